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
# # What would you tell the newspaper?
#
# In [the lesson](../../../modules/drugs/safety.ipynb) the package counted, shrank and screened for you. Now you write four of the pieces yourself, draw what shrinking does, and then judge what a newspaper says of a sedative.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `count_pairs`: count reports, each of them once | 4 |
# | 2 | `expect`: what would be expected of each pair? | 4 |
# | 3 | `lower_limit`: the lower limit of the information component | 4 |
# | 4 | `judge_alarms`: how many are false, how many are found? | 3 |
# | 5 | `draw_shrunken`: shrunken ratios over what was expected | 2 |
# | 6 | In words: what do the reports show? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("expect")`; every call gives a little more. The questions do not build on one
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
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints

LINES = {
    "reports": np.array([7, 7, 7, 9, 9, 12]),
    "events": np.array([0, 0, 1, 1, 0, 1]),
    "drugs": np.array([0, 0, 1, 2, 2, 2]),
    "n_events": 2,
    "n_drugs": 3,
}
TABLE = np.array([[4, 1, 35], [0, 3, 57], [6, 6, 888]])


def counted(reports, events, drugs, n_events, n_drugs):
    counts = np.zeros((n_events, n_drugs))
    for one in np.unique(reports):
        own = reports == one
        counts[np.ix_(np.unique(events[own]), np.unique(drugs[own]))] += 1
    return counts


def count_cases():
    lines, both = np.zeros((2, 3)), np.zeros((2, 3))
    np.add.at(lines, (LINES["events"], LINES["drugs"]), 1)
    for one in np.unique(LINES["reports"]):
        own = LINES["reports"] == one
        both[tuple(np.unique([LINES["events"][own], LINES["drugs"][own]], axis=1))] += 1
    return [
        Case(
            name="three reports on six lines",
            arguments=LINES,
            expected=counted(**LINES),
            axes=("n_events", "n_drugs"),
            mistakes={
                "lines. A report counts once, however many lines it has.": lines,
                "reports with both on one line. A report names what stands on any of its lines.": both,
            },
            otherwise="For each report: which events does it name, which drugs? Each of these pairs gets one.",
        ),
        Case(
            name="nobody names the last event",
            arguments=LINES | {"n_events": 4},
            expected=counted(**(LINES | {"n_events": 4})),
            axes=("n_events", "n_drugs"),
            otherwise="The table has n_events rows and n_drugs columns, also where there is nothing to count.",
        ),
    ]


def expect_cases():
    rows, columns, total = TABLE.sum(axis=1), TABLE.sum(axis=0), TABLE.sum()
    named = TABLE[:-1, :-1]
    return [
        Case(
            name="two events, two drugs and the rest",
            arguments={"table": TABLE},
            expected=(rows[:, None] * columns / total)[:-1, :-1],
            axes=("n_events", "n_drugs"),
            tolerance=1e-7,
            mistakes={
                "totals without the rest. What else was reported belongs to what is expected.": np.outer(
                    named.sum(axis=1), named.sum(axis=0)
                )
                / named.sum(),
                "the rest as well. The last row and the last column are left out at the end.": rows[:, None]
                * columns
                / total,
                "the same number for each pair. Multiply the total of the event by the total of the drug.": np.full(
                    (2, 2), total / 9
                ),
            },
            otherwise="Total of the event times total of the drug over the total of the table; then without the rest.",
        ),
        Case(
            name="large counts",
            arguments={"table": TABLE.astype(np.int32) * 1_000_000},
            expected=(rows[:, None] * columns / total)[:-1, :-1] * 1e6,
            axes=("n_events", "n_drugs"),
            tolerance=1e-7,
            otherwise="Products of totals do not fit into whole numbers of 32 or 64 bits: divide first, or use floats.",
        ),
    ]


def limit_cases():
    counts, expected = np.array([1.0, 4.0, 100.0, 0.0]), np.array([0.01, 0.5, 20.0, 8.0])
    right = np.log2(stats.gamma.ppf(0.025, counts + 0.5, scale=1 / (expected + 0.5)))
    return [
        Case(
            name="four pairs",
            arguments={"counts": counts, "expected": expected, "alpha": 0.05},
            expected=right,
            axes=("n_pairs",),
            tolerance=1e-6,
            mistakes={
                "the estimate itself. Take the quantile alpha / 2 of the gamma distribution.": np.log2(
                    (counts + 0.5) / (expected + 0.5)
                ),
                "the quantile alpha. The interval has two sides: alpha / 2.": np.log2(
                    stats.gamma.ppf(0.05, counts + 0.5, scale=1 / (expected + 0.5))
                ),
                "the upper limit.": np.log2(stats.gamma.ppf(0.975, counts + 0.5, scale=1 / (expected + 0.5))),
                "the natural logarithm. Base 2.": np.log(
                    stats.gamma.ppf(0.025, counts + 0.5, scale=1 / (expected + 0.5))
                ),
                "half a report in the shape only. It is in the rate, too.": np.log2(
                    stats.gamma.ppf(0.025, counts + 0.5, scale=1 / expected)
                ),
            },
            otherwise="log2 of stats.gamma.ppf(alpha / 2, counts + 1/2, scale=1 / (expected + 1/2)).",
        ),
        Case(
            name="another alpha",
            arguments={"counts": counts, "expected": expected, "alpha": 0.2},
            expected=np.log2(stats.gamma.ppf(0.1, counts + 0.5, scale=1 / (expected + 0.5))),
            axes=("n_pairs",),
            tolerance=1e-6,
            otherwise="alpha is an argument: 5 % is only one of its values.",
        ),
    ]


def judge_cases():
    lows, raised = np.array([0.3, -0.1, 0.8, 0.0, 2.0, 0.1]), np.array([True, True, False, False, True, False])
    return [
        Case(
            name="six pairs, limit 0",
            arguments={"lows": lows, "is_raised": raised, "limit": 0.0},
            expected=np.array([0.5, 2 / 3]),
            axes=("false, found",),
            tolerance=1e-7,
            mistakes={
                "the share of untouched pairs that alarm. Divide false alarms by all alarms.": np.array([2 / 3, 2 / 3]),
                "alarms at the limit itself. Above means above.": np.array([3 / 5, 2 / 3]),
                "both in the other order: the share of false alarms comes first.": np.array([2 / 3, 0.5]),
            },
            otherwise="An alarm lies above the limit. False: untouched pairs among alarms. Found: alarms among raised pairs.",
        ),
        Case(
            name="no alarm at all",
            arguments={"lows": lows, "is_raised": raised, "limit": 9.0},
            expected=np.array([np.nan, 0.0]),
            axes=("false, found",),
            otherwise="Without an alarm the share of false ones is not known, NaN, and nothing was found.",
        ),
    ]


def draw_cases():
    counts, expected = np.array([1.0, 0.0, 6.0, 40.0]), np.array([0.1, 3.0, 2.0, 10.0])
    is_there = counts > 0
    return [
        FigureCase(
            name="four pairs, three with reports",
            is_shown=True,
            arguments={"counts": counts, "expected": expected},
            shows=(
                Curve(
                    x=expected[is_there],
                    y=((counts + 0.5) / (expected + 0.5))[is_there],
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                ),
            ),
            x=Axis(name="expected"),
            y=Axis(name="ratio"),
            otherwise="One marker for each pair with at least one report: x is what was expected, y the shrunken ratio.",
        )
    ]


check = Checks(
    {
        "count_pairs": count_cases,
        "expect": expect_cases,
        "lower_limit": limit_cases,
        "judge_alarms": judge_cases,
        "draw_shrunken": draw_cases,
    }
)
hint = Hints(
    {
        "count_pairs": (
            "Go through the reports. What does one report add to the table?",
            "For one report: its different events, its different drugs. Each combination of these gets one more.",
            "`counts[np.ix_(np.unique(events[own]), np.unique(drugs[own]))] += 1` with `own = reports == one`",
        ),
        "expect": (
            "Independence: the share of the event times the share of the drug times all reports.",
            "Sum rows, sum columns, sum everything, with the rest. Make floats of them before you multiply.",
            "`np.outer(table.sum(axis=1) / total, table.sum(axis=0).astype(float))[:-1, :-1]`",
        ),
        "lower_limit": (
            "The ratio has a gamma distribution: shape counts + 1/2, rate expected + 1/2.",
            "SciPy's `stats.gamma.ppf` wants a scale, which is one over the rate. Take the quantile alpha / 2.",
            "`np.log2(stats.gamma.ppf(alpha / 2, counts + 0.5, scale=1 / (expected + 0.5)))`",
        ),
        "judge_alarms": (
            "Count three things: alarms, alarms that are raised, raised pairs.",
            "The first share divides by alarms, the second by raised pairs. If there is no alarm, the first is NaN.",
            "`is_alarm = lows > limit`; false share `(is_alarm & ~is_raised).sum() / is_alarm.sum()`",
        ),
        "draw_shrunken": (
            "Choose the pairs with at least one report; then one marker for each.",
            "Begin with `_, ax = plt.subplots()`. y is (counts + 1/2) / (expected + 1/2). Label both axes, return `ax`.",
            '`ax.plot(expected[is_there], ratio[is_there], "o")`; the x axis may be logarithmic',
        ),
    }
)

# %% [markdown]
# ## 1. Counting
#
# Write `count_pairs`. Each line of a list has the number of a report, of an event and of a drug. A report may have many lines, and the same line twice. It names every event and every drug that stands on any of its lines, and counts once for each pair of these. Events are numbered from 0 to `n_events` − 1, drugs from 0 to `n_drugs` − 1.


# %% question="count-pairs"
def count_pairs(reports, events, drugs, n_events, n_drugs):
    """Reports that name an event and a drug: array (n_events, n_drugs).

    reports, events, drugs: whole numbers, arrays (n_lines,); n_events, n_drugs: whole numbers.
    """
    ### BEGIN SOLUTION
    counts = np.zeros((n_events, n_drugs))
    for one in np.unique(reports):
        own = reports == one
        counts[np.ix_(np.unique(events[own]), np.unique(drugs[own]))] += 1
    return counts
    ### END SOLUTION


# %% test="count-pairs" points=4
check(count_pairs)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, seed, n_lines, points, otherwise):
    generator = np.random.default_rng(seed)
    reports, events, drugs = (generator.integers(0, n, n_lines) for n in (max(n_lines // 3, 1), 4, 3))
    counts = np.zeros((5, 3))
    for one in set(reports.tolist()):
        for event in set(events[reports == one].tolist()):
            for drug in set(drugs[reports == one].tolist()):
                counts[event, drug] += 1
    return Case(
        name=name,
        arguments={"a": reports + 100, "b": events, "c": drugs, "d": 5, "e": 3},
        expected=counts,
        axes=("n_events", "n_drugs"),
        points=points,
        otherwise=otherwise,
    )


def hidden_lines(name, lines, points, otherwise):
    reports, events, drugs = np.array(lines).T
    counts = np.zeros((3, 2))
    for one in set(reports.tolist()):
        counts[np.ix_(sorted(set(events[reports == one])), sorted(set(drugs[reports == one])))] += 1
    return Case(
        name=name,
        arguments={"a": reports, "b": events, "c": drugs, "d": 3, "e": 2},
        expected=counts,
        axes=("n_events", "n_drugs"),
        points=points,
        otherwise=otherwise,
    )


score(
    count_pairs,
    hidden_lines(
        "one line each", [(1, 0, 0), (2, 1, 1), (3, 0, 0)], 1, "Reports with one line each count as they are."
    ),
    hidden_lines("the same line three times", [(1, 0, 0), (1, 0, 0), (1, 0, 0), (2, 0, 0)], 1, "A report counts once."),
    hidden_case("sixty lines", 31, 60, 2, "A report names what stands on any of its lines, each pair once."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Expecting
#
# Write `expect`. The table has a row for each event and a column for each drug; its last row holds all other events, its last column all other drugs. If events and drugs had nothing to do with each other, how many reports would each pair have? Give it for named events and drugs only. Counts may be large, and whole numbers of 32 bits.


# %% question="expect"
def expect(table):
    """Expected reports of named events and drugs: array (n_events, n_drugs).

    table: whole numbers, array (n_events + 1, n_drugs + 1).
    """
    ### BEGIN SOLUTION
    table = np.asarray(table, dtype=float)
    expected = np.outer(table.sum(axis=1) / table.sum(), table.sum(axis=0))
    return expected[:-1, :-1]
    ### END SOLUTION


# %% test="expect" points=4
check(expect)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, table, points, otherwise):
    whole = table.astype(float)
    expected = whole.sum(axis=1)[:, None] / whole.sum() * whole.sum(axis=0)
    return Case(
        name=name,
        arguments={"a": table},
        expected=expected[:-1, :-1],
        axes=("n_events", "n_drugs"),
        tolerance=1e-7,
        points=points,
        otherwise=otherwise,
    )


hidden_table = np.random.default_rng(33).integers(0, 50, size=(5, 4)) * np.array([1, 1, 1, 20])
score(
    expect,
    hidden_case("four events, three drugs", hidden_table, 3, "Event total times drug total over all, with the rest."),
    hidden_case("in 32 bits", (hidden_table * 100_000).astype(np.int32), 1, "Make floats before you multiply totals."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. The lower limit
#
# Write `lower_limit`: the lower limit of the information component. With $n$ reports where $E$ were expected, the ratio has a gamma distribution with shape $n + 1/2$ and *rate* $E + 1/2$. The limit is the base-2 logarithm of its quantile `alpha` / 2.


# %% question="lower-limit"
def lower_limit(counts, expected, alpha):
    """Lower limit of the information component: array (n_pairs,).

    counts, expected: arrays (n_pairs,); alpha: a number between 0 and 1.
    """
    ### BEGIN SOLUTION
    return np.log2(stats.gamma.ppf(alpha / 2, counts + 0.5, scale=1 / (expected + 0.5)))
    ### END SOLUTION


# %% test="lower-limit" points=4
check(lower_limit)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy.special import gammaincinv

from neurokit_lite.course.checks import Case, score


def hidden_case(name, counts, expected, alpha, points, otherwise):
    counts, expected = np.array(counts, dtype=float), np.array(expected, dtype=float)
    return Case(
        name=name,
        arguments={"a": counts, "b": expected, "c": alpha},
        expected=np.log2(gammaincinv(counts + 0.5, alpha / 2) / (expected + 0.5)),
        axes=("n_pairs",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    lower_limit,
    hidden_case(
        "five pairs", [2, 9, 30, 500, 3], [0.2, 2, 40, 100, 3], 0.05, 2, "Half in shape and in rate; alpha / 2."
    ),
    hidden_case("no report", [0, 0], [0.5, 30], 0.05, 1, "0 reports are a count as well."),
    hidden_case("90 % intervals", [5, 50], [1, 70], 0.1, 1, "alpha is an argument."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. False alarms
#
# Write `judge_alarms` for a simulation, in which we know which pairs are truly raised. A pair is an alarm if its lower limit lies *above* `limit`. Return two shares, from 0 to 1: of the alarms, those that are not raised; and of the raised pairs, those that alarm. If nothing alarms, the first is NaN.


# %% question="judge-alarms"
def judge_alarms(lows, is_raised, limit):
    """Share of alarms that are false, share of raised pairs that are found: array of two numbers.

    lows: array (n_pairs,); is_raised: boolean (n_pairs,), at least one True; limit: a number.
    """
    ### BEGIN SOLUTION
    is_alarm = lows > limit
    found = (is_alarm & is_raised).sum()
    false = 1 - found / is_alarm.sum() if is_alarm.any() else np.nan
    return np.array([false, found / is_raised.sum()])
    ### END SOLUTION


# %% test="judge-alarms" points=3
check(judge_alarms)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, limit, points, otherwise):
    generator = np.random.default_rng(35)
    raised = generator.random(80) < 0.2
    lows = (generator.normal(size=80) + 1.5 * raised).round(1)
    alarms = [k for k in range(80) if lows[k] > limit]
    found = sum(bool(raised[k]) for k in alarms)
    false = (len(alarms) - found) / len(alarms) if alarms else np.nan
    return Case(
        name=name,
        arguments={"a": lows, "b": raised, "c": limit},
        expected=np.array([false, found / raised.sum()]),
        axes=("false, found",),
        tolerance=1e-7,
        points=points,
        otherwise=otherwise,
    )


score(
    judge_alarms,
    hidden_case("80 pairs", 0.5, 2, "False among alarms, found among raised; above the limit."),
    hidden_case("a limit that nothing reaches", 50.0, 1, "NaN, and 0."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_shrunken`: the shrunken ratio $(n + 1/2) / (E + 1/2)$ over the expected count, for all pairs with *at least one report*.
#
# - One marker for each of them.
# - x is the *expected* count, y the *ratio*; both axes say so, and the function returns the axes.
#
# Logarithmic axes are welcome. Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-shrunken"
def draw_shrunken(counts, expected):
    """Shrunken ratios over expected counts; returns the axes.

    counts, expected: arrays (n_pairs,).
    """
    ### BEGIN SOLUTION
    is_there = counts > 0
    _, ax = plt.subplots()
    ax.plot(expected[is_there], ((counts + 0.5) / (expected + 0.5))[is_there], "o")
    ax.set(xscale="log", xlabel="Expected reports", ylabel="Shrunken ratio")
    return ax
    ### END SOLUTION


# %% alt="Your figure: shrunken ratios over expected counts, a marker for each pair with at least one report." test="draw-shrunken" points=2
check(draw_shrunken)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_counts = np.random.default_rng(37).poisson(2.0, size=40).astype(float)
hidden_expected = np.random.default_rng(38).uniform(0.2, 9.0, size=40).round(2)
hidden_there = hidden_counts > 0
score(
    draw_shrunken,
    FigureCase(
        name="40 other pairs",
        arguments={"a": hidden_counts, "b": hidden_expected},
        shows=(
            Curve(
                x=hidden_expected[hidden_there],
                y=((hidden_counts + 0.5) / (hidden_expected + 0.5))[hidden_there],
                x_tolerance=1e-3,
                y_tolerance=1e-3,
            ),
        ),
        x=Axis(name="expected"),
        y=Axis(name="ratio"),
        points=2,
        otherwise="A marker for each pair with at least one report.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a newspaper (invented): *"Sleeping pill makes you eight times as likely to take your life. A screening of 900 events in the reports on Somnil, an antidepressant that is sold for sleep as well, shows an odds ratio of 8 for suicide (interval 7 to 9). Eleven more alarms were found, each with a lower limit above 1, among them a skin disease, a kidney stone
# and a broken foot with 210 to 215 reports each. Since we wrote about Somnil in March the number of reports has tripled, which confirms our warning. Competitors have no signal at all for suicide, when they are compared with all drugs including Somnil."*
#
# Write to the editor, in five to eight sentences. Name three different claims that do not hold, say for each what in the text tells you so, and what you would ask for.

# %% [markdown] question="newspaper" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** "Eight times as likely" is a risk, and reports hold none: nobody knows how many people took Somnil and are well; I would ask for a study that follows people who take it and comparable people who do not. It is an antidepressant, so that many who take it have a depression, which comes with suicide whatever is
# taken; I would ask for a comparison with other antidepressants. Eleven alarms among 900 events, each with a limit above 1: about 2.5 % of 900, or 22, would be above by chance alone; I would ask for shrunken ratios and for the share of false alarms in a simulation. Three unrelated events with 210 to 215 reports look like one story counted
# many times; I would ask that the reports be read and copies taken out. Reports tripled after the article, so they may tell of the article; I would ask for those from before March. And competitors were compared with a table full of Somnil's reports, which hide theirs; leave Somnil out, and compare again.
#
# **Rubric.** 1 point for each of three different claims with what in the text shows it and what to ask for: no denominator, so no risk; indication (an antidepressant); many tests; equal counts of unrelated events (copies); reports after the article (stimulated reporting); masking of competitors. Half a point where what to ask for is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("newspaper")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
