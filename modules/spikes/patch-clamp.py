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
# # What does one neuron make of a current?
#
# A glass pipette, its tip thinner than a hair, touches a neuron. A little suction, and the pipette's inside is connected to the
# cell's. Now you can push current in, and watch what the voltage does: it moves, part of it comes back, and at some
# point the cell fires. No other method tells you so much about one neuron, and none has misled so many people about
# where the neuron ends and the pipette begins.
#
# Today you read such recordings. You measure what a cell *is* (its resistance, its time constant) and what it *does*
# (when it fires, how fast, how its spikes look), and you learn to tell the cell from the pipette.
#
# **What you will have.** A page of numbers that describes one neuron, each with a picture behind it and checked against a
# known truth; the same page for a real neuron; and three common mistakes that you will recognise when you see them.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - measure input resistance, time constant and sag from steps of current,
# - find rheobase, the f–I curve, and the threshold, height and width of an action potential,
# - tell a property of the cell from a property of the pipette,
# - catch a wrong unit before it becomes a result.
#
# **Needs.** Python and a little NumPy; Ohm's law. No earlier lesson.
#
# **Time.** 70 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | A *simulated* neuron under 18 steps of current, so that the truth is known. Beside it, features that we measured on a *real* neuron: 18 steps, 10 kHz, probably a sensory neuron of a dorsal root ganglion (the file names only its protocol, "MedDRG"). |
# | Units | Voltage in mV, current in pA, time in seconds |
# | Licence | Simulation and table of features: CC BY 4.0. The real recording is part of a GPL-3 package with no terms of its own, so it is not shipped: `nkl data fetch current_steps` gets it |
# | Citation | Cudmore RH (2024). SanPy, version 0.2.3.post13. https://github.com/cudmore/SanPy |
# | Changed | The recording: nothing. The table: features of each sweep, rounded to six digits |

# %% [markdown] tags=["instructor"]
# **Say first.** Draw a circle, a pipette in it, a resistor and a capacitor side by side. "I push in a constant current. What
# does the voltage do in the first millisecond, and what in the end?" Leave the drawing on the board: in *Break it* you add a
# second resistor, the pipette's, in series.
#
# **Expected guesses.** For the resistance most people write 125 megohm (the leak alone) or 250 (the slow current alone); few add
# the conductances. For the rheobase nearly all say "more than 300 pA", because sag works against the current. Let one of
# them explain, then show the overshoot.
#
# **Misconceptions.** (1) "The resistances of two channels add." Ask: "Two doors instead of one: is it easier or harder to leave
# the room?" Conductances add. (2) "The voltage that I record is the cell's." Ask: "Which of these numbers would change if I
# swapped the pipette for a thinner one?" and go through the list after *Break it*.
#
# **Type live.** The two lines of the time constant, then `np.gradient(rise_mv)` without and with `* 20`, and let them say which
# of the two is in mV/ms. In *Break it* change -20 to -5 and let them guess the new resistance before the cell has run.
#
# **Cut line.** Over 60 minutes: drop *How good is the access to the cell?* first, then *At scale*. Nothing after them needs them.
#
# **Where people get stuck.** mV over pA is gigaohm: the factor of 1000. And the sign: both the step and the change of voltage are
# negative here, so the resistance is positive.

# %% tags=["setup"] dpi=120
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

from neurokit_lite import data, plots, spikes, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~4 min)
#
# Our neuron is simulated, and simple: a leak, a capacitance, one slow current that pulls the voltage back, and spikes of one fixed
# shape. We know every number in it, so whatever we measure can be marked right or wrong. The
# recording comes as an amplifier in **current clamp** would give it: one row of voltage per **sweep**, with one step of current in each.

# %% alt="Top: voltage of five sweeps over 0.8 seconds. The two negative steps, blue, bend the voltage down; it dips, and creeps part of the way back. The step of 150 pA, brown, lifts it without a spike, and that of 400 pA, orange, brings a train of twenty spikes, which reach 30 millivolts. Below: the five steps of current, from 100 to 600 milliseconds."
cell = spikes.make_current_steps(np.arange(-200, 651, 50))
recording = cell.recording
print(recording)

shown = recording.select([0, 2, 4, 7, 12])
axes = plots.canvas(2, 1, height_in=5, share_x=True)
plots.plot_current_steps(shown, ax=axes[0]).set(title="Five of 18 sweeps: voltage", xlabel="")
for line, current_pa in zip(axes[0].lines, shown.current_pa, strict=True):
    axes[1].plot(1e3 * shown.times_s, current_pa, color=line.get_color(), label=line.get_label())
axes[1].set(xlabel="time (ms)", ylabel="current (pA)", title="Current that was sent in", ylim=(-250, 450))
_ = axes[1].legend(loc="upper right")

# %% [markdown]
# Before any analysis: does the cell look healthy? It rests at -70 mV, comes back to rest after each step, and its spikes
# are tall and alike. A resting voltage that climbs, or spikes that shrink from sweep to sweep, say that the seal or the cell is
# going. One number alone does not: some healthy neurons rest at -55 mV (many interneurons, and cells that fire by
# themselves), and the junction potential of the pipette's solution moves it by ten millivolts. Judge by change, and by what is
# usual for that kind of cell.

# %% [markdown]
# ## How hard is it to move the voltage? (~12 min)
#
# A membrane that does not fire is a resistor beside a capacitor. A step of current $I$ moves its voltage from $V_0$ to $V_\infty$,
#
# $$V(t) = V_\infty + (V_0 - V_\infty)\, e^{-t/\tau}, \qquad R = \frac{V_\infty - V_0}{I}.$$
#
# $R$ is the **input resistance**: how far the voltage goes in the end. $\tau$ is the membrane's **time constant**: after each $\tau$, a share
# of $1/e$ (37 %) of the distance is left.
#
# Get both by hand, from six samples of a cell without any slow current, under a step of -100 pA.

# %%
toy = spikes.make_current_steps([-100], h_ns=0, noise_mv=0).recording
times_ms = np.array([0, 5, 10, 20, 40, 400])  # after the start of the step
volts_mv = toy.voltage_mv[0, toy.step_samples[0] + 20 * times_ms]  # 20 samples per millisecond
print("time (ms):   ", times_ms)
print("voltage (mV):", volts_mv.round(2))

# %% [markdown]
# First the resistance, by Ohm's law. Mind the units: mV over pA is gigaohm, so multiply by 1000 for megohm.

# %% move="resistance"
### BEGIN SOLUTION
resistance_mohm = 1000 * (volts_mv[-1] - volts_mv[0]) / -100
### END SOLUTION

# %%
resistance_mohm = check_move(
    "spikes-patch-clamp.resistance",
    resistance_mohm,
    Case(
        name="six samples",
        arguments={},
        expected=1000 * (volts_mv[-1] - volts_mv[0]) / -100,
        unit="MΩ",
        tolerance=0.01,
        mistakes={
            "voltage over current. Ohm's law wants the change of the voltage: subtract the first sample.": (
                1000 * volts_mv[-1] / -100
            ),
            "the resistance in gigaohm. mV over pA is gigaohm; multiply by 1000.": (volts_mv[-1] - volts_mv[0]) / -100,
        },
        otherwise="(last sample - first sample) / step, times 1000.",
    ),
)

# %% [markdown]
# Now the time constant. Let $d(t)$ be the distance that is left, $V(t) - V_\infty$. Solve $d(20) = d(0)\, e^{-20/\tau}$ for $\tau$, in
# milliseconds. `np.log` is the natural logarithm.

# %% move="time-constant"
### BEGIN SOLUTION
left_mv = volts_mv - volts_mv[-1]
tau_ms = 20 / np.log(left_mv[0] / left_mv[3])
### END SOLUTION

# %%
tau_ms = check_move(
    "spikes-patch-clamp.time-constant",
    tau_ms,
    Case(
        name="six samples",
        arguments={},
        expected=12.5,
        unit="ms",
        tolerance=0.01,
        mistakes={
            "a ratio of voltages. What falls exponentially is the distance to the end: subtract the last sample.": (
                20 / np.log(volts_mv[0] / volts_mv[3])
            ),
            "a logarithm to the base 10. Use np.log.": 12.5 * np.log(10),
            "the inverse of the time constant. Which of the two is divided by the other?": 1 / 12.5,
        },
        otherwise="20 divided by the logarithm of d(0) / d(20).",
    ),
)

# %% [markdown]
# The package fits the same curve to all samples, by least squares:

# %%
fitted = spikes.measure_passive(toy)
print(f"by hand:    {resistance_mohm:.2f} megohm, {tau_ms:.2f} ms")
print(f"by package: {fitted.resistance_mohm:.2f} megohm, {1e3 * fitted.tau_s[0]:.2f} ms")

# %% [markdown]
# Our own cell has one thing more: a slow current that the hyperpolarisation opens and that works against it. Part of the
# deflection is taken back; that is the **sag**. In the end, two conductances are open: a leak of 8 nS, and the slow one of 4 nS.

# %%
widgets.predict(
    "spikes-patch-clamp.resistance-guess",
    "Which input resistance will you measure on the cell with sag?",
    think="Two ways out of the cell, side by side: what adds up, resistances or conductances? 1000 divided by nS is megohm.",
    unit="MΩ",
)

# %%
widgets.predict(
    "spikes-patch-clamp.tau-guess",
    "Capacitance over leak is 12.5 ms. What time constant will the fit find while the slow current is at work?",
    think="The fit looks at the fall alone. Which way does the slow current push the voltage during the fall?",
    choices=["A shorter one", "12.5 ms", "A longer one"],
)

# %% alt="Left: four sweeps with negative steps; each falls within 30 ms, dips, and settles higher than its lowest point. Dashed black curves, the fits, lie on the traces during the fall, and then run on below them to a lower plateau. Right: steady voltage change against current, four points on a straight line through zero."
below = recording.select(recording.steps_pa < 0)
passive = spikes.measure_passive(below)
after_s = np.linspace(0, 0.12, 200)

axes = plots.canvas(1, 2, width_in=9)
ax = plots.plot_current_steps(below, ax=axes[0])
ax.plot(1e3 * (below.step_s[0] + after_s), passive.fitted_mv(after_s).T, "--", color="black", lw=1.2)
ax.set(title="Traces, and the fit to each fall (dashed)", xlim=(80, 225))
axes[1].axline((0, 0), slope=passive.resistance_mohm / 1000, color="black", lw=1, ls="--")
axes[1].plot(passive.steps_pa, passive.steady_mv - passive.base_mv, "o", color=plots.PALETTE["blue"])
axes[1].set(xlabel="step (pA)", ylabel="steady change (mV)", title="Ohm's law, and the line through zero")

print(f"time constant: {1e3 * np.median(passive.tau_s):.1f} ms fitted, {1e3 * cell.tau_s:.1f} ms of the membrane")
print(f"sag ratio:     {np.median(passive.sag_ratio):.3f} measured, {cell.sag_ratio:.3f} true")

# %%
widgets.compare(
    "spikes-patch-clamp.resistance-guess",
    passive.resistance_mohm,
    because="Conductances add: 1000 / (8 + 4 nS).",
)

# %%
widgets.compare(
    "spikes-patch-clamp.tau-guess",
    "a shorter one, 10.6 ms",
    because="The slow current stops the fall early, and the fit takes that for a fast membrane.",
)

# %%
anchor("cell_resistance_mohm", passive.resistance_mohm, expected=83.3, tolerance=0.2, unit="MΩ")
anchor("cell_fitted_tau_ms", 1e3 * np.median(passive.tau_s), expected=10.6, tolerance=0.2, unit="ms")

# %% [markdown]
# 83 megohm is 1 / (8 + 4) nS: the steady state sees *both* conductances. The fitted time constant is 2 ms too short,
# and this is no fault of the fit: during the fall you cannot tell the dashed curve from the trace. But while the voltage falls, the
# slow current already pulls it back. A time constant is the membrane's only if nothing else changes meanwhile. Say in
# your methods which stretch you fitted.

# %% [markdown]
# ## When does it fire, and how fast? (~6 min)
#
# **Rheobase** is the smallest long step that makes the cell fire. The **f–I curve** is the firing rate against the current.
# From rest to threshold it is 25 mV, and the resistance is 83 megohm. By Ohm's law the cell should
# fire from 25 mV / 83 MΩ = 300 pA on.

# %%
widgets.predict(
    "spikes-patch-clamp.rheobase",
    "From which current on will it really fire?",
    think="Turn the dip of the last figure upside down. Is the voltage at its highest in the end, or before?",
    choices=["From less than 300 pA on", "From 300 pA on", "From more than 300 pA on"],
)

# %% alt="Left: firing rate against current. Zero up to 200 pA, then rising, steeply at first and then along a line, to over 90 Hz at 650 pA; a yellow band between 200 and 250 pA marks where the rheobase lies. Right: intervals between spikes against their number, for the steps of 400 and 650 pA; both grow over the first ten to twenty spikes and then level off."
curve = spikes.compute_firing_curve(recording)
shapes = spikes.measure_action_potentials(recording)

axes = plots.canvas(1, 2, width_in=9)
plots.plot_firing_curve(curve, ax=axes[0], label="rate").set_title("f–I curve")
axes[0].legend(loc="upper left")
for step_pa, color in ((400, "blue"), (650, "orange")):
    times_s = shapes.times_s[recording.steps_pa[shapes.sweeps] == step_pa]
    axes[1].plot(1e3 * np.diff(times_s), "o-", ms=3, color=plots.PALETTE[color], label=f"{step_pa} pA")
axes[1].set(xlabel="interval (number)", ylabel="interval (ms)", ylim=(0, None), title="Adaptation")
axes[1].legend()
print(
    f"silent at {curve.silent_pa:.0f} pA, fires at {curve.rheobase_pa:.0f} pA; true rheobase {cell.rheobase_pa:.0f} pA"
)

# %%
widgets.compare(
    "spikes-patch-clamp.rheobase",
    "from less than 300 pA on",
    because="The voltage overshoots before the slow current arrives, and the overshoot is enough to fire.",
)

# %%
anchor("cell_gain_hz_pa", curve.gain_hz_pa, expected=0.236, tolerance=0.005, unit="Hz/pA")

# %% [markdown]
# The true rheobase is 245 pA. The slow current works against depolarisation too, but it comes late, and the
# voltage overshoots before it arrives. And note what an experiment with steps of 50 pA can say: not
# "245 pA", but "between 200 and 250". Report the bracket, or take finer steps there.
#
# On the right, the intervals grow within each sweep: the cell shows **spike-frequency adaptation**. A mean rate hides that.

# %% [markdown]
# ## What does a spike look like? (~10 min)
#
# Where does an action potential begin? Not at a voltage that you choose, but where the voltage starts to run away: where
# its slope dV/dt passes, say, 10 mV/ms. The voltage at that moment is the **spike threshold**. Here are fifteen samples up to the
# first peak under 400 pA, one every 0.05 ms.

# %%
sweep = 12  # the step of 400 pA
first = np.flatnonzero(shapes.sweeps == sweep)[0]
peak = round(shapes.times_s[first] * recording.rate_hz)
rise_mv = recording.voltage_mv[sweep, peak - 14 : peak + 1]
print("voltage (mV):", rise_mv.round(1))

# %% [markdown]
# Find the threshold: `np.gradient(rise_mv)` is the slope per sample, and a millisecond has 20 samples. Take the voltage of the first
# sample at which the slope is at least 10 mV/ms.

# %% move="threshold"
### BEGIN SOLUTION
slope_mv_ms = np.gradient(rise_mv) * 20
threshold_mv = rise_mv[slope_mv_ms >= 10][0]
### END SOLUTION

# %%
threshold_mv = check_move(
    "spikes-patch-clamp.threshold",
    threshold_mv,
    Case(
        name="fifteen samples",
        arguments={},
        expected=rise_mv[np.gradient(rise_mv) * 20 >= 10][0],
        unit="mV",
        tolerance=1e-6,
        mistakes={
            "a voltage half-way up. Is your slope per sample, or did you look for the steepest one? Multiply by 20, and "
            "take the first that reaches 10.": rise_mv[np.gradient(rise_mv).argmax()],
            "the voltage at the peak. Look for where the rise begins.": rise_mv[-1],
            "the first of the samples. Which of them has a slope of 10 mV/ms or more?": rise_mv[0],
        },
        otherwise="A mask, slope >= 10, picks samples of rise_mv; [0] takes the first.",
    ),
)

# %%
print(f"by hand:    {threshold_mv:.4f} mV")
print(f"by package: {shapes.threshold_mv[first]:.4f} mV")

# %% [markdown]
# The same slope gives another picture of a spike: draw it against the voltage, sample by sample (a **phase plot**).

# %%
widgets.predict(
    "spikes-patch-clamp.loop",
    "What does one spike draw, with its slope up and its voltage across?",
    think="Each voltage is passed twice, once going up and once coming down. Is the slope the same both times?",
    choices=["A line, there and back", "A loop", "A bell, like the spike itself"],
)

# %% alt="Left: one spike in time, with a dashed line at its threshold near minus 45 mV, and a bar at half height that is one millisecond wide. Right: the loops that all spikes of the sweep draw in the plane of voltage and slope, lying on top of each other; the rise leaves the flat bottom sharply at minus 45 mV, where it crosses the dashed line of 10 mV/ms."
peak_ms, half_mv = 1e3 * shapes.times_s[first], shapes.peak_mv[first] - shapes.height_mv[first] / 2
width_ms, ink = 1e3 * shapes.half_width_s[first], {"color": plots.PALETTE["vermilion"], "lw": 1.2, "ls": "--"}
axes = plots.canvas(1, 2, width_in=9)
axes[0].plot(1e3 * recording.times_s, recording.voltage_mv[sweep], color=plots.PALETTE["blue"])
axes[0].axhline(shapes.threshold_mv[first], label="threshold", **ink)
span_ms = np.array([peak_ms - width_ms / 3, peak_ms + 2 * width_ms / 3])
axes[0].plot(span_ms, [half_mv] * 2, color=plots.PALETTE["orange"], lw=3, label="half-width")
axes[0].set(xlim=(peak_ms - 3, peak_ms + 5), xlabel="time (ms)", ylabel="voltage (mV)", title="One spike")
axes[0].legend()
plots.plot_phase(recording, sweep=sweep, ax=axes[1]).set_title("All spikes of the sweep, as loops")
axes[1].axhline(10, **ink)
truth = {"threshold_mv": cell.threshold_mv, "height_mv": 75.0, "half_width_s": cell.half_width_s, "ahp_mv": 17.0}
for name, true in truth.items():
    print(f"{name:13s} {np.nanmedian(getattr(shapes, name)):8.4g} measured, {true:8.4g} true")

# %%
widgets.compare("spikes-patch-clamp.loop", "a loop", because="The rise is faster than the fall, and of the other sign.")

# %% [markdown]
# The foot of the loop is the threshold, its right end the peak, its left end the **after-hyperpolarisation**. All four numbers are
# within one percent of the truth. It gets worse with fewer samples: at 10 kHz, a fast spike has its whole rise between two or three
# of them, and a half-width of 0.4 ms is known to a few hundredths at best.
#
# Do others agree? We gave the same traces to eFEL, the library of the Blue Brain Project: thresholds, peaks,
# troughs and spike counts are *identical*, resistances agree to 0.5 %. Where the two differ, a definition does: eFEL takes
# the lowest single sample for sag (2 to 8 % more), leaves the first interval out of adaptation, and has one half-width
# that starts at the trough. So report each feature with its definition.

# %% [markdown]
# ## Does it work on a real neuron? (~6 min)
#
# Now a cell that nobody simulated. The recording cannot be shipped (its terms are unclear), but what we measured on it
# can. To see the traces yourself: `nkl data fetch current_steps`, install the extra with
# `pip install "neurokit-lite[spikes]"`, then `spikes.read_abf(data.fetch_dataset("current_steps"))`.

# %%
widgets.predict(
    "spikes-patch-clamp.real",
    "Sensory neurons can be 50 µm across, against 15 µm for our simulated kind. What will the large cell have?",
    think="More membrane has more channels. What do more channels do to the resistance, and to the current that is needed?",
    choices=[
        "A lower resistance, and it needs more current to fire",
        "A lower resistance, and it needs less current to fire",
        "A higher resistance, and it needs more current to fire",
    ],
)

# %% alt="Firing rate against current for the real neuron and the simulated one. The simulated cell starts near 250 pA and rises to 90 Hz at 650 pA; the real one starts at 400 pA and rises to 240 Hz at 1200 pA, with a dip at 1000 pA."
real = data.load_current_step_features()
measured = {name: real[name][real["step_pa"] <= -200] for name in real.arrays}
names_mv = ("base_mv", "trough_mv", "steady_mv")
unknown_mv = np.full(measured["step_pa"].size, np.nan)  # the plateau of the fit is not in the table
real_passive = spikes.PassiveProperties(
    measured["step_pa"],
    *(measured[name] for name in names_mv),
    *(measured["tau_ms"] / 1e3, measured["jump_mv"], unknown_mv),
)
ax = plots.plot_firing_curve(curve, label="simulated")
ax.plot(real["step_pa"], real["n_spikes"] / 0.1, "o-", color=plots.PALETTE["vermilion"], label="real")
ax.set(ylim=(-5, 250), title="f–I curves; the band is the simulated cell's rheobase")
ax.legend()
print(f"sag ratio {np.median(real_passive.sag_ratio):.2f}, time constant {1e3 * np.median(real_passive.tau_s):.1f} ms")
print(f"half-width {np.nanmedian(real['half_width_ms']):.2f} ms, peak {np.nanmedian(real['peak_mv']):.0f} mV")

# %%
widgets.compare(
    "spikes-patch-clamp.real",
    "a lower resistance, and it needs more current",
    because="24 megohm against 83, and it fires from 400 pA on.",
)

# %%
anchor("real_resistance_mohm", real_passive.resistance_mohm, expected=23.9, tolerance=0.1, unit="MΩ")

# %% [markdown]
# A large, leaky cell: 24 megohm, less than a third of ours, a sag ratio of 0.31, narrow spikes at up to 240 Hz. Three things in this file
# deserve a second look, as they would in any file:
#
# - the baseline of -67 mV was *held* there by -400 pA. Left alone the cell would sit higher. Every step is counted from
#   there, so "rheobase 400 pA" means "back to no current at all";
# - in the last sweep the measured current did not return after the step, although the protocol says so. Spikes were
#   still coming, and a count over the whole sweep would say 30 instead of 24. `read_abf` compares and warns;
# - the spikes' thresholds rise from -51 to -37 mV as the steps grow. Is that the cell?

# %% [markdown]
# ## How good is the access to the cell? (~9 min)
#
# Before any protocol comes a test pulse in **voltage clamp**: the amplifier holds the voltage, and we look at the current that this takes. A small
# step of -10 mV says how good the *access* is, that is, how large a resistance lies between the amplifier and the cell.
# (`read_current_clamp` keeps all of a sweep, `step(n)` cuts one step out, `crop` a stretch of time.)

# %%
widgets.predict(
    "spikes-patch-clamp.access",
    "At the first instant of the step, before the membrane has charged, what limits the current?",
    think="An uncharged capacitor lets any current pass. What else does the current have to go through?",
    choices=["The pipette alone", "The membrane alone", "The pipette and the membrane"],
)

# %% alt="Current under a step of minus 10 millivolts. Left, the first five milliseconds: it drops at once to about minus 1000 picoampere and decays within 2 milliseconds. Right, the whole pulse with the axis enlarged twenty times: a steady current of minus 48 picoampere until the step ends."
pulse = spikes.make_voltage_steps([-10] * 5)
access = spikes.measure_access(pulse)
time_ms = 1e3 * np.arange(pulse.current_pa.shape[1]) / pulse.rate_hz

axes = plots.canvas(1, 2, width_in=9, height_in=3)
for ax in axes:
    ax.plot(time_ms, pulse.current_pa[0], color=plots.PALETTE["blue"])
    ax.set(xlabel="time (ms)", ylabel="current (pA)")
axes[0].set(xlim=(49, 55), title="The first milliseconds")
axes[1].set(xlim=(40, 160), ylim=(-80, 20), title="The whole pulse, enlarged in height")
print(f"access {np.median(access.access_mohm):.0f} MΩ, membrane {np.median(access.membrane_mohm):.0f} MΩ")

# %%
widgets.compare(
    "spikes-patch-clamp.access",
    "the pipette alone",
    because="10 mV / 10 megohm is the 1 nA at the start; in the end 10 mV / (10 + 200 megohm) leaves 48 pA.",
)

# %%
anchor("access_mohm", np.median(access.access_mohm), expected=10, tolerance=0.2, unit="MΩ")

# %% [markdown]
# The first peak gives the **access resistance** (also called series resistance), the steady current the sum of access and membrane. Note it
# before and after each protocol; if it has grown by a quarter, the pipette is closing.
#
# Steps to several voltages give the **I–V curve**, the current against the voltage. Its slope is a conductance, and where it
# crosses zero lies the **reversal potential** of whatever is open. `measure_iv` takes the current in the last tenth of each step, and the
# peak before it (`read_voltage_steps` reads your own file). Here the membrane has 200 megohm, 5 nS, and reverses at -70 mV. Let the pipette close.


# %% alt="Current against commanded voltage, eight steps from minus 110 to minus 40 millivolts, with sliders for the access resistance and for that of the membrane. With 10 megohm of access the points lie close to the dashed line of the membrane alone; with 100 megohm the line through them has two thirds of its slope. All cross zero at minus 70 millivolts."
def clamp(access_mohm, membrane_mohm):
    resistances = {"access_mohm": access_mohm, "membrane_mohm": membrane_mohm}
    return resistances, spikes.measure_iv(spikes.make_voltage_steps(np.arange(-40, 31, 10), **resistances))


def draw_iv(result, ax):
    resistances, iv = result
    ax.axline((-70, 0), slope=1000 / resistances["membrane_mohm"], color="black", lw=1, ls="--", label="membrane alone")
    ax.plot(iv.voltage_mv, iv.steady_pa, "o-", color=plots.PALETTE["blue"], label="measured")
    ax.set(xlabel="commanded voltage (mV)", ylabel="steady current (pA)", xlim=(-115, -35), ylim=(-420, 320))
    ax.legend(loc="upper left")


def tell_iv(result):
    (access_mohm, membrane_mohm), iv = result[0].values(), result[1]
    words = f"Access {access_mohm} MΩ, membrane {membrane_mohm} MΩ: the slope is {iv.conductance_ns:.1f} nS"
    return f"{words} (the membrane has {1000 / membrane_mohm:.1f}), zero at {iv.reversal_mv:.0f} mV."


choices = {"access_mohm": [5, 10, 30, 100], "membrane_mohm": [100, 200]}
widgets.explore(clamp, draw_iv, describe=tell_iv, start={"access_mohm": 10, "membrane_mohm": 200}, **choices)

# %%
anchor("iv_slope_ns", clamp(10, 200)[1].conductance_ns, expected=4.76, tolerance=0.01, unit="nS")
anchor("iv_slope_closing_ns", clamp(100, 200)[1].conductance_ns, expected=3.33, tolerance=0.01, unit="nS")

# %% [markdown]
# The command drops over pipette *and* membrane, so the slope is 1 / (10 + 200 megohm) = 4.8 nS instead of 5, and 3.3 nS when the
# access has grown to 100 megohm. A pipette that closes looks like channels that close. The error is the larger, the lower the
# membrane's resistance, and so it is worst just when many channels are open. The reversal potential stays: where no current flows, none of the voltage is lost.

# %% [markdown]
# ## Break it (~12 min)
#
# ### The pipette in the voltage
#
# Between amplifier and cell lies the access resistance, 5 to 20 megohm. Current through it makes a voltage, and the amplifier cannot
# know that this voltage is not the cell's, unless you balance its *bridge*: subtract current times that resistance. Suppose that
# somebody forgot it, on our simulated cell, with 20 megohm in series.

# %%
widgets.predict(
    "spikes-patch-clamp.bridge",
    "Which of these numbers will come out right all the same?",
    think="During the step a constant is added to the voltage. Which number does not notice a constant?",
    choices=["The input resistance", "The threshold of the spikes", "The height of the spikes"],
)

# %% alt="Left: one sweep with a negative step, clean (blue) and with an unbalanced bridge (vermilion). The unbalanced one jumps down by 4 mV at once when the step starts, and runs lower. Right: threshold of each spike against current. Clean, it stays at minus 45 mV; unbalanced, it climbs steadily from minus 40 to minus 32 mV."
spoiled = spikes.balance_bridge(recording, -20)
spoiled_shapes = spikes.measure_action_potentials(spoiled)
spoiled_passive = spikes.measure_passive(spoiled)

axes = plots.canvas(1, 2, width_in=9)
drawn = {"balanced": (recording, shapes, "blue"), "not balanced": (spoiled, spoiled_shapes, "vermilion")}
for name, (each, found, color) in drawn.items():
    axes[0].plot(1e3 * each.times_s, each.voltage_mv[0], color=plots.PALETTE[color], lw=1.2, label=name)
    axes[1].plot(recording.steps_pa[found.sweeps], found.threshold_mv, ".", color=plots.PALETTE[color])
axes[0].set(xlabel="time (ms)", ylabel="voltage (mV)", xlim=(80, 250), title="One sweep, -200 pA")
axes[1].set(xlabel="step (pA)", ylabel="threshold (mV)", title="Threshold of every spike")
_ = axes[0].legend()

# %%
for name, some, each in (("balanced", passive, shapes), ("not", spoiled_passive, spoiled_shapes)):
    print(
        f"{name:8s} {some.resistance_mohm:5.1f} MΩ, sag {np.median(some.sag_ratio):.3f}, "
        f"threshold {np.median(each.threshold_mv):.1f} mV, peak {np.median(each.peak_mv):.1f} mV | "
        f"{1e3 * np.median(some.tau_s):.1f} ms, height {np.median(each.height_mv):.1f} mV, "
        f"half-width {1e3 * np.median(each.half_width_s):.3f} ms, {each.times_s.size} spikes"
    )

# %%
widgets.compare(
    "spikes-patch-clamp.bridge",
    "the height of the spikes",
    because="It is a difference of two voltages within the step, and the constant cancels.",
)

# %%
anchor("bridge_resistance_mohm", spoiled_passive.resistance_mohm, expected=103.3, tolerance=0.3, unit="MΩ")
anchor("bridge_sag", np.median(spoiled_passive.sag_ratio), expected=0.154, tolerance=0.002)

# %% [markdown]
# What is measured as a voltage during the current is off: resistance (103.3 for 83.3 megohm), sag (0.154 for 0.184), threshold
# and peak (11 mV up, in the middle of the steps). What is a difference within the step, or a time, or a count, is not: height, half-width,
# number of spikes, and the time constant to 0.1 ms. None of the wrong numbers looks absurd. The threshold seems to rise with
# the current, by 20 mV per nA, and could pass for a finding. What gives the mistake away is the *jump*: a membrane has
# a capacitance and cannot jump; a resistor can. So measure the jump, and take it out.

# %%
jump_mohm = spoiled_passive.bridge_mohm
corrected = spikes.balance_bridge(spoiled, jump_mohm)
after_mohm = spikes.measure_passive(corrected).resistance_mohm
print(f"jump: {jump_mohm:.1f} MΩ")
print(f"resistance after: {after_mohm:.1f} MΩ, true {cell.resistance_mohm:.1f} MΩ")
print(f"the real recording jumps by {real_passive.bridge_mohm:.0f} MΩ of its {real_passive.resistance_mohm:.0f} MΩ")

# %% [markdown]
# Corrected to within a megohm (what is left is the slow current, which bends the fit). And the real cell? It jumps as if 11 of its 24
# megohm acted at once, and 11 megohm times 800 pA are 9 mV of climbing threshold: much of what we saw. It may be an
# unbalanced bridge. It may also be a fast compartment of the cell; at 10 kHz, with a time constant of 1 ms, nobody can
# say for sure. The honest report is "24 megohm, of which up to 11 may be the pipette's".
#
# ### A spike that is none
#
# Many scripts count a spike wherever the voltage crosses -20 mV. Here is a resistor with a capacitor (the *model cell* of every
# rig) charged to -18 mV, with half a millivolt of noise. It has no channels.

# %%
times_s = recording.times_s
charged = np.where((times_s > 0.1) & (times_s < 0.6), 52 * (1 - np.exp(-(times_s - 0.1).clip(0) / 0.0125)), 0)
model_mv = -70 + charged + 0.5 * np.random.default_rng(0).standard_normal(times_s.size)
model_cell = spikes.CurrentSteps(model_mv[None], recording.current_pa[[12]], recording.rate_hz)
crossings = np.sum((model_mv[:-1] <= -20) & (model_mv[1:] > -20))
counted = spikes.compute_firing_curve(model_cell).n_spikes[0]
print(f"crossings of -20 mV: {crossings}; spikes: {counted}")

# %%
anchor("model_cell_spikes", counted, expected=0, tolerance=0)

# %% [markdown]
# 38 crossings, no spike. A spike must *rise* (10 mV/ms), have a *height* over its threshold, come *back* within milliseconds, and
# outrun the membrane's own charging. Check that your counter asks for these, and look at what it calls a spike.
#
# ### The unit in the file
#
# The real file keeps its command in *nanoamperes* and its measured current in *picoamperes*. Take the one for the other
# and a resistance of 24 megohm becomes 24 000, without any error message. So the container asks whether the numbers
# could come from a cell.

# %%
for unit, factor in (("nA", 1e-3), ("A", 1e-12)):
    try:
        spikes.CurrentSteps(recording.voltage_mv, factor * recording.current_pa, recording.rate_hz)
    except ValueError as error:
        print(f"{unit}: {error}\n")

# %% [markdown]
# ## At scale (~6 min)
#
# Surveys patch thousands of cells. Memory is no trouble: open one file, measure, keep the row of numbers, close it. What
# is scarce is a person who looks. Nobody looks at the sweeps of thousands of cells, so each row must carry its own check, and say
# whom to look at. Here are 24 cells with resistances from 28 to 250 megohm, each in a file of its own; in four of them
# the bridge was forgotten, by 15 megohm.

# %%
leaks_ns, forgotten = np.geomspace(4, 36, 24), (3, 9, 14, 20)
folder = tempfile.TemporaryDirectory()
paths = [Path(folder.name) / f"cell-{number:02d}.npy" for number in range(leaks_ns.size)]
options = {"h_ns": 0, "rate_hz": 10_000, "noise_mv": 0.2}
for number, path in enumerate(paths):
    one = spikes.make_current_steps([-50, -100], leak_ns=leaks_ns[number], random_state=number, **options).recording
    np.save(path, (spikes.balance_bridge(one, -15) if number in forgotten else one).voltage_mv)


# %%
def page_of(path):
    found = spikes.measure_passive(spikes.CurrentSteps(np.load(path), one.current_pa, one.rate_hz))
    numbers = {"rest_mv": found.base_mv.mean(), "tau_ms": 1e3 * np.median(found.tau_s)}
    return {"cell": path.stem, "mohm": found.resistance_mohm, "jump_mohm": found.bridge_mohm} | numbers


# %% alt="Measured against true resistance of 24 cells. Twenty blue points lie on the diagonal from 28 to 250 megohm. Four vermilion points, those whose jump is above 5 megohm, lie above it by 15 megohm, and open circles show them back on the diagonal when the jump is taken out."
pages = pd.DataFrame(map(page_of, paths))
is_odd = pages["jump_mohm"].abs() > 5
print(pages[is_odd].round(1).to_string(index=False))

true_mohm = 1000 / leaks_ns
ax = plots.canvas(width_in=4.6, height_in=4.0)[0]
ax.axline((100, 100), slope=1, color=plots.PALETTE["grey"], lw=1, ls="--")
ax.plot(true_mohm[~is_odd], pages["mohm"][~is_odd], "o", color=plots.PALETTE["blue"], label="jump below 5 MΩ")
ax.plot(true_mohm[is_odd], pages["mohm"][is_odd], "s", color=plots.PALETTE["vermilion"], label="look at these")
without = (pages["mohm"] - pages["jump_mohm"])[is_odd]
ax.plot(true_mohm[is_odd], without, "o", mfc="none", ms=9, color=plots.PALETTE["vermilion"], label="jump taken out")
ax.set(xlabel="true resistance (MΩ)", ylabel="measured (MΩ)", title="24 cells, 24 rows")
_ = ax.legend()

# %%
anchor("cells_flagged", int(is_odd.sum()), expected=4, tolerance=0)

# %% [markdown]
# Four rows to look at instead of 24, and they are the four. The limit of 5 megohm was chosen here, where the truth is known;
# on a rig you choose it from cells whose bridge you balanced yourself, and you write it down before you look at the results.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "The voltage jumps by 3 mV within one sample when a step of 200 pA starts. What is it?",
    {
        "A membrane so small that it charges within one sample": "A membrane of some pF and megohm needs milliseconds. "
        "Within one sample it cannot move.",
        "15 megohm of the pipette that the bridge leaves in": "3 mV / 200 pA is 15 megohm. A resistor answers at once, a "
        "capacitance does not.",
        "The cell's own input resistance, which is 15 megohm": "The input resistance is read in the end, when the "
        "membrane has charged. What acts at once lies outside of it.",
    },
    answer="15 megohm of the pipette that the bridge leaves in",
)

# %%
widgets.quiz(
    "Steps of 50 pA: the cell is silent at 150 pA and fires once at 200 pA. What is its rheobase?",
    {
        "200 pA, the smallest step that made it fire": "That is the smallest that you tried. The smallest that "
        "*would* fire may be less.",
        "175 pA, half-way between the two steps": "The middle is a guess. Nothing in the data prefers it.",
        "Somewhere between 150 and 200 pA": "That is all the data say. Finer steps would say more.",
    },
    answer="Somewhere between 150 and 200 pA",
)

# %%
widgets.quiz(
    "A cell with sag: why does the fitted time constant come out shorter than C / g of the leak?",
    {
        "The slow current turns the voltage back early": "A single exponential takes the early turn for an early arrival.",
        "The cell has less capacitance than we thought": "Capacitance and leak are what they are. It is the "
        "third, slow part that the fit does not know of.",
        "The pipette charges faster than the membrane does": "The pipette acts within the first tenths of a millisecond, "
        "which the fit leaves out.",
    },
    answer="The slow current turns the voltage back early",
)

# %%
widgets.predictions("spikes-patch-clamp")

# %% [markdown]
# ## Take-aways
#
# - Resistance is where the voltage ends, the time constant how fast it gets there, sag how far it comes back.
# - Rheobase is a bracket and threshold a definition: write both down.
# - What jumps is not membrane: balance the bridge, or at least measure the jump.
# - Look at the measured current. A protocol says what was asked for, not what happened.
# - A unit error gives clean figures of an impossible cell. Ask of every number whether a cell could have made it.
#
# ## References
#
# - Hamill OP, Marty A, Neher E, Sakmann B, Sigworth FJ (1981). Improved patch-clamp techniques for high-resolution
#   current recording from cells and cell-free membrane patches. *Pflügers Arch* 391:85–100.
#   https://doi.org/10.1007/BF00656997
# - Bean BP (2007). The action potential in mammalian central neurons. *Nat Rev Neurosci* 8:451–465.
#   https://doi.org/10.1038/nrn2148
# - Benda J, Herz AVM (2003). A universal model for spike-frequency adaptation. *Neural Comput* 15:2523–2564.
#   https://doi.org/10.1162/089976603322385063
# - eFEL, the Electrophys Feature Extraction Library, version 5.7 (2025). https://github.com/openbraininstitute/eFEL
#
# ## Your turn
#
# In [the exercise](../../exercises/spikes/patch-clamp/spikes-patch-clamp.ipynb) you write the measurements yourself, and find
# out which of two cells was recorded with an unbalanced bridge.
