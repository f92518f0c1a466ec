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
# # What would you publish?
#
# In [the lesson](../../../modules/responsibility/private-statistics.ipynb) the package bounded people, kept a budget and attacked
# mechanisms for you. Now you write four of the pieces yourself, draw what noise makes of two tables, and then judge a hospital.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `bound_sum`: the sum of clipped values, and what one person can change | 4 |
# | 2 | `spend`: which releases does the budget allow? | 4 |
# | 3 | `bound_epsilon`: what do the answers of two tables prove? | 4 |
# | 4 | `run_round`: one round of federated averaging | 3 |
# | 5 | `draw_tables`: two tables through noise | 2 |
# | 6 | In words: is the hospital's promise one? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("bound_sum")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out of your
# functions unless a question says that you may use it. The check notices.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from scipy.stats import binomtest

from neurokit_lite import privacy
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def sum_of(values, people, low, high, max_rows):
    kept = privacy.bound_contributions(people, max_rows=max_rows)
    return np.array([np.clip(values[kept], low, high).sum(), max_rows * max(abs(low), abs(high))])


def sum_cases():
    values, people = np.array([5.0, 50.0, -3.0, 7.0, 8.0, 2.0]), np.array([4, 4, 2, 4, 2, 9])
    given = {"values": values, "people": people, "low": 0.0, "high": 10.0, "max_rows": 2}
    right, every = sum_of(**given), np.clip(values, 0, 10).sum()
    shifted = {"values": values - 6, "people": people, "low": -8.0, "high": 2.0, "max_rows": 1}
    return [
        Case(
            name="six rows of three people, from 0 to 10, two rows each",
            arguments=given,
            expected=right,
            axes=("sum, sensitivity",),
            mistakes={
                "the sum of all rows. A person has at most max_rows.": np.array([every, 20.0]),
                "values that were not clipped.": np.array([5.0 + 50 - 3 + 8 + 2, 20.0]),
                "rows that were dropped where they are outside. Set them to the nearer limit.": np.array(
                    [5.0 + 8 + 2 + 7, 20.0]
                ),
                "the sensitivity of one row. A person has max_rows.": right * [1, 0.5],
            },
            otherwise="Keep the first max_rows rows of each person, clip these, and sum.",
        ),
        Case(
            name="limits on both sides of 0",
            arguments=shifted,
            expected=sum_of(**shifted),
            axes=("sum, sensitivity",),
            mistakes={
                "the range as sensitivity. Who is added brings at most the limit that is farther from 0.": sum_of(
                    **shifted
                )
                * [1, 0]
                + [0, 10],
                "the upper limit as sensitivity. Here the lower one is farther from 0.": sum_of(**shifted) * [1, 0]
                + [0, 2],
            },
            otherwise="The sensitivity is max_rows times the limit that is farther from 0.",
        ),
    ]


def spend_of(epsilons, total):
    spent, allowed = 0.0, []
    for one in epsilons:
        allowed.append(spent + one <= total * (1 + 1e-9))
        spent += one * allowed[-1]
    return np.array(allowed)


def spend_cases():
    wishes = np.array([0.4, 0.4, 0.3, 0.1, 0.2, 0.1])
    right = spend_of(wishes, 1.0)
    return [
        Case(
            name="six wishes, a budget of 1",
            arguments={"epsilons": wishes, "total": 1.0},
            expected=right,
            axes=("n_releases",),
            mistakes={
                "an end at the first refusal. What is refused is not charged, and a smaller one may still fit.": np.cumsum(
                    wishes
                )
                <= 1.0,
                "each release alone. They add up.": wishes <= 1.0,
                "the smallest first. Releases come in their order.": np.array([True, False, True, True, True, True]),
            },
            otherwise="Go through them in order: allow one if what was spent and it are at most the total, and only then add it.",
        ),
        Case(
            name="three times a tenth of 0.3",
            arguments={"epsilons": np.full(4, 0.1), "total": 0.3},
            expected=np.arange(4) < 3,
            axes=("n_releases",),
            otherwise="Three times 0.1 must fit into 0.3, and a fourth must not. In floating point the sum is a hair too large: allow a billionth.",
        ),
    ]


def rates_of(first, second, threshold):
    hits, alarms = int((first >= threshold).sum()), int((second >= threshold).sum())
    return hits, len(first), alarms, len(second)


def bound_of(first, second, threshold):
    hits, n, alarms, m = rates_of(first, second, threshold)
    low = binomtest(hits, n).proportion_ci(0.95, method="exact").low
    high = binomtest(alarms, m).proportion_ci(0.95, method="exact").high
    sides = [low / high if low > 0 else 0, (1 - high) / (1 - low) if high < 1 else 0]
    return max(0.0, np.log(max(*sides, 1.0)))


def bound_cases():
    generator = np.random.default_rng(3)
    first, second = generator.laplace(1, 0.5, 300).round(2), generator.laplace(0, 0.5, 300).round(2)
    hits, n, alarms, m = rates_of(first, second, 1.0)
    low, high = (binomtest(k, 300).proportion_ci(0.95, method="exact") for k in (hits, alarms))
    late = {"first": first, "second": second, "threshold": 0.0}
    return [
        Case(
            name="300 answers of each table",
            arguments={"first": first, "second": second, "threshold": 1.0},
            expected=bound_of(first, second, 1.0),
            tolerance=1e-6,
            mistakes={
                "the ratio of the rates, without limits. Chance could have made it.": np.log(hits / alarms),
                "the limits the other way: hits from below, false alarms from above.": np.log(low.high / high.low),
                "limits of 90 %: each has 0.025, so that both together miss in 5 %.": np.log(
                    binomtest(hits, n).proportion_ci(0.9, method="exact").low
                    / binomtest(alarms, m).proportion_ci(0.9, method="exact").high
                ),
                "a ratio. Epsilon is its logarithm.": low.low / high.high,
            },
            otherwise="log(low limit of the hits / high limit of the false alarms), each limit with 0.025.",
        ),
        Case(
            name="a low threshold, where the misses tell more",
            arguments=late,
            expected=bound_of(**late),
            tolerance=1e-6,
            otherwise="Take the larger of log(low / high) and log((1 - high) / (1 - low)).",
        ),
        Case(
            name="two tables that look alike",
            arguments={"first": second, "second": second, "threshold": 1.0},
            expected=0.0,
            tolerance=1e-6,
            otherwise="A bound below 0 says nothing: give 0.",
        ),
    ]


def make_sites(seed, sizes=(30, 8, 4)):
    generator = np.random.default_rng(seed)
    rows = [np.column_stack([generator.normal(k, 1, n).round(2), np.ones(n)]) for k, n in enumerate(sizes)]
    return [(x, generator.random(len(x)) < 0.5) for x in rows]


def round_of(weights, sites, step_size, n_steps, *, by_size=True, mean=True):
    ends = []
    for x, y in sites:
        at = weights
        for _ in range(n_steps):
            slope = x.T @ (1 / (1 + np.exp(-x @ at)) - y)
            at = at - step_size * slope / (len(y) if mean else 1)
        ends.append(at)
    return np.average(ends, axis=0, weights=[len(y) for _, y in sites] if by_size else None)


def round_cases():
    given = {"weights": np.array([0.5, -0.2]), "sites": make_sites(1), "step_size": 0.4, "n_steps": 3}
    return [
        Case(
            name="three sites, three steps",
            arguments=given,
            expected=round_of(**given),
            axes=("n_features",),
            tolerance=1e-7,
            mistakes={
                "a plain average. Weigh each site by its number of people.": round_of(**given, by_size=False),
                "sums as gradients. Take the mean over the people of the site.": round_of(**given, mean=False),
                "steps up the gradient. Go down.": round_of(**(given | {"step_size": -0.4})),
                "one step in place of n_steps.": round_of(**(given | {"n_steps": 1})),
                "a start at 0. Each site starts from the weights that it was sent.": round_of(
                    **(given | {"weights": np.zeros(2)})
                ),
            },
            otherwise="Each site: n_steps times w - step_size * X'(p - y) / n. Then the average of the ends, weighted by n.",
        )
    ]


def tent(answers, count, epsilon):
    return np.tanh(epsilon / 2) * np.exp(-epsilon * np.abs(answers - count))


def draw_cases():
    answers = np.arange(0, 15)
    return [
        FigureCase(
            name="counts of 8 and 7, epsilon 0.5",
            arguments={"answers": answers, "count": 8, "epsilon": 0.5},
            shows=(
                Curve(
                    x=answers,
                    y=tent(answers, 8, 0.5),
                    x_tolerance=1e-6,
                    y_tolerance=1e-6,
                    mistakes={
                        "a curve that does not add up to 1. Multiply by (1 - a) / (1 + a).": (
                            answers,
                            tent(answers, 8, 0.5) / np.tanh(0.25),
                        ),
                    },
                ),
                Curve(
                    x=answers,
                    y=tent(answers, 7, 0.5),
                    x_tolerance=1e-6,
                    y_tolerance=1e-6,
                    mistakes={
                        "a neighbour with one person more. The other table lacks one.": (
                            answers,
                            tent(answers, 9, 0.5),
                        ),
                    },
                ),
            ),
            x=Axis(name="answer"),
            y=Axis(name="probability"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "bound_sum": sum_cases,
        "spend": spend_cases,
        "bound_epsilon": bound_cases,
        "run_round": round_cases,
        "draw_tables": draw_cases,
    }
)
hint = Hints(
    {
        "bound_sum": (
            "Three steps: whose rows are too many, which values are too large, what can a new person bring?",
            "Go through the rows and count how many each person had already. Keep a row while the count is below max_rows. Then np.clip and sum.",
            "`sensitivity = max_rows * max(abs(low), abs(high))`",
        ),
        "spend": (
            "A budget is a number that grows with each release that was allowed.",
            "For each epsilon: is spent + epsilon at most total, with a billionth to spare? Only if so, add it.",
            "`ok = spent + one <= total * (1 + 1e-9)`",
        ),
        "bound_epsilon": (
            "Count hits and false alarms, give each a limit, and compare the limits by their ratio.",
            "The exact limits: beta.ppf(0.025, k, n - k + 1) from below (0 if k is 0), beta.ppf(0.975, k + 1, n - k) from above (1 if k is n).",
            "`max(0, np.log(low / high), np.log((1 - high) / (1 - low)))`, where a side with a 0 above counts 0",
        ),
        "run_round": (
            "Write what one site does, then average what all sites send.",
            "A step: p = 1 / (1 + exp(-X w)); w = w - step_size * X.T @ (p - y) / n.",
            "`np.average(ends, axis=0, weights=[len(y) for _, y in sites])`",
        ),
        "draw_tables": (
            "Two curves over the same answers: one centred at count, one at count - 1.",
            "P = (1 - a) / (1 + a) * a ** |answer - centre| with a = exp(-epsilon). Label both axes, return `ax`.",
            '`ax.plot(answers, (1 - a) / (1 + a) * a ** np.abs(answers - (count - 1)), "o-")`',
        ),
    }
)

# %% [markdown]
# ## 1. A bounded sum
#
# Write `bound_sum`. Of each person the first `max_rows` rows count, in the order of the table. Values below `low` become `low`, those above `high` become `high`. Return the sum, and its sensitivity if one person with all rows may be added or removed, in one array.


# %% question="bound-sum"
def bound_sum(values, people, low, high, max_rows):
    """Sum and sensitivity: array of two numbers.

    values: array (n_rows,); people: array (n_rows,) that names the person of each row; low, high: limits, numbers.
    """
    ### BEGIN SOLUTION
    seen, kept = {}, []
    for value, person in zip(values, people):
        seen[person] = seen.get(person, 0) + 1
        if seen[person] <= max_rows:
            kept.append(value)
    return np.array([np.clip(kept, low, high).sum(), max_rows * max(abs(low), abs(high))])
    ### END SOLUTION


# %% test="bound-sum" points=4
check(bound_sum)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import privacy
from neurokit_lite.course.checks import Case, score


def hidden_case(name, low, high, max_rows, points, otherwise):
    generator = np.random.default_rng(21)
    values, people = generator.normal(3, 6, 40).round(1), generator.integers(0, 9, 40)
    kept = privacy.bound_contributions(people, max_rows=max_rows)
    return Case(
        name=name,
        arguments={"a": values, "b": people, "c": low, "d": high, "e": max_rows},
        expected=np.array([np.clip(values[kept], low, high).sum(), max_rows * max(abs(low), abs(high))]),
        axes=("sum, sensitivity",),
        points=points,
        otherwise=otherwise,
    )


score(
    bound_sum,
    hidden_case("one row each", 0.0, 5.0, 1, 1, "The first row of each person."),
    hidden_case("three rows each", 0.0, 5.0, 3, 1, "max_rows in the sum and in the sensitivity."),
    hidden_case("limits on both sides of 0", -6.0, 4.0, 2, 2, "The limit that is farther from 0."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. A budget
#
# Write `spend`. Releases ask for their epsilons, one after the other. One is allowed if it fits into what is left of `total`; what is refused is not charged. A sum that is over by a billionth of the total, by rounding, fits. Return True or False for each.


# %% question="spend"
def spend(epsilons, total):
    """Allowed releases: boolean array (n_releases,).

    epsilons: array (n_releases,), in the order in which they are asked; total: a number.
    """
    ### BEGIN SOLUTION
    spent, allowed = 0.0, []
    for one in epsilons:
        fits = spent + one <= total * (1 + 1e-9)
        allowed.append(fits)
        if fits:
            spent = spent + one
    return np.array(allowed)
    ### END SOLUTION


# %% test="spend" points=4
check(spend)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, epsilons, total, expected, points, otherwise):
    return Case(
        name=name,
        arguments={"a": np.array(epsilons), "b": total},
        expected=np.array(expected),
        axes=("n_releases",),
        points=points,
        otherwise=otherwise,
    )


score(
    spend,
    hidden_case(
        "a large one between", [1.0, 2.5, 0.5, 1.0], 2.5, [True, False, True, True], 2, "Refused is not charged."
    ),
    hidden_case("two too large", [3.0, 2.0, 4.0], 2.0, [False, True, False], 1, "What uses the budget up fits."),
    hidden_case("0.2 and 0.1 of 0.3", [0.2, 0.1, 0.1], 0.3, [True, True, False], 1, "Allow for rounding, and no more."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. What is proved
#
# Write `bound_epsilon`. A mechanism answered many times about two neighbouring tables; an attacker says "first" where an answer is at least `threshold`. Take the exact limits of Clopper and Pearson (`scipy.stats.beta` or `binomtest`): the lower one of the hits and the upper one of the false alarms, each missing in 0.025. Return the larger of $\log(\text{low} / \text{high})$ and
# $\log((1 - \text{high}) / (1 - \text{low}))$, and never less than 0.


# %% question="bound-epsilon"
def bound_epsilon(first, second, threshold):
    """Lower bound of epsilon: a number.

    first, second: arrays (n_runs,) and (m_runs,) of answers about the two tables.
    """
    ### BEGIN SOLUTION
    from scipy.stats import beta

    hits, alarms = np.sum(first >= threshold), np.sum(second >= threshold)
    low = beta.ppf(0.025, hits, len(first) - hits + 1) if hits > 0 else 0.0
    high = beta.ppf(0.975, alarms + 1, len(second) - alarms) if alarms < len(second) else 1.0
    one = np.log(low / high) if low > 0 else 0.0
    other = np.log((1 - high) / (1 - low)) if high < 1 else 0.0
    return max(one, other, 0.0)
    ### END SOLUTION


# %% test="bound-epsilon" points=4
check(bound_epsilon)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy.stats import binomtest

from neurokit_lite.course.checks import Case, score


def hidden_case(name, hits, n, alarms, m, points, otherwise):
    low = binomtest(hits, n).proportion_ci(0.95, method="exact").low
    high = binomtest(alarms, m).proportion_ci(0.95, method="exact").high
    bounds = [0.0] + [np.log(a / b) for a, b in ((low, high), (1 - high, 1 - low)) if a > 0]
    return Case(
        name=name,
        arguments={"a": 1.0 * (np.arange(n) < hits), "b": 1.0 * (np.arange(m) < alarms), "c": 1.0},
        expected=max(bounds),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    bound_epsilon,
    hidden_case("rare answers", 40, 500, 3, 400, 1, "log(low / high), with each table's own number of runs."),
    hidden_case("rare misses", 396, 400, 300, 500, 1, "The misses tell more: log((1 - high) / (1 - low))."),
    hidden_case(
        "no false alarm at all", 60, 100, 0, 100, 2, "Of 100 runs without a false alarm the upper limit is 0.036."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. A round
#
# Write `run_round`: one round of federated averaging for logistic regression without a penalty. Each site starts from `weights` and takes `n_steps` steps down its mean gradient, $X^\top(p - y) / n$ with $p = 1 / (1 + e^{-Xw})$. Return the average of where they end, weighted by their numbers of people.


# %% question="run-round"
def run_round(weights, sites, step_size, n_steps):
    """Weights after the round: array (n_features,).

    weights: array (n_features,); sites: list of (X, y) with X an array (n_people, n_features), y boolean (n_people,).
    """
    ### BEGIN SOLUTION
    ends = []
    for x, y in sites:
        at = weights
        for _ in range(n_steps):
            p = 1 / (1 + np.exp(-x @ at))
            at = at - step_size * x.T @ (p - y) / len(y)
        ends.append(at)
    return np.average(ends, axis=0, weights=[len(y) for _, y in sites])
    ### END SOLUTION


# %% test="run-round" points=3
check(run_round)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import privacy
from neurokit_lite.course.checks import Case, score


def hidden_case(name, n_steps, points, otherwise):
    generator = np.random.default_rng(24)
    sites = []
    for n in (12, 40, 5):
        x = np.column_stack([generator.normal(size=(n, 2)), np.ones(n)])
        sites.append((x, generator.random(n) < 0.4))
    fit = privacy.average_sites(sites, n_rounds=1, n_local_steps=n_steps, step_size=0.3, ridge=0.0)
    return Case(
        name=name,
        arguments={"a": np.zeros(3), "b": sites, "c": 0.3, "d": n_steps},
        expected=fit.weights[-1],
        axes=("n_features",),
        tolerance=1e-7,
        points=points,
        otherwise=otherwise,
    )


score(
    run_round,
    hidden_case("one step", 1, 1, "The average of gradients, weighted by size."),
    hidden_case("ten steps", 10, 2, "Each site goes on from where it is."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_tables`: the probability of each answer, if discrete Laplace noise for `epsilon` is added to `count`, and to the count of the neighbouring table that lacks one person.
#
# - One curve for each table, with a value at each of `answers`.
# - x is the *answer*, y its *probability*; both axes say so, and the function returns the axes.
#
# Leave the y axis linear or make it logarithmic, as you like.


# %% question="draw-tables"
def draw_tables(answers, count, epsilon):
    """Probabilities of answers about two tables; returns the axes.

    answers: array (n_answers,) of whole numbers; count: a whole number; epsilon: a number.
    """
    ### BEGIN SOLUTION
    a = np.exp(-epsilon)
    _, ax = plt.subplots()
    for centre, label in ((count, "with the person"), (count - 1, "without")):
        ax.plot(answers, (1 - a) / (1 + a) * a ** np.abs(answers - centre), "o-", label=label)
    ax.set(xlabel="Answer (people)", ylabel="Probability")
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: the probabilities of the answers about two tables that differ in one person, two tents one step apart." test="draw-tables" points=2
check(draw_tables)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_answers = np.arange(20, 45)
hidden_tents = [np.tanh(0.1) * np.exp(-0.2 * np.abs(hidden_answers - centre)) for centre in (31, 30)]
score(
    draw_tables,
    FigureCase(
        name="counts of 31 and 30, epsilon 0.2",
        arguments={"a": hidden_answers, "b": 31, "c": 0.2},
        shows=tuple(Curve(x=hidden_answers, y=one, x_tolerance=1e-6, y_tolerance=1e-6) for one in hidden_tents),
        x=Axis(name="answer"),
        y=Axis(name="probability"),
        points=2,
        otherwise="Two curves, one step apart, each adding up to 1 over all whole numbers.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From the web page of a hospital: *"Our data portal is differentially private. Each question is answered with ε = 0.5, and you may ask as often as you like. The noise of every answer is drawn with the seed 42, so that results can be reproduced. The bounds of each mean are the smallest and the largest value of our patients, so that nothing is cut off. Patients have up to thirty visits; each visit is a
# row. For those who need rows we offer 5 000 synthetic patients, made by moving each real patient a little; since they are synthetic, no consent is needed."*
#
# Write to the hospital, in five to eight sentences. Name three different faults, say for each what in the text tells you so and what can be learned of a patient, and what to do in its place.

# %% [markdown] question="portal" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** "As often as you like" means that there is no budget: epsilons add up, and who asks a thousand times and takes the mean gets the exact count; keep one budget for the table, over all who ask, and stop when it is spent. A seed that is printed lets everybody draw the same noise and subtract it; draw it from the system's randomness and publish the program in place of the seed. Bounds that are the
# smallest and largest value belong to two patients, and the width of the noise shows when somebody unusual is there; take bounds that are known without the data and clip. Noise was made for one visit, so that a patient with thirty has an epsilon of 15 for each question; keep at most some visits of each, and scale the noise to that. And patients who were moved a little are near themselves: whoever knows some
# values finds the row, and by its distance who was in the table; make a twin from statistics with noise, and charge it to the budget.
#
# **Rubric.** 1 point for each of three different faults with what in the text shows it, what can be learned, and what to do: no budget (composition); a known seed; bounds from the data; the unit of privacy is a visit; moved patients (membership). Half a point where what to do is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("portal")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
