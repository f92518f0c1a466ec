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
# In 2001 James Haxby and his colleagues showed people faces, houses, cats, shoes, chairs, scissors, bottles, and noise. The
# textbooks of the day looked for *the* place that likes faces best. Haxby asked something else: take
# all voxels together, weak ones too. Does each kind of picture leave a pattern of its own?
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
# - train a decoder and test it on whole runs,
# - measure chance instead of assuming it,
# - spot two leaks: folds that split a run, and voxels chosen before the split.
#
# **Needs.** NumPy; what a classifier is. [Where does cortex respond, and when?](fmri-response.ipynb) helps.
#
# **Time.** 50 minutes.
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

# %% tags=["setup"]
import tempfile
import tracemalloc
from pathlib import Path

import numpy as np
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import RidgeClassifier
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

from neurokit_lite import data, imaging, plots, widgets
from neurokit_lite.course.anchors import anchor

# %% [markdown]
# ## Meet the data
#
# The scanner drifts, and voxels differ in brightness. So each run is cleaned with its own numbers: every voxel loses its
# linear trend and is scaled to a standard deviation of 1. Nothing passes from one run to another. The picture
# of all voxels over time is called a *carpet*.

# %% alt="Carpet of 530 voxels over the 121 volumes of the first run, as a grey texture, with eight coloured bars above for the blocks of pictures. During most blocks, above all houses, cats and scissors, many voxels are brighter than in the rest between."
haxby = data.load_haxby()
mask, runs, labels = haxby["mask"], haxby["runs"], haxby["labels"]
series = haxby["bold"][mask]
clean = imaging.clean_runs(series, runs)

ax = plots.canvas(height_in=3.6)[0]
ax.imshow(clean[:, runs == 0], aspect="auto", cmap="gray", vmin=-2.5, vmax=2.5, interpolation="nearest")
first = labels[runs == 0]
for kind, colour in zip(sorted(set(labels) - {"rest"}), plots.PALETTE.values(), strict=True):
    at = np.flatnonzero(first == kind)
    ax.barh(-30, at.size, left=at[0] - 0.5, height=40, color=colour)
    name = ax.text(at.mean(), -55, kind, ha="center", va="bottom", fontsize=9)
_ = ax.set(xlabel="time (volumes)", ylabel="voxel (number)", ylim=(530, -100), yticks=[0, 250, 500])

# %% [markdown]
# Something comes and goes with the blocks; which category it was, nobody could tell from this. Volumes that follow one
# another are nearly copies, for the blood is slow. So we average each block into one pattern: 12 runs with 8 blocks
# make 96 patterns of 530 numbers.

# %% [markdown]
# ## Does each category leave its own pattern?
#
# Haxby's own test needs no machine learning. Average the patterns of each category over the even runs, and again over the odd
# runs. Take the average over categories away from both. Then correlate every pattern of one half with every pattern of the
# other. If patterns are real, a category resembles *itself* across the halves more than any other.
#
# **Predict.** Eight categories, so eight rows. In how many of them will the largest value lie on the diagonal? Which
# categories will be confused?

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
ax.set(xlabel="odd runs", ylabel="even runs")
bar = ax.figure.colorbar(shown, label="correlation")
anchor("haxby_own_pattern_first", np.sum(alike.argmax(axis=1) == np.arange(8)), expected=7, tolerance=0)

# %% [markdown]
# Seven of eight categories resemble themselves most; cats, in this slice, look a little more like scissors. Houses and
# faces are clearest. And mark what this is *not*: no voxel had to like faces best. What counts is the pattern as
# a whole, the weak voxels included.

# %% [markdown]
# ## Can a decoder name the category?
#
# Now for single blocks. A linear classifier gives every voxel a weight for each category; it learns from eleven runs, and names the
# eight blocks of the twelfth. Then another run is held out, twelve times in all.
#
# With 530 voxels and 88 patterns a classifier can fit the training runs perfectly in many ways, so it is held back: `alpha`
# is the penalty on the squared weights of a ridge classifier (more holds it back more), `C` the price of an error in a
# support vector machine (*less* holds it back more). What is a large penalty? One beside the squared singular values of the
# patterns, of which the first is 1600, the twenty-first 130 and the fifty-first 40: an `alpha` of 100 damps all but the first
# twenty directions.
#
# **Predict.** Write a number down: in how many of 100 blocks will it be right? Blind guessing: 12 or 13.

# %% alt="Confusion matrix of eight categories in percent. Most of the weight lies on the diagonal; faces and houses are named rightly every time, while bottles and chairs are right in about six of ten and now and then taken for one another."
ridge = RidgeClassifier(alpha=100)
decoded = imaging.decode_labels(patterns.samples, patterns.labels, patterns.groups, classifier=ridge)
ax = plots.plot_confusion(decoded)
anchor("haxby_ridge_accuracy", decoded.accuracy, expected=0.833, tolerance=0.02, at_least=0.81)

# %%
everything = patterns.samples, patterns.labels, patterns.groups
machine = imaging.decode_labels(*everything, classifier=LinearSVC(C=0.01, random_state=0))
discriminant = imaging.decode_labels(*everything)  # linear discriminant analysis, its covariance shrunken
anchor("haxby_svm_accuracy", machine.accuracy, expected=0.8125, tolerance=0.02, at_least=0.79)
anchor("haxby_lda_accuracy", discriminant.accuracy, expected=0.917, tolerance=0.02, at_least=0.81)
for alpha in (1, 10, 1000, 10_000):
    other = imaging.decode_labels(*everything, classifier=RidgeClassifier(alpha=alpha))
    print(f"ridge with alpha {alpha}: {other.accuracy:.3f}")

# %% [markdown]
# More than eight blocks in ten, from half a slice. The three linear decoders lie between 81 and 92 %, ten points apart. The
# penalty hardly matters from 1 to 100 and costs dearly beyond; the `alpha` of 100 is not the best in the table, 10 is two points
# better. (The support vector machine scores 0.82 with a `C` of 0.1 or 1, and 0.70 with 0.001.) We have looked at eleven settings
# by now, and whoever reports the best of eleven has tuned on the test. Say how many you tried, or let the training runs choose:
# with folds inside the folds, they took an `alpha` of 1 or 10 and scored 0.844.
#
# And chance? One in eight, if nothing else is wrong. Do not assume it, measure it: exchange the labels *within each run*, and do
# everything again.


# %% alt="Histogram of the accuracy of 60 decoders with exchanged labels, between 4 and 25 percent, centred on 13 percent. A line for the real decoder stands far to the right, at 83 percent."
def exchanged(labels, groups, generator):
    fake = labels.copy()
    for group in np.unique(groups):
        names = dict(zip(kinds, generator.permutation(kinds), strict=True))
        fake[groups == group] = [names[label] for label in labels[groups == group]]
    return fake


generator = np.random.default_rng(0)
fakes = [exchanged(patterns.labels, patterns.groups, generator) for _ in range(60)]
null = [imaging.decode_labels(patterns.samples, f, patterns.groups, classifier=ridge).accuracy for f in fakes]
ax = plots.canvas(width_in=6)[0]
ax.hist(null, bins=np.arange(-0.5, 30) / 96, color=plots.PALETTE["grey"], label="labels exchanged")
ax.axvline(decoded.accuracy, color=plots.PALETTE["blue"], label="the real ones")
_ = ax.set(xlabel="accuracy (share of blocks)", ylabel="decoders (number)", xlim=(0, 1))
_ = ax.legend()
anchor("haxby_chance_accuracy", np.mean(null), expected=0.13, tolerance=0.02)

# %% [markdown]
# No exchange comes near. The smallest p value that 60 of them can give is 1/61; it is enough to say that this is no luck.

# %% [markdown]
# ## How many voxels does it take?
#
# Suppose we keep only the voxels that differ most between categories. They are chosen *anew in every fold*, from the eleven
# training runs, which is what a pipeline is for.
#
# **Predict.** With 10 voxels of 530: still better than chance? And which is better, the best 100 or all?


# %%
def with_voxels(n_voxels):
    pipeline = make_pipeline(SelectKBest(f_classif, k=n_voxels), ridge)
    return imaging.decode_labels(*everything, classifier=pipeline)


# %% alt="Bars of accuracy for each of twelve held-out runs, with a slider for the number of voxels. With 100 voxels most bars reach 0.9 or 1, far above the dashed line of chance at 0.125; with 10 voxels they scatter around one half."
def draw_runs(found, ax):
    ax.bar(np.arange(1, 13), found.accuracy_by_group(), color=plots.PALETTE["blue"])
    ax.axhline(1 / 8, color=plots.PALETTE["vermilion"], ls="--", label="chance")
    ax.legend(loc="lower right")
    return ax.set(xlabel="held-out run", ylabel="accuracy", ylim=(0, 1), xticks=range(1, 13))


widgets.explore(
    with_voxels,
    draw_runs,
    describe=lambda found: f"{100 * found.accuracy:.0f} % of blocks are named rightly.",
    start={"n_voxels": 100},
    n_voxels=[10, 30, 100, 300, 530],
)

# %% [markdown]
# Ten voxels get half of the blocks right; a hundred beat all 530, for the rest add more noise than news. But look what the
# slider invites you to do: to pick 100 *because its test score is highest*. Then 92 % is too good. Choose the
# number inside the training runs, with folds within the folds.

# %% [markdown]
# ## Where in the slice is the answer?
#
# A **searchlight** moves over the slice. At each voxel it takes the neighbours within 8 mm, decodes from these
# alone, and writes its accuracy down at the centre. For a threshold that holds everywhere, exchange the labels and note
# the best accuracy *anywhere*, as in the lesson before. We do that 39 times, and take the largest of the 39 for the
# threshold. If nothing were there, the real map's best would be the largest of 40 with a chance of 1/40: the level is
# 2.5 % for the map as a whole. (With 19 exchanges it would be 5 %. More of them make the threshold steadier, not stricter.)
#
# **Predict.** The slice holds the back of the brain. Will the answer sit in one spot, or in many?

# %%
positions_mm = np.argwhere(mask) @ haxby["affine"][:3, :3].T + haxby["affine"][:3, 3]
light = imaging.searchlight(patterns, positions_mm, radius_mm=8)
best_by_chance = [
    imaging.searchlight(imaging.Blocks(patterns.samples, fake, patterns.groups), positions_mm, radius_mm=8).max()
    for fake in fakes[:39]
]
threshold = max(best_by_chance)

# %% alt="Map of searchlight accuracy over a grey picture of the half slice. Two regions, left and right, reach about 60 percent; smaller patches at the very back are above the threshold too, and the middle is not."
ax = plots.plot_slice(
    imaging.unmask(np.where(light > threshold, light, np.nan), mask),
    haxby["affine"],
    background=haxby["bold"].mean(axis=-1),
    **{"cmap": "inferno", "vmin": 0.125, "vmax": 0.7},
)
bar = ax.figure.colorbar(ax.images[-1], ax=ax, label="accuracy within 8 mm")
anchor("searchlight_best_accuracy", light.max(), expected=0.667, tolerance=0.02)
anchor("searchlight_share_above_chance", np.mean(light > threshold), expected=0.4, tolerance=0.06)

# %% [markdown]
# Many places, on both sides, know something of the category; no small place knows as much as all together. Beware of reading the map as
# "face area, house area": it says where a decoder finds *a* difference. Shapes differ, brightness differs, eyes
# move. A decoder takes whatever it can get.

# %% [markdown]
# ## Break it
#
# Two colleagues, two scores. The first has not averaged blocks: he has 864 volumes, and splits them into 12 folds *at random*. He
# reports 80 %; with whole runs held out the same decoder gets 66 %. Is his score simply better? Give both of them labels
# that are *wrong*: in each run the eight names are exchanged at random.

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
anchor("leak_random_folds_nonsense", scores["nonsense", "random folds"], expected=0.36, tolerance=0.03)
anchor("no_leak_whole_runs_nonsense", scores["nonsense", "whole runs"], expected=0.126, tolerance=0.03)

# %% [markdown]
# Random folds find 36 % in labels that mean *nothing*. A volume's neighbours, 2.5 s away and nearly identical, are in the training set with the
# same name: the decoder recognises the block, not the category. Hold out whole runs.
#
# The second colleague works with few blocks and many voxels, and keeps the best 50 voxels, chosen by all the data
# *before* she splits it. To see what that does, give her pure noise: 5000 voxels, 96 blocks, no brain at all.


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
ax.axhline(1 / 8, color=plots.PALETTE["vermilion"], ls="--")
_ = ax.set(xlabel="set of noise (number)", ylabel="accuracy on noise", ylim=(0, 1.3), xticks=[])
_ = ax.legend()
anchor("leak_selection_on_noise", before.mean(), expected=0.79, tolerance=0.04)
anchor("no_leak_selection_on_noise", within.mean(), expected=0.107, tolerance=0.04)

# %% [markdown]
# Eighty percent, from noise. Among 5000 voxels there are always 50 that happen to fit all 96 labels, the test labels
# included. Whatever looks at labels belongs *inside* the fold. The test is cheap, so make it a habit: run the
# whole analysis on exchanged labels, from the first step on. If it finds something, it leaks.

# %% [markdown]
# ## At scale
#
# A whole brain has 100 000 voxels, a long study hundreds of runs. The decoder itself needs little: one pattern per block. What
# is large is the series, and it is needed one run at a time. So map the file into memory, clean one run, average its
# blocks, keep eight patterns, and forget the rest. Here our series is repeated until there are 240 runs.


# %%
def patterns_of(path, n_runs):
    shape = (n_runs * 121, 530)
    disk = np.memmap(path, dtype=np.int16, mode="r", shape=shape)
    kept = np.empty((8 * n_runs, 530))
    for run in range(n_runs):
        part = imaging.clean_runs(disk[run * 121 : run * 121 + 121].T, np.full(121, run))
        blocks = imaging.average_blocks(part, labels[runs == run % 12], np.full(121, run))
        kept[8 * run : 8 * run + 8] = blocks.samples
    return kept


# %%
def at_once(path, n_runs):
    disk = np.memmap(path, dtype=np.int16, mode="r", shape=(n_runs * 121, 530))
    names = np.concatenate([labels[runs == run % 12] for run in range(n_runs)])
    run_of = np.repeat(np.arange(n_runs), 121)
    return imaging.average_blocks(imaging.clean_runs(disk.T, run_of), names, run_of).samples


def peak_mb(work, *arguments):
    tracemalloc.start()
    found = work(*arguments)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return peak - found.nbytes / 1e6, found


# %%
sizes = [12, 48, 240]
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "study.dat"
    np.tile(series.T, (20, 1)).astype(np.int16).tofile(path)
    whole = [peak_mb(at_once, path, n) for n in sizes]
    by_run = [peak_mb(patterns_of, path, n) for n in sizes]
print("same patterns:", all(np.allclose(a, b) for (_, a), (_, b) in zip(whole, by_run, strict=True)))

# %% alt="Working memory beyond the answer against number of runs, 12 to 240, on logarithmic axes. All at once it grows in proportion, to more than two hundred megabytes; run by run it stays at a few."
ax = plots.canvas(width_in=6)[0]
ax.loglog(sizes, [mb for mb, _ in whole], "o-", color=plots.PALETTE["orange"], label="at once")
ax.loglog(sizes, [mb for mb, _ in by_run], "o-", color=plots.PALETTE["blue"], label="run by run")
ax.set(xlabel="study (runs)", ylabel="memory beyond the answer (MB)", ylim=(0.5, 2000))
ax.set_xticks(sizes, sizes)
ax.minorticks_off()
_ = ax.legend()

# %% [markdown]
# The same patterns, and a memory that a run fills, however many runs there are. What it costs is nothing: cleaning
# each run with its own numbers was right anyway, and what is right for honesty is often what makes the work small.

# %% [markdown]
# ## Check yourself

# %%
widgets.quiz(
    "Why are whole runs held out, and not single volumes?",
    {
        "It leaves more data for training": "It leaves less.",
        "Volumes of a block are nearly copies; one of them in training gives the others away": "Right. The fold must be "
        "longer than everything that makes neighbours alike: the blood, the drift, the mood of the person.",
        "Scikit-learn asks for it": "It takes any folds, the leaking ones too.",
    },
    answer="Volumes of a block are nearly copies; one of them in training gives the others away",
)

# %%
widgets.quiz(
    "You choose voxels with a t test of face against house on all runs, then cross-validate. The score is ...",
    {
        "honest, because the classifier never saw the test labels": "It did not, but your choice of voxels did.",
        "too good": "Right. Choose inside each fold, or on other data.",
        "too low, because voxels were thrown away": "On noise it goes up to 80 % in this lesson.",
    },
    answer="too good",
)

# %%
widgets.quiz(
    "A decoder finds the category in primary visual cortex. Does that area represent 'shoe'?",
    {
        "Yes, what can be decoded is represented": "It is *there*, in some form. Shoes may only be wider than bottles.",
        "Not shown: a difference of shape or contrast would do": "Right. The decoder does not say which difference it used.",
        "No, that area sees only edges": "That may be so, but the accuracy cannot tell.",
    },
    answer="Not shown: a difference of shape or contrast would do",
)

# %% [markdown]
# ## Take-aways
#
# - A category is written in a pattern over many voxels, weak ones included.
# - The unit to hold out is the run; the unit to count is the block.
# - Measure chance by exchanging labels within runs, and repeat *every* step with them.
# - Whatever looks at labels (choosing voxels, tuning, trying decoders) belongs inside the training folds.
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
