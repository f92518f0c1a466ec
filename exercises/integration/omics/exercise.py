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
# # Do they agree?
#
# In [the lesson](../../../modules/integration/omics.ipynb) the package looked for what layers have in common. Now you write
# four of the pieces yourself, draw what more people change, and then judge a report.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `canonical_correlations`: how well do two layers go together? | 4 |
# | 2 | `clear`: confounds out, learnt in training only | 4 |
# | 3 | `p_within`: a p value that a batch cannot make | 4 |
# | 4 | `infer_factor`: who has how much of a factor, with gaps | 4 |
# | 5 | `draw_growth`: what more people change | 2 |
# | 6 | In words: do these layers agree? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("clear")`; every call gives a little more. The questions do not build on one
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
from neurokit_lite import integrate
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase, Level
from neurokit_lite.course.hints import Hints


def scaled(layer):
    return (layer - layer.mean(axis=0)) / layer.std(axis=0)


def singular(first, second, root):
    x, y = scaled(first), scaled(second)
    n = len(x)

    def power(matrix):
        values, vectors = np.linalg.eigh(matrix)
        return vectors * values**root @ vectors.T

    return np.linalg.svd(power(x.T @ x / n) @ (x.T @ y / n) @ power(y.T @ y / n), compute_uv=False)


def correlation_cases():
    made = integrate.make_layers(30, (3, 2), correlation=0.8, random_state=11)
    first, second = made.first @ [[1, 0.6, 0], [0, 1, 0], [0, 0, 5]] + 14.62, made.second @ [[1, 0.8], [0, 0.3]]
    right = integrate.fit_cca(first, second).correlations
    one = integrate.make_layers(20, (1, 1), correlation=0.7, random_state=12)
    return [
        Case(
            name="three and two columns, 30 people",
            arguments={"first": first, "second": second},
            expected=right,
            axes=("n_pairs",),
            tolerance=1e-6,
            mistakes={
                "the singular values of the plain cross-correlations: that is PLS. Whiten both sides.": singular(
                    first, second, 0
                ),
                "squares of the correlations, the eigenvalues. Take the root.": right**2,
                "whitened with the inverse, not with its root.": singular(first, second, -1),
                "smallest first. Begin with the strongest pair.": right[::-1],
                "only the first. Give all pairs.": right[:1],
            },
            otherwise="Singular values of Rx^(-1/2) Rxy Ry^(-1/2), with as many pairs as the smaller layer has columns.",
        ),
        Case(
            name="one column each, which fall together",
            arguments={"first": one.first, "second": -one.second},
            expected=integrate.fit_cca(one.first, -one.second).correlations,
            axes=("n_pairs",),
            tolerance=1e-6,
            otherwise="With one column each it is the correlation without its sign.",
        ),
    ]


def cleared(layer, confounds, rows, constant=True):
    columns = np.column_stack([np.ones(len(layer)), confounds]) if constant else confounds
    slopes = np.linalg.lstsq(columns[rows], layer[rows], rcond=None)[0]
    return layer - columns @ slopes


def clear_cases():
    generator = np.random.default_rng(13)
    age = generator.normal(72, 7, size=(24, 1))
    layer = generator.normal(size=(24, 3)) + 0.2 * age
    train = np.arange(0, 24, 2)
    given = {"layer": layer, "confounds": age, "train": train}
    right = integrate.remove_confounds(layer, age, train=train)
    return [
        Case(
            name="three features, one confound, 12 of 24 people in training",
            arguments=given,
            expected=right,
            axes=("n_people", "n_features"),
            tolerance=1e-6,
            mistakes={
                "fitted to all people. The test people must not be in the fit.": cleared(layer, age, np.arange(24)),
                "fitted without a constant. Add a column of ones.": cleared(layer, age, train, constant=False),
                "the prediction. Subtract it from the layer.": layer - right,
                "only the training rows. Clear everybody with the training's fit.": right[train],
            },
            otherwise="Least squares of layer[train] on a constant and confounds[train]; then layer - prediction, for all.",
        ),
        Case(
            name="two confounds",
            arguments={
                "layer": layer[:, :1],
                "confounds": np.column_stack([age[:, 0], np.arange(24) % 3 == 0]),
                "train": np.arange(20),
            },
            expected=integrate.remove_confounds(
                layer[:, :1], np.column_stack([age[:, 0], np.arange(24) % 3 == 0]), train=np.arange(20)
            ),
            axes=("n_people", "n_features"),
            tolerance=1e-6,
            otherwise="All confounds in one fit, with one constant.",
        ),
    ]


def centred(values, groups, is_within=True):
    values = values - values.mean()
    if is_within:
        for name in np.unique(groups):
            values[groups == name] -= values[groups == name].mean()
    return values


def p_of(first, second, groups, orders, is_within=True, signed=False, plus=1, strict=False):
    x, y = centred(first, groups, is_within), centred(second, groups, is_within)
    null, seen = np.array([x @ y[order] for order in orders]), x @ y
    if not signed:
        null, seen = np.abs(null), abs(seen)
    above = null > seen + 1e-9 if strict else null >= seen - 1e-9
    return (plus + above.sum()) / (plus + len(orders))


def make_batches(seed, n=24, n_orders=60, effect=-0.4):
    generator = np.random.default_rng(seed)
    groups = np.arange(n) % 3
    first = generator.normal(size=n) + 0.7 * groups
    second = effect * first + generator.normal(size=n) + 0.8 * groups
    orders = np.tile(np.arange(n), (n_orders, 1))
    for name in range(3):
        orders[:, groups == name] = generator.permuted(orders[:, groups == name], axis=1)
    orders[7] = np.arange(n)  # it may be drawn
    return {"first": first, "second": second, "groups": groups, "orders": orders}


def p_cases():
    made, few = make_batches(18, effect=-0.25), make_batches(16, n=12, n_orders=9, effect=3.0)
    return [
        Case(
            name="24 people in three batches, 60 orders",
            arguments=made,
            expected=p_of(**made),
            tolerance=1e-9,
            mistakes={
                "with the means of the batches still in. Take them out of both.": p_of(**made, is_within=False),
                "a share of the shuffles alone. The data count as one of the orders: add 1 above and below.": p_of(
                    **made, plus=0
                ),
                "one-sided. Compare without the signs.": p_of(**made, signed=True),
                "a count of what is larger. As large counts, too.": p_of(**made, strict=True),
            },
            otherwise="Centre both within batches; |sum of products| for each order; (1 + as large or larger) / (1 + orders).",
        ),
        Case(
            name="a strong agreement, nine orders",
            arguments=few,
            expected=p_of(**few),
            tolerance=1e-9,
            otherwise="An order that is that of the data is as large as the data, whatever the rounding: allow 1e-9.",
        ),
    ]


def factor_of(values, mean, loadings, private, *, prior=1.0, is_zero=False, by=True):
    known = np.ones_like(values, dtype=bool) if is_zero else ~np.isnan(values)
    away = np.where(np.isnan(values), 0, values - mean)
    weights = loadings / private if by else loadings
    above = (np.where(known, away, 0) * weights).sum(axis=1)
    return above / (prior + (known * loadings * weights).sum(axis=1))


def factor_cases():
    generator = np.random.default_rng(17)
    values = generator.normal(size=(7, 4)) + 14.62
    values[1, :2] = values[2, 3] = values[4, 1:] = np.nan
    given = {
        "values": values,
        "mean": np.array([14.0, 15.0, 14.5, 15.5]),
        "loadings": np.array([1.0, 0.5, -0.8, 0.3]),
        "private": np.array([0.5, 0.25, 1.5, 0.1]),
    }
    nobody = given | {"values": np.array([[np.nan] * 4, [15.0, 15.0, np.nan, 15.0]])}
    return [
        Case(
            name="seven people, four features, gaps",
            arguments=given,
            expected=factor_of(**given),
            axes=("n_people",),
            tolerance=1e-9,
            mistakes={
                "gaps counted as features at their mean. What was not measured must not weigh below, either.": factor_of(
                    **given, is_zero=True
                ),
                "least squares, without the prior of variance 1: add 1 below.": factor_of(**given, prior=0.0),
                "features that weigh alike. Divide each by its private variance.": factor_of(**given, by=False),
            },
            otherwise="sum(w (x - mean) / private) / (1 + sum(w² / private)), over what was measured.",
        ),
        Case(
            name="a person of whom nothing is known",
            arguments=nobody,
            expected=factor_of(**nobody),
            axes=("n_people",),
            tolerance=1e-9,
            otherwise="Of whom nothing was measured the best guess is the mean of all people: 0.",
        ),
    ]


def growth():
    return {
        "n_people": np.array([50, 100, 200, 400, 800]),
        "seen": np.array([0.98, 0.77, 0.60, 0.51, 0.45]),
        "held_out": np.array([-0.01, 0.06, 0.12, 0.31, 0.36]),
        "truth": 0.4,
    }


def draw_cases():
    made = growth()
    return [
        FigureCase(
            name="50 to 800 people",
            arguments=made,
            shows=(
                Curve(x=made["n_people"], y=made["seen"], x_tolerance=1e-3, y_tolerance=1e-3),
                Curve(x=made["n_people"], y=made["held_out"], x_tolerance=1e-3, y_tolerance=1e-3),
            ),
            levels=(Level(axis="y", value=0.4, name="the truth"),),
            x=Axis(name="people"),
            y=Axis(name="correlation"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "canonical_correlations": correlation_cases,
        "clear": clear_cases,
        "p_within": p_cases,
        "infer_factor": factor_cases,
        "draw_growth": draw_cases,
    }
)
hint = Hints(
    {
        "canonical_correlations": (
            "Make each layer round first: columns with variance 1 that do not correlate. Then look for the singular values of what is left.",
            "The inverse root of a symmetric matrix comes from `np.linalg.eigh`: vectors / sqrt(values) @ vectors.T.",
            "`np.linalg.svd(inverse_root(rx) @ rxy @ inverse_root(ry), compute_uv=False)`",
        ),
        "clear": (
            "Two steps: learn slopes and a constant from the training rows; predict, and subtract, for everybody.",
            "Put a column of ones beside the confounds. `np.linalg.lstsq(columns[train], layer[train], rcond=None)[0]`.",
            "`layer - columns @ slopes`",
        ),
        "p_within": (
            "Take the mean of each batch out of both. Then the same sum for the data and for each order.",
            "The sum is `abs(x @ y)` for the data and `abs(x @ y[order])` for a shuffle.",
            "`(1 + np.sum(null >= seen - 1e-9)) / (1 + len(orders))`",
        ),
        "infer_factor": (
            "Each feature that was measured gives an estimate of the factor. Weigh them, and add the prior: mean 0, variance 1.",
            "Above: w (x - mean) / private. Below: 1 + w² / private. Both summed over what was measured only.",
            "`known = ~np.isnan(values)`, and `np.where(known, values - mean, 0)` has no NaN any more.",
        ),
        "draw_growth": (
            "Two curves over the same x, and a horizontal line.",
            "Begin with `_, ax = plt.subplots()`. Label both axes, return `ax`. A logarithmic x axis is welcome.",
            '`ax.axhline(truth, ls="--")`',
        ),
    }
)

# %% [markdown]
# ## 1. Pairs
#
# Write `canonical_correlations`: all canonical correlations of two layers of the same people, the largest first. Both layers have fewer columns than people, and no column is a sum of others. There are as many correlations as the smaller layer has columns.


# %% question="canonical-correlations"
def canonical_correlations(first, second):
    """Canonical correlations, the largest first: array (n_pairs,).

    first, second: arrays (n_people, n_features), the same people in the same rows.
    """

    ### BEGIN SOLUTION
    def inverse_root(matrix):
        values, vectors = np.linalg.eigh(matrix)
        return vectors / np.sqrt(values) @ vectors.T

    x, y = first - first.mean(axis=0), second - second.mean(axis=0)
    k = inverse_root(x.T @ x) @ (x.T @ y) @ inverse_root(y.T @ y)
    return np.linalg.svd(k, compute_uv=False)
    ### END SOLUTION


# %% test="canonical-correlations" points=4
check(canonical_correlations)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import integrate
from neurokit_lite.course.checks import Case, score


def hidden_case(name, sizes, points, otherwise, seed):
    made = integrate.make_layers(40, sizes, correlation=0.6, random_state=seed)
    mix = [np.eye(n) + 0.5 * np.eye(n, k=1) for n in sizes]
    first, second = made.first @ mix[0] * 10 + 14.62, made.second @ mix[1] - 3
    return Case(
        name=name,
        arguments={"a": first, "b": second},
        expected=integrate.fit_cca(first, second).correlations,
        axes=("n_pairs",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    canonical_correlations,
    hidden_case("more columns in the first", (5, 3), 2, "Whiten both sides with the inverse root.", 31),
    hidden_case("more columns in the second", (2, 4), 1, "As many pairs as the smaller layer has columns.", 32),
    hidden_case("one column in one layer", (3, 1), 1, "Then it is the multiple correlation.", 33),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Confounds
#
# Write `clear`: the features of *all* people less what a least-squares fit predicts from a constant and the confounds. The fit sees the rows `train` alone.


# %% question="clear"
def clear(layer, confounds, train):
    """Features without what confounds predict: array (n_people, n_features).

    layer: array (n_people, n_features); confounds: array (n_people, n_confounds); train: numbers of rows (n_train,).
    """
    ### BEGIN SOLUTION
    columns = np.column_stack([np.ones(len(layer)), confounds])
    slopes = np.linalg.lstsq(columns[train], layer[train], rcond=None)[0]
    return layer - columns @ slopes
    ### END SOLUTION


# %% test="clear" points=4
check(clear)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import integrate
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(41)
hidden_confounds = hidden_generator.normal(50, 10, size=(30, 2))
hidden_layer = hidden_confounds @ hidden_generator.normal(size=(2, 4)) + hidden_generator.normal(size=(30, 4)) + 100


def hidden_case(name, train, n_features, points, otherwise):
    layer = hidden_layer[:, :n_features]
    return Case(
        name=name,
        arguments={"a": layer, "b": hidden_confounds, "c": train},
        expected=integrate.remove_confounds(layer, hidden_confounds, train=train),
        axes=("n_people", "n_features"),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    clear,
    hidden_case("18 of 30 people in training", np.arange(18), 4, 2, "Fit in training, subtract for everybody."),
    hidden_case("one feature", np.arange(5, 25), 1, 1, "A constant belongs to the fit."),
    hidden_case("rows out of order", np.array([29, 3, 17, 8, 20, 1, 11]), 2, 1, "`train` holds numbers of rows."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Within batches
#
# Two layers have one column each. Write `p_within`: the p value of their agreement when rows may change places within a batch only. Take the mean of each batch out of both. The statistic is the absolute sum of products, $|\sum_i x_i y_i|$. Each row of `orders` is one shuffle, already within batches: it says whose value of `second` each person gets. As large
# as the data counts as a hit (allow a difference of 1e-9), and the data count as one more order.


# %% question="p-within"
def p_within(first, second, groups, orders):
    """P value of shuffles within batches: a number.

    first, second: arrays (n_people,); groups: batch of each person (n_people,); orders: numbers (n_orders, n_people).
    """
    ### BEGIN SOLUTION
    x, y = first.astype(float), second.astype(float)
    for name in np.unique(groups):
        x[groups == name] -= x[groups == name].mean()
        y[groups == name] -= y[groups == name].mean()
    null = np.abs(y[orders] @ x)
    return (1 + np.sum(null >= abs(x @ y) - 1e-9)) / (1 + len(orders))
    ### END SOLUTION


# %% test="p-within" points=4
check(p_within)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, seed, effect, points, otherwise):
    generator = np.random.default_rng(seed)
    groups = np.array(["b", "a", "c", "a"] * 8)
    shift = np.unique(groups, return_inverse=True)[1]
    first = generator.normal(size=32) + 3 * shift
    second = effect * first + generator.normal(size=32) + 2 * shift
    orders = np.tile(np.arange(32), (80, 1))
    for one in np.unique(groups):
        orders[:, groups == one] = generator.permuted(orders[:, groups == one], axis=1)
    orders[-1] = np.arange(32)
    x, y = first.copy(), second.copy()
    for one in np.unique(groups):
        x[groups == one] -= x[groups == one].mean()
        y[groups == one] -= y[groups == one].mean()
    hits = np.sum(np.abs(y[orders] @ x) >= abs(x @ y) - 1e-9)
    return Case(
        name=name,
        arguments={"a": first, "b": second, "c": groups, "d": orders},
        expected=(1 + hits) / 81,
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


score(
    p_within,
    hidden_case("nothing but batches", 51, 0.0, 2, "Take the means of the batches out of both."),
    hidden_case("a weak agreement downwards", 53, -0.25, 1, "Compare absolute sums."),
    hidden_case("a strong agreement", 54, 4.0, 1, "An order that is the data's own counts as large as the data."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. A factor
#
# A model has one factor: $x_j = \text{mean}_j + w_j z + \text{noise}_j$, where $z$ has the mean 0 and the variance 1 in all people, and the noise of feature $j$ has the variance `private[j]`. NaN says that a feature was not measured. Write `infer_factor`: the posterior mean of $z$ of each person,
#
# $$\frac{\sum_j w_j (x_j - \text{mean}_j) / \text{private}_j}{1 + \sum_j w_j^2 / \text{private}_j}$$
#
# with sums over the features that were measured.


# %% question="infer-factor"
def infer_factor(values, mean, loadings, private):
    """Posterior mean of the factor: array (n_people,).

    values: array (n_people, n_features) with NaN; mean, loadings, private: arrays (n_features,).
    """
    ### BEGIN SOLUTION
    known = ~np.isnan(values)
    away = np.where(known, values - mean, 0.0)
    return (away @ (loadings / private)) / (1 + known @ (loadings**2 / private))
    ### END SOLUTION


# %% test="infer-factor" points=4
check(infer_factor)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import integrate
from neurokit_lite.course.checks import Case, score


def hidden_case(name, gaps, points, otherwise):
    generator = np.random.default_rng(61)
    values, mean = generator.normal(size=(6, 5)) - 3, generator.normal(size=5) - 3
    loadings, private = generator.normal(size=5), generator.uniform(0.2, 2, size=5)
    for row, columns in gaps.items():
        values[row, columns] = np.nan
    model = integrate.LayerFactors(
        {"all": mean}, {"all": np.ones(5)}, {"all": loadings[:, None]}, {"all": private}, log_likelihood=0.0
    )
    return Case(
        name=name,
        arguments={"a": values, "b": mean, "c": loadings, "d": private},
        expected=model.infer({"all": values})[:, 0],
        axes=("n_people",),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


score(
    infer_factor,
    hidden_case("nothing missing", {}, 1, "The sum above over 1 plus the sum below."),
    hidden_case("a layer missing in two people", {0: [0, 1, 2], 3: [3, 4]}, 2, "Leave gaps out above and below."),
    hidden_case("nothing measured", {2: [0, 1, 2, 3, 4]}, 1, "Then the factor is 0, the mean of all people."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_growth`: the first canonical correlation over the number of people.
#
# - A curve for the people of the fit (`seen`) and one for other people (`held_out`).
# - A horizontal line at `truth`.
# - x is the number of *people*, y the *correlation*; both axes say so, and the function returns the axes.
#
# A logarithmic x axis and a legend are welcome. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-growth"
def draw_growth(n_people, seen, held_out, truth):
    """Correlation over the number of people; returns the axes.

    n_people, seen, held_out: arrays (n_sizes,); truth: a number.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(n_people, seen, "o-", label="people of the fit")
    ax.plot(n_people, held_out, "o-", label="other people")
    ax.axhline(truth, ls="--", color="black", label="truth")
    ax.set(xlabel="People (number)", ylabel="Canonical correlation", xscale="log")
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: the canonical correlation over the number of people, a curve for the people of the fit, one for others, and a line at the truth." test="draw-growth" points=2
check(draw_growth)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, Level, score

hidden_people = np.array([60, 120, 300, 900])
hidden_seen, hidden_new = np.array([0.9, 0.8, 0.72, 0.71]), np.array([0.3, 0.5, 0.62, 0.68])
score(
    draw_growth,
    FigureCase(
        name="60 to 900 people",
        arguments={"a": hidden_people, "b": hidden_seen, "c": hidden_new, "d": 0.7},
        shows=(
            Curve(x=hidden_people, y=hidden_seen, x_tolerance=1e-3, y_tolerance=1e-3),
            Curve(x=hidden_people, y=hidden_new, x_tolerance=1e-3, y_tolerance=1e-3),
        ),
        levels=(Level(axis="y", value=0.7, name="the truth"),),
        x=Axis(name="people"),
        y=Axis(name="correlation"),
        points=2,
        otherwise="Two curves and a horizontal line.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a report: *"In 60 patients and controls from two hospitals we measured 48 metabolites in blood and 40 features of an MRI. Hospital A treats mostly patients, hospital B recruited most controls. Both layers agree almost perfectly (first canonical correlation 1.00; p = 0.001 in 999 shuffles of all rows). The largest weights name lactate and
# the left hippocampus as the heart of the disease. In people without a scan we set its features to the mean. A model of both layers tells patients from controls with an AUC of 0.84, better than blood (0.81) or MRI (0.83), each of which we took with the settings that were best on the test people."*
#
# Write to the authors, in six to nine sentences. Name three different claims that do not hold, say for each what in the text tells you so, and what you would ask for.

# %% [markdown] question="report" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** You have 88 columns and 60 people: with so many columns, a first canonical correlation of 1.00 comes out of noise as well. I would ask for a shrunken fit, and for its correlation in people whom the fit has not seen. You shuffled all rows, but hospitals differ in devices, and in who is ill. A shuffle of all rows destroys what
# the hospital does to both layers, so that a small p says no more than that there are two hospitals. I would ask for the means of the hospitals to be taken out, and for shuffles within them; as hospital and disease nearly coincide, even that leaves little to be learnt about the disease. The weights name lactate and the hippocampus; with features
# that correlate, and so few people, another half of the people would name others. I would ask for the weights of two halves side by side, and for loadings. Finally, the single layers had settings that were best on the test people, so that their AUCs are too high, and nobody knows what 0.84 was chosen by; I would ask for nested folds, for the best
# single layer chosen within the training, and for the uncertainty of a difference of 0.01.
#
# **Rubric.** 1 point for each of three different claims with what in the text shows it and what to ask for: the correlation of 1.00 (columns against people; other people, shrinkage); the p value (all rows, two hospitals; within hospitals) or hospital as disease; the weights (stability, loadings); the AUCs (settings chosen on the test; nested folds, uncertainty);
# the mean for missing scans (a factor model, or why they are missing). Half a point where what to ask for is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("report")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
