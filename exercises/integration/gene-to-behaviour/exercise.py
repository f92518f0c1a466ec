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
# # How far would you follow it?
#
# In [the lesson](../../../modules/integration/gene-to-behaviour.ipynb) the package joined the tables, followed genes and rewired the worm. Now you write four of the pieces yourself, draw what more synapses do, and then judge an abstract.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `find_rows`: which row of the table of classes is each neuron's? | 4 |
# | 2 | `count_paths`: how many paths of three edges begin at each gene? | 4 |
# | 3 | `carry`: how much of an effect runs through a mediator? | 3 |
# | 4 | `trade`: two rows of a wiring exchange links | 4 |
# | 5 | `draw_rates`: do more synapses mean more responses? | 2 |
# | 6 | In words: does the abstract follow the gene? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("find_rows")`; every call gives a little more. The questions do not build on one
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
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def rows_by(neurons, classes, *rules):
    """Row of the first rule whose result is a class; -1 if none is."""
    found = []
    for name in neurons:
        tried = [rule(name) for rule in rules]
        found.append(next((classes.index(one) for one in tried if one in classes), -1))
    return np.array(found)


def whole(name):
    return name


def no_side(name):
    return name[:-1] if name[-1] in "LR" else name


def no_number(name):
    return name.rstrip("0123456789")


def rows_cases():
    neurons = ["AVAL", "AVAR", "AVL", "VB3", "VB11", "VA12", "VA2", "PVR", "CANL", "DD1"]
    classes = ["AVL", "AV", "VB", "AVA", "VA12", "VA", "PVR"]
    return [
        Case(
            name="ten neurons, seven classes",
            arguments={"neurons": neurons, "classes": classes},
            expected=rows_by(neurons, classes, whole, no_side, no_number),
            axes=("n_neurons",),
            mistakes={
                "rows found without the side first: AVL is a neuron of its own. Look up the whole name before you cut.": rows_by(
                    neurons, classes, no_side, no_number
                ),
                "rows found without the number first: VA12 has a row of its own. Look up the whole name before you cut.": rows_by(
                    neurons, classes, no_number, no_side
                ),
                "no numbered neurons. Without its number VB3 is of class VB.": rows_by(
                    neurons, classes, whole, no_side
                ),
                "row 0, or the last one, for what has no class. Say -1.": np.maximum(
                    rows_by(neurons, classes, whole, no_side, no_number), 0
                ),
            },
            otherwise="In this order: the whole name; without a final L or R; without a number at the end; else -1.",
        ),
        Case(
            name="the same in another order",
            arguments={"neurons": neurons[::-1], "classes": classes[::-1]},
            expected=rows_by(neurons[::-1], classes[::-1], whole, no_side, no_number),
            axes=("n_neurons",),
            otherwise="Give the row in the list that was passed, whatever its order.",
        ),
    ]


def made_graph(seed, n_genes=4, n=9):
    generator = np.random.default_rng(seed)
    has = generator.random((n_genes, n)) < 0.4
    links, responses = generator.random((2, n, n)) < 0.35
    return {"has": has, "links": links, "responses": responses}


def paths_of(has, links, responses):
    return has.astype(int) @ (links & responses).sum(axis=0)


def paths_cases():
    made = made_graph(1)
    has, links, responses = made.values()
    whole_number = has.astype(int)
    return [
        Case(
            name="four genes, nine neurons",
            arguments=made,
            expected=paths_of(**made),
            axes=("n_genes",),
            mistakes={
                "paths that end at neurons with the gene. Columns are the neurons that are lit, where a path begins.": whole_number
                @ (links & responses).sum(axis=1),
                "synapses. Each path also needs a response of the same pair.": whole_number @ links.sum(axis=0),
                "responses. Each path also needs a synapse of the same pair.": whole_number @ responses.sum(axis=0),
                "neurons that have at least one path. Count all paths.": whole_number
                @ (links & responses).any(axis=0).astype(int),
            },
            otherwise="Sum, over the columns of neurons with the gene, the entries that are both a link and a response.",
        ),
        Case(
            name="a gene that nobody has",
            arguments=made | {"has": np.zeros((2, 9), dtype=bool)},
            expected=np.zeros(2),
            axes=("n_genes",),
            otherwise="No neuron, no path: 0.",
        ),
    ]


def carry_data(seed, n=80):
    generator = np.random.default_rng(seed)
    x = generator.normal(2, 1, n).round(2)
    m = (0.6 * x + generator.normal(size=n)).round(2)
    y = (0.5 * m - 0.7 * x + generator.normal(size=n)).round(2)
    return {"x": x, "m": m, "y": y}


def slopes(y, *columns):
    return np.linalg.lstsq(np.column_stack([np.ones(len(y)), *columns]), y, rcond=None)[0][1:]


def carry_cases():
    made = carry_data(3)
    x, m, y = made.values()
    a, (direct, b) = slopes(m, x)[0], slopes(y, x, m)
    plain = np.linalg.lstsq(np.column_stack([x, m]), y, rcond=None)[0]
    return [
        Case(
            name="80 pairs",
            arguments=made,
            expected=integrate.fit_mediation(x, m, y, n_bootstraps=0).indirect,
            tolerance=1e-6,
            mistakes={
                "b without the exposure: m alone explains y. Fit y by x and m together.": a * slopes(y, m)[0],
                "a times the direct effect. b is the coefficient of m.": a * direct,
                "the total effect, y on x.": slopes(y, x)[0],
                "fits without an intercept. Give each a column of ones.": (x @ m) / (x @ x) * plain[1],
                "the slope of x on m. a predicts m from x.": slopes(x, m)[0] * b,
                "a correlation for a. A slope has units: covariance over the variance of x.": np.corrcoef(x, m)[0, 1]
                * b,
            },
            otherwise="a: slope of m on x. b: coefficient of m where y is fitted by x and m. Both with an intercept; multiply.",
        )
    ]


def traded(first, second, order):
    both = np.array([first, second])
    free = [k for k in order if first[k] != second[k]]
    n_first = sum(bool(first[k]) for k in free)
    both[:, free] = False
    both[0, free[:n_first]] = True
    both[1, free[n_first:]] = True
    return both


def trade_rows(seed, n=10):
    generator = np.random.default_rng(seed)
    first, second = generator.random((2, n)) < np.array([[0.35], [0.6]])
    return {"first": first, "second": second, "order": generator.permutation(n)}


def trade_cases():
    made = trade_rows(8)
    first, second, order = made.values()
    everything = np.concatenate([np.flatnonzero(first), np.flatnonzero(second)])
    joined = np.zeros((2, 10), dtype=bool)
    joined[0, everything[: first.sum()]] = joined[1, everything[first.sum() :]] = True
    right = traded(**made)
    by_column = traded(first, second, np.arange(10))
    return [
        Case(
            name="ten columns",
            arguments=made,
            expected=right,
            axes=("two rows", "n_columns"),
            mistakes={
                "the rows exchanged. The first row gets the first ones in `order`.": right[::-1],
                "rows that did not trade.": np.array([first, second]),
                "columns dealt from left to right. Go through them in `order`.": by_column,
                "whole rows exchanged.": np.array([second, first]),
            },
            otherwise="Only columns that one of the two rows has are dealt out, in `order`: the first row gets as many as it gave.",
        ),
        Case(
            name="nothing to trade",
            arguments={"first": first, "second": first, "order": order},
            expected=np.array([first, first]),
            axes=("two rows", "n_columns"),
            otherwise="What both rows have, both keep.",
        ),
    ]


def rate_data(seed, n=60):
    generator = np.random.default_rng(seed)
    n_synapses = generator.permutation(np.repeat([0, 1, 2, 5], n // 4))
    return {"n_synapses": n_synapses, "is_responding": generator.random(n) < 0.2 + 0.1 * n_synapses}


def rates_of(n_synapses, is_responding):
    counts = np.unique(n_synapses)
    return counts, np.array([is_responding[n_synapses == one].mean() for one in counts])


def draw_cases():
    made = rate_data(2)
    counts, rates = rates_of(**made)
    return [
        FigureCase(
            name="60 pairs with 0, 1, 2 or 5 synapses",
            arguments=made,
            shows=(
                Curve(
                    x=counts,
                    y=rates,
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "numbers of pairs that respond. Divide by the pairs with so many synapses.": (
                            counts,
                            rates * 15,
                        ),
                        "the rates one beside the other. x is the number of synapses, with its gaps.": (
                            np.arange(4),
                            rates,
                        ),
                    },
                ),
            ),
            x=Axis(name="synapses"),
            y=Axis(name="respon"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "find_rows": rows_cases,
        "count_paths": paths_cases,
        "carry": carry_cases,
        "trade": trade_cases,
        "draw_rates": draw_cases,
    }
)
hint = Hints(
    {
        "find_rows": (
            "Some names end with L and are no left neuron. What must be tried before anything is cut off?",
            "For each neuron try three names in turn: the whole, without a final L or R, without digits at the end. Take the first that is a class.",
            "`for tried in (name, name[:-1] if name[-1] in 'LR' else name, name.rstrip('0123456789')):` and `classes.index(tried)`",
        ),
        "count_paths": (
            "A path needs a synapse and a response in one and the same entry. Where does it begin: row or column?",
            "paths_from = (links & responses).sum(axis=0) counts for each lit neuron. A gene sums over the neurons that have it.",
            "`has.astype(int) @ (links & responses).sum(axis=0)`",
        ),
        "carry": (
            "Two least-squares fits: the mediator by the exposure, and the outcome by both.",
            "Put a column of ones into each design. a is the coefficient of x in the first fit, b that of m in the second.",
            "`np.linalg.lstsq(np.column_stack([np.ones(len(x)), x, m]), y)[0][2]` is b",
        ),
        "trade": (
            "Columns that both have, or neither, stay. What is left are columns that exactly one of them has.",
            "free = [k for k in order if first[k] != second[k]]; the first row gave sum(first[free]) of them and gets so many back.",
            "`new[:, free] = False; new[0, free[:n_first]] = True; new[1, free[n_first:]] = True`",
        ),
        "draw_rates": (
            "One marker for each number of synapses that occurs.",
            "Begin with `_, ax = plt.subplots()`. x: np.unique(n_synapses); y: the mean of is_responding among pairs with so many. Label both, return `ax`.",
            "`[is_responding[n_synapses == one].mean() for one in np.unique(n_synapses)]`",
        ),
    }
)

# %% [markdown]
# ## 1. Names
#
# Write `find_rows`: for each neuron the number of its class in `classes`, from 0. Try three names, in this order: the whole name; the name without a final L or R; the name without a number at its end. The first that is in the list counts. If none is, the answer is −1.


# %% question="find-rows"
def find_rows(neurons, classes):
    """Row of the class of each neuron: array (n_neurons,) of whole numbers, -1 for none.

    neurons, classes: lists of names.
    """
    ### BEGIN SOLUTION
    rows = []
    for name in neurons:
        row = -1
        for tried in (name, name[:-1] if name[-1] in "LR" else name, name.rstrip("0123456789")):
            if tried in classes:
                row = classes.index(tried)
                break
        rows.append(row)
    return np.array(rows)
    ### END SOLUTION


# %% test="find-rows" points=4
check(find_rows)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_classes = ["RI", "RIR", "DB", "DB1", "MC", "ASE", "ASEL", "AQ"]


def hidden_case(name, neurons, rows, points, otherwise):
    return Case(
        name=name,
        arguments={"a": neurons, "b": hidden_classes},
        expected=np.array(rows),
        axes=("n_neurons",),
        points=points,
        otherwise=otherwise,
    )


score(
    find_rows,
    hidden_case("whole names", ["RIR", "ASEL", "DB1", "AQ"], [1, 6, 3, 7], 1, "The whole name comes first."),
    hidden_case("sides", ["MCL", "MCR", "ASER", "RIL"], [4, 4, 5, 0], 1, "Without a final L or R."),
    hidden_case("numbers", ["DB2", "DB12", "DB7"], [2, 2, 2], 1, "Without the whole number at the end."),
    hidden_case("no class", ["XYZ", "M1", "MCL"], [-1, -1, 4], 1, "-1 where nothing fits."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Paths
#
# Write `count_paths`: for each gene the number of paths gene → neuron that has it → partner by a synapse, where the partner responded when that neuron was lit. In `links` and `responses`, rows are partners (post), columns the neurons that send or are lit (pre).


# %% question="count-paths"
def count_paths(has, links, responses):
    """Paths of three edges from each gene: array (n_genes,).

    has: boolean (n_genes, n_neurons); links, responses: boolean (n_post, n_pre), the same neurons.
    """
    ### BEGIN SOLUTION
    return has.astype(int) @ (links & responses).sum(axis=0)
    ### END SOLUTION


# %% test="count-paths" points=4
check(count_paths)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, seed, points, otherwise, n_genes=6):
    generator = np.random.default_rng(seed)
    has = generator.random((n_genes, 12)) < 0.5
    links, responses = generator.random((2, 12, 12)) < 0.4
    counts = [sum((links[:, k] & responses[:, k]).sum() for k in np.flatnonzero(row)) for row in has]
    return Case(
        name=name,
        arguments={"a": has, "b": links, "c": responses},
        expected=np.array(counts),
        axes=("n_genes",),
        points=points,
        otherwise=otherwise,
    )


score(
    count_paths,
    hidden_case("six genes", 31, 3, "Sum what is both link and response over the columns of the gene's neurons."),
    hidden_case("one gene", 32, 1, "The answer has one entry for each gene, also for one gene.", n_genes=1),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. What the mediator carries
#
# Write `carry`: the indirect effect $ab$ of `x` on `y` through `m`. $a$ is the slope of `m` on `x`, $b$ the coefficient of `m` where `y` is fitted by `x` and `m` together; both by least squares with an intercept.


# %% question="carry"
def carry(x, m, y):
    """Indirect effect: a number.

    x, m, y: arrays (n_pairs,), exposure, mediator and outcome.
    """
    ### BEGIN SOLUTION
    ones = np.ones(len(x))
    a = np.linalg.lstsq(np.column_stack([ones, x]), m)[0][1]
    b = np.linalg.lstsq(np.column_stack([ones, x, m]), y)[0][2]
    return a * b
    ### END SOLUTION


# %% test="carry" points=3
check(carry)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import integrate
from neurokit_lite.course.checks import Case, score


def hidden_case(name, seed, offset, points, otherwise):
    generator = np.random.default_rng(seed)
    x = generator.normal(size=50) + offset
    m = x * 0.4 + generator.normal(size=50)
    y = 0.8 * m + 0.5 * x + generator.normal(size=50)
    return Case(
        name=name,
        arguments={"a": x, "b": m, "c": y},
        expected=integrate.fit_mediation(x, m, y, n_bootstraps=0).indirect,
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    carry,
    hidden_case("50 pairs", 41, 0.0, 2, "a from m on x, b from y on x and m; multiply."),
    hidden_case("another zero", 42, 14.62, 1, "With an intercept, an offset of x changes nothing."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. A trade
#
# Write `trade`, one step of rewiring with equal degrees. Two rows of a wiring meet. Columns that both have, or neither, stay as they are. The others, those that exactly one of the rows has, are dealt out anew in the order of `order` (a permutation of all columns): the first row gets the first of them, as many as it gave; the second row the rest. Return both rows, (2, n_columns).


# %% question="trade"
def trade(first, second, order):
    """Both rows after the trade: boolean array (2, n_columns).

    first, second: boolean (n_columns,); order: whole numbers (n_columns,), each column once.
    """
    ### BEGIN SOLUTION
    new = np.array([first, second])
    free = [k for k in order if first[k] != second[k]]
    n_first = sum(first[free])
    new[:, free] = False
    new[0, free[:n_first]] = True
    new[1, free[n_first:]] = True
    return new
    ### END SOLUTION


# %% test="trade" points=4
check(trade)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, first, second, order, points, otherwise):
    first, second, order = np.array(first, dtype=bool), np.array(second, dtype=bool), np.array(order)
    rows = [set(np.flatnonzero(first & second)), set(np.flatnonzero(first & second))]
    n_first = int((first & ~second).sum())
    for column in order:
        if first[column] ^ second[column]:
            rows[0 if n_first > 0 else 1].add(column)
            n_first -= 1
    return Case(
        name=name,
        arguments={"a": first, "b": second, "c": order},
        expected=np.array([[k in row for k in range(len(first))] for row in rows]),
        axes=("two rows", "n_columns"),
        points=points,
        otherwise=otherwise,
    )


score(
    trade,
    hidden_case(
        "eight columns",
        [1, 1, 0, 0, 1, 0, 0, 0],
        [0, 1, 1, 1, 0, 1, 0, 0],
        [5, 0, 7, 3, 1, 2, 6, 4],
        2,
        "Deal in `order`.",
    ),
    hidden_case("four columns", [1, 1, 1, 0], [0, 0, 1, 1], [3, 2, 1, 0], 1, "Each row keeps its number of links."),
    hidden_case("the same rows", [1, 0, 1], [1, 0, 1], [2, 0, 1], 1, "What both have, both keep."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_rates`: the share of pairs that respond, over the number of synapses.
#
# - One marker for each number of synapses that occurs among the pairs, at its place on x.
# - x is the number of *synapses*, y the share that *responds*; both axes say so, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-rates"
def draw_rates(n_synapses, is_responding):
    """Share of responding pairs over the number of synapses; returns the axes.

    n_synapses: whole numbers (n_pairs,); is_responding: boolean (n_pairs,).
    """
    ### BEGIN SOLUTION
    counts = np.unique(n_synapses)
    rates = [is_responding[n_synapses == one].mean() for one in counts]
    _, ax = plt.subplots()
    ax.plot(counts, rates, "o-")
    ax.set(xlabel="Synapses (count)", ylabel="Pairs that respond (share)", ylim=(0, 1))
    return ax
    ### END SOLUTION


# %% alt="Your figure: the share of pairs that respond over the number of synapses, a marker for each number that occurs." test="draw-rates" points=2
check(draw_rates)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_counts = np.repeat([0, 3, 4, 9, 20], [9, 8, 7, 6, 5])
hidden_hits = np.random.default_rng(51).random(35) < 0.4
score(
    draw_rates,
    FigureCase(
        name="35 other pairs",
        arguments={"a": hidden_counts, "b": hidden_hits},
        shows=(
            Curve(
                x=np.array([0, 3, 4, 9, 20]),
                y=np.array([hidden_hits[hidden_counts == k].mean() for k in (0, 3, 4, 9, 20)]),
                x_tolerance=1e-3,
                y_tolerance=1e-3,
            ),
        ),
        x=Axis(name="synapses"),
        y=Axis(name="respon"),
        points=2,
        otherwise="A marker for each number of synapses, at the share of its pairs that respond.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From an abstract: *"We followed all 13 000 genes of the worm through its wiring to its activity. The tables of expression and of responses, each with 300 neurons, were combined row by row. The partners of neurons with gene X responded in 40 % of 60 linked pairs, against 10 % of all linked pairs (p < 0.000001), more than for any other gene. Gene X is read in
# two classes of neurons. Mediation analysis proves that X acts through its synapses: the indirect effect is significant in a bootstrap of the 24 000 pairs. X thus controls behaviour."*
#
# Write to the authors, in five to eight sentences. Name three different claims that do not hold, say for each what in the text tells you so, and what you would ask for.

# %% [markdown] question="abstract" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** The tables were combined row by row, although genes are read per class and each table has an order of its own; if the orders differ, all rates belong to the wrong neurons, and nothing would fail. I would ask for a join by name with a list of what did not fit. Gene X is the best of 13 000, and its p value is that of a
# single gene over 60 pairs; these pairs begin in two classes, so that the number of independent observations is nearer to two than to sixty. I would ask for a shuffle of genes over classes in which the best gene is compared with the best. The bootstrap draws 24 000 pairs that share their neurons, and if neurons differ in how readily they respond, its interval is too narrow; draw neurons or classes. And mediation
# proves nothing here: nobody changed genes or synapses, and hubs or nearness may cause all three; I would ask for the assumptions, for both neurons held equal, or for a mutant. Behaviour was not measured at all: the walk ended at activity.
#
# **Rubric.** 1 point for each of three different claims with what in the text shows it and what to ask for: row by row (join by name); best of 13 000 (the best against the best of shuffles); 60 pairs from two classes, or pairs that are drawn (draw neurons or classes); proof from mediation (confounders, assumptions, a mutant); behaviour (measure it). Half
# a point where what to ask for is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("abstract")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
