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
# # What would you put your name to?
#
# The last page of the module, and the first that no lesson has walked before you. A colleague hands you a session and
# a draft of an abstract. The session is as files are: one train is in milliseconds, one is out of order, one holds every
# fifth spike twice. The draft is as drafts are.
#
# You will clean the trains, ask the light, ask the place, decode with time that the decoder has not seen, and
# write down which claims survive. Then you read the draft again, with a pencil.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `clean_train`: repair what can be repaired | 6 |
# | 2 | `excess_hz`: what does light add? | 4 |
# | 3 | `latency_s`: how soon? | 3 |
# | 4 | `shift_p_value`: is it the place? | 5 |
# | 5 | `block_errors_deg`: an error for every stretch of time | 5 |
# | 6 | `claims`: what survives? | 4 |
# | 7 | `draw_blocks`: an error for every stretch, beside chance | 2 |
# | 8 | In words: the pencil | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer on this session and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("clean_train")`; every call gives a little more. For the points, no question
# builds on another. The table before the last question uses all six.
#
# **How it is graded.** After you hand in, each function is called on other sessions. Part of an answer earns part of
# the points. This is an assignment: you may use the package, except where a question says what to write yourself.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import spikes

session = spikes.make_navigation_session(random_state=18)
stop_s, pulses_s = session.trains.stop_s, session.pulses_s
angle_rad, times_s = session.angle_rad, session.times_s

# %% tags=["practice"]
# Checks, hints and the table. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints

CIRCLE = {"limits": (0, 2 * np.pi)}
MENDED = session.trains.times_s


def kept_of(times, dead_s=0.0003):
    kept = [-1.0]
    for time in times:
        if time - kept[-1] >= dead_s:
            kept.append(time)
    return kept[1:]


def train_case(unit, name, otherwise, mistakes=None):
    return Case(
        name=name,
        arguments={"times": session.raw_times[unit], "stop_s": stop_s, "dead_s": 0.0003},
        expected=MENDED[unit],
        axes=("n_spikes",),
        unit="s",
        mistakes=mistakes or {},
        otherwise=otherwise,
    )


def train_cases():
    doubled, late = np.sort(session.raw_times[5]), session.raw_times[11]
    return [
        train_case(0, "unit 0, which has no fault", "Leave a good train as it is."),
        train_case(1, "unit 1, in milliseconds", "Divide by 1000 if the median lies beyond stop_s."),
        train_case(3, "unit 3, out of order", "Sort the times."),
        train_case(6, "unit 6, with NaN among the times", "Take NaN out first: np.isnan."),
        train_case(
            11,
            "unit 11, with times after the end",
            "Keep what lies from 0 to stop_s.",
            {
                "times that were divided by 1000, and they were seconds. A few stray times at the end prove nothing: "
                "look at the median.": kept_of(np.sort(late / 1000)),
                "times after the end of the recording. Leave them out.": late,
            },
        ),
        train_case(
            5,
            "unit 5, with spikes that were found twice",
            "A spike less than dead_s after the last one kept is the same spike.",
            {
                "spikes that were found twice. Equal times are not all: the second comes up to 0.2 ms later.": doubled,
                "neither of two close spikes. One of them is real: keep the first.": (
                    doubled[(np.diff(doubled, prepend=-1) > 3e-4) & (np.diff(doubled, append=1e9) > 3e-4)]
                ),
            },
        ),
    ]


def histogram_of(unit, window_s=(-0.05, 0.03), bin_s=0.001):
    trains = session.trains.select([unit])
    return spikes.psth(trains, pulses_s, window_s=window_s, bin_s=bin_s).rates_hz[0]


def excess_cases():
    rates_hz = histogram_of(2)
    right = rates_hz - rates_hz[:50].mean()
    return [
        Case(
            name="unit 2 around the light, bins of 1 ms",
            arguments={
                "spike_times_s": MENDED[2],
                "pulses_s": pulses_s,
                "before_s": 0.05,
                "after_s": 0.03,
                "bin_s": 0.001,
            },
            expected=right,
            axes=("n_bins",),
            unit="Hz",
            tolerance=0.01 * right.max(),
            mistakes={
                "rates that are not corrected. Subtract the mean of the bins before the light.": rates_hz,
                "rates less the mean of all bins. The light must have no say in the baseline: use the bins before it.": (
                    rates_hz - rates_hz.mean()
                ),
                "counts, and rates are wanted. Divide by the number of pulses and by bin_s.": (
                    right * len(pulses_s) * 0.001
                ),
                "counts a pulse, and rates are wanted. Divide by bin_s as well.": right * 0.001,
                "rates over the baseline. Subtract it; a ratio is another question.": rates_hz / rates_hz[:50].mean(),
            },
            otherwise="Make the histogram of spike minus pulse, turn it into a rate, subtract the baseline.",
        )
    ]


def latency_cases():
    def around(unit):
        rates_hz = histogram_of(unit)
        return rates_hz - rates_hz[:50].mean()

    def asked(excess):
        return {"excess_hz": excess, "before_s": 0.05, "bin_s": 0.001, "skip_s": 0.001, "n_sd": 5.0}

    shared = {"unit": "s", "tolerance": 1e-5}
    return [
        Case(
            name="an answer that begins 3 ms after the light and peaks in the next bin",
            arguments=asked(np.repeat([0.0, 2, -2, 0, 40, 80, 10, 0], [20, 15, 15, 3, 1, 1, 1, 24])),
            expected=0.003,
            mistakes={
                "the time from the start of the window. Time 0 is the light.": 0.053,
                "the time of the largest bin. The first one is wanted.": 0.004,
                "a number of bins. Multiply by bin_s.": 3.0,
                "the middle of the bin. Give its start.": 0.0035,
                "the end of the bin. Give its start.": 0.004000001,
            },
            otherwise="Find the first bin, counted from the light, that is above n_sd standard deviations.",
            **shared,
        ),
        Case(
            name="unit 9, an artefact of the light and no answer",
            arguments=asked(around(9)),
            expected=np.nan,
            mistakes={"the artefact. Bins that begin before skip_s do not count.": 0.0},
            otherwise="Without an answer there is no latency: return np.nan.",
            **shared,
        ),
        Case(
            name="a unit that light silences",
            arguments=asked(np.repeat([1.0, -1, -30], [25, 25, 30])),
            expected=np.nan,
            otherwise="Only an excess counts. Less than before has no latency here.",
            **shared,
        ),
    ]


def shuffled_p(unit, n=99):
    rng = np.random.default_rng(0)
    places = {"limits": (0, 2 * np.pi), "n_bins": 24}
    trains = [MENDED[unit]] + [np.sort(rng.uniform(0, stop_s, MENDED[unit].size)) for _ in range(n)]
    curves = spikes.compute_tuning_curves(
        spikes.SpikeTrains(trains, start_s=0, stop_s=stop_s), angle_rad, times_s, **places
    )
    bits = spikes.spatial_information(curves)
    return np.mean(bits >= bits[0])


SHIFTS_S = np.linspace(20, 580, 99)


def slid_p(unit):
    places = {"limits": (0, 2 * np.pi), "n_bins": 24}
    slid = [MENDED[unit]] + [np.sort((MENDED[unit] + shift_s) % stop_s) for shift_s in SHIFTS_S]
    curves = spikes.compute_tuning_curves(
        spikes.SpikeTrains(slid, start_s=0, stop_s=stop_s), angle_rad, times_s, **places
    )
    bits = spikes.spatial_information(curves)
    return np.mean(bits >= bits[0])


def shift_cases():
    def asked(unit):
        return {
            "spike_times_s": MENDED[unit],
            "angle_rad": angle_rad,
            "times_s": times_s,
            "n_bins": 24,
            "shifts_s": SHIFTS_S,
        }

    slow = slid_p(4)
    return [
        Case(
            name="unit 4, which drifts",
            arguments=asked(4),
            expected=slow,
            tolerance=0.031,
            mistakes={
                "a p-value that is much too small: every spike was moved by a time of its own. Slide all spikes of the "
                "train together, by one shift.": shuffled_p(4),
                "the share of shifts below the measured value. Count those at least as large.": 1 + 0.01 - slow,
            },
            otherwise="Slide the train by each shift, around the end and back in at the start, and compare informations.",
        ),
        Case(
            name="unit 0, which knows the place",
            arguments=asked(0),
            expected=0.01,
            tolerance=1e-4,
            mistakes={"a p-value of 0. The data count as one of the draws: add 1 above and below.": 0.0},
            otherwise="No shift reaches it, so 1 of 100.",
        ),
    ]


def errors_of(cells_s, place_rad, n_blocks, n_bins, bin_s, *, is_leaking=False, summary=np.median):
    trains = spikes.SpikeTrains(cells_s, start_s=times_s[0], stop_s=times_s[-1])
    edges = np.linspace(times_s[0], times_s[-1], n_blocks + 1)
    errors = []
    for block in range(n_blocks):
        start, stop = edges[block], edges[block + 1]
        rest = [pair for pair in ((edges[0], start), (stop, edges[-1])) if pair[1] > pair[0]]
        epochs = None if is_leaking else rest
        curves = spikes.compute_tuning_curves(trains, place_rad, times_s, n_bins=n_bins, epochs_s=epochs, **CIRCLE)
        decoded = spikes.decode_bayesian(spikes.bin_spikes(trains, bin_s=bin_s, epochs_s=(start, stop)), curves)
        truth = spikes.interpolate_angle(place_rad, times_s, decoded.centres_s)
        errors.append(np.degrees(summary(spikes.angular_error(decoded.estimate, truth))))
    return np.array(errors)


def block_cases():
    cells_s = [MENDED[unit] for unit in (0, 1, 3, 5, 10)]
    is_third = (times_s >= 240) & (times_s < 360)
    turned_rad = np.where(is_third, (angle_rad + np.pi) % (2 * np.pi), angle_rad)
    asked = {
        "spike_times_s": cells_s,
        "angle_rad": angle_rad,
        "times_s": times_s,
        "n_blocks": 5,
        "n_bins": 36,
        "bin_s": 0.5,
    }
    shared = {"axes": ("n_blocks",), "unit": "degrees", "tolerance": 1.5}
    leak = "errors of curves that have seen the block they are tested on. Fit on the other blocks only."
    return [
        Case(
            name="five place cells, five blocks",
            arguments=asked,
            expected=errors_of(cells_s, angle_rad, 5, 36, 0.5),
            mistakes={
                "means, which a few large errors pull up. Give each block's median.": (
                    errors_of(cells_s, angle_rad, 5, 36, 0.5, summary=np.mean)
                ),
            },
            otherwise="For each block: fit on the rest, decode the block, compare with the place at the bins' centres.",
            **shared,
        ),
        Case(
            name="five place cells; in the middle block the place was turned by 180 degrees",
            arguments=asked | {"angle_rad": turned_rad},
            expected=errors_of(cells_s, turned_rad, 5, 36, 0.5),
            mistakes={leak: errors_of(cells_s, turned_rad, 5, 36, 0.5, is_leaking=True)},
            otherwise="In the block that was turned, a decoder that has not seen it must be wrong by nearly 180 degrees.",
            **shared,
        ),
    ]


def claim_cases():
    nan = np.nan
    single, lit, place = [0, 0.002, 0.03, 0, 0.01], [0.001, 0.001, 0.001, 0.03, 0.9], [0.012, 0.045, 0.001, 0.028, 0.6]
    asked = {
        "violations": np.array(single),
        "p_light": np.array(lit),
        "latency_s": np.array([0.003, 0.008, 0.003, 0.004, nan]),
        "p_place": np.array(place),
        "alpha": 0.05,
    }
    right = np.array([[1, 1, 1], [1, 0, 0], [0, 0, 0], [1, 1, 0], [1, 0, 0]])
    doubtful, all_doubtful = np.zeros((5, 3), int), np.zeros((5, 3), int)
    doubtful[3, 2] = all_doubtful[[1, 3], 2] = 1
    return [
        Case(
            name="five units: one clear, one late, one mixed, two in doubt",
            arguments=asked,
            expected=right,
            axes=("n_units", "3"),
            tolerance=0.1,
            mistakes={
                "claims without a correction. At 0.05 one of twenty passes by chance: correct each family.": (
                    right | all_doubtful
                ),
                "claims about a mixed unit. What fails the first column may not have the others.": (
                    right | doubtful | [[0] * 3, [0] * 3, [0, 1, 1], [0] * 3, [0] * 3]
                ),
                "claims of a family with the mixed unit in it. Only single units are tested: a mixed one with a small p "
                "makes it easier for its neighbours to pass.": right | doubtful,
                "claims that take a late answer for a lit cell. Lit needs a latency of at most 5 ms.": (
                    right | [[0] * 3, [0, 1, 0], [0] * 3, [0] * 3, [0] * 3]
                ),
                "claims that only the best of each family survives. Bonferroni's limit, alpha / m for all, is stricter "
                "than was asked.": right & [[1, 1, 1], [1, 1, 1], [1, 1, 1], [1, 0, 1], [1, 1, 1]],
            },
            otherwise="Take the columns one by one, and the ranks of each family from the largest down.",
        )
    ]


def draw_blocks_cases():
    generator = np.random.default_rng(13)
    errors, shuffled = generator.uniform(8, 30, 6), generator.uniform(60, 110, (50, 6))
    return [
        FigureCase(
            name="six stretches and fifty shuffles",
            arguments={"errors_deg": errors, "shuffled_deg": shuffled},
            shows=(
                Curve(
                    x=np.arange(1, errors.size + 1),
                    y=errors,
                    name="decoded",
                    also=("error", "data", "measured"),
                    y_tolerance=0.1,
                    mistakes={
                        "stretches that are counted from 0. The first has number 1.": (np.arange(6), errors),
                        "radians, and degrees are wanted. Leave the errors as they are.": np.radians(errors),
                    },
                ),
                Curve(
                    x=np.arange(1, errors.size + 1),
                    y=shuffled.mean(axis=0),
                    name="chance",
                    also=("shuffle",),
                    y_tolerance=0.1,
                    mistakes={
                        "one shuffle, and the mean of all is wanted. Take the mean over the rows.": shuffled[0],
                        "the same chance for all stretches. Take the mean over the shuffles only, axis 0.": (
                            np.full(6, shuffled.mean())
                        ),
                    },
                ),
            ),
            x=Axis(name="stretch of time", also=("stretch", "block", "number")),
            y=Axis(name="error", unit="degrees"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "clean_train": train_cases,
        "excess_hz": excess_cases,
        "latency_s": latency_cases,
        "shift_p_value": shift_cases,
        "block_errors_deg": block_cases,
        "claims": claim_cases,
        "draw_blocks": draw_blocks_cases,
    },
    may_use_package=(
        "clean_train",
        "excess_hz",
        "latency_s",
        "shift_p_value",
        "block_errors_deg",
        "claims",
    ),
)
hint = Hints(
    {
        "clean_train": (
            "Five faults, five steps, each a line or two. The order matters: NaN spoils a median, and what is out of order "
            "has no neighbours.",
            "Take NaN out. If anything is left and its `np.median` is beyond stop_s, divide by 1000. Sort. Keep times "
            "from 0 to below stop_s. Then walk through the train and keep a spike if it is not less than dead_s after "
            "the last one that you kept.",
            "`if not kept or time - kept[-1] >= dead_s: kept.append(time)`",
        ),
        "excess_hz": (
            "Every pulse lends its clock, as in the lesson on tuning. The bins before 0 tell what would have been.",
            "Histogram all differences spike minus pulse from -before_s to after_s, divide by the number of pulses and "
            "by bin_s, and subtract the mean of the first before_s / bin_s bins.",
            "`rates_hz - rates_hz[:n_before].mean()`",
        ),
        "latency_s": (
            "The bins before the light say how much a bin strays by chance. Look for the first one after it that strays more.",
            "The light comes at bin `round(before_s / bin_s)`. The limit is n_sd times the standard deviation of the bins "
            "before. Look from `skip_s` on. `np.flatnonzero` lists the bins above the limit; the list may be empty.",
            "`late = np.flatnonzero(excess_hz[n_before + n_skip :] > n_sd * excess_hz[:n_before].std())`",
        ),
        "shift_p_value": (
            "Measure the information once for the train and once for each train that was slid. How many of the slid ones are "
            "as informative?",
            "Slide: take off start_s, add the shift, take the remainder by the duration, add start_s, sort. All slid "
            "trains may go into one `SpikeTrains` as if they were units; then one call of `compute_tuning_curves` and one "
            "of `spatial_information` measure them all. The p-value counts the measured train in.",
            "`(1 + np.sum(bits[1:] >= bits[0])) / (1 + len(shifts_s))`",
        ),
        "block_errors_deg": (
            "As many decoders as blocks. Each has seen everything but its own block.",
            "Make the edges with `np.linspace`. For each block pass `compute_tuning_curves` the epochs before and after it "
            "(the first block has none before, the last none after: leave empty ones out), `bin_spikes` the block itself. "
            "Then decode, take the truth with `interpolate_angle`, the median `angular_error`, degrees.",
            "`rest = [(a, b) for a, b in ((edges[0], start), (stop, edges[-1])) if b > a]`",
        ),
        "claims": (
            "First column first: who is a single cell? Then two families of p-values, from single cells only.",
            "Benjamini and Hochberg: sort the m p-values; find the largest rank k with p_k <= alpha k / m; the k smallest "
            "are significant. Do it for p_light and for p_place, each on its own. Lit needs a latency of at most 5 ms as well.",
            "`passes = np.sort(p) <= alpha * np.arange(1, p.size + 1) / p.size`",
        ),
        "draw_blocks": (
            "Each stretch has two numbers, what was decoded and what chance gives. They belong side by side.",
            "`np.arange(1, n + 1)` numbers the stretches; `shuffled_deg.mean(axis=0)` is chance in each. Draw "
            "both with a `label`, two labels at the axes, `ax.legend()`, `return ax`.",
            '`ax.plot(number, shuffled_deg.mean(axis=0), label="chance")`',
        ),
    }
)


def report():
    """The table of claims, made by the learner's own functions; a line of words where one of them is missing."""
    try:
        mended = [clean_train(raw, stop_s, 0.0003) for raw in session.raw_times]
        trains = spikes.SpikeTrains(mended, start_s=0, stop_s=stop_s)
        soon = [latency_s(excess_hz(one, pulses_s, 0.05, 0.03, 0.001), 0.05, 0.001, 0.001, 5.0) for one in mended]
        p_place = [shift_p_value(one, angle_rad, times_s, 24, SHIFTS_S) for one in mended]
        tags = spikes.find_optotags(trains, pulses_s, window_s=0.015, skip_s=0.001, n_permutations=999, random_state=0)
        violations = spikes.interval_statistics(trains).violations
        found = np.array(claims(violations, tags.p_value, np.array(soon), np.array(p_place), 0.05))
        errors = block_errors_deg(
            [mended[unit] for unit in np.flatnonzero(found[:, 2])], angle_rad, times_s, 5, 36, 0.5
        )
    except Exception as error:
        print(f"The table needs all six functions. So far it stops with {type(error).__name__}: {error}")
        return None
    print(f"Error of the decoder in five blocks, degrees: {', '.join(f'{one:.0f}' for one in errors)} (chance: 90)")
    columns = {"unit": range(len(mended)), "spikes": trains.n_spikes, "violations_percent": 100 * violations}
    columns |= {"p_light": tags.p_value, "latency_ms": 1e3 * np.array(soon), "p_place": p_place}
    columns |= {name: found[:, i].astype(int) for i, name in enumerate(("single", "lit", "place"))}
    print("  ".join(columns))
    for row in zip(*columns.values(), strict=True):
        print("  ".join(f"{value:>{len(name)}.4g}" for name, value in zip(columns, row, strict=True)))
    return columns


# %% [markdown]
# You have `session`, ten minutes of an animal on a ring-shaped track. `session.raw_times` holds fourteen trains as they came
# out of the file. `angle_rad` at `times_s` is where the animal was on the ring, from 0 to 2 pi. At `pulses_s` a blue light
# flashed for 5 ms. It drives cells that carry a channel, and, one synapse later, their neighbours. Times are meant to be
# in seconds, from 0 to `stop_s`.

# %%
print(f"{len(session.raw_times)} trains, {stop_s:.0f} s, {len(pulses_s)} pulses of light")
for unit, raw in enumerate(session.raw_times):
    print(f"unit {unit:2d}: {raw.size:5d} times, from {np.nanmin(raw):.1f} to {np.nanmax(raw):.1f}")

# %% [markdown]
# The session is simulated, so somebody knows the truth: `session.kinds`, `session.light` and `session.faults`. Do not look
# yet. You will get more out of being wrong than out of being told.

# %% [markdown]
# ## 1. Repair what can be repaired
#
# Write `clean_train`. In this order:
#
# - Take NaN out.
# - If the median of what is left lies beyond `stop_s`, the train is in milliseconds: make seconds of it. (Why the median? One stray
#   time at the end must not turn a good train into nonsense.)
# - Sort.
# - Leave out what is not from 0 up to, not including, `stop_s`.
# - A detector may find one spike twice. A spike that comes less than `dead_s` after the last spike *that you kept* is that
#   spike again: leave it out.
#
# An empty train stays empty. What it does not repair: a unit that mixes two neurons. It shows in intervals that no neuron
# can have, 1 or 2 ms, and cutting those out would only hide it. Such a unit is judged in question 6.


# %% question="clean-train"
def clean_train(times, stop_s, dead_s):
    """A train without the faults of its file: array (n_spikes,) in seconds, rising.

    times: array (n_recorded,), seconds or milliseconds, in any order, with NaN. stop_s: end of the recording, seconds; it
    begins at 0. dead_s: shortest interval between two spikes, seconds.
    """
    ### BEGIN SOLUTION
    known = times[~np.isnan(times)]
    if known.size and np.median(known) > stop_s:
        known = known / 1000
    known = np.sort(known)
    kept = []
    for time in known[(known >= 0) & (known < stop_s)]:
        if not kept or time - kept[-1] >= dead_s:
            kept.append(time)
    return np.array(kept)
    ### END SOLUTION


# %% test="clean-train" points=6
check(clean_train)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(61)
hidden_train = np.sort(hidden_generator.choice(np.arange(50, 89_000), 400, replace=False)) / 1000 + 0.0001
hidden_again = hidden_train[::7] + 0.0002


def hidden_case(name, times, otherwise, expected=hidden_train):
    return Case(
        name=name,
        arguments={"a": times, "b": 90.0, "c": 0.0005},
        expected=expected,
        axes=("n_spikes",),
        unit="s",
        otherwise=otherwise,
    )


score(
    clean_train,
    hidden_case("a train in milliseconds", 1000 * hidden_train, "Divide by 1000."),
    hidden_case(
        "a train in disorder, with NaN",
        hidden_generator.permutation(np.append(hidden_train, [np.nan] * 30)),
        "NaN out, then sort.",
    ),
    hidden_case(
        "times before 0, at the end and after it",
        np.concatenate([[-3.0], hidden_train, [90.0, 95.0, 400_000.0]]),
        "Keep what lies from 0 to below stop_s; the median tells the unit.",
    ),
    hidden_case(
        "spikes found twice and three times",
        np.sort(np.concatenate([hidden_train, hidden_again, hidden_again + 0.0004])),
        "Compare with the last spike that you kept, and not with the last one that there was.",
        np.sort(np.concatenate([hidden_train, hidden_again + 0.0004])),
    ),
    hidden_case(
        "all faults at once, in milliseconds",
        1000 * hidden_generator.permutation(np.concatenate([hidden_train, hidden_again, [np.nan] * 9, [-1.0, 91.0]])),
        "Take the steps in the order of the text.",
    ),
    hidden_case("a train of NaN, and so of nothing", np.full(5, np.nan), "Nothing left makes an empty train.", []),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. What does light add?
#
# Write `excess_hz`: the histogram of the spikes around the pulses, as a rate, less what the cell does anyway.
#
# - Bins of `bin_s` run from `-before_s` to `after_s`; 0 is the light. Both ends are whole numbers of bins away.
# - A rate is a count over pulses and over seconds.
# - What the cell does anyway is the mean rate of the bins before 0.


# %% question="excess-hz"
def excess_hz(spike_times_s, pulses_s, before_s, after_s, bin_s):
    """Rate around pulses of light, less the mean rate before them: array (n_bins,) in Hz.

    spike_times_s: array (n_spikes,), seconds. pulses_s: array (n_pulses,), seconds. before_s, after_s: how far the bins reach
    to either side, seconds. bin_s: their width, seconds.
    """
    ### BEGIN SOLUTION
    n_before, n_after = round(before_s / bin_s), round(after_s / bin_s)
    since_s = (spike_times_s[None, :] - pulses_s[:, None]).ravel()
    counts, _ = np.histogram(since_s, np.arange(-n_before, n_after + 1) * bin_s)
    rates_hz = counts / (len(pulses_s) * bin_s)
    return rates_hz - rates_hz[:n_before].mean()
    ### END SOLUTION


# %% test="excess-hz" points=4
check(excess_hz)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score

hidden_session = spikes.make_navigation_session(12, duration_s=200, random_state=62)


def hidden_case(name, cell_s, pulses_s, windows_s, points, otherwise):
    before_s, after_s, bin_s = windows_s
    trains = spikes.SpikeTrains([cell_s], start_s=0, stop_s=200)
    rates = spikes.psth(trains, pulses_s, window_s=(-before_s, after_s), bin_s=bin_s).rates_hz[0]
    return Case(
        name=name,
        arguments=dict(zip("abcde", [cell_s, pulses_s, before_s, after_s, bin_s], strict=True)),
        expected=rates - rates[: round(before_s / bin_s)].mean(),
        axes=("n_bins",),
        unit="Hz",
        tolerance=1.0,
        points=points,
        otherwise=otherwise,
    )


hidden_pulses_s = hidden_session.pulses_s + 2e-6  # so that no spike lies on an edge
hidden_steady_s = hidden_session.trains.times_s[9]
hidden_gap = np.min(np.abs(hidden_steady_s[:, None] - hidden_pulses_s - 0.01), axis=1) < 0.01
score(
    excess_hz,
    hidden_case(
        "a lit cell",
        hidden_session.trains.times_s[6],
        hidden_pulses_s,
        (0.1, 0.02, 0.001),
        2,
        "Rate, less the mean of the bins before the light.",
    ),
    hidden_case(
        "a cell that light silences",
        hidden_steady_s[~hidden_gap],
        hidden_pulses_s,
        (0.2, 0.04, 0.004),
        1,
        "Less than before is a negative excess: do not cut it off.",
    ),
    hidden_case(
        "few pulses, wide bins",
        hidden_session.trains.times_s[11],
        hidden_pulses_s[10:19],
        (0.05, 0.1, 0.01),
        1,
        "Divide by the number of pulses and by the width of a bin.",
    ),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. How soon?
#
# Cells that carry the channel answer within a few milliseconds; their neighbours, one synapse later, do not. And the electrode
# answers at once. Write `latency_s`.
#
# - `excess_hz` begins `before_s` before the light.
# - A bin stands out if it is *more* than `n_sd` standard deviations (`np.std`) of the bins before the light.
# - Bins that begin less than `skip_s` after the light do not count: there the electrode sees the light itself. `skip_s` is a whole
#   number of bins.
# - Return when the first bin that stands out begins, counted from the light. If none does, return `np.nan`.


# %% question="latency-s"
def latency_s(excess_hz, before_s, bin_s, skip_s, n_sd):
    """Start of the first bin that stands out after the light: a number in seconds, NaN if there is none.

    excess_hz: array (n_bins,), Hz, less its mean before the light. before_s, bin_s, skip_s: seconds. n_sd: number.
    """
    ### BEGIN SOLUTION
    n_before, n_skip = round(before_s / bin_s), round(skip_s / bin_s)
    limit = n_sd * np.std(excess_hz[:n_before])
    late = np.flatnonzero(excess_hz[n_before + n_skip :] > limit)
    return (late[0] + n_skip) * bin_s if late.size else np.nan
    ### END SOLUTION


# %% test="latency-s" points=3
check(latency_s)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_before = np.tile([3.0, -3.0], 30)  # standard deviation 3


def hidden_case(name, after, expected, otherwise):
    return Case(
        name=name,
        arguments={"a": np.append(hidden_before, after), "b": 0.12, "c": 0.002, "d": 0.004, "e": 4.0},
        expected=expected,
        unit="s",
        tolerance=1e-5,
        otherwise=otherwise,
    )


score(
    latency_s,
    hidden_case(
        "bins of 2 ms", [1, 3, 11, 12.5, 60, 20, 0, 0], 0.006, "The first bin above the limit, from the light."
    ),
    hidden_case(
        "an artefact, then an answer", [200, 90, 0, 0, 0, 30, 90, 0], 0.010, "Bins before skip_s do not count."
    ),
    hidden_case(
        "an artefact and no answer", [200, 90, 11.9, -40, 5, 0, 0, 0], np.nan, "Return np.nan if none stands out."
    ),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Is it the place?
#
# Some of these cells drift for half a minute at a time, and the animal lingers. Two slow things always line up somewhere. Write
# `shift_p_value`, the test that knows about it.
#
# - The statistic is the information of a spike about the place: `spikes.compute_tuning_curves` with `limits=(0, 2 * np.pi)`, then
#   `spikes.spatial_information`.
# - For each of `shifts_s`, slide all spikes by it. What passes the end, `times_s[-1]`, comes back in at the start, `times_s[0]`.
# - The p-value is the share of trains that are at least as informative as the measured one, which counts as one of them.


# %% question="shift-p-value"
def shift_p_value(spike_times_s, angle_rad, times_s, n_bins, shifts_s):
    """How often a train that was slid in time knows the place as well: a number above 0, at most 1.

    spike_times_s: array (n_spikes,), seconds, between the first and the last of times_s. angle_rad, times_s: arrays
    (n_samples,), radians and seconds. n_bins: bins of the ring. shifts_s: array (n_shifts,), seconds.
    """
    start_s, stop_s = times_s[0], times_s[-1]
    ### BEGIN SOLUTION
    slid_s = [np.sort((spike_times_s - start_s + one) % (stop_s - start_s) + start_s) for one in shifts_s]
    trains = spikes.SpikeTrains([spike_times_s, *slid_s], start_s=start_s, stop_s=stop_s)
    curves = spikes.compute_tuning_curves(trains, angle_rad, times_s, limits=(0, 2 * np.pi), n_bins=n_bins)
    bits = spikes.spatial_information(curves)
    return (1 + np.sum(bits[1:] >= bits[0])) / (1 + len(shifts_s))
    ### END SOLUTION


# %% test="shift-p-value" points=5
check(shift_p_value)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score

hidden_session = spikes.make_navigation_session(14, duration_s=400, random_state=63)
hidden_shifts_s = np.linspace(20, 380, 99)


def hidden_reference(cell_s):
    turned = (session_one % 400 for session_one in cell_s[None, :] + np.append(0, hidden_shifts_s)[:, None])
    trains = spikes.SpikeTrains([np.sort(one) for one in turned], start_s=0, stop_s=400)
    place = (hidden_session.angle_rad, hidden_session.times_s)
    bits = spikes.spatial_information(spikes.compute_tuning_curves(trains, *place, limits=(0, 2 * np.pi), n_bins=20))
    return np.mean(bits >= bits[0])


def hidden_case(name, unit, tolerance, points, otherwise, *, start_s=0.0):
    cell_s = hidden_session.trains.times_s[unit]
    arguments = (cell_s + start_s, hidden_session.angle_rad, hidden_session.times_s + start_s, 20, hidden_shifts_s)
    return Case(
        name=name,
        arguments=dict(zip("abcde", arguments, strict=True)),
        expected=hidden_reference(cell_s),
        tolerance=tolerance,
        points=points,
        otherwise=otherwise,
    )


score(
    shift_p_value,
    hidden_case("a cell that drifts", 8, 0.031, 2, "Slide all spikes of the train by one shift."),
    hidden_case(
        "a steady cell, in a recording that begins at 1000 s",
        13,
        0.031,
        1,
        "What passes times_s[-1] comes back in at times_s[0].",
        start_s=1000.0,
    ),
    hidden_case("a place cell", 10, 1e-4, 2, "The measured train is one of those counted: never 0."),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. An error for every stretch of time
#
# One held-out half gives one number, and one number has no spread. Write `block_errors_deg`: leave out one block of time after
# the other.
#
# - Cut the time from `times_s[0]` to `times_s[-1]` into `n_blocks` equal stretches.
# - For each block, fit the tuning curves on *all other blocks* and decode the block, in bins of `bin_s` that begin at its start.
# - The truth of a bin is the place at its centre. Return each block's median error in degrees, the short way round.
#
# Why whole stretches, and not every fifth bin? An animal is now where it was half a second ago. Bins from in between would be on
# both sides.


# %% question="block-errors-deg"
def block_errors_deg(spike_times_s, angle_rad, times_s, n_blocks, n_bins, bin_s):
    """Median error in each block of time, decoded by curves from the other blocks: array (n_blocks,) in degrees.

    spike_times_s: list of arrays (n_spikes,), one a cell, seconds. angle_rad, times_s: arrays (n_samples,), radians and
    seconds. n_bins: bins of the ring. bin_s: width of a time bin, seconds.
    """
    trains = spikes.SpikeTrains(spike_times_s, start_s=times_s[0], stop_s=times_s[-1])
    ### BEGIN SOLUTION
    edges = np.linspace(times_s[0], times_s[-1], n_blocks + 1)
    errors_deg = []
    for block in range(n_blocks):
        start, stop = edges[block], edges[block + 1]
        rest = [(a, b) for a, b in ((edges[0], start), (stop, edges[-1])) if b > a]
        curves = spikes.compute_tuning_curves(
            trains, angle_rad, times_s, limits=(0, 2 * np.pi), n_bins=n_bins, epochs_s=rest
        )
        decoded = spikes.decode_bayesian(spikes.bin_spikes(trains, bin_s=bin_s, epochs_s=(start, stop)), curves)
        truth_rad = spikes.interpolate_angle(angle_rad, times_s, decoded.centres_s)
        errors_deg.append(np.degrees(np.median(spikes.angular_error(decoded.estimate, truth_rad))))
    return np.array(errors_deg)
    ### END SOLUTION


# %% test="block-errors-deg" points=5
check(block_errors_deg)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score

hidden_session = spikes.make_navigation_session(42, duration_s=300, random_state=64)
hidden_is_place = (hidden_session.kinds == "place") & (hidden_session.faults != "mixed")
hidden_cells = [hidden_session.trains.times_s[unit] for unit in np.flatnonzero(hidden_is_place)[:9]]


def hidden_reference(cells_s, place_rad, n_blocks, *, is_leaking=False):
    trains = spikes.SpikeTrains(cells_s, start_s=0, stop_s=300)
    times_s, width_s = hidden_session.times_s, 300 / n_blocks
    errors = []
    for block in range(n_blocks):
        start, stop = block * width_s, (block + 1) * width_s
        epochs = np.array([[0, start]] * (block > 0) + [[stop, 300]] * (block < n_blocks - 1))
        epochs = None if is_leaking else epochs
        curves = spikes.compute_tuning_curves(
            trains, place_rad, times_s, limits=(0, 2 * np.pi), n_bins=30, epochs_s=epochs
        )
        decoded = spikes.decode_bayesian(spikes.bin_spikes(trains, bin_s=0.5, epochs_s=(start, stop)), curves)
        truth = spikes.interpolate_angle(place_rad, times_s, decoded.centres_s)
        errors.append(np.degrees(np.median(spikes.angular_error(decoded.estimate, truth))))
    return errors


def hidden_case(name, place_rad, n_blocks, points, otherwise, *, start_s=0.0):
    cells_s = [one + start_s for one in hidden_cells]
    return Case(
        name=name,
        arguments=dict(
            zip("abcdef", [cells_s, place_rad, hidden_session.times_s + start_s, n_blocks, 30, 0.5], strict=True)
        ),
        expected=hidden_reference(hidden_cells, place_rad, n_blocks),
        mistakes={
            "errors of curves that have seen the block they are tested on. Fit on the other blocks only.": (
                hidden_reference(hidden_cells, place_rad, n_blocks, is_leaking=True)
            )
        },
        axes=("n_blocks",),
        unit="degrees",
        tolerance=1.5,
        points=points,
        otherwise=otherwise,
    )


hidden_angle = hidden_session.angle_rad
hidden_last = np.where(hidden_session.times_s >= 225, hidden_angle + np.pi, hidden_angle) % (2 * np.pi)
score(
    block_errors_deg,
    hidden_case(
        "nine place cells, six blocks", hidden_angle, 6, 2, "Fit on the rest, decode the block, take the median."
    ),
    hidden_case("two blocks, from 500 s on", hidden_angle, 2, 1, "Blocks begin at times_s[0].", start_s=500.0),
    hidden_case(
        "a place that turns by 180 degrees in the last block",
        hidden_last,
        4,
        2,
        "The curves of a block must not see it: fit on the others only.",
    ),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. What survives?
#
# Fourteen units, two questions each: by chance alone, one answer in twenty would pass at 0.05. Write `claims`. It returns one row a
# unit with three columns, 1 for yes and 0 for no.
#
# | column | claim | yes if |
# |---|---|---|
# | 0 | a single cell | at most 1 % of its intervals are violations |
# | 1 | lit: it carries the channel | single, `p_light` is significant, and the latency is at most 5 ms |
# | 2 | a place cell | single, and `p_place` is significant |
#
# *Significant* is corrected after Benjamini and Hochberg, at `alpha`. A family is one column's p-values of the *single* units: the
# light is one family, the place another. With m p-values sorted, find the largest rank k (from 1) with
# $p_{(k)} \le \alpha k / m$; the k smallest are significant, even if one in between misses its own limit.


# %% question="claims"
def claims(violations, p_light, latency_s, p_place, alpha):
    """Which claims survive: array (n_units, 3) of 0 and 1, for a single cell, a lit one, a place cell.

    violations: array (n_units,), share of intervals too short for one cell, 0 to 1. p_light, p_place: arrays (n_units,).
    latency_s: array (n_units,), seconds, NaN where there is none. alpha: share of false claims to be put up with.
    """
    ### BEGIN SOLUTION
    is_single = violations <= 0.01

    def significant(p_values):
        family = p_values[is_single]
        passes = np.sort(family) <= alpha * np.arange(1, family.size + 1) / family.size
        limit = np.sort(family)[passes].max(initial=-1)
        return is_single & (p_values <= limit)

    is_lit = significant(p_light) & (latency_s <= 0.005)
    return np.column_stack([is_single, is_lit, significant(p_place)]).astype(int)
    ### END SOLUTION


# %% test="claims" points=4
check(claims)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_passes(p_values, alpha):
    order = np.argsort(p_values)
    adjusted = p_values[order] * len(order) / np.arange(1, len(order) + 1)
    passes = np.empty(len(order))
    passes[order] = np.minimum.accumulate(adjusted[::-1])[::-1] <= alpha
    return passes


def hidden_case(name, violations, p_light, latency, p_place, otherwise, *, alpha=0.05):
    violations, p_light, latency, p_place = (np.array(one) for one in (violations, p_light, latency, p_place))
    expected = np.zeros((len(violations), 3))
    single = np.flatnonzero(violations <= 0.01)
    expected[single, 0] = 1
    expected[single, 1] = hidden_passes(p_light[single], alpha) * (latency[single] <= 0.005)
    expected[single, 2] = hidden_passes(p_place[single], alpha)
    arguments = dict(zip("abcde", (violations, p_light, latency, p_place, alpha), strict=True))
    return Case(
        name=name,
        arguments=arguments,
        expected=expected,
        axes=("n_units", "3"),
        tolerance=0.1,
        otherwise=otherwise,
    )


score(
    claims,
    hidden_case(
        "six single cells",
        [0.0] * 6,
        [0.001, 0.6, 0.004, 0.8, 0.9, 0.03],
        [0.003, 0.002, 0.004, np.nan, 0.001, 0.002],
        [0.002, 0.012, 0.3, 0.041, 0.9, 0.2],
        "Each family has its own correction.",
    ),
    hidden_case(
        "mixed units among the best",
        [0.05, 0.02, 0, 0, 0, 0],
        [0.001, 0.001, 0.5, 0.02, 0.6, 0.7],
        [0.003] * 6,
        [0.001, 0.001, 0.02, 0.6, 0.7, 0.8],
        "A family is made of single units only.",
    ),
    hidden_case(
        "late and missing answers",
        [0.0, 0.01, 0.0, 0.0],
        [0.001] * 4,
        [0.0055, 0.005, np.nan, 0.001],
        [0.9] * 4,
        "Lit needs a latency of at most 5 ms; NaN is none.",
    ),
    hidden_case(
        "a p-value that misses its own limit while a larger one makes it",
        [0.0] * 4,
        [0.02, 0.022, 0.03, 0.04],
        [0.002] * 4,
        [0.2, 0.3, 0.4, 0.9],
        "Find the largest rank that passes; all below it pass.",
    ),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## Put it together
#
# Your six functions, on all fourteen trains. The table is not graded; the next question is about it.

# %%
table = report()

# %% [markdown]
# ## 7. Show the errors beside chance
#
# An error of 60 degrees is good or bad by what chance would give. Write `draw_blocks`: the error of each stretch of time, and
# beside it the mean error of the shuffles.
#
# - x is the number of the stretch, counted from 1; y the error in degrees.
# - `shuffled_deg` has one row for each shuffle; chance is the mean over these rows, for each stretch.
# - A legend says which is which: `label="decoded"` and `label="chance"`.
# - Both axes say what they are, with the unit in brackets where there is one, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-blocks"
def draw_blocks(errors_deg, shuffled_deg):
    """Error (degrees) of each stretch, counted from 1, and the mean of the shuffles, with a legend; returns the axes.

    errors_deg: array (n_blocks,), degrees. shuffled_deg: array (n_shuffles, n_blocks), degrees.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    number = np.arange(1, len(errors_deg) + 1)
    ax.bar(number, errors_deg, label="decoded")
    ax.plot(number, shuffled_deg.mean(axis=0), "o--", color="0.3", label="chance")
    ax.set(xlabel="Stretch of time", ylabel="Median error (degrees)")
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: the error of each stretch of time, and chance beside it." test="draw-blocks" points=2
check(draw_blocks)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_generator = np.random.default_rng(86)
hidden_errors, hidden_shuffled = hidden_generator.uniform(20, 100, 9), hidden_generator.uniform(70, 100, (20, 9))

score(
    draw_blocks,
    FigureCase(
        name="nine stretches and twenty shuffles",
        arguments={"errors_deg": hidden_errors, "shuffled_deg": hidden_shuffled},
        shows=(
            Curve(
                x=np.arange(1, hidden_errors.size + 1),
                y=hidden_errors,
                name="decoded",
                also=("error", "data", "measured"),
                y_tolerance=0.1,
            ),
            Curve(
                x=np.arange(1, hidden_errors.size + 1),
                y=hidden_shuffled.mean(axis=0),
                name="chance",
                also=("shuffle",),
                y_tolerance=0.1,
            ),
        ),
        x=Axis(name="stretch of time", also=("stretch", "block", "number")),
        y=Axis(name="error", unit="degrees"),
        points=2,
        otherwise="The errors as they are, and the mean of the shuffles for each stretch.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 8. The pencil
#
# This is your colleague's draft. The decoder was fitted and tested on the same ten minutes; the p-values are not corrected;
# each train was tested against spikes at random times.
#
# > *We recorded 14 neurons. (1) Five answer to light (p = 0.001), the fastest after 0.2 ms, and so carry the channel. (2) Ten are place
# > cells (p < 0.05); (3) the best of them, unit 7, fires more than twice as fast at its place as any other. (4) Their spikes tell
# > the animal's place to within 6 degrees, so this is how the animal knows where it is.*
#
# Which *one* claim would you strike first, and what in your table speaks against it? Take another that can be saved, and write it
# as you would put your name to it, with numbers. Last, name one thing that the draft concludes and your table cannot show,
# although every number in it is right. Five to eight sentences.

# %% [markdown] question="pencil" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** I would strike (3) first. Unit 7 is not a cell: 2.5 % of its intervals are shorter than 2 ms, so the train mixes
# at least two neurons, and their rates add up. No test of the mixture can repair that, and a p-value of 0.01 only says that something in
# it knows the place. (1) can be saved: "Three of 13 single units (2, 6 and 12) answered to light about 2 ms after its onset
# (p = 0.001, corrected for 13 tests); a fourth answered from 6 ms on, as a driven neighbour would, and what stood 0.2 ms after the
# light in unit 9 was the artefact." (2) would become six of 13, with a test that slides the train; units 4 and 8 drift, and passed
# only because the shuffle took their drift away, and unit 12, at p = 0.04, does not survive the correction. What no number of mine
# shows is the end of (4). That I can read the place with an error of 8 to 10 degrees in time that the decoder has not seen says
# that the spikes hold it, and not that the animal reads them. For that, somebody would have to change the spikes and watch the animal.
#
# **Rubric.** 1 point: strikes a claim for a reason that the table shows (the mixed unit by its violations, the artefact by its
# latency, the drifting cells by the shift test). 1 point: rewrites a claim so that it is true, with the number of units, the test
# and its correction, or the error in time left out. 1 point: names a conclusion that goes beyond the analysis (that the animal
# uses the cells; what type the lit cells are; that place alone, and nothing that goes along with it, drives them). Half points are fine.
# Worth a word of praise: the place cells of the table were chosen on all ten minutes, so even its decoder is not wholly innocent.
# <!-- END SOLUTION -->

# %% [markdown]
# When you have written it, and not before: make a new cell and print `session.kinds`, `session.light` and `session.faults`. Which
# of your claims were wrong?
#
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("pencil")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
