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
# # Find out whether it was the light
#
# In [the lesson](../../../modules/spikes/optogenetics.ipynb) the package found the lit cells. Now you write its parts: the first
# spikes, the permutation, and the comparison within degrees.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `first_spikes_s`: when does each pulse bring its first spike? | 4 |
# | 2 | `p_value`: could it be chance? | 4 |
# | 3 | `adjusted_difference`: like with like | 4 |
# | 4 | `draw_answers`: how many pulses were answered, and when | 2 |
# | 5 | In words: would you believe the poster? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points. Stuck? Make a new
# cell and call `hint("p_value")`; every call gives a little more.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the points.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import data, spikes

session = spikes.make_tagging_session(10, n_pulses=100)
counts = data.load_worm_link_counts()

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def first_cases():
    times_s, pulses_s = session.trains.times_s[0], session.pulses_s
    after = times_s[None, :] - pulses_s[:, None]
    right = np.where((after >= 0) & (after < 0.01), after, np.inf).min(axis=1)
    right = np.where(np.isinf(right), np.nan, right)
    return [
        Case(
            name="the first unit of the session, 100 pulses, a window of 10 ms",
            arguments={"spike_times_s": times_s, "pulses_s": pulses_s, "window_s": 0.01},
            expected=right,
            axes=("n_pulses",),
            unit="s",
            mistakes={
                "the times of spikes in the recording. Subtract each pulse's own time.": right + pulses_s,
                "zeros where no spike came. An absent spike has no time: return np.nan.": np.nan_to_num(right),
                "the window's length where no spike came. An absent spike has no time: return np.nan.": (
                    np.where(np.isnan(right), 0.01, right)
                ),
                "times beyond the window as well. Return np.nan where the first spike comes later.": (
                    np.where(after >= 0, after, np.inf).min(axis=1)
                ),
            },
            otherwise="For each pulse, the smallest of (spike minus pulse) that is at least 0 and below window_s.",
        ),
        Case(
            name="a silent unit",
            arguments={"spike_times_s": np.array([]), "pulses_s": pulses_s[:5], "window_s": 0.01},
            expected=np.full(5, np.nan),
            axes=("n_pulses",),
            unit="s",
            otherwise="No spikes at all: NaN for each pulse.",
        ),
    ]


def chance_cases():
    generator = np.random.default_rng(4)
    answers = generator.random((40, 5)) < 0.3
    answers[:3, 0] = True
    chosen = generator.integers(5, size=(199, 40))
    null = answers[np.arange(40), chosen].sum(axis=1)
    reached = np.sum(null >= answers[:, 0].sum())
    return [
        Case(
            name="40 pulses of 5 windows, 199 relabellings",
            arguments={"is_answered": answers, "chosen": chosen},
            expected=(1 + reached) / 200,
            tolerance=1e-9,
            mistakes={
                "a share that leaves the true labels out. They are one of the possibilities: count them in.": (
                    reached / 199
                ),
                "a share of relabellings above the true count. Those that equal it reach it, too.": (
                    (1 + np.sum(null > answers[:, 0].sum())) / 200
                ),
                "the wrong tail. Count relabellings with at least as many answers.": (
                    (1 + np.sum(null <= answers[:, 0].sum())) / 200
                ),
            },
            otherwise="One count for each row of chosen, then (1 + how many reach the true one) / (1 + all).",
        )
    ]


FIELDS = ("n_linked", "n_linked_responding", "n_unlinked", "n_unlinked_responding")


def strata_cases():
    given = {field: counts[field].astype(float) for field in FIELDS}
    linked, unlinked = given["n_linked"], given["n_unlinked"]
    gaps = given["n_linked_responding"] / linked - given["n_unlinked_responding"] / unlinked
    weights = linked * unlinked / (linked + unlinked)
    crude = given["n_linked_responding"].sum() / linked.sum() - given["n_unlinked_responding"].sum() / unlinked.sum()
    return [
        Case(
            name="the worm's nine groups",
            arguments=given,
            expected=weights @ gaps / weights.sum(),
            tolerance=1e-4,
            mistakes={
                "the crude difference, of all pairs thrown together. Compare within groups first.": crude,
                "the plain mean over groups. A group with few pairs of a kind knows little: weigh it.": gaps.mean(),
                "a mean weighted by linked pairs only. The weight is n1 * n0 / (n1 + n0).": linked
                @ gaps
                / linked.sum(),
            },
            otherwise="Difference of rates in each group, then the weighted mean.",
        )
    ]


def draw_answers_cases():
    generator = np.random.default_rng(5)
    first_s = np.where(generator.random(80) < 0.7, 0.003 + generator.gamma(4, 0.0007, 80), np.nan)
    times = np.arange(0, 0.0101, 0.0005)
    percent = 100 * (first_s <= times[:, None]).mean(axis=1)
    return [
        FigureCase(
            name="80 pulses of which 7 in 10 are answered",
            arguments={"first_spikes_s": first_s, "times_s": times},
            shows=(
                Curve(
                    x=1000 * times,
                    y=percent,
                    y_tolerance=0.5,
                    mistakes={
                        "shares of the answered pulses, and those of all pulses are wanted. A pulse without a spike counts too.": (
                            percent / np.isfinite(first_s).mean()
                        ),
                        "fractions, and percent are wanted. Multiply by 100.": percent / 100,
                        "seconds, and milliseconds are wanted. Multiply the times by 1000.": (times, percent),
                    },
                ),
            ),
            x=Axis(name="time", unit="ms", also=("latency",)),
            y=Axis(name="pulses answered", unit="%", also=("answer", "share", "pulse", "respon")),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "first_spikes_s": first_cases,
        "p_value": chance_cases,
        "adjusted_difference": strata_cases,
        "draw_answers": draw_answers_cases,
    }
)
hint = Hints(
    {
        "first_spikes_s": (
            "Spikes are sorted. The first one at or after a pulse is the only one that can count.",
            "`np.searchsorted(spike_times_s, pulses_s)` gives the number of that spike for each pulse; it may be the length "
            "of the array: then there is none. Subtract the pulse, and keep what is below `window_s`. Append an "
            "infinite time to the spikes, and the missing one needs no special case.",
            "`after_s = np.append(spike_times_s, np.inf)[np.searchsorted(spike_times_s, pulses_s)] - pulses_s`",
        ),
        "p_value": (
            "If light does nothing, any window of a pulse could have been the lit one. `chosen` says which one to call lit.",
            "Row k of `chosen` has one window for each pulse. Look up `is_answered` there, sum over pulses. Compare with "
            "the sum of column 0. Count the true labels as one of the relabellings.",
            "`null = is_answered[np.arange(len(is_answered)), chosen].sum(axis=1)`",
        ),
        "adjusted_difference": (
            "In each group, subtract two rates. Then average the groups, and let those that know more count more.",
            "Groups without pairs of one kind have no difference: leave them out. Weight of the others: "
            "n_linked * n_unlinked / (n_linked + n_unlinked).",
            "`np.sum(weight * gap) / np.sum(weight)`",
        ),
        "draw_answers": (
            "For each time ask of every pulse: had its first spike come? The mean of the answers is a share.",
            "A comparison with NaN is False, so `np.mean(first_spikes_s <= t)` counts a pulse without a spike as "
            "not answered. Times 100 it is percent, and the times times 1000 are milliseconds. Plot, label both "
            "axes, `return ax`.",
            "`100 * (first_spikes_s <= times_s[:, None]).mean(axis=1)`",
        ),
    }
)

# %% [markdown]
# You have `session`, ten simulated units under 100 pulses of light (`session.trains.times_s`, `session.pulses_s`, in seconds),
# and `counts`, the worm's pairs in nine groups.

# %%
print(session.trains)
print({field: counts[field].tolist() for field in ("n_linked", "n_linked_responding")})

# %% [markdown]
# ## 1. First spikes
#
# Write `first_spikes_s`: for each pulse the time from its onset to the first spike at or after it, if that is below
# `window_s`; `np.nan` if there is none.


# %% question="first-spikes-s"
def first_spikes_s(spike_times_s, pulses_s, window_s):
    """Time from each pulse to its first spike: array (n_pulses,) in seconds, NaN where none came within the window.

    spike_times_s: array (n_spikes,), sorted, seconds. pulses_s: array (n_pulses,), seconds. window_s: seconds.
    """
    ### BEGIN SOLUTION
    after_s = np.append(spike_times_s, np.inf)[np.searchsorted(spike_times_s, pulses_s)] - pulses_s
    return np.where(after_s < window_s, after_s, np.nan)
    ### END SOLUTION


# %% test="first-spikes-s" points=4
check(first_spikes_s)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score

hidden_session = spikes.make_tagging_session(10, n_pulses=60, random_state=81)


def hidden_case(name, points, times_s, pulses_s, window_s, otherwise):
    pulses_s, expected = np.asarray(pulses_s, float), []
    for pulse_s in pulses_s:
        inside = [one - pulse_s for one in times_s if 0 <= one - pulse_s < window_s]
        expected.append(min(inside, default=np.nan))
    return Case(
        name=name,
        arguments={"a": np.asarray(times_s, float), "b": pulses_s, "c": window_s},
        expected=expected,
        axes=("n_pulses",),
        unit="s",
        points=points,
        otherwise=otherwise,
    )


score(
    first_spikes_s,
    hidden_case(
        "another unit, a window of 20 ms",
        2,
        hidden_session.trains.times_s[5],
        hidden_session.pulses_s,
        0.02,
        "The first spike at or after each pulse, if it is in time.",
    ),
    hidden_case(
        "a spike in the very moment of the pulse", 1, [1.0, 2.0, 2.5], [1.0, 2.0], 0.01, "At the pulse counts."
    ),
    hidden_case("no spike after the last pulse, and a silent unit", 1, [0.5], [1.0, 2.0], 0.01, "NaN, and no error."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Could it be chance?
#
# `is_answered[i, j]` says whether the unit fired in window j of pulse i; window 0 is the lit one. Each row of `chosen` is one
# relabelling: the window of each pulse that is called lit in it. Write `p_value`: how often is the number of answered "lit"
# windows at least as large as the true one, the true labels counted in above and below?


# %% question="p-value"
def p_value(is_answered, chosen):
    """Share of relabellings, the true labels counted in, that reach the true count: a number above 0, at most 1.

    is_answered: array (n_pulses, n_windows) of bool, the lit window first. chosen: array (n_permutations, n_pulses) of int.
    """
    ### BEGIN SOLUTION
    null = is_answered[np.arange(len(is_answered)), chosen].sum(axis=1)
    return (1 + np.sum(null >= is_answered[:, 0].sum())) / (1 + len(chosen))
    ### END SOLUTION


# %% test="p-value" points=4
check(p_value)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score

hidden_generator = np.random.default_rng(82)


def hidden_case(name, points, lit, n_permutations, otherwise):
    answers = hidden_generator.random((60, 8)) < 0.2
    answers[:, 0] = hidden_generator.random(60) < lit
    chosen = hidden_generator.integers(8, size=(n_permutations, 60))
    reached = sum(sum(answers[i, row[i]] for i in range(60)) >= answers[:, 0].sum() for row in chosen)
    return Case(
        name=name,
        arguments={"a": answers, "b": chosen},
        expected=(1 + reached) / (1 + n_permutations),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


score(
    p_value,
    hidden_case("a unit that light does not touch", 2, 0.2, 300, "One count a relabelling, at least as large."),
    hidden_case("a unit that answers nearly always", 1, 0.9, 99, "The true labels are counted in: never 0."),
    hidden_case("a unit that light silences", 1, 0.0, 99, "All relabellings reach a count of zero."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Like with like
#
# Pairs of neurons come in groups of equal degree. Write `adjusted_difference`: the difference of response rates, linked less
# unlinked, within each group, averaged with the weights of Mantel and Haenszel,
#
# $$w = \frac{n_1 n_0}{n_1 + n_0},$$
#
# where $n_1$ and $n_0$ are the linked and unlinked pairs of the group. A group that lacks one kind says nothing: leave it out.


# %% question="adjusted-difference"
def adjusted_difference(n_linked, n_linked_responding, n_unlinked, n_unlinked_responding):
    """Weighted mean of the groups' differences: a number. All four are arrays (n_groups,) of counts."""
    ### BEGIN SOLUTION
    has_both = (n_linked > 0) & (n_unlinked > 0)
    linked, unlinked = n_linked[has_both], n_unlinked[has_both]
    gap = n_linked_responding[has_both] / linked - n_unlinked_responding[has_both] / unlinked
    weight = linked * unlinked / (linked + unlinked)
    return np.sum(weight * gap) / np.sum(weight)
    ### END SOLUTION


# %% test="adjusted-difference" points=4
check(adjusted_difference)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score


def hidden_case(name, points, table, otherwise):
    arrays = [np.array(one, float) for one in table]
    strata = spikes.LinkStrata(np.zeros(len(arrays[0])), np.zeros(len(arrays[0])), *arrays)
    return Case(
        name=name,
        arguments=dict(zip("abcd", arrays, strict=True)),
        expected=strata.adjusted_difference,
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_confounded = [[200, 20], [100, 1], [100, 400], [50, 20]]
score(
    adjusted_difference,
    hidden_case("degree explains everything", 2, hidden_confounded, "Within each group the rates are equal."),
    hidden_case("groups of very different size", 1, [[5, 300], [4, 60], [900, 300], [90, 30]], "Use the weights."),
    hidden_case(
        "a group without links", 1, [[0, 40], [0, 20], [70, 60], [35, 6]], "Leave it out, and never return NaN."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Show the answers to the light
#
# A lit cell answers nearly every pulse within a few milliseconds; one that is driven by its neighbours answers late. Write
# `draw_answers`: the share of *all* pulses that were answered by each time.
#
# - `first_spikes_s` has one entry for each pulse, NaN where no spike came. Such a pulse counts among all, and is never
#   answered.
# - x is the time after the pulse in *milliseconds*, at the times that are given; y the share in percent, answers at
#   exactly that time included.
# - Both axes say what they are, with the unit in brackets, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-answers"
def draw_answers(first_spikes_s, times_s):
    """Share of the pulses that were answered (%) by each time after the pulse (ms); returns the axes.

    first_spikes_s: array (n_pulses,), seconds after the pulse or NaN. times_s: array (n_times,), seconds, rising.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    share = [np.mean(first_spikes_s <= time_s) for time_s in times_s]  # NaN is never at or below
    ax.plot(1000 * times_s, 100 * np.array(share))
    ax.set(xlabel="Time after the pulse (ms)", ylabel="Pulses answered (%)", ylim=(0, 105))
    return ax
    ### END SOLUTION


# %% alt="Your figure: the share of pulses that were answered, rising over the milliseconds after the pulse." test="draw-answers" points=2
check(draw_answers)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_generator = np.random.default_rng(77)
hidden_first_s = np.where(hidden_generator.random(50) < 0.4, hidden_generator.uniform(0.001, 0.03, 50), np.nan)
hidden_times = np.arange(0.0005, 0.03, 0.001)
hidden_percent = 100 * (hidden_first_s <= hidden_times[:, None]).mean(axis=1)

score(
    draw_answers,
    FigureCase(
        name="50 pulses with few and late answers",
        arguments={"first_spikes_s": hidden_first_s, "times_s": hidden_times},
        shows=(
            Curve(
                x=1000 * hidden_times,
                y=hidden_percent,
                y_tolerance=0.5,
            ),
        ),
        x=Axis(name="time", unit="ms", also=("latency",)),
        y=Axis(name="pulses answered", unit="%", also=("answer", "share", "pulse", "respon")),
        points=2,
        otherwise="For each time, the share of all pulses whose first spike came by then.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Would you believe the poster?
#
# A poster: *"We lit the cortex of one mouse for 5 ms, 500 times. 31 of 60 units responded (p < 0.001, permutation test). All of
# these carry the channel. Their latencies lie between 0.2 and 9 ms."*
#
# Write to the authors, in five to eight sentences. Name two other explanations for some of the 31, say which numbers of theirs
# would show each of them, and say what you would do to the data, and to the comparison, before you count again.

# %% [markdown] question="poster" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** A permutation test shows that light changed a unit's record; it does not show why. A latency of 0.2 ms is
# too short for any channel: that is the light on the electrode. Please show the raw voltage, and look for units with
# "spikes" at both edges of the pulse and almost no jitter. Units at 6 to 9 ms with jitter of 2 ms are probably driven through
# synapses; plot jitter against latency. Blank the first millisecond after each edge, and leave the same dead
# time out of the windows without light, or cells will seem to be suppressed. Then count those that pass the test *and* answer
# within some milliseconds with little jitter, and say that strong synapses may hide among them.
#
# **Rubric.** 1 point: names the artefact, and what gives it away (latency below about 0.5 ms, both edges, tiny
# jitter, raw voltage). 1 point: names indirect, synaptic drive, and what gives it away (latency, jitter, blocking
# synapses). 1 point: names a remedy that treats lit and unlit windows alike, and a count that could come out lower. Half points
# are fine.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("poster")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
