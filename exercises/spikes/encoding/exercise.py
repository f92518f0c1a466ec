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
# # Write the model, then test it
#
# In [the lesson](../../../modules/spikes/encoding.ipynb) the package averaged, fitted and tested the locust's ear for you.
# Now you write the pieces that decide whether such a model can be trusted. The checks use the slower of the two
# sounds: the one on which the lesson's model fails.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `triggered_average`: what came before a spike | 4 |
# | 2 | `history_columns`: what a cell may know of its own past | 4 |
# | 3 | `deviance`: how much is left to explain | 3 |
# | 4 | `rescaled_intervals`: intervals in the model's own time | 3 |
# | 5 | `draw_average`: the stimulus before a spike, over time | 2 |
# | 6 | In words: would you believe it? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer on the locust's data and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("triggered_average")`; every call gives a little more. The questions do not build
# on one another.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import data, spikes

RATE_HZ = 4000
locust = data.load_grasshopper()
loudness_db = locust["loudness_db"][0].reshape(-1, 5).mean(axis=1)
spike_samples = np.floor(locust["spike_times_s"][0] * RATE_HZ + 1e-6).astype(int)
counts = np.bincount(spike_samples, minlength=loudness_db.size)

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase, Level
from neurokit_lite.course.hints import Hints


def average_of(stimulus, samples, n_delays, first=0):
    usable = samples[samples >= n_delays - 1 + first]
    return np.array([stimulus[usable - delay].mean() for delay in range(first, n_delays + first)])


def average_cases():
    right = average_of(loudness_db, spike_samples, 80) - loudness_db.mean()
    asked = {"stimulus": loudness_db, "spike_samples": spike_samples, "n_delays": 80}
    return [
        Case(
            name="20 ms of loudness before the locust's spikes",
            arguments=asked,
            expected=right,
            axes=("n_delays",),
            unit="dB",
            tolerance=0.02,
            mistakes={
                "an average with the longest delay first. Entry d belongs to d samples before the spike.": right[::-1],
                "what came after the spikes. Go back in time: sample minus delay.": lambda: (
                    average_of(loudness_db[::-1], loudness_db.size - 1 - spike_samples[::-1], 80) - loudness_db.mean()
                ),
                "an average that begins one sample before the spike. Entry 0 is the spike's own sample.": lambda: (
                    average_of(loudness_db, spike_samples, 80, first=1) - loudness_db.mean()
                ),
                "a sum over spikes. Divide by their number.": right * (spike_samples >= 79).sum(),
            },
            otherwise="Average stimulus[sample - d] over the spikes that have a whole window, less the stimulus's mean.",
        ),
        Case(
            name="a stimulus far from zero",
            arguments={
                "stimulus": loudness_db[:400] + 1000,
                "spike_samples": np.array([2, 100, 200, 399]),
                "n_delays": 10,
            },
            expected=average_of(loudness_db[:400], np.array([100, 200, 399]), 10) - loudness_db[:400].mean(),
            axes=("n_delays",),
            unit="dB",
            mistakes={
                "an average with the stimulus's own mean in it. Subtract the mean of the whole stimulus.": (
                    average_of(loudness_db[:400], np.array([100, 200, 399]), 10) + 1000
                ),
            },
            otherwise="Leave out the spike at sample 2: its window of 10 samples would begin before the recording.",
        ),
    ]


def columns_of(counts, n_delays, first=1):
    return spikes.convolve_basis(counts, np.eye(n_delays), first_delay=first)


def history_cases():
    fired = np.array([0, 0, 1, 0, 0, 0, 1, 1])
    wrapped = np.stack([np.roll(fired, delay) for delay in (1, 2, 3)], axis=1)
    return [
        Case(
            name="eight bins, three delays",
            arguments={"counts": fired, "n_delays": 3},
            expected=columns_of(fired, 3),
            axes=("n_times", "n_delays"),
            mistakes={
                "columns in which a bin explains itself. Column 0 is the count one bin earlier.": (
                    columns_of(fired, 3, first=0)
                ),
                "columns in which the end of the recording comes before its start: `np.roll` wraps around. What lies "
                "before the first bin counts as 0.": wrapped,
                "columns that know the future. Column d at time t is the count at t - 1 - d.": (
                    columns_of(fired[::-1], 3)[::-1]
                ),
                "columns with the longest delay first.": columns_of(fired, 3)[:, ::-1],
            },
            otherwise="Column d at time t is the count at time t - 1 - d, and 0 before the first bin.",
        )
    ]


def deviance_cases():
    expected = np.exp(0.05 * loudness_db[28:] - 3.5)[: counts.size - 28]
    fired = counts[28:]
    right = spikes.poisson_deviance(fired, expected)
    likelihood = (fired * np.log(expected) - expected).sum()
    return [
        Case(
            name="the locust's counts against a simple model",
            arguments={"counts": fired, "expected": expected},
            expected=right,
            tolerance=0.01,
            mistakes={
                "half of it: the deviance is *twice* the difference of log-likelihoods.": right / 2,
                "a sum without the terms n - mu. They matter unless the model has the right total.": (
                    right + 2 * (fired - expected).sum()
                ),
                "the log-likelihood. The deviance measures how far it is from the best one there could be.": likelihood,
            },
            otherwise="Twice the sum of n log(n / mu) - (n - mu), where the first term is 0 for n = 0.",
        ),
        Case(
            name="two bins, one of them silent",
            arguments={"counts": np.array([3, 0]), "expected": np.array([2.0, 0.5])},
            expected=6 * np.log(1.5) - 1,
            otherwise="Where no spike came, n log n is 0: add only the expected count.",
        ),
    ]


def rescaling_cases():
    fired = np.array([0, 1, 0, 0, 1, 1, 0, 1])
    expected = np.array([1, 2, 4, 8, 16, 32, 64, 128.0])
    return [
        Case(
            name="four spikes in eight bins",
            arguments={"counts": fired, "expected": expected},
            expected=[28.0, 32.0, 192.0],
            axes=("n_intervals",),
            mistakes={
                "sums that hold the bin of the earlier spike, too. Begin with the bin after it.": [30.0, 48.0, 224.0],
                "sums that begin with the earlier spike and stop before the later one. Begin after the earlier one, and "
                "include the later one's bin.": [14.0, 16.0, 96.0],
                "sums that leave out the later spike's own bin. Include it.": [12.0, 0.0, 64.0],
                "numbers of bins. In the model's time each bin lasts as long as its expected count.": [3.0, 1.0, 2.0],
                "an interval from the start of the recording to the first spike as well. Only those between spikes "
                "are wanted.": [3.0, 28.0, 32.0, 192.0],
            },
            otherwise="np.cumsum of the expected counts is the model's clock; take differences between spikes.",
        )
    ]


def draw_average_cases():
    delays = np.arange(60)
    average_db = 6 * np.exp(-(((delays - 22) / 8) ** 2)) - 2 * np.exp(-(((delays - 45) / 9) ** 2))
    rate = 4000
    return [
        FigureCase(
            name="60 delays at 4000 samples per second",
            arguments={"average_db": average_db, "rate_hz": rate},
            shows=(
                Curve(
                    x=-1000 * delays / rate,
                    y=average_db,
                    y_tolerance=0.05,
                    mistakes={
                        "what came before the spike as if it came after. Delays are earlier: let x run below 0.": (
                            1000 * delays / rate,
                            average_db,
                        ),
                        "seconds, and milliseconds are wanted. Multiply by 1000.": (-delays / rate, average_db),
                        "numbers of samples. Divide by the rate, and turn seconds into milliseconds.": (
                            -delays,
                            average_db,
                        ),
                    },
                ),
            ),
            x=Axis(name="time", unit="ms", also=("delay",)),
            y=Axis(name="loudness", unit="dB", also=("stimulus", "sound", "average", "level")),
            levels=(Level(axis="y", value=0.0, name="the mean, 0 dB", tolerance=1e-6),),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "triggered_average": average_cases,
        "history_columns": history_cases,
        "deviance": deviance_cases,
        "rescaled_intervals": rescaling_cases,
        "draw_average": draw_average_cases,
    }
)
hint = Hints(
    {
        "triggered_average": (
            "For one delay it is easy: look up the stimulus that many samples before each spike, and average.",
            "Leave out spikes whose window would begin before the recording: sample < n_delays - 1. Loop over the delays, "
            "or index with `samples[:, None] - np.arange(n_delays)`.",
            "`stimulus[samples[:, None] - np.arange(n_delays)].mean(axis=0) - stimulus.mean()`",
        ),
        "history_columns": (
            "A column is the train itself, moved down: what is at time t was at time t - 1, or t - 2, and so on.",
            "Make an array of zeros (n_times, n_delays). Column d from row d + 1 on is the train without its last d + 1 bins.",
            "`columns[d + 1 :, d] = counts[: len(counts) - d - 1]`",
        ),
        "deviance": (
            "Two parts: one from bins with spikes, one from all bins.",
            "Sum n log(n / mu) over the bins with n > 0 only, so that no logarithm of 0 comes up. Subtract the sum of n - mu "
            "over all bins. Double it.",
            "`2 * ((n * np.log(n / mu))[n > 0].sum() - (n - mu).sum())`",
        ),
        "rescaled_intervals": (
            "The model's clock ticks by the expected count of each bin.",
            "`np.cumsum(expected)` is the clock at the end of each bin. Read it at the bins with spikes.",
            "`np.diff(np.cumsum(expected)[counts > 0])`",
        ),
        "draw_average": (
            "A delay is a number of samples before the spike. A reader wants milliseconds, with earlier on the left.",
            "`np.arange(n_delays) / rate_hz` is the delay in seconds. Times -1000 it is the place on the x axis. "
            "Plot, `ax.axhline(0)`, two labels with units, `return ax`.",
            "`ax.plot(-1000 * np.arange(len(average_db)) / rate_hz, average_db)`",
        ),
    }
)

# %% [markdown]
# ## 1. What came before a spike?
#
# Write `triggered_average`: the mean stimulus at 0, 1, 2, ... samples before a spike, less the mean of the whole stimulus.
# Spikes too early to have a whole window are left out.


# %% question="triggered-average"
def triggered_average(stimulus, spike_samples, n_delays):
    """Mean stimulus before a spike, less its overall mean: array (n_delays,), entry d for d samples before the spike.

    stimulus: array (n_times,). spike_samples: array (n_spikes,), the sample that each spike falls into, rising.
    """
    ### BEGIN SOLUTION
    samples = spike_samples[spike_samples >= n_delays - 1]
    return stimulus[samples[:, None] - np.arange(n_delays)].mean(axis=0) - stimulus.mean()
    ### END SOLUTION


# %% test="triggered-average" points=4
check(triggered_average)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(91)
hidden_stimulus = hidden_generator.normal(size=5000) + np.arange(5000) / 1000
hidden_samples = np.flatnonzero(hidden_generator.uniform(size=5000) < 0.05)


def hidden_case(name, stimulus, samples, n_delays, points, otherwise):
    usable = samples[samples >= n_delays - 1]
    expected = [np.mean([stimulus[sample - delay] for sample in usable]) for delay in range(n_delays)]
    return Case(
        name=name,
        arguments={"a": stimulus, "b": samples, "c": n_delays},
        expected=np.array(expected) - stimulus.mean(),
        axes=("n_delays",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    triggered_average,
    hidden_case(
        "a drifting stimulus", hidden_stimulus, hidden_samples[50:], 30, 2, "Mean before spikes, less the mean."
    ),
    hidden_case("spikes at the very start", hidden_stimulus, np.arange(3, 40), 12, 1, "Leave out incomplete windows."),
    hidden_case("one delay only", hidden_stimulus, hidden_samples, 1, 1, "Entry 0 is the spike's own sample."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. What may a cell know of its own past?
#
# Write `history_columns`: column $d$ at time $t$ holds the count at time $t - 1 - d$. A bin must never explain itself, and the
# end of the recording does not come before its start.


# %% question="history-columns"
def history_columns(counts, n_delays):
    """The past of a train, one column a delay: array (n_times, n_delays); 0 before the first bin.

    counts: array (n_times,), spikes in each bin. n_delays: int, fewer than n_times.
    """
    ### BEGIN SOLUTION
    columns = np.zeros((len(counts), n_delays))
    for delay in range(n_delays):
        columns[delay + 1 :, delay] = counts[: len(counts) - delay - 1]
    return columns
    ### END SOLUTION


# %% test="history-columns" points=4
check(history_columns)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score

hidden_counts = np.random.default_rng(92).poisson(0.6, 60)


def hidden_case(name, fired, n_delays, points, otherwise):
    return Case(
        name=name,
        arguments={"a": fired, "b": n_delays},
        expected=spikes.convolve_basis(fired, np.eye(n_delays), first_delay=1),
        axes=("n_times", "n_delays"),
        points=points,
        otherwise=otherwise,
    )


score(
    history_columns,
    hidden_case("sixty bins with several spikes a bin", hidden_counts, 12, 2, "Count back from one bin earlier."),
    hidden_case(
        "spikes in the last bins", np.array([0, 0, 0, 0, 2, 1]), 3, 1, "The end does not come before the start."
    ),
    hidden_case("one delay", hidden_counts, 1, 1, "Column 0 is one bin earlier."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. How much is left to explain?
#
# With counts $n$ and expected counts $\mu$, the deviance is
#
# $$D = 2 \sum_t \Big[\, n_t \log \frac{n_t}{\mu_t} - (n_t - \mu_t) \Big],$$
#
# where $0 \log 0 = 0$. Write `deviance`.


# %% question="deviance"
def deviance(counts, expected):
    """Poisson deviance: a number, 0 for a perfect prediction.

    counts: array (n_times,), spikes. expected: array (n_times,), all above 0.
    """
    ### BEGIN SOLUTION
    fired = counts > 0
    surprise = counts[fired] * np.log(counts[fired] / expected[fired])
    return 2 * (surprise.sum() - (counts - expected).sum())
    ### END SOLUTION


# %% test="deviance" points=3
check(deviance)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(93)
hidden_expected = hidden_generator.gamma(2, 1, 300)


def hidden_case(name, fired, expected, otherwise):
    right = spikes.poisson_deviance(fired, expected)
    return Case(name=name, arguments={"a": fired, "b": expected}, expected=right, otherwise=otherwise)


score(
    deviance,
    hidden_case("simulated counts", hidden_generator.poisson(hidden_expected), hidden_expected, "Term by term."),
    hidden_case("a model that expects too much", np.ones(50), np.full(50, 3.0), "Keep the terms n - mu."),
    hidden_case("silence", np.zeros(20), hidden_expected[:20], "n log n is 0 where n is 0."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Intervals in the model's own time
#
# Let each bin last as long as its expected count. If the model is right, the intervals between spikes are then exponential with mean 1.
# Write `rescaled_intervals`: for each pair of neighbouring spikes, the sum of the expected counts from the bin *after* the
# earlier one up to *and with* the bin of the later one.


# %% question="rescaled-intervals"
def rescaled_intervals(counts, expected):
    """Intervals between spikes in the model's time: array (n_spikes - 1,).

    counts: array (n_times,), 0 or 1. expected: array (n_times,), the model's expected counts.
    """
    ### BEGIN SOLUTION
    return np.diff(np.cumsum(expected)[counts > 0])
    ### END SOLUTION


# %% test="rescaled-intervals" points=3
check(rescaled_intervals)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(94)
hidden_expected = hidden_generator.gamma(1, 0.1, 400)
hidden_counts = (hidden_generator.uniform(size=400) < hidden_expected).astype(int)


def hidden_case(name, fired, expected, points, otherwise):
    bins = [index for index, one in enumerate(fired) if one]
    right = [sum(expected[bins[i] + 1 : bins[i + 1] + 1]) for i in range(len(bins) - 1)]
    return Case(
        name=name,
        arguments={"a": fired, "b": expected},
        expected=right,
        axes=("n_intervals",),
        points=points,
        otherwise=otherwise,
    )


score(
    rescaled_intervals,
    hidden_case("a simulated cell", hidden_counts, hidden_expected, 2, "From after one spike up to and with the next."),
    hidden_case("spikes in neighbouring bins", np.ones(30, int), hidden_expected[:30], 1, "Include the later bin."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Show what came before a spike
#
# An average over delays becomes a finding once its axis is time. Write `draw_average`: the spike-triggered average with
# its time axis.
#
# - Entry d of `average_db` belongs to d samples *before* the spike. So x is at or below 0, in *milliseconds*.
# - y is the loudness in dB. A horizontal line marks 0 dB, the mean of the sound.
# - Both axes say what they are, with the unit in brackets, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-average"
def draw_average(average_db, rate_hz):
    """Spike-triggered average (dB) over the time relative to the spike (ms, 0 and before); returns the axes.

    average_db: array (n_delays,), entry d for d samples before the spike. rate_hz: samples per second.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(-1000 * np.arange(len(average_db)) / rate_hz, average_db)
    ax.axhline(0, color="0.7")
    ax.set(xlabel="Time relative to the spike (ms)", ylabel="Loudness, less its mean (dB)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the mean loudness before a spike over the milliseconds before it." test="draw-average" points=2
check(draw_average)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, Level, score

hidden_delays = np.arange(31)
hidden_average_db = 3 * np.sin(hidden_delays / 4) * np.exp(-hidden_delays / 12)
hidden_rate = 500

score(
    draw_average,
    FigureCase(
        name="31 delays at another rate",
        arguments={"average_db": hidden_average_db, "rate_hz": hidden_rate},
        shows=(
            Curve(
                x=-1000 * hidden_delays / hidden_rate,
                y=hidden_average_db,
                y_tolerance=0.05,
            ),
        ),
        x=Axis(name="time", unit="ms", also=("delay",)),
        y=Axis(name="loudness", unit="dB", also=("stimulus", "sound", "average", "level")),
        levels=(Level(axis="y", value=0.0, name="the mean, 0 dB", tolerance=1e-6),),
        points=2,
        otherwise="x is minus the delay in milliseconds.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. Would you believe it?
#
# A company shows you its "digital cortex": *"For each of 200 neurons we fitted a Poisson regression on the stimulus and the past of the
# other 199. It explains 40 % of the deviance on the training data. The 3 112 significant couplings are the wiring of the
# circuit."* The neuron's own past is not among the columns, and time rescaling is not mentioned.
#
# Write back in five to eight sentences. Name three things that must be known before the model can be believed, and for each
# say what could go wrong. End with one experiment or analysis that could show that a coupling is *not* a wire.

# %% [markdown] question="digital-cortex" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** Please score the models on stretches of time that they have not seen: with 200 and more columns, some of the
# 40 % is memory of the training data. Please put each neuron's own past among the columns and show a time-rescaling plot:
# a neuron cannot fire again for some milliseconds, a model that ignores this expects short intervals that never come, and its
# standard errors, and with them the word "significant", are wrong. And what else was driving the neurons? Two neurons
# that listen to the same unmeasured input, a movement, a rhythm, arousal, predict each other without any wire between them; in
# seven compass cells, five sixths of the couplings vanished when the heading was added. Also, at p < 0.05 some 2 000 of the
# 39 800 pairs would pass by chance alone, so how was that corrected? To show that a coupling is no wire: add what you can measure of the common input,
# behaviour for one, and see whether it vanishes, or drive neuron A by light at random times and see whether B follows.
#
# **Rubric.** 1 point: asks for held-out scores, or for a correction for many tests, and says what goes wrong without. 1 point: asks
# for the neuron's own past or for time rescaling, and says what goes wrong without. 1 point: names shared input as another cause of a coupling,
# and an analysis or experiment that would tell. Half points are fine.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("digital-cortex")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
