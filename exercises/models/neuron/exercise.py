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
# # Would you trust this simulation?
#
# In [the lesson](../../../modules/models/neuron.ipynb) the package stepped neurons through time for you. Now you write four of the pieces
# yourself, draw an f–I curve, and then judge somebody's methods.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `step_through`: a leaky membrane by forward Euler | 4 |
# | 2 | `firing_rates`: the leaky neuron's f–I curve | 4 |
# | 3 | `gate_m`: where the sodium gate goes, and how long it takes | 4 |
# | 4 | `order_of`: the order of convergence | 3 |
# | 5 | `draw_rates`: an f–I curve | 2 |
# | 6 | In words: would you trust this simulation? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points.
# Stuck? Make a new cell and call `hint("step_through")`; every call gives a little more. The questions do not build on one
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
from neurokit_lite import models
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def by_euler(current, dt, capacitance, leak, rest):
    neuron = models.LeakyNeuron(capacitance, leak, rest, threshold_mv=99.0, reset_mv=rest)
    return models.simulate_leaky(neuron, np.atleast_2d(current), dt_ms=dt, method="euler").voltage_mv[0]


def euler_cases():
    current = np.array([0.0, 100, 100, 0, -50, 0])
    values = {"capacitance": 200.0, "leak": 10.0, "rest": -70.0}
    right = by_euler(current, 2.0, **values)
    target = -70 + current / 10
    exact = [-70.0]
    for one in target[:-1]:
        exact.append(one + (exact[-1] - one) * np.exp(-2.0 / 20))
    return [
        Case(
            name="six samples, 2 ms apart",
            arguments={"current": current, "dt": 2.0, **values},
            expected=right,
            axes=("n_times",),
            unit="mV",
            tolerance=1e-6,
            mistakes={
                "the exact exponential. Forward Euler walks along the slope of the start of each step.": np.array(
                    exact
                ),
                "the current of the end of each step. Its start counts.": by_euler(
                    np.append(current[1:], 0.0), 2.0, **values
                ),
                "a membrane without a leak. It pulls towards rest with leak * (V - rest).": -70
                + np.append(0, np.cumsum(current[:-1]) * 2 / 200),
                "the slope alone. Multiply it by dt before you add it.": by_euler(current, 1.0, **values),
                "the voltages after the first step on. The first value is rest.": np.append(
                    right[1:], right[-1] + 2 * (-10 * (right[-1] + 70)) / 200
                ),
            },
            otherwise="V[0] = rest; V[k+1] = V[k] + dt * (-leak * (V[k] - rest) + current[k]) / capacitance.",
        ),
        Case(
            name="another membrane",
            arguments={
                "current": np.array([300.0, -20, 80]),
                "dt": 0.5,
                "capacitance": 90.0,
                "leak": 30.0,
                "rest": -62.0,
            },
            expected=by_euler([300.0, -20, 80], 0.5, 90.0, 30.0, -62.0),
            axes=("n_times",),
            unit="mV",
            tolerance=1e-6,
            otherwise="All five arguments count; nothing is fixed.",
        ),
    ]


def rates_of(current, tau, leak, rest, threshold, reset, refractory):
    neuron = models.LeakyNeuron(tau * leak, leak, rest, threshold, reset, refractory)
    return models.leaky_firing_rates(neuron, current)


def rate_cases():
    values = {"tau": 20.0, "leak": 10.0, "rest": -70.0, "threshold": -50.0, "reset": -60.0, "refractory": 2.0}
    current = np.array([0.0, 150, 200, 250, 400, 1000])
    right = rates_of(current, **values)
    with np.errstate(all="ignore"):
        steady = -70 + current / 10
        way = 20 * np.log((steady + 60) / (steady + 50))
        unknown = 1000 / (2 + way)
    return [
        Case(
            name="six currents",
            arguments={"current": current, **values},
            expected=right,
            axes=("n_currents",),
            unit="Hz",
            tolerance=1e-4,
            mistakes={
                "NaN or nonsense up to the rheobase. There the neuron is silent: 0 Hz.": unknown,
                "rates without the refractory period. It is part of each interval.": rates_of(
                    current, **(values | {"refractory": 0.0})
                ),
                "spikes per ms. Times are in ms: 1000 over the interval.": right / 1000,
                "the way from rest. After a spike the voltage starts at the reset.": rates_of(
                    current, **(values | {"reset": -70.0})
                ),
            },
            otherwise="steady = rest + current / leak; way = tau * log((steady - reset) / (steady - threshold)).",
        ),
        Case(
            name="another neuron, whose reset lies below rest",
            arguments={
                "current": np.array([30.0, 90, 200]),
                "tau": 12.0,
                "leak": 5.0,
                "rest": -65.0,
                "threshold": -52.0,
                "reset": -72.0,
                "refractory": 4.0,
            },
            expected=rates_of(np.array([30.0, 90, 200]), 12.0, 5.0, -65.0, -52.0, -72.0, 4.0),
            axes=("n_currents",),
            unit="Hz",
            tolerance=1e-4,
            otherwise="All seven arguments count.",
        ),
    ]


def gate_of(voltage):
    gates = models.compute_gates(voltage)
    return np.array([gates.steady[0], gates.taus_ms[0]])


def gate_cases():
    voltage = np.array([-80.0, -65, -41, -20, 10])
    right = gate_of(voltage)
    u = voltage + 65
    turned = np.array([0.1 * (25 + u) / np.expm1((25 + u) / 10), 4 * np.exp(u / 18)])
    opening = right[0] / right[1]
    return [
        Case(
            name="five voltages",
            arguments={"voltage": voltage},
            expected=right,
            axes=("steady state and time constant", "n_voltages"),
            tolerance=1e-6,
            mistakes={
                "the rates alpha and beta. Make alpha / (alpha + beta) and 1 / (alpha + beta) of them.": np.array(
                    [opening, 1 / right[1] - opening]
                ),
                "the share of closed gates. Opening is alpha: alpha / (alpha + beta).": np.array(
                    [1 - right[0], right[1]]
                ),
                "the two rows exchanged. The steady state comes first.": right[::-1],
                "the sign of 1952. Here a spike goes up, and m opens as V rises.": np.array(
                    [turned[0] / turned.sum(axis=0), 1 / turned.sum(axis=0)]
                ),
                "alpha + beta in the second row. The time constant is one over it.": np.array([right[0], 1 / right[1]]),
            },
            otherwise="alpha and beta as in the text; then alpha / (alpha + beta), and 1 / (alpha + beta).",
        ),
        Case(
            name="-40 mV, where alpha is 0 / 0",
            arguments={"voltage": np.array([-50.0, -40.0, -40.0 + 1e-11])},
            expected=gate_of(np.array([-50.0, -40.0, -40.0 + 1e-11])),
            axes=("steady state and time constant", "n_voltages"),
            tolerance=1e-6,
            otherwise="At -40 mV the limit of alpha is 1. Next to it, 1 - exp(-x) loses all digits; -np.expm1(-x) does not.",
        ),
    ]


def order_cases():
    steps = np.array([0.1, 0.2, 0.4])
    with_zero = np.array([0.0, 3.2e-4, 5.12e-3, 0.08192])
    return [
        Case(
            name="an error that goes with the square",
            arguments={"steps": steps, "errors": 5 * steps**2},
            expected=2.0,
            tolerance=1e-6,
            mistakes={
                "the slope of the errors themselves. Take logarithms of both.": float(
                    np.polyfit(steps, 5 * steps**2, 1)[0]
                ),
                "the slope turned round: log step over log error. Errors are y.": 0.5,
                "the factor by which the error falls. The order is its logarithm to the base of the step's factor.": 4.0,
            },
            otherwise="The slope of log(error) over log(step).",
        ),
        Case(
            name="an error of exactly 0 among four",
            arguments={"steps": np.array([0.05, 0.1, 0.2, 0.4]), "errors": with_zero},
            expected=float(np.polyfit(np.log([0.1, 0.2, 0.4]), np.log(with_zero[1:]), 1)[0]),
            tolerance=1e-6,
            otherwise="The logarithm of 0 is minus infinity: leave such errors out, with their steps.",
        ),
    ]


def draw_cases():
    current = np.array([100.0, 200, 300, 450, 600])
    rates = np.array([0.0, 0, 18, 41, 60])
    return [
        FigureCase(
            name="five currents",
            arguments={"current": current, "rates": rates},
            shows=(
                Curve(
                    x=current,
                    y=rates,
                    x_tolerance=1e-3,
                    y_tolerance=1e-3,
                    mistakes={
                        "only the currents that fire. Silence is a result.": (current[2:], rates[2:]),
                    },
                ),
            ),
            x=Axis(name="current", unit="pA"),
            y=Axis(name="rate", unit="Hz"),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "step_through": euler_cases,
        "firing_rates": rate_cases,
        "gate_m": gate_cases,
        "order_of": order_cases,
        "draw_rates": draw_cases,
    }
)
hint = Hints(
    {
        "step_through": (
            "One value after the other: the new voltage is the old one and dt times its slope.",
            "Begin with an array that holds rest, then loop over all samples but the last.",
            "`voltage[k + 1] = voltage[k] + dt * (-leak * (voltage[k] - rest) + current[k]) / capacitance`",
        ),
        "firing_rates": (
            "First where the voltage would go without a threshold. Only if that is above the threshold does it fire.",
            "The interval is the refractory period and tau * log((steady - reset) / (steady - threshold)).",
            "Fill an array of zeros where `steady > threshold`: `rates[fires] = 1000 / interval[fires]`",
        ),
        "gate_m": (
            "Two rates first, alpha and beta, for all voltages at once.",
            "With x = (V + 40) / 10, alpha = x / (1 - exp(-x)); at x = 0 it is 1. beta = 4 exp(-(V + 65) / 18).",
            "`alpha = np.where(x == 0, 1.0, x / np.where(x == 0, 1.0, -np.expm1(-x)))`",
        ),
        "order_of": (
            "On logarithmic axes an error that goes with a power of the step is a line.",
            "Leave out errors of 0; then fit a line to the logarithms.",
            "`np.polyfit(np.log(steps[kept]), np.log(errors[kept]), 1)[0]`",
        ),
        "draw_rates": (
            "Current on x, rate on y; every point counts, silent ones too.",
            "Begin with `_, ax = plt.subplots()`. Label both axes with their units, and return `ax`.",
            '`ax.plot(current, rates, "o-")`, `ax.set(xlabel="Current (pA)", ylabel="Firing rate (Hz)")`',
        ),
    }
)

# %% [markdown]
# ## 1. Step through time
#
# Write `step_through`: the voltage of a leaky membrane by forward Euler, one value for each sample of the current. It begins at rest. The current of each sample acts until the next, so the last one has no effect.


# %% question="step-through"
def step_through(current, dt, capacitance, leak, rest):
    """Voltage in mV: array (n_times,).

    current: array (n_times,) in pA; dt in ms; capacitance in pF, leak in nS, rest in mV.
    """
    ### BEGIN SOLUTION
    voltage = np.full(len(current), float(rest))
    for k in range(len(current) - 1):
        voltage[k + 1] = voltage[k] + dt * (-leak * (voltage[k] - rest) + current[k]) / capacitance
    return voltage
    ### END SOLUTION


# %% test="step-through" points=4
check(step_through)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import models
from neurokit_lite.course.checks import Case, score


def hidden_case(name, current, values, points, otherwise):
    dt, capacitance, leak, rest = values
    neuron = models.LeakyNeuron(capacitance, leak, rest, threshold_mv=99.0, reset_mv=rest)
    expected = models.simulate_leaky(neuron, current[None], dt_ms=dt, method="euler").voltage_mv[0]
    return Case(
        name=name,
        arguments=dict(zip("abcde", (current, *values), strict=True)),
        expected=expected,
        axes=("n_times",),
        unit="mV",
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_current = 40 * np.random.default_rng(5).normal(size=30)
score(
    step_through,
    hidden_case("a current that changes all the time", hidden_current, (1.5, 150.0, 12.0, -68.0), 2, "Step by step."),
    hidden_case("a short step", np.full(8, 60.0), (0.1, 300.0, 5.0, -75.0), 1, "Multiply the slope by dt."),
    hidden_case(
        "a current that pulls down", np.full(12, -90.0), (3.0, 200.0, 20.0, -60.0), 1, "The leak pulls back to rest."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. The f–I curve
#
# Write `firing_rates`: the steady rate of a leaky integrate-and-fire neuron in Hz under each constant current. Towards the steady voltage $V_\infty = V_\mathrm{rest} + I / g$, the way from reset to threshold takes $\tau \log\frac{V_\infty - V_r}{V_\infty - \theta}$; where $V_\infty$ does not exceed the threshold, it is silent.


# %% question="firing-rates"
def firing_rates(current, tau, leak, rest, threshold, reset, refractory):
    """Rate in Hz under each current: array (n_currents,).

    current: array (n_currents,) in pA; tau and refractory in ms; leak in nS; rest, threshold and reset in mV.
    """
    ### BEGIN SOLUTION
    steady = rest + current / leak
    fires = steady > threshold
    rates = np.zeros(len(current))
    way = tau * np.log((steady[fires] - reset) / (steady[fires] - threshold))
    rates[fires] = 1000 / (refractory + way)
    return rates
    ### END SOLUTION


# %% test="firing-rates" points=4
check(firing_rates)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import models
from neurokit_lite.course.checks import Case, score


def hidden_case(name, current, values, points, otherwise):
    tau, leak, rest, threshold, reset, refractory = values
    neuron = models.LeakyNeuron(tau * leak, leak, rest, threshold, reset, refractory)
    return Case(
        name=name,
        arguments=dict(zip("abcdefg", (current, *values), strict=True)),
        expected=models.leaky_firing_rates(neuron, current),
        axes=("n_currents",),
        unit="Hz",
        tolerance=1e-4,
        points=points,
        otherwise=otherwise,
    )


score(
    firing_rates,
    hidden_case(
        "a slow neuron", np.linspace(210, 900, 9), (30.0, 10.0, -72.0, -52.0, -64.0, 3.0), 2, "1000 / interval."
    ),
    hidden_case(
        "silent currents", np.linspace(-100, 330, 8), (10.0, 15.0, -70.0, -55.0, -70.0, 1.0), 1, "Silent is 0 Hz."
    ),
    hidden_case(
        "no refractory period", np.array([500.0, 4000.0]), (8.0, 20.0, -65.0, -50.0, -68.0, 0.0), 1, "The way alone."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. The sodium gate
#
# Write `gate_m`: for each voltage, where the gate m goes and how long it takes. With V in mV,
#
# $$\alpha = \frac{(V + 40)/10}{1 - e^{-(V + 40)/10}}, \qquad \beta = 4\, e^{-(V + 65)/18} \quad \text{per ms},$$
#
# the steady state is $\alpha / (\alpha + \beta)$ and the time constant $1 / (\alpha + \beta)$ ms. At -40 mV, $\alpha$ is 0 / 0; its limit there is 1.


# %% question="gate-m"
def gate_m(voltage):
    """Steady states (row 0) and time constants in ms (row 1): array (2, n_voltages).

    voltage: array (n_voltages,) in mV.
    """
    ### BEGIN SOLUTION
    x = (voltage + 40) / 10
    alpha = np.where(x == 0, 1.0, x / np.where(x == 0, 1.0, -np.expm1(-x)))
    beta = 4 * np.exp(-(voltage + 65) / 18)
    return np.array([alpha / (alpha + beta), 1 / (alpha + beta)])
    ### END SOLUTION


# %% test="gate-m" points=4
check(gate_m)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import models
from neurokit_lite.course.checks import Case, score


def hidden_case(name, voltage, points, otherwise):
    gates = models.compute_gates(voltage)
    return Case(
        name=name,
        arguments={"a": voltage},
        expected=np.array([gates.steady[0], gates.taus_ms[0]]),
        axes=("steady state and time constant", "n_voltages"),
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


score(
    gate_m,
    hidden_case("eleven voltages", np.linspace(-97, 33, 11), 2, "alpha / (alpha + beta), and 1 / (alpha + beta)."),
    hidden_case("-40 mV and another", np.array([-40.0, -70.0]), 1, "The limit of alpha at -40 mV is 1."),
    hidden_case(
        "next to -40 mV",
        -40 + np.array([-1e-11, 1e-11, 30.0]),
        1,
        "Next to 0 / 0 use np.expm1: 1 - exp loses all digits.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. The order of convergence
#
# Write `order_of`: the slope of log(error) over log(step), fitted to all points. An error of exactly 0 has no logarithm: leave it out, with its step.


# %% question="order-of"
def order_of(steps, errors):
    """Order of convergence: a number.

    steps: array (n_steps,) in ms; errors: array (n_steps,), each at least 0.
    """
    ### BEGIN SOLUTION
    kept = errors > 0
    return np.polyfit(np.log(steps[kept]), np.log(errors[kept]), 1)[0]
    ### END SOLUTION


# %% test="order-of" points=3
check(order_of)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score


def hidden_case(name, steps, errors, points, otherwise):
    kept = errors > 0
    x, y = np.log(steps[kept]), np.log(errors[kept])
    slope = np.sum((x - x.mean()) * (y - y.mean())) / np.sum((x - x.mean()) ** 2)
    return Case(
        name=name,
        arguments={"a": steps, "b": errors},
        expected=slope,
        tolerance=1e-6,
        points=points,
        otherwise=otherwise,
    )


hidden_steps = np.array([0.01, 0.03, 0.1, 0.25, 0.5])
hidden_errors = 2 * hidden_steps**3.7 * np.array([1.1, 0.9, 1.0, 1.2, 0.8])
score(
    order_of,
    hidden_case(
        "five steps that are not halved", hidden_steps, hidden_errors, 2, "Fit a line to the logarithms of all points."
    ),
    hidden_case(
        "two errors of 0", hidden_steps, hidden_errors * [0, 1, 0, 1, 1], 1, "Leave out errors of 0, with their steps."
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. The picture
#
# Write `draw_rates`: an f–I curve.
#
# - x is the *current* in pA, y the firing *rate* in Hz; both axes say so with their units.
# - Every point is shown, also where the neuron is silent, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-rates"
def draw_rates(current, rates):
    """An f–I curve; returns the axes.

    current: array (n_currents,) in pA; rates: array (n_currents,) in Hz.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.plot(current, rates, "o-")
    ax.set(xlabel="Current (pA)", ylabel="Firing rate (Hz)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: firing rate in Hz against current in pA, one point for each current." test="draw-rates" points=2
check(draw_rates)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_current = np.array([-50.0, 0, 120, 260, 390, 700])
hidden_rates = np.array([0.0, 0, 0, 12, 33, 81])
score(
    draw_rates,
    FigureCase(
        name="six other currents",
        arguments={"a": hidden_current, "b": hidden_rates},
        shows=(Curve(x=hidden_current, y=hidden_rates, x_tolerance=1e-3, y_tolerance=1e-3),),
        x=Axis(name="current", unit="pA"),
        y=Axis(name="rate", unit="Hz"),
        points=2,
        otherwise="One point for each current.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. In words
#
# From a methods section: *"We simulated a Hodgkin–Huxley neuron with exponential Euler. A step of 1 ms was chosen because no run diverged. Twelve parameters were fitted to ten sweeps of one cell; the model reproduces these ten sweeps with an error of 0.2 mV, which shows that it captures the cell's channels. The bridge was not balanced, so the pipette's resistance was not corrected. Under 10 µA/cm² the model fires once and stays silent, which explains why such cells respond to the onset of a stimulus only."*
#
# Write to the authors, in five to eight sentences. Name three different reasons to doubt, say for each what in the text tells you so, and what you would ask them to do.

# %% [markdown] question="methods" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** A step of 1 ms was chosen because nothing diverged, but exponential Euler never diverges: that says nothing about whether spikes come at the right time. An upstroke takes about 0.3 ms, and in the lesson a step of 0.5 ms already lowered the rate by a fifth. Please halve the step until spike times no longer move. The main result, a single spike at the onset, may be
# made by the step: with the parameters of 1952 this current gives regular firing at 68 Hz with a short step, and one spike with 1 ms; so please show it again with a step of 0.02 ms or so, and with another method. The error of 0.2 mV is that of the ten sweeps that were fitted; with twelve free parameters please report it on sweeps that were held out, and beside a simpler model. A good fit
# does not show that the channels are right, since other sets of parameters may fit as well. Last, the pipette's resistance was not corrected, so part of the fitted resistance is the pipette's: please balance the bridge before you fit.
#
# **Rubric.** 1 point for each of three different reasons with what in the text shows it and what to do: the step (1 ms, chosen by stability; halve it until spike times stay); the conclusion rests on one step and method (single spike; repeat with a short step); fit and test on the same sweeps (ten sweeps, twelve parameters; held-out sweeps); a fit is no proof of channels (others may fit; simpler
# model, blockers); pipette (not corrected; balance the bridge). Half a point where what to do is missing.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("methods")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
