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
# # Does your connectome tell you from others?
#
# Lie still, look at a cross, think of nothing in particular. Your brain goes on: its regions rise and fall together,
# some with some. Write down who goes with whom, and you have your **connectome**. In 2015 Emily Finn and her colleagues
# took the connectomes of 126 people on two days, and asked a program to match them. It was right in more than nine
# cases of ten.
#
# Today you do the same. Then you learn what else is in that matrix: how much your head moved, how you breathed, and a
# piece of arithmetic that turns friends into enemies.
#
# **What you will have.** People found again by their connectomes, with a p value; a difference between two groups that
# is nothing but movement, made and mended; and a connectome of a recording larger than memory.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute full, partial and shrunk correlations between regions, and say when each is the right one,
# - find modules and hubs, and test them against data without any coupling,
# - identify people between two sessions, with a permutation test,
# - spot what movement and global signal regression do to a connectome, and mend the first.
#
# **Needs.** Python and NumPy. [Where does cortex respond, and when?](fmri-response.ipynb) helps.
#
# **Time.** 60 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | Real: 28 regions of one person at rest, 250 volumes, one every 1.89 s. Simulated: 20 people in two sessions, and 40 people in one, 142 regions at real places in the brain, one volume every 2 s; each person's true connectome is known. Told in words: 7 people of the Human Connectome Project, which `nkl data fetch hcp_rest` brings. |
# | Units | Scanner units (a.u.); simulated series in % of the mean. Correlations have no unit |
# | Licence | Real: BSD-3-Clause, as part of nitime's distribution. Simulation: none needed. HCP: its open access data use terms |
# | Citation | Rokem A, Trumpis M, Pérez F (2009). Nitime. *Proceedings of the 8th Python in Science Conference* 68-75. Places: Dosenbach NUF, et al. (2010). *Science* 329:1358-1361 |
# | Changed | Real: text to binary. How it was prepared before is not recorded: it serves to learn the trade, not to answer a question of research |

# %% tags=["setup"]
import tempfile
import tracemalloc
from pathlib import Path

import numpy as np
from scipy import stats
from sklearn.covariance import GraphicalLasso
from sklearn.metrics import adjusted_rand_score

from neurokit_lite import data, imaging, plots, widgets
from neurokit_lite.course.anchors import anchor

# %% [markdown]
# ## Meet the data
#
# Eight minutes of one brain. Every row is the mean signal of a region; fourteen regions on the left, and their twins on
# the right.

# %% alt="Six traces over two hundred seconds. Left and right precuneus rise and fall together, so do left and right posterior cingulate; the left hippocampus and the left caudate go their own ways."
rest = data.load_resting_regions()
names, series = rest["names"], rest["series"]
times_s = np.arange(series.shape[1]) * rest["volume_s"]
print(rest)

ax = plots.canvas(width_in=7, height_in=3.2)[0]
for row, name in enumerate(["LPrec", "RPrec", "LPCC", "RPCC", "LHip", "LCau"]):
    one = series[names.index(name)]
    color = plots.PALETTE["blue" if row < 2 else "green" if row < 4 else "grey"]
    ax.plot(times_s[:106], one[:106] / one.std() - 5 * row, color=color, lw=1.2)
    ax.text(-3, -5 * row, name, ha="right", va="center")
_ = ax.set(xlabel="time (s)", ylabel="signal (standard deviations)", yticks=[], xlim=(0, 200))
ax.yaxis.labelpad = 45

# %% [markdown]
# Nobody told the two precunei (blue) when to rise. They follow each other all the same, over minutes. Correlation puts
# a number on that, for all 378 pairs.

# %% [markdown]
# ## Who goes with whom?
#
# The **full** correlation takes two regions as they are. But if the left and the right hippocampus both follow a third
# region, they correlate without a link of their own. The **partial** correlation first takes out of both what all other
# 26 regions explain. It comes from the inverse of the matrix, and the inverse of a noisy matrix is noisier still. So a
# third way: **shrink** the matrix towards the identity before the inverse, by as much as its own noise asks for (Ledoit
# and Wolf's rule).
#
# **Predict.** Take a region and look for its strongest partner. How often will it be the twin on the other side: for 5,
# 10, 20 of the 28? And which of the three kinds will agree best between the first and the second half of the scan?

# %% alt="Two matrices of 28 regions. Left, full correlation: red blocks among the regions of the left half, among those of the right half, and a red line parallel to the diagonal where twins meet. Right, partial correlation: the blocks have faded, the line of the twins and a few neighbours remain."
kinds = {
    "full": {},
    "partial": {"kind": "partial"},
    "partial, shrunk": {"kind": "partial", "estimator": "ledoit-wolf"},
}
found = {name: imaging.compute_connectome(series, **options) for name, options in kinds.items()}

axes = plots.canvas(1, 2, width_in=9.5, height_in=4.2)
for ax, name in zip(axes, ("full", "partial, shrunk"), strict=True):
    plots.plot_connectome(found[name], names=names, ax=ax)
    ax.set_title(name)

# %%
twin = np.array([names.index(("R" if name[0] == "L" else "L") + name[1:]) for name in names])
rows = np.arange(len(names))
n_half = series.shape[1] // 2
agreement = {}
for name, options in kinds.items():
    edges = [
        imaging.pack_edges(imaging.compute_connectome(part, **options)) for part in np.split(series, [n_half], axis=1)
    ]
    agreement[name] = np.corrcoef(edges)[0, 1]
    partner = np.where(np.eye(len(names)), -2, found[name]).argmax(axis=1)
    print(f"{name:15s}: twin is the strongest partner of {np.sum(partner == twin)} of 28; "
          f"halves agree with r = {agreement[name]:.2f}")  # fmt: skip


# %%
def sparse_partial(part):
    precision = GraphicalLasso(alpha=0.05, max_iter=500).fit(stats.zscore(part, axis=1).T).precision_
    scale = np.sqrt(np.diag(precision))
    return imaging.pack_edges(-precision / np.outer(scale, scale))


sparse = [sparse_partial(part) for part in np.split(series, [n_half], axis=1)]
anchor("agreement_of_sparse_partial", np.corrcoef(sparse)[0, 1], expected=0.77, tolerance=0.01)
print(f"pairs with a partial correlation other than 0: {100 * np.mean(np.array(sparse) != 0):.0f} %")

# %%
off_twin = ~np.eye(28, dtype=bool)
off_twin[rows, twin] = False
anchor("twin_correlation", found["full"][rows, twin].mean(), expected=0.52, tolerance=0.01)
anchor("other_correlation", found["full"][off_twin].mean(), expected=0.07, tolerance=0.01)
gain = agreement["partial, shrunk"] - agreement["partial"]
anchor("shrinkage_gain_in_agreement", gain, expected=0.15, tolerance=0.02)
strongest = np.where(np.eye(28), -2, found["full"]).argmax(axis=1)
print(
    "partners that are no twins:",
    ", ".join(f"{names[i]}-{names[strongest[i]]}" for i in rows if strongest[i] != twin[i]),
)

# %% [markdown]
# Twins correlate with 0.52 on average, other pairs with 0.07; with 27 candidates each, chance would find about one
# twin. Look at the regions whose strongest partner is another one: caudate and putamen, angular and supramarginal
# gyrus, hippocampus and the cortex beside it. Nearly all of them are neighbours. Partial correlation makes the twins
# stand out a little more, at a price: its two halves agree less. Shrinkage gives most of the agreement back, for
# nothing but a better guess. It is not the only guess: a **graphical lasso** assumes that many partial correlations are
# zero, leaves about half of them, and its halves agree with 0.77, in part because zeros agree with zeros. A guess is as good as
# its assumption. With fewer volumes than regions a partial correlation needs *some* such assumption, and the package says so
# instead of returning noise.
#
# A correlation has no direction. It says neither who drives whom, nor that there is a fibre in between.

# %% [markdown]
# ## Is there a map in the matrix?
#
# For what follows we need people whose true connectomes are known, so they are simulated. Their 142 regions lie where
# Dosenbach and colleagues found them in people, in five networks. In the simulation a network's members share a signal;
# on top comes what is a person's own, what is the day's, breath and movement.
#
# Keep the same share of strongest connections in everybody (**proportional thresholding**), and a matrix becomes a **graph**. **Modules** are groups of regions with more
# weight inside than their strengths alone would give; the surplus is called Q.
#
# **Predict.** From one person's ten minutes, without a word about networks: will the search for modules find the five?
# And what will it find in the same series once every region has been shifted in time on its own, so that nothing is
# coupled?

# %% alt="A glass brain from above and from the left, with the strongest two per cent of one person's connections. Regions of one module share a colour; they lie together in patches on both sides, and most lines join regions of one colour."
cohort = imaging.make_resting_cohort(n_people=20, n_sessions=2, random_state=0)
networks, places_mm = cohort["networks"], cohort["coordinates_mm"]
mine = imaging.compute_connectome(cohort["series"][0, 0])
modules = imaging.find_modules(imaging.keep_strongest(mine, 0.15), random_state=0)
few = imaging.keep_strongest(mine, 0.02)

axes = plots.canvas(1, 2, width_in=7.4, height_in=3.3)
for ax, view in zip(axes, ("top", "left"), strict=True):
    plots.plot_connections(few, places_mm, modules=modules, view=view, ax=ax)

# %%
rng = np.random.default_rng(0)
shifted = np.stack([np.roll(row, rng.integers(30, 270)) for row in cohort["series"][0, 0]])
results = {}
for name, one_series in (("one person", cohort["series"][0, 0]), ("shifted in time", shifted)):
    kept = imaging.keep_strongest(imaging.compute_connectome(one_series), 0.15)
    split = imaging.find_modules(kept, random_state=0)
    results[name] = imaging.modularity(kept, split), adjusted_rand_score(networks, split)
    print(f"{name}: {np.sum(np.bincount(split) > 1)} modules, Q = {results[name][0]:.2f}, "
          f"agreement with the networks {abs(results[name][1]):.2f} (0 chance, 1 perfect)")  # fmt: skip
anchor("modules_agree_with_networks", results["one person"][1], expected=1.0, tolerance=0.03)
anchor("modularity_of_nothing", results["shifted in time"][0], expected=0.27, tolerance=0.03)

# %% [markdown]
# The five come back. But the search finds modules in the shifted series as well, and their Q is far from 0. **A Q needs
# a null**: shifting keeps each region's own rhythm and breaks every coupling, so it is a fair one. And real brains are
# no five blocks. On the mean connectome of the seven people of the Human Connectome Project, cut to 15 % in the same
# way, there are three modules of about twenty regions and thirty regions that stay alone, with a Q of 0.20. The same with
# every region of every person shifted: 0.26, between 0.24 and 0.27 in ten draws. So these modules lie *below* their null. This
# Q shows no modules, whatever the groups look like. One reason: a cut at 15 % keeps the core in which everybody is tied to
# everybody, and leaves a third of the regions out.
#
# How many connections to keep is your choice, and every measure follows it. Move it.


# %% alt="One person's thresholded connectome, with a slider for the share of connections kept. At five per cent some regions have lost all connections; at thirty per cent other connections fill in between the five blocks and the modularity has fallen from 0.73 to 0.42."
def cut(density):
    kept = imaging.keep_strongest(mine, density)
    split = imaging.find_modules(kept, n_starts=3, random_state=0)
    n_alone = np.sum(imaging.degree(kept) == 0)
    return density, kept, imaging.modularity(kept, split), imaging.efficiency(kept > 0), n_alone


widgets.explore(
    cut,
    lambda result, ax: plots.plot_connectome(result[1], networks=networks, ax=ax, cmap="Blues", vmin=0),
    describe=lambda result: (
        f"{100 * result[0]:.0f} % of the connections kept: Q = {result[2]:.2f}, efficiency {result[3]:.2f}, "
        f"{result[4]} regions without a connection."
    ),
    start={"density": 0.1},
    density=[0.05, 0.1, 0.2, 0.3],
)

# %% alt="Participation against strength for 142 regions in five colours. Many weak regions lie at zero; participation grows with strength, and the strongest regions, of the sensorimotor and the default network, reach 0.65."
ax = plots.plot_hubs(imaging.keep_strongest(mine, 0.2), networks)
_ = ax.set_title("Who stands between the networks?", fontsize="medium")

# %% [markdown]
# Compare graphs of equal density only. And mind the horizontal axis of the second figure: a member of a large network
# is "strong" because the network is large. Participation asks instead how evenly a region's weight is spread over the
# networks. Here the two go together: at a given density, whoever has connections left spends them outside.

# %% [markdown]
# ## Is it you?
#
# The fingerprint is simple. Take a person's 10 011 pairs as one long row, stretch them with Fisher's z so that noise
# weighs the same everywhere, and look in the other session for the row that correlates most.
#
# **Predict.** Twenty people. With ten minutes of scan in each session, how many will be found? With one minute? By
# chance, it is one.


# %% alt="Matrix of similarity between twenty people in session one and in session two. A bright diagonal; white circles mark people who were found, all but two of the rows; two crosses off the diagonal mark mistakes."
def rows_of(session, n_times=300):
    scans = cohort["series"][:, session, :, :n_times]
    return imaging.fisher_z(imaging.pack_edges(imaging.compute_connectomes(scans)))


match = imaging.identify_people(rows_of(0), rows_of(1), random_state=0)
anchor("identification_rate_percent", 100 * match.rate, expected=90, tolerance=5, unit="%")
anchor("similarity_with_oneself", match.self_similarity, expected=0.74, tolerance=0.01)
anchor("similarity_with_others", match.other_similarity, expected=0.67, tolerance=0.01)
print(
    f"p of the rate: {match.p_rate:.3f}; most that {len(match.null_rates)} shuffles found: {20 * match.null_rates.max():.0f} of 20"
)
ax = plots.plot_identification(match)
_ = ax.set_title("Who is who?", fontsize="medium")

# %% alt="Share of people found against minutes of scan in each session: about one in eight with one minute, a quarter with three, half with five, nine in ten with ten minutes. A dotted line marks chance at one in twenty."
minutes, rates = [], []
for n_times in (30, 60, 90, 150, 225, 300):
    short = imaging.identify_people(rows_of(0, n_times), rows_of(1, n_times), n_permutations=1, random_state=0)
    minutes.append(n_times * 2 / 60)
    rates.append((short.rate + short.rate_back) / 2)

ax = plots.canvas(width_in=5.5)[0]
ax.plot(minutes, rates, "o-", color=plots.PALETTE["blue"])
ax.axhline(1 / 20, color="black", ls=":", label="chance")
ax.legend()
_ = ax.set(xlabel="scan in each session (minutes)", ylabel="people found (share)", ylim=(0, 1.05), xlim=(0, 10.5))

# %% [markdown]
# You resemble yourself only a little more than you resemble others, 0.74 against 0.67. Over ten thousand pairs, that
# little is enough. The p value comes from shuffling who is who in the second session: the unit that is exchanged is the
# person, not the pair.
#
# **On real people.** We ran these lines on the seven people of the Human Connectome Project (94 regions), with the
# first and the second half of one scan as "sessions". With 0.6 minutes a half, five of seven are found; with 2.4
# minutes six, from 3.6 minutes on all seven, in both directions. With all 7.2 minutes the similarity is 0.91 with
# oneself and 0.71 with others. Partial correlations, shrunk, are worse on 0.6 minutes (two of seven from the first
# half) and find all seven from 2.4 minutes on. Read this with care: seven people are few (with the 80 cortical regions
# alone, full correlation finds five of them at 3.6 minutes from the first half); two halves of one scan share the day,
# the coil and the place of the head. Our simulated people come back on another day, and differ in twelve patterns only:
# their curve is no promise for real ones.
#
# **Does wiring do it?** The same seven have their fibres traced. Over all pairs, traced fibres and correlation go
# together with r = 0.28 in a person on average, and 0.33 between the two means of all seven. Wiring tells something
# about activity. But it hardly tells *whose*: your own wiring fits your activity with 0.284, other people's with 0.283.

# %% [markdown]
# ## Break it
#
# ### A difference that is movement
#
# A study of 40 people: 20 patients, 20 controls. The patients fidget more. In this simulation that is *all* that sets
# them apart; their connectomes are drawn from the same urn. We compare every pair of regions with a t test. Which
# strategy will tell the truth?


# %%
levels_mm = np.concatenate([np.linspace(0.06, 0.18, 20), np.linspace(0.12, 0.36, 20)])
study = imaging.make_resting_cohort(n_people=40, n_sessions=1, motion_mm=levels_mm, random_state=1)
is_patient = np.arange(40) >= 20
distances_mm = imaging.pack_edges(np.linalg.norm(places_mm[:, None] - places_mm, axis=2))
moved_mm = [imaging.framewise_displacement(motion[0]) for motion in study["motion"]]


def prepare(person, steps):
    series, motion = study["series"][person, 0], study["motion"][person, 0]
    known = {
        "24 regressors": imaging.motion_regressors(motion),
        "global signal": series.mean(axis=0),
        "breath": study.truth["global_signal"][person, 0],  # as a belt round the chest would record it
    }
    confounds = np.column_stack([np.empty((300, 0)), *(one for name, one in known.items() if name in steps)])
    is_kept = imaging.keep_still_frames(moved_mm[person]) if "jerks out" in steps else None
    return imaging.regress_confounds(series, confounds, is_kept=is_kept)


# %%
basic = "24 regressors, jerks out"
strategies = ["nothing", "24 regressors", basic, f"{basic}, global signal", f"{basic}, breath"]
mean_mm, judged, z = [moved.mean() for moved in moved_mm], {}, {}
for steps in strategies:
    connectomes = imaging.compute_connectomes(prepare(person, steps) for person in range(40))
    z[steps] = imaging.fisher_z(imaging.pack_edges(connectomes))
    judged[steps] = imaging.qc_fc(z[steps], mean_mm, distances_mm)
    p = stats.ttest_ind(z[steps][is_patient], z[steps][~is_patient]).pvalue
    gap = z[steps][is_patient].mean(axis=0) - z[steps][~is_patient].mean(axis=0)
    near, far = gap[distances_mm < 40].mean(), gap[distances_mm > 100].mean()
    print(f"{steps:40s} p < 0.05 in {100 * np.mean(p < 0.05):3.0f} % of pairs; near {near:+.3f}, far {far:+.3f}")

# %% alt="Two panels, correlation of each connection with movement against its length. Left, nothing done: the median falls from plus 0.4 for near regions to minus 0.3 for far ones. Right, with 24 regressors and without jerks: the medians lie close to zero at all lengths."
axes = plots.canvas(1, 2, width_in=9.5, height_in=3.2)
for ax, steps in zip(axes, (strategies[0], strategies[2]), strict=True):
    plots.plot_qc_fc(judged[steps], ax=ax)
    ax.set_title(steps, fontsize="medium")
anchor("motion_distance_dependence", judged[strategies[0]].distance_dependence, expected=-0.51, tolerance=0.03)
anchor("motion_distance_dependence_mended", judged[strategies[2]].distance_dependence, expected=0.0, tolerance=0.05)
print(f"typical size: {judged[strategies[0]].median_size:.2f} with nothing done, "
      f"{judged[strategies[2]].median_size:.2f} mended, {judged[strategies[2]].expected_size:.2f} if movement had no bearing")  # fmt: skip

# %% [markdown]
# With nothing done, 30 pairs of 100 "differ", where 5 should: in patients near regions hang together more, far ones
# less. Such a pattern was once taken for a sign of development, and of illness, until Power and others saw in 2012 that
# a jerk of the head disturbs neighbours alike and distant regions each in its own way. Regression on the head's
# position does not mend it, for a jerk's trace does not follow position. Leaving out the jerks and two volumes after
# each (**scrubbing**, or censoring) does: the slope is gone, and the size of the correlations is what 40 people without any
# relation would show. But it is gone because the simulation was built so: here a jerk disturbs its own volume and the next, and no other. With the jerk's own
# volume out and nothing more, the slope is -0.37; with one volume after it, 0.00. In real heads the trace lasts longer. When
# we let three tenths of it come back in the third to fifth volume after each jerk, the same mend left a slope of
# -0.26. So draw this figure of *your* mended data. The small offset that is left is the same near and far, and chance: in two other cohorts that we drew in the same way it
# is below 0.005. Every study of groups needs two checks: compare the movement, and draw this figure.

# %% [markdown]
# ### Enemies out of arithmetic
#
# Breath and heart drive all regions at once, so many people also take out the mean of all regions, the **global
# signal**. In our simulation no pair of regions is coupled negatively: the truth knows no enemies. What will the
# correlations say?

# %% alt="Four histograms of correlations. The truth lies between 0.06 and 0.6 with no negative value; with jerks out and 24 regressors almost all are positive and too high; with the global signal out the hump lies around minus 0.1 and sixty per cent are negative; with the recorded breath out instead it lies over the truth, with few negative values."
truth = imaging.pack_edges(study.truth["connectomes"]).ravel()
ax, bins = plots.canvas(width_in=6.5)[0], np.linspace(-0.6, 0.9, 76)
for values, color, label in (
    (truth, "grey", "truth"),
    (np.tanh(z[strategies[2]]).ravel(), "blue", strategies[2]),
    (np.tanh(z[strategies[3]]).ravel(), "vermilion", "global signal out as well"),
    (np.tanh(z[strategies[4]]).ravel(), "green", "recorded breath out instead"),
):
    ax.hist(values, bins, density=True, histtype="step", lw=1.6, color=plots.PALETTE[color], label=label)
    print(f"{label:28s} negative: {100 * np.mean(values < 0):3.0f} %, mean {values.mean():+.2f}")
ax.axvline(0, color="black", lw=0.8)
ax.legend(fontsize="small")
anchor("negative_after_global_signal_percent", 100 * np.mean(z[strategies[3]] < 0), expected=61, tolerance=2, unit="%")
anchor("negative_after_breath_percent", 100 * np.mean(z[strategies[4]] < 0), expected=7, tolerance=1, unit="%")
_ = ax.set(xlabel="correlation (no unit)", ylabel="density (share per 1)")


# %%
def rows_without_global(session):
    scans = cohort["series"][:, session]
    left = [imaging.regress_confounds(scan, scan.mean(axis=0)[:, None]) for scan in scans]
    return imaging.fisher_z(imaging.pack_edges(imaging.compute_connectomes(left)))


again = imaging.identify_people(rows_without_global(0), rows_without_global(1), random_state=0)
print(f"people found with the global signal in: {20 * match.rate:.0f} of 20; out: {20 * again.rate:.0f} of 20")

# %% [markdown]
# Three pairs of five become enemies, and none of them is one. It must be so: when the mean of all regions is taken out,
# what is left sums to zero over regions at every moment, so a region's covariances with all regions, itself included,
# sum to zero too. Its own variance is positive, hence some of the others *must* be negative. On the seven real people
# negative pairs rise from 11 to 57 %. And our first recording? There 37 % of the pairs are negative, and the whole
# brain's signal correlates with the mean region at 0.01: it looks as if somebody had done this before us.
#
# **Mended.** What shall go is breath, so record breath, with a belt, and take out that. Here the belt is perfect; even
# so the 7 % of negative pairs that remain are noise, and the mean is back near the truth. Without any of it, breath
# makes friends of everybody: the blue curve is as wrong as the red one, on the other side.
#
# This is no ban. In the table above the global signal, taken out as well, brings the false differences down to 5 %, and
# in our cohort two more people are found. But after it a negative correlation means "less than average", never "against
# each other". If the sign is your question and there was no belt, look at the sign without it; and treat all groups
# alike.

# %% [markdown]
# ## At scale
#
# Four scans of 1 200 volumes from each of 1 000 people, as the Human Connectome Project has them, are 4.8 million
# volumes. For 400 regions that is 7.7 GB. A correlation needs to see every volume once, in pieces: keep the means and
# the sums of products *about* the means, and join piece to piece. (Sums of raw products would not do as well: a signal
# of 10 000 that moves by 20 loses five of its sixteen digits.)


# %%
def write_series(path, n_times, n_regions=400):
    rng = np.random.default_rng(0)
    mixing = rng.normal(size=(12, n_regions))
    with open(path, "wb") as file:
        for _ in range(n_times // 2000):
            piece = rng.normal(size=(2000, 12)) @ mixing + rng.normal(size=(2000, n_regions)) + 10_000
            file.write(piece.astype(np.float32).tobytes())


def correlate(path, n_in_piece, n_regions=400):
    tracemalloc.start()
    series = np.memmap(path, np.float32, "r").reshape(-1, n_regions)
    pieces = (series[first : first + n_in_piece].T for first in range(0, len(series), n_in_piece))
    matrix = imaging.correlate_in_chunks(pieces)
    peak_mb = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return matrix, float(f"{peak_mb:.2g}")


# %% alt="Peak memory against the number of volumes on logarithmic axes. At once it climbs in proportion, from 17 to 55 megabytes over the first two points; in pieces of one thousand volumes it stays flat while the recording grows twentyfold."
n_volumes, at_once, in_pieces = [2000, 8000, 20_000, 40_000], [], []
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "series.dat"
    for n in n_volumes:
        write_series(path, n)
        in_pieces.append(correlate(path, 1000))
        if n <= 8000:
            at_once.append(correlate(path, n))

ax = plots.canvas(width_in=6)[0]
ax.loglog(n_volumes[:2], [mb for _, mb in at_once], "o-", color=plots.PALETTE["orange"], label="at once")
ax.loglog(n_volumes, [mb for _, mb in in_pieces], "o-", color=plots.PALETTE["blue"], label="in pieces of 1000")
ax.legend()
ax.set_xticks(n_volumes, n_volumes)
ax.minorticks_off()
_ = ax.set(xlabel="recording (volumes)", ylabel="peak memory (MB)", ylim=(1, 1000))

# %%
largest = max(np.abs(one[0] - two[0]).max() for one, two in zip(at_once, in_pieces[:2], strict=True))
print(f"the two agree to 1e-9: {largest < 1e-9}")
anchor("connectome_memory_growth", in_pieces[-1][1] / in_pieces[0][1], expected=1.0, tolerance=0.2, at_most=1.2)

# %% [markdown]
# Twenty times the volumes, the same memory, the same matrix. One warning goes with it: scans of many people in one row
# are a connectome of nobody, and differences between people's means pass for coupling. Subtract each scan's mean first.

# %% [markdown]
# ## Check yourself

# %%
widgets.quiz(
    "In patients near regions are coupled more and far regions less than in controls. What do you ask first?",
    {
        "Which networks are concerned?": "Later. First find out whether there is a difference between brains at all.",
        "How much did the two groups move?": "Right. This very pattern is what jerks of the head make. Compare the movement, and "
        "draw each connection's correlation with it against its length.",
        "Was the threshold the same in both?": "A good question for graph measures, but no threshold makes a pattern that "
        "depends on distance.",
    },
    answer="How much did the two groups move?",
)

# %%
widgets.quiz(
    "After global signal regression two networks correlate with -0.3. May you write that they compete?",
    {
        "Yes, if it is significant": "The arithmetic makes significant negatives out of networks that are not coupled at all.",
        "No: taking out the mean forces negative values": "Yes. Look at the sign without it, or ask a question that does not "
        "need the sign.",
        "Yes, if it holds in every person": "The arithmetic holds in every person too.",
    },
    answer="No: taking out the mean forces negative values",
)

# %%
widgets.quiz(
    "A program finds 7 of 7 people from the two halves of one scan. What does that show?",
    {
        "That connectomes stay the same for years": "Nothing was measured years apart; not even a day.",
        "That the two halves share what belongs to this person on this day": "Right: the brain, but also the place of the head, the coil "
        "and the habit of moving. Another day tells more.",
        "Nothing, seven people are too few": "The chance of 7 right by luck is 1 in 5040. It does show something: the question is what.",
    },
    answer="That the two halves share what belongs to this person on this day",
)

# %% [markdown]
# ## Take-aways
#
# - Full correlation says who goes together, partial correlation who still does when all others are known; shrink it when
#   volumes are few.
# - Modules, hubs and efficiency follow the density you choose, and modules are found in noise: compare with a null.
# - People are found again by many small differences; shuffle people, not pairs, and mind what else stays the same in a
#   person.
# - Movement ties near regions together and pulls far ones apart. Leave out the jerks (scrubbing), and look at the distances (QC-FC).
# - Taking out the global signal makes negative correlations by arithmetic.
#
# ## References
#
# - Finn ES, et al. (2015). Functional connectome fingerprinting: identifying individuals using patterns of brain connectivity. *Nature Neuroscience* 18:1664-1671. https://doi.org/10.1038/nn.4135
# - Marrelec G, et al. (2006). Partial correlation for functional brain interactivity investigation in functional MRI. *NeuroImage* 32:228-237. https://doi.org/10.1016/j.neuroimage.2005.12.057
# - Ledoit O, Wolf M (2004). A well-conditioned estimator for large-dimensional covariance matrices. *J Multivariate Analysis* 88:365-411. https://doi.org/10.1016/S0047-259X(03)00096-4
# - Rubinov M, Sporns O (2010). Complex network measures of brain connectivity: uses and interpretations. *NeuroImage* 52:1059-1069. https://doi.org/10.1016/j.neuroimage.2009.10.003
# - Power JD, et al. (2012). Spurious but systematic correlations in functional connectivity MRI networks arise from subject motion. *NeuroImage* 59:2142-2154. https://doi.org/10.1016/j.neuroimage.2011.10.018
# - Murphy K, Birn RM, Handwerker DA, Jones TB, Bandettini PA (2009). The impact of global signal regression on resting state correlations: are anti-correlated networks introduced? *NeuroImage* 44:893-905. https://doi.org/10.1016/j.neuroimage.2008.09.036
# - Ciric R, et al. (2017). Benchmarking of participant-level confound regression strategies. *NeuroImage* 154:174-187. https://doi.org/10.1016/j.neuroimage.2017.03.020
# - Van Essen DC, et al. (2013). The WU-Minn Human Connectome Project: an overview. *NeuroImage* 80:62-79. https://doi.org/10.1016/j.neuroimage.2013.05.041
#
# ## Your turn
#
# [The exercise](../../exercises/imaging/connectivity/imaging-connectivity.ipynb) asks you to write the partial
# correlation, the graph and the fingerprint yourself, to mend a study, and to answer a colleague who has found two
# networks that compete.
