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
# # Will it fit?
#
# In [the lesson](../../../modules/orientation/deluge.ipynb) you multiplied before you opened a file. Now you write the tools
# for it: four small functions and a figure, and a plan for a laboratory that is about to fill its disks.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `bytes_per_second`: the rate of one instrument | 3 |
# | 2 | `hours_until_full`: several instruments, one disk | 3 |
# | 3 | `to_steps`: voltages as whole steps in 16 bits | 4 |
# | 4 | `mean_and_sd`: from chunks that do not fit together | 5 |
# | 5 | `draw_filling`: how a disk fills | 2 |
# | 6 | In words: a plan | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points. Stuck? Make a new cell
# and call `hint("to_steps")`; every call gives a little more. The questions do not build on one another: a slip in one costs
# nothing in the next.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.
#
# **How it is graded.** After you hand in, each function is called on other instruments and other data. Part of an answer
# earns part of the points.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import data

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase, Level
from neurokit_lite.course.hints import Hints


def rate_cases():
    def one(name, n_values, rate_hz, dtype):
        stream = data.DataStream(name, n_values, rate_hz, dtype)
        n_per_s = stream.n_values * stream.rate_hz
        mistakes = {
            "the numbers per second. Multiply by the bytes of each.": n_per_s,
            "bits per second. A byte is 8 bits: leave out the 8.": 8 * stream.bytes_per_s,
        }
        if dtype != "int16":
            words = "a rate for 2 bytes a value. Ask the type: np.dtype(dtype).itemsize."
            mistakes[words] = 2 * n_per_s
        return Case(
            name=name,
            arguments={"n_values": n_values, "rate_hz": rate_hz, "dtype": dtype},
            expected=stream.bytes_per_s,
            unit="bytes/s",
            tolerance=1e-6 * stream.bytes_per_s,
            mistakes=mistakes,
            otherwise="Values at a time, times per second, bytes per value: multiply.",
        )

    return [one("a probe in int16", 384, 30_000, "int16"), one("an EEG cap in float32", 64, 1000, "float32")]


def disk_cases():
    streams = [(384, 30_000, "int16"), (512 * 512, 30, "int16"), (1000, 60, "uint8")]
    rates = [data.DataStream("one", *stream).bytes_per_s for stream in streams]
    hours = 1e12 / sum(rates) / 3600
    return [
        Case(
            name="a probe, a microscope and a camera on a disk of 1000 GB",
            arguments={"free_gb": 1000.0, "streams": streams},
            expected=hours,
            unit="hours",
            tolerance=1e-6,
            mistakes={
                "the hours of each instrument alone, added up. They fill the disk together: add the rates first.": sum(
                    1e12 / rate / 3600 for rate in rates
                ),
                "the hours of the fastest instrument alone. The others write as well: add the rates.": (
                    1e12 / max(rates) / 3600
                ),
                "seconds. An hour has 3600.": hours * 3600,
                "hours for GB of 1024 x 1024 x 1024 bytes. Here a GB is 1e9 bytes.": 1024**3 * 1000 / sum(rates) / 3600,
                "hours for 2 bytes a value in all streams. The camera's uint8 takes 1.": (
                    1e12 / (2 * sum(n * hz for n, hz, _ in streams)) / 3600
                ),
            },
            otherwise="Add up the rates of all streams, divide the room by the sum, and turn seconds into hours.",
        ),
        Case(
            name="an EEG cap alone",
            arguments={"free_gb": 0.256, "streams": [(64, 1000, "float32")]},
            expected=1000 / 3600,
            unit="hours",
            otherwise="0.256 GB are 256 million bytes, and the cap makes 256 thousand per second.",
        ),
    ]


def step_cases():
    voltage_uv = data.load_eeg_sample()["voltage_uv"][3, :200]
    loud_uv = np.array([-1e6, -16_384.4, -16_383.2, 0.2, 16_383.4, 16_384.0, 1e6])
    wrapped = np.round(loud_uv / 0.5).astype(np.int64).astype(np.int16)
    return [
        Case(
            name="200 samples of EEG, steps of 0.5 µV",
            arguments={"voltage_uv": voltage_uv, "step_uv": 0.5},
            expected=np.round(voltage_uv / 0.5),
            axes=("n_times",),
            unit="steps",
            mistakes={
                "steps that are cut off, not rounded. Use np.round before the type is changed.": np.trunc(
                    voltage_uv / 0.5
                ),
                "steps that are all rounded down. Take the nearest: np.round.": np.floor(voltage_uv / 0.5),
                "voltages, rounded to steps. The number of steps is wanted: leave out the last product.": (
                    0.5 * np.round(voltage_uv / 0.5)
                ),
                "whole microvolts. Divide by step_uv first.": np.round(voltage_uv),
            },
            otherwise="Divide by the step, round to the nearest whole number.",
        ),
        Case(
            name="voltages beyond what 16 bits hold",
            arguments={"voltage_uv": loud_uv, "step_uv": 0.5},
            expected=np.clip(np.round(loud_uv / 0.5), -32_768, 32_767),
            axes=("n_times",),
            unit="steps",
            mistakes={
                "numbers that have overflowed. Limit them with np.clip before the type is changed.": wrapped,
                "numbers that do not fit into 16 bits. Limit them with np.clip.": np.round(loud_uv / 0.5),
                "steps limited to 32767 on both sides. int16 reaches down to -32768.": np.clip(
                    np.round(loud_uv / 0.5), -32_767, 32_767
                ),
            },
            otherwise="What is too large stays at 32767, what is too small at -32768, as an amplifier saturates.",
        ),
    ]


def as_int16(size, *, offset, sd, seed):
    noise = np.random.default_rng(seed).normal(size=size)
    return (offset + sd * noise).round().astype("int16")


def chunk_cases():
    whole = as_int16((1000, 3), offset=np.array([5, -300, 90]), sd=np.array([10, 250, 40]), seed=1)
    chunks = [whole[:450], whole[450:900], whole[900:]]
    exact = np.array([whole.mean(axis=0), whole.std(axis=0)])
    means, sds = (np.array([getattr(chunk, what)(axis=0) for chunk in chunks]) for what in ("mean", "std"))
    wrapped = sum((chunk**2).sum(axis=0) for chunk in chunks) / 1000 - exact[0] ** 2
    with np.errstate(invalid="ignore"):
        overflown = np.array([exact[0], np.sqrt(wrapped)])
    return [
        Case(
            name="three chunks of 450, 450 and 100 samples, 3 channels",
            arguments={"chunks": chunks},
            expected=exact,
            axes=("n_numbers", "n_channels"),
            unit="counts",
            tolerance=1e-6,
            mistakes={
                "the mean of the chunks' means, in which the short last chunk counts as much as the long ones. Add sums, "
                "and divide by all samples at the end.": np.array([means.mean(axis=0), sds.mean(axis=0)]),
                "a right mean and the mean of the chunks' SDs. SDs cannot be averaged: add up the squares.": np.array(
                    [exact[0], sds.mean(axis=0)]
                ),
                "an SD of squares that have overflowed: 200 squared does not fit into int16. Convert before you "
                "square.": overflown,
                "an SD with n - 1. Here the SD of these samples is wanted, as np.std gives it: divide by n.": np.array(
                    [exact[0], whole.std(axis=0, ddof=1)]
                ),
                "the variance in the second row. Take its square root.": np.array([exact[0], exact[1] ** 2]),
                "the root mean square in the second row. Subtract the square of the mean under the root.": np.array(
                    [exact[0], np.sqrt(exact[1] ** 2 + exact[0] ** 2)]
                ),
            },
            otherwise="Keep three things: the number of samples, the sum, and the sum of squares, each in float64.",
        )
    ]


def draw_filling_cases():
    rates, hours, disk = np.array([46.0, 400.0, 3.5]), np.arange(0, 25.0), 20.0
    total = rates.sum() * 0.0036 * hours
    return [
        FigureCase(
            name="three instruments for a day",
            arguments={"rates_mb_s": rates, "hours": hours, "disk_tb": disk},
            shows=(
                Curve(
                    x=hours,
                    y=total,
                    y_tolerance=0.002 * total.max(),
                    mistakes={
                        "only the first instrument. Add up the rates of all.": rates[0] * 0.0036 * hours,
                        "hours taken for seconds. An hour has 3600 seconds.": total / 3600,
                        "gigabytes, and terabytes are wanted. Divide by 1e12 bytes.": 1000 * total,
                        "binary units. Here 1 TB is 1e12 bytes, and 1 MB is 1e6.": total * 1e12 / 2**40,
                        "seconds along x, and hours are wanted. Leave the hours as they are.": (3600 * hours, total),
                    },
                ),
            ),
            x=Axis(name="time", unit="h", also=("hour",)),
            y=Axis(name="data so far", unit="TB", also=("data", "disk", "volume", "size", "written")),
            levels=(Level(axis="y", value=disk, name="the size of the disk"),),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "bytes_per_second": rate_cases,
        "hours_until_full": disk_cases,
        "to_steps": step_cases,
        "mean_and_sd": chunk_cases,
        "draw_filling": draw_filling_cases,
    }
)
hint = Hints(
    {
        "bytes_per_second": (
            "Three numbers, multiplied: how many at a time, how often, and how large is each.",
            "NumPy knows how many bytes a type takes: `np.dtype('int16').itemsize` is 2. Bytes, not bits.",
            "`return n_values * rate_hz * np.dtype(dtype).itemsize`",
        ),
        "hours_until_full": (
            "All instruments write to the same disk at the same time. What fills it is the sum of their rates.",
            "Go through `streams`, compute bytes per second of each, and add. Then room (in bytes, 1 GB = 1e9) over rate "
            "is seconds; divide by 3600.",
            "`rate = sum(n * hz * np.dtype(dtype).itemsize for n, hz, dtype in streams)`",
        ),
        "to_steps": (
            "How many steps fit into the voltage, to the nearest whole number; and never beyond what the type holds.",
            "Divide by `step_uv`, round with `np.round`, limit with `np.clip` to -32768 and 32767, and only then change the "
            "type with `.astype('int16')`.",
            "`return np.clip(np.round(voltage_uv / step_uv), -32768, 32767).astype('int16')`",
        ),
        "mean_and_sd": (
            "Both can be put together from parts: the mean from sums, the SD from sums and sums of squares.",
            "For each chunk, converted to float64: add its length to n, its sum over time to total, the sum of its squares to "
            "squares. At the end mean = total / n, and SD = square root of squares / n less mean squared.",
            "`return np.array([mean, np.sqrt(squares / n - mean**2)])`",
        ),
        "draw_filling": (
            "Rates add up. Then it is bytes per second, seconds per hour, and bytes per terabyte.",
            "The sum of the rates times 1e6 is bytes per second; times 3600 and the hours it is bytes; over 1e12 "
            "it is TB. Plot, `ax.axhline(disk_tb)`, two labels with units, `return ax`.",
            "`ax.plot(hours, sum(rates_mb_s) * 1e6 * 3600 * hours / 1e12)`",
        ),
    }
)

# %% [markdown]
# ## 1. How many bytes is one second?
#
# Write `bytes_per_second` for one instrument. `dtype` is the name of a NumPy type, such as `"int16"` or `"float32"`; it may be any
# type of numbers.


# %% question="bytes-per-second"
def bytes_per_second(n_values, rate_hz, dtype):
    """Data rate of an instrument: one number, bytes per second.

    n_values: numbers at a time. rate_hz: times per second. dtype: name of a NumPy type.
    """
    ### BEGIN SOLUTION
    return n_values * rate_hz * np.dtype(dtype).itemsize
    ### END SOLUTION


# %% test="bytes-per-second" points=3
check(bytes_per_second)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
from neurokit_lite import data
from neurokit_lite.course.checks import Case, score


def hidden_case(name, n_values, rate_hz, dtype):
    expected = data.DataStream(name, n_values, rate_hz, dtype).bytes_per_s
    return Case(
        name=name,
        arguments={"a": n_values, "b": rate_hz, "c": dtype},
        expected=expected,
        unit="bytes/s",
        tolerance=1e-6 * expected,
        otherwise="Values at a time, times per second, bytes per value.",
    )


score(
    bytes_per_second,
    hidden_case("a scanner that is slower than once per second", 91 * 109 * 91, 0.5, "int16"),
    hidden_case("a camera with one byte a pixel", 640 * 480, 100, "uint8"),
    hidden_case("a model's output in float64", 20, 10_000, "float64"),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. When is the disk full?
#
# Instruments seldom run alone: a probe, a microscope and a camera write to the same disk. Write `hours_until_full`.
#
# - `streams` is a list; each entry is `(n_values, rate_hz, dtype)`.
# - All start together and write all the time.
# - `free_gb` is the room that is left, in GB of 1e9 bytes.
# - You may use `bytes_per_second`, but not the package's `DataStream`.


# %% question="hours-until-full"
def hours_until_full(free_gb, streams):
    """Hours until all instruments together have filled the disk: one number.

    free_gb: room in GB (1e9 bytes). streams: list of (n_values, rate_hz, dtype).
    """
    ### BEGIN SOLUTION
    rate = sum(n_values * rate_hz * np.dtype(dtype).itemsize for n_values, rate_hz, dtype in streams)
    return free_gb * 1e9 / rate / 3600
    ### END SOLUTION


# %% test="hours-until-full" points=3
check(hours_until_full)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
from neurokit_lite import data
from neurokit_lite.course.checks import Case, score


def hidden_case(name, free_gb, streams, points):
    rate = sum(data.DataStream(name, *stream).bytes_per_s for stream in streams)
    return Case(
        name=name,
        arguments={"a": free_gb, "b": streams},
        expected=free_gb * 1e9 / rate / 3600,
        unit="hours",
        tolerance=1e-6,
        points=points,
        otherwise="Add the rates of all streams; room over rate is seconds.",
    )


score(
    hours_until_full,
    hidden_case("one instrument", 16.0, [(128, 500, "float32")], 1),
    hidden_case(
        "four instruments of three types",
        4000.0,
        2 * [(384, 30_000, "int16")] + [(9, 200, "float64"), (3, 50, "int8")],
        2,
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Whole steps
#
# Write `to_steps`: voltages as whole numbers of steps, as an amplifier with 16 bits writes them.
#
# - Take the nearest whole number of steps.
# - What lies beyond the range of `int16`, -32 768 to 32 767, stays at its end. Real amplifiers do the same; it is called
#   saturation.
# - Return an array of type `int16`.


# %% question="to-steps"
def to_steps(voltage_uv, step_uv):
    """Nearest whole number of steps, saturating at the ends of int16: array (n_times,) of int16.

    voltage_uv: array (n_times,), µV. step_uv: size of one step, µV.
    """
    ### BEGIN SOLUTION
    steps = np.round(voltage_uv / step_uv)
    return np.clip(steps, -32_768, 32_767).astype("int16")
    ### END SOLUTION


# %% test="to-steps" points=4
check(to_steps)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_uv = np.random.default_rng(81).normal(0, 40, 300)


def hidden_case(name, voltage_uv, step_uv, points, otherwise):
    whole = [min(max(round(float(one / step_uv)), -32_768), 32_767) for one in voltage_uv]
    return Case(
        name=name,
        arguments={"a": voltage_uv, "b": step_uv},
        expected=np.array(whole, float),
        axes=("n_times",),
        unit="steps",
        points=points,
        otherwise=otherwise,
    )


score(
    to_steps,
    hidden_case(
        "simulated voltages, steps of 0.195 µV", hidden_uv, 0.195, 2, "Divide by the step, round to the nearest."
    ),
    hidden_case("steps of 3 µV", hidden_uv, 3.0, 1, "Divide by the step, round to the nearest."),
    hidden_case("voltages a thousand times as large", 1000 * hidden_uv, 0.195, 1, "Saturate at the ends: np.clip."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. From chunks
#
# A file is too large for memory and reaches you in `chunks`. Write `mean_and_sd`: the mean and the standard deviation of
# each channel over *all* samples, as `np.mean` and `np.std` would give them for the whole file.
#
# - The chunks have different lengths. The last one is mostly shorter.
# - Their numbers are `int16`. Mind overflow.
# - Go through the chunks once, and put no two of them together: the whole does not fit.


# %% question="mean-and-sd"
def mean_and_sd(chunks):
    """Mean and standard deviation of every channel: array (2, n_channels), counts; row 0 means, row 1 SDs.

    chunks: list of int16 arrays (n_times, n_channels), n_times differs.
    """
    ### BEGIN SOLUTION
    n, total, squares = 0, 0.0, 0.0
    for chunk in chunks:
        values = chunk.astype("float64")
        n += len(values)
        total = total + values.sum(axis=0)
        squares = squares + (values**2).sum(axis=0)
    mean = total / n
    return np.array([mean, np.sqrt(squares / n - mean**2)])
    ### END SOLUTION


# %% test="mean-and-sd" points=5
check(mean_and_sd)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(82)
hidden_offset = hidden_generator.uniform(-2000, 2000, 5)
hidden_counts = (hidden_offset + hidden_generator.normal(0, 60, (2000, 5))).round().astype("int16")
hidden_quiet = hidden_generator.integers(-9, 10, (900, 4)).astype("int16")


def hidden_case(name, whole, cuts, points, otherwise):
    return Case(
        name=name,
        arguments={"a": np.split(whole, cuts)},
        expected=np.array([whole.mean(axis=0), whole.std(axis=0)]),
        axes=("n_numbers", "n_channels"),
        unit="counts",
        tolerance=1e-4,
        points=points,
        otherwise=otherwise,
    )


score(
    mean_and_sd,
    hidden_case(
        "small counts, chunks of one length", hidden_quiet, [300, 600], 1, "Sums, squares and samples, added up."
    ),
    hidden_case(
        "small counts, chunks of many lengths", hidden_quiet, [7, 20, 800], 2, "Divide by all samples at the end."
    ),
    hidden_case("large counts", hidden_counts, [1000, 1900], 2, "Convert to float64 before you square."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Show how the disk fills
#
# Nobody reads a table of rates while a disk fills; a figure on the wall works. Write `draw_filling`: the data of all
# instruments together over time.
#
# - `rates_mb_s` has the rate of each instrument in MB/s (1e6 bytes per second). All of them run all the time.
# - x is the time in hours, at the hours that are given; y the data so far in TB (1e12 bytes), 0 at 0 h.
# - A horizontal line marks the size of the disk.
# - Both axes say what they are, with the unit in brackets, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-filling"
def draw_filling(rates_mb_s, hours, disk_tb):
    """Data of all instruments so far (TB) over the time (h), a line at the size of the disk; returns the axes.

    rates_mb_s: array (n_instruments,), MB/s. hours: array (n_times,), hours, rising. disk_tb: TB.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(hours, sum(rates_mb_s) * 1e6 * 3600 * hours / 1e12)
    ax.axhline(disk_tb, color="black", ls="--")
    ax.set(xlabel="Time (h)", ylabel="Data so far (TB)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the data so far over the hours, and a line at the size of the disk." test="draw-filling" points=2
check(draw_filling)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, Level, score

hidden_rates, hidden_hours, hidden_disk = np.array([800.0, 120.0]), np.arange(0, 10, 0.5), 12.0
hidden_total = hidden_rates.sum() * 0.0036 * hidden_hours

score(
    draw_filling,
    FigureCase(
        name="two other instruments",
        arguments={"rates_mb_s": hidden_rates, "hours": hidden_hours, "disk_tb": hidden_disk},
        shows=(
            Curve(
                x=hidden_hours,
                y=hidden_total,
                y_tolerance=0.002 * hidden_total.max(),
            ),
        ),
        x=Axis(name="time", unit="h", also=("hour",)),
        y=Axis(name="data so far", unit="TB", also=("data", "disk", "volume", "size", "written")),
        levels=(Level(axis="y", value=hidden_disk, name="the size of the disk"),),
        points=2,
        otherwise="All rates together, times 3600 seconds an hour, over 1e12 bytes.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. A plan
#
# A laboratory writes: *"We record from 8 mice with two Neuropixels probes at once (384 channels each, 30 kHz, int16), one hour a
# day for 20 days. Each evening a student opens the day's recordings with one line of code on a laptop with 16 GB of memory, which
# converts them to float64. A 4 TB disk lies on the shelf. At the end we send everything to a partner over our line of 100 Mbit/s."*
#
# Write back, in five to eight sentences. Say with numbers what will give way first, second and third, and for each what you would do
# instead. Round as you like.

# %% [markdown] question="plan" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** Two probes make 2 x 384 x 30 000 x 2 bytes, or 46 MB per second; an hour is 166 GB, and as float64 four times
# that, 660 GB. So memory gives way on the first evening: 16 GB hold less than two minutes in float64, and the analysis makes
# further copies. I would map the file, and read it in chunks of a second or so, keeping spikes or sums and not the voltage.
# The disk comes next: eight mice make 1.3 TB a day, so 4 TB are full after three days, and the 20 days need about 27 TB, twice if there
# is to be a copy. Buy that before the first mouse, or keep less: detect spikes, check them, and decide in writing which raw data
# stay. The line is last and worst: 100 Mbit/s are 12.5 MB per second, and 27 TB take 25 days without a pause; send disks,
# send the sorted spikes, or let the partner compute here.
#
# **Rubric.** 1 point: the rate or the size of an hour, right within a tenth or so (46 MB per second, 166 GB), and that memory gives way
# first, with the factor 4 or the copies. 1 point: disk and line with numbers of the right size (about 4 TB in 3 days, 27 TB in all, weeks
# on the line; bits and bytes not mixed up). 1 point: a remedy for each that works (chunks or a map; room for all or a rule for what is
# kept; less data, disks by post, or computing where the data lie). Half points are fine. Another order is right where it is
# argued with numbers.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("plan")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
