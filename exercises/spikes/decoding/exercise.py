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
# # Read the compass yourself
#
# In [the lesson](../../../modules/spikes/decoding.ipynb) you let the package read the mouse's compass. Now you build that
# compass reader: four small functions, one figure and one judgement. At the end you will know every step between a spike and
# the sentence "the mouse looks north-west", and which of the steps can fool you.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `tuning_curve`: what one cell cares about | 5 |
# | 2 | `decode`: from counts to probabilities | 5 |
# | 3 | `angular_error_deg`: how far apart are two directions? | 3 |
# | 4 | `held_out_error_deg`: an honest score | 4 |
# | 5 | `draw_decoding`: what was decoded over what was so | 2 |
# | 6 | In words: would you believe it? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer on the mouse's data and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("tuning_curve")`; every call gives a little more. The questions do
# not build on one another: a slip in one costs nothing in the next.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.
#
# **How it is graded.** After you hand in, each function is called on other data: simulated cells whose truth is known,
# silent cells, directions on both sides of north. Part of an answer earns part of the points.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import data, spikes

recording = data.load_head_direction()
heading_rad, heading_times_s = recording["heading_rad"], recording["heading_times_s"]
is_thalamic = recording["regions"] == "adn"
compass_s = [times_s for times_s, is_one in zip(recording["spike_times_s"], is_thalamic, strict=True) if is_one]

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def fit_curves(cells_s, *, n_bins=60, epochs_s=None, limits=(0, 2 * np.pi)):
    trains = spikes.SpikeTrains(cells_s, start_s=0, stop_s=1200)
    options = {"n_bins": n_bins, "epochs_s": epochs_s, "limits": limits}
    return spikes.compute_tuning_curves(trains, heading_rad, heading_times_s, **options)


def tuning_cases():
    curves = fit_curves(compass_s[:1])
    rates_hz, occupancy_s = curves.rates_hz[0], curves.occupancy_s
    everywhere = np.interp(compass_s[0], heading_times_s, np.unwrap(heading_rad)) % (2 * np.pi)
    first = spikes.SpikeTrains(compass_s[:1], start_s=0, stop_s=1200)
    halved = {"limits": (0, 2 * np.pi), "n_bins": 12}
    half_hz = spikes.compute_tuning_curves(first, heading_rad / 2, heading_times_s, **halved).rates_hz[0]
    shared = {"axes": ("n_bins",), "unit": "Hz"}
    return [
        Case(
            name="cell 0 of the mouse, 60 bins",
            arguments={
                "spike_times_s": compass_s[0],
                "heading_rad": heading_rad,
                "heading_times_s": heading_times_s,
                "n_bins": 60,
            },
            expected=rates_hz,
            tolerance=0.1 * rates_hz.max(),
            mistakes={
                "counts, and rates are wanted. Divide each count by the seconds that the mouse faced that way.": (
                    rates_hz * occupancy_s
                ),
                "counts divided by the time of the whole recording. Divide each bin by its own time: the mouse does "
                "not look every way equally long.": rates_hz * occupancy_s / occupancy_s.sum(),
                "counts divided by a number of samples. Turn samples into seconds first.": (
                    rates_hz * occupancy_s / np.histogram(heading_rad, curves.edges)[0]
                ),
                "a curve scaled to a peak of 1. Leave it in Hz: the decoder needs to know who fires a lot.": (
                    rates_hz / rates_hz.max()
                ),
                "a curve in which spikes from before the tracking are counted. Keep only spikes between the first and "
                "the last tracked time: the mouse slept for ten minutes before.": (
                    np.histogram(everywhere, curves.edges)[0] / occupancy_s
                ),
                "a curve over 0 to 360, but the heading is in radians. Let the bins run from 0 to 2 * np.pi.": (
                    lambda: fit_curves(compass_s[:1], limits=(0, 360)).rates_hz[0]
                ),
            },
            otherwise="Count the spikes by the heading at the nearest tracked time, then divide by the time spent there.",
            **shared,
        ),
        Case(
            name="a cell that is silent",
            arguments={
                "spike_times_s": np.array([]),
                "heading_rad": heading_rad,
                "heading_times_s": heading_times_s,
                "n_bins": 12,
            },
            expected=np.zeros(12),
            otherwise="No spikes in a bin that the mouse faced make a rate of 0 Hz.",
            **shared,
        ),
        Case(
            name="cell 0, had the mouse faced one half of the circle only",
            arguments={
                "spike_times_s": compass_s[0],
                "heading_rad": heading_rad / 2,
                "heading_times_s": heading_times_s,
                "n_bins": 12,
            },
            expected=half_hz,
            tolerance=0.1 * np.nanmax(half_hz),
            mistakes={
                "0 Hz in bins that the mouse never faced. Nothing is known of them: NaN.": np.nan_to_num(half_hz),
            },
            otherwise="Divide by the seconds in each bin; a bin without any has no rate, but NaN.",
            **shared,
        ),
    ]


def posterior_of(counts, rates_hz, bin_s, *, silence=1.0):
    logs = counts @ np.log(rates_hz + 1e-12) - silence * bin_s * rates_hz.sum(axis=0)
    odds = np.exp(logs - logs.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)


def decoding_cases():
    start_s, stop_s = recording["tracked_s"]
    middle_s = (start_s + stop_s) / 2
    rates_hz = fit_curves(compass_s, epochs_s=(start_s, middle_s)).rates_hz + 0.1
    trains = spikes.SpikeTrains(compass_s, start_s=0, stop_s=1200)
    counts = spikes.bin_spikes(trains, bin_s=0.3, epochs_s=(middle_s, middle_s + 60)).counts
    hundred, one_spike = np.full((1, len(compass_s)), 300), np.eye(len(compass_s), dtype=int)
    shared = {"axes": ("n_times", "n_bins"), "sums_to_one": "n_bins", "tolerance": 1e-3}
    otherwise = "For each bin, add up counts times log rate, take off bin_s times the rates, then normalise."
    no_silence = "probabilities in which silence is no evidence. Subtract bin_s times the sum of the rates in each bin."
    no_width = "probabilities that take every bin of time for one second. Multiply the rates by bin_s."
    return [
        Case(
            name="one minute of the mouse in bins of 0.3 s",
            arguments={"counts": counts, "rates_hz": rates_hz, "bin_s": 0.3},
            expected=posterior_of(counts, rates_hz, 0.3),
            mistakes={
                no_silence: posterior_of(counts, rates_hz, 0.3, silence=0),
                no_width: posterior_of(counts, rates_hz, 1.0),
            },
            otherwise=otherwise,
            **shared,
        ),
        Case(
            name="a long look, 300 spikes from every cell",
            arguments={"counts": hundred, "rates_hz": rates_hz, "bin_s": 10.0},
            expected=posterior_of(hundred, rates_hz, 10.0),
            otherwise=otherwise,
            **shared,
        ),
        Case(
            name="cells that never fire in some bins, one spike at a time",
            arguments={"counts": one_spike, "rates_hz": np.where(rates_hz < 3, 0, rates_hz), "bin_s": 0.3},
            expected=posterior_of(one_spike, np.where(rates_hz < 3, 0, rates_hz), 0.3),
            otherwise="A rate of 0 has no logarithm. Add 1e-12 Hz before you take it.",
            **shared,
        ),
    ]


def angle_cases():
    estimate, truth = np.array([40.0, 100.0, 350.0, 5.0, 0.0]), np.array([30.0, 130.0, 10.0, 355.0, 180.0])
    return [
        Case(
            name="five pairs of directions, two of them on both sides of north",
            arguments={"estimate_deg": estimate, "truth_deg": truth},
            expected=[10, 30, 20, 10, 180],
            axes=("n_times",),
            unit="degrees",
            mistakes={
                "plain differences. From 350 to 10 degrees is 20 and not 340: go the short way round.": (
                    abs(estimate - truth)
                ),
                "signed differences. Only the size of the error is wanted.": (estimate - truth + 180) % 360 - 180,
                "signed differences, on a circle from -180 to 180. Only the size is wanted: np.abs.": (
                    np.degrees(np.angle(np.exp(1j * np.radians(estimate - truth))))
                ),
                "turned differences that run from 0 to 360. More than 180 cannot be the short way round.": (
                    (estimate - truth) % 360
                ),
            },
            otherwise="Bring the difference into -180 to 180 first, then take its size.",
        )
    ]


def honest_cases():
    middle_s = heading_times_s[[0, -1]].mean()
    turned_rad = np.where(heading_times_s >= middle_s, (heading_rad + np.pi) % (2 * np.pi), heading_rad)
    asked = {
        "spike_times_s": compass_s,
        "heading_rad": heading_rad,
        "heading_times_s": heading_times_s,
        "n_bins": 60,
        "bin_s": 0.3,
    }
    shared = {"unit": "degrees"}
    return [
        Case(
            name="the seven cells twice, the second time with the heading turned by 180 degrees in the test half",
            arguments=asked | {"heading_rad": turned_rad},
            expected=lambda: 180 - np.nanmin([float(held_out_error_deg(*asked.values())), 45]),
            tolerance=1,
            mistakes={
                "the same error when the headings of the test half are turned by 180 degrees, so it is no held-out "
                "score: it leaks. Fit on the first half, and compute the error on the second half only.": (
                    lambda: held_out_error_deg(*asked.values())
                )
            },
            otherwise="With its truth turned by 180 degrees, an honest decoder is wrong by 180 degrees minus its error "
            "before. Yours has seen headings of the test half: fit on the first half only.",
            **shared,
        ),
        Case(
            name="the seven cells of the mouse, 60 bins, 0.3 s",
            arguments=asked,
            expected=8.03,
            tolerance=0.5,
            mistakes={
                "the mean, which a few large errors pull up. Report the median.": 14.23,
            },
            otherwise="Take the middle of every bin of time, and compare with the heading there.",
            **shared,
        ),
    ]


def drawing_cases():
    times_s = np.arange(0, 30, 0.3)
    heading, decoded = (0.4 * times_s) % (2 * np.pi), 0.4 * times_s + 0.2 * np.sin(3 * times_s)
    in_degrees = np.degrees(heading)
    return [
        FigureCase(
            name="half a minute in bins of 0.3 s",
            arguments={"times_s": times_s, "heading_rad": heading, "decoded_rad": decoded},
            shows=(
                Curve(
                    x=times_s,
                    y=in_degrees,
                    name="heading",
                    also=("true", "truth", "measured"),
                    y_tolerance=0.5,
                    mistakes={"radians, and degrees are wanted. np.degrees turns one into the other.": heading},
                ),
                Curve(
                    x=times_s,
                    y=np.degrees(decoded) % 360,
                    name="decoded",
                    also=("estimate", "predicted"),
                    y_tolerance=0.5,
                    mistakes={
                        "angles beyond one full turn. Bring them back to 0 to 360 with % 360.": np.degrees(decoded),
                    },
                ),
            ),
            x=Axis(name="time", unit="s"),
            y=Axis(name="heading", unit="degrees", also=("direction", "angle")),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "tuning_curve": tuning_cases,
        "decode": decoding_cases,
        "angular_error_deg": angle_cases,
        "held_out_error_deg": honest_cases,
        "draw_decoding": drawing_cases,
    },
    may_use_package=("held_out_error_deg",),
)
hint = Hints(
    {
        "tuning_curve": (
            "A rate is a number of spikes divided by a time. Here both are sorted by direction: spikes that fell while "
            "the mouse faced a bin, and seconds that it faced it.",
            "Keep the spikes between the first and the last tracked time. Find the tracked time nearest to each "
            "(`np.searchsorted`, then look at both neighbours) and take the heading there. `np.histogram` with edges "
            "from 0 to 2 pi counts spikes; the same for all headings, times the mean step in seconds, gives the time.",
            "`np.histogram(heading_of_spikes, edges)[0] / (np.histogram(heading_rad, edges)[0] * step_s)`",
        ),
        "decode": (
            "Every cell votes for every bin: its spikes speak for bins where it fires a lot, its silence against them.",
            "Work with logarithms. For each time and bin, sum over cells: count times log rate, minus bin_s times rate. "
            "The first sum is a matrix product. Add 1e-12 Hz before the logarithm. Subtract each row's largest value "
            "before `np.exp`, then divide each row by its sum.",
            "`logs = counts @ np.log(rates_hz + 1e-12) - bin_s * rates_hz.sum(axis=0)`",
        ),
        "angular_error_deg": (
            "On a circle there are two ways from one direction to another. The error is the shorter one.",
            "Take the difference, add 180, wrap it into 0 to 360 with `%`, and take the 180 off again. What is left "
            "lies between -180 and 180; its size is the answer.",
            "`np.abs((estimate_deg - truth_deg + 180) % 360 - 180)`",
        ),
        "held_out_error_deg": (
            "What the decoder is tested on, its curves must never have met. Cut time in two before anything else.",
            "`trains` is made for you. Then: `spikes.compute_tuning_curves` with `epochs_s` of the first half, "
            "`spikes.bin_spikes` with that of the second, `spikes.decode_bayesian`, the truth at `centres_s` with "
            "`spikes.interpolate_angle`, `spikes.angular_error`, its median, and degrees.",
            "`curves = spikes.compute_tuning_curves(trains, heading_rad, heading_times_s, limits=(0, 2 * np.pi), "
            "n_bins=n_bins, epochs_s=(start_s, middle_s))`",
        ),
        "draw_decoding": (
            "Two sets of points in one figure, over the same time. Who looks at it must be able to tell them apart, and "
            "to read off seconds and degrees.",
            "Begin with `_, ax = plt.subplots()`. Turn both angles into degrees and bring them to 0 to 360. Draw each "
            "with a `label`; markers look better than lines, which would cross the figure at north. Label both axes "
            "with their units, call `ax.legend()` and return `ax`.",
            '`ax.plot(times_s, np.degrees(decoded_rad) % 360, "o", label="decoded")`',
        ),
    }
)

# %% [markdown]
# You have `compass_s`, a list with the spike times of seven cells, and the mouse's `heading_rad` (radians, from 0 to
# 2 pi) at `heading_times_s`, 120 times per second. All times are in seconds. The first ten minutes were sleep,
# so many spikes come before the first tracked heading.

# %%
print(f"{len(compass_s)} cells; tracked from {heading_times_s[0]:.0f} to {heading_times_s[-1]:.0f} s")
print("spikes of each cell:", [times_s.size for times_s in compass_s])

# %% [markdown]
# ## 1. What does one cell care about?
#
# Write `tuning_curve`, the rate of one cell as a function of heading.
#
# - Cut the circle from 0 to 2 pi into `n_bins` equal bins.
# - Give each spike the heading at the tracked time nearest to it. Leave out spikes from before the first and after the
#   last tracked time.
# - Divide the spikes in each bin by the *seconds* that the mouse spent there.
# - Where the mouse never looked, nobody knows the rate: return `np.nan` there, not 0.


# %% question="tuning-curve"
def tuning_curve(spike_times_s, heading_rad, heading_times_s, n_bins):
    """Rate of one cell in each bin of heading: array (n_bins,) in Hz, NaN where the mouse never looked.

    spike_times_s: array (n_spikes,), seconds. heading_rad: array (n_samples,), radians from 0 to 2 pi.
    heading_times_s: array (n_samples,), seconds, at a steady rate. n_bins: int.
    """
    ### BEGIN SOLUTION
    is_tracked = (spike_times_s >= heading_times_s[0]) & (spike_times_s <= heading_times_s[-1])
    tracked_s = spike_times_s[is_tracked]
    right = np.searchsorted(heading_times_s, tracked_s).clip(1, len(heading_times_s) - 1)
    is_left_nearer = tracked_s - heading_times_s[right - 1] <= heading_times_s[right] - tracked_s
    heading_of_spikes = heading_rad[right - is_left_nearer]

    edges = np.linspace(0, 2 * np.pi, n_bins + 1)
    seconds = np.histogram(heading_rad, edges)[0] * np.diff(heading_times_s).mean()
    n_spikes = np.histogram(heading_of_spikes, edges)[0]
    return np.divide(n_spikes, seconds, out=np.full(n_bins, np.nan), where=seconds > 0)
    ### END SOLUTION


# %% test="tuning-curve" points=5
check(tuning_curve)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(71)
hidden_times_s = 30 + np.arange(0, 300, 1 / 60)
hidden_heading = (0.9 * hidden_times_s + 2.5 * np.sin(0.7 * hidden_times_s)) % (2 * np.pi)
hidden_rates = 2 + 40 * np.exp(3 * np.cos(hidden_heading - 6.0) - 3)
hidden_cell = np.repeat(hidden_times_s, hidden_generator.poisson(hidden_rates / 60))
hidden_cell = np.sort(hidden_cell + hidden_generator.uniform(-0.5, 0.5, hidden_cell.size) / 60)
hidden_cell = hidden_cell[(hidden_cell > 30) & (hidden_cell < hidden_times_s[-1])]


def hidden_case(name, cell_s, heading, n_bins, points, otherwise):
    trains = spikes.SpikeTrains([cell_s], start_s=0, stop_s=1000)
    arguments = [cell_s, heading, hidden_times_s, n_bins]
    curves = spikes.compute_tuning_curves(trains, heading, hidden_times_s, limits=(0, 2 * np.pi), n_bins=n_bins)
    return Case(
        name=name,
        arguments=dict(zip("abcd", arguments, strict=True)),
        expected=curves.rates_hz[0],
        axes=("n_bins",),
        unit="Hz",
        tolerance=4,
        points=points,
        otherwise=otherwise,
        mistakes={
            "counts, and rates are wanted. Divide by the seconds in each bin.": np.nan_to_num(
                curves.rates_hz[0] * curves.occupancy_s
            )
        },
    )


score(
    tuning_curve,
    hidden_case("a simulated cell, 36 bins", hidden_cell, hidden_heading, 36, 2, "Spikes over seconds, bin by bin."),
    hidden_case("a silent cell", np.array([]), hidden_heading, 24, 1, "No spikes make 0 Hz."),
    hidden_case(
        "spikes before and after the tracking",
        np.concatenate([np.linspace(0, 29, 900), hidden_cell, np.linspace(340, 900, 900)]),
        hidden_heading,
        20,
        1,
        "Leave them out.",
    ),
    hidden_case(
        "a mouse that never looked south",
        hidden_cell,
        0.5 * hidden_heading,
        24,
        1,
        "NaN where the mouse never looked.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. From counts to probabilities
#
# Now turn the question round: given what all cells do in a short time, how probable is each heading? With independent
# Poisson cells, and all headings equally likely to begin with,
#
# $$\log P(b \mid n_1, n_2, \dots) = \sum_i \big[\, n_i \log r_{ib} - r_{ib}\, \Delta t \,\big] + \text{constant},$$
#
# where $n_i$ is the count of cell $i$, $r_{ib}$ its rate in heading bin $b$, and $\Delta t$ the width of a time bin. Write
# `decode`.
#
# - Each row of the answer belongs to one time and sums to 1.
# - A rate may be exactly 0, and its logarithm may not. Add a tiny rate, 1e-12 Hz, before you take the logarithm.
# - A long look can hold hundreds of spikes. The probabilities must still be numbers.


# %% question="decode"
def decode(counts, rates_hz, bin_s):
    """Probability of each bin of heading at each time: array (n_times, n_bins); every row sums to 1.

    counts: array (n_times, n_units), spikes. rates_hz: array (n_units, n_bins), Hz. bin_s: width of a time bin in
    seconds.
    """
    ### BEGIN SOLUTION
    logs = counts @ np.log(rates_hz + 1e-12) - bin_s * rates_hz.sum(axis=0)
    odds = np.exp(logs - logs.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% test="decode" points=5
check(decode)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(72)
hidden_edges = np.linspace(0, 2 * np.pi, 25)
hidden_centres = (hidden_edges[:-1] + hidden_edges[1:]) / 2
hidden_favourites = np.array([0.2, 0.9, 1.3, 2.0, 4.1, 5.9])[:, None]  # unevenly round the circle
hidden_rates = 0.5 + 25 * np.exp(2 * np.cos(hidden_centres - hidden_favourites) - 2)
hidden_counts = hidden_generator.poisson(0.25 * hidden_rates[:, hidden_generator.integers(24, size=80)]).T


def hidden_case(name, counts, rates, bin_s, points, otherwise):
    curves = spikes.TuningCurves(rates, np.ones(24), hidden_edges)
    binned = spikes.BinnedSpikes(counts, np.arange(len(counts)) * bin_s, bin_s)
    return Case(
        name=name,
        arguments={"a": counts, "b": rates, "c": bin_s},
        expected=spikes.decode_bayesian(binned, curves).posterior,
        axes=("n_times", "n_bins"),
        sums_to_one="n_bins",
        tolerance=1e-3,
        points=points,
        otherwise=otherwise,
    )


score(
    decode,
    hidden_case("six simulated cells", hidden_counts, hidden_rates, 0.25, 2, "Check the formula term by term."),
    hidden_case(
        "nobody fires", np.zeros((3, 6), int), hidden_rates, 0.25, 1, "Silence is evidence: the second term of the sum."
    ),
    hidden_case(
        "cells that never fire in some bins",
        hidden_counts[:, :3] // 2,
        np.where(hidden_rates[:3] < 3, 0, hidden_rates[:3]),
        0.25,
        1,
        "Add the tiny rate before the logarithm.",
    ),
    hidden_case(
        "a long look with thousands of spikes",
        np.round(120 * hidden_rates[:, [3, 17]]).T.astype(int),
        hidden_rates,
        120.0,
        1,
        "Subtract the largest logarithm of each row before np.exp.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. How far apart are two directions?
#
# The decoder says 359 degrees, the mouse looks to 1 degree. That is a triumph, not a catastrophe. Write
# `angular_error_deg` so that it says 2. Directions may come from anywhere: -10, 350 and 710 degrees are the same.


# %% question="angular-error-deg"
def angular_error_deg(estimate_deg, truth_deg):
    """Unsigned angle between two directions, the short way round: array (n_times,), 0 to 180 degrees.

    estimate_deg, truth_deg: arrays (n_times,), degrees; any number of full turns may be added to either.
    """
    ### BEGIN SOLUTION
    return np.abs((estimate_deg - truth_deg + 180) % 360 - 180)
    ### END SOLUTION


# %% test="angular-error-deg" points=3
check(angular_error_deg)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(73)
hidden_truth = hidden_generator.uniform(60, 300, 40)
hidden_error = hidden_generator.uniform(-60, 60, 40)


def hidden_case(name, estimate, truth, otherwise):
    return Case(
        name=name,
        arguments={"a": estimate, "b": truth},
        expected=np.degrees(spikes.angular_error(np.radians(estimate), np.radians(truth))),
        axes=("n_times",),
        unit="degrees",
        otherwise=otherwise,
    )


score(
    angular_error_deg,
    hidden_case("far from north", hidden_truth + hidden_error, hidden_truth, "The size of the difference."),
    hidden_case("across north", hidden_error % 360, np.zeros(40), "Go the short way round."),
    hidden_case(
        "several turns apart",
        hidden_truth + hidden_error + 360 * hidden_generator.integers(-3, 4, 40),
        hidden_truth - 720,
        "Full turns do not count: wrap the difference, whatever its size.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. An honest score
#
# Put it together. Fit the tuning curves on the first half of the tracked time, decode the second half, and return the
# median error in degrees.
#
# - The halves meet at the middle between the first and the last tracked time.
# - Bins of time are `bin_s` wide and begin at the middle. The truth of a bin is the heading at its centre.
# - From here on you may use the package, as in the lesson. You may also use your own functions.
#
# The check does something unkind: it turns the mouse's heading by 180 degrees, *in the test half only*. An honest decoder,
# which never saw that half, must then be wrong by 180 degrees minus its error before.


# %% question="held-out-error-deg"
def held_out_error_deg(spike_times_s, heading_rad, heading_times_s, n_bins, bin_s):
    """Median error on the second half of the tracked time, with curves from the first half: a number in degrees.

    spike_times_s: list of arrays (n_spikes,), one a cell, seconds. heading_rad, heading_times_s: arrays (n_samples,),
    radians and seconds. n_bins: bins of heading. bin_s: width of a time bin in seconds.
    """
    start_s, stop_s = heading_times_s[0], heading_times_s[-1]
    tracked_s = [one[(one >= start_s) & (one <= stop_s)] for one in spike_times_s]
    trains = spikes.SpikeTrains(tracked_s, start_s=start_s, stop_s=stop_s)
    ### BEGIN SOLUTION
    middle_s = (start_s + stop_s) / 2
    circle = {"limits": (0, 2 * np.pi), "n_bins": n_bins}
    curves = spikes.compute_tuning_curves(trains, heading_rad, heading_times_s, epochs_s=(start_s, middle_s), **circle)
    binned = spikes.bin_spikes(trains, bin_s=bin_s, epochs_s=(middle_s, stop_s))
    decoded = spikes.decode_bayesian(binned, curves)
    truth_rad = spikes.interpolate_angle(heading_rad, heading_times_s, decoded.centres_s)
    return float(np.degrees(np.median(spikes.angular_error(decoded.estimate, truth_rad))))
    ### END SOLUTION


# %% test="held-out-error-deg" points=4
check(held_out_error_deg)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(74)
hidden_times_s = 12 + np.arange(0, 240, 1 / 60)
hidden_heading = (0.9 * hidden_times_s + 2.5 * np.sin(0.7 * hidden_times_s)) % (2 * np.pi)
hidden_favourites = np.array([0.2, 1.3, 2.4, 3.3, 4.1, 5.6])
hidden_rates = 1 + 14 * np.exp(2 * np.cos(hidden_heading - hidden_favourites[:, None]) - 2)
hidden_cells = [np.repeat(hidden_times_s, hidden_generator.poisson(rate / 60)) for rate in hidden_rates]
hidden_turned = np.where(hidden_times_s >= hidden_times_s[[0, -1]].mean(), hidden_heading + np.pi, hidden_heading)


def hidden_reference():
    span = {"start_s": hidden_times_s[0], "stop_s": hidden_times_s[-1]}
    trains = spikes.SpikeTrains(hidden_cells, **span)
    middle_s = sum(span.values()) / 2
    halves = (span["start_s"], middle_s), (middle_s, span["stop_s"])
    options = {"limits": (0, 2 * np.pi), "n_bins": 36, "epochs_s": halves[0]}
    curves = spikes.compute_tuning_curves(trains, hidden_heading, hidden_times_s, **options)
    decoded = spikes.decode_bayesian(spikes.bin_spikes(trains, bin_s=0.25, epochs_s=halves[1]), curves)
    truth = spikes.interpolate_angle(hidden_heading, hidden_times_s, decoded.centres_s)
    return np.degrees(np.median(spikes.angular_error(decoded.estimate, truth)))


score(
    held_out_error_deg,
    Case(
        name="six simulated cells, 36 bins, 0.25 s",
        arguments=dict(zip("abcde", [hidden_cells, hidden_heading, hidden_times_s, 36, 0.25], strict=True)),
        expected=hidden_reference,
        unit="degrees",
        tolerance=1,
        points=2,
        otherwise="Curves from the first half, median error on the second, in degrees.",
    ),
    Case(
        name="the heading turned by 180 degrees in the test half",
        arguments=dict(
            zip("abcde", [hidden_cells, hidden_turned % (2 * np.pi), hidden_times_s, 36, 0.25], strict=True)
        ),
        expected=lambda: (
            180 - np.nanmin([held_out_error_deg(hidden_cells, hidden_heading, hidden_times_s, 36, 0.25), 45])
        ),  # NaN is no answer
        unit="degrees",
        tolerance=1,
        points=2,
        otherwise="The score has seen the test half, or was not computed on it: it leaks.",
    ),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Show it
#
# A number such as 8 degrees hides where the decoder goes wrong. Write `draw_decoding`, which shows the decoded heading
# and the true one over time, both in degrees from 0 to 360, and returns the axes.
#
# Colours and styles are yours. What counts is that the right points are there, and that a reader can tell what they are:
# both axes with their unit in brackets, "Time (s)", and a legend. The check looks at the figure as a reader would, and
# shows it below.


# %% question="draw-decoding"
def draw_decoding(times_s, heading_rad, decoded_rad):
    """Draw the true and the decoded heading (degrees, 0 to 360) over time (s), with a legend; return the axes.

    times_s: array (n_times,), seconds. heading_rad, decoded_rad: arrays (n_times,), radians, with any number of turns.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(times_s, np.degrees(heading_rad) % 360, ".", color="0.6", label="true heading")
    ax.plot(times_s, np.degrees(decoded_rad) % 360, ".", label="decoded")
    ax.set(xlabel="Time (s)", ylabel="Heading (degrees)", yticks=[0, 90, 180, 270, 360])
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: the true and the decoded heading over half a minute." test="draw-decoding" points=2
check(draw_decoding)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_times_s = 40 + np.arange(0, 20, 0.25)
hidden_heading = (2.0 - 0.5 * hidden_times_s) % (2 * np.pi)
hidden_decoded = 2.2 - 0.5 * hidden_times_s

score(
    draw_decoding,
    FigureCase(
        name="twenty seconds of a mouse that turns the other way",
        arguments={"a": hidden_times_s, "b": hidden_heading, "c": hidden_decoded},
        shows=(
            Curve(x=hidden_times_s, y=np.degrees(hidden_heading), name="heading", also=("true", "truth", "measured")),
            Curve(
                x=hidden_times_s,
                y=np.degrees(hidden_decoded) % 360,
                name="decoded",
                also=("estimate", "predicted"),
            ),
        ),
        x=Axis(name="time", unit="s"),
        y=Axis(name="heading", unit="degrees", also=("direction", "angle")),
        points=2,
        otherwise="Both in degrees from 0 to 360, over time.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. Would you believe it?
#
# A colleague shows you a poster: *"We decode this mouse's heading to 4.7 degrees from 15 cells, 8 of them in the
# hippocampus."* Your own honest score is 8.0 degrees from seven cells.
#
# Write to her, in five to eight sentences. Ask the two questions whose answers would tell you whether the 4.7 can be
# believed, and say for each which answer would worry you, and why. Then name one computation, on the data that she
# already has, that would settle it, and what you expect it to give if your suspicion is right.

# %% [markdown] question="colleague" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** Which time were the tuning curves fitted on, and which time was decoded? If the two overlap, the
# curves contain the very spikes that they are asked to explain, and the error is too small. And how did the error change
# when the eight hippocampal cells were added, on time that neither fit nor choice of settings had seen? These cells say
# almost nothing about heading; if they make the score better, it is because they give the leak more to memorise.
# Please fit on the first half, decode the second, and do it with 7 and with 15 cells. If I am right, the error rises
# from 4.7 to about 8 degrees, and the eight extra cells bring next to nothing. Turning the headings of the test half by
# 180 degrees would show it too: an honest decoder must then be wrong by nearly 180 degrees.
#
# **Rubric.** 1 point: asks whether training and test time are separate (or how they were chosen: neighbouring bins are
# not separate), and says that an overlap makes the error too small. 1 point: asks about the extra cells, the number of
# settings tried, or the chance level on the same data, and says which answer would worry. 1 point: names a computation
# that could come out either way, and says what it would give. Half points are fine. Nothing is lost for style, nor
# for a second suspicion instead of these, if the reasoning holds.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("colleague")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
