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
# # How do thousands of neurons stay calm?
#
# A neuron in your cortex has thousands of inputs. If a few dozen of them fire together, it fires too, and so do its targets. Such a network ought to explode, or fall silent. It does neither: most neurons fire a few spikes each second, at moments that look random.
#
# Today you build such a network of 4000 neurons, and ask why it behaves.
#
# **What you will have.** Mean and variance of a neuron's input made by hand, a network of 4000 neurons that you can take apart, two numbers for irregularity and synchrony, a test that tells a power law from its look-alikes, and a list of what goes wrong when the network is made small.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute mean and variance of the input that a neuron gets from many synapses,
# - simulate a network and measure its rates, irregularity, balance and synchrony,
# - test whether sizes of avalanches follow a power law,
# - say what changes when a network is made smaller, and why.
#
# **Needs.** Python and a little NumPy. No earlier lesson.
#
# **Time.** 68 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Simulated*, all of it: networks of 200 to 4000 integrate-and-fire neurons, and branching processes whose distribution is known |
# | Shape | Spike times of each neuron; potentials and currents of 100 recorded neurons, (n_recorded, n_times) |
# | Units | Times in seconds, potentials in mV, conductances in nS |
# | Licence | CC BY 4.0 |
# | Citation | The network is benchmark 1 of Brette R, et al. (2007), *J Comput Neurosci* 23:349–398 |
# | Changed | No neuron projects to itself |

# %% [markdown] tags=["instructor"]
# **Say first.** "Each excitatory neuron of this network pushes 80 others towards their threshold. Why does it not explode?" Somebody says inhibition. Ask: "And why does it then not fall silent?" Leave that open until *What does it do?*
#
# **Expected guesses.** For the balanced input most choose "It vanishes": they think of the mean. For the net current most say 50 %, or 0. For the straight lines, most say one. For the small network nearly everybody expects more noise, and nobody that it dies.
#
# **Misconceptions.** (1) "Inhibition cancels the input, so the neuron hears nothing." Ask: "Toss ten coins, pay one for heads and get one for tails. What do you have on average? Does your purse stand still?" (2) "It is a straight line on logarithmic axes, so it is a power law." Ask: "Which other curves did you hold against it?"
#
# **Type live.** `weights` without the square in the variance: it comes out as 0. In the network, `random_state=0` in place of 1: silence after 30 ms.
#
# **Cut line.** Over 60 minutes: drop the avalanches of the network at the end of *Is it critical?*, then *At scale*. Nothing after them needs them.
#
# **Where people get stuck.** Currents in mV: draw Ohm's law and say "times the resistance at rest". And z of a comparison of likelihoods: its sign says who wins, its size how surely.

# %% tags=["setup"] dpi=110
import numpy as np

from neurokit_lite import data, models, plots, spikes, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~5 min)
#
# There is no recording of all synapses and all neurons of any cortex. So we take the network of Vogels and Abbott (2005), on which simulators are compared: 3200 excitatory and 800 inhibitory neurons, each pair connected with probability 0.02. Every neuron is a leaky integrate-and-fire neuron with **conductance-based synapses**:
#
# $$\tau \frac{dV}{dt} = (E_L - V) + g_e\,(E_e - V) + g_i\,(E_i - V).$$
#
# Without input the potential $V$ leaks to $E_L = -60$ mV. A spike of an excitatory neuron adds to $g_e$ of all its targets, which pulls them up towards $E_e = 0$ mV; an inhibitory spike adds to $g_i$, which pulls towards $E_i = -80$ mV. Both decay. Both $g$ are counted in units of the leak. Where $V$ passes $-50$ mV, the neuron fires, and is held at $-60$ mV for 5 ms.

# %%
cell = models.NetworkCell()
wiring = models.make_wiring(4000, probability=0.02, random_state=0)
n_inputs = np.bincount(wiring.targets, minlength=4000)
print(
    f"{wiring.targets.size} synapses; inputs of a neuron: {n_inputs.mean():.0f} on average, {n_inputs.min()} to {n_inputs.max()}"
)
print(
    f"one spike adds {cell.excitatory_weight_ns:g} nS or {cell.inhibitory_weight_ns:g} nS; the leak is {cell.leak_ns:g} nS"
)

# %% [markdown]
# An inhibitory synapse is eleven times as strong as an excitatory one. There are four times fewer of them, and their pull is weaker: at $-60$ mV they are 20 mV from where they pull to, and excitatory ones 60 mV.

# %% [markdown]
# Two seconds in steps of 0.1 ms, without any input from outside. It begins with random potentials and conductances. Of 100 neurons we keep potential and currents.

# %%
recorded = np.arange(0, 4000, 40)
run = models.simulate_network(wiring, n_excitatory=3200, duration_s=2.0, record=recorded, random_state=1)
print(f"{run.spike_times_s.size} spikes, the last at {run.spike_times_s[-1]:.2f} s")

# %% [markdown]
# In brian2, the simulator that many laboratories use, the same wiring, start and step give the same spikes: all 68 455 of the first second, in a network that the package's tests keep.

# %% alt="A raster of 200 of 4000 neurons over one second. Blue dots of excitatory neurons below, vermilion ones of inhibitory neurons on top. Rows are runs of close spikes, some tens of milliseconds long, with gaps of any length between them; some rows are busy, others nearly empty. No rhythm and no vertical stripe runs through all rows."
ax = plots.plot_network_raster(run)
ax.set(xlim=(0, 1))
_ = ax.set_title("200 of 4000 neurons: excitatory (blue), inhibitory (vermilion)")

# %% [markdown]
# It neither explodes nor stops, though nothing from outside keeps it going or holds it back. Why not? We begin with one neuron and what it hears.

# %% [markdown]
# ## What does a neuron hear? (~14 min)
#
# Before 80 synapses, three: two of them excitatory, with 4 and 6 spikes per second, and an inhibitory one with 10. Each spike counts +1 or −1, and we add up what comes in within 100 ms. The spikes are independent and come at any time (Poisson). Here are some windows:

# %%
rates_hz = np.array([4.0, 6.0, 10.0])
weights = np.array([1.0, 1.0, -1.0])
window_s = 0.1
counts = np.random.default_rng(0).poisson(rates_hz[:, None] * window_s, size=(3, 20_000))
print("spikes of the three synapses in the first twelve windows:")
print(counts[:, :12])
print("sum:", (weights @ counts)[:12].astype(int))

# %%
widgets.predict(
    "models-network.balance",
    "Excitation and inhibition cancel on average. How much does their sum vary from window to window, compared with excitation alone?",
    think="Look at the sums of the first twelve windows. What would they be if the inhibitory synapse were silent?",
    choices=[
        "It does not vary",
        "Less than excitation alone",
        "As much as excitation alone",
        "More than excitation alone",
    ],
)

# %% [markdown]
# A Poisson count has a mean of rate times window, and a variance of the same size. A spike with weight $w$ contributes $w$ to the mean and $w^2$ to the variance. Independent synapses add up:
#
# $$\text{mean} = \sum_k w_k\, r_k\, T, \qquad \text{variance} = \sum_k w_k^2\, r_k\, T.$$
#
# This is **Campbell's theorem** for a window of length $T$. Write both numbers, for the three synapses above.

# %% move="moments"
### BEGIN SOLUTION
mean = np.sum(weights * rates_hz) * window_s
variance = np.sum(weights**2 * rates_hz) * window_s
moments = np.array([mean, variance])
### END SOLUTION

# %%
moments = check_move(
    "models-network.moments",
    moments,
    Case(
        name="three synapses, 100 ms",
        arguments={},
        expected=[0.0, 2.0],
        axes=("mean, variance",),
        mistakes={
            "a variance in which inhibition is subtracted. The weight is squared, so it adds.": [0.0, 0.0],
            "no window. Rates are per second, and the window has a tenth of it.": [0.0, 20.0],
            "the standard deviation. The variance was asked for.": [0.0, np.sqrt(2.0)],
        },
        otherwise="Two sums over the three synapses: of weight times rate, and of weight squared times rate; each times 0.1 s.",
    ),
)

# %%
by_package = models.campbell_moments(rates_hz, weights, tau_ms=100, kernel="window")
print(f"by hand:    mean {moments[0]:.3f}, variance {moments[1]:.3f}")
print(f"by package: mean {by_package.mean:.3f}, variance {by_package.variance:.3f}")
sums = weights @ counts
print(f"counted:    mean {sums.mean():.3f}, variance {sums.var():.3f} (20 000 windows)")
print(f"excitation alone: variance {counts[:2].sum(axis=0).var():.2f}")

# %%
widgets.compare(
    "models-network.balance",
    "more than excitation alone",
    because="A square has no sign: means cancel, variances add. Here the variance doubles.",
)

# %%
anchor("balanced_variance", sums.var(), expected=2.0, tolerance=0.1)

# %% [markdown]
# A real synapse does not count for 100 ms and then forget. Its effect decays, as $e^{-t/\tau}$; the integrals change to $\tau$ for the mean and $\tau/2$ for the variance, and the rest is the same.
#
# Now many synapses: $K$ excitatory and $K$ inhibitory ones of 10 Hz each. How strong should one be? If each has a weight of $1/K$, the mean of excitation stays the same and the noise averages out. If each has $1/\sqrt{K}$, the noise stays, and excitation grows without limit. Lines are Campbell's theorem, dots are simulated.

# %% alt="Two panels over the number of synapses K, from 10 to 10 000, on logarithmic axes. Left, weights 1/K: excitation stays at 3 mV, and the standard deviation of the sum falls from 4.5 to below 0.2 mV. Right, weights 1/sqrt(K): excitation rises from 3 to 100 mV, and the standard deviation of the sum stays at 4.5 mV. Dots lie on the lines."
axes, sizes = plots.canvas(1, 2, height_in=3.4), np.array([10, 100, 1000, 10_000])
for ax, power, name in zip(axes, (1.0, 0.5), ("1/K", "1/√K"), strict=True):
    rows = []
    for K in sizes:
        rates, one = np.full(2 * K, 10.0), 6.4 * (10 / K) ** power * np.repeat([1.0, -1.0], K)
        excitation = models.campbell_moments(rates[:K], one[:K], tau_ms=5)
        both = models.campbell_moments(rates, one, tau_ms=5)
        signal = models.simulate_poisson_input(rates, one, duration_s=20, tau_ms=5, random_state=0)
        rows.append([excitation.mean, np.sqrt(both.variance), signal.std()])
    lines = np.transpose(rows)
    ax.loglog(sizes, lines[0], color=plots.PALETTE["blue"], label="mean of excitation")
    ax.loglog(sizes, lines[1], color="black", label="deviation of the sum")
    ax.loglog(sizes, lines[2], "o", color="black")
    ax.set(xlabel="synapses of each kind (number)", ylabel="input (mV)", ylim=(0.05, 200), title=f"weights {name}")
_ = axes[0].legend(fontsize=9)

# %% [markdown]
# That is the dilemma. Spikes in the cortex are irregular, so the noise must not average out. Then excitation alone would be many times what it takes to fire, and nothing but inhibition of the same size can hold it. Such a network is in a **balanced state** (van Vreeswijk and Sompolinsky, 1996). Nobody has to tune it: where excitation wins for a moment, inhibitory neurons fire more, too.

# %% [markdown]
# ## What does it do? (~13 min)
#
# Back to the network. What does one of its neurons get? The current through its excitatory synapses is $g_e (E_e - V)$; divided by the leak it is a number of mV: how far it would move the potential at rest. To fire takes 10 mV.

# %%
widgets.predict(
    "models-network.net",
    "How large is the sum of both currents, on average, in percent of the excitatory one?",
    think="With 10 mV a neuron just fires. Its excitatory synapses bring far more than that.",
    unit="%",
)

# %% alt="Currents of one neuron over 0.3 s. The excitatory one, blue, moves between 100 and 350 mV; the inhibitory one, vermilion, mostly mirrors it below zero. Their black sum stays near zero, with short dips; only at 0.50 to 0.54 s and near 0.71 s, where inhibition pauses, does it rise to 200 mV and more. Ticks on top mark its spikes: seven in the first of these pauses and two in the second."
is_late = run.times_s >= 0.2
excitatory, inhibitory = run.excitatory_mv[:, is_late].mean(), run.inhibitory_mv[:, is_late].mean()
ax = plots.plot_network_currents(run, position=5)
fired_s = run.spike_times_s[run.spike_neurons == recorded[5]]
ax.plot(fired_s, np.full(fired_s.size, 480), "|", color="black")
_ = ax.set(xlim=(0.5, 0.8))
print(f"mean over 100 neurons: excitatory {excitatory:.0f} mV, inhibitory {inhibitory:.0f} mV")

# %%
net_share = 100 * (excitatory + inhibitory) / excitatory
widgets.compare(
    "models-network.net",
    net_share,
    because="Two currents of twenty times the threshold, and what is left of them is about the threshold.",
)

# %%
anchor("net_current", net_share, expected=5.8, tolerance=1.5, unit="%")

# %% [markdown]
# Mostly the sum is near zero, and the neuron silent. With conductances above ten times the leak, $V$ settles within 2 ms where both pulls are equal. The neuron fires in the pauses of inhibition: see 0.71 s (ticks on top mark its spikes). It is driven by *fluctuations*.
#
# Now rates and regularity. The **coefficient of variation** (CV) of the intervals between spikes is their standard deviation over their mean: 0 for a clock, 1 for a Poisson process. From here on we leave out the first 0.2 s, which show how the network was started.

# %%
widgets.predict(
    "models-network.cv",
    "What is the CV of a typical neuron's intervals?",
    think="Look at one row of the raster. Is it a clock, or rain on a roof, or does it come in bursts?",
    choices=["Near 0, as of a clock", "Near 1, as of a Poisson process", "Well above 1, burstier than Poisson"],
)

# %% alt="Two histograms. Left, rates of 4000 neurons: highest at 0 to 5 spikes per second, falling towards 95. Right, CV of the intervals: a hump around 1.7, nearly all of it between 1 and 3; a dashed line marks 1."
trains = spikes.SpikeTrains(run.trains_s(), start_s=0, stop_s=2).restrict(0.2, 2)
rates = np.array([len(times) for times in trains.times_s]) / 1.8
intervals = spikes.interval_statistics(trains)
is_busy = rates > 5  # at least ten spikes
cv = np.median(intervals.cv[is_busy])
axes = plots.canvas(1, 2, height_in=3)
axes[0].hist(rates, np.arange(0, 100, 5), color=plots.PALETTE["blue"])
axes[0].set(xlabel="rate (spikes per second)", ylabel="neurons (number)")
axes[1].hist(intervals.cv[is_busy], np.arange(0, 4, 0.2), color=plots.PALETTE["blue"])
axes[1].axvline(1, color="black", ls="--", lw=1)
axes[1].set(xlabel="CV of intervals (no unit)", ylabel="neurons (number)")
print(
    f"mean rate {rates.mean():.1f} per second; median CV {cv:.2f}, median CV2 {np.median(intervals.cv2[is_busy]):.2f}"
)

# %%
widgets.compare(
    "models-network.cv",
    "well above 1, burstier than Poisson",
    because="Where inhibition pauses for some ten milliseconds, a neuron fires as fast as it can; then it waits for the next pause.",
)

# %%
anchor("mean_rate", rates.mean(), expected=18.5, tolerance=1.5, unit="Hz")
anchor("median_cv", cv, expected=1.73, tolerance=0.2)

# %% [markdown]
# No random number was drawn after the start. The network is a machine with fixed rules, and makes its own noise. CV2 compares neighbouring intervals only. It is below 1: within a run the spikes come more regularly than chance, for the refractory time keeps them apart, and what is irregular is the change between runs and gaps.
#
# Rates differ widely between neurons, although all of them are alike. Their wiring is not.

# %%
is_inhibitory = wiring.sources >= 3200
n_inhibitory = np.bincount(wiring.targets[is_inhibitory], minlength=4000)
print(f"inhibitory inputs: {n_inhibitory.min()} to {n_inhibitory.max()}")
print(f"correlation of their number with the rate: {np.corrcoef(n_inhibitory, rates)[0, 1]:.2f}")

# %% [markdown]
# Who happens to have many inhibitory inputs tends to fire less. Identical neurons in random wiring make a population of unlike ones.

# %% [markdown]
# ## Do they act together? (~8 min)
#
# Irregular neurons may still be irregular *together*. Golomb and Rinzel measure **synchrony** by a ratio. Take the average of all potentials, and ask how much it varies in time, compared with the single ones:
#
# $$\chi^2 = \frac{\mathrm{Var}_t\big(\text{mean over neurons of } V\big)}{\text{mean over neurons of } \mathrm{Var}_t(V)}.$$
#
# Where all do the same, $\chi = 1$. If they are independent, the average of $N$ has a variance of $1/N$ of one, so $\chi = 1/\sqrt{N}$ and not 0. Here are three neurons at six times. Write $\chi$, the root, of these three.

# %%
toy_mv = np.array([[-60, -55, -60, -55, -60, -55], [-60, -55, -60, -55, -60, -55], [-58, -58, -52, -52, -58, -52]])
toy_mv = toy_mv.astype(float)

# %% move="chi"
### BEGIN SOLUTION
chi = np.sqrt(toy_mv.mean(axis=0).var() / toy_mv.var(axis=1).mean())
### END SOLUTION

# %%
chi = check_move(
    "models-network.chi",
    chi,
    Case(
        name="three neurons, six times",
        arguments={},
        expected=models.golomb_synchrony(toy_mv),
        unit="",
        tolerance=1e-6,
        mistakes={
            "chi squared. Take the root.": models.golomb_synchrony(toy_mv) ** 2,
            "the axes exchanged: neurons are rows, times are columns.": float(
                np.sqrt(np.var(np.mean(toy_mv, axis=1)) / np.mean(np.var(toy_mv, axis=0)))
            ),
            "the variance of all values below. Take each neuron's variance in time, and average these.": float(
                np.sqrt(np.var(np.mean(toy_mv, axis=0)) / np.var(toy_mv))
            ),
        },
        otherwise="Above: the mean over axis 0, then its variance. Below: the variance along axis 1, then its mean.",
    ),
)

# %%
print(f"by hand:    {chi:.4f}")
print(f"by package: {models.golomb_synchrony(toy_mv):.4f}")

# %% [markdown]
# For the network we need to know what independent neurons would give: shift each of the 100 potentials in time by another amount. Each keeps its own ups and downs, and loses what it shares with others.

# %%
widgets.predict(
    "models-network.chi-of-100",
    "How large is chi of the 100 recorded neurons?",
    think="It is at least what independent neurons give, and at most 1. Did you see stripes in the raster?",
    unit="",
)

# %%
potentials = run.membrane_mv[:, is_late]
generator = np.random.default_rng(3)
shifted = np.array([np.roll(one, generator.integers(one.size)) for one in potentials])
found, alone = models.golomb_synchrony(potentials), models.golomb_synchrony(shifted)
shared = (found**2 - 0.01) / 0.99
print(f"chi of 100 neurons {found:.3f}, shifted {alone:.3f}, one over root of 100: 0.1")
print(f"mean covariance of a pair over its variance: {shared:.3f}")

# %%
widgets.compare(
    "models-network.chi-of-100",
    found,
    because="Of this, 0.1 is what 100 independent neurons give.",
)

# %%
anchor("synchrony", found, expected=0.173, tolerance=0.02)
anchor("shifted_synchrony", alone, expected=0.1, tolerance=0.01)

# %% [markdown]
# A little above chance: two neurons have a correlation of about 0.02. This state is called **asynchronous irregular**. It is not perfectly asynchronous, for two neurons have 1 or 2 inputs in common, and the population's rate wanders a little.

# %% [markdown]
# ## Is it critical? (~13 min)
#
# In slices of cortex field potentials at many electrodes come in cascades (Beggs and Plenz, 2003), and in simulations spikes do: silence, a run of activity, silence. Sizes of such a **neuronal avalanche** were found on a straight line on logarithmic axes, which was read as a sign of **criticality**: of a network that balances between dying out and exploding.
#
# First a model whose truth we know. Each spike sets off a Poisson number of others, on average $\sigma$ (a **branching process**). At $\sigma = 1$ it is critical, and sizes follow a power law with exponent 3/2. At $\sigma = 0.9$ they do not. As a third we take numbers that have nothing to do with neurons: the exponential of a normal variable, rounded.

# %%
normal = np.random.default_rng(0).normal(size=5000)
samples = {
    "A": models.simulate_branching(5000, branching_ratio=1.0, max_size=100_000, random_state=0),
    "B": models.simulate_branching(5000, branching_ratio=0.9, random_state=0),
    "C": np.maximum(np.round(np.exp(1 + 1.4 * normal)), 1).astype(int),
}

# %%
widgets.predict(
    "models-network.lines",
    "On logarithmic axes a power law is a straight line. For how many of the three does a line explain more than 95 % of the variance?",
    think="One of the three is a power law. How far from a line are the other two, if you only look at their histogram?",
    choices=["One", "Two", "All three"],
)

# %% alt="Three panels with logarithmic axes: density over size, dots falling along a dashed straight line. A, critical, over five decades; B, branching ratio 0.9, over almost three; C, log-normal, over more than two. In each the dots lie close to the line; in A the last dot lies above it, for there avalanches were stopped; in B and C they bend below it at both ends."
axes, squares = plots.canvas(1, 3, height_in=3.2), {}
for ax, (name, sizes) in zip(axes, samples.items(), strict=True):
    edges = np.unique(np.floor(np.logspace(0, np.log10(sizes.max() + 1), 16)))
    density = np.histogram(sizes, edges)[0] / np.diff(edges) / sizes.size
    middle = np.sqrt(edges[1:] * edges[:-1])[density > 0]
    x, y = np.log10(middle), np.log10(density[density > 0])
    slope, offset = np.polyfit(x, y, 1)
    squares[name] = np.corrcoef(x, y)[0, 1] ** 2
    ax.loglog(middle, 10**y, ".", color=plots.PALETTE["blue"])
    ax.loglog(middle, 10 ** (slope * x + offset), "--", color="black", lw=1)
    ax.set(xlabel="size (spikes)", title=f"{name}: slope {slope:.2f}, R² {squares[name]:.3f}")
_ = axes[0].set_ylabel("density (per spike)")

# %%
widgets.compare(
    "models-network.lines",
    "all three",
    because="Density falls by decades from left to right, and any falling line then explains nearly everything.",
)

# %%
anchor("r_squared_critical", squares["A"], expected=0.995, tolerance=0.01)
anchor("r_squared_lognormal", squares["C"], expected=0.972, tolerance=0.01)

# %% [markdown]
# A line explains 97 % and more of each, though two of them are no power law. (In A the last dot lies above its line, for avalanches were stopped at 100 000 spikes.) So it proves nothing. A test of a power law needs three things (Clauset, Shalizi and Newman, 2009): an exponent by maximum likelihood, a check that the fit is good at all, and a rival. We take the first and the last. For sizes $x$ that may be any number from $x_0$ on, the exponent is $1 + n / \sum \ln(x / x_0)$. Write it for five sizes.

# %%
toy_sizes = np.array([1.0, 1.5, 2.0, 4.0, 12.0])
smallest = 1.0

# %% move="exponent"
### BEGIN SOLUTION
exponent = 1 + toy_sizes.size / np.sum(np.log(toy_sizes / smallest))
### END SOLUTION

# %%
exponent = check_move(
    "models-network.exponent",
    exponent,
    Case(
        name="five sizes",
        arguments={},
        expected=float(1 + 5 / np.log(144)),
        unit="",
        tolerance=1e-6,
        mistakes={
            "logarithms to base 10. Take np.log.": float(1 + 5 / np.log10(144)),
            "the exponent of the share above a size. That of the density is larger by 1.": float(5 / np.log(144)),
            "the mean of the logarithms upside down: n over their sum.": float(1 + np.log(144) / 5),
        },
        otherwise="`np.sum(np.log(toy_sizes / smallest))` is the sum; there are five sizes.",
    ),
)

# %%
toy_fit = models.fit_power_law(np.tile(toy_sizes, 2), minimum=1, is_discrete=False)
print(f"by hand: {exponent:.4f}; by package (each size twice, for it wants ten): {toy_fit.exponent:.4f}")

# %% [markdown]
# Spikes come in whole numbers, where a sum replaces the integral; the package does that. The rival is fitted by maximum likelihood as well, and the likelihood-ratio test (**Vuong's test**) divides the difference of the log-likelihoods by its standard error: $z$ above 2 speaks for the power law, below −2 for the rival, and between them the data cannot tell.

# %%
table = {}
for name, sizes in samples.items():
    fit = models.fit_power_law(sizes, minimum=1)
    rivals = [models.compare_tails(sizes, minimum=1, alternative=a).z for a in ("exponential", "lognormal")]
    table[name] = (fit.exponent, *rivals)
    print(
        f"{name}: exponent {fit.exponent:.2f}; z against exponential {rivals[0]:6.1f}, against log-normal {rivals[1]:6.1f}"
    )

# %%
anchor("critical_exponent", table["A"][0], expected=1.48, tolerance=0.03)
anchor("z_critical", table["A"][2], expected=0.3, tolerance=1.5)
anchor("z_lognormal", table["C"][2], expected=-17.1, tolerance=1)

# %% [markdown]
# A alone withstands the log-normal: B and C lose to it by 10 and 17 standard errors. Now look at the column of the exponential: there even the log-normal numbers "are" a power law. Who tests against a weak rival wins. Against the log-normal A does not win either: a power law is its limit, so all it can do is not to lose.
#
# And our network? It is never silent: 70 spikes in each millisecond. With 100 neurons, as with 100 electrodes, there are gaps. As a control, a Poisson process of the same mean rate, in which nothing sets off anything.

# %% alt="Share of avalanches at least so large over their size, on logarithmic axes. Blue dots of the network and orange ones of a Poisson process lie close to one another: falling slowly until 5 and then ever faster, to 1 in 800 at 23 and 32 spikes. The black line of a power law cuts through them and stays at a tenth where they end."
is_kept = np.isin(run.spike_neurons, recorded) & (run.spike_times_s >= 0.2)
n_bins = 3600  # of 0.5 ms
per_bin = np.histogram(run.spike_times_s[is_kept], n_bins, (0.19995, 1.99995))[0]  # edges between two steps
made = {"network": per_bin, "Poisson": generator.poisson(per_bin.mean(), n_bins)}
ax = plots.canvas(width_in=5, height_in=3.6)[0]
for (name, one), color in zip(made.items(), ("blue", "orange"), strict=True):
    avalanches = models.find_avalanches(one).sizes
    fit = models.fit_power_law(avalanches, minimum=1) if name == "network" else None
    plots.plot_tail(avalanches, fit=fit, ax=ax, color=plots.PALETTE[color], label=name)
    z = models.compare_tails(avalanches, minimum=1, alternative="exponential").z
    print(f"{name}: {avalanches.size} avalanches, largest {avalanches.max()}; z against the exponential {z:.1f}")
_ = ax.set(ylim=(5e-4, 1.5))
_ = ax.legend(fontsize=9)

# %% [markdown]
# No power law, and hardly a difference from spikes that know nothing of one another. Calm is not critical. (The reverse also misleads: with other bins independent processes can give power laws, as Touboul and Destexhe showed.)

# %% [markdown]
# ## Break it (~8 min)
#
# 4000 neurons are many. A laptop, or a student in a hurry, prefers 200. Same neuron, same weights, same probability.

# %%
widgets.predict(
    "models-network.small",
    "What will a network of 200 neurons with the same parameters do?",
    think="Each neuron has a twentieth of the inputs. Are 4 synapses enough to hold the activity up?",
    choices=["The same with more noise", "It fires faster, for there is less inhibition", "It falls silent"],
)


# %%
def last_spike_s(n, probability, seed):
    small = models.make_wiring(n, probability=probability, random_state=seed)
    made = models.simulate_network(small, n_excitatory=4 * n // 5, duration_s=0.3, random_state=seed)
    return made.spike_times_s[-1] if made.spike_times_s.size else 0.0


died = {}
for n, probability in ((200, 0.02), (200, 0.4), (1000, 0.08), (4000, 0.02)):
    ends = np.array([last_spike_s(n, probability, seed) for seed in range(6)])
    died[n, probability] = np.mean(ends < 0.29)
    print(f"{n} neurons, {n * probability:.0f} inputs each: {np.sum(ends < 0.29)} of 6 silent after 0.3 s")

# %%
widgets.compare(
    "models-network.small", "it falls silent", because="With 4 inputs a spike rarely finds a target near threshold."
)

# %%
anchor("small_networks_die", died[200, 0.02], expected=1.0, tolerance=0.0)

# %% [markdown]
# With 4 inputs there is nothing to balance. A common repair keeps the 80 inputs and connects 200 neurons with probability 0.4; it dies as well. Activity that feeds itself lives by chance: the fewer neurons, the sooner all of them are quiet at once. Even of the large networks one start of six failed.
#
# So one adds a constant current, here 12 mV, with which an isolated neuron fires 25 times per second like a clock. Now all of them live. Are they the same?

# %%
made, rows = {}, []
for n, probability in ((4000, 0.02), (1000, 0.08), (400, 0.2), (200, 0.4), (200, 0.02)):
    small = models.make_wiring(n, probability=probability, random_state=0)
    options = {"duration_s": 1.0, "drive_mv": 12.0, "record": np.linspace(0, n - 1, 100).astype(int)}
    one = models.simulate_network(small, n_excitatory=4 * n // 5, random_state=0, **options)
    late = spikes.SpikeTrains(one.trains_s(), start_s=0, stop_s=1).restrict(0.2, 1)
    rate_hz = np.mean([len(times) for times in late.times_s]) / 0.8
    chi = models.golomb_synchrony(one.membrane_mv[:, 2000:])
    active = 100 * np.mean([len(times) > 0 for times in late.times_s])
    rows.append([n, n * probability, rate_hz, active, np.nanmedian(spikes.interval_statistics(late).cv), chi])
    made[n, probability] = one
    print("{:4.0f} neurons, {:2.0f} inputs: {:4.1f} Hz, {:3.0f} % active, CV {:.2f}, chi {:.2f}".format(*rows[-1]))

# %% alt="Two rasters of half a second, each of 200 neurons. Left, 4000 neurons: runs of spikes and gaps of any length in nearly all rows. Right, 200 neurons with the same 80 inputs: some twenty rows are unbroken lines of evenly spaced dots, all other rows are empty."
axes = plots.canvas(1, 2, height_in=3.2)
for ax, key in zip(axes, ((4000, 0.02), (200, 0.4)), strict=True):
    ax = plots.plot_network_raster(made[key], ax=ax)
    ax.set(xlim=(0.5, 1), title=f"{key[0]} neurons, 80 inputs each")

# %%
anchor("chi_of_4000", rows[0][5], expected=0.169, tolerance=0.02)
anchor("chi_of_400", rows[2][5], expected=0.463, tolerance=0.04)
anchor("cv_of_200", rows[3][4], expected=0.03, tolerance=0.05)

# %% [markdown]
# From 4000 to 400 neurons the rate stays between 16 and 22 Hz and would reassure anybody. Synchrony, always measured on 100 neurons, nearly triples: two neurons now share a fifth of their inputs, so their currents are no longer independent, and what is shared does not average out. At 200 the noise is gone: a few neurons fire as fast as they can, like clocks, and silence all others. The mean rate shows nothing of that. And with 4 inputs nothing averages: two neurons in five are silenced for good, and the others fire like clocks.
#
# So before you scale a network down: keep the number of inputs, or change the weights by the root of its ratio; and then check irregularity and synchrony, not only the rate. Some properties cannot be kept.

# %% [markdown]
# ## At scale (~3 min)
#
# What is scarce in a simulation is neither neurons nor steps, but synapses. Stored as a table of pairs a network needs 16 bytes for each; as a matrix it needs a cell for each pair that does *not* exist.

# %%
for n in data.by_size(tiny=[500, 1000], workshop=[1000, 4000, 16_000], full=[1000, 4000, 16_000, 64_000]):
    large = models.make_wiring(n, probability=80 / n, random_state=0)
    as_pairs, as_matrix = large.sources.nbytes + large.targets.nbytes, n * n
    print(
        f"{n:6d} neurons: {large.targets.size:8d} synapses, {as_pairs / 1e6:5.1f} MB as pairs, {as_matrix / 1e6:5.0f} MB as a matrix"
    )
cortex = 7e8  # synapses in a cubic millimetre of a mouse's cortex
print(f"a cubic millimetre of mouse cortex: {16 * cortex / 1e9:.0f} GB as pairs")

# %% [markdown]
# A cubic millimetre has some 90 000 neurons with 8000 synapses each (Braitenberg and Schüz, 1998). Each spike of a neuron must reach its 8000 synapses, and reading these numbers from memory is what large simulations spend their time with.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "You double the rates of all excitatory and all inhibitory inputs of a balanced neuron. What happens to its input?",
    {
        "The mean stays at zero, its standard deviation grows by 1.4": "The variance is proportional to the rates, whatever the sign of the weights; its root grows by the root of 2.",
        "Both stay as they were, since the two still cancel out": "What cancels is the mean. Squares of weights have no sign, so twice the spikes make twice the variance.",
        "The mean doubles, and its standard deviation doubles with it": "Both means double, and their difference is still zero. The variance doubles, not the standard deviation.",
    },
    answer="The mean stays at zero, its standard deviation grows by 1.4",
)

# %%
widgets.quiz(
    "Chi of 25 recorded neurons is 0.2. How synchronous are they?",
    {
        "Weakly: they share a fifth of their fluctuations": "Chi is compared with what independent neurons give, and for 25 of them that is 0.2 itself.",
        "Not at all: independent neurons would give the same": "The mean of 25 independent signals has a 25th of their variance, and the root of that is a fifth.",
        "Strongly: in a large network it would be close to 1": "With more neurons the part of chance shrinks. What remained of it would be near 0.",
    },
    answer="Not at all: independent neurons would give the same",
)

# %%
widgets.quiz(
    "Sizes of avalanches: R² of the line 0.99; z = 12 against the exponential, −1.1 against the log-normal. What may you write?",
    {
        "The sizes follow a power law, by the line and by the first test": "The line fits many things, and the exponential is a rival that falls at any heavy tail.",
        "The sizes are log-normal, since this rival has the higher likelihood": "It has, by one standard error. The log-normal has the power law as its limit and is never far behind.",
        "The tail is heavy, and a power law cannot be told from a log-normal": "The exponential is ruled out. Between the other two the data do not decide, and more of them may.",
    },
    answer="The tail is heavy, and a power law cannot be told from a log-normal",
)

# %%
widgets.predictions("models-network")

# %% [markdown]
# ## Take-aways
#
# - Excitation and inhibition cancel in the mean and add up in the variance. Balance leaves the noise.
# - A large network in balance makes its own irregularity; nobody has to add noise, and rates stay low without tuning.
# - Synchrony is measured against what independent neurons of the same number give, $1/\sqrt{N}$.
# - A straight line is no proof of a power law. Fit by maximum likelihood, and test against a rival that could win.
# - A small network is not a large one with more noise: it shares inputs, acts together, and dies.
#
# ## References
#
# - Brette R, Rudolph M, Carnevale T, Hines M, Beeman D, Bower JM, et al. (2007). Simulation of networks of spiking neurons: a review of tools and strategies. *J Comput Neurosci* 23:349–398. https://doi.org/10.1007/s10827-007-0038-6
# - Vogels TP, Abbott LF (2005). Signal propagation and logic gating in networks of integrate-and-fire neurons. *J Neurosci* 25:10786–10795. https://doi.org/10.1523/JNEUROSCI.3508-05.2005
# - van Vreeswijk C, Sompolinsky H (1996). Chaos in neuronal networks with balanced excitatory and inhibitory activity. *Science* 274:1724–1726. https://doi.org/10.1126/science.274.5293.1724
# - Golomb D, Rinzel J (1993). Dynamics of globally coupled inhibitory neurons with heterogeneity. *Phys Rev E* 48:4810–4814. https://doi.org/10.1103/PhysRevE.48.4810
# - Beggs JM, Plenz D (2003). Neuronal avalanches in neocortical circuits. *J Neurosci* 23:11167–11177. https://doi.org/10.1523/JNEUROSCI.23-35-11167.2003
# - Clauset A, Shalizi CR, Newman MEJ (2009). Power-law distributions in empirical data. *SIAM Rev* 51:661–703. https://doi.org/10.1137/070710111
# - Touboul J, Destexhe A (2017). Power-law statistics and universal scaling in the absence of criticality. *Phys Rev E* 95:012413. https://doi.org/10.1103/PhysRevE.95.012413
# - Braitenberg V, Schüz A (1998). *Cortex: Statistics and Geometry of Neuronal Connectivity*, 2nd ed. Springer. https://doi.org/10.1007/978-3-662-03733-1
#
# ## Your turn
#
# In [the exercise](../../exercises/models/network/models-network.ipynb) you write the moments, the synchrony, the avalanches and the exponent yourself, draw a tail, and judge a claim of criticality.
