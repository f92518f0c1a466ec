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
# # Can you trust a file that passes?
#
# In [the lesson](../../../modules/integration/standards.ipynb) the package held files against one another. Now you write four
# of the checks yourself, draw what one of them sees, and then judge a data set.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `has_label`: which files have this entity? | 4 |
# | 2 | `fitting_units`: in which units can this be an EEG? | 4 |
# | 3 | `disagreeing`: which durations cannot be? | 4 |
# | 4 | `true_rate`: which rate does the clock speak for? | 3 |
# | 5 | `draw_spread`: each channel against the range | 2 |
# | 6 | In words: would you use this data set? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("has_label")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy is yours to use. `neurokit_lite` would answer some questions by itself, so leave it out of your
# functions unless a question says that you may use it. The check notices.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite import integrate
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase, Level
from neurokit_lite.course.hints import Hints

NAMES = (
    "sub-01_task-rest_run-1_eeg.vhdr",
    "sub-01_task-rest_run-10_eeg.vhdr",
    "sub-1_task-rest_run-01_eeg.vhdr",
    "sub-02_task-run_acq-run1_eeg.vhdr",
    "sub-02_ses-1_task-rest_run-1_eeg.vhdr",
    "sub-run_ses-1_task-rest_eeg.vhdr",
)


def labelled(names, accept):
    return np.array([accept(name) for name in names])


def label_cases():
    whole = labelled(NAMES, lambda name: "run-1" in name.split(".")[0].split("_"))
    return [
        Case(
            name="run 1",
            arguments={"names": NAMES, "key": "run", "label": "1"},
            expected=whole,
            axes=("n_files",),
            mistakes={
                "names in which key and label stand somewhere. run-10 begins with run-1: compare whole entities.": labelled(
                    NAMES, lambda name: "run-1" in name
                ),
                "labels compared as numbers. They are texts: 01 and 1 are two.": labelled(
                    NAMES, lambda name: any(one in name.split("_") for one in ("run-1", "run-01"))
                ),
                "the label alone, whatever its key. Compare key and label.": labelled(
                    NAMES, lambda name: any(part.endswith("-1") for part in name.split("_"))
                ),
            },
            otherwise="Cut the name at each `_`. One of the parts must be `key-label`, neither more nor less.",
        ),
        Case(
            name="subject 01",
            arguments={"names": NAMES, "key": "sub", "label": "01"},
            expected=labelled(NAMES, lambda name: name.startswith("sub-01_")),
            axes=("n_files",),
            otherwise="Labels are texts: 01 and 1 are two subjects.",
        ),
        Case(
            name="names without an extension",
            arguments={"names": ("sub-01_run-1", "sub-01_run-1.json"), "key": "run", "label": "1"},
            expected=np.array([True, True]),
            axes=("n_files",),
            otherwise="The last entity may be followed by an extension: cut at the first dot first.",
        ),
    ]


def fits_of(values, factors_uv, low_uv=0.5, high_uv=300.0, statistic=np.median, centre=True):
    values = values - values.mean(axis=1, keepdims=True) if centre else values
    size = statistic(np.sqrt((values**2).mean(axis=1)))
    return np.array([low_uv <= size * one <= high_uv for one in factors_uv])


def unit_cases():
    generator = np.random.default_rng(4)
    values = generator.normal(size=(7, 400)) * np.array([9, 11, 8, 12, 10, 9, 9e4])[:, None] + 5e5
    factors = np.array([1e6, 1e3, 20.0, 1.0, 1e-3])
    small = generator.normal(size=(4, 300)) * 2e-5
    return [
        Case(
            name="seven channels, one of them broken",
            arguments={"values": values, "factors_uv": factors},
            expected=fits_of(values, factors),
            axes=("n_units",),
            mistakes={
                "the mean over channels. One broken channel carries it away: take the median.": fits_of(
                    values, factors, statistic=np.mean
                ),
                "the size with its offset. A standard deviation is about the channel's own mean.": fits_of(
                    values, factors, centre=False
                ),
                "the numbers as they are. Multiply by what the unit is in microvolts.": np.array(
                    [fits_of(values, [1.0])[0]] * 5
                ),
                "the factors turned round: multiply by them.": fits_of(values, 1 / factors),
            },
            otherwise="Standard deviation of each channel, median of them, times the factor, between 0.5 and 300.",
        ),
        Case(
            name="numbers in volts",
            arguments={"values": small, "factors_uv": factors},
            expected=fits_of(small, factors),
            axes=("n_units",),
            otherwise="2e-5 V are 20 µV.",
        ),
    ]


def durations_of(n_samples, rate_hz, durations_s, limit=1.5, in_samples=True):
    off = np.abs(np.asarray(durations_s) - n_samples / rate_hz)
    return off * (rate_hz if in_samples else 1) > limit


def duration_cases():
    durations = np.array([16.0, 15.9921875, 15992.2, 15.97, 16.02, 0.016])
    return [
        Case(
            name="2048 samples at 128 Hz",
            arguments={"n_samples": 2048, "rate_hz": 128.0, "durations_s": durations},
            expected=durations_of(2048, 128.0, durations),
            axes=("n_places",),
            mistakes={
                "everything that is not exactly n / rate. Some count (n - 1) / rate: let a sample and a half pass.": durations_of(
                    2048, 128.0, durations, limit=0
                ),
                "what differs by more than 1.5 s. The limit is in samples: multiply by the rate.": durations_of(
                    2048, 128.0, durations, in_samples=False
                ),
                "those that can be. True is for those that cannot.": ~durations_of(2048, 128.0, durations),
                "only those that are too long. Too short is wrong as well.": (durations - 16) * 128 > 1.5,
            },
            otherwise="abs(duration - n_samples / rate) in samples, more than 1.5.",
        ),
        Case(
            name="100 samples at 0.5 Hz",
            arguments={"n_samples": 100, "rate_hz": 0.5, "durations_s": np.array([200.0, 198.0, 202.5, 204.0, 100.0])},
            expected=durations_of(100, 0.5, [200.0, 198.0, 202.5, 204.0, 100.0]),
            axes=("n_places",),
            otherwise="At 0.5 Hz a sample and a half are 3 s.",
        ),
    ]


def rates_of(n_samples, clock_s, candidates_hz, limit=0.02):
    off = np.abs((n_samples / clock_s)[:, None] / candidates_hz - 1)
    return np.where(off.min(axis=1) <= limit, candidates_hz[off.argmin(axis=1)], np.nan)


def rate_cases():
    rates = np.array([100.0, 128.0, 250.0, 256.0, 500.0])
    given = {
        "n_samples": np.array([76_200, 60_000, 360_000]),
        "clock_s": np.array([300.0, 300.0, 3605.0]),
        "candidates_hz": rates,
    }
    right = rates_of(**given)
    measured = given["n_samples"] / given["clock_s"]
    return [
        Case(
            name="254, 200 and 99.9 samples per second",
            arguments=given,
            expected=right,
            axes=("n_files",),
            mistakes={
                "samples over seconds. Give the candidate that is nearest to it.": measured,
                "the first candidate that is near enough. 250 is within 2 %, and 256 is nearer.": right
                + np.array([-6.0, 0.0, 0.0]),
                "a rate where the clock speaks for none: 200 Hz is more than 2 % away from all.": rates_of(
                    **given, limit=np.inf
                ),
            },
            otherwise="n_samples / clock_s, the nearest of the candidates, and NaN where that is more than 2 % away.",
        ),
        Case(
            name="one file, in time",
            arguments={"n_samples": np.array([300_000]), "clock_s": np.array([600.0]), "candidates_hz": rates},
            expected=np.array([500.0]),
            axes=("n_files",),
            otherwise="300 000 samples in 600 s are 500 Hz.",
        ),
    ]


def spread_cases():
    values = np.random.default_rng(5).normal(size=(6, 200)) * np.array([9, 0.01, 12, 8, 2000, 15.0])[:, None] + 40
    numbers = np.arange(6.0)
    return [
        FigureCase(
            name="six channels",
            arguments={"values_uv": values},
            shows=(
                Curve(
                    x=numbers,
                    y=values.std(axis=1),
                    x_tolerance=1e-6,
                    y_tolerance=1e-3,
                    mistakes={
                        "variances. Draw standard deviations: their unit is µV.": (numbers, values.var(axis=1)),
                        "ranges. Draw standard deviations.": (numbers, np.ptp(values, axis=1)),
                    },
                ),
            ),
            levels=(
                Level(axis="y", value=0.5, name="the lower limit"),
                Level(axis="y", value=300.0, name="the upper limit"),
            ),
            x=Axis(name="channel"),
            y=Axis(name="standard deviation", unit="µV"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "has_label": label_cases,
        "fitting_units": unit_cases,
        "disagreeing": duration_cases,
        "true_rate": rate_cases,
        "draw_spread": spread_cases,
    }
)
hint = Hints(
    {
        "has_label": (
            "An entity ends where the next `_` begins. What is compared must be whole.",
            "Take off everything from the first dot on, cut at `_`, and look whether `key-label` is one of the parts.",
            '`f"{key}-{label}" in name.split(".")[0].split("_")`, for each name',
        ),
        "fitting_units": (
            "How large is the typical channel in the numbers' own unit, and how large would it be in microvolts?",
            "values.std(axis=1) is about each channel's mean. Their median does not care about one broken channel.",
            "`size = np.median(values.std(axis=1))`, then `(0.5 <= size * factors_uv) & (size * factors_uv <= 300)`",
        ),
        "disagreeing": (
            "Each duration is compared with the one that samples and rate give.",
            "The difference in seconds times the rate is the difference in samples.",
            "`np.abs(durations_s - n_samples / rate_hz) * rate_hz > 1.5`",
        ),
        "true_rate": (
            "How many samples came in a second of the clock?",
            "The nearest candidate is the one with the smallest ratio to it. If even that is off by more than 2 %, say NaN.",
            "`off = np.abs((n_samples / clock_s)[:, None] / candidates_hz - 1)`, then `argmin(axis=1)` and `min(axis=1)`",
        ),
        "draw_spread": (
            "One marker for each channel, two lines for the range.",
            "Begin with `_, ax = plt.subplots()`. x is the channel's number from 0, y its standard deviation. Label both axes, return `ax`.",
            '`ax.plot(values_uv.std(axis=1), "o")`, `ax.axhline(0.5)`, `ax.axhline(300)`, `ax.set_yscale("log")`',
        ),
    }
)

# %% [markdown]
# ## 1. Names
#
# Write `has_label`: which of these BIDS names have the entity `key-label`? Parts of a name are separated by `_`; the last one may have an extension that begins at the first dot. Labels are texts: `run-01` is not `run-1`.


# %% question="has-label"
def has_label(names, key, label):
    """Whether each name has the entity: boolean array (n_files,).

    names: sequence of texts (n_files,); key, label: texts.
    """
    ### BEGIN SOLUTION
    return np.array([f"{key}-{label}" in name.split(".")[0].split("_") for name in names], dtype=bool)
    ### END SOLUTION


# %% test="has-label" points=4
check(has_label)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, names, key, label, expected, points, otherwise):
    return Case(
        name=name,
        arguments={"a": names, "b": key, "c": label},
        expected=np.array(expected),
        axes=("n_files",),
        points=points,
        otherwise=otherwise,
    )


hidden_names = (
    "sub-3_ses-2_task-a_bold.nii.gz",
    "sub-03_ses-2_task-a_bold.nii.gz",
    "sub-33_ses-22_task-ses2_bold.json",
    "sub-2_ses-02_run-3_bold.nii.gz",
)
score(
    has_label,
    hidden_case("session 2", hidden_names, "ses", "2", [True, True, False, False], 2, "Compare whole entities."),
    hidden_case("subject 3", hidden_names, "sub", "3", [True, False, False, False], 1, "Labels are texts."),
    hidden_case(
        "at the end", ("sub-3_run-2.nii.gz", "sub-2_run-21.nii"), "run", "2", [True, False], 1, "Cut at the first dot."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Units
#
# Write `fitting_units`. You get numbers of an EEG in an unknown unit, and for each unit that it may be how many microvolts one of it is. A unit fits if the median over channels of the standard deviation lies between 0.5 and 300 µV. Channels may have any offset, and one of them may be broken.


# %% question="fitting-units"
def fitting_units(values, factors_uv):
    """Whether each unit fits: boolean array (n_units,).

    values: array (n_channels, n_times); factors_uv: array (n_units,), microvolts in one of each unit.
    """
    ### BEGIN SOLUTION
    size_uv = np.median(values.std(axis=1)) * factors_uv
    return (size_uv >= 0.5) & (size_uv <= 300)
    ### END SOLUTION


# %% test="fitting-units" points=4
check(fitting_units)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import integrate
from neurokit_lite.course.checks import Case, score

hidden_units = np.array(["V", "mV", "µV", "nV"])
hidden_factors = np.array([1e6, 1e3, 1.0, 1e-3])


def hidden_case(name, values, points, otherwise):
    found = [[one.check for one in integrate.check_amplitudes(values, unit)] for unit in hidden_units]
    return Case(
        name=name,
        arguments={"a": values, "b": hidden_factors},
        expected=np.array(["amplitude" not in one for one in found]),
        axes=("n_units",),
        points=points,
        otherwise=otherwise,
    )


hidden_values = np.random.default_rng(31).normal(size=(5, 300))
score(
    fitting_units,
    hidden_case("millivolts", 0.02 * hidden_values, 2, "0.02 mV are 20 µV."),
    hidden_case("an offset", 15 * hidden_values + 1e6, 1, "A standard deviation is about the mean."),
    hidden_case(
        "a broken channel", hidden_values * np.array([20, 20, 20, 20, 1e6])[:, None], 1, "The median over channels."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Durations
#
# Write `disagreeing`. Several places state a duration of one recording, and its samples have been counted. A duration cannot be if it differs from samples over rate by more than a sample and a half: some count $n / r$, some $(n - 1) / r$, and both are let through.


# %% question="disagreeing"
def disagreeing(n_samples, rate_hz, durations_s):
    """Whether each duration cannot be: boolean array (n_places,).

    n_samples: whole number; rate_hz: number; durations_s: array (n_places,).
    """
    ### BEGIN SOLUTION
    return np.abs(durations_s - n_samples / rate_hz) * rate_hz > 1.5
    ### END SOLUTION


# %% test="disagreeing" points=4
check(disagreeing)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import integrate
from neurokit_lite.course.checks import Case, score


def hidden_case(name, n_samples, rate_hz, durations_s, points, otherwise):
    found = [
        bool(integrate.check_time_base(n_samples, {"header": rate_hz}, durations_s={"JSON": one}))
        for one in durations_s
    ]
    return Case(
        name=name,
        arguments={"a": n_samples, "b": rate_hz, "c": np.array(durations_s)},
        expected=np.array(found),
        axes=("n_places",),
        points=points,
        otherwise=otherwise,
    )


score(
    disagreeing,
    hidden_case("an hour at 1000 Hz", 3_600_000, 1000.0, [3600.0, 3599.999, 3600.01, 3600e3, 60.0], 2, "In samples."),
    hidden_case("too short and too long", 500, 50.0, [9.9, 9.98, 10.02, 10.1], 1, "Both sides count."),
    hidden_case("one sample in ten seconds", 30, 0.1, [300.0, 290.0, 310.0, 320.0], 1, "A sample and a half are 15 s."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. A witness
#
# All files say the same rate, and you do not believe it. Write `true_rate`: a clock outside of the files says how long each recording took, and you know at which rates the amplifier can run. For each file return the rate that is nearest, in ratio, to samples over clock, or NaN if even that one is off by more than 2 %.


# %% question="true-rate"
def true_rate(n_samples, clock_s, candidates_hz):
    """The rate that the clock speaks for, in Hz: array (n_files,), NaN where it speaks for none.

    n_samples, clock_s: arrays (n_files,), samples and seconds; candidates_hz: array (n_rates,).
    """
    ### BEGIN SOLUTION
    off = np.abs((n_samples / clock_s)[:, None] / candidates_hz - 1)
    best = candidates_hz[off.argmin(axis=1)]
    return np.where(off.min(axis=1) <= 0.02, best, np.nan)
    ### END SOLUTION


# %% test="true-rate" points=3
check(true_rate)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, n_samples, clock_s, expected, points, otherwise):
    return Case(
        name=name,
        arguments={
            "a": np.array(n_samples),
            "b": np.array(clock_s),
            "c": np.array([1000.0, 500.0, 512.0, 2000.0]),
        },
        expected=np.array(expected),
        axes=("n_files",),
        points=points,
        otherwise=otherwise,
    )


score(
    true_rate,
    hidden_case("two that are near", [304_200, 302_000], [600.0, 600.0], [512.0, 500.0], 1, "The nearest in ratio."),
    hidden_case("late, and none", [1_000_000, 750_000], [1001.0, 1000.0], [1000.0, np.nan], 2, "NaN: none is near."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_spread`: the standard deviation of each channel, and the range of EEG.
#
# - One marker for each channel: x its number, from 0; y its standard deviation in µV.
# - A horizontal line at 0.5 µV, and one at 300 µV.
# - Both axes say what they show, y with its unit; the function returns the axes.
#
# A logarithmic y axis is welcome. Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-spread"
def draw_spread(values_uv):
    """Standard deviation of each channel with the range of EEG; returns the axes.

    values_uv: array (n_channels, n_times), in µV.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(np.arange(len(values_uv)), values_uv.std(axis=1), "o")
    for limit in (0.5, 300):
        ax.axhline(limit, ls="--", color="black", lw=1)
    ax.set(xlabel="Channel (number)", ylabel="Standard deviation (µV)", yscale="log")
    return ax
    ### END SOLUTION


# %% alt="Your figure: a marker for the standard deviation of each channel, and two horizontal lines, at 0.5 and at 300 microvolts." test="draw-spread" points=2
check(draw_spread)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, Level, score

hidden_spread = np.random.default_rng(33).normal(size=(8, 150)) * np.geomspace(0.02, 900, 8)[:, None] + 14.62
score(
    draw_spread,
    FigureCase(
        name="eight other channels",
        arguments={"a": hidden_spread},
        shows=(Curve(x=np.arange(8.0), y=hidden_spread.std(axis=1), x_tolerance=1e-6, y_tolerance=1e-3),),
        levels=(
            Level(axis="y", value=0.5, name="the lower limit"),
            Level(axis="y", value=300.0, name="the upper limit"),
        ),
        x=Axis(name="channel"),
        y=Axis(name="standard deviation", unit="µV"),
        points=2,
        otherwise="A marker for each channel, and both limits.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# A data set comes with this note: *"EEG of 24 people, converted to BIDS by our script; the validator reports no error. Subjects are 1 to 12 from Lyon and 01 to 12 from Turin. channels.tsv gives V for Lyon and µV for Turin. We recorded ten minutes each; RecordingDuration is 300 for all files of Lyon. The JSON of every file says 500 Hz, the rate that the script
# was started with. Some files were repaired after the checksums were made."*
#
# Write to your supervisor, in five to eight sentences, whether you would use it. Name three different doubts, say for each what in the note raises it, and which check or which question would settle it.

# %% [markdown] question="note" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** I would not use it yet. That the validator reports no error says that names and required words are there, and nothing about the numbers. Subjects 1 and 01 are two labels in BIDS, but many programs turn them into one number; I would ask for labels with the site in them, and look whether a table of people was ever joined by number.
# The units differ between the sites: I would take the standard deviation of each channel and see whether Lyon's values are EEG when they are read as volts, as the table says, and compare it with the unit in the header. Lyon's files last 300 s although ten minutes were recorded. All rates come from one setting of the script, so that header and JSON agree whatever the
# amplifier did: if it ran at 250 Hz, 150 000 samples are ten minutes and look like five. I would count samples and divide by the time in the lab's log. Or half of each file was lost; the log and the events would show it. And the repaired files no longer have their checksums: I would ask which they are, what was done, and for new ones.
#
# **Rubric.** 1 point for each of three different doubts with what in the note raises it and what would settle it: 1 and 01 (labels with the site); V against µV (amplitude in the stated unit, the header's unit); 300 s against ten minutes, or one rate for all from one script (samples over the log's time, events outside); files changed after their checksums (which, what, new checksums); validity taken for
# truth. Half a point where what would settle it is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("note")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
