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
# A glass pipette, its tip thinner than a hair, touches a neuron, sucks gently, and is suddenly inside. Now you are wired
# to a single cell. You can push current in, and watch what the cell does with it: lean, resist, pull back, and at some
# point fire. No other method tells you so much about one neuron, and none has fooled so many people about
# where the neuron ends and the pipette begins.
#
# Today you read such recordings. You measure what a cell *is* (its resistance, its time constant) and what it *does*
# (when it fires, how fast, how its spikes look), and you learn to tell the cell from the glass.
#
# **What you will have.** A page of numbers that describes one neuron, each with a picture behind it and checked against a
# known truth; the same page for a real neuron; and two slips that you will recognise at sight.

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
# **Time.** 45 minutes.
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

# %% tags=["setup"]
import tempfile
import tracemalloc
from pathlib import Path

import numpy as np

from neurokit_lite import data, plots, spikes, widgets
from neurokit_lite.course.anchors import anchor

# %% [markdown]
# ## Meet the data
#
# Our neuron is simulated, and simple: a leak, a capacitance, one slow current that pulls back, and spikes of one fixed
# shape. We know every number in it, so whatever we measure can be marked right or wrong. The
# recording comes as an amplifier would give it: one row of voltage a **sweep**, one step of current in each.

# %% alt="Voltage of five sweeps over 0.8 seconds. Negative steps, blue, bend the voltage down; it dips, and creeps part of the way back. The step of 250 pA, brown, brings one spike to 30 millivolts near its start, and that of 400 pA, orange, a train of twenty."
cell = spikes.make_current_steps(np.arange(-200, 651, 50))
recording = cell.recording
print(recording)
ax = plots.plot_current_steps(recording.select([0, 2, 4, 9, 12]))
_ = ax.set_title("Five of 18 sweeps: -200, -100, 0, 250 and 400 pA")

# %% [markdown]
# Before any analysis: does it look alive? The cell rests at -70 mV, comes back to rest after each step, and its spikes
# are tall and alike. A resting voltage that climbs, or spikes that shrink from sweep to sweep, say that the seal or the cell is
# going. One number alone does not: -55 mV is where some healthy neurons rest (many interneurons, cells that fire by
# themselves), and it moves by ten millivolts with the junction potential of the pipette's solution. Judge by change, and by the
# cell's own kind.

# %% [markdown]
# ## How hard is it to move the voltage?
#
# Look at the blue sweeps only. Nothing fires there, so the membrane is (almost) a resistor beside a capacitor, and three
# numbers say it all.
#
# - **Input resistance**: how far the voltage goes in the end. Ohm's law, $R = \Delta V / I$: mV over pA, times 1000, are
#   megohm.
# - **Time constant**: how fast it gets going, $V(t) = a + b\,e^{-t/\tau}$.
# - **Sag**: how much of the way it comes back. A slow current, opened by the hyperpolarisation, works against it.
#
# **Predict.** In the simulation, two conductances are open in the end: a leak of 8 nS and the slow one of 4 nS. Which
# resistance will you measure? (1 / nS is 1000 megohm.) And the membrane's own time constant is 100 pF / 8 nS = 12.5 ms:
# will the fit find it?

# %% alt="Left: four sweeps with negative steps; each falls within 30 ms, dips, and settles higher than its lowest point. Right: steady voltage change against current, four points on a straight line through zero."
below = recording.select(recording.steps_pa < 0)
passive = spikes.measure_passive(below)

axes = plots.canvas(1, 2, width_in=9)
plots.plot_current_steps(below, ax=axes[0]).set(title="Dip and return: sag", xlim=(50, 700))
axes[1].axline((0, 0), slope=passive.resistance_mohm / 1000, color=plots.PALETTE["grey"], lw=1)
axes[1].plot(passive.steps_pa, passive.steady_mv - passive.base_mv, "o", color=plots.PALETTE["blue"])
axes[1].set(xlabel="step (pA)", ylabel="steady change (mV)", title="Ohm's law")

anchor("cell_resistance_mohm", passive.resistance_mohm, expected=83.3, tolerance=0.2, unit="MΩ")
print(f"time constant: {1e3 * np.median(passive.tau_s):.1f} ms fitted, {1e3 * cell.tau_s:.1f} ms of the membrane")
print(f"sag ratio:     {np.median(passive.sag_ratio):.3f} measured, {cell.sag_ratio:.3f} true")

# %% [markdown]
# 83 megohm is 1 / (8 + 4) nS: the steady state sees *both* conductances. The fitted time constant is 2 ms too short,
# and this is no fault of the fit. While the voltage falls, the slow current already pulls it back, so it
# seems to arrive sooner. A time constant is the membrane's only if the membrane is the only thing that changes. Say in
# your methods which stretch you fitted.

# %% [markdown]
# ## When does it fire, and how fast?
#
# **Rheobase** is the smallest long step that makes the cell fire. The **f–I curve** is the rate against the current.
#
# **Predict.** From rest to threshold it is 25 mV, and the resistance is 83 megohm. By Ohm's law the cell should
# fire from 25 mV / 83 MΩ = 300 pA on. Will it be 300, more, or less? Think of the sag, upside down.

# %% alt="Left: firing rate against current. Zero up to 200 pA, then rising, steeply at first and then along a line, to over 90 Hz at 650 pA; a yellow band between 200 and 250 pA marks where the rheobase lies. Right: intervals between spikes against their number, for the steps of 400 and 650 pA; both grow over the first ten to twenty spikes and then level off."
curve = spikes.compute_firing_curve(recording)
shapes = spikes.measure_action_potentials(recording)

axes = plots.canvas(1, 2, width_in=9)
plots.plot_firing_curve(curve, ax=axes[0]).set_title("f–I curve")
for step_pa, color in ((400, "blue"), (650, "orange")):
    times_s = shapes.times_s[recording.steps_pa[shapes.sweeps] == step_pa]
    axes[1].plot(1e3 * np.diff(times_s), "o-", ms=3, color=plots.PALETTE[color], label=f"{step_pa} pA")
axes[1].set(xlabel="interval (number)", ylabel="interval (ms)", ylim=(0, None), title="Adaptation")
axes[1].legend()

print(
    f"silent at {curve.silent_pa:.0f} pA, fires at {curve.rheobase_pa:.0f} pA; true rheobase {cell.rheobase_pa:.0f} pA"
)
anchor("cell_gain_hz_pa", curve.gain_hz_pa, expected=0.236, tolerance=0.005, unit="Hz/pA")

# %% [markdown]
# Less: the true rheobase is 245 pA. The slow current works against depolarisation too, but it comes late, and the
# voltage overshoots before it arrives. That overshoot is enough to fire. And note what an experiment can say: not
# "245 pA", but "between 200 and 250". Report the bracket, or take finer steps there.
#
# On the right, the intervals grow within each sweep: the cell **adapts**. A mean rate hides that.

# %% [markdown]
# ## What does a spike look like?
#
# Where does an action potential begin? Not at a voltage that you choose, but where the voltage starts to run away: where
# its slope passes, say, 10 mV/ms. Draw the slope against the voltage, and each spike becomes a loop. Its foot is the
# **threshold**, its right end the **peak**, its left end the **after-hyperpolarisation**.
#
# **Predict.** Our spikes were pasted in: they start at -45 mV, peak at 30 mV, fall to -62 mV. At 20 kHz there are 20
# samples in a millisecond. Which of threshold, height and half-width will come out worst?

# %% alt="Left: one spike in time, with marks at its threshold near minus 45 mV, and a bar at half height that is one millisecond wide. Right: the loops that all spikes of the sweep draw in the plane of voltage and slope, lying on top of each other; the rise leaves the flat bottom sharply at minus 45 mV."
sweep = 12
first = np.flatnonzero(shapes.sweeps == sweep)[0]
peak_ms, half_mv = 1e3 * shapes.times_s[first], shapes.peak_mv[first] - shapes.height_mv[first] / 2

axes = plots.canvas(1, 2, width_in=9)
axes[0].plot(1e3 * recording.times_s, recording.voltage_mv[sweep], color=plots.PALETTE["blue"])
axes[0].axhline(shapes.threshold_mv[first], color=plots.PALETTE["vermilion"], lw=1, ls="--")
width_ms = 1e3 * shapes.half_width_s[first]
axes[0].plot([peak_ms - width_ms / 3, peak_ms + 2 * width_ms / 3], [half_mv] * 2, color=plots.PALETTE["orange"], lw=3)
axes[0].set(xlim=(peak_ms - 3, peak_ms + 5), xlabel="time (ms)", ylabel="voltage (mV)", title="One spike")
plots.plot_phase(recording, sweep=sweep, ax=axes[1]).set_title("All spikes of the sweep, as loops")
truth = {"threshold_mv": cell.threshold_mv, "height_mv": 75.0, "half_width_s": cell.half_width_s, "ahp_mv": 17.0}
for name, true in truth.items():
    print(f"{name:13s} {np.nanmedian(getattr(shapes, name)):8.4g} measured, {true:8.4g} true")

# %% [markdown]
# All within a percent. It gets worse with fewer samples: at 10 kHz, a fast spike has its whole rise between two or three
# of them, and a half-width of 0.4 ms is known to a few hundredths at best.
#
# Do others agree? We gave the same traces to eFEL, the library that the Blue Brain Project uses: thresholds, peaks,
# troughs and spike counts are *identical*, resistances agree to 0.5 %. Where the two differ, a definition does: eFEL takes
# the lowest single sample for sag (2 to 8 % more), leaves the first interval out of adaptation, and has one half-width
# that starts at the trough. A feature without its definition is not a result.

# %% [markdown]
# ## Does it work on a real neuron?
#
# Now a cell that nobody simulated. The recording cannot be shipped (its terms are unclear), but what we measured on it
# can. To see the traces yourself: `nkl data fetch current_steps`, install the extra with
# `pip install "neurokit-lite[spikes]"`, then `spikes.read_abf(data.fetch_dataset("current_steps"))`.
#
# **Predict.** Sensory neurons are large, up to 50 µm across, against 15 for our simulated kind. Large cells have much
# membrane. Will this one have a higher or lower resistance? And will it need more or less current?

# %% alt="Firing rate against current for the real neuron and the simulated one. The simulated cell starts near 250 pA and rises to 90 Hz at 650 pA; the real one starts at 400 pA and rises to 240 Hz at 1200 pA, with a dip at 1000 pA."
real = data.load_current_step_features()
measured = {name: real[name][real["step_pa"] <= -200] for name in real.arrays}
names_mv = ("base_mv", "trough_mv", "steady_mv")
real_passive = spikes.PassiveProperties(
    measured["step_pa"], *(measured[name] for name in names_mv), measured["tau_ms"] / 1e3, measured["jump_mv"]
)
ax = plots.plot_firing_curve(curve, label="simulated")
ax.plot(real["step_pa"], real["n_spikes"] / 0.1, "o-", color=plots.PALETTE["vermilion"], label="real")
ax.set_ylim(-5, 250)
ax.legend()

anchor("real_resistance_mohm", real_passive.resistance_mohm, expected=23.9, tolerance=0.1, unit="MΩ")
print(f"sag ratio {np.median(real_passive.sag_ratio):.2f}, time constant {1e3 * np.median(real_passive.tau_s):.1f} ms")
print(f"half-width {np.nanmedian(real['half_width_ms']):.2f} ms, peak {np.nanmedian(real['peak_mv']):.0f} mV")

# %% [markdown]
# A large, leaky cell: 24 megohm, a third of ours, sag of 0.31, narrow spikes at over 200 Hz. Three things in this file
# deserve a second look, as they would in any file:
#
# - the baseline of -67 mV was *held* there by -400 pA. Left alone the cell would sit higher. Every step is counted from
#   there, so "rheobase 400 pA" means "back to no current at all";
# - in the last sweep the measured current did not return after the step, although the protocol says so. Spikes were
#   still coming, and a count over the whole sweep would say 30 instead of 24. `read_abf` compares and warns;
# - the spikes' thresholds rise from -51 to -37 mV as the steps grow. Is that the cell?

# %% [markdown]
# ## What else is in such files?
#
# Real protocols hold more than one step. `read_current_clamp` keeps all of a sweep; `step(n)` cuts out one step with the levels beside
# it, `crop` a stretch of time, and under a **ramp** each spike knows the current at which it began (`current_pa`). Before any
# of it comes a **voltage-clamp** test pulse: a small step of voltage, whose current says how good the access is.
#
# **Predict.** At the first instant the capacitor is a short circuit: what limits the current then, and what limits it in the end?

# %% alt="Current under a step of minus 10 millivolts: it drops at once to about minus 1000 picoampere, decays within 2 milliseconds to minus 48 picoampere, and does the reverse at the end of the step."
pulse = spikes.make_voltage_steps([-10] * 5)
access = spikes.measure_access(pulse)
ax = plots.canvas(width_in=5, height_in=3)[0]
ax.plot(1e3 * np.arange(pulse.current_pa.shape[1]) / pulse.rate_hz, pulse.current_pa[0], color=plots.PALETTE["blue"])
ax.set(xlabel="time (ms)", ylabel="current (pA)", xlim=(45, 160), title="A test pulse of -10 mV")
anchor("access_mohm", np.median(access.access_mohm), expected=10, tolerance=0.2, unit="MΩ")
print(f"membrane {np.median(access.membrane_mohm):.0f} MΩ, capacitance {np.median(access.capacitance_pf):.0f} pF")

# %%
double = spikes.CurrentClamp(
    np.hstack([recording.voltage_mv, recording.voltage_mv[::-1]]),
    np.hstack([recording.current_pa, recording.current_pa[::-1]]),
    recording.rate_hz,
)
print(double)
print("second step alone:", double.step(1))

# %% [markdown]
# Access first: 10 mV / (10 MΩ) is the 1 nA at the start. Access and membrane together (210 MΩ) leave 48 pA in the end. Note it before and
# after each protocol; if it has grown by a quarter, the pipette is closing.

# %% [markdown]
# ## Break it
#
# ### The pipette in the voltage
#
# The pipette itself has a resistance, 5 to 20 megohm. Current through it makes a voltage, and the amplifier cannot
# know that this voltage is not the cell's, unless you balance its **bridge**. Let us forget that, with our simulated
# cell: 20 megohm in series.

# %% alt="Left: one sweep with a negative step, clean and with an unbalanced bridge. The unbalanced one jumps down by 4 mV at once when the step starts, runs lower, and jumps back at its end. Right: threshold of each spike against current. Clean, it stays at minus 45 mV; unbalanced, it climbs steadily from minus 40 to minus 32 mV."
spoiled = spikes.balance_bridge(recording, -20)
spoiled_shapes = spikes.measure_action_potentials(spoiled)
spoiled_passive = spikes.measure_passive(spoiled)

axes = plots.canvas(1, 2, width_in=9)
for each, found, color in ((recording, shapes, "blue"), (spoiled, spoiled_shapes, "vermilion")):
    axes[0].plot(1e3 * each.times_s, each.voltage_mv[0], color=plots.PALETTE[color], lw=1)
    axes[1].plot(recording.steps_pa[found.sweeps], found.threshold_mv, ".", color=plots.PALETTE[color])
axes[0].set(xlabel="time (ms)", ylabel="voltage (mV)", xlim=(80, 250), title="Balanced (blue), and not")
axes[1].set(xlabel="step (pA)", ylabel="threshold (mV)", title="A threshold that climbs")

anchor("bridge_resistance_mohm", spoiled_passive.resistance_mohm, expected=103.3, tolerance=0.3, unit="MΩ")

# %% [markdown]
# Which numbers are off? Let us list them.

# %%
for name, some, each in (("balanced", passive, shapes), ("not", spoiled_passive, spoiled_shapes)):
    print(
        f"{name:8s} {some.resistance_mohm:5.1f} MΩ, sag {np.median(some.sag_ratio):.3f}, "
        f"threshold {np.median(each.threshold_mv):.1f} mV, peak {np.median(each.peak_mv):.1f} mV | "
        f"{1e3 * np.median(some.tau_s):.1f} ms, height {np.median(each.height_mv):.1f} mV, "
        f"half-width {1e3 * np.median(each.half_width_s):.3f} ms, {each.times_s.size} spikes"
    )
anchor("bridge_sag", np.median(spoiled_passive.sag_ratio), expected=0.154, tolerance=0.002)

# %% [markdown]
# What is measured as a voltage during the current is off: resistance (103.3 for 83.3 megohm), sag (0.154 for 0.184), threshold
# and peak (11 mV up, in the middle of the steps). What is a difference within the step, or a time, or a count, is not: height, half-width,
# number of spikes, and the time constant to 0.1 ms. None of the wrong numbers looks absurd. The threshold seems to rise with
# the current, by 20 mV per nA, and somebody will write a paper about it. What gives it away is the **jump**: a membrane has
# a capacitance and cannot jump. A resistor can. So measure the jump, and take it out.

# %%
jump_mohm = spoiled_passive.bridge_mohm
mended = spikes.balance_bridge(spoiled, jump_mohm)
print(f"jump: {jump_mohm:.1f} MΩ")
print(f"resistance after: {spikes.measure_passive(mended).resistance_mohm:.1f} MΩ, true {cell.resistance_mohm:.1f} MΩ")
print(f"the real recording jumps by {real_passive.bridge_mohm:.0f} MΩ of its {real_passive.resistance_mohm:.0f} MΩ")

# %% [markdown]
# Mended to within a megohm (what is left is the slow current, which bends the fit). And the real cell? It jumps as if 11 of its 24
# megohm acted at once, and 11 megohm times 800 pA are 9 mV of climbing threshold: much of what we saw. It may be an
# unbalanced bridge. It may also be a fast compartment of the cell; at 10 kHz, with a time constant of 1 ms, nobody can
# say for sure. The honest report is "24 megohm, of which up to 11 may be the pipette's".
#
# ### A spike that is none
#
# Count a spike wherever the voltage crosses -20 mV, as many scripts do. Here is a resistor and a capacitor (the *model cell* of every
# rig) charged to -18 mV, with half a millivolt of noise. It has no channels.

# %%
times_s = recording.times_s
charged = np.where((times_s > 0.1) & (times_s < 0.6), 52 * (1 - np.exp(-(times_s - 0.1).clip(0) / 0.0125)), 0)
model_mv = -70 + charged + 0.5 * np.random.default_rng(0).standard_normal(times_s.size)
model_cell = spikes.CurrentSteps(model_mv[None], recording.current_pa[[12]], recording.rate_hz)
crossings = np.sum((model_mv[:-1] <= -20) & (model_mv[1:] > -20))
counted = spikes.compute_firing_curve(model_cell).n_spikes[0]
print(f"crossings of -20 mV: {crossings}; spikes: {counted}")
anchor("model_cell_spikes", counted, expected=0, tolerance=0)

# %% [markdown]
# 38 crossings, no spike. A spike must *rise* (10 mV/ms), have a *height* over its threshold, come *back* within milliseconds, and
# outrun the membrane's own charging. So must yours: look at what your counter calls a spike.
#
# ### The unit in the file
#
# The real file keeps its command in *nanoamperes* and its measured current in *picoamperes*. Take the one for the other
# and a resistance of 24 megohm becomes 24 000. The analysis runs on, happily. So the container asks whether the numbers
# could come from a cell.

# %%
for unit, factor in (("nA", 1e-3), ("A", 1e-12)):
    try:
        spikes.CurrentSteps(recording.voltage_mv, factor * recording.current_pa, recording.rate_hz)
    except ValueError as error:
        print(f"{unit}: {error}\n")

# %% [markdown]
# ## At scale
#
# One cell is an anecdote. Surveys patch thousands, and each cell's sweeps are a hundred megabytes. What stays small
# is the page of numbers. So never hold more than one cell: open, measure, keep the row, close. Here are 24 cells with
# resistances from 28 to 250 megohm, each in a file of its own.

# %%
leaks_ns, steps_pa = np.geomspace(4, 36, 24), [-50, -100]
folder = tempfile.TemporaryDirectory()
paths = [Path(folder.name) / f"cell-{number:02d}.npy" for number in range(leaks_ns.size)]
for path, leak_ns in zip(paths, leaks_ns, strict=True):
    one = spikes.make_current_steps(steps_pa, leak_ns=leak_ns, h_ns=0, rate_hz=10_000, noise_mv=0.2)
    np.save(path, one.recording.voltage_mv)
command_pa, rate_hz = one.recording.current_pa, one.recording.rate_hz


# %%
def resistance_of(voltage_mv):
    return spikes.measure_passive(spikes.CurrentSteps(voltage_mv, command_pa, rate_hz)).resistance_mohm


def peak_mb(some_paths, *, hold):
    tracemalloc.start()
    sweeps = [np.load(path) for path in some_paths] if hold else (np.load(path) for path in some_paths)
    found = [resistance_of(voltage_mv) for voltage_mv in sweeps]
    peak = round(tracemalloc.get_traced_memory()[1] / 1e6, 1)
    tracemalloc.stop()
    return peak, found


# %% alt="Left: measured against true resistance of 24 cells, on the diagonal from 28 to 250 megohm. Right: peak memory in MB against number of cells: a flat line where one cell is held at a time, a rising one where all are."
counts = (6, 12, 24)
axes = plots.canvas(1, 2, width_in=9)
for hold, color, label in ((True, "orange", "all at once"), (False, "blue", "one at a time")):
    peaks, found = zip(*(peak_mb(paths[:n], hold=hold) for n in counts), strict=True)
    axes[1].plot(counts, peaks, "o-", color=plots.PALETTE[color], label=label)
axes[0].axline((100, 100), slope=1, color=plots.PALETTE["grey"], lw=1)
axes[0].plot(1000 / leaks_ns, found[-1], "o", color=plots.PALETTE["blue"])
axes[0].set(xlabel="true resistance (MΩ)", ylabel="measured (MΩ)", title="24 cells")
axes[1].set(xlabel="cells (count)", ylabel="peak memory (MB)", ylim=(0, None), title="Flat, or growing")
_ = axes[1].legend()

# %% [markdown]
# The answers are the same; the memory is not. With files it is the same pattern: a loop (or a pool of workers) over paths,
# `read_abf` or `read_nwb_steps`, measure, append one row to a table.

# %% [markdown]
# ## Check yourself

# %%
widgets.quiz(
    "The voltage jumps by 3 mV within one sample when a step of 200 pA starts. What is it?",
    {
        "A very fast membrane": "A membrane of some pF and megohm needs milliseconds. Within one sample it cannot move.",
        "The pipette's resistance, 15 megohm, that the bridge does not balance": "3 mV / 200 pA. A resistor answers at "
        "once, a capacitance does not.",
        "Noise": "It comes back in every sweep, at the same moment, in proportion to the step.",
    },
    answer="The pipette's resistance, 15 megohm, that the bridge does not balance",
)

# %%
widgets.quiz(
    "Steps of 50 pA: the cell is silent at 150 pA and fires once at 200 pA. What is its rheobase?",
    {
        "200 pA": "That is the smallest step that you tried which fires. The smallest that *would* fire may be less.",
        "175 pA": "The middle is a guess. Nothing in the data prefers it.",
        "Between 150 and 200 pA": "That is all the data say. Finer steps would say more.",
    },
    answer="Between 150 and 200 pA",
)

# %%
widgets.quiz(
    "A cell with sag: why does the fitted time constant come out shorter than C / g of the leak?",
    {
        "Because the slow current pulls the voltage back before it has arrived": "The voltage turns round early, and a "
        "single exponential takes that for arriving early.",
        "Because the cell has less capacitance than we thought": "Capacitance and leak are what they are. It is the "
        "third, slow part that the fit does not know of.",
        "Because of noise": "Noise would scatter the fits around the truth. All four are short by the same 2 ms.",
    },
    answer="Because the slow current pulls the voltage back before it has arrived",
)

# %% [markdown]
# ## Take-aways
#
# - Resistance is where the voltage ends, time constant how it leaves, sag how far it comes back.
# - Rheobase is a bracket. Threshold is a definition. Write both down.
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
