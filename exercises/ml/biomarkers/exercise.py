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
# # Would it work in your hospital?
#
# In [the lesson](../../../modules/ml/biomarkers.ipynb) the package took sites out of the data for you. Now you write four of
# the pieces yourself, draw a decision curve, and then review a study.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `adjust`: new people, by what training knew of their sites | 4 |
# | 2 | `shrink`: shifts drawn towards what is usual at the site | 4 |
# | 3 | `auc_within`: pairs of the same site | 4 |
# | 4 | `pattern`: what goes with the score | 3 |
# | 5 | `draw_benefit`: a decision curve | 2 |
# | 6 | In words: is it the disease? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("shrink")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy, SciPy and scikit-learn are yours to use. `neurokit_lite` would answer the questions by itself, so
# leave it out of your functions. The check notices.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def adjusted(train, train_sites, test, test_sites, *, ddof=1, is_around_all=True, has_scale=True):
    own = {site: train[train_sites == site] for site in np.unique(train_sites)}
    rest = np.concatenate([rows - rows.mean(axis=0) for rows in own.values()])
    s, found = np.sqrt((rest**2).mean(axis=0)), []
    for row, site in zip(test, test_sites, strict=True):
        rows = own[site]
        spread = rows.std(axis=0, ddof=ddof) if has_scale else s
        middle = train.mean(axis=0) if is_around_all else rows.mean(axis=0)
        found.append(middle + s * (row - rows.mean(axis=0)) / spread)
    return np.array(found)


def some_hospitals(sizes, seed, n_features=3):
    generator = np.random.default_rng(seed)
    sites = np.repeat([f"site {name}" for name in "ABCD"[: len(sizes)]], sizes)
    code = np.unique(sites, return_inverse=True)[1]
    shift, scale = generator.normal(0, 3, (len(sizes), n_features)), generator.uniform(0.5, 2, (len(sizes), n_features))
    rows = 20 + shift[code] + scale[code] * generator.normal(size=(len(sites), n_features))
    order = generator.permutation(len(sites))
    return rows[order], sites[order]


def adjust_cases():
    train, train_sites = some_hospitals([5, 9], 1)
    test, test_sites = some_hospitals([4, 4], 2)
    call = {"train": train, "train_sites": train_sites, "test": test, "test_sites": test_sites}
    one = {**call, "test": test[:1], "test_sites": test_sites[:1]}
    return [
        Case(
            name="eight new people of two sites",
            arguments=call,
            expected=adjusted(**call),
            axes=("n_test", "n_features"),
            tolerance=1e-6,
            mistakes={
                "learnt from the new people themselves. Sites are learnt from train.": adjusted(
                    test, test_sites, test, test_sites
                ),
                "without the shift only. Divide by the site's spread and multiply by s.": adjusted(
                    **call, has_scale=False
                ),
                "around the mean of the site. That is the shift: put them around the mean of all training rows.": adjusted(
                    **call, is_around_all=False
                ),
                "by a site's spread with n below the root. It is a sample: ddof=1.": adjusted(**call, ddof=0),
            },
            otherwise="mean of train + s (x - the site's mean in train) / the site's standard deviation in train.",
        ),
        Case(
            name="a single new person",
            arguments=one,
            expected=adjusted(**one),
            axes=("n_test", "n_features"),
            tolerance=1e-6,
            otherwise="A new person needs no company: everything was learnt from train.",
        ),
    ]


def drawn(shifts, variances, n_people, *, ddof=1):
    spread = shifts.var(ddof=ddof)
    return (n_people * spread * shifts + variances * shifts.mean()) / (n_people * spread + variances)


def shrink_cases():
    generator = np.random.default_rng(3)
    shifts, variances = generator.normal(0.5, 0.4, 6), generator.uniform(0.6, 1.8, 6)
    call = {"shifts": shifts, "variances": variances, "n_people": 5}
    spread = shifts.var(ddof=1)
    alike = {"shifts": np.full(4, 0.25), "variances": np.array([1.0, 2.0, 0.5, 1.0]), "n_people": 3}
    return [
        Case(
            name="six features of a site with five people",
            arguments=call,
            expected=drawn(**call),
            axes=("n_features",),
            unit="pooled SD",
            tolerance=1e-6,
            mistakes={
                "with the weights exchanged. A feature's own shift has the weight n times the variance of the shifts.": (
                    5 * spread * shifts.mean() + variances * shifts
                )
                / (5 * spread + variances),
                "as if the site had one person. Its own shift counts n times.": drawn(shifts, variances, 1),
                "from a variance of the shifts with n below. They are a sample: ddof=1.": drawn(**call, ddof=0),
                "as measured.": shifts,
                "the mean for all. Each feature keeps a part of its own.": np.full(6, shifts.mean()),
            },
            otherwise="(n t shift + variance mean) / (n t + variance), with t the variance of the shifts over features.",
        ),
        Case(
            name="features that are all shifted alike",
            arguments=alike,
            expected=np.full(4, 0.25),
            axes=("n_features",),
            unit="pooled SD",
            tolerance=1e-6,
            otherwise="Where shifts do not differ, all of them are the mean.",
        ),
    ]


def counted(scores, is_case, sites):
    won = n = 0
    for i in np.flatnonzero(is_case):
        for j in np.flatnonzero(~is_case):
            if sites[i] == sites[j]:
                won, n = won + (scores[i] > scores[j]) + 0.5 * (scores[i] == scores[j]), n + 1
    return won / n


def some_scores(sizes, shares, seed, digits=1):
    generator = np.random.default_rng(seed)
    sites = np.repeat(np.arange(len(sizes)), sizes)
    is_case = np.concatenate([np.arange(size) < share * size for size, share in zip(sizes, shares, strict=True)])
    scores = (generator.normal(size=sites.size) + 2 * np.array(shares)[sites] + 0.5 * is_case).round(digits)
    return {"scores": scores, "is_case": is_case, "sites": sites}


def within_cases():
    call = some_scores([6, 20, 10], [0.5, 0.2, 0.8], 4, digits=0)
    only = some_scores([6, 8, 5], [0.5, 1.0, 0.0], 5)
    scores, is_case, sites = call.values()
    by_site = [counted(scores[sites == i], is_case[sites == i], sites[sites == i]) for i in range(3)]
    won = [
        scores[i] > scores[j] for i in np.flatnonzero(is_case) for j in np.flatnonzero(~is_case) if sites[i] == sites[j]
    ]
    return [
        Case(
            name="three sites with different shares of cases",
            arguments=call,
            expected=counted(**call),
            tolerance=1e-6,
            mistakes={
                "of pairs across sites, too. Take a case and a control of one site.": counted(
                    scores, is_case, np.zeros(len(sites))
                ),
                "the mean of the sites' AUCs. Every pair counts the same, so that sites count by their pairs.": float(
                    np.mean(by_site)
                ),
                "without ties. A tie counts one half.": float(np.mean(won)),
            },
            otherwise="Of all pairs of a case and a control at one site: how often is the case higher? A tie counts one half.",
        ),
        Case(
            name="sites of cases only and of controls only",
            arguments=only,
            expected=counted(**only),
            tolerance=1e-6,
            otherwise="A site that has no pair is left out.",
        ),
    ]


def slopes(features, weights):
    score = features @ weights
    return np.array([np.polyfit(score - score.mean(), column, 1)[0] for column in features.T])


def pattern_cases():
    generator = np.random.default_rng(6)
    features = generator.normal(size=(40, 4)) @ generator.normal(size=(4, 4)) + 10
    weights = np.array([1.0, -2.0, 0.0, 0.5])
    covariance = np.cov(features.T)
    return [
        Case(
            name="40 people with four features",
            arguments={"features": features, "weights": weights},
            expected=slopes(features, weights),
            axes=("n_features",),
            tolerance=1e-6,
            mistakes={
                "weights. How does each feature change with the score?": weights,
                "covariances with the score. Divide by the variance of the score.": covariance @ weights,
                "correlations with the score. Divide the covariance by the variance of the score only.": covariance
                @ weights
                / np.sqrt(weights @ covariance @ weights * np.diag(covariance)),
                "from features that were not centred.": features.T
                @ features
                @ weights
                / ((features @ weights) @ (features @ weights)),
            },
            otherwise="score = features @ weights; for each feature its covariance with the score, over the score's variance.",
        )
    ]


def benefit_cases():
    thresholds = np.array([0.1, 0.2, 0.3, 0.4, 0.5])
    model, everybody = np.array([0.18, 0.14, 0.12, 0.07, 0.05]), np.array([0.16, 0.05, -0.08, -0.25, -0.5])
    return [
        FigureCase(
            name="five thresholds",
            arguments={"thresholds": thresholds, "model": model, "everybody": everybody},
            shows=(
                Curve(x=thresholds, y=model, x_tolerance=1e-3, y_tolerance=1e-3),
                Curve(x=thresholds, y=everybody, x_tolerance=1e-3, y_tolerance=1e-3),
            ),
            x=Axis(name="threshold"),
            y=Axis(name="benefit"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "adjust": adjust_cases,
        "shrink": shrink_cases,
        "auc_within": within_cases,
        "pattern": pattern_cases,
        "draw_benefit": benefit_cases,
    }
)
hint = Hints(
    {
        "adjust": (
            "Everything that is computed comes from the training rows; the test rows are only moved.",
            "s: the training rows less the mean of their own site, squared, averaged over all of them, and the root. Then go through the sites.",
            "`out[new] = train.mean(axis=0) + s * (test[new] - own.mean(axis=0)) / own.std(axis=0, ddof=1)`",
        ),
        "shrink": (
            "A weighted mean of two numbers: the feature's own shift, and the mean of all shifts.",
            "The own shift weighs n times the variance of the shifts (ddof=1); the mean weighs the feature's variance.",
            "`(n_people * t * shifts + variances * shifts.mean()) / (n_people * t + variances)`",
        ),
        "auc_within": (
            "Count pairs, site by site, and divide at the end.",
            "`own = sites == site`; compare `scores[own & is_case][:, None]` with `scores[own & ~is_case]`.",
            "`won += (a > b).sum() + 0.5 * (a == b).sum()` and `n += a.size * b.size`; return `won / n`.",
        ),
        "pattern": (
            "A regression of each feature on the score.",
            "Centre the features; score = features @ weights. The slope is a covariance over a variance.",
            "`away = features - features.mean(axis=0)`, `score = away @ weights`, `score @ away / (score @ score)`",
        ),
        "draw_benefit": (
            "Two lines on the same axes.",
            "Begin with `_, ax = plt.subplots()`. x is the threshold. Label both axes, return `ax`.",
            '`ax.plot(thresholds, model)`, `ax.plot(thresholds, everybody)`, `ax.set(xlabel="threshold", ylabel="net benefit")`.',
        ),
    }
)

# %% [markdown]
# ## 1. New people
#
# Write `adjust`: the features of new people, without the shift and the scale of their site. Sites are learnt from the training rows only. For each feature: the mean of all training rows, plus $s$ times the distance from the mean of the person's site,
# divided by the site's standard deviation (of a sample: `ddof=1`). $s$ is the pooled standard deviation: the root of the mean square of what is left when each training row's site mean is subtracted. There is no shrinkage here. Every site of `test` occurs in `train`.


# %% question="adjust"
def adjust(train, train_sites, test, test_sites):
    """New people's features without their site's shift and scale: array (n_test, n_features).

    train: array (n_train, n_features); train_sites: array (n_train,) of names;
    test: array (n_test, n_features); test_sites: array (n_test,) of names.
    """
    ### BEGIN SOLUTION
    out, left = np.empty_like(test), np.empty_like(train)
    for site in np.unique(train_sites):
        left[train_sites == site] = train[train_sites == site] - train[train_sites == site].mean(axis=0)
    s = np.sqrt((left**2).mean(axis=0))
    for site in np.unique(test_sites):
        own, new = train[train_sites == site], test_sites == site
        out[new] = train.mean(axis=0) + s * (test[new] - own.mean(axis=0)) / own.std(axis=0, ddof=1)
    return out
    ### END SOLUTION


# %% test="adjust" points=4
check(adjust)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score


def hidden_case(name, sizes, n_new, seed, points, otherwise):
    generator = np.random.default_rng(seed)
    sites = generator.permutation(np.repeat(np.arange(len(sizes)), sizes))
    train = 5 + 4 * sites[:, None] + generator.normal(size=(len(sites), 4)) * (1 + sites[:, None])
    new_sites = generator.integers(0, len(sizes), n_new)
    test = 5 + 4 * new_sites[:, None] + generator.normal(size=(n_new, 4))
    fitted = ml.Combat(n_steps=0).fit(np.column_stack([sites, train]))
    names = np.array(["Oslo", "Bern", "Graz", "Lund"])
    return Case(
        name=name,
        arguments={"a": train, "b": names[sites], "c": test, "d": names[new_sites]},
        expected=fitted.transform(np.column_stack([new_sites, test])),
        axes=("n_test", "n_features"),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    adjust,
    hidden_case("three sites", [7, 12, 5], 9, 1, 2, "Site means and spreads of training."),
    hidden_case("two people of four sites", [6, 4, 9, 15], 2, 2, 1, "Sites need not all occur among the new people."),
    hidden_case("unequal sites", [3, 40], 6, 3, 1, "The mean and s are over all training rows."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. What is usual at this site?
#
# Write `shrink`: the shifts of one site's features after one step of empirical Bayes. A feature's own shift has the weight $n \tau^2$, with $n$ people and $\tau^2$ the variance of the shifts over features (`ddof=1`). The mean of the shifts has the weight of the
# feature's variance. The result is their weighted mean.


# %% question="shrink"
def shrink(shifts, variances, n_people):
    """Shifts after one step, in the unit of shifts: array (n_features,).

    shifts, variances: arrays (n_features,) of one site, as measured; n_people: its people.
    """
    ### BEGIN SOLUTION
    own = n_people * shifts.var(ddof=1)
    return (own * shifts + variances * shifts.mean()) / (own + variances)
    ### END SOLUTION


# %% test="shrink" points=4
check(shrink)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score


def hidden_case(name, n_people, n_features, seed, points, otherwise):
    generator = np.random.default_rng(seed)
    sites = np.repeat([0, 1], [n_people, 12])
    rows = generator.normal(size=(len(sites), n_features)) + 0.6 * sites[:, None]
    fitted = ml.Combat(n_steps=1).fit(np.column_stack([sites, rows]))
    return Case(
        name=name,
        arguments={"a": fitted.raw_shifts_[0], "b": fitted.raw_variances_[0], "c": n_people},
        expected=fitted.shifts_[0],
        axes=("n_features",),
        unit="pooled SD",
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    shrink,
    hidden_case("four people", 4, 8, 1, 2, "A weighted mean of the own shift and the usual one."),
    hidden_case("40 people", 40, 5, 2, 1, "With many people the own shift wins."),
    hidden_case("two features", 6, 2, 3, 1, "The variance of two shifts has 1 below."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Pairs of one site
#
# Write `auc_within`: of all pairs of a case and a control who are *of the same site*, the share in which the case has the higher score. A tie counts one half. Every pair counts the same, whatever its site.


# %% question="auc-within"
def auc_within(scores, is_case, sites):
    """Share of pairs within sites in which the case is higher: a number from 0 to 1.

    scores: array (n_people,); is_case: booleans (n_people,); sites: array (n_people,).
    """
    ### BEGIN SOLUTION
    won, n = 0.0, 0
    for site in np.unique(sites):
        cases, controls = scores[(sites == site) & is_case][:, None], scores[(sites == site) & ~is_case]
        won += (cases > controls).sum() + 0.5 * (cases == controls).sum()
        n += cases.size * controls.size
    return won / n
    ### END SOLUTION


# %% test="auc-within" points=4
check(auc_within)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score


def hidden_case(name, sizes, shares, digits, points, otherwise):
    generator = np.random.default_rng(sum(sizes))
    sites = np.repeat(np.array(list("mnop"))[: len(sizes)], sizes)
    is_case = np.concatenate([np.arange(size) < share * size for size, share in zip(sizes, shares, strict=True)])
    scores = (generator.normal(size=len(sites)) + 0.7 * is_case + 2 * (sites == "n")).round(digits)
    order = generator.permutation(len(sites))
    return Case(
        name=name,
        arguments={"a": scores[order], "b": is_case[order], "c": sites[order]},
        expected=ml.auc_within_sites(scores, is_case, sites),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    auc_within,
    hidden_case("unequal sites", [6, 30, 12], [0.5, 0.1, 0.75], 6, 2, "Pairs of one site, each counted once."),
    hidden_case("coarse scores", [14, 10], [0.5, 0.3], 0, 1, "A tie counts one half."),
    hidden_case("sites without a pair", [8, 9, 7], [0.5, 1.0, 0.0], 6, 1, "Sites of one kind have no pair."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. What goes with the score?
#
# Write `pattern`: for each feature the slope of its regression on the score `features @ weights`, that is, by how much the feature changes where the score is larger by 1.


# %% question="pattern"
def pattern(features, weights):
    """Change of each feature for a score that is larger by 1: array (n_features,).

    features: array (n_people, n_features); weights: array (n_features,).
    """
    ### BEGIN SOLUTION
    away = features - features.mean(axis=0)
    score = away @ weights
    return score @ away / (score @ score)
    ### END SOLUTION


# %% test="pattern" points=3
check(pattern)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score


def hidden_case(name, shape, offset, points, otherwise):
    generator = np.random.default_rng(shape[0])
    features = generator.normal(size=shape) @ generator.normal(size=(shape[1], shape[1])) + offset
    weights = generator.normal(size=shape[1])
    return Case(
        name=name,
        arguments={"a": features, "b": weights},
        expected=ml.compute_pattern(features, weights),
        axes=("n_features",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    pattern,
    hidden_case("centred features", (50, 3), 0.0, 1, "Covariance with the score over its variance."),
    hidden_case("features around 100", (30, 6), 100.0, 1, "Centre the features first."),
    hidden_case("more features than people", (8, 12), 3.0, 1, "No inverse is needed."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The decision curve
#
# Write `draw_benefit`: net benefit over the threshold, a line for the model and one for treating everybody.
#
# - x is the threshold, y the net benefit.
# - Both axes say what they are (*threshold*, *net benefit*), and the function returns the axes.
#
# A line at 0, for treating nobody, is welcome. Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-benefit"
def draw_benefit(thresholds, model, everybody):
    """Net benefit of the model and of treating everybody, over the threshold; returns the axes.

    thresholds, model, everybody: arrays (n_thresholds,).
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(thresholds, model, label="model")
    ax.plot(thresholds, everybody, label="everybody")
    ax.set(xlabel="threshold", ylabel="net benefit per person")
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: net benefit over the threshold, a line for the model and one for treating everybody." test="draw-benefit" points=2
check(draw_benefit)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_thresholds = np.array([0.05, 0.15, 0.25, 0.35])
hidden_model, hidden_all = np.array([0.3, 0.26, 0.2, 0.17]), np.array([0.28, 0.2, 0.1, -0.03])
score(
    draw_benefit,
    FigureCase(
        name="four other thresholds",
        arguments={"a": hidden_thresholds, "b": hidden_model, "c": hidden_all},
        shows=(
            Curve(x=hidden_thresholds, y=hidden_model, x_tolerance=1e-3, y_tolerance=1e-3),
            Curve(x=hidden_thresholds, y=hidden_all, x_tolerance=1e-3, y_tolerance=1e-3),
        ),
        x=Axis(name="threshold"),
        y=Axis(name="benefit"),
        points=2,
        otherwise="The threshold is across, the net benefit upwards; two lines.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a manuscript: *"We pooled structural scans of 212 patients with psychosis and 230 controls from five hospitals. Two of the hospitals, with 150 of the patients, had scanned no controls. Regional volumes of all 442 people were harmonised with ComBat, with diagnosis, age and sex as
# covariates to preserve. In ten-fold cross-validation a logistic regression on the harmonised volumes reached an AUC of 0.91. Mean predicted risk was 48 %, as observed, so that the model is well calibrated. The right putamen had the largest weight, which shows that it is the region most affected.
# The model can now be used in any psychiatric hospital."*
#
# Write a review in six to nine sentences. Name at least four different faults, say for each what in the text tells you so, and what the authors should do instead. Say also what cannot be repaired with these people.

# %% [markdown] question="review" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** ComBat was fitted to all 442 people, so that the folds' test people had a say in their own adjustment: fit it in each training set. The diagnosis was preserved, which lets the labels of the test people shape their features and invents a difference where sites and diagnosis go together:
# preserve age and sex, which are known of a new person, and not the diagnosis. Folds were made of people, although the model is to be used in any hospital: leave one hospital out, and say what is done with a hospital that ComBat has not seen. Hospital and diagnosis go together, as two of five have patients only:
# predict the diagnosis from the hospital alone, shuffle labels within hospitals, and report the AUC of pairs within hospitals. A mean risk of 48 % over all hospitals may hide one that is far too high and one that is far too low: report calibration (and net benefit) at each hospital. A weight says that the
# putamen is used, perhaps to correct another region: show the pattern. What cannot be repaired: at the two hospitals without controls nothing tells disease from scanner, so their 150 patients can add no pair within a hospital; controls have to be scanned there.
#
# **Rubric.** 2 points for four faults with what shows each and what to do instead (half a point each): ComBat on all people (in training), diagnosis preserved (only what is known of new people), folds that do not hold out hospitals, diagnosis confounded with hospital (baseline by hospital, shuffles or pairs within),
# calibration over all hospitals only (by hospital), weight taken for effect (pattern). 1 point for the two hospitals without controls, where disease and scanner cannot be told apart.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("review")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
