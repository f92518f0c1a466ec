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
# A picture of a face appears. A tenth of a second later neurons in the back of your brain fire. Then, seconds later, more
# oxygenated blood flows in than the neurons need, the scanner's signal rises by a percent or two, and it takes half a minute
# until all is as before. This is the **BOLD signal** (blood oxygenation level dependent). Functional MRI never sees the
# neurons. It sees the blood.
#
# To say *where* cortex responded, one must first know *when* the signal rises. And then one must not be misled by noise that is
# as slow as the signal.
#
# **What you will have.** The response to a moving stimulus, delay by delay; a map of where one person's brain tells faces from
# houses; and a threshold that you can defend.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute an effect and its t value with a design matrix, by hand and for a whole slice,
# - estimate a response without assuming its shape,
# - choose a threshold for hundreds of tests at once, and say what it promises,
# - measure how often a method finds something in noise.
#
# **Needs.** NumPy, and what a regression and a t test are. No earlier lesson.
#
# **Time.** 71 minutes.
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

# %% [markdown] tags=["instructor"]
# **Say first.** "What you will see is not neurons. It is blood, late and blurred. All that fMRI analysis does is to undo the late
# and to live with the blurred." Then draw one curve on the board, stimulus at 0, and let everybody mark where the top will be.
#
# **Expected guesses.** For the peak most people write 1 to 3 s; physicists write 10. For the false positives at rho 0.4 nearly
# everybody stays near 5 to 10 %. For the voxels left by max-T people say 0 or about 100. Collect a show of hands before the cell.
#
# **Misconceptions.** (1) "p < 0.05 means that 5 % of the coloured voxels are false." Ask: "There are 530 voxels. In a dead
# salmon, how many are coloured?" (26), "and which share of those is false?" (all). (2) "More volumes cure autocorrelation." Ask:
# "If I show you every frame of a film twice, do you know twice as much?"
#
# **Type live.** The normal equations in the toy, one line, with the shapes (2, 6) times (6, 2) beside them on the board. In
# *Break it*, move rho to 0 first, so that everybody sees both curves on the diagonal.
#
# **Cut line.** Over 60 minutes: drop *And how is a whole brain shown?*, then the study with the power cut. Nothing needs them.
#
# **Where people get stuck.** Degrees of freedom: 6 scans less 2 columns, not less 1. And X'X: let them fill in the four numbers
# of the 2 x 2 matrix by counting (3 task scans, 6 scans).

# %% tags=["setup"] dpi=104
import tempfile
from pathlib import Path

import nibabel
import numpy as np
from nilearn import datasets, plotting
from scipy import ndimage

from neurokit_lite import data, imaging, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~6 min)
#
# First one signal: the average of voxels that respond to motion. Every tick below it is a short motion stimulus.

# %% alt="Five minutes of signal, wandering between about minus one and plus one and a half percent, with stimulus ticks beneath. Clusters of ticks go with rises that come some seconds later, but slow waves are everywhere."
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
# The other set is a scan: half a slice, 530 voxels, 12 runs. Look at it before you fit anything. In a **carpet plot** every row is
# a voxel and every column a volume; what happens to many voxels at once is a vertical stripe. Above it: how far the head moved
# from one volume to the next (**framewise displacement**). This is the last run.

# %% alt="A carpet plot of the last run, 530 voxels over 300 seconds, in grey, with head movement above it: up to half a millimetre, at about 10, 40, 85 and 200 to 230 seconds. A bright stripe through the upper half of the carpet stands near 110 seconds, where the head hardly moves."
haxby = data.load_haxby()
mask, runs, tr_s = haxby["mask"], haxby["runs"], haxby["tr_s"]
series = haxby["bold"][mask].astype(float)

last = runs == 11
steps = np.abs(np.diff(haxby["motion"][last], axis=0))
steps_mm = 50 * steps[:, :3].sum(axis=1) + steps[:, 3:].sum(axis=1)  # rotations (radians) on a sphere of 50 mm
ax = plots.plot_carpet(series[:, last], tr_s, displacement_mm=np.append(0, steps_mm), n_rows=53)
standard = (series[:, last] - series[:, last].mean(axis=1, keepdims=True)) / series[:, last].std(axis=1, keepdims=True)
print(f"voxels more than 1 sd above their mean at 110 s: {100 * np.mean(standard[:, 44] > 1):.0f} %")

# %% [markdown]
# Near 110 s 36 % of all voxels are bright at once, and the head hardly moved then. Where it did move, the carpet shows little. A stripe is a question, and so is a movement: a volume that you do not trust can be given a column of its own in the
# model. The module's assignment does that.

# %% [markdown]
# ## How large is an effect, and how sure are we? (~9 min)
#
# Nearly every map of fMRI comes out of one regression per voxel, the **general linear model**. Do it once by hand: one voxel, six
# scans, three of them during a task. The **design matrix** $X$ has two columns: the task (1 or 0), and a constant. The
# signal is written as $y = X\beta + \text{noise}$, and the heights $\beta$ that leave the smallest squared residuals solve the
# **normal equations**
#
# $$X^\top X\,\hat\beta = X^\top y .$$

# %%
task = np.array([0, 1, 1, 0, 0, 1])
signal = np.array([101.0, 110, 108, 99, 103, 112])
columns = np.column_stack([task, np.ones(6)])
print("X'X:", (columns.T @ columns).tolist())
print("X'y:", (columns.T @ signal).tolist())

# %% [markdown]
# Before you solve them, look at the numbers: the scans at rest have a mean of 101, those of the task one of 110. So you know what
# must come out. Write the two heights, task first.

# %% move="effects"
### BEGIN SOLUTION
effects = np.linalg.solve(columns.T @ columns, columns.T @ signal)
### END SOLUTION

# %%
effects = check_move(
    "imaging-fmri-response.effects",
    effects,
    Case(
        name="six scans",
        arguments={},
        expected=np.array([9.0, 101.0]),
        axes=("n_columns",),
        mistakes={
            "the mean of the task scans. With a constant in the model the task's height is the difference from rest.": [
                110,
                101,
            ],
            "X'y, the sums. Solve X'X b = X'y for b.": [330, 633],
            "the constant first. The task is the first column.": [101, 9],
        },
        otherwise="np.linalg.solve(A, b) solves A x = b.",
    ),
)

# %% [markdown]
# An effect of 9 is large or small beside its **standard error**. With $n$ scans and $p$ columns, $n - p$ **degrees of freedom**
# are left for the noise:
#
# $$t = \frac{\hat\beta_1}{\sqrt{s^2 \,\big[(X^\top X)^{-1}\big]_{11}}}, \qquad s^2 = \frac{\sum \text{residuals}^2}{n - p} .$$

# %%
widgets.predict(
    "imaging-fmri-response.twice",
    "A second voxel has the same effect, and residuals twice as large. How large is its t beside that of the first?",
    think="Which of the numbers in the formula change, and do they stand under the root?",
    choices=["just as large", "half as large", "a quarter as large"],
)

# %% [markdown]
# Write the first voxel's t. `residuals` and the inverse are there.

# %%
residuals = signal - columns @ effects
inverse = np.linalg.inv(columns.T @ columns)
print("residuals:", residuals.round(6).tolist())

# %% move="t"
### BEGIN SOLUTION
variance = residuals @ residuals / (6 - 2)
t = effects[0] / np.sqrt(variance * inverse[0, 0])
### END SOLUTION

# %%
t = check_move(
    "imaging-fmri-response.t",
    t,
    Case(
        name="the task's t",
        arguments={},
        expected=9 / np.sqrt(16 / 4 * 2 / 3),
        mistakes={
            "t with the residuals divided by 6. Two columns were fitted, so 4 degrees of freedom are left.": 6.75,
            "the effect over the variance of its estimate. The standard error is the root of that.": 9 / (4 * 2 / 3),
            "the effect over the noise of one scan. An estimate from six scans has the factor inverse[0, 0].": 4.5,
        },
        otherwise="s2 is residuals @ residuals / 4; inverse[0, 0] is the first entry of the inverse.",
    ),
)

# %% [markdown]
# The package does the same for every row it is given:

# %%
two_voxels = np.array([signal, signal + residuals])  # the second has residuals twice as large
toy_fit = imaging.fit_glm(two_voxels, imaging.Design(columns, ("task", "constant")), noise="white")
toy = imaging.compute_contrast(toy_fit, {"task": 1})
print("by hand:   ", effects.round(6), f"t = {t:.4f}")
print("by package:", toy_fit.effects[0].round(6), f"t = {toy.statistic[0]:.4f}")
print(f"the second voxel: effect {toy.effect[1]:.0f}, t = {toy.statistic[1]:.4f}")

# %%
widgets.compare(
    "imaging-fmri-response.twice",
    "half as large",
    because="The variance is four times as large, and its root is twice as large.",
)

# %% [markdown]
# That is the whole method. What follows changes three things: what stands in the columns, how many voxels are tested at once,
# and what is assumed of the noise.

# %% [markdown]
# ## When does the signal rise? (~8 min)
#
# Back to the motion signal. Let us not assume a shape. Give every delay after a stimulus a column and so a height of its own, from
# 0 to 26 s in steps of 2 s, and let one regression find all 14 heights together: this is a **finite impulse response** (FIR)
# model. Because it is a regression, overlapping responses are taken apart, as long as they add up.

# %%
widgets.predict(
    "imaging-fmri-response.peak",
    "How many seconds after the stimulus will the signal be highest?",
    think="Vessels must widen before more blood can come, and blood takes time to pass through them.",
    unit="s",
)

# %% alt="The response to motion: it is above zero at once, highest at 6 seconds with about 0.7 percent, crosses zero near 13 seconds and stays below zero to the end at 26 seconds. A dashed textbook curve has its peak at the same place, but is narrower, and its undershoot comes earlier."
events = {"onset": motion["event_times_s"], "duration": np.full(576, 2.0), "trial_type": np.full(576, "motion")}
design = imaging.build_design(events, times_s, shape="fir", n_delays=14)
fit = imaging.fit_glm(motion["bold"][None], design)
response = imaging.free_response(fit, "motion", motion["tr_s"])

fine_s = np.linspace(0, 26, 200)
textbook = imaging.hrf(fine_s - 1)
ax = plots.plot_response({"measured, 95 % band": response}, color=plots.PALETTE["blue"])
ax.plot(fine_s, textbook / textbook.max() * response.effect.max(), "--", color="black", label="Glover's curve")
_ = ax.legend()

# %%
widgets.compare(
    "imaging-fmri-response.peak", response.peak_s[0], digits=1, because="The neurons were done long before."
)

# %%
anchor("motion_response_peak_s", response.peak_s[0], expected=6.0, tolerance=0.0, unit="s")
anchor("motion_response_peak_percent", response.effect.max(), expected=0.69, tolerance=0.01, unit="%")

# %% [markdown]
# Six seconds late, and then *below* the baseline for at least as long as it was above: the undershoot. The dashed line is the
# **haemodynamic response function** that most software assumes, Glover's difference of two gamma curves, delayed by half of the
# stimulus's 2 s and scaled to the same height. Its peak is where it should be; its width is not. What a fixed shape does not
# fit goes into the residuals.
#
# One thing should bother you: at delay 0 the curve is above zero already, and no blood is that fast. Neighbouring
# volumes of this file resemble one another strongly, as if it had been smoothed in time before it was published, and
# smoothing carries a response into its own past. Always ask what was done to a signal before you got it.
#
# How much of the signal does the model explain? Draw what it predicts over what was measured.

# %% alt="Five minutes of the measured signal in grey and the model's prediction in blue. The prediction follows most rises and falls, but it is flatter, and misses some slow waves by half a percent or more."
predicted = design.matrix @ fit.effects[0]
share = 1 - np.var(motion["bold"] - predicted) / np.var(motion["bold"])
ax = plots.canvas(height_in=2.6)[0]
ax.plot(times_s, motion["bold"], color=plots.PALETTE["grey"], label="measured")
ax.plot(times_s, predicted, color=plots.PALETTE["blue"], label="predicted")
ax.legend(loc="upper right", ncols=2)
_ = ax.set(xlim=(0, 300), ylim=(-2, 2.4), xlabel="time (s)", ylabel="signal (%)")
print(f"share of the variance that the model explains: {100 * share:.0f} %")
print(f"correlation of the noise from one volume to the next: {fit.rho[0]:.2f}")

# %% [markdown]
# The model explains 29 % of the variance. What is left is no white noise: its correlation from one volume to the next is 0.91.
# *Break it* shows what follows from that.

# %% [markdown]
# ## Where does the slice respond to pictures? (~8 min)
#
# Now the other way round: assume the shape, and fit it to every voxel. In each run of about 300 s, eight blocks of pictures
# were shown, 24 s each, with 12 s of rest before, between and after. The labels in this file name whole volumes and come up
# to 5 s late, so only their order is used; the times follow from the plan of the experiment.
#
# Each condition has one column: a box of 24 s, convolved with the haemodynamic response function. Then come slow cosines for the
# drift of the scanner, and a constant.

# %%
widgets.predict(
    "imaging-fmri-response.box",
    "What becomes of the box of 24 s when it is convolved with the response function?",
    think="Add up the responses to many short stimuli, one after the other, and remember what came after the rise.",
    choices=[
        "the same box, only a few seconds later",
        "a late bump with soft edges and a dip behind it",
        "a short peak at the beginning of the block",
    ],
)


# %% alt="A design matrix of one run, time running down. Eight columns each hold one red bar of about ten volumes at another time, with soft edges and a pale blue undershoot behind it; four columns of slow waves; one constant column."
def events_of(run):
    labels = haxby["labels"][runs == run]
    starts = np.flatnonzero(labels[1:] != labels[:-1]) + 1
    kinds = [labels[i] for i in starts if labels[i] != "rest"]
    return {"onset": 12.0 + 36 * np.arange(8), "duration": np.full(8, 24.0), "trial_type": kinds}


designs = [imaging.build_design(events_of(run), np.arange(121) * tr_s, high_pass_hz=0.008) for run in range(12)]
ax = plots.plot_design(designs[0])

# %%
widgets.compare(
    "imaging-fmri-response.box",
    "a late bump with soft edges and a dip behind it",
    because="A convolution adds up one response for every moment of the box.",
)

# %% [markdown]
# Every voxel's time series is written as a weighted sum of these columns, by the same equations as the toy. The weights are the
# effects; here in percent of the voxel's mean.

# %% alt="Map of the half slice in millimetres over a grey picture of the brain, with L at the left and R at the right. Voxels with a strong response to pictures, up to 2 percent, lie along the back of the brain on both sides of the midline, and along the left side."
KINDS = sorted(set(haxby["labels"]) - {"rest"})


def fit_run(run):
    percent = 100 * series[:, runs == run] / series[:, runs == run].mean(axis=1, keepdims=True)
    return imaging.fit_glm(percent, designs[run])


fits = [fit_run(run) for run in range(12)]
pictures = np.mean([imaging.compute_contrast(fit, dict.fromkeys(KINDS, 1 / 8)).effect for fit in fits], axis=0)
brain = haxby["bold"].mean(axis=-1)
shown = imaging.unmask(np.where(pictures > 0.5, pictures, np.nan), mask)
ax = plots.plot_slice(shown, haxby["affine"], background=brain, cmap="inferno", vmin=0, vmax=2)
bar = ax.figure.colorbar(ax.images[-1], ax=ax, label="response to pictures (%)", extend="max")
_ = ax.set_title("Any picture against rest (above 0.5 %)")

# %%
anchor("picture_response_max_percent", pictures.max(), expected=2.29, tolerance=0.02, unit="%")

# %% [markdown]
# The back of the brain sees, on both sides. What has been mapped is the blood: large veins respond too, and they respond
# strongly.

# %% [markdown]
# ## Which voxels tell faces from houses? (~13 min)
#
# The sharper question is a **contrast**: face minus house. Each of the 12 runs gives one estimate per voxel. If a voxel makes
# no difference between the two, its 12 estimates are as often above zero as below.
#
# With 530 voxels and a threshold of p < 0.05, about 26 voxels will pass *even if nothing is there*: the problem of
# **multiple comparisons**. Two remedies:
#
# - **False discovery rate** (FDR): accept a list of which, on average, at most 5 % are false.
# - Largest statistic (**max-T**): flip the sign of whole runs at random, note the largest |t| *anywhere* in the slice, and
#   repeat. A threshold that 95 % of these largest values stay below holds for all voxels together: the chance of even one
#   false voxel, the **family-wise error**, is 5 %.
#
# The first is quickly done by hand. Sort the $m$ p values; find the largest $k$ with $p_{(k)} \le 0.05\, k / m$; the first $k$
# are on the list (Benjamini and Hochberg). It does not matter whether one before them lies above its own line. Here are six.

# %%
p_sorted = np.array([0.001, 0.012, 0.027, 0.032, 0.045, 0.6])
lines = 0.05 * np.arange(1, 7) / 6
print("p:   ", p_sorted)
print("line:", lines.round(4))

# %% [markdown]
# Write how many of them are on the list.

# %% move="n-on-the-list"
### BEGIN SOLUTION
n_on_list = np.flatnonzero(p_sorted <= lines).max() + 1
### END SOLUTION

# %%
n_on_list = check_move(
    "imaging-fmri-response.n-on-the-list",
    n_on_list,
    Case(
        name="six p values",
        arguments={},
        expected=4,
        mistakes={
            "2: it stops at the first p above its line. Look for the last one below.": 2,
            "3, the number of p values below their own line. All before the last of them are on the list too.": 3,
            "5, those below 0.05 without any correction.": 5,
            "1, those below 0.05 / 6: that is Bonferroni's rule, against even one false entry.": 1,
        },
        otherwise="Positions count from 0 in NumPy, and k from 1.",
    ),
)

# %%
print("by package:", np.sum(imaging.fdr(p_sorted) <= 0.05))

# %%
widgets.predict(
    "imaging-fmri-response.max-t",
    "In the slice 149 voxels pass p < 0.05. How many will the largest statistic let pass?",
    think="Of 530 tests of noise the largest |t| is far larger than that of a single test. Runs are few: 12.",
    unit="voxels",
)

# %% alt="Histogram of the largest absolute t over the slice in 4000 sets of sign flips: most lie between 3 and 5, and the threshold stands at 5.8. The largest t of the data, dashed, lies far to the right of it, near 20."
estimates = np.array([imaging.compute_contrast(fit, {"face": 1, "house": -1}).effect for fit in fits])
test = imaging.flip_signs(estimates, n_permutations=4000, random_state=0)
ax = plots.plot_largest(test)

# %%
# The t test over runs is one more linear model: twelve estimates, and a constant as the only column.
constant = imaging.Design(np.ones((12, 1)), ("mean",))
single = imaging.compute_contrast(imaging.fit_glm(estimates.T, constant, noise="white"), {"mean": 1})
p = single.p_values
print("same t:", np.allclose(single.statistic, test.statistic))

# %% alt="Three maps of the same slice, face minus house, L at the left and R at the right. With p below 0.05 many voxels are coloured, some of them single and far apart; with FDR 5 percent fewer; with the largest statistic small clusters remain, nearly all of them blue (houses), deep in the brain on both sides."
axes = plots.canvas(1, 3, width_in=11, height_in=2.9)
rules = {"p < 0.05": p < 0.05, "FDR 5 %": imaging.fdr(p) < 0.05, "largest |t|, 5 %": test.p_corrected < 0.05}
for ax, (title, passed) in zip(axes, rules.items(), strict=True):
    found = imaging.unmask(np.where(passed, test.statistic, np.nan), mask)
    plots.plot_slice(found, haxby["affine"], background=brain, ax=ax, cmap="RdBu_r", vmin=-10, vmax=10)
    _ = ax.set_title(f"{title}: {passed.sum()} voxels")
bar = axes[2].figure.colorbar(axes[2].images[-1], ax=axes[2], label="t, face - house", extend="both")

# %%
widgets.compare(
    "imaging-fmri-response.max-t",
    int(np.sum(test.p_corrected < 0.05)),
    because="Its promise is the strongest of the three: most likely not one of them is false.",
)

# %%
anchor("face_house_uncorrected_voxels", np.sum(p < 0.05), expected=149, tolerance=2)
anchor("face_house_fdr_voxels", np.sum(imaging.fdr(p) < 0.05), expected=69, tolerance=2)
anchor("face_house_corrected_voxels", np.sum(test.p_corrected < 0.05), expected=19, tolerance=4)

# %% [markdown]
# Most of what is left prefers houses, in matching places on both sides. All three maps are right, for three different promises.
# The first one promises nothing about the map as a whole. The second promises that, on average, at most one in twenty of *its* voxels is false.
# The third promises that, most likely, none is. What no threshold promises: that the other voxels do nothing. And 12 runs of one
# person say nothing of other people; for that, the rows of the table must be people.

# %% [markdown]
# ## Break it (~12 min)
#
# The t of the toy took the six scans for independent. In an fMRI series each volume resembles the one before. Such noise wanders,
# and now and then it wanders in step with the task. Ordinary least squares takes 200 volumes for 200 independent measurements,
# and its t values are too large.
#
# The test is simple: simulate voxels *in which nothing happens*, with noise that keeps a share rho of the volume before (**AR(1)**
# noise), fit blocks of 16 s, and count how often p falls below 0.05. An honest method says 5 %. First: how large is rho in real
# data?

# %%
slice_rho = np.mean([fit.rho for fit in fits], axis=0)  # per voxel, over the runs
print(f"slice: rho {slice_rho.mean():.2f} on average, {slice_rho.max():.2f} in the most correlated voxel")
print(f"motion signal: rho {fit.rho[0]:.2f}")

# %%
widgets.predict(
    "imaging-fmri-response.false-positives",
    "At rho 0.4, in what share of these null voxels will least squares find p < 0.05?",
    think="Imagine noise in which runs of similar values last for several volumes, beside blocks of 8 volumes.",
    unit="%",
)

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


# %% alt="Share of null voxels below a threshold on p, with a slider for rho. At rho 0.4 least squares lies far above the dashed diagonal of an honest test, with about 18 percent below 0.05; AR(1) stays close to the diagonal."
def draw_alarms(found, ax):
    expected = (np.arange(1500) + 0.5) / 1500
    ax.plot([0, 0.2], [0, 0.2], color=plots.PALETTE["grey"], ls="--", label="an honest test")
    ax.plot(found["white"], expected, color=plots.PALETTE["orange"], label="least squares")
    ax.plot(found["ar1"], expected, color=plots.PALETTE["blue"], label="AR(1)")
    ax.set(xlim=(0, 0.2), ylim=(0, 0.5), xlabel="threshold on p", ylabel="share of null voxels below")
    ax.legend(loc="upper left")


widgets.explore(
    false_alarms,
    draw_alarms,
    describe=in_words,
    start={"rho": 0.4},
    rho=[0.0, 0.4, 0.6],
)

# %%
alarms = false_alarms(0.4)

# %%
widgets.compare(
    "imaging-fmri-response.false-positives",
    100 * np.mean(alarms["white"] < 0.05),
    because="Volumes that resemble one another carry less information than their number says.",
)

# %%
anchor("false_positive_rate_white", np.mean(alarms["white"] < 0.05), expected=0.18, tolerance=0.02)
anchor("false_positive_rate_ar1", np.mean(alarms["ar1"] < 0.05), expected=0.08, tolerance=0.015)

# %% [markdown]
# The remedy is **prewhitening**. Fit once, estimate rho from the residuals, subtract rho times the volume before from
# every volume of data *and* design, and fit again. *If* the noise is of that kind, what is left is independent, and t means what
# it says.
#
# Nearly: 8 % is not 5 %. The fit has taken a part of the noise away with its columns, so rho comes out too small, and some
# correlation stays. And real noise is a sum: of breathing, heartbeat and drift, which are autocorrelated, and of thermal noise,
# which is not. Such a sum is no AR(1). The faster it is sampled, the worse one number describes it:


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


# %%
anchor("false_positive_rate_sum_tr_2", false_alarms_of_a_sum(2.0), expected=0.10, tolerance=0.02)
anchor("false_positive_rate_sum_tr_0_7", false_alarms_of_a_sum(0.7), expected=0.19, tolerance=0.02)

# %% [markdown]
# Noise with a time constant of 5 s plus white noise of the same size: with a volume every 2 s AR(1) calls 10 % of null voxels
# significant, with one every 0.7 s 19 %. Below about 1 s per volume take a model of higher order (AFNI's ARMA(1,1), SPM's FAST,
# nilearn's `ar3`), and measure the false positives on rest before you believe it. We did, on the seven people at rest that
# `nkl data fetch hcp_rest` brings (0.72 s per volume, the same blocks, high-pass at 0.01 Hz): least squares 35 %, AR(1) 8 % of
# regions, between 0 and 22 % in a person. Packages also differ in how they estimate rho (`rho_estimator`); say which one you used.

# %% [markdown]
# ## At scale (~10 min)
#
# Half a slice is 530 voxels of one person. A study has a hundred thousand voxels, several runs, and many people. No voxel needs
# another one to be fitted, so memory is no trouble: `fit_study` reads a slab of slices, fits it, writes its piece of the map and
# forgets it, within the `memory_mb` that you allow. What is scarce is a night without an interruption. Ten simulated people, and
# the power fails. (In a column of 4 x 4 voxels the task has an effect, and people differ in its size.)


# %%
def write_scan(path, n_slices, seed):
    rng = np.random.default_rng(seed)
    bold = rng.normal(1000, 20, size=(24, 24, n_slices, 200))
    bold[8:12, 8:12] += rng.normal(6, 2) * null_design.matrix[:, 0]
    nibabel.save(nibabel.Nifti1Image(bold.astype(np.int16), 3 * np.eye(4)), path)
    return [(path, null_design)]


def power_cut(n_done, n_subjects, subject):
    if n_done == 6:
        raise InterruptedError(f"The power fails after {subject}, {n_done} of {n_subjects}.")


# %%
scratch = tempfile.TemporaryDirectory()
folder = Path(scratch.name)
people = {f"sub-{i:02d}": write_scan(folder / f"sub-{i:02d}.nii", 4, seed=i) for i in range(1, 11)}
everywhere, options = np.ones((24, 24, 4), bool), {"folder": folder / "study", "memory_mb": 5}
try:
    imaging.fit_study(people, everywhere, {"task": 1}, progress=power_cut, **options)
except InterruptedError as error:
    print(error)
study = imaging.fit_study(people, everywhere, {"task": 1}, **options)
print("Computed when the power was back:", ", ".join(study.computed))

at_once = imaging.fit_glm(imaging.mask_series(nibabel.load(folder / "sub-01.nii"), everywhere), null_design)
whole = imaging.compute_contrast(at_once, {"task": 1}).effect
print("Same effects as in one piece:", np.allclose(study.load("sub-01")[everywhere], whole, atol=1e-9))

# %%
group = imaging.compute_group(study, n_permutations=1000, random_state=0)
group_found = group.load("p_corrected") < 0.05
scratch.cleanup()

# %%
anchor("study_voxels_found_of_64", group_found[8:12, 8:12].sum(), expected=34, tolerance=2)
anchor("study_false_voxels", group_found.sum() - group_found[8:12, 8:12].sum(), expected=0, tolerance=0)

# %% [markdown]
# Six people were finished and stayed finished; a map is moved to its place only when it is complete. Ten people are few: about
# half of the voxels with an effect are found, but no other voxel is. This second level reads one map per person and flips the
# signs of the same people in every block of voxels, so the largest t of all blocks is the largest t of the brain. Where one
# machine is too slow, people are computed side by side: `fit_study` takes an `executor`.
#
# ### And how is a whole brain shown?
#
# Not in one slice. A **glass brain** looks through the head, here from the back and from the top, and shows the largest value
# along each line of sight: all of a map in one picture, and no anatomy. A mosaic of slices shows the anatomy, and only what
# lies in the slices. This is what a group's map looks like, of people who pressed a button with the left hand (red) or the right
# one (blue).

# %% alt="A glass brain from the back and from the top, with L and R. High up, where the hand area of motor cortex lies, the right half is red (left hand) and the left half is blue (right hand). At the back and low down, in the cerebellum, the sides are swapped."
buttons = datasets.load_sample_motor_activation_image()
look = {"threshold": 4, "vmax": 8, "cmap": "RdBu_r"}
ax = plots.canvas(width_in=6.5, height_in=2.8)[0]
shown = plotting.plot_glass_brain(buttons, display_mode="yz", plot_abs=False, colorbar=True, axes=ax, **look)
_ = ax.set_title("z values, left hand - right hand")

# %% alt="Four axial slices over grey anatomy, with L and R. At 24 mm below the centre the cerebellum is red on the left and blue on the right; at 24 mm above it little is coloured; at 48 and 60 mm motor cortex is blue on the left and red on the right."
ax = plots.canvas(width_in=9, height_in=2.4)[0]
shown = plotting.plot_stat_map(buttons, display_mode="z", cut_coords=(-24, 24, 48, 60), axes=ax, black_bg=False, **look)
_ = ax.set_title("z values, left hand - right hand, in four slices (mm)")

# %% [markdown]
# Each hand is moved by the cortex of the other side, and by the cerebellum of its own. In the glass brain a voxel on the surface
# and one deep inside look alike: it is for an overview, and a claim about a place needs the slices. The slices also show what the
# glass brain hides: white holes in the strongest place.

# %%
values = nibabel.load(buttons).get_fdata()
holes = ndimage.binary_closing(np.abs(values) > 6, iterations=2) & (values == 0)
print(f"z from {values.min():.2f} to {values.max():.2f}; exact zeros between voxels beyond 6: {holes.sum()}")

# %% [markdown]
# No value in this file is beyond 7.94, and 34 voxels inside of the strongest places are exactly 0. Most likely p was rounded to 0
# there on the way to z. Look into files before you believe them.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "Stimuli come every 4 s and responses last 25 s. Why can the FIR model still tell one response?",
    {
        "It cuts out 25 s after each stimulus and averages them": "That average would contain the neighbours' responses too.",
        "It solves for all heights at once, overlaps included": "A regression shares the overlaps out. It needs varying gaps "
        "between stimuli, and responses that add up.",
        "It assumes Glover's shape for each of the responses": "It assumes no shape; that is why it needs many stimuli.",
    },
    answer="It solves for all heights at once, overlaps included",
)

# %%
widgets.quiz(
    "A map shows 69 voxels at an FDR of 5 %. What may you say of one chosen voxel in it?",
    {
        "It is false with a chance of 5 %": "The 5 % hold for the list as a whole. Its weakest members are more doubtful.",
        "Little: the promise is about the list": "For a claim about single voxels use the largest statistic.",
        "It would be found in another person as well": "Nothing here looks at another person.",
    },
    answer="Little: the promise is about the list",
)

# %%
widgets.quiz(
    "Noise is autocorrelated and you ignore it. What happens to a t map?",
    {
        "The effects are biased, most of them upwards": "Effects of least squares stay right on average; it is their "
        "standard error that is wrong.",
        "The t values are too large in most voxels": "200 volumes that resemble one another carry less information than 200 "
        "independent ones.",
        "It is right again with enough volumes of data": "More volumes do not help: each of them still resembles its "
        "neighbour.",
    },
    answer="The t values are too large in most voxels",
)

# %%
widgets.predictions("imaging-fmri-response")

# %% [markdown]
# ## Take-aways
#
# - An effect is the solution of the normal equations; its t divides it by a standard error that assumes independent noise.
# - The BOLD response peaks about 6 s late, and undershoots for at least as long as it rose.
# - A FIR model measures the response; a fixed shape assumes it, and loses power where it is wrong.
# - Autocorrelated noise makes least squares find too much. Prewhiten, say how, and measure the false positives.
# - With many voxels, say what your threshold promises: nothing (p), a share of the list (FDR), or no false voxel at all (max-T).
# - Voxels do not need one another: fit them slab by slab, and keep what is finished.
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
