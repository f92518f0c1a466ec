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
# a scan asks each point of a living brain in sixty directions how much water moves that way. From the answers one draws the
# brain's connections.
#
# The pictures are beautiful, which makes them easy to believe. Today you draw such lines yourself, first where they are
# right, then in a phantom whose every fibre is known, and you count how many of them are false.
#
# **What you will have.** Maps of a real brain's fibre directions, lines scored as true or false, a profile along a bundle that
# finds damage where it is, and two ways to be certain and wrong.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute a diffusion tensor and its FA by hand, and fit it with weighted least squares,
# - track lines through a field of directions and score them against a truth,
# - compare two groups of people along a bundle with one error rate,
# - recognise what crossing fibres do to FA, to directions and to lines.
#
# **Needs.** Python and NumPy; least squares, at school or in [the first fMRI lesson](fmri-response.ipynb).
#
# **Time.** 74 minutes.
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

# %% [markdown] tags=["instructor"]
# **Say first.** Put a drop of ink on a paper towel and a drop on a bundle of dry spaghetti (or draw both). "You cannot see the
# spaghetti, only the stain. What do you know of the spaghetti?" Then: "And if two bundles cross under one stain?"
#
# **Expected guesses.** For the least weight many say *across*, because more signal sounds better. For the true lines they say 50 to 95 %.
# For the spread of the ends nearly all say several millimetres; it is less than one. For the crossing most
# say that the stick follows the level bundle. For the patients nearly all say that FA falls.
#
# **Misconceptions.** (1) "A streamline is an axon." Ask: "I put ten seeds in each voxel instead of one. Have axons grown?" (2) "High FA
# is healthy white matter." Ask: "Two bundles cross in a voxel and one of them dies. What does the ellipsoid look like now?"
#
# **Type live.** The six apparent diffusivities (one line), then `np.linalg.eigh` on the tensor: read the main direction aloud as a
# direction on the wall. In *Break it* move the slider for FA to 0.65 and let people say what they see before they read the numbers.
#
# **Cut line.** Over 60 minutes: drop *How far does the straight line hold?* first (it stands alone), then *At scale*, then *How sure is a
# line?* (tell its number, less than 1 mm; *Break it* comes back to it).
#
# **Where people get stuck.** The off-diagonal entries: why does the row of the table hold 2 times x times y? Multiply out
# g'Dg for (1, 1, 0) on the board. And signs: a direction has none, so 179 degrees is 1 degree.

# %% tags=["setup"] dpi=96
import tempfile
from pathlib import Path

import numpy as np

from neurokit_lite import data, imaging, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~3 min)
#
# Two centimetres of a real brain, recorded 65 times: once without diffusion weighting, then with 64 different
# directions. `as_gradients` checks the table of directions before anything else: a vector that is not of length 1, a
# missing unweighted volume or a table of another length is refused. A table with wrong vectors gives a
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
# Both voxels were measured in the same 64 directions. In the ventricle water is free and moves alike in all of them: nearly all
# signal is lost, whatever the direction. In the bundle it matters very much which direction is measured.

# %% [markdown]
# ## Which way does the water go? (~15 min)
#
# Let water spread for a moment from one point. The cloud is an ellipsoid, and six numbers describe it: the **diffusion tensor**
# $D$, a symmetric 3 x 3 matrix. This is **diffusion tensor imaging** (DTI). Along a direction $g$ the signal falls to
#
# $$S = S_0\, e^{-b\, g^\top D\, g}, \qquad\text{so}\qquad -\frac{1}{b} \ln\frac{S}{S_0} = g^\top D\, g .$$
#
# The left side is the **apparent diffusion coefficient** (ADC) of that direction. The right side is linear in the six numbers. So six
# directions and one unweighted volume are enough, and the arithmetic fits on the screen.

# %%
b = 1000.0  # s/mm²
s0, s = 1000.0, np.array([368.0, 368, 741, 183, 522, 522])
g = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 1, 0], [1, 0, 1], [0, 1, 1]]) / np.sqrt([1, 1, 1, 2, 2, 2])[:, None]
for direction, left in zip(["x", "y", "z", "xy", "xz", "yz"], s, strict=True):
    print(f"{direction:>2}: {left:.0f} of {s0:.0f} left")

# %% [markdown]
# Between x and y most is lost, so water moves most along that diagonal. Write the six ADCs.

# %% move="adc"
### BEGIN SOLUTION
adc = -np.log(s / s0) / b
### END SOLUTION

# %%
adc = check_move(
    "imaging-tracts.adc",
    adc,
    Case(
        name="six directions",
        arguments={},
        expected=-np.log(s / s0) / b,
        axes=("n_directions",),
        unit="mm²/s",
        tolerance=1e-9,
        mistakes={
            "negative diffusivities. The logarithm of a share below 1 is negative: put a minus before it.": np.log(
                s / s0
            )
            / b,
            "values without S0. The signal counts as a share of the unweighted one.": -np.log(s) / b,
            "logarithms to the base 10. e needs the natural one, np.log.": -np.log10(s / s0) / b,
            "values that still hold b. Divide by b.": -np.log(s / s0),
        },
        otherwise="Minus the natural logarithm of s / s0, divided by b.",
    ),
)

# %% [markdown]
# Multiply out $g^\top D g$: each direction gives one row, and `np.linalg.solve` gives the six numbers. The ellipsoid's axes are the eigenvectors of
# $D$, and the diffusivities along them its eigenvalues.

# %%
x, y, z = g.T
rows = np.column_stack([x * x, 2 * x * y, y * y, 2 * x * z, 2 * y * z, z * z])
xx, xy, yy, xz, yz, zz = np.linalg.solve(rows, adc)
values, vectors = np.linalg.eigh([[xx, xy, xz], [xy, yy, yz], [xz, yz, zz]])
print("diffusivities (10⁻³ mm²/s):", np.round(1e3 * values[::-1], 2))
print("main direction:", np.abs(vectors[:, 2]).round(2))

# %% [markdown]
# From the three diffusivities $\lambda_k$ come two numbers: their mean $\bar\lambda$, the **mean diffusivity** (MD), and the
# **fractional anisotropy** (FA), which is 0 for a ball and 1 for a line:
#
# $$\mathrm{FA} = \sqrt{\frac{3}{2}\, \frac{\sum_k (\lambda_k - \bar\lambda)^2}{\sum_k \lambda_k^2}} .$$
#
# Write FA from `values`.

# %% move="fa"
### BEGIN SOLUTION
deviation = values - values.mean()
toy_fa = np.sqrt(1.5 * np.sum(deviation**2) / np.sum(values**2))
### END SOLUTION

# %%
toy_fa = check_move(
    "imaging-tracts.fa",
    toy_fa,
    Case(
        name="one voxel",
        arguments={},
        expected=np.sqrt(1.5 * np.sum((values - values.mean()) ** 2) / np.sum(values**2)),
        mistakes={
            "a value without the factor 3/2. A line must give 1.": np.sqrt(
                np.sum((values - values.mean()) ** 2) / np.sum(values**2)
            ),
            "the square of FA. Take the root.": 1.5 * np.sum((values - values.mean()) ** 2) / np.sum(values**2),
            "the standard deviation over the mean. FA divides by the squares, so that it ends at 1.": values.std()
            / values.mean(),
        },
        otherwise="1.5 times the sum of squared deviations, over the sum of squares; then the root.",
    ),
)

# %%
scheme = imaging.as_gradients(np.append(0, np.full(6, b)), np.vstack([np.zeros(3), g]))
by_package = imaging.fit_tensor(np.append(s0, s)[None], scheme)
print(f"FA by hand {toy_fa:.6f}, by the package {by_package.fa[0]:.6f}")

# %% [markdown]
# Six directions leave nothing over to average the noise. A real scan has 64, so seven unknowns (the six and $\ln S_0$) meet 65
# equations: least squares. But the noise is alike in $S$, not in $\ln S$: where the signal is small, its logarithm scatters widely.
# **Weighted least squares** gives each equation the weight $S^2$, with $S$ taken from a first, plain fit.

# %%
widgets.predict(
    "imaging-tracts.weight",
    "Which of the 64 measurements get the least weight?",
    think="The weight is the squared signal. Where does water move most, and what does that do to the signal?",
    choices=["Those along the fibre", "Those across the fibre", "Those without weighting"],
)

# %%
design = imaging.tensor_design(gradients)  # the rows from above times -b, and a column of 1 for log S0
logs = np.log(signal[0, 0, 3])
plain = np.linalg.lstsq(design, logs)[0]
weights = np.exp(2 * design @ plain)
weighted = np.linalg.solve(design.T * weights @ design, design.T @ (weights * logs))

xx, xy, yy, xz, yz, zz, log_s0 = weighted
_, vectors = np.linalg.eigh([[xx, xy, xz], [xy, yy, yz], [xz, yz, zz]])
along = np.abs(gradients.b_vectors @ vectors[:, 2])
is_along, is_across = along > 0.8, (along < 0.3) & (gradients.b_values > 0)
print(f"mean weight along the fibre {weights[is_along].mean():.0f}, across it {weights[is_across].mean():.0f}")

# %%
widgets.compare("imaging-tracts.weight", "those along the fibre", because="There nearly all signal is lost.")

# %% [markdown]
# `fit_tensor` does this in all voxels at once.

# %% alt="Three panels. FA of six slices: moderate and patchy in slices 1 to 5; in slices 7 to 9 a dark patch of almost zero, and close to 1 beside it. Sticks in slice 2: from one voxel to the next they point in other directions. Sticks in slice 9: the upper half is bright, and all its sticks stand upright, parallel to one another; below it FA is dark and the sticks are in disorder."
fit = imaging.fit_tensor(signal, gradients)
axes = plots.canvas(1, 3, width_in=9, height_in=3)
ax = plots.plot_mosaic(fit.fa, slices=[1, 3, 5, 7, 8, 9], n_columns=2, label="FA (no unit)", vmin=0, vmax=1, ax=axes[0])
ax.set(xlabel="x: front → back", ylabel="y: right (R) → midline", title="slices 1, 3, 5, 7, 8, 9")
for ax, z in zip(axes[1:], (2, 9), strict=True):
    ax = plots.plot_directions(fit.directions, index=z, background=fit.fa, ax=ax)
    _ = ax.set(title=f"slice {z}, over FA in grey", xlabel="x (voxels), front → back", ylabel="y (voxels), R → midline")

# %%
same = abs(fit.fa[0, 0, 3] - imaging.TensorFit(weighted[None, :6], np.exp(weighted[6:])).fa[0]) < 1e-9
print(f"the voxel above is the same to 1e-9: {same}")
print(f"{fit.n_raised} measurements of 0 raised, {fit.n_clipped} voxels with a negative diffusivity")

# %%
anchor("fa_of_a_bundle_voxel", fit.fa[0, 0, 3], expected=0.85, tolerance=0.01)

# %% [markdown]
# Each voxel was fitted alone, and yet in the top slice all neighbours agree. That is the best sign
# that a direction shows anatomy and not noise. In this image y runs from the right towards the midline, so these fibres
# cross to the other half of the brain, just above a ventricle: almost surely the corpus callosum. Where FA is low,
# sticks change from voxel to voxel, and mean little. (Papers paint the directions as colours: red from left to right,
# green from back to front, blue upwards. One man in twelve does not tell red from green, and a stick says the same.)
#
# Report two numbers with every fit: four measurements were 0, which has no logarithm, and were raised to the
# smallest positive signal; in 28 of the 1000 voxels a diffusivity came out negative and was raised to nearly 0,
# so that FA stays at most 1.
#
# A scanner's table comes as two text files, `.bval` and `.bvec`, mostly in FSL's order. There x is that of the array where the determinant of
# the image's affine is negative, as in this scan, and has its sign turned where it is positive. `read_gradients` takes the affine and turns x
# back. Suppose that a scan has a positive one, and somebody reads the table as it stands:

# %%
with tempfile.TemporaryDirectory() as folder:
    files = Path(folder) / "dwi.bval", Path(folder) / "dwi.bvec"
    np.savetxt(files[0], gradients.b_values[None])
    np.savetxt(files[1], (gradients.b_vectors * [-1, 1, 1]).T)
    read = imaging.read_gradients(*files, affine=np.diag([2, 2, 2, 1]))
    as_it_stands = imaging.as_gradients(np.loadtxt(files[0]), np.loadtxt(files[1]).T)
careless = imaging.fit_tensor(signal, as_it_stands)
cosine = np.abs((careless.directions * fit.directions).sum(axis=-1)).clip(0, 1)
turned_deg = np.rad2deg(np.median(np.arccos(cosine[fit.fa > 0.5])))
print(f"read_gradients: off by {np.abs(read.b_vectors - gradients.b_vectors).max():.0e}")
print(
    f"as it stands: FA off by {np.abs(careless.fa - fit.fa).max():.0e} at most, directions by {turned_deg:.0f}° (median)"
)

# %%
anchor("directions_turned_deg", turned_deg, expected=50, tolerance=2, unit="°")

# %% [markdown]
# The maps of FA are the same, and half of the directions with FA above 0.5 are off by more than 50°. No number of the fit gives it
# away. Look at the sticks, in a bundle whose course you know.

# %% [markdown]
# ## How far does the straight line hold? (~5 min)
#
# The tensor says that log S falls in a straight line with b. The second piece of brain was measured up to b = 4000
# s/mm². If the model were true, it would not matter which volumes we take.

# %%
widgets.predict(
    "imaging-tracts.md",
    "Fit with b up to 1300 s/mm², then up to 4100: what will the mean diffusivity (MD) do?",
    think="The tensor takes the water to spread freely. In a cell it meets walls, and the stronger weighting listens to the water that went "
    "farthest.",
    choices=["It rises", "It stays", "It falls"],
)

# %% alt="Median mean diffusivity against the largest b-value used. It falls steadily from 0.72 to 0.5 thousandths of a square millimetre a second as b goes from 1300 to 4100."
grid = data.load_diffusion_grid()
weighting = imaging.as_gradients(grid["b_values"], grid["b_vectors"])
largest, medians = [1300, 1700, 2000, 3000, 4100], []
for b_value in largest:
    kept = weighting.b_values < b_value
    few = imaging.fit_tensor(grid["signal"][..., kept], weighting.select(kept))
    medians.append(1e3 * np.median(few.md))
ax = plots.canvas(width_in=5, height_in=2.6)[0]
ax.plot(largest, medians, "o-", color=plots.PALETTE["blue"])
_ = ax.set(xlabel="largest b used (s/mm²)", ylabel="median MD\n(10⁻³ mm²/s)", ylim=(0, 0.8))

# %%
widgets.compare(
    "imaging-tracts.md", "it falls", because="Walls stop the water, so more signal is left than the line allows."
)

# %%
anchor("md_fall_percent", 100 * (1 - medians[-1] / medians[0]), expected=30, tolerance=2, unit="%")

# %% [markdown]
# It falls by nearly a third. At high b more signal is left than a
# Gaussian allows (**kurtosis** measures this departure), and near the end of the scale there is only noise. MD and FA depend on the
# scan: compare people measured with the same b, and fit tensors to b of about 1000 s/mm².

# %% [markdown]
# ## Do the lines arrive? (~6 min)
#
# Start in a voxel, take a small step along its direction, look up the direction there, step again, until FA is too
# low or the turn too sharp. That is **tractography**, and its lines are called **streamlines**. To know whether a line is right one must know the truth, so from
# here on we use a phantom: tubes 10 mm wide in a small box. We begin with two that do not cross. The curved one
# comes to lie beside the level one, and there they touch.
#
# A line is *true* if it joins the two ends of one bundle, *false* if it joins two ends that no bundle joins, and
# *none* if it stops on the way.

# %%
widgets.predict(
    "imaging-tracts.true",
    "One seed in every voxel with fibres: which share of the lines will be true?",
    think="The tubes do not cross, and noise is a thirtieth of the signal. A tube is five voxels wide: where does a line go that begins in an "
    "outer one?",
    unit="%",
)

# %% alt="Left: sticks in the middle slice, over FA in grey. In a level band they lie level; in a curved band they turn from upright at its lower end to nearly level where it comes to lie beside the first. Right: streamlines that fill both bands, nearly all blue for true; a few grey ones stop at the rims."
calm = imaging.make_fibre_phantom(densities=(1, 0, 1))
calm_fit = imaging.fit_tensor(calm["signal"], calm["gradients"])
mask = calm_fit.fa > 0.2
seeds_mm = imaging.place_seeds(mask & calm["mask"], 2.0, random_state=0)
lines = imaging.track_streamlines(calm_fit.directions, mask, seeds_mm, voxel_mm=2.0)
score = imaging.score_streamlines(lines, calm.truth, voxel_mm=2.0)
print(
    f"false {score.percent('false'):.0f} %, none {score.percent('none'):.0f} %; {lines.n_too_short} too short to keep"
)
print("share of each bundle's voxels that true lines reach:", score.overlap[[0, 2]].round(2))

axes = plots.canvas(1, 2, width_in=7.6, height_in=3.5)
shown = np.where(mask[..., None], calm_fit.directions, 0)
ax = plots.plot_directions(shown, index=4, background=calm_fit.fa, n_every=2, label="FA (no unit)", ax=axes[0])
ax = plots.plot_streamlines(lines, kinds=score.kinds, n_shown=120, alpha=1, ax=axes[1])
_ = ax.set(xlim=(-1, 79), ylim=(-1, 79))

# %%
widgets.compare(
    "imaging-tracts.true",
    score.percent("true"),
    because="Most others began at the rim and left the tube through its side.",
)

# %%
anchor("true_lines_percent", score.percent("true"), expected=82, tolerance=3, unit="%")

# %% [markdown]
# Four of five lines arrive, none is false, and both bundles are found whole. Where each voxel holds one direction, tracking works.

# %% [markdown]
# ## How sure is a line? (~4 min)
#
# A line on a screen has no error bar. The **wild bootstrap** gives it one: keep the fit, let every residual keep or
# change its sign at random, fit again, and track in the map that comes out. Lines that depend on noise will scatter.
# Take 200 lines from one seed at the left end of the level bundle, through a scan with three times the noise (a tenth of the signal).

# %%
widgets.predict(
    "imaging-tracts.spread",
    "How far will the far ends scatter (standard deviation), some 60 mm away?",
    think="Each step goes a little wrong. Do the errors of 120 steps through 30 voxels add up, or cancel?",
    unit="mm",
)

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
end_spread_mm = np.sqrt(far_mm.var(axis=0).sum())

# %%
widgets.compare(
    "imaging-tracts.spread", end_spread_mm, because="Each line averages over many voxels, and their noise cancels."
)

# %%
anchor("end_spread_mm", end_spread_mm, expected=0.6, tolerance=0.15, unit="mm")

# %% [markdown]
# Less than a millimetre. Noise is not what makes lines false. Remember this number; *Break it* comes back to it.

# %% [markdown]
# ## What changes along a bundle? (~9 min)
#
# A bundle is not one number. To compare people *along* it, its lines need the same number of points and the same
# direction. Real lines have neither: which end comes first is chance. The left arcuate fasciculus joins the temporal to the frontal
# lobe in an arc of 12 cm. Here are 50 of its lines in one person.

# %%
widgets.predict(
    "imaging-tracts.mean-line",
    "If you average the 50 lines point by point as they come: how long is the mean line?",
    think="About half of the lines begin in the temporal lobe, the others in the frontal lobe. Where does the mean of two opposite ends lie?",
    unit="mm",
)

# %% alt="Fifty grey lines seen from the side, the front on the right: an arc that rises from below and bends to the front. The mean of the lines as they come, orange, is shorter and does not reach their ends; the mean of the aligned lines, blue, follows the whole arc."
tracts = data.load_tract_lines()
raw = imaging.resample_lines(tracts["lines_mm"][0, 0], n_points=40)
aligned = imaging.align_lines(raw)
ax = plots.canvas(width_in=4.2, height_in=3.2)[0]
_ = ax.plot(raw[:, :, 1].T, raw[:, :, 2].T, color=plots.PALETTE["grey"], lw=0.5)
length_mm = {}
for name, one, color in (("as they come", raw, "orange"), ("aligned", aligned, "blue")):
    line = one.mean(axis=0)
    length_mm[name] = np.linalg.norm(np.diff(line, axis=0), axis=1).sum()
    _ = ax.plot(line[:, 1], line[:, 2], color=plots.PALETTE[color], lw=4, label=f"mean of the lines {name}")
ax.legend(loc="upper center", bbox_to_anchor=(0.5, 1.25))
_ = ax.set(xlabel="y (mm), back → front", ylabel="z (mm), upwards", aspect="equal")

# %%
widgets.compare(
    "imaging-tracts.mean-line", length_mm["as they come"], because="Opposite ends are averaged into the middle."
)

# %%
anchor("mean_line_as_it_comes_mm", length_mm["as they come"], expected=82, tolerance=2, unit="mm")
anchor("mean_line_aligned_mm", length_mm["aligned"], expected=110, tolerance=2, unit="mm")

# %% [markdown]
# Turned alike, the mean line measures 110 mm. These files hold lines only, no FA. So
# for a comparison of people we simulate 10 healthy people and 10 whose level bundle lets water cross 20 % more easily
# between 15 % and 30 % of its length. Each person packs fibres a little differently.
#
# The test is the one from [fMRI](fmri-response.ipynb): t at every point, people shuffled, the largest |t| anywhere noted (**max-T**).

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

# %% alt="FA along the level bundle for ten healthy and ten injured people. Both curves run near 0.7, dip to below 0.6 around the middle, and drop at the very ends. Between about 15 and 30 percent the injured lie below the healthy, and just this stretch is shaded as significant."
is_injured = np.arange(20) >= 10
found = imaging.compare_profiles(np.concatenate([healthy, injured]), is_injured, random_state=0)
place = 100 * found.where / 49
print(f"differs from {place.min():.0f} to {place.max():.0f} %; |t| must pass {found.threshold:.1f}")
ax = plots.plot_tract_profile({"healthy": healthy, "injured": injured}, found=found)
_ = ax.set_ylim(0.4, 0.85)

# %%
anchor("lesion_centre_percent", place.mean(), expected=22.5, tolerance=3, unit="%")

# %% [markdown]
# The damage is found where it is, and nowhere else. But FA dips in the middle in everybody, although nothing is damaged there.

# %% [markdown]
# ## Break it (~23 min)
#
# ### Where fibres cross
#
# The oblique bundle, which these twenty people all have, crosses the level one at 60°. A tensor has one longest axis.

# %%
widgets.predict(
    "imaging-tracts.crossing",
    "Where the two bundles cross: which way does the tensor's main direction point?",
    think="Each voxel's signal is the mean of two. Lay two long ellipsoids over each other and draw the one that fits both best.",
    choices=["Along the level bundle", "Along the oblique bundle", "Halfway between, where no fibre runs"],
)

# %% alt="Sticks for the tensor's main direction in the middle slice, over FA in grey. The level and the oblique bundle each have sticks along themselves, but in the lozenge where they cross the sticks point halfway between the two, and FA is darker."
phantom = imaging.make_fibre_phantom(crossing_deg=60)
cross_fit = imaging.fit_tensor(phantom["signal"], phantom["gradients"])
shares = phantom.truth["bundles"]
is_crossing = (shares[0] > 0.9) & (shares[1] > 0.9)
is_alone = (shares[0] > 0.9) & (shares[1:].max(axis=0) == 0)
fibre = phantom.truth["directions"][0, is_crossing]
off_deg = np.rad2deg(np.arccos(np.abs((cross_fit.directions[is_crossing] * fibre).sum(axis=1)).clip(0, 1)))
shown = np.where((cross_fit.fa > 0.2)[..., None], cross_fit.directions, 0)
small = plots.canvas(width_in=4.4, height_in=3.1)[0]
ax = plots.plot_directions(shown, index=4, background=cross_fit.fa, label="FA (no unit)", lw=2, ax=small)
_ = ax.set(title="One stick for two fibres", xlim=(12.5, 28.5), ylim=(13, 27))

# %%
widgets.compare(
    "imaging-tracts.crossing",
    "halfway between",
    because="One ellipsoid that fits two is flat, and its long axis lies between them.",
)

# %%
anchor("fa_alone", cross_fit.fa[is_alone].mean(), expected=0.8, tolerance=0.02)
anchor("fa_crossing", cross_fit.fa[is_crossing].mean(), expected=0.59, tolerance=0.03)
anchor("tensor_off_deg", np.median(off_deg), expected=30, tolerance=3, unit="°")

# %% [markdown]
# FA falls from 0.80 to 0.59 although no fibre is damaged, and the stick points about 30° away from both bundles.
# A line that follows it turns gently into the other bundle. Score it:


# %%
def track_and_score(scan, directions, is_in):
    starts = imaging.place_seeds(is_in & scan["mask"], 2.0, random_state=0)
    tracked = imaging.track_streamlines(directions, is_in, starts, voxel_mm=2.0)
    return imaging.score_streamlines(tracked, scan.truth, voxel_mm=2.0)


by_tensor = track_and_score(phantom, cross_fit.directions, cross_fit.fa > 0.2)
print(f"false connections (end, end): lines {by_tensor.false_pairs}")
print("reached of the level, oblique, curved bundle:", by_tensor.overlap.round(2))
again = imaging.score_streamlines(track_again(phantom), phantom.truth, voxel_mm=2.0)
print(f"200 lines of the wild bootstrap: {again.percent('false'):.0f} % false, all alike: {again.false_pairs}")

# %%
anchor("false_lines_percent", by_tensor.percent("false"), expected=61, tolerance=4, unit="%")

# %% [markdown]
# Of the lines 61 % are false: two connections that do not exist get five hundred lines each, and two that do exist get none. And the
# bootstrap is *sure*: all of its 200 lines go to the wrong place. It repeats the noise and trusts the model, so its certainty says nothing
# about the model.
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
    plots.plot_streamlines(result[0], kinds=result[1].kinds, n_shown=30, alpha=1, lw=1, ax=ax)
    ax.set(xlim=(-1, 80), ylim=(-1, 80))


widgets.explore(
    follow,
    draw,
    describe=tell,
    start={"crossing_deg": 60, "fa_threshold": 0.2, "step_mm": 0.5},
    crossing_deg=[45, 60, 90],
    fa_threshold=[0.1, 0.2, 0.65],
    step_mm=[0.5, 2.0],
)

# %% [markdown]
# No threshold and no step corrects it. A high FA threshold cuts the crossing out: then lines stop instead of going wrong.
# At 90° the tensor has no longest axis, and lines scatter to every end.
#
# ### Two directions in a voxel
#
# So change the model. Suppose that a voxel's signal is a *sum* of what single fibres would give. **Spherical deconvolution** asks
# which weights of 240 candidate directions, none negative, explain it best. For that it needs the signal of one
# fibre, measured where FA is highest, and a stronger weighting (b = 3000 s/mm²), which tells directions apart more
# sharply.


# %% alt="Sticks of the deconvolution in the middle slice. In the lozenge where the bundles cross, two sticks a voxel form a lattice, one along each bundle; elsewhere there is one stick."
def deconvolve(scan):
    own = imaging.fit_tensor(scan["signal"], strong)
    is_in = own.fa > 0.2
    is_top = own.fa > np.quantile(own.fa[is_in], 0.8)
    response = np.median(own.ad[is_top]), np.median(own.rd[is_top])
    return own, is_in, imaging.deconvolve_fibres(scan["signal"], strong, mask=is_in, response=response)


strong = imaging.make_gradients(b_value=3000)
sharp = imaging.make_fibre_phantom(crossing_deg=60, gradients=strong)
sharp_fit, is_in, fibres = deconvolve(sharp)
print("directions found in the crossing's voxels:", np.unique(fibres.n_fibres[is_crossing]))
small = plots.canvas(width_in=4.4, height_in=3.1)[0]
ax = plots.plot_directions(fibres.directions, index=4, background=sharp_fit.fa, label="FA (no unit)", lw=2, ax=small)
_ = ax.set(title="Two sticks for two fibres", xlim=(12.5, 28.5), ylim=(13, 27))

# %%
narrow = imaging.make_fibre_phantom(crossing_deg=45, gradients=strong)
_, is_in_narrow, narrow_fibres = deconvolve(narrow)
scores = {
    "tensor, b = 1000, 60°": by_tensor,
    "tensor, b = 3000, 60°": track_and_score(sharp, sharp_fit.directions, is_in),
    "deconvolution, 60°": track_and_score(sharp, fibres.directions, is_in),
    "deconvolution, 45°": track_and_score(narrow, narrow_fibres.directions, is_in_narrow),
}
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

# %%
anchor("mended_false_percent", scores["deconvolution, 60°"].percent("false"), expected=12, tolerance=4, unit="%")
anchor("unmended_false_percent", scores["deconvolution, 45°"].percent("false"), expected=52, tolerance=6, unit="%")

# %% [markdown]
# From 61 to 12 percent of false lines, and all three bundles are found. The stronger scan alone does not do it; the model
# does. But at 45° the two peaks merge into one between them, and most lines are false again: each method has an angle
# below which it fails. Even at 60° one line in eight is false, and here each bundle is a plain tube. In an open contest
# on a simulated brain, with 96 results from 20 teams, most results held 90 % of the true bundles, and many more false
# bundles than true ones (Maier-Hein 2017).
#
# ### Higher FA by disease
#
# Last, ten patients in whom the *oblique* bundle has lost 40 % of its fibres. Nothing was done to their level bundle.

# %%
widgets.predict(
    "imaging-tracts.patients",
    "FA along the level bundle, where the oblique one crosses it: what is it in the patients?",
    think="FA says how much one direction stands out. What is there to compete with it, before and after the loss?",
    choices=["Lower than in the healthy", "The same as in the healthy", "Higher than in the healthy"],
)

# %% alt="FA along the level bundle for ten healthy people and ten patients. Their bands overlap except in the dip at the middle, where the patients lie higher than the healthy; this stretch is shaded as significant."
patients = np.array([profile(200 + number, oblique=0.6) for number in range(10)])
thinned = imaging.compare_profiles(np.concatenate([healthy, patients]), is_injured, random_state=0)
place = 100 * thinned.where / 49
elsewhere = np.delete(thinned.difference, thinned.where).mean()
print(f"differs from {place.min():.0f} to {place.max():.0f} %")
ax = plots.plot_tract_profile({"healthy": healthy, "patients": patients}, found=thinned)
_ = ax.set_ylim(0.4, 0.85)

# %%
widgets.compare(
    "imaging-tracts.patients", "higher", because="With less of the second direction, the first one stands out more."
)

# %%
anchor("fa_gain_by_disease", thinned.difference[thinned.where].mean(), expected=0.02, tolerance=0.01)
anchor("fa_elsewhere_by_chance", elsewhere, expected=-0.010, tolerance=0.003)

# %% [markdown]
# FA of an undamaged bundle is significantly *higher* in the patients, because the bundle that crosses it has lost fibres. This
# has been seen in people with mild cognitive impairment (Douaud 2011).
#
# Everywhere else the patients lie 0.01 *lower*. That is no disease, it is the draw: each person's fibres are packed at
# 85 to 100 %, and these ten happen to have 91.8 % in the level bundle, the healthy 94.3 %. At ten people a group, a shift of 0.01 comes for
# free. FA does not measure health. It says how much one direction stands out, and in most white-matter voxels of a brain more
# than one direction is present.
#
# ## At scale (~4 min)
#
# What is scarce here is not memory but a patient's patience: every direction costs about 4 s in the scanner, and nobody lies still for an
# hour. How many directions does a tensor need? One fibre, measured 3000 times with noise of a twentieth of $S_0$:


# %%
def direction_error_deg(n_directions):
    scheme = imaging.make_gradients(n_directions=n_directions, n_unweighted=1 + n_directions // 10)
    clean = 100 * imaging.simulate_signal(scheme, [[1, 0, 0]])
    noise = np.random.default_rng(0).normal(scale=5, size=(2, 3000, clean.shape[-1]))
    found = imaging.fit_tensor(np.hypot(clean + noise[0], noise[1]), scheme)
    return np.rad2deg(np.median(np.arccos(np.abs(found.directions[:, 0]).clip(0, 1))))


# %% alt="Median error of the main direction against minutes in the scanner. It falls steeply from six degrees with six directions to three with twelve, and then ever more slowly, to about one degree with 120 directions, or nine minutes."
n_directions = np.array([6, 12, 20, 30, 60, 120])
errors_deg = np.array([direction_error_deg(n) for n in n_directions])
minutes = 4 / 60 * (n_directions + 1 + n_directions // 10)
ax = plots.canvas(width_in=5.5)[0]
ax.plot(minutes, errors_deg, "o-", color=plots.PALETTE["blue"])
for at, n, error in zip(minutes, n_directions, errors_deg, strict=True):
    _ = ax.annotate(f"{n}", (at, error), xytext=(4, 6), textcoords="offset points")
_ = ax.set(xlabel="time in the scanner (min), at 4 s a volume", ylabel="direction off by (°)", ylim=(0, 7))
_ = ax.set_title("Each point: number of directions")

# %%
print({int(n): round(float(error), 1) for n, error in zip(n_directions, errors_deg, strict=True)})

# %%
anchor("direction_error_6_deg", errors_deg[0], expected=6.3, tolerance=0.3, unit="°")
anchor("direction_error_30_deg", errors_deg[3], expected=1.9, tolerance=0.2, unit="°")

# %% [markdown]
# Six directions are enough for the arithmetic and not for the noise: 6.3° off. Thirty, in two minutes, come to 1.9°; after that, four times the
# minutes halve the error. More directions cannot correct the model: where fibres cross, those minutes are better spent on a stronger weighting. Computing is the
# smaller worry: a scan of the Human Connectome Project holds 4.2 GB a person, and since every voxel is fitted alone, `fit_slabs` reads it a few slices at a time.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "A patient's FA in the crossing of two bundles is higher than that of the healthy. What may have happened?",
    {
        "Her fibres are healthier there than other people's": "FA does not measure health. It measures how much one direction "
        "stands out.",
        "One of the two bundles has lost fibres": "With less of the second direction the first one stands out more, and FA rises.",
        "The b-value was too low for a crossing of fibres": "A low b makes crossings harder to see, in her and in the healthy alike.",
    },
    answer="One of the two bundles has lost fibres",
)

# %%
widgets.quiz(
    "All 200 lines of a wild bootstrap end in the same place. What do you know?",
    {
        "The connection exists with a probability above 99 %": "All 200 lines of the lesson ended where no fibre of theirs ends. The "
        "bootstrap repeats the noise, not the model's error.",
        "Noise alone does not decide where they end": "Whether the model's direction is a fibre's direction is another question, "
        "and only other data or another model can answer it.",
        "At least 200 axons run from the seed to that place": "Lines are as many as you seed. They do not count axons.",
    },
    answer="Noise alone does not decide where they end",
)

# %%
widgets.quiz(
    "Why is the logarithm of a small signal given little weight?",
    {
        "Small signals come from directions across the fibre": "They come from along the fibre, which is just what we want to know. They "
        "count less because they are noisy.",
        "The noise of log S grows as 1 / S": "The same noise moves the logarithm of a small number more, and weights "
        "of S² make up for it.",
        "Small signals hold less water, and so fewer fibres": "The signal is small because water moved, not because it is missing.",
    },
    answer="The noise of log S grows as 1 / S",
)

# %%
widgets.predictions("imaging-tracts")

# %% [markdown]
# ## Take-aways
#
# - A tensor is six numbers from six logarithms; with more directions, least squares with the weights S².
# - FA and MD depend on the scan: other b-values give other numbers.
# - Where fibres cross, FA falls without damage and the tensor points where no fibre runs.
# - Streamlines are hypotheses. Count the false ones wherever a truth is known; no threshold removes them, a better model removes some.
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
