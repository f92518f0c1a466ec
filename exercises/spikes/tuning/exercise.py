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
# # Is this cell tuned, or lucky?
#
# In [the lesson](../../../modules/spikes/tuning.ipynb) the package counted, measured and tested for you. Now you build the
# four pieces of an honest test yourself, you look at every spike, and then you read a claim that rests on a dishonest
# one.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `psth_hz`: what a cell does around an event | 4 |
# | 2 | `information_bits`: what one spike says | 4 |
# | 3 | `slide`: spikes moved in time, all by the same amount | 3 |
# | 4 | `p_value`: how often chance does as well | 2 |
# | 5 | `draw_raster`: every spike around every event | 2 |
# | 6 | In words: would you believe it? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer on the mouse's data and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("psth_hz")`; every call gives a little more. The questions do not build on one
# another.
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

recording = data.load_head_direction()
ripples_s = recording["ripples_s"].mean(axis=1)
ripples_s = ripples_s[(ripples_s > 1) & (ripples_s < 599)]
cell_s = recording["spike_times_s"][7]

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase, Level
from neurokit_lite.course.hints import Hints


def around_cases():
    trains = spikes.SpikeTrains([cell_s], start_s=0, stop_s=1200)
    found = spikes.psth(trains, ripples_s, window_s=(-0.2, 0.4), bin_s=0.02)
    mirrored = spikes.psth(
        spikes.SpikeTrains([1200 - cell_s[::-1]], start_s=0, stop_s=1200),
        1200 - ripples_s[::-1],
        window_s=(-0.2, 0.4),
        bin_s=0.02,
    )
    rates_hz = found.rates_hz[0]
    return [
        Case(
            name="a hippocampal cell around 591 ripples",
            arguments={
                "spike_times_s": cell_s,
                "events_s": ripples_s,
                "start_s": -0.2,
                "stop_s": 0.4,
                "n_bins": 30,
            },
            expected=rates_hz,
            axes=("n_bins",),
            unit="Hz",
            tolerance=0.2,
            mistakes={
                "counts, and a rate is wanted. Divide by the number of events and by the width of a bin.": (
                    found.counts[0]
                ),
                "counts for each event, but not for each second. Divide by the width of a bin, too.": rates_hz * 0.02,
                "a rate summed over the events. Divide by their number, too.": found.counts[0] / 0.02,
                "a histogram with time reversed. A spike after its event has a positive time: spike minus event.": (
                    mirrored.rates_hz[0]
                ),
            },
            otherwise="Take all differences spike minus event that lie in the window, and count them in bins.",
        ),
        Case(
            name="a cell that is silent",
            arguments={
                "spike_times_s": np.array([]),
                "events_s": ripples_s,
                "start_s": -0.2,
                "stop_s": 0.4,
                "n_bins": 5,
            },
            expected=np.zeros(5),
            axes=("n_bins",),
            unit="Hz",
            otherwise="No spikes make a rate of 0 Hz in every bin.",
        ),
    ]


def bits_of(rates_hz, occupancy_s):
    edges = np.arange(len(rates_hz) + 1.0)
    curves = spikes.TuningCurves(np.array([rates_hz]), np.array(occupancy_s), edges)
    return float(spikes.spatial_information(curves)[0])


def information_cases():
    trains = spikes.SpikeTrains([recording["spike_times_s"][0]], start_s=0, stop_s=1200)
    curves = spikes.compute_tuning_curves(
        trains, recording["heading_rad"], recording["heading_times_s"], limits=(0, 2 * np.pi), n_bins=60
    )
    rates_hz, occupancy_s = curves.rates_hz[0], curves.occupancy_s
    bits = bits_of(rates_hz, occupancy_s)
    mean_hz = (rates_hz * occupancy_s).sum() / occupancy_s.sum()
    return [
        Case(
            name="thalamic cell 0 of the mouse",
            arguments={"rates_hz": rates_hz, "occupancy_s": occupancy_s},
            expected=bits,
            unit="bits",
            tolerance=1e-3,
            mistakes={
                "an information in nats. Take the logarithm to base 2.": bits * np.log(2),
                "bits a second, and bits a spike are wanted. Divide by the mean rate.": bits * mean_hz,
                "an information in which every bin counts alike. Weigh each by the time spent there.": (
                    lambda: bits_of(rates_hz, np.ones(60))
                ),
            },
            otherwise="Follow the formula: share of time, rate over mean rate, log2 of the same; then the sum.",
        ),
        Case(
            name="a cell silent in three bins of four",
            arguments={"rates_hz": np.array([8.0, 0, 0, 0]), "occupancy_s": np.full(4, 3.0)},
            expected=2.0,
            unit="bits",
            otherwise="A bin with rate 0 adds nothing: leave it out before taking the logarithm.",
        ),
        Case(
            name="a bin in which the animal never was, so that its rate is NaN",
            arguments={"rates_hz": np.array([8.0, np.nan, 0, 0]), "occupancy_s": np.array([3.0, 0, 3, 3])},
            expected=np.log2(3),
            unit="bits",
            otherwise="Where nobody was there is nothing to add, and NaN spoils every sum: leave such bins out, of the mean "
            "rate too.",
        ),
    ]


def slide_cases():
    times_s = np.array([102.0, 105.0, 117.5, 119.0])
    return [
        Case(
            name="four spikes between 100 and 120 s, moved by 4 s",
            arguments={"spike_times_s": times_s, "shift_s": 4.0, "start_s": 100.0, "stop_s": 120.0},
            expected=[101.5, 103.0, 106.0, 109.0],
            axes=("n_spikes",),
            unit="s",
            mistakes={
                "times beyond the end. What falls off there comes back in at the start.": times_s + 4,
                "times that are not in order. Sort them.": [106.0, 109.0, 101.5, 103.0],
                "times that come back in at 0 s. They come back in at start_s.": [1.5, 3.0, 106.0, 109.0],
            },
            otherwise="Count time from start_s, add the shift, take the remainder of the duration, count from 0 again.",
        ),
        Case(
            name="the same four, moved back by 4 s",
            arguments={"spike_times_s": times_s, "shift_s": -4.0, "start_s": 100.0, "stop_s": 120.0},
            expected=[101.0, 113.5, 115.0, 118.0],
            axes=("n_spikes",),
            unit="s",
            mistakes={
                "times before the start. What falls off there comes back in at the end.": [98.0, 101.0, 113.5, 115.0]
            },
            otherwise="The remainder (`%`) of NumPy is right for negative numbers, too.",
        ),
    ]


def chance_cases():
    null = np.array([0.2, 0.5, 0.9, 0.9, 0.1, 0.3, 0.4, 0.6, 0.7])
    return [
        Case(
            name="a value that 2 of 9 moved ones reach",
            arguments={"measured": 0.9, "null": null},
            expected=0.3,
            mistakes={
                "a share that can be 0. The data themselves are one of the ways it could have come out: count them in "
                "above and below.": 2 / 9,
                "a share of the values that are strictly larger. A tie counts against you.": 0.1,
                "the share that is smaller.": 0.8,
            },
            otherwise="One more than the moved values at least as large, over one more than all of them.",
        )
    ]


def draw_raster_cases():
    events_s, start, stop = ripples_s[:40], -0.2, 0.4
    pairs = [(spike - event, number) for number, event in enumerate(events_s, start=1) for spike in cell_s]
    after_s, rows = np.array([pair for pair in pairs if start <= pair[0] < stop]).T
    return [
        FigureCase(
            name="forty ripples",
            arguments={"spike_times_s": cell_s, "events_s": events_s, "start_s": start, "stop_s": stop},
            shows=(
                Curve(
                    x=after_s,
                    y=rows,
                    x_tolerance=0.002,
                    y_tolerance=0.3,
                    mistakes={
                        "rows that are counted from 0. The first event is number 1.": rows - 1,
                        "the times of the spikes in the recording. Subtract the time of the event.": (
                            after_s + events_s[rows.astype(int) - 1],
                            rows,
                        ),
                        "milliseconds, and seconds are wanted. Leave the times as they are.": (1000 * after_s, rows),
                    },
                ),
            ),
            x=Axis(name="time", unit="s"),
            y=Axis(name="event", also=("trial", "ripple", "number")),
            levels=(Level(axis="x", value=0.0, name="the event"),),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "psth_hz": around_cases,
        "information_bits": information_cases,
        "slide": slide_cases,
        "p_value": chance_cases,
        "draw_raster": draw_raster_cases,
    }
)
hint = Hints(
    {
        "psth_hz": (
            "Every event lends its clock: on it, a spike has the time spike minus event. All clocks share one histogram.",
            "`spike_times_s[None, :] - events_s[:, None]` holds all differences; `np.histogram` with `n_bins` bins from "
            "start_s to stop_s counts those that matter. A rate is a count over events and over seconds.",
            "`counts / (len(events_s) * (stop_s - start_s) / n_bins)`",
        ),
        "information_bits": (
            "Each bin speaks with the weight of the time spent in it.",
            "Make shares of the time (sum 1), the mean rate with these shares, and the ratio of each rate to it. Where the "
            "ratio is 0 the term is 0; where nobody was, there is no term.",
            "`(share * ratio * np.log2(ratio))[ratio > 0].sum()`",
        ),
        "slide": (
            "Think of a watch: past twelve it begins again.",
            "Subtract start_s, add the shift, and use `%` with the duration. Then add start_s again, and sort.",
            "`np.sort((spike_times_s - start_s + shift_s) % (stop_s - start_s) + start_s)`",
        ),
        "p_value": (
            "If chance were at work, your value would be one draw like the others.",
            "Count the moved values that are at least as large, add your own, and divide by the number of all draws.",
            "`(1 + np.sum(null >= measured)) / (1 + len(null))`",
        ),
        "draw_raster": (
            "One row of marks for each event. What moves a spike from the clock of the recording to that of the event?",
            "Begin with `_, ax = plt.subplots()`. Loop over the events with `enumerate(events_s, start=1)`: "
            "subtract the event, keep what lies in the window, draw it at the height of the number. Then "
            "`ax.axvline(0)`, two labels, `return ax`.",
            '`ax.plot(after_s, np.full(after_s.size, number), "|")`',
        ),
    }
)

# %% [markdown]
# ## 1. What happens around an event?
#
# Line up the spikes on the events and count. Write `psth_hz`.
#
# - A spike belongs to an event if its time after the event lies between `start_s` and `stop_s`.
# - The window has `n_bins` bins of equal width. Windows may overlap; a spike then counts for each event.
# - Return a rate: the mean number of spikes an event, for each second.


# %% question="psth-hz"
def psth_hz(spike_times_s, events_s, start_s, stop_s, n_bins):
    """Mean rate of a cell around events: array (n_bins,) in Hz.

    spike_times_s: array (n_spikes,), seconds. events_s: array (n_events,), seconds. start_s, stop_s: the window, seconds
    after the event. n_bins: int.
    """
    ### BEGIN SOLUTION
    after_s = (spike_times_s[None, :] - events_s[:, None]).ravel()
    counts, _ = np.histogram(after_s, np.linspace(start_s, stop_s, n_bins + 1))
    return counts / (len(events_s) * (stop_s - start_s) / n_bins)
    ### END SOLUTION


# %% test="psth-hz" points=4
check(psth_hz)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(81)
hidden_events_s = np.sort(hidden_generator.uniform(5, 295, 60))
hidden_evoked_s = hidden_events_s + 0.13 + hidden_generator.normal(0, 0.02, 60)
hidden_cell_s = np.sort(np.append(hidden_generator.uniform(0, 300, 2000), hidden_evoked_s))


def hidden_case(name, cell_s, events_s, window_s, n_bins, points, otherwise):
    trains = spikes.SpikeTrains([cell_s], start_s=0, stop_s=300)
    found = spikes.psth(trains, events_s, window_s=window_s, bin_s=(window_s[1] - window_s[0]) / n_bins)
    return Case(
        name=name,
        arguments=dict(zip("abcde", [cell_s, events_s, *window_s, n_bins], strict=True)),
        expected=found.rates_hz[0],
        axes=("n_bins",),
        unit="Hz",
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    psth_hz,
    hidden_case("a simulated cell", hidden_cell_s, hidden_events_s, (-0.3, 0.6), 18, 2, "Time runs from the event."),
    hidden_case(
        "a window that begins after the event", hidden_cell_s, hidden_events_s, (0.1, 0.5), 8, 1, "Use start_s, too."
    ),
    hidden_case(
        "events whose windows overlap",
        hidden_cell_s,
        np.sort(np.append(hidden_events_s, hidden_events_s + 0.05)),
        (-0.3, 0.6),
        9,
        1,
        "A spike counts for each event near it.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. What does one spike say?
#
# With the share of time $p_b$ spent in bin $b$, the rate $r_b$ there, and the mean rate $\bar r = \sum_b p_b r_b$,
#
# $$I = \sum_b p_b\, \frac{r_b}{\bar r}\, \log_2 \frac{r_b}{\bar r}.$$
#
# Write `information_bits`. A bin in which the cell never fired adds nothing, and neither does a bin in which the animal
# never was: its rate is NaN and its time is 0.


# %% question="information-bits"
def information_bits(rates_hz, occupancy_s):
    """Information of one spike about the feature: a number in bits.

    rates_hz: array (n_bins,), NaN where the animal never was. occupancy_s: array (n_bins,), seconds in each bin.
    """
    ### BEGIN SOLUTION
    seen = occupancy_s > 0
    share = occupancy_s[seen] / occupancy_s[seen].sum()
    ratio = rates_hz[seen] / (share * rates_hz[seen]).sum()
    fires = ratio > 0
    return float((share * ratio)[fires] @ np.log2(ratio[fires]))
    ### END SOLUTION


# %% test="information-bits" points=4
check(information_bits)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(82)
hidden_rates = hidden_generator.gamma(1, 5, 24)
hidden_seconds = hidden_generator.gamma(2, 3, 24)


def hidden_case(name, rates_hz, occupancy_s, points, otherwise):
    curves = spikes.TuningCurves(rates_hz[None], occupancy_s, np.arange(len(rates_hz) + 1.0))
    return Case(
        name=name,
        arguments={"a": rates_hz, "b": occupancy_s},
        expected=float(spikes.spatial_information(curves)[0]),
        unit="bits",
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    information_bits,
    hidden_case("a simulated cell", hidden_rates, hidden_seconds, 2, "Check the formula term by term."),
    hidden_case(
        "a cell that is silent in some bins",
        np.where(hidden_rates < 3, 0, hidden_rates),
        hidden_seconds,
        1,
        "A bin with rate 0 adds 0.",
    ),
    hidden_case(
        "bins where the animal never was",
        np.where(np.arange(24) % 5 == 0, np.nan, hidden_rates),
        np.where(np.arange(24) % 5 == 0, 0, hidden_seconds),
        1,
        "Leave bins without time out, of the mean as well.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Move the spikes, and keep them as they are
#
# An honest null keeps the rhythm of the cell and cuts only its tie to the world. Write `slide`: every spike moves by
# `shift_s`; what passes the end comes back in at the start.


# %% question="slide"
def slide(spike_times_s, shift_s, start_s, stop_s):
    """Spike times moved around the recording by one shift: array (n_spikes,) in seconds, rising.

    spike_times_s: array (n_spikes,), seconds, from start_s to stop_s. shift_s: seconds, may be negative.
    """
    ### BEGIN SOLUTION
    return np.sort((spike_times_s - start_s + shift_s) % (stop_s - start_s) + start_s)
    ### END SOLUTION


# %% test="slide" points=3
check(slide)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(83)
hidden_times_s = np.sort(hidden_generator.uniform(40, 90, 200))


def hidden_case(name, shift_s, otherwise):
    moved = hidden_times_s + shift_s
    moved = np.where(moved >= 90, moved - 50, np.where(moved < 40, moved + 50, moved))
    return Case(
        name=name,
        arguments={"a": hidden_times_s, "b": shift_s, "c": 40.0, "d": 90.0},
        expected=np.sort(moved),
        axes=("n_spikes",),
        unit="s",
        otherwise=otherwise,
    )


score(
    slide,
    hidden_case("a short shift", 3.0, "Spikes past the end come back in at the start."),
    hidden_case("most of the way round", 41.5, "Spikes past the end come back in at the start, and are sorted."),
    hidden_case("backwards", -7.25, "A negative shift comes back in at the end."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. How often does chance do as well?
#
# `null` holds the statistic for spikes that were moved, `measured` the statistic of the data. Write `p_value`. If nothing
# but chance were at work, the data would be one more draw like the others: count them in. So the smallest p-value that 99
# permutations can give is 0.01, and never 0.


# %% question="p-value"
def p_value(measured, null):
    """Share of draws at least as large as the measured value, itself included: a number above 0, at most 1.

    measured: number. null: array (n_permutations,).
    """
    ### BEGIN SOLUTION
    return (1 + np.sum(null >= measured)) / (1 + len(null))
    ### END SOLUTION


# %% test="p-value" points=2
check(p_value)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_null = np.random.default_rng(84).integers(0, 20, 199) / 10


def hidden_case(name, measured, otherwise):
    expected = (1 + sum(value >= measured for value in hidden_null)) / 200
    return Case(name=name, arguments={"a": measured, "b": hidden_null}, expected=expected, otherwise=otherwise)


score(
    p_value,
    hidden_case("a value with ties", 1.5, "A tie counts against you."),
    hidden_case("a value that no draw reaches", 9.0, "The data themselves are one draw: never 0."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Show every spike
#
# A mean can hide that one event in fifty carried it. A raster hides nothing. Write `draw_raster`: a mark for each spike
# from `start_s` to `stop_s` around each event.
#
# - x is the time after the event, in seconds. y is the number of the event, counted from 1 in the order given.
# - A vertical line marks the event itself, at 0.
# - Both axes say what they are, with the unit in brackets where there is one, and the function returns the axes.
#
# How you draw the marks is up to you: markers, short strokes, `eventplot`. The check looks at the figure as a reader
# would, and shows it below.


# %% question="draw-raster"
def draw_raster(spike_times_s, events_s, start_s, stop_s):
    """Raster: time after the event (s) over the number of the event (from 1), a line at 0; returns the axes.

    spike_times_s: array (n_spikes,), seconds, rising. events_s: array (n_events,), seconds. start_s, stop_s: the window,
    seconds after the event.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    for number, event_s in enumerate(events_s, start=1):
        after_s = spike_times_s - event_s
        after_s = after_s[(after_s >= start_s) & (after_s < stop_s)]
        ax.plot(after_s, np.full(after_s.size, number), "|", color="black")
    ax.axvline(0, color="black", ls="--")
    ax.set(xlabel="Time after the ripple (s)", ylabel="Ripple")
    return ax
    ### END SOLUTION


# %% alt="Your figure: one row of marks for each ripple, and a line at the ripple." test="draw-raster" points=2
check(draw_raster)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, Level, score

hidden_generator = np.random.default_rng(75)
hidden_cell_s = np.sort(hidden_generator.uniform(0, 100, 900))
hidden_events_s, hidden_start, hidden_stop = np.arange(5, 95, 6.25), -1, 1.5
hidden_pairs = [(spike - event, number) for number, event in enumerate(hidden_events_s, 1) for spike in hidden_cell_s]
hidden_after_s, hidden_rows = np.array([pair for pair in hidden_pairs if hidden_start <= pair[0] < hidden_stop]).T

score(
    draw_raster,
    FigureCase(
        name="other events and another window",
        arguments={
            "spike_times_s": hidden_cell_s,
            "events_s": hidden_events_s,
            "start_s": hidden_start,
            "stop_s": hidden_stop,
        },
        shows=(
            Curve(
                x=hidden_after_s,
                y=hidden_rows,
                x_tolerance=0.002,
                y_tolerance=0.3,
            ),
        ),
        x=Axis(name="time", unit="s"),
        y=Axis(name="event", also=("trial", "ripple", "number")),
        levels=(Level(axis="x", value=0.0, name="the event"),),
        points=2,
        otherwise="One mark for each spike in the window, at its time after the event.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. Would you believe it?
#
# From a manuscript that you are asked to review: *"We recorded 40 neurons for 15 minutes while a rat foraged. For each we
# computed the spatial information, and compared it with 1 000 shuffles in which every spike was given a random time. All 40
# neurons were significant (p < 0.001), so place coding is universal in this area."*
#
# Write to the editor in five to eight sentences. Say what is wrong with the test and why it would give this result in an area
# without any place coding. Name the test you would ask for instead, what it keeps and what it breaks. Then name
# one control, with data that the authors surely have, that would show the fault.

# %% [markdown] question="reviewer" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** A spike that is given a random time forgets its neighbours: the shuffled trains are Poisson with a steady
# rate, while real rates rise and fall over seconds, and a rat's position changes slowly as well. Two slow signals line up
# somewhere by chance in any 15 minutes, so the real trains beat the shuffled ones even if they have nothing to do with
# the place. That all 40 pass is a reason to doubt the test, not to believe in the code. I would ask for each train to
# be slid against the rat's path by a random time of at least 20 s, around the end: this keeps intervals, bursts and slow
# changes of rate, and breaks only the tie between spikes and place. As a control, pair the spikes with the path of another
# session or of another rat. No neuron can know it; an honest test then finds about 1 in 20 at p < 0.05, and the authors' test
# will, I suspect, find nearly all of them.
#
# **Rubric.** 1 point: says that the shuffle destroys the slow changes (autocorrelation) of the rate, and that slow rates and slow
# behaviour line up by chance. 1 point: names a null that keeps the spike train's own structure (circular shift, other
# session's path, or the like) and says what it keeps and breaks. 1 point: names a control whose right answer is known, and what
# the faulty test would give on it. Half points are fine.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("reviewer")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
