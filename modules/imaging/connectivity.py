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
# Lie still, look at a cross, think of nothing in particular. Your brain goes on: the signals of its regions rise and fall
# together, some with some. Write down which go together, and you have your functional **connectome**. In 2015 Emily Finn and her
# colleagues took the connectomes of 126 people on two days, and asked a program to match them. It was right in more than nine
# cases of ten.
#
# Today you do the same. Then you learn what else is in that matrix: how much your head moved, how you breathed, and negative
# correlations that are made by arithmetic.
#
# **What you will have.** People identified by their connectomes, with a p value; a difference between two groups that is nothing
# but movement, made and corrected; and a correlation that comes out wrong because the computer ran out of digits.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute full and partial correlations between regions, by hand and shrunk, and say when each is the right one,
# - find modules and hubs, and test them against data without any coupling,
# - identify people between two sessions, with a permutation test,
# - detect what movement and global signal regression do to a connectome, and correct the first.
#
# **Needs.** Python and NumPy. [Where does cortex respond, and when?](fmri-response.ipynb) helps.
#
# **Time.** 72 minutes.
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

# %% [markdown] tags=["instructor"]
# **Say first.** "Nobody does anything in this scanner, and still the two sides of the brain rise and fall together." Show the six
# traces before any word about correlation, and let them pair the traces by eye.
#
# **Expected guesses.** Twins: most say 20 of 28 or more. People found: after the introduction's nine of ten most say 18 to 20, and
# are right about ten minutes; ask them for one minute as well. For the negative pairs after global signal regression they say 10 to
# 30 %, and nobody says more than half. In the shifted series most expect no modules at all.
#
# **Misconceptions.** (1) "A correlation shows a connection." Ask: "Two regions follow a third. What do you see in the matrix?" (the
# toy answers). (2) "The algorithm found modules, so there are modules." Ask: "What does it find in noise?" and run the shifted series.
#
# **Type live.** The three z-scored rows and the mean of a product; then the minus sign of the partial correlation, and what happens
# without it. In *Break it*, remove "jerks out" from the strategy and draw the distances again.
#
# **Cut line.** Over 60 minutes: drop *At scale* first, then the hubs (the second figure on graphs). Nothing after them needs them.
#
# **Where people get stuck.** Why the precision matrix has the partial correlations: say "what is left when everybody else has been
# regressed out" and take it from there. And who is shuffled: people, not pairs of regions.

# %% tags=["setup"] dpi=96
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats
from sklearn.metrics import adjusted_rand_score

from neurokit_lite import data, imaging, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~4 min)
#
# Eight minutes of one brain. Every row is the mean signal of a region; fourteen regions on the left, and their twins on
# the right.

# %% alt="Six traces over two hundred seconds, with a scale bar of two standard deviations. Left and right precuneus rise and fall together, so do left and right posterior cingulate; the left hippocampus and the left caudate go their own ways."
rest = data.load_resting_regions()
names, series = rest["names"], rest["series"]
times_s = np.arange(series.shape[1]) * rest["volume_s"]
print(rest)

ax = plots.canvas(width_in=7, height_in=3)[0]
for row, name in enumerate(["LPrec", "RPrec", "LPCC", "RPCC", "LHip", "LCau"]):
    one = series[names.index(name)]
    color = plots.PALETTE["blue" if row < 2 else "orange" if row < 4 else "grey"]
    ax.plot(times_s[:106], one[:106] / one.std() - 5 * row, color=color, lw=1.2)
    label = ax.text(-3, -5 * row, name, ha="right", va="center")
ax.plot([204, 204], [-26, -24], color="black", lw=2)
label = ax.text(206, -25, "2 sd", va="center")
_ = ax.set(xlabel="time (s)", yticks=[], xlim=(0, 218), title="Signal of six regions, in standard deviations")

# %% [markdown]
# Nobody told the two precunei (blue) when to rise. They follow each other all the same, over minutes. Correlation puts
# a number on that, for all 378 pairs.

# %% [markdown]
# ## Which regions go together? (~15 min)
#
# The **full correlation** takes two regions as they are: bring both to mean 0 and standard deviation 1, multiply them volume by
# volume, and average. Do it by hand, for three regions and six volumes. Regions A and B both follow region C, each with noise of its
# own.

# %%
toy = np.array([[3.0, 3, 0, 6, 3, 3], [2, 5, 3, 6, 3, 5], [1, 4, 2, 5, 3, 3]])  # A, B, C
z_toy = (toy - toy.mean(axis=1, keepdims=True)) / toy.std(axis=1, keepdims=True)
print(z_toy.round(2))

# %% [markdown]
# Write the correlation of A with B, the first two rows.

# %% move="correlation"
### BEGIN SOLUTION
r_ab = np.mean(z_toy[0] * z_toy[1])
### END SOLUTION

# %%
r_ab = check_move(
    "imaging-connectivity.correlation",
    r_ab,
    Case(
        name="A and B",
        arguments={},
        expected=np.corrcoef(toy)[0, 1],
        mistakes={
            "the sum of the products. Take their mean: a correlation does not grow with the scan.": 6
            * np.corrcoef(toy)[0, 1],
            "the covariance, in squared units of the signal. Use the rows of z_toy.": np.cov(toy, bias=True)[0, 1],
            "the sum over 5 of rows that were divided by a standard deviation over 6. Take the mean.": 1.2
            * np.corrcoef(toy)[0, 1],
        },
        otherwise="Multiply the two rows of z_toy, and average.",
    ),
)

# %% [markdown]
# A and B have no link of their own; both follow C. Is there a number that says so? The **partial correlation** first takes out of both
# what all other regions explain. It can be read from the inverse of the correlation matrix, the **precision matrix** $P$:
#
# $$r_{ij \,\cdot\, \text{others}} = \frac{-P_{ij}}{\sqrt{P_{ii}\, P_{jj}}} .$$

# %%
full = np.corrcoef(toy)
precision = np.linalg.inv(full)
print("full:", full.round(2).tolist())
print("precision:", precision.round(2).tolist())

# %%
widgets.predict(
    "imaging-connectivity.when-c-is-known",
    "A and B correlate with 0.61. What will be left of that when C is known?",
    think="What would A and B do in a moment in which C does not move?",
    choices=["nothing", "about half of it", "more than before"],
)

# %% [markdown]
# Write all nine partial correlations at once. (On the diagonal the formula gives -1. That is nobody's correlation; leave it.)

# %% move="partial"
### BEGIN SOLUTION
scale = np.sqrt(np.diag(precision))
partial = -precision / np.outer(scale, scale)
### END SOLUTION

# %%
partial = check_move(
    "imaging-connectivity.partial",
    partial,
    Case(
        name="three regions",
        arguments={},
        expected=-precision / np.sqrt(np.outer(np.diag(precision), np.diag(precision))),
        axes=("n_regions", "n_regions"),
        mistakes={
            "the right sizes with the wrong sign. There is a minus in the formula.": precision
            / np.sqrt(np.outer(np.diag(precision), np.diag(precision))),
            "the entries of -P. Divide them by the roots of the diagonal.": -precision,
            "-P over the products of the diagonal, without the root.": -precision
            / np.outer(np.diag(precision), np.diag(precision)),
        },
        otherwise="np.outer(a, a) is the table of all products of a.",
    ),
)

# %%
by_package = imaging.compute_connectome(toy), imaging.compute_connectome(toy, kind="partial")
print(f"A-B full:    by hand {r_ab:.4f}, by package {by_package[0][0, 1]:.4f}")
print(f"A-B partial: by hand {abs(partial[0, 1]):.4f}, by package {abs(by_package[1][0, 1]):.4f}")
print(f"A-C partial: by hand {partial[0, 2]:.4f}, by package {by_package[1][0, 2]:.4f}")

# %%
widgets.compare("imaging-connectivity.when-c-is-known", "nothing", because="All that A and B share came from C.")

# %% [markdown]
# So why not always take partial correlations? Because the inverse of a noisy matrix is noisier still. Hence a third way:
# **shrinkage** draws the matrix towards the identity before the inverse, by as much as its own noise asks for (Ledoit and Wolf's
# rule). Now the 28 real regions.

# %%
widgets.predict(
    "imaging-connectivity.twins",
    "Take a region and look for its strongest partner, by full correlation. For how many of the 28 is it the twin?",
    think="Each region has 27 candidates, so chance would find about one twin. Besides the twin there are neighbours.",
    unit="regions",
)

# %% alt="Two matrices of 28 named regions with one colour bar. Left, full correlation: red blocks among neighbours, and a red line parallel to the diagonal where twins meet. Right, partial correlation: the blocks have faded, the line of the twins and a few neighbours remain."
kinds = {
    "full": {},
    "partial": {"kind": "partial"},
    "partial, shrunk": {"kind": "partial", "estimator": "ledoit-wolf"},
}
found = {name: imaging.compute_connectome(series, **options) for name, options in kinds.items()}

axes = plots.canvas(1, 2, width_in=9.4, height_in=4.6)
for ax, name in zip(axes, ("full", "partial, shrunk"), strict=True):
    ax = plots.plot_connectome(found[name], names=names, has_bar=name != "full", ax=ax)
    _ = ax.set_title(name)

# %%
twin = np.array([names.index(("R" if name[0] == "L" else "L") + name[1:]) for name in names])
rows = np.arange(len(names))
halves = np.split(series, [series.shape[1] // 2], axis=1)
agreement, n_twins = {}, {}
for name, options in kinds.items():
    edges = [imaging.pack_edges(imaging.compute_connectome(part, **options)) for part in halves]
    agreement[name] = np.corrcoef(edges)[0, 1]
    partner = np.where(np.eye(len(names)), -2, found[name]).argmax(axis=1)
    n_twins[name] = int(np.sum(partner == twin))
    print(f"{name:15s}: {n_twins[name]} twins; halves of the scan agree with r = {agreement[name]:.2f}")

# %%
widgets.compare("imaging-connectivity.twins", n_twins["full"], because="Most of the others prefer a neighbour.")

# %%
off_twin = ~np.eye(28, dtype=bool)
off_twin[rows, twin] = False
gain = agreement["partial, shrunk"] - agreement["partial"]
strongest = np.where(np.eye(28), -2, found["full"]).argmax(axis=1)
others = [f"{names[i]}-{names[strongest[i]]}" for i in rows if strongest[i] != twin[i]]
print("partners that are no twins:", ", ".join(others))

# %%
anchor("twin_correlation", found["full"][rows, twin].mean(), expected=0.52, tolerance=0.01)
anchor("other_correlation", found["full"][off_twin].mean(), expected=0.07, tolerance=0.01)
anchor("shrinkage_gain_in_agreement", gain, expected=0.15, tolerance=0.02)

# %% [markdown]
# Twins correlate with 0.52 on average, other pairs with 0.07. Look at the regions whose strongest partner is another one: caudate and
# putamen, angular and supramarginal gyrus, hippocampus and the cortex beside it. Nearly all of them are neighbours. Partial
# correlation makes the twins stand out a little more (12 or 13 instead of 11), at a price: its two halves agree less, 0.50 against
# 0.68. Shrinkage gives most of the agreement back, 0.64, for nothing but a better guess. A guess is as good as its assumption. With
# fewer volumes than regions a partial correlation needs *some* such assumption, and the package says so instead of returning noise.
#
# A correlation has no direction. It says neither which region drives which, nor that there is a fibre in between.

# %% [markdown]
# ## Are there modules in the matrix? (~14 min)
#
# For what follows we need people whose true connectomes are known, so they are simulated. Their 142 regions lie where
# Dosenbach and colleagues found them in people, in five networks. In the simulation a network's members share a signal;
# on top comes what is a person's own, what is the day's, breathing and movement.
#
# Keep the same share of strongest connections in everybody (**proportional thresholding**), and a matrix becomes a **graph**: regions
# are nodes, and each has a **degree**, the number of its connections. Four regions, for once by hand, with the strongest half of
# the six connections kept:

# %%
small = np.array([[1.0, 0.8, 0.1, 0.6], [0.8, 1, 0.2, 0.5], [0.1, 0.2, 1, 0.3], [0.6, 0.5, 0.3, 1]])
small_graph = imaging.keep_strongest(small, 0.5)
print(small_graph)

# %% [markdown]
# Write the degree of each of the four.

# %% move="degree"
### BEGIN SOLUTION
n_connections = (small_graph > 0).sum(axis=1)
### END SOLUTION

# %%
n_connections = check_move(
    "imaging-connectivity.degree",
    n_connections,
    Case(
        name="four regions",
        arguments={},
        expected=imaging.degree(small_graph),
        axes=("n_regions",),
        mistakes={
            "the strength, the sum of the weights. The degree counts connections.": imaging.strength(small_graph),
            "one too many: a region is not its own neighbour.": imaging.degree(small_graph) + 1,
            "the number of connections before the threshold.": [3, 3, 3, 3],
        },
        otherwise="Which entries of a row are above 0, and how many?",
    ),
)

# %% [markdown]
# The third region has lost all its connections: that is a choice of ours, not a property of the region. **Modules** are groups of
# regions with more weight inside than their degrees alone would give; the surplus is the **modularity** Q.

# %%
widgets.predict(
    "imaging-connectivity.null",
    "Every region's series is shifted in time on its own, so that nothing is coupled. What will the search for modules find?",
    think="The search looks for the division with the largest Q. What does a search for the largest find in noise?",
    choices=["no modules, and a Q near 0", "modules, and a Q clearly above 0", "one module of all regions"],
)

# %% alt="A glass brain from above, L and R named, with the strongest 1.2 per cent of one person's connections. Regions of one module share a colour and a mark: circles, squares, triangles, diamonds; they lie together in patches on both sides, and most lines join regions of one module."
cohort = imaging.make_resting_cohort(n_people=20, n_sessions=2, random_state=0)
networks, places_mm = cohort["networks"], cohort["coordinates_mm"]
mine = imaging.compute_connectome(cohort["series"][0, 0])
modules = imaging.find_modules(imaging.keep_strongest(mine, 0.15), random_state=0)
few = imaging.keep_strongest(mine, 0.012)

ax = plots.plot_connections(few, places_mm, modules=modules, view="top", ax=plots.canvas(width_in=5, height_in=4)[0])
_ = ax.legend(title="module", loc="center left", bbox_to_anchor=(1, 0.5))

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

# %%
widgets.compare(
    "imaging-connectivity.null",
    "modules, and a Q clearly above 0",
    because="The search keeps the best of very many divisions, in noise as well.",
)

# %%
anchor("modules_agree_with_networks", results["one person"][1], expected=1.0, tolerance=0.03)
anchor("modularity_of_nothing", results["shifted in time"][0], expected=0.27, tolerance=0.03)

# %% [markdown]
# The five networks come back, with a Q of 0.65. But the search finds modules in the shifted series as well, with a Q of 0.27. A Q
# needs a null, and shifting keeps each region's own rhythm and breaks every coupling, so it is a fair one. On the mean
# connectome of seven people of the Human Connectome Project, cut to 15 % in the same way, we found a Q of 0.20, and with every region
# shifted 0.26, between 0.24 and 0.27 in ten draws: this Q shows no modules, whatever the groups look like.
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
    density=[0.05, 0.1, 0.3],
)

# %% [markdown]
# A **hub** is a region through which much passes. Strength (the sum of a region's weights) is one measure of it, the
# **participation coefficient** another: how evenly its weight is spread over the networks.

# %% alt="Participation against strength for 142 regions in five colours and marks. Many weak regions lie at zero; participation grows with strength, and the strongest regions, of the sensorimotor and the default network, reach 0.65."
ax = plots.plot_hubs(imaging.keep_strongest(mine, 0.2), networks)
_ = ax.set_title("Who stands between the networks?", fontsize="medium")

# %% [markdown]
# Compare graphs of equal density only. And mind the horizontal axis of the second figure: a member of a large network
# is "strong" because the network is large. Here the two measures rise together: at a given density, a region that has more
# connections than its own network offers has the rest outside.

# %% [markdown]
# ## Is it you? (~8 min)
#
# **Connectome fingerprinting** is simple. Take a person's 10 011 pairs as one long row, stretch them with **Fisher's z** so that
# noise weighs the same everywhere, and look in the other session for the row that correlates most.

# %%
widgets.predict(
    "imaging-connectivity.people",
    "Twenty people, ten minutes of scan in each of two sessions. How many will be found?",
    think="By chance it is one. A person's own pattern lies under what all people share, and under the day's.",
    unit="people",
)


# %% alt="Matrix of similarity between twenty people in session one and in session two. A bright diagonal; white circles mark people who were found, all but two of the rows; two crosses off the diagonal mark mistakes."
def rows_of(session, n_times=300):
    scans = cohort["series"][:, session, :, :n_times]
    return imaging.fisher_z(imaging.pack_edges(imaging.compute_connectomes(scans)))


match = imaging.identify_people(rows_of(0), rows_of(1), random_state=0)
most = 20 * match.null_rates.max()
print(f"p of the rate: {match.p_rate:.3f}; most that {len(match.null_rates)} shuffles found: {most:.0f} of 20")
ax = plots.plot_identification(match)
_ = ax.set_title("Circle: found. Cross: mistaken", fontsize="medium")

# %%
widgets.compare(
    "imaging-connectivity.people", round(20 * match.rate), because="Many small differences add up over 10 011 pairs."
)

# %%
anchor("identification_rate_percent", 100 * match.rate, expected=90, tolerance=5, unit="%")
anchor("similarity_with_oneself", match.self_similarity, expected=0.74, tolerance=0.01)
anchor("similarity_with_others", match.other_similarity, expected=0.67, tolerance=0.01)

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
# first and the second half of one scan as "sessions". With 0.6 minutes per half, five of seven are found; with 2.4
# minutes six, from 3.6 minutes on all seven, in both directions. With all 7.2 minutes the similarity is 0.91 with
# oneself and 0.71 with others. Read this with care: seven people are few, and two halves of one scan share the day,
# the coil and the position of the head. Our simulated people come back on another day, and differ in twelve patterns only:
# their curve is no promise for real ones.
#
# **Does anatomy explain it?** The same seven have their fibres traced. Over all pairs, traced fibres and correlation go
# together with r = 0.28 in a person on average. But this hardly tells people apart: a person's own fibres fit the own
# correlations with 0.284, other people's with 0.283.

# %% [markdown]
# ## Break it (~20 min)
#
# ### A difference that is movement
#
# A study of 40 people: 20 patients, 20 controls. The patients fidget more. In this simulation that is *all* that sets
# them apart; their true connectomes come from one and the same distribution. We compare every pair of regions with a t test, after
# five ways of cleaning: none; 24 motion regressors (position now and one volume before, and the squares of both); **scrubbing** on top, which
# leaves out the volumes with a jerk of the head, by their **framewise displacement**; and two ways to take out what is common to
# all regions.


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
widgets.predict(
    "imaging-connectivity.groups",
    "With nothing done: in how many of 100 pairs of regions will the groups differ with p < 0.05?",
    think="If movement had no bearing on correlations, it would be 5.",
    unit="%",
)

# %%
basic = "24 regressors, jerks out"
strategies = ["nothing", "24 regressors", basic, f"{basic}, global signal", f"{basic}, breath"]
mean_mm, judged, z, false_percent = [moved.mean() for moved in moved_mm], {}, {}, []
for steps in strategies:
    connectomes = imaging.compute_connectomes(prepare(person, steps) for person in range(40))
    z[steps] = imaging.fisher_z(imaging.pack_edges(connectomes))
    judged[steps] = imaging.qc_fc(z[steps], mean_mm, distances_mm)
    p = stats.ttest_ind(z[steps][is_patient], z[steps][~is_patient]).pvalue
    gap = z[steps][is_patient].mean(axis=0) - z[steps][~is_patient].mean(axis=0)
    near, far = gap[distances_mm < 40].mean(), gap[distances_mm > 100].mean()
    false_percent.append(100 * np.mean(p < 0.05))
    print(f"{steps:40s} p < 0.05 in {false_percent[-1]:3.0f} % of pairs; near {near:+.3f}, far {far:+.3f}")

# %%
widgets.compare("imaging-connectivity.groups", false_percent[0], because="All of it is movement.")

# %% alt="Two panels, correlation of each connection with movement against its length. Left, nothing done: the median falls from plus 0.4 for near regions to minus 0.3 for far ones. Right, with 24 regressors and without jerks: the medians lie close to zero at all lengths."
axes = plots.canvas(1, 2, width_in=8.5, height_in=3.0)
for ax, steps in zip(axes, (strategies[0], strategies[2]), strict=True):
    plots.plot_qc_fc(judged[steps], ax=ax)
    ax.set_title(steps, fontsize="medium")
_ = axes[0].legend(loc="upper right")
sizes = [judged[strategies[i]].median_size for i in (0, 2)]
print(f"typical size: {sizes[0]:.2f} with nothing done, {sizes[1]:.2f} corrected", end=", ")
print(f"{judged[strategies[2]].expected_size:.2f} if movement had no bearing")

# %%
anchor("motion_distance_dependence", judged[strategies[0]].distance_dependence, expected=-0.51, tolerance=0.03)
anchor("motion_distance_dependence_mended", judged[strategies[2]].distance_dependence, expected=0.0, tolerance=0.05)

# %% [markdown]
# With nothing done, 30 pairs of 100 "differ", where 5 should: in patients near regions are coupled more, far ones
# less. Such a pattern was once taken for a sign of development, and of illness, until Power and others showed in 2012 that
# a jerk of the head disturbs neighbours alike and distant regions each in its own way. The figure that shows it is called **QC-FC**:
# each connection's correlation with movement, against its length. Regression on the head's position does not remove the slope, for
# the signal after a jerk does not follow position. Scrubbing the jerks and two volumes after each does: the slope is gone, and the
# correlations with movement are as large as 40 people without any relation would show.
#
# But it is gone because the simulation was built so: here a jerk disturbs its own volume and the next, and no other. In real heads
# the disturbance lasts longer. When we let three tenths of it come back in the third to fifth volume after each jerk, the same
# correction left a slope of -0.26. So draw this figure of *your* corrected data. Every group study needs two checks: compare the
# movement of the groups, and draw this figure.
#
# You need not compute the regressors yourself: fMRIPrep writes them beside each run. `read_confounds` reads the columns that you name, and
# closes the gap of the first row, where no change is known. But its 24 are not the same as ours: it takes the *changes* of position, we
# took the position one volume before. Here is such a table for the person who moved most.

# %%
columns = [f"{kind}_{axis}" for kind in ("trans", "rot") for axis in "xyz"]
motion = pd.DataFrame(study["motion"][39, 0], columns=columns)
linear = pd.concat([motion, motion.diff().add_suffix("_derivative1")], axis=1)
table = pd.concat([linear, (linear**2).add_suffix("_power2")], axis=1)
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "sub-40_task-rest_desc-confounds_timeseries.tsv"
    table.to_csv(path, sep="\t", na_rep="n/a", index=False)
    theirs = np.column_stack(list(imaging.read_confounds(path, table.columns).values()))

ours, is_still = imaging.motion_regressors(motion.to_numpy()), imaging.keep_still_frames(moved_mm[39])
alike = {}
for name, n, is_kept in (("12, no squares", 12, None), ("24", 24, None), ("24, jerks out", 24, is_still)):
    left = [imaging.regress_confounds(study["series"][39, 0], one[:, :n], is_kept=is_kept) for one in (ours, theirs)]
    alike[name] = np.corrcoef(*imaging.pack_edges(imaging.compute_connectomes(left)))[0, 1]
    print(f"{name:15s}: connectomes from our and from fMRIPrep's columns agree with r = {alike[name]:.3f}")

# %%
anchor("two_sets_of_24_agree", alike["24"], expected=0.915, tolerance=0.01)
anchor("two_sets_of_24_agree_scrubbed", alike["24, jerks out"], expected=0.995, tolerance=0.003)

# %% [markdown]
# Position and change say the same as position now and before, so 12 columns agree. Their squares do not, and where the head jerks that matters:
# 0.92. With the jerks out the choice hardly matters. "24 motion parameters" is not enough in a methods section: say which.

# %% [markdown]
# ### Negative correlations out of arithmetic
#
# Breathing and heartbeat drive all regions at once, so many people also take out the mean of all regions, the **global
# signal**. In our simulation no pair of regions is coupled negatively.

# %%
widgets.predict(
    "imaging-connectivity.negative",
    "In what share of the pairs will the correlation be negative after global signal regression?",
    think="After it, all regions together sum to 0 at every moment. What does that force on a region and the rest?",
    unit="%",
)

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
_ = ax.set(xlabel="correlation (no unit)", ylabel="density (share per 1)")
negative = 100 * np.mean(z[strategies[3]] < 0)

# %%
widgets.compare("imaging-connectivity.negative", negative, because="The sum of each region's covariances must be zero.")

# %%
anchor("negative_after_global_signal_percent", negative, expected=61, tolerance=2, unit="%")
anchor("negative_after_breath_percent", 100 * np.mean(z[strategies[4]] < 0), expected=7, tolerance=1, unit="%")


# %%
def rows_without_global(session):
    scans = cohort["series"][:, session]
    left = [imaging.regress_confounds(scan, scan.mean(axis=0)[:, None]) for scan in scans]
    return imaging.fisher_z(imaging.pack_edges(imaging.compute_connectomes(left)))


again = imaging.identify_people(rows_without_global(0), rows_without_global(1), random_state=0)
print(f"people found with the global signal in: {20 * match.rate:.0f} of 20; out: {20 * again.rate:.0f} of 20")

# %% [markdown]
# Three pairs of five come out negative, and none of them is. It must be so: when the mean of all regions is taken out,
# what is left sums to zero over regions at every moment, so a region's covariances with all regions, itself included,
# sum to zero too. Its own variance is positive, hence some of the others *must* be negative. On the seven real people
# negative pairs rise from 11 to 57 %. And our first recording? It looks as if somebody had done this before us:

# %%
print(f"pairs of the first recording that are negative: {100 * np.mean(imaging.pack_edges(found['full']) < 0):.0f} %")
whole_brain = np.corrcoef(rest["confounds"][2], series.mean(axis=0))[0, 1]
print(f"correlation of the whole brain's signal with the mean region: {whole_brain:.2f}")

# %% [markdown]
# **The remedy.** What shall go is breathing, so record it, with a belt, and take out that. Here the belt is perfect; even so 7 % of
# the pairs are negative, from noise, and the mean is back near the truth. Without any of it, breathing makes nearly all
# correlations positive: the blue curve is as wrong as the red one, on the other side.
#
# This is no ban. In the table above the global signal, taken out as well, brings the false differences down to 5 %, and
# in our cohort two more people are found. But after it a negative correlation means "less than average", never "against
# each other". If the sign is your question and there was no belt, look at the sign without it; and treat all groups
# alike.

# %% [markdown]
# ## At scale (~6 min)
#
# Four scans of 1 200 volumes from each of 1 000 people, as the Human Connectome Project has them, are 4.8 million
# volumes; for 400 regions that is 7.7 GB of 32-bit numbers. A correlation needs to see every volume once, so it can be computed
# piece by piece. What runs out is not memory but *digits*. The formula of the textbooks keeps raw sums,
# $\sum xy - n \bar x \bar y$: a small difference of two huge numbers, when a signal of 10 000 varies by 20. `correlate_in_chunks`
# keeps the products *about* the means, and joins piece to piece. Two signals with a true correlation of about 0.5, on a larger and
# larger baseline:


# %%
def from_raw_sums(x, y):
    n = x.dtype.type(len(x))
    products = [x @ y - x.sum() * y.sum() / n, x @ x - x.sum() ** 2 / n, y @ y - y.sum() ** 2 / n]
    return products[0] / np.sqrt(np.abs(products[1] * products[2]))


def in_pieces(x, y):
    return imaging.correlate_in_chunks(np.split(np.array([x, y]), 10, axis=1))[0, 1]


# %% alt="Error of a correlation against the baseline of the signal, 10 to 100 000, both logarithmic. Raw sums of 32-bit numbers lose two digits with every factor of ten, to an error as large as the correlation itself at 100 000; raw sums of 64-bit numbers lose as many, from a lower start; products about the means, in pieces, stay at the last digit."
shared, own = np.random.default_rng(0).normal(0, 20, size=(2, 2, 50_000))
baselines, errors = [10, 100, 1000, 10_000, 100_000], {"raw sums, 32 bit": [], "raw sums, 64 bit": [], "in pieces": []}
for baseline in baselines:
    x, y = (np.round((shared[0] + own) + baseline, 2)).astype(np.float32)
    right = np.corrcoef(x.astype(float) - baseline, y.astype(float) - baseline)[0, 1]
    wide = x.astype(float), y.astype(float)
    for label, r in zip(errors, (from_raw_sums(x, y), from_raw_sums(*wide), in_pieces(*wide)), strict=True):
        errors[label].append(max(abs(r - right), 1e-17))

ax = plots.canvas(width_in=6.5)[0]
for (label, error), color in zip(errors.items(), ("vermilion", "orange", "blue"), strict=True):
    ax.loglog(baselines, error, "o-", color=plots.PALETTE[color], label=label)
ax.minorticks_off()
ax.legend(loc="upper left", fontsize="small")
_ = ax.set(xlabel="baseline of the signal (a.u.)", ylabel="error of r (no unit)", ylim=(1e-18, 1e6), xticks=baselines)

# %%
print("32 bit wrong by more than 0.01 at 100 000:", errors["raw sums, 32 bit"][4] > 0.01)
print("in pieces right to 1e-12 everywhere:", max(errors["in pieces"]) < 1e-12)

# %% [markdown]
# With 32-bit numbers, the usual kind on graphics cards, raw sums lose two digits with every factor of ten of the baseline: at 10 000
# the error is about a thousandth, at 100 000 the correlation means nothing. 64 bits put this off. Products about the means keep all
# digits, and joined piece to piece they need one pass over the file.
#
# One more warning: scans of many people in one row are a connectome of nobody, and differences between people's means pass for
# coupling. Subtract each scan's mean first.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "In patients near regions are coupled more and far regions less than in controls. What do you ask first?",
    {
        "Which networks are concerned, and is it known?": "Later. First find out whether there is a difference between brains "
        "at all.",
        "How much did the people in each group move?": "This very pattern is what jerks of the head make. Compare the movement, "
        "and draw each connection's correlation with it against its length.",
        "Was the density of the graphs the same in both?": "A good question for graph measures, but no threshold makes a pattern "
        "that depends on distance.",
    },
    answer="How much did the people in each group move?",
)

# %%
widgets.quiz(
    "After global signal regression two networks correlate with -0.3. May you write that they compete?",
    {
        "You may, if it is significant after correction": "The arithmetic makes significant negatives out of networks that are "
        "not coupled at all.",
        "You may not: negatives are forced by the method": "Look at the sign without it, or ask a question that does not "
        "need the sign.",
        "You may, if it can be seen in every single person": "The arithmetic holds in every person too.",
    },
    answer="You may not: negatives are forced by the method",
)

# %%
widgets.quiz(
    "A program finds 7 of 7 people from the two halves of one scan. What does that show?",
    {
        "That connectomes of these people are stable over the years": "Nothing was measured years apart; not even a day.",
        "That the halves share what is this person's, on this day": "The brain, but also the position of the head, the coil "
        "and the habit of moving. Another day tells more.",
        "Nothing at all, because seven people are far too few": "The chance of 7 right by luck is 1 in 5040. It does show "
        "something: the question is what.",
    },
    answer="That the halves share what is this person's, on this day",
)

# %%
widgets.predictions("imaging-connectivity")

# %% [markdown]
# ## Take-aways
#
# - Full correlation says which regions go together, partial correlation which still do when all others are known; shrink it
#   when volumes are few.
# - Modules, hubs and efficiency follow the density you choose, and modules are found in noise: compare with a null.
# - People are identified by many small differences; shuffle people, not pairs, and mind what else stays the same in a
#   person.
# - Movement raises the correlation of near regions and lowers that of far ones. Scrub the jerks, and draw QC-FC.
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
# correlation, the graph and the fingerprint yourself, to correct a study, and to answer a colleague who has found two
# networks that compete.
