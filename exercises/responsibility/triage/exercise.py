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
# # What would you look at first?
#
# In [the lesson](../../../modules/responsibility/triage.ipynb) the package ranked, weighed and summarised for you. Now you
# write four of the pieces yourself, draw a signal without losing a sample, and then judge a plan.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `score_strange`: how strange is each record? | 4 |
# | 2 | `find_precision`: what share of the first is relevant, with ties? | 4 |
# | 3 | `weigh_accuracy`: accuracy in all, from records that were chosen | 3 |
# | 4 | `save_work`: how much reading is saved? | 4 |
# | 5 | `draw_extremes`: a long signal, with each pixel's smallest and largest value | 2 |
# | 6 | In words: a plan for a million recordings | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("score_strange")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy is yours to use. `neurokit_lite` would answer some questions by itself, so leave it out of your
# functions unless a question says that you may use it. The check notices.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite import integrate, ml
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def strange_cases():
    features = np.array([[1.0, 20], [2, 10], [3, 40], [4, 30], [10, 0], [5, 25]])
    away = features - np.median(features, axis=0)
    mad = np.median(np.abs(away), axis=0)
    z = away / (1.4826 * mad)
    plain = (features - features.mean(axis=0)) / features.std(axis=0, ddof=1)
    constant = np.column_stack([features[:, 0], np.full(6, 7.0)])
    return [
        Case(
            name="six records, two features",
            arguments={"features": features},
            expected=np.abs(z).max(axis=1),
            axes=("n_records",),
            tolerance=1e-3,
            mistakes={
                "the plain z. Take the median and the MAD.": np.abs(plain).max(axis=1),
                "distances over the MAD alone. Multiply it by 1.4826.": np.abs(away / mad).max(axis=1),
                "the largest z with its sign. A low value is as strange as a high one: absolute values.": z.max(axis=1),
                "the mean over features. One strange feature is enough: the largest.": np.abs(z).mean(axis=1),
                "one number for each feature. Take the largest over the features of each record: axis 1.": np.abs(
                    z
                ).max(axis=0),
                "median and MAD of all features together. Each column has its own.": np.abs(
                    (features - np.median(features)) / (1.4826 * np.median(np.abs(features - np.median(features))))
                ).max(axis=1),
            },
            otherwise="Per column |x - median| / (1.4826 MAD), then the largest over the columns of each record.",
        ),
        Case(
            name="a feature that is the same in all",
            arguments={"features": constant},
            expected=np.abs(z[:, 0]),
            axes=("n_records",),
            tolerance=1e-3,
            otherwise="Where the MAD is 0, the column says nothing: let it count as 0.",
        ),
    ]


def precision_cases():
    scores = np.array([5.0, 9.0, 5.0, 1.0, 5.0])
    relevant = np.array([True, True, False, False, False])
    order = np.argsort(-scores, kind="stable")
    return [
        Case(
            name="no ties at the cut",
            arguments={
                "scores": np.array([0.1, 0.9, 0.4, 0.7]),
                "relevant": np.array([0, 1, 0, 1], dtype=bool),
                "k": 3,
            },
            expected=2 / 3,
            tolerance=1e-7,
            mistakes={
                "the last three. Larger scores are looked at first.": 1 / 3,
                "the share of all relevant ones that are found, the recall. Divide by k.": 1.0,
                "a count. Divide by k.": 2.0,
            },
            otherwise="Sort by score, largest first; count the relevant among the first k; divide by k.",
        ),
        Case(
            name="three equal scores at the cut",
            arguments={"scores": scores, "relevant": relevant, "k": 2},
            expected=(1 + 1 / 3) / 2,
            tolerance=1e-7,
            mistakes={
                "one order of the equals, that of the rows. All orders are as good: take the mean over them.": relevant[
                    order[:2]
                ].mean(),
                "all records that are as high as the cut. Only k are looked at.": 2 / 4,
            },
            otherwise="Above the cut all count. Of the equals, each place counts with the share of relevant ones among them.",
        ),
    ]


def accuracy_cases():
    right = np.array([True, False, True, False, True])
    p = np.array([0.1, 0.9, 0.5, 0.8, 0.25])
    weights = 1 / p
    return [
        Case(
            name="five records that were looked at",
            arguments={"right": right, "p": p},
            expected=(right * weights).sum() / weights.sum(),
            tolerance=1e-7,
            mistakes={
                "the accuracy of those looked at. Weigh each by 1/p.": right.mean(),
                "weights of p. Who was likely to be looked at must count less.": (right * p).sum() / p.sum(),
                "a sum that is divided by the number of records. Divide by the sum of weights.": (
                    right * weights
                ).mean(),
                "weights of 1 - p. A record stands for 1/p records.": (right * (1 - p)).sum() / (1 - p).sum(),
            },
            otherwise="sum of 1/p over the right ones, divided by the sum of 1/p over all that were looked at.",
        ),
    ]


def saving_of(relevant, n_read, recall):
    return (len(relevant) - n_read) / len(relevant) - (1 - recall)


def work_cases():
    relevant = np.zeros(40, dtype=bool)
    relevant[[0, 1, 3, 6, 30]] = True
    return [
        Case(
            name="40 papers, recall 0.8",
            arguments={"relevant": relevant, "recall": 0.8},
            expected=saving_of(relevant, 7, 0.8),
            tolerance=1e-7,
            mistakes={
                "the share that is not read. Subtract what a random order would save: 1 - recall.": 33 / 40,
                "one paper too few that are read: the first has the number 0.": saving_of(relevant, 6, 0.8),
                "the place where all are found. Recall times the number of relevant papers is enough.": saving_of(
                    relevant, 31, 0.8
                ),
                "the share that is read.": 7 / 40 - 0.2,
            },
            otherwise="n_read: papers until 4 of 5 are found. (n - n_read) / n - (1 - recall).",
        ),
        Case(
            name="recall 0.7: 3.5 of 5 must be found",
            arguments={"relevant": relevant, "recall": 0.7},
            expected=saving_of(relevant, 7, 0.7),
            tolerance=1e-7,
            mistakes={"a number that is rounded down: 3 of 5 are a recall of 0.6.": saving_of(relevant, 4, 0.7)},
            otherwise="Round up: no half paper can be found.",
        ),
    ]


def long_signal(seed, n):
    generator = np.random.default_rng(seed)
    signal = np.round(generator.normal(size=n), 2)
    signal[n // 3] = 25.0
    return signal


def draw_cases():
    signal = long_signal(5, 400)
    view = ml.view_pyramid(ml.build_pyramid(signal), n_pixels=40)
    pixels = np.arange(40.0)
    lost = "every tenth sample. Draw the smallest and the largest of each ten."
    return [
        FigureCase(
            name="400 samples, 40 pixels",
            arguments={"signal": signal, "n_pixels": 40},
            shows=(
                Curve(
                    x=pixels, y=view.highs, x_tolerance=1e-3, y_tolerance=1e-3, mistakes={lost: (pixels, signal[::10])}
                ),
                Curve(
                    x=pixels,
                    y=view.lows,
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={"the mean of each pixel. It hides a single sample.": (pixels, view.means)},
                ),
            ),
            x=Axis(name="pixel"),
            y=Axis(name="signal"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "score_strange": strange_cases,
        "find_precision": precision_cases,
        "weigh_accuracy": accuracy_cases,
        "save_work": work_cases,
        "draw_extremes": draw_cases,
    }
)
hint = Hints(
    {
        "score_strange": (
            "Everything by column (axis 0) until the last step, which goes over the columns of each record (axis 1).",
            "away = features - median; mad = median of |away|. Divide |away| by 1.4826 mad, with 0 where mad is 0.",
            "`np.divide(np.abs(away), 1.4826 * mad, out=np.zeros_like(away), where=mad > 0).max(axis=1)`",
        ),
        "find_precision": (
            "Which score lies at the cut? What is above it counts for sure.",
            "cut = the k-th largest score. Relevant ones above it count as 1; the places that are left count with the share of relevant ones among the equals.",
            "`(relevant[scores > cut].sum() + (k - (scores > cut).sum()) * relevant[scores == cut].mean()) / k`",
        ),
        "weigh_accuracy": (
            "A record with p = 0.1 stands for ten.",
            "Weights are 1/p. The accuracy is a weighted mean of right.",
            "`np.average(right, weights=1 / p)`",
        ),
        "save_work": (
            "How many papers are read until enough of the relevant ones are found?",
            "needed = recall times the number of relevant papers, rounded up (beware of 0.1 + 0.2: take a little off first). n_read is the place of that relevant paper, counted from 1.",
            "`n_read = np.flatnonzero(relevant)[needed - 1] + 1`",
        ),
        "draw_extremes": (
            "Cut the signal into n_pixels stretches of equal length. Two lines: smallest and largest.",
            "Begin with `_, ax = plt.subplots()`. x is the number of the pixel, from 0. Label both axes, return `ax`.",
            "`blocks = signal.reshape(n_pixels, -1)`; then `blocks.max(axis=1)` and `blocks.min(axis=1)`",
        ),
    }
)

# %% [markdown]
# ## 1. Strange records
#
# Write `score_strange`: the largest absolute robust z of each record. For each feature (a column of `features`), a robust z is $(x - m) / (1.4826\,\mathrm{MAD})$, with the median $m$ and MAD the median of $|x - m|$. A feature with a MAD of 0 counts as 0 in every record.


# %% question="score-strange"
def score_strange(features):
    """Strangeness of each record: array (n_records,).

    features: array (n_records, n_features).
    """
    ### BEGIN SOLUTION
    away = features - np.median(features, axis=0)
    mad = np.median(np.abs(away), axis=0)
    z = np.abs(away) / np.where(mad > 0, 1.4826 * mad, np.inf)
    return z.max(axis=1)
    ### END SOLUTION


# %% test="score-strange" points=4
check(score_strange)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score


def hidden_case(name, features, points, otherwise):
    return Case(
        name=name,
        arguments={"a": features},
        expected=ml.rank_anomalies(features).scores,
        axes=("n_records",),
        tolerance=1e-3,
        points=points,
        otherwise=otherwise,
    )


hidden_features = np.random.default_rng(31).normal(size=(15, 4)) * [1, 10, 0.1, 3] - [0, 5, 9, 400]
hidden_features[3] -= [0, 90, 0, 0]
score(
    score_strange,
    hidden_case(
        "fifteen records, four features", hidden_features, 3, "Per column, median and MAD; the largest of |z|."
    ),
    hidden_case(
        "with a constant feature",
        np.column_stack([hidden_features[:, 1], np.full(15, -2.0)]),
        1,
        "A column with a MAD of 0 counts as 0.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Precision among the first
#
# Write `find_precision`: the share of relevant records among the first `k`, those with the largest scores. Where equal scores lie on both sides of the cut, take the mean over all orders of the equals: each place that they fill counts with the share of relevant ones among them.


# %% question="find-precision"
def find_precision(scores, relevant, k):
    """Share of relevant records among the first k: a number.

    scores: array (n_records,); relevant: boolean (n_records,); k: a whole number.
    """
    ### BEGIN SOLUTION
    cut = np.sort(scores)[-k]
    is_above, is_equal = scores > cut, scores == cut
    return (relevant[is_above].sum() + (k - is_above.sum()) * relevant[is_equal].mean()) / k
    ### END SOLUTION


# %% test="find-precision" points=4
check(find_precision)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score


def hidden_case(name, scores, k, points, otherwise):
    relevant = np.random.default_rng(33).random(len(scores)) < 0.4
    return Case(
        name=name,
        arguments={"a": scores, "b": relevant, "c": k},
        expected=ml.precision_at_first(scores, relevant, n_first=[k])[0],
        tolerance=1e-7,
        points=points,
        otherwise=otherwise,
    )


hidden_generator = np.random.default_rng(42)
score(
    find_precision,
    hidden_case("no ties", hidden_generator.permutation(25) / 7, 6, 2, "The k largest scores; divide by k."),
    hidden_case(
        "many ties", hidden_generator.integers(0, 4, 30).astype(float), 11, 2, "The mean over all orders of the equals."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Accuracy in all
#
# Records were looked at with known probabilities `p`, higher for the doubtful ones. Write `weigh_accuracy`: the accuracy of a classifier in *all* records, from those that were looked at.


# %% question="weigh-accuracy"
def weigh_accuracy(right, p):
    """Accuracy in all records: a number.

    right: boolean (n_looked_at,), whether the classifier was right; p: array (n_looked_at,), probabilities.
    """
    ### BEGIN SOLUTION
    return (right / p).sum() / (1 / p).sum()
    ### END SOLUTION


# %% test="weigh-accuracy" points=3
check(weigh_accuracy)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score

hidden_p = np.random.default_rng(34).uniform(0.02, 1, 60).round(2)
hidden_right = np.random.default_rng(35).random(60) > 0.6 * hidden_p
score(
    weigh_accuracy,
    Case(
        name="60 records",
        arguments={"a": hidden_right, "b": hidden_p},
        expected=float(ml.estimate_accuracy(hidden_right, hidden_p).value),
        tolerance=1e-7,
        points=3,
        otherwise="A weighted mean of `right`, with weights 1/p.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Work that is saved
#
# Papers were read in the order of a model. Write `save_work`: work saved over sampling, $(n - n_\mathrm{read}) / n - (1 - \mathrm{recall})$, where $n_\mathrm{read}$ papers are read until the share `recall` of all relevant papers is found. If that is no whole number of papers, round up.


# %% question="save-work"
def save_work(relevant, recall):
    """Work saved over sampling: a number.

    relevant: boolean (n_papers,), in the order of reading, with at least one True; recall: above 0 and at most 1.
    """
    ### BEGIN SOLUTION
    needed = int(np.ceil(recall * relevant.sum() - 1e-9))
    n_read = np.flatnonzero(relevant)[needed - 1] + 1
    return (len(relevant) - n_read) / len(relevant) - (1 - recall)
    ### END SOLUTION


# %% test="save-work" points=4
check(save_work)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import integrate
from neurokit_lite.course.checks import Case, score


def hidden_case(name, seed, recall, points, otherwise):
    generator = np.random.default_rng(seed)
    relevant = generator.random(150) < np.linspace(0.5, 0, 150)
    relevant[np.flatnonzero(relevant)[: relevant.sum() % 20]] = False
    return Case(
        name=name,
        arguments={"a": relevant, "b": recall},
        expected=integrate.compute_work_saved(relevant, recall=recall),
        tolerance=1e-7,
        points=points,
        otherwise=otherwise,
    )


score(
    save_work,
    hidden_case("150 papers, recall 0.95", 36, 0.95, 2, "Count the papers that are read, and subtract 1 - recall."),
    hidden_case("recall 0.88: no whole number", 37, 0.88, 2, "Round the number of papers that must be found up."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_extremes`: a long signal on `n_pixels` pixels. The length of the signal is a multiple of `n_pixels`.
#
# - Two lines: the smallest and the largest value of the samples of each pixel.
# - x is the number of the *pixel*, from 0; y is the *signal*. Both axes say so, and the function returns the axes.
#
# Colours and styles are yours, and you may fill the band between. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-extremes"
def draw_extremes(signal, n_pixels):
    """Smallest and largest value at each pixel; returns the axes.

    signal: array (n_times,); n_pixels: a whole number that divides n_times.
    """
    ### BEGIN SOLUTION
    blocks = signal.reshape(n_pixels, -1)
    _, ax = plt.subplots()
    ax.plot(np.arange(n_pixels), blocks.max(axis=1))
    ax.plot(np.arange(n_pixels), blocks.min(axis=1))
    ax.set(xlabel="Pixel (number)", ylabel="Signal (no unit)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the smallest and the largest value of a signal at each pixel, two lines, of which the upper has one high peak." test="draw-extremes" points=2
check(draw_extremes)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_signal = np.random.default_rng(38).normal(size=360).round(2)
hidden_signal[100] = -30
hidden_blocks = hidden_signal.reshape(30, 12)
hidden_shows = tuple(
    Curve(x=np.arange(30.0), y=values, x_tolerance=1e-3, y_tolerance=1e-3)
    for values in (hidden_blocks.max(axis=1), hidden_blocks.min(axis=1))
)
score(
    draw_extremes,
    FigureCase(
        name="another signal",
        arguments={"a": hidden_signal, "b": 30},
        shows=hidden_shows,
        x=Axis(name="pixel"),
        y=Axis(name="signal"),
        points=2,
        otherwise="Two lines over the number of the pixel: smallest and largest.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a plan for a shared archive: *"Of a million recordings we will show the thousand most novel to our experts; what they find there will be our list of new phenomena. A classifier will then ask the experts for the labels of the recordings of which it is least sure, and we will report its accuracy on all labels that they gave. In the web viewer each recording is drawn from the mean of every 10 000 samples. Of the papers on such phenomena we read the most probable ones first, and stop after 25 irrelevant ones in a row, so that none is missed."*
#
# Write to the authors, in five to eight sentences. Name three different claims that do not hold or plans that will fail, say why, and what you would do instead.

# %% [markdown] question="archive" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** The thousand most novel recordings will mostly be artefacts: broken electrodes, clipped amplifiers, movements. I would name the known kinds, remove them by rule, look at a sample of what the rules took away, and count how many of the first hundred are of interest before I call anything a phenomenon. The accuracy on labels that the classifier asked for is not its accuracy in the archive, since these are the hardest recordings; I would set aside recordings drawn by lot for judging, or keep the probability of each choice and weigh by 1/p. Means of 10 000 samples hide whatever is short; the viewer should draw the smallest and largest value of each pixel as well. And 25 irrelevant papers in a row show nothing about what was not read, above all at the beginning; I would read a sample by lot of the rest and give the bound that follows.
#
# **Rubric.** 1 point for each of three different faults with its reason and what to do instead: novelty is mostly artefact (rules for known artefacts, counts among the first); accuracy on chosen labels (a set by lot, or weights of 1/p); means in the viewer (smallest and largest); the stopping rule (a sample by lot of what was not read). Half a point where the reason or the remedy is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("archive")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
