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
# # Measure a neuron yourself
#
# In [the lesson](../../../modules/spikes/patch-clamp.ipynb) the package measured. Now you do: a resistance, the width of a
# spike, and the one step that separates a cell from its pipette.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `input_resistance_mohm`: Ohm's law, with care | 4 |
# | 2 | `half_width_ms`: how long does a spike last? | 4 |
# | 3 | `balance`: take the pipette out | 4 |
# | 4 | `draw_response`: the line behind the resistance | 2 |
# | 5 | In words: is it the cell? | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points. Stuck? Make a new
# cell and call `hint("balance")`; every call gives a little more.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.
#
# **How it is graded.** After you hand in, each function is called on other simulated cells whose truth is known. Part of an
# answer earns part of the points.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np

from neurokit_lite import spikes

cell = spikes.make_current_steps([-150, -100, -50, 50])
recording = cell.recording
start, stop = recording.step_samples

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase
from neurokit_lite.course.hints import Hints


def resistance_cases():
    arguments = {"voltage_mv": recording.voltage_mv, "steps_pa": recording.steps_pa, "start": start, "stop": stop}
    trough_mv = recording.voltage_mv[:3, start:stop].min(axis=1) - recording.voltage_mv[:3, :start].mean(axis=1)
    return [
        Case(
            name="a simulated cell with sag, four steps",
            arguments=arguments,
            expected=cell.resistance_mohm,
            unit="MΩ",
            tolerance=0.3,
            mistakes={
                "mV over pA, which is a thousand megohm. Multiply by 1000.": cell.resistance_mohm / 1000,
                "the resistance at the lowest point, before the sag. Take the last tenth of the step.": (
                    1000 * np.sum(trough_mv * recording.steps_pa[:3]) / np.sum(recording.steps_pa[:3] ** 2)
                ),
                "a resistance with the wrong sign. Change of voltage over change of current.": -cell.resistance_mohm,
            },
            otherwise="Change = mean of the step's last tenth minus mean before the step; then the slope through zero.",
        )
    ]


def triangle(rise, fall, *, floor_mv=-50.0, top_mv=30.0):
    """A spike of straight lines: `rise` samples up, `fall` samples down."""
    up, down = np.linspace(floor_mv, top_mv, rise + 1), np.linspace(top_mv, floor_mv, fall + 1)
    return np.concatenate([np.full(20, floor_mv), up, down[1:], np.full(20, floor_mv)])


def width_cases():
    shared = {"unit": "ms", "otherwise": "Find both crossings of the half height, between samples, and subtract."}
    return [
        Case(
            name="a triangle, 10 samples up and 20 down, at 20 kHz",
            arguments={"voltage_mv": triangle(10, 20), "rate_hz": 20_000, "threshold_mv": -50.0},
            expected=0.75,
            tolerance=0.005,
            mistakes={
                "seconds. 1 s is 1000 ms.": 0.00075,
                "whole samples, one too few. Between two samples, the crossing lies on a straight line.": 0.7,
                "a number of samples. Divide by the samples in a millisecond.": 15.0,
                "the width at the foot. Half-way between threshold and peak is wanted.": 1.5,
            },
            **shared,
        ),
        Case(
            name="a fast spike, 3 samples up and 4 down, at 10 kHz",
            arguments={"voltage_mv": triangle(3, 4), "rate_hz": 10_000, "threshold_mv": -50.0},
            expected=0.35,
            tolerance=0.005,
            mistakes={
                "whole samples. Between two samples, the crossing lies where a straight line puts it.": 0.3,
                "whole samples, one too many. Interpolate between the two samples around each crossing.": 0.4,
            },
            **shared,
        ),
    ]


def balance_cases():
    spoiled = spikes.balance_bridge(recording, -15)
    arguments = {"voltage_mv": spoiled.voltage_mv, "current_pa": recording.current_pa, "start": start}
    shared = {"axes": ("n_sweeps", "n_times"), "unit": "mV", "tolerance": 0.6}
    return [
        Case(
            name="the cell with 15 megohm of pipette",
            arguments=arguments,
            expected=recording.voltage_mv,
            mistakes={
                "the voltage as it was. Measure the jump at the step's start, and subtract it times the current.": (
                    spoiled.voltage_mv
                ),
                "a voltage with the pipette in it twice. Subtract, and do not add.": (
                    spikes.balance_bridge(spoiled, -15).voltage_mv
                ),
            },
            otherwise="Jump over step is the resistance; take resistance times current from every sample.",
            **shared,
        )
    ]


def draw_response_cases():
    steps_pa = np.array([-150.0, -100.0, -50.0, 50.0, 100.0])
    change_mv = np.array([-21.0, -16.5, -9.0, 9.5, 17.0])
    line_mv = np.polyval(np.polyfit(steps_pa, change_mv, 1), steps_pa)
    return [
        FigureCase(
            name="five steps of current",
            arguments={"steps_pa": steps_pa, "change_mv": change_mv},
            shows=(
                Curve(x=steps_pa, y=change_mv, name="measured", also=("data", "point", "voltage"), y_tolerance=0.05),
                Curve(
                    x=steps_pa,
                    y=line_mv,
                    name="line",
                    also=("fit", "model", "slope"),
                    y_tolerance=0.05,
                    mistakes={
                        "a line through the origin, and the least-squares line need not go there. Fit both slope and offset.": (
                            steps_pa * (steps_pa @ change_mv) / (steps_pa @ steps_pa)
                        ),
                    },
                ),
            ),
            x=Axis(name="current", unit="pA"),
            y=Axis(name="change of the voltage", unit="mV", also=("voltage", "potential")),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "input_resistance_mohm": resistance_cases,
        "half_width_ms": width_cases,
        "balance": balance_cases,
        "draw_response": draw_response_cases,
    }
)
hint = Hints(
    {
        "input_resistance_mohm": (
            "Where does the voltage end, compared with where it was? Divide by the step. Sweeps with larger steps know "
            "better.",
            "Change of each sweep: mean of samples from `stop - (stop - start) // 10` to `stop`, minus mean of "
            "those before `start`. Slope through zero: sum of change times step over sum of step squared. mV/pA to "
            "megohm: times 1000.",
            "`1000 * (change_mv @ steps_pa) / (steps_pa @ steps_pa)`",
        ),
        "half_width_ms": (
            "Draw a horizontal line half-way between threshold and peak. It cuts the spike twice. How far apart?",
            "Find the peak (`np.argmax`). Walk left to the last sample below the line, and right to the first one "
            "below it. The crossing lies between this sample and its neighbour: interpolate linearly.",
            "`left + (half_mv - voltage_mv[left]) / (voltage_mv[left + 1] - voltage_mv[left])`",
        ),
        "balance": (
            "A membrane cannot jump. What jumps, in the very sample in which the step starts, is the pipette.",
            "Jump of each sweep: its voltage at `start` minus its mean before. Step of each sweep: its current at `start` "
            "minus that before. One resistance for all sweeps: the slope through zero. Then take resistance times "
            "current from the voltage.",
            "`return voltage_mv - (jump_mv @ step_pa) / (step_pa @ step_pa) * current_pa`",
        ),
        "draw_response": (
            "Two things in one figure: what was measured, and what the line says at the same currents.",
            "Begin with `_, ax = plt.subplots()`. `np.polyfit(x, y, 1)` gives slope and offset, `np.polyval` the "
            "line at the currents. Draw both with a `label`, name the axes with their units, call `ax.legend()`, "
            "return `ax`.",
            '`ax.plot(steps_pa, np.polyval(np.polyfit(steps_pa, change_mv, 1), steps_pa), label="line")`',
        ),
    }
)

# %% [markdown]
# You have `recording`: four sweeps of a simulated cell. `recording.voltage_mv` and `recording.current_pa` are arrays
# (n_sweeps, n_times); the step lasts from sample `start` up to, not including, `stop`.

# %%
print(recording)
print(f"step from sample {start} to {stop}, steps of {recording.steps_pa} pA")

# %% [markdown]
# ## 1. Input resistance
#
# Write `input_resistance_mohm`: the slope, through zero, of the steady change of voltage against the step.
#
# - *Steady* is the mean over the last tenth of the step; the *change* is from the mean of all samples before the step.
# - One line for all sweeps: $R = \sum_i \Delta V_i I_i / \sum_i I_i^2$.
# - The cell in the hidden test does not fire, but some of its steps are positive.


# %% question="input-resistance-mohm"
def input_resistance_mohm(voltage_mv, steps_pa, start, stop):
    """Input resistance in megohm: a number.

    voltage_mv: array (n_sweeps, n_times), mV. steps_pa: array (n_sweeps,), pA. start, stop: first sample of the step, and
    the first one after it.
    """
    ### BEGIN SOLUTION
    late = slice(stop - (stop - start) // 10, stop)
    change_mv = voltage_mv[:, late].mean(axis=1) - voltage_mv[:, :start].mean(axis=1)
    return 1000 * (change_mv @ steps_pa) / (steps_pa @ steps_pa)
    ### END SOLUTION


# %% test="input-resistance-mohm" points=4
check(input_resistance_mohm)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score


def hidden_case(name, points, steps_pa, otherwise, **cell):
    made = spikes.make_current_steps(steps_pa, random_state=91, **cell)
    arguments = [made.recording.voltage_mv, made.recording.steps_pa, *made.recording.step_samples]
    return Case(
        name=name,
        arguments=dict(zip("abcd", arguments, strict=True)),
        expected=made.resistance_mohm,
        unit="MΩ",
        tolerance=0.02 * made.resistance_mohm,
        points=points,
        otherwise=otherwise,
    )


score(
    input_resistance_mohm,
    hidden_case("a leaky cell without sag", 1, [-200, -100], "Change over step, times 1000.", leak_ns=20, h_ns=0),
    hidden_case("a cell with much sag", 2, [-120, -60, 60], "Take the last tenth of the step.", leak_ns=5, h_ns=10),
    hidden_case("steps of very different size, in noise", 1, [-5, 5, -150], "One slope for all.", noise_mv=2.0),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. How long does a spike last?
#
# Write `half_width_ms` for one spike. You are given its threshold. The line half-way between threshold and peak is crossed
# once on the way up and once on the way down; interpolate each crossing linearly between the two samples around it.


# %% question="half-width-ms"
def half_width_ms(voltage_mv, rate_hz, threshold_mv):
    """Width of the spike half-way between threshold and peak: a number in ms.

    voltage_mv: array (n_times,), one spike, mV. rate_hz: samples a second. threshold_mv: where it starts, mV.
    """
    ### BEGIN SOLUTION
    peak = int(np.argmax(voltage_mv))
    half_mv = (threshold_mv + voltage_mv[peak]) / 2
    is_below = voltage_mv < half_mv
    left = np.flatnonzero(is_below[:peak])[-1]
    right = peak + np.flatnonzero(is_below[peak:])[0]
    rising = left + (half_mv - voltage_mv[left]) / (voltage_mv[left + 1] - voltage_mv[left])
    falling = right - (half_mv - voltage_mv[right]) / (voltage_mv[right - 1] - voltage_mv[right])
    return 1000 * (falling - rising) / rate_hz
    ### END SOLUTION


# %% test="half-width-ms" points=4
check(half_width_ms)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score


def hidden_case(name, points, rate_hz, otherwise):
    made = spikes.make_current_steps([300], rate_hz=rate_hz, noise_mv=0)
    shapes = spikes.measure_action_potentials(made.recording)
    peak = round(shapes.times_s[0] * rate_hz)
    around = slice(peak - round(0.004 * rate_hz), peak + round(0.006 * rate_hz))
    return Case(
        name=name,
        arguments={"a": made.recording.voltage_mv[0, around], "b": rate_hz, "c": shapes.threshold_mv[0]},
        expected=1e3 * shapes.half_width_s[0],
        unit="ms",
        tolerance=0.004,
        points=points,
        otherwise=otherwise,
    )


score(
    half_width_ms,
    hidden_case("a simulated spike at 100 kHz", 2, 100_000.0, "Half-way between threshold and peak."),
    hidden_case("the same at 10 kHz", 2, 10_000.0, "Interpolate: a tenth of a millisecond lies between samples."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. Take the pipette out
#
# Somebody forgot to balance the bridge: in every sample, the pipette's resistance times the current was added to the
# voltage. Write `balance`.
#
# - At sample `start` the current has just stepped, and the membrane has had no time to move. What has changed there is the
#   pipette's share: measure this jump, from the mean before the step, in all sweeps.
# - Estimate *one* resistance from all sweeps (slope through zero), and subtract resistance times current, everywhere.
# - The holding current may differ from 0. Then the baseline is wrong too.


# %% question="balance"
def balance(voltage_mv, current_pa, start):
    """The voltage without the pipette: array (n_sweeps, n_times) in mV.

    voltage_mv, current_pa: arrays (n_sweeps, n_times), mV and pA. start: first sample of the step.
    """
    ### BEGIN SOLUTION
    jump_mv = voltage_mv[:, start] - voltage_mv[:, :start].mean(axis=1)
    step_pa = current_pa[:, start] - current_pa[:, start - 1]
    return voltage_mv - (jump_mv @ step_pa) / (step_pa @ step_pa) * current_pa
    ### END SOLUTION


# %% test="balance" points=4
check(balance)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import spikes
from neurokit_lite.course.checks import Case, score


def hidden_case(name, points, resistance_mohm, holding_pa, otherwise):
    made = spikes.make_current_steps([-200, -100, 100], noise_mv=0.02, random_state=92).recording
    held = spikes.CurrentSteps(made.voltage_mv, made.current_pa + holding_pa, made.rate_hz)
    spoiled = spikes.balance_bridge(held, -resistance_mohm)
    return Case(
        name=name,
        arguments={"a": spoiled.voltage_mv, "b": held.current_pa, "c": held.step_samples[0]},
        expected=made.voltage_mv,
        axes=("n_sweeps", "n_times"),
        unit="mV",
        tolerance=0.3,
        points=points,
        otherwise=otherwise,
    )


score(
    balance,
    hidden_case("30 megohm of pipette", 2, 30.0, 0.0, "Jump over step is the resistance."),
    hidden_case("a cell held at -300 pA", 1, 12.0, -300.0, "Take the holding current's share out as well."),
    hidden_case("a balanced bridge", 1, 0.0, 0.0, "Where nothing jumps, nothing is to be taken out."),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Show the line behind the number
#
# A resistance is the slope of a line, and a line can be a bad summary. Show it with the points that it was fitted to.
# Write `draw_response`.
#
# - Markers: how far each current step moved the voltage.
# - A line: the least-squares line through these points, drawn at the same currents.
# - x is the current in pA, y the change of the voltage in mV. A legend tells points and line apart.
# - Both axes have their unit in brackets, "Current (pA)", and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-response"
def draw_response(steps_pa, change_mv):
    """Change of the voltage (mV) over the current (pA): the points and their line, a legend; returns the axes.

    steps_pa, change_mv: arrays (n_sweeps,), pA and mV, in any order.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    slope, at_zero = np.polyfit(steps_pa, change_mv, 1)
    ax.plot(steps_pa, change_mv, "o", label="measured")
    ax.plot(steps_pa, slope * steps_pa + at_zero, label="fitted line")
    ax.set(xlabel="Current (pA)", ylabel="Change of the voltage (mV)")
    ax.legend()
    return ax
    ### END SOLUTION


# %% alt="Your figure: the change of the voltage over the current, and the line through the points." test="draw-response" points=2
check(draw_response)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, score

hidden_steps_pa = np.array([80.0, -40.0, -120.0, 20.0, -200.0, -10.0])
hidden_change_mv = 0.3 * hidden_steps_pa + np.array([2.0, -1.0, 3.0, 0.5, -4.0, 1.0])
hidden_line_mv = np.polyval(np.polyfit(hidden_steps_pa, hidden_change_mv, 1), hidden_steps_pa)

score(
    draw_response,
    FigureCase(
        name="six steps in no order",
        arguments={"steps_pa": hidden_steps_pa, "change_mv": hidden_change_mv},
        shows=(
            Curve(
                x=hidden_steps_pa,
                y=hidden_change_mv,
                name="measured",
                also=("data", "point", "voltage"),
                y_tolerance=0.05,
            ),
            Curve(
                x=hidden_steps_pa,
                y=hidden_line_mv,
                name="line",
                also=("fit", "model", "slope"),
                y_tolerance=0.05,
            ),
        ),
        x=Axis(name="current", unit="pA"),
        y=Axis(name="change of the voltage", unit="mV", also=("voltage", "potential")),
        points=2,
        otherwise="The points, and the least-squares line at the same currents.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. Is it the cell?
#
# Two cells from one slice. In cell A the spikes' threshold is -45 mV in every sweep. In cell B it rises from -45 mV at 200 pA
# to -33 mV at 800 pA, and its input resistance is 20 megohm higher. A colleague concludes that B is another cell type
# whose sodium channels inactivate.
#
# Write to her, in four to seven sentences. Say what else would give exactly these two differences, which single look at the
# raw traces would tell, what you expect to see in either case, and what you would do with the recording.

# %% [markdown] question="colleague" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** An unbalanced bridge of 20 megohm adds 20 megohm to the resistance, and 20 mV/nA times 0.6 nA, 12 mV,
# to the threshold between 200 and 800 pA: both differences, with one number. Look at the first sample after the step starts.
# If it is the pipette, the voltage jumps there by 20 mV/nA times the step, in every sweep, and back at the end; if it is the
# cell, it leaves the baseline smoothly. If it jumps, subtract the jump over step times the current, and measure
# again; I expect a threshold of about -49 mV in every sweep, and the resistance of A. If it does not, inactivation is a
# candidate, and thresholds should also climb within a sweep, from spike to spike.
#
# **Rubric.** 1 point: names the unbalanced bridge (pipette, series resistance), and sees that one resistance explains both
# numbers. 1 point: names the jump at the start or end of the step, and what it looks like in either case. 1 point: says
# what to do (balance offline and measure again, or leave the cell out) and what to expect. Half points are fine.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("colleague")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
