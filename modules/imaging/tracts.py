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
# # Which fibres join which places?
#
# An axon can be a metre long and is a thousandth of a millimetre thick. No scanner sees it. But water inside a bundle
# of axons moves more easily along them than across, and a scanner can be made to lose signal where water moves. So
# one asks each point of a living brain in sixty directions: do you move this way? From the answers one draws the
# brain's cables.
#
# The pictures are beautiful, and that is their danger. Today you draw such lines yourself, first where they are
# right, then in a phantom whose every fibre is known, and you count how many of them lie.
#
# **What you will have.** Maps of a real brain's fibre directions, lines scored as true or false, a profile along a bundle that
# finds damage where it is, and two ways to be certain and wrong.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - fit a diffusion tensor with weighted least squares and read FA and its colours,
# - track lines through a field of directions and score them against a truth,
# - compare two groups of people along a bundle with one error rate,
# - recognise what crossing fibres do to FA, to directions and to lines.
#
# **Needs.** Python and NumPy; least squares, at school or in [the first fMRI lesson](fmri-response.ipynb).
#
# **Time.** 60 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | Two real pieces of brain: 10 x 10 x 10 voxels of 2 mm with 64 directions, and 6 x 10 x 10 voxels of 2.5 mm with 102 weightings. Real lines: three tracts in five people, 50 lines each. We found no whole brain's diffusion scan that may be shipped, so tracking runs on a simulated phantom, whose truth is known. |
# | Units | Diffusivity in mm²/s, weighting b in s/mm², places in mm |
# | Licence | BSD-3-Clause, as part of the distribution of dipy 1.12.1; simulation: none needed |
# | Citation | Garyfallidis E, et al. (2014). Dipy, a library for the analysis of diffusion MRI data. *Front Neuroinform* 8:8. https://doi.org/10.3389/fninf.2014.00008 |
# | Changed | Images and tables joined in one file each |

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
# Two centimetres of a real brain, recorded 65 times: once without diffusion weighting, then with 64 different
# directions. `as_gradients` checks the table of directions before anything else. A vector that is not of length 1, a
# missing unweighted volume or a table of another length is refused with the number of the volume. (This file has NaN
# beside its unweighted volume, where a direction means nothing; that is harmless.) A table with wrong vectors gives a
# beautiful wrong brain.

# %% alt="Two voxels, 64 measurements each, sorted by strength. The voxel of a fibre bundle keeps between ninety percent and less than a fifth of its unweighted signal, depending on the direction; the voxel of a ventricle keeps less than ten percent in every direction."
crop = data.load_diffusion_crop()
gradients = imaging.as_gradients(crop["b_values"], crop["b_vectors"])
signal = crop["signal"].astype(float)
print(crop)

ax = plots.canvas(width_in=6)[0]
for name, voxel, color in (("in a bundle", (0, 0, 3), "blue"), ("in a ventricle", (0, 6, 6), "orange")):
    share = signal[voxel][1:] / signal[voxel][0]
    ax.plot(np.sort(share)[::-1], "o", ms=3, color=plots.PALETTE[color], label=name)
ax.legend()
_ = ax.set(xlabel="direction (rank by signal)", ylabel="share of the signal left (no unit)", ylim=(0, 1))

# %% [markdown]
# Both voxels were asked the same 64 questions. In the ventricle water is free and moves the same way everywhere: nearly all
# signal is lost, whatever the direction. In the bundle it matters very much which way one asks.

# %% [markdown]
# ## Which way does the water go?
#
# Let water spread for a moment from one point. The cloud is an ellipsoid, and six numbers describe it: the **tensor**
# D. Along a direction g the signal falls to $S = S_0\, e^{-b\, g^\top D g}$. Its logarithm is linear in the six
# numbers and in log S₀, so seven unknowns meet 65 equations: least squares.
#
# But the noise is alike in S, not in log S. Where the signal is small, its logarithm is wild. **Weighted** least
# squares gives each equation the weight S², with S taken from a first, plain fit.
#
# **Predict.** Which of the 64 measurements get the least weight: those along the fibre, or those across?

# %%
design = imaging.tensor_design(gradients)  # one row a volume: -b (xx, 2xy, yy, 2xz, 2yz, zz) of its direction, and 1
logs = np.log(signal[0, 0, 3])
plain = np.linalg.lstsq(design, logs)[0]
weights = np.exp(2 * design @ plain)
weighted = np.linalg.solve(design.T * weights @ design, design.T @ (weights * logs))

xx, xy, yy, xz, yz, zz, log_s0 = weighted
values, vectors = np.linalg.eigh([[xx, xy, xz], [xy, yy, yz], [xz, yz, zz]])
along = np.abs(gradients.b_vectors @ vectors[:, 2])
is_along, is_across = along > 0.8, (along < 0.3) & (gradients.b_values > 0)
print(f"mean weight along the fibre {weights[is_along].mean():.0f}, across it {weights[is_across].mean():.0f}")
print(f"diffusivities: {np.round(1e3 * values[::-1], 2)} thousandths of a mm²/s")

# %% [markdown]
# Along the fibre nearly all signal is lost, so those measurements count least. From the three diffusivities one makes
# two numbers: their mean (**MD**), and the **fractional anisotropy** FA, which is 0 for a ball and 1 for a line.
# `fit_tensor` does the same in all voxels at once.

# %% alt="Ten small slices of FA above ten small slices of colours. FA is near zero in a dark patch that grows in the upper slices, and close to 1 beside it in the last two. There the colours agree: bright green from voxel to voxel. In the lower slices FA is moderate and colours change from one voxel to the next."
fit = imaging.fit_tensor(signal, gradients)
deviation = values - values.mean()
by_hand = np.sqrt(1.5 * np.sum(deviation**2) / np.sum(values**2))
anchor("fa_of_a_bundle_voxel", by_hand, expected=0.85, tolerance=0.01)
print(f"the package finds the same to 1e-9: {abs(by_hand - fit.fa[0, 0, 3]) < 1e-9}")
print(f"{fit.n_raised} measurements of 0 raised, {fit.n_clipped} voxels with a negative diffusivity")

axes = plots.canvas(2, 1, height_in=3.8)
ax = plots.plot_mosaic(fit.fa, n_columns=10, label="FA (no unit)", vmin=0, vmax=1, ax=axes[0])
ax = plots.plot_mosaic(fit.colour, n_columns=10, ax=axes[1])
_ = ax.set_title("red, green, blue: along x, y, z of the image")

# %% [markdown]
# Each voxel was fitted alone, and yet in the last two slices all neighbours agree on green. That is the best sign
# that colours show anatomy and not noise. In this image y runs from the right towards the midline, so these fibres
# cross to the other half of the brain, just above a ventricle: almost surely the corpus callosum. Where FA is low,
# colours change from voxel to voxel, and mean little.
#
# Two numbers to report with every fit: four measurements were 0, which has no logarithm, and were raised to the
# smallest positive signal; in 28 of the 1000 voxels a diffusivity came out negative, and was raised to nearly 0,
# so that FA stays at most 1. How much did the weights help? One fibre, measured 3000 times with noise of a twentieth
# of S₀, at two strengths of weighting:


# %%
def direction_error_deg(b_value, method):
    scheme = imaging.make_gradients(n_directions=64, n_unweighted=1, b_value=b_value)
    clean = 100 * imaging.simulate_signal(scheme, [[1, 0, 0]])
    noise = np.random.default_rng(0).normal(scale=5, size=(2, 3000, 65))
    found = imaging.fit_tensor(np.hypot(clean + noise[0], noise[1]), scheme, method=method)
    return np.rad2deg(np.median(np.arccos(np.abs(found.directions[:, 0]).clip(0, 1))))


for b_value, name, share in ((1000, "weak", 0.83), (2000, "strong", 0.52)):
    plain_deg, weighted_deg = (direction_error_deg(b_value, method) for method in ("ols", "wls"))
    print(
        f"b = {b_value}: direction off by {plain_deg:.1f}° with plain, {weighted_deg:.1f}° with weighted least squares"
    )
    anchor(f"wls_error_share_{name}", weighted_deg / plain_deg, expected=share, tolerance=0.06)

# %% [markdown]
# The same data, the same model; only the trust is better placed. The smaller the signals become, the more it matters.

# %% [markdown]
# ## How far does the straight line hold?
#
# The tensor says that log S falls in a straight line with b. The second piece of brain was measured up to b = 4000
# s/mm². If the model were true, it would not matter which volumes we take.
#
# **Predict.** Fit with b up to 1300, then up to 2000, 3000, 4100 s/mm². Does the mean diffusivity rise, fall, or stay?

# %% alt="Median mean diffusivity against the largest b-value used. It falls steadily from 0.72 to 0.5 thousandths of a square millimetre a second as b goes from 1300 to 4100."
grid = data.load_diffusion_grid()
weighting = imaging.as_gradients(grid["b_values"], grid["b_vectors"])
largest, medians = [1300, 1700, 2000, 3000, 4100], []
for b_value in largest:
    kept = weighting.b_values < b_value
    few = imaging.fit_tensor(grid["signal"][..., kept], weighting.select(kept))
    medians.append(1e3 * np.median(few.md))
anchor("md_fall_percent", 100 * (1 - medians[-1] / medians[0]), expected=30, tolerance=2, unit="%")
ax = plots.canvas(width_in=5.5)[0]
ax.plot(largest, medians, "o-", color=plots.PALETTE["blue"])
_ = ax.set(xlabel="largest b used (s/mm²)", ylabel="median MD (10⁻³ mm²/s)", ylim=(0, 0.8))

# %% [markdown]
# It falls by nearly a third. Walls stop the water that would go farthest, so at high b more signal is left than a
# Gaussian allows, and near the end of the scale there is only noise. MD and FA belong to their scan: compare people
# measured with the same b, and fit tensors to b of about 1000 s/mm².

# %% [markdown]
# ## Do the lines arrive?
#
# Start in a voxel, take a small step along its direction, look up the direction there, step again, until FA is too
# low or the turn too sharp. That is **tracking**. To know whether a line is right one must know the truth, so from
# here on we use a phantom: tubes of 10 mm in a box of 80 mm. We begin with two that do not cross. The curved one
# comes to lie beside the level one, and there they touch.
#
# A line is **true** if it joins the two ends of one bundle, **false** if it joins two ends that no bundle joins, and
# **none** if it stops on the way.
#
# **Predict.** One seed in every voxel with fibres, noise of 1/30. What share of the lines will be true?

# %% alt="Left: colour map of the middle slice with a red level band and a curved band that turns from green to red beside it. Right: streamlines that fill both bands, nearly all blue for true; a few grey ones stop at the rims."
calm = imaging.make_fibre_phantom(densities=(1, 0, 1))
calm_fit = imaging.fit_tensor(calm["signal"], calm["gradients"])
mask = calm_fit.fa > 0.2
seeds_mm = imaging.place_seeds(mask & calm["mask"], 2.0, random_state=0)
lines = imaging.track_streamlines(calm_fit.directions, mask, seeds_mm, voxel_mm=2.0)
score = imaging.score_streamlines(lines, calm.truth, voxel_mm=2.0)
anchor("true_lines_percent", score.percent("true"), expected=82, tolerance=3, unit="%")
print(
    f"false {score.percent('false'):.0f} %, none {score.percent('none'):.0f} %; {lines.n_too_short} too short to keep"
)
print("share of each bundle's voxels that true lines reach:", score.overlap[[0, 2]].round(2))

axes = plots.canvas(1, 2, height_in=4.2)
ax = plots.plot_mosaic(calm_fit.colour, slices=[4], ax=axes[0])
ax = plots.plot_streamlines(lines, kinds=score.kinds, n_shown=120, alpha=1, ax=axes[1])
_ = ax.set(xlim=(-1, 79), ylim=(-1, 79))

# %% [markdown]
# Four of five lines arrive, none is false, and both bundles are found whole. The rest began at the rim and left the tube
# through its side. Where each voxel holds one direction, tracking works.

# %% [markdown]
# ## How sure is a line?
#
# A line on a screen has no error bar. The **wild bootstrap** gives it one: keep the fit, let every residual keep or
# change its sign at random, fit again, and track in the map that comes out. Lines that depend on noise will scatter.
#
# **Predict.** 200 lines from the same seed, at the left end of the level bundle, through a scan with more noise
# (1/10). How far apart, in millimetres, will their far ends lie, after some 60 mm?

# %%
start_mm = np.tile([14.0, 40.0, 8.0], (200, 1))


def track_again(phantom):
    found = imaging.fit_tensor(phantom["signal"], phantom["gradients"])
    options = {"mask": phantom["mask"], "n_bootstraps": 30, "random_state": 0}
    repeated = imaging.bootstrap_directions(phantom["signal"], phantom["gradients"], **options)
    options = {"voxel_mm": 2.0, "choose": "random", "random_state": 0}
    return imaging.track_streamlines(repeated, found.fa > 0.2, start_mm, **options)


noisy_lines = track_again(imaging.make_fibre_phantom(densities=(1, 0, 1), snr=10))
is_far = noisy_lines.ends_mm[:, :, 0] > 40
far_mm = noisy_lines.ends_mm[is_far]
anchor("end_spread_mm", np.sqrt(far_mm.var(axis=0).sum()), expected=0.6, tolerance=0.15, unit="mm")

# %% [markdown]
# Less than a millimetre: each line averages over many voxels, and their noise cancels. Noise is not what makes lines
# lie. Remember this number; it will come back.

# %% [markdown]
# ## What changes along a bundle?
#
# A bundle is not one number. To compare people *along* it, its lines need the same number of points and the same
# direction. Real lines have neither: which end comes first is chance.
#
# **Predict.** The left arcuate fasciculus joins the temporal to the frontal lobe in an arc of 12 cm. If you average
# its 50 lines point by point as they come, how long is the mean line?

# %%
tracts = data.load_tract_lines()
raw = imaging.resample_lines(tracts["lines_mm"][0, 0], n_points=40)
aligned = imaging.align_lines(raw)


def length_mm(line):
    return np.linalg.norm(np.diff(line, axis=0), axis=1).sum()


print(f"lines: {imaging.measure_bundle(aligned).lengths_mm.mean():.0f} mm on average")
anchor("mean_line_as_it_comes_mm", length_mm(raw.mean(axis=0)), expected=82, tolerance=2, unit="mm")
anchor("mean_line_aligned_mm", length_mm(aligned.mean(axis=0)), expected=110, tolerance=2, unit="mm")

# %% alt="Spread of the lines against the place along the tract, five people each, for three real tracts. In all people and tracts the bundle is narrow in the middle, about five millimetres, and fans out to ten or twenty towards one or both ends."
axes = plots.canvas(1, 3, height_in=3)
for tract, ax in enumerate(axes):
    widths_mm = []
    for person in range(5):
        own = imaging.align_lines(imaging.resample_lines(tracts["lines_mm"][person, tract], n_points=40))
        axis = 0 if tract == 2 else 2  # from left to right, or from below upwards
        own = own[:, ::-1] if own[:, 0, axis].mean() > own[:, -1, axis].mean() else own
        widths_mm.append(imaging.measure_bundle(own).spread_mm)
    ax = plots.plot_tract_profile({"five people": widths_mm}, label="spread (mm)", ax=ax)
    ax.plot(np.linspace(0, 100, 40), np.transpose(widths_mm), color=plots.PALETTE["grey"], lw=0.6)
    ax.get_legend().remove()
    _ = ax.set(title=tracts["tracts"][tract], ylim=(0, 26))

# %% [markdown]
# Grey: one person; blue: their mean with two standard errors. Tight in the middle, fanned out at the ends: there a
# "place along the bundle" means least, and profiles are least to be trusted. These files hold lines only, no FA. So
# for a comparison of people we simulate 10 healthy people and 10 whose level bundle lets water cross 20 % more easily
# between 15 % and 30 % of its length. Each person packs fibres a little differently.
#
# The test is the one from [fMRI](fmri-response.ipynb): t at every point, people shuffled, the largest |t| anywhere noted.

# %%
guide = calm.truth["centres_mm"][0]
level = lines.select(score.bundles == 0).lines_mm
path_mm = imaging.align_lines(
    imaging.resample_lines(level, n_points=50), reference_mm=imaging.resample_lines([guide], n_points=50)[0]
)
rng = np.random.default_rng(0)


def profile(number, oblique=1.0, **options):
    densities = (rng.uniform(0.85, 1), oblique * rng.uniform(0.85, 1), 1)
    person = imaging.make_fibre_phantom(densities=densities, snr=20, random_state=number, **options)
    return imaging.profile_bundle(imaging.fit_tensor(person["signal"], person["gradients"]).fa, path_mm, voxel_mm=2.0)


healthy = np.array([profile(number) for number in range(10)])
injured = np.array([profile(100 + number, lesion=0.2) for number in range(10)])

# %% alt="FA along the level bundle for ten healthy and ten injured people. Both curves run near 0.7 and dip to below 0.6 around the middle. Between about 15 and 30 percent the injured lie below the healthy, and just this stretch is shaded as significant."
is_injured = np.arange(20) >= 10
found = imaging.compare_profiles(np.concatenate([healthy, injured]), is_injured, random_state=0)
place = 100 * found.where / 49
print(f"differs from {place.min():.0f} to {place.max():.0f} %; |t| must pass {found.threshold:.1f}")
anchor("lesion_centre_percent", place.mean(), expected=22.5, tolerance=3, unit="%")
ax = plots.plot_tract_profile({"healthy": healthy, "injured": injured}, found=found)
_ = ax.set_ylim(0.4, 0.85)

# %% [markdown]
# The damage is found where it is, and nowhere else. But there is a dip in the middle, in everybody, the healthy too.
# Nothing is damaged there.

# %% [markdown]
# ## Break it
#
# ### Where fibres cross
#
# The oblique bundle, which these twenty people all have, crosses the level one at 60°. A tensor has one longest axis.
# Which way does it point where there are two?

# %% alt="Sticks for the tensor's main direction in the middle slice, over FA in grey. The level and the oblique bundle each have sticks along themselves, but in the lozenge where they cross the sticks point halfway between the two, and FA is darker."
phantom = imaging.make_fibre_phantom(crossing_deg=60)
cross_fit = imaging.fit_tensor(phantom["signal"], phantom["gradients"])
shares = phantom.truth["bundles"]
is_crossing = (shares[0] > 0.9) & (shares[1] > 0.9)
is_alone = (shares[0] > 0.9) & (shares[1:].max(axis=0) == 0)
fibre = phantom.truth["directions"][0, is_crossing]
off_deg = np.rad2deg(np.arccos(np.abs((cross_fit.directions[is_crossing] * fibre).sum(axis=1)).clip(0, 1)))
anchor("fa_alone", cross_fit.fa[is_alone].mean(), expected=0.8, tolerance=0.02)
anchor("fa_crossing", cross_fit.fa[is_crossing].mean(), expected=0.59, tolerance=0.03)
anchor("tensor_off_deg", np.median(off_deg), expected=30, tolerance=3, unit="°")
shown = np.where((cross_fit.fa > 0.2)[..., None], cross_fit.directions, 0)
ax = plots.plot_directions(shown, index=4, background=cross_fit.fa, lw=2)
_ = ax.set(title="One stick for two fibres", xlim=(10, 30), ylim=(10, 30))

# %% [markdown]
# FA falls from 0.80 to 0.59 although every fibre is in perfect health, and the stick points 30° away from both, where no fibre
# runs at all. A line that follows it turns gently into the other bundle. Score it:


# %%
def track_and_score(scan, directions, is_in):
    starts = imaging.place_seeds(is_in & scan["mask"], 2.0, random_state=0)
    tracked = imaging.track_streamlines(directions, is_in, starts, voxel_mm=2.0)
    return imaging.score_streamlines(tracked, scan.truth, voxel_mm=2.0)


by_tensor = track_and_score(phantom, cross_fit.directions, cross_fit.fa > 0.2)
anchor("false_lines_percent", by_tensor.percent("false"), expected=61, tolerance=4, unit="%")
print(f"false connections (end, end): lines {by_tensor.false_pairs}")
print("reached of the level, oblique, curved bundle:", by_tensor.overlap.round(2))
again = imaging.score_streamlines(track_again(phantom), phantom.truth, voxel_mm=2.0)
print(f"200 lines of the wild bootstrap: {again.percent('false'):.0f} % false, all alike: {again.false_pairs}")

# %% [markdown]
# Two connections that do not exist, with five hundred lines each; two that do exist, with none. And the bootstrap is
# *sure*: all of its 200 lines go to the wrong place. It knows the noise and trusts the model. Certainty about the
# answer of a wrong model is no evidence.
#
# Perhaps the settings are to blame? Try.


# %%
def follow(crossing_deg, fa_threshold, step_mm):
    person = imaging.make_fibre_phantom(crossing_deg=crossing_deg, n_slices=7)
    own = imaging.fit_tensor(person["signal"], person["gradients"])
    is_in = own.fa > fa_threshold
    starts = imaging.place_seeds(is_in & person["mask"], 2.0, random_state=0)
    tracked = imaging.track_streamlines(own.directions, is_in, starts, voxel_mm=2.0, step_mm=step_mm)
    return tracked, imaging.score_streamlines(tracked, person.truth, voxel_mm=2.0)


def tell(result):
    true, false, none = (result[1].percent(kind) for kind in ("true", "false", "none"))
    return f"Of the lines {true:.0f} % are true, {false:.0f} % are false, and {none:.0f} % stop on the way."


# %% alt="Streamlines of the phantom coloured by their fate, with sliders for the crossing angle, the FA threshold and the step. At 60 degrees a fifth of the lines are true, all in the curved bundle, and three fifths are false: they turn from one crossing bundle into the other."
def draw(result, ax):
    plots.plot_streamlines(result[0], kinds=result[1].kinds, n_shown=60, alpha=1, lw=1, ax=ax)
    ax.set(xlim=(-1, 80), ylim=(-1, 80))


widgets.explore(
    follow,
    draw,
    describe=tell,
    start={"crossing_deg": 60, "fa_threshold": 0.2, "step_mm": 0.5},
    crossing_deg=[30, 45, 60, 90],
    fa_threshold=[0.1, 0.2, 0.65],
    step_mm=[0.5, 1.0, 2.0],
)

# %% [markdown]
# No threshold and no step mends it. A high FA threshold cuts the crossing out: then lines stop instead of lying,
# which is at least honest. At 90° the tensor has no longest axis, and lines scatter to every end.
#
# ### Two directions in a voxel
#
# Mend the model. Suppose that a voxel's signal is a *sum* of what single fibres would give. **Deconvolution** asks
# which weights of 240 candidate directions, none negative, explain it best. For that it needs the signal of one
# fibre, measured where FA is highest, and a stronger weighting (b = 3000 s/mm²), which tells directions apart more
# sharply.


# %% alt="Sticks of the deconvolution in the middle slice. In the lozenge where the bundles cross, two sticks a voxel form a lattice, one along each bundle; elsewhere there is one stick."
def mend(scan):
    own = imaging.fit_tensor(scan["signal"], strong)
    is_in = own.fa > 0.2
    is_top = own.fa > np.quantile(own.fa[is_in], 0.8)
    response = np.median(own.ad[is_top]), np.median(own.rd[is_top])
    return own, is_in, imaging.deconvolve_fibres(scan["signal"], strong, mask=is_in, response=response)


strong = imaging.make_gradients(b_value=3000)
sharp = imaging.make_fibre_phantom(crossing_deg=60, gradients=strong)
sharp_fit, is_in, fibres = mend(sharp)
print("directions found in the crossing's voxels:", np.unique(fibres.n_fibres[is_crossing]))
ax = plots.plot_directions(fibres.directions, index=4, background=sharp_fit.fa, lw=2)
_ = ax.set(title="Two sticks for two fibres", xlim=(10, 30), ylim=(10, 30))

# %%
narrow = imaging.make_fibre_phantom(crossing_deg=45, gradients=strong)
_, is_in_narrow, narrow_fibres = mend(narrow)
scores = {
    "tensor, b = 1000, 60°": by_tensor,
    "tensor, b = 3000, 60°": track_and_score(sharp, sharp_fit.directions, is_in),
    "deconvolution, 60°": track_and_score(sharp, fibres.directions, is_in),
    "deconvolution, 45°": track_and_score(narrow, narrow_fibres.directions, is_in_narrow),
}
anchor("mended_false_percent", scores["deconvolution, 60°"].percent("false"), expected=12, tolerance=4, unit="%")
anchor("unmended_false_percent", scores["deconvolution, 45°"].percent("false"), expected=52, tolerance=6, unit="%")
print("reached after deconvolution:", scores["deconvolution, 60°"].overlap.round(2))

# %% alt="Share of true, false and unfinished lines in four analyses. The tensor gives about twenty percent true and sixty percent false lines at both strengths of weighting; deconvolution gives about seventy-four percent true and twelve percent false at 60 degrees, but at 45 degrees thirty percent true and fifty-two percent false."
ax = plots.canvas(width_in=6.4, height_in=2.4)[0]
left = np.zeros(4)
for kind, color in (("true", "blue"), ("false", "vermilion"), ("none", "grey")):
    share = np.array([one.percent(kind) for one in scores.values()])
    ax.barh(list(scores), share, left=left, color=plots.PALETTE[color], label=kind)
    left += share
ax.legend(loc="upper center", bbox_to_anchor=(0.5, 1.2), ncols=3)
_ = ax.set(xlabel="lines (%)")

# %% [markdown]
# From 61 to 12 percent of false lines, and all three bundles are found. The stronger scan alone does not do it; the model
# does. But at 45° the two peaks melt into one between them, and we are back where we were: each method has an angle
# below which it lies. Even at 60° one line in eight is false, and here each bundle is a plain tube. In an open contest
# on a simulated brain, with 96 results from 20 teams, most results held 90 % of the true bundles, and many more false
# bundles than true ones.
#
# ### Healthier by disease
#
# Last, ten patients in whom the *oblique* bundle has lost 40 % of its fibres. Nothing was done to their level bundle. We
# measure FA along the level bundle.

# %% alt="FA along the level bundle for ten healthy people and ten patients. Their bands overlap except in the dip at the middle, where the patients lie higher than the healthy; this stretch is shaded as significant."
patients = np.array([profile(200 + number, oblique=0.6) for number in range(10)])
thinned = imaging.compare_profiles(np.concatenate([healthy, patients]), is_injured, random_state=0)
place = 100 * thinned.where / 49
print(f"differs from {place.min():.0f} to {place.max():.0f} %")
anchor("fa_gain_by_disease", thinned.difference[thinned.where].mean(), expected=0.02, tolerance=0.01)
elsewhere = np.delete(thinned.difference, thinned.where).mean()
anchor("fa_elsewhere_by_chance", elsewhere, expected=-0.010, tolerance=0.003)
ax = plots.plot_tract_profile({"healthy": healthy, "patients": patients}, found=thinned)
_ = ax.set_ylim(0.4, 0.85)

# %% [markdown]
# FA of a healthy bundle is significantly *higher* in the patients, because the bundle that crosses it is dying. This
# has been seen in people with mild cognitive impairment.
#
# And everywhere else the patients lie 0.01 *lower*. That is no disease, it is the draw: each person's fibres are packed at
# 85 to 100 %, and these ten happen to have 91.8 % in the level bundle, the healthy 94.3 %. FA follows the packing (r = 1.00 over
# the twenty), and the difference at the bundle's ends has p = 0.19 by a t test. With the same ten packings in both groups
# it is 0.000, and the rise in the crossing 0.021 instead of 0.019. Ten people a group are few: a shift of 0.01 comes for free,
# and a test at every point, corrected, was needed to see past it. FA is not a measure of health. It says how much one
# direction stands out, and in most white-matter voxels of a brain more than one direction is present.
#
# ## At scale
#
# A diffusion scan of the Human Connectome Project has 288 volumes of 145 x 174 x 145 voxels: 4.2 GB in 32-bit
# numbers, for one person of more than a thousand. Every voxel is fitted alone, so nothing forces us to hold them all.
# `fit_slabs` reads a few slices from disk, fits them, and goes on; the maps are written to disk too. We write the
# phantom up to 20 times over and watch the memory.


# %%
def write_series(path, n_times_longer):
    one, shape = sharp["signal"], (40, 40, 9 * n_times_longer, 65)
    series = np.memmap(path, np.float32, "w+", shape=shape)
    for k in range(n_times_longer):
        series[:, :, 9 * k : 9 * (k + 1)] = one
    series.flush()
    return shape


def fa_from_disk(path, shape, n_slices):
    tracemalloc.start()
    fa = np.memmap(path.with_suffix(".fa"), np.float32, "w+", shape=shape[:3])
    for slab, part in imaging.fit_slabs(np.memmap(path, np.float32, "r", shape=shape), strong, n_slices=n_slices):
        fa[:, :, slab] = part.fa
    peak_mb = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return np.array(fa[:, :, :9]), float(f"{peak_mb:.2g}")


# %% alt="Peak memory against the size of the series on logarithmic axes. At once it climbs in proportion; in slabs of three slices it stays flat at about ten megabytes while the series grows from 4 to 75 megabytes."
longer, at_once, in_slabs = [1, 4, 10, 20], [], []
with tempfile.TemporaryDirectory() as folder:
    for n in longer:
        path = Path(folder) / f"series{n}.dat"
        shape = write_series(path, n)
        in_slabs.append(fa_from_disk(path, shape, 3))
        at_once.append(fa_from_disk(path, shape, shape[2]))

size_mb = np.array(longer) * sharp["signal"].nbytes / 1e6
ax = plots.canvas(width_in=6)[0]
ax.loglog(size_mb, [mb for _, mb in at_once], "o-", color=plots.PALETTE["orange"], label="at once")
ax.loglog(size_mb, [mb for _, mb in in_slabs], "o-", color=plots.PALETTE["blue"], label="in slabs of 3 slices")
ax.legend()
ax.set_xticks(size_mb, [f"{mb:.0f}" for mb in size_mb])
ax.minorticks_off()
_ = ax.set(xlabel="series on disk (MB)", ylabel="peak memory (MB)", ylim=(1, 1000))

# %%
same = max(np.abs(one - other).max() for (one, _), (other, _) in zip(at_once, in_slabs, strict=True))
growth = in_slabs[-1][1] / in_slabs[0][1]
print(f"the maps agree to 1e-6: {same < 1e-6}")
anchor("tensor_memory_growth", growth, expected=1.0, tolerance=0.1, at_most=1.2)

# %% [markdown]
# Twenty times the series, the same memory, the same map. How a file is laid out matters: in a NIfTI file every volume
# lies in one piece, so a slab is read in as many pieces as there are volumes, and a compressed file must be unpacked
# first. Tracking, in contrast, wants the whole field at once; but a field of directions is twenty times smaller than
# the series that it came from.

# %% [markdown]
# ## Check yourself

# %%
widgets.quiz(
    "A patient's FA in the crossing of two bundles is higher than that of the healthy. What may have happened?",
    {
        "Her fibres are healthier there": "FA does not measure health. It measures how much one direction stands out.",
        "One of the two bundles has lost fibres": "Yes. With less of the second direction the first one stands out more, and FA "
        "rises.",
        "It must be noise": "It may be, but the test along the bundle counted that, and the lesson showed a mechanism.",
    },
    answer="One of the two bundles has lost fibres",
)

# %%
widgets.quiz(
    "All 200 lines of a wild bootstrap end in the same place. What do you know?",
    {
        "The connection exists with a probability above 99 %": "All 200 lines of the lesson ended where no fibre ends. The "
        "bootstrap repeats the noise, not the model's error.",
        "Noise alone does not explain where the lines end": "Right. Whether the model's direction is a fibre's direction is "
        "another question, and only other data or another model can answer it.",
        "The number of lines is the number of axons": "Lines are as many as you seed. They do not count axons.",
    },
    answer="Noise alone does not explain where the lines end",
)

# %%
widgets.quiz(
    "Why is the logarithm of a small signal given little weight?",
    {
        "Small signals come from the wrong direction": "They come from along the fibre, which is just what we want to know. They "
        "count less because they are noisy, not because they are wrong.",
        "Because the noise of log S grows as 1 / S": "Yes: the same noise moves the logarithm of a small number more, and weights "
        "of S² make up for it.",
        "To save time": "It costs time: a small system of equations for each voxel.",
    },
    answer="Because the noise of log S grows as 1 / S",
)

# %% [markdown]
# ## Take-aways
#
# - A tensor is seven unknowns and a straight line in log S. Weigh its equations with S².
# - FA and MD belong to their scan: with other b-values they are other numbers.
# - Where fibres cross, FA falls without damage and the tensor points where no fibre runs.
# - Lines are hypotheses. Count the false ones wherever a truth is known; no threshold removes them, a better model removes some.
# - Certainty from resampled noise says nothing about the model.
# - Compare people along a bundle with one error rate for all of it, and ask what else runs through the same voxels.
#
# ## References
#
# - Basser PJ, Mattiello J, LeBihan D (1994). Estimation of the effective self-diffusion tensor from the NMR spin echo. *J Magn Reson B* 103:247-254. https://doi.org/10.1006/jmrb.1994.1037
# - Jones DK (2008). Tractography gone wild: probabilistic fibre tracking using the wild bootstrap with diffusion tensor MRI. *IEEE Trans Med Imaging* 27:1268-1274. https://doi.org/10.1109/TMI.2008.922191
# - Dell'Acqua F, et al. (2010). A modified damped Richardson-Lucy algorithm to reduce isotropic background effects in spherical deconvolution. *NeuroImage* 49:1446-1458. https://doi.org/10.1016/j.neuroimage.2009.09.033
# - Douaud G, et al. (2011). DTI measures in crossing-fibre areas: increased diffusion anisotropy reveals early white matter alteration in MCI and mild Alzheimer's disease. *NeuroImage* 55:880-890. https://doi.org/10.1016/j.neuroimage.2010.12.008
# - Jeurissen B, Leemans A, Tournier JD, Jones DK, Sijbers J (2013). Investigating the prevalence of complex fiber configurations in white matter tissue with diffusion magnetic resonance imaging. *Hum Brain Mapp* 34:2747-2766. https://doi.org/10.1002/hbm.22099
# - Maier-Hein KH, et al. (2017). The challenge of mapping the human connectome based on diffusion tractography. *Nature Communications* 8:1349. https://doi.org/10.1038/s41467-017-01285-x
# - Yeatman JD, Dougherty RF, Myall NJ, Wandell BA, Feldman HM (2012). Tract profiles of white matter properties: automating fiber-tract quantification. *PLoS ONE* 7:e49790. https://doi.org/10.1371/journal.pone.0049790
#
# ## Your turn
#
# [The exercise](../../exercises/imaging/tracts/imaging-tracts.ipynb) asks you to write the design, the weights, the
# steps of a line and its score yourself, and to answer a colleague who has found a new connection.
