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
# # Will anyone else be able to read it?
#
# A recording without words is a table of numbers. Which number is which electrode, in which unit, how many per second? The person who measured knows it; two years later nobody does. Standards say where such words are written, so that a stranger and a program find them. They do not say whether the words are true.
#
# **What you will have.** An EEG as a BIDS data set and spikes as an NWB file, both written, read back and compared number by number; a list of faults that every validator lets through, with checks that notice most of them; and a catalogue in which one can search for what belongs together.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - read a BIDS name and a sidecar without any library,
# - write EEG as BIDS and spikes as NWB, and say what the way there and back costs,
# - check units and time bases, which validators do not,
# - build a catalogue with cross-references, and notice when a file has changed.
#
# **Needs.** [What does one blink of voltage tell?](../imaging/erp.ipynb)
#
# **Time.** 65 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: 16 s of EEG of one person; spikes of one receptor of a locust; an NWB file of one mouse. *Made on purpose*: the faults, and a catalogue of many files |
# | Shape | voltage (n_channels = 14, n_times = 2 048) at 128 Hz; 929 and 868 spike times (s) in 10 s each |
# | Units | Microvolts in the kit, volts inside of MNE; seconds |
# | Licence | MIT (packages spkit and pynapple), BSD-3-Clause (package nitime) |
# | Citation | Bajaj N, et al. (2020), arXiv:2005.11577; Rokem A, et al. (2006), *J Neurophysiol* 95:2541–2552; Viejo G, et al. (2023), *eLife* 12:RP85786 |
# | Changed | Events of the EEG are invented: the recording has none. Dates of both recordings are not known |

# %% [markdown] tags=["instructor"]
# **Say first.** Write "8.8" on the board. "That is how much a channel varies. Is it an EEG?" Let people ask for the unit before you give it.
#
# **Expected guesses.** EDF's error: many say none, since it is a lossless file. Names: most say about half of the faults. The schema's validator: more than half, "since it opens sidecars and tables".
#
# **Misconceptions.** (1) "It passed the validator, so it is right." Ask: "Which line of the rules says how large a brain's voltage is?" (2) "Two places that agree are right." Ask: "Who wrote both of them?"
#
# **Type live.** A gain of 10, then of 100, with the slider: the first passes.
#
# **Cut line.** Over 60 minutes: drop *At scale*, then the spikes in *Break it*. Nothing after them needs them.
#
# **Where people get stuck.** MNE gives volts whatever the file holds. A unit in channels.tsv is not used by the reader: it can be wrong for years.

# %% tags=["setup"] dpi=110
import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

import matplotlib.pyplot as plt
import mne
import numpy as np
import pandas as pd
from mne_bids import get_bids_path_from_fname, get_entities_from_fname, read_raw_bids

from neurokit_lite import data, integrate, plots, spikes, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move
from neurokit_lite.data.registry import file_path

room = Path(mkdtemp())

# %% [markdown]
# ## Meet the data (~5 min)
#
# Here is one line of a file that a colleague sent, without a word.

# %%
eeg = data.load_eeg_sample()
voltage_uv, rate_hz = eeg["voltage_uv"], eeg["rate_hz"]
print(np.round(voltage_uv[0, :8], 1))

# %% [markdown]
# It may be anything. The same numbers with names, a unit and a time base are an EEG:

# %% alt="Four seconds of three of the 14 channels, AF3, F7 and O1, one above the other. The two frontal channels sink by some 70 microvolts in two seconds and rise by about 100 within half a second; O1 stays within 10. A bar marks 100 microvolts."
fig, ax = plt.subplots(figsize=(8, 3), layout="constrained")
window = np.arange(512, 1024)
for row, name in enumerate(("AF3", "F7", "O1")):
    trace = voltage_uv[eeg["ch_names"].index(name), window]
    ax.plot((window - 512) / rate_hz, trace - trace.mean() - 150 * row, color=plots.PALETTE["blue"], lw=1)
    ax.text(-0.05, -150 * row, name, ha="right", va="center")
ax.plot([4.05, 4.05], [-50, 50], color="black", lw=3)
ax.text(4.1, 0, "100 µV", va="center")
ax.set(xlabel="time (s)", ylabel="channel (one row each)", yticks=[], xlim=(-0.4, 4.6))
print(f"{len(eeg['ch_names'])} channels at {rate_hz:g} Hz, {voltage_uv.shape[1] / rate_hz:g} s")

# %% [markdown]
# ## What does a file not say? (~12 min)
#
# **BIDS**, the Brain Imaging Data Structure, writes such words in two places: in the file's name, and in a **sidecar**, a small text file beside the data. The name is made of **entities**, a key and a label each, in a fixed order, then a suffix and an extension. Labels are texts. Which of these five files are of subject 01? Write `is_01`, true or false for each name.

# %%
names = [
    "sub-01_task-listen_eeg.vhdr",
    "sub-1_task-listen_eeg.vhdr",
    "sub-010_task-listen_eeg.vhdr",
    "sub-02_task-listen_acq-sub01_eeg.vhdr",
    "sub-01_ses-2_task-listen_run-1_eeg.vhdr",
]
sidecar = json.loads('{"TaskName": "listen", "SamplingFrequency": 128, "RecordingDuration": 16, "EEGChannelCount": 14}')

# %% move="name"
### BEGIN SOLUTION
is_01 = [name.split("_")[0] == "sub-01" for name in names]
### END SOLUTION

# %%
is_01 = check_move(
    "integration-standards.name",
    is_01,
    Case(
        name="five names",
        arguments={},
        expected=[True, False, False, False, True],
        axes=("n_files",),
        unit="",
        mistakes={
            "also sub-010. Compare the whole entity, up to the next `_`.": [True, False, True, False, True],
            "every name with 01 in it somewhere. Compare the entity of the key `sub`.": [True, False, True, True, True],
            "also sub-1. Labels are texts: 01 and 1 are two subjects.": [True, True, False, False, True],
        },
        otherwise="Cut each name at `_`; the first part must be `sub-01`, neither more nor less.",
    ),
)

# %%
for name, is_one in zip(names, is_01, strict=True):
    known = get_entities_from_fname(name)
    print(f"{name:42s} by hand {is_one!s:5s} mne-bids {known['subject'] == '01'}")
promised = (sidecar["EEGChannelCount"], sidecar["SamplingFrequency"] * sidecar["RecordingDuration"])
print("numbers that the sidecar promises:", promised, "and that are there:", voltage_uv.shape)

# %% [markdown]
# All agree. Note what the sidecar does not have: the unit. In BIDS it stands in a third place, a table of channels, and once more in the data's own header. Nothing forces these to say the same.
#
# Now the unit itself. A channel here varies by 8.8 (its standard deviation, median of all). Scalp EEG varies by about 0.5 to 300 µV. Write for how many of the units V, mV and µV 8.8 is an EEG, `n_fit`.

# %%
median_sd = float(np.median(voltage_uv.std(axis=1)))
in_microvolts = {"V": 1e6, "mV": 1e3, "µV": 1.0}
print(f"median standard deviation: {median_sd:.2f}")

# %%
widgets.predict(
    "integration-standards.units",
    "For how many of the units V, mV and µV is 8.8 an EEG?",
    think="How many microvolts is 8.8 in each? The range goes from 0.5 to 300.",
    choices=["none", "one", "two", "three"],
)

# %% move="fit"
### BEGIN SOLUTION
n_fit = sum(0.5 <= median_sd * factor <= 300 for factor in in_microvolts.values())
### END SOLUTION

# %%
n_fit = check_move(
    "integration-standards.fit",
    n_fit,
    Case(
        name="three units",
        arguments={},
        expected=1,
        unit="units",
        mistakes={
            "of all units. Multiply by what each is in microvolts before you compare.": 3,
            "of none. 8.8 µV lies between 0.5 and 300 µV.": 0,
        },
        otherwise="Count how often `median_sd * factor` lies between 0.5 and 300.",
    ),
)

# %%
widgets.compare(
    "integration-standards.units",
    ["none", "one", "two", "three"][n_fit],
    because="8.8 V would be a battery, 8.8 mV more than a hundred times a usual EEG.",
)

# %% [markdown]
# One fits, and it could not be two: 300 is only 600 times 0.5, and these units are a factor of 1000 apart. That is the whole trick of `check_amplitudes`. A range ten times wider would let some signals pass in two units.

# %%
for unit in in_microvolts:
    found = integrate.check_amplitudes(voltage_uv, unit)
    print(f"{unit:3s}", found[0].text if found else "nothing found")

# %% [markdown]
# The check knows nothing of this recording but its unit and what was recorded. It says what cannot be; that the third line is right, it does not say.

# %% [markdown]
# ## Does it come back the same? (~14 min)
#
# BIDS does not invent a format for EEG. It allows four, among them **EDF**, in which each number is a 16-bit integer, and **BrainVision**, which can hold 32-bit floats. mne-bids writes the data and the sidecars; events are times that we invent.

# %%
recording = {
    "voltage_uv": voltage_uv,
    "rate_hz": rate_hz,
    "ch_names": eeg["ch_names"],
    "subject": "01",
    "task": "listen",
    "line_hz": 50,
    "onsets_s": np.array([1.5, 4.0, 7.25, 12.5]),
}
paths = {
    name: integrate.write_eeg_bids(**recording, root=room / name, file_format=name) for name in ("BrainVision", "EDF")
}
for path in sorted((room / "EDF").rglob("*")):
    if path.is_file():
        print(path.relative_to(room / "EDF"))

# %%
widgets.predict(
    "integration-standards.edf",
    "We read the EDF file back. How large is the largest difference from the numbers that we wrote?",
    think="Sixteen bits are 65 536 levels, spread from the lowest to the highest voltage of all channels.",
    choices=["exactly 0", "about 0.001 µV", "about 0.1 µV", "about 10 µV"],
)

# %% [markdown]
# Work it out: the levels are equally far apart, and every number goes to the nearest one. What is the largest error, `worst_uv`?

# %%
lowest, highest = voltage_uv.min(), voltage_uv.max()
print(f"from {lowest:.1f} to {highest:.1f} µV")

# %% move="step"
### BEGIN SOLUTION
step_uv = (highest - lowest) / 65535
worst_uv = step_uv / 2
### END SOLUTION

# %%
worst_uv = check_move(
    "integration-standards.step",
    worst_uv,
    Case(
        name="largest error",
        arguments={},
        expected=(voltage_uv.max() - voltage_uv.min()) / 65535 / 2,
        unit="µV",
        tolerance=1e-6,
        mistakes={
            "a whole step. The nearest level is at most half a step away.": (voltage_uv.max() - voltage_uv.min())
            / 65535,
            "a step of 8 bits: 16 bits are 65 536 levels.": (voltage_uv.max() - voltage_uv.min()) / 255 / 2,
        },
        otherwise="65 536 levels have 65 535 steps between them; half of one step is the most that is lost.",
    ),
)

# %%
errors_uv = {}
for name, path in paths.items():
    raw = mne.io.read_raw(path, preload=True, verbose="error")
    errors_uv[name] = np.abs(1e6 * raw.get_data() - voltage_uv).max()
    size = path.with_suffix(".eeg") if name == "BrainVision" else path
    print(f"{name:12s} largest error {errors_uv[name]:.2g} µV, {size.stat().st_size} bytes of data")
print(f"by hand, EDF: {worst_uv:.4g} µV")

# %%
widgets.compare(
    "integration-standards.edf",
    "about 0.001 µV",
    because="The range is 165 µV, a step 0.0025 µV, and half of it is lost at most. The range is that of all channels: one channel in another unit would stretch it, and the error of all the others with it.",
)

# %%
anchor("edf_error", errors_uv["EDF"], expected=0.00126, tolerance=1e-5, unit="µV")

# %% [markdown]
# Neither is exact, and both errors are far below a microvolt. "Equal to the format's rounding" is the right claim, with the number.
#
# Spikes go into **NWB**, Neurodata Without Borders: one HDF5 file that holds the data and their words together. Times count in seconds from a session's start. Ours is not known, and a file must have one, so the description says that it is invented.

# %%
locust = data.load_grasshopper()
about = {
    "subject": "locust",
    "species": "Locusta migratoria",
    "description": "auditory receptor; the date of the session is not known and invented",
    "session_start": datetime(2000, 1, 1, tzinfo=UTC),
    "resolution_s": 1e-6,
}
written = integrate.write_spikes_nwb(room / "locust.nwb", locust["spike_times_s"], (0.0, 10.0), **about)
back = spikes.read_nwb_units(written).trains
same = [np.array_equal(*pair) for pair in zip(back.times_s, locust["spike_times_s"], strict=True)]
print("equal to the bit:", same)

# %% [markdown]
# Each standard has its own inspector. `find_misnamed` asks bids-validator whether names keep the rules of BIDS; `inspect_nwb` asks nwbinspector about NWB. Here are our two files, and one that comes with a well-known toolbox: the mouse's.

# %%
print("names that break rules:", integrate.find_misnamed(room / "BrainVision"))
print("our NWB file:", integrate.inspect_nwb(written))
mouse_findings = integrate.inspect_nwb(file_path("head_direction"))
print("the mouse's:", *sorted({one.check for one in mouse_findings}), sep="\n  ")
print(*{one.text.partition(", but ")[2] for one in mouse_findings if "compass" in one.check}, sep="\n")
print("our check of its spikes:", integrate.check_nwb_units(file_path("head_direction")))

# %% [markdown]
# Age, sex, weight and species of the mouse are missing. All three rotations, the heading among them, say *radian* where the rule wants *radians*, and three series of positions have no unit at all: nobody can tell whether they are centimetres or pixels. That is what an inspector is for. Ours passes with placeholders, which `write_spikes_nwb` fills in for everybody: an age of "P0D/", which says no more than born, and the sex "U", unknown. A word that is there need not tell anything. In its spikes, with which the decoding lesson works, our check finds nothing wrong.

# %% [markdown]
# ## What belongs together? (~10 min)
#
# A person's EEG, spikes and table lie in three folders and three formats. A **catalogue** has one row for each file: what, of whom, in which unit, where, and a **checksum**, a number that is computed from all bytes and changes with any of them. A second table holds **cross-references**, that is, what one file is to another. SQLite keeps both in one file, which every language reads.

# %%
root = room / "BrainVision"
header = paths["BrainVision"]
events = next(root.rglob("*_events.tsv"))
entries = [
    integrate.describe_file(header, root.parent, unit="µV", rate_hz=128.0, duration_s=16.0),
    integrate.describe_file(header.with_suffix(".eeg"), root.parent, modality="samples"),
    integrate.describe_file(events, root.parent, unit="s"),
    integrate.describe_file(written, root.parent, subject="locust", modality="spikes", unit="s", duration_s=10.0),
]
eeg_path, samples_path, events_path, _ = (one.path for one in entries)
links = [(events_path, eeg_path, "has the events of"), (samples_path, eeg_path, "has the numbers of")]
database = room / "all.sqlite"
print(integrate.build_catalogue(database, entries, links=links), "files")
print(integrate.find_related(database, eeg_path)[["modality", "relation"]].to_string(index=False))

# %%
widgets.predict(
    "integration-standards.bit",
    "We turn one bit in the file of samples. How many of the checks of the recording (amplitude, units, time base, events, positions) notice it?",
    think="One number out of 28 672 changes, by how much depends on the bit.",
    unit="checks",
)

# %%
bits = bytearray((room / samples_path).read_bytes())
bits[1000] ^= 1
(room / samples_path).write_bytes(bits)
print({kind: len(paths) for kind, paths in integrate.find_changed(database, room).items()})
noticing = integrate.check_bids_eeg(header)
print("checks that notice it:", len(noticing))

# %%
widgets.compare(
    "integration-standards.bit",
    len(noticing),
    because="The number stays of the size that such numbers have. What is plausible need not be what was measured.",
)

# %% [markdown]
# One bit of 114 688 bytes was turned. The signal looks as it did and every check passes. Only the checksum is another one.

# %% [markdown]
# ## Break it (~16 min)
#
# We plant faults, one in each copy of the data: 18 in the EEG, 6 in the spikes. Some break names or leave out words. Others make the numbers wrong: volts that are called microvolts, milliseconds that are called seconds, half of the data lost on the way.

# %%
print(*integrate.EEG_FAULTS[1:], sep=" · ")
print(*integrate.SPIKE_FAULTS[1:], sep=" · ")

# %%
widgets.predict(
    "integration-standards.names",
    "How many of the 18 faults of the EEG does the validator of names notice?",
    think="What can one see of a file without opening it?",
    unit="faults",
)

# %%
widgets.predict(
    "integration-standards.schema",
    "The validator of the BIDS schema also opens sidecars and tables. How many of the 18 does it report as errors?",
    think="It knows which keys must be there, and of which type their values are.",
    unit="faults",
)

# %% [markdown]
# We ask four: names; the schema's own validator; whether mne-bids opens the recording without an error; and our checks, with and without a clock from outside, such as the log that says that the session took 16 s. The schema's validator is a program of about 46 MB that does not come with the course: it was run on the same files when this lesson was written, and what it found is a list here.

# %%
by_schema = {"subject without its 0", "no task in the name", "no rate in the JSON"}


def opens(path):
    try:
        read_raw_bids(get_bids_path_from_fname(path, verbose="error"), verbose="error")
    except (OSError, RuntimeError, ValueError):
        return False
    return True


# %%
rows = {}
for number, fault in enumerate(integrate.EEG_FAULTS):
    root = room / f"fault {number}"
    path = integrate.write_faulty_eeg(fault, recording, root=root)
    rows[fault] = {
        "names": bool(integrate.find_misnamed(root)),
        "schema": fault in by_schema,
        "opening": not opens(path),
        "checks": bool(integrate.check_bids_eeg(path)),
        "and clock": bool(integrate.check_bids_eeg(path, clock_s=16.0)),
    }
table = pd.DataFrame(rows).T
print("tools that complain where nothing is wrong:", int(table.loc["no fault"].sum()))

# %% alt="A table of 18 faults and five tools. Blue squares in column names: 2, subject without its 0 and no task in the name. Schema: 3, these two and no rate in the JSON. Opening: 2, subject without its 0 and channel renamed. Checks: 14, all but no task in the name, no rate in the JSON, gain twice as large and rate wrong everywhere. With a clock 15: rate wrong everywhere as well."
noticed = table.drop("no fault").astype(float)
_ = plots.plot_noticed(noticed)
n_noticed = noticed.sum().astype(int)
print(", ".join(f"{tool} {n}" for tool, n in n_noticed.items()))
print("noticed by nobody:", list(noticed.index[noticed.max(axis=1) == 0]))

# %%
widgets.compare(
    "integration-standards.names",
    int(n_noticed["names"]),
    because="The subject without its 0, and the name without a task. What is inside of a file, a name cannot know.",
)

# %%
widgets.compare(
    "integration-standards.schema",
    int(n_noticed["schema"]),
    because="One more: the key that is missing. A rate of 256 is as good a number as 128, and a table that says V is as well formed as one that says µV.",
)

# %%
anchor("by_names", n_noticed["names"], expected=2, tolerance=0.1, unit="faults")
anchor("by_checks", n_noticed["and clock"], expected=15, tolerance=0.1, unit="faults")

# %% [markdown]
# These counts are of our list and not of the world: we chose faults that rules of form cannot see. What the table shows is who sees what kind. Validators see form; checks hold numbers against one another and against the brain. The schema and the checks share one of the 18 faults, and each sees what the other does not: the missing key, for one, is noticed by the schema only. Here names add nothing to the schema, and opening nothing to the checks.
#
# *Rate wrong everywhere*: an amplifier at 128 Hz, a script that says 256. All places agree, since all were written by the same script; of our five tools, only the clock from outside of the files knows. *Gain twice as large* is noticed by nobody: 18 µV is as good an EEG as 9. How large must an error be to be seen?


# %%
def amplify(gain):
    return gain, gain * median_sd, integrate.check_amplitudes(gain * voltage_uv, "µV")


def say_gain(made):
    gain, sd, found = made
    return f"gain {gain:g}: {sd:.3g} µV, {'noticed' if found else 'passes'}"


# %% alt="The median standard deviation in microvolts on a logarithmic axis from a picovolt to 100 volts. A green band marks 0.5 to 300 microvolts. A dot at the gain that is chosen: in the band, blue, for gains from 0.1 to 10; outside, red, for 0.01 and below and for 100 and above."
def draw_gain(made, ax):
    _, sd, found = made
    ax.axvspan(0.5, 300, color=plots.PALETTE["green"], alpha=0.3, label="range of EEG")
    ax.plot(sd, 0, "o", ms=12, color=plots.PALETTE["vermilion" if found else "blue"])
    ax.set(xscale="log", xlim=(1e-6, 1e8), yticks=[], xlabel="median standard deviation (µV)", ylabel="this recording")
    ax.legend(loc="upper left")


gains = [1e-6, 1e-3, 0.01, 0.1, 0.5, 1.0, 2.0, 10.0, 100.0, 1e3, 1e6]
widgets.explore(amplify, draw_gain, describe=say_gain, start={"gain": 1.0}, gain=gains)

# %% [markdown]
# A gain of ten passes, a hundred does not. The range is wide because heads differ; a laboratory that knows its own amplifier may take a narrower one.
#
# Now the spikes. nwbinspector does look at times. It knows that spikes in whole numbers are samples, and that spikes lie in the stretch that was watched.

# %%
for number, fault in enumerate(integrate.SPIKE_FAULTS):
    path = room / f"fault {number}.nwb"
    integrate.write_faulty_spikes(fault, locust["spike_times_s"][:1], (0.0, 10.0), path=path, **about)
    theirs = [one.check for one in integrate.inspect_nwb(path)]
    ours = [one.check for one in integrate.check_nwb_units(path)]
    print(f"{fault:28s} nwbinspector {len(theirs)}, checks {len(ours)}: {', '.join(ours)}")

# %% [markdown]
# nwbinspector notices three of six, our checks all six. *All times in ms* passes the inspector because spikes and span agree, *1000 times too early* because they lie inside. Both break on a fact of the cell: it cannot fire within about a millisecond after a spike, and does not wait for seconds between all of its spikes. *Out of order* it does look for, in the first 200 spikes of each unit; our fault lies behind them.
#
# A check that cries at everything is no use either. Here are forty pieces in which nothing is wrong: each second of the EEG at half and at twice its size, both recordings of the locust, and six cells of the mouse.

# %%
n_alarms = 0
for start in range(0, 2048, 128):
    for gain in (0.5, 2.0):
        n_alarms += bool(integrate.check_amplitudes(gain * voltage_uv[:, start : start + 128], "µV"))
mouse = data.load_head_direction()
for times in [*locust["spike_times_s"], *mouse["spike_times_s"][:6]]:
    n_alarms += bool(integrate.check_spike_intervals([times], (0.0, 1200.0)))
print(f"false alarms: {n_alarms} of 40")

# %%
anchor("alarms", n_alarms, expected=0, tolerance=0.1, unit="alarms")

# %% [markdown]
# None in forty. Were they independent, a rate above 7.3 % would be excluded with 95 % confidence. They are not: it is one person, one locust and one mouse. A sleeping infant or a slow cell of another kind may well be outside.

# %% [markdown]
# ## At scale (~4 min)
#
# *Which recordings of at least ten minutes are there of people who also have spikes?* Without a catalogue, a program walks through all folders and opens a sidecar for each recording. With one, it asks.

# %%
n_files = data.by_size(tiny=2_000, workshop=20_000, full=200_000)
generator = np.random.default_rng(0)
kinds = generator.choice(["eeg", "spikes", "table"], n_files, p=[0.6, 0.1, 0.3])
durations_s = 60.0 * generator.integers(1, 30, n_files)
many = [integrate.CatalogueEntry(path="last", subject="7", modality="table", sha256="last", n_bytes=1)]
for n, (kind, duration_s) in enumerate(zip(kinds.tolist(), durations_s.tolist(), strict=True)):
    about_file = {"path": f"{n}", "sha256": f"{n}", "n_bytes": 1, "duration_s": duration_s}
    many.append(integrate.CatalogueEntry(subject=f"{n % 5003:04d}", modality=kind, **about_file))

# %%
database = room / "many.sqlite"
integrate.build_catalogue(database, many)
answer = integrate.find_entries(database, modality="eeg", has_also="spikes", min_duration_s=600)
print(f"{len(answer)} of {n_files}; sidecars that a walk would have opened: {np.sum(kinds == 'eeg')}")
print("questions about it:", [one.text for one in integrate.check_catalogue(database)])

# %% [markdown]
# How many times faster it is depends on the disk; the course's benchmark has the figure of one machine. The catalogue also has a question that no single file raises: subjects 0007 and 7 may be one person.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "A data set passes the BIDS validator without an error. What do you know of it?",
    {
        "Its files have their names and their required words": "That is what the rules are about: names, places, keys and the types of values.",
        "Its voltages are in the units that channels.tsv has": "No rule compares the table with the header or with the numbers. It can say V of microvolts.",
        "Its events lie within the recording that they are of": "An onset is any number in a column. Milliseconds keep the rule as well as seconds do.",
    },
    answer="Its files have their names and their required words",
)

# %%
widgets.quiz(
    "Header, JSON and channels.tsv all say 256 Hz. What would show that it was 128?",
    {
        "A fourth place in the files that states a rate": "One script wrote all of them. Another copy of its mistake is no witness.",
        "A log that says how many minutes the session took": "It was written by somebody else, from another clock. Such a witness need not repeat the mistake.",
        "A stricter validator that compares all the places": "It would find that they agree. They do, and all are wrong.",
    },
    answer="A log that says how many minutes the session took",
)

# %%
widgets.quiz(
    "Why is the range of plausible EEG, 0.5 to 300 µV, narrower than a factor of 1000?",
    {
        "No amplifier has a larger range than a thousand": "Amplifiers have far larger ranges: 24 bits are 16 million levels.",
        "No person's EEG changes by more than that factor": "Perhaps so, but the range is about what can be told apart and not about one person.",
        "No signal can be inside of it in two of the units": "V, mV and µV are 1000 apart, so a value inside is outside in the two others.",
    },
    answer="No signal can be inside of it in two of the units",
)

# %%
widgets.predictions("integration-standards")

# %% [markdown]
# ## Take-aways
#
# - Standards say where the words are: BIDS in names and sidecars, NWB inside of one file.
# - "Read back equal" needs a number: to the bit, or to the format's rounding.
# - Validators check form. Whether 8.8 is microvolts, they cannot know; a range narrower than 1000 can.
# - Places that agree may share one mistake. Keep a witness from outside: a log, a clock, a checksum.
# - Labels are texts. 01 and 1 are two people until somebody asks.
#
# ## References
#
# - Gorgolewski KJ, Auer T, Calhoun VD, Craddock RC, Das S, Duff EP, et al. (2016). The brain imaging data structure, a format for organizing and describing outputs of neuroimaging experiments. *Sci Data* 3:160044. https://doi.org/10.1038/sdata.2016.44
# - Pernet CR, Appelhoff S, Gorgolewski KJ, Flandin G, Phillips C, Delorme A, Oostenveld R (2019). EEG-BIDS, an extension to the brain imaging data structure for electroencephalography. *Sci Data* 6:103. https://doi.org/10.1038/s41597-019-0104-8
# - Appelhoff S, Sanderson M, Brooks TL, van Vliet M, Quentin R, Holdgraf C, et al. (2019). MNE-BIDS: organizing electrophysiological data into the BIDS format and facilitating their analysis. *J Open Source Softw* 4:1896. https://doi.org/10.21105/joss.01896
# - Rübel O, Tritt A, Ly R, Dichter BK, Ghosh S, Niu L, et al. (2022). The Neurodata Without Borders ecosystem for neurophysiological data science. *eLife* 11:e78362. https://doi.org/10.7554/eLife.78362
#
# ## Your turn
#
# In [the exercise](../../exercises/integration/standards/integration-standards.ipynb) you take names apart, write a check of units and one of time bases, and judge a data set that passed its validator.
