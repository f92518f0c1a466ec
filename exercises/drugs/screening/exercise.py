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
# # Would you order these molecules?
#
# In [the lesson](../../../modules/drugs/screening.ipynb) the package searched a library for you. Now you write four of the pieces
# yourself, draw how far a model may be trusted, and then advise a chemist.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `similarity`: some molecules against a library | 4 |
# | 2 | `enrichment`: what the top of a ranking is worth | 4 |
# | 3 | `score_range`: a score that admits what it does not know | 4 |
# | 4 | `has_twin`: is the test honest? | 3 |
# | 5 | `draw_error`: how far may one trust a model? | 2 |
# | 6 | In words: the chemist | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("similarity")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite import drugs
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def similarity_cases():
    generator = np.random.default_rng(1)
    queries, library = generator.random((3, 40)) < 0.3, generator.random((6, 40)) < 0.3
    library[0] = queries[1]
    shared = queries.astype(int) @ library.T
    sums = queries.sum(axis=1)[:, None] + library.sum(axis=1)
    empty = np.array([[0, 0, 0, 0], [0, 1, 1, 0]], bool)
    return [
        Case(
            name="three molecules against six, of 40 bits",
            arguments={"queries": queries, "library": library},
            expected=drugs.tanimoto(drugs.pack_bits(queries), drugs.pack_bits(library)),
            axes=("n_queries", "n_molecules"),
            tolerance=1e-9,
            mistakes={
                "the share of bits that are equal. Two zeros are nothing in common.": np.mean(
                    queries[:, None] == library, axis=2
                ),
                "the bits in common over the bits of both. Those in common are counted twice below.": shared / sums,
                "Dice's similarity. It counts the common bits twice.": 2 * shared / sums,
                "the share of the query's bits. Take the bits in either.": shared / queries.sum(axis=1)[:, None],
            },
            otherwise="Bits in both, over bits in either, for each pair.",
        ),
        Case(
            name="one molecule without any bit",
            arguments={"queries": empty, "library": empty},
            expected=np.array([[0.0, 0], [0, 1]]),
            axes=("n_queries", "n_molecules"),
            tolerance=1e-9,
            mistakes={
                "NaN for 0 / 0. Let it be 0, as RDKit does.": np.array([[np.nan, 0], [0, 1]]),
                "1 for 0 / 0. Let it be 0, as RDKit does.": np.array([[1.0, 0], [0, 1]]),
            },
            otherwise="No bit in either is 0 / 0: let it be 0.",
        ),
    ]


def enriched(scores, active, n_selected):
    return drugs.find_actives(scores, active)[n_selected] / n_selected / np.mean(active)


def enrichment_cases():
    scores = np.array([9.0, 1, 7, 3, 8, 2, 5, 4, 6, 0])
    active = np.array([1, 0, 0, 1, 1, 0, 1, 0, 0, 0], bool)
    tied = np.array([5.0, 4, 4, 4, 1, 1])
    tied_active = np.array([1, 0, 0, 1, 0, 0], bool)
    return [
        Case(
            name="the first three of ten",
            arguments={"scores": scores, "is_active": active, "n_selected": 3},
            expected=float(enriched(scores, active, 3)),
            tolerance=1e-9,
            mistakes={
                "the share of actives in the top. Divide by their share in the library.": 2 / 3,
                "the share of all actives that was found. Divide by the share of the library that was selected.": 2 / 4,
                "the bottom of the ranking. A larger score is better.": float(enriched(-scores, active, 3)),
                "the number of actives found.": 2.0,
            },
            otherwise="Actives among the selected over the number selected, over actives in all over the number of all.",
        ),
        Case(
            name="three molecules share the second place, and two are selected",
            arguments={"scores": tied, "is_active": tied_active, "n_selected": 2},
            expected=float(enriched(tied, tied_active, 2)),
            tolerance=1e-9,
            mistakes={
                "equal scores in the order of the table. Whoever sorts the table otherwise gets another factor.": 1.5,
                "equal scores in the best order. That is luck.": 3.0,
            },
            otherwise="One of the three goes in. It is active with a chance of one third: count 1/3.",
        ),
    ]


def ranges(values, full, none):
    rules = [drugs.DesirabilityRule(str(k), [a, b], [1, 0]) for k, (a, b) in enumerate(zip(full, none, strict=True))]
    found = drugs.score_mpo({str(k): column for k, column in enumerate(np.transpose(values))}, rules=rules)
    return np.array([found.low, found.high])


def range_cases():
    values = np.array([[4.0, 395, 1], [6, 300, 0], [2.5, 600, np.nan]])
    full, none = np.array([3.0, 360, 0.5]), np.array([5.0, 500, 3.5])
    right = ranges(values, full, none)
    lines = (none - values) / (none - full)
    parts = np.clip(lines, 0, 1)
    return [
        Case(
            name="three molecules, one of them without a third property",
            arguments={"values": values, "full": full, "none": none},
            expected=right,
            axes=("least and largest", "n_molecules"),
            tolerance=1e-9,
            mistakes={
                "lines without ends. Cut each part off at 0 and at 1.": np.array(
                    [np.nansum(lines, axis=1), np.nansum(lines, axis=1) + np.isnan(values).sum(axis=1)]
                ),
                "the unknown part as 0 in both. It may be worth up to 1: the second row is the largest sum.": np.array(
                    [np.nansum(parts, axis=1)] * 2
                ),
                "NaN. Where a property is unknown its part lies between 0 and 1.": np.array([parts.sum(axis=1)] * 2),
                "the unknown part as one half in both. The score lies between two sums.": np.array(
                    [np.nan_to_num(parts, nan=0.5).sum(axis=1)] * 2
                ),
                "largest first. The least sum is the first row.": right[::-1],
                "parts that rise. Each falls from 1 at `full` to 0 at `none`.": np.array(
                    [np.nansum(1 - parts, axis=1), np.nansum(1 - parts, axis=1) + np.isnan(values).sum(axis=1)]
                ),
            },
            otherwise="Each part is (none - value) / (none - full), between 0 and 1; an unknown one is 0 in the first row and 1 in the second.",
        ),
        Case(
            name="nothing is known",
            arguments={"values": np.full((2, 2), np.nan), "full": np.array([1.0, 2]), "none": np.array([2.0, 3])},
            expected=np.array([[0.0, 0], [2, 2]]),
            axes=("least and largest", "n_molecules"),
            tolerance=1e-9,
            otherwise="Two unknown parts: from 0 to 2.",
        ),
    ]


def twin_cases():
    generator = np.random.default_rng(4)
    train, test = generator.random((8, 12)) < 0.4, generator.random((5, 12)) < 0.4
    test[1], test[3] = train[6], train[2]
    near = test.copy()
    near[0] = train[0]
    near[0, 0] = ~near[0, 0]
    right = np.array([(row == train).all(axis=1).any() for row in test], float)
    return [
        Case(
            name="five molecules against eight",
            arguments={"train": train, "test": test},
            expected=right,
            axes=("n_test",),
            mistakes={
                "training molecules that have a twin in the test. Answer for each test molecule.": np.array(
                    [(row == test).all(axis=1).any() for row in train], float
                ),
                "the molecules without a twin. True says that there is one.": 1 - right,
                "a share. Give True or False for each test molecule.": right.mean(),
            },
            otherwise="A twin has the same bit in all places.",
        ),
        Case(
            name="nearly a twin",
            arguments={"train": train, "test": near},
            expected=np.array([(row == train).all(axis=1).any() for row in near], float),
            axes=("n_test",),
            mistakes={"any bit in common. All have to agree.": np.ones(5)},
            otherwise="One bit that differs is enough: no twin.",
        ),
    ]


def draw_cases():
    similarities = np.array([0.15, 0.25, 0.35, 0.45, 0.6, 0.7, 0.8, 0.9])
    wrong = np.array([1, 1, 0, 1, 0, 1, 0, 0], bool)
    thresholds = np.array([0.0, 0.3, 0.5, 0.75])
    error = 100 * drugs.measure_coverage(similarities, wrong, thresholds=thresholds).error
    return [
        FigureCase(
            name="eight molecules",
            arguments={"similarities": similarities, "is_wrong": wrong, "thresholds": thresholds},
            shows=(
                Curve(
                    x=thresholds,
                    y=error,
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "shares. Draw per cent.": (thresholds, error / 100),
                        "wrong answers as a share of all molecules. Divide by those that get an answer.": (
                            thresholds,
                            100 * np.array([np.mean(wrong & (similarities >= one)) for one in thresholds]),
                        ),
                        "the molecules that get no answer. Take those at or above the threshold.": (
                            thresholds[1:],
                            100 * np.array([wrong[similarities < one].mean() for one in thresholds[1:]]),
                        ),
                    },
                ),
            ),
            x=Axis(name="similarity"),
            y=Axis(name="wrong", unit="%"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "similarity": similarity_cases,
        "enrichment": enrichment_cases,
        "score_range": range_cases,
        "has_twin": twin_cases,
        "draw_error": draw_cases,
    }
)
hint = Hints(
    {
        "similarity": (
            "Three counts for each pair: the bits of the one, the bits of the other, and the bits in both.",
            "`queries.astype(int) @ library.T` counts the bits in both. Either: the sum of the two counts, minus both.",
            "`np.divide(both, either, out=np.zeros(both.shape), where=either > 0)`",
        ),
        "enrichment": (
            "Two shares, one over the other. Then think of who stands exactly at the cut.",
            "The score at the cut is the n-th largest. Whoever is above it is in; of those equal to it some are in, at random.",
            "`found = active[above].sum() + (n - above.sum()) * active[equal].mean()`, then `found / n / active.mean()`",
        ),
        "score_range": (
            "One part for each property, from 0 to 1; two sums that differ only in what an unknown part is worth.",
            "`parts = np.clip((none - values) / (none - full), 0, 1)`; NaN stays NaN.",
            "`np.array([np.where(np.isnan(parts), x, parts).sum(axis=1) for x in (0, 1)])`",
        ),
        "has_twin": (
            "Compare each test molecule with each training molecule.",
            "`test[:, None] == train` has the axes (n_test, n_train, n_bits).",
            "`(test[:, None] == train).all(axis=2).any(axis=1)`",
        ),
        "draw_error": (
            "For each threshold: who is at or above it? Of these, how many per cent are wrong?",
            "Begin with `_, ax = plt.subplots()`. Draw the shares over the thresholds, label both axes, return `ax`.",
            "`[100 * is_wrong[similarities >= one].mean() for one in thresholds]`",
        ),
    }
)

# %% [markdown]
# ## 1. Similarity
#
# Write `similarity`: the Tanimoto similarity of each query to each molecule of a library. Where neither has a bit, let it be 0.


# %% question="similarity"
def similarity(queries, library):
    """Tanimoto similarities: array (n_queries, n_molecules).

    queries: boolean array (n_queries, n_bits); library: boolean array (n_molecules, n_bits).
    """
    ### BEGIN SOLUTION
    both = queries.astype(int) @ library.T
    either = queries.sum(axis=1)[:, None] + library.sum(axis=1) - both
    return np.divide(both, either, out=np.zeros(both.shape), where=either > 0)
    ### END SOLUTION


# %% test="similarity" points=4
check(similarity)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Case, score


def hidden_case(name, queries, library, points, otherwise):
    return Case(
        name=name,
        arguments={"a": queries, "b": library},
        expected=drugs.tanimoto(drugs.pack_bits(queries), drugs.pack_bits(library)),
        axes=("n_queries", "n_molecules"),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


hidden_bits = np.random.default_rng(21).random((30, 200)) < 0.2
hidden_empty = hidden_bits[:4] & (np.arange(4) != 2)[:, None]
score(
    similarity,
    hidden_case("30 molecules of 200 bits", hidden_bits[:5], hidden_bits, 2, "Bits in both over bits in either."),
    hidden_case(
        "few bits against many",
        hidden_bits[:2] & hidden_bits[2:4],
        hidden_bits[4:] | hidden_bits[3],
        1,
        "The union has the bits of both.",
    ),
    hidden_case("one without any bit", hidden_empty, hidden_empty, 1, "0 / 0 is 0 here."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Enrichment
#
# Write `enrichment`: the share of actives among the `n_selected` molecules of largest score, over their share among all. Where equal scores lie on both sides of the cut, count as if those who go in were drawn at random: the expected number of actives.


# %% question="enrichment"
def enrichment(scores, is_active, n_selected):
    """Enrichment factor: a number.

    scores: array (n_molecules,), larger is better; is_active: boolean array (n_molecules,).
    """
    ### BEGIN SOLUTION
    cut = np.sort(scores)[-n_selected]
    above, equal = scores > cut, scores == cut
    found = is_active[above].sum() + (n_selected - above.sum()) * is_active[equal].mean()
    return found / n_selected / is_active.mean()
    ### END SOLUTION


# %% test="enrichment" points=4
check(enrichment)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Case, score


def hidden_case(name, scores, n_selected, points, otherwise):
    active = np.random.default_rng(7).random(scores.size) < 0.2
    return Case(
        name=name,
        arguments={"a": scores, "b": active, "c": n_selected},
        expected=float(drugs.find_actives(scores, active)[n_selected] / n_selected / active.mean()),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


hidden_scores = np.random.default_rng(8).normal(size=120)
score(
    enrichment,
    hidden_case("120 molecules", hidden_scores, 17, 2, "Share in the top over share in all."),
    hidden_case(
        "whole numbers as scores", np.rint(hidden_scores), 17, 1, "Equal scores at the cut count by their share."
    ),
    hidden_case("all scores are equal", np.zeros(50), 5, 1, "Nothing is ranked: the factor is 1."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. A score between limits
#
# Each property earns a part: 1 at or below its value in `full`, 0 at or above its value in `none`, and a straight line between. Write `score_range`: the least and the largest sum of the parts of each molecule, where an unknown property (NaN) may earn anything from 0 to 1.


# %% question="score-range"
def score_range(values, full, none):
    """Least and largest sum: array (2, n_molecules), the least in the first row.

    values: array (n_molecules, n_properties), NaN where unknown; full, none: arrays (n_properties,), full < none.
    """
    ### BEGIN SOLUTION
    parts = np.clip((none - values) / (none - full), 0, 1)
    return np.array([np.where(np.isnan(parts), worth, parts).sum(axis=1) for worth in (0, 1)])
    ### END SOLUTION


# %% test="score-range" points=4
check(score_range)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Case, score


def hidden_case(name, values, points, otherwise):
    full, none = np.array([2.0, 300, 0, 8]), np.array([4.0, 450, 4, 10])
    rules = [drugs.DesirabilityRule(str(k), [full[k], none[k]], [1, 0]) for k in range(4)]
    found = drugs.score_mpo({str(k): values[:, k] for k in range(4)}, rules=rules)
    return Case(
        name=name,
        arguments={"a": values, "b": full, "c": none},
        expected=np.array([found.low, found.high]),
        axes=("least and largest", "n_molecules"),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


hidden_values = np.random.default_rng(3).uniform([0, 200, 0, 6], [6, 600, 6, 12], size=(12, 4))
hidden_holes = np.where(np.random.default_rng(4).random((12, 4)) < 0.3, np.nan, hidden_values)
score(
    score_range,
    hidden_case("all is known", hidden_values, 2, "Both sums are the same, with parts between 0 and 1."),
    hidden_case("some are unknown", hidden_holes, 2, "Unknown parts are 0 in the first row and 1 in the second."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Twins
#
# Write `has_twin`: for each test molecule, whether a training molecule has exactly the same bits.


# %% question="has-twin"
def has_twin(train, test):
    """True where a test molecule has a twin: boolean array (n_test,).

    train: boolean array (n_train, n_bits); test: boolean array (n_test, n_bits).
    """
    ### BEGIN SOLUTION
    return (test[:, None] == train).all(axis=2).any(axis=1)
    ### END SOLUTION


# %% test="has-twin" points=3
check(has_twin)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, train, test, points, otherwise):
    known = {row.tobytes() for row in train}
    return Case(
        name=name,
        arguments={"a": train, "b": test},
        expected=np.array([row.tobytes() in known for row in test], float),
        axes=("n_test",),
        points=points,
        otherwise=otherwise,
    )


hidden_train = np.random.default_rng(13).random((40, 7)) < 0.4
score(
    has_twin,
    hidden_case(
        "60 molecules of 7 bits",
        hidden_train,
        np.random.default_rng(14).random((60, 7)) < 0.4,
        2,
        "All bits have to agree.",
    ),
    hidden_case(
        "one twin, without any bit", np.zeros((3, 7), bool), np.eye(8, 7, dtype=bool), 1, "A shared zero is no twin."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_error`: over each least similarity, how many per cent of the answers are wrong.
#
# - A molecule gets an answer where its similarity is at or above the threshold.
# - x is the *similarity*, y says what is *wrong*, in %; both axes say so, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-error"
def draw_error(similarities, is_wrong, thresholds):
    """Error of the answers over the least similarity; returns the axes.

    similarities, is_wrong: arrays (n_molecules,); thresholds: array (n_thresholds,), each with at least one answer.
    """
    ### BEGIN SOLUTION
    error = [100 * is_wrong[similarities >= one].mean() for one in thresholds]
    _, ax = plt.subplots()
    ax.plot(thresholds, error, "o-")
    ax.set(xlabel="Least similarity (no unit)", ylabel="Wrong answers (%)", ylim=(0, 100))
    return ax
    ### END SOLUTION


# %% alt="Your figure: per cent of wrong answers over the least similarity for an answer, a line with a dot for each threshold." test="draw-error" points=2
check(draw_error)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_near = np.random.default_rng(6).uniform(0.1, 1, 80)
hidden_wrong = np.random.default_rng(9).random(80) > hidden_near
hidden_limits = np.array([0.1, 0.25, 0.4, 0.6, 0.85])
score(
    draw_error,
    FigureCase(
        name="80 other molecules",
        arguments={"a": hidden_near, "b": hidden_wrong, "c": hidden_limits},
        shows=(
            Curve(
                x=hidden_limits,
                y=100 * drugs.measure_coverage(hidden_near, hidden_wrong, thresholds=hidden_limits).error,
                x_tolerance=1e-3,
                y_tolerance=1e-3,
            ),
        ),
        x=Axis(name="similarity"),
        y=Axis(name="wrong", unit="%"),
        points=2,
        otherwise="Per cent of those at or above each threshold.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# A chemist has made a new ring system, unlike anything that she has read of, and a company offers her a model of the blood–brain barrier: *"AUC 0.97 on 20 000 compounds from the literature, of which a random tenth was held out. In the first per cent of our list brain penetration is enriched 1.5 times. Each prediction comes with a probability; for your first
# compound it is 0.99, and the nearest compound in our training set has a similarity of 0.18. Its desirability score is 5.1 of 6, so that it will be a good drug."*
#
# Advise her, in five to eight sentences. Name three different reasons not to rely on the offer, say for each what in the text tells you so, and what you would ask for or do.

# %% [markdown] question="chemist" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** A random tenth of compounds from the literature has relatives, copies and mirror images in the other nine tenths, so the 0.97 says how well the model remembers families that it has seen. Her ring system has no family there: I would ask for the AUC with whole scaffolds held out, after copies were joined, and beside it that of polar surface alone. The
# enrichment of 1.5 means nothing without the share of compounds that cross: if two in three do, 1.5 is the largest value that there is, and if one in ten does it is poor. I would ask for that share and for the largest possible factor. A similarity of 0.18 to the nearest training compound is about what two compounds picked blindly have, so that the probability of 0.99 is an
# extrapolation; I would ask for the error among held-out compounds that were as far away, and expect the model to abstain. The desirability score adds up wishes about six properties; it is no measurement of crossing, and says nothing about what the compound does. I would measure the first compound.
#
# **Rubric.** 1 point for each of three different reasons with what in the text shows it and what to ask for or do: random split (a random tenth; scaffold split, copies joined); enrichment without base rate (1.5; share of actives, largest factor); outside of the applicability domain (0.18 with 0.99; error at that similarity, abstain, measure);
# desirability is no efficacy or crossing (5.1 of 6); no simple rival was named (polar surface). Half a point where what to ask for is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("chemist")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
