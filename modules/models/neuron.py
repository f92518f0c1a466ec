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
# # What makes a spike?
#
# In 1952 Alan Hodgkin and Andrew Huxley published four equations. Huxley had solved them by hand on a desk calculator, step by step, for weeks. Out came a spike: the right height, the right width, and nearly the right speed along the squid's giant axon. Since then nobody doubts what a spike is made of.
#
# You build such a **neuron model** from its first step in time, and then two simpler ones that run in the networks of the next lesson. You check each against something that is certain, fit one to a real neuron, and break it with a step that is too long.
#
# **What you will have.** Three models of a neuron whose numbers you trust, a measured order for each way to step through time, a fit that is judged on sweeps it has not seen, and a rule for choosing the step.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - simulate a model neuron step by step, and measure how its error falls with the step,
# - compute the firing rate of a leaky integrate-and-fire neuron,
# - explain a spike and its refractory period with the gates of Hodgkin and Huxley,
# - fit a model to a recording and judge it on other sweeps.
#
# **Needs.** [What does one neuron make of a current?](../spikes/patch-clamp.ipynb) for resistance, time constant and f–I curve.
#
# **Time.** 74 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Models*: a leaky, an adaptive and a Hodgkin–Huxley neuron. *Simulated recording*: 9 sweeps of the patch-clamp bench, whose truth is known. *Real*: firing rates of one neuron under 18 steps of current. |
# | Units | Voltage in mV, current in pA (Hodgkin–Huxley: µA/cm²), time in ms |
# | Licence | CC BY 4.0; the real traces themselves are part of a GPL-3 package and are not shipped: `nkl data fetch current_steps` gets them |
# | Citation | Cudmore RH (2024). SanPy, version 0.2.3.post13. https://github.com/cudmore/SanPy |
# | Changed | The real recording was reduced to features of each sweep |

# %% [markdown] tags=["instructor"]
# **Say first.** Write one equation on the board: charge per time is current. "A neuron is a bucket with a hole. What does it need besides, to make a spike?" Keep the answers: threshold, something that opens, something that closes again.
#
# **Expected guesses.** For half the step most say half the error, which is right for Euler, and many then say the same of the Runge–Kutta method. For the highest rate nearly all say "no limit" until somebody remembers the 2 ms. For the weakest current of the axon most say that it fires slowly. For the long step nearly everybody expects noise or a crash, and nobody a clean, wrong rate.
#
# **Misconceptions.** (1) "If the simulation runs, it is right." Ask: "How would you notice a spike that is 20 % late?" and halve the step. (2) "The neuron is refractory because it is tired." Ask: "Which gate is closed, which is open, and when will each be back?"
#
# **Type live.** The Euler step, then the same with dt = 30: it lands beyond the target, and with 50 farther from it than it began. In *Break it* change 0.5 to 0.05 and to 1.0.
#
# **Cut line.** Over 60 minutes: drop *At scale* first, then *Why do neurons fire in so many ways?*. Nothing after them needs them, but then write the equation of $w$ on the board before the fit.
#
# **Where people get stuck.** pA over pF is mV/ms, and nS times mV is pA, so no factor is needed anywhere. And a rate is one over an interval in *seconds*: 1000 over ms.

# %% tags=["setup"] dpi=110
import time

import numpy as np

from neurokit_lite import data, models, plots, spikes, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~4 min)
#
# A real neuron (probably a sensory neuron of a dorsal root ganglion) was held at -400 pA, and steps of current were added for 0.1 s. Here is how often it fired. Later a model must predict half of these points from the other half.

# %% alt="Firing rate of a real neuron against the step of current. Nothing up to 300 pA, 10 Hz at 400 and 500 pA, then a rise to about 240 Hz at 1200 pA, with a dip at 1000 pA."
real = data.load_current_step_features()
real_hz = real["n_spikes"] / 0.1
ax = plots.canvas(1, 1, width_in=6, height_in=3.2)[0]
ax.plot(real["step_pa"], real_hz, "o", color=plots.PALETTE["vermilion"])
_ = ax.set(xlabel="step of current (pA)", ylabel="firing rate (Hz)", title="One real neuron")

# %% [markdown]
# One spike more or less in 0.1 s is 10 Hz, so no point is better than that. At 400 and 500 pA it is one spike, 2 to 3 ms after the onset.

# %% [markdown]
# ## What is one step worth? (~13 min)
#
# A membrane that does not fire is a capacitance $C$ with a leak $g$ beside it:
#
# $$C \frac{dV}{dt} = -g\,(V - V_\mathrm{rest}) + I.$$
#
# A computer cannot follow time continuously. **Forward Euler** takes the slope at the start of a step $\Delta t$ and walks along it: $V \leftarrow V + \Delta t \, dV/dt$. Take 200 pF, 10 nS, rest at -70 mV, and 100 pA. The voltage starts at rest; one step of 2 ms has brought it to -69 mV. Write the *second* step.

# %%
capacitance_pf, leak_ns, rest_mv, current_pa = 200.0, 10.0, -70.0, 100.0
dt_ms, before_mv = 2.0, -69.0

# %% move="euler"
### BEGIN SOLUTION
slope_mv_ms = (-leak_ns * (before_mv - rest_mv) + current_pa) / capacitance_pf
after_mv = before_mv + dt_ms * slope_mv_ms
### END SOLUTION

# %%
after_mv = check_move(
    "models-neuron.euler",
    after_mv,
    Case(
        name="the second step",
        arguments={},
        expected=-69.0 + 2 * (-10 * 1 + 100) / 200,
        unit="mV",
        tolerance=1e-6,
        mistakes={
            "the first step once more. The leak now carries current: V is 1 mV above rest.": -68.0,
            "the slope, without the step. Multiply it by 2 ms.": -69 + 0.45,
            "a leak that pushes away from rest. Its sign is minus.": -69 + 2 * 110 / 200,
        },
        otherwise="slope = (-leak * (before - rest) + current) / capacitance; then before + dt * slope.",
    ),
)

# %%
neuron = models.LeakyNeuron(capacitance_pf=200, leak_ns=10, rest_mv=-70, threshold_mv=-50, refractory_ms=2)
stepped = models.simulate_leaky(neuron, np.full((1, 3), 100.0), dt_ms=2.0, method="euler")
exact_mv = rest_mv + current_pa / leak_ns * (1 - np.exp(-4 / neuron.tau_ms))
print(f"by hand:    {after_mv:.3f} mV")
print(f"by package: {stepped.voltage_mv[0, 2]:.3f} mV")
print(f"exact:      {exact_mv:.3f} mV, so the error is {after_mv - exact_mv:.3f} mV")

# %% [markdown]
# This equation has an exact solution, an exponential with the time constant $\tau = C/g = 20$ ms. So the error is known, and we can ask how it depends on the step. Two other ways to step: **exponential Euler** solves the equation exactly for as long as its coefficients stay what they are; the **Runge–Kutta method** of fourth order takes four slopes within the step and averages them.

# %%
widgets.predict(
    "models-neuron.order",
    "Halve the step of the Runge–Kutta method. By what factor does its error at 40 ms fall?",
    think="A method of order k makes an error that goes with the k-th power of the step.",
    unit="times",
)

# %% alt="Error in mV against the step in ms, both logarithmic. Euler: a line of slope 1, from 0.04 to 0.6 mV. Runge-Kutta: a line of slope 4, from a hundred-millionth to a thousandth of a mV. Exponential Euler has no points, for its error is 0 but for rounding."
dts_ms = np.array([0.5, 1, 2, 4, 8])
errors_mv = {method: [] for method in ("euler", "rk4", "exponential-euler")}
for method, row in errors_mv.items():
    for dt in dts_ms:
        current = np.full((1, round(40 / dt) + 1), 100.0)
        end_mv = models.simulate_leaky(neuron, current, dt_ms=dt, method=method).voltage_mv[0, -1]
        row.append(abs(end_mv - (-60 - 10 * np.exp(-2))))
shown = {name: errors_mv[name] for name in ("euler", "rk4")}
_ = plots.plot_convergence(dts_ms, shown).set_title("Error after 40 ms")
print(f"exponential Euler: at most {max(errors_mv['exponential-euler']):.0e} mV")

# %%
widgets.compare(
    "models-neuron.order",
    errors_mv["rk4"][1] / errors_mv["rk4"][0],
    because="Two to the fourth power is 16. Euler's error only halves.",
)

# %%
orders = {name: np.polyfit(np.log(dts_ms[:3]), np.log(errors_mv[name][:3]), 1)[0] for name in shown}

# %%
anchor("euler_order", orders["euler"], expected=1.0, tolerance=0.05)
anchor("rk4_order", orders["rk4"], expected=4.0, tolerance=0.05)

# %% [markdown]
# The slope of each line is the **order of convergence**. Measure it whenever you write an integrator: a method that should have order 4 and has order 1 contains a mistake. Exponential Euler is exact here because the equation is linear and the current stays constant within a step. Neither holds once channels open.

# %% [markdown]
# ## When does it fire? (~10 min)
#
# The **leaky integrate-and-fire** neuron adds three numbers to the membrane: at the *threshold* a spike is noted, the voltage is put to the *reset*, and there it stays for the *refractory period*. Under a constant current it repeats itself, so its firing rate has a closed form. The way from the reset $V_r$ to the threshold $\theta$, towards the steady voltage $V_\infty = V_\mathrm{rest} + I/g$, takes
#
# $$T = \tau \log\frac{V_\infty - V_r}{V_\infty - \theta}.$$
#
# Our neuron: $\tau$ = 20 ms, reset -60 mV, threshold -50 mV, refractory for 2 ms. Write its rate in Hz under 400 pA.

# %%
tau_ms, reset_mv, threshold_mv, refractory_ms = 20.0, -60.0, -50.0, 2.0
steady_mv = rest_mv + 400.0 / leak_ns

# %% move="rate"
### BEGIN SOLUTION
way_ms = tau_ms * np.log((steady_mv - reset_mv) / (steady_mv - threshold_mv))
rate_hz = 1000 / (refractory_ms + way_ms)
### END SOLUTION

# %%
rate_hz = check_move(
    "models-neuron.rate",
    rate_hz,
    Case(
        name="400 pA",
        arguments={},
        expected=1000 / (2 + 20 * np.log(1.5)),
        unit="Hz",
        tolerance=1e-3,
        mistakes={
            "a rate without the refractory period. One interval is the wait and the way.": 1000 / (20 * np.log(1.5)),
            "spikes per ms. Times are in ms: 1000 over the interval.": 1 / (2 + 20 * np.log(1.5)),
            "the interval in ms. The rate is 1000 over it.": 2 + 20 * np.log(1.5),
            "the way from rest. After a spike it starts at the reset.": 1000 / (2 + 20 * np.log(2)),
        },
        otherwise="way = tau * log((steady - reset) / (steady - threshold)); rate = 1000 / (refractory + way).",
    ),
)

# %%
print(f"by hand:    {rate_hz:.4f} Hz")
print(f"by package: {models.leaky_firing_rates(neuron, [400.0])[0]:.4f} Hz")

# %%
widgets.predict(
    "models-neuron.fastest",
    "However strong the current, which rate can this neuron never exceed?",
    think="A stronger current shortens one of the two parts of the interval. What of the other?",
    unit="Hz",
)

# %% alt="Left: firing rate against current from 0 to 3000 pA for refractory periods of 0, 2 and 5 ms; simulated circles lie on each curve. All begin at 200 pA; without a refractory period the curve rises along a line to 1400 Hz, the others bend down, the one of 5 ms most. Right: voltage over 60 ms under 400 pA, rising to threshold, a spike drawn as a bar, reset, and up again."
axes = plots.canvas(1, 2, width_in=9, height_in=3.4)
fine_pa, some_pa = np.linspace(0, 3000, 400), np.array([150, 210, 500, 1000, 2000, 3000.0])
for refractory, color in ((0.0, "sky"), (2.0, "blue"), (5.0, "purple")):
    one = models.LeakyNeuron(refractory_ms=refractory)
    axes[0].plot(
        fine_pa, models.leaky_firing_rates(one, fine_pa), color=plots.PALETTE[color], label=f"{refractory:g} ms"
    )
    simulated = models.simulate_leaky(one, np.outer(some_pa, np.ones(1000)), dt_ms=0.5)
    axes[0].plot(some_pa, simulated.firing_rates_hz(), "o", color=plots.PALETTE[color], mfc="white")
axes[0].set(xlabel="current (pA)", ylabel="firing rate (Hz)", title="Closed form, and simulated (circles)")
axes[0].legend(title="refractory period", fontsize=9)
trace = models.simulate_leaky(neuron, np.full((1, 600), 400.0), dt_ms=0.1)
_ = plots.plot_neuron_traces(trace, ax=axes[1]).set_title("400 pA")

# %%
widgets.compare("models-neuron.fastest", 1000 / neuron.refractory_ms, because="The wait of 2 ms stays: 1000 / 2.")

# %%
simulated_hz = models.simulate_leaky(neuron, np.full((1, 1000), 400.0), dt_ms=1.0).firing_rates_hz()[0]

# %%
anchor("leaky_rate_hz", rate_hz, expected=98.92, tolerance=0.01, unit="Hz")
anchor("leaky_rate_error_hz", abs(simulated_hz - rate_hz), expected=0, tolerance=1e-6, unit="Hz")

# %% [markdown]
# The circles lie on the curves even though the step is 0.5 ms, because the simulation finds each spike *within* its step. Programs that let spikes happen only at the end of a step lose half a step with every spike, and then even the best integrator has order 1.

# %% [markdown]
# ## What makes the spike? (~17 min)
#
# So far the spike was decreed. Hodgkin and Huxley explained it. The membrane has two more conductances, for sodium and potassium, and both change with the voltage:
#
# $$C \frac{dV}{dt} = \bar g_\mathrm{Na} m^3 h\,(E_\mathrm{Na} - V) + \bar g_\mathrm{K} n^4 (E_\mathrm{K} - V) + g_L (E_L - V) + I.$$
#
# Each **gate** $m$, $h$, $n$ lies between 0 (closed) and 1 (open), opens at a rate $\alpha(V)$ and closes at a rate $\beta(V)$:
#
# $$\frac{dm}{dt} = \alpha_m (1 - m) - \beta_m m, \quad \text{so} \quad m_\infty = \frac{\alpha_m}{\alpha_m + \beta_m}, \quad \tau_m = \frac{1}{\alpha_m + \beta_m}.$$

# %%
widgets.predict(
    "models-neuron.fastest-gate",
    "Three gates feel the rising voltage. For a spike to start at all, which must be the fastest?",
    think="m and h let sodium in, n lets potassium out. Which of the three helps the voltage to rise further?",
    choices=["m, which opens sodium channels", "h, which closes sodium channels", "n, which opens potassium channels"],
)

# %% alt="Left: steady states of three gates between -100 and 20 mV. m rises from 0 to 1 around -40 mV, n earlier and more gently, h falls from 1 to 0 around -62 mV. Right: time constants. m stays below 0.6 ms; h and n take several ms, h at most 8.6 ms near -67 mV and n 5.8 ms near -77 mV."
voltages_mv = np.linspace(-100, 20, 241)
gates = models.compute_gates(voltages_mv)
axes = plots.canvas(1, 2, width_in=9, height_in=3.2)
plots.plot_gates(gates, ax=axes[0]).set_title("Where each gate goes")
_ = plots.plot_gates(gates, quantity="taus_ms", ax=axes[1]).set_title("How long it takes")

# %%
widgets.compare(
    "models-neuron.fastest-gate",
    "m, which opens sodium channels",
    because=f"m takes at most {gates.taus_ms[0].max():.1f} ms, h up to {gates.taus_ms[1].max():.1f} and n up to {gates.taus_ms[2].max():.1f}.",
)

# %% [markdown]
# When the voltage rises, $m$ opens at once, sodium comes in, and the voltage rises further: that is the upstroke. Several times more slowly $h$ closes and $n$ opens: sodium stops, potassium leaves, the voltage comes down.

# %% alt="Top: a spike of a Hodgkin-Huxley neuron over 20 ms, from -65 mV up to about 40 mV and down to -76 mV, then slowly back. Below, the three gates: m jumps up and down within 3 ms, h falls to 0.08 and n rises to about 0.77, and both return over some 10 ms."
axon = models.HodgkinHuxleyNeuron()
times_ms = np.arange(0, 20, 0.02)
pulse = np.where((times_ms >= 1) & (times_ms < 1.5), 25.0, 0.0)[None]  # µA/cm²
spike = models.simulate_hodgkin_huxley(axon, pulse, dt_ms=0.02)
axes = plots.canvas(2, 1, height_in=4.8, share_x=True)
plots.plot_neuron_traces(spike, ax=axes[0]).set(title="After a pulse of 0.5 ms", xlabel="")
for name, color in (("m", "vermilion"), ("h", "green"), ("n", "blue")):
    axes[1].plot(times_ms, spike.variables[name][0], color=plots.PALETTE[color], label=name)
axes[1].set(xlabel="time (ms)", ylabel="share open (0 to 1)", title="Gates")
_ = axes[1].legend(fontsize=9, ncols=3)

# %% [markdown]
# Nobody put a threshold, a reset or a spike's shape into these equations. Are our numbers right? NEURON, the program that the field trusts, gives the same spike times within 0.00002 ms over 200 ms (Runge–Kutta, step 0.025 ms, 6.3 °C; one of our tests holds it to 0.001 ms).
#
# Two pulses show what the gates still remember. After a first spike, how strong must a second pulse be?

# %%
widgets.predict(
    "models-neuron.second-pulse",
    "Ten milliseconds after the first pulse: how many times stronger must the second be to make a spike?",
    think="Look at h and n in the last figure, at 11 ms. How far are they from where they began?",
    choices=["As strong as the first", "Between two and six times as strong", "No pulse is strong enough"],
)

# %% alt="Threshold of a second pulse over that of the first, against the delay. Up to 6 ms no pulse tried makes a spike (grey area). Then the ratio falls, from 6 at 8 ms to 3.5 at 10 ms and 1 near 16 ms, dips to 0.85 near 20 ms, and is about 1 from 25 ms on."
delays_ms = np.array([2.0, 4, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 25, 30])
first, second = models.find_pulse_thresholds(axon, delays_ms)
ratio, worked = second / first, np.isfinite(second)
ax = plots.canvas(1, 1, width_in=6.5, height_in=3.3)[0]
ax.plot(delays_ms[worked], ratio[worked], "o-", color=plots.PALETTE["blue"])
ax.axvspan(0, delays_ms[~worked].max(), color=plots.PALETTE["grey"], alpha=0.25, label="no pulse works")
ax.axhline(1, color=plots.PALETTE["grey"], ls="--", lw=1)
ax.set(xlabel="delay of the second pulse (ms)", ylabel="threshold (ratio to the first)", ylim=(0, 9.5), xlim=(0, 31))
_ = ax.legend(fontsize=9)
print(f"threshold at rest: {first:.1f} µA/cm² for 0.5 ms")

# %%
widgets.compare(
    "models-neuron.second-pulse",
    "between two and six times as strong",
    because=f"{ratio[delays_ms == 10][0]:.1f} times. Part of the sodium gates h are still closed, and of the potassium gates n still open.",
)

# %%
anchor("pulse_threshold", first, expected=13.3, tolerance=0.1, unit="µA/cm²")
anchor("second_pulse_ratio", ratio[delays_ms == 10][0], expected=3.5, tolerance=0.1)

# %% [markdown]
# First nothing helps, the **absolute refractory period**; then it takes more, the **relative refractory period**. And near 20 ms it takes *less* than at rest: $n$ has overshot, and less potassium holds the voltage down. No one told the model that, and the squid's axon does it.
#
# Now a long step instead of a pulse. The leaky neuron fires as slowly as you like, just above its rheobase.

# %%
widgets.predict(
    "models-neuron.slowest",
    "What is the slowest rate at which this axon fires on and on?",
    think="The spike leaves h and n displaced, and they come back within 10 to 20 ms. What if the current has not raised V again by then?",
    unit="Hz",
)

# %% alt="Firing rate of the Hodgkin-Huxley neuron against current. 0 up to 6 µA/cm², then a jump to more than 50 Hz, and a slow rise to 124 Hz at 60 µA/cm²."
levels = np.concatenate([np.arange(2, 12, 0.5), np.arange(12, 61, 4)])
long = models.simulate_hodgkin_huxley(axon, np.outer(levels, np.ones(6000)), dt_ms=0.05)
rates_hz = np.where(
    [one.size > 0 and one[-1] > 270 for one in long.spike_times_ms], long.firing_rates_hz(start_ms=100), 0
)
ax = plots.canvas(1, 1, width_in=6.5, height_in=3.2)[0]
ax.plot(levels, rates_hz, "o-", ms=4, color=plots.PALETTE["blue"])
_ = ax.set(xlabel="current (µA/cm²)", ylabel="firing rate (Hz)", title="The squid's axon (6.3 °C)")

# %%
slowest = rates_hz[rates_hz > 0].min()
widgets.compare(
    "models-neuron.slowest",
    slowest,
    because="It fires at over 50 Hz or not at all: the first spike comes; if V has not reached the next one while h and n still swing, it settles at rest.",
)

# %%
anchor("slowest_rate_hz", slowest, expected=54.9, tolerance=0.5, unit="Hz")

# %% [markdown]
# Neurons that start with a jump are called **type 2 neurons**, those that start at any rate, like the leaky one, **type 1 neurons**. This is the first thing to ask of a real f–I curve before you choose a model.

# %% [markdown]
# ## Why do neurons fire in so many ways? (~5 min)
#
# Four equations are slow to simulate. The **adaptive exponential integrate-and-fire** neuron keeps two: the leak with an exponential upstroke, and an adaptation current $w$ that follows the voltage (strength $a$) and grows with each spike (by $b$).

# %%
widgets.predict(
    "models-neuron.shrinking",
    "Under a constant current, can the intervals of such a neuron shrink from spike to spike?",
    think="w is subtracted from the current, and it follows a times the distance of V from rest. Which sign may a have?",
    choices=["No, adaptation only slows it", "Yes, if a is negative", "Yes, if b is large enough"],
)

# %% alt="Eight rows of spikes over half a second, one for each published pattern. Tonic: even. Adapting: intervals grow. Initial burst: three spikes at once, then even. Bursting: groups of two or three. Accelerating: a late start, then ever faster. Delayed bursting: groups after a late start. Transient: one spike and silence. Irregular: no order."
fired = []
for name in models.FIRING_PATTERNS:
    pattern, pattern_pa = models.get_firing_pattern(name)
    fired.append(models.simulate_adaptive(pattern, np.full((1, 2500), pattern_pa), dt_ms=0.2).spike_times_ms[0])
ax = plots.canvas(1, 1, width_in=8, height_in=3.4)[0]
ax.eventplot(fired, linelengths=0.7, color=plots.PALETTE["blue"], lineoffsets=np.arange(8))
ax.set_yticks(np.arange(8), models.FIRING_PATTERNS)
_ = ax.set(xlabel="time (ms)", ylabel="pattern (name)", ylim=(7.6, -0.6), xlim=(0, 500))

# %%
shrinking, _ = models.get_firing_pattern("accelerating")
widgets.compare(
    "models-neuron.shrinking",
    "yes, if a is negative",
    because=f"The row *accelerating* has a = {shrinking.coupling_ns:g} nS and b = {shrinking.jump_pa:g}: w then drives the neuron, more and more.",
)

# %% [markdown]
# One pair of equations, eight sets of nine numbers (Naud and colleagues, 2008; two of them as corrected later). The current is constant throughout each row: what differs is how adaptation couples to voltage and spikes. The last row is chaotic; its late spikes depend on the last digit, and no step in time is short enough to get them right.

# %% [markdown]
# ## Does it fit a neuron? (~11 min)
#
# A model with free numbers must be fitted, and then judged on what it has not seen. First below threshold, where truth is known: the simulated cell of the patch-clamp lesson has 100 pF, a leak of 8 nS, and a slow current of 4 nS that takes 40 ms. These are five of the nine numbers of the adaptive neuron: $C$, $g$, rest, $a$, $\tau_w$.
#
# The fit goes downhill in the squared error. The derivative of the voltage by each of the five numbers obeys a linear equation itself (a **forward sensitivity**), so the gradient is exact, with no small differences taken.

# %%
widgets.predict(
    "models-neuron.held-out",
    "The recording has noise of 0.05 mV. How large is the error on sweeps that the fit has not seen?",
    think="Five numbers from tens of thousands of samples, and the model has the right form. What is left?",
    choices=["About 0.05 mV", "About 0.5 mV", "About 5 mV"],
)

# %% alt="Voltage of four held-out sweeps over 0.8 seconds, two below rest and two above it, each with sag. Dashed black curves, predicted from the other five sweeps, lie on the traces throughout."
recording = spikes.make_current_steps(np.arange(-200, 201, 50)).recording
is_fitted, dt_ms = np.arange(9) % 2 == 0, 1e3 / recording.rate_hz
fit = models.fit_membrane(recording.voltage_mv[is_fitted], recording.current_pa[is_fitted], dt_ms=dt_ms)
predicted_mv = fit.predict_mv(recording.current_pa[~is_fitted], dt_ms=dt_ms)
held_out_mv = np.sqrt(np.mean((predicted_mv - recording.voltage_mv[~is_fitted]) ** 2))
ax = plots.plot_current_steps(recording.select(np.flatnonzero(~is_fitted)))
ax.plot(1e3 * recording.times_s, predicted_mv.T, "--", color="black", lw=1)
ax.set_title("Four sweeps that the fit has not seen")
print(
    f"{fit.capacitance_pf:.1f} pF, {fit.leak_ns:.2f} nS, {fit.rest_mv:.2f} mV, {fit.coupling_ns:.2f} nS, {fit.adaptation_ms:.1f} ms"
)

# %%
widgets.compare(
    "models-neuron.held-out",
    "about 0.05 mV",
    because=f"{held_out_mv:.3f} mV, the noise and nothing else.",
)

# %%
anchor("fitted_leak_ns", fit.leak_ns, expected=8.0, tolerance=0.03, unit="nS")
anchor("fitted_coupling_ns", fit.coupling_ns, expected=4.0, tolerance=0.03, unit="nS")
anchor("held_out_mv", held_out_mv, expected=0.05, tolerance=0.002, unit="mV")

# %% [markdown]
# That is how it looks when the model is true. Of the real neuron we may ship only features, so here its f–I curve is fitted (for the traces: `nkl data fetch current_steps`, `spikes.read_abf`, and `fit_membrane` on the sweeps below 0 pA; we get 0.5 mV on held-out sweeps that vary by up to 5 mV).
#
# Leak and time constant come from its steps downwards. Threshold, refractory period and **spike-frequency adaptation** are fitted to every second step. Adaptation takes away a current in proportion to the rate: $f = F(I - Jf)$.

# %%
down = real["step_pa"] <= -200
steady_ns = real["step_pa"][down] / (real["steady_mv"] - real["base_mv"] - real["jump_mv"])[down]  # without the pipette
real_leak_ns, real_tau_ms = np.median(steady_ns), np.median(real["tau_ms"][down])
passive = models.LeakyNeuron(real_tau_ms * real_leak_ns, real_leak_ns, rest_mv=-67, threshold_mv=-50, reset_mv=-70)
is_fitted = np.arange(18) % 2 == 0
step_pa, fine_pa = real["step_pa"], np.linspace(0, 1250, 300)
rate_fit = models.fit_leaky_rates(passive, step_pa[is_fitted], real_hz[is_fitted])

# %% alt="Firing rate against step for the real neuron. Filled points were fitted, open ones held out. The blue model curve starts at 500 pA and rises almost along a line through the points. The same model without adaptation, dashed, jumps to about 150 Hz at its rheobase and leaves the figure near 780 pA."
ax = plots.canvas(1, 1, width_in=7, height_in=3.6)[0]
ax.plot(step_pa[is_fitted], real_hz[is_fitted], "o", color=plots.PALETTE["vermilion"], label="fitted")
ax.plot(step_pa[~is_fitted], real_hz[~is_fitted], "o", color=plots.PALETTE["vermilion"], mfc="white", label="held out")
ax.plot(fine_pa, rate_fit.predict_hz(fine_pa), color=plots.PALETTE["blue"], label="model")
ax.plot(
    fine_pa,
    models.leaky_firing_rates(rate_fit.neuron, fine_pa),
    "--",
    color=plots.PALETTE["blue"],
    label="without adaptation",
)
ax.set(xlabel="step of current (pA)", ylabel="firing rate (Hz)", xlim=(0, 1250), ylim=(-10, 400))
_ = ax.legend(fontsize=9)

# %%
firing = is_fitted & (real_hz > 0)
line = np.polyfit(step_pa[firing], real_hz[firing], 1)
guesses = {"model": rate_fit.predict_hz(step_pa), "line": np.maximum(np.polyval(line, step_pa), 0)}
errors_hz = {name: np.sqrt(np.mean((guess - real_hz)[~is_fitted] ** 2)) for name, guess in guesses.items()}
for name, error in errors_hz.items():
    print(f"held-out error of the {name}: {error:.0f} Hz")
print(f"adaptation {rate_fit.adaptation_pa_hz:.1f} pA/Hz, threshold {rate_fit.neuron.threshold_mv:.1f} mV")

# %%
anchor("real_error_hz", errors_hz["model"], expected=24.5, tolerance=2, unit="Hz")
anchor("line_error_hz", errors_hz["line"], expected=25.1, tolerance=1, unit="Hz")

# %% [markdown]
# Without adaptation a leaky neuron with a time constant of 1 ms fires so slowly only within a hair's breadth of its rheobase, and not over hundreds of pA. With it, the model predicts the held-out rates, and no better than a straight line: strong adaptation turns any f–I curve into one. So nine rates, four of them above 0, cannot tell which model is right. And its threshold is 10 mV below the one that was measured on the spikes: the resistance of steps *downwards* is not the one on the way up. A fit is an answer to the data that it got.

# %% [markdown]
# ## Break it (~5 min)
#
# Exponential Euler never explodes, whatever the step. It is the method of many simulators, and 0.5 ms sounds short beside a membrane.

# %%
widgets.predict(
    "models-neuron.long-step",
    "The axon fires at 68 Hz under 10 µA/cm². What does exponential Euler with a step of 0.5 ms say?",
    think="The upstroke takes about 0.3 ms. Within one step the gates stay what they were.",
    choices=["68 Hz, for the step is short", "A rate about 20 % lower", "Nothing: the voltage explodes"],
)

# %% alt="Voltage over 100 ms, three simulations of one axon under the same current. With a step of 0.02 ms spikes are regular. A step of 0.1 ms falls behind by 4 ms; with 0.5 ms the spikes are regular too, nearly 20 mV lower, and one fewer."
found = {}
for dt in (0.02, 0.1, 0.5):
    current = np.full((1, round(150 / dt)), 10.0)
    found[dt] = models.simulate_hodgkin_huxley(axon, current, dt_ms=dt, method="exponential-euler")
    print(f"step {dt:4.2f} ms: {found[dt].firing_rates_hz(start_ms=30)[0]:.1f} Hz")
ax = plots.canvas(1, 1, width_in=8, height_in=3)[0]
for (dt, traces), color in zip(found.items(), ("blue", "green", "vermilion"), strict=True):
    plots.plot_neuron_traces(traces, ax=ax, color=plots.PALETTE[color], label=f"{dt} ms")
ax.set(xlim=(0, 100), ylim=(-80, 75), title="The same neuron, three steps")
_ = ax.legend(fontsize=9, loc="upper right", ncols=3)

# %%
widgets.compare(
    "models-neuron.long-step",
    "a rate about 20 % lower",
    because="Each spike comes late, and its peak is nearly 20 mV lower; but who does not know the right one sees nothing wrong.",
)

# %%
slow_hz = found[0.5].firing_rates_hz(start_ms=30)[0]

# %%
anchor("long_step_hz", slow_hz, expected=54.2, tolerance=0.5, unit="Hz")

# %% [markdown]
# The other methods at least fail loudly: an exact voltage cannot leave the range of the reversal potentials, so the package refuses one that does, and looks for a step that stays inside.

# %%
try:
    models.simulate_hodgkin_huxley(axon, np.full((1, 500), 10.0), dt_ms=0.1, method="euler")
except ValueError as error:
    print(error)

# %% [markdown]
# To stay inside is not yet to be right. The rule: halve the step until the spike times move less than you care about, and say in your methods which step and which method you took.

# %%
for dt in (0.05, 0.025, 0.0125):
    one = models.simulate_hodgkin_huxley(axon, np.full((1, round(100 / dt)), 10.0), dt_ms=dt)
    print(f"Runge–Kutta, step {dt:6.4f} ms: last spike at {one.spike_times_ms[0][-1]:.5f} ms")

# %% [markdown]
# ## At scale (~5 min)
#
# Time runs step by step, but neurons can run side by side: one step of a thousand neurons is a few operations on arrays.

# %%
n_many = data.by_size(tiny=50, workshop=1000, full=10_000)
costs = {}
for n in (1, n_many):
    began = time.process_time()
    models.simulate_hodgkin_huxley(axon, np.outer(np.linspace(5, 50, n), np.ones(800)), dt_ms=0.05)
    costs[n] = (time.process_time() - began) / n
print("a neuron among many costs less than a tenth of a lone one:", costs[n_many] < costs[1] / 10)

# %% [markdown]
# This is why the network of the next lesson holds its neurons in arrays, and why it takes the leaky neuron: one equation for four, and no upstroke that wants a short step.

# %% [markdown]
# A neuron is not a point, either. Along a dendrite current leaks out, and the voltage of a long cable falls to $1/e$ over each **length constant** $\lambda$. Simulators cut a dendrite into **compartments**. For a steady current and sealed ends, the **cable equation** has a closed form, so we can see how many it takes.

# %% alt="Voltage along a dendrite of 1000 µm. The closed form falls from 42 mV at the injected end to 27 mV at the far end. Five compartments lie on it as dots, with one compartment as a single dot at 32 mV in the middle."
dendrite = models.Dendrite(length_um=1000, diameter_um=2)
along_um = np.linspace(0, 1000, 200)
ax = plots.canvas(1, 1, width_in=6.5, height_in=3.2)[0]
ax.plot(along_um, models.cable_deflections(dendrite, along_um, current_pa=100), color="black", label="cable equation")
for n, color in ((1, "vermilion"), (5, "blue")):
    ax.plot(
        *models.solve_compartments(dendrite, n, current_pa=100),
        "o",
        color=plots.PALETTE[color],
        label=f"{n} compartment{'s' * (n > 1)}",
    )
ax.set(xlabel="distance from the electrode (µm)", ylabel="change of voltage (mV)", ylim=(0, None))
_ = ax.legend(fontsize=9)

# %% [markdown]
# Pieces of a fifth of $\lambda$ (here 1000 µm) are within 0.1 mV; each halving makes the error four times smaller. One compartment gets the mean right and everything else wrong.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "Your integrator should have order 4. You halve the step, and the error halves. What is most likely?",
    {
        "A mistake in the code, or spikes that are bound to samples": "Either caps the order at 1. Test on an equation with a known solution, and without spikes.",
        "The step is already so short that only rounding errors are left": "Rounding errors do not fall when the step is halved; if anything they grow.",
        "The method's order holds only for steps longer than this one": "It is the other way round: the order shows when steps are short.",
    },
    answer="A mistake in the code, or spikes that are bound to samples",
)

# %%
widgets.quiz(
    "Three milliseconds after the top of a spike no pulse makes another one. Why?",
    {
        "The sodium has been used up, and must be pumped out again first": "One spike moves a tiny share of the ions. An axon can fire many thousand times with its pumps stopped.",
        "Most sodium gates h are closed, and potassium gates n are open": "Sodium cannot come in, and what comes in leaves through potassium. Both need milliseconds to come back.",
        "The voltage is far below rest, too far for a pulse to lift it": "It is some 10 mV below, which a strong pulse makes good at once. The spike still does not follow.",
    },
    answer="Most sodium gates h are closed, and potassium gates n are open",
)

# %%
widgets.quiz(
    "A simulation with exponential Euler and a step of 1 ms ran without any error. May you trust its firing rates?",
    {
        "Yes, since this method stays stable with any step at all": "Stable means that it does not explode. It may settle on another answer.",
        "Yes, as long as its voltages stay in the range of neurons": "They always do with this method, also where the rate is wrong.",
        "Not before a shorter step has given nearly the same rates": "Agreement between two steps is the only evidence that a step is short enough.",
    },
    answer="Not before a shorter step has given nearly the same rates",
)

# %%
widgets.predictions("models-neuron")

# %% [markdown]
# ## Take-aways
#
# - A simulation is a recipe for one step. Know the order of its error, and measure it where the truth is known.
# - A leaky neuron has a closed form for its rate; use it to check every simulation of one.
# - The spike, its threshold and its refractory period all come out of gates: fast $m$, slow $h$ and $n$.
# - Fit with the exact gradient, judge on held-out sweeps, and beside something simpler.
# - A step that is too long may explode, or may give a clean, wrong rate. Halve it until nothing moves.
#
# ## References
#
# - Hodgkin AL, Huxley AF (1952). A quantitative description of membrane current and its application to conduction and excitation in nerve. *J Physiol* 117:500–544. https://doi.org/10.1113/jphysiol.1952.sp004764
# - Brette R, Gerstner W (2005). Adaptive exponential integrate-and-fire model as an effective description of neuronal activity. *J Neurophysiol* 94:3637–3642. https://doi.org/10.1152/jn.00686.2005
# - Naud R, Marcille N, Clopath C, Gerstner W (2008). Firing patterns in the adaptive exponential integrate-and-fire model. *Biol Cybern* 99:335–347. https://doi.org/10.1007/s00422-008-0264-7
# - Benda J, Herz AVM (2003). A universal model for spike-frequency adaptation. *Neural Comput* 15:2523–2564. https://doi.org/10.1162/089976603322385063
# - Rotter S, Diesmann M (1999). Exact digital simulation of time-invariant linear systems with applications to neuronal modeling. *Biol Cybern* 81:381–402. https://doi.org/10.1007/s004220050570
# - Rall W (1959). Branching dendritic trees and motoneuron membrane resistivity. *Exp Neurol* 1:491–527. https://doi.org/10.1016/0014-4886(59)90046-9
# - Gerstner W, Kistler WM, Naud R, Paninski L (2014). *Neuronal Dynamics*. Cambridge University Press. https://doi.org/10.1017/CBO9781107447615
#
# ## Your turn
#
# In [the exercise](../../exercises/models/neuron/models-neuron.ipynb) you write the Euler step, the firing rate and the gates yourself, measure an order, draw an f–I curve, and judge a methods section.
