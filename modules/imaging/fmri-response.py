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
# # Where does cortex respond, and when?
#
# A picture of a face appears. A tenth of a second later neurons in the back of your brain fire. Then, seconds later, the
# blood answers: more of it arrives than the neurons need, the scanner's signal rises by a percent or two, and it takes
# half a minute until all is as before. Functional MRI never sees the neurons. It sees the blood.
#
# To say *where* cortex responded, one must first know *when* the blood does. And then one must not be fooled by
# noise that is slow as well.
#
# **What you will have.** The blood's answer to a flash of motion, second by second; a map of where one person's brain
# tells faces from houses; and a threshold that you can defend.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - estimate a response without assuming its shape,
# - build a design matrix and fit it with noise that has a memory,
# - choose a threshold for hundreds of tests at once, and say what it promises,
# - measure how often a method cries wolf.
#
# **Needs.** NumPy, and what a regression and a t test are. No earlier lesson.
#
# **Time.** 60 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Motion*: the mean signal of motion-sensitive cortex (near area MT) of one person, 3360 volumes, 576 short motion stimuli. *Pictures*: half an axial slice of another person's brain, 40 x 20 voxels, 12 runs of 121 volumes, blocks of 8 kinds of pictures. *Buttons*: one map of a whole brain, from a group of people who pressed buttons with the left or the right hand. |
# | Units | Percent of the mean, every 2 s; scanner units, every 2.5 s, voxels of 3.1 x 3.75 x 3.75 mm; z |
# | Licence | *Motion*: BSD-3-Clause, part of nitime 0.12.1. *Pictures*: CC BY-SA 3.0, as prepared in pymvpa2 2.6.5. *Buttons*: CC0, NeuroVault image 10426, which comes with nilearn |
# | Citation | Rokem A, Trumpis M, Pérez F (2009), *Proc 8th Python in Science Conf*; Haxby JV, et al. (2001), *Science* 293:2425 |
# | Changed | *Motion*: the file's name. *Pictures*: voxels outside of the brain left out, packed anew |

# %% tags=["setup"]
import tempfile
import tracemalloc
from pathlib import Path

import nibabel
import numpy as np
from nilearn import datasets, plotting

from neurokit_lite import data, imaging, plots, widgets
from neurokit_lite.course.anchors import anchor

# %% [markdown]
# ## Meet the data
#
# First one signal: the average of the voxels that like motion. Every tick below it is a short motion stimulus.

# %% alt="Five minutes of signal, wandering between about minus two and plus two percent, with stimulus ticks beneath. Clusters of ticks go with rises that come some seconds later, but slow waves are everywhere."
motion = data.load_motion_bold()
times_s = np.arange(motion["bold"].size) * motion["tr_s"]
print(motion)

ax = plots.canvas(height_in=2.8)[0]
ax.plot(times_s, motion["bold"], color=plots.PALETTE["blue"])
ticks = ax.plot(motion["event_times_s"], np.full(576, -3.2), "|", ms=10, color="black")
_ = ax.set(xlim=(0, 300), xlabel="time (s)", ylabel="signal (%)", title="Motion-sensitive cortex, and stimuli (ticks)")

# %% [markdown]
# Something follows the ticks, late and blurred. The stimuli come a few seconds apart, so each response begins before the
# last one is over. Cutting out pieces and averaging them would mix neighbours into one another.
#
# The other set is a scan: half a slice, 530 voxels, 12 runs. Look at it before you fit anything. In a **carpet** every line is a voxel and every column a volume; what befalls many voxels at once is a stripe.
# Above it: how far the head moved from one volume to the next. This is the last run.

# %% alt="A carpet plot of the last run, 530 voxels over 300 seconds, in grey, with head movement above it: up to half a millimetre, at about 10, 40, 85 and 200 to 230 seconds. A bright stripe through the upper half of the carpet stands near 110 seconds, where the head hardly moves."
haxby = data.load_haxby()
mask, runs, tr_s = haxby["mask"], haxby["runs"], haxby["tr_s"]
series = haxby["bold"][mask].astype(float)

last = runs == 11
steps = np.abs(np.diff(haxby["motion"][last], axis=0))
steps_mm = 50 * steps[:, :3].sum(axis=1) + steps[:, 3:].sum(axis=1)  # rotations (radians) on a sphere of 50 mm
ax = plots.plot_carpet(series[:, last], tr_s, displacement_mm=np.append(0, steps_mm), n_rows=100)

# %% [markdown]
# Near 110 s more than a third of all voxels are bright at once, and the head hardly moved then. Where it did move, the carpet shows
# little. A stripe is a question, and so is a movement: a volume that you do not trust can be given a column of its own in the
# model. The module's assignment does that.

# %% [markdown]
# ## When does the blood answer?
#
# Let us not assume a shape. Give every delay after a stimulus a height of its own, from 0 to 26 s in steps of 2 s, and let
# one regression find all 14 heights together: this is a *finite impulse response* (FIR) model. Because
# it is a regression, overlapping responses are taken apart, as long as they add up.
#
# **Predict.** How many seconds after the stimulus will the signal be highest? Will it come back to zero from above, or
# fall below?

# %% alt="The response to motion: it is above zero at once, highest at 6 seconds with about 0.7 percent, crosses zero near 12 seconds and stays below zero to the end at 26 seconds. A dashed textbook curve has its peak at the same place, but is narrower, and its undershoot comes earlier."
events = {"onset": motion["event_times_s"], "duration": np.full(576, 2.0), "trial_type": np.full(576, "motion")}
design = imaging.build_design(events, times_s, shape="fir", n_delays=14)
fit = imaging.fit_glm(motion["bold"][None], design)
response = imaging.free_response(fit, "motion", motion["tr_s"])

fine_s = np.linspace(0, 26, 200)
textbook = imaging.hrf(fine_s - 1)
ax = plots.plot_response({"measured, 95 % band": response}, color=plots.PALETTE["blue"])
ax.plot(fine_s, textbook / textbook.max() * response.effect.max(), "--", color="black", label="Glover's curve")
ax.legend()
anchor("motion_response_peak_s", response.peak_s[0], expected=6.0, tolerance=0.0, unit="s")
anchor("motion_response_peak_percent", response.effect.max(), expected=0.69, tolerance=0.01, unit="%")

# %% [markdown]
# Six seconds late, and then *below* the baseline for longer than it was above: the undershoot. The dashed line is the shape
# that most software assumes, Glover's difference of two gamma curves, delayed by half of the stimulus's 2 s and scaled
# to the same height. Its peak is where it should be; its width is not. What a fixed shape does not fit, lands in
# the noise.
#
# One thing should bother you: at delay 0 the curve is above zero already, and no blood is that fast. Neighbouring
# volumes of this file resemble one another strongly, as if it had been smoothed in time before it was published, and
# smoothing carries a response into its own past. Always ask what was done to a signal before you got it.

# %% [markdown]
# ## Where does the slice see pictures?
#
# Now the other way round: assume the shape, and ask it of every voxel. In each run of about 300 s, eight blocks of pictures
# were shown, 24 s each, with 12 s of rest before, between and after. The labels in this file name whole volumes and come up
# to 5 s late, so only their order is used; the times follow from the plan of the experiment.
#
# A **design matrix** says what each volume would look like if one condition alone had an effect: one column per condition,
# then slow cosines for the drift of the scanner, then a constant.
#
# **Predict.** Each condition's column comes from a box of 24 s. How will it look after the blood has blurred it: how
# late, and with what edges?


# %% alt="A design matrix of one run, time running down. Eight columns each hold one dark bar of about ten volumes at another time, with soft edges and a pale undershoot; four columns of slow waves; one constant column."
def events_of(run):
    labels = haxby["labels"][runs == run]
    starts = np.flatnonzero(labels[1:] != labels[:-1]) + 1
    kinds = [labels[i] for i in starts if labels[i] != "rest"]
    return {"onset": 12.0 + 36 * np.arange(8), "duration": np.full(8, 24.0), "trial_type": kinds}


designs = [imaging.build_design(events_of(run), np.arange(121) * tr_s, high_pass_hz=0.008) for run in range(12)]
ax = plots.plot_design(designs[0])

# %% [markdown]
# The bars begin a few seconds after their blocks and end in a pale shadow, the undershoot. Now every voxel's time series is
# written as a weighted sum of these columns. The weights are the effects; here in percent of the voxel's mean.

# %% alt="Map of the half slice in millimetres over a grey picture of the brain. Voxels with a strong response to pictures, up to 2 percent, lie along the back of the brain on both sides of the midline, and along the left side."
KINDS = sorted(set(haxby["labels"]) - {"rest"})


def fit_run(run):
    percent = 100 * series[:, runs == run] / series[:, runs == run].mean(axis=1, keepdims=True)
    return imaging.fit_glm(percent, designs[run])


fits = [fit_run(run) for run in range(12)]
pictures = np.mean([imaging.compute_contrast(fit, dict.fromkeys(KINDS, 1 / 8)).effect for fit in fits], axis=0)
brain = haxby["bold"].mean(axis=-1)
shown = imaging.unmask(np.where(pictures > 0.5, pictures, np.nan), mask)
ax = plots.plot_slice(shown, haxby["affine"], background=brain, cmap="inferno", vmin=0, vmax=2)
bar = ax.figure.colorbar(ax.images[-1], ax=ax, label="response to pictures (%)")
_ = ax.set_title("Any picture against rest (above 0.5 %)")
anchor("picture_response_max_percent", pictures.max(), expected=2.29, tolerance=0.02, unit="%")

# %% [markdown]
# The back of the brain sees. Both sides take part. What has been mapped is the blood; large veins answer too, and they
# answer strongly.

# %% [markdown]
# ## Which voxels tell faces from houses?
#
# The sharper question is a **contrast**: face minus house. Each of the 12 runs gives one estimate per voxel. If a voxel makes
# no difference between the two, its 12 estimates are as often above zero as below.
#
# With 530 voxels and a threshold of p < 0.05, about 26 voxels will pass *although nothing is there*: the problem of **multiple comparisons**. Two remedies:
#
# - **False discovery rate** (FDR): accept a list of which, on average, 5 % are false.
# - **Largest statistic** (max-T): flip the sign of whole runs at random, note the largest |t| *anywhere* in the slice, and repeat.
#   What exceeds 95 % of these largest values is not luck, for all voxels together: the chance of even one
#   false voxel, the **family-wise error**, is 5 %.
#
# **Predict.** Order the three by the number of voxels that they will let pass: p < 0.05, FDR 5 %, largest statistic 5 %.

# %% alt="Histogram of the largest absolute t over the slice in 4000 sets of sign flips: most lie between 3 and 5, and the threshold stands at 5.8. The largest t of the data, dashed, lies far to the right of it, near 20."
estimates = np.array([imaging.compute_contrast(fit, {"face": 1, "house": -1}).effect for fit in fits])
test = imaging.flip_signs(estimates, n_permutations=4000, random_state=0)
ax = plots.plot_largest(test)

# %%
t = estimates.mean(axis=0) / (estimates.std(axis=0, ddof=1) / np.sqrt(12))
print("same t as by hand:", np.allclose(t, test.statistic))
# Two-sided p of t with 11 degrees of freedom: all runs as one small regression on a constant.
constant = imaging.Design(np.ones((12, 1)), ("mean",))
p = imaging.compute_contrast(imaging.fit_glm(estimates.T, constant, noise="white"), {"mean": 1}).p_values

anchor("face_house_uncorrected_voxels", np.sum(p < 0.05), expected=149, tolerance=2)
anchor("face_house_fdr_voxels", np.sum(imaging.fdr(p) < 0.05), expected=69, tolerance=2)
anchor("face_house_corrected_voxels", np.sum(test.p_corrected < 0.05), expected=19, tolerance=4)

# %% alt="Three maps of the same slice, face minus house. With p below 0.05 many voxels are coloured, some of them single and far apart; with FDR 5 percent fewer; with the largest statistic small clusters remain, nearly all of them blue (houses), deep in the brain on both sides."
axes = plots.canvas(1, 3, width_in=11, height_in=2.9)
rules = {"p < 0.05": p < 0.05, "FDR 5 %": imaging.fdr(p) < 0.05, "largest |t|, 5 %": test.p_corrected < 0.05}
for ax, (title, passed) in zip(axes, rules.items(), strict=True):
    found = imaging.unmask(np.where(passed, test.statistic, np.nan), mask)
    plots.plot_slice(found, haxby["affine"], background=brain, ax=ax, cmap="RdBu_r", vmin=-10, vmax=10)
    _ = ax.set_title(f"{title}: {passed.sum()} voxels")
bar = axes[2].figure.colorbar(axes[2].images[-1], ax=axes[2], label="t, face - house")

# %% [markdown]
# Most of what is left prefers houses, in matching places on both sides. All three maps are right, for three different promises. The first one promises nothing about the map as a whole. The second
# promises that about one in twenty of *its* voxels is false. The third promises that, most likely, none is. What no
# threshold promises: that the other voxels do nothing. And 12 runs of one person say nothing of other people; for that,
# the rows of the table must be people.

# %% [markdown]
# ## Break it
#
# Why all this care about noise with a memory? In an fMRI series each volume resembles the one before. The noise wanders,
# and now and then it wanders in step with the task. Ordinary least squares believes that 200 volumes are 200 independent
# witnesses, and its t values are too large.
#
# The test is simple: simulate voxels *in which nothing happens*, with a memory of your choice, fit blocks of 16 s, and count
# how often p falls below 0.05. An honest method says 5 %. In the slice above, rho is about 0.1 on average and above 0.4 in
# some voxels; in the motion signal it is 0.9.

# %%
block_times = np.arange(200) * 2.0
blocks = {"onset": np.arange(0, 400, 32.0), "duration": np.full(13, 16.0), "trial_type": np.full(13, "task")}
null_design = imaging.build_design(blocks, block_times)


def false_alarms(rho, n_voxels=1500):
    noise = np.random.default_rng(1).normal(size=(n_voxels, 200))
    for i in range(1, 200):
        noise[:, i] += rho * noise[:, i - 1]
    fits = {kind: imaging.fit_glm(noise, null_design, noise=kind) for kind in ("white", "ar1")}
    p = {kind: imaging.compute_contrast(fit, {"task": 1}).p_values for kind, fit in fits.items()}
    return {kind: np.sort(one) for kind, one in p.items()} | {"rho": rho}


def in_words(found):
    white, whitened = (100 * np.mean(found[kind] < 0.05) for kind in ("white", "ar1"))
    words = f"With rho {found['rho']} least squares calls {white:.0f} % of null voxels significant at 0.05"
    return f"{words}, and AR(1) {whitened:.0f} %."


# %% alt="Share of null voxels below a threshold on p, with a slider for the memory of the noise. At rho 0.4 least squares lies far above the dashed line of honesty, with about 18 percent below 0.05; AR(1) stays close to the line."
def draw_alarms(found, ax):
    expected = (np.arange(1500) + 0.5) / 1500
    ax.plot([0, 0.2], [0, 0.2], color=plots.PALETTE["grey"], ls="--", label="honest")
    ax.plot(found["white"], expected, color=plots.PALETTE["orange"], label="least squares")
    ax.plot(found["ar1"], expected, color=plots.PALETTE["blue"], label="AR(1)")
    ax.set(xlim=(0, 0.2), ylim=(0, 0.5), xlabel="threshold on p", ylabel="share of null voxels below")
    ax.legend(loc="upper left")


widgets.explore(
    false_alarms,
    draw_alarms,
    describe=in_words,
    start={"rho": 0.4},
    rho=[0.0, 0.2, 0.4, 0.6],
)

# %%
alarms = false_alarms(0.4)
anchor("false_positive_rate_white", np.mean(alarms["white"] < 0.05), expected=0.18, tolerance=0.02)
anchor("false_positive_rate_ar1", np.mean(alarms["ar1"] < 0.05), expected=0.08, tolerance=0.015)

# %% [markdown]
# The mend is **prewhitening**. Fit once, measure the memory rho of the residuals, subtract rho times the volume before from
# every volume of data *and* design, and fit again. *If* the noise is of that kind, what is left has no memory, and t means what
# it says.
#
# Nearly: 8 % is not 5 %. The residuals have lost what the drift columns took away, so rho comes out too small, and a bit of
# memory stays. And real noise is a sum: of breath, heart and drift, which remember, and of the scanner's own, which does not.
# Such a sum is no AR(1). Sample it faster, and one number describes it less and less:


# %%
def false_alarms_of_a_sum(tr_s, n_voxels=1500):
    times_s, rng = np.arange(0, 400, tr_s), np.random.default_rng(3)
    rho = np.exp(-tr_s / 5)
    slow = rng.normal(size=(n_voxels, times_s.size))
    for i in range(1, times_s.size):
        slow[:, i] = rho * slow[:, i - 1] + np.sqrt(1 - rho**2) * slow[:, i]
    noise = slow + rng.normal(size=slow.shape)
    fit = imaging.fit_glm(noise, imaging.build_design(blocks, times_s))
    return np.mean(imaging.compute_contrast(fit, {"task": 1}).p_values < 0.05)


anchor("false_positive_rate_sum_tr_2", false_alarms_of_a_sum(2.0), expected=0.10, tolerance=0.02)
anchor("false_positive_rate_sum_tr_0_7", false_alarms_of_a_sum(0.7), expected=0.19, tolerance=0.02)

# %% [markdown]
# A memory of 5 s and white noise of the same size: at a volume every 2 s AR(1) calls 10 % of null voxels significant, at
# one every 0.7 s 19 %. Below about 1 s a volume take a model of higher order (AFNI's ARMA(1,1), SPM's FAST, nilearn's
# `ar3`), and count false alarms on rest before you believe it. We did, on the seven people at rest that `nkl data fetch hcp_rest`
# brings (0.72 s a volume, the same blocks, high-pass at 0.01 Hz): least squares 35 %, AR(1) 8 % of regions, between 0 and
# 22 % in a person.
#
# Packages also differ in detail. nilearn cuts rho off after two decimals; the textbook rounds, or
# does not. Both are here: `rho_estimator="textbook"` moves t in the second or third digit. Say which one you used.

# %% [markdown]
# ## At scale
#
# Half a slice is 530 voxels of one person. A study has a hundred thousand, in several runs of many people: more than any
# memory. But no voxel needs another one to be fitted. So leave the scans on disk, read a slab of slices, fit it, write its
# piece of the map, and forget it. `fit_study` does that for every run of every person. Its `memory_mb` is what it may use.
#
# These scans are simulated; in a column of 4 x 4 voxels the task has an effect, and people differ in its size.


# %%
def write_scan(path, n_slices, seed):
    rng = np.random.default_rng(seed)
    bold = rng.normal(1000, 20, size=(24, 24, n_slices, 200))
    bold[8:12, 8:12] += rng.normal(6, 2) * null_design.matrix[:, 0]
    nibabel.save(nibabel.Nifti1Image(bold.astype(np.int16), 3 * np.eye(4)), path)
    return [(path, null_design)]


# %%
def at_once(scan, mask):
    series = imaging.mask_series(nibabel.load(scan[0][0]), mask)
    return imaging.compute_contrast(imaging.fit_glm(series, null_design), {"task": 1}).effect


def in_slabs(scan, mask):
    return imaging.fit_study({"one": scan}, mask, {"task": 1}, folder=folder, memory_mb=5).load("one")[mask]


def peak_mb(work, scan, mask):
    tracemalloc.start()
    effect = work(scan, mask)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return peak, effect


# %%
scratch = tempfile.TemporaryDirectory()
folder, sizes = Path(scratch.name), [2, 8, 40]
peaks, same = {at_once: [], in_slabs: []}, []
for n_slices in sizes:
    scan, everywhere = write_scan(folder / "bold.nii", n_slices, seed=1), np.ones((24, 24, n_slices), bool)
    found = {work: peak_mb(work, scan, everywhere) for work in peaks}
    same.append(np.allclose(found[at_once][1], found[in_slabs][1], atol=1e-9))
    for work in peaks:
        peaks[work].append(found[work][0])

print("same effects:", all(same))
print("memory in slabs, 20 times the data:", "flat" if peaks[in_slabs][-1] < 1.2 * peaks[in_slabs][0] else "grows")

# %% alt="Memory against the size of one scan on logarithmic axes, from 2 to 40 slices. Fitted at once, memory grows with the data, to about forty megabytes; in slabs it stays near three."
ax = plots.canvas(width_in=6)[0]
ax.loglog(sizes, peaks[at_once], "o-", color=plots.PALETTE["orange"], label="at once")
ax.loglog(sizes, peaks[in_slabs], "o-", color=plots.PALETTE["blue"], label="in slabs, memory_mb=5")
ax.set(xlabel="scan (slices of 24 x 24 voxels)", ylabel="peak memory (MB)", ylim=(1, 200))
ax.set_xticks(sizes, sizes)
ax.minorticks_off()
_ = ax.legend()

# %% [markdown]
# Twenty times the data, the same memory, the same effects. What it costs is reading: files must be unpacked, for in a
# compressed file every slab starts from the beginning.
#
# Now ten people, and what really happens in a computation that takes all night: the power fails.


# %%
def power_cut(n_done, n_subjects, subject):
    if n_done == 6:
        raise InterruptedError(f"The power fails after {subject}, {n_done} of {n_subjects}.")


runs = {f"sub-{i:02d}": write_scan(folder / f"sub-{i:02d}.nii", 4, seed=i) for i in range(1, 11)}
everywhere, options = np.ones((24, 24, 4), bool), {"folder": folder / "study", "memory_mb": 5}
try:
    imaging.fit_study(runs, everywhere, {"task": 1}, progress=power_cut, **options)
except InterruptedError as error:
    print(error)
study = imaging.fit_study(runs, everywhere, {"task": 1}, **options)
print("Computed when the power was back:", ", ".join(study.computed))

# %%
group = imaging.compute_group(study, n_permutations=1000, random_state=0)
found = group.load("p_corrected") < 0.05
anchor("study_voxels_found_of_64", found[8:12, 8:12].sum(), expected=34, tolerance=2)
anchor("study_false_voxels", found.sum() - found[8:12, 8:12].sum(), expected=0, tolerance=0)
scratch.cleanup()

# %% [markdown]
# Six people were finished and stayed finished; a map is moved to its place only when it is complete. Ten people are few: about
# half of the voxels with an effect are found. But no other voxel is. The second level
# reads one map per person, a block of voxels at a time. It flips the signs of the same people in every block, so the largest t of all
# blocks is the largest t of the brain.
#
# Where one machine is too slow, people are computed side by side. With the extra `cluster` installed, on any number of machines
# that see the same files:
#
# ```python
# client = distributed.Client("tcp://scheduler:8786")
# imaging.fit_study(runs, mask, {"task": 1}, folder="maps", executor=client.get_executor(retries=2))
# ```

# %% [markdown]
# ### And how is a whole brain shown?
#
# Not in one slice. A **glass brain** looks through the head from the sides, the back and the top, and shows the largest value along each
# line of sight: all of a map in one picture, and no anatomy. A **mosaic** of slices shows the anatomy, and only what
# lies in the slices. This is what a group's map looks like, of people who pressed a button with the left hand (red) or the right
# one (blue).

# %% alt="A glass brain from four sides. High up, where the hand area of motor cortex lies, the right half is red (left hand) and the left half is blue (right hand). At the back and low down, in the cerebellum, the sides are swapped."
buttons = datasets.load_sample_motor_activation_image()
look = {"threshold": 4, "vmax": 8, "cmap": "RdBu_r"}
ax = plots.canvas(width_in=9, height_in=2.4)[0]
shown = plotting.plot_glass_brain(buttons, display_mode="lyrz", plot_abs=False, colorbar=True, axes=ax, **look)
_ = ax.set_title("z values, left hand - right hand")

# %% alt="Four axial slices over grey anatomy. At 24 mm below the centre the cerebellum is red on the left and blue on the right; at 24 mm above it little is coloured; at 48 and 60 mm motor cortex is blue on the left and red on the right."
ax = plots.canvas(width_in=9, height_in=2.4)[0]
shown = plotting.plot_stat_map(buttons, display_mode="z", cut_coords=(-24, 24, 48, 60), axes=ax, black_bg=False, **look)
_ = ax.set_title("z values, left hand - right hand, in four slices (mm)")

# %% [markdown]
# Each hand is moved by the cortex of the other side, and by the cerebellum of its own. In the glass brain a voxel on the surface
# and one deep inside look alike: it is for an overview, and a claim about a place needs the slices.
# They also show what the glass hides: white holes in the strongest place. No value in this file is above 7.94, and inside of the plateau
# some are 0. Most likely p was rounded to 0 there on the way to z. Look into files before you believe them.

# %% [markdown]
# ## Check yourself

# %%
widgets.quiz(
    "Stimuli come every 4 s and responses last 25 s. Why can the FIR model still tell one response?",
    {
        "It cuts out 25 s after each stimulus and averages": "That average would contain the neighbours' responses too.",
        "It solves for all heights at once, so overlaps are shared out": "Right: it is a regression. It needs varying gaps "
        "between stimuli, and responses that add up.",
        "It assumes Glover's shape": "It assumes no shape; that is why it needs many stimuli.",
    },
    answer="It solves for all heights at once, so overlaps are shared out",
)

# %%
widgets.quiz(
    "A map shows 69 voxels at an FDR of 5 %. What may you say of one chosen voxel in it?",
    {
        "It is false with a chance of 5 %": "The 5 % hold for the list as a whole. Its weakest members are more doubtful.",
        "Little: the promise is about the list": "Right. For a claim about single voxels use the largest statistic.",
        "It would be found again in another person": "Nothing here looks at another person.",
    },
    answer="Little: the promise is about the list",
)

# %%
widgets.quiz(
    "Noise has a memory and you ignore it. What happens to a t map?",
    {
        "Effects are biased upwards": "Effects of least squares stay right on average; it is their uncertainty that is wrong.",
        "t values are too large, and false voxels appear": "Right: 200 volumes that resemble one another are fewer than 200 "
        "witnesses.",
        "Nothing, if there are enough volumes": "More volumes do not help: each of them resembles its neighbour still.",
    },
    answer="t values are too large, and false voxels appear",
)

# %% [markdown]
# ## Take-aways
#
# - The blood answers about 6 s late, and undershoots for longer than it rose.
# - A FIR model measures the response; a fixed shape assumes it, and pays with power where it is wrong.
# - Noise that remembers makes least squares cry wolf. Whiten it, say how, and check the rate of false alarms.
# - With many voxels, say what your threshold promises: nothing (p), a share of the list (FDR), or no false voxel at all.
# - Voxels do not need one another: fit them slab by slab, keep what is finished, and the memory stays flat.
#
# ## References
#
# - Boynton GM, Engel SA, Glover GH, Heeger DJ (1996). Linear systems analysis of functional magnetic resonance imaging in
#   human V1. *J Neurosci* 16:4207–4221. https://doi.org/10.1523/JNEUROSCI.16-13-04207.1996
# - Glover GH (1999). Deconvolution of impulse response in event-related BOLD fMRI. *NeuroImage* 9:416–429.
#   https://doi.org/10.1006/nimg.1998.0419
# - Haxby JV, et al. (2001). Distributed and overlapping representations of faces and objects in ventral temporal
#   cortex. *Science* 293:2425–2430. https://doi.org/10.1126/science.1063736
# - Nichols TE, Holmes AP (2002). Nonparametric permutation tests for functional neuroimaging. *Hum Brain Mapp* 15:1–25.
#   https://doi.org/10.1002/hbm.1058
# - Woolrich MW, Ripley BD, Brady M, Smith SM (2001). Temporal autocorrelation in univariate linear modeling of fMRI data.
#   *NeuroImage* 14:1370–1386. https://doi.org/10.1006/nimg.2001.0931
#
# ## Your turn
#
# In [the exercise](../../exercises/imaging/fmri-response/imaging-fmri-response.ipynb) you write the response, the
# whitening and the corrected threshold yourself.
