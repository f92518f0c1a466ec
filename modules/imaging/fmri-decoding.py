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
# # Can we read from a scan what a person sees?
#
# In 2001 James Haxby and his colleagues showed people faces, houses, cats, shoes, chairs, scissors, bottles, and scrambled
# pictures. The textbooks of the day looked for *the* place that responds most to faces. Haxby asked something else: take
# all voxels together, weak ones too. Does each kind of picture leave a pattern of its own? That question founded what is now
# called **multivoxel pattern analysis** (MVPA).
#
# Today you get half a slice of one of these brains, and you try to say what the person was looking at.
#
# **What you will have.** A decoder that names the right one of eight categories for most blocks of a run that it
# has never seen, where blind guessing is right once in eight; a map of where the answer lies; and two ways to get a wonderful
# score out of nothing.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compare patterns across halves of an experiment,
# - train a decoder, by hand and with the package, and test it on whole runs,
# - measure chance instead of assuming it,
# - spot two leaks: folds that split a run, and voxels chosen before the split.
#
# **Needs.** NumPy; what a classifier is. [Where does cortex respond, and when?](fmri-response.ipynb) helps.
#
# **Time.** 60 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | One person (subject 1 of Haxby et al. 2001), half an axial slice of the back of the brain: 530 voxels, 12 runs of 121 volumes, one block of each of 8 categories in every run |
# | Units | Scanner units; one volume every 2.5 s; voxels of 3.1 x 3.75 x 3.75 mm |
# | Licence | CC BY-SA 3.0, as prepared in pymvpa2 2.6.5 |
# | Citation | Haxby JV, et al. (2001). Distributed and overlapping representations of faces and objects in ventral temporal cortex. *Science* 293:2425–2430 |
# | Changed | Voxels outside of the brain left out, packed anew |

# %% [markdown] tags=["instructor"]
# **Say first.** "I show you a pattern of 530 numbers from the back of somebody's head. What was this person looking at?" Then let
# them guess on what page of the newspaper such a result was printed in 2001, and under which headline (mind reading). Come back to
# the headline at the end: what has been shown, and what has not?
#
# **Expected guesses.** For the accuracy most say 30 to 50 %. For nonsense labels with random folds nearly everybody says 12 or 13 %,
# "because there is nothing to find": that is the moment of the lesson. On voxels the room splits; ask one of each side why.
#
# **Misconceptions.** (1) "The classifier never saw the test volumes, so the test is honest." Ask: "How much does a volume differ
# from the one 2.5 s before it?" (2) "It can be decoded, so the area represents it." Ask: "Shoes are wider than bottles. Would
# a ruler represent shoes?"
#
# **Type live.** The centroids of the toy with and without run 3: one condition more or less, and the accuracy goes from one half to
# one. In *Break it*, change `in_run` to `random_folds` and let them call the number before it appears.
#
# **Cut line.** Over 50 minutes: drop *At scale* first, then the searchlight. Nothing after them needs them.
#
# **Where people get stuck.** The shape of `test[:, None] - centroids`: (2, 1, 2) less (2, 2) gives (2, 2, 2), test block by
# category by voxel; write it on the board. And the + 1 in a permutation p: the real labels are one of the possible orders.

# %% tags=["setup"] dpi=120
import numpy as np
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import RidgeClassifier
from sklearn.neighbors import NearestCentroid
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from neurokit_lite import data, imaging, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~4 min)
#
# The scanner drifts, and voxels differ in brightness. So each run is cleaned with its own numbers: every voxel loses its
# linear trend and is scaled to a standard deviation of 1. Nothing passes from one run to another. Here are all voxels of the
# first run as a **carpet plot**.

# %% alt="Carpet plot of 530 voxels over the 300 seconds of the first run, as a grey texture, with eight coloured and named bars above for the blocks of pictures. During most blocks, above all houses, cats and scissors, many voxels are brighter than in the rest between."
haxby = data.load_haxby()
mask, runs, labels, tr_s = haxby["mask"], haxby["runs"], haxby["labels"], haxby["tr_s"]
series = haxby["bold"][mask]
clean = imaging.clean_runs(series, runs)

ax = plots.plot_carpet(clean[:, runs == 0], tr_s, n_rows=106)
first = labels[runs == 0]
for kind, colour in zip(sorted(set(labels) - {"rest"}), plots.PALETTE.values(), strict=True):
    at_s = tr_s * np.flatnonzero(first == kind)
    ax.barh(-30, np.ptp(at_s) + tr_s, left=at_s[0] - tr_s / 2, height=40, color=colour)
    name = ax.text(at_s.mean(), -55, kind, ha="center", va="bottom", fontsize=8)
_ = ax.set(ylim=(530, -110), yticks=[0, 250, 500])

# %% [markdown]
# Something comes and goes with the blocks; which category it was, nobody could tell from this. Volumes that follow one
# another are nearly copies, because the BOLD signal is slow. So we average each block into one pattern: 12 runs with 8 blocks
# make 96 patterns of 530 numbers.

# %% [markdown]
# ## Does each category leave its own pattern? (~6 min)
#
# Haxby's own test needs no machine learning. Average the patterns of each category over the even runs, and again over the odd
# runs. Take the average over categories away from both. Then correlate every pattern of one half with every pattern of the
# other. If patterns are real, a category resembles *itself* across the halves more than any other.

# %%
widgets.predict(
    "imaging-fmri-decoding.diagonal",
    "Eight categories, so eight rows of correlations. In how many rows will the category's own pattern be the most similar?",
    think="By chance it would be one row. Each half averages six blocks. Are all categories equally distinct?",
    unit="rows",
)

# %% alt="Matrix of correlations, eight categories of the even runs against the same eight of the odd runs. The diagonal is the largest value in seven of eight rows, up to 0.7 for houses and faces, and only 0.1 for cats; away from it most values are near zero or negative."
patterns = imaging.average_blocks(clean, labels, runs)
kinds = np.unique(patterns.labels)


def mean_patterns(is_chosen):
    means = np.array([patterns.samples[is_chosen & (patterns.labels == kind)].mean(axis=0) for kind in kinds])
    return means - means.mean(axis=0)


even, odd = mean_patterns(patterns.groups % 2 == 0), mean_patterns(patterns.groups % 2 == 1)
alike = np.corrcoef(even, odd)[:8, 8:]

ax = plots.canvas(width_in=5.4, height_in=4.6)[0]
shown = ax.imshow(alike, cmap="RdBu_r", vmin=-1, vmax=1)
ax.set_xticks(range(8), kinds, rotation=45, ha="right")
ax.set_yticks(range(8), kinds)
ax.set(xlabel="odd runs (category)", ylabel="even runs (category)")
bar = ax.figure.colorbar(shown, label="correlation (no unit)", shrink=0.8)

# %%
own_first = int(np.sum(alike.argmax(axis=1) == np.arange(8)))

# %%
widgets.compare(
    "imaging-fmri-decoding.diagonal", own_first, digits=1, because="Only cats look a little more like something else."
)

# %%
anchor("haxby_own_pattern_first", own_first, expected=7, tolerance=0)

# %% [markdown]
# Seven of eight categories resemble themselves most; cats, in this slice, look a little more like scissors. Houses and
# faces are most distinct. And mark what this is *not*: no voxel had to respond most to faces. What counts is the pattern as
# a whole, the weak voxels included.

# %% [markdown]
# ## Can a decoder name the category? (~19 min)
#
# Now for single blocks. The simplest decoder is the **nearest-centroid classifier**: average the training patterns of each category,
# and give a new pattern the name of the average that is nearest. Do it once by hand, with two voxels, two categories and three
# runs. Run 3 is held out: it is the exam.

# %%
toy = np.array([[5, 1], [0, 2], [3, 2], [2, 3], [3.5, 2.5], [3, 3]])  # (6 blocks, 2 voxels)
toy_kinds = np.array(["face", "house", "face", "house", "face", "house"])
toy_runs = np.array([1, 1, 2, 2, 3, 3])
is_train = toy_runs != 3
test = toy[~is_train]

# %% [markdown]
# Write the two centroids, faces first: the mean of the *training* patterns of each category.

# %% move="centroids"
### BEGIN SOLUTION
centroids = np.array([toy[is_train & (toy_kinds == kind)].mean(axis=0) for kind in ("face", "house")])
### END SOLUTION

# %%
centroids = check_move(
    "imaging-fmri-decoding.centroids",
    centroids,
    Case(
        name="two centroids",
        arguments={},
        expected=np.array([[4.0, 1.5], [1.0, 2.5]]),
        axes=("n_categories", "n_voxels"),
        mistakes={
            "means over all three runs. Run 3 is the exam and must not be in them.": [[23 / 6, 11 / 6], [5 / 3, 8 / 3]],
            "houses first. Put faces into the first row.": [[1, 2.5], [4, 1.5]],
        },
        otherwise="Choose rows with is_train & (toy_kinds == kind), and average over axis 0.",
    ),
)

# %% [markdown]
# Now name the two blocks of run 3. Write for each of them the number of the nearest centroid (0 for face, 1 for house), by the
# squared distance over both voxels.

# %% move="nearest"
### BEGIN SOLUTION
distances = ((test[:, None] - centroids) ** 2).sum(axis=2)
nearest = distances.argmin(axis=1)
### END SOLUTION

# %%
nearest = check_move(
    "imaging-fmri-decoding.nearest",
    nearest,
    Case(
        name="two blocks",
        arguments={},
        expected=np.array([0, 0]),
        axes=("n_blocks",),
        mistakes={
            "the true names. The decoder says what is nearest, and here it errs once.": [0, 1],
            "the centroid that is farthest. Take the smallest distance.": [1, 1],
        },
        otherwise="Squared differences, added over the voxels, then argmin over the centroids.",
    ),
)

# %%
by_hand = np.array(["face", "house"])[nearest]
toy_decoded = imaging.decode_labels(toy, toy_kinds, toy_runs, classifier=NearestCentroid())
print("by hand, run 3:   ", by_hand)
print("by package, run 3:", toy_decoded.predicted[toy_runs == 3])
print("accuracy of the three runs, each held out once:", toy_decoded.accuracy_by_group())
leaky = NearestCentroid().fit(toy, toy_kinds).score(test, toy_kinds[~is_train])
print(f"run 3, when its own blocks are in the centroids: {leaky:.1f}")

# %% [markdown]
# That is **cross-validation**: each run is held out once, and its blocks are named by a decoder that has learnt from the others. In
# run 3 it is right in one of two. Had the blocks of run 3 been in the centroids, both would be "right": they pull their own
# centroids towards themselves. Remember this for *Break it*.
#
# With 530 voxels that differ in noise, better linear decoders weigh the voxels. A ridge classifier gives every voxel a weight for
# each category. With 530 voxels and 88 training patterns many sets of weights fit perfectly, so it needs **regularisation**: `alpha` is
# the penalty on the squared weights. (In a support vector machine `C` is the price of an error: *less* regularises more.) A
# penalty is large or small beside the squared singular values of the patterns.

# %%
spread = np.linalg.svd(patterns.samples - patterns.samples.mean(axis=0), compute_uv=False) ** 2
print(f"squared singular values: first {spread[0]:.0f}, 21st {spread[20]:.0f}, 51st {spread[50]:.0f}")
print(f"larger than 100: {np.sum(spread > 100)} of {np.sum(spread > 1)}")

# %% [markdown]
# An `alpha` of 100 damps by more than half every direction whose value is below 100: it keeps 25 of 95.

# %%
widgets.predict(
    "imaging-fmri-decoding.accuracy",
    "In how many of 100 blocks will the ridge classifier name the right one of the eight categories?",
    think="Blind guessing: 12 or 13. The slice is half of one, and one block lasts 24 s.",
    unit="%",
)

# %% alt="Confusion matrix of eight categories in percent. Most of the weight lies on the diagonal; faces and houses are named rightly every time, while bottles and chairs are right in about six of ten and now and then taken for one another."
ridge = RidgeClassifier(alpha=100)
decoded = imaging.decode_labels(patterns.samples, patterns.labels, patterns.groups, classifier=ridge)
ax = plots.plot_confusion(decoded)

# %%
widgets.compare(
    "imaging-fmri-decoding.accuracy",
    100 * decoded.accuracy,
    because="Faces and houses are never missed; bottles and chairs are taken for one another.",
)

# %%
everything = patterns.samples, patterns.labels, patterns.groups
machine = imaging.decode_labels(*everything, classifier=LinearSVC(C=0.01, random_state=0))
discriminant = imaging.decode_labels(*everything)  # linear discriminant analysis, its covariance shrunken
centroid = imaging.decode_labels(*everything, classifier=NearestCentroid())
print(f"nearest centroid: {centroid.accuracy:.3f}")
alphas = [1, 10, 100, 1000, 10_000]
scores = [imaging.decode_labels(*everything, classifier=RidgeClassifier(alpha=alpha)).accuracy for alpha in alphas]
print("ridge:", ", ".join(f"{score:.3f} with alpha {alpha}" for score, alpha in zip(scores, alphas, strict=True)))


# %%
def tuned_inside(run):
    is_in = patterns.groups != run
    part = [one[is_in] for one in everything]
    inner = [imaging.decode_labels(*part, classifier=RidgeClassifier(alpha=alpha)).accuracy for alpha in alphas]
    best = alphas[int(np.argmax(inner))]
    model = RidgeClassifier(alpha=best).fit(part[0], part[1])
    return best, model.score(patterns.samples[~is_in], patterns.labels[~is_in])


chosen, tuned = zip(*[tuned_inside(run) for run in range(12)], strict=True)
print(f"alpha chosen in the training runs: {sorted(set(chosen))}; accuracy {np.mean(tuned):.3f}")

# %%
anchor("haxby_ridge_accuracy", decoded.accuracy, expected=0.833, tolerance=0.02, at_least=0.81)
anchor("haxby_svm_accuracy", machine.accuracy, expected=0.8125, tolerance=0.02, at_least=0.79)
anchor("haxby_lda_accuracy", discriminant.accuracy, expected=0.917, tolerance=0.02, at_least=0.81)

# %% [markdown]
# More than eight blocks in ten, from half a slice. Ridge, support vector machine and linear discriminant lie between 81 and 92 %; the
# nearest centroid, which weighs all voxels alike, gets 61 %. The penalty hardly matters from 1 to 100 and costs dearly beyond; the
# `alpha` of 100 is not the best in the table, 10 is two points better. Eight settings have been tried by now, and whoever reports
# the best of them has tuned on the test. Say how many you tried, or let the training runs choose, with folds inside the folds
# (**nested cross-validation**): they took an `alpha` of 1 or 10, and the score of that whole procedure is 0.844.
#
# And chance? One in eight, if nothing else is wrong. Do not assume it, measure it with a **permutation test**: exchange the labels
# *within each run*, and do everything again.


# %% alt="Histogram of the accuracy of 60 decoders with exchanged labels, between 5 and 24 percent, centred on 13 percent. A line for the real decoder stands far to the right, at 83 percent."
def exchanged(labels, groups, generator):
    fake = labels.copy()
    for group in np.unique(groups):
        names = dict(zip(kinds, generator.permutation(kinds), strict=True))
        fake[groups == group] = [names[label] for label in labels[groups == group]]
    return fake


generator = np.random.default_rng(0)
fakes = [exchanged(patterns.labels, patterns.groups, generator) for _ in range(60)]
null = [imaging.decode_labels(patterns.samples, f, patterns.groups, classifier=ridge).accuracy for f in fakes]
null = np.array(null)
ax = plots.canvas(width_in=6)[0]
ax.hist(null, bins=np.arange(-0.5, 30) / 96, color=plots.PALETTE["grey"], label="labels exchanged")
ax.axvline(decoded.accuracy, color=plots.PALETTE["blue"], label="real labels")
_ = ax.set(xlabel="accuracy (share of blocks)", ylabel="decoders (number)", xlim=(0, 1))
_ = ax.legend()

# %% [markdown]
# Write the p value: `null` holds the 60 accuracies. The real labels are one of the possible orders too, so they count as a 61st.

# %% move="p"
### BEGIN SOLUTION
p = (1 + np.sum(null >= decoded.accuracy)) / (1 + null.size)
### END SOLUTION

# %%
p = check_move(
    "imaging-fmri-decoding.p",
    p,
    Case(
        name="60 exchanges",
        arguments={},
        expected=1 / 61,
        mistakes={
            "0. With 60 exchanges nobody can claim that it never happens: count the real labels too.": 0,
            "1/60. The real labels belong in the denominator as well.": 1 / 60,
            "the share of exchanges that are worse. Count those that are at least as good.": 1,
        },
        otherwise="1 plus the number of nulls at least as large, over 1 plus their number.",
    ),
)

# %%
anchor("haxby_chance_accuracy", null.mean(), expected=0.13, tolerance=0.02)

# %% [markdown]
# No exchange comes near. 1/61 is the smallest p value that 60 exchanges can give; it is enough to say that this is no luck.

# %% [markdown]
# ## How many voxels does it take? (~6 min)
#
# Suppose we keep only the voxels that differ most between categories. They are chosen *anew in every fold*, from the eleven
# training runs, which is what a pipeline is for.

# %%
widgets.predict(
    "imaging-fmri-decoding.voxels",
    "Which voxels will give the higher accuracy?",
    think="Voxels without information still get weights. Weak voxels with a little information add up.",
    choices=["the best 10", "the best 100", "all 530"],
)


# %%
def with_voxels(n_voxels):
    pipeline = make_pipeline(SelectKBest(f_classif, k=n_voxels), ridge)
    return imaging.decode_labels(*everything, classifier=pipeline)


# %% alt="Bars of accuracy for each of twelve held-out runs, with a slider for the number of voxels. With 100 voxels most bars reach 0.9 or 1, far above the dashed line of chance at 0.125; with 10 voxels they scatter around one half."
def draw_runs(found, ax):
    ax.bar(np.arange(1, 13), found.accuracy_by_group(), color=plots.PALETTE["blue"])
    ax.axhline(1 / 8, color=plots.PALETTE["vermilion"], ls="--", label="chance")
    ax.legend(loc="lower right")
    return ax.set(xlabel="held-out run", ylabel="accuracy (share of blocks)", ylim=(0, 1), xticks=range(1, 13))


widgets.explore(
    with_voxels,
    draw_runs,
    describe=lambda found: f"{100 * found.accuracy:.0f} % of blocks are named rightly.",
    start={"n_voxels": 100},
    n_voxels=[10, 30, 100, 300, 530],
)

# %%
by_number = {n: 100 * with_voxels(n).accuracy for n in (10, 100, 530)}
print(", ".join(f"{n} voxels: {score:.0f} %" for n, score in by_number.items()))

# %%
widgets.compare(
    "imaging-fmri-decoding.voxels", "the best 100", because="The other 430 add more noise than information."
)

# %% [markdown]
# Ten voxels name 53 % of the blocks; a hundred do better than all 530. But look what the slider invites you to do: to pick 100
# *because its test score is highest*. Then 92 % is too good. Choose the number inside the training runs, with folds within
# the folds.

# %% [markdown]
# ## Where in the slice is the answer? (~6 min)
#
# A **searchlight** moves over the slice. At each voxel it takes the neighbours within 8 mm, decodes from these
# alone (with nearest centroids, as in the toy), and writes its accuracy down at the centre. For a threshold that holds everywhere,
# exchange the labels and note the best accuracy *anywhere*: **max-T** again, as in the lesson before. We do that 39 times, and take
# the largest of the 39 for the threshold. If nothing were there, the real map's best would be the largest of 40 with a chance of
# 1/40: the level is 2.5 % for the map as a whole. (With 19 exchanges it would be 5 %. More of them make the threshold steadier, not
# stricter.)

# %%
widgets.predict(
    "imaging-fmri-decoding.where",
    "The slice holds the back of the brain. Where will the categories be decoded?",
    think="Categories differ in shape, in contrast, in what people do with them.",
    choices=["in one spot on one side", "in one spot on each side", "in many places on both sides"],
)

# %%
positions_mm = np.argwhere(mask) @ haxby["affine"][:3, :3].T + haxby["affine"][:3, 3]
light = imaging.searchlight(patterns, positions_mm, radius_mm=8)
best_by_chance = [
    imaging.searchlight(imaging.Blocks(patterns.samples, fake, patterns.groups), positions_mm, radius_mm=8).max()
    for fake in fakes[:39]
]
threshold = max(best_by_chance)

# %% alt="Map of searchlight accuracy over a grey picture of the half slice, L at the left and R at the right. Two regions, left and right, reach about 60 percent; smaller patches at the very back are above the threshold too, and the middle is not."
ax = plots.plot_slice(
    imaging.unmask(np.where(light > threshold, light, np.nan), mask),
    haxby["affine"],
    background=haxby["bold"].mean(axis=-1),
    **{"cmap": "inferno", "vmin": 0.125, "vmax": 0.7},
)
bar = ax.figure.colorbar(ax.images[-1], ax=ax, label="accuracy within 8 mm (share)")
print(f"threshold: {threshold:.3f}; {100 * np.mean(light > threshold):.0f} % of the voxels lie above it")

# %%
widgets.compare(
    "imaging-fmri-decoding.where", "in many places on both sides", because="No small place knows all of it."
)

# %%
anchor("searchlight_best_accuracy", light.max(), expected=0.667, tolerance=0.02)
anchor("searchlight_share_above_chance", np.mean(light > threshold), expected=0.4, tolerance=0.06)

# %% [markdown]
# Many places, on both sides, carry information on the category; no small place carries as much as all together. Do not read the
# map as "face area, house area": it says where a decoder finds *a* difference. Shapes differ, brightness differs, eyes
# move. A decoder takes whatever it can get.

# %% [markdown]
# ## Break it (~8 min)
#
# Two colleagues, two scores. The first has not averaged blocks: he has 864 volumes, and splits them into 12 folds *at random*. He
# reports 80 %; with whole runs held out the same decoder gets 66 %. Is his score simply better? Give both of them labels
# that are *wrong*: in each run the eight names are exchanged at random.

# %%
widgets.predict(
    "imaging-fmri-decoding.nonsense",
    "What accuracy will the random folds find in labels that mean nothing?",
    think="An honest test would say 12 or 13. Where are the neighbours of a test volume, and what are they called?",
    unit="%",
)

# %%
is_shown = labels != "rest"
volumes, truth, in_run = clean[:, is_shown].T, labels[is_shown], runs[is_shown]
random_folds = np.random.default_rng(1).permutation(np.arange(864) % 12)
nonsense = exchanged(truth, in_run, np.random.default_rng(0))

scores = {}
for label, folds in {"whole runs": in_run, "random folds": random_folds}.items():
    for kind, names in {"true": truth, "nonsense": nonsense}.items():
        scores[kind, label] = imaging.decode_labels(volumes, names, folds, classifier=ridge).accuracy
        print(f"{kind:8s} labels, {label:12s}: {scores[kind, label]:.2f}")

# %%
widgets.compare(
    "imaging-fmri-decoding.nonsense",
    100 * scores["nonsense", "random folds"],
    because="The decoder recognises the block, whatever its name.",
)

# %%
anchor("leak_random_folds_nonsense", scores["nonsense", "random folds"], expected=0.36, tolerance=0.03)
anchor("no_leak_whole_runs_nonsense", scores["nonsense", "whole runs"], expected=0.126, tolerance=0.03)

# %% [markdown]
# Random folds find 36 % in labels that mean *nothing*. A volume's neighbours, 2.5 s away and nearly identical, are in the training
# set with the same name: the decoder recognises the block, not the category. This is a **data leak**. Hold out whole runs.
#
# The second colleague works with few blocks and many voxels, and keeps the best 50 voxels, chosen by all the data
# *before* she splits it (**circular analysis**, or double dipping). To see what that does, give her pure noise: 5000 voxels, 96
# blocks, no brain at all.


# %% alt="Bars of accuracy on pure noise for four sets of noise. With voxels chosen before the split accuracy is about 80 percent; with voxels chosen inside each fold it is around 11 percent, near the dashed line of chance."
def both_ways(seed):
    noise = np.random.default_rng(seed).normal(size=(96, 5000))
    best = np.argsort(-f_classif(noise, patterns.labels)[0])[:50]
    inside = make_pipeline(SelectKBest(f_classif, k=50), ridge)
    tries = (noise[:, best], ridge), (noise, inside)
    return [imaging.decode_labels(x, *everything[1:], classifier=c).accuracy for x, c in tries]


before, within = np.array([both_ways(seed) for seed in range(4)]).T
ax = plots.canvas(width_in=5.5)[0]
ax.bar(np.arange(4), before, width=0.38, color=plots.PALETTE["orange"], label="chosen before the split")
ax.bar(np.arange(4) + 0.4, within, width=0.38, color=plots.PALETTE["blue"], label="chosen inside each fold")
ax.axhline(1 / 8, color=plots.PALETTE["vermilion"], ls="--", label="chance")
_ = ax.set(xlabel="set of noise (number)", ylabel="accuracy on noise (share)", ylim=(0, 1.4))
ax.set_xticks(np.arange(4) + 0.2, range(1, 5))
_ = ax.legend(ncols=2)

# %%
anchor("leak_selection_on_noise", before.mean(), expected=0.79, tolerance=0.04)
anchor("no_leak_selection_on_noise", within.mean(), expected=0.107, tolerance=0.04)

# %% [markdown]
# Eighty percent, from noise. Among 5000 voxels there are always 50 that happen to fit all 96 labels, the test labels
# included. Whatever looks at labels belongs *inside* the fold. The test is cheap, so make it a habit: run the
# whole analysis on exchanged labels, from the first step on. If it finds something, it leaks.

# %% [markdown]
# ## At scale (~6 min)
#
# Memory is no trouble here: clean one run, average its blocks, keep eight patterns, forget the rest. What is scarce is a
# person's time in the scanner, five minutes per run and tired after an hour. So ask what more of it would bring: train on fewer runs
# and see how the accuracy grows with their number (a **learning curve**). Ten random choices of runs for each number, and
# each run of a choice held out once.


# %%
def accuracy_of(chosen):
    is_in = np.isin(patterns.groups, chosen)
    part = [one[is_in] for one in everything]
    return imaging.decode_labels(*part, classifier=ridge).accuracy


# %% alt="Accuracy against the number of training runs, from 1 to 11, with dots for ten random choices of runs and a line through their means. It climbs from about 0.35 with one run to about 0.83 with eleven, ever more slowly; chance is a dashed line at 0.125."
generator = np.random.default_rng(0)
n_training, n_drawn = [1, 2, 3, 5, 8, 11], data.by_size(tiny=2, workshop=10, full=40)
choices = {n: [generator.choice(12, n + 1, replace=False) for _ in range(n_drawn if n < 11 else 1)] for n in n_training}
curve = {n: [accuracy_of(chosen) for chosen in some] for n, some in choices.items()}
means = [np.mean(some) for some in curve.values()]

ax = plots.canvas(width_in=6)[0]
for n, some in curve.items():
    ax.plot(np.full(len(some), n), some, ".", color=plots.PALETTE["sky"])
ax.plot(n_training, means, "o-", color=plots.PALETTE["blue"], label="mean")
ax.axhline(1 / 8, color=plots.PALETTE["vermilion"], ls="--", label="chance")
ax.legend(loc="lower right")
_ = ax.set(
    xlabel="training runs (number, 5 min each)", ylabel="accuracy (share of blocks)", ylim=(0, 1), xticks=n_training
)
print("mean accuracy:", ", ".join(f"{mean:.2f} with {n}" for n, mean in zip(n_training, means, strict=True)))

# %% [markdown]
# One training run gives 0.35, eleven give 0.83, and the curve still climbs: from 8 runs to 11 it gains eight points, more than any
# change of `alpha` between 1 and 100 brought. Another quarter of an hour in the scanner would be well spent. The dots scatter widely
# where runs are few, so judge a pilot of two runs with care. They overlap as well: the ten choices of 8 runs are drawn from the
# same 12, and their scatter says too little about another person.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "Why are whole runs held out, and not single volumes?",
    {
        "It leaves more of the volumes for the training of the decoder": "It leaves fewer: 11 of 12 runs, where single "
        "volumes would leave all but one.",
        "Volumes of one block are nearly copies of one another": "One of them in training gives the others away. A fold must be "
        "longer than everything that makes neighbours alike: the BOLD response, the drift, the person's alertness.",
        "Volumes of one run do not all have the same brightness": "That is what cleaning each run takes care of.",
    },
    answer="Volumes of one block are nearly copies of one another",
)

# %%
widgets.quiz(
    "You choose voxels with a t test of face against house on all runs, then cross-validate. The score is ...",
    {
        "honest, for the classifier saw no test label": "It did not, but your choice of voxels did.",
        "too good, for the choice saw the test labels": "Choose inside each fold, or on other data.",
        "too low, for information has been thrown away": "On noise it goes up to 80 % in this lesson.",
    },
    answer="too good, for the choice saw the test labels",
)

# %%
widgets.quiz(
    "A decoder finds the category in primary visual cortex. Does that area represent 'shoe'?",
    {
        "It does: what can be decoded from an area is represented there": "It is *there*, in some form. Shoes may only be wider "
        "than bottles.",
        "Not shown: a difference of shape or contrast would do": "The decoder does not say which difference it used.",
        "It does not: that area is known to respond to edges only": "That may be so, but the accuracy cannot tell.",
    },
    answer="Not shown: a difference of shape or contrast would do",
)

# %%
widgets.predictions("imaging-fmri-decoding")

# %% [markdown]
# ## Take-aways
#
# - A category can be read from a pattern over many voxels, weak ones included.
# - The unit to hold out is the run; the unit to count is the block.
# - Measure chance by exchanging labels within runs, and repeat *every* step with them.
# - Whatever uses labels (choosing voxels, tuning, trying decoders) belongs inside the training folds.
# - A map of accuracy says where a difference is, not which one.
#
# ## References
#
# - Haxby JV, Gobbini MI, Furey ML, Ishai A, Schouten JL, Pietrini P (2001). Distributed and overlapping representations of
#   faces and objects in ventral temporal cortex. *Science* 293:2425–2430. https://doi.org/10.1126/science.1063736
# - Kriegeskorte N, Goebel R, Bandettini P (2006). Information-based functional brain mapping. *PNAS* 103:3863–3868.
#   https://doi.org/10.1073/pnas.0600244103
# - Kriegeskorte N, Simmons WK, Bellgowan PSF, Baker CI (2009). Circular analysis in systems neuroscience: the dangers of
#   double dipping. *Nat Neurosci* 12:535–540. https://doi.org/10.1038/nn.2303
# - Varoquaux G, et al. (2017). Assessing and tuning brain decoders: cross-validation, caveats, and guidelines.
#   *NeuroImage* 145:166–179. https://doi.org/10.1016/j.neuroimage.2016.10.038
#
# ## Your turn
#
# In [the exercise](../../exercises/imaging/fmri-decoding/imaging-fmri-decoding.ipynb) you write the decoder and its honest
# score yourself.
