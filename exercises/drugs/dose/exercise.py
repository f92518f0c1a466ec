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
# # Which dose does it take?
#
# In [the lesson](../../../modules/drugs/dose.ipynb) the package fitted curves for you. Now you write four of the pieces
# yourself, draw a dose-response curve, and then judge a report.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `respond`: Hill's equation, with controls and inhibitors | 4 |
# | 2 | `find_ends`: the ends of an interval that may be open | 4 |
# | 3 | `mean_ec50`: the mean of several EC50 in mixed units | 3 |
# | 4 | `expect_loewe`: the effect to expect of two drugs | 4 |
# | 5 | `draw_curve`: a dose-response curve | 2 |
# | 6 | In words: a report from a screen | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("respond")`; every call gives a little more. The questions do not build on one
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
from scipy import optimize, stats

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite import drugs
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase, Level
from neurokit_lite.course.hints import Hints


def respond_cases():
    doses = np.array([0.0, 1.0, 5.0, 20.0])
    truth = {"baseline": 4.0, "plateau": 44.0, "log_ec50": np.log10(5), "slope": 2.0}
    share = np.array([0, 1 / 26, 0.5, 16 / 17])
    falling = {"baseline": 100.0, "plateau": 20.0, "log_ec50": 0.0, "slope": 1.0}
    return [
        Case(
            name="a control and three doses",
            arguments={"doses": doses, **truth},
            expected=drugs.hill(doses, **truth),
            axes=("n_doses",),
            tolerance=1e-9,
            mistakes={
                "too high: the plateau is a response, not a rise. Multiply by plateau - baseline.": 4 + 44 * share,
                "the share of the effect. Multiply by plateau - baseline, and add the baseline.": share,
                "falling with the dose: dose and EC50 are exchanged.": 4 + 40 * (1 - share),
                "a curve with a slope of 1: raise both dose and EC50 to the slope.": 4 + 40 * doses / (doses + 5),
                "log_ec50 taken as the EC50. It is its common logarithm: 10**log_ec50.": 4
                + 40 * doses**2 / (doses**2 + np.log10(5) ** 2),
                "a natural logarithm where a common one was given: 10**log_ec50, not exp.": 4
                + 40 * doses**2 / (doses**2 + np.exp(np.log10(5)) ** 2),
            },
            otherwise="baseline + (plateau - baseline) * share, with share = dose^slope / (EC50^slope + dose^slope).",
        ),
        Case(
            name="an inhibitor",
            arguments={"doses": np.array([0.0, 1.0, 3.0]), **falling},
            expected=drugs.hill([0, 1, 3], **falling),
            axes=("n_doses",),
            tolerance=1e-9,
            otherwise="A plateau below the baseline needs no other formula.",
        ),
    ]


def ends_by_loop(values, sums, n_points):
    least = min(sums)
    limit = least * (1 + FACTORS[n_points])
    inside = [v for v, s in zip(values, sums, strict=True) if s <= limit]
    low = -np.inf if inside[0] == values[0] else inside[0]
    high = np.inf if inside[-1] == values[-1] else inside[-1]
    return np.array([low, high])


# F(0.95; 1, n - 4) / (n - 4)
FACTORS = {8: 1.9271618, 12: 0.6647069, 18: 0.3285792, 24: 0.2175622}


def ends_cases():
    values = np.linspace(0, 3, 31)
    valley = 20 + 60 * (values - 1.2) ** 2
    shelf = 20 + np.where(values < 1.5, 90 * (values - 1.5) ** 2, 3 * (values - 1.5) ** 2 / (1 + values))
    closed, opened = ends_by_loop(values, valley, 18), ends_by_loop(values, shelf, 18)
    whole = np.full(31, 20.0) + values / 10
    is_in = values[valley <= 20 * (1 + 14 * FACTORS[18])]
    is_wide = values[valley <= 20 * (1 + FACTORS[18] * 14 / 18)]
    return [
        Case(
            name="a valley",
            arguments={"values": values, "sums": valley, "n_points": 18},
            expected=closed,
            axes=("low, high",),
            tolerance=1e-9,
            mistakes={
                "too wide: divide F by the degrees of freedom, n_points - 4.": np.array([-np.inf, is_in[-1]])
                if is_in[0] == 0
                else is_in[[0, -1]],
                "too narrow: the limit has n_points - 4 below F, for four parameters.": is_wide[[0, -1]]
                if len(is_wide)
                else closed,
                "the ends exchanged. The lower one comes first.": closed[::-1],
            },
            otherwise="All values whose sum is at most least * (1 + F / (n_points - 4)); the first and the last of them.",
        ),
        Case(
            name="a valley that is open above",
            arguments={"values": values, "sums": shelf, "n_points": 18},
            expected=opened,
            axes=("low, high",),
            tolerance=1e-9,
            mistakes={
                "the last value of the grid as an end. It is still inside: nobody knows where the end is, so inf.": np.array(
                    [opened[0], values[-1]]
                ),
            },
            otherwise="Where the last value is inside, the upper end is np.inf.",
        ),
        Case(
            name="data that say nothing",
            arguments={"values": values, "sums": whole, "n_points": 18},
            expected=np.array([-np.inf, np.inf]),
            axes=("low, high",),
            tolerance=1e-9,
            otherwise="Where the first value is inside, the lower end is -np.inf.",
        ),
    ]


def mean_by_log(values, units):
    return float(10 ** np.mean(np.log10(drugs.convert_concentrations(values, units, to="nM"))))


def mean_cases():
    values, units = np.array([2.0, 500.0, 4e-6]), np.array(["uM", "nM", "M"])
    return [
        Case(
            name="three repeats in three units",
            arguments={"values": values, "units": units},
            expected=mean_by_log(values, units),
            unit="nM",
            tolerance=1e-6,
            mistakes={
                "the arithmetic mean. EC50s go by ratios: average the logarithms.": float(np.mean([2000, 500, 4000])),
                "the mean of numbers in different units. Bring them to nM first.": float(
                    10 ** np.mean(np.log10(values))
                ),
                "the logarithm of the answer. Raise 10 to it.": float(np.mean(np.log10([2000, 500, 4000]))),
                "a mean in uM. Give nM.": mean_by_log(values, units) / 1000,
            },
            otherwise="1 M is 1e9 nM, 1 mM 1e6, 1 uM 1e3; then 10 to the mean of the common logarithms.",
        ),
        Case(
            name="mM and pM",
            arguments={"values": np.array([1.0, 1.0]), "units": np.array(["mM", "pM"])},
            expected=mean_by_log([1, 1], ["mM", "pM"]),
            unit="nM",
            tolerance=1e-6,
            otherwise="1 mM is 1e6 nM, and 1 pM is 1e-3 nM.",
        ),
    ]


def loewe_of(doses, ec50s, slopes):
    curves = drugs.HillCurves(["a", "b"], [0, 0], [1, 1], np.log10(ec50s), slopes)
    return float(drugs.loewe_additivity(curves, [doses])[0])


def loewe_cases():
    first = {"doses": np.array([2.0, 30.0]), "ec50s": np.array([4.0, 40.0]), "slopes": np.array([2.0, 2.0])}
    second = {"doses": np.array([3.0, 5.0]), "ec50s": np.array([4.0, 40.0]), "slopes": np.array([3.0, 0.8])}
    a, b = (dose**2 / (dose**2 + ec50**2) for dose, ec50 in ((2, 4), (30, 40)))
    return [
        Case(
            name="two dilutions of one drug",
            arguments=first,
            expected=loewe_of(**first),
            tolerance=1e-6,
            mistakes={
                "what Bliss expects, a + b - a b. Solve sum of d / D = 1.": a + b - a * b,
                "the sum of both effects.": a + b,
                "the larger of both effects: the highest single agent.": max(a, b),
                "the combination index at one half. Find the effect at which it is 1.": 2 / 4 + 30 / 40,
            },
            otherwise="D of a drug alone with the effect E is EC50 * (E / (1 - E))^(1 / slope).",
        ),
        Case(
            name="slopes that differ",
            arguments=second,
            expected=loewe_of(**second),
            tolerance=1e-6,
            otherwise="Each drug has its own slope in its own D. There is no formula: search for the root between 0 and 1.",
        ),
        Case(
            name="only one of both drugs",
            arguments={"doses": np.array([4.0, 0.0]), "ec50s": np.array([4.0, 40.0]), "slopes": np.array([2.0, 1.0])},
            expected=0.5,
            tolerance=1e-6,
            otherwise="A dose of 0 adds nothing to the sum.",
        ),
    ]


def draw_cases():
    doses, responses = np.array([1.0, 3.0, 10.0, 30.0, 100.0]), np.array([6.0, 12.0, 26.0, 38.0, 41.0])
    return [
        FigureCase(
            name="five doses",
            arguments={"doses": doses, "responses": responses, "ec50": 8.0},
            shows=(
                Curve(
                    x=doses,
                    y=responses,
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "logarithms of doses. Draw the doses, and make the axis logarithmic.": (
                            np.log10(doses),
                            responses,
                        ),
                    },
                ),
            ),
            levels=(Level(axis="x", value=8.0, name="the EC50"),),
            x=Axis(name="dose", scale="log"),
            y=Axis(name="response"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "respond": respond_cases,
        "find_ends": ends_cases,
        "mean_ec50": mean_cases,
        "expect_loewe": loewe_cases,
        "draw_curve": draw_cases,
    }
)
hint = Hints(
    {
        "respond": (
            "First the share of the effect, from 0 to 1, then its place between baseline and plateau.",
            "share = dose^slope / (EC50^slope + dose^slope), with EC50 = 10**log_ec50. A dose of 0 gives a share of 0.",
            "`baseline + (plateau - baseline) * doses**slope / (10**(log_ec50 * slope) + doses**slope)`",
        ),
        "find_ends": (
            "Which values are inside the limit? Then look at the first and at the last of them.",
            "limit = min(sums) * (1 + F / (n - 4)), with F = stats.f.ppf(0.95, 1, n - 4). Is the first value of the grid inside? Then the interval is open below.",
            "`inside = np.flatnonzero(sums <= limit)`; if `inside[-1] == len(values) - 1`, the upper end is `np.inf`.",
        ),
        "mean_ec50": (
            "One unit for all, then a mean that suits numbers that go by ratios.",
            "A dictionary from unit to factor: M 1e9, mM 1e6, uM 1e3, nM 1, pM 1e-3. Then the geometric mean.",
            "`10 ** np.mean(np.log10(in_nm))`",
        ),
        "expect_loewe": (
            "Write the sum of d / D as a function of the effect E, and find where it is 1.",
            "D = ec50 * (E / (1 - E)) ** (1 / slope). The sum falls with E: `optimize.brentq` finds the root between almost 0 and almost 1.",
            "`optimize.brentq(lambda e: np.sum(doses / (ec50s * (e / (1 - e)) ** (1 / slopes))) - 1, 1e-12, 1 - 1e-12)`",
        ),
        "draw_curve": (
            "Markers at the points, a logarithmic axis, a vertical line at the EC50.",
            "Begin with `_, ax = plt.subplots()`, then `ax.plot`, `ax.set_xscale`, `ax.axvline`. Label both axes, return `ax`.",
            '`ax.plot(doses, responses, "o")`, `ax.set_xscale("log")`, `ax.axvline(ec50)`, `ax.set(xlabel="Dose (µM)", ylabel="Response (mmHg)")`',
        ),
    }
)

# %% [markdown]
# ## 1. The curve
#
# Write `respond`: the response to each dose by Hill's equation. Some doses are 0: they are controls, and give the baseline. There must be no warning.


# %% question="respond"
def respond(doses, baseline, plateau, log_ec50, slope):
    """Responses: array (n_doses,).

    doses: array (n_doses,), none negative; log_ec50: common logarithm of the EC50; slope: above 0.
    """
    ### BEGIN SOLUTION
    share = doses**slope / (10 ** (log_ec50 * slope) + doses**slope)
    return baseline + (plateau - baseline) * share
    ### END SOLUTION


# %% test="respond" points=4
check(respond)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Case, score


def hidden_case(name, truth, points, otherwise):
    doses = np.array([0.0, 0.2, 1.0, 7.0, 60.0])
    return Case(
        name=name,
        arguments={"a": doses, **dict(zip("bcde", truth.values(), strict=True))},
        expected=drugs.hill(doses, **truth),
        axes=("n_doses",),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


score(
    respond,
    hidden_case(
        "a rising curve",
        {"baseline": -3.0, "plateau": 12.0, "log_ec50": 0.4, "slope": 1.7},
        2,
        "Baseline and plateau are both responses.",
    ),
    hidden_case(
        "an inhibitor",
        {"baseline": 90.0, "plateau": 15.0, "log_ec50": -0.3, "slope": 0.8},
        2,
        "A plateau below the baseline needs no other formula.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. The ends of an interval
#
# For each value of log EC50 on a grid somebody fitted all other parameters of a four-parameter curve anew, and noted the sum of squares. Write `find_ends`: the first and the last value whose sum of squares is at most
#
# $$S_{\min} \left(1 + \frac{F_{0.95}(1, m - 4)}{m - 4}\right),$$
#
# $S_{\min}$ the smallest of all sums and $m$ the number of points. Where the grid ends before the interval does, that end is not known: give `-np.inf` or `np.inf`. `stats.f.ppf` of SciPy has the quantiles of $F$.


# %% question="find-ends"
def find_ends(values, sums, n_points):
    """Lower and upper end: array of two numbers.

    values: log EC50, array (n_values,), rising; sums: least sum of squares at each, array (n_values,).
    """
    ### BEGIN SOLUTION
    dof = n_points - 4
    inside = np.flatnonzero(sums <= sums.min() * (1 + stats.f.ppf(0.95, 1, dof) / dof))
    low = -np.inf if inside[0] == 0 else values[inside[0]]
    high = np.inf if inside[-1] == len(values) - 1 else values[inside[-1]]
    return np.array([low, high])
    ### END SOLUTION


# %% test="find-ends" points=4
check(find_ends)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy import stats

from neurokit_lite.course.checks import Case, score


def hidden_case(name, sums, points, otherwise):
    values = np.linspace(-2, 2, 41)
    limit = sums.min() * (1 + stats.f.ppf(0.95, 1, 8) / 8)
    inside = values[sums <= limit]
    ends = [-np.inf if sums[0] <= limit else inside[0], np.inf if sums[-1] <= limit else inside[-1]]
    return Case(
        name=name,
        arguments={"a": values, "b": sums, "c": 12},
        expected=np.array(ends),
        axes=("low, high",),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


hidden_grid = np.linspace(-2, 2, 41)
score(
    find_ends,
    hidden_case("a valley of twelve points", 5 + 20 * (hidden_grid + 0.43) ** 2, 2, "The limit has F / (m - 4)."),
    hidden_case("open below", 5 + 3 * np.exp(3 * hidden_grid), 1, "An end beyond the grid is not known."),
    hidden_case("open above", 5 + 3 * np.exp(-3 * hidden_grid), 1, "An end beyond the grid is not known."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Several EC50
#
# Write `mean_ec50`: an EC50 was measured several times, by people who wrote `"M"`, `"mM"`, `"uM"`, `"nM"` or `"pM"`. Give the mean that suits quantities that go by ratios, in nM.


# %% question="mean-ec50"
def mean_ec50(values, units):
    """Mean EC50 in nM: a number.

    values: array (n_values,), above 0; units: array of text (n_values,).
    """
    ### BEGIN SOLUTION
    factors = {"M": 1e9, "mM": 1e6, "uM": 1e3, "nM": 1.0, "pM": 1e-3}
    in_nm = values * np.array([factors[str(unit)] for unit in units])
    return 10 ** np.mean(np.log10(in_nm))
    ### END SOLUTION


# %% test="mean-ec50" points=3
check(mean_ec50)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Case, score


def hidden_case(name, values, units, points, otherwise):
    in_nm = drugs.convert_concentrations(values, units, to="nM")
    return Case(
        name=name,
        arguments={"a": np.array(values), "b": np.array(units)},
        expected=float(10 ** np.mean(np.log10(in_nm))),
        unit="nM",
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    mean_ec50,
    hidden_case("one unit", [12.0, 30.0, 21.0], ["nM"] * 3, 1, "The mean of logarithms, and 10 to the power of it."),
    hidden_case("four units", [0.3, 80.0, 5e-4, 2e5], ["uM", "nM", "mM", "pM"], 2, "Bring all to nM first."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Two drugs
#
# Write `expect_loewe`: the effect to expect of two drugs together by Loewe additivity. Alone, both go from 0 to 1 by Hill's equation. The effect $E$ is the one with $d_a / D_a(E) + d_b / D_b(E) = 1$, where $D(E)$ is the dose of one drug alone that has it. At least one dose is above 0.


# %% question="expect-loewe"
def expect_loewe(doses, ec50s, slopes):
    """Expected effect of both doses together: a number between 0 and 1.

    doses, ec50s, slopes: arrays of two numbers, one for each drug.
    """

    ### BEGIN SOLUTION
    def beyond(effect):
        alone = ec50s * (effect / (1 - effect)) ** (1 / slopes)
        return np.sum(doses / alone) - 1

    return optimize.brentq(beyond, 1e-12, 1 - 1e-12)
    ### END SOLUTION


# %% test="expect-loewe" points=4
check(expect_loewe)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Case, score


def hidden_case(name, doses, slopes, points, otherwise):
    curves = drugs.HillCurves(["a", "b"], [0, 0], [1, 1], np.log10([7, 0.5]), slopes)
    return Case(
        name=name,
        arguments={"a": np.array(doses), "b": np.array([7.0, 0.5]), "c": np.array(slopes)},
        expected=float(drugs.loewe_additivity(curves, [doses])[0]),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    expect_loewe,
    hidden_case("equal slopes", [3.0, 0.3], [1.5, 1.5], 2, "Dilutions of one drug: the doses add up."),
    hidden_case("slopes that differ", [10.0, 0.1], [0.7, 2.5], 1, "Each drug has its own slope in its own D."),
    hidden_case("one drug alone", [0.0, 0.9], [1.2, 2.0], 1, "A dose of 0 adds nothing to the sum."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_curve`: responses over doses.
#
# - A marker at each point; x is the *dose*, on a logarithmic axis, y the *response*; both axes say so.
# - A vertical line at the EC50. The function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-curve"
def draw_curve(doses, responses, ec50):
    """Points of a dose-response curve with its EC50; returns the axes.

    doses: array (n_doses,) in µM, above 0; responses: array (n_doses,) in mmHg; ec50: a number in µM.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(doses, responses, "o")
    ax.axvline(ec50, ls="--", lw=1, color="black")
    ax.set_xscale("log")
    ax.set(xlabel="Dose (µM)", ylabel="Response (mmHg)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: a marker for each response over the dose on a logarithmic axis, and a vertical line at the EC50." test="draw-curve" points=2
check(draw_curve)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, Level, score

hidden_doses = np.array([0.01, 0.05, 0.2, 1.0, 4.0, 20.0])
hidden_responses = np.array([88.0, 80.0, 61.0, 30.0, 12.0, 9.0])
score(
    draw_curve,
    FigureCase(
        name="an inhibitor at six doses",
        arguments={"a": hidden_doses, "b": hidden_responses, "c": 0.4},
        shows=(Curve(x=hidden_doses, y=hidden_responses, x_tolerance=1e-4, y_tolerance=1e-3),),
        levels=(Level(axis="x", value=0.4, name="the EC50"),),
        x=Axis(name="dose", scale="log"),
        y=Axis(name="response"),
        points=2,
        otherwise="A marker at each dose, on a logarithmic axis.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a report: *"Compound NK-12 blocks the channel with an IC50 of 62 µM (standard error 4 µM). It was tested once at each of 1, 3, 10 and 30 µM; at 30 µM 15 % of the current was blocked. In combination with NK-7, another blocker of the same site, it showed strong synergy: 30 µM of each blocked 47 %, while Bliss expects 28 %.
# Both have a Hill slope of 2.4. Since harm to liver cells begins with a TC50 of 900 µM, the therapeutic index is 15, and NK-12 is safe."*
#
# Write to a colleague in five to eight sentences. Name three different reasons for doubt, say for each what in the text tells you so, and what you would ask for.

# %% [markdown] question="report" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** The IC50 lies beyond the largest dose: at 30 µM only 15 % was blocked, so nobody has seen the plateau, and a curve with a higher plateau and a larger IC50 fits as well. I would ask for doses up to 1 000 µM, and
# then for the profile interval. Four doses, each once, are as many points as the curve has parameters: nothing is left from which a standard error could come; parameters must have been fixed, and the report does not say which. So I would ask for replicates and for more doses. Both compounds block the same site, and so act like dilutions of each other; with slopes of 2.4 a drug combined with
# itself shows an excess over Bliss. I would ask for Loewe's expectation, or for 30 µM of NK-12 with another 30 µM of NK-12, which by its curve would block 48 %. And the index of 15 is a ratio of two middles, one of which is not known: with shallow curves of harm some cells suffer at the doses that work. I would ask for both curves, for the dose with 90 % of the
# block against that with 1 % of the harm, and for an interval.
#
# **Rubric.** 1 point for each of three different reasons with what in the text shows it and what to ask for: extrapolation (IC50 62 above 30 µM; profile interval, higher doses); no replicates, as many doses as parameters (once at each of four; replicates, more doses; or: a standard error that cannot be); synergy by Bliss for one site (same site, slope 2.4; Loewe, sham
# experiment); index of two middles (900 / 62; other levels, interval; or: harm "begins" with a TC50, which is half of the harm and not its beginning). Half a point where what to ask for is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("report")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
