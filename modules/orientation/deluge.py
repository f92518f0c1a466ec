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
# # How much data does a brain make, and what gives way first?
#
# A probe as thin as a hair goes into a mouse's brain and listens for an hour. The file that comes out is larger than the memory
# of most laptops. Somebody opens it with one line of code, the machine stops answering, and the afternoon is gone. Nothing was
# wrong with the science. Nobody had done a multiplication.
#
# This first lesson is that multiplication, and what follows from it. You need no neuroscience and only a little Python.
#
# **What you will have.** The data rate of four instruments in one picture, a rule that tells you *before* you open a file
# whether it fits, and a way to analyse a file that does not.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute how many bytes per second a recording makes,
# - choose a number type, and say what it costs and what it loses,
# - predict when memory and disk are full,
# - read a file piece by piece, with the same result as from the whole.
#
# **Needs.** Python: lists, a loop, a little NumPy. This is the first lesson.
#
# **Time.** 59 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | Three recordings that come with this course: part of one slice of functional MRI (one person), sixteen seconds of EEG (one person), the brightness of 20 cells under a microscope (one animal). And one file of simulated noise, in the format of a Neuropixels probe, whose truth is known |
# | Units | Scanner units (a.u.) · µV · a.u. · counts (a.u.) |
# | Licence | CC BY-SA 3.0 (fMRI); MIT (EEG, cells); none needed for what is simulated |
# | Citation | Haxby et al. (2001), Bajaj et al. (2020), Viejo et al. (2023); in full by `nkl data show haxby`, `eeg_sample`, `calcium_traces` |
# | Changed | `nkl data show` says what, for each |

# %% [markdown] tags=["instructor"]
# **Say first.** "How long a film could your laptop hold in memory, if it were a film of a brain?" Take guesses in hours, write
# them on the board, and come back to them in *What gives way first?*.
#
# **Expected guesses.** Most people choose the MR scanner as the greatest maker of data, because it is the largest machine. For
# the probe in memory most write an hour or more. For the peak of memory nearly all write 4 times the file, for the change of type,
# and forget the copies.
#
# **Misconceptions.** (1) "A big machine makes big data." Ask: "How many numbers does it write down each time, and how many times per
# second?" (2) "The file has 46 MB, so I need 46 MB." Ask: "In which number type does your next line compute, and how many arrays
# does that line hold at once?"
#
# **Type live.** The product of three numbers, and the same with `.nbytes`. Then 30000 + 10000 in `int16`; let the room call out
# the answer before you press Shift-Enter.
#
# **Cut line.** Over 50 minutes: drop *At scale*, then the slider in *Which type of number does a value need?*.
#
# **Where people get stuck.** Bits and bytes (8 bits are one byte; networks are sold in bits). MB as a million bytes here, not
# 1 048 576. In the loop over pieces: dividing by the number of pieces instead of the number of samples.

# %% tags=["setup"] dpi=144
import tempfile
import tracemalloc
from pathlib import Path

import numpy as np

from neurokit_lite import data, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~5 min)
#
# To a computer a recording is a box of numbers. A picture that changes, the voltage at an electrode: each is a number, written
# down again and again. A **byte** is eight bits, each of them 0 or 1, and every number takes one byte or more. We count
# in thousands: 1 kB is 1000 bytes, 1 MB a million, 1 GB a thousand million, 1 TB a million million, 1 PB a thousand TB.
#
# Three recordings come with the course. NumPy knows three things about each: its *shape* (how many numbers along each
# axis), its *dtype* (the type of each number), and `nbytes`, the size of the whole.

# %%
fmri = data.load_haxby()["bold"]
eeg = data.load_eeg_sample()["voltage_uv"]
cells = data.load_calcium_traces()["cells"]

for name, array in {"fMRI": fmri, "EEG": eeg, "cells": cells}.items():
    print(f"{name:5} shape {array.shape!s:20} {array.dtype!s:8} {array.nbytes / 1e6:.2f} MB")

# %% [markdown]
# - *fMRI*: an MR scanner takes a picture of the brain's blood supply. Here, 40 x 20 x 1 small boxes (voxels) of one brain, 1452 times.
# - *EEG*: 14 electrodes on a scalp, 2048 times. They measure voltage in microvolts (µV, millionths of a volt).
# - *cells*: how bright 20 nerve cells were under a microscope, 2000 times. They glow when they are active.
#
# `int16` is a whole number in 16 bits, so 2 bytes. `float64` is a number with a fraction in 64 bits, so 8 bytes. Check one line
# with your head: 14 x 2048 x 8 is 229 376 bytes, or 0.23 MB. All three are tiny, because somebody cut them down for you.

# %% alt="Left: two seconds of voltage at one electrode, which wanders up and down by some tens of microvolts. Right: one minute of the brightness of one cell, flat with a few sudden rises that fade."
moment = slice(0, 256)
axes = plots.canvas(1, 2, height_in=2.8)
axes[0].plot(np.arange(256) / 128, eeg[3, moment], color=plots.PALETTE["blue"], lw=1)
axes[0].set(xlabel="time (s)", ylabel="voltage (µV)", title="EEG: one electrode, two seconds")
axes[1].plot(np.arange(600) / 10, cells[0, :600], color=plots.PALETTE["orange"], lw=1)
_ = axes[1].set(xlabel="time (s)", ylabel="brightness (a.u.)", title="Microscope: one cell, one minute")

# %% [markdown]
# ## How many bytes is one second? (~13 min)
#
# Take a recording that fits on the screen: two electrodes, four samples per second, for two seconds, in `int16`.

# %%
toy = np.array([[12, -3, 7, 0, 4, 4, -6, 1], [5, 5, -8, 1, 0, 2, 9, -2]], dtype="int16")
n_values = 2  # numbers at a time: one for each electrode
rate_hz = 4  # times per second
bytes_per_value = 2  # int16
print(toy)

# %% [markdown]
# How many bytes does it make per second? This is its **data rate**, and it is a product of three numbers:
#
# $$\text{bytes per second} = \text{values at a time} \times \text{times per second} \times \text{bytes per value}.$$
#
# Write it.

# %% move="bytes-per-second"
### BEGIN SOLUTION
toy_bytes_per_s = n_values * rate_hz * bytes_per_value
### END SOLUTION

# %%
toy_bytes_per_s = check_move(
    "orientation-deluge.bytes-per-second",
    toy_bytes_per_s,
    Case(
        name="two electrodes",
        arguments={},
        expected=16,
        unit="bytes/s",
        mistakes={
            "the numbers per second. Each of them takes 2 bytes: multiply by bytes_per_value.": 8,
            "bits per second. A byte is 8 bits, and bytes are wanted: leave out the 8.": 128,
            "the bytes of both seconds. One second is wanted.": 32,
        },
        otherwise="Multiply the three numbers above.",
    ),
)

# %% [markdown]
# Two other ways give the same: ask NumPy for the size of the array and divide by its two seconds, or let the package multiply.

# %%
stream = data.DataStream("toy", n_values=2, rate_hz=4, dtype="int16")
print("by hand:   ", toy_bytes_per_s, "bytes per second")
print("by NumPy:  ", toy.nbytes / 2)
print("by package:", stream.bytes_per_s)

# %% [markdown]
# Now four instruments as laboratories run them, with the figures of published studies:
#
# | Instrument | Numbers at a time | Times per second | Kept as |
# |---|---|---|---|
# | EEG cap, a child (Alexander 2017) | 128 electrodes | 500 | `float32`, 4 bytes |
# | MR scanner, a whole brain (Uğurbil 2013) | 104 x 90 x 72 voxels | 1 / 0.72 | `int16`, 2 bytes |
# | Two-photon microscope, a mouse (de Vries 2020) | 512 x 512 pixels | 30 | `int16` |
# | Neuropixels probe, thinner than a hair (Jun 2017) | 384 channels | 30 000 | `int16` |

# %%
widgets.predict(
    "orientation-deluge.most",
    "Which of the four makes the most bytes per second?",
    think="Two things count, how many numbers at a time and how often. Round boldly: 104 x 90 x 72 is about 700 thousand.",
    choices=["The EEG cap", "The MR scanner", "The two-photon microscope", "The Neuropixels probe"],
)

# %%
streams = [
    data.DataStream("EEG cap", 128, 500, "float32"),
    data.DataStream("MR scanner", 104 * 90 * 72, 1 / 0.72, "int16"),
    data.DataStream("two-photon microscope", 512 * 512, 30, "int16"),
    data.DataStream("Neuropixels probe", 384, 30_000, "int16"),
]
probe = streams[-1]

# %% alt="Bars of data rate on a logarithmic axis from 0.1 to 100 megabytes per second. The EEG cap makes 0.26, the MR scanner 1.9, the two-photon microscope 16 and the Neuropixels probe 23 megabytes per second."
rates_mb = [one.bytes_per_s / 1e6 for one in streams]
ax = plots.canvas(width_in=7, height_in=2.6)[0]
bars = ax.barh([one.name for one in streams], rates_mb, color=plots.PALETTE["blue"])
ax.bar_label(bars, labels=[f"{rate:.2g}" for rate in rates_mb], padding=4)
ax.set_xscale("log")
_ = ax.set(xlabel="data rate (MB per second)", xlim=(0.1, 100), xticks=[0.1, 1, 10, 100], xticklabels=[0.1, 1, 10, 100])

# %%
widgets.compare(
    "orientation-deluge.most",
    "The Neuropixels probe",
    because="It notes only 384 numbers at a time, but 30 000 times per second; the largest machine is third.",
)

# %%
anchor("probe_mb_per_s", probe.bytes_per_s / 1e6, expected=23.04, tolerance=0.01, unit="MB/s")
anchor("scanner_mb_per_s", streams[1].bytes_per_s / 1e6, expected=1.872, tolerance=0.001, unit="MB/s")

# %% [markdown]
# Between the cap and the probe lies a factor of ninety; note the logarithmic axis, on which equal steps are equal *factors*. The size of a
# machine says nothing. What counts is how many numbers, and how often.
#
# What does not come per second can be counted the same way. To read a person's **genome**, 3.1 thousand million letters, a
# sequencer reads each place about 30 times, and keeps a letter and a mark of quality, one byte each.

# %%
letters = 3.1e9
print(f"raw reads of one genome: {letters * 30 * 2 / 1e9:.0f} GB")
print(f"the letters alone, 2 bits each: {letters * 2 / 8 / 1e9:.2f} GB")
print(f"only where a person differs, 5 million places of 4 bytes: {5e6 * 4 / 1e9:.2f} GB")

# %% [markdown]
# The same person is 186 GB, 0.78 GB or 0.02 GB, depending on what you keep. (A genome differs from the reference at 4.1 to 5.0
# million places: 1000 Genomes 2015.) And the brain itself, if nobody threw anything away?

# %%
widgets.predict(
    "orientation-deluge.everything",
    "86 thousand million nerve cells; for each, every millisecond, one bit: did it fire or not? How many terabytes per second is that?",
    think="Cells times a thousand is bits per second. Then from bits to bytes, and from bytes to TB (a million million).",
    unit="TB",
)

# %%
all_cells_tb = 86e9 * 1000 / 8 / 1e12

# %%
widgets.compare("orientation-deluge.everything", all_cells_tb, digits=3, because="86e9 x 1000 / 8 bytes.")

# %%
anchor("all_neurons_tb_per_s", all_cells_tb, expected=10.75, tolerance=0.01, unit="TB/s")

# %% [markdown]
# Nearly 11 TB every second, for one brain and only its spikes: ten large disks per second. No instrument comes near. Our probe reads
# 384 channels, perhaps a few hundred cells. All of neuroscience is a small sample, and *which* sample is a choice.

# %% [markdown]
# ## Which type of number does a value need? (~10 min)
#
# The third factor, bytes per value, is the only one that you choose after the experiment. A type that is too large wastes
# memory. One that is too small does something worse. `int16` holds whole numbers from -32 768 to 32 767.

# %%
widgets.predict(
    "orientation-deluge.overflow",
    "What does NumPy answer to 30000 + 10000 when both are int16?",
    think="The true sum does not fit into 16 bits. What would you want a program to do, and what is fastest for it?",
    choices=["40000", "32767, the largest that fits", "An error", "A negative number"],
)

# %%
small = np.array([30000], dtype="int16")
overflow = int((small + np.array([10000], dtype="int16"))[0])
print(overflow)

# %%
widgets.compare(
    "orientation-deluge.overflow",
    "a negative number",
    because="Beyond 32 767 the count goes on at -32 768, as a car's odometer goes on at 0, and nobody is told.",
)

# %%
anchor("int16_overflow", overflow, expected=-25536, tolerance=0)

# %% [markdown]
# This is **overflow**: no error, no warning, a wrong number. It waits wherever whole numbers of a small type are added or
# multiplied. The remedy is to convert *before* you compute: `small.astype("float64")`.
#
# So why not keep everything as `float64`? Because it takes four times the room, and mostly holds digits that nobody measured. An
# instrument measures in steps. Keep the *number of steps*, a whole number, and the size of a step once. This is
# **quantisation**, and it is what recording systems do.
#
# Take four voltages and a step of 0.5 µV. Write the nearest whole number of steps for each, as `int16`. (`np.round` rounds,
# `.astype("int16")` changes the type.)

# %%
voltages_uv = np.array([0.2, 1.1, -3.74, 41.9])
step_uv = 0.5

# %% move="quantise"
### BEGIN SOLUTION
steps = np.round(voltages_uv / step_uv).astype("int16")
### END SOLUTION

# %%
steps = check_move(
    "orientation-deluge.quantise",
    steps,
    Case(
        name="four voltages",
        arguments={},
        expected=np.array([0, 2, -7, 84]),
        axes=("n_times",),
        mistakes={
            "steps that are cut off, not rounded. astype alone cuts: np.round first.": [0, 2, -7, 83],
            "whole microvolts. Divide by the size of a step before you round.": [0, 1, -4, 42],
            "a product. How many steps fit into a voltage is a quotient.": [0, 1, -2, 21],
        },
        otherwise="Divide by step_uv, round, change the type.",
    ),
)

# %%
print("steps kept:  ", steps, steps.dtype)
print("given back:  ", steps * step_uv, "µV")
print("error:       ", (steps * step_uv - voltages_uv).round(2), "µV, at most half a step")

# %% [markdown]
# How large may a step be? Try it on two seconds of the EEG.


# %%
def quantised(step_uv):
    steps = np.round(eeg[3, moment] / step_uv)
    n_bytes = 1 if np.abs(steps).max() < 128 else 2
    return {"step_uv": step_uv, "n_bytes": n_bytes, "restored": steps * step_uv}


def quantised_in_words(found):
    error = np.abs(found["restored"] - eeg[3, moment]).max()
    return f"Steps of {found['step_uv']:g} µV, {found['n_bytes']} byte(s) a value: largest error {error:.2f} µV."


# %% alt="Two seconds of EEG as measured, a broad grey line, and as given back from whole steps, a thin red one. With steps of 2 microvolts the two lie on one another; with steps of 50 microvolts only two levels are left, 0 and -50."
def draw_quantised(found, ax):
    times_s = np.arange(256) / 128
    ax.plot(times_s, eeg[3, moment], color=plots.PALETTE["grey"], lw=3, alpha=0.5, label="measured")
    ax.step(times_s, found["restored"], color=plots.PALETTE["vermilion"], lw=1, where="mid", label="given back")
    ax.legend(loc="upper right", ncols=2)
    return ax.set(xlabel="time (s)", ylabel="voltage (µV)", ylim=(-60, 40))


widgets.explore(
    quantised, draw_quantised, describe=quantised_in_words, start={"step_uv": 2}, step_uv=[0.1, 0.5, 2, 10, 50]
)

# %% [markdown]
# The error is never more than half a step. As long as half a step is small beside the noise of the instrument, nothing is lost, and the
# file is four or eight times smaller than in `float64`. Read the manual for the step of your amplifier, and keep it *with* the
# numbers: whole numbers without their step are worth nothing.

# %% [markdown]
# ## What gives way first? (~6 min)
#
# A laptop has, say, 16 GB of **memory** (RAM), where a program keeps what it computes with, and 1 TB of **disk**, which is
# large and slow. The rate of a stream says when each is full. Analysis programs mostly convert to `float64` when they load.

# %%
widgets.predict(
    "orientation-deluge.minutes",
    "After how many minutes of recording is 16 GB of memory full, if the probe's data are held as float64?",
    think="The file grows by 23 MB per second, at 2 bytes a value. How many bytes does the same value take in memory?",
    unit="min",
)

# %% alt="For each of four instruments three dots on a logarithmic time axis from one minute to beyond a month: when 16 gigabytes of memory are full with float64, when they are full as stored, and when a disk of one terabyte is full. For the probe: about three minutes, twelve minutes, half a day. The EEG cap lasts longest, more than a month on the disk."
rooms = {"memory, as float64": (16e9, "float64"), "memory, as stored": (16e9, None), "disk, as stored": (1e12, None)}
ax = plots.canvas(width_in=8, height_in=3)[0]
for (room, (n_bytes, dtype)), color in zip(rooms.items(), ("vermilion", "orange", "blue"), strict=True):
    full_s = [one.held_as(dtype or one.dtype).seconds_in(n_bytes) for one in streams]
    ax.plot(full_s, [one.name for one in streams], "o", ms=9, color=plots.PALETTE[color], label=room)
ax.set_xscale("log")
ax.legend(loc="upper center", bbox_to_anchor=(0.4, 1.2), ncols=3)
marks = {"1 min": 60, "1 h": 3600, "1 day": 86_400, "1 month": 2_592_000}
_ = ax.set(xlabel="recording time until it is full", xticks=[*marks.values()], xticklabels=[*marks], xlim=(40, 1e7))

# %%
minutes = probe.held_as("float64").seconds_in(16e9) / 60

# %%
widgets.compare(
    "orientation-deluge.minutes", minutes, because="23 MB per second become 92, and 16 GB hold 174 seconds of that."
)

# %%
anchor("minutes_in_16_gb", minutes, expected=2.89, tolerance=0.01, unit="min")
anchor("hours_on_1_tb", probe.seconds_in(1e12) / 3600, expected=12.06, tolerance=0.01, unit="h")

# %% [markdown]
# Memory gives way first, hours before the disk, and the change of type alone takes three quarters of what you had. So the
# rule, before you open any file: size of the file x 4 (for `int16` to `float64`) x the number of arrays that you will hold at once.

# %% [markdown]
# ## Must a file be in memory to be read? (~10 min)
#
# No. A **memory map** (`np.memmap`) looks like an array, but its numbers stay on the disk until you ask for some of them. Let us
# write two seconds of a simulated probe to disk and map it. The package does the writing; the map comes back.

# %%
folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
recording = data.make_raw_recording(Path(folder.name) / "probe.bin", probe, duration_s=2)
counts = recording["counts"]
print(type(counts).__name__, counts.shape, counts.dtype, f"{counts.nbytes / 1e6:.0f} MB on disk")
print(recording)

# %% [markdown]
# On disk the numbers lie in one long row: the 384 channels of the first sample, then the 384 of the second, and so on. A disk is
# not read number by number, but in **pages** of 4096 bytes (on most computers).

# %%
widgets.predict(
    "orientation-deluge.pages",
    "You want channel 0 alone, 1 of 384. What share of the file must be read from the disk?",
    think="One sample takes 384 x 2 = 768 bytes. How many samples lie in a page, and how many pages hold no channel 0?",
    choices=["1 in 384", "About a fifth", "About a half", "All of it"],
)

# %%
starts = np.arange(len(counts)) * 384 * 2  # the byte at which channel 0 of each sample begins
n_pages = counts.nbytes // 4096
share_channel = np.unique(starts // 4096).size / n_pages
share_time = 20 * 384 * 2 / counts.nbytes
print(f"one channel, all of the time: {100 * share_channel:.0f} % of the pages")
print(f"all channels, 20 samples:     {100 * share_time:.3f} % of the bytes")

# %%
widgets.compare(
    "orientation-deluge.pages", "all of it", because="Every page holds five samples, and each has its channel 0."
)

# %%
anchor("pages_for_one_channel", share_channel, expected=1, tolerance=0)

# %% [markdown]
# What lies together is read together. This file is cheap to read by time and dear to read by channel, so we read it by time: in
# **chunks**, one after the other. Each chunk is used and let go.
#
# Compute the mean of every channel in chunks of 3000 samples (0.1 s): begin with a `total` of zeros, one for each channel; for each
# chunk add its sum over time; at the end divide by the number of *samples*.

# %%
n_chunk = 3000

# %% move="mean-in-chunks"
### BEGIN SOLUTION
total = np.zeros(384)
for first in range(0, len(counts), n_chunk):
    total += counts[first : first + n_chunk].sum(axis=0)
chunked_mean = total / len(counts)
### END SOLUTION

# %%
chunked_mean = check_move(
    "orientation-deluge.mean-in-chunks",
    chunked_mean,
    Case(
        name="384 channels",
        arguments={},
        expected=lambda: counts.mean(axis=0),
        axes=("n_channels",),
        unit="counts",
        mistakes={
            "the sums. Divide by the number of samples at the end.": lambda: counts.sum(axis=0),
            "sums over the number of chunks. Divide by the number of samples, len(counts).": (
                lambda: counts.sum(axis=0) / (len(counts) / n_chunk)
            ),
            "the sums over the size of one chunk. Divide by all samples, len(counts).": (
                lambda: counts.sum(axis=0) / n_chunk
            ),
            "the mean of the last chunk alone. Add to the total, `+=`.": (
                lambda: counts[-n_chunk:].sum(axis=0) / len(counts)
            ),
        },
        otherwise="Shapes: each chunk is (3000, 384), its sum over axis 0 is (384,).",
    ),
)

# %%
print(f"largest difference from NumPy, all at once: {np.abs(chunked_mean - counts.mean(axis=0)).max():.0e}")
print(f"largest difference from the truth: {np.abs(chunked_mean - recording.truth['offset']).max():.1f} counts")

# %% [markdown]
# The same answer, and never more than 2.3 MB of the file at once. It works because a mean is made of a sum, and a sum can be
# taken in parts. Before you write a loop like this, ask: *can what I want be put together from parts?* Sums, counts and largest
# values can. A median cannot.

# %% [markdown]
# ## Break it (~8 min)
#
# A colleague wants to find large events: in each channel, count the samples that lie more than 4 standard deviations (SD) from the mean. She
# writes what anybody would write.


# %%
def count_at_once(counts):
    voltage = counts.astype("float64")
    z = (voltage - voltage.mean(axis=0)) / voltage.std(axis=0)
    return (np.abs(z) > 4).sum(axis=0)


def peak_mb(count):
    tracemalloc.start()
    found = count(counts)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return peak, found


# %%
widgets.predict(
    "orientation-deluge.peak",
    "The file has 46 MB. How many times that does her function need in memory at its worst moment?",
    think="One array in float64 counts as 4. Then go through the lines: how many arrays of full size exist at the same time?",
    unit="",
)

# %%
at_once_mb, n_at_once = peak_mb(count_at_once)
times_file = at_once_mb / (counts.nbytes / 1e6)

# %%
widgets.compare(
    "orientation-deluge.peak",
    times_file,
    digits=3,
    because="At the last line there are three arrays of float64, voltage, z and |z|, and one byte a value for true or false.",
)

# %%
anchor("peak_times_file", times_file, expected=12.5, tolerance=0.3)

# %% [markdown]
# Twelve and a half times the file. Two seconds of a probe pass unnoticed; an hour, 83 GB, would need 1000 GB, and no laptop has
# them. The mistake gives no
# wrong number. It gives no number at all, after a long wait, and often takes other programs with it.
#
# Correct it: mean and SD are made of two sums, so one pass over the chunks gives both. A second pass counts. (Why `astype` before
# the square? In `int16` the square of 200 already overflows.)


# %% alt="Three bars of memory. The file has 46 megabytes, the analysis at once peaks at 576, the analysis in chunks at 18."
def count_in_chunks(counts):
    parts = [slice(first, first + n_chunk) for first in range(0, len(counts), n_chunk)]
    mean = sum(counts[part].sum(axis=0) for part in parts) / len(counts)
    squares = sum((counts[part].astype("float64") ** 2).sum(axis=0) for part in parts) / len(counts)
    sd = np.sqrt(squares - mean**2)
    return sum((np.abs(counts[part] - mean) > 4 * sd).sum(axis=0) for part in parts)


chunked_mb, n_chunked = peak_mb(count_in_chunks)
ax = plots.canvas(width_in=6, height_in=2.2)[0]
bars = ax.barh(["in chunks", "at once", "the file"], [chunked_mb, at_once_mb, counts.nbytes / 1e6])
ax.bar_label(bars, fmt="%.0f", padding=4)
_ = ax.set(xlabel="memory at the worst moment (MB)", xlim=(0, 650))
print("the same counts:", np.array_equal(n_at_once, n_chunked))

# %% [markdown]
# The same counts, from a small fraction of the memory, and it stays as small for an hour or a night: what is held is one chunk, whatever
# the length of the file. That is the whole trick behind every tool for large data.

# %% [markdown]
# ## At scale (~2 min)
#
# When files no longer fit on one disk, the next thing to give way is the road between machines. One cubic millimetre of human
# cortex, photographed slice by slice with an electron microscope, is 1.4 PB (Shapson-Coe 2024). How long does it take to copy, at
# a gigabit (not gigabyte) per second?

# %%
seconds = 1.4e15 / (1e9 / 8)
print(
    f"{seconds / 86_400:.0f} days at a gigabit per second; a person who looks at 1 GB per minute needs {1.4e6 / 525_600:.1f} years"
)

# %% [markdown]
# Four months for the copy. So at that size the program travels to the data, not the data to the program, and nobody will ever
# look at all of it. What to look at first has a lesson of its own.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "Two cameras film a mouse: A with 1000 x 1000 pixels at 30 Hz, B with 500 x 500 pixels at 120 Hz, both 1 byte a pixel. Which makes more data?",
    {
        "Camera A, for its larger pictures": "A picture of A has four times the pixels, but B takes four times as many: the product counts.",
        "Camera B, for its higher frame rate": "B takes four times as many pictures, but each has a quarter of the pixels: the product counts.",
        "Neither, both make 30 MB per second": "1000 x 1000 x 30 and 500 x 500 x 120 are both 30 million values, of one byte each.",
    },
    answer="Neither, both make 30 MB per second",
)

# %%
widgets.quiz(
    "You subtract two uint8 images (whole numbers from 0 to 255), and some dark places come out as 250. What happened?",
    {
        "The camera was saturated there, so 250 is real": "Saturated places are bright in the images themselves. Here the two differ by a little, and the wrong way round.",
        "Small negative differences wrapped round": "uint8 has no negative numbers: 3 - 9 becomes 250. Convert to int16 or float before you subtract.",
        "The difference was rounded to a whole number": "Differences of whole numbers are whole; there was nothing to round, and rounding errs by half at most.",
    },
    answer="Small negative differences wrapped round",
)

# %%
widgets.quiz(
    "Which of these can be computed from chunks that are each seen once, without keeping them?",
    {
        "The mean and the largest value of a channel": "Both are put together from parts: a sum with a count, and a largest value so far.",
        "The exact median of each of the channels": "The median of medians is not the median. It needs all values, or several passes, or a histogram for an approximation.",
        "All values, sorted from small to large": "Sorting needs every value against all others; single chunks can be sorted, but then have to be kept and merged.",
    },
    answer="The mean and the largest value of a channel",
)

# %%
widgets.predictions("orientation-deluge")

# %% [markdown]
# ## Take-aways
#
# - Data rate = values at a time x times per second x bytes per value. Multiply before you record, and before you open.
# - Memory gives way first. Opening costs the size of the file x 4 for `float64` x the arrays held at once.
# - A type that is too small overflows without a word. Convert first, then compute.
# - Keep whole steps and the size of a step; an error of half a step is harmless beside the noise.
# - Map the file, read it as it lies, in chunks, and put the answer together from parts.
#
# ## References
#
# - Jun JJ, et al. (2017). Fully integrated silicon probes for high-density recording of neural activity. *Nature* 551:232–236.
#   https://doi.org/10.1038/nature24636
# - Uğurbil K, et al. (2013). Pushing spatial and temporal resolution for functional and diffusion MRI in the Human Connectome
#   Project. *NeuroImage* 80:80–104. https://doi.org/10.1016/j.neuroimage.2013.05.012
# - de Vries SEJ, et al. (2020). A large-scale standardized physiological survey reveals functional organization of the mouse
#   visual cortex. *Nat Neurosci* 23:138–151. https://doi.org/10.1038/s41593-019-0550-9
# - Alexander LM, et al. (2017). An open resource for transdiagnostic research in pediatric mental health and learning disorders.
#   *Sci Data* 4:170181. https://doi.org/10.1038/sdata.2017.181
# - 1000 Genomes Project Consortium (2015). A global reference for human genetic variation. *Nature* 526:68–74.
#   https://doi.org/10.1038/nature15393
# - Azevedo FAC, et al. (2009). Equal numbers of neuronal and nonneuronal cells make the human brain an isometrically scaled-up
#   primate brain. *J Comp Neurol* 513:532–541. https://doi.org/10.1002/cne.21974
# - Shapson-Coe A, et al. (2024). A petavoxel fragment of human cerebral cortex reconstructed at nanoscale resolution. *Science*
#   384:eadk4858. https://doi.org/10.1126/science.adk4858
# - Haxby JV, Gobbini MI, Furey ML, Ishai A, Schouten JL, Pietrini P (2001). Distributed and overlapping representations of faces
#   and objects in ventral temporal cortex. *Science* 293:2425–2430. https://doi.org/10.1126/science.1063736
# - Bajaj N, Requena Carrión J, Bellotti F (2020). PhyAAt: physiology of auditory attention to speech dataset. arXiv:2005.11577.
#   https://arxiv.org/abs/2005.11577
# - Viejo G, et al. (2023). Pynapple, a toolbox for data analysis in neuroscience. *eLife* 12:RP85786.
#   https://doi.org/10.7554/eLife.85786
#
# ## Your turn
#
# In [the exercise](../../exercises/orientation/deluge/orientation-deluge.ipynb) you write these tools yourself, and plan the storage of a real
# experiment.
