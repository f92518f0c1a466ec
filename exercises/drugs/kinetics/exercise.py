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
# # When is the next dose due?
#
# In [the lesson](../../../modules/drugs/kinetics.ipynb) you saw what a concentration curve tells, and what it does not. Now you write four of the pieces yourself, draw a curve, and answer a colleague.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `exposure`: the area, with logarithms where it falls | 4 |
# | 2 | `half_life`: the straight end | 4 |
# | 3 | `levels_after`: many doses, swallowed | 4 |
# | 4 | `own_clearance`: one patient, one level | 4 |
# | 5 | `draw_levels`: a curve with its limit | 2 |
# | 6 | In words: the tablet | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("exposure")`; every call gives a little more. The questions do not build on one
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

TIMES = np.array([0.0, 1.0, 2.0, 4.0, 8.0, 16.0])
LEVELS = np.array([0.0, 6.0, 8.0, 5.0, 2.0, 0.4])


def exposure_cases():
    lines = float(np.sum(np.diff(TIMES) * (LEVELS[:-1] + LEVELS[1:]) / 2))
    left = float(np.sum(np.diff(TIMES) * LEVELS[:-1]))
    flat_times, flat = np.array([0.0, 1.0, 3.0, 4.0]), np.array([4.0, 4.0, 4.0, 2.0])
    return [
        Case(
            name="a curve that rises and falls",
            arguments={"times_h": TIMES, "levels": LEVELS},
            expected=drugs.integrate_concentration(TIMES, LEVELS),
            tolerance=1e-9,
            unit="mg h/L",
            mistakes={
                "an area of trapezia throughout. Where the level falls, take the exponential.": lines,
                "rectangles with the level at the left end.": left,
            },
            otherwise="Rising: trapezium. Falling: time times (c1 - c2) / log(c1 / c2).",
        ),
        Case(
            name="levels that stay equal for a while",
            arguments={"times_h": flat_times, "levels": flat},
            expected=drugs.integrate_concentration(flat_times, flat),
            tolerance=1e-9,
            unit="mg h/L",
            otherwise="Where both levels are equal the logarithm is 0: a trapezium is right there.",
        ),
        Case(
            name="a level that falls to 0",
            arguments={"times_h": np.array([0.0, 1.0, 3.0, 5.0]), "levels": np.array([0.0, 4.0, 2.0, 0.0])},
            expected=2 + 4 / float(np.log(2)) + 2,
            tolerance=1e-9,
            unit="mg h/L",
            otherwise="From 2 to 0 the logarithm has no value: a trapezium there.",
        ),
    ]


def half_life_cases():
    times = np.array([0.0, 1.0, 2.0, 4.0, 6.0, 8.0, 12.0])
    levels = np.array([1.0, 9.0, 7.0, 4.2, 2.4, 1.5, 0.6])
    rate = drugs.fit_terminal_slope(times, levels, n_points=4).rate_per_h
    whole = -np.polyfit(times, np.log(levels), 1)[0]
    two = np.log(levels[-2] / levels[-1]) / (times[-1] - times[-2])
    return [
        Case(
            name="the last four of seven samples",
            arguments={"times_h": times, "levels": levels, "n_points": 4},
            expected=float(np.log(2) / rate),
            tolerance=1e-9,
            unit="h",
            mistakes={
                "the rate of decline. The half-life is log(2) divided by it.": float(rate),
                "one divided by the rate: the time to fall to 37 %, not to a half.": float(1 / rate),
                "a line through all samples. Only the last n_points are on the straight end.": float(np.log(2) / whole),
                "a line through two samples. Take n_points of them.": float(np.log(2) / two),
                "a half-life from logarithms to base 10. Take natural ones, or log10(2).": float(
                    np.log(2) / rate * np.log(10)
                ),
                "a half-life below 0. The slope of a falling line is negative; the rate is minus that.": float(
                    -np.log(2) / rate
                ),
            },
            otherwise="np.polyfit of log(level) on time through the last n_points samples; then log(2) / -slope.",
        )
    ]


def levels_cases():
    times, dose_times, doses = np.array([0.0, 5.0, 12.0, 20.0]), np.array([0.0, 12.0]), np.array([100.0, 60.0])
    body = {"clearance_l_h": 4.0, "volume_l": 20.0, "absorption_per_h": 1.0}
    arguments = {"times_h": times, "dose_times_h": dose_times, "doses_mg": doses} | {
        "clearance": 4.0,
        "volume": 20.0,
        "uptake": 1.0,
    }
    right = drugs.predict_concentration(times, dose_times, doses, **body)
    first = drugs.predict_concentration(times, dose_times[:1], doses[:1], **body)
    lag = times[:, None] - dose_times
    waiting = (doses / 20.0 * 1.0 / 0.8 * (np.exp(-0.2 * lag) - np.exp(-lag))).sum(axis=1)
    injected = drugs.predict_concentration(times, dose_times, doses, clearance_l_h=4.0, volume_l=20.0)
    return [
        Case(
            name="two doses",
            arguments=arguments,
            expected=right,
            axes=("n_times",),
            tolerance=1e-9,
            unit="mg/L",
            mistakes={
                "the level of the first dose alone. Add the curves of all doses.": first,
                "a sum in which a dose counts before it is given. Its curve begins at its time.": waiting,
                "levels after injections. A swallowed dose is taken up at the rate uptake.": injected,
                "amounts in mg. Divide by the volume.": right * 20,
            },
            otherwise="For each dose: D/V * ka / (ka - k) * (exp(-k t) - exp(-ka t)), with t since that dose, and 0 before it.",
        )
    ]


def by_grid(level, dose_mg, after_h, clearance, volume, spread, error):
    etas = np.linspace(-2, 2, 4001)
    expected = dose_mg / volume * np.exp(-clearance * np.exp(etas) / volume * after_h)
    loss = ((np.log(level) - np.log(expected)) / error) ** 2
    return clearance * np.exp(etas), loss, loss + (etas / spread) ** 2


def clearance_cases():
    given = {"level": 6.0, "dose_mg": 100.0, "after_h": 12.0, "clearance": 1.0, "volume": 10.0} | {
        "spread": 0.3,
        "error": 0.2,
    }
    tried, likelihood, posterior = by_grid(**given)
    return [
        Case(
            name="a level above what is typical",
            arguments=given,
            expected=float(tried[posterior.argmin()]),
            tolerance=2e-3,
            unit="L/h",
            mistakes={
                "the clearance that fits the level exactly. What is known of the population counts, too.": float(
                    tried[likelihood.argmin()]
                ),
                "the typical clearance. The level says that this patient differs.": 1.0,
                "eta itself. The clearance is the typical one times exp(eta).": float(
                    np.log(tried[posterior.argmin()])
                ),
                "the least probable value of the grid.": float(tried[posterior.argmax()]),
            },
            otherwise="Least of (difference of logs / error) squared plus (eta / spread) squared, over a fine grid of eta.",
        ),
        Case(
            name="a level that is typical",
            arguments=given | {"level": 10 * np.exp(-1.2)},
            expected=1.0,
            tolerance=2e-3,
            unit="L/h",
            otherwise="A typical level gives the typical clearance.",
        ),
    ]


def draw_cases():
    return [
        FigureCase(
            name="five levels",
            arguments={"times_h": TIMES[1:], "levels": LEVELS[1:]},
            shows=(
                Curve(
                    x=TIMES[1:],
                    y=LEVELS[1:],
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "levels of which the logarithm was taken. Draw the levels, and set the scale of the axis.": np.log(
                            LEVELS[1:]
                        ),
                        "levels in ug/L. They are in mg/L.": 1000 * LEVELS[1:],
                    },
                ),
            ),
            x=Axis(name="time", unit="h"),
            y=Axis(name="concentration", unit="mg/L"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "exposure": exposure_cases,
        "half_life": half_life_cases,
        "levels_after": levels_cases,
        "own_clearance": clearance_cases,
        "draw_levels": draw_cases,
    }
)
hint = Hints(
    {
        "exposure": (
            "Go from sample to sample, and look whether the level falls.",
            "Where it falls (and the later level is above 0): (t2 - t1) * (c1 - c2) / log(c1 / c2). Else a trapezium.",
            "`area += step * (a - b) / np.log(a / b) if 0 < b < a else step * (a + b) / 2`",
        ),
        "half_life": (
            "On a log scale the end is a line.",
            "np.polyfit(times, np.log(levels), 1) gives slope and intercept; the rate is minus the slope.",
            "`np.log(2) / -np.polyfit(times_h[-n_points:], np.log(levels[-n_points:]), 1)[0]`",
        ),
        "levels_after": (
            "Write the curve of one dose, then add shifted copies.",
            "`lag = times_h[:, None] - dose_times_h` is a table of times by doses. Before a dose (lag < 0) nothing counts.",
            "`np.where(lag > 0, doses_mg / volume * uptake / (uptake - k) * (np.exp(-k * lag) - np.exp(-uptake * lag)), 0).sum(axis=1)`",
        ),
        "own_clearance": (
            "Try many values of eta, and keep the most probable.",
            "Two terms to make small: how far the expected level misses the measured one, and how far eta is from 0.",
            "`loss = ((np.log(level) - np.log(expected)) / error) ** 2 + (etas / spread) ** 2`",
        ),
        "draw_levels": (
            "A straight end shows only on a log scale.",
            'Begin with `_, ax = plt.subplots()`, then ax.set_yscale("log"). Label both axes, return `ax`.',
            '`ax.plot(times_h, levels, "o-")` with `ax.set(xlabel="time (h)", ylabel="concentration (mg/L)", yscale="log")`.',
        ),
    }
)

# %% [markdown]
# ## 1. The area
#
# Write `exposure`: the area under the curve to the last sample. Between two samples take a trapezium where the level rises or stays, and an exponential where it falls: $(t_2-t_1)(c_1-c_2)/\log(c_1/c_2)$. A level that falls to 0 has no logarithm: take a trapezium there.


# %% question="exposure"
def exposure(times_h, levels):
    """Area under the curve in mg h/L: a number.

    times_h: hours, rising (n_samples,); levels: mg/L, 0 or more (n_samples,).
    """
    ### BEGIN SOLUTION
    area = 0.0
    for step, a, b in zip(np.diff(times_h), levels[:-1], levels[1:], strict=True):
        area += step * (a - b) / np.log(a / b) if 0 < b < a else step * (a + b) / 2
    return area
    ### END SOLUTION


# %% test="exposure" points=4
check(exposure)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Case, score

hidden_times = np.array([0.0, 0.5, 1.5, 3.0, 7.0, 12.0])


def hidden_case(name, levels, points, otherwise):
    return Case(
        name=name,
        arguments={"a": hidden_times, "b": np.array(levels)},
        expected=drugs.integrate_concentration(hidden_times, levels),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


score(
    exposure,
    hidden_case(
        "up and down", [0.0, 3.0, 7.0, 5.0, 2.5, 0.7], 2, "Logarithms where the level falls, trapezia where it rises."
    ),
    hidden_case("two peaks", [1.0, 4.0, 2.0, 3.0, 1.0, 0.2], 1, "Look at each pair of samples by itself."),
    hidden_case("equal levels", [2.0, 2.0, 2.0, 1.0, 1.0, 0.5], 1, "Equal levels make a rectangle."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. The straight end
#
# Write `half_life`: the half-life in hours from a line of the logarithm of the level on time, through the last `n_points` samples.


# %% question="half-life"
def half_life(times_h, levels, n_points):
    """Terminal half-life in hours: a number.

    times_h: hours (n_samples,); levels: mg/L, above 0 (n_samples,); n_points: how many of the last samples.
    """
    ### BEGIN SOLUTION
    slope = np.polyfit(times_h[-n_points:], np.log(levels[-n_points:]), 1)[0]
    return np.log(2) / -slope
    ### END SOLUTION


# %% test="half-life" points=4
check(half_life)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Case, score

hidden_times = np.array([0.0, 1.0, 2.0, 3.0, 5.0, 8.0, 12.0, 20.0])
hidden_levels = np.array([2.0, 30.0, 25.0, 17.0, 11.0, 6.2, 3.3, 1.1])


def hidden_case(name, n_points, factor, points, otherwise):
    return Case(
        name=name,
        arguments={"a": hidden_times, "b": hidden_levels * factor, "c": n_points},
        expected=drugs.fit_terminal_slope(hidden_times, hidden_levels, n_points=n_points).half_life_h,
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


score(
    half_life,
    hidden_case("the last three", 3, 1.0, 2, "log(2) divided by minus the slope of log level on time."),
    hidden_case("the last five", 5, 1.0, 1, "Take as many samples as n_points says."),
    hidden_case("levels in other units", 4, 1000.0, 1, "A half-life does not depend on the unit of the level."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Many doses
#
# Write `levels_after`: the level at each time after all the doses that were swallowed, in a one-compartment model with the rate of uptake $k_a$,
#
# $$c(t)=\frac{D}{V}\,\frac{k_a}{k_a-k}\left(e^{-kt}-e^{-k_at}\right),\qquad k=\frac{CL}{V},$$
#
# for one dose, with $t$ since that dose. All of a dose reaches the blood. The rates are never equal.


# %% question="levels-after"
def levels_after(times_h, dose_times_h, doses_mg, clearance, volume, uptake):
    """Levels in mg/L (n_times,).

    times_h: hours (n_times,); dose_times_h: hours (n_doses,); doses_mg: (n_doses,); clearance: L/h; volume: L;
    uptake: per h.
    """
    ### BEGIN SOLUTION
    k, lag = clearance / volume, times_h[:, None] - dose_times_h
    shape = np.exp(-k * np.maximum(lag, 0)) - np.exp(-uptake * np.maximum(lag, 0))
    return (doses_mg / volume * uptake / (uptake - k) * shape).sum(axis=1)
    ### END SOLUTION


# %% test="levels-after" points=4
check(levels_after)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import drugs
from neurokit_lite.course.checks import Case, score


def hidden_case(name, times, dose_times, doses, uptake, points, otherwise):
    given = (np.array(times), np.array(dose_times), np.array(doses))
    return Case(
        name=name,
        arguments=dict(zip("abcdef", (*given, 3.0, 30.0, uptake), strict=True)),
        expected=drugs.predict_concentration(*given, clearance_l_h=3.0, volume_l=30.0, absorption_per_h=uptake),
        axes=("n_times",),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


score(
    levels_after,
    hidden_case(
        "three doses", [1.0, 9.0, 30.0], [0.0, 8.0, 16.0], [50.0, 50.0, 80.0], 0.9, 2, "Add the curves of all doses."
    ),
    hidden_case(
        "before and after", [1.0, 5.0, 7.0], [2.0, 6.0], [50.0, 20.0], 0.9, 1, "A dose counts from its time on."
    ),
    hidden_case("slow uptake", [3.0, 40.0], [0.0], [50.0], 0.02, 1, "The formula holds for ka below k as well."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. One patient, one level
#
# A patient got one injection, `dose_mg`, and one level was measured `after_h` hours later. Her volume is known. Her clearance is `clearance` times $e^\eta$ with $\eta$ normal of standard deviation `spread` in the population. The logarithm of a measured level is normal around that of the expected one, with standard deviation `error`.
#
# Write `own_clearance`: her most probable clearance (to 0.2 %). A grid of 4001 values of $\eta$ from -2 to 2 will do.


# %% question="own-clearance"
def own_clearance(level, dose_mg, after_h, clearance, volume, spread, error):
    """Most probable clearance of the patient in L/h: a number.

    level: mg/L; dose_mg: mg; after_h: h; clearance: L/h, typical; volume: L; spread, error: of logarithms, no unit.
    """
    ### BEGIN SOLUTION
    etas = np.linspace(-2, 2, 4001)
    expected = dose_mg / volume * np.exp(-clearance * np.exp(etas) / volume * after_h)
    loss = ((np.log(level) - np.log(expected)) / error) ** 2 + (etas / spread) ** 2
    return clearance * np.exp(etas[loss.argmin()])
    ### END SOLUTION


# %% test="own-clearance" points=4
check(own_clearance)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy.optimize import minimize_scalar

from neurokit_lite.course.checks import Case, score


def hidden_case(name, level, spread, error, points, otherwise):
    def loss(eta):
        expected = np.log(200.0 / 40.0) - 2.0 * np.exp(eta) / 40.0 * 15.0
        return ((np.log(level) - expected) / error) ** 2 + (eta / spread) ** 2

    eta = minimize_scalar(loss, bounds=(-2, 2), method="bounded", options={"xatol": 1e-9}).x
    return Case(
        name=name,
        arguments=dict(zip("abcdefg", (level, 200.0, 15.0, 2.0, 40.0, spread, error), strict=True)),
        expected=float(2.0 * np.exp(eta)),
        tolerance=7.5e-3,
        points=points,
        otherwise=otherwise,
    )


score(
    own_clearance,
    hidden_case("a low level", 1.2, 0.4, 0.15, 2, "Both terms count: the level and the population."),
    hidden_case("an exact assay", 3.5, 0.4, 0.01, 1, "With a small error the level decides."),
    hidden_case("patients who hardly differ", 1.2, 0.05, 0.3, 1, "With a small spread the population decides."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. A curve with its end
#
# Write `draw_levels`: the levels over time, a marker at each sample, on a logarithmic axis, so that a straight end can be seen.
#
# - x is the time in hours, y the level in mg/L.
# - Both axes say what they are (*time* with *h*, *concentration* with *mg/L*), and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-levels"
def draw_levels(times_h, levels):
    """Levels over time on a logarithmic axis, a marker for each sample; returns the axes.

    times_h: hours (n_samples,); levels: mg/L, above 0 (n_samples,).
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(times_h, levels, "o-")
    ax.set(xlabel="time (h)", ylabel="concentration (mg/L)", yscale="log")
    return ax
    ### END SOLUTION


# %% alt="Your figure: levels in mg/L over time in hours on a logarithmic axis, one marker for each sample." test="draw-levels" points=2
check(draw_levels)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_times, hidden_levels = np.array([1.0, 3.0, 6.0, 12.0]), np.array([9.0, 6.0, 2.5, 0.5])
score(
    draw_levels,
    FigureCase(
        name="four other levels",
        arguments={"a": hidden_times, "b": hidden_levels},
        shows=(Curve(x=hidden_times, y=hidden_levels, x_tolerance=1e-3, y_tolerance=1e-3),),
        x=Axis(name="time", unit="h"),
        y=Axis(name="concentration", unit="mg/L"),
        points=2,
        otherwise="Time is across, the level upwards.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# A colleague writes: *"Our depot tablet has a half-life of 30 h (last two samples, at 24 and 36 h; nine volunteers, one dose each). Volume 900 L. AUC to infinity 40 mg h/L, of which 45 % are extrapolated. So patients who get the same drug as an infusion should wait a week (five half-lives) before we
# call it steady state, and one dose every second day is enough."*
#
# Write in six to nine sentences what you answer. Name at least four different doubts, each with what in the printed lines it comes from, and say what you would do next.

# %% [markdown] question="tablet" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** A depot tablet is made to be taken up slowly, so the 30 h may well be the half-life of the uptake and not that of elimination (flip-flop); an infusion does not pass through the gut, and may reach its steady state in a day. The same doubt holds for the 900 L, since the volume is clearance divided by that rate, and both are divided by the share that reaches the blood, which a tablet alone does not tell. A line through two samples fits always: three or more are needed to see whether the end is straight.
# The samples span 12 h, less than half of the half-life that they are to show. With 45 % of the area extrapolated by that same slope, the area, and with it the clearance, is mostly a guess. What one dose shows is not what patients have who take it for months, if the drug changes its own removal. I would give a few volunteers a small dose into the vein, sample for four days at least, and compare areas and slopes; until then the infusion is dosed by levels.
#
# **Rubric.** 2 points for four doubts, each with its source (half a point each): depot tablet, so the slope may be the uptake · volume from the same slope, and unknown bioavailability · two samples make the line · 12 h of samples for a half-life of 30 h · 45 % of the area extrapolated · tablet to infusion: half-life of another step · nine volunteers, one dose: no spread, no repeated doses are given. 1 point for a next step that can decide: a dose into the vein, or longer sampling.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("tablet")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
