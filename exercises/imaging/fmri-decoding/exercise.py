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
# # Read the scan yourself
#
# In [the lesson](../../../modules/imaging/fmri-decoding.ipynb) a library did the decoding. Now you write it: clean a run, name a
# pattern by the nearest mean, and score it so that nothing leaks. Then you show its mistakes, and judge somebody's score.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `clean_run`: trend and scale out | 3 |
# | 2 | `nearest_mean`: a decoder in three lines | 4 |
# | 3 | `honest_accuracy`: whole runs held out, voxels chosen inside | 5 |
# | 4 | `draw_confusion`: which categories are taken for which | 2 |
# | 5 | In words: would you believe the score? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points. Stuck? Make a new cell
# and call `hint("clean_run")`; every call gives a little more. The questions do not build on one another.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the points.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import data, imaging

haxby = data.load_haxby()
clean = imaging.clean_runs(haxby["bold"][haxby["mask"]], haxby["runs"])
blocks = imaging.average_blocks(clean, haxby["labels"], haxby["runs"])
category = np.unique(blocks.labels, return_inverse=True)[1]  # 0 to 7, in alphabetical order

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, FigureCase, Picture
from neurokit_lite.course.hints import Hints


def cleaning_cases():
    run = haxby["bold"][haxby["mask"]][100:105, :121].astype(float)
    right = imaging.clean_runs(run, np.zeros(121))
    line = np.polynomial.polynomial.polyfit(np.arange(121), run.T, 1)
    left = run - np.polynomial.polynomial.polyval(np.arange(121), line)
    return [
        Case(
            name="five voxels of the first run",
            arguments={"series": run},
            expected=right,
            axes=("n_voxels", "n_times"),
            tolerance=1e-6,
            mistakes={
                "series from which only the mean was taken. Take the whole straight line out.": (
                    (run - run.mean(axis=1, keepdims=True)) / run.std(axis=1, keepdims=True)
                ),
                "series that still have their own size. Divide each voxel by its standard deviation.": left,
                "series divided by one standard deviation for all voxels. Each voxel needs its own.": left / left.std(),
            },
            otherwise="Fit a straight line to each voxel, subtract it, and divide by the standard deviation of what is left.",
        )
    ]


def by_nearest_mean(train, labels, test, nearest=True):
    names = np.unique(labels)
    means = np.array([train[labels == name].mean(axis=0) for name in names])
    distance = ((test[:, None] - means) ** 2).sum(axis=-1)
    return names[distance.argmin(axis=1) if nearest else distance.argmax(axis=1)]


def naming_cases():
    held_out = blocks.groups == 4
    train, labels, test = blocks.samples[~held_out], category[~held_out], blocks.samples[held_out]
    distance = ((test[:, None] - train) ** 2).sum(axis=-1)
    generator = np.random.default_rng(7)
    other = np.repeat([3, 10], 6)
    spread = generator.normal(size=(12, 2)) + np.where(other == 3, 5.0, -5.0)[:, None]
    return [
        Case(
            name="the eight blocks of run 4, learnt from the other runs",
            arguments={"train": train, "labels": labels, "test": test},
            expected=by_nearest_mean(train, labels, test),
            axes=("n_test",),
            mistakes={
                "the label of the nearest single pattern. Average each category first.": labels[
                    distance.argmin(axis=1)
                ],
                "the label that is farthest. The smallest distance wins.": by_nearest_mean(
                    train, labels, test, nearest=False
                ),
            },
            otherwise="Mean pattern of each label; squared distances to each test pattern, summed over voxels; the smallest.",
        ),
        Case(
            name="labels 3 and 10",
            arguments={"train": spread, "labels": other, "test": np.array([[5.0, 5.0], [-5.0, -5.0]])},
            expected=[3, 10],
            axes=("n_test",),
            mistakes={"positions in the list of labels. Return the labels themselves.": [0, 1]},
            otherwise="Labels need not be 0, 1, 2, ...: np.unique(labels) lists them.",
        ),
    ]


def score_by_runs(samples, labels, groups, n_voxels, inside=True):
    answers = np.empty(len(labels))

    def best(x, y):
        means = np.array([x[y == name].mean(axis=0) for name in np.unique(y)])
        return np.argsort(-means.var(axis=0))[:n_voxels]

    everywhere = best(samples, labels)
    for group in np.unique(groups):
        test = groups == group
        chosen = best(samples[~test], labels[~test]) if inside else everywhere
        answers[test] = by_nearest_mean(samples[~test][:, chosen], labels[~test], samples[test][:, chosen])
    return np.mean(answers == labels)


def scoring_cases():
    noise = np.random.default_rng(9).normal(size=(96, 3000))
    real = {"samples": blocks.samples, "labels": category, "groups": blocks.groups, "n_voxels": 100}
    empty = real | {"samples": noise, "n_voxels": 50}
    trained = by_nearest_mean(blocks.samples, category, blocks.samples)
    return [
        Case(
            name="pure noise, 50 of 3000 voxels",
            arguments=empty,
            expected=score_by_runs(*empty.values()),
            tolerance=0.03,
            mistakes={
                "a high score on pure noise: it leaks. Choose the voxels anew in every fold, from the training runs only.": (
                    score_by_runs(*empty.values(), inside=False)
                )
            },
            otherwise="On noise an honest score is near 1/8. What has seen the held-out run?",
        ),
        Case(
            name="the 96 blocks, 100 of 530 voxels",
            arguments=real,
            expected=score_by_runs(*real.values()),
            tolerance=0.011,  # one block of 96
            mistakes={"a score on the data that the means came from.": np.mean(trained == category)},
            otherwise="For each run: choose voxels by the variance of the category means, learn means, name the run's blocks.",
        ),
    ]


def draw_confusion_cases():
    names = ["bottle", "cat", "face", "house"]
    true_labels = np.repeat(np.arange(4), [12, 10, 12, 6])
    named_labels = np.where(np.arange(40) % 3, true_labels, (true_labels + 1) % 4)
    counts = np.array([[np.sum((true_labels == i) & (named_labels == j)) for j in range(4)] for i in range(4)])
    percent = 100 * counts / counts.sum(axis=1, keepdims=True)
    return [
        FigureCase(
            name="40 blocks of four categories",
            arguments={"true_labels": true_labels, "named_labels": named_labels, "names": names},
            shows=(
                Picture(
                    values=percent,
                    x=np.arange(len(names)),
                    y=np.arange(len(names)),
                    bar=Axis(name="blocks", unit="%", also=("share", "block")),
                    mistakes={
                        "numbers of blocks. Divide each row by its sum: categories have different numbers of blocks.": counts,
                        "shares of all blocks. Divide each row by its own sum.": 100 * counts / counts.sum(),
                        "fractions, and percent are wanted. Multiply by 100.": percent / 100,
                        "columns that add up to 100 %. Divide each row by its sum: a row is a true category.": (
                            100 * counts / counts.sum(axis=0)
                        ),
                    },
                ),
            ),
            x=Axis(name="named category", also=("named", "predicted", "decoded")),
            y=Axis(name="true category", also=("true", "truth", "actual")),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "clean_run": cleaning_cases,
        "nearest_mean": naming_cases,
        "honest_accuracy": scoring_cases,
        "draw_confusion": draw_confusion_cases,
    }
)
hint = Hints(
    {
        "clean_run": (
            "A drift is a slope. What is left after the slope has mean 0; make its size 1.",
            "`np.polyfit` fits lines to many columns at once: give it `series.T`. Subtract the lines, then divide every "
            "voxel by its standard deviation over time.",
            "`slope, offset = np.polyfit(t, series.T, 1)`",
        ),
        "nearest_mean": (
            "Each category has a typical pattern. A new pattern is named after the one that it is closest to.",
            "For each label, average its training patterns. For each test pattern and each mean, sum the squared "
            "differences over voxels. Take the label with the smallest sum.",
            "`((test[:, None] - means) ** 2).sum(axis=-1).argmin(axis=1)` gives positions in `np.unique(labels)`.",
        ),
        "honest_accuracy": (
            "Everything that looks at labels happens without the held-out run: the means, and the choice of voxels.",
            "Loop over the runs. In each: training patterns are those of the other runs. Compute the mean of each "
            "category on them, and the variance of these means for each voxel; keep the n_voxels largest. Name the held-out "
            "blocks by the nearest mean. In the end: the share of right names over all blocks.",
            "`chosen = np.argsort(-means.var(axis=0))[:n_voxels]`",
        ),
        "draw_confusion": (
            "Each block belongs to one cell of a table: its true row, and the column of its name.",
            "Count the blocks of each pair, for example with `np.add.at(counts, (true_labels, named_labels), 1)`. "
            "Divide each row by its sum, times 100. `ax.imshow`, `ax.figure.colorbar(image, ax=ax, label=...)`, "
            "two labels, `return ax`.",
            "`100 * counts / counts.sum(axis=1, keepdims=True)`",
        ),
    }
)

# %% [markdown]
# ## 1. Clean a run
#
# Write `clean_run`: take the straight line that fits best out of every voxel, and divide what is left by its standard deviation
# over time (numpy's, with `ddof=0`). Each voxel has its own line and its own size. No voxel is constant.


# %% question="clean-run"
def clean_run(series):
    """Series of one run without trend, each voxel with standard deviation 1: array (n_voxels, n_times), no unit.

    series: array (n_voxels, n_times), scanner units.
    """
    ### BEGIN SOLUTION
    t = np.arange(series.shape[1])
    slope, offset = np.polyfit(t, series.T, 1)
    left = series - (slope[:, None] * t + offset[:, None])
    return left / left.std(axis=1, keepdims=True)
    ### END SOLUTION


# %% test="clean-run" points=3
check(clean_run)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(91)


def hidden_case(name, scale, slope, otherwise):
    series = scale * hidden_generator.normal(size=(6, 90)) + slope * np.arange(90) + 1000
    return Case(
        name=name,
        arguments={"a": series},
        expected=imaging.clean_runs(series, np.zeros(90)),
        axes=("n_voxels", "n_times"),
        tolerance=1e-6,
        otherwise=otherwise,
    )


hidden_scales = np.array([1.0, 2, 4, 8, 16, 32])[:, None]
score(
    clean_run,
    hidden_case("no trend, equal voxels", 1.0, 0.0, "Subtract the line, divide by the standard deviation."),
    hidden_case("a strong trend", 3.0, 0.5, "Take the slope out before you measure the standard deviation."),
    hidden_case("voxels of different size", hidden_scales, 0.0, "Each voxel has its own standard deviation."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. A decoder in three lines
#
# Write `nearest_mean`: name each test pattern after the category whose *mean* training pattern is nearest, by the sum of
# squared differences over voxels. Labels are whole numbers, not necessarily 0, 1, 2, ...


# %% question="nearest-mean"
def nearest_mean(train, labels, test):
    """Label of the nearest mean pattern: array (n_test,) of labels.

    train: array (n_train, n_voxels). labels: array (n_train,) of int. test: array (n_test, n_voxels).
    """
    ### BEGIN SOLUTION
    names = np.unique(labels)
    means = np.array([train[labels == name].mean(axis=0) for name in names])
    return names[((test[:, None] - means) ** 2).sum(axis=-1).argmin(axis=1)]
    ### END SOLUTION


# %% test="nearest-mean" points=4
check(nearest_mean)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from sklearn.neighbors import NearestCentroid

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(92)


def hidden_case(name, names, noise, points, otherwise):
    centres = hidden_generator.normal(size=(len(names), 15))
    labels, truth = np.repeat(names, 8), np.repeat(names, 5)
    train = np.repeat(centres, 8, axis=0) + noise * hidden_generator.normal(size=(8 * len(names), 15))
    test = np.repeat(centres, 5, axis=0) + noise * hidden_generator.normal(size=(truth.size, 15))
    return Case(
        name=name,
        arguments={"a": train, "b": labels, "c": test},
        expected=NearestCentroid().fit(train, labels).predict(test),
        axes=("n_test",),
        points=points,
        otherwise=otherwise,
    )


score(
    nearest_mean,
    hidden_case("four clear categories", np.arange(4), 0.2, 1, "The smallest distance wins."),
    hidden_case("noisy categories", np.arange(4), 1.5, 2, "Average each category before you compare."),
    hidden_case("labels 5, 9 and 40", np.array([5, 9, 40]), 0.2, 1, "Return labels, not positions."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. An honest score
#
# Write `honest_accuracy`. Hold out one run after the other. In each fold, from the *training* runs only: compute the mean
# pattern of each category, keep the `n_voxels` voxels in which these means differ most (largest variance over
# categories), and name the held-out blocks by the nearest mean on those voxels. Return the share of all blocks that were
# named rightly.


# %% question="honest-accuracy"
def honest_accuracy(samples, labels, groups, n_voxels):
    """Share of blocks named rightly with every run held out once: a number from 0 to 1.

    samples: array (n_samples, n_all_voxels). labels, groups: arrays (n_samples,) of int, category and run of each block.
    n_voxels: how many voxels to keep in each fold.
    """
    ### BEGIN SOLUTION
    names = np.unique(labels)
    n_right = 0
    for group in np.unique(groups):
        test = groups == group
        train, known = samples[~test], labels[~test]
        means = np.array([train[known == name].mean(axis=0) for name in names])
        chosen = np.argsort(-means.var(axis=0))[:n_voxels]
        distance = ((samples[test][:, None, chosen] - means[:, chosen]) ** 2).sum(axis=-1)
        n_right += np.sum(names[distance.argmin(axis=1)] == labels[test])
    return n_right / len(labels)
    ### END SOLUTION


# %% test="honest-accuracy" points=5
check(honest_accuracy)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from sklearn.feature_selection import SelectKBest
from sklearn.neighbors import NearestCentroid
from sklearn.pipeline import make_pipeline

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(93)


def hidden_spread(x, y):
    return np.array([x[y == name].mean(axis=0) for name in np.unique(y)]).var(axis=0)


def hidden_case(name, signal, n_all, n_voxels, points, otherwise):
    labels, groups = np.tile(np.arange(5), 10), np.repeat(np.arange(10), 5)
    samples = hidden_generator.normal(size=(50, n_all))
    samples[:, :20] += signal * hidden_generator.normal(size=(5, 20))[labels]
    classifier = make_pipeline(SelectKBest(hidden_spread, k=n_voxels), NearestCentroid())
    decoded = imaging.decode_labels(samples, labels, groups, classifier=classifier)
    return Case(
        name=name,
        arguments={"a": samples, "b": labels, "c": groups, "d": n_voxels},
        expected=decoded.accuracy,
        tolerance=0.021,  # one block of 50, where two distances tie
        points=points,
        otherwise=otherwise,
    )


score(
    honest_accuracy,
    hidden_case("categories that differ", 1.0, 100, 20, 2, "Share of all blocks that were named rightly."),
    hidden_case("noise alone, many voxels", 0.0, 3000, 30, 3, "It leaks: what has seen the held-out run?"),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Show what is taken for what
#
# One accuracy hides which categories are mixed up. Write `draw_confusion`, the matrix of what was taken for what.
#
# - The colour at x = j, y = i is the share, in percent, of the blocks of category i that were named j. So each row adds up
#   to 100 %. Row 0 may be at the top or at the bottom.
# - A colour bar says what the colours are, with the unit: "Blocks (%)".
# - The x axis is the named category, the y axis the true one, and the labels say so: "Named category", "True category".
# - The function returns the axes.
#
# `imshow` or `pcolormesh`, the colours, and whether the names stand at the ticks are up to you. The check looks at the
# figure as a reader would, and shows it below.


# %% question="draw-confusion"
def draw_confusion(true_labels, named_labels, names):
    """Share of the blocks of each true category (y) that got each name (x), in percent, with a colour bar; returns the axes.

    true_labels, named_labels: arrays (n_blocks,) of int, from 0, each category at least once among the true ones.
    names: list of str, one a category.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    counts = np.zeros((len(names), len(names)))
    np.add.at(counts, (true_labels, named_labels), 1)
    image = ax.imshow(100 * counts / counts.sum(axis=1, keepdims=True), vmin=0, vmax=100)
    ax.figure.colorbar(image, ax=ax, label="Blocks (%)")
    ax.set_xticks(range(len(names)), names, rotation=90)
    ax.set_yticks(range(len(names)), names)
    ax.set(xlabel="Named category", ylabel="True category")
    return ax
    ### END SOLUTION


# %% alt="Your figure: a matrix of true against named categories, in percent, with a colour bar." test="draw-confusion" points=2
check(draw_confusion)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, FigureCase, Picture, score

hidden_names = list("abcde")
hidden_true_labels = np.tile(np.arange(5), 9)[:-2]
hidden_named_labels = np.random.default_rng(82).integers(0, 5, 43)
hidden_counts = np.array(
    [[np.sum((hidden_true_labels == i) & (hidden_named_labels == j)) for j in range(5)] for i in range(5)]
)
hidden_percent = 100 * hidden_counts / hidden_counts.sum(axis=1, keepdims=True)

score(
    draw_confusion,
    FigureCase(
        name="43 blocks of five categories",
        arguments={"true_labels": hidden_true_labels, "named_labels": hidden_named_labels, "names": hidden_names},
        shows=(
            Picture(
                values=hidden_percent,
                x=np.arange(len(hidden_names)),
                y=np.arange(len(hidden_names)),
                bar=Axis(name="blocks", unit="%", also=("share", "block")),
            ),
        ),
        x=Axis(name="named category", also=("named", "predicted", "decoded")),
        y=Axis(name="true category", also=("true", "truth", "actual")),
        points=2,
        otherwise="Row i holds the blocks of category i, column j those that were named j.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Would you believe the score?
#
# A colleague writes: *"We read from one person's scan which of eight kinds of pictures she looked at, with 91 % accuracy. We
# kept the 200 voxels that differ most between the kinds, then cross-validated ten-fold over the single volumes, shuffled into
# random folds."*
#
# Write to the colleague, in five to eight sentences. Name the two leaks, say for each why it raises the score even where
# the brain says nothing, and what chance would be. Then name one computation on the same data that would show the leak, and
# what you expect it to give.

# %% [markdown] question="colleague" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** The 200 voxels were chosen with the labels of all volumes, those of the test folds among them. Of
# thousands of voxels some differ between the kinds by luck, in the test data too, and choosing these makes luck look like
# skill. And single volumes were put into random folds: a volume has the same block's volumes before and after it in the
# training data, and the signal is so slow that neighbours nearly are copies. The decoder can name the block without knowing
# the kind. Chance is 1 in 8, 12.5 %, if the kinds are equally frequent. Please give the labels to whole blocks at random
# and repeat everything, the choice of the voxels included. An honest pipeline then scores about 12.5 %; I expect that yours
# stays far above. With whole runs held out and the voxels chosen inside each fold, I expect the 91 % to fall, perhaps to
# 60 or 70 %, which would still be a fine result.
#
# **An answer worth 1 of 3.** "Ten-fold cross-validation is too optimistic here, better use leave-one-run-out. Also the
# sample is only one person, so the result cannot be generalised." It finds one leak without saying why it raises the score, and
# the second sentence is true and is no leak.
#
# **Rubric.** 1 point: voxels chosen with the test labels, and why that raises the score without any effect. 1 point: volumes
# of one block in training and test, and why neighbours make that easy. 1 point: names a computation that could come out
# either way (shuffled block labels through the whole pipeline, whole runs held out with the choice inside), with what it
# would give, and chance at 12.5 %. Half points are fine. Nothing is lost for style.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("colleague")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
