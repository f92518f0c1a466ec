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
# # Is the network at a critical point?
#
# In [the lesson](../../../modules/models/network.ipynb) the package measured a network for you. Now you write four of the
# measures yourself, draw the figure that claims of criticality rest on, and then judge such a claim.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `input_moments`: mean and variance of a neuron's input | 4 |
# | 2 | `synchrony`: do neurons go up and down together? | 3 |
# | 3 | `avalanche_sizes`: cut activity into avalanches | 4 |
# | 4 | `power_law_exponent`: the exponent of a tail | 4 |
# | 5 | `draw_tail`: the share of sizes at least so large | 2 |
# | 6 | In words: is it critical? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("synchrony")`; every call gives a little more. The questions do not build on one
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


def moment_cases():
    rates, weights = np.array([8.0, 3.0, 12.0]), np.array([0.5, 2.0, -1.5])
    right = np.array(models.campbell_moments(rates, weights, tau_ms=20))
    return [
        Case(
            name="two excitatory synapses and an inhibitory one",
            arguments={"rates_hz": rates, "weights": weights, "tau_s": 0.02},
            expected=right,
            axes=("mean, variance",),
            tolerance=1e-9,
            mistakes={
                "the variance of a window. For a decaying kernel the integral of its square is tau / 2.": right
                * [1, 2],
                "a variance in which inhibition is subtracted. Square each weight.": np.array(
                    [right[0], np.sum(np.sign(weights) * weights**2 * rates) * 0.01]
                ),
                "the standard deviation. The variance was asked for.": np.array([right[0], np.sqrt(right[1])]),
                "the variance with tau squared. The square belongs to the weight.": np.array(
                    [right[0], np.sum(weights**2 * rates) * 0.02**2 / 2]
                ),
            },
            otherwise="Mean: sum of weight times rate, times tau. Variance: sum of weight squared times rate, times tau / 2.",
        ),
        Case(
            name="excitation and inhibition that cancel",
            arguments={"rates_hz": np.array([10.0, 10.0]), "weights": np.array([1.0, -1.0]), "tau_s": 0.005},
            expected=np.array([0.0, 0.05]),
            axes=("mean, variance",),
            tolerance=1e-9,
            otherwise="The mean is 0, and the variance is not.",
        ),
    ]


def some_signals(n_units, n_times, share, seed):
    generator = np.random.default_rng(seed)
    scale = generator.uniform(0.5, 3, n_units)[:, None]
    return scale * (share * generator.normal(size=n_times) + generator.normal(size=(n_units, n_times))) - 60


def synchrony_cases():
    signals = some_signals(6, 50, 0.8, 1)
    right, above = models.golomb_synchrony(signals), np.var(signals.mean(axis=0))
    return [
        Case(
            name="six neurons that share a part",
            arguments={"signals": signals},
            expected=right,
            tolerance=1e-9,
            mistakes={
                "chi squared. Take the root.": right**2,
                "the axes exchanged. Neurons are rows, times are columns.": float(
                    np.sqrt(np.var(signals.mean(axis=1)) / np.var(signals, axis=0).mean())
                ),
                "the variance of all values below. Take each neuron's own in time, then their mean.": float(
                    np.sqrt(above / signals.var())
                ),
                "a ratio of standard deviations. Average the variances below, then take the root.": float(
                    np.sqrt(above) / signals.std(axis=1).mean()
                ),
            },
            otherwise="Above: variance in time of the mean over neurons. Below: mean over neurons of the variance in time.",
        ),
        Case(
            name="two neurons that do the same",
            arguments={"signals": np.array([[-60.0, -55.0, -58.0]] * 2)},
            expected=1.0,
            tolerance=1e-9,
            otherwise="One signal, seen twice, is in full synchrony: 1.",
        ),
    ]


def avalanche_cases():
    counts = np.array([0, 0, 3, 1, 0, 2, 0, 0, 1, 4, 2, 0, 1, 0])
    starting = np.array([5, 1, 0, 2, 2, 0, 7, 0, 3])
    return [
        Case(
            name="four avalanches between empty bins",
            arguments={"counts": counts},
            expected=np.array([4, 2, 7, 1]),
            axes=("n_avalanches",),
            tolerance=0,
            mistakes={
                "their lengths in bins. The size is the number of spikes.": np.array([2, 1, 3, 1]),
                "sorted sizes. Keep the order of time.": np.array([1, 2, 4, 7]),
                "the largest bin of each. Add the spikes of all its bins.": np.array([3, 2, 4, 1]),
            },
            otherwise="An avalanche is a run of bins with spikes; add its counts.",
        ),
        Case(
            name="activity at the start and at the end",
            arguments={"counts": starting},
            expected=np.array([4, 7]),
            axes=("n_avalanches",),
            tolerance=0,
            mistakes={
                "runs that touch the start or the end as well. Nobody knows how large those were.": np.array(
                    [6, 4, 7, 3]
                ),
                "the run at the start. Nothing says when it began.": np.array([6, 4, 7]),
                "the run at the end. Nothing says how it went on.": np.array([4, 7, 3]),
            },
            otherwise="Leave out the first run if the first bin has spikes, and the last if the last bin has.",
        ),
        Case(
            name="no empty bin",
            arguments={"counts": np.array([2, 1, 3])},
            expected=np.array([], int),
            axes=("n_avalanches",),
            tolerance=0,
            otherwise="One run, cut at both ends: return an empty array.",
        ),
    ]


def exponent_of(sizes, smallest):
    fit = models.fit_power_law(sizes, minimum=smallest, is_discrete=False)
    return np.array([fit.exponent, fit.standard_error])


def exponent_cases():
    sizes = (np.random.default_rng(2).pareto(1.4, 40) + 1).round(3)
    right, tail = exponent_of(sizes, 1.5), sizes[sizes >= 1.5]
    line = 1 + tail.size / np.log10(tail / 1.5).sum()
    return [
        Case(
            name="40 sizes, tail from 1.5",
            arguments={"sizes": sizes, "smallest": 1.5},
            expected=right,
            axes=("exponent, standard error",),
            tolerance=1e-9,
            mistakes={
                "logarithms to base 10. Take np.log.": np.array([line, (line - 1) / np.sqrt(tail.size)]),
                "the exponent of the share above a size. That of the density is larger by 1.": right - [1, 0],
                "the sizes below the smallest as well. They are no part of the tail.": np.array(
                    [
                        1 + sizes.size / np.log(sizes / 1.5).sum(),
                        sizes.size / np.log(sizes / 1.5).sum() / np.sqrt(sizes.size),
                    ]
                ),
                "a standard error over the root of all sizes. Only the tail was fitted.": np.array(
                    [right[0], (right[0] - 1) / np.sqrt(sizes.size)]
                ),
                "a standard error of the exponent itself over the root of n. Subtract 1 first.": np.array(
                    [right[0], right[0] / np.sqrt(tail.size)]
                ),
            },
            otherwise="Of the sizes from `smallest` on: 1 + n / sum of log(size / smallest), and (exponent - 1) / sqrt(n).",
        ),
        Case(
            name="a size that is the smallest",
            arguments={"sizes": np.array([2.0, 2.0, 4.0, 8.0, 1.0] * 3), "smallest": 2.0},
            expected=exponent_of(np.array([2.0, 2.0, 4.0, 8.0, 1.0] * 3), 2.0),
            axes=("exponent, standard error",),
            tolerance=1e-9,
            otherwise="A size that equals the smallest belongs to the tail.",
        ),
    ]


def shares_of(sizes):
    values = np.unique(sizes)
    return values, np.array([np.mean(sizes >= one) for one in values])


def draw_cases():
    sizes = np.array([1, 1, 1, 1, 2, 2, 3, 5, 5, 12])
    values, shares = shares_of(sizes)
    above = np.array([np.mean(sizes > one) for one in values])
    return [
        FigureCase(
            name="ten avalanches",
            arguments={"sizes": sizes},
            shows=(
                Curve(
                    x=values,
                    y=shares,
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "the share above each size. At least so large includes the size itself.": (values, above),
                        "the share up to each size. Turn it round: at least so large.": (values, 1 - above),
                        "numbers, not shares. Divide by the number of sizes.": (values, 10 * shares),
                    },
                ),
            ),
            x=Axis(name="size", scale="log"),
            y=Axis(name="share", scale="log"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "input_moments": moment_cases,
        "synchrony": synchrony_cases,
        "avalanche_sizes": avalanche_cases,
        "power_law_exponent": exponent_cases,
        "draw_tail": draw_cases,
    }
)
hint = Hints(
    {
        "input_moments": (
            "Independent inputs: means add up, and variances add up. A spike of weight w brings w and w squared.",
            "The kernel exp(-t / tau) has the integral tau, and its square has tau / 2.",
            "`np.array([np.sum(weights * rates_hz) * tau_s, np.sum(weights**2 * rates_hz) * tau_s / 2])`",
        ),
        "synchrony": (
            "How much does the average neuron vary, compared with a single one?",
            "`signals.mean(axis=0)` is the average over neurons at each time; `signals.var(axis=1)` each neuron's variance.",
            "`np.sqrt(signals.mean(axis=0).var() / signals.var(axis=1).mean())`",
        ),
        "avalanche_sizes": (
            "Find where the bins change from empty to busy, and back.",
            "`np.diff(counts > 0)` on integers is 1 where a run begins in the next bin and -1 where it has just ended. A run that is busy in the first bin has no such beginning: drop its end.",
            "`edges = np.diff((counts > 0).astype(int))`, `starts = np.flatnonzero(edges == 1) + 1`, `stops = np.flatnonzero(edges == -1) + 1`",
        ),
        "power_law_exponent": (
            "First keep the tail. Then one sum of logarithms.",
            "Of the n sizes in the tail: 1 + n / sum(log(size / smallest)). The standard error is (exponent - 1) / sqrt(n).",
            "`tail = sizes[sizes >= smallest]` and `1 + tail.size / np.log(tail / smallest).sum()`",
        ),
        "draw_tail": (
            "For each distinct size: which share of all sizes is as large or larger?",
            "Begin with `_, ax = plt.subplots()`. `np.unique(sizes)` gives x. Both axes logarithmic; label both, return `ax`.",
            '`shares = [np.mean(sizes >= one) for one in values]`, `ax.loglog(values, shares, ".")`, `ax.set(xlabel="Size (spikes)", ylabel="Share at least so large")`',
        ),
    }
)

# %% [markdown]
# ## 1. The input
#
# Write `input_moments`: mean and variance of the summed input of a neuron. Its synapses are Poisson and independent; a spike of weight $w$ adds $w\, e^{-t/\tau}$.


# %% question="input-moments"
def input_moments(rates_hz, weights, tau_s):
    """Mean and variance: array of two numbers.

    rates_hz, weights: arrays (n_synapses,), inhibitory weights are negative; tau_s: decay in seconds.
    """
    ### BEGIN SOLUTION
    return np.array([np.sum(weights * rates_hz) * tau_s, np.sum(weights**2 * rates_hz) * tau_s / 2])
    ### END SOLUTION


# %% test="input-moments" points=4
check(input_moments)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import models
from neurokit_lite.course.checks import Case, score


def hidden_case(name, rates, weights, tau_s, points, otherwise):
    return Case(
        name=name,
        arguments={"a": np.array(rates), "b": np.array(weights), "c": tau_s},
        expected=np.array(models.campbell_moments(rates, weights, tau_ms=1e3 * tau_s)),
        axes=("mean, variance",),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


score(
    input_moments,
    hidden_case("excitation alone", [4.0, 9.0], [1.0, 0.3], 0.01, 1, "Weight times rate times tau; weight squared."),
    hidden_case("mostly inhibition", [4.0, 30.0, 2.0], [2.0, -0.7, 1.1], 0.004, 2, "A square has no sign."),
    hidden_case("a hundred synapses", np.linspace(0, 20, 100), np.cos(np.arange(100.0)), 0.05, 1, "Add over synapses."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. Synchrony
#
# Write `synchrony`: the root of (variance in time of the mean over neurons) over (mean over neurons of the variance in time).


# %% question="synchrony"
def synchrony(signals):
    """Golomb and Rinzel's chi: a number from 0 to 1.

    signals: array (n_units, n_times).
    """
    ### BEGIN SOLUTION
    return np.sqrt(signals.mean(axis=0).var() / signals.var(axis=1).mean())
    ### END SOLUTION


# %% test="synchrony" points=3
check(synchrony)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import models
from neurokit_lite.course.checks import Case, score


def hidden_case(name, signals, points, otherwise):
    return Case(
        name=name,
        arguments={"a": signals},
        expected=models.golomb_synchrony(signals),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


hidden_noise = np.random.default_rng(21).normal(size=(9, 70)) * np.linspace(1, 4, 9)[:, None]
score(
    synchrony,
    hidden_case("nine independent neurons", hidden_noise + 5, 1, "Variances in time, averaged over neurons."),
    hidden_case(
        "a rhythm that all share", hidden_noise + 3 * np.sin(np.arange(70) / 3), 2, "The mean over neurons first."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Avalanches
#
# Write `avalanche_sizes`: the spikes of each run of bins that are not empty, in the order of time. Leave out runs that touch the first or the last bin: nobody knows how large they were.


# %% question="avalanche-sizes"
def avalanche_sizes(counts):
    """Spikes of each avalanche: array (n_avalanches,).

    counts: array of whole numbers (n_times,), spikes of the population in each bin.
    """
    ### BEGIN SOLUTION
    edges = np.diff((counts > 0).astype(int))
    starts, stops = np.flatnonzero(edges == 1) + 1, np.flatnonzero(edges == -1) + 1
    if counts[0] > 0:
        stops = stops[1:]
    starts = starts[: stops.size]
    return np.array([counts[start:stop].sum() for start, stop in zip(starts, stops)], int)
    ### END SOLUTION


# %% test="avalanche-sizes" points=4
check(avalanche_sizes)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import models
from neurokit_lite.course.checks import Case, score


def hidden_case(name, counts, points, otherwise):
    return Case(
        name=name,
        arguments={"a": counts},
        expected=models.find_avalanches(counts).sizes,
        axes=("n_avalanches",),
        tolerance=0,
        points=points,
        otherwise=otherwise,
    )


hidden_counts = np.random.default_rng(31).poisson(0.7, 300)
hidden_counts[[0, -1]] = 0
score(
    avalanche_sizes,
    hidden_case("300 bins, silent at both ends", hidden_counts, 2, "Add the spikes between two empty bins."),
    hidden_case("cut at both ends", np.r_[4, hidden_counts[5:], 1, 1], 1, "Runs at the ends are left out."),
    hidden_case("one among silence", np.array([0, 0, 0, 2, 5, 0, 0]), 1, "Seven spikes, in one avalanche."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. The exponent
#
# Write `power_law_exponent`: the maximum-likelihood exponent of the sizes from `smallest` on, $1 + n / \sum \ln(x / x_{\min})$, and its standard error, $(\text{exponent} - 1) / \sqrt{n}$. Sizes may be any numbers above 0.


# %% question="power-law-exponent"
def power_law_exponent(sizes, smallest):
    """Exponent and its standard error: array of two numbers.

    sizes: array (n_sizes,); smallest: where the tail begins, included.
    """
    ### BEGIN SOLUTION
    tail = sizes[sizes >= smallest]
    exponent = 1 + tail.size / np.log(tail / smallest).sum()
    return np.array([exponent, (exponent - 1) / np.sqrt(tail.size)])
    ### END SOLUTION


# %% test="power-law-exponent" points=4
check(power_law_exponent)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import models
from neurokit_lite.course.checks import Case, score


def hidden_case(name, sizes, smallest, points, otherwise):
    fit = models.fit_power_law(sizes, minimum=smallest, is_discrete=False)
    return Case(
        name=name,
        arguments={"a": sizes, "b": smallest},
        expected=np.array([fit.exponent, fit.standard_error]),
        axes=("exponent, standard error",),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


hidden_sizes = 3 * (np.random.default_rng(41).pareto(0.8, 500) + 1)
score(
    power_law_exponent,
    hidden_case("a tail that is everything", hidden_sizes, 3.0, 2, "One plus n over the sum of logarithms."),
    hidden_case("a tail from 10", hidden_sizes, 10.0, 2, "Only sizes from the smallest on, and n counts these."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_tail`: for each distinct size, the share of all sizes that are at least so large.
#
# - Both axes are logarithmic.
# - x is the *size*, y the *share*; both axes say so, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-tail"
def draw_tail(sizes):
    """Share of sizes at least so large, on logarithmic axes; returns the axes.

    sizes: array (n_avalanches,) of whole numbers above 0.
    """
    ### BEGIN SOLUTION
    values = np.unique(sizes)
    shares = [np.mean(sizes >= one) for one in values]
    _, ax = plt.subplots()
    ax.loglog(values, shares, "o")
    ax.set(xlabel="Size (spikes)", ylabel="Share at least so large")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the share of avalanches at least so large over their size, both axes logarithmic." test="draw-tail" points=2
check(draw_tail)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_tail = np.repeat([1, 2, 4, 9, 33], [20, 11, 5, 3, 1])
hidden_shares = np.array([40, 20, 9, 4, 1]) / 40
score(
    draw_tail,
    FigureCase(
        name="forty other avalanches",
        arguments={"a": hidden_tail},
        shows=(Curve(x=np.unique(hidden_tail), y=hidden_shares, x_tolerance=1e-3, y_tolerance=1e-3),),
        x=Axis(name="size", scale="log"),
        y=Axis(name="share", scale="log"),
        points=2,
        otherwise="At each distinct size the share of all sizes that are as large or larger.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From an abstract: *"We recorded 60 neurons of a cultured network in bins of 4 ms. Sizes of avalanches span two orders of magnitude, and a line fits their histogram on logarithmic axes with R² = 0.97 and a slope of −1.8. A power law is far better than an exponential (likelihood-ratio test, z = 9; sizes from 1 on). The network of 60
# neurons is thus poised at criticality, like the cortex, where ten thousand times more neurons do the same."*
#
# Write to the authors, in five to eight sentences. Name three different reasons why this does not show criticality, say for each what in the text tells you so, and what you would ask for.

# %% [markdown] question="critical" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** A line of R² = 0.97 on logarithmic axes is no evidence: log-normal numbers and a branching process of ratio 0.9 give as much, and the slope of such a line is biased. I would ask for a maximum-likelihood exponent with its standard error. The exponential is a rival that every heavy tail beats, so that z = 9 does not
# say power law; I would ask for the comparison with a log-normal, and not only for sizes from 1 on, but from the smallest at which the power law fits. Sizes depend on the bins: 4 ms is one choice, and wider bins join avalanches. I would ask for other widths, and for the same analysis of shuffled spikes or independent Poisson
# neurons of the same rates, which know no avalanches. Two orders of magnitude and 60 neurons are few, and the largest sizes are cut off by the size of the network. Finally, a small culture is no small cortex: synchrony and rates change with the number of neurons and of inputs, so nothing follows for the cortex.
#
# **Rubric.** 1 point for each of three different reasons with what in the text shows it and what to ask for: a line is no test, its slope is biased (R² = 0.97, −1.8; maximum likelihood); a weak rival (exponential, z = 9; log-normal); one bin width, no control (4 ms; other bins, shuffled or Poisson surrogates); the minimum was not
# chosen (from 1 on); few orders of magnitude and a cut-off by the size of the network (two orders, 60 neurons); no conclusion from a small network to the cortex. Half a point where what to ask for is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("critical")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
