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
# # Is this plan any good?
#
# In [the lesson](../../../modules/models/design.ipynb) the package planned your experiments. Now you write four of the pieces
# yourself, draw the figure that every grant proposal needs, and then judge a plan.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `share_found`: power by counting | 4 |
# | 2 | `best_plan`: people and trials for a budget | 4 |
# | 3 | `information`: what each stimulus is expected to tell | 4 |
# | 4 | `run_sequentially`: when Wald's test ends, and how | 4 |
# | 5 | `draw_power`: power over the number of people | 2 |
# | 6 | In words: is this plan any good? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("share_found")`; every call gives a little more. The questions do not build on one
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

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite import models
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def studies(n_people, effect, seed):
    generator = np.random.default_rng(seed)
    return generator.normal(size=(400, n_people)), generator.normal(effect, 1, size=(400, n_people))


def share_cases():
    first, second = studies(5, 1.3, 1)
    n = first.shape[1]
    gap = second.mean(axis=1) - first.mean(axis=1)
    error = np.sqrt((first.var(axis=1, ddof=1) + second.var(axis=1, ddof=1)) / n)
    raw = np.sqrt((first.var(axis=1) + second.var(axis=1)) / n)
    p = stats.ttest_ind(first, second, axis=1).pvalue
    limit = stats.t.isf(0.025, 2 * n - 2)
    turned = studies(8, -1.0, 2)
    return [
        Case(
            name="400 studies of 5 people in each group",
            arguments={"first": first, "second": second},
            expected=float(np.mean(p < 0.05)),
            tolerance=1e-6,
            mistakes={
                "a limit of 1.96. With 5 people in each group t has 8 degrees of freedom, and its limit is 2.31.": float(
                    np.mean(np.abs(gap / error) > 1.96)
                ),
                "the limit of one tail. An effect may go either way: 2.5 % on each side.": float(
                    np.mean(gap / error > stats.t.isf(0.05, 8))
                ),
                "variances over n. The spread of a sample is taken over n - 1 (ddof=1).": float(
                    np.mean(np.abs(gap / raw) > limit)
                ),
                "a number of studies. Divide by all of them.": float(np.sum(p < 0.05)),
                "the share that misses. Power is the share that finds it.": float(np.mean(p >= 0.05)),
            },
            otherwise="Each row is a study: t = difference of means over its error, p from 2 n - 2 degrees of freedom.",
        ),
        Case(
            name="the effect goes the other way",
            arguments={"first": turned[0], "second": turned[1]},
            expected=float(np.mean(stats.ttest_ind(*turned, axis=1).pvalue < 0.05)),
            tolerance=1e-6,
            otherwise="Two tails: take the absolute value of t.",
        ),
    ]


def plan_of(of_people, of_trials, per_person, per_trial, budget):
    trials = np.arange(1, int((budget / 2 - per_person) / per_trial) + 1)
    people = (budget // (per_person + trials * per_trial)).astype(int)
    designs = np.column_stack([people, trials])
    at = models.compute_mean_variance(designs, [of_people, of_trials]).argmin()
    return designs[at].astype(float)


def plan_cases():
    given = {"of_people": 4.0, "of_trials": 100.0, "per_person": 40, "per_trial": 1, "budget": 2000}
    right = plan_of(**given)
    n = given["budget"] // (given["per_person"] + 1)
    m = np.arange(1, 961)
    parted = 2000 / (40 + m)
    at = (4 / parted + 100 / (parted * m)).argmin()
    other = {"of_people": 9.0, "of_trials": 30.0, "per_person": 10, "per_trial": 3, "budget": 700}
    return [
        Case(
            name="a budget of 2 000",
            arguments=given,
            expected=right,
            axes=("people, trials",),
            tolerance=1e-6,
            mistakes={
                "trials first. The order is people, trials.": right[::-1],
                "as many people as possible, with one trial each. Try more trials, too.": np.array([n, 1.0]),
                "a part of a person. The budget pays for whole people only.": np.array([parted[at], m[at]]),
                "the plan with the least variance of trials only. People vary as well.": np.array(
                    [2.0, (2000 / 2 - 40) // 1]
                ),
                "the best number of trials, but with the price of people left out.": np.array(
                    [2000 // right[1], right[1]]
                ),
            },
            otherwise="For each number of trials: the people that the budget pays for, and of_people / n + of_trials / (n m).",
        ),
        Case(
            name="dear trials, people who differ",
            arguments=other,
            expected=plan_of(**other),
            axes=("people, trials",),
            tolerance=1e-6,
            otherwise="A person costs per_person and, for each trial, per_trial. Whole people only.",
        ),
    ]


PRIOR = np.array([0.6, 0.3, 0.1])
RATES = np.array([[2.0, 5.0, 1.0, 8.0], [6.0, 5.0, 1.5, 3.0], [1.0, 5.0, 9.0, 8.0]])


def information_cases():
    right = models.expected_information(PRIOR, RATES)
    counts = np.arange(60)
    p = stats.poisson.pmf(counts, RATES[..., None])
    whole = stats.entropy(np.tensordot(PRIOR, p, 1), axis=-1, base=2)
    return [
        Case(
            name="three hypotheses, four stimuli",
            arguments={"prior": PRIOR, "rates": RATES},
            expected=right,
            axes=("n_stimuli",),
            unit="bits",
            tolerance=1e-5,
            mistakes={
                "nats. Divide by log(2), or use base=2.": right * np.log(2),
                "the entropy of the count. Take away what remains when the hypothesis is known.": whole,
                "a belief in which all hypotheses are equally probable. Weigh them by the prior.": models.expected_information(
                    np.full(3, 1 / 3), RATES
                ),
                "the remaining entropy. Subtract it from the entropy of the mixture.": whole - right,
                "the sign turned. Mixing makes the entropy larger.": -right,
            },
            otherwise="Entropy of the mixed counts minus the mean entropy under each hypothesis, both weighted by the prior.",
        ),
        Case(
            name="large counts",
            arguments={"prior": np.array([0.5, 0.5]), "rates": np.array([[60.0, 90.0], [75.0, 90.0]])},
            expected=models.expected_information([0.5, 0.5], [[60.0, 90.0], [75.0, 90.0]]),
            axes=("n_stimuli",),
            unit="bits",
            tolerance=1e-5,
            otherwise="Counts far above the largest mean must be among those that you add up: up to 200 here.",
        ),
    ]


def sequential(values, effect, alpha, beta):
    low, high = models.compute_sprt_limits(alpha=alpha, beta=beta)
    ends, used = [], []
    for row in values:
        ratio = np.cumsum(effect * row - effect**2 / 2)
        beyond = np.flatnonzero((ratio >= high) | (ratio <= low))
        last = beyond[0] if beyond.size else row.size - 1
        ends.append(ratio[last] >= high)
        used.append(last + 1)
    return np.array([np.mean(ends), np.mean(used)])


def animals(effect, seed, n=80):
    return np.random.default_rng(seed).normal(effect, 1, size=(300, n))


def run_cases():
    values, short = animals(0.3, 3), animals(0.25, 4, n=12)
    right = sequential(values, 0.5, 0.05, 0.2)
    high = np.log(0.8 / 0.05)
    ratio = np.cumsum(0.5 * values - 0.125, axis=1)
    up = ratio >= high
    beyond = up | (ratio <= np.log(0.2 / 0.95))
    last = np.where(beyond.any(axis=1), beyond.argmax(axis=1), 79)
    by_sign = np.array([np.mean(ratio[np.arange(300), last] > 0), np.mean(last + 1)])
    only_up = [up.any(axis=1).mean(), np.where(up.any(axis=1), up.argmax(axis=1) + 1, 80).mean()]
    return [
        Case(
            name="300 experiments of up to 80 animals",
            arguments={"values": values, "effect": 0.5, "alpha": 0.05, "beta": 0.2},
            expected=right,
            axes=("share with effect, mean number of animals",),
            tolerance=1e-6,
            mistakes={
                "experiments that go on below the lower limit. They have ended, with no effect.": np.array(only_up),
                "alpha and beta exchanged. The upper limit is log((1 - beta) / alpha).": sequential(
                    values, 0.5, 0.2, 0.05
                ),
                "effects in experiments that reached no limit. Those that run out did not find one.": by_sign,
                "a number of animals that is one too small. The animal that crosses the limit counts.": right - [0, 1],
                "the two numbers exchanged. The share comes first.": right[::-1],
                "the share that ends with no effect.": np.array([1 - right[0], right[1]]),
            },
            otherwise="Sum up effect x - effect²/2; the first value at or beyond either limit ends the experiment.",
        ),
        Case(
            name="experiments that run out of animals",
            arguments={"values": short, "effect": 0.5, "alpha": 0.05, "beta": 0.2},
            expected=sequential(short, 0.5, 0.05, 0.2),
            axes=("share with effect, mean number of animals",),
            tolerance=1e-6,
            otherwise="One that never reaches a limit used all its animals, and did not find an effect.",
        ),
        Case(
            name="an effect below 0",
            arguments={"values": -values, "effect": -0.5, "alpha": 0.05, "beta": 0.2},
            expected=right,
            axes=("share with effect, mean number of animals",),
            tolerance=1e-6,
            otherwise="The planned effect may be negative: effect times x, with its sign.",
        ),
    ]


def draw_cases():
    people, power = np.array([10.0, 20.0, 40.0, 80.0]), np.array([0.21, 0.45, 0.77, 0.97])
    return [
        FigureCase(
            name="four sizes",
            arguments={"people": people, "power": power},
            shows=(
                Curve(
                    x=people,
                    y=100 * power,
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "shares. The question asks for per cent.": (people, power),
                        "what is missed. Draw the power itself.": (people, 100 * (1 - power)),
                    },
                ),
            ),
            x=Axis(name="people"),
            y=Axis(name="power", unit="%"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "share_found": share_cases,
        "best_plan": plan_cases,
        "information": information_cases,
        "run_sequentially": run_cases,
        "draw_power": draw_cases,
    }
)
hint = Hints(
    {
        "share_found": (
            "A row is a study. Test each of them, then count.",
            "t = (mean of second - mean of first) / sqrt((var of first + var of second) / n), variances with ddof=1; p = 2 stats.t.sf(|t|, 2 n - 2).",
            "`np.mean(2 * stats.t.sf(np.abs(t), 2 * n - 2) < 0.05)`",
        ),
        "best_plan": (
            "Try all numbers of trials; each leaves money for some number of people.",
            "m from 1 on; n = budget // (per_person + m per_trial), at least 2; keep the m with the smallest of_people / n + of_trials / (n m).",
            "`min(range(1, most + 1), key=variance)`, where `most` still leaves two people",
        ),
        "information": (
            "Two entropies for each stimulus: of the count as you expect it, and of the count when the hypothesis is known.",
            "`p = stats.poisson.pmf(np.arange(k), rates[..., None])` has axes (hypothesis, stimulus, count). Choose k by the largest rate.",
            "`stats.entropy(np.tensordot(prior, p, 1), axis=-1, base=2) - prior @ stats.entropy(p, axis=-1, base=2)`",
        ),
        "run_sequentially": (
            "A running sum for each experiment, and the first place where it leaves the space between two limits.",
            "Limits: log(beta / (1 - alpha)) and log((1 - beta) / alpha). `is_out.argmax(axis=1)` is the first True of each row, if there is one.",
            "`ratio = np.cumsum(effect * values - effect**2 / 2, axis=1)`",
        ),
        "draw_power": (
            "One line, power in per cent over the number of people.",
            "Begin with `_, ax = plt.subplots()`, plot 100 * power, label both axes with their units, return `ax`.",
            '`ax.set(xlabel="People (number)", ylabel="Power (%)")`',
        ),
    }
)

# %% [markdown]
# ## 1. Power by counting
#
# Write `share_found`: the share of studies in which a two-sided t test (equal variances) has p below 0.05. Each row is one study.


# %% question="share-found"
def share_found(first, second):
    """Share of studies that find a difference: a number from 0 to 1.

    first, second: arrays (n_studies, n_people), one for each group.
    """
    ### BEGIN SOLUTION
    n = first.shape[1]
    gap = second.mean(axis=1) - first.mean(axis=1)
    error = np.sqrt((first.var(axis=1, ddof=1) + second.var(axis=1, ddof=1)) / n)
    return np.mean(2 * stats.t.sf(np.abs(gap / error), 2 * n - 2) < 0.05)
    ### END SOLUTION


# %% test="share-found" points=4
check(share_found)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy import stats

from neurokit_lite.course.checks import Case, score


def hidden_case(name, n_people, effect, seed, points):
    generator = np.random.default_rng(seed)
    groups = generator.normal(size=(500, n_people)), generator.normal(effect, 1, size=(500, n_people))
    return Case(
        name=name,
        arguments={"a": groups[0], "b": groups[1]},
        expected=float(np.mean(stats.ttest_ind(*groups, axis=1).pvalue < 0.05)),
        tolerance=1e-6,
        points=points,
        otherwise="A two-sided t test of each row, with 2 n - 2 degrees of freedom.",
    )


score(
    share_found,
    hidden_case("four people in each group", 4, 1.5, 11, 2),
    hidden_case("an effect downwards", 9, -0.9, 12, 1),
    hidden_case("no effect", 6, 0.0, 13, 1),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. People and trials
#
# Write `best_plan`: the numbers of people and of trials of each person that make the variance of the mean smallest, within a budget. A person costs `per_person`, and `per_trial` for each trial. At least two people. Variances are `of_people` and `of_trials`; the mean varies by `of_people / n + of_trials / (n m)`.


# %% question="best-plan"
def best_plan(of_people, of_trials, per_person, per_trial, budget):
    """People and trials of each person: array of two numbers.

    of_people, of_trials: variances; per_person, per_trial: prices; budget: in the same unit as the prices.
    """
    ### BEGIN SOLUTION
    most = int((budget / 2 - per_person) // per_trial)
    trials = np.arange(1, most + 1)
    people = budget // (per_person + trials * per_trial)
    variance = of_people / people + of_trials / (people * trials)
    at = variance.argmin()
    return np.array([people[at], trials[at]], dtype=float)
    ### END SOLUTION


# %% test="best-plan" points=4
check(best_plan)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import models
from neurokit_lite.course.checks import Case, score


def hidden_case(name, given, points):
    of_people, of_trials, per_person, per_trial, budget = given
    trials = np.arange(1, int((budget / 2 - per_person) // per_trial) + 1)
    designs = np.column_stack([budget // (per_person + trials * per_trial), trials])
    at = models.compute_mean_variance(designs, [of_people, of_trials]).argmin()
    return Case(
        name=name,
        arguments=dict(zip("abcde", given, strict=True)),
        expected=designs[at].astype(float),
        axes=("people, trials",),
        tolerance=1e-6,
        points=points,
        otherwise="Try every number of trials with the whole number of people that the budget pays for.",
    )


score(
    best_plan,
    hidden_case("an EEG study", (9.0, 400.0, 60, 1, 3500), 2),
    hidden_case("trials that hardly vary", (5.0, 2.0, 20, 4, 611), 1),
    hidden_case("people who hardly differ", (0.2, 80.0, 15, 2, 1234), 1),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Which stimulus tells most?
#
# Write `information`: for each stimulus the expected information gain in bits, with Poisson counts: the entropy of the count under the prior's mixture, minus the mean entropy of the count under each hypothesis. Counts must go far enough beyond the largest mean.


# %% question="information"
def information(prior, rates):
    """Expected information of each stimulus in bits: array (n_stimuli,).

    prior: array (n_hypotheses,), adds up to 1; rates: mean counts (n_hypotheses, n_stimuli).
    """
    ### BEGIN SOLUTION
    top = rates.max()
    counts = np.arange(int(top + 10 * np.sqrt(top) + 20))
    p = stats.poisson.pmf(counts, rates[..., None])
    mixed = np.tensordot(prior, p, 1)
    return stats.entropy(mixed, axis=-1, base=2) - prior @ stats.entropy(p, axis=-1, base=2)
    ### END SOLUTION


# %% test="information" points=4
check(information)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import models
from neurokit_lite.course.checks import Case, score


def hidden_case(name, prior, rates, points, otherwise):
    return Case(
        name=name,
        arguments={"a": np.array(prior), "b": np.array(rates)},
        expected=models.expected_information(prior, rates),
        axes=("n_stimuli",),
        unit="bits",
        tolerance=1e-5,
        points=points,
        otherwise=otherwise,
    )


score(
    information,
    hidden_case(
        "an uneven prior",
        [0.8, 0.15, 0.05],
        [[3.0, 1.0], [9.0, 1.2], [0.5, 6.0]],
        2,
        "Weigh hypotheses by the prior, in both entropies.",
    ),
    hidden_case("two alike", [0.5, 0.5], [[4.0, 7.0, 2.0], [4.0, 2.0, 3.0]], 1, "Alike under all: no information."),
    hidden_case(
        "many spikes", [0.4, 0.6], [[110.0, 30.0], [140.0, 25.0]], 1, "Counts must go beyond the largest mean."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Wald's test
#
# Write `run_sequentially`. Each row of `values` is an experiment, animal by animal; each animal $x$ adds $d x - d^2/2$ to the log likelihood ratio, with $d$ the planned effect. It ends with "effect" as soon as the sum is at least $\log((1 - \beta)/\alpha)$, with "no effect" as soon as it is at most $\log(\beta/(1 - \alpha))$. An experiment that reaches neither has used all its animals, and found no effect.
# Give the share that ends with "effect" and the mean number of animals used.


# %% question="run-sequentially"
def run_sequentially(values, effect, alpha, beta):
    """Share that ends with "effect", and mean number of animals: array of two numbers.

    values: array (n_experiments, n_animals), in standard deviations; effect: planned, of either sign.
    """
    ### BEGIN SOLUTION
    low, high = np.log(beta / (1 - alpha)), np.log((1 - beta) / alpha)
    ratio = np.cumsum(effect * values - effect**2 / 2, axis=1)
    is_out = (ratio >= high) | (ratio <= low)
    last = np.where(is_out.any(axis=1), is_out.argmax(axis=1), values.shape[1] - 1)
    return np.array([np.mean(ratio[np.arange(len(values)), last] >= high), np.mean(last + 1)])
    ### END SOLUTION


# %% test="run-sequentially" points=4
check(run_sequentially)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import models
from neurokit_lite.course.checks import Case, score


def hidden_case(name, values, effect, errors, points, otherwise):
    low, high = models.compute_sprt_limits(alpha=errors[0], beta=errors[1])
    is_effect, used = [], []
    for row in values:
        sums = np.add.accumulate(effect * row - effect**2 / 2)
        outside = np.flatnonzero((sums >= high) | (sums <= low))
        end = outside[0] if outside.size else row.size - 1
        is_effect.append(sums[end] >= high)
        used.append(end + 1)
    return Case(
        name=name,
        arguments={"a": values, "b": effect, "c": errors[0], "d": errors[1]},
        expected=np.array([np.mean(is_effect), np.mean(used)]),
        axes=("share with effect, mean number of animals",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_values = np.random.default_rng(21).normal(0.4, 1, size=(250, 70))
score(
    run_sequentially,
    hidden_case("70 animals", hidden_values, 0.6, (0.02, 0.1), 2, "The first value beyond either limit ends it."),
    hidden_case("8 animals", hidden_values[:, :8], 0.6, (0.02, 0.1), 1, "Without an end: all animals, and no effect."),
    hidden_case("downwards", -hidden_values, -0.6, (0.05, 0.3), 1, "The planned effect has a sign."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_power`: the power in *per cent* over the number of *people*, as one line.
#
# Both axes say what they are, y with its unit, and the function returns the axes. A line at 80 % is welcome. Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-power"
def draw_power(people, power):
    """Power in per cent over the number of people; returns the axes.

    people: array (n_sizes,); power: array (n_sizes,), from 0 to 1.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(people, 100 * power, "o-")
    ax.axhline(80, ls="--", lw=1, color="black")
    ax.set(xlabel="People (number)", ylabel="Power (%)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: power in per cent over the number of people, rising." test="draw-power" points=2
check(draw_power)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_people, hidden_power = np.array([5.0, 12.0, 30.0, 55.0, 90.0]), np.array([0.1, 0.2, 0.48, 0.71, 0.93])
score(
    draw_power,
    FigureCase(
        name="five other sizes",
        arguments={"a": hidden_people, "b": hidden_power},
        shows=(Curve(x=hidden_people, y=100 * hidden_power, x_tolerance=1e-3, y_tolerance=1e-3),),
        x=Axis(name="people"),
        y=Axis(name="power", unit="%"),
        points=2,
        otherwise="Power in per cent, over people.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a proposal: *"We will record 40 neurons of each of 3 treated and 3 untreated mice. With 120 neurons in each group the power is 97 % for a difference of half a standard deviation between neurons. Should p be near 0.05, we will record further neurons of the same mice until the result is clear. To save time, the tuning of each neuron is measured by an adaptive procedure that assumes a single preferred direction; neurons will be classified as having one or two preferred directions from these data."*
#
# Write to the authors, in five to eight sentences. Name three different faults of the plan, say for each what in the text shows it and what it does to the result, and what they should do instead.

# %% [markdown] question="plan" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** The power is computed for 120 independent neurons in each group, but these come from three mice, and neurons of one mouse share how that mouse differs. The unit is the mouse: with three in each group the power is far lower whatever the number of neurons, and a test over neurons would find differences where there are none, in a quarter of studies or more. I would plan with variances between mice and between neurons, from a pilot or a range of guesses, and buy mice for neurons. To record on
# while p is near 0.05 is optional stopping: each further look is another chance to be wrong, five looks turn 5 % into 14 %; and more neurons of the same mice do not bring new mice. They should fix the size, or write down a rule for looking beforehand, such as group-sequential limits, Wald's test or a Bayes factor. An adaptive procedure that assumes one preferred direction does not show what lies opposite it once it is sure, so that second peaks go unseen, and the neurons cannot be classified from these data.
# They should give the second peak a place among the hypotheses, or show all directions equally often, or at least choose part of the trials blindly.
#
# **Rubric.** 1 point for each of three different faults with what in the text shows it, what it does, and what to do instead: neurons taken for independent (40 of each of 3 mice; false alarms, too high a power; mice as the unit); optional stopping (until the result is clear; false alarms; a rule written down first); the adaptive procedure under a wrong model (assumes a single direction, asks about two; second peaks are missed; other hypotheses or
# blind trials); an effect in standard deviations of neurons without a source. Half a point where what to do is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("plan")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
