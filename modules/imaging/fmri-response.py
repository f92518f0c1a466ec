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
# | What | *Motion*: the mean signal of motion-sensitive cortex (near area MT) of one person, 3360 volumes, 576 short motion stimuli. *Pictures*: half an axial slice of another person's brain, 40 x 20 voxels, 12 runs of 121 volumes, blocks of 8 kinds of pictures. |
# | Units | Percent of the mean, every 2 s; scanner units, every 2.5 s, voxels of 3.1 x 3.75 x 3.75 mm |
# | Licence | *Motion*: BSD-3-Clause, part of nitime 0.12.1. *Pictures*: CC BY-SA 3.0, as prepared in pymvpa2 2.6.5 |
# | Citation | Rokem A, Trumpis M, Pérez F (2009), *Proc 8th Python in Science Conf*; Haxby JV, et al. (2001), *Science* 293:2425 |
# | Changed | *Motion*: the file's name. *Pictures*: voxels outside of the brain left out, packed anew |

# %% tags=["setup"]
import tempfile
import tracemalloc
from pathlib import Path

import numpy as np

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
# A **design matrix** says what each volume would look like if one condition alone had an effect: one column a condition,
# then slow cosines for the drift of the scanner, then a constant.
#
# **Predict.** Each condition's column comes from a box of 24 s. How will it look after the blood has blurred it: how
# late, and with what edges?

# %% alt="A design matrix of one run, time running down. Eight columns each hold one dark bar of about ten volumes at another time, with soft edges and a pale undershoot; four columns of slow waves; one constant column."
haxby = data.load_haxby()
mask, runs, tr_s = haxby["mask"], haxby["runs"], haxby["tr_s"]
series = haxby["bold"][mask].astype(float)


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
# The sharper question is a **contrast**: face minus house. Each of the 12 runs gives one estimate a voxel. If a voxel makes
# no difference between the two, its 12 estimates are as often above zero as below.
#
# With 530 voxels and a threshold of p < 0.05, about 26 voxels will pass *although nothing is there*. Two remedies:
#
# - **FDR**: accept a list of which, on average, 5 % are false.
# - **Largest statistic**: flip the sign of whole runs at random, note the largest |t| *anywhere* in the slice, and repeat.
#   What exceeds 95 % of these largest values is not luck, for all voxels together: the chance of even one
#   false voxel is 5 %.
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
# every volume of data *and* design, and fit again. What is left has no memory, and t means what it says.
#
# Nearly: 8 % is not 5 %. The residuals have lost what the drift columns took away, so rho comes out too small, and a bit of
# memory stays. Packages also differ in detail. nilearn cuts rho off after two decimals; the textbook rounds, or
# does not. Both are here: `rho_estimator="textbook"` moves t in the second or third digit. Say which one you used.

# %% [markdown]
# ## At scale
#
# Half a slice is 530 voxels. A study of high resolution has a million voxels a run and hundreds of runs: more than any
# memory. But no voxel needs another one to be fitted. So leave the data on disk, map the file into memory, and take some
# thousand voxels at a time.


# %%
def t_map(series, n_block):
    found = np.empty(len(series))
    for i in range(0, len(series), n_block):
        part = imaging.fit_glm(series[i : i + n_block], null_design, n_block=n_block)
        found[i : i + n_block] = imaging.compute_contrast(part, {"task": 1}).statistic
    return found


def peak_mb(series, n_block):
    tracemalloc.start()
    found = t_map(series, n_block)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return peak, found


# %%
sizes = [2_000, 8_000, 40_000]
noise = np.random.default_rng(2).normal(1000, 20, size=(2_000, 200)).astype(np.int16)
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "bold.dat"
    np.tile(noise, (20, 1)).tofile(path)
    on_disk = [np.memmap(path, dtype=np.int16, mode="r", shape=(n, 200)) for n in sizes]
    at_once = [peak_mb(one, len(one)) for one in on_disk]
    in_blocks = [peak_mb(one, 1_000) for one in on_disk]
    del on_disk

print("same t:", all(np.allclose(a, b, atol=1e-9) for (_, a), (_, b) in zip(at_once, in_blocks, strict=True)))
print("memory in blocks, 20 times the data:", "flat" if in_blocks[-1][0] < 1.2 * in_blocks[0][0] else "grows")

# %% alt="Memory against the size of the data on logarithmic axes, from 2 000 to 40 000 voxels. Fitted at once, memory grows in proportion, to about two hundred megabytes; in blocks of 1 000 voxels it stays below ten."
ax = plots.canvas(width_in=6)[0]
ax.loglog(sizes, [mb for mb, _ in at_once], "o-", color=plots.PALETTE["orange"], label="at once")
ax.loglog(sizes, [mb for mb, _ in in_blocks], "o-", color=plots.PALETTE["blue"], label="in blocks of 1 000")
ax.set(xlabel="data (voxels)", ylabel="peak memory (MB)", ylim=(1, 1000))
ax.set_xticks(sizes, [f"{n:,}".replace(",", " ") for n in sizes])
ax.minorticks_off()
_ = ax.legend()

# %% [markdown]
# Twenty times the data, the same memory, the same t. The file could be a hundred times larger than the machine's memory: only
# the blocks and one number a voxel are ever held. (`fit_glm` works in blocks by itself; the loop is here to keep
# nothing but t.) What it costs is reading: lay the file out so that a voxel's volumes lie side by side.

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
# - Voxels do not need one another: fit them in blocks, and the memory stays flat.
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
# In [the exercise](../../exercises/imaging-fmri-response/imaging-fmri-response.ipynb) you write the response, the
# whitening and the corrected threshold yourself.
