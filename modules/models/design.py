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
# # Which experiment comes next?
#
# Most experiments are planned by habit: twenty people, as in the last paper; every direction equally often; and if it is nearly significant, a few animals more. Each of these is a choice, and each can be tried out before a single animal is recorded: in a computer, where we know what is true.
#
# **What you will have.** The power of a study counted from simulated ones and equal to its formula, a map of people against trials, a scan protocol judged by what it can tell, stimuli that choose themselves (and a cell that fools them), and a rule for stopping early whose errors are known.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - estimate the power of any design by simulation, and say how sure the estimate is,
# - decide between more people, more cells and more trials, at a price,
# - choose the stimulus that is expected to tell most, and see when that misleads,
# - plan an experiment that may stop early, and recognise one that must not.
#
# **Needs.** [Would a second study find it again?](../orientation/found-again.ipynb) for power and p values. [Where is the mouse looking?](../spikes/decoding.ipynb) helps with tuning curves.
#
# **Time.** 75 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Real*: spikes of 15 units of one mouse and its heading, in sleep and awake, as a pilot. *Simulated*: all experiments that are planned from it |
# | Shape | 15 units, 98 794 spike times in 1 200 s; heading (n_times = 63 527) at 120 Hz |
# | Units | Seconds, radians; rates in spikes per second (Hz) |
# | Licence | MIT (the file is part of pynapple's distribution); simulations CC BY 4.0 |
# | Citation | Viejo G, et al. (2023), *eLife* 12:RP85786 |
# | Changed | Nothing |

# %% [markdown] tags=["instructor"]
# **Say first.** "You have 3 000 scanner minutes, or 12 mice. What do you do with them?" Write three plans of the room on the board. Each will be tried out today.
#
# **Expected guesses.** For ten times as many trials most say 95 % or more. For the shape of a response half the room chooses blocks, since blocks "give the strongest signal". For looking after every animal most say 5 or 10 %.
#
# **Misconceptions.** (1) "300 trials are a large sample." Ask: "Of what? How many people would you have met?" (2) "p was above 0.05 when I looked first, so I have lost nothing by looking." Ask: "And if it had been below?"
#
# **Type live.** The share of p values below 0.05, with 40 studies and again with 400. In the map, `levels = [9, 100]`, which is what an average of cleaner trials would give.
#
# **Cut line.** Over 60 minutes: drop *Blocks or single events?*, then *At scale*. Nothing after them needs them.
#
# **Where people get stuck.** The expected information: draw the two count distributions on the board, then their average, and ask where a count would be a surprise. And the likelihood ratio: for one value, read both heights off two drawn bells.

# %% tags=["setup"] dpi=110
import numpy as np
from scipy import stats

from neurokit_lite import data, drugs, imaging, ml, models, plots, spikes, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~5 min)
#
# A plan needs numbers: how large is the effect, and how large the noise? They come from a **pilot**. Ours is a mouse from which 15 neurons were recorded. For ten minutes it slept. How much does a cell's firing rate vary from one ten-second window to the next, and how much do cells differ?

# %%
recording = data.load_head_direction()
cells = spikes.SpikeTrains(recording["spike_times_s"], start_s=0, stop_s=1200)
rates_hz = spikes.bin_spikes(cells.restrict(0, 600), bin_s=10).counts.T / 10  # (n_cells, n_windows)
pilot = models.estimate_variances(rates_hz)
print(f"{rates_hz.shape[0]} cells, {rates_hz.shape[1]} windows; mean rate {rates_hz.mean():.1f} Hz")
print(f"variance between cells {pilot.between:.1f} Hz², between windows of a cell {pilot.within:.1f} Hz²")
print(f"intraclass correlation {pilot.icc:.2f}, from {pilot.icc_low:.2f} to {pilot.icc_high:.2f}")

# %% alt="Firing rate of 15 cells in sleep, one column of dots a cell, in spikes per second. Columns differ more than dots of a column: some cells lie near 1, others between 5 and 20. Orange bars mark the mean of each cell."
ax = plots.canvas(width_in=7, height_in=3.2)[0]
order = np.argsort(rates_hz.mean(axis=1))
ax.plot(np.repeat(np.arange(15), rates_hz.shape[1]), rates_hz[order].ravel(), ".", ms=3, color=plots.PALETTE["blue"])
ax.plot(np.arange(15), rates_hz[order].mean(axis=1), "_", ms=18, mew=3, color=plots.PALETTE["orange"])
_ = ax.set(xlabel="cell (number, by mean rate)", ylabel="rate in 10 s (Hz)", ylim=(0, None))

# %%
anchor("pilot_icc", pilot.icc, expected=0.7955, tolerance=0.001)

# %% [markdown]
# The **intraclass correlation** is the share of the variance that lies between cells. It is high: a second window of the same cell tells little that is new. The mean over m windows of each cell varies $1 + (m - 1) \cdot \text{ICC}$ times as much as if each window had a cell of its own, the **design effect**. (The interval assumes normal values and windows that cells do not share, so take it as rough.)

# %%
effect = models.compute_design_effect(pilot.icc, 60)
print(f"design effect {effect:.0f}: 900 windows of 15 cells are worth {900 / effect:.0f} windows of as many cells")

# %% [markdown]
# And what does the pilot say of how *mice* differ? Nothing. There is one of them.

# %% [markdown]
# ## How many studies would find it? (~11 min)
#
# **Power** is the probability that a study finds an effect that is there. The most direct way to know it is to run the study many times. Suppose patients' evoked potentials are smaller than controls' by 0.8 standard deviations, and we measure 26 people in each group. In the computer that takes three lines; here are 400 such studies, each with its t test.

# %%
generator = np.random.default_rng(1)
controls = generator.normal(0.0, 1.0, size=(400, 26))  # a row is a study
patients = generator.normal(-0.8, 1.0, size=(400, 26))
difference = controls.mean(axis=1) - patients.mean(axis=1)
error = np.sqrt((controls.var(axis=1, ddof=1) + patients.var(axis=1, ddof=1)) / 26)
t = difference / error
p_values = 2 * stats.t.sf(np.abs(t), df=50)
print("t of the first five studies:", t[:5].round(2))
print("p of the first five studies:", p_values[:5].round(4))

# %%
widgets.predict(
    "models-design.found",
    "What share of these studies finds the difference, at p < 0.05?",
    think="The standard error of a difference is about the root of 2/26. How many of them fit into 0.8? And t has to be beyond 2.",
    unit="%",
)

# %% [markdown]
# Count. Write the share of the 400 studies with p below 0.05.

# %% move="share"
### BEGIN SOLUTION
share = np.mean(p_values < 0.05)
### END SOLUTION

# %%
share = check_move(
    "models-design.share",
    share,
    Case(
        name="400 studies",
        arguments={},
        expected=float(np.mean(p_values < 0.05)),
        unit="",
        tolerance=1e-6,
        mistakes={
            "a number of studies. Divide by all 400.": float(np.sum(p_values < 0.05)),
            "the share that misses the effect. Power is the share that finds it.": float(np.mean(p_values >= 0.05)),
            "the mean p value. Ask each study whether its p is below 0.05.": float(p_values.mean()),
        },
        otherwise="`p_values < 0.05` is true for each study that finds it; the mean of that is the share.",
    ),
)

# %%
counted = models.count_power(p_values)
print(f"by hand:    {100 * share:.2f} %")
print(f"by package: {100 * counted.value:.2f} %, from {100 * counted.low:.1f} to {100 * counted.high:.1f} %")
print(f"by formula: {100 * ml.compute_power(0.8, 26):.2f} %")

# %%
widgets.compare(
    "models-design.found",
    100 * share,
    because="2.9 standard errors fit into 0.8. The limit of t is 2.0, so the study is safe by 0.9 of them, which four of five studies are.",
)

# %%
anchor("power_by_counting", 100 * share, expected=100 * ml.compute_power(0.8, 26), tolerance=5, unit="%")
anchor("power_by_formula", 100 * ml.compute_power(0.8, 26), expected=80.75, tolerance=0.01, unit="%")

# %% [markdown]
# A count of 400 has an interval of its own, and the formula lies within it. The formula: if the true difference is $d$ standard deviations, t does not vary around 0 but around $d \sqrt{n/2}$, and its distribution is the **noncentral t**. Power is what lies beyond the limit:

# %% alt="Two curves of t. Grey, no effect: a bell around 0. Blue, an effect of 0.8: a bell around 2.9, wider and leaning a little to the right, with the histogram of the 400 simulated studies in light blue under it. Dashed lines at minus 2.0 and 2.0; most of the blue lies beyond the right one."
x = np.linspace(-4, 8, 400)
ax = plots.canvas(width_in=7, height_in=3.2)[0]
ax.hist(t, bins=30, density=True, color=plots.PALETTE["sky"], alpha=0.5, label="400 studies")
ax.plot(x, stats.t.pdf(x, 50), color=plots.PALETTE["grey"], label="no effect")
ax.plot(x, stats.nct.pdf(x, 50, 0.8 * np.sqrt(13)), color=plots.PALETTE["blue"], label="0.8 SD: noncentral t")
for limit in stats.t.isf([0.975, 0.025], 50):
    ax.axvline(limit, color="black", ls="--", lw=1)
ax.set(xlabel="t (standard errors)", ylabel="density (per standard error)")
_ = ax.legend(frameon=False, fontsize=9)

# %% [markdown]
# Where there is a formula, use it. Counting works without one: whatever will be done to the real data, filters and exclusions and all, is done to simulated ones, and successes are counted. If you let the effect be 0, the same count is the error rate.

# %% [markdown]
# ## People or trials? (~13 min)
#
# An evoked potential is an average over trials. So there are two levels of noise: people truly differ, and trials of one person differ. Let the difference between two conditions be 2 µV on average; we expect a standard deviation of 3 µV between people and of 20 µV between (pairs of) trials. With $n$ people and $m$ trials of each, the mean varies by
#
# $$V = \frac{\sigma^2_\text{people}}{n} + \frac{\sigma^2_\text{trials}}{n m}.$$
#
# Write V for 20 people with 50 trials each.

# %% move="variance"
n, m, of_people, of_trials = 20, 50, 3.0**2, 20.0**2
### BEGIN SOLUTION
variance = of_people / n + of_trials / (n * m)
### END SOLUTION

# %%
variance = check_move(
    "models-design.variance",
    variance,
    Case(
        name="20 people, 50 trials",
        arguments={},
        expected=0.85,
        unit="µV²",
        tolerance=1e-6,
        mistakes={
            "all 1 000 trials as independent. People share their own deviation over all their trials.": 0.409,
            "trials over m only. The mean is over all n times m of them.": 8.45,
            "a standard error. V is the variance, before the root.": float(np.sqrt(0.85)),
            "standard deviations in place of variances.": 0.17,
        },
        otherwise="9 over the people, plus 400 over all trials.",
    ),
)

# %%
levels = [9, 400]  # µV², people and trials
print(f"by hand:    {variance:.3f} µV²")
print(f"by package: {models.compute_mean_variance([[20, 50]], levels)[0]:.3f} µV²")
found = 100 * models.compute_nested_power(2.0, [[20, 50]], levels, n_groups=1)[0]
print(f"power of 20 people with 50 trials: {found:.0f} %")

# %%
widgets.predict(
    "models-design.tenfold",
    "The same 20 people do 500 trials each, a whole day. What is the power now?",
    think="Ten times as many trials make the second term ten times smaller. What does the first do?",
    unit="%",
)

# %%
tenfold, double = 100 * models.compute_nested_power(2.0, [[20, 500], [40, 50]], levels, n_groups=1)
print(f"20 people, 500 trials: {tenfold:.0f} %;  40 people, 50 trials: {double:.0f} %")

# %%
widgets.compare(
    "models-design.tenfold",
    tenfold,
    because="V falls from 0.85 to 0.49 and not to 0.085, for people stay as different as they are. Twice as many people gain more than ten times as many trials.",
)

# %% alt="Colour map of power in per cent, people up from 5 to 100, trials of each across from 5 to 1000, both logarithmic. Power rises to the upper right. A black line marks a power of 80 per cent: it falls steeply from 100 people with few trials, and is nearly flat beyond 300 trials, at about 22 people. An orange dot at 36 people and 48 trials lies on it."
people, trials = np.arange(5, 101), np.unique(np.geomspace(5, 1000, 60).astype(int))
designs = np.stack(np.meshgrid(people, trials, indexing="ij"), axis=-1).reshape(-1, 2)
power = models.compute_nested_power(2.0, designs, levels, n_groups=1).reshape(people.size, trials.size)
cheapest = models.find_cheapest_design(2.0, levels, costs=[60, 1], n_groups=1)
ax = plots.plot_power_map(power, people, trials)
_ = ax.plot(*cheapest.n_units[::-1], "o", ms=9, color=plots.PALETTE["orange"], mec="black")

# %%
print("best number of trials by the formula:", models.compute_allocation(levels, [60, 1]).round(1))
print(f"cheapest: {cheapest.n_units[0]} people with {cheapest.n_units[1]} trials, {cheapest.cost:.0f} trial times")

# %%
anchor("power_20_500", tenfold, expected=77.3, tolerance=0.1, unit="%")
anchor("cheapest_people", cheapest.n_units[0], expected=36, tolerance=0, unit="people")

# %% [markdown]
# On the black line all designs are equally good, and so the price decides. Here capping a person takes as long as 60 trials. Cost times variance is smallest at $m = \sqrt{\frac{c_\text{people}}{c_\text{trials}} \cdot \frac{\sigma^2_\text{trials}}{\sigma^2_\text{people}}}$, the **optimal allocation**: about 50, whatever the effect. Trying all whole numbers gives 48 (orange).
#
# With spikes there are three levels: windows within cells within mice. From the pilot: 20 Hz² between cells, 5 between windows. For mice we have to assume something; say 4. Compare two groups of 6 mice, with 15 cells of each and 30 windows, where the drug does *nothing*. And let three people analyse it: one takes means of mice for the data, one cells, one windows.

# %% alt="Three bars: share of studies without an effect that find one. Mice as the unit: 5 per cent, on the dashed line of 5 per cent. Cells: nearly 30 per cent. Windows: above 80 per cent."
noise = [4.0, 20.0, 5.0]  # Hz²: mice, cells, windows
p = models.simulate_nested_studies(0.0, [6, 15, 30], noise, n_simulations=10_000, random_state=0)
wrong = 100 * (p < 0.05).mean(axis=0)
ax = plots.canvas(width_in=5, height_in=3)[0]
ax.bar(["mice", "cells", "windows"], wrong, color=[plots.PALETTE[c] for c in ("blue", "orange", "vermilion")])
ax.axhline(5, color="black", ls="--", lw=1)
_ = ax.set(xlabel="what is counted as independent (unit)", ylabel="false alarms (%)", ylim=(0, 100))
print("false alarms by unit, in %:", wrong.round(1))

# %%
anchor("false_alarms_by_mice", wrong[0], expected=5, tolerance=0.8, unit="%")
anchor("false_alarms_by_windows", wrong[2], expected=83, tolerance=1.5, unit="%")

# %% [markdown]
# Taking cells or windows for independent mice is **pseudoreplication**. Of 314 papers in five journals 53 % had data of this kind (Aarts and others, 2014). The cure costs nothing: average within each mouse, and test mice; or fit a mixed model that knows the levels.

# %% [markdown]
# ## Blocks or single events? (~8 min)
#
# In the scanner the question is *when* to stimulate. The response to an event, with its undershoot, takes about 24 s, so responses of close events overlap. What a regression can tell from a sequence is known beforehand: the variance of its estimates is $\sigma^2 (X^\top X)^{-1}$, and $X$ is only the timing. **Design efficiency** is one over that variance. There are two of them:
#
# - *detection*: the shape of the response is assumed, and its height is wanted (one column);
# - *estimation*: the height at each delay is wanted, the shape (one column for each delay).

# %%
widgets.predict(
    "models-design.shape",
    "240 scans, half of them with an event. Which order tells the shape of the response best?",
    think="To tell the response after 4 s from that after 6 s, there must be scans that have had one and not the other.",
    choices=["Blocks of 8 events and pauses of 8", "Half blocks, half at random", "Events at random"],
)

# %% alt="Detection efficiency over estimation efficiency for sequences of 240 scans. Blocks are at the upper left: detection 338, estimation near 1. As more scans are dealt at random, dots move down and to the right, to detection of about 125 and estimation of about 57. Colour is the share dealt at random, from 0 to 1."
response = imaging.hrf(np.arange(0, 24, 2.0))  # a scan every 2 s
response = response / response.max()
randomness = np.repeat(np.linspace(0, 1, 11), 8)
seen = [
    models.measure_efficiency(models.make_event_sequence(240, block_scans=8, randomness=r, random_state=seed), response)
    for seed, r in enumerate(randomness)
]
estimation, detection = (np.array([getattr(one, k) for one in seen]) for k in ("estimation", "detection"))
ax = plots.canvas(width_in=6.5, height_in=3.4)[0]
dots = ax.scatter(estimation, detection, c=randomness, cmap="viridis", s=22)
ax.figure.colorbar(dots, ax=ax, label="dealt at random (share)")
_ = ax.set(xlabel="estimation (1/σ²)", ylabel="detection (1/σ²)", ylim=(0, None))

# %%
widgets.compare(
    "models-design.shape",
    "Events at random",
    because="In blocks all delays rise and fall together, so that only their sum is known. At random, every delay occurs with and without its neighbours.",
)

# %%
regular = models.measure_efficiency(np.arange(240) % 8 == 0, response)
gaps = np.random.default_rng(0).integers(4, 13, size=30)  # 8 scans on average
jittered = np.isin(np.arange(240), np.cumsum(gaps) - gaps[0])
jittered = models.measure_efficiency(jittered, response)
print(f"an event every 16 s:            detection {regular.detection:3.0f}, estimation {regular.estimation:.0f}")
print(f"every 8 to 24 s, 16 on average: detection {jittered.detection:3.0f}, estimation {jittered.estimation:.0f}")

# %%
anchor("detection_of_blocks", detection[:8].mean(), expected=337.85, tolerance=0.01)
anchor("estimation_of_blocks", estimation[:8].mean(), expected=0.934, tolerance=0.002)
anchor("estimation_of_jitter", jittered.estimation, expected=20, tolerance=3)

# %% [markdown]
# No order is best at both. Blocks have two and a half times the detection, which is worth two and a half times the scan time; but of the shape they tell hardly anything. Last lines: with an event every 16 s and a response of 24 s, the end of one response always falls on the start of the next, and they cannot be told apart at all. Varied gaps (**jitter**) cost a little detection and make it possible.

# %% [markdown]
# ## Which stimulus next? (~13 min)
#
# So far a plan was made and then carried out. But the first trials already tell something, and the next stimulus may depend on it. Take a cell that is one of two kinds, A or B, equally probable. Here is how many spikes each kind fires on average to three stimuli:

# %%
counts_expected = np.array([[2.0, 6.0, 10.0], [3.0, 1.0, 10.0]])  # kinds A and B, three stimuli
spikes_seen = np.arange(40)
p_count = stats.poisson.pmf(spikes_seen, counts_expected[..., None])  # (kind, stimulus, count)
print("probability of 0 to 4 spikes to stimulus 1: A", p_count[0, 1, :5].round(3))
print("                                            B", p_count[1, 1, :5].round(3))

# %% [markdown]
# What will the next count tell? Before it, we are unsure about two things: which kind it is, and how the spikes will fall. The count's **entropy** is $H = -\sum_k p_k \log_2 p_k$. Some of it would be there even if we knew the kind. The rest is about the kind; this is the **expected information gain**:
#
# $$I = H(\text{count}) - \tfrac12 \big( H(\text{count} \mid A) + H(\text{count} \mid B) \big).$$
#
# Write it for stimulus 1. `stats.entropy(p, base=2)` is the entropy of probabilities p; without knowing the kind, p is the mean of both rows.

# %% move="bits"
p_a, p_b = p_count[:, 1]  # stimulus 1: a row for each kind
### BEGIN SOLUTION
known = (stats.entropy(p_a, base=2) + stats.entropy(p_b, base=2)) / 2
bits = stats.entropy((p_a + p_b) / 2, base=2) - known
### END SOLUTION

# %%
bits = check_move(
    "models-design.bits",
    bits,
    Case(
        name="stimulus 1",
        arguments={},
        expected=float(models.expected_information([0.5, 0.5], counts_expected)[1]),
        unit="bits",
        tolerance=1e-6,
        mistakes={
            "the entropy of the count. Take away what would remain if the kind were known.": float(
                stats.entropy((p_a + p_b) / 2, base=2)
            ),
            "nats. Use base=2.": float(np.log(2) * models.expected_information([0.5, 0.5], counts_expected)[1]),
            "the remaining entropy alone. Subtract it from the entropy of the mean.": float(
                (stats.entropy(p_a, base=2) + stats.entropy(p_b, base=2)) / 2
            ),
        },
        otherwise="Entropy of the mean of both rows, minus the mean of both entropies.",
    ),
)

# %%
print(f"by hand:    {bits:.4f} bits")
print("by package:", models.expected_information([0.5, 0.5], counts_expected).round(4), "bits for the three stimuli")

# %%
anchor("bits_of_stimulus_1", bits, expected=0.7395, tolerance=0.0001, unit="bits")

# %% [markdown]
# Stimulus 2 gets the most spikes and tells nothing, since both kinds fire alike. Now real cells: seven thalamic neurons of the mouse, with their measured tuning to 24 directions. Each trial shows a direction for 50 ms. The experimenter's hypotheses are 1 440 curves with one peak each. The rule of **adaptive stimuli** shows the direction with the largest expected information, updates the belief by Bayes' rule, and chooses again. The usual rule shows all directions in random order.

# %%
angles = (np.arange(24) + 0.5) * np.pi / 12
compass = cells.select(recording["regions"] == "adn")
heading = recording["heading_rad"], recording["heading_times_s"]
curves = spikes.compute_tuning_curves(compass, *heading, limits=(0, 2 * np.pi), n_bins=24).rates_hz
true_counts = np.repeat(0.05 * curves, 40, axis=0)  # each of the seven cells in 40 experiments
grid = models.build_tuning_hypotheses(
    angles, np.arange(72) * np.pi / 36, concentrations=[2, 4, 8, 16], gains=[0.7, 1.5, 3, 6, 12], base=0.1
)
fit = (true_counts[:, None] * np.log(grid.expected_counts) - grid.expected_counts).sum(axis=2)
true_peaks = grid.peaks_rad[fit.argmax(axis=1)]  # the curve that endless trials of all directions would single out
print(
    f"{len(grid.peaks_rad)} hypotheses; peaks of the cells at {np.degrees(true_peaks[::40]).round().astype(int)} degrees"
)

# %%
widgets.predict(
    "models-design.trials",
    "After 24 trials, one of each direction, the usual rule knows a cell's peak to about 6 degrees. How many trials does the adaptive rule take for that?",
    think="A cell is silent over three quarters of the circle. What does a trial there tell, once that is known?",
    unit="trials",
)

# %% alt="Error of the preferred direction in degrees over the trial, 1 to 48, median and middle half of 280 experiments. Both begin near 60 degrees. The adaptive rule, vermilion, falls to 8 degrees by trial 8; the usual rule, blue, is at about 15 there and reaches 6 at trial 24. From trial 3 on the adaptive rule lies lower."
errors_deg = {}
for name, rule in (("usual: all directions", "uniform"), ("adaptive", "information")):
    runs = models.simulate_stimulus_choice(grid, true_counts, rule=rule, n_trials=48, random_state=1)
    errors_deg[name] = np.degrees(np.abs(np.angle(np.exp(1j * (runs.peaks_rad - true_peaks[:, None])))))
_ = plots.plot_errors_by_trial(errors_deg).set_ylim(0, 60)


# %%
def trials_needed(drawn):
    usual, adaptive = (np.median(each[drawn], axis=0) for each in errors_deg.values())
    return 1 + np.argmax(adaptive <= usual[23])


generator = np.random.default_rng(2)
needed = trials_needed(np.arange(280))
again = [trials_needed(generator.integers(0, 280, 280)) for _ in range(400)]
low, high = np.quantile(again, [0.025, 0.975])
print(f"error of the usual rule after 24 trials: {np.median(errors_deg['usual: all directions'][:, 23]):.1f} degrees")
print(f"the adaptive rule needs {needed} trials, 95 % from {low:.0f} to {high:.0f}; cell by cell:", end=" ")
print(*(trials_needed(np.arange(40 * k, 40 * k + 40)) for k in range(7)))

# %%
widgets.compare(
    "models-design.trials",
    int(needed),
    digits=2,
    because="Once it has found where the cell fires, it stays at the flanks, where the rate changes most with direction.",
)

# %%
anchor("adaptive_trials_for_24", int(needed), expected=12, tolerance=2, unit="trials")

# %% [markdown]
# Half the trials, at the same error (the interval is that of other experiments on these seven cells). It gains less where each trial tells more anyway: shown for 100 ms, it needs 15 trials. And is it always so? The rule trusts its hypotheses, and in all of them a cell has *one* peak. One of the real cells has a second, smaller one. Let us make a cell whose second peak, opposite the first, is half as high, and show it to both rules.

# %%
two_peaks = 0.1 + 3 * np.exp(6 * (np.cos(angles - 1) - 1)) + 1.5 * np.exp(6 * (np.cos(angles - 1 - np.pi) - 1))
for rule in ("uniform", "information"):
    runs = models.simulate_stimulus_choice(grid, np.tile(two_peaks, (200, 1)), rule=rule, n_trials=48, random_state=3)
    off = np.cos(runs.peaks_rad[:, -1] - 1) < 0
    away = np.sqrt(np.mean((runs.curves[:, -1] - two_peaks) ** 2))
    found = ml.wilson_interval([off.sum()], [200])
    print(f"{rule:11s} takes the lower peak for the higher in {100 * found.value[0]:4.1f} %", end=" ")
    print(f"(from {100 * found.low[0]:.1f} to {100 * found.high[0]:.1f}); curve off by {away:.2f} spikes")
    lost = off.mean()

# %%
anchor("adaptive_lost_between_two_peaks", 100 * lost, expected=28, tolerance=6, unit="%")

# %% [markdown]
# The adaptive rule finds a peak, is certain, and never looks at the other side again. The usual rule looks everywhere and hardly ever takes the lower peak for the higher; but its curve is nearly as wrong (0.64 spikes against 0.70), since no hypothesis has two peaks. Only its data would show the second one. So use the adaptive rule where you trust the model, and let every fourth trial or so be chosen blindly: that is the price for noticing that the model is wrong. Nor does it gain anything where all stimuli tell equally much, or where the cell drifts while one chooses.

# %% [markdown]
# ## When is it enough? (~9 min)
#
# The other choice that may depend on data is to stop. In 1945 Wald asked how. Two hypotheses: no effect, or an effect of $d$ standard deviations. Each value $x$ is more probable under one or the other; the logarithm of the ratio of both densities is $d x - d^2/2$, and over independent values it adds up. One goes on until the sum, the **log likelihood ratio**, leaves the space between two limits. That is the **sequential probability ratio test** (SPRT).
#
# Six animals have been measured, and the planned effect is 0.5. Write the log likelihood ratio after each of them.

# %% move="ratio"
values, d = np.array([0.9, -0.4, 1.3, 0.2, 2.1, 0.8]), 0.5
### BEGIN SOLUTION
log_ratio = np.cumsum(d * values - d**2 / 2)
### END SOLUTION

# %%
log_ratio = check_move(
    "models-design.ratio",
    log_ratio,
    Case(
        name="six animals",
        arguments={},
        expected=np.cumsum(0.5 * np.array([0.9, -0.4, 1.3, 0.2, 2.1, 0.8]) - 0.125),
        axes=("n_values",),
        unit="nats",
        tolerance=1e-6,
        mistakes={
            "what each animal adds. Sum it up as they come, np.cumsum.": 0.5 * np.array([0.9, -0.4, 1.3, 0.2, 2.1, 0.8])
            - 0.125,
            "the sum without d²/2 for each value.": np.cumsum(0.5 * np.array([0.9, -0.4, 1.3, 0.2, 2.1, 0.8])),
            "d²/2 taken away once. Every value takes it away.": np.cumsum(
                0.5 * np.array([0.9, -0.4, 1.3, 0.2, 2.1, 0.8])
            )
            - 0.125,
        },
        otherwise="Each value adds d times x minus d squared over 2; then the running sum.",
    ),
)

# %%
by_density = np.cumsum(stats.norm.logpdf(values, 0.5) - stats.norm.logpdf(values, 0.0))
print("by hand:       ", log_ratio.round(3))
print("from densities:", by_density.round(3))
limits = models.compute_sprt_limits(alpha=0.05, beta=0.2)
print(f"limits: stop for no effect at {limits[0]:.2f}, for an effect at {limits[1]:.2f}")

# %% [markdown]
# Wald's limits are $\log\frac{\beta}{1-\alpha}$ and $\log\frac{1-\beta}{\alpha}$, for the error rates α and β that one wants. Whoever stops at a ratio of 16 is seldom fooled: without an effect, a ratio of 16 is reached in at most one of 16 experiments, *however often one looks*. A one-sided z test of fixed size with the same errors takes 25 animals.

# %%
widgets.predict(
    "models-design.early",
    "If there is no effect at all, after how many animals does the sequential test stop, on average?",
    think="Each animal moves the sum by -0.125 on average, with a standard deviation of 0.5. The lower limit is at -1.56.",
    unit="animals",
)

# %% alt="Log likelihood ratio over the number of animals, 40 experiments without an effect. Most paths, blue, sink to the lower dashed line at minus 1.56, most within 5 to 25 animals, the last after 58. Two, vermilion, reach the upper dashed line at 2.77 by animal 9."
paths = np.cumsum(0.5 * np.random.default_rng(7).normal(size=(40, 60)) - 0.125, axis=1)
_ = plots.plot_evidence_paths(paths, limits).set_xlabel("animals so far (number)")

# %%
runs = {truth: models.simulate_sprt(truth, 0.5, n_simulations=20_000, random_state=0) for truth in (0.0, 0.25, 0.5)}
for truth, one in runs.items():
    exact = models.compute_sprt(truth, 0.5)
    se = one.n_values.std() / np.sqrt(20_000)
    print(
        f"true effect {truth:.2f}: {one.n_values.mean():.2f} animals (se {se:.2f}; exact {exact.mean_n:.2f},", end=" "
    )
    print(f"Wald {exact.wald_mean_n:.1f}); 'effect' in {100 * one.is_effect.mean():.1f} %", end=" ")
    print(f"(exact {100 * exact.share_effect:.1f}, Wald {100 * exact.wald_share_effect:.1f})")

# %%
widgets.compare(
    "models-design.early",
    runs[0.0].n_values.mean(),
    digits=2,
    because="About half of the 25. A path needs 12 steps of -0.125 to sink to -1.56, and it goes a little beyond.",
)

# %%
anchor("sprt_mean_without_effect", models.compute_sprt(0.0, 0.5).mean_n, expected=13.50, tolerance=0.01, unit="animals")
anchor("sprt_error", 100 * models.compute_sprt(0.0, 0.5).share_effect, expected=3.97, tolerance=0.01, unit="%")
anchor("sprt_simulated", runs[0.0].n_values.mean(), expected=13.50, tolerance=0.3, unit="animals")

# %% [markdown]
# The exact numbers solve an integral equation; Wald's formulas pretend that a path stops *on* a limit, though it jumps a little beyond, and so they promise too few animals and grant too many errors. Read the second line, too. If the truth lies halfway, the test takes longest, because the data favour neither. On average it is still below 25, but single experiments go on for 60 animals. Plan for that.

# %% [markdown]
# ## Break it (~9 min)
#
# "It is nearly significant. Let us add ten animals." This is **optional stopping**. It uses the ordinary p value as if it were Wald's limit. There is *no* effect in the following 5 000 experiments. The first test comes after 10 animals, then one after each further animal, up to 100; whoever sees p < 0.05 stops and publishes.

# %%
widgets.predict(
    "models-design.looks",
    "What share of these experiments, in which there is nothing to find, ends with p < 0.05?",
    think="91 tests, but on nearly the same data. Between 5 % (one test) and 99 % (91 independent ones)?",
    unit="%",
)

# %%
nothing = np.random.default_rng(6).normal(size=(5000, 100))
n_seen = np.arange(10, 101)
p_at_look = models.repeat_t_tests(nothing, n_seen)
fooled = 100 * np.mean((p_at_look < 0.05).any(axis=1))
print(f"one test of 100 animals:     {100 * np.mean(p_at_look[:, -1] < 0.05):.1f} %")
print(f"a test after each, 10 to 100: {fooled:.1f} %")

# %%
widgets.compare(
    "models-design.looks",
    fooled,
    because="Every look is a new chance to be wrong, and nobody stops when p is large. With patience the share would go to 100 %.",
)

# %%
every_twenty = np.arange(20, 101, 20)
five = 100 * np.mean((models.repeat_t_tests(nothing, every_twenty) < 0.05).any(axis=1))
exact = 100 * drugs.crossing_probabilities(every_twenty / 100, np.full(5, 1.959964)).sum()
print(f"five looks, t tests: {five:.1f} %;  z tests by recursion: {exact:.2f} %;  published (1969): 14.2 %")

# %%
anchor("fooled_by_91_looks", fooled, expected=27.7, tolerance=2, unit="%")
anchor("five_looks_exact", exact, expected=14.2, tolerance=0.05, unit="%")
anchor("five_looks_t", five, expected=14.5, tolerance=1.5, unit="%")

# %% [markdown]
# Five looks are wrong in 14 %, as Armitage, McPherson and Rowe computed in 1969. Three rules that may look: limits for looks that were fixed beforehand (**group-sequential**, here Pocock's; [Did it work?](../drugs/trials.ipynb) has more), Wald's test, and a **Bayes factor**, the evidence for an effect of unknown size. Without an effect it ever reaches 20 in at most 1 of 20 experiments, however often one looks. (The standard deviation is known in the table, so that its first rule is a z test: 27 % in place of 28 %.) The same animals, without an effect and with one of 0.5:

# %%
n_all, never = np.arange(1, 101), np.zeros((5000, 100), bool)
pocock = np.full(100, np.inf)
pocock[every_twenty - 1] = drugs.design_boundaries(every_twenty / 100, kind="pocock")


def stopping(truth):
    """For each rule, where it says "effect", and where it gives up; (n_experiments, n_animals) each."""
    z = (nothing + truth).cumsum(axis=1) / np.sqrt(n_all)
    ratio = 0.5 * z * np.sqrt(n_all) - 0.125 * n_all
    factor = models.compute_log_bayes_factor(z.ravel(), np.tile(n_all, 5000), prior_sd=0.5).reshape(z.shape)
    bayes, peeking = factor >= np.log(20), (np.abs(z) > 1.96) & (n_all >= 10)
    rules = [(peeking, never), (np.abs(z) >= pocock, never), (ratio >= limits[1], ratio <= limits[0]), (bayes, never)]
    return dict(
        zip(["p < 0.05 after each", "Pocock, five looks", "Wald's ratio", "Bayes factor 20"], rules, strict=True)
    )


# %%
def outcome(is_effect, is_given_up):
    ends = is_effect | is_given_up
    last = np.where(ends.any(axis=1), ends.argmax(axis=1), 99)
    return 100 * is_effect[np.arange(5000), last].mean(), 1 + last.mean()


nought, half = stopping(0.0), stopping(0.5)
print("                       no effect: wrong, animals   effect of 0.5: found, animals")
for rule in nought:
    (wrong, n_null), (found, n_effect) = outcome(*nought[rule]), outcome(*half[rule])
    print(f"{rule:22s}            {wrong:4.1f} %    {n_null:5.1f}               {found:5.1f} %    {n_effect:4.1f}")

# %% alt="Share of experiments without an effect that have said effect by each animal, in per cent, from 1 to 100 animals. Tests at p below 0.05 after each animal, vermilion, start at 5 at animal 10 and rise to 27. Pocock, blue, climbs in five steps to 5. Wald's ratio, green, levels off at 4. The Bayes factor, purple, rises slowly to 2. A dashed line marks 5."
ax = plots.canvas(width_in=7, height_in=3.4)[0]
for colour, (rule, (is_effect, is_given_up)) in zip(
    ("vermilion", "blue", "green", "purple"), nought.items(), strict=True
):
    still = np.cumsum(is_given_up, axis=1) == 0
    said = np.maximum.accumulate(is_effect & still, axis=1)
    ax.step(n_all, 100 * said.mean(axis=0), where="post", color=plots.PALETTE[colour], label=rule)
ax.axhline(5, color="black", ls="--", lw=1)
ax.set(xlabel="animals so far (number)", ylabel='said "effect" (%)', ylim=(0, None))
_ = ax.legend(frameon=False, fontsize=9)

# %%
anchor("wrong_by_pocock", outcome(*nought["Pocock, five looks"])[0], expected=5, tolerance=1, unit="%")
anchor("wrong_by_wald", outcome(*nought["Wald's ratio"])[0], expected=3.97, tolerance=0.9, unit="%")
anchor("wrong_by_bayes_factor", outcome(*nought["Bayes factor 20"])[0], expected=2.1, tolerance=0.8, unit="%")

# %% [markdown]
# The last three keep their promise, each at its own price. Pocock's limits need a plan of looks, and give up only at the end. Wald's test is the quickest and needs a planned effect; it is one-sided here, says "no effect" early, and misses 15 % of effects of 0.5, the others 2 % or fewer. The Bayes factor needs no plan of looks, but the spread of effects that one expects (0.5 here), and more animals than Wald's. What must be written down before the first animal: which rule, which limit, and which effect or spread.

# %% [markdown]
# ## At scale (~3 min)
#
# What is scarce is animals, people and hours, and hardly ever computer time. Before anything is measured, all sizes, prices and doubts can be tried:

# %%
n_designs = data.by_size(tiny=1, workshop=4, full=12)
for of_people in np.linspace(4, 16, n_designs):
    plan = models.find_cheapest_design(2.0, [of_people, 400], costs=[60, 1], n_groups=1)
    print(f"people vary by {np.sqrt(of_people):.1f} µV: {plan.n_units[0]} people with {plan.n_units[1]} trials")

# %% [markdown]
# Nobody knows well before the study how people differ. After a pilot of ten, their true standard deviation may lie anywhere from 0.7 to 1.8 times the estimate (95 %), even if trials had no noise; with 50 trials of each, from almost 0 to 2.3 times. So plan for a range. Where the plans of both ends are too far apart, buy a better pilot first: that, too, is an experiment with an expected gain.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "A simulation of 200 studies finds the effect in 160. A colleague's finds it in 150, and she asks who has the error.",
    {
        "Hers has it, since 80 % is what such studies are planned for": "What is planned for is no evidence. Compare both with the formula, or run more of them.",
        "Perhaps nobody, for such counts vary by about six points": "The standard error of a share near 0.8 of 200 is 3 points, and of a difference of two such shares 4.",
        "Both, because a simulation has to give the same every time": "With the same seed it does. Another seed draws other studies, and that spread is the error of the count.",
    },
    answer="Perhaps nobody, for such counts vary by about six points",
)

# %%
widgets.quiz(
    "60 neurons of 3 mice, 30 of 3 other mice. The difference has p = 0.001 with 90 neurons as the sample. What now?",
    {
        "Record more neurons of these six mice until both are equal": "More neurons make each mouse's mean more exact. How much mice differ stays as it is.",
        "Test the means of mice, and record some more mice if needed": "The groups consist of mice. With three in each, a mouse that differs by chance looks like an effect.",
        "Report it, for a p of 0.001 is safe even if some are alike": "Above, windows as the unit gave false alarms in most studies. The p value cannot be rescued by being small.",
    },
    answer="Test the means of mice, and record some more mice if needed",
)

# %%
widgets.quiz(
    "An adaptive rule chose the stimuli and found one sharp peak in every cell. What should a reader ask?",
    {
        "Whether cells might have had peaks where nothing was shown": "The rule only shows what is informative under its hypotheses. What these exclude is not looked for.",
        "Whether an adaptive choice of stimuli made the p values invalid": "Bayes' rule may be used whatever chose the stimuli. The weak point is the set of hypotheses.",
        "Whether so few trials can be enough for a sharp estimate of a peak": "They can, which was measured above. Few trials at the flanks tell more than many where the cell is silent.",
    },
    answer="Whether cells might have had peaks where nothing was shown",
)

# %%
widgets.predictions("models-design")

# %% [markdown]
# ## Take-aways
#
# - Power can be counted: simulate the study, analyse it as you will, and count. The count has an interval; say it.
# - More trials never make up for too few people, and cells are not animals. Best numbers follow from variances and prices.
# - A scan protocol can detect a response or tell its shape. Its efficiency is known before the scan.
# - The most informative stimulus saves half the trials where the model is right. Where it is wrong, nothing tells you.
# - Stop early by a rule that was made for it. Looking at p until it is small finds effects that are not there.
#
# ## References
#
# - Baker DH, Vilidaite G, Lygo FA, Smith AK, Flack TR, Gouws AD, Andrews TJ (2021). Power contours: optimising sample size and precision in experimental psychology and human neuroscience. *Psychol Methods* 26:295–314. https://doi.org/10.1037/met0000337
# - Aarts E, Verhage M, Veenvliet JV, Dolan CV, van der Sluis S (2014). A solution to dependency: using multilevel analysis to accommodate nested data. *Nat Neurosci* 17:491–496. https://doi.org/10.1038/nn.3648
# - Raudenbush SW (1997). Statistical analysis and optimal design for cluster randomized trials. *Psychol Methods* 2:173–185. https://doi.org/10.1037/1082-989X.2.2.173
# - Liu TT, Frank LR, Wong EC, Buxton RB (2001). Detection power, estimation efficiency, and predictability in event-related fMRI. *NeuroImage* 13:759–773. https://doi.org/10.1006/nimg.2000.0728
# - Dale AM (1999). Optimal experimental design for event-related fMRI. *Hum Brain Mapp* 8:109–114. https://doi.org/10.1002/(SICI)1097-0193(1999)8:2/3<109::AID-HBM7>3.0.CO;2-W
# - Lindley DV (1956). On a measure of the information provided by an experiment. *Ann Math Stat* 27:986–1005. https://doi.org/10.1214/aoms/1177728069
# - Lewi J, Butera R, Paninski L (2009). Sequential optimal design of neurophysiology experiments. *Neural Comput* 21:619–687. https://doi.org/10.1162/neco.2008.08-07-594
# - Wald A (1945). Sequential tests of statistical hypotheses. *Ann Math Stat* 16:117–186. https://doi.org/10.1214/aoms/1177731118
# - Armitage P, McPherson CK, Rowe BC (1969). Repeated significance tests on accumulating data. *J R Stat Soc A* 132:235–244. https://doi.org/10.2307/2343787
# - de Heide R, Grünwald PD (2021). Why optional stopping can be a problem for Bayesians. *Psychon Bull Rev* 28:795–812. https://doi.org/10.3758/s13423-020-01803-x
#
# ## Your turn
#
# In [the exercise](../../exercises/models/design/models-design.ipynb) you write the count of power, the best number of trials, the expected information and Wald's test, draw the power of a study, and judge a plan.
