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
# # What do spikes do to a synapse?
#
# In [the lesson](../../../modules/models/plasticity.ipynb) the package followed weights for you. Now you write the pair rule,
# the trace, the drift and a synapse that tires yourself, draw the window, and judge a claim that a neuron has learnt.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `pair_change`: what two spike trains do to a weight | 4 |
# | 2 | `trace_at`: a number in place of all earlier spikes | 4 |
# | 3 | `mean_drift`: where chance drives a weight that knows its size | 3 |
# | 4 | `release_of`: a synapse that tires | 4 |
# | 5 | `draw_window`: the STDP window | 2 |
# | 6 | In words: has it learnt? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("trace_at")`; every call gives a little more. The questions do not build on one
# another.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.
#
# **By yourself.** NumPy is yours to use. `neurokit_lite` would answer some questions by itself, so leave it out of your
# functions. The check notices.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite import models
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def change_of(pre_s, post_s, a_plus, a_minus, tau_ms, **more):
    rule = models.StdpRule(potentiation=a_plus, depression=a_minus, tau_plus_ms=tau_ms, tau_minus_ms=tau_ms, **more)
    return models.apply_plasticity(pre_s, post_s, rule, weight=50, maximum=100).final - 50


def change_cases():
    pre, post = np.array([0.010, 0.032, 0.071, 0.105]), np.array([0.018, 0.064, 0.120])
    given = {"a_plus": 0.02, "a_minus": 0.03, "tau_ms": 15.0}
    right = change_of(pre, post, *given.values())
    lags = 1e3 * (post[None] - pre[:, None])
    size = np.exp(-np.abs(lags) / 15)
    at_once = {"pre_s": np.array([0.010, 0.040]), "post_s": np.array([0.040])}
    return [
        Case(
            name="four spikes before, three behind",
            arguments={"pre_s": pre, "post_s": post} | given,
            expected=right,
            tolerance=1e-9,
            mistakes={
                "the order exchanged: pre first potentiates.": float(np.sum(size * np.where(lags < 0, 0.02, -0.03))),
                "no depression. Pairs with post first take away.": float(np.sum(size * np.where(lags > 0, 0.02, 0))),
                "the last earlier spike alone. All earlier ones pair.": change_of(
                    pre, post, *given.values(), pairing="nearest"
                ),
                "lags in seconds over a time constant in ms.": float(
                    np.sum(np.exp(-np.abs(lags) / 15e3) * np.where(lags > 0, 0.02, -0.03))
                ),
            },
            otherwise="For each pair: A+ exp(-lag / tau) if the lag is positive, -A- exp(lag / tau) if it is negative. Add all.",
        ),
        Case(
            name="two spikes at once",
            arguments=at_once | given,
            expected=0.02 * np.exp(-2.0),
            tolerance=1e-9,
            mistakes={
                "the pair at a lag of 0 as well, as potentiation. Here it is left out.": 0.02 * np.exp(-2.0) + 0.02,
                "the pair at a lag of 0 as well, as depression. Here it is left out.": 0.02 * np.exp(-2.0) - 0.03,
            },
            otherwise="A pair with a lag of 0 is left out; the other pair counts.",
        ),
        Case(
            name="no presynaptic spike",
            arguments={"pre_s": np.array([]), "post_s": post} | given,
            expected=0.0,
            tolerance=1e-12,
            otherwise="No pair, no change: 0.",
        ),
    ]


def trace_cases():
    spikes, times = np.array([0.010, 0.030, 0.035, 0.090]), np.array([0.005, 0.030, 0.060, 0.120])
    right = models.compute_trace(spikes, times, tau_ms=20)
    since = times[:, None] - spikes
    return [
        Case(
            name="four spikes, read four times",
            arguments={"spikes_s": spikes, "times_s": times, "tau_s": 0.02},
            expected=right,
            axes=("n_times",),
            tolerance=1e-9,
            mistakes={
                "the last earlier spike alone. All earlier ones add up.": models.compute_trace(
                    spikes, times, tau_ms=20, pairing="nearest"
                ),
                "the spike of the time itself as well. Only earlier ones are in the trace.": np.sum(
                    np.where(since >= 0, np.exp(-since / 0.02), 0), axis=1
                ),
                "the number of earlier spikes, without decay.": np.sum(since > 0, axis=1),
                "spikes that are still to come as well.": np.sum(np.exp(-np.abs(since) / 0.02) * (since != 0), axis=1),
            },
            otherwise="At each time: the sum of exp(-(time - spike) / tau) over spikes that are earlier.",
        ),
        Case(
            name="times in any order",
            arguments={"spikes_s": np.array([0.1]), "times_s": np.array([0.2, 0.1, 0.15]), "tau_s": 0.1},
            expected=np.array([np.exp(-1), 0.0, np.exp(-0.5)]),
            axes=("n_times",),
            tolerance=1e-9,
            otherwise="Keep the order of the times that were asked for.",
        ),
    ]


def drift_of(weights, pre_hz, post_hz, a_plus, a_minus, tau_s, exponent=1.0):
    tau_ms = 1e3 * tau_s
    rule = models.StdpRule(
        potentiation=a_plus,
        depression=a_minus,
        tau_plus_ms=tau_ms,
        tau_minus_ms=tau_ms,
        weight_exponent=exponent,
    )
    return np.array([models.compute_weight_drift(pre_hz, [post_hz], rule, weight=one)[0] for one in weights])


def drift_cases():
    weights, given = np.array([0.0, 0.3, 0.6, 1.0]), (8.0, 15.0, 0.01, 0.02, 0.025)
    right = drift_of(weights, *given)
    names = ("pre_hz", "post_hz", "a_plus", "a_minus", "tau_s")
    return [
        Case(
            name="four weights",
            arguments={"weights": weights} | dict(zip(names, given, strict=True)),
            expected=right,
            axes=("n_weights",),
            tolerance=1e-9,
            mistakes={
                "a drift that does not know the weight. A rise is multiplied by 1 - w, a fall by w.": drift_of(
                    weights, *given, exponent=0.0
                ),
                "the weight the wrong way round: strong synapses rise less.": drift_of(1 - weights, *given),
                "the sum of both rates. Pairs need their product.": right / (8 * 15) * (8 + 15),
                "no time constant. The mean of a trace is rate times tau.": right / 0.025,
            },
            otherwise="Rate times rate times tau times (A+ (1 - w) - A- w).",
        ),
        Case(
            name="the weight that stands still",
            arguments={"weights": np.array([1 / 3])} | dict(zip(names, given, strict=True)),
            expected=np.array([0.0]),
            axes=("n_weights",),
            tolerance=1e-12,
            otherwise="With A+ = 0.01 and A- = 0.02 nothing moves at w = 1/3.",
        ),
    ]


def release_by(spikes_s, use, recovery_s):
    return models.simulate_short_term(spikes_s, models.ShortTermSynapse(use=use, recovery_ms=1e3 * recovery_s)).release


def release_cases():
    spikes = np.array([0.0, 0.05, 0.1, 0.4, 0.41])
    right = release_by(spikes, 0.4, 0.5)
    gaps = np.diff(spikes)
    left = 0.4 * 0.6 ** np.arange(5)
    forgetful = np.r_[0.4, 0.4 * (1 - 0.4 * np.exp(-gaps / 0.5))]
    return [
        Case(
            name="five spikes",
            arguments={"spikes_s": spikes, "use": 0.4, "recovery_s": 0.5},
            expected=right,
            axes=("n_spikes",),
            tolerance=1e-9,
            mistakes={
                "no recovery between spikes.": left,
                "full resources before each earlier spike. What is missing adds up over spikes.": forgetful,
                "the resources, not the release. Multiply by the use.": right / 0.4,
                "a use of everything: each spike takes a share of what is left.": np.full(5, 0.4),
            },
            otherwise="At each spike: release is use times x; then x becomes x (1 - use); until the next, 1 - x decays with the time constant.",
        ),
        Case(
            name="one spike of a rested synapse",
            arguments={"spikes_s": np.array([3.0]), "use": 0.7, "recovery_s": 0.1},
            expected=np.array([0.7]),
            axes=("n_spikes",),
            tolerance=1e-9,
            otherwise="The first spike finds everything, whenever it comes.",
        ),
    ]


def window_of(lags, a_plus, a_minus, tau):
    return models.stdp_window(
        lags, models.StdpRule(potentiation=a_plus, depression=a_minus, tau_plus_ms=tau, tau_minus_ms=tau)
    )


def draw_cases():
    lags = np.array([-40.0, -20.0, -5.0, 5.0, 20.0, 40.0])
    right = window_of(lags, 0.01, 0.02, 20.0)
    return [
        FigureCase(
            name="six lags",
            arguments={"lags_ms": lags, "a_plus": 0.01, "a_minus": 0.02, "tau_ms": 20.0},
            shows=(
                Curve(
                    x=lags,
                    y=right,
                    x_tolerance=1e-3,
                    y_tolerance=1e-5,
                    mistakes={
                        "the window mirrored. Pre first, a positive lag, potentiates.": (lags, right[::-1]),
                        "no sign. Depression lies below zero.": (lags, np.abs(right)),
                    },
                ),
            ),
            x=Axis(name="lag", unit="ms"),
            y=Axis(name="change"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "pair_change": change_cases,
        "trace_at": trace_cases,
        "mean_drift": drift_cases,
        "release_of": release_cases,
        "draw_window": draw_cases,
    }
)
hint = Hints(
    {
        "pair_change": (
            "Make a table of all lags, a row for each presynaptic spike.",
            "`lags = 1e3 * (post_s[None, :] - pre_s[:, None])`; take positive and negative ones apart with a mask.",
            "`a_plus * np.exp(-lags[lags > 0] / tau_ms).sum() - a_minus * np.exp(lags[lags < 0] / tau_ms).sum()`",
        ),
        "trace_at": (
            "Each earlier spike has left 1, which has decayed since.",
            "`since = times_s[:, None] - spikes_s` has a row for each time; only where it is above 0 does a spike count.",
            "`np.where(since > 0, np.exp(-np.maximum(since, 0) / tau_s), 0).sum(axis=1)`",
        ),
        "mean_drift": (
            "Each postsynaptic spike reads the mean of the presynaptic trace, and the other way round.",
            "The mean of a trace is rate times tau. A rise has the factor 1 - w, a fall the factor w.",
            "`pre_hz * post_hz * tau_s * (a_plus * (1 - weights) - a_minus * weights)`",
        ),
        "release_of": (
            "Go from spike to spike and keep one number: the share x of resources that is there.",
            "Before a spike, what is missing has shrunk: x = 1 - (1 - x) exp(-gap / recovery). The spike takes use * x.",
            "In the loop: `x = 1 - (1 - x) * np.exp(-gap / recovery_s)`, `released.append(use * x)`, `x *= 1 - use`",
        ),
        "draw_window": (
            "Begin with `_, ax = plt.subplots()`. Above zero on the right, below zero on the left.",
            "`np.where(lags_ms > 0, a_plus * np.exp(-lags_ms / tau_ms), -a_minus * np.exp(lags_ms / tau_ms))`",
            '`ax.plot(lags_ms, change)`, `ax.set(xlabel="Lag, post minus pre (ms)", ylabel="Change of the weight")`, `return ax`',
        ),
    }
)

# %% [markdown]
# ## 1. Pairs
#
# Write `pair_change`: by how much two spike trains change a weight, all pairs together. A pair with lag $d = t_\mathrm{post} - t_\mathrm{pre}$ gives $A_+ e^{-d/\tau}$ where $d > 0$ and $-A_- e^{d/\tau}$ where $d < 0$. A pair at $d = 0$ is left out.


# %% question="pair-change"
def pair_change(pre_s, post_s, a_plus, a_minus, tau_ms):
    """Change of the weight: a number.

    pre_s, post_s: arrays (n_pre,) and (n_post,) of spike times in seconds; tau_ms: time constant in ms, of both sides.
    """
    ### BEGIN SOLUTION
    lags = 1e3 * (post_s[None, :] - pre_s[:, None])
    raised = a_plus * np.exp(-lags[lags > 0] / tau_ms)
    lowered = a_minus * np.exp(lags[lags < 0] / tau_ms)
    return raised.sum() - lowered.sum()
    ### END SOLUTION


# %% test="pair-change" points=4
check(pair_change)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import models
from neurokit_lite.course.checks import Case, score


def hidden_case(name, pre, post, points, otherwise):
    rule = models.StdpRule(potentiation=0.05, depression=0.04, tau_plus_ms=30, tau_minus_ms=30)
    return Case(
        name=name,
        arguments={"a": np.array(pre), "b": np.array(post), "c": 0.05, "d": 0.04, "e": 30.0},
        expected=models.apply_plasticity(pre, post, rule, weight=50, maximum=100).final - 50,
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


hidden_pre, hidden_post = (np.sort(np.random.default_rng(seed).uniform(0, 1, 15)) for seed in (3, 4))
score(
    pair_change,
    hidden_case("fifteen spikes each", hidden_pre, hidden_post, 2, "All pairs in both orders count."),
    hidden_case("a pair at once among others", [0.25, 0.5, 0.75], [0.5, 0.8125], 1, "A lag of 0 is left out."),
    hidden_case("one spike that follows two", [0.125, 0.25], [0.3125], 1, "Both earlier spikes pair with it."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. The trace
#
# Write `trace_at`: what earlier spikes have left at given times. Each spike adds 1, which decays as $e^{-t/\tau}$. A spike at the very time that is asked for is not in it.


# %% question="trace-at"
def trace_at(spikes_s, times_s, tau_s):
    """Trace just before each time: array (n_times,).

    spikes_s: array (n_spikes,) of spike times in seconds; times_s: array (n_times,); tau_s: time constant in seconds.
    """
    ### BEGIN SOLUTION
    since = times_s[:, None] - spikes_s
    return np.where(since > 0, np.exp(-np.maximum(since, 0) / tau_s), 0).sum(axis=1)
    ### END SOLUTION


# %% test="trace-at" points=4
check(trace_at)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import models
from neurokit_lite.course.checks import Case, score


def hidden_case(name, spikes, times, points, otherwise):
    return Case(
        name=name,
        arguments={"a": np.array(spikes), "b": np.array(times), "c": 0.05},
        expected=models.compute_trace(spikes, times, tau_ms=50),
        axes=("n_times",),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


hidden_spikes = np.sort(np.random.default_rng(5).uniform(0, 2, 40))
score(
    trace_at,
    hidden_case("forty spikes", hidden_spikes, np.linspace(0, 2, 17), 2, "Add what each earlier spike has left."),
    hidden_case("read at the spikes", hidden_spikes, hidden_spikes, 1, "A spike does not find itself."),
    hidden_case("before the first, and out of order", [0.5, 0.6], [0.75, 0.25, 0.625], 1, "Before the first spike: 0."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. The drift
#
# Write `mean_drift`: the mean change per second of weights under a multiplicative rule, when both neurons fire independently at random. A rise is multiplied by $1 - w$, a fall by $w$; the mean of a trace is its rate times $\tau$.


# %% question="mean-drift"
def mean_drift(weights, pre_hz, post_hz, a_plus, a_minus, tau_s):
    """Mean change per second: array (n_weights,).

    weights: array (n_weights,) from 0 to 1; pre_hz, post_hz: rates; tau_s: time constant in seconds, of both sides.
    """
    ### BEGIN SOLUTION
    return pre_hz * post_hz * tau_s * (a_plus * (1 - weights) - a_minus * weights)
    ### END SOLUTION


# %% test="mean-drift" points=3
check(mean_drift)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import models
from neurokit_lite.course.checks import Case, score


def hidden_case(name, weights, post_hz, points, otherwise):
    rule = models.StdpRule(potentiation=0.03, depression=0.02, tau_plus_ms=10, tau_minus_ms=10, weight_exponent=1.0)
    expected = [models.compute_weight_drift(25.0, [post_hz], rule, weight=one)[0] for one in weights]
    return Case(
        name=name,
        arguments={"a": np.array(weights), "b": 25.0, "c": post_hz, "d": 0.03, "e": 0.02, "f": 0.01},
        expected=np.array(expected),
        axes=("n_weights",),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


score(
    mean_drift,
    hidden_case("eleven weights", np.linspace(0, 1, 11), 4.0, 2, "Rise and fall know the weight."),
    hidden_case("a fast neuron", [0.2, 0.9], 80.0, 1, "The drift is proportional to each of the rates."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. A synapse that tires
#
# Write `release_of`: what each spike releases. At rest the synapse has all its resources, $x = 1$. A spike releases $U x$ and leaves $x (1 - U)$; between spikes what is missing, $1 - x$, decays with the time constant of recovery.


# %% question="release-of"
def release_of(spikes_s, use, recovery_s):
    """Release of each spike, as a share of the largest possible: array (n_spikes,).

    spikes_s: array (n_spikes,) of rising spike times in seconds; use: U, from 0 to 1; recovery_s: in seconds.
    """
    ### BEGIN SOLUTION
    x, released = 1.0, []
    for gap in np.diff(spikes_s, prepend=spikes_s[0]):
        x = 1 - (1 - x) * np.exp(-gap / recovery_s)
        released.append(use * x)
        x *= 1 - use
    return np.array(released)
    ### END SOLUTION


# %% test="release-of" points=4
check(release_of)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import models
from neurokit_lite.course.checks import Case, score


def hidden_case(name, spikes, use, points, otherwise):
    synapse = models.ShortTermSynapse(use=use, recovery_ms=300)
    return Case(
        name=name,
        arguments={"a": np.array(spikes), "b": use, "c": 0.3},
        expected=models.simulate_short_term(spikes, synapse).release,
        axes=("n_spikes",),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


hidden_train = np.cumsum(np.random.default_rng(6).exponential(0.08, 30))
score(
    release_of,
    hidden_case("thirty spikes", hidden_train, 0.25, 2, "What is missing adds up, and recovers between spikes."),
    hidden_case("a fast train", np.arange(20) / 100, 0.6, 1, "In the end each spike gets what recovers in 10 ms."),
    hidden_case("far apart", [0.0, 20.0], 0.6, 1, "After 20 s the synapse has recovered."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_window`: the change by one pair over its lag, in one curve.
#
# - x is the *lag* in ms, post minus pre; y is the *change* of the weight.
# - Both axes say so, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-window"
def draw_window(lags_ms, a_plus, a_minus, tau_ms):
    """Change by one pair over its lag; returns the axes.

    lags_ms: array (n_lags,), rising, none of them 0; tau_ms: time constant in ms, of both sides.
    """
    ### BEGIN SOLUTION
    change = np.where(lags_ms > 0, a_plus, -a_minus) * np.exp(-np.abs(lags_ms) / tau_ms)
    _, ax = plt.subplots()
    ax.plot(lags_ms, change)
    ax.set(xlabel="Lag, post minus pre (ms)", ylabel="Change of the weight")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the change of a weight by one pair of spikes over its lag, above zero on the right and below it on the left." test="draw-window" points=2
check(draw_window)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_lags = np.array([-60.0, -30.0, -1.0, 1.0, 10.0, 90.0])
hidden_change = np.where(hidden_lags > 0, 0.05, -0.01) * np.exp(-np.abs(hidden_lags) / 30)
score(
    draw_window,
    FigureCase(
        name="six other lags",
        arguments={"a": hidden_lags, "b": 0.05, "c": 0.01, "d": 30.0},
        shows=(Curve(x=hidden_lags, y=hidden_change, x_tolerance=1e-3, y_tolerance=1e-5),),
        x=Axis(name="lag", unit="ms"),
        y=Axis(name="change"),
        points=2,
        otherwise="At each lag what one pair changes: a rise right of zero, a fall left of it.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From an abstract: *"A model neuron with 100 inputs and additive STDP was trained with pattern A for ten minutes. Before training it answered A with 1.1 spikes, afterwards with 4.0, and its mean weight had grown from 0.5 to 0.9. On the last minute of the training it detected 98 % of all presentations of A. The neuron has thus learnt to recognise A.
# Since weights were limited to 1, the rule is stable, as synapses in the cortex are."*
#
# Write to the authors, in five to eight sentences. Name three different reasons why this does not show what they claim, say for each what in the text tells you so, and what you would ask for.

# %% [markdown] question="learnt" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** All weights have grown to nearly the limit (mean 0.9), so that the neuron may now answer anything; I would ask for its response to other patterns of the same rates, and for the share in which A wins. Detection was measured on the last minute of the training itself: I would ask for new presentations, with weights that stand still.
# There is no control: a neuron trained with patterns that change each time would show how much of the increase comes without anything to learn. 98 % detection says nothing without false alarms; a neuron that always fires detects 100 %. Finally, a limit at 1 stops the growth and does not make the rule stable: with a mean of 0.9 most weights stand at it.
# I would ask for the distribution of weights and the neuron's rate, with another limit, or with scaling or plastic inhibition.
#
# **Rubric.** 1 point for each of three different reasons with what in the text shows it and what to ask for: no other pattern (only A; a comparison, AUC); not held out (last minute of the training; new trials, frozen weights); no control (1.1 to 4.0 alone; shuffled training); hits without false alarms (98 %; false alarms); weights at the
# limit, no stability (mean 0.9, limit 1; distribution, rate, another limit, homeostasis); nothing follows for cortex (additive rule, one model neuron; weight dependence). Half a point where what to ask for is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("learnt")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
