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
# # Whose data would you keep?
#
# In [the lesson](../../../modules/responsibility/quality.ipynb) the package judged records and weighed people. Now you write four
# of the pieces yourself, draw who was left out, and then judge what a paper says of its exclusions.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `judge`: pass, warn, fail, or not measured? | 4 |
# | 2 | `measure_away`: how far is a record from its group? | 4 |
# | 3 | `weigh`: whom does everybody who stays stand for? | 4 |
# | 4 | `compare`: the difference between two groups, weighted | 3 |
# | 5 | `draw_excluded`: who was left out | 2 |
# | 6 | In words: whom does the paper speak of? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("judge")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy is yours to use. `neurokit_lite` would answer some questions by itself, so leave it out of your
# functions unless a question says that you may use it. The check notices.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite import integrate
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def verdicts_of(values, warn, fail):
    return np.where(np.isnan(values), -1.0, (values > warn).astype(float) + (values > fail))


def judge_cases():
    values = np.array([0.12, 0.25, 0.31, np.nan, 0.7, 0.55])
    right = verdicts_of(values, 0.25, 0.55)
    return [
        Case(
            name="movement of six people",
            arguments={"values": values, "warn": 0.25, "fail": 0.55},
            expected=right,
            axes=("n_records",),
            mistakes={
                "a pass for what was not measured: NaN is not above any limit. Give it -1.": np.where(
                    np.isnan(values), 0, right
                ),
                "a failure for what was not measured. It is neither good nor bad: -1.": np.where(
                    np.isnan(values), 2, right
                ),
                "the limits themselves as bad. A value that equals a limit is on its good side.": np.array(
                    [0, 1, 1, -1, 2, 2.0]
                ),
                "a warning where it should fail. Ask for the second limit, too.": np.minimum(right, 1),
            },
            otherwise="Above `fail`: 2. Else above `warn`: 1. Else 0. And where there is no number: -1.",
        ),
        Case(
            name="all of them lost",
            arguments={"values": np.full(3, np.nan), "warn": 1.0, "fail": 2.0},
            expected=np.full(3, -1.0),
            axes=("n_records",),
            otherwise="Three records without a number are three times -1.",
        ),
    ]


def away_of(values, groups, n_min=8, scale=1.4826, spread="mad"):
    found = np.full(len(values), np.nan)
    for group in np.unique(groups):
        own = values[(groups == group) & ~np.isnan(values)]
        if len(own) >= n_min:
            centre = np.median(own)
            wide = scale * np.median(np.abs(own - centre)) if spread == "mad" else own.std()
            found[groups == group] = (values[groups == group] - (centre if spread == "mad" else own.mean())) / wide
    return found


def make_scans(seed, sizes=(12, 9, 4)):
    generator = np.random.default_rng(seed)
    groups = np.repeat(["a", "b", "c"], sizes)
    values = generator.normal(size=len(groups)) + np.repeat([0.0, 10.0, 5.0], sizes)
    values[3] += 9
    order = generator.permutation(len(groups))
    return values[order], groups[order]


def away_cases():
    values, groups = make_scans(1)
    gap = values.copy()
    gap[np.flatnonzero(groups == "a")[2]] = np.nan
    one = np.full(len(values), "all")
    return [
        Case(
            name="three sites, one of them small",
            arguments={"values": values, "groups": groups},
            expected=away_of(values, groups),
            axes=("n_records",),
            tolerance=1e-6,
            mistakes={
                "all records against one median. Each belongs with its own group.": away_of(values, one),
                "mean and standard deviation. One bad record moves both: take median and MAD.": away_of(
                    values, groups, spread="sd"
                ),
                "a MAD that was not multiplied by 1.4826.": away_of(values, groups, scale=1.0),
                "numbers for the site with four records. Below eight, nothing can be said: NaN.": away_of(
                    values, groups, n_min=1
                ),
            },
            otherwise="For each group: median, MAD, then (value - median) / (1.4826 MAD); NaN where it has fewer than eight.",
        ),
        Case(
            name="a value is missing",
            arguments={"values": gap, "groups": groups},
            expected=away_of(gap, groups),
            axes=("n_records",),
            tolerance=1e-6,
            otherwise="Leave the gap out of median and MAD (`np.nanmedian`); its own answer is NaN, and it does not count for the eight.",
        ),
    ]


def weights_of(is_kept, kinds):
    found = np.zeros(len(kinds))
    for kind in np.unique(kinds):
        own = kinds == kind
        share = is_kept[own].mean()
        found[own] = is_kept[own] / share if share > 0 else np.nan
    return found


def weigh_cases():
    kinds = np.array(["mild"] * 8 + ["severe"] * 4)
    kept = np.array([1, 1, 1, 1, 1, 1, 0, 0, 1, 0, 0, 0], dtype=bool)
    lost = kept & (kinds == "mild")
    right = weights_of(kept, kinds)
    return [
        Case(
            name="twelve patients of two kinds",
            arguments={"is_kept": kept, "kinds": kinds},
            expected=right,
            axes=("n_people",),
            tolerance=1e-6,
            mistakes={
                "the share that stays. A kind that mostly goes needs the larger weight: divide by the share.": np.where(
                    kept, np.where(kinds == "mild", 0.75, 0.25), 0
                ),
                "one share for all. Take the share of each kind.": kept / kept.mean(),
                "weights for those who go, too. They have no scan: 0.": np.where(kinds == "mild", 4 / 3, 4),
                "one over the share that goes. Those who stay stand for their kind: divide by the share that stays.": np.where(
                    kept, np.where(kinds == "mild", 4, 4 / 3), 0
                ),
            },
            otherwise="For each kind: the share that stays; one over it for who stays, 0 for who goes.",
        ),
        Case(
            name="no severe patient stays",
            arguments={"is_kept": lost, "kinds": kinds},
            expected=weights_of(lost, kinds),
            axes=("n_people",),
            tolerance=1e-6,
            mistakes={
                "0 for a kind of which nobody stays. Then nobody stands for them, and the answer must say so: NaN.": np.nan_to_num(
                    weights_of(lost, kinds)
                ),
            },
            otherwise="Where nobody of a kind stays, all of that kind get NaN: no weight can bring them back.",
        ),
    ]


def difference_of(outcomes, is_patient, weights):
    means = [
        (weights[own] * outcomes[own]).sum() / weights[own].sum()
        for own in (is_patient & (weights > 0), ~is_patient & (weights > 0))
    ]
    return means[0] - means[1]


def make_study(seed, n=40):
    generator = np.random.default_rng(seed)
    is_patient = np.arange(n) % 2 == 0
    weights = np.where(generator.random(n) < 0.7, generator.uniform(1, 4, n).round(1), 0.0)
    outcomes = generator.normal(5, 1, n) - 0.8 * is_patient
    return {"outcomes": outcomes, "is_patient": is_patient, "weights": weights}


def compare_cases():
    study = make_study(3)
    gone = study | {"outcomes": np.where(study["weights"] > 0, study["outcomes"], np.nan)}
    right, kept = difference_of(**study), study["weights"] > 0
    patient, outcomes, weights = study["is_patient"], study["outcomes"], study["weights"]
    return [
        Case(
            name="forty people",
            arguments=study,
            expected=right,
            tolerance=1e-6,
            mistakes={
                "plain means of those who stay. Each counts by the weight.": outcomes[patient & kept].mean()
                - outcomes[~patient & kept].mean(),
                "controls minus patients. Turn the sign.": -right,
                "means over people instead of over weights. Divide by the sum of the weights.": (weights * outcomes)[
                    patient
                ].mean()
                - (weights * outcomes)[~patient].mean(),
            },
            otherwise="In each group sum(weights * outcomes) / sum(weights); patients minus controls.",
        ),
        Case(
            name="who is left out has no outcome",
            arguments=gone,
            expected=right,
            tolerance=1e-6,
            otherwise="0 times NaN is NaN. Leave those with the weight 0 out before you sum.",
        ),
    ]


def make_sites(seed, n=60):
    generator = np.random.default_rng(seed)
    groups = generator.choice(["Basel", "Kyoto", "Lima"], n)
    return {"is_kept": generator.random(n) < np.where(groups == "Kyoto", 0.5, 0.85), "groups": groups}


def shares_of(is_kept, groups):
    return np.array([100 * (~is_kept[groups == one]).mean() for one in np.unique(groups)])


def draw_cases():
    made = make_sites(5)
    right = shares_of(**made)
    return [
        FigureCase(
            name="sixty records of three sites",
            arguments=made,
            shows=(
                Curve(
                    x=np.arange(3),
                    y=right,
                    y_tolerance=1e-3,
                    mistakes={
                        "the share that stays. Draw who is left out.": (np.arange(3), 100 - right),
                        "shares of 1. Draw per cent.": (np.arange(3), right / 100),
                        "shares of all records. Divide by the size of each group.": (
                            np.arange(3),
                            np.array(
                                [
                                    100 * np.mean(~made["is_kept"] & (made["groups"] == one))
                                    for one in np.unique(made["groups"])
                                ]
                            ),
                        ),
                    },
                ),
            ),
            x=Axis(name="group"),
            y=Axis(name="left out", unit="%"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "judge": judge_cases,
        "measure_away": away_cases,
        "weigh": weigh_cases,
        "compare": compare_cases,
        "draw_excluded": draw_cases,
    }
)
hint = Hints(
    {
        "judge": (
            "Three questions to each value: is it a number, is it above the second limit, is it above the first?",
            "Begin with zeros. Set 1 where values are above `warn`, then 2 where they are above `fail`, then -1 where they are NaN.",
            "`np.where(np.isnan(values), -1, (values > warn) * 1 + (values > fail) * 1)`",
        ),
        "measure_away": (
            "Go through the groups, and treat each as if there were no other.",
            "Begin with NaN everywhere. Take the numbers of a group; if there are eight or more, fill in (value - median) / (1.4826 MAD).",
            "`own = groups == group`, `there = values[own & ~np.isnan(values)]`, then `found[own] = (values[own] - np.median(there)) / ...`",
        ),
        "weigh": (
            "Of eight mild ones six stay. For how many does each of the six stand?",
            "For each kind: share = mean of `is_kept` among them. Weights are `is_kept / share`, or NaN where the share is 0.",
            "`weights[own] = is_kept[own] / share if share > 0 else np.nan`",
        ),
        "compare": (
            "A weighted mean for each group, over those who have a weight.",
            "Pick the rows with `is_patient & (weights > 0)`, and those with `~is_patient & (weights > 0)`.",
            "`np.average(outcomes[rows], weights=weights[rows])` for both; patients minus controls",
        ),
        "draw_excluded": (
            "One marker for each group, in alphabetical order: x is its place 0, 1, 2, y the share of it that is left out.",
            "Begin with `_, ax = plt.subplots()` and `names = np.unique(groups)`. Label both axes, with % on y, and return `ax`.",
            '`ax.plot(range(len(names)), [100 * (~is_kept[groups == one]).mean() for one in names], "o")`',
        ),
    }
)

# %% [markdown]
# ## 1. Verdicts
#
# Write `judge` for a check whose values are bad *above* its limits: 0 (pass), 1 (warn) above `warn`, 2 (fail) above `fail`, and −1 (not measured) where a value is NaN. A value that equals a limit is on its good side.


# %% question="judge"
def judge(values, warn, fail):
    """Verdict of each record, -1, 0, 1 or 2: array (n_records,).

    values: array (n_records,), NaN where nothing was measured; warn, fail: numbers, warn <= fail.
    """
    ### BEGIN SOLUTION
    verdicts = (values > warn).astype(int) + (values > fail)
    return np.where(np.isnan(values), -1, verdicts)
    ### END SOLUTION


# %% test="judge" points=4
check(judge)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, values, expected, points, otherwise):
    return Case(
        name=name,
        arguments={"a": np.array(values), "b": 2.0, "c": 3.0},
        expected=np.array(expected, dtype=float),
        axes=("n_records",),
        points=points,
        otherwise=otherwise,
    )


score(
    judge,
    hidden_case("good, doubtful, bad", [1.0, 2.5, 3.5, -4.0], [0, 1, 2, 0], 1, "Above 2 it warns, above 3 it fails."),
    hidden_case("a gap", [1.0, np.nan, 3.5], [0, -1, 2], 1, "What was not measured is -1."),
    hidden_case(
        "on the limits", [2.0, 3.0, 3.0000001], [0, 1, 2], 1, "A value that equals a limit is on its good side."
    ),
    hidden_case("infinity", [np.inf, -np.inf, 2.1], [2, 0, 1], 1, "Infinity is above any limit."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Within a group
#
# Write `measure_away`: the distance of each value from the median of its own group, in robust standard deviations, (value − median) / (1.4826 MAD). The MAD is the median of the distances from the median, without their signs. NaN values do not count; groups with fewer than eight numbers get NaN throughout.


# %% question="measure-away"
def measure_away(values, groups):
    """Robust standard deviations from the group's median: array (n_records,).

    values: array (n_records,), NaN where nothing was measured; groups: array (n_records,) of labels.
    """
    ### BEGIN SOLUTION
    away = np.full(len(values), np.nan)
    for group in np.unique(groups):
        own = groups == group
        there = values[own & ~np.isnan(values)]
        if len(there) >= 8:
            mad = np.median(np.abs(there - np.median(there)))
            away[own] = (values[own] - np.median(there)) / (1.4826 * mad)
    return away
    ### END SOLUTION


# %% test="measure-away" points=4
check(measure_away)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score


def hidden_case(name, seed, sizes, points, otherwise, n_gaps=0):
    generator = np.random.default_rng(seed)
    groups = np.repeat(["k", "m", "n"][: len(sizes)], sizes)
    values = generator.normal(size=len(groups)) * 3 + 14.62 + 20 * (groups == "m")
    order = generator.permutation(len(groups))
    values, groups = values[order], groups[order]
    values[np.flatnonzero(groups == "k")[:n_gaps]] = np.nan
    expected = np.full(len(values), np.nan)
    for group in np.unique(groups):
        own = (groups == group) & ~np.isnan(values)
        if own.sum() >= 8:
            expected[own] = imaging.centre_sites(values[own, None], groups[own])[:, 0]
    return Case(
        name=name,
        arguments={"a": values, "b": groups},
        expected=expected,
        axes=("n_records",),
        tolerance=1e-4,
        points=points,
        otherwise=otherwise,
    )


score(
    measure_away,
    hidden_case("three groups", 31, (10, 15, 9), 2, "Median and 1.4826 MAD of each group alone."),
    hidden_case("a group of seven", 32, (12, 7), 1, "Fewer than eight numbers: NaN."),
    hidden_case("gaps", 33, (12, 10), 1, "NaN values do not count.", n_gaps=3),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Weights
#
# Write `weigh`: for who stays, one over the share of their kind that stays; for who goes, 0. If nobody of a kind stays, everybody of this kind gets NaN.


# %% question="weigh"
def weigh(is_kept, kinds):
    """Inverse probability weights: array (n_people,).

    is_kept: boolean array (n_people,); kinds: array (n_people,) of labels.
    """
    ### BEGIN SOLUTION
    weights = np.zeros(len(kinds))
    for kind in np.unique(kinds):
        own = kinds == kind
        share = is_kept[own].mean()
        weights[own] = is_kept[own] / share if share > 0 else np.nan
    return weights
    ### END SOLUTION


# %% test="weigh" points=4
check(weigh)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, counts, points, otherwise):
    """For each kind, people who stay and people who go."""
    kinds = np.repeat(np.arange(len(counts)), [stay + go for stay, go in counts])
    kept = np.concatenate([np.repeat([True, False], pair) for pair in counts])
    weights = np.concatenate([np.repeat([(s + g) / s, 0.0], [s, g]) if s else np.full(g, np.nan) for s, g in counts])
    order = np.random.default_rng(41).permutation(len(kinds))
    return Case(
        name=name,
        arguments={"a": kept[order], "b": kinds[order]},
        expected=weights[order],
        axes=("n_people",),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    weigh,
    hidden_case(
        "three kinds", [(9, 1), (5, 5), (1, 4)], 2, "One over the share of each kind that stays; 0 for who goes."
    ),
    hidden_case("a kind of which all stay", [(4, 0), (2, 6)], 1, "Where all stay, each stands for one."),
    hidden_case("a kind of which nobody stays", [(3, 1), (0, 5)], 1, "Nobody stands for them: NaN."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. The difference
#
# Write `compare`: the weighted mean of the patients minus the weighted mean of the controls. Who has the weight 0 was left out, and may have no outcome (NaN).


# %% question="compare"
def compare(outcomes, is_patient, weights):
    """Patients minus controls, weighted: one number.

    outcomes, weights: arrays (n_people,); is_patient: boolean array (n_people,).
    """
    ### BEGIN SOLUTION
    counts = weights > 0
    ill, well = is_patient & counts, ~is_patient & counts
    return np.average(outcomes[ill], weights=weights[ill]) - np.average(outcomes[well], weights=weights[well])
    ### END SOLUTION


# %% test="compare" points=3
check(compare)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import integrate
from neurokit_lite.course.checks import Case, score


def hidden_case(name, seed, has_gaps, points, otherwise):
    generator = np.random.default_rng(seed)
    is_patient, weights = generator.random(50) < 0.5, generator.integers(0, 4, 50).astype(float)
    outcomes = generator.normal(1, 1, 50) + is_patient
    if has_gaps:
        outcomes[weights == 0] = np.nan
    return Case(
        name=name,
        arguments={"a": outcomes, "b": is_patient, "c": weights},
        expected=integrate.compare_groups(outcomes, is_patient, weights=weights).difference,
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    compare,
    hidden_case("fifty other people", 51, False, 2, "Weighted means, patients minus controls."),
    hidden_case("outcomes that are missing", 52, True, 1, "Who has the weight 0 is left out before the sum."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_excluded`: which share of each group is left out.
#
# - One marker for each group, in alphabetical order; x is its place, from 0 on.
# - y is the share of the group that is left out, in per cent.
# - x says *group*, y says *left out* with its unit, and the function returns the axes.
#
# Names of groups at the ticks are welcome. Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-excluded"
def draw_excluded(is_kept, groups):
    """Share left out of each group; returns the axes.

    is_kept: boolean array (n_records,); groups: array (n_records,) of labels.
    """
    ### BEGIN SOLUTION
    names = np.unique(groups)
    shares = [100 * (~is_kept[groups == one]).mean() for one in names]
    _, ax = plt.subplots()
    ax.plot(range(len(names)), shares, "o")
    ax.set_xticks(range(len(names)), names)
    ax.set(xlabel="group", ylabel="left out (%)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the share of each of three groups that is left out, one marker for each." test="draw-excluded" points=2
check(draw_excluded)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_groups = np.array(["x", "w", "v", "u"] * 10)
hidden_kept = np.random.default_rng(61).random(40) < 0.6
hidden_shares = [100 * (1 - hidden_kept[hidden_groups == one].mean()) for one in "uvwx"]
score(
    draw_excluded,
    FigureCase(
        name="forty other records",
        arguments={"a": hidden_kept, "b": hidden_groups},
        shows=(Curve(x=np.arange(4), y=np.array(hidden_shares), y_tolerance=1e-3),),
        x=Axis(name="group"),
        y=Axis(name="left out", unit="%"),
        points=2,
        otherwise="A marker for each group, in alphabetical order.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a paper: *"Of 120 patients and 120 controls we excluded those with a mean displacement above 0.21 mm, the limit at which the group difference was clearest. Scans for which no displacement could be computed were kept, as no check had failed. 61 patients and 70 controls remained. As the remaining groups did not differ in movement (p = 0.4), selection can be ruled out. We conclude
# that patients with this disorder have a connectivity that is lower by 0.3. The analysis was run with our own scripts, which are available from the authors."*
#
# Write as a reviewer, in five to eight sentences. Name three different things that do not hold, say for each what in the text tells you so, and what you would ask for.

# %% [markdown] question="paper" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** The limit was chosen where the difference was clearest, which is after the result was known; many limits are many chances, and I would ask for the result at a limit that was set before, or at all limits that were tried. Scans without a number were kept as if they had passed: nobody knows how these people moved; I would ask how many they are in each group, and for the result
# without them. Half of the patients are gone, more than of the controls, and that those who stay move alike says nothing of how ill they are: the most severe may be missing. I would ask for severity, age and sex of those who stayed and went, by group, and for an analysis with weights if severity is known of everybody. The conclusion then is about patients who lie still, and not about the
# disorder. Finally, scripts on request are no record: I would ask for versions, parameters, seeds and checksums, so that the analysis can be run again.
#
# **Rubric.** 1 point for each of three different things with what in the text shows it and what to ask for: the limit that was chosen by the result (a limit set before, or all of them); not measured taken for passed (their number, by group; the result without them); selection of milder patients, which equal movement does not rule out (who left, by severity; weights); the conclusion on all patients
# (say of whom it holds); no provenance (versions, seeds, data). Half a point where what to ask for is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("paper")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
