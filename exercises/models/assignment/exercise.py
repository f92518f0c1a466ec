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
# # Which of these models would you believe?
#
# The last page of the module, and the first that no lesson has walked before you. A colleague has fitted a model to a real neuron, simulated an
# axon and a network, compared the network with a mouse, and planned the next experiment with all of that. The draft has four
# claims. Each comes out of a program that ran without an error.
#
# You will ask the fitted model about currents beyond those it was fitted to; find out how wrong a simulation is without knowing what is
# right; measure irregularity in a way that slow changes of rate do not spoil; estimate how activity breeds activity when few cells are recorded;
# count the power of an experiment in animals; and set a limit for those who look while the data come in. Then you read the draft again, with a pencil.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `ahead_error_hz`: currents stronger than any that was fitted | 4 |
# | 2 | `refined`: order, limit and step from three results | 5 |
# | 3 | `mean_cv2`: irregular, or only slow and fast? | 4 |
# | 4 | `branching_ratio`: what a few recorded cells tell of all | 5 |
# | 5 | `counted_power`: cells in animals | 4 |
# | 6 | `plan_looks`: a limit for several looks | 5 |
# | 7 | `draw_errors`: does the error fall as it should? | 2 |
# | 8 | In words: the pencil | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer on these data and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("refined")`; every call gives a little more. For the points, no question
# builds on another. The table before the last question uses the first six.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of
# the points. This is an assignment: you may use the package, except where a question says what to write yourself.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np
from scipy import stats

from neurokit_lite import data, models

cell, recording = data.load_current_step_features(), data.load_head_direction()
step_pa, rate_hz = cell["step_pa"], cell["n_spikes"] / 0.1
is_down = step_pa <= -200  # steps that show the membrane at rest
leak_ns = np.median(step_pa[is_down] / (cell["steady_mv"] - cell["base_mv"] - cell["jump_mv"])[is_down])
capacitance_pf = np.median(cell["tau_ms"][is_down]) * leak_ns


def predict_hz(known_pa, known_hz, new_pa, membrane):
    """Rates of a leaky neuron with adaptation, fitted to known rates: array (n_new,), Hz. membrane: pF and nS."""
    passive = models.LeakyNeuron(*membrane, rest_mv=-67, threshold_mv=-50, reset_mv=-70)
    return models.fit_leaky_rates(passive, known_pa, known_hz).predict_hz(new_pa)


axon = models.HodgkinHuxleyNeuron()
wiring = models.make_wiring(1000, probability=0.08, random_state=0)
run = models.simulate_network(wiring, n_excitatory=800, duration_s=2.0, record=np.arange(0, 1000, 50), random_state=1)

# %% tags=["practice"]
# Checks, hints and the table. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints

MEMBRANE = (float(capacitance_pf), float(leak_ns))


def by_line(current_pa, rates_hz, new_pa, _membrane):
    """A straight line through the currents at which the neuron fires."""
    fires = rates_hz > 0
    return np.maximum(np.polyval(np.polyfit(current_pa[fires], rates_hz[fires], 1), new_pa), 0)


def ahead(current_pa, rates_hz, from_pa, membrane, *, predict=predict_hz, known="weaker", kind="rms", asked="from"):
    errors = []
    for i in np.flatnonzero(current_pa >= from_pa if asked == "from" else current_pa > from_pa):
        rows = {
            "weaker": current_pa < current_pa[i],
            "others": np.arange(len(current_pa)) != i,
            "as weak": (current_pa <= current_pa[i]) & (np.arange(len(current_pa)) != i),
            "all": np.full(len(current_pa), True),
            "before": np.arange(len(current_pa)) < i,
            "start": current_pa < from_pa,
        }[known]
        guess = predict(current_pa[rows], rates_hz[rows], current_pa[[i]], membrane)
        errors.append(float(guess[0]) - rates_hz[i])
    errors = np.array(errors)
    return {"rms": np.sqrt(np.mean(errors**2)), "abs": np.mean(abs(errors)), "mean": errors.mean()}[kind]


def ahead_cases():
    order = np.array([10, 9, 12, 11, 2, 14, 13, 16, 0, 1, 3, 4, 5, 6, 7, 8, 15, 17])
    twice = np.append(order, order[-2:])
    noise = np.append(np.zeros(18), [30.0, -10.0])
    asked = {"current_pa": step_pa[twice], "rates_hz": np.maximum(rate_hz[twice] + noise, 0), "from_pa": 900.0}
    asked["membrane"] = MEMBRANE
    return [
        Case(
            name="the real neuron, currents in no order, two of them twice",
            arguments=asked,
            expected=ahead(**asked),
            unit="Hz",
            tolerance=0.01,
            mistakes={
                "an error of predictions for which stronger currents were known. Fit to the weaker ones only.": (
                    lambda: ahead(**asked, known="others")
                ),
                "an error for which the same current was known from another sweep. Fit to strictly weaker currents.": (
                    lambda: ahead(**asked, known="as weak")
                ),
                "the error of a fit to all currents. Fit anew for each, to the weaker ones.": ahead(
                    **asked, known="all"
                ),
                "an error in which the order of the rows decides what is known. Ask for weaker currents, not for earlier "
                "rows.": lambda: ahead(**asked, known="before"),
                "the error of a single fit, to currents below from_pa. Each prediction may use all currents weaker than its own.": (
                    lambda: ahead(**asked, known="start")
                ),
                "the mean size of errors. Take the root of the mean square.": lambda: ahead(**asked, kind="abs"),
                "a mean in which errors up and down cancel. Square them first.": lambda: ahead(**asked, kind="mean"),
                "an error without the current that equals from_pa. It is asked for, too.": ahead(
                    **asked, asked="above"
                ),
            },
            otherwise="For each current from from_pa on: predict_hz with the weaker ones; then the root mean square.",
        )
    ]


def three(results, steps, tolerance, *, ratio=None, order=None, sign=1, is_sorted=True, size="error"):
    steps, results = np.asarray(steps, float), np.asarray(results, float)
    if is_sorted:
        turn = np.argsort(-steps)
        steps, results = steps[turn], results[turn]
    first, second = results[0] - results[1], results[1] - results[2]
    if not second or first / second <= 1:
        return np.full(3, np.nan)
    ratio = steps[0] / steps[1] if ratio is None else ratio
    order = np.log(first / second) / np.log(ratio) if order is None else order
    left = second / (ratio**order - 1)
    error = {"error": abs(left), "difference": abs(second), "coarse": abs(left) * ratio ** (2 * order)}[size]
    return np.array([order, results[2] - sign * left, steps[2] * (tolerance / error) ** (1 / order)])


def refined_cases():
    steps = np.array([0.02, 0.18, 0.06])
    results = 12.0 + 30 * steps**1.6
    asked = {"results": results, "steps_ms": steps, "tolerance": 0.01}
    given = {"results": results, "steps": steps, "tolerance": 0.01}
    shared = {"axes": ("order, limit, step",), "tolerance": 1e-4}
    return [
        Case(
            name="results at 0.02, 0.18 and 0.06 ms",
            arguments=asked,
            expected=three(**given),
            mistakes={
                "an order for halved steps. Here each is a third of the one before: divide by the logarithm of their ratio.": (
                    three(**given, ratio=2.0)
                ),
                "what follows from an order of 1. The order is to be found.": three(**given, order=1.0),
                "a limit on the wrong side. The finest result is already nearer to it than the others: go on in their direction.": (
                    three(**given, sign=-1)
                ),
                "a step for the last difference. What is left of the finest result is smaller: the difference over (ratio to the order, less 1).": (
                    three(**given, size="difference")
                ),
                "a step for the error of the coarsest result. Begin at the finest.": three(**given, size="coarse"),
                "numbers that depend on how the rows are sorted. Sort them by their steps.": (
                    three(**given, is_sorted=False)
                ),
            },
            otherwise="Differences of neighbours d1, d2: order = log(d1 / d2) / log(ratio); what is left = d2 / (ratio^order - 1).",
            **shared,
        ),
        Case(
            name="results that move as much as before, or back",
            arguments={"results": np.array([3.0, 4.0, 3.5]), "steps_ms": np.array([0.4, 0.2, 0.1]), "tolerance": 0.1},
            expected=[np.nan] * 3,
            otherwise="Differences that do not shrink with one sign have no order: three times np.nan.",
            **shared,
        ),
    ]


def cv2_of(times_s, neurons, start_s, *, by="pairs", is_sorted=True, over="neurons", factor=2.0, start="in"):
    own = times_s >= start_s if start == "in" else np.full(len(times_s), True)
    times, names, found = times_s[own], neurons[own], []
    for name in np.unique(names):
        train = np.sort(times[names == name]) if is_sorted else times[names == name]
        intervals = np.diff(train)
        if len(train) < 3:
            continue
        if by == "pairs":
            found.append(factor * np.abs(np.diff(intervals)) / (intervals[1:] + intervals[:-1]))
        else:
            found.append([intervals.std() / intervals.mean()])
    if not found:
        return np.nan
    return float(np.mean(np.concatenate(found)) if over == "pairs" else np.mean([np.mean(one) for one in found]))


def pooled_cv(times_s, neurons, start_s):
    times, names = times_s[times_s >= start_s], neurons[times_s >= start_s]
    intervals = np.concatenate([np.diff(np.sort(times[names == name])) for name in np.unique(names)])
    return float(intervals.std() / intervals.mean())


def population_cv2(times_s, start_s):
    intervals = np.diff(np.sort(times_s[times_s >= start_s]))
    intervals = intervals[intervals > 0]
    return float(np.mean(2 * np.abs(np.diff(intervals)) / (intervals[1:] + intervals[:-1])))


def cv2_cases():
    some = run.spike_neurons < 60
    turn = np.random.default_rng(4).permutation(int(some.sum()))
    asked = {"times_s": run.spike_times_s[some][turn], "neurons": run.spike_neurons[some][turn], "start_s": 0.3}
    right, shared = cv2_of(**asked), {"axes": (), "tolerance": 1e-5}
    return [
        Case(
            name="sixty neurons of the network, spikes in no order",
            arguments=asked,
            expected=right,
            mistakes={
                "the CV of all intervals pooled. Neurons that fire at different rates make it large: neuron by neuron.": (
                    pooled_cv(**asked)
                ),
                "the mean CV. A rate that drifts makes it large: compare each interval with the next one.": (
                    cv2_of(**asked, by="cv")
                ),
                "a mean over pairs, in which fast neurons count most. First within each neuron, then over neurons.": (
                    cv2_of(**asked, over="pairs")
                ),
                "CV2 with the beginning of the run. Leave out spikes before start_s.": cv2_of(**asked, start="all"),
                "half of it. Twice the difference over the sum, so that a Poisson train has 1.": cv2_of(
                    **asked, factor=1.0
                ),
                "CV2 of all neurons' spikes as one train. An interval lies between two spikes of one neuron.": (
                    population_cv2(asked["times_s"], 0.3)
                ),
                "CV2 of spikes that are not in order. Sort each neuron's times first.": cv2_of(
                    **asked, is_sorted=False
                ),
            },
            otherwise="By neuron: sorted times, intervals, mean of 2 |next - this| / (next + this); then the mean over neurons.",
            **shared,
        ),
        Case(
            name="three neurons, of which one has two spikes left",
            arguments={
                "times_s": np.array([0.1, 1.0, 1.1, 1.4, 1.5, 0.2, 1.2, 1.3, 2.0, 2.1, 2.3]),
                "neurons": np.array([4, 4, 4, 4, 4, 7, 7, 7, 9, 9, 9]),
                "start_s": 1.0,
            },
            expected=float(np.mean([1.0, 2 / 3])),
            otherwise="Fewer than three spikes make no pair of intervals: leave the neuron out.",
            **shared,
        ),
    ]


def regressed(counts, n_lags, *, origin=False, cut="first", first_lag=1, is_raised=True):
    a, slopes = np.asarray(counts, float), []
    for k in range(first_lag, n_lags + 1):
        x, y = a[: len(a) - k], a[k:]
        if not origin:
            x, y = x - x.mean(), y - y.mean()
        slopes.append(x @ y / (x @ x) if x @ x > 0 else np.nan)
    slopes, lags = np.array(slopes), np.arange(first_lag, n_lags + 1)
    bad = np.flatnonzero(~(slopes > 0))
    kept = np.arange(len(slopes)) < (bad[0] if len(bad) else len(slopes)) if cut == "first" else slopes > 0
    if kept.sum() < 2:
        return np.nan
    slope = np.polyfit(lags[kept], np.log(slopes[kept]), 1)[0]
    return float(np.exp(slope) if is_raised else slope)


def lag_slopes(counts, *lags):
    a = np.asarray(counts, float)
    return [float(np.polyfit(a[:-k], a[k:], 1)[0]) for k in lags]


def branching(n_times, ratio, share, seed, mean=300):
    """Activity in which each event sets off on average so many others, with an input that keeps the mean; a share is seen."""
    generator, active, counts = np.random.default_rng(seed), mean, np.empty(n_times, int)
    for t in range(n_times):
        active = generator.poisson(ratio * active + mean * (1 - ratio))
        counts[t] = generator.binomial(active, share)
    return counts


def branching_cases():
    many, short = branching(6000, 0.95, 0.05, 5), branching(150, 0.8, 0.2, 8)
    one, two = lag_slopes(many, 1, 2)
    shared = {"axes": (), "tolerance": 1e-4}
    return [
        Case(
            name="6 000 counts of 5 % of a network whose ratio is 0.95",
            arguments={"counts": many, "n_lags": 15},
            expected=regressed(many, 15),
            mistakes={
                "the slope from one bin to the next. Where few cells are recorded it is far too low: use how slopes fall from lag to lag.": one,
                "the second slope over the first. That is one ratio of many: a line through the logarithms of all.": two
                / one,
                "slopes through the origin. Let the line have an intercept, as there is an input.": (
                    regressed(many, 15, origin=True)
                ),
                "the slope of the logarithm. Raise e to it.": regressed(many, 15, is_raised=False),
                "a line that begins at lag 0. There the slope is 1, whatever is recorded: begin at lag 1.": (
                    regressed(many, 15, first_lag=0)
                ),
            },
            otherwise="Slope of counts[k:] on counts[:-k] for k = 1 to n_lags; line through log slope over k; e to its slope.",
            **shared,
        ),
        Case(
            name="150 counts, whose slopes fall below 0 and come back",
            arguments={"counts": short, "n_lags": 40},
            expected=regressed(short, 40),
            mistakes={
                "a line with slopes from behind the first one that is not positive. They are noise: stop there.": (
                    regressed(short, 40, cut="any")
                ),
            },
            otherwise="Use the lags before the first slope that is not positive.",
            **shared,
        ),
        Case(
            name="counts that do not vary",
            arguments={"counts": np.full(50, 3), "n_lags": 5},
            expected=np.nan,
            otherwise="No slope, no ratio: np.nan.",
            **shared,
        ),
    ]


def counted(first, second, alpha, *, unit="animals", sides="two-sided", holes="left out", is_equal_in=True):
    n_found = 0
    for one, two in zip(first, second, strict=True):
        if unit == "cells":
            a, b = one[np.isfinite(one)], two[np.isfinite(two)]
        else:
            a, b = (
                np.array([np.nanmean(animal) for animal in group if np.isfinite(animal).any()])
                if holes == "left out"
                else np.nan_to_num(group).mean(axis=1)
                if holes == "zero"
                else group.mean(axis=1)
                for group in (one, two)
            )
        if min(len(a), len(b)) < 2 or not np.isfinite(np.concatenate([a, b])).all():
            continue
        p = stats.ttest_ind(a, b, alternative=sides).pvalue
        n_found += p <= alpha if is_equal_in else p < alpha
    return n_found / len(first)


def made_studies(n_studies, n_animals, n_cells, seed, *, effect=0.0, animal_sd=0.5):
    """Firing of cells in two groups of animals, in SD of cells: arrays (n_studies, n_animals, n_cells)."""
    generator = np.random.default_rng(seed)
    groups = []
    for shift in (0.0, effect):
        animals = shift + animal_sd * generator.normal(size=(n_studies, n_animals, 1))
        groups.append(animals + generator.normal(size=(n_studies, n_animals, n_cells)))
    return groups


def power_cases():
    first, second = made_studies(60, 5, 12, 3, effect=0.8)
    generator = np.random.default_rng(7)
    for one in (first, second):
        one[generator.random(one.shape) < 0.2] = np.nan
    first[5, 2] = second[9, 0] = np.nan
    first[20, 1:] = np.nan
    asked = {"first": first, "second": second, "alpha": 0.05}
    return [
        Case(
            name="sixty studies of five animals a group, twelve cells each, some of them lost",
            arguments=asked,
            expected=counted(**asked),
            tolerance=1e-6,
            mistakes={
                "a power for which cells were counted. Cells of an animal resemble one another: test the animals' means.": (
                    counted(**asked, unit="cells")
                ),
                "a one-sided power. The effect could have gone the other way.": max(
                    counted(**asked, sides="less"), counted(**asked, sides="greater")
                ),
                "a power for which lost cells count as 0. Take each animal's mean over the cells it has.": (
                    counted(**asked, holes="zero")
                ),
                "a power for which a lost cell spoils the study. Take each animal's mean over the cells it has.": (
                    counted(**asked, holes="spoils")
                ),
            },
            otherwise="In each study: the mean of each animal's cells, a t test of the two groups of means; share with p <= alpha.",
        )
    ]


def looked(null_z, real_z, alpha, *, side="both", last=False, is_strict=False, by="largest", counted="planned"):
    null, real = (np.abs(one) if side == "both" else one for one in (null_z, real_z))
    ends = [one[np.isfinite(one)][-1] for one in null]
    null_top = np.array(ends) if last else np.nanmax(null, axis=1)
    limits = np.unique(null_top) if by == "largest" else np.unique(null[np.isfinite(null)])
    if by == "largest":
        shares = np.array([np.mean(null_top > one if is_strict else null_top >= one) for one in limits])
    else:
        shares = np.array([np.mean(null[np.isfinite(null)] >= one) for one in limits])
    limit = limits[shares <= alpha].min() if (shares <= alpha).any() else np.inf
    return np.array([limit, *used(limit, real, counted)])


def used(limit, real, counted="planned"):
    """Power, and the mean number of looks, with one limit at every look."""
    n_looks = []
    is_over = np.where(np.isfinite(real), real, -np.inf) >= limit
    for own, over in zip(np.isfinite(real), is_over, strict=True):
        held = np.flatnonzero(own)
        at = held[over[held]]
        n_looks.append(np.searchsorted(held, at[0]) + 1 if len(at) else len(held) if counted == "planned" else np.nan)
    return np.mean(is_over.any(axis=1)), np.nanmean(n_looks) if np.isfinite(n_looks).any() else np.nan


def paths(n_studies, n_looks, seed, effect=0.0):
    """z after each of several looks at data that come in."""
    generator = np.random.default_rng(seed)
    steps = generator.normal(effect, 1, (n_studies, n_looks))
    return np.cumsum(steps, axis=1) / np.sqrt(np.arange(1, n_looks + 1))


def looks_cases():
    null, real = paths(199, 5, 2).round(1), paths(40, 5, 3, 0.9).round(1)
    real[4, 3:] = real[11, 1] = null[6, 4] = np.nan
    asked = {"null_z": null, "real_z": real, "alpha": 0.05}
    fixed = stats.norm.isf(0.025)
    each = stats.norm.isf(0.025 / 5)
    shared = {"axes": ("limit, power, looks",), "tolerance": 1e-6}
    return [
        Case(
            name="199 studies without an effect and 40 with one, five looks",
            arguments=asked,
            expected=looked(**asked),
            mistakes={
                "the limit of a single look. Whoever looks five times is wrong more often.": [
                    fixed,
                    *used(fixed, np.abs(real)),
                ],
                "the limit for the last look. A study stops at any: take the largest |z| of each.": looked(
                    **asked, last=True
                ),
                "a limit that alpha of all looks reach. It is studies that may be wrong: take the largest |z| of each.": (
                    looked(**asked, by="looks")
                ),
                "Bonferroni's limit. Looks at the same data are alike, so that it is too strict: take it from null_z.": [
                    each,
                    *used(each, np.abs(real)),
                ],
                "a one-sided limit. Take |z|.": looked(**asked, side="upper"),
                "a limit that more than alpha of the studies reach. Reaching it is stopping: >=.": (
                    looked(**asked, is_strict=True)
                ),
                "looks of the studies that stopped. One that never does uses all its looks.": looked(
                    **asked, counted="stopped"
                ),
            },
            otherwise="Largest |z| of each null study; smallest of these that at most alpha of the studies reach; then real_z.",
            **shared,
        )
    ]


def draw_cases():
    steps = np.array([0.2, 0.1, 0.05, 0.025])
    errors = 3.1 * steps**2 + 2 * steps**3
    line = errors[-1] * (steps / steps[-1]) ** 2
    return [
        FigureCase(
            name="four steps, order 2",
            arguments={"steps_ms": steps, "errors_ms": errors, "order": 2.0},
            shows=(
                Curve(
                    x=steps,
                    y=errors,
                    name="measured",
                    also=("error", "result"),
                    x_tolerance=1e-6,
                    y_tolerance=1e-6,
                ),
                Curve(
                    x=steps,
                    y=line,
                    name="order",
                    also=("slope", "expected"),
                    x_tolerance=1e-6,
                    y_tolerance=1e-6,
                    mistakes={
                        "a line through the coarsest step. There the order does not hold yet: draw it through the finest.": (
                            errors[0] * (steps / steps[0]) ** 2
                        ),
                        "a line that rises as the steps shrink. The error goes with the step to the power of the order.": (
                            errors[-1] * (steps / steps[-1]) ** -2.0
                        ),
                        "a straight line in the steps. Raise their ratio to the order.": errors[-1]
                        * 2
                        * steps
                        / steps[-1],
                    },
                ),
            ),
            x=Axis(name="step", unit="ms", scale="log"),
            y=Axis(name="error", unit="ms", scale="log"),
            is_shown=True,
            otherwise="Errors over steps, and the finest error times (step / finest step) to the order; both axes logarithmic.",
        )
    ]


check = Checks(
    {
        "ahead_error_hz": ahead_cases,
        "refined": refined_cases,
        "mean_cv2": cv2_cases,
        "branching_ratio": branching_cases,
        "counted_power": power_cases,
        "plan_looks": looks_cases,
        "draw_errors": draw_cases,
    },
    may_use_package=("ahead_error_hz", "refined", "mean_cv2", "branching_ratio", "plan_looks"),
)
hint = Hints(
    {
        "ahead_error_hz": (
            "Pretend, for each strong current, that no current as strong has ever been given.",
            "For each i with `current_pa[i] >= from_pa`: `weaker = current_pa < current_pa[i]`; call `predict_hz` with the weaker "
            "currents, their rates, an array that holds this one current, and `membrane`. Collect predicted less measured.",
            "`predict_hz(current_pa[weaker], rates_hz[weaker], current_pa[[i]], membrane)[0] - rates_hz[i]`",
        ),
        "refined": (
            "If result = limit + C step^p, two differences tell p: they have C and the limit in common.",
            "Sort from the coarsest to the finest. d1 and d2 are differences of neighbours, r the ratio of neighbouring steps. "
            "p = log(d1 / d2) / log(r). What the finest has left to go is d2 / (r^p - 1). An error falls as step^p, so the step for a "
            "tolerance is finest step times (tolerance / |left|)^(1 / p). Without d1 / d2 > 1: NaN.",
            "`np.array([p, finest - left, step * (tolerance / abs(left)) ** (1 / p)])`",
        ),
        "mean_cv2": (
            "Two intervals that follow each other have nearly the same rate, whatever the rate does over seconds.",
            "Leave out early spikes. For each neuron: sort, `np.diff`; with i the intervals, the mean of "
            "2 |i[1:] - i[:-1]| / (i[1:] + i[:-1]). Leave out neurons with fewer than three spikes. Mean over the rest.",
            "`2 * np.abs(np.diff(i)) / (i[1:] + i[:-1])`",
        ),
        "branching_ratio": (
            "Recording few cells makes every slope smaller by the same factor. How slopes fall from lag to lag stays what it was.",
            "Slope for lag k: x = counts[:-k], y = counts[k:], both less their means, sum of x y over sum of x². Keep the lags before "
            "the first slope that is not positive. Line through log slope over lag; e to its slope. Fewer than two lags: NaN.",
            "`np.exp(np.polyfit(lags, np.log(slopes), 1)[0])`",
        ),
        "counted_power": (
            "The power of a plan is how often it finds the effect. What is drawn anew in the next study are animals.",
            "For each study: `np.nanmean` of each animal that has a cell; `stats.ttest_ind` of the two groups of means; count p <= alpha. "
            "With fewer than two animals in a group nothing is found.",
            "`means = [np.nanmean(one) for one in group if np.isfinite(one).any()]`",
        ),
        "plan_looks": (
            "A study without an effect is wrong as soon as *one* of its looks reaches the limit. So look at each study's largest |z|.",
            "`top = np.nanmax(np.abs(null_z), axis=1)`. Of its values c the smallest with `np.mean(top >= c) <= alpha`; np.inf where "
            "there is none. Then go through the studies of real_z: the first look with |z| >= c, or all that were held.",
            "`limit = min((c for c in top if np.mean(top >= c) <= alpha), default=np.inf)`",
        ),
        "draw_errors": (
            "On two logarithmic axes a power is a straight line, and its slope is the order.",
            "Find the finest step. The line is its error times (steps / finest) to the order. Two curves with labels, `ax.legend()`.",
            '`ax.set(xscale="log", yscale="log", xlabel="step (ms)", ylabel="error (ms)")`',
        ),
    }
)


def spike_ms(method, dt_ms):
    """Time of the sixth spike of an axon under a constant current."""
    current = np.full((1, round(100 / dt_ms)), 10.0)
    traces = models.simulate_hodgkin_huxley(axon, current, dt_ms=dt_ms, method=method)
    return float(traces.spike_times_ms[0][5])


def mouse_counts(start_s, stop_s):
    """Spikes of the hippocampal cells in bins of 4 ms."""
    edges = np.arange(start_s, stop_s, 0.004)
    trains = [
        one for one, region in zip(recording["spike_times_s"], recording["regions"], strict=True) if region == "ca1"
    ]
    return sum(np.histogram(train, edges)[0] for train in trains)


def z_paths(effect, seed):
    """z of animals' means after five, seven, ... fifteen animals a group, from the p of a t test."""
    first, second = (one.mean(axis=2) for one in made_studies(1000, 15, 40, seed, effect=effect))
    found = []
    for n in range(5, 16, 2):
        test = stats.ttest_ind(second[:, :n], first[:, :n], axis=1)
        found.append(np.sign(test.statistic) * stats.norm.isf(test.pvalue / 2))
    return np.array(found).T


def report():
    """The table of the study, made by the learner's own functions; a line of words where one of them is missing."""
    try:
        is_fitted = np.arange(18) % 2 == 0
        between = predict_hz(step_pa[is_fitted], rate_hz[is_fitted], step_pa[~is_fitted], MEMBRANE)
        strong = (between - rate_hz[~is_fitted])[step_pa[~is_fitted] >= 800]
        steps = np.array([0.1, 0.05, 0.025])
        spikes_ms = np.array([spike_ms("exponential-euler", one) for one in steps])
        order, limit, step = refined(spikes_ms, steps, 0.1)
        exact = spike_ms("rk4", 0.0125)
        late = run.spike_times_s >= 0.3
        full, few = branching(20_000, 0.98, 1.0, 6, 1000), branching(20_000, 0.98, 0.01, 6, 1000)
        asleep = mouse_counts(*recording["sleep_s"])
        null, real = made_studies(400, 5, 40, 1), made_studies(400, 5, 40, 2, effect=0.8)
        null_z, real_z = z_paths(0.0, 3), z_paths(0.8, 4)
        top = np.abs(null_z).max(axis=1)
        limit_z, power, n_looks = plan_looks(null_z, real_z, 0.05)
        rows = {
            "neuron: error at every second current (Hz)": float(np.sqrt(np.mean((between - rate_hz[~is_fitted]) ** 2))),
            "... of these, at 800 pA and more (Hz)": float(np.sqrt(np.mean(strong**2))),
            "... from 800 pA on, all other currents known (Hz)": float(
                ahead(step_pa, rate_hz, 800.0, MEMBRANE, known="others")
            ),
            "... at currents stronger than those known (Hz)": float(ahead_error_hz(step_pa, rate_hz, 800.0, MEMBRANE)),
            "... the same, of a straight line (Hz)": float(ahead(step_pa, rate_hz, 800.0, MEMBRANE, predict=by_line)),
            "axon: sixth spike, step 0.1 ms (ms)": float(spikes_ms[0]),
            "... step 0.025 ms (ms)": float(spikes_ms[2]),
            "... order": float(order),
            "... limit for short steps (ms)": float(limit),
            "... Runge-Kutta, step 0.0125 ms (ms)": exact,
            "... step for an error of 0.1 ms (ms)": float(step),
            "network: excitatory input, mean (mV)": float(run.excitatory_mv[:, 3000:].mean()),
            "... inhibitory input, mean (mV)": float(run.inhibitory_mv[:, 3000:].mean()),
            "... CV of all intervals": pooled_cv(run.spike_times_s, run.spike_neurons, 0.3),
            "... mean CV2 of neurons": float(mean_cv2(run.spike_times_s, run.spike_neurons, 0.3)),
            "... neurons that fire after 0.3 s": len(np.unique(run.spike_neurons[late])),
            "truth 0.98: slope to the next bin, all cells": lag_slopes(full, 1)[0],
            "... slope to the next bin, 1 % of the cells": lag_slopes(few, 1)[0],
            "... branching ratio, 1 % of the cells": float(branching_ratio(few, 20)),
            "... the same, 50 lags": float(branching_ratio(few, 50)),
            "mouse asleep: slope to the next bin": lag_slopes(asleep, 1)[0],
            "... branching ratio, 20 lags": float(branching_ratio(asleep, 20)),
            "... branching ratio, 50 lags": float(branching_ratio(asleep, 50)),
            "plan: power, counted in cells (%)": 100 * counted(*real, 0.05, unit="cells"),
            "... false alarms, counted in cells (%)": 100 * counted(*null, 0.05, unit="cells"),
            "... power, counted in animals (%)": 100 * float(counted_power(*real, 0.05)),
            "... false alarms, counted in animals (%)": 100 * float(counted_power(*null, 0.05)),
            "looks: false alarms at 1.96, six looks (%)": 100 * float(np.mean(top >= 1.96)),
            "... limit for 5 %": float(limit_z),
            "... power (%)": 100 * float(power),
            "... looks, mean of six": float(n_looks),
        }
    except Exception as error:
        print(f"The table needs all six functions. So far it stops with {type(error).__name__}: {error}")
        return None
    for name, value in rows.items():
        print(f"{name:54s} {value:8.3g}" if isinstance(value, float) else f"{name:54s} {value:8d}")
    return rows


# %% [markdown]
# You have `step_pa` and `rate_hz`, the currents and firing rates of a real neuron in eighteen steps of 0.1 s; `recording`, the spikes of a mouse,
# of which the hippocampal cells are used, in ten minutes of sleep; `axon`, Hodgkin and Huxley's; and `run`, two simulated seconds of a network of 1 000 neurons. The neurons of this
# network inhibit and excite each other without any input from outside.

# %%
print(f"{len(step_pa)} currents from {step_pa.min():.0f} to {step_pa.max():.0f} pA, up to {rate_hz.max():.0f} Hz")
print(
    f"{run.n_neurons} neurons, {run.spike_times_s.size} spikes in {run.duration_s} s; mean rate {run.rates_hz.mean():.1f} Hz"
)
print(
    f"{np.sum(recording['regions'] == 'ca1')} cells of the hippocampus, asleep from {recording['sleep_s'][0]:.0f} to {recording['sleep_s'][1]:.0f} s"
)

# %% [markdown]
# ## 1. Stronger than ever
#
# Your colleague fitted a leaky neuron with adaptation to every second current, and judged it on the others. Nearly all of these lie in between. Whoever fills gaps does not yet
# know what comes after the last point. Write `ahead_error_hz`: how far is a prediction off, if only weaker currents are known?
#
# - For each sweep whose current is `from_pa` or more: call `predict_hz(currents, rates, new, membrane)` with the currents and rates of all sweeps with *weaker* currents, and `new`, an array with this one current.
#   It fits threshold, refractory time and adaptation to them (the membrane is known from steps downwards, rest and reset are set) and returns the predicted rates, an array.
# - Sweeps may come in any order, and a current may have been given more than once.
# - Return the root of the mean square of predicted less measured rates, in Hz.


# %% question="ahead-error-hz"
def ahead_error_hz(current_pa, rates_hz, from_pa, membrane):
    """Root mean square error of rates predicted from weaker currents: a number, Hz.

    current_pa, rates_hz: arrays (n_sweeps,). from_pa: the weakest current to be predicted, pA. membrane: its capacitance in pF
    and its leak in nS, handed on to `predict_hz`.
    """
    ### BEGIN SOLUTION
    errors = []
    for i in np.flatnonzero(current_pa >= from_pa):
        is_known = current_pa < current_pa[i]
        guess = predict_hz(current_pa[is_known], rates_hz[is_known], current_pa[[i]], membrane)
        errors.append(guess[0] - rates_hz[i])
    return np.sqrt(np.mean(np.square(errors)))
    ### END SOLUTION


# %% test="ahead-error-hz" points=4
check(ahead_error_hz)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import models
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(361)
hidden_cell = models.LeakyNeuron(60.0, 12.0, rest_mv=-67, threshold_mv=-52, reset_mv=-70)
hidden_current = hidden_generator.permutation(np.arange(0.0, 900, 60))
hidden_rates = models.leaky_firing_rates(hidden_cell, hidden_current, adaptation_pa_hz=2.0)
hidden_rates = np.where(hidden_rates > 0, np.round(hidden_rates + hidden_generator.normal(0, 6, 15)) + 8, 0)


def hidden_case(name, current, rates, from_pa, membrane, points, otherwise):
    squares = []
    for now, rate in zip(current.tolist(), rates.tolist(), strict=True):
        if now >= from_pa:
            known = [i for i in range(len(current)) if current[i] < now]
            start = models.LeakyNeuron(membrane[0], membrane[1], rest_mv=-67, threshold_mv=-50, reset_mv=-70)
            fit = models.fit_leaky_rates(start, current[known], rates[known])
            squares.append((fit.predict_hz(np.array([now]))[0] - rate) ** 2)
    return Case(
        name=name,
        arguments={"a": current, "b": rates, "c": from_pa, "d": membrane},
        expected=(sum(squares) / len(squares)) ** 0.5,
        unit="Hz",
        tolerance=0.01,
        points=points,
        otherwise=otherwise,
    )


hidden_twice = np.append(hidden_current, hidden_current[hidden_current >= 700])
hidden_again = np.append(hidden_rates, hidden_rates[hidden_current >= 700] + 30)
score(
    ahead_error_hz,
    hidden_case("fifteen sweeps", hidden_current, hidden_rates, 600.0, (60.0, 12.0), 2, "Fit to weaker currents."),
    hidden_case("currents given twice", hidden_twice, hidden_again, 650.0, (60.0, 12.0), 1, "Strictly weaker."),
    hidden_case(
        "another membrane, one current asked for",
        hidden_current,
        hidden_rates,
        840.0,
        (30.0, 12.0),
        1,
        "The one at from_pa counts.",
    ),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. How wrong, if nobody knows what is right?
#
# A simulation with a step of $h$ gives, for short steps, *limit* + $C h^p$, where $p$ is the order of its method. Three results at steps
# that shrink by one factor tell all three unknowns. Write `refined`: the order, the limit, and the step that keeps the error to a tolerance.
#
# - The steps come in any order. From the coarsest to the finest each is smaller than the one before by the same factor $r$ (which need not be 2).
# - With $d_1$ = coarse − middle and $d_2$ = middle − fine: $p=\log(d_1/d_2)/\log r$. The finest result is still off by $d_2/(r^p-1)$; the limit lies that much beyond it.
# - The step for the tolerance is the one at which $|C| h^p$ equals it.
# - If $d_2$ is 0, or $d_1/d_2$ is not above 1, the results do not converge yet: three times `np.nan`.


# %% question="refined"
def refined(results, steps_ms, tolerance):
    """Order, limit for short steps, and the step (ms) whose error is the tolerance: array (3,).

    results: array (3,), in any unit. steps_ms: array (3,). tolerance: in the unit of the results.
    """
    ### BEGIN SOLUTION
    coarse, middle, fine = np.argsort(-steps_ms)
    first, second = results[coarse] - results[middle], results[middle] - results[fine]
    if second == 0 or first / second <= 1:
        return np.full(3, np.nan)
    ratio = steps_ms[coarse] / steps_ms[middle]
    order = np.log(first / second) / np.log(ratio)
    left = second / (ratio**order - 1)
    return np.array([order, results[fine] - left, steps_ms[fine] * (tolerance / abs(left)) ** (1 / order)])
    ### END SOLUTION


# %% test="refined" points=5
check(refined)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, limit, factor, order, steps, tolerance, points, otherwise):
    steps = np.array(steps)
    return Case(
        name=name,
        arguments={"a": limit + factor * steps**order, "b": steps, "c": tolerance},
        expected=[order, limit, (tolerance / abs(factor)) ** (1 / order)],
        axes=("order, limit, step",),
        tolerance=1e-4,
        points=points,
        otherwise=otherwise,
    )


score(
    refined,
    hidden_case(
        "halved steps, order 2, from below", 40.0, -7.0, 2.0, [0.4, 0.2, 0.1], 0.001, 2, "From coarse to fine."
    ),
    hidden_case(
        "steps of a tenth, order 1", -3.0, 2.0, 1.0, [0.01, 1.0, 0.1], 0.05, 3, "Any order of rows, any ratio."
    ),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Irregular, or only slow and fast?
#
# A coefficient of variation above 1 is often read as irregular firing, the mark of a balanced network. But regular trains with different rates, or a train whose rate drifts, have large
# coefficients as well. CV₂ compares each interval with the next: $2\,|I_{i+1}-I_i|/(I_{i+1}+I_i)$; its mean is 1 for a Poisson train, 0 for a clock. Write `mean_cv2`.
#
# - Spikes before `start_s` show how the run was started; leave them out. Spikes come in any order.
# - For each neuron with three spikes or more: the mean over its pairs of successive intervals.
# - Return the mean over these neurons, each with the same weight; `np.nan` where there is none.


# %% question="mean-cv2"
def mean_cv2(times_s, neurons, start_s):
    """CV2 within neurons, mean over neurons: a number.

    times_s: array (n_spikes,), seconds. neurons: array (n_spikes,), whose spike it is. start_s: seconds to be left out.
    """
    ### BEGIN SOLUTION
    found = []
    for name in np.unique(neurons):
        intervals = np.diff(np.sort(times_s[(neurons == name) & (times_s >= start_s)]))
        if len(intervals) > 1:
            found.append(np.mean(2 * np.abs(np.diff(intervals)) / (intervals[1:] + intervals[:-1])))
    return np.mean(found) if found else np.nan
    ### END SOLUTION


# %% test="mean-cv2" points=4
check(mean_cv2)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(363)
hidden_trains = {4: 60, 11: 9, 12: 25, 30: 2}
hidden_neurons = np.repeat(list(hidden_trains), list(hidden_trains.values()))
hidden_times = hidden_generator.random(len(hidden_neurons)) * 3
hidden_clock = np.concatenate([np.arange(30) * 0.1, np.arange(12) * 0.25])


def hidden_case(name, times, neurons, start_s, points, otherwise):
    found = []
    for one in sorted(set(neurons.tolist())):
        train = sorted(t for t, n in zip(times.tolist(), neurons.tolist(), strict=True) if n == one and t >= start_s)
        gaps = [b - a for a, b in zip(train, train[1:], strict=False)]
        pairs = [2 * abs(b - a) / (b + a) for a, b in zip(gaps, gaps[1:], strict=False)]
        if pairs:
            found.append(sum(pairs) / len(pairs))
    return Case(
        name=name,
        arguments={"a": times, "b": neurons, "c": start_s},
        expected=sum(found) / len(found),
        tolerance=1e-5,
        points=points,
        otherwise=otherwise,
    )


score(
    mean_cv2,
    hidden_case(
        "four neurons, in no order", hidden_times, hidden_neurons, 0.5, 2, "Neuron by neuron, sorted, from start_s on."
    ),
    hidden_case(
        "no start to leave out",
        hidden_times,
        hidden_neurons,
        0.0,
        1,
        "A neuron of two spikes has no pair of intervals.",
    ),
    hidden_case(
        "two clocks of different speed, and a neuron at random",
        np.append(hidden_clock, hidden_times[:20]),
        np.append(np.repeat([1, 2], [30, 12]), np.full(20, 3)),
        0.0,
        1,
        "A clock has 0, whatever its speed.",
    ),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Few cells, many cells
#
# Suppose that each spike sets off $m$ others a moment later, on average (the **branching ratio**), and that some spikes come from outside. Then the activity of the next bin lies, on average, on a line over the activity of this one, with slope $m$. Of a brain far less than a thousandth is
# recorded, and the slope is then far smaller: the rest of the activity is noise to it. But the slope for lag $k$ is $b\,m^k$ with one $b$ for all lags. Write `branching_ratio`.
#
# - For each lag $k$ from 1 to `n_lags`: the slope $r_k$ of `counts[k:]` on `counts[:-k]`, by least squares with an intercept.
# - Keep the lags before the first slope that is not positive (a slope that cannot be computed is not, either).
# - $m$ is $e$ to the slope of a straight line, by least squares, through $\log r_k$ over $k$. With fewer than two lags it is `np.nan`.


# %% question="branching-ratio"
def branching_ratio(counts, n_lags):
    """Branching ratio from a part of the cells, by regression over several lags: a number.

    counts: array (n_bins,), spikes in each bin. n_lags: largest lag in bins, less than n_bins - 2.
    """
    ### BEGIN SOLUTION
    counts, log_slopes = np.asarray(counts, float), []
    for k in range(1, n_lags + 1):
        x, y = counts[:-k] - counts[:-k].mean(), counts[k:] - counts[k:].mean()
        if x @ y <= 0:
            break
        log_slopes.append(np.log(x @ y / (x @ x)))
    if len(log_slopes) < 2:
        return np.nan
    return np.exp(np.polyfit(np.arange(len(log_slopes)), log_slopes, 1)[0])
    ### END SOLUTION


# %% test="branching-ratio" points=5
check(branching_ratio)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy import stats

from neurokit_lite.course.checks import Case, score


def hidden_activity(n_bins, ratio, share, seed):
    generator, active, seen = np.random.default_rng(seed), 200, []
    for _ in range(n_bins):
        active = generator.poisson(ratio * active + 200 * (1 - ratio))
        seen.append(generator.binomial(active, share))
    return np.array(seen)


def hidden_case(name, counts, n_lags, points, otherwise):
    lags, logs = [], []
    for k in range(1, n_lags + 1):
        slope = stats.linregress(counts[:-k], counts[k:]).slope
        if not slope > 0:
            break
        lags.append(k)
        logs.append(np.log(slope))
    expected = np.exp(stats.linregress(lags, logs).slope) if len(lags) > 1 else np.nan
    return Case(
        name=name,
        arguments={"a": counts, "b": n_lags},
        expected=expected,
        tolerance=1e-4,
        points=points,
        otherwise=otherwise,
    )


score(
    branching_ratio,
    hidden_case(
        "a tenth of the cells, ratio 0.9",
        hidden_activity(3000, 0.9, 0.1, 364),
        12,
        2,
        "Slopes over lags, not one slope.",
    ),
    hidden_case(
        "short and noisy",
        hidden_activity(120, 0.7, 0.3, 365),
        50,
        3,
        "Stop before the first slope that is not positive.",
    ),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Animals, not cells
#
# The next experiment is planned by simulation: two groups of animals, many cells in each, a difference to be found. The program counted every cell. But the next study
# draws *animals*, and cells of an animal resemble one another. Write `counted_power`: the share of simulated studies that find the difference.
#
# - Each study: the mean of each animal over the cells that it has (NaN is a lost cell); an animal without cells is left out.
# - Student's t test of the two groups of means, two-sided (`stats.ttest_ind`). Found is p ≤ `alpha`. With fewer than two animals in a group nothing is found.
#
# Write it yourself: no `count_power` or `compute_nested_power` here.


# %% question="counted-power"
def counted_power(first, second, alpha):
    """Share of studies in which animals' means differ: a number from 0 to 1.

    first, second: arrays (n_studies, n_animals, n_cells), the two groups, NaN for a cell that was lost. alpha: level.
    """

    ### BEGIN SOLUTION
    def means(group):
        return [np.nanmean(animal) for animal in group if not np.isnan(animal).all()]

    n_found = 0
    for one, two in zip(first, second, strict=True):
        a, b = means(one), means(two)
        n_found += min(len(a), len(b)) > 1 and stats.ttest_ind(a, b).pvalue <= alpha
    return n_found / len(first)
    ### END SOLUTION


# %% test="counted-power" points=4
check(counted_power)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy import stats

from neurokit_lite.course.checks import Case, score


def hidden_studies(n_studies, sizes, effect, lost, seed):
    generator, groups = np.random.default_rng(seed), []
    for size, shift in zip(sizes, (0.0, effect), strict=True):
        animals = shift + 0.6 * generator.normal(size=(n_studies, size, 1))
        group = animals + generator.normal(size=(n_studies, size, 10))
        group[generator.random(group.shape) < lost] = np.nan
        groups.append(group)
    return groups


def hidden_case(name, groups, alpha, points, otherwise):
    found = []
    for study in range(len(groups[0])):
        tables = []
        for group in groups:
            animals = [[x for x in animal if x == x] for animal in group[study].tolist()]
            tables.append([sum(own) / len(own) for own in animals if own])
        (a, b), n = tables, [len(one) for one in tables]
        if min(n) < 2:
            found.append(0)
            continue
        rest = sum((x - np.mean(one)) ** 2 for one in tables for x in one) / (sum(n) - 2)
        t = (np.mean(a) - np.mean(b)) / np.sqrt(rest * (1 / n[0] + 1 / n[1]))
        found.append(2 * stats.t.sf(abs(t), sum(n) - 2) <= alpha)
    return Case(
        name=name,
        arguments={"a": groups[0], "b": groups[1], "c": alpha},
        expected=float(np.mean(found)),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_lost = hidden_studies(40, (3, 4), -1.0, 0.3, 366)
hidden_lost[0][:12, 0] = np.nan
hidden_lost[0][:6, 1] = np.nan
score(
    counted_power,
    hidden_case(
        "six against eight animals", hidden_studies(80, (6, 8), 0.7, 0.0, 367), 0.1, 2, "One mean for each animal."
    ),
    hidden_case(
        "the same, cells lost", hidden_studies(80, (5, 5), -0.9, 0.4, 368), 0.05, 1, "Means over the cells there are."
    ),
    hidden_case(
        "animals lost, too", hidden_lost, 0.2, 1, "An animal without cells is none; a group of one cannot be tested."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. Looking while the data come in
#
# Your colleague wants to test after every few animals and to stop at the first p below 0.05. A study without any effect then gets several chances. Write `plan_looks`: one limit for |z| at every look that
# keeps the error of *studies* at `alpha`, and what a plan with it costs and finds.
#
# - `null_z` are simulated studies without an effect, a row each, a column for each look; NaN is a look that was not held. The limit is the smallest of the studies' largest |z| that at most a share `alpha` of them reach (reaching is ≥). If there
#   is none, the limit is `np.inf`.
# - Power: the share of the studies in `real_z` that reach the limit at some look.
# - Looks: the mean number of looks held up to and with the first at which a study of `real_z` reaches the limit; a study that never does uses all looks it has held.


# %% question="plan-looks"
def plan_looks(null_z, real_z, alpha):
    """Limit of |z|, power, and mean number of looks of a plan that may stop early: array (3,).

    null_z, real_z: arrays (n_studies, n_looks), z at each look of studies without and with an effect, NaN where a look was
    not held. alpha: largest share of studies without an effect that may reach the limit.
    """
    ### BEGIN SOLUTION
    largest = np.nanmax(np.abs(null_z), axis=1)
    limit = min((one for one in largest if np.mean(largest >= one) <= alpha), default=np.inf)
    n_looks, n_found = [], 0
    for study in np.abs(real_z):
        reached = np.flatnonzero(study[~np.isnan(study)] >= limit)
        n_found += len(reached) > 0
        n_looks.append(reached[0] + 1 if len(reached) else np.sum(~np.isnan(study)))
    return np.array([limit, n_found / len(real_z), np.mean(n_looks)])
    ### END SOLUTION


# %% test="plan-looks" points=5
check(plan_looks)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_paths(n_studies, n_looks, seed, effect):
    steps = np.random.default_rng(seed).normal(effect, 1, (n_studies, n_looks))
    return np.cumsum(steps, axis=1) / np.sqrt(np.arange(1, n_looks + 1))


def hidden_case(name, null, real, alpha, points, otherwise):
    tops = [max(abs(z) for z in study if z == z) for study in null.tolist()]
    limit = np.inf
    for one in sorted(tops, reverse=True):
        if sum(top >= one for top in tops) <= alpha * len(tops) + 1e-9:
            limit = one
    found, held = 0, []
    for study in real.tolist():
        z = [abs(one) for one in study if one == one]
        stops = [i + 1 for i, one in enumerate(z) if one >= limit]
        found += bool(stops)
        held.append(stops[0] if stops else len(z))
    return Case(
        name=name,
        arguments={"a": null, "b": real, "c": alpha},
        expected=[limit, found / len(real), sum(held) / len(held)],
        axes=("limit, power, looks",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_holes = hidden_paths(30, 6, 370, -1.2)
hidden_holes[:9, 4:] = np.nan
hidden_holes[12, 0] = np.nan
score(
    plan_looks,
    hidden_case(
        "four looks, effects that are negative",
        hidden_paths(300, 4, 369, 0),
        hidden_paths(50, 4, 371, -0.8),
        0.05,
        2,
        "|z|, and studies.",
    ),
    hidden_case(
        "z on a grid, so that many are equal",
        hidden_paths(120, 6, 372, 0).round(),
        hidden_paths(50, 6, 373, 0.7).round(),
        0.1,
        1,
        "Reaching is >=.",
    ),
    hidden_case(
        "looks that were not held", hidden_paths(150, 6, 374, 0), hidden_holes, 0.05, 1, "Count looks that were held."
    ),
    hidden_case(
        "too few studies for the level",
        hidden_paths(12, 3, 375, 0),
        hidden_paths(20, 3, 376, 1.0),
        0.05,
        1,
        "No limit: np.inf, no power, all looks.",
    ),
    may_use_package=True,
)
### END HIDDEN TESTS

# %% [markdown]
# ## Put it together
#
# Your six functions, on all of the data. The table is not graded; the last question is about it. The plan is for animals whose means spread by half as much as their cells, and for
# a difference of 0.8 of the cells' spread; looks are held at 5, 7, 9, 11, 13 and 15 animals a group. The mouse's spikes are counted in bins of 4 ms.

# %%
findings = report()

# %% [markdown]
# ## 7. Does the error fall as it should?
#
# Write `draw_errors`: the errors of a simulation over its steps, with a line that has the slope of the method's order.
#
# - x is the step and y the error, both in ms, both axes logarithmic.
# - The errors, with `label="measured"`; and, at the same steps, error at the *finest* step × (step / finest step)^order, with `label="order"`. A legend says which is which.
# - Both axes say what they are, with unit, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-errors"
def draw_errors(steps_ms, errors_ms, order):
    """Errors over steps, and a line of the given order through the finest one, on logarithmic axes; returns the axes.

    steps_ms, errors_ms: arrays (n_steps,), in any order. order: order of the method.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    finest = np.argmin(steps_ms)
    line = errors_ms[finest] * (steps_ms / steps_ms[finest]) ** order
    ax.plot(steps_ms, errors_ms, "o", label="measured")
    ax.plot(steps_ms, line, "-", label=f"order {order:g}")
    ax.set(xscale="log", yscale="log", xlabel="step (ms)", ylabel="error (ms)")
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: errors over steps on logarithmic axes, with a line of the method's order through the finest step." test="draw-errors" points=2
check(draw_errors)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_steps = np.array([0.01, 0.16, 0.04, 0.02, 0.08])
hidden_errors = 0.4 * hidden_steps + 3 * hidden_steps**2

score(
    draw_errors,
    FigureCase(
        name="five steps in no order, order 1",
        arguments={"steps_ms": hidden_steps, "errors_ms": hidden_errors, "order": 1.0},
        shows=(
            Curve(
                x=hidden_steps,
                y=hidden_errors,
                name="measured",
                also=("error", "result"),
                x_tolerance=1e-6,
                y_tolerance=1e-6,
            ),
            Curve(
                x=hidden_steps,
                y=hidden_errors[0] * hidden_steps / 0.01,
                name="order",
                also=("slope", "expected"),
                x_tolerance=1e-6,
                y_tolerance=1e-6,
            ),
        ),
        x=Axis(name="step", unit="ms", scale="log"),
        y=Axis(name="error", unit="ms", scale="log"),
        points=2,
        otherwise="The line goes through the finest step, which need not be the last.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 8. The pencil
#
# This is your colleague's draft. The model of the neuron was judged on every second current; the axon was simulated by exponential Euler; intervals of all neurons were
# pooled; and power was counted in cells.
#
# > *(1) A leaky neuron with adaptation predicts the firing of a real neuron to within 25 Hz under currents that it has not seen, and so predicts what the neuron does under stronger ones. (2) The membrane takes
# > milliseconds, and a step of 0.1 ms is short beside them: the axon's spike times are right to 0.1 ms. (3) In our network inhibition takes away 95 % of the excitation, and it fires more irregularly than a Poisson process (CV 2.2), like the
# > hippocampus of a sleeping mouse, which is far from critical, since each spike sets off only 0.21 others. (4) Five animals a group with 40 cells each find a difference of 0.8 SD with a
# > power of 95 %; we shall look again after every two further animals, and stop at p < 0.05.*
#
# Which *one* claim would you strike first, and what in your table speaks against it? Take another that can be saved, and write it
# as you would put your name to it, with numbers. Last, name one thing that the draft concludes and your table cannot show,
# although every number in it is right. Five to eight sentences.

# %% [markdown] question="pencil" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** (Longer than yours need be: it goes through all four claims.) I would strike (2) first. At a step of 0.1 ms the sixth spike comes at 79.4 ms; the results at 0.1, 0.05 and 0.025 ms go towards 75.4 ms with order 1, and a method of order 4 says
# the same. So the error is 4 ms and not 0.1; this method would need steps of 0.0026 ms for that. (4) can be saved: "Five animals a group have a power of 60 %, and up to fifteen, looked at six times from the fifth on with a limit of
# |z| = 2.47, have 94 % at an error of 5 %; on average it takes 2.7 looks, which is a little over eight animals a group (difference 0.8 SD of cells, animals' means with an SD of
# 0.5)." Counted in cells, half of the studies without any effect would have found one, and six looks at 1.96 alone are wrong in 14 %. Of (1) the 25 Hz are a mean that four currents make small, at which the neuron is
# silent and the model says so; at 800 pA and more the same fit is off by 42 Hz. If only weaker currents are known it is off by 43 Hz, where 34 Hz are left if all others are; a straight line is off by 42. In (3) the balance is right (160 mV against −152 mV), but the CV of 2.2 comes from rates that differ or drift: CV₂ is 0.82, more regular than Poisson. The
# 0.21 is what remains of the slope when eight cells are recorded; with 1 % of the cells a network of 0.98 has 0.19. What my table cannot show is how far the hippocampus is from critical. The ratio is 0.89 from 20 lags and 0.97 from 50 (of the
# simulated network of 0.98 it is 0.97 and 0.98), so that no single branching process describes these spikes; a common rhythm or sharp-wave ripples would give slow slopes as well.
#
# **Rubric.** 1 point: strikes a claim for a reason that the table shows (spike times by limit or order; the 25 Hz by the silent currents; the stronger currents by 43 Hz and the line; the irregularity by CV₂; the 0.21 by the branching ratio over lags
# or by the simulated 1 %; the plan by animals or by the error of six looks). 1 point: rewrites a claim so that it is true, with the number of animals, looks, currents or the step, what was assumed, and the number
# that remains. 1 point: names a conclusion that goes beyond the analysis (near or far from critical in the hippocampus; that a network is *like* the hippocampus because a number agrees; power for real animals, whose spread was assumed; that a fitted model
# is the neuron's mechanism; one neuron, one mouse). Half points are fine. Worth a word of praise: the limit of 2.47 is below Bonferroni's 2.64, since looks at the same data are alike.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("pencil")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
