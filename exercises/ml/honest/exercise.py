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
# # Would you sign this score?
#
# In [the lesson](../../../modules/ml/honest.ipynb) the package kept test and training apart for you. Now you write four of
# the pieces yourself, draw the picture that shows whether probabilities hold, and then review a paper.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `may_train`: which rows may a model see? | 4 |
# | 2 | `p_within`: a permutation test that keeps sites as they are | 4 |
# | 3 | `interval`: a bootstrap over people | 4 |
# | 4 | `reliability`: predicted and observed, bin by bin | 3 |
# | 5 | `draw_reliability`: the diagram | 2 |
# | 6 | In words: would you sign it? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("interval")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy, SciPy and scikit-learn are yours to use. `neurokit_lite` would answer some questions by itself, so
# leave it out of your functions unless a question says that you may use it. The check notices.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np
from scipy import stats
from sklearn.metrics import roc_auc_score

from neurokit_lite import ml

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def allowed(is_test, groups, times_s, gap_s):
    known = [not is_test[i] and groups[i] not in set(groups[is_test]) for i in range(len(groups))]
    near = [min(abs(t - other) for other in times_s[is_test]) < gap_s for t in times_s]
    return np.array(known) & ~np.array(near)


def train_cases():
    people = np.array(list("aabbccddee"))
    is_test = np.isin(np.arange(10), [2, 7])
    times_s = 10.0 * np.arange(10)
    alone = np.arange(10)
    return [
        Case(
            name="five people with two scans each, far apart in time",
            arguments={"is_test": is_test, "groups": people, "times_s": times_s, "gap_s": 0.5},
            expected=allowed(is_test, people, times_s, 0.5),
            axes=("n_samples",),
            mistakes={
                "all rows but the test. The other scan of a person of the test stays out as well.": ~is_test,
                "whom the model may not see. Turn it round.": ~allowed(is_test, people, times_s, 0.5),
            },
            otherwise="Rows whose group is not among groups[is_test].",
        ),
        Case(
            name="ten samples in a row, each of its own group",
            arguments={"is_test": is_test, "groups": alone, "times_s": times_s, "gap_s": 15.0},
            expected=allowed(is_test, alone, times_s, 15.0),
            axes=("n_samples",),
            mistakes={
                "rows near in time. Within gap_s of any row of the test nobody is seen.": ~is_test,
                "rows before the test that are too near. The gap is on both sides.": ~(
                    is_test | np.isin(np.arange(10), [3, 8])
                ),
            },
            otherwise="The distance of each row to the nearest row of the test is at least gap_s.",
        ),
    ]


def share_p(scores, is_case, groups, keys):
    observed, found = ml.auc(scores, is_case), []
    for key in keys:
        shuffled = is_case.copy()
        for group in np.unique(groups):
            rows = np.flatnonzero(groups == group)
            shuffled[rows] = is_case[rows][np.argsort(key[rows])]
        found.append(ml.auc(scores, shuffled))
    return (1 + np.sum(np.array(found) >= observed - 1e-9)) / (1 + len(keys))


def some_sites(n_per_site, shares, seed, n_shuffles=39):
    generator = np.random.default_rng(seed)
    sites = np.repeat(np.arange(len(shares)), n_per_site)
    is_case = np.concatenate([np.arange(n_per_site) < share * n_per_site for share in shares])
    scores = generator.normal(size=sites.size) + sites * 1.0 + 0.3 * is_case
    return {"scores": scores, "is_case": is_case, "groups": sites, "keys": generator.random((n_shuffles, sites.size))}


def p_cases():
    made = some_sites(10, [0.2, 0.5, 0.8], 1)
    p = share_p(**made)
    across = share_p(**(made | {"groups": np.zeros(30)}))
    one = some_sites(20, [0.5], 2)
    return [
        Case(
            name="three sites with different shares of cases",
            arguments=made,
            expected=p,
            tolerance=1e-6,
            mistakes={
                "a p value of shuffles over all sites. Labels stay within their site.": across,
                "a share that can be 0. What was observed counts above and below: (1 + ...) / (1 + ...).": p * 40 / 39
                - 1 / 39,
            },
            otherwise="For each row of keys: order the labels of each site by its keys, then compute the AUC of all rows.",
        ),
        Case(
            name="a single site",
            arguments=one,
            expected=share_p(**one),
            tolerance=1e-6,
            otherwise="(1 + how many shuffles have an AUC at least as large) / (1 + how many shuffles).",
        ),
    ]


def limits(scores, is_case, people, draws):
    found = []
    for draw in draws:
        rows = np.concatenate([np.flatnonzero(people == one) for one in draw])
        if 0 < is_case[rows].sum() < rows.size:
            found.append(ml.auc(scores[rows], is_case[rows]))
    return np.quantile(found, [0.025, 0.975])


def some_people(n_people, n_rows, seed, n_cases):
    generator = np.random.default_rng(seed)
    people = np.repeat(np.arange(n_people), n_rows)
    is_case = people < n_cases
    scores = np.repeat(generator.normal(size=n_people), n_rows) + 0.3 * generator.normal(size=people.size) + is_case
    draws = generator.integers(0, n_people, (60, n_people))
    return {"scores": scores, "is_case": is_case, "people": people, "draws": draws}


def interval_cases():
    made, rare = some_people(12, 4, 3, 6), some_people(6, 3, 4, 1)
    once = [
        ml.auc(made["scores"][rows], made["is_case"][rows])
        for rows in (np.isin(made["people"], draw) for draw in made["draws"])
    ]
    return [
        Case(
            name="twelve people with four rows each",
            arguments=made,
            expected=limits(**made),
            axes=("low, high",),
            tolerance=1e-6,
            mistakes={
                "an interval in which nobody counts twice. Who is drawn twice brings all rows twice.": np.quantile(
                    once, [0.025, 0.975]
                ),
            },
            otherwise="For each draw the rows of everybody drawn, as often as drawn; their AUC; then the quantiles 0.025 and 0.975.",
        ),
        Case(
            name="one case among six people",
            arguments=rare,
            expected=limits(**rare),
            axes=("low, high",),
            tolerance=1e-6,
            otherwise="A draw without a case, or without a control, has no AUC: leave it out.",
        ),
    ]


def bins_of(probabilities, is_case, n_bins):
    found = np.full((n_bins, 2), np.nan)
    which = np.minimum((probabilities * n_bins + 1e-9).astype(int), n_bins - 1)
    for i in np.unique(which):
        found[i] = probabilities[which == i].mean(), is_case[which == i].mean()
    return found


def reliability_cases():
    generator = np.random.default_rng(5)
    said = generator.uniform(0.01, 0.99, 80)
    happened = generator.random(80) < said**2
    few, both = np.array([0.1, 0.15, 0.7, 0.9]), np.array([False, True, True, True])
    edges = np.array([0.0, 0.25, 0.25, 0.5, 0.6, 1.0, 1.0])
    outcomes = np.array([0, 0, 1, 1, 0, 1, 0], bool)
    right = bins_of(said, happened, 5)
    return [
        Case(
            name="80 people in five bins",
            arguments={"probabilities": said, "is_case": happened, "n_bins": 5},
            expected=right,
            axes=("n_bins", "predicted, observed"),
            tolerance=1e-6,
            mistakes={
                "middles of the bins. Take the mean of the predictions in each.": np.column_stack(
                    [np.arange(5) / 5 + 0.1, right[:, 1]]
                ),
                "observed first. Predicted is the first column.": right[:, ::-1],
            },
            otherwise="Mean probability and share of cases, of the people in each bin.",
        ),
        Case(
            name="bins that nobody is in",
            arguments={"probabilities": few, "is_case": both, "n_bins": 4},
            expected=bins_of(few, both, 4),
            axes=("n_bins", "predicted, observed"),
            tolerance=1e-6,
            otherwise="An empty bin has no mean: NaN in both columns.",
        ),
        Case(
            name="probabilities on the edges",
            arguments={"probabilities": edges, "is_case": outcomes, "n_bins": 4},
            expected=bins_of(edges, outcomes, 4),
            axes=("n_bins", "predicted, observed"),
            tolerance=1e-6,
            otherwise="An edge belongs to the bin above it, and 1 to the last bin.",
        ),
    ]


def draw_cases():
    predicted, observed = np.array([0.08, 0.31, 0.52, 0.69, 0.93]), np.array([0.02, 0.12, 0.3, 0.55, 0.81])
    return [
        FigureCase(
            name="five bins",
            arguments={"predicted": predicted, "observed": observed},
            shows=(
                Curve(
                    x=predicted,
                    y=observed,
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={"the difference from the diagonal. Draw the share itself.": observed - predicted},
                ),
            ),
            x=Axis(name="predicted"),
            y=Axis(name="observed"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "may_train": train_cases,
        "p_within": p_cases,
        "interval": interval_cases,
        "reliability": reliability_cases,
        "draw_reliability": draw_cases,
    }
)
hint = Hints(
    {
        "may_train": (
            "Two reasons keep a row out: its group is tested, or it lies near the test in time.",
            "np.isin for the groups; a table of distances in time, rows by test rows, and the smallest of each row.",
            "`~np.isin(groups, groups[is_test])` and `np.abs(times_s[:, None] - times_s[is_test]).min(axis=1) >= gap_s`",
        ),
        "p_within": (
            "Shuffle inside of each site, then compute one AUC over all rows.",
            "For each row of keys and each site: rows of the site; their labels in the order of their keys go to the same rows.",
            "`shuffled[rows] = is_case[rows][np.argsort(key[rows])]`; at the end `(1 + sum(found >= observed - 1e-9)) / (1 + len(keys))`",
        ),
        "interval": (
            "One AUC for each draw of people, of all the rows they have.",
            "np.concatenate the row numbers of each person of the draw, so that who is drawn twice comes twice. Skip draws of one class.",
            "`rows = np.concatenate([np.flatnonzero(people == one) for one in draw])`, roc_auc_score, np.quantile(..., [0.025, 0.975])",
        ),
        "reliability": (
            "First the number of each person's bin, then two means in each bin.",
            "np.digitize with the inner edges gives the bin, 1 included; fill a table of NaN row by row.",
            "`which = np.digitize(probabilities, np.arange(1, n_bins) / n_bins)`",
        ),
        "draw_reliability": (
            "One marker for each bin.",
            "Begin with `_, ax = plt.subplots()`. x is predicted, y observed. Label both axes, return `ax`.",
            '`ax.plot(predicted, observed, "o-")` with `ax.set(xlabel="predicted probability", ylabel="observed share")`.',
        ),
    }
)

# %% [markdown]
# ## 1. Which rows may be seen?
#
# Write `may_train`: True for each row that a model may be fitted to, when `is_test` is the exam. A row may not be seen if its group (a person, a site) is in
# the test, or if it lies nearer in time than `gap_s` to any row of the test.


# %% question="may-train"
def may_train(is_test, groups, times_s, gap_s):
    """Rows that may be trained on: booleans (n_samples,).

    is_test: booleans (n_samples,); groups: array (n_samples,); times_s: seconds (n_samples,); gap_s: seconds.
    """
    ### BEGIN SOLUTION
    away_s = np.abs(times_s[:, None] - times_s[is_test]).min(axis=1)
    return ~np.isin(groups, groups[is_test]) & (away_s >= gap_s)
    ### END SOLUTION


# %% test="may-train" points=4
check(may_train)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_allowed(is_test, groups, times_s, gap_s):
    return np.array(
        [
            groups[i] not in set(groups[is_test]) and min(abs(times_s[i] - t) for t in times_s[is_test]) >= gap_s
            for i in range(len(groups))
        ]
    )


def hidden_case(name, groups, times_s, gap_s, points, otherwise):
    is_test = np.isin(np.arange(24), [4, 5, 13])
    return Case(
        name=name,
        arguments={"a": is_test, "b": groups, "c": times_s, "d": gap_s},
        expected=hidden_allowed(is_test, groups, times_s, gap_s),
        axes=("n_samples",),
        points=points,
        otherwise=otherwise,
    )


hidden_people, hidden_times = np.array(list("abcdef") * 4), np.arange(24.0)
score(
    may_train,
    hidden_case("six people", hidden_people, 100 * hidden_times, 1.0, 2, "No row of a group that is tested."),
    hidden_case(
        "one after the other", np.arange(24), 0.5 * hidden_times, 1.2, 1, "No row within gap_s, before or after."
    ),
    hidden_case("both", hidden_people, hidden_times[::-1].copy(), 2.5, 1, "Groups and times both keep rows out."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. What is chance?
#
# Scores of held-out people are given. Write `p_within`: how often is the AUC as large by chance, if labels are shuffled within each site? Each row of `keys` is one shuffle: within each site, the labels are
# put into the order of the site's keys, smallest first. Then one AUC is computed over all rows. What was observed counts as one of the shuffles, and equal AUCs count as large.


# %% question="p-within"
def p_within(scores, is_case, groups, keys):
    """P value of the AUC by shuffles within groups: a number above 0 and at most 1.

    scores: array (n_samples,); is_case: booleans (n_samples,); groups: array (n_samples,);
    keys: array (n_shuffles, n_samples) of random numbers.
    """
    ### BEGIN SOLUTION
    observed, n_higher = roc_auc_score(is_case, scores), 0
    for key in keys:
        shuffled = is_case.copy()
        for group in np.unique(groups):
            rows = np.flatnonzero(groups == group)
            shuffled[rows] = is_case[rows][np.argsort(key[rows])]
        n_higher += roc_auc_score(shuffled, scores) >= observed - 1e-9
    return (1 + n_higher) / (1 + len(keys))
    ### END SOLUTION


# %% test="p-within" points=4
check(p_within)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score


def hidden_p(scores, is_case, groups, keys):
    order = np.lexsort((np.arange(len(groups)), groups))
    found = []
    for key in keys:
        taken = np.lexsort((key, groups))
        shuffled = np.empty(len(groups), bool)
        shuffled[order] = is_case[taken]
        found.append(ml.auc(scores, shuffled))
    return (1 + np.sum(np.array(found) >= ml.auc(scores, is_case) - 1e-9)) / (1 + len(keys))


def hidden_case(name, n_per_site, shares, points, otherwise, *, has_ties=False):
    generator = np.random.default_rng(n_per_site)
    sites = np.tile(np.arange(len(shares)), n_per_site)
    is_case = generator.random(sites.size) < np.array(shares)[sites]
    scores = generator.normal(size=sites.size) + sites + 0.4 * is_case
    scores = np.round(scores / 3) if has_ties else scores
    keys = generator.random((29, sites.size))
    return Case(
        name=name,
        arguments={"a": scores, "b": is_case, "c": sites, "d": keys},
        expected=hidden_p(scores, is_case, sites, keys),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    p_within,
    hidden_case("four sites", 9, [0.1, 0.4, 0.6, 0.9], 2, "Labels stay within their site."),
    hidden_case("one site", 31, [0.5], 1, "(1 + as large) / (1 + shuffles)."),
    hidden_case("coarse scores", 12, [0.3, 0.7], 1, "Equal AUCs count as large.", has_ties=True),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Who is drawn again?
#
# Write `interval`: the 95 % bootstrap interval of the AUC over *people*. Each row of `draws` names the people of one draw, some of them more than once. Whoever is drawn brings all of his or her rows, as often as drawn. A draw
# without a case, or without a control, is left out. Return the quantiles 0.025 and 0.975 of the AUCs.


# %% question="interval"
def interval(scores, is_case, people, draws):
    """Low and high limit: array of two numbers.

    scores: array (n_samples,); is_case: booleans (n_samples,); people: array (n_samples,);
    draws: array (n_draws, n_people) of names of people.
    """
    ### BEGIN SOLUTION
    found = []
    for draw in draws:
        rows = np.concatenate([np.flatnonzero(people == one) for one in draw])
        if 0 < is_case[rows].sum() < rows.size:
            found.append(roc_auc_score(is_case[rows], scores[rows]))
    return np.quantile(found, [0.025, 0.975])
    ### END SOLUTION


# %% test="interval" points=4
check(interval)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score


def hidden_case(name, sizes, n_cases, points, otherwise):
    generator = np.random.default_rng(len(sizes) + n_cases)
    people = np.repeat([f"p{i}" for i in range(len(sizes))], sizes)
    is_case = np.isin(people, [f"p{i}" for i in range(n_cases)])
    scores = generator.normal(size=people.size) + 0.8 * is_case
    draws = generator.choice(np.unique(people), (50, len(sizes)))
    found = []
    for draw in draws:
        weights = np.array([np.sum(draw == one) for one in people])
        rows = np.repeat(np.arange(people.size), weights)
        if 0 < is_case[rows].sum() < rows.size:
            found.append(ml.auc(scores[rows], is_case[rows]))
    return Case(
        name=name,
        arguments={"a": scores, "b": is_case, "c": people, "d": draws},
        expected=np.quantile(found, [0.025, 0.975]),
        axes=("low, high",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    interval,
    hidden_case("people with as many rows", [5] * 10, 5, 2, "All rows of everybody drawn, as often as drawn."),
    hidden_case("people with more and with fewer rows", [1, 9, 2, 7, 3, 8, 4, 6], 4, 1, "Rows go with their person."),
    hidden_case("two cases", [3] * 7, 2, 1, "Leave out draws of one class."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Predicted and observed
#
# Write `reliability`: for each of `n_bins` bins of equal width from 0 to 1 the mean predicted probability and the share of cases. An edge belongs to the bin above it, 1 to the last bin. A bin that nobody is in has NaN in
# both columns.


# %% question="reliability"
def reliability(probabilities, is_case, n_bins):
    """Mean prediction and share of cases in each bin: array (n_bins, 2).

    probabilities: array (n_samples,), from 0 to 1; is_case: booleans (n_samples,).
    """
    ### BEGIN SOLUTION
    which = np.digitize(probabilities, np.arange(1, n_bins) / n_bins)
    table = np.full((n_bins, 2), np.nan)
    for i in np.unique(which):
        table[i] = probabilities[which == i].mean(), is_case[which == i].mean()
    return table
    ### END SOLUTION


# %% test="reliability" points=3
check(reliability)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score


def hidden_case(name, said, outcome, n_bins, points, otherwise):
    found = ml.measure_calibration(said, outcome, n_bins=n_bins)
    expected = np.full((n_bins, 2), np.nan)
    place = np.minimum((found.predicted * n_bins + 1e-9).astype(int), n_bins - 1)
    expected[place] = np.column_stack([found.predicted, found.observed])
    return Case(
        name=name,
        arguments={"a": said, "b": outcome, "c": n_bins},
        expected=expected,
        axes=("n_bins", "predicted, observed"),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_generator = np.random.default_rng(11)
hidden_said = hidden_generator.uniform(0.02, 0.98, 60)
hidden_outcome = hidden_generator.random(60) < hidden_said
hidden_few = np.array([0.03, 0.31, 0.33, 0.97])
hidden_edges = np.array([0.5, 0.5, 0.5, 1.0, 0.0, 0.0])
score(
    reliability,
    hidden_case("60 people", hidden_said, hidden_outcome, 4, 1, "Two means for each bin."),
    hidden_case("four people in eight bins", hidden_few, np.array([0, 0, 1, 1], bool), 8, 1, "Empty bins hold NaN."),
    hidden_case(
        "edges", hidden_edges, np.array([1, 0, 1, 1, 0, 0], bool), 2, 1, "An edge belongs above, 1 to the last."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The diagram
#
# Write `draw_reliability`: one marker for each bin.
#
# - x is the mean predicted probability, y the observed share of cases.
# - Both axes say what they are (*predicted*, *observed*), and the function returns the axes.
#
# A diagonal and bars are welcome. Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-reliability"
def draw_reliability(predicted, observed):
    """Observed share over predicted probability, a marker for each bin; returns the axes.

    predicted, observed: arrays (n_bins,).
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(predicted, observed, "o-")
    ax.set(xlabel="predicted probability", ylabel="observed share of cases")
    return ax
    ### END SOLUTION


# %% alt="Your figure: observed share of cases over predicted probability, one marker for each bin." test="draw-reliability" points=2
check(draw_reliability)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_predicted, hidden_observed = np.array([0.05, 0.22, 0.48, 0.81]), np.array([0.11, 0.35, 0.41, 0.66])
score(
    draw_reliability,
    FigureCase(
        name="four other bins",
        arguments={"a": hidden_predicted, "b": hidden_observed},
        shows=(Curve(x=hidden_predicted, y=hidden_observed, x_tolerance=1e-3, y_tolerance=1e-3),),
        x=Axis(name="predicted"),
        y=Axis(name="observed"),
        points=2,
        otherwise="Predicted is across, observed upwards.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a manuscript: *"We recorded 3 to 6 resting scans of each of 41 patients with depression in Lund and of 44 controls in Turku, 382 scans in all. Missing connections were filled with the mean of the group. Of 6 670 connections we kept the 150 with the largest
# difference between patients and controls. A support vector machine was evaluated by ten-fold cross-validation of scans; of 60 settings the best reached an AUC of 0.97 (95 % interval 0.95 to 0.98, bootstrap over 382 scans; p < 0.001 by 1 000 shuffles of scans). As the probabilities
# exceed 0.9 in most patients, we recommend the test for screening in general practice."*
#
# Write a review in six to nine sentences. Name at least four different faults, say for each what in the text tells you so, and what the authors should do instead. Say also what no evaluation of these data can repair.

# %% [markdown] question="review" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** Scans of one person are in training and test, since folds were made of scans: hold out people. Missing values were filled with the mean of the group, which writes the diagnosis into the data of the test: fill with the mean of all training people. The 150 connections were chosen by the
# difference between patients and controls among all people, before the split: choose them in each training set, in a pipeline. The best of 60 settings is reported on the folds on which they were compared: nest the choice. Interval and p value draw and shuffle 382 scans, as if each were a person: draw and shuffle
# the 85 people. The probabilities were not compared with what happened, and half of the sample are patients, while in general practice perhaps one in twenty is: show a calibration at the true share. No evaluation can repair that all patients were scanned in Lund and all controls in Turku, since a model that tells
# the scanners apart is as good as one that knows depression; both groups have to be recorded at both sites.
#
# **Rubric.** 2 points for four faults with what shows each and what to do instead (half a point each): folds of scans (people), filling by group (training mean), selection of 150 before the split (in training), best of 60 (nested), interval or shuffles over scans (over people), probabilities of a sample with
# half patients used for screening (calibration, prevalence). 1 point for site and diagnosis being the same thing, which needs other data.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("review")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
