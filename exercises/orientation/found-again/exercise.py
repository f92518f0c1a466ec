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
# # Would you believe it?
#
# In [the lesson](../../../modules/orientation/found-again.ipynb) the package corrected p values for you. Now you write the
# corrections yourself, measure a whole field of research, and judge a paper.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `p_by_shuffling`: one difference, all ways | 4 |
# | 2 | `keep`: the rule of Benjamini and Hochberg | 5 |
# | 3 | `p_by_maximum`: many tests, the largest statistic | 5 |
# | 4 | `judge_field`: power, replication, exaggeration | 3 |
# | 5 | `draw_findings`: the p values and the limit they are held against | 2 |
# | 6 | In words: a review | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points. Stuck? Make a new cell
# and call `hint("keep")`; every call gives a little more. The questions do not build on one another: a slip in one costs
# nothing in the next.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the points.

# %% tags=["setup"]
import itertools

import matplotlib.pyplot as plt
import numpy as np
from scipy import stats

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite import ml
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def all_differences(first, second):
    pooled = np.concatenate([first, second])
    ways = [list(way) for way in itertools.combinations(range(len(pooled)), len(first))]
    return np.array([np.delete(pooled, way).mean() - pooled[way].mean() for way in ways])


def shuffling_cases():
    def one(name, first, second):
        first, second = np.array(first, float), np.array(second, float)
        ways, observed = all_differences(first, second), second.mean() - first.mean()
        size = np.abs(ways) >= abs(observed)
        mistakes = {
            "the share of one side. A difference of the same size the other way round counts as well: np.abs.": np.mean(
                ways >= observed if observed > 0 else ways <= observed
            ),
            "the share of larger differences. Those of the same size count, the observed one among them: >=.": np.mean(
                np.abs(ways) > abs(observed)
            ),
            "a share in which 1 was added above and below. That is for shuffles drawn by lot; here all ways are there, and "
            "the observed one is among them.": (1 + size.sum()) / (1 + size.size),
            "a number of ways. Divide by how many there are.": size.sum(),
        }
        mistakes = {words: wrong for words, wrong in mistakes.items() if abs(wrong - size.mean()) > 1e-9}
        return Case(
            name=name,
            arguments={"first": first, "second": second},
            expected=size.mean(),
            tolerance=1e-9,
            mistakes=mistakes,
            otherwise="For each way to choose the first group: the difference of the means. Then the share that is as large.",
        )

    return [
        one("four people in each group", [3, 5, 11, 4], [9, 6, 7, 10]),
        one("two people against eight", [9, 14], [3, 8, 6, 7, 9, 5, 4, 10]),
    ]


def keep_cases():
    def one(name, p_values, alpha):
        p = np.array(p_values)
        kept, rank = ml.fdr(p) <= alpha, stats.rankdata(p, method="ordinal")
        own = p <= alpha * rank / p.size
        first_miss = rank[~own].min() if (~own).any() else p.size + 1
        mistakes = {
            "a rule that stops at the first p above its limit. The last one that keeps its limit counts.": rank
            < first_miss,
            "only those that keep their own limit. All smaller ones than the last of these are kept with it.": own,
            "what Bonferroni keeps. The limits grow with the rank: alpha x rank / m.": p <= alpha / p.size,
            "all p up to alpha, uncorrected. Each has a limit of its own.": p <= alpha,
            "a mask for the sorted p values. Put it back into the order in which they came.": np.sort(kept)[::-1],
        }
        return Case(
            name=name,
            arguments={"p_values": p, "alpha": alpha},
            expected=kept,
            axes=("n_tests",),
            mistakes={words: wrong for words, wrong in mistakes.items() if not np.array_equal(wrong, kept)},
            otherwise="Sort; find the last p that is not above alpha x rank / m; keep every p up to that one.",
        )

    return [
        one("eight p values in no order", [0.03, 0.6, 0.001, 0.019, 0.9, 0.024, 0.045, 0.011], 0.05),
        one("nothing to keep", [0.3, 0.08, 0.7], 0.05),
    ]


def shuffled(groups, n_shuffles, seed):
    order = np.random.default_rng(seed).permuted(np.tile(np.arange(len(groups)), (n_shuffles, 1)), axis=1)
    return groups[order]


def t_of(values, groups):
    return stats.ttest_ind(values[groups == 1], values[groups == 0]).statistic


def maximum_cases():
    study = ml.make_two_groups(n_per_group=12, n_tests=9, n_real=3, effect=1.2, correlation=0.3, random_state=5)
    values, groups = study["values"], study["groups"]
    labels = shuffled(groups, 199, seed=6)
    t, drawn = np.abs(t_of(values, groups)), np.array([t_of(values, one) for one in labels])
    largest = np.abs(drawn).max(axis=1)
    n_above = (largest[:, None] >= t).sum(axis=0)
    return [
        Case(
            name="24 people, nine measures, 199 shuffles",
            arguments={"values": values, "groups": groups, "shuffled_groups": labels},
            expected=ml.permute_labels(values, groups, n_permutations=199, random_state=6).p_corrected,
            axes=("n_tests",),
            tolerance=1e-9,
            mistakes={
                "p values of each measure by itself. Compare with the largest over all measures of each shuffle.": (
                    1 + (np.abs(drawn) >= t).sum(axis=0)
                )
                / 200,
                "shares without the observed labels. They are a way to label as well: add 1 above and below.": n_above
                / 199,
                "p values against the largest signed t. A t of -4 is large too: np.abs before the maximum.": (
                    1 + (drawn.max(axis=1)[:, None] >= t).sum(axis=0)
                )
                / 200,
                "p values in which very negative t are never found. Take np.abs of the observed t too.": (
                    1 + (largest[:, None] >= t_of(values, groups)).sum(axis=0)
                )
                / 200,
                "p values against the largest t of each measure over the shuffles. Take the maximum over measures.": (
                    1 + (np.abs(drawn).max(axis=0) >= t)
                )
                / 10,
            },
            otherwise="For each shuffle the largest |t| of all measures; then for each measure the share that reaches its |t|.",
        )
    ]


def field_of(effect, n_per_group, n_studies, seed):
    noise = np.random.default_rng(seed).normal(size=(2, 2, n_studies, n_per_group))
    noise[1] += effect
    p_first, p_second = stats.ttest_ind(noise[1], noise[0], axis=-1).pvalue
    return noise[1, 0].mean(axis=-1) - noise[0, 0].mean(axis=-1), p_first, p_second


def field_cases():
    estimates, p_first, p_second = field_of(0.4, 25, 2000, seed=7)
    found = p_first < 0.05
    power, exaggeration = found.mean(), estimates[found].mean() / 0.4
    again = (p_second[found] < 0.05).mean()
    return [
        Case(
            name="2000 studies of an effect of 0.4",
            arguments={"estimates": estimates, "p_first": p_first, "p_second": p_second, "truth": 0.4},
            expected=[power, again, exaggeration],
            axes=("n_numbers",),
            tolerance=1e-9,
            mistakes={
                "as the second number the share of all studies. Only those that were found the first time can be found "
                "again.": [power, (p_second < 0.05).mean(), exaggeration],
                "as the second number the share found both times among all studies. Divide by those found the first "
                "time.": [power, (found & (p_second < 0.05)).mean(), exaggeration],
                "as the third number the ratio for all studies. Only those with p < 0.05 are published.": [
                    power,
                    again,
                    estimates.mean() / 0.4,
                ],
                "as the third number an effect, not a ratio. Divide by the truth.": [power, again, 0.4 * exaggeration],
            },
            otherwise="Make a mask of the studies found the first time; its mean is the first number.",
        ),
        Case(
            name="a field in which nothing was found",
            arguments={
                "estimates": np.array([0.1, -0.2]),
                "p_first": np.array([0.6, 0.3]),
                "p_second": np.array([0.01, 0.2]),
                "truth": 0.1,
            },
            expected=[0, np.nan, np.nan],
            axes=("n_numbers",),
            otherwise="Nothing was found, so nothing can be found again, and nothing was published: np.nan.",
        ),
    ]


def draw_findings_cases():
    generator = np.random.default_rng(11)
    p_values = np.r_[generator.uniform(0, 0.004, 8), generator.uniform(0, 1, 22)]
    generator.shuffle(p_values)
    rank = np.arange(1, 31)
    alpha = 0.1
    return [
        FigureCase(
            name="thirty p values",
            arguments={"p_values": p_values, "alpha": alpha},
            shows=(
                Curve(
                    x=rank,
                    y=np.sort(p_values),
                    name="p value",
                    also=("p",),
                    y_tolerance=1e-4,
                    mistakes={
                        "p values that are not sorted. The rank of the smallest is 1.": p_values,
                        "p values from the largest to the smallest. The smallest has rank 1.": np.sort(p_values)[::-1],
                        "ranks that begin at 0. The smallest p value has rank 1.": (rank - 1, np.sort(p_values)),
                    },
                ),
                Curve(
                    x=rank,
                    y=alpha * rank / rank.size,
                    name="limit",
                    also=("threshold", "line", "hochberg", "alpha"),
                    y_tolerance=1e-4,
                    mistakes={
                        "the same limit for all ranks, which is Bonferroni's. The limit grows with the rank.": (
                            np.full(30, alpha / 30)
                        ),
                    },
                ),
            ),
            x=Axis(name="rank", also=("order",)),
            y=Axis(name="p", also=("p value",)),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "p_by_shuffling": shuffling_cases,
        "keep": keep_cases,
        "p_by_maximum": maximum_cases,
        "judge_field": field_cases,
        "draw_findings": draw_findings_cases,
    }
)
hint = Hints(
    {
        "p_by_shuffling": (
            "If the groups do not differ, any other choice of people for the first group could have come about as well.",
            "Put both groups into one array. `itertools.combinations(range(n), len(first))` gives all choices. For each: mean of "
            "the others (`np.delete`) less mean of the chosen. Then the share with a size, np.abs, of at least the observed.",
            "`return np.mean(np.abs(differences) >= np.abs(second.mean() - first.mean()))`",
        ),
        "keep": (
            "Each p is compared with a limit that grows with its rank, and the last one that passes takes all before it along.",
            "Sort the p values. Limits: alpha x 1/m, alpha x 2/m, ... Find the places with p <= limit; if there is none, keep "
            "nothing; else keep every p that is not above the p at the last of these places.",
            "`return p_values <= p_sorted[np.flatnonzero(p_sorted <= limits)[-1]]`",
        ),
        "p_by_maximum": (
            "How large does the largest of all t values become when the labels mean nothing?",
            "`stats.ttest_ind(values[groups == 1], values[groups == 0]).statistic` tests all columns at once. Do it for each row "
            "of `shuffled_groups` and note the largest |t|. p is (1 + the number of these that reach |t|) / (1 + their number).",
            "`return (1 + (largest[:, None] >= np.abs(t)).sum(axis=0)) / (1 + len(largest))`",
        ),
        "judge_field": (
            "One mask says which studies were found the first time; all three numbers are means over it or of it.",
            "Power: the mean of the mask. Replication: among the masked, the share with p_second < 0.05. Exaggeration: the mean "
            "of the masked estimates over the truth. If the mask is empty, the last two are np.nan.",
            "`found = p_first < 0.05`",
        ),
        "draw_findings": (
            "Each rank has a p value and a limit of its own. Both belong over the same ranks.",
            "`rank = np.arange(1, n + 1)`. Plot `np.sort(p_values)` as markers and `alpha * rank / n` as a line, "
            "each with a `label`. Two labels, `ax.legend()`, `return ax`.",
            '`ax.plot(rank, alpha * rank / len(p_values), label="limit")`',
        ),
    }
)

# %% [markdown]
# ## 1. All ways
#
# Write `p_by_shuffling`: the p value of a difference of means between two groups, from *all* ways to deal these people to groups
# of these sizes. It is two-sided: a difference of the same size in the other direction counts. The groups may differ in size.


# %% question="p-by-shuffling"
def p_by_shuffling(first, second):
    """Two-sided p value of the difference of means, from all ways to choose the first group: one number.

    first, second: arrays (n_people,), any unit; together at most about 12 people.
    """
    ### BEGIN SOLUTION
    pooled = np.concatenate([first, second])
    ways = itertools.combinations(range(len(pooled)), len(first))
    differences = np.array([np.delete(pooled, way).mean() - pooled[list(way)].mean() for way in ways])
    return np.mean(np.abs(differences) >= np.abs(np.mean(second) - np.mean(first)) - 1e-9)
    ### END SOLUTION


# %% test="p-by-shuffling" points=4
check(p_by_shuffling)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import itertools

import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, first, second, otherwise):
    """In whole numbers: the sum of a choice, times all people, less the people chosen times the sum of all."""
    everyone, n_first = first + second, len(first)
    sums = [sum(way) for way in itertools.combinations(everyone, n_first)]
    sizes = [abs(len(everyone) * one - n_first * sum(everyone)) for one in sums]
    observed = abs(len(everyone) * sum(first) - n_first * sum(everyone))
    return Case(
        name=name,
        arguments={"a": np.array(first, float), "b": np.array(second, float)},
        expected=np.mean(np.array(sizes) >= observed),
        tolerance=1e-9,
        otherwise=otherwise,
    )


score(
    p_by_shuffling,
    hidden_case("the second group is larger", [1, 4, 2, 7], [8, 5, 11, 12], "The share of all ways that are as large."),
    hidden_case("the second group is smaller", [8, 5, 11, 12], [1, 4, 2, 9], "Both directions count: np.abs."),
    hidden_case("groups of four and two", [2, 9, 4, 4], [12, 10], "Choose as many as the first group has."),
    hidden_case("no difference at all", [3, 5, 8, 4], [4, 8, 5, 3], "All ways are at least as large as 0."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Which may be kept?
#
# Write `keep`, the rule of Benjamini and Hochberg, without the package.
#
# - Sort the p values. The smallest is compared with alpha x 1 / m, the next with alpha x 2 / m, and so on, for m p values.
# - Find the *last* that is not above its limit. It is kept, and all smaller ones with it.
# - Return `True` or `False` for each p value, in the order in which they were given. It may be that none is kept.


# %% question="keep"
def keep(p_values, alpha):
    """Which findings are kept at a false discovery rate of alpha: boolean array (n_tests,).

    p_values: array (n_tests,), in any order. alpha: a share, such as 0.05.
    """
    ### BEGIN SOLUTION
    p_sorted = np.sort(p_values)
    limits = alpha * np.arange(1, p_sorted.size + 1) / p_sorted.size
    passing = np.flatnonzero(p_sorted <= limits)
    return p_values <= (p_sorted[passing[-1]] if passing.size else -1)
    ### END SOLUTION


# %% test="keep" points=5
check(keep)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(91)
hidden_mixed = np.concatenate([hidden_generator.uniform(size=40) ** 6, hidden_generator.uniform(size=60)])
hidden_mixed = hidden_generator.permutation(hidden_mixed)
hidden_skipping = np.array([0.9, 0.033, 0.0001, 0.039, 0.031, 0.04, 0.5])


def hidden_case(name, p_values, alpha, points, otherwise):
    return Case(
        name=name,
        arguments={"a": p_values, "b": alpha},
        expected=ml.fdr(p_values) <= alpha,
        axes=("n_tests",),
        points=points,
        otherwise=otherwise,
    )


score(
    keep,
    hidden_case("a hundred p values in no order", hidden_mixed, 0.05, 1, "Sort, and go back to the given order."),
    hidden_case("the same at 20 %", hidden_mixed, 0.2, 1, "alpha is in the limits."),
    hidden_case(
        "some miss their limit before the last that keeps it", hidden_skipping, 0.07, 2, "The last one counts."
    ),
    hidden_case(
        "all may be kept",
        np.array([0.04, 0.049, 0.01]),
        0.05,
        1,
        "The last of all keeps its limit, and takes all along.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. The largest of many
#
# Write `p_by_maximum`: for each of many measures a p value that holds for all of them together (max-T).
#
# - The statistic is t of `scipy.stats.ttest_ind`, its size without the sign.
# - `shuffled_groups` holds the labels of the people in another order, one row a shuffle.
# - p is (1 + number of shuffles whose *largest* |t| over all measures reaches the measure's own |t|) / (1 + number of shuffles).
# - `ml.permute_labels` would do it; here you do.


# %% question="p-by-maximum"
def p_by_maximum(values, groups, shuffled_groups):
    """Corrected two-sided p value of every measure: array (n_tests,).

    values: array (n_people, n_tests). groups: array (n_people,) of 0 and 1. shuffled_groups: array
    (n_shuffles, n_people), the same labels in other orders.
    """

    ### BEGIN SOLUTION
    def size_of_t(labels):
        return np.abs(stats.ttest_ind(values[labels == 1], values[labels == 0]).statistic)

    largest = np.array([size_of_t(labels).max() for labels in shuffled_groups])
    return (1 + (largest[:, None] >= size_of_t(groups)).sum(axis=0)) / (1 + len(largest))
    ### END SOLUTION


# %% test="p-by-maximum" points=5
check(p_by_maximum)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score


def hidden_case(name, n_tests, effect, seed, points):
    study = ml.make_two_groups(n_per_group=14, n_tests=n_tests, n_real=1, effect=effect, random_state=seed)
    order = np.random.default_rng(seed).permuted(np.tile(np.arange(28), (150, 1)), axis=1)
    values, groups = study["values"], study["groups"]
    return Case(
        name=name,
        arguments={"a": values, "b": groups, "c": groups[order]},
        expected=ml.permute_labels(values, groups, n_permutations=150, random_state=seed).p_corrected,
        axes=("n_tests",),
        tolerance=1e-9,
        points=points,
        otherwise="The largest |t| over all measures, shuffle by shuffle; count those that reach each measure's own.",
    )


score(
    p_by_maximum,
    hidden_case("thirty measures", 30, 1.5, 92, 2),
    hidden_case("an effect in the other direction", 12, -1.5, 93, 2),
    hidden_case("a single measure", 1, 0.7, 94, 1),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. A field of research
#
# Somebody ran many studies of one true effect, and each of them a second time with new people. Write `judge_field`. It returns three
# numbers:
#
# 1. the share of studies with p < 0.05 the first time (the power),
# 2. among *these*, the share with p < 0.05 the second time (the replication rate),
# 3. the mean first estimate of those with p < 0.05 the first time, divided by the truth (by how much the published effect exaggerates).
#
# If no study had p < 0.05 the first time, the second and third are unknown: `np.nan`.


# %% question="judge-field"
def judge_field(estimates, p_first, p_second, truth):
    """Power, replication rate and exaggeration: array (3,), shares and a ratio.

    estimates, p_first, p_second: arrays (n_studies,). truth: the true effect, not 0.
    """
    ### BEGIN SOLUTION
    found = p_first < 0.05
    if not found.any():
        return np.array([0.0, np.nan, np.nan])
    return np.array([found.mean(), np.mean(p_second[found] < 0.05), estimates[found].mean() / truth])
    ### END SOLUTION


# %% test="judge-field" points=3
check(judge_field)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy import stats

from neurokit_lite.course.checks import Case, score


def hidden_case(name, effect, n_per_group, seed):
    noise = np.random.default_rng(seed).normal(size=(2, 2, 600, n_per_group))
    noise[1] += effect
    p_first, p_second = stats.ttest_ind(noise[1], noise[0], axis=-1).pvalue
    estimates = noise[1, 0].mean(axis=-1) - noise[0, 0].mean(axis=-1)
    published = [i for i in range(600) if p_first[i] < 0.05]
    again = sum(p_second[i] < 0.05 for i in published)
    expected = [len(published) / 600, again / len(published), sum(estimates[published]) / len(published) / effect]
    return Case(
        name=name,
        arguments={"a": estimates, "b": p_first, "c": p_second, "d": effect},
        expected=expected,
        axes=("n_numbers",),
        tolerance=1e-9,
        otherwise="All three are about the studies that were found the first time.",
    )


score(
    judge_field,
    hidden_case("small studies of a small effect", 0.3, 12, 95),
    hidden_case("an effect below zero", -0.6, 20, 96),
    Case(
        name="nothing was found",
        arguments={"a": np.array([0.2, 0.1, 0.3]), "b": np.full(3, 0.5), "c": np.full(3, 0.01), "d": 0.2},
        expected=[0, np.nan, np.nan],
        axes=("n_numbers",),
        otherwise="What was not found cannot be found again: np.nan.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Show the p values and their limit
#
# The rule of Benjamini and Hochberg is a picture: sorted p values, and a line that rises with the rank. Write
# `draw_findings`.
#
# - Markers: the p values in rising order over their rank 1, 2, ..., n.
# - A line: the limit of each rank, alpha times rank over n, drawn at the same ranks.
# - A legend says which is which: `label="p value"` and `label="limit"`.
# - Both axes say what they are; neither has a unit. The function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-findings"
def draw_findings(p_values, alpha):
    """Sorted p values and the limit of Benjamini and Hochberg over the rank, with a legend; returns the axes.

    p_values: array (n_tests,), in any order. alpha: a share, such as 0.05.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    rank = np.arange(1, len(p_values) + 1)
    ax.plot(rank, np.sort(p_values), "o", label="p value")
    ax.plot(rank, alpha * rank / len(p_values), label="limit")
    ax.set(xlabel="Rank", ylabel="p")
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: the sorted p values over their rank, and the rising line of the limit." test="draw-findings" points=2
check(draw_findings)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_p_values = np.random.default_rng(84).beta(0.5, 2, 45)
hidden_rank = np.arange(1, 46)
hidden_alpha = 0.2

score(
    draw_findings,
    FigureCase(
        name="45 p values, another alpha",
        arguments={"p_values": hidden_p_values, "alpha": hidden_alpha},
        shows=(
            Curve(
                x=hidden_rank,
                y=np.sort(hidden_p_values),
                name="p value",
                also=("p",),
                y_tolerance=1e-4,
            ),
            Curve(
                x=hidden_rank,
                y=hidden_alpha * hidden_rank / hidden_rank.size,
                name="limit",
                also=("threshold", "line", "hochberg", "alpha"),
                y_tolerance=1e-4,
            ),
        ),
        x=Axis(name="rank", also=("order",)),
        y=Axis(name="p", also=("p value",)),
        points=2,
        otherwise="Sorted p values, and alpha times rank over n, at the ranks 1 to n.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. A review
#
# You review a paper. *"We compared 24 patients with 24 healthy people. We measured the volume of the left and the right hippocampus, and gave
# six questionnaires. In women, the left hippocampus was related to the score of the fourth questionnaire (d = 0.9, p = 0.03). Recruitment was
# stopped when the effect was clear. A second study with 12 people per group, planned with d = 0.9, is under way to confirm it."*
#
# Write to the authors, in five to eight sentences. Say how many tests could have been reported, and what p = 0.03 means then. Say what you
# expect of their effect size and of their second study, and why. End with one thing that they can do *now*, with the data that they have or
# before they go on, that could change your mind.

# %% [markdown] question="review" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** Two sides, six questionnaires, and women, men or everyone make 2 x 6 x 3 = 36 tests that could have been reported, and
# stopping when the effect is clear multiplies them further. If nothing is there, one p of 0.03 among 36 is what one expects: about one would be
# that small, and even Bonferroni's limit is 0.05 / 36, or 0.0014. So p = 0.03 is no evidence as it stands. The effect of 0.9 was selected for
# being significant, in about half of 48 people, and is probably far too large: the winner's curse. A second study with 12 people per group is
# planned with that number; were the effect 0.5, its power would be about a fifth, so it would most likely fail even if the effect is real, and tell
# us little. Please report all 36 tests, corrected by Benjamini-Hochberg or by permutation with the largest statistic; and before the second
# study goes on, register the one test, plan it with half of the effect or less, and fix the number of people in advance. If the
# registered test comes out with 60 or more people per group, I shall believe it.
#
# **Rubric.** 1 point: counts the possible tests (a number between 12 and 72 with its reason, or the forking paths by name) and says that
# p = 0.03 then is to be expected, or must be corrected; stopping when it was clear may stand for a part of it. 1 point: says that 0.9 is
# probably too large because it was selected, and that the second study is therefore too small (low power, likely to miss a true effect).
# 1 point: one step that can be taken and could come out either way (all tests reported and corrected; preregistration with a planned
# number of people and a smaller effect; new people for the one test). Half points are fine. Nothing is lost for style.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("review")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
