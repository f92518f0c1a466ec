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
# # Would you prescribe it?
#
# In [the lesson](../../../modules/drugs/trials.ipynb) the package counted a trial for you. Now you write four of the pieces
# yourself, draw the figure that every trial ends with, and then judge one.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `estimate`: risk difference with Newcombe's interval | 4 |
# | 2 | `count_three_ways`: intention to treat, per protocol, as treated | 4 |
# | 3 | `stop_at`: at which look do trials stop? | 4 |
# | 4 | `compare_groups`: does the effect differ between two subgroups? | 3 |
# | 5 | `draw_forest`: effects with their intervals | 2 |
# | 6 | In words: would you prescribe it? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("estimate")`; every call gives a little more. The questions do not build on one
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
from neurokit_lite import drugs
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def effect_of(a, n, c, m, method="newcombe"):
    found = drugs.risk_difference(drugs.ArmCounts([a], [n], [c], [m]), method=method)
    return np.array([found.estimates[0], found.lows[0], found.highs[0]])


def estimate_cases():
    right, wald = effect_of(27, 295, 52, 307), effect_of(27, 295, 52, 307, "wald")
    turned = effect_of(52, 307, 27, 295)
    return [
        Case(
            name="the trial of the lesson",
            arguments={"a": 27, "n": 295, "c": 52, "m": 307},
            expected=right,
            axes=("difference, low, high",),
            tolerance=1e-6,
            mistakes={
                "Wald's interval. Newcombe's is made from the Wilson limits of both risks.": wald,
                "control minus treated. Turn the sign, and the limits with it.": turned,
                "the limits exchanged. The lower one comes first.": right[[0, 2, 1]],
            },
            otherwise="Down: the root of (p - low of p)² + (high of q - q)². Up: the root of (high of p - p)² + (q - low of q)².",
        ),
        Case(
            name="a small trial in which no treated patient has the event",
            arguments={"a": 0, "n": 20, "c": 3, "m": 10},
            expected=effect_of(0, 20, 3, 10),
            axes=("difference, low, high",),
            tolerance=1e-6,
            otherwise="Wilson's upper limit of 0 of 20 is not 0: it is z² / (n + z²).",
        ),
    ]


def three_ways(assigned, taken, event):
    counts = drugs.compare_populations(assigned, taken, event)
    return counts.risks_treated - counts.risks_control


def population_cases():
    made = drugs.make_trial(300, log_odds_ratio=0.0, random_state=8)
    assigned, taken, event = made.is_assigned, made.is_taken, made.has_event
    crossing = np.where(np.arange(300) % 9 == 0, ~taken, taken)
    right = three_ways(assigned, taken, event)
    return [
        Case(
            name="300 patients, some of whom stop",
            arguments={"assigned": assigned, "taken": taken, "event": event},
            expected=right,
            axes=("intention to treat, per protocol, as treated",),
            tolerance=1e-6,
            mistakes={
                "control minus treated. Turn the sign.": -right,
                "the three in another order. Intention to treat is first, as treated last.": right[::-1],
            },
            otherwise="Everybody by assignment; those with assigned == taken; everybody by what was taken.",
        ),
        Case(
            name="some of the controls take the drug",
            arguments={"assigned": assigned, "taken": crossing, "event": event},
            expected=three_ways(assigned, crossing, event),
            axes=("intention to treat, per protocol, as treated",),
            tolerance=1e-6,
            otherwise="Per protocol leaves out controls who took the drug as well.",
        ),
    ]


def first_looks(z, limits):
    is_out = np.abs(z) >= limits
    first = is_out & (np.cumsum(is_out, axis=1) == 1)
    return first.mean(axis=0)


def look_cases():
    z = drugs.simulate_looks(0.2, 0.2, n_per_arm=[100, 200, 300], n_simulations=400, random_state=2)
    flat, falling = np.full(3, 1.5), np.array([2.5, 1.8, 1.4])
    return [
        Case(
            name="400 trials without an effect, one limit for three looks",
            arguments={"z": z, "limits": flat},
            expected=first_looks(z, flat),
            axes=("n_looks",),
            tolerance=1e-6,
            mistakes={
                "the share beyond the limit at each look. A trial that has stopped is not seen again.": np.mean(
                    np.abs(z) >= flat, axis=0
                ),
                "the share that has stopped by each look. Give those that stop at it.": np.cumsum(first_looks(z, flat)),
                "upward crossings only. A trial may stop for harm: take absolute values.": np.mean(
                    (z >= flat) & (np.cumsum(z >= flat, axis=1) == 1), axis=0
                ),
            },
            otherwise="A trial stops at the first look at which abs(z) reaches the limit of that look.",
        ),
        Case(
            name="limits that fall",
            arguments={"z": z, "limits": falling},
            expected=first_looks(z, falling),
            axes=("n_looks",),
            tolerance=1e-6,
            otherwise="Each look has its own limit.",
        ),
        Case(
            name="a trial whose z is the limit",
            arguments={"z": np.array([[0.5, -2.0], [2.5, 2.5]]), "limits": np.array([2.0, 2.0])},
            expected=np.array([0.5, 0.5]),
            axes=("n_looks",),
            tolerance=1e-6,
            otherwise="At least the limit: a trial stops where abs(z) equals it.",
        ),
    ]


def subgroup_cases():
    table = np.array([[10, 50, 20, 50], [30, 60, 15, 60]])
    cells = np.column_stack([table[:, 0], table[:, 1] - table[:, 0], table[:, 2], table[:, 3] - table[:, 2]])
    logs, spread = np.log(cells[:, 0] * cells[:, 3] / cells[:, 1] / cells[:, 2]), np.sqrt((1 / cells).sum(axis=1))
    z = (logs[0] - logs[1]) / np.hypot(*spread)
    return [
        Case(
            name="110 and 120 patients",
            arguments={"first": table[0], "second": table[1]},
            expected=drugs.interaction_p(drugs.ArmCounts(*table.T)),
            tolerance=1e-6,
            mistakes={
                "one tail. The second subgroup may have the larger effect as well: two tails.": float(
                    stats.norm.sf(abs(z))
                ),
                "the p value of the first subgroup alone. Compare both effects.": float(
                    2 * stats.norm.sf(abs(logs[0] / spread[0]))
                ),
                "a difference over the sum of both standard errors. Variances add up.": float(
                    2 * stats.norm.sf(abs(logs[0] - logs[1]) / spread.sum())
                ),
            },
            otherwise="z = difference of the log odds ratios over the root of the sum of all eight 1 / cell.",
        ),
        Case(
            name="the same, exchanged",
            arguments={"first": table[1], "second": table[0]},
            expected=drugs.interaction_p(drugs.ArmCounts(*table.T)),
            tolerance=1e-6,
            otherwise="The order does not matter: take the absolute value of z.",
        ),
    ]


def draw_cases():
    effects, lows, highs = np.array([-8.0, -3.5, 1.0]), np.array([-13.0, -10.0, -6.0]), np.array([-3.0, 3.0, 8.0])
    return [
        FigureCase(
            name="three subgroups",
            arguments={"effects": effects, "lows": lows, "highs": highs},
            shows=(
                Curve(
                    x=effects,
                    y=np.arange(3.0),
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "the lower limits as markers. The marker is the effect.": (lows, np.arange(3.0)),
                        "rows that begin with 1. Row k is at height k, from 0.": (effects, np.arange(1.0, 4.0)),
                    },
                ),
            ),
            x=Axis(name="difference"),
            y=Axis(name="subgroup"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "estimate": estimate_cases,
        "count_three_ways": population_cases,
        "stop_at": look_cases,
        "compare_groups": subgroup_cases,
        "draw_forest": draw_cases,
    }
)
hint = Hints(
    {
        "estimate": (
            "Two Wilson intervals first, one for each risk; then they are joined.",
            "Wilson: middle = (p + z²/(2n)) / (1 + z²/n), half = z / (1 + z²/n) * sqrt(p(1-p)/n + z²/(4n²)), with z = 1.959964.",
            "`low = d - np.hypot(p - low_p, high_q - q)` and `high = d + np.hypot(high_p - p, q - low_q)`",
        ),
        "count_three_ways": (
            "Each time two groups and the difference of their shares; only the groups change.",
            "Groups: assigned and not; assigned and taken, neither assigned nor taken; taken and not.",
            "`event[assigned & taken].mean() - event[~assigned & ~taken].mean()` is the second.",
        ),
        "stop_at": (
            "Which looks are beyond their limit? Of these, only the first of each trial counts.",
            "`beyond = np.abs(z) >= limits`; a trial's first True is where its running count is 1 and it is True.",
            "`np.mean(beyond & (np.cumsum(beyond, axis=1) == 1), axis=0)`",
        ),
        "compare_groups": (
            "The effect is the logarithm of the odds ratio. Its variance is the sum of 1 / cell over four cells.",
            "z = (log OR of the first - log OR of the second) / sqrt(variance + variance).",
            "`2 * stats.norm.sf(abs(z))`",
        ),
        "draw_forest": (
            "One row for each effect: a marker, and a horizontal bar from low to high.",
            "Begin with `_, ax = plt.subplots()`. Markers: x the effects, y = 0, 1, 2, ... Bars: `ax.hlines`. A line at 0. Label both axes, return `ax`.",
            '`ax.plot(effects, rows, "s")`, `ax.hlines(rows, lows, highs)`, `ax.set(xlabel="Risk difference (points)", ylabel="Subgroup")`',
        ),
    }
)

# %% [markdown]
# ## 1. The effect
#
# Write `estimate`: the risk difference (treated minus control) and Newcombe's 95 % interval, in one array.


# %% question="estimate"
def estimate(a, n, c, m):
    """Difference, lower and upper limit: array of three numbers.

    a: events among n treated patients; c: events among m controls.
    """
    ### BEGIN SOLUTION
    z = stats.norm.isf(0.025)
    risks, limits = [], []
    for events, patients in ((a, n), (c, m)):
        risk = events / patients
        middle = (risk + z**2 / (2 * patients)) / (1 + z**2 / patients)
        half = z / (1 + z**2 / patients) * np.sqrt(risk * (1 - risk) / patients + z**2 / (4 * patients**2))
        risks.append(risk)
        limits.append((middle - half, middle + half))
    (p, q), ((low_p, high_p), (low_q, high_q)) = risks, limits
    return np.array([p - q, p - q - np.hypot(p - low_p, high_q - q), p - q + np.hypot(high_p - p, q - low_q)])
    ### END SOLUTION


# %% test="estimate" points=4
check(estimate)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Case, score


def hidden_case(name, table, points, otherwise):
    found = drugs.risk_difference(drugs.ArmCounts(*([one] for one in table)))
    return Case(
        name=name,
        arguments=dict(zip("abcd", table, strict=True)),
        expected=np.array([found.estimates[0], found.lows[0], found.highs[0]]),
        axes=("difference, low, high",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    estimate,
    hidden_case("200 patients", (31, 98, 22, 102), 2, "Newcombe's limits, from the Wilson limits of both risks."),
    hidden_case("very unequal arms", (4, 12, 30, 250), 1, "Each risk has the patients of its own arm."),
    hidden_case(
        "no event among the controls", (2, 25, 0, 15), 1, "Wilson's limits of 0 events are 0 and z² / (n + z²)."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Three ways to count
#
# Write `count_three_ways`: the risk difference (treated minus control) by intention to treat, per protocol, and as treated. Per protocol keeps, in both arms, those who did as assigned.


# %% question="count-three-ways"
def count_three_ways(assigned, taken, event):
    """Three risk differences: array of three numbers.

    assigned, taken, event: boolean arrays (n_patients,).
    """
    ### BEGIN SOLUTION
    groups = [(assigned, ~assigned), (assigned & taken, ~assigned & ~taken), (taken, ~taken)]
    return np.array([event[one].mean() - event[other].mean() for one, other in groups])
    ### END SOLUTION


# %% test="count-three-ways" points=4
check(count_three_ways)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Case, score


def hidden_case(name, taken, points, otherwise):
    made = drugs.make_trial(240, random_state=31)
    counts = drugs.compare_populations(made.is_assigned, taken, made.has_event)
    return Case(
        name=name,
        arguments={"a": made.is_assigned, "b": taken, "c": made.has_event},
        expected=counts.risks_treated - counts.risks_control,
        axes=("intention to treat, per protocol, as treated",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_taken = drugs.make_trial(240, random_state=31).is_taken
score(
    count_three_ways,
    hidden_case("patients who stop", hidden_taken, 2, "Treated minus control, in the order of the question."),
    hidden_case(
        "controls who take the drug",
        hidden_taken | (np.arange(240) % 7 == 3),
        2,
        "Per protocol leaves out controls who took the drug as well.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Looks
#
# Write `stop_at`: the share of all trials that stop at each look. A trial stops at the first look at which $|z|$ reaches (is at least) the limit of that look. Trials that never stop are in no share.


# %% question="stop-at"
def stop_at(z, limits):
    """Share of trials that stop at each look: array (n_looks,).

    z: array (n_trials, n_looks); limits: array (n_looks,).
    """
    ### BEGIN SOLUTION
    beyond = np.abs(z) >= limits
    return np.mean(beyond & (np.cumsum(beyond, axis=1) == 1), axis=0)
    ### END SOLUTION


# %% test="stop-at" points=4
check(stop_at)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, z, limits, points, otherwise):
    beyond = np.abs(z) >= limits
    stopped = np.zeros(len(z), bool)
    shares = []
    for look in range(z.shape[1]):
        shares.append(np.mean(beyond[:, look] & ~stopped))
        stopped |= beyond[:, look]
    return Case(
        name=name,
        arguments={"a": z, "b": limits},
        expected=np.array(shares),
        axes=("n_looks",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_z = np.random.default_rng(41).normal(0.3, 1, (300, 4)).cumsum(axis=1) / np.sqrt(np.arange(1, 5))
score(
    stop_at,
    hidden_case(
        "300 trials", hidden_z, np.array([1.2, 1.2, 1.2, 1.2]), 2, "A trial that has stopped is not seen again."
    ),
    hidden_case("limits that fall", -hidden_z, np.array([2.8, 2.0, 1.6, 1.4]), 1, "Each look has its own limit."),
    hidden_case(
        "z that just reaches its limit",
        np.array([[1.0, 2.0], [2.0, 0.0]]),
        np.array([2.0, 2.0]),
        1,
        "At least the limit.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Two subgroups
#
# Write `compare_groups`: the two-sided p value of the test that the odds ratio is the same in two subgroups. With the logarithms of the odds ratios $x$ and $y$ and variances that are the sums of 1 / cell over the four cells of each subgroup, $z = (x - y) / \sqrt{\mathrm{var}_x + \mathrm{var}_y}$. No cell is empty.


# %% question="compare-groups"
def compare_groups(first, second):
    """p value of the interaction: a number.

    first, second: arrays of four counts: events among treated, treated patients, events among controls, controls.
    """
    ### BEGIN SOLUTION
    logs, variances = [], []
    for a, n, c, m in (first, second):
        cells = np.array([a, n - a, c, m - c])
        logs.append(np.log(cells[0] * cells[3] / (cells[1] * cells[2])))
        variances.append(np.sum(1 / cells))
    return 2 * stats.norm.sf(abs(logs[0] - logs[1]) / np.sqrt(sum(variances)))
    ### END SOLUTION


# %% test="compare-groups" points=3
check(compare_groups)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Case, score


def hidden_case(name, table, points, otherwise):
    rows = np.array(table)
    return Case(
        name=name,
        arguments={"a": rows[0], "b": rows[1]},
        expected=drugs.interaction_p(drugs.ArmCounts(*rows.T)),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    compare_groups,
    hidden_case("one group helped", [[8, 80, 24, 90], [30, 90, 28, 70]], 2, "Compare both effects, two tails."),
    hidden_case("the other group helped", [[30, 90, 28, 70], [8, 80, 24, 90]], 1, "The order does not matter."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_forest`: one row for each subgroup, the first at height 0, the second at 1, and so on.
#
# - A marker at the effect, and a bar from the lower to the upper limit.
# - x is the risk *difference*, y the *subgroup*; both axes say so, and the function returns the axes.
#
# A line at 0 is welcome. Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-forest"
def draw_forest(effects, lows, highs):
    """Effects as markers with their intervals as bars; returns the axes.

    effects, lows, highs: arrays (n_groups,) in percentage points.
    """
    ### BEGIN SOLUTION
    rows = np.arange(len(effects))
    _, ax = plt.subplots()
    ax.hlines(rows, lows, highs)
    ax.plot(effects, rows, "s")
    ax.axvline(0, ls="--", lw=1, color="black")
    ax.set(xlabel="Risk difference (points)", ylabel="Subgroup (number)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: a forest plot, a marker and a horizontal bar for each subgroup over the risk difference." test="draw-forest" points=2
check(draw_forest)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_effects = np.array([-12.5, -7.0, -2.0, 3.5, 0.5])
score(
    draw_forest,
    FigureCase(
        name="five other subgroups",
        arguments={"a": hidden_effects, "b": hidden_effects - 6, "c": hidden_effects + 4},
        shows=(Curve(x=hidden_effects, y=np.arange(5.0), x_tolerance=1e-3, y_tolerance=1e-3),),
        x=Axis(name="difference"),
        y=Axis(name="subgroup"),
        points=2,
        otherwise="A marker at each effect, in its row.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a press release: *"In our trial of cerezine against migraine 300 patients were assigned to the drug and 300 to a placebo. 110 patients stopped the drug early and were left out of the analysis. After each 100 patients we tested; at the fourth test the difference was significant (p = 0.04), and we stopped. Attacks fell
# most in women under 30 (p = 0.001), one of 14 groups that we looked at. Age, weight and duration of illness did not differ between the arms (all p > 0.3), so the result cannot be due to chance. Cerezine will change lives."*
#
# Write to a colleague who wants to prescribe it, in five to eight sentences. Name three different reasons not to believe the release, say for each what in the text tells you so, and what you would ask for.

# %% [markdown] question="cerezine" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** The 110 patients who stopped were left out of one arm only, and those who stop a migraine drug are hardly those whom it helps; their like stayed among the placebo patients, so that even a drug without effect would seem to work. I would ask for the analysis by intention to treat, with all 600. They
# tested after each 100 patients at 0.05: with four to six looks a drug without effect is "significant" in 13 to 16 % of trials, and the limit of Pocock for six looks stands near p = 0.014, so 0.04 is no reason to stop. I would ask which limits were written down beforehand. Of 14 groups one is expected to stand out in every second trial or so, and a small p in
# women under 30 does not say that they differ from the others: I would ask for the test of interaction, corrected for all 14. And p values of a table of covariates say nothing, since chance made these differences; that the arms are alike does not exclude chance in the outcome. I would not prescribe it yet.
#
# **Rubric.** 1 point for each of three different reasons with what in the text shows it and what to ask for: patients left out after randomisation (110; intention to treat); looks without limits (each 100, p = 0.04; limits fixed beforehand); subgroups (one of 14; interaction, correction); baseline p values (all p > 0.3; they
# test what is known, and do not exclude chance); a trial that was stopped early overestimates. Half a point where what to ask for is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("cerezine")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
