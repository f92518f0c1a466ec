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
# # Do genes draw the map of a disease?
#
# Alzheimer's disease thins the temporal lobe first, schizophrenia the frontal and temporal cortex. Genes have maps too: each is read more in some regions than in others. If a gene's map looks like a disease's map, the gene may tell what makes these regions vulnerable. Many papers say so, with very small p values. But neighbouring regions are alike, in every map, and two smooth maps often look alike by chance.
#
# **What you will have.** A test of two maps that knows about neighbours, the share of unrelated maps that the usual test calls related, a table of 300 genes and 6 disorders with the right correction, and four ways to get it wrong: by order, by the medial wall, and twice by hemispheres.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - turn a map over the sphere of the cortex, and get a p value from the turned maps,
# - measure how often a test calls unrelated maps related,
# - correct for many genes and many disorders with the largest correlation of each turn,
# - find regions by name, and treat the medial wall and the two hemispheres correctly.
#
# **Needs.** [Which pathways change?](../genomics/pathways.ipynb), for surrogate maps and the false discovery rate.
#
# **Time.** 60 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: the left cortex of fsaverage, averages of 40 people. *Simulated*: maps of genes and disorders, of which we know the truth. *Fetched*, told in words: expression of 15 610 genes, and effects of 15 disorders and risks |
# | Shape | 10 242 points (n_points) in 94 parcels (n_regions); 300 genes by 6 disorders (n_maps, n_targets) |
# | Units | Thickness in mm, curvature in 1/mm, area in mm²; the depth of folds has none; simulated maps in standard deviations; positions in mm on a sphere of 100 mm |
# | Licence | fsaverage comes with nilearn (BSD-3-Clause), from FreeSurfer (its own open licence); simulations CC BY 4.0; the table of disorders is from a GPL package, and expression has the Allen Institute's terms: both are fetched |
# | Citation | Fischl B, Sereno MI, Tootell RBH, Dale AM (1999), *Hum Brain Mapp* 8:272–284 |
# | Changed | Means in 100 parcels of equal size; six of them, mostly medial wall, are left out |

# %% [markdown] tags=["instructor"]
# **Say first.** "I draw two cloudy skies, a thousand kilometres apart. How often do they correlate?" Let the room draw two smooth lines with eyes closed, and compare them.
#
# **Expected guesses.** Smallest p of eight turns: many say 0.05, or that more turns would help. Unrelated maps called related: most say 5 to 10 %. Wrong pairs of the usual test: many say 18, one in a hundred of 1800, or 5 % of what was found.
#
# **Misconceptions.** (1) "A map of 100 regions has 100 independent values." Ask: "If I split each region in two, do I know more?" (2) "Significant after correction for genes, so it is real." Ask: "What did the correction take for granted about each single p?"
#
# **Type live.** `method="matching"` instead of `"nearest"`, and watch how little changes. Then `hemispheres=None` with both sides.
#
# **Cut line.** Over 60 minutes: drop *At scale*, then the slider. Nothing after them needs them.
#
# **Where people get stuck.** It is the map that turns, not the brain: the second map stays where it is. And a spin test is about *this pair of maps*: it does not say what caused the likeness.

# %% tags=["setup"] dpi=110
import matplotlib.pyplot as plt
import numpy as np
from nilearn.datasets import load_fsaverage, load_fsaverage_data
from scipy.spatial.transform import Rotation

from neurokit_lite import data, genomics, integrate, ml, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~5 min)
#
# Programs for the surface of the brain blow each hemisphere up to a sphere, so that every point of the cortex has a place there. nilearn brings one for *fsaverage*, with four maps. We cut the sphere into 100 **parcels** of equal size and average. Where the two hemispheres are joined there is no cortex. This is the **medial wall**; the thickness there is about 0, so that we leave out points below 1 mm.

# %%
mesh = load_fsaverage("fsaverage5")
sphere, shape = mesh["sphere"].parts["left"].coordinates, mesh["inflated"].parts["left"]
names = ["thickness", "curvature", "sulcal", "area"]
points = [load_fsaverage_data("fsaverage5", data_type=name).data.parts["left"] for name in names]
is_cortex = points[0] > 1
parcels = integrate.divide_sphere(sphere, n_parcels=100)
means = integrate.average_parcels(np.transpose(points), parcels, is_used=is_cortex)
centres = integrate.average_parcels(sphere, parcels)
is_wall = np.isnan(means[:, 0])
maps, places = means[~is_wall].T, centres[~is_wall]
print(f"{len(sphere)} points, {np.sum(~is_cortex)} of them wall; {len(places)} parcels of cortex")

# %% alt="The left cortex from outside, front on the left, and from the middle of the brain, front on the right, coloured by thickness from 1.8 to 3.6 millimetres in patches. The tip of the temporal lobe is thickest, yellow and light green; a band near the middle of the outer side and a patch at the back of the inner side are thinnest, dark violet. A grey area in the inner view is the medial wall."
_ = plots.plot_surface_map(shape.coordinates, means[parcels, 0], shape.faces, label="thickness (mm)")

# %% [markdown]
# Drawn is the cortex, blown up a little so that the depths of the folds show; grey is the wall. Thick parcels lie beside thick ones, thin ones beside thin ones: around the central sulcus, and where seeing begins, at the back. This is **spatial autocorrelation**, and it is the whole difficulty of the lesson.

# %% [markdown]
# ## What is a turned map? (~12 min)
#
# Take a world with eight regions on a circle, and two maps of it.

# %%
one = np.array([1.0, 2, 4, 5, 4, 3, 1, 0])
other = np.array([0.0, 2, 3, 5, 5, 2, 2, 1])
result = integrate.compare_maps([one], [other], [[other]])
print(f"r = {result.correlations[0, 0]:.2f}, p of the usual test {result.p_naive[0, 0]:.4f}")

# %% [markdown]
# The usual test asks how often eight *independent* pairs go as far. But both maps are smooth: one hill each. A fair crowd to compare with has one hill as well. We get it by turning the second map around the circle: same values, same neighbours, another place. That is a **spin test**.

# %%
widgets.predict(
    "integration-maps.smallest",
    "What is the smallest p that the turns of this circle can give?",
    think="How many different turns are there? The map that was not turned is one of them.",
    choices=["1/8", "1/9", "0.05", "as small as you like"],
)

# %% [markdown]
# Write the correlation of `one` with `other` for all eight turns. `np.roll(other, k)` turns by k places; a turn by 0 comes first.

# %% move="turns"
### BEGIN SOLUTION
turned_r = [np.corrcoef(one, np.roll(other, k))[0, 1] for k in range(8)]
### END SOLUTION

# %%
turned_r = check_move(
    "integration-maps.turns",
    turned_r,
    Case(
        name="eight turns",
        arguments={},
        expected=[np.corrcoef(one, np.roll(other, k))[0, 1] for k in range(8)],
        axes=("n_turns",),
        unit="",
        tolerance=1e-9,
        mistakes={
            "of eight maps that are both turned by the same. Only `other` turns.": [np.corrcoef(one, other)[0, 1]] * 8,
            "of turns 1 to 8. Begin with no turn.": [np.corrcoef(one, np.roll(other, k))[0, 1] for k in range(1, 9)],
            "of turns the other way round: `np.roll(other, k)`.": [
                np.corrcoef(one, np.roll(other, -k))[0, 1] for k in range(8)
            ],
            "covariances. `np.corrcoef` gives correlations.": [np.cov(one, np.roll(other, k))[0, 1] for k in range(8)],
        },
        otherwise="`np.corrcoef(one, np.roll(other, k))[0, 1]` for k from 0 to 7.",
    ),
)

# %%
angles = np.arange(8) * np.pi / 4
circle = 100 * np.column_stack([np.cos(angles), np.sin(angles), np.zeros(8)])
eighths = Rotation.from_rotvec(np.outer(angles, [0, 0, 1])).as_matrix()
spins = integrate.spin_regions(circle, eighths)
spun = integrate.spin_maps([other], spins)[:, 0]
print("by hand:   ", np.round(turned_r, 2))
print("by package:", np.array([np.corrcoef(one, row)[0, 1] for row in spun]).round(2))
p_turned = np.mean(np.abs(turned_r) >= np.abs(turned_r[0]) - 1e-12)
print(f"as far as the map itself, in either direction: {p_turned * 8:.0f} of 8, p = {p_turned:g}")

# %%
widgets.compare(
    "integration-maps.smallest",
    "1/8",
    because="Eight places, eight turns, and one of them is the map as it is. A test with few possible turns cannot give a small p, whatever the maps.",
)

# %%
anchor("p_circle", p_turned, expected=0.25, tolerance=1e-9)

# %% [markdown]
# The usual p was 0.006; of the eight turns, two go as far. On the sphere there are as many turns as one likes. A turned region does not land exactly on another one, so each place takes the value of the *nearest* turned region. Some values then come twice and some are lost; *matching* uses each once. With $n$ turns, $p = (1 + \text{number as far}) / (1 + n)$: the map itself is always counted.

# %%
rotations = integrate.make_rotations(999, random_state=0)
spins = integrate.spin_regions(places, rotations)
matched = integrate.spin_regions(places, rotations, method="matching")
for name, way in (("nearest", spins), ("matching", matched)):
    n_values = np.mean([len(set(row)) for row in way.tolist()])
    print(f"{name:8s} {n_values:.0f} of {len(places)} values are used in a turn, on average")

# %% [markdown]
# Here is the map of thickness after one turn, in the same colours.

# %% alt="The same two views after a turn. The yellow patch lies at the back of the outer side now, dark violet ones near the front on both sides, and the grey wall is where it was."
turned = np.full(len(means), np.nan)
turned[~is_wall] = integrate.spin_maps(maps[:1], spins[1:2])[0, 0]
limits = np.nanmin(means[:, 0]), np.nanmax(means[:, 0])
_ = plots.plot_surface_map(shape.coordinates, turned[parcels], shape.faces, label="thickness, turned (mm)", clim=limits)

# %% [markdown]
# A turned map keeps its hills and moves them. By *nearest*, about 13 of the 94 values are lost in a turn, and others come twice or more; what is lost differs from turn to turn.

# %% [markdown]
# ## How often do unrelated maps agree? (~14 min)
#
# We make 300 pairs of maps that know nothing of each other, on the real places. The smoothness says at which distance the correlation of two regions has fallen to 1/e; the sphere has a radius of 100 mm. Three tests get every pair: the usual one, the spin test, and **surrogate maps** with the same variogram, from the pathways lesson.

# %%
widgets.predict(
    "integration-maps.naive",
    "What share of unrelated pairs does the usual test call related at p < 0.05, at a smoothness of 100 mm?",
    think="94 regions, but neighbours repeat each other. How many independent values may there be?",
    unit="%",
)


# %%
def count_alarms(smoothness_mm, n_pairs=300):
    made = integrate.make_smooth_maps(places, n_maps=2 * n_pairs, smoothness_mm=smoothness_mm, random_state=3)
    called = np.zeros(2)
    for one, other in zip(made[:n_pairs], made[n_pairs:], strict=True):
        found = integrate.compare_maps([one], [other], integrate.spin_maps([other], spins[:199]))
        called += found.p_naive[0, 0] <= 0.05, found.p_spatial[0, 0] <= 0.05
    return 100 * called / n_pairs


alarms = {smoothness: count_alarms(smoothness) for smoothness in (0, 50, 100, 200)}
for smoothness, (naive, spatial) in alarms.items():
    print(f"smoothness {smoothness:3d} mm: usual test {naive:4.1f} %, spin test {spatial:3.1f} %")

# %%
distance_mm = np.linalg.norm(places[:, None] - places, axis=2)
made, called = integrate.make_smooth_maps(places, n_maps=200, smoothness_mm=100, random_state=3), 0
for seed, (one, other) in enumerate(zip(made[:100], made[100:], strict=True)):
    surrogates = genomics.make_surrogate_maps(other, distance_mm, n_surrogates=99, random_state=seed)
    called += integrate.compare_maps([one], [other], surrogates[:, None]).p_spatial[0, 0] <= 0.05
print(f"surrogate maps, 100 pairs at 100 mm: {called} %")

# %%
widgets.compare(
    "integration-maps.naive",
    alarms[100][0],
    because="Smooth maps are made of few hills, and few hills often fall on few hills. The usual test counts every region as news.",
)

# %%
anchor("alarms_naive", alarms[100][0], expected=39.3, tolerance=4, unit="%")
anchor("alarms_spin", alarms[100][1], expected=5, tolerance=3, unit="%")


# %% [markdown]
# The two spatial tests keep their level, and the usual one does so only if every region stands by itself. See what changes: the correlations of turned maps spread more widely, the smoother the maps are.


# %% alt="Correlations of null maps from minus 1 to 1, at a smoothness that is chosen. Blue bars, the turned maps; a dashed line, the density that independent regions would have, narrow around 0. At 100 millimetres the bars reach from about minus 0.55 to 0.55, far wider than the dashed line. A red line at 0.41 is the pair's own correlation."
def turn_pair(smoothness_mm):
    one, other = integrate.make_smooth_maps(places, n_maps=2, smoothness_mm=smoothness_mm, random_state=5)
    null = np.corrcoef(np.vstack([one, integrate.spin_maps([other], spins)[:, 0]]))[0, 1:]
    return np.corrcoef(one, other)[0, 1], null


def draw_pair(pair, ax):
    plots.plot_null_correlations(pair[0], pair[1], n_regions=len(places), ax=ax)


def say_pair(pair):
    return f"standard deviation of null correlations {pair[1].std():.2f}; of independent regions {1 / np.sqrt(93):.2f}"


widgets.explore(
    turn_pair, draw_pair, describe=say_pair, start={"smoothness_mm": 100}, smoothness_mm=[0, 25, 50, 100, 200]
)

# %% [markdown]
# Now the real maps. Does thickness follow the other three?

# %%
three = maps[1:]
for name, way in (("nearest", spins), ("matching", matched)):
    found = integrate.compare_maps(maps[:1], three, integrate.spin_maps(three, way))
    for at, target in enumerate(names[1:]):
        r, p, own = (table[0, at] for table in (found.correlations, found.p_naive, found.p_spatial))
        print(f"{name:8s} thickness and {target:9s} r = {r:+.2f}, usual p {p:.3f}, spin p {own:.3f}", end="")
        print(f"; of three: largest {found.p_max[0, at]:.3f}, FDR {found.q_values[0, at]:.3f}")
print(f"curvature and depth of folds: r = {np.corrcoef(three[:2])[0, 1]:.2f}")

# %% [markdown]
# The cortex is thinner where it folds inwards, and this stands: curvature and depth of folds change from parcel to parcel, so that hardly any smoothness is shared. Three pairs were tested. Corrected for three, in the two ways of the next section, the p values by *nearest* are still near 0.03. Correction does not make every finding go away. But curvature and depth are nearly one map (r = 0.91), so that this is one finding and not two. And p depends on the way of turning: for curvature 0.014 by *nearest*, 0.002 by *matching*.

# %% [markdown]
# ## Which of 300 genes, for 6 disorders? (~13 min)
#
# Papers test thousands of genes against many disorders. Here 10 of 300 genes really follow the first of 6 disorders; 60 % of their variance is its map. The other 1790 pairs are unrelated. All maps have a smoothness of 100 mm.

# %%
study = integrate.make_map_study(places, n_genes=300, n_true=10, share=0.6, smoothness_mm=100)
spins = integrate.spin_regions(places, integrate.make_rotations(4999, random_state=1))
nulls = integrate.spin_maps(study.disorder_maps, spins)
found = integrate.compare_maps(study.gene_maps, study.disorder_maps, nulls)

# %%
widgets.predict(
    "integration-maps.pairs",
    "The usual p values, corrected by a false discovery rate of 5 %: how many unrelated pairs are called?",
    think="The correction believes each p. How many of 1790 had p < 0.05 to begin with?",
    unit="pairs",
)


# %%
def say(name, values):
    called = values <= 0.05
    wrong = np.sum(called & ~study.is_true)
    print(f"{name:32s} {np.sum(called & study.is_true):2d} of 10 true pairs, {wrong:3d} wrong ones")
    return wrong


wrong = say("usual p, FDR", ml.fdr(found.p_naive.ravel()).reshape(found.p_naive.shape))
say("spin p, not corrected", found.p_spatial)
say("spin p, FDR", found.q_values)
_ = say("spin p, largest of the table", found.p_max)

# %%
widgets.compare(
    "integration-maps.pairs",
    wrong,
    because="FDR assumes that p values of unrelated pairs are spread evenly. These are not: many lie near 0, and a correction cannot know why.",
)

# %%
anchor("wrong_naive_fdr", wrong, expected=351, tolerance=10, unit="pairs")

# %% alt="Two histograms of p values of 1 790 unrelated pairs from 0 to 1, with a dashed line at 90 pairs in each bar. Usual p: the bar below 0.05 has almost 600 pairs, and bars fall to about 50. Spin p: all bars are near the line."
_, axes = plt.subplots(1, 2, figsize=(8, 2.8), sharey=True, layout="constrained")
for ax, p, name in zip(axes, (found.p_naive, found.p_spatial), ("usual p", "spin p"), strict=True):
    ax.hist(p[~study.is_true], bins=20, range=(0, 1), color=plots.PALETTE["sky"])
    ax.axhline(1790 / 20, ls="--", color="black", label="spread evenly")
    ax.set(xlabel=f"{name} of unrelated pairs (no unit)", ylabel="pairs (count)")
axes[0].legend()
print(f"below 0.05: usual {100 * np.mean(found.p_naive[~study.is_true] < 0.05):.0f} %", end=", ")
print(f"spin {100 * np.mean(found.p_spatial[~study.is_true] < 0.05):.1f} %")

# %% [markdown]
# A correction for many tests takes for granted that the p values of unrelated pairs are spread evenly, as on the right. With those on the left no correction helps.
#
# The last row of the table is new. In every turn all six maps turn together, and we keep one number: the largest correlation of the whole table (a **maximum statistic**). A pair is called if it goes farther than the largest of 95 % of the turns. If turned maps are as smooth as the true ones, the chance of *any* wrong pair is then at most about 5 %. Such a test costs power: it finds 9 of 10 true pairs here; in 20 other studies made like this one, measured beforehand, it found 7.6 on average, from 3 to 10.
#
# Disorders need not be equally smooth. The smoother one is, the farther its turned maps go, and it alone would set the bar for all. So each correlation is first divided by the usual size of its disorder's correlations in null maps (their root mean square, the observed ones counted among them). Write the rest for a part of the table: `null_r` has the correlations of each turn and `r` those of the study, both divided already.

# %%
few = slice(0, 40)
unit = study.gene_maps[few] - study.gene_maps[few].mean(axis=1, keepdims=True)
unit /= np.linalg.norm(unit, axis=1, keepdims=True)
centred = nulls[:500] - nulls[:500].mean(axis=2, keepdims=True)
null_r = np.einsum("gr,ndr->ngd", unit, centred / np.linalg.norm(centred, axis=2, keepdims=True))
r = found.correlations[few]
width = np.sqrt((np.sum(null_r**2, axis=0) + r**2).mean(axis=0) / (1 + len(null_r)))  # of each disorder, in null maps
null_r, r = null_r / width, r / width
print("width of each disorder's null:", width.round(3))
print("null_r (n_turns, n_genes, n_disorders):", null_r.shape, "   r:", r.shape)

# %% move="largest"
### BEGIN SOLUTION
largest = np.abs(null_r).max(axis=(1, 2))
p_max = (1 + (largest[:, None, None] >= np.abs(r)).sum(axis=0)) / (1 + len(largest))
### END SOLUTION

# %%
p_max = check_move(
    "integration-maps.largest",
    p_max,
    Case(
        name="forty genes, six disorders",
        arguments={},
        expected=(1 + (np.abs(null_r).max(axis=(1, 2))[:, None, None] >= np.abs(r)).sum(axis=0)) / 501,
        axes=("n_genes", "n_disorders"),
        unit="",
        tolerance=1e-9,
        mistakes={
            "not corrected: each pair with its own null. Take the largest of each turn first.": (
                1 + (np.abs(null_r) >= np.abs(r)).sum(axis=0)
            )
            / 501,
            "of the largest over genes only. A table has disorders, too: `axis=(1, 2)`.": (
                1 + (np.abs(null_r).max(axis=1)[:, None] >= np.abs(r)).sum(axis=0)
            )
            / 501,
            "of the largest without its sign. Strong negative correlations count: `np.abs`.": (
                1 + (null_r.max(axis=(1, 2))[:, None, None] >= np.abs(r)).sum(axis=0)
            )
            / 501,
            "without the map itself: p can be 0. Add 1 above and below.": (
                np.abs(null_r).max(axis=(1, 2))[:, None, None] >= np.abs(r)
            ).mean(axis=0),
        },
        otherwise="`largest` has one number for each turn; count for each pair how many of them reach it.",
    ),
)

# %%
part = integrate.compare_maps(study.gene_maps[few], study.disorder_maps, nulls[:500])
print("by hand and by package alike:", np.allclose(p_max, part.p_max))
print(
    "called among these 240 pairs:",
    np.sum(p_max <= 0.05),
    "of which true:",
    np.sum((p_max <= 0.05) & study.is_true[few]),
)

# %% [markdown]
# A false discovery rate works as well, with enough turns. The smallest p is $1 / (n + 1)$, and FDR multiplies it by the number of tests. With 999 turns and ten pairs at the smallest p, 1800 × 0.001 / 10 = 0.18: nothing could be found. The largest of the table does not have this problem.

# %% [markdown]
# ### And the real maps?
#
# `nkl data fetch brain_expression` and `nkl data fetch disorder_maps` bring 15 610 genes in the regions of the Desikan-Killiany atlas, and the effects of 15 disorders and risks on 33 regions. Expression has the Allen Institute's terms; effects come from the R package RVIpkg (GPL), which says that ENIGMA's meta-analyses are behind them, without naming a study for each column. So neither is shipped. Then this runs:
#
# ```python
# atlas, disorders = data.fetch_brain_expression(), data.fetch_disorder_maps()
# rows = integrate.match_regions(atlas["regions"], ["L_" + name for name in disorders["regions"]])
# mesh = load_fsaverage("fsaverage5")
# pial, round_mesh = (mesh[kind].parts["left"].coordinates for kind in ("pial", "sphere"))
# real_places = integrate.project_to_sphere(atlas["positions_mm"][rows], pial, round_mesh)
# real_spins = integrate.spin_regions(real_places, integrate.make_rotations(50_000, random_state=0))
# real_nulls = integrate.spin_maps(disorders["effects"], real_spins)
# real = integrate.compare_maps(atlas["expression"][rows].T, disorders["effects"], real_nulls)
# ```
#
# We ran it (it takes ten minutes); here is what came out, in words. Of 234 150 pairs, 31 % have a usual p below 0.05, and 42 856 pass a false discovery rate of 5 %. With turned maps, 18 % are below 0.05. That is still far more than 5 %, but no pair passes FDR (smallest q 0.06). By the largest of the table one pair passes, with bipolar disorder (p 0.025). Without the division ten pairs pass: seven with high blood lipids, one each with depression, with anorexia, and with a column called MET, which the package does not explain. So what passes depends on a choice, and that is a reason for doubt.
#
# Four things are worth knowing before one believes any of these. (1) Seven of 50 000 turns were so small that each of the 33 regions kept its own value: no p below 8/50 001 = 0.00016 is possible here, however many turns. (2) Surrogate maps from distances in the brain (2000 for each disorder) are less strict: 4742 pairs pass FDR. On simulated maps of these 33 regions, with a smoothness of 100 mm, both tests keep their level (4 % and 5 %; the usual test: 17 %). Why they differ so much on the real ones is open. (3) The table of disorders lacks the temporal pole. Whoever matches the first 33 rows by order gives two regions the values of others, and gets correlations that look almost the same. (4) Expression is the mean of six donors, and genes are read together in the same kinds of cells: ten genes that pass are easily one finding, seen ten times.

# %% [markdown]
# ## Break it (~10 min)
#
# *Tables are matched by order.* A table lists regions by the alphabet, the other one by number. Nothing complains. Here thickness is compared with itself.

# %%
labels = [f"parcel {k}" for k in range(len(places))]
listed = sorted(labels)  # parcel 0, parcel 1, parcel 10, parcel 11, ...
table = maps[0][[labels.index(name) for name in listed]]
rows = integrate.match_regions(listed, labels)
print(f"by order {np.corrcoef(maps[0], table)[0, 1]:.2f}, by name {np.corrcoef(maps[0], table[rows])[0, 1]:.2f}")

# %% [markdown]
# *The medial wall gets a number.* Programs write 0 where there is no cortex. Thickness and area of the parcels go together at r = 0.12. With zeros in six places of a hundred:

# %%
zeros = np.where(is_wall, 0, means.T)
filled = np.corrcoef(zeros[0], zeros[3])[0, 1]
print(f"r = {np.corrcoef(maps[0], maps[3])[0, 1]:.2f} without the wall, {filled:.2f} with zeros there")
test = integrate.compare_maps(
    zeros[:1], zeros[3:], integrate.spin_maps(zeros[3:], integrate.spin_regions(centres, rotations))
)
print(f"spin p of the filled maps: {test.p_spatial[0, 0]:.3f}")
spins_wall = integrate.spin_regions(centres, rotations, is_wall=is_wall)
test = integrate.compare_maps(maps[:1], maps[3:], integrate.spin_maps(maps[3:], spins_wall))
print(f"spin p when the wall turns with the map and has no value: {test.p_spatial[0, 0]:.2f}")

# %%
anchor("wall_as_zero", filled, expected=0.742, tolerance=0.005)

# %% [markdown]
# Zeros meet zeros only in the map that was not turned, so that even the spin test is fooled.
#
# *Both hemispheres are counted.* Left and right are nearly the same in most maps, so a second side brings little that is new. We mirror 300 unrelated pairs, and test them in four ways. In the last, the two sides are turned independently of each other.

# %%
both, sides = np.vstack([places, places * [-1, 1, 1]]), np.repeat(["left", "right"], len(places))
mirrored = integrate.spin_regions(both, rotations[:199], hemispheres=sides)
right_alone = integrate.spin_regions(places * [-1, 1, 1], rotations[199:398]) + len(places)
alone = np.hstack([mirrored[:, : len(places)], right_alone])
pairs = integrate.make_smooth_maps(places, n_maps=600, smoothness_mm=100, random_state=1).reshape(300, 2, -1)
called = np.zeros(4)
for one, other in pairs:
    left = integrate.compare_maps([one], [other], [[other]])
    twice = [np.tile(one, 2)], [np.tile(other, 2)]
    tests = [integrate.compare_maps(*twice, integrate.spin_maps(twice[1], way)) for way in (mirrored, alone)]
    p = left.p_naive, tests[0].p_naive, tests[0].p_spatial, tests[1].p_spatial
    called += [value[0, 0] <= 0.05 for value in p]
for name, n in zip(("usual, left", "usual, both", "spin, mirrored", "spin, each alone"), called, strict=True):
    print(f"{name:17s} {100 * n / 300:4.1f} %")

# %%
anchor("both_usual", 100 * called[1] / 300, expected=59.3, tolerance=4, unit="%")
anchor("both_alone", 100 * called[3] / 300, expected=21.7, tolerance=4, unit="%")

# %% [markdown]
# Turning each side alone breaks the likeness of left and right that the real maps have; the null is then too narrow. And the numbers do not tell what is opposite: the two spheres of fsaverage have the same coordinates, number by number, and are not mirrored. Point 1000 of the left mesh is not opposite to point 1000 of the right one.

# %% [markdown]
# ## At scale (~2 min)
#
# 15 610 genes, 15 disorders and 50 000 turns are 12 000 million correlations. All of them would fill 94 GB; the counts of those that go as far fit into 4 MB. So the package makes some at a time, counts, and forgets them.

# %%
n_genes = data.by_size(tiny=500, workshop=3000, full=15000)
many = integrate.make_smooth_maps(places, n_maps=n_genes, smoothness_mm=100, random_state=9)
counted = integrate.compare_maps(many, study.disorder_maps, nulls[:500])
print(f"{n_genes * 6 * 500 / 1e6:.0f} million correlations, 2 million at a time")
print(f"pairs called by the largest of the table: {np.sum(counted.p_max <= 0.05)} of {n_genes * 6}")

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "A gene and a disorder correlate at 0.5 over 68 regions: usual p 0.00001, spin p 0.09. What follows?",
    {
        "The spin test lacks power, so the usual p decides": "The usual p counts every region as independent; on smooth maps it is small far too often.",
        "Smooth maps without any link often go as far": "Nine in a hundred turns do. The likeness is no more than smoothness can give by itself.",
        "The gene has no part in what the disorder does": "A test that does not reject shows nothing of the kind; one map of means is a weak witness.",
    },
    answer="Smooth maps without any link often go as far",
)

# %%
widgets.quiz(
    "A study with 20 000 genes uses 1000 spins and FDR, and finds nothing. What should be asked first?",
    {
        "Whether so few spins could give any small q at all": "The smallest p is 0.001. FDR multiplies it by 20 000 over the number of pairs that reach it.",
        "Whether the usual p values would have found a gene": "They would have found many, most of them because maps are smooth.",
        "Whether the regions should be made smaller than now": "More regions on the same smooth map add numbers, and hardly any information.",
    },
    answer="Whether so few spins could give any small q at all",
)

# %%
widgets.quiz(
    "Expression is measured well on the left only. How should a map of disorder on both sides be tested?",
    {
        "Copy the left expression to the right, and use both": "The same values twice are no second sample. The usual test then calls even more unrelated maps.",
        "Compare the left regions alone, and turn that sphere": "Nothing is counted twice, and each region has a measurement of its own on both maps.",
        "Turn both sides, each by a random rotation of its own": "That breaks the likeness of the sides, which the maps have: a fifth of unrelated pairs was called.",
    },
    answer="Compare the left regions alone, and turn that sphere",
)

# %%
widgets.predictions("integration-maps")

# %% [markdown]
# ## Take-aways
#
# - Neighbouring regions are alike. The usual test of two smooth maps calls a third or more of unrelated pairs related, if they are as smooth as 100 mm here.
# - Turn the map, or make surrogates that are as smooth: both keep the 5 % in simulations where smoothness is the same everywhere.
# - A correction for many tests believes each p. First make each p right, then correct: by the largest of the table, or by FDR with enough turns.
# - Match regions by name. The wall has no value. Two sides are not two samples, and they turn as mirror images.
# - A likeness that survives is a correlation over regions, of mean maps from different people. It names candidates, and no cause.
#
# ## References
#
# - Alexander-Bloch AF, Shou H, Liu S, Satterthwaite TD, Glahn DC, Shinohara RT, Vandekar SN, Raznahan A (2018). On testing for spatial correspondence between maps of human brain structure and function. *NeuroImage* 178:540–551. https://doi.org/10.1016/j.neuroimage.2018.05.070
# - Markello RD, Misic B (2021). Comparing spatial null models for brain maps. *NeuroImage* 236:118052. https://doi.org/10.1016/j.neuroimage.2021.118052
# - Burt JB, Helmer M, Shinn M, Anticevic A, Murray JD (2020). Generative modeling of brain maps with spatial autocorrelation. *NeuroImage* 220:117038. https://doi.org/10.1016/j.neuroimage.2020.117038
# - Hawrylycz MJ, et al. (2012). An anatomically comprehensive atlas of the adult human brain transcriptome. *Nature* 489:391–399. https://doi.org/10.1038/nature11405
# - Kochunov P, Fan F, Ryan MC, Hatch KS, Tan S, Jahanshad N, et al. (2022). Translating ENIGMA schizophrenia findings using the regional vulnerability index: association with cognition, symptoms, and disease trajectory. *Hum Brain Mapp* 43:566–575. https://doi.org/10.1002/hbm.25045
# - Fischl B, Sereno MI, Tootell RBH, Dale AM (1999). High-resolution intersubject averaging and a coordinate system for the cortical surface. *Hum Brain Mapp* 8:272–284. https://doi.org/10.1002/(SICI)1097-0193(1999)8:4<272::AID-HBM10>3.0.CO;2-4
#
# ## Your turn
#
# In [the exercise](../../exercises/integration/maps/integration-maps.ipynb) you turn a map, test a pair, correct a table, and judge what a paper says about its genes.
