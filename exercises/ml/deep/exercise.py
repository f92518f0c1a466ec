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
# # Is the net any better?
#
# In [the lesson](../../../modules/ml/deep.ipynb) two small networks met opponents. Now you write what they are made of, and what it takes to judge them, draw a curve, and answer a colleague.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `slide`: a convolutional layer | 4 |
# | 2 | `cross_entropy`: what training makes small | 3 |
# | 3 | `gru_step`: one step of a gated unit | 4 |
# | 4 | `shares`: integrated gradients | 4 |
# | 5 | `covered`: does a set hold what it claims? | 4 |
# | 6 | `draw_losses`: when to stop | 2 |
# | 7 | In words: the colleague | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("slide")`; every call gives a little more. The questions do not build on one
# another. JAX is not needed here.
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
from scipy.special import expit, log_softmax

from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def slid_over(trials, kernels):
    windows = np.lib.stride_tricks.sliding_window_view(trials, kernels.shape[-1], axis=-1)
    return np.einsum("nctk,fck->nft", windows, kernels)


def slide_cases():
    generator = np.random.default_rng(1)
    trials, kernels = generator.normal(size=(3, 2, 9)), generator.normal(size=(4, 2, 3))
    peak = np.array([[[0.0, 0, 1, 3, 1, 0]]])
    step = np.array([[[0.0, 0, 1]]])
    right = slid_over(trials, kernels)
    return [
        Case(
            name="one electrode, a kernel that looks ahead",
            arguments={"trials": peak, "kernels": step},
            expected=slid_over(peak, step),
            axes=("n_trials", "n_filters", "n_places"),
            mistakes={
                "a kernel that was turned round, as np.convolve does. A layer does not turn it.": slid_over(
                    peak, step[..., ::-1]
                ),
            },
            otherwise="At place t: the sum over k of kernel[k] times trial[t + k], for all places at which the kernel fits.",
        ),
        Case(
            name="three trials, two electrodes, four filters",
            arguments={"trials": trials, "kernels": kernels},
            expected=right,
            axes=("n_trials", "n_filters", "n_places"),
            mistakes={
                "the mean over electrodes. Add them up.": right / 2,
                "the first electrode alone. Add the electrodes up.": slid_over(trials[:, :1], kernels[:, :1]),
                "a kernel that was turned round, as np.convolve does. A layer does not turn it.": slid_over(
                    trials, kernels[..., ::-1]
                ),
            },
            otherwise="Each filter has a kernel for each electrode; multiply, and add over electrodes and samples.",
        ),
    ]


def entropy_cases():
    odds = np.array([[2.0, 0.0, -1.0], [0.5, 0.5, 0.0], [-1.0, 3.0, 0.0]])
    labels = np.array([0, 2, 0])
    logs = log_softmax(odds, axis=1)
    own = logs[np.arange(3), labels]
    large = np.array([[1000.0, 0.0], [0.0, 800.0]])
    return [
        Case(
            name="three trials, three classes",
            arguments={"log_odds": odds, "labels": labels},
            expected=float(-own.mean()),
            tolerance=1e-9,
            mistakes={
                "a sum over trials. Take the mean.": float(-own.sum()),
                "the mean log probability. Change its sign.": float(own.mean()),
                "minus the logarithm of the mean probability. Take the logarithm of each first.": float(
                    -np.log(np.exp(own).mean())
                ),
                "bits. Take the natural logarithm.": float(-own.mean() / np.log(2)),
            },
            otherwise="Of each trial: minus the log odds of its label, plus the log of the sum of exp over all classes.",
        ),
        Case(
            name="large log odds: both trials are wrong",
            arguments={"log_odds": large, "labels": np.array([1, 0])},
            expected=900.0,
            tolerance=1e-6,
            otherwise="exp(1000) is too large for a computer. Subtract each row's largest log odds first; nothing changes.",
        ),
    ]


def gru_of(counts, state, of_counts, of_memory):
    given, kept = np.split(of_counts @ counts, 3), np.split(of_memory @ state, 3)
    reset, update = expit(given[0] + kept[0]), expit(given[1] + kept[1])
    new = np.tanh(given[2] + reset * kept[2])
    return {
        "right": update * state + (1 - update) * new,
        "gates": (1 - update) * state + update * new,
        "reset": update * state + (1 - update) * np.tanh(given[2] + kept[2]),
        "new": new,
        "sigmoid": update * state + (1 - update) * expit(given[2] + reset * kept[2]),
        "before": update * state + (1 - update) * np.tanh(given[2] + of_memory[2 * len(state) :] @ (reset * state)),
    }


def gru_cases():
    generator = np.random.default_rng(3)
    weights = generator.normal(size=(12, 3)), generator.normal(size=(12, 4))
    named = {"of_counts": weights[0], "of_memory": weights[1]}
    counts, state = np.array([1.0, 0.0, 3.0]), generator.normal(size=4)
    found = gru_of(counts, state, *weights)
    return [
        Case(
            name="three units, a memory of four",
            arguments={"counts": counts, "state": state, **named},
            expected=found["right"],
            axes=("n_hidden",),
            tolerance=1e-9,
            mistakes={
                "the two parts exchanged. z is the share that is kept.": found["gates"],
                "a step without the gate r. It multiplies what the memory adds to the new value.": found["reset"],
                "the gate r before the weights of the memory, as Cho and colleagues have it. Here it comes behind them.": found[
                    "before"
                ],
                "the new value alone. A share z of the old memory is kept.": found["new"],
                "a new value from the logistic function. It is a tanh, from -1 to 1.": found["sigmoid"],
            },
            otherwise="Rows 0 to 3 are for r, 4 to 7 for z, 8 to 11 for the new value.",
        ),
        Case(
            name="an empty memory",
            arguments={"counts": counts, "state": np.zeros(4), **named},
            expected=gru_of(counts, np.zeros(4), *weights)["right"],
            axes=("n_hidden",),
            tolerance=1e-9,
            otherwise="With a memory of zeros only the new value counts, times 1 - z.",
        ),
    ]


def shares_of(weights, trial, baseline, n_steps, places=None):
    places = (np.arange(n_steps) + 0.5) / n_steps if places is None else places
    at = (baseline + places[:, None] * (trial - baseline)) @ weights
    return (trial - baseline) * weights * np.mean(2 * at / (1 + at**2))


def shares_cases():
    weights, trial = np.array([1.0, -0.5, 2.0]), np.array([1.5, 0.4, 0.8])
    baseline = np.array([0.2, 0.3, -0.4])
    right = shares_of(weights, trial, baseline, 50)
    at_end = 2 * (weights @ trial) / (1 + (weights @ trial) ** 2)
    return [
        Case(
            name="three inputs, 50 steps",
            arguments={"weights": weights, "trial": trial, "baseline": baseline, "n_steps": 50},
            expected=right,
            axes=("n_inputs",),
            tolerance=1e-6,
            mistakes={
                "the gradient at the end of the way only. Take the mean over all places on it.": (trial - baseline)
                * weights
                * at_end,
                "the mean gradient. Multiply it by the way, trial - baseline.": right / (trial - baseline),
                "the mean gradient times the trial. The way begins at the baseline.": right
                / (trial - baseline)
                * trial,
                "a way that begins at zero. It begins at the baseline.": shares_of(weights, trial, 0 * baseline, 50),
            },
            otherwise="Places at (i + 0.5) / n_steps of the way; the slope of log(1 + u^2) is 2 u / (1 + u^2), times the weight.",
        ),
        Case(
            name="one step",
            arguments={"weights": weights, "trial": trial, "baseline": baseline, "n_steps": 1},
            expected=shares_of(weights, trial, baseline, 1),
            axes=("n_inputs",),
            tolerance=1e-6,
            otherwise="With one step the gradient is taken in the middle of the way.",
        ),
    ]


def covered_of(probabilities, answers, level, spare=0):
    held = []
    for row, answer in zip(probabilities, answers, strict=True):
        order = np.argsort(-row, kind="stable")
        n = int(np.sum(row[order].cumsum() < level - 1e-9)) + 1 - spare
        held.append(answer in order[:n])
    return float(np.mean(held))


def covered_cases():
    generator = np.random.default_rng(5)
    probabilities = generator.dirichlet(np.ones(8), 60)
    answers = generator.integers(8, size=60)
    tenths = np.array([[0.1, 0.2, 0.7], [0.1, 0.2, 0.7], [0.7, 0.2, 0.1], [0.6, 0.3, 0.1]])
    likely = probabilities[np.arange(60), answers]
    return [
        Case(
            name="60 trials, eight answers, level 0.8",
            arguments={"probabilities": probabilities, "answers": answers, "level": 0.8},
            expected=covered_of(probabilities, answers, 0.8),
            tolerance=1e-9,
            mistakes={
                "sets that end before the level is reached. The answer that reaches it belongs to the set.": covered_of(
                    probabilities, answers, 0.8, spare=1
                ),
                "how often the most probable answer is right.": float(np.mean(probabilities.argmax(axis=1) == answers)),
                "the mean probability of the true answer. Count how often it is in the set.": float(likely.mean()),
                "a set of the answers in the order of their columns. Take the most probable ones first.": float(
                    np.mean(
                        [
                            answer <= np.sum(row.cumsum() < 0.8)
                            for row, answer in zip(probabilities, answers, strict=True)
                        ]
                    )
                ),
            },
            otherwise="For each trial: most probable answers first, until together they hold the level.",
        ),
        Case(
            name="tenths: 0.7 and 0.2 hold 0.9",
            arguments={"probabilities": tenths, "answers": np.array([0, 1, 2, 2]), "level": 0.9},
            expected=0.25,
            tolerance=1e-9,
            mistakes={
                "a set that goes on, since 0.7 + 0.2 is a hair below 0.9 in a computer. Compare with a small tolerance.": 1.0,
            },
            otherwise="0.7 and 0.2 together reach 0.9, and the set is full.",
        ),
    ]


def draw_cases():
    training, held_out = np.array([0.7, 0.5, 0.4, 0.3, 0.2]), np.array([0.71, 0.6, 0.55, 0.58, 0.66])
    epochs = np.arange(1, 6)
    return [
        FigureCase(
            name="five epochs",
            arguments={"training": training, "held_out": held_out},
            shows=(
                Curve(
                    x=epochs,
                    y=training,
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={"epochs from 0. The first epoch is number 1.": (epochs - 1, training)},
                ),
                Curve(x=epochs, y=held_out, x_tolerance=1e-3, y_tolerance=1e-3),
            ),
            x=Axis(name="epoch"),
            y=Axis(name="loss", unit="nats"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "slide": slide_cases,
        "cross_entropy": entropy_cases,
        "gru_step": gru_cases,
        "shares": shares_cases,
        "covered": covered_cases,
        "draw_losses": draw_cases,
    }
)
hint = Hints(
    {
        "slide": (
            "One trial, one filter, one place: a sum over electrodes and over the samples under the kernel.",
            "Loop over places t, with the window trials[:, :, t : t + n_kernel]; np.einsum adds up the two last axes.",
            '`np.einsum("nck,fck->nf", trials[:, :, t : t + n], kernels)` for each t, then np.stack(..., axis=-1).',
        ),
        "cross_entropy": (
            "The log probability of a class: its log odds, minus the log of the sum of exp over all classes.",
            "Subtract the largest log odds of each row first, so that no exp is too large.",
            "`logs = log_odds - log_odds.max(axis=1, keepdims=True)`, then `logs - np.log(np.exp(logs).sum(axis=1, keepdims=True))`.",
        ),
        "gru_step": (
            "Three products with the counts, three with the memory: for r, for z and for the new value.",
            "np.split(of_counts @ counts, 3) gives the three in this order; the logistic function is 1 / (1 + exp(-x)).",
            "`new = np.tanh(given[2] + r * kept[2])`, then `z * state + (1 - z) * new`.",
        ),
        "shares": (
            "The way from the baseline to the trial is a straight line; take the gradient at places on it.",
            "u = weights @ place; the gradient of log(1 + u^2) along input i is weights[i] * 2 u / (1 + u^2).",
            "`s = (np.arange(n_steps) + 0.5) / n_steps`, `u = (baseline + s[:, None] * (trial - baseline)) @ weights`, then the mean of 2 u / (1 + u^2).",
        ),
        "covered": (
            "For each trial sort the answers by probability and add up until the level is reached.",
            "The true answer is in the set if those that are more probable hold less than the level together.",
            "`before = row[row > row[answer]].sum()`, and `before < level - 1e-9`.",
        ),
        "draw_losses": (
            "Two lines over the numbers of the epochs.",
            "Begin with `_, ax = plt.subplots()`. Epochs are counted from 1. Label both axes, add a legend, return `ax`.",
            '`ax.plot(epochs, training, label="training")`, the same for held_out, and `ax.set(xlabel="epoch (number)", ylabel="loss (nats)")`.',
        ),
    }
)

# %% [markdown]
# ## 1. A layer
#
# Write `slide`: the output of a convolutional layer, without padding and without an offset. Each filter has a kernel for each electrode. At each place at which the kernel fits, multiply and add up, over electrodes and samples.


# %% question="slide"
def slide(trials, kernels):
    """The layer's output (n_trials, n_filters, n_times - n_kernel + 1).

    trials: (n_trials, n_channels, n_times); kernels: (n_filters, n_channels, n_kernel).
    """
    ### BEGIN SOLUTION
    n = kernels.shape[-1]
    places = range(trials.shape[-1] - n + 1)
    return np.stack([np.einsum("nck,fck->nf", trials[:, :, t : t + n], kernels) for t in places], axis=-1)
    ### END SOLUTION


# %% test="slide" points=4
check(slide)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy.signal import correlate

from neurokit_lite.course.checks import Case, score


def hidden_case(name, sizes, points, otherwise):
    n_trials, n_channels, n_times, n_filters, n_kernel = sizes
    generator = np.random.default_rng(21)
    trials = generator.normal(size=(n_trials, n_channels, n_times))
    kernels = generator.normal(size=(n_filters, n_channels, n_kernel))
    wanted = [[correlate(trial, kernel, mode="valid")[0] for kernel in kernels] for trial in trials]
    arguments = {"a": trials, "b": kernels}
    return Case(name=name, arguments=arguments, expected=np.array(wanted), points=points, otherwise=otherwise)


score(
    slide,
    hidden_case(
        "five trials, three electrodes", (5, 3, 20, 2, 6), 3, "Kernel k goes with sample t + k; add electrodes."
    ),
    hidden_case("a kernel as long as the trial", (2, 2, 7, 3, 7), 1, "Then there is one place."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. What training makes small
#
# Write `cross_entropy`: minus the mean log probability of the right label, in nats. A row of `log_odds` gives the probabilities $e^{z_k}/\sum_j e^{z_j}$. Log odds may be large: 1 000 is no reason for infinity.


# %% question="cross-entropy"
def cross_entropy(log_odds, labels):
    """The mean loss in nats: a number.

    log_odds: (n_trials, n_classes); labels: the number of the right class of each trial (n_trials,), from 0.
    """
    ### BEGIN SOLUTION
    logs = log_odds - log_odds.max(axis=1, keepdims=True)
    logs = logs - np.log(np.exp(logs).sum(axis=1, keepdims=True))
    return -logs[np.arange(len(labels)), labels].mean()
    ### END SOLUTION


# %% test="cross-entropy" points=3
check(cross_entropy)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy.special import log_softmax

from neurokit_lite.course.checks import Case, score

hidden_odds = np.random.default_rng(22).normal(size=(12, 4))
hidden_labels = np.random.default_rng(23).integers(4, size=12)
hidden_own = log_softmax(hidden_odds, axis=1)[np.arange(12), hidden_labels]
score(
    cross_entropy,
    Case(
        name="12 trials, four classes",
        arguments={"a": hidden_odds, "b": hidden_labels},
        expected=float(-hidden_own.mean()),
        tolerance=1e-9,
        points=2,
        otherwise="Minus the mean log probability of the right class.",
    ),
    Case(
        name="large log odds",
        arguments={"a": 1e4 * hidden_odds, "b": hidden_labels},
        expected=float(-log_softmax(1e4 * hidden_odds, axis=1)[np.arange(12), hidden_labels].mean()),
        tolerance=1e-6,
        points=1,
        otherwise="Subtract the largest of each row before exp.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. One step of a gated unit
#
# Write `gru_step`: the memory after one bin. `of_counts` has $3H$ rows of weights for the counts, `of_memory` $3H$ rows for the old memory of $H$ numbers: the first $H$ for the gate $r$, the next for the gate $z$, the last for the new value. With $\sigma(x)=1/(1+e^{-x})$,
#
# $$r=\sigma(W_rx+U_rh),\quad z=\sigma(W_zx+U_zh),\quad h'=z\,h+(1-z)\tanh(W_nx+r\,U_nh).$$
#
# (The gate $r$ multiplies what $U_n$ has made of the memory, number by number. Papers differ here.)


# %% question="gru-step"
def gru_step(counts, state, of_counts, of_memory):
    """The new memory (n_hidden,).

    counts: (n_units,); state: the old memory (n_hidden,); of_counts: weights (3 n_hidden, n_units); of_memory: weights
    (3 n_hidden, n_hidden).
    """
    ### BEGIN SOLUTION
    given, kept = np.split(of_counts @ counts, 3), np.split(of_memory @ state, 3)
    r, z = (1 / (1 + np.exp(-(given[i] + kept[i]))) for i in (0, 1))
    return z * state + (1 - z) * np.tanh(given[2] + r * kept[2])
    ### END SOLUTION


# %% test="gru-step" points=4
check(gru_step)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy.special import expit

from neurokit_lite.course.checks import Case, score


def hidden_case(name, n_units, n_hidden, points, otherwise):
    generator = np.random.default_rng(24)
    of_counts = generator.normal(size=(3 * n_hidden, n_units))
    of_memory = generator.normal(size=(3 * n_hidden, n_hidden))
    counts, state = generator.poisson(2, n_units).astype(float), generator.normal(size=n_hidden)
    rows = of_counts.reshape(3, n_hidden, -1) @ counts, of_memory.reshape(3, n_hidden, -1) @ state
    gates = expit(rows[0][:2] + rows[1][:2])
    wanted = state + (1 - gates[1]) * (np.tanh(rows[0][2] + gates[0] * rows[1][2]) - state)
    arguments = {"a": counts, "b": state, "c": of_counts, "d": of_memory}
    return Case(name=name, arguments=arguments, expected=wanted, tolerance=1e-9, points=points, otherwise=otherwise)


score(
    gru_step,
    hidden_case(
        "seven units, a memory of five", 7, 5, 3, "r for the memory's part of the new value, z for what is kept."
    ),
    hidden_case("one unit, a memory of one", 1, 1, 1, "The same with one number of each."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Shares that add up
#
# A tiny net computes $f(x)=\log(1+u^2)$ with $u=\sum_i w_ix_i$. Write `shares`: its integrated gradients on the straight way from `baseline` to `trial`. Take the gradient in the middle of each of `n_steps` equal parts of the way.


# %% question="shares"
def shares(weights, trial, baseline, n_steps):
    """Share of each input in f(trial) - f(baseline), (n_inputs,).

    weights, trial, baseline: (n_inputs,); n_steps: a whole number.
    """
    ### BEGIN SOLUTION
    s = (np.arange(n_steps) + 0.5) / n_steps
    u = (baseline + s[:, None] * (trial - baseline)) @ weights
    return (trial - baseline) * weights * np.mean(2 * u / (1 + u**2))
    ### END SOLUTION


# %% test="shares" points=4
check(shares)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, seed, points, otherwise):
    generator = np.random.default_rng(seed)
    weights, trial, baseline = generator.normal(size=(3, 5))
    ends = [np.log1p((weights @ one) ** 2) for one in (trial, baseline)]
    way = weights * (trial - baseline)  # u is the same for all inputs, so that the change is dealt out by this
    arguments = {"a": weights, "b": trial, "c": baseline, "d": 2000}
    wanted = way / way.sum() * (ends[0] - ends[1])
    return Case(name=name, arguments=arguments, expected=wanted, tolerance=1e-4, points=points, otherwise=otherwise)


score(
    shares,
    hidden_case("five inputs", 25, 2, "The mean gradient on the way, times the way."),
    hidden_case("five other inputs", 26, 2, "Their sum is f(trial) - f(baseline)."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Does a set hold what it claims?
#
# Write `covered`: for each trial take the most probable answers until together they hold `level`; the share of trials whose set holds the true answer. No two answers of a trial are equally probable. Remember that for a computer 0.7 + 0.2 is a hair below 0.9.


# %% question="covered"
def covered(probabilities, answers, level):
    """Share of trials whose set holds the truth: a number from 0 to 1.

    probabilities: (n_trials, n_answers), rows sum to 1; answers: column of the truth (n_trials,); level: 0 to 1.
    """
    ### BEGIN SOLUTION
    own = probabilities[np.arange(len(answers)), answers][:, None]
    before = np.where(probabilities > own, probabilities, 0).sum(axis=1)
    return np.mean(before < level - 1e-9)
    ### END SOLUTION


# %% test="covered" points=4
check(covered)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import ml
from neurokit_lite.course.checks import Case, score


def hidden_case(name, probabilities, level, points, otherwise):
    answers = np.random.default_rng(27).integers(probabilities.shape[1], size=len(probabilities))
    return Case(
        name=name,
        arguments={"a": probabilities, "b": answers, "c": level},
        expected=float(ml.measure_coverage(probabilities, answers, [level])[0]),
        tolerance=1e-9,
        points=points,
        otherwise=otherwise,
    )


score(
    covered,
    hidden_case("80 trials", np.random.default_rng(28).dirichlet(np.ones(6), 80), 0.5, 3, "The answer that reaches the level is in."),
    hidden_case("tenths", np.random.default_rng(29).permuted(np.tile([0.1, 0.2, 0.7], (60, 1)), axis=1), 0.9, 1, "Compare with a small tolerance."),
)  # fmt: skip
### END HIDDEN TESTS

# %% [markdown]
# ## 6. When to stop
#
# Write `draw_losses`: the loss of training trials and of held-out trials over the epochs, two curves.
#
# - x is the number of the epoch, from 1; y is the loss in nats.
# - Both axes say what they are (*epoch*, *loss* with *nats*), and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-losses"
def draw_losses(training, held_out):
    """Two losses in nats over the epoch, from 1; returns the axes.

    training, held_out: (n_epochs,).
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    epochs = np.arange(1, len(training) + 1)
    ax.plot(epochs, training, label="training")
    ax.plot(epochs, held_out, label="held out")
    ax.set(xlabel="epoch (number)", ylabel="loss (nats)")
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: two losses in nats over the number of the epoch, one for training and one for held-out trials." test="draw-losses" points=2
check(draw_losses)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_losses = np.array([[1.1, 0.8, 0.6, 0.5], [1.2, 0.9, 0.95, 1.0]])
score(
    draw_losses,
    FigureCase(
        name="four epochs",
        arguments={"a": hidden_losses[0], "b": hidden_losses[1]},
        shows=tuple(Curve(x=np.arange(1, 5), y=one, x_tolerance=1e-3, y_tolerance=1e-3) for one in hidden_losses),
        x=Axis(name="epoch"),
        y=Axis(name="loss", unit="nats"),
        points=2,
        otherwise="Epochs are across, losses upwards, both curves in one figure.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. In words
#
# A colleague writes: *"Our network reads imagined movements from single trials of EEG: 74 % of 100 test trials, against 58 % for a linear classifier on the raw voltage. We trained for 200 epochs and report epoch 37, where the test accuracy was highest. Trials of eight people were mixed and split at random. On average the network gives its answers a probability of 0.96. A saliency map shows the motor cortex, so the network has found the source."*
#
# Write in six to nine sentences what you answer. Name at least four different doubts, each with what in the lines it comes from, and for each say what would settle it.

# %% [markdown] question="colleague" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** A rhythm whose phase is another in each trial leaves no difference in the mean voltage, on which a linear classifier of the raw voltage rests; give it the log power in the band that the field knows, tune it in the same folds, and compare again. Epoch 37 was chosen on the test trials, so that 74 % is too high; choose it on held-out training trials, or fix it, and test once. Trials of one person are
# alike, and a random split puts each person on both sides; hold out whole people, or say that you read only people you know. Of 100 trials, 74 are known to about plus or minus 9, so give intervals for both, and for the difference on the same trials. A net that says 0.96 and is right in 74 % is far too sure; average several nets, or calibrate on held-out trials, and show what came true.
# The map was not tested: draw the weights anew and look whether it changes, and even then it shows what the network uses and not where the signal comes from. If the net is still better by then, I shall be glad to read how.
#
# **Rubric.** 2 points for four doubts, each with its source and a remedy (half a point each): opponent with the wrong features, or untuned · epoch chosen on test trials · people on both sides of the split · 100 trials, so a wide interval · 0.96 against 0.74: not calibrated · map not tested with random weights · what the network uses is not the source · one seed only. 1 point for remedies that can be carried out, in a tone in which one
# would want to be answered.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("colleague")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
