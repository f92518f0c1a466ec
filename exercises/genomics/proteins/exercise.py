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
# # Would you offer this test?
#
# In [the lesson](../../../modules/genomics/proteins.ipynb) the package moderated, censored and judged for you. Now you write
# the pieces yourself, draw the curve by which tests are compared, and then judge one.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `moderate`: the moderated t of each protein | 4 |
# | 2 | `censored_height`: how likely are values and gaps? | 3 |
# | 3 | `fill_in_folds`: fill gaps without looking at the people who are scored | 3 |
# | 4 | `area`: the AUC, in pairs | 3 |
# | 5 | `draw_roc`: patients found over false alarms | 2 |
# | 6 | In words: would you offer it? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("area")`; every call gives a little more. The questions do not build on one
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
from scipy import stats

from neurokit_lite import data, genomics, ml

fluid = data.load_csf_proteins()
values = np.log2(fluid["concentrations"])
is_impaired = fluid["is_impaired"]

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def moderated_by_hand(table, is_case, d0, s0_squared, weigh=True):
    a, b = table[~is_case], table[is_case]
    d = len(table) - 2
    own = (((a - a.mean(axis=0)) ** 2).sum(axis=0) + ((b - b.mean(axis=0)) ** 2).sum(axis=0)) / d
    both = (d0 * s0_squared + d * own) / (d0 + d) if weigh else own
    return (b.mean(axis=0) - a.mean(axis=0)) / np.sqrt(both * (1 / len(a) + 1 / len(b)))


def moderate_cases():
    table = np.array([[1.0, 5.0], [2.0, 5.1], [3.0, 4.9], [5.0, 6.0], [6.0, 6.1], [7.0, 5.9]])
    is_case = np.arange(6) >= 3
    few = values[:9, :5]
    labels = np.arange(9) % 3 == 0
    return [
        Case(
            name="six people, two proteins",
            arguments={"values": table, "is_case": is_case, "d0": 4.0, "s0_squared": 0.5},
            expected=moderated_by_hand(table, is_case, 4.0, 0.5),
            axes=("n_proteins",),
            tolerance=1e-6,
            mistakes={
                "ordinary t values. Draw the variances towards s0_squared first.": moderated_by_hand(
                    table, is_case, 4.0, 0.5, weigh=False
                ),
                "t values with the other sign. Patients less the others.": -moderated_by_hand(table, is_case, 4.0, 0.5),
            },
            otherwise="(d0 s0² + d s²) / (d0 + d) with d = n - 2; then the difference over sqrt(that (1/n1 + 1/n2)).",
        ),
        Case(
            name="three patients and six others",
            arguments={"values": few, "is_case": labels, "d0": 3.0, "s0_squared": 0.2},
            expected=moderated_by_hand(few, labels, 3.0, 0.2),
            axes=("n_proteins",),
            tolerance=1e-6,
            otherwise="Groups of different size: add both sums of squares, divide by n - 2; 1/n1 + 1/n2 under the root.",
        ),
    ]


def height(observed, limit, mean, sd):
    seen = observed[~np.isnan(observed)]
    n_gaps = np.isnan(observed).sum()
    return float(stats.norm.logpdf(seen, mean, sd).sum() + n_gaps * stats.norm.logcdf((limit - mean) / sd))


def height_cases():
    observed = np.array([4.0, np.nan, 5.5, 6.0, np.nan])
    seen = observed[~np.isnan(observed)]
    plain = stats.norm.logpdf(seen, 4.5, 1.0).sum()
    return [
        Case(
            name="three values and two gaps",
            arguments={"observed": observed, "limit": 4.0, "mean": 4.5, "sd": 1.0},
            expected=height(observed, 4.0, 4.5, 1.0),
            tolerance=1e-6,
            mistakes={
                "the gaps left out. Each adds the log probability of lying below the limit.": float(plain),
                "gaps as if they lay at the limit. They lie anywhere below it.": float(
                    plain + 2 * stats.norm.logpdf(4.0, 4.5, 1.0)
                ),
                "gaps above the limit. They lie below.": float(plain + 2 * stats.norm.logsf(-0.5)),
                "a likelihood. Take its logarithm: sums of logarithms.": float(np.exp(height(observed, 4.0, 4.5, 1.0))),
            },
            otherwise="Sum of log densities of the values, plus for each gap log Phi((limit - mean) / sd).",
        ),
        Case(
            name="another spread, and a limit far below the mean",
            arguments={"observed": observed, "limit": 4.0, "mean": 90.0, "sd": 2.0},
            expected=height(observed, 4.0, 90.0, 2.0),
            tolerance=1e-6,
            otherwise="Divide by sd; and take stats.norm.logcdf, since the logarithm of a tiny cdf is minus infinity.",
        ),
    ]


def filled(train, test):
    lowest = np.nanmin(train, axis=0)
    return np.where(np.isnan(test), lowest, test)


def fill_cases():
    train = np.array([[1.0, 7.0], [3.0, np.nan], [np.nan, 5.0]])
    test = np.array([[np.nan, 2.0], [0.5, np.nan]])
    both = np.vstack([train, test])
    return [
        Case(
            name="three people in training, two to be scored",
            arguments={"train": train, "test": test},
            expected=filled(train, test),
            axes=("n_people", "n_proteins"),
            tolerance=1e-9,
            mistakes={
                "the lowest of all people. Those to be scored may teach nothing.": filled(both, test),
                "the mean of training. A gap means low: take the lowest.": np.where(
                    np.isnan(test), np.nanmean(train, axis=0), test
                ),
                "the lowest of the people to be scored.": filled(test, test),
                "the lowest of the whole table. Each protein has its own.": np.where(
                    np.isnan(test), np.nanmin(train), test
                ),
            },
            otherwise="For each protein the lowest value that was detected in training; values that are there stay.",
        )
    ]


def area_cases():
    scores = np.array([2.0, 1.0, 1.0, 0.0, 3.0, 4.0, 1.0])
    labels = np.array([True, True, False, False, False, True, False])
    right = ml.auc(scores, labels)
    higher = np.mean(scores[labels][:, None] > scores[~labels])
    return [
        Case(
            name="three patients and four others, with ties",
            arguments={"scores": scores, "is_case": labels},
            expected=right,
            tolerance=1e-6,
            mistakes={
                "pairs without ties. A tie counts one half.": float(higher),
                "ties as whole pairs. A tie counts one half.": float(2 * right - higher),
                "the share of pairs in which the other is higher.": 1 - right,
                "a share of people who are right at a threshold of 0.": float(np.mean((scores > 0) == labels)),
            },
            otherwise="Compare each patient with each other: 1 if higher, 0.5 if equal; the mean over all pairs.",
        ),
        Case(
            name="VEGF, which falls in patients",
            arguments={"scores": values[:80, 121], "is_case": is_impaired[:80]},
            expected=ml.auc(values[:80, 121], is_impaired[:80]),
            tolerance=1e-6,
            otherwise="An area below 0.5 is an answer, too: do not turn it round.",
        ),
    ]


def roc_points(scores, labels):
    order = np.argsort(-scores, kind="stable")
    found = np.append(0, np.cumsum(labels[order])) / labels.sum()
    false = np.append(0, np.cumsum(~labels[order])) / (~labels).sum()
    return false, found


def draw_cases():
    scores = np.random.default_rng(3).permutation(30) / 7.0
    labels = scores + np.random.default_rng(4).normal(0, 2, 30) > 2.5
    false, found = roc_points(scores, labels)
    return [
        FigureCase(
            name="30 people",
            arguments={"scores": scores, "is_case": labels},
            shows=(
                Curve(
                    x=false,
                    y=found,
                    x_tolerance=1e-6,
                    y_tolerance=1e-6,
                    mistakes={
                        "specificity on x. Take 1 less that: others taken for patients.": (1 - false, found),
                        "a curve from low scores to high. Patients score high: sort the other way.": (
                            1 - false[::-1],
                            1 - found[::-1],
                        ),
                    },
                ),
            ),
            x=Axis(name="false"),
            y=Axis(name="found"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "moderate": moderate_cases,
        "censored_height": height_cases,
        "fill_in_folds": fill_cases,
        "area": area_cases,
        "draw_roc": draw_cases,
    }
)
hint = Hints(
    {
        "moderate": (
            "One variance for each protein, from both groups together; then its weighted mean with the prior's.",
            "s² = (squares within patients + squares within others) / (n - 2); weights are degrees of freedom, d0 and n - 2; "
            "then t = difference of means / sqrt(variance * (1/n1 + 1/n2)).",
            "`both = (d0 * s0_squared + d * s2) / (d0 + d)` and `(b.mean(0) - a.mean(0)) / np.sqrt(both * (1 / len(a) + 1 / len(b)))`",
        ),
        "censored_height": (
            "What does a value tell? Its density. What does a gap tell? That it lies below the limit.",
            "Add stats.norm.logpdf of the values and, for each gap, stats.norm.logcdf of the limit.",
            "`stats.norm.logpdf(seen, mean, sd).sum() + n_gaps * stats.norm.logcdf(limit, mean, sd)`",
        ),
        "fill_in_folds": (
            "From whom may you learn the number that stands for a gap?",
            "The lowest detected value of each protein among the people in training goes into the gaps of the others.",
            "`np.where(np.isnan(test), np.nanmin(train, axis=0), test)`",
        ),
        "area": (
            "All pairs of a patient and another.",
            "Broadcast: patients in rows, others in columns. Higher counts 1, equal one half.",
            "`higher = scores[is_case][:, None] > scores[~is_case]`, likewise `equal`, then `np.mean(higher + 0.5 * equal)`",
        ),
        "draw_roc": (
            "Lower the threshold person by person, from the highest score on, and count.",
            "Sort by falling score. The running number of patients over all patients is y, that of others over all others is x; both begin at 0.",
            "`order = np.argsort(-scores)`, `np.append(0, np.cumsum(is_case[order])) / is_case.sum()`; label x `false alarms (share of others)` "
            "and y `patients found (share)`, return `ax`.",
        ),
    }
)

# %% [markdown]
# ## 1. Help from the others
#
# Write `moderate`: the moderated t of each protein, patients less the others. The prior is given: `d0` degrees of freedom and the variance `s0_squared`. A protein's own variance is pooled within the two groups, with $d = n - 2$ degrees of freedom; groups may differ in size.


# %% question="moderate"
def moderate(values, is_case, d0, s0_squared):
    """Moderated t of each protein: array (n_proteins,).

    values: array (n_people, n_proteins), log2; is_case: array (n_people,) of booleans; d0, s0_squared: numbers.
    """
    ### BEGIN SOLUTION
    a, b = values[~is_case], values[is_case]
    d = len(values) - 2
    squares = ((a - a.mean(axis=0)) ** 2).sum(axis=0) + ((b - b.mean(axis=0)) ** 2).sum(axis=0)
    variance = (d0 * s0_squared + squares) / (d0 + d)
    return (b.mean(axis=0) - a.mean(axis=0)) / np.sqrt(variance * (1 / len(a) + 1 / len(b)))
    ### END SOLUTION


# %% test="moderate" points=4
check(moderate)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score


def hidden_case(name, made, rows, points, otherwise):
    table, labels = made.complete[rows], made.is_case[rows]
    found = genomics.moderated_t(table, np.column_stack([np.ones(len(table)), labels]))
    a, b = table[~labels], table[labels]
    d = len(table) - 2
    own = (((a - a.mean(axis=0)) ** 2).sum(axis=0) + ((b - b.mean(axis=0)) ** 2).sum(axis=0)) / d
    s0_squared = float(((found.prior_degrees + d) * found.variance[0] - d * own[0]) / found.prior_degrees)
    return Case(
        name=name,
        arguments={"a": table, "b": labels, "c": found.prior_degrees, "d": s0_squared},
        expected=found.t[:, 1],
        axes=("n_proteins",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_made = genomics.make_proteome(10, 60, random_state=81)
score(
    moderate,
    hidden_case("ten people", hidden_made, slice(None), 2, "Weigh the two variances by degrees of freedom."),
    hidden_case("five patients and two others", hidden_made, slice(3, 10), 2, "n - 2, and 1/n1 + 1/n2 under the root."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. What a gap tells
#
# Write `censored_height`: the log likelihood of one protein's values, if they are normal with `mean` and `sd`, and NaN means "below `limit`".


# %% question="censored-height"
def censored_height(observed, limit, mean, sd):
    """Log likelihood of values and gaps: a number.

    observed: array (n_people,), NaN below the limit; limit, mean, sd: numbers on the same scale.
    """
    ### BEGIN SOLUTION
    is_gap = np.isnan(observed)
    of_values = stats.norm.logpdf(observed[~is_gap], mean, sd).sum()
    return of_values + is_gap.sum() * stats.norm.logcdf(limit, mean, sd)
    ### END SOLUTION


# %% test="censored-height" points=3
check(censored_height)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy import stats

from neurokit_lite.course.checks import Case, score


def hidden_case(name, observed, mean, sd, points, otherwise):
    seen = observed[~np.isnan(observed)]
    gaps = np.isnan(observed).sum() * stats.norm.logcdf((19.0 - mean) / sd)
    return Case(
        name=name,
        arguments={"a": observed, "b": 19.0, "c": mean, "d": sd},
        expected=float(stats.norm.logpdf((seen - mean) / sd).sum() - len(seen) * np.log(sd) + gaps),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_values = np.random.default_rng(82).normal(20, 1.5, 40)
hidden_holed = np.where(hidden_values < 19, np.nan, hidden_values)
score(
    censored_height,
    hidden_case("40 people, some below", hidden_holed, 20.0, 1.5, 1, "Each gap adds log Phi((limit - mean) / sd)."),
    hidden_case("a mean far above", hidden_holed, 80.0, 1.2, 1, "Take logcdf: the cdf itself is 0 to a computer."),
    hidden_case("nobody below", hidden_holed[~np.isnan(hidden_holed)], 20.5, 2.0, 1, "Then only densities count."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Inside the folds
#
# Write `fill_in_folds`: the table `test` with its gaps filled by the lowest value of each protein. It may be learnt from the people in `train` only, who have gaps as well. Every protein was detected in somebody in training.


# %% question="fill-in-folds"
def fill_in_folds(train, test):
    """The table `test` without gaps: array (n_people, n_proteins).

    train: array (n_others, n_proteins), test: array (n_people, n_proteins); NaN where not detected.
    """
    ### BEGIN SOLUTION
    return np.where(np.isnan(test), np.nanmin(train, axis=0), test)
    ### END SOLUTION


# %% test="fill-in-folds" points=3
check(fill_in_folds)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, train, test, points, otherwise):
    expected = test.copy()
    for row, column in np.argwhere(np.isnan(test)):
        expected[row, column] = min(one for one in train[:, column] if one == one)
    return Case(
        name=name,
        arguments={"a": train, "b": test},
        expected=expected,
        axes=("n_people", "n_proteins"),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


hidden_generator = np.random.default_rng(83)
hidden_table = hidden_generator.normal(5, 2, (30, 4))
hidden_table[hidden_generator.random((30, 4)) < 0.3] = np.nan
hidden_table[25] = [-9, -9, -9, -9]
score(
    fill_in_folds,
    hidden_case("people with lower values to be scored", hidden_table[:20], hidden_table[20:], 2, "Learn from train."),
    hidden_case("one person", hidden_table[:20], hidden_table[21:22], 1, "What was detected stays as it is."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. In pairs
#
# Write `area`: the share of pairs of a patient and another in which the patient scores higher. A tie counts one half.


# %% question="area"
def area(scores, is_case):
    """Area under the ROC curve: a number from 0 to 1.

    scores: array (n_people,); is_case: array (n_people,) of booleans.
    """
    ### BEGIN SOLUTION
    patients, others = scores[is_case][:, None], scores[~is_case]
    return np.mean((patients > others) + 0.5 * (patients == others))
    ### END SOLUTION


# %% test="area" points=3
check(area)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics, ml
from neurokit_lite.course.checks import Case, score


def hidden_case(name, scores, labels, points, otherwise):
    return Case(
        name=name,
        arguments={"a": scores, "b": labels},
        expected=ml.auc(scores, labels),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_labels = np.random.default_rng(84).random(50) < 0.3
hidden_scores = np.random.default_rng(85).normal(size=50) + hidden_labels
score(
    area,
    hidden_case("50 people", hidden_scores, hidden_labels, 1, "Every patient with every other."),
    hidden_case("many ties", np.round(hidden_scores), hidden_labels, 1, "A tie counts one half."),
    hidden_case("patients score lower", -hidden_scores, hidden_labels, 1, "It may be below 0.5."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_roc`: a curve with a point for each person, as the threshold is lowered from the highest score on. No two people score the same.
#
# - y is the share of patients *found* so far, from 0 to 1.
# - x is the share of others taken for patients, the *false* alarms, from 0 to 1.
# - The curve begins at (0, 0). Both axes say what they are, and the function returns the axes.
#
# A line of chance is welcome. Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-roc"
def draw_roc(scores, is_case):
    """Patients found over false alarms, both as shares; returns the axes.

    scores: array (n_people,); is_case: array (n_people,) of booleans.
    """
    ### BEGIN SOLUTION
    order = np.argsort(-scores)
    found = np.append(0, np.cumsum(is_case[order])) / is_case.sum()
    false = np.append(0, np.cumsum(~is_case[order])) / (~is_case).sum()
    _, ax = plt.subplots()
    ax.plot(false, found)
    ax.set(xlabel="False alarms (share of others)", ylabel="Patients found (share)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the share of patients found over the share of false alarms, a curve from 0, 0 to 1, 1." test="draw-roc" points=2
check(draw_roc)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_scores = np.random.default_rng(86).permutation(24) / 5.0
hidden_labels = hidden_scores + np.random.default_rng(87).normal(0, 2, 24) > 3
hidden_order = np.argsort(-hidden_scores)
score(
    draw_roc,
    FigureCase(
        name="24 other people",
        arguments={"a": hidden_scores, "b": hidden_labels},
        shows=(
            Curve(
                x=np.append(0, np.cumsum(~hidden_labels[hidden_order])) / (~hidden_labels).sum(),
                y=np.append(0, np.cumsum(hidden_labels[hidden_order])) / hidden_labels.sum(),
                x_tolerance=1e-6,
                y_tolerance=1e-6,
            ),
        ),
        x=Axis(name="false"),
        y=Axis(name="found"),
        points=2,
        otherwise="The highest score first.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a press release: *"BrainDrop is a blood test of 12 proteins for early Alzheimer's disease. From 4 000 proteins we chose those that differed most between 40 patients, mean age 79, and 40 healthy students and staff, mean age 41; samples of the patients were measured in March and those of the healthy in July; proteins that a person lacked were filled with the mean of that person's group. In ten-fold cross-validation
# of the 12 proteins the AUC was 0.98. At our threshold the test finds 90 % of patients and clears 90 % of healthy people. So nine of ten people with a positive result have the disease, and everybody over 60 should take it."*
#
# Suppose that 3 % of people over 60 have the disease. Write to the newspaper in five to eight sentences. Name three different faults, say for each what in the text shows it, and say how many of 100 positive results in people over 60 would be right, if 90 % and 90 % were true.

# %% [markdown] question="release" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** The twelve proteins were chosen from all eighty people before the cross-validation, so that the people who were held out had helped to choose: among 4 000 proteins twelve differ strongly in any two groups of forty, even of healthy people. The gaps were filled with the mean of a person's own group, which writes
# the diagnosis into the data. Both belong inside the folds, and the filling must not know the group. Patients were 79 years old and the others 41: the test may tell old from young, and I would ask for healthy people of the same age, and for another hospital. Patients were measured in March and the others in July, so that what the machine did in each month cannot be told from the disease, by no correction: the samples should have been mixed. And nine of ten is the share of patients who test positive, not of positives who are patients.
# Of 1 000 people over 60, 30 have the disease and 27 of them are found; of the 970 others 97 are false alarms. So 27 of 124 positives are right, 22 of 100, even if the two figures held for people of that age.
#
# **Rubric.** 1 point for each, at most 3: selection before cross-validation (with what shows it); filling by group (with what shows it); age (79 and 41; ask for equal age); months of measurement that go with the diagnosis (mix the samples; no correction helps); the positive predictive value with its number (27 of 124, about 22 of 100). For full marks the number must be among them; half a point where a fault is named without what
# shows it.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("release")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
