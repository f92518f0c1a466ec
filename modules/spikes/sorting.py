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
# # Who fired?
#
# Push a probe with twelve contacts into a brain and listen. You hear a crackle: every nearby neuron that fires makes a
# tiny dip in the voltage, and every contact hears all of them at once, some louder, some fainter. It is a
# party with one row of microphones and no name tags. Before anybody can say what a neuron *codes for*, somebody has
# to say which dip was whose. That is spike sorting, and all that is known from such probes rests on it.
#
# **What you will have.** The spikes of six neurons, pulled apart from one another's noise, overlapping ones
# included; a score against the truth; and a feeling for when not to believe your own result.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - detect spikes with a threshold that the spikes themselves do not move,
# - cluster their waveforms without being told how many neurons there are,
# - explain how template matching finds spikes that hide behind others,
# - judge a sorted unit with and without the truth.
#
# **Needs.** Python and NumPy. No earlier lesson.
#
# **Time.** 60 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | A simulated probe: 12 channels in two columns, 20 µm apart, 30 000 samples per second, 20 s. Six cells whose spikes are known, noise that neighbours share |
# | Units | Voltage in µV, places in µm, spikes as sample numbers |
# | Licence | BSD-3-Clause, made here by `spikes.make_probe_recording` |
# | Citation | None needed. For simulators closer to tissue: Buccino AP, Einevoll GT (2021), MEArec, *Neuroinformatics* 19:185–204 |
# | Changed | Nothing. It is simulated because in real tissue nobody knows who fired |

# %% tags=["setup"]
import tempfile
import tracemalloc
from dataclasses import replace
from pathlib import Path

import numpy as np

from neurokit_lite import plots, spikes, widgets
from neurokit_lite.course.anchors import anchor

# %% [markdown]
# ## Meet the data
#
# One table of voltages, `(n_times, n_channels)`, and the place of every channel. Without the places nothing in this
# lesson would work: *where* a spike is seen is half of what tells it from others.

# %% alt="Twelve rows of voltage over forty milliseconds. Most of it is noise. Here and there a sharp dip appears on two to six neighbouring rows at the same moment, deep on one and shallower on the others."
probe = spikes.make_probe_recording(duration_s=20, n_channels=12, n_units=6, amplitude_uv=(50, 180))
rate_hz, truth = probe.rate_hz, (probe.samples, probe.units)
print(f"{probe.recording_uv.shape} µV, {probe.recording_uv.nbytes / 1e6:.0f} MB, {len(probe.samples)} spikes")

shown = slice(350_700, 351_900)
ax = plots.plot_traces(probe.recording_uv[shown], rate_hz=rate_hz, start_s=11.69, ax=plots.canvas(height_in=4.5)[0])
_ = ax.set_title("Forty milliseconds, twelve channels, raw")

# %% [markdown]
# Every dip stands on several channels at once. One cell, many witnesses: a single contact could not tell a small
# near cell from a large far one, but twelve together can.

# %% [markdown]
# ## What is a spike, and what is noise?
#
# Three steps make the noise plain. A **band-pass** (300 to 6000 Hz) removes slow waves and hiss. The **common
# reference** takes away the median over all channels: what everybody hears is not a cell. **Whitening** turns shared noise
# into noise of variance one on each channel. Then a threshold: deeper than five standard deviations is a spike.
#
# **Predict.** The obvious way to measure the noise is the standard deviation of the trace. But the trace contains the
# spikes. Suppose the cells get busier: will the threshold rise, fall, or stay? And what would that do to the small cells?

# %%
conditioner = spikes.fit_conditioner(probe.recording_uv, probe.geometry_um, rate_hz=rate_hz)
white = spikes.condition(probe.recording_uv, conditioner)

for firing_hz in (1, 10, 40):
    busy = spikes.make_probe_recording(duration_s=4, n_channels=12, firing_hz=firing_hz, amplitude_uv=(50, 180))
    filtered = spikes.condition(busy.recording_uv, conditioner)
    robust = np.median(np.abs(filtered), axis=0) / 0.6745
    print(
        f"{firing_hz:2d} Hz a cell: standard deviation {filtered.std(0).max():.1f}, from the median {robust.max():.1f}"
    )

# %% alt="The same forty milliseconds after conditioning. The noise is an even band on every row; dips stand out clearly, and a dot marks the deepest channel of each."
found = spikes.detect_spikes(probe.recording_uv, conditioner, threshold=5)
inside = (found.samples >= shown.start) & (found.samples < shown.stop)

ax = plots.plot_traces(white[shown], rate_hz=rate_hz, start_s=11.69, spacing=12, ax=plots.canvas(height_in=4.5)[0])
ax.plot(
    found.times_s[inside],
    -12 * found.channels[inside] - found.depths[inside],
    "o",
    color=plots.PALETTE["vermilion"],
    ms=4,
)
_ = ax.set_title(f"Conditioned; {inside.sum()} troughs found")

# %% [markdown]
# The plain standard deviation climbs with the firing rate, so a threshold built on it goes deaf just when most is
# happening. Half of all samples would have to be spikes before the *median* gave way. Divided by 0.6745 it equals
# the standard deviation wherever there is only Gaussian noise.

# %% [markdown]
# ## How many cells?
#
# Take the troughs in the middle of the probe. Cut out the voltage around each, on seven channels: 400 numbers per spike.
# Most of what they say fits into a few principal components. Then split the cloud in two, and each half again, as long as
# there is a **valley** between the halves. Nobody says how many cells there are; the valleys do.
#
# **Predict.** The rule could also be: split as long as the two means lie far apart. Why would that never stop?

# %% alt="Spikes from the middle of the probe in the plane of their first two principal components. They fall into clearly separate clouds, each in its own colour."
nearby = np.flatnonzero(conditioner.distances_um[6] <= 45)
is_here = np.isin(found.channels, nearby) & (found.samples > 30) & (found.samples < len(white) - 60)
samples = found.samples[is_here]
waveforms = white[samples[:, None, None] + np.arange(-20, 40)[:, None], nearby].reshape(len(samples), -1)
centred = waveforms - waveforms.mean(axis=0)
features = centred @ np.linalg.svd(centred, full_matrices=False)[2][:5].T
labels = spikes.split_clusters(features, min_size=20)

ax = plots.canvas(width_in=5, height_in=4)[0]
for cluster in range(labels.max() + 1):
    ax.plot(*features[labels == cluster, :2].T, ".", ms=4, label=f"{(labels == cluster).sum()} spikes")
ax.legend()
_ = ax.set(xlabel="first component", ylabel="second component", title=f"{labels.max() + 1} clusters")

# %% [markdown]
# Cut any single cloud in half and the two means lie 1.6 standard deviations apart, every time, down to the last spike. A
# valley is another matter: a single hill has none.
#
# Still, clusters are not yet cells. A loud cell whose trough is often taken one sample late can make a cluster of its
# own: the sorter below shifts and merges those. And the loners between the clouds are mostly two cells at once; no
# cluster is right for them.

# %% [markdown]
# ## Who fired, even when two fired at once?
#
# A cluster's mean is a **template**. If the recording is a sum of templates and noise, we can look for the sum:
# score every template at every sample, take the spike that explains most, subtract it, and look at what is left. What was
# hidden behind a loud spike then stands free. This is template matching, and every modern sorter does it.
#
# **Predict.** There are six cells, the faintest 50 µV deep in noise of 8 µV. How many will be found? Which are the most
# likely to be missed?

# %% alt="Mean waveforms of six units drawn at the channels of the probe, each in its own colour. Each is largest at one depth and fades over two or three rows; several overlap in space."
sorting = spikes.sort_spikes(probe.recording_uv, probe.geometry_um, rate_hz=rate_hz)
ax = plots.plot_waveforms(sorting.templates_uv, probe.geometry_um)
_ = ax.set_title(f"{sorting.n_units} units found")

# %%
result = spikes.compare_sorting(truth, (sorting.samples, sorting.units), rate_hz=rate_hz)
for unit, (accuracy, partner) in enumerate(zip(result.accuracy, result.partner, strict=True)):
    depth = -probe.templates_uv[unit].min()
    print(f"cell {unit}, {depth:3.0f} µV: unit {partner}, accuracy {accuracy:.2f}")
anchor("sorting_mean_accuracy", result.accuracy.mean(), expected=0.994, tolerance=0.01)

# %% [markdown]
# Accuracy counts everything that can go wrong: `hits / (hits + missed + made up)`, with a hit within 0.4 ms. The two
# loudest cells come out perfect; the few spikes that are lost belong to the others, whose dips vanish behind louder ones.
# Do not expect such figures in a brain: there cells burst, change size, and a hundred distant ones mumble behind.

# %% [markdown]
# ## Would you trust it without the truth?
#
# A real brain hands you no truth. What is left are things that a single cell hardly does. Just after a spike it rests:
# intervals shorter than its refractory period betray foreign spikes (**contamination**). It seldom leaves for a minute and comes
# back (**presence**). Its spikes have no reason to break off at a certain size (**missed**).
#
# How long does it rest? Two milliseconds is a habit, not a law: the absolute refractory period of many neurons is nearer to
# one, and some fire bursts at 500 Hz and more. Our simulated cells rest for 2 ms because they were built so.
#
# **Predict.** Merge two good units into one, as a careless sorter might. Which of the columns will give it away?

# %%
digits = {"rate_hz": 0, "snr": 0, "contamination": 2, "presence": 2, "missed": 2}
table = spikes.unit_quality(sorting).to_frame()
print(table.drop(columns="n_spikes").round(digits).to_string())
for first in (0, 2, 4):
    units = np.where(sorting.units == first + 1, first, sorting.units)
    row = spikes.unit_quality(replace(sorting, units=units)).to_frame().loc[[first]].round(digits)
    print(f"{first} and {first + 1} as one:", row.drop(columns="n_spikes").to_dict("records")[0])

# %%
for refractory_ms in (1, 2, 3):
    found = [
        spikes.isi_contamination(one, duration_s=20, refractory_s=refractory_ms / 1000)
        for one in (*sorting.trains.times_s, np.sort(np.concatenate(sorting.trains.times_s[2:4])))
    ]
    print(f"rest of {refractory_ms} ms: good units {np.min(found[:-1]):.2f} to {np.max(found[:-1]):.2f}", end=", ")
    print(f"2 and 3 as one {found[-1]:.2f}")
anchor("good_unit_at_3_ms", np.max(found[:-1]), expected=0.5, tolerance=0.01)

# %% [markdown]
# Three careless merges, measured: presence stays 1.00, missed 0.00 to 0.02, the signal-to-noise ratio is that of the template. Contamination
# goes from 0.00 to 0.50, 0.17 and 0.50: in this table only the intervals speak, and the middle pair speaks softly. And they
# speak of the refractory period that you *assume*: ask for 3 ms of rest, and of our six good units one is called as bad as
# can be (0.50). Look at several columns, always; report the period that you used. And note what none of them sees: a
# cell that was never found has no row.

# %% [markdown]
# ## Break it
#
# ### The brain moves
#
# Tissue is soft. In the minutes after the probe goes in, the brain slides along it by tens of micrometres. Templates
# are learnt once; let us move the cells under them.


# %% alt="Accuracy of six cells. Without drift all lie near one; with a drift of 60 micrometres all fall, three of them to zero."
def sorted_accuracy(recorded):
    got = spikes.sort_spikes(recorded.recording_uv, recorded.geometry_um, rate_hz=recorded.rate_hz)
    hits = spikes.compare_sorting(
        (recorded.samples, recorded.units), (got.samples, got.units), rate_hz=recorded.rate_hz
    )
    return got, hits


drifting = spikes.make_probe_recording(duration_s=20, n_channels=12, n_units=6, amplitude_uv=(50, 180), drift_um=60)
moved_sorting, moved = sorted_accuracy(drifting)
ax = plots.plot_accuracy({"still": result, "drift of 60 µm": moved})
anchor("drift_mean_accuracy", moved.accuracy.mean(), expected=0.29, tolerance=0.15)

# %% [markdown]
# A cell becomes two or three "units", one for each stretch of the probe that it passed: a study that counts cells counts
# too many, and one that follows a cell over time sees it die and another be born. (An accuracy below one half is
# counted as not found at all, hence the zeros.) Can we see that without the truth?

# %%
quality = [spikes.unit_quality(one).to_frame() for one in (sorting, moved_sorting)]
print("units:   still", len(quality[0]), "  drifting", len(quality[1]))
medians = [one.presence.median() for one in quality]
print(f"median presence:   still {medians[0]:.1f}   drifting {medians[1]:.1f}")

pieces = [slice(start, start + 150_000) for start in range(0, 600_000, 150_000)]
short = []
for piece in pieces:
    own = (drifting.samples >= piece.start) & (drifting.samples < piece.stop)
    got = spikes.sort_spikes(drifting.recording_uv[piece], drifting.geometry_um, rate_hz=rate_hz, min_spikes=15)
    expected = drifting.samples[own] - piece.start, drifting.units[own]
    short.append(spikes.compare_sorting(expected, (got.samples, got.units), rate_hz=rate_hz).accuracy.mean())
print(f"sorted in pieces of 5 s: mean accuracy {np.mean(short):.2f}")

# %% [markdown]
# Presence falls: that is the warning. In pieces of 5 s, over which the tissue moves by 15 µm, templates hold, and most
# of the accuracy comes back within a piece. Who is who from piece to piece must then be settled, by place and shape; motion
# correction in Kilosort or SpikeInterface does both at once, by estimating the movement and shifting the channels back.

# %% [markdown]
# ### Two at once
#
# Let two fifths of all spikes draw a companion within half a millisecond, as in a synchronous population. How many of
# the spikes that lie closer than that to another one does matching find, and how many leave a trough of their own?

# %%
crowd = spikes.make_probe_recording(duration_s=20, n_channels=12, n_units=6, amplitude_uv=(50, 180), overlap=0.4)
got, matched = sorted_accuracy(crowd)
troughs = spikes.detect_spikes(crowd.recording_uv, conditioner)
close = np.flatnonzero(np.diff(crowd.samples) < 0.0005 * rate_hz)
close = np.union1d(close, close + 1)


def share_found(samples, units):
    pairs = zip(crowd.samples[close], units, strict=True)
    return np.mean([np.abs(samples[unit] - sample).min(initial=99) <= 12 for sample, unit in pairs])


by_unit = [got.samples[got.units == unit] for unit in matched.partner]
print(f"{len(close) / len(crowd.samples):.0%} of the spikes lie within 0.5 ms of another")
as_one = [(samples, np.zeros(len(samples), int)) for samples in (crowd.samples[close], troughs.samples)]
own_trough = spikes.compare_sorting(*as_one, rate_hz=rate_hz, min_accuracy=0).recall[0]
print(f"{own_trough:.0%} of them can be given a trough of their own")
anchor("overlap_share_found", share_found(by_unit, crowd.units[close]), expected=0.905, tolerance=0.03)

# %% [markdown]
# Missing spikes of overlaps would be bad luck if it struck at random. It does not: it removes exactly those moments at
# which cells fire *together*, and a study of synchrony built on it finds that neurons avoid one another.

# %% [markdown]
# ## At scale
#
# A Neuropixels probe writes 384 channels at 30 kHz, 80 GB an hour. Nobody loads that. A **memory map** looks like an
# array and reads only what is sliced; our detector takes one block after the other, each with a margin on both sides, so
# that neither the filter nor a spike on the border notices the cut.


# %%
def peak_mb(recording, block_s):
    tracemalloc.start()
    answer = spikes.detect_spikes(recording, conditioner, block_s=block_s)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return peak, answer


with tempfile.TemporaryDirectory() as folder:
    for times in (1, 4, 20):
        path = Path(folder) / "probe.dat"
        np.tile(probe.recording_uv[:60_000], (times, 1)).tofile(path)
        on_disk = np.memmap(path, np.float32, "r").reshape(-1, 12)
        small, size_mb = peak_mb(on_disk, 0.5)[0], on_disk.nbytes / 1e6
        print(f"{size_mb:4.0f} MB on disk: less than {10 * np.ceil(small / 10):.0f} MB in memory")

# %%
whole, at_once = peak_mb(probe.recording_uv, 20)
part, in_blocks = peak_mb(probe.recording_uv, 0.5)
print("same spikes:", np.array_equal(at_once.samples, in_blocks.samples))
print(f"at once it takes more than ten times the memory of blocks: {whole > 10 * part}")

# %% [markdown]
# Twenty times the data, the same memory, the same spikes. Sorting goes the same way: templates are learnt from 24 s spread
# over the recording, and then every block is matched on its own.
#
# ### When to hand over
#
# What you have used is a small, whole sorter: good for learning, for tetrodes and short probes, and for a check on
# others. Hand over to [SpikeInterface](https://spikeinterface.readthedocs.io) when the tissue drifts, when the probe
# has hundreds of channels, or when a paper is to rest on it: it runs many sorters on the same data and compares them.
# `spikes.write_recording` writes a folder that `spikeinterface.load` opens, and `spikes.write_sorting` a file for
# `read_npz_sorting`; `read_recording` and `read_sorting` bring things back.

# %% [markdown]
# ## Check yourself

# %%
widgets.quiz(
    "Why is the threshold set from the median of |x| and not from the standard deviation?",
    {
        "The median is quicker to compute": "It is slower. The reason lies in the spikes.",
        "Spikes raise the standard deviation and hardly move the median": "Right: a threshold from the standard "
        "deviation rises when cells fire more, and then misses the small ones.",
        "The noise is not Gaussian": "The factor 0.6745 is right for Gaussian noise only. Robustness is the point.",
    },
    answer="Spikes raise the standard deviation and hardly move the median",
)

# %%
widgets.quiz(
    "A unit has 40 000 spikes, presence 1.0 and contamination 0.3. What is it, most likely?",
    {
        "A very active cell": "An active cell still rests after each spike, for a millisecond or more.",
        "Two or more cells taken for one": "Yes. Only a mixture has so many intervals shorter than a cell can make.",
        "A cell that drifted": "Drift shows in presence and in amplitudes, not in short intervals.",
    },
    answer="Two or more cells taken for one",
)

# %%
widgets.quiz(
    "Two units have the same waveform: one on channels 2 to 6 in the first half, one on channels 5 to 9 in the second. "
    "What is that, most likely?",
    {
        "Two cells of the same kind": "Possible. But cells rarely take turns so neatly.",
        "One cell and a probe that moved": "The likely answer: same shape, neighbouring places, one after the other. "
        "Check whether other units moved by the same distance at the same time.",
        "Noise": "Noise has no waveform that repeats.",
    },
    answer="One cell and a probe that moved",
)

# %% [markdown]
# ## Take-aways
#
# - Measure noise so that spikes cannot move it: median of |x|, divided by 0.6745.
# - Clusters are separated by valleys, not by distances between means: half a cloud always lies apart from its other half.
# - Overlapping spikes are found by explaining the recording as a sum, not by giving each trough an owner.
# - Without the truth, ask what a single cell hardly does: fire within its refractory time, vanish, break off at a sharp
#   edge. The refractory time is an assumption: say which one you made.
# - Drift turns one cell into several. Look at presence and place before you count cells.
#
# ## References
#
# - Quian Quiroga R, Nadasdy Z, Ben-Shaul Y (2004). Unsupervised spike detection and sorting with wavelets and
#   superparamagnetic clustering. *Neural Comput* 16:1661–1687. https://doi.org/10.1162/089976604774201631
# - Hill DN, Mehta SB, Kleinfeld D (2011). Quality metrics to accompany spike sorting of extracellular signals.
#   *J Neurosci* 31:8699–8705. https://doi.org/10.1523/JNEUROSCI.0971-11.2011
# - Yger P, et al. (2018). A spike sorting toolbox for up to thousands of electrodes. *eLife* 7:e34518.
#   https://doi.org/10.7554/eLife.34518
# - Buccino AP, et al. (2020). SpikeInterface, a unified framework for spike sorting. *eLife* 9:e61834.
#   https://doi.org/10.7554/eLife.61834
#
# ## Your turn
#
# [The exercise](../../exercises/spikes/sorting/spikes-sorting.ipynb) asks you to build a detector, an honest
# contamination estimate and a score against the truth, and to judge a sorting that looks too good.
