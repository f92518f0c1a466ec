# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Say who fired, and how sure you are
#
# In [the lesson](../../../modules/spikes/sorting.ipynb) the package sorted the spikes and scored itself. Now you build the
# parts on which its honesty rests: the noise level, the detector, the contamination of a unit, and the score against a
# truth. Then you judge a sorting that looks too good.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `noise_uv`: a noise level that spikes cannot move | 3 |
# | 2 | `is_trough`: where the voltage dips | 4 |
# | 3 | `contamination`: which share of a unit is somebody else | 4 |
# | 4 | `accuracy`: hits, misses and inventions | 4 |
# | 5 | `draw_intervals`: the figure that shows foreign spikes | 2 |
# | 6 | In words: would you believe it? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points. Stuck? Make a new cell
# and call `hint("noise_uv")`; every call gives a little more. The questions do not build on one another.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.
#
# **How it is graded.** After you hand in, each function is called on other data: busy cells, dips that touch, empty
# trains, spikes in pairs. Part of an answer earns part of the points.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import spikes

probe = spikes.make_probe_recording(duration_s=10, n_channels=12, n_units=4, firing_hz=30)
rate_hz = probe.rate_hz

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase, Level
from neurokit_lite.course.hints import Hints


def noise_cases():
    traces = probe.recording_uv[:90_000].astype(float)
    robust = np.median(np.abs(traces), axis=0) / 0.6745
    return [
        Case(
            name="three seconds of the probe",
            arguments={"traces_uv": traces},
            expected=robust,
            axes=("n_channels",),
            unit="µV",
            tolerance=0.02,
            mistakes={
                "the standard deviation, which the spikes raise. Use the median of the absolute values.": (
                    lambda: traces.std(axis=0)
                ),
                "the median of the absolute values itself. Divide by 0.6745: half of a Gaussian lies within that "
                "many deviations.": robust * 0.6745,
                "one number for all channels in every place. Take the median along time only.": (
                    np.full(12, np.median(np.abs(traces)) / 0.6745)
                ),
            },
            otherwise="Median of the absolute values along time, divided by 0.6745.",
        )
    ]


def marked(n_times, samples):
    return np.isin(np.arange(n_times), samples)


def trough_cases():
    trace = np.zeros(60)
    trace[[10, 11, 12, 30, 34, 50]] = [-4.0, -9.0, -6.0, -7.0, -8.0, -3.0]
    return [
        Case(
            name="four dips, one too shallow, two close together",
            arguments={"trace": trace, "level": 5.0, "reach": 5},
            expected=marked(60, [11, 34]),
            axes=("n_times",),
            mistakes={
                "every sample beyond the level, and one dip has many. Keep the deepest within reach.": (
                    marked(60, [11, 12, 30, 34])
                ),
                "every local dip, and two within reach of each other count once. Keep the deeper one.": (
                    marked(60, [11, 30, 34])
                ),
            },
            otherwise="Keep a sample below -level that is the smallest of all samples within reach of it.",
        ),
        Case(
            name="a trace that never dips",
            arguments={"trace": np.ones(30), "level": 5.0, "reach": 5},
            expected=np.zeros(30, bool),
            axes=("n_times",),
            otherwise="Where nothing dips, nothing is marked.",
        ),
    ]


def contamination_cases():
    times_s = np.sort(np.concatenate([np.arange(0, 100, 0.1), np.arange(5, 95, 30) + 0.001]))
    n = len(times_s)
    share = 3 * 100 / (2 * 0.002 * n**2)
    return [
        Case(
            name="1003 spikes in 100 s, three of them 1 ms after another",
            arguments={"times_s": times_s, "duration_s": 100.0, "refractory_s": 0.002},
            expected=(1 - np.sqrt(1 - 4 * share)) / 2,
            tolerance=1e-3,
            mistakes={
                "the share of short intervals. Few of the false spikes happen to fall into a short interval: solve "
                "the equation.": 3 / n,
                "the other root of the equation, in which the true spikes are the foreign ones. Take the smaller.": (
                    (1 + np.sqrt(1 - 4 * share)) / 2
                ),
            },
            otherwise="Solve v = 2 refractory N^2 (1 - f) f / T for f.",
        )
    ]


def accuracy_cases():
    true_samples = np.array([100, 200, 300, 400, 500])
    found_samples = np.array([98, 205, 300, 700])
    return [
        Case(
            name="three hits, two misses, one invention",
            arguments={"true_samples": true_samples, "found_samples": found_samples, "reach": 12},
            expected=3 / 6,
            tolerance=1e-6,
            mistakes={
                "the share of true spikes that were found. Inventions must cost too.": 3 / 5,
                "the share of found spikes that are true. Misses must cost too.": 3 / 4,
                "hits over all spikes of both lists. A hit stands in both: count it once.": 3 / 9,
                "hits that must agree to the sample. Allow a distance of up to reach.": 1 / 8,
            },
            otherwise="hits / (n_true + n_found - hits).",
        )
    ]


def draw_intervals_cases():
    times_s = np.cumsum(0.0015 + np.random.default_rng(4).exponential(0.012, 600))
    middles, edges = np.arange(50) + 0.5, np.arange(51)
    return [
        FigureCase(
            name="600 spikes of a unit",
            arguments={"times_s": times_s, "refractory_s": 0.0025},
            shows=(
                Curve(
                    x=middles,
                    y=np.histogram(1000 * np.diff(times_s), edges)[0],
                    y_tolerance=0.5,
                    mistakes={
                        "shares of all intervals, and their number is wanted. Leave out density=True.": (
                            np.histogram(1000 * np.diff(times_s), edges, density=True)[0]
                        ),
                        "the spikes themselves and not the intervals. np.diff gives one from each to the next.": (
                            np.histogram(1000 * times_s, edges)[0]
                        ),
                        "intervals in seconds. Bring them to milliseconds, and the bins with them.": (
                            middles / 1000,
                            np.histogram(np.diff(times_s), edges / 1000)[0],
                        ),
                    },
                ),
            ),
            x=Axis(name="interval", unit="ms", also=("isi",)),
            y=Axis(name="number of intervals", also=("number", "count", "intervals")),
            levels=(Level(axis="x", value=2.5, name="the refractory time"),),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "noise_uv": noise_cases,
        "is_trough": trough_cases,
        "contamination": contamination_cases,
        "accuracy": accuracy_cases,
        "draw_intervals": draw_intervals_cases,
    }
)
hint = Hints(
    {
        "noise_uv": (
            "Which average ignores a few huge values: the mean of squares, or the middle value?",
            "Half of all Gaussian values lie within 0.6745 standard deviations. So the median of the absolute values is "
            "0.6745 standard deviations, one median for each channel.",
            "`np.median(np.abs(traces_uv), axis=0) / 0.6745`",
        ),
        "is_trough": (
            "A trough is a sample that is deep enough, and deeper than everybody near it.",
            "Find the samples below minus the level. For each, look at the samples from `reach` before to `reach` after, "
            "cut at the ends of the trace, and keep it if none is smaller.",
            "`trace[i] == trace[max(0, i - reach) : i + reach + 1].min()`",
        ),
        "contamination": (
            "Foreign spikes fall anywhere. Only a few of them happen to fall close to another spike, and those you can "
            "count. How many would you expect if a share f were foreign?",
            "Expect `v = 2 * refractory_s * N**2 * (1 - f) * f / duration_s`. That is a quadratic equation in f; the "
            "smaller root is wanted. If it has no root, answer 0.5.",
            "`f = (1 - np.sqrt(1 - 4 * share)) / 2` with `share = v * duration_s / (2 * refractory_s * N**2)`",
        ),
        "accuracy": (
            "Three kinds of spikes: found and true, true and missed, found and invented. Accuracy is the first over all.",
            "Go through the true spikes in order. For each take the earliest found spike that is within reach and not "
            "used yet, if there is one.",
            "`n_hits / (len(true_samples) + len(found_samples) - n_hits)`",
        ),
        "draw_intervals": (
            "What lies between two spikes is a difference. Count differences, not spikes.",
            "`np.diff(times_s)` gives the intervals in seconds. Times 1000, `ax.hist` with the edges 0, 1, ..., "
            "50 counts and draws them. Then `ax.axvline`, two labels, `return ax`.",
            "`ax.hist(1000 * np.diff(times_s), np.arange(51))`",
        ),
    }
)

# %% [markdown]
# You have a simulated `probe`: `probe.recording_uv` is an array `(n_times, n_channels)` in µV at `rate_hz`, and
# `probe.samples`, `probe.units` say who really fired, and when.

# %%
print(f"{probe.recording_uv.shape[0] / rate_hz:.0f} s, {probe.recording_uv.shape[1]} channels")
print("spikes of each cell:", np.bincount(probe.units))

# %% [markdown]
# ## 1. How loud is the noise?
#
# Write `noise_uv`, the standard deviation of the noise on each channel, in such a way that spikes hardly change it: the
# median of the absolute values, divided by 0.6745.


# %% question="noise-uv"
def noise_uv(traces_uv):
    """Standard deviation of the noise on each channel: array (n_channels,) in µV.

    traces_uv: array (n_times, n_channels) in µV, with mean 0.
    """
    ### BEGIN SOLUTION
    return np.median(np.abs(traces_uv), axis=0) / 0.6745
    ### END SOLUTION


# %% test="noise-uv" points=3
check(noise_uv)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(81)
hidden_quiet = hidden_generator.normal(0, [2.0, 7.0, 31.0], (20_001, 3))
hidden_busy = hidden_quiet.copy()
hidden_busy[::12] -= 900.0


def hidden_case(name, traces, points, otherwise):
    return Case(
        name=name,
        arguments={"a": traces},
        expected=np.median(np.abs(traces), axis=0) / 0.6745,
        axes=("n_channels",),
        unit="µV",
        tolerance=0.02,
        points=points,
        otherwise=otherwise,
    )


score(
    noise_uv,
    hidden_case("three channels of noise", hidden_quiet, 1, "One number a channel, in µV."),
    hidden_case("the same with huge spikes", hidden_busy, 2, "Spikes move it: take the median, not the mean square."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Where does the voltage dip?
#
# Write `is_trough` for one channel. It marks the samples at which the trace lies below `-level` and is the smallest of
# all samples within `reach` on both sides. Near the ends there are fewer neighbours; that is fine.


# %% question="is-trough"
def is_trough(trace, level, reach):
    """Mask of the troughs: array (n_times,), True at each trough and False elsewhere.

    trace: array (n_times,). level: depth that a trough must exceed, positive. reach: samples on both sides.
    """
    ### BEGIN SOLUTION
    lowest = np.array([trace[max(0, sample - reach) : sample + reach + 1].min() for sample in range(len(trace))])
    return (trace < -level) & (trace == lowest)
    ### END SOLUTION


# %% test="is-trough" points=4
check(is_trough)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_trace = np.random.default_rng(82).normal(0, 1, 5000)
for hidden_offset, hidden_depth in ((-1, 9), (0, 14), (1, 9)):
    hidden_trace[np.arange(100, 4900, 160) + hidden_offset] -= hidden_depth
hidden_edge = np.zeros(40)
hidden_edge[[1, 2, 37, 38]] = [-20.0, -10.0, -10.0, -20.0]


def hidden_mask(trace, level, reach):
    around = [trace[max(0, i - reach) : i + reach + 1] for i in range(len(trace))]
    return np.array([one < -level and one <= near.min() for one, near in zip(trace, around, strict=True)])


def hidden_case(name, trace, level, reach, points, otherwise):
    return Case(
        name=name,
        arguments={"a": trace, "b": level, "c": reach},
        expected=hidden_mask(trace, level, reach),
        axes=("n_times",),
        points=points,
        otherwise=otherwise,
    )


score(
    is_trough,
    hidden_case("thirty spikes in noise", hidden_trace, 6.0, 12, 1, "Deep, and the deepest within reach."),
    hidden_case("a low level, many dips", hidden_trace, 1.0, 12, 2, "Only the deepest within reach counts."),
    hidden_case("troughs near both ends", hidden_edge, 5.0, 12, 1, "At the ends there are fewer neighbours."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. How much of a unit is somebody else?
#
# After a spike a cell rests. If a share $f$ of a unit's $N$ spikes belongs to other cells and falls at random, then in
# a recording of length $T$ you expect this many intervals shorter than the refractory time $\tau$ (Hill, Mehta and
# Kleinfeld 2011):
#
# $$v = \frac{2\,\tau N^2 (1 - f) f}{T}$$
#
# Count $v$ and solve for $f$. Write `contamination`.
#
# - Of the two roots, return the smaller.
# - With more violations than the equation can explain, return 0.5.
# - Without spikes nobody knows: return `np.nan`.


# %% question="contamination"
def contamination(times_s, duration_s, refractory_s):
    """Share of foreign spikes: one number from 0 to 0.5, NaN without spikes.

    times_s: array (n_spikes,), seconds, rising. duration_s, refractory_s: seconds.
    """
    ### BEGIN SOLUTION
    if len(times_s) == 0:
        return np.nan
    n_violations = np.sum(np.diff(times_s) < refractory_s)
    share = n_violations * duration_s / (2 * refractory_s * len(times_s) ** 2)
    return (1 - np.sqrt(1 - 4 * share)) / 2 if share <= 0.25 else 0.5
    ### END SOLUTION


# %% test="contamination" points=4
check(contamination)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(83)
hidden_own = np.cumsum(0.008 + hidden_generator.exponential(0.03, 10_000))
hidden_foreign = hidden_generator.uniform(0, hidden_own[-1], 1700)
hidden_mixed = np.sort(np.concatenate([hidden_own, hidden_foreign]))


def hidden_case(name, times, refractory_s, points, otherwise):
    duration_s = float(hidden_own[-1])
    return Case(
        name=name,
        arguments={"a": times, "b": duration_s, "c": refractory_s},
        expected=spikes.isi_contamination(times, duration_s=duration_s, refractory_s=refractory_s, dead_s=0.0),
        tolerance=0.005,
        points=points,
        otherwise=otherwise,
    )


score(
    contamination,
    hidden_case("a unit with foreign spikes", hidden_mixed, 0.003, 2, "Solve the equation; take the smaller root."),
    hidden_case("more violations than can be", np.arange(2000) * 0.001, 0.003, 1, "Then 0.5."),
    hidden_case("no spikes", np.zeros(0), 0.003, 1, "Then NaN."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Hits, misses and inventions
#
# Write `accuracy` for one true cell and one found unit: `hits / (n_true + n_found - hits)`. A hit is a true and a found
# spike at most `reach` samples apart, and no spike may be used for two hits.


# %% question="accuracy"
def accuracy(true_samples, found_samples, reach):
    """Accuracy of a found unit: one number from 0 to 1.

    true_samples: array (n_true,), rising, at least one. found_samples: array (n_found,), rising. reach: samples.
    """
    ### BEGIN SOLUTION
    n_hits, free = 0, 0
    for sample in true_samples:
        while free < len(found_samples) and found_samples[free] < sample - reach:
            free += 1
        if free < len(found_samples) and found_samples[free] <= sample + reach:
            n_hits, free = n_hits + 1, free + 1
    return n_hits / (len(true_samples) + len(found_samples) - n_hits)
    ### END SOLUTION


# %% test="accuracy" points=4
check(accuracy)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(84)
hidden_true = np.sort(hidden_generator.choice(90_000, 400, replace=False) * 20)
hidden_found = np.sort(
    np.concatenate([hidden_true[:300] + hidden_generator.integers(-9, 10, 300), 11 + 1000 * np.arange(150)])
)


def hidden_case(name, true_samples, found_samples, points, otherwise):
    pair = [(one, np.zeros(len(one), int)) for one in (true_samples, found_samples)]
    agreement = spikes.compare_sorting(*pair, rate_hz=30_000, min_accuracy=0)
    return Case(
        name=name,
        arguments={"a": true_samples, "b": found_samples, "c": 12},
        expected=float(agreement.scores.sum()),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    accuracy,
    hidden_case("400 true spikes, 450 found", hidden_true, hidden_found, 2, "Hits over all that was true or found."),
    hidden_case("one found spike between two true ones", np.array([100, 110]), np.array([105]), 1, "One hit, not two."),
    hidden_case("nothing found", np.array([100, 110]), np.zeros(0, int), 1, "No hit makes 0."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Show the intervals
#
# Contamination is one number. The figure behind it is the histogram of the intervals from one spike to the next: a single
# cell leaves the first milliseconds empty. Write `draw_intervals`.
#
# - Count the intervals in bins of 1 ms, from 0 to 50 ms; longer ones are left out.
# - x is the interval in *milliseconds*, y the number of intervals.
# - A vertical line marks the refractory time.
# - Both axes say what they are, with the unit in brackets where there is one, and the function returns the axes.
#
# Bars, a step line, an outline: as you like. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-intervals"
def draw_intervals(times_s, refractory_s):
    """Histogram of the intervals (bins of 1 ms, 0 to 50 ms), a line at the refractory time; returns the axes.

    times_s: array (n_spikes,), seconds, rising. refractory_s: seconds.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.hist(1000 * np.diff(times_s), np.arange(51))
    ax.axvline(1000 * refractory_s, color="black", ls="--")
    ax.set(xlabel="Interval (ms)", ylabel="Number of intervals")
    return ax
    ### END SOLUTION


# %% alt="Your figure: a histogram of the intervals between spikes, and a line at the refractory time." test="draw-intervals" points=2
check(draw_intervals)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, Level, score

hidden_times_s = 3 + np.cumsum(0.0004 + np.random.default_rng(76).exponential(0.02, 900))
hidden_middles, hidden_edges = np.arange(50) + 0.5, np.arange(51)

score(
    draw_intervals,
    FigureCase(
        name="900 spikes of another unit",
        arguments={"times_s": hidden_times_s, "refractory_s": 0.0025},
        shows=(
            Curve(
                x=hidden_middles,
                y=np.histogram(1000 * np.diff(hidden_times_s), hidden_edges)[0],
                y_tolerance=0.5,
            ),
        ),
        x=Axis(name="interval", unit="ms", also=("isi",)),
        y=Axis(name="number of intervals", also=("number", "count", "intervals")),
        levels=(Level(axis="x", value=2.5, name="the refractory time"),),
        points=2,
        otherwise="Fifty bins of 1 ms from 0 to 50.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. Would you believe it?
#
# A colleague has sorted an hour of a probe in cortex. *"120 units, all with contamination 0.00. And a discovery: no two
# of my neighbouring neurons ever fire within half a millisecond of each other. They inhibit each other!"*
#
# Write to her, in five to eight sentences. Name the explanation that lies in the sorter and not in the brain, and say why
# low contamination does not speak against it. Then name one computation, on data with a truth or on her own, that would
# tell the two explanations apart, and what it gives in either case.

# %% [markdown] question="discovery" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** When two neighbours fire within half a millisecond, their dips add up to one. A sorter that gives
# each dip to one cell loses the other spike, or both, and so removes exactly the moments at which the cells fire
# together. Contamination counts foreign spikes *within* a unit; a spike that is lost leaves no short interval behind, so
# it stays at 0.00. I would add spikes of two of your units to a stretch of your own recording, some of them within half a
# millisecond, and sort again: if those come out as rarely as in your correlograms, it is the sorter. If nearly all
# of them are found and the gap in the correlogram stays, it may be inhibition. The gap's place tells as well: inhibition
# lasts for milliseconds and needs a synapse's delay, while a sorter's gap ends with the width of a dip. And pairs far
# apart on the probe, whose dips do not touch, should show no gap if it is the sorter.
#
# **Rubric.** 1 point: overlapping spikes are lost by the sorter (or merged into one). 1 point: says why contamination
# cannot see that: it counts what is too much, not what is missing. 1 point: a computation that could come out either
# way, with what it would give. Half points are fine.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("discovery")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
