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
# # Would you send this letter?
#
# In [the lesson](../../../modules/genomics/risk.ipynb) the package made scores and risks for you. Now you write four of
# the pieces yourself, draw the picture that shows whether risks are true, and then judge a letter that a company sends.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `add_up`: scores, with swapped alleles and missing calls | 4 |
# | 2 | `choose_leads`: clumping | 4 |
# | 3 | `at_prevalence`: the same risks in another population | 4 |
# | 4 | `area`: how well a score orders people | 3 |
# | 5 | `draw_calibration`: predicted and observed | 2 |
# | 6 | In words: would you send it? | 3 |
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

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite import genomics, ml
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def package_sums(copies, weights, frequencies, is_swapped):
    n = len(weights)
    names, places = [f"rs{i}" for i in range(n)], np.arange(1, n + 1)
    study = genomics.Variants(["1"] * n, places, names, ["A"] * n, ["G"] * n)
    letters = np.where(is_swapped, "G", "A"), np.where(is_swapped, "A", "G")
    people = genomics.Genotypes(
        copies, [f"p{i}" for i in range(len(copies))], genomics.Variants(["1"] * n, places, names, *letters)
    )
    return genomics.score_people(people, genomics.ScoreWeights(study, weights, frequencies)).scores


def add_cases():
    copies = np.array([[0, 2, 1], [1, 1, 0], [2, 0, 2], [1, 2, 1]])
    weights, frequencies = np.array([0.5, -0.2, 0.3]), np.array([0.5, 0.4, 0.25])
    swapped = np.array([False, True, False])
    holed = np.array([[0, -1, 1], [-1, 1, 0]])
    turned = np.where(swapped, 2 - copies, copies)
    return [
        Case(
            name="four people, the second variant swapped",
            arguments={"copies": copies, "weights": weights, "frequencies": frequencies, "is_swapped": swapped},
            expected=turned @ weights,
            axes=("n_people",),
            tolerance=1e-9,
            mistakes={
                "a score in which nothing is turned. Of a swapped variant the weight's allele has 2 - copies.": copies
                @ weights,
                "a score in which the sign of the weight is turned. It is off by twice the weight for everybody.": copies
                @ np.where(swapped, -weights, weights),
                "a mean. A score is a sum.": turned @ weights / 3,
            },
            otherwise="Turn what is swapped into 2 - copies, multiply by the weights, add up over variants.",
        ),
        Case(
            name="two people, a call missing in each",
            arguments={"copies": holed, "weights": weights, "frequencies": frequencies, "is_swapped": swapped},
            expected=package_sums(holed, weights, frequencies, swapped),
            axes=("n_people",),
            tolerance=1e-9,
            otherwise="A missing call (-1) counts as 2 × frequency of the weight's allele, whether swapped or not.",
        ),
    ]


def greedy(r2, p_values, max_r2):
    is_kept = np.zeros(len(p_values), dtype=bool)
    for j in np.argsort(p_values, kind="stable"):
        is_kept[j] = not (np.isnan(p_values[j]) or (r2[is_kept, j] > max_r2).any())
    return is_kept


def lead_cases():
    r2 = np.eye(5) + np.diag([0.6, 0.5, 0.5, 0.2], 1) + np.diag([0.6, 0.5, 0.5, 0.2], -1)
    p = np.array([1e-6, 1e-9, 1e-5, 1e-4, 1e-7])
    return [
        Case(
            name="a chain of five variants",
            arguments={"r2": r2, "p_values": p, "max_r2": 0.3},
            expected=greedy(r2, p, 0.3),
            axes=("n_variants",),
            mistakes={
                "a choice in the order of the file. Begin with the smallest p.": greedy(r2, np.arange(5), 0.3),
                "a choice in which a dropped variant drops others. It drops nobody.": np.array(
                    [0, 1, 0, 0, 1], dtype=bool
                ),
                "the dropped ones. True is for those that are kept.": ~greedy(r2, p, 0.3),
            },
            otherwise="From the smallest p on: keep a variant unless one that you kept is linked with it.",
        ),
        Case(
            name="the best one was not tested",
            arguments={"r2": r2, "p_values": np.where(p < 1e-8, np.nan, p), "max_r2": 0.3},
            expected=greedy(r2, np.where(p < 1e-8, np.nan, p), 0.3),
            axes=("n_variants",),
            otherwise="NaN is a variant that was not tested: it is not kept, and drops nobody.",
        ),
    ]


def shifted(risks, case_share, prevalence):
    odds = risks / (1 - risks) * (prevalence / (1 - prevalence)) / (case_share / (1 - case_share))
    return odds / (1 + odds)


def prevalence_cases():
    risks = np.array([0.2, 0.5, 0.9])
    return [
        Case(
            name="as many cases as controls, and one person in ten",
            arguments={"risks": risks, "case_share": 0.5, "prevalence": 0.1},
            expected=shifted(risks, 0.5, 0.1),
            axes=("n_people",),
            tolerance=1e-9,
            mistakes={
                "risks times prevalence over share. Odds are multiplied, not risks.": risks * 0.1 / 0.5,
                "odds. Turn them back into risks: odds / (1 + odds).": risks / (1 - risks) / 9,
                "log odds. Turn them back into risks.": np.log(risks / (1 - risks) / 9),
                "a shift the wrong way round. The disease is rarer in the population.": shifted(risks, 0.1, 0.5),
            },
            otherwise="Odds = risk / (1 - risk). Multiply by the population's odds, divide by the study's, and turn back.",
        ),
        Case(
            name="a study with fewer cases than the population",
            arguments={"risks": risks, "case_share": 0.05, "prevalence": 0.3},
            expected=shifted(risks, 0.05, 0.3),
            axes=("n_people",),
            tolerance=1e-9,
            otherwise="The study's own share of cases counts too: divide by its odds.",
        ),
    ]


def area_cases():
    scores = np.array([0.1, 0.4, 0.35, 0.8, 0.2, 0.7])
    ill = np.array([False, False, True, True, False, True])
    tied, many = np.array([1, 2, 2, 3, 2, 1]), np.array([False, True, False, True, True, False])
    return [
        Case(
            name="six people",
            arguments={"scores": scores, "is_case": ill},
            expected=ml.auc(scores, ill),
            tolerance=1e-9,
            mistakes={
                "the share of pairs in which the healthy one is higher.": 1 / 9,
                "a number of pairs. Divide by all pairs.": 8.0,
            },
            otherwise="Of all pairs of one ill and one healthy person: the share in which the ill one has the higher score.",
        ),
        Case(
            name="six people with equal scores",
            arguments={"scores": tied, "is_case": many},
            expected=ml.auc(tied, many),
            tolerance=1e-9,
            otherwise="A pair with equal scores counts one half.",
        ),
    ]


def group_means(risks, is_case, n_groups):
    order = np.argsort(risks)
    return risks[order].reshape(n_groups, -1).mean(axis=1), is_case[order].reshape(n_groups, -1).mean(axis=1)


def some_risks(n_people, seed):
    generator = np.random.default_rng(seed)
    risks = generator.permutation(np.linspace(0.02, 0.9, n_people))
    return risks, generator.random(n_people) < risks


def draw_cases():
    risks, ill = some_risks(40, 8)
    predicted, observed = group_means(risks, ill, 5)
    return [
        FigureCase(
            name="40 people in 5 groups",
            arguments={"risks": risks, "is_case": ill, "n_groups": 5},
            shows=(
                Curve(
                    x=predicted,
                    y=observed,
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "people in the order of the file. Sort by risk, then cut into groups.": (
                            risks.reshape(5, -1).mean(axis=1),
                            ill.reshape(5, -1).mean(axis=1),
                        ),
                    },
                ),
            ),
            x=Axis(name="predicted"),
            y=Axis(name="observed"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "add_up": add_cases,
        "choose_leads": lead_cases,
        "at_prevalence": prevalence_cases,
        "area": area_cases,
        "draw_calibration": draw_cases,
    }
)
hint = Hints(
    {
        "add_up": (
            "First make the number of copies of the weight's allele, for everybody; then it is one product.",
            "Three steps: swapped variants become 2 - copies; wherever the call was -1, put 2 × frequency; multiply with the weights.",
            "`turned = np.where(is_swapped, 2 - copies, copies)`, `filled = np.where(copies < 0, 2 * frequencies, turned)`, `filled @ weights`",
        ),
        "choose_leads": (
            "Go through the variants from the smallest p on, and keep one unless a *kept* one is linked with it.",
            "Begin with a mask of False for all. For each j in the order of p that is not NaN, look at r2[j, is_kept].",
            "`is_kept[j] = not (r2[j, is_kept] > max_r2).any()` for each j in `np.argsort(p_values, kind='stable')` that is not NaN.",
        ),
        "at_prevalence": (
            "Odds are multiplied by one and the same number for everybody.",
            "The number is the population's odds, K / (1 - K), over the study's, P / (1 - P).",
            "`odds = risks / (1 - risks) * k / p`, then `odds / (1 + odds)`, with k and p the two odds.",
        ),
        "area": (
            "Compare each ill person with each healthy one.",
            "`ill[:, None] - well` is a table of all pairs: count what is above 0, and half of what is 0.",
            "`np.mean(pairs > 0) + np.mean(pairs == 0) / 2`",
        ),
        "draw_calibration": (
            "Sort people by their risk and cut them into equal groups; each group is one marker.",
            "Begin with `_, ax = plt.subplots()`. After `order = np.argsort(risks)`, `risks[order].reshape(n_groups, -1).mean(axis=1)` is x; do the "
            "same with is_case for y. Label both axes, return `ax`.",
            '`ax.plot(x, y, "o")` with `ax.set(xlabel="Predicted risk", ylabel="Observed share")`.',
        ),
    }
)

# %% [markdown]
# ## 1. The sum
#
# Write `add_up`: the scores of people. Where `is_swapped` is True, `copies` counts the *other* allele than the one that the weight belongs to. A missing call (-1)
# counts as the average number of copies of the weight's allele, which is twice its frequency.


# %% question="add-up"
def add_up(copies, weights, frequencies, is_swapped):
    """Polygenic scores: array (n_people,).

    copies: array (n_people, n_variants) of 0, 1, 2, or -1 without a call; weights, frequencies (of the weight's allele)
    and is_swapped: arrays (n_variants,).
    """
    ### BEGIN SOLUTION
    turned = np.where(is_swapped, 2 - copies, copies)
    filled = np.where(copies < 0, 2 * frequencies, turned)
    return filled @ weights
    ### END SOLUTION


# %% test="add-up" points=4
check(add_up)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score


def hidden_case(name, copies, is_swapped, points, otherwise):
    n = len(hidden_weights)
    places, names = np.arange(1, n + 1), [f"rs{i}" for i in range(n)]
    study = genomics.Variants(["1"] * n, places, names, ["A"] * n, ["G"] * n)
    letters = np.where(is_swapped, "G", "A"), np.where(is_swapped, "A", "G")
    own = genomics.Variants(["1"] * n, places, names, *letters)
    people = genomics.Genotypes(copies, [f"p{i}" for i in range(len(copies))], own)
    table = genomics.ScoreWeights(study, hidden_weights, hidden_frequencies)
    return Case(
        name=name,
        arguments={"a": copies, "b": hidden_weights, "c": hidden_frequencies, "d": is_swapped},
        expected=genomics.score_people(people, table).scores,
        axes=("n_people",),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


hidden_generator = np.random.default_rng(71)
hidden_copies = hidden_generator.integers(0, 3, (9, 6))
hidden_weights, hidden_frequencies = hidden_generator.normal(size=6), hidden_generator.uniform(0.1, 0.9, 6)
hidden_holed = np.where(hidden_generator.random((9, 6)) < 0.2, -1, hidden_copies)
hidden_none, hidden_some = np.zeros(6, dtype=bool), np.arange(6) % 2 == 1

score(
    add_up,
    hidden_case("nine people, nothing swapped", hidden_copies, hidden_none, 1, "Copies times weights, added up."),
    hidden_case("some variants swapped", hidden_copies, hidden_some, 2, "Turn what is swapped: 2 - copies."),
    hidden_case("swapped variants and missing calls", hidden_holed, hidden_some, 1, "A missing call is 2 × frequency."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. One of each clump
#
# Write `choose_leads`: go from the smallest p value on, and keep a variant unless one that you *kept* has a larger $r^2$ with it than `max_r2`. A variant without a test (NaN) is
# neither kept nor does it drop others. All lie near one another, so positions play no role.


# %% question="choose-leads"
def choose_leads(r2, p_values, max_r2):
    """Which variants are kept: array (n_variants,) of True and False.

    r2: array (n_variants, n_variants); p_values: array (n_variants,), NaN where there was no test.
    """
    ### BEGIN SOLUTION
    is_kept = np.zeros(len(p_values), dtype=bool)
    for j in np.argsort(p_values, kind="stable"):
        if not np.isnan(p_values[j]):
            is_kept[j] = not (r2[j, is_kept] > max_r2).any()
    return is_kept
    ### END SOLUTION


# %% test="choose-leads" points=4
check(choose_leads)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score


def hidden_case(name, p_values, max_r2, points, otherwise):
    found = genomics.clump_variants(hidden_counts, p_values, np.ones(10), max_p=1.0, max_r2=max_r2)
    return Case(
        name=name,
        arguments={"a": genomics.linkage_r2(hidden_counts), "b": p_values, "c": max_r2},
        expected=np.isin(np.arange(10), found.leads),
        axes=("n_variants",),
        points=points,
        otherwise=otherwise,
    )


hidden_generator = np.random.default_rng(72)
hidden_counts = hidden_generator.integers(0, 3, (40, 10))
for hidden_column in range(1, 10):
    hidden_same = hidden_generator.random(40) < 0.75
    hidden_counts[hidden_same, hidden_column] = hidden_counts[hidden_same, hidden_column - 1]
hidden_p = hidden_generator.permutation(np.logspace(-9, -2, 10))
hidden_holed_p = np.where(np.arange(10) == hidden_p.argmin(), np.nan, hidden_p)

score(
    choose_leads,
    hidden_case("ten variants in a chain", hidden_p, 0.2, 2, "Only a kept variant drops others."),
    hidden_case("a looser limit", hidden_p, 0.45, 1, "The limit is an argument."),
    hidden_case("the best one was not tested", hidden_holed_p, 0.2, 1, "NaN is neither kept nor does it drop others."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Another population
#
# A study had as many cases as it could find, so its risks belong to a world in which a share `case_share` of people is ill. Write `at_prevalence`: the risks in a population where
# a share `prevalence` is. The *odds*, risk / (1 - risk), of everybody are multiplied by the odds of the prevalence over the odds of the study's share.


# %% question="at-prevalence"
def at_prevalence(risks, case_share, prevalence):
    """Risks in the population: array (n_people,), between 0 and 1.

    risks: array (n_people,) between 0 and 1; case_share, prevalence: numbers between 0 and 1.
    """
    ### BEGIN SOLUTION
    factor = prevalence / (1 - prevalence) / (case_share / (1 - case_share))
    odds = risks / (1 - risks) * factor
    return odds / (1 + odds)
    ### END SOLUTION


# %% test="at-prevalence" points=4
check(at_prevalence)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics
from neurokit_lite.course.checks import Case, score


def hidden_case(name, prevalence, points, otherwise):
    own = genomics.fit_risk_model(hidden_scores, hidden_ill).predict(hidden_scores)
    wanted = genomics.fit_risk_model(hidden_scores, hidden_ill, prevalence=prevalence).predict(hidden_scores)
    return Case(
        name=name,
        arguments={"a": own, "b": float(hidden_ill.mean()), "c": prevalence},
        expected=wanted,
        axes=("n_people",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_generator = np.random.default_rng(73)
hidden_scores = hidden_generator.normal(size=50)
hidden_ill = hidden_scores + hidden_generator.normal(size=50) > 0.4

score(
    at_prevalence,
    hidden_case("a rare disease", 0.02, 2, "Odds are multiplied, and turned back into risks."),
    hidden_case("a frequent disease", 0.6, 2, "Divide by the odds of the study's share, multiply by the population's."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. The order
#
# Write `area`: of all pairs of one person with the disease and one without, the share in which the one with it has the higher score. A pair with equal scores counts one half.


# %% question="area"
def area(scores, is_case):
    """Area under the ROC curve: a number from 0 to 1.

    scores: array (n_people,); is_case: array (n_people,) of True and False.
    """
    ### BEGIN SOLUTION
    pairs = scores[is_case][:, None] - scores[~is_case]
    return np.mean(pairs > 0) + np.mean(pairs == 0) / 2
    ### END SOLUTION


# %% test="area" points=3
check(area)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import genomics, ml
from neurokit_lite.course.checks import Case, score


def hidden_case(name, scores, points, otherwise):
    return Case(
        name=name,
        arguments={"a": scores, "b": hidden_ill},
        expected=ml.auc(scores, hidden_ill),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


hidden_generator = np.random.default_rng(74)
hidden_ill = hidden_generator.random(30) < 0.4
hidden_scores = hidden_generator.normal(size=30) + hidden_ill

score(
    area,
    hidden_case("30 people", hidden_scores, 2, "Compare each ill person with each healthy one."),
    hidden_case("30 people with scores that repeat", np.round(hidden_scores), 1, "Equal scores count one half."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_calibration`: sort people by their predicted risk, cut them into `n_groups` groups of equal size (the number of people can be divided by it), and draw one marker for each group.
#
# - x is the mean predicted risk of the group (*predicted*).
# - y is the share of its people who fell ill (*observed*).
# - Both axes say what they are, and the function returns the axes.
#
# A line of equality and intervals are welcome. Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-calibration"
def draw_calibration(risks, is_case, n_groups):
    """Observed share over predicted risk, a marker for each group; returns the axes.

    risks: array (n_people,) between 0 and 1; is_case: array (n_people,) of True and False; n_groups: int.
    """
    ### BEGIN SOLUTION
    order = np.argsort(risks)
    predicted = risks[order].reshape(n_groups, -1).mean(axis=1)
    observed = is_case[order].reshape(n_groups, -1).mean(axis=1)
    _, ax = plt.subplots()
    ax.plot(predicted, observed, "o")
    ax.set(xlabel="Predicted risk", ylabel="Observed share")
    return ax
    ### END SOLUTION


# %% alt="Your figure: observed share of people who fell ill over predicted risk, a marker for each group." test="draw-calibration" points=2
check(draw_calibration)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_generator = np.random.default_rng(75)
hidden_risks = hidden_generator.permutation(np.linspace(0.05, 0.8, 36))
hidden_ill = hidden_generator.random(36) < hidden_risks
hidden_order = np.argsort(hidden_risks)
score(
    draw_calibration,
    FigureCase(
        name="36 other people in 6 groups",
        arguments={"a": hidden_risks, "b": hidden_ill, "c": 6},
        shows=(
            Curve(
                x=hidden_risks[hidden_order].reshape(6, -1).mean(axis=1),
                y=hidden_ill[hidden_order].reshape(6, -1).mean(axis=1),
                x_tolerance=1e-3,
                y_tolerance=1e-3,
            ),
        ),
        x=Axis(name="predicted"),
        y=Axis(name="observed"),
        points=2,
        otherwise="Sort by risk first; the groups have equal sizes.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# A company writes to a customer: *"Your polygenic score for depression lies in the top 5 %. People like you have twice the risk. Our score was derived from 500 000 people in Britain; of 40 thresholds we took the one that predicted best in our 2 000 test persons (AUC 0.71).
# Your sample came from Lagos. 18 % of the variants could not be read and were counted as zero. We recommend a consultation."*
#
# Write to the company in five to eight sentences. Name three different reasons not to send this letter, say for each what in the text tells you so, and what must be done or said instead.

# %% [markdown] question="letter" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** The score was made and tested in Britain, and the sample came from Lagos. Frequencies of alleles and their linkage differ, so that neither the order nor the level of the risk is known there: without people of that ancestry whose outcome is known, no risk can be given. "Twice the risk" has no base. The letter must say of how
# many people with such a score how many fall ill and how many do not, how many of all people do, and how sure that is; if 20 of 100 people get a depression, 40 of 100 like her would, and 60 would not. The threshold was chosen by the 2 000 people in whom the area is reported, so that 0.71 is too good; I would ask for the area in others who had no part in the choice. An
# area says nothing about whether risks are true: I would ask for calibration. And 18 % of the variants counted as zero copies shift the score of this customer, so that "top 5 %" may be a fault of the file; missing calls count as the average, and with so many there is no score.
#
# **Rubric.** 1 point for each of three different reasons with what in the text shows it and what to do instead: ancestry (Britain, Lagos; test it there, or give no risk); relative risk without an absolute one (twice; natural frequencies with both sides and an interval); tuned on the test persons (40 thresholds; other people); area is not calibration (0.71; slope, intercept or
# deciles); variants counted as zero (18 %; the average, or no score). Half a point where what to do is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("letter")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
