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
# # Can wiring predict activity?
#
# Diffusion MRI shows how strongly regions of a brain are wired, and functional MRI which of them go up and down together. Does the first explain the second? Whole-brain models are built on that hope. They are also used to try out a lesion, or a stimulation, before anybody touches a brain.
#
# Today you build two such models on the real wiring of mice, and find out how much of a good fit is owed to the wiring.
#
# **What you will have.** The correlation of two regions derived by hand, a region's resting state found by hand, a model fitted to brains that it has not seen, the controls that such a fit needs, and a lesion that nature made.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - compute the correlations that a wiring causes, in closed form,
# - find where coupled neural masses come to rest, and where they tip,
# - fit a global coupling and score it on brains that were left out,
# - decide by a control whether a fit says anything about the wiring.
#
# **Needs.** Python, and matrices in NumPy. No earlier lesson; *Connectivity* helps.
#
# **Time.** 73 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | Real: the wiring between 82 cortical regions of 32 mice, by diffusion MRI of fixed brains. *Simulated*: all activity of mice, with a coupling that is known. Told in words: 7 people of the Human Connectome Project, which `nkl data fetch hcp_rest` brings |
# | Shape | Wiring (n_mice, n_regions, n_regions), symmetric |
# | Units | Numbers of streamlines; activity has none |
# | Licence | Wiring: MIT, as part of graspologic's distribution. HCP: its open access data use terms |
# | Citation | Wang N, et al. (2020), *NeuroImage* 222:117274 |
# | Changed | Only grey matter is shipped; here only the cortex is used |

# %% [markdown] tags=["instructor"]
# **Say first.** "Here is a map of all roads. Can you tell from it where the traffic jams are at eight o'clock?" Collect what else one would have to know. Come back to it at the table of the seven people.
#
# **Expected guesses.** For the chain most say 0: no connection, no correlation. For the tipping point most expect a smooth rise. For the random wiring in people nearly everybody says that the fit breaks down. For the mice without a callosum most say that correlations across the midline halve.
#
# **Misconceptions.** (1) "Functional connectivity shows connections." Ask: "Which two regions of the chain are correlated without a connection? How would you notice in real data?" (2) "The model fits, so its wiring is right." Ask: "How well does it fit with a wiring that is wrong? Did you look?"
#
# **Type live.** `models.make_linear_drift(wiring[0], [1.0])`: the refusal says which coupling would do. Then `np.fill_diagonal` left out of a wiring of correlations: refused, too.
#
# **Cut line.** Over 60 minutes: drop the stimulation at the end of *What does a lesion do?*, then *At scale*.
#
# **Where people get stuck.** Why the slow part of a signal is more correlated than the whole: let them push one region of the pair with a finger, and count what comes back.

# %% tags=["setup"] dpi=110
import numpy as np

from neurokit_lite import data, models, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~6 min)
#
# A **connectome** is a matrix: how strongly each region is wired to each other one. Here it holds numbers of streamlines, lines that a program drew along the directions of diffusion. They are no counts of axons: a streamline gets lost on long ways and where fibres cross.

# %%
mice = data.load_mouse_connectomes()
is_cortex = mice["blocks"] == "isocortex"
counts = mice["wiring"][:, is_cortex][:, :, is_cortex]
normal, acallosal = counts[mice["strains"] == "B6"], counts[mice["strains"] == "BTBR"]
print(f"{len(counts)} mice of four strains, {counts.shape[1]} cortical regions: 41 on the left, then 41 on the right")
across = [2 * one[:, :41, 41:].sum() / one.sum() for one in (normal, acallosal)]
print(f"share of streamlines that cross the midline: B6 {across[0]:.3f}, BTBR {across[1]:.3f}")

# %% alt="Two matrices of 82 by 82 regions, colours logarithmic from 1 to 100 000 streamlines; a line divides left and right regions. Left, a B6 mouse: the two quarters within the halves are well filled, in green and yellow; the two that join them have white stripes and are darker. Right, a BTBR mouse: the two quarters within the halves look the same; the two that join the halves are mostly white and dark blue."
axes = plots.canvas(1, 2, width_in=9, height_in=3.9)
for ax, one, name in zip(axes, (normal[0], acallosal[0]), ("B6", "BTBR"), strict=True):
    ax = plots.plot_wiring(one, boundary=41, limits=(1, 1e5), has_bar=name == "BTBR", ax=ax)
    _ = ax.set_title(f"a mouse of strain {name}")

# %% [markdown]
# Mice of the strain BTBR are born without a corpus callosum. We will need them later.
#
# There is no functional MRI of these mice in this course. So their activity is *simulated*, from their real wiring and with a coupling that we choose. That has one advantage: the truth is known. What happens in people is told where it matters.

# %% [markdown]
# ## What does a wire do to a correlation? (~14 min)
#
# The simplest model of a brain is a **linear model**: each region forgets with a time constant $\tau$, hears the others through its wiring $W$, and gets noise of its own:
#
# $$\tau \frac{dx}{dt} = -x + g\,W x + \text{noise}.$$
#
# The one free number is the **global coupling** $g$. Three regions in a chain, A–B–C, will do for a start. A and C have no connection.

# %%
chain = np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
g = 0.5

# %%
widgets.predict(
    "models-whole-brain.chain",
    "How are A and C correlated?",
    think="They have no connection. But whom do both of them hear, and who hears them?",
    choices=["Not at all", "Less than A and B, but well above 0", "As much as A and B", "Negatively"],
)

# %% [markdown]
# Push the regions steadily, with $u$. They settle where $x = gWx + u$, that is at $x = (I - gW)^{-1} u$. This inverse adds up all paths, $I + gW + g^2W^2 + \dots$: direct ones, those over one station, and so on.
#
# Noise that is slow compared with $\tau$ is such a push, each moment another one. If the pushes are independent and of size 1, the covariance of $x$ is $M M^T$ with $M = (I - gW)^{-1}$. A correlation is a covariance divided by both standard deviations. Compute the three correlations.

# %% move="correlations"
### BEGIN SOLUTION
paths = np.linalg.inv(np.eye(3) - g * chain)
covariance = paths @ paths.T
sizes = np.sqrt(np.diag(covariance))
correlations = covariance / np.outer(sizes, sizes)
### END SOLUTION

# %%
correlations = check_move(
    "models-whole-brain.correlations",
    correlations,
    Case(
        name="a chain of three regions",
        arguments={},
        expected=[[1, 4 / np.sqrt(21), 5 / 7], [4 / np.sqrt(21), 1, 4 / np.sqrt(21)], [5 / 7, 4 / np.sqrt(21), 1]],
        axes=("n_regions", "n_regions"),
        tolerance=1e-6,
        mistakes={
            "the covariance. Divide by both standard deviations.": [[3.5, 4, 2.5], [4, 6, 4], [2.5, 4, 3.5]],
            "the inverse itself, scaled: multiply it by its transpose first.": [
                [1, 3**-0.5, 1 / 3],
                [3**-0.5, 1, 3**-0.5],
                [1 / 3, 3**-0.5, 1],
            ],
            "a division by variances. Take their roots first.": [
                [2 / 7, 4 / 21, 10 / 49],
                [4 / 21, 1 / 6, 4 / 21],
                [10 / 49, 4 / 21, 2 / 7],
            ],
        },
        otherwise="M = inv(I - g W); covariance = M @ M.T; then divide by the roots of the diagonal, row and column.",
    ),
)

# %%
by_package = models.predict_functional(chain, [g])[0]
print("by hand:   ", correlations.round(3).tolist())
print("by package:", by_package.round(3).tolist())

# %%
widgets.compare(
    "models-whole-brain.chain",
    "less than A and B, but well above 0",
    because="B pushes both, and A reaches C in two steps: 0.71, where A and B have 0.87.",
)

# %%
anchor("chain_correlation", correlations[0, 2], expected=0.714, tolerance=0.001)

# %% [markdown]
# So a correlation is no connection. That is the first half of the answer to today's question: activity spreads, and a model is needed to follow it.
#
# All fluctuations together, fast ones included, are less correlated: the long way comes too late for them. Their covariance $P$ solves the **Lyapunov equation** $AP + PA^T + Q = 0$ with $A = (gW - I)/\tau$ and noise $Q$. The process is called **Ornstein–Uhlenbeck**.

# %%
drift = models.make_linear_drift(chain, [g], tau_s=0.1)
P = models.compute_ou_covariance(drift)[0]
print(f"A P + P A' + Q is 0 to {abs(drift[0] @ P + P @ drift[0].T + np.eye(3)).max():.0e}")
everything = models.predict_functional(chain, [g], band="all")[0]
print(f"A and C: {everything[0, 2]:.3f} in all fluctuations, {by_package[0, 2]:.3f} in the slow ones")

# %% [markdown]
# Which of the two does functional MRI see? The blood follows neurons with seconds of delay and lets only what is slow through. We use the slow one, and test that below.
#
# Now a whole cortex. Weights are divided by their largest eigenvalue, so that $g = 1$ is where activity would explode in every mouse. Move the slider.

# %%
wiring = np.array([models.scale_connectome(one) for one in normal])
upper = np.triu_indices(82, 1)  # each pair once


def predict_at(coupling):
    return models.predict_functional(wiring[0], [coupling])[0]


def in_words(found):
    r = models.compare_connectomes(wiring[:1], found[None])[0, 0]
    return (
        f"Half of the pairs have a correlation above {np.median(found[upper]):.2f}; r with the wiring itself {r:.2f}."
    )


# %% alt="Matrix of predicted correlations of 82 regions, with a slider for the coupling. At 0.8 most pairs are white or pale, and rows and columns of some strongly wired regions are red where they meet, within and between the halves. With less coupling nearly everything is white; at 0.95 most pairs are red."
widgets.explore(
    predict_at,
    lambda found, ax: plots.plot_connectome(found, limit=0.6, ax=ax),
    describe=in_words,
    start={"coupling": 0.8},
    coupling=[0.2, 0.4, 0.6, 0.8, 0.9, 0.95],
)

# %% [markdown]
# With little coupling the prediction is the wiring itself. Near 1, one pattern wins over all others, and the correlations no longer look like the wiring. In between lies all that such a model can add.

# %% [markdown]
# ## Where does a region come to rest? (~13 min)
#
# Neurons are not linear. The next step is a **neural mass**: a whole region as one number $S$, the share of its NMDA channels that are open (the reduced **Wong–Wang model** of Deco et al., 2013):
#
# $$\frac{dS}{dt} = -\frac{S}{\tau} + (1 - S)\,\gamma\,H(x), \qquad x = J\,(w S + g\,W S) + I_0 .$$
#
# Channels close with $\tau = 0.1$ s, and each spike opens a share $\gamma$ of those that are closed. The firing rate $H$ follows the current $x$: nearly 0 below 0.4 nA, and 270 Hz for each nA above.
#
# Where does it come to rest? There $dS/dt = 0$, so $S = \tau\gamma H / (1 + \tau\gamma H)$. But $H$ depends on $S$. So we guess, put the guess in on the right, get a better one, and repeat. Write one such step, for two regions that are wired to one another with $W_{12} = W_{21} = 1$.

# %%
model = models.MassModel()
pair = np.array([[0.0, 1.0], [1.0, 0.0]])
S, coupling = np.array([0.02, 0.06]), 0.3

# %% move="step"
### BEGIN SOLUTION
x = model.synapse_na * (model.recurrence * S + coupling * pair @ S) + model.drive_na
opened = model.tau_s * model.gamma * model.compute_rates_hz(x)
S_next = opened / (1 + opened)
### END SOLUTION

# %%
S_next = check_move(
    "models-whole-brain.step",
    S_next,
    Case(
        name="two regions, one step",
        arguments={},
        expected=[0.0357711, 0.04317407],
        axes=("n_regions",),
        tolerance=1e-6,
        mistakes={
            "the input from the other region left out.": [0.03097493, 0.04120857],
            "tau gamma H without the division by 1 plus itself.": [0.03709814, 0.04512218],
            "the rates. Now turn them into open channels.": [0.57875421, 0.70393421],
        },
        otherwise="x from the formula; opened = tau * gamma * H(x) with model.compute_rates_hz; then opened / (1 + opened).",
    ),
)

# %%
guess = S_next
for _ in range(60):
    x = model.synapse_na * (model.recurrence * guess + coupling * pair @ guess) + model.drive_na
    opened = model.tau_s * model.gamma * model.compute_rates_hz(x)
    guess = opened / (1 + opened)
at_rest = models.find_fixed_points(pair, [coupling])
print(f"by hand:    S = {guess.round(6)}")
print(f"by package: S = {at_rest.gating[0].round(6)}, rates {at_rest.rates_hz[0].round(2)} Hz")

# %%
anchor("pair_gating", guess[0], expected=at_rest.gating[0, 0], tolerance=1e-8)

# %% [markdown]
# Both regions settle at the same low **fixed point**. (From a start near 1 they would settle at another one, at S = 0.63; we come to that.) Now the cortex of a mouse, with the coupling turned up slowly.

# %%
widgets.predict(
    "models-whole-brain.tipping",
    "The coupling rises from 0 to 1. What do the firing rates do?",
    think="More input opens more channels, and they excite the others, and those excite again.",
    choices=[
        "They rise in proportion",
        "They rise and level off",
        "They hardly rise, and then jump",
        "They stay the same",
    ],
)

# %% alt="Firing rates of 82 regions over the coupling from 0.02 to 1.1. Blue lines, coming from low activity: all near 0 until a coupling of 0.68, then a jump, the highest to 110 Hz. Vermilion lines, coming from high activity: near 0 until 0.34; from there some regions and then ever more fire with up to 110 Hz. Beyond 0.7 nearly all lines are one, and rise to 180 Hz; a few regions still join late, at 10 to 12 Hz, and have two states until then."
couplings = np.linspace(0.02, 1.1, 55)
low, high = (models.find_fixed_points(wiring[0], couplings, start=one) for one in ("low", "high"))
ax = plots.plot_tipping(low, high, couplings)
_ = ax.legend(loc="upper left")
tips = couplings[np.argmax(low.gating.max(axis=1) > 0.3)]
two_states = couplings[(high.gating - low.gating).max(axis=1) > 0.01]
print(f"the low state ends at a coupling of {tips:.2f}; from {two_states[0]:.2f} on there is a high one beside it")

# %%
widgets.compare(
    "models-whole-brain.tipping",
    "they hardly rise, and then jump",
    because="Where the feedback outruns the closing of the channels, no low state is left, and activity runs to the high one.",
)

# %%
anchor("tipping_point", tips, expected=0.7, tolerance=0.03)

# %% [markdown]
# A value of a parameter at which a state of rest ends is a **bifurcation**, here a tipping point. Between the first high state and the tip, the model has two answers to the same question, and its past decides (single regions have two a little beyond). A resting brain is taken to be on the low branch, not far from the tip.
#
# There it is nearly linear again: small deviations obey a drift matrix $A$, the slopes of the equations at rest. So the closed form applies. Here it is held against a simulation with noise: eight couplings at once, two minutes each.

# %% alt="Variance of one region's gating over the coupling from 0 to 0.68. A black line, the closed form, rises slowly from 1.6 to 2.4 at 0.6 and then steeply to 4.1. Blue dots, simulated, lie close to it; the last one is at 4.6."
some = np.array([0.0, 0.2, 0.4, 0.5, 0.6, 0.64, 0.66, 0.68])
run = models.simulate_masses(wiring[0], some, duration_s=120, step_s=0.005, noise=0.005, random_state=0)
simulated = run.gating.var(axis=2) * 1e6
fine = np.append(some, np.linspace(0, 0.68, 35))
covariances = models.compute_ou_covariance(models.linearize_masses(wiring[0], fine))
in_closed_form = 0.005**2 * np.diagonal(covariances, axis1=1, axis2=2) * 1e6
k = in_closed_form[7].argmax()  # the region that varies most
ax = plots.canvas(width_in=5.5, height_in=3.2)[0]
ax.plot(fine[8:], in_closed_form[8:, k], color="black", label="closed form")
ax.plot(some, simulated[:, k], "o", color=plots.PALETTE["blue"], label="simulated")
ax.set(xlabel="global coupling (no unit)", ylabel="variance of gating (10⁻⁶)", ylim=(0, None))
_ = ax.legend()

# %%
ratios = simulated.mean(axis=1) / in_closed_form[:8].mean(axis=1)
print(f"simulated over closed form, mean over regions: {ratios.min():.2f} to {ratios.max():.2f}")
print(
    "the most variable region:", simulated[:, k].round(1), "simulated,", in_closed_form[:8, k].round(1), "closed form"
)

# %%
anchor("variance_ratio", ratios[:5].mean(), expected=1.0, tolerance=0.02)

# %% [markdown]
# Towards the tip a push fades ever more slowly, and fluctuations grow: in regions that are strongly wired by far more than on average.
#
# The closed form takes milliseconds, and has no noise of its own. From here on we use it, and for the simplest model again, the linear one.

# %% [markdown]
# ## Does a model beat the wiring? (~15 min)
#
# Eight mice, each with its own wiring and a coupling of 0.8, eleven minutes each. The activity goes through the **balloon model**, which makes of it what a scanner would see: the **BOLD** signal, here once per second.

# %%
true_coupling = 0.8
drifts = np.concatenate([models.make_linear_drift(one, [true_coupling]) for one in wiring])
activity = models.simulate_ou(drifts, n_times=6600, step_s=0.1, random_state=0)
driven = np.clip(0.5 + 0.12 * activity / activity.std(axis=2, keepdims=True), 0, None)
of_all = models.simulate_bold(driven.reshape(-1, 6600), step_s=0.1)  # regions of all mice, one below the other
bold = of_all[:, 600::10].reshape(*driven.shape[:2], -1)
measured = np.array([np.corrcoef(one) for one in bold])
print(f"BOLD: {bold.shape} (n_mice, n_regions, n_times)")
for band in ("all", "slow"):
    predicted = models.predict_functional(wiring[0], [true_coupling], band=band)
    level = np.percentile(predicted[0][upper], 95)
    r = models.compare_connectomes(predicted, measured[:1])[0, 0]
    print(f"true coupling, {band:4s}: r = {r:.2f}; the strongest twentieth of pairs is above {level:.2f}")
print(f"measured: above {np.percentile(measured[0][upper], 95):.2f}")

# %% [markdown]
# The blood shows the slow part: the levels agree, and those of all fluctuations are far too low. The correlations of the BOLD signal are the **functional connectivity**. Even the truth has an r below 1 with it, since ten minutes are short.
#
# Now we forget the coupling and fit it. Mouse by mouse: the coupling that is best for the other seven, scored on the one that was left out. Two scores need no model: the **static baseline**, r of the wiring itself, and the mean functional connectivity of the other seven.

# %%
widgets.predict(
    "models-whole-brain.best",
    "Which of the three predicts a mouse that was left out best?",
    think="The activity was made by the model, from this mouse's own wiring. The others' activity comes from other wiring, but it is averaged over seven.",
    choices=["Its wiring, without a model", "The model, on its wiring", "The mean of the seven others"],
)

# %% alt="r with the measured functional connectivity over the coupling. The thick blue line of the model rises from 0.57 to a maximum of 0.80 at 0.8 and falls to 0.66 at 0.95; eight thin lines run close to it. The dotted green line of the others' mean lies at 0.74, the dashed black one of the wiring alone at 0.56."
grid = np.arange(1, 20) * 0.05
fit = models.fit_coupling(wiring, measured, grid)
ax = plots.plot_coupling_fit(fit)
_ = ax.set(ylim=(0.4, 0.9))
_ = ax.legend(loc="lower right")
print(f"chosen: {fit.chosen.round(2)}")
print(
    f"r on the mouse left out: model {fit.held_out.mean():.2f}, wiring {fit.static.mean():.2f}, others {fit.of_others.mean():.2f}"
)

# %%
widgets.compare(
    "models-whole-brain.best",
    "the model, on its wiring",
    because="The true coupling is found in every mouse. But the others' mean comes close, and knows nothing of wires.",
)

# %%
anchor("held_out_model", fit.held_out.mean(), expected=0.797, tolerance=0.02)
anchor("static_baseline", fit.static.mean(), expected=0.559, tolerance=0.02)

# %% [markdown]
# One control is missing. The model gets two things from a wiring: *who* is connected with whom, and *how much* wiring each region has in all. So we make a **rewired connectome**: every region keeps its number of connections and their sum (its degree and its strength), and all else is random.

# %%
random_wiring = [models.rewire_connectome(one, random_state=k) for k, one in enumerate(wiring)]
random_wiring = np.array([models.scale_connectome(one) for one in random_wiring])
control = models.fit_coupling(random_wiring, measured, grid)
print(f"random wiring: static {control.static.mean():.2f}, model {control.held_out.mean():.2f}")

# %%
anchor("random_wiring_model", control.held_out.mean(), expected=0.62, tolerance=0.03)

# %% [markdown]
# In this simulated world the model on the real wiring gains 0.18 over the same model on a random one. There the wiring is the cause of the activity, and it shows.
#
# And in people? These lines fetch the seven and fit them (they are not run here, for the data may not be shipped):
#
# ```python
# from neurokit_lite import imaging
#
# people = data.fetch_hcp_rest()
# seen = imaging.compute_connectomes(people["series"])
# scaled = [models.scale_connectome(one) for one in people["wiring"]]
# in_people = models.fit_coupling(scaled, seen, grid)
# ```
#
# It is a success, at first sight: the wiring alone has an r of 0.28 (0.24 to 0.31), the model reaches 0.51 on people that it has not seen, and it is above the wiring in all seven. Even the level of the correlations is right: at the coupling chosen, 0.9, their quartiles in one person are 0.08, 0.21 and 0.41; measured were 0.09, 0.22 and 0.42.

# %%
widgets.predict(
    "models-whole-brain.people",
    "In people, the model on the real wiring has an r of 0.51. What does it have on a random wiring with the same strengths?",
    think="In the simulated mice it fell from 0.80 to 0.62. There the wiring was the only cause of the activity.",
    choices=["Near 0", "About a quarter", "About a third", "Nearly the same"],
)

# %% alt="Horizontal bars: r on people left out. Wiring alone 0.28; neural masses on it 0.39; linear model on it 0.51. In orange: linear model on random wiring 0.47; root of the product of both strengths, without a model, 0.48; linear model on somebody else's wiring 0.51. In green: mean of the six others 0.81; the other half of the person's own scan 0.91."
rows = {
    "own other half of the scan": (0.91, "green"),
    "mean of the six others": (0.81, "green"),
    "linear model, somebody else's wiring": (0.51, "orange"),
    "root of the strengths' product, no model": (0.48, "orange"),
    "linear model, random wiring": (0.47, "orange"),
    "linear model": (0.51, "blue"),
    "neural masses": (0.39, "blue"),
    "wiring alone": (0.28, "black"),
}
ax = plots.canvas(width_in=6.5, height_in=3.2)[0]
colors = [plots.PALETTE.get(color, color) for _, color in rows.values()]
bars = ax.barh(list(rows), [r for r, _ in rows.values()], color=colors)
ax.bar_label(bars, fmt="%.2f", padding=3)
_ = ax.set(xlabel="r with the person left out (no unit)", xlim=(0, 1))

# %%
random_in_people = rows["linear model, random wiring"][0]
widgets.compare(
    "models-whole-brain.people",
    "nearly the same",
    because=f"{random_in_people:.2f}, between 0.467 and 0.482 for twenty random wirings: most of the gain comes from how much wiring each region has.",
)

# %% [markdown]
# Read the orange bars again. A random wiring does nearly as well as the real one. Somebody else's wiring does just as well as one's own. The strengths of both regions, multiplied, do nearly as well without any model. And six other people's scans beat all of it by far.
#
# So: yes, a model on the wiring predicts better than the wiring alone. Very little of that is owed to *who is wired with whom*, in these seven people and with this tractography, and none of it to what is different in *their* wiring. Many papers stop at the blue bars.

# %% [markdown]
# ## What does a lesion do? (~9 min)
#
# A model can do what no experiment may: cut. We cut all connections between the halves of the eight normal mice, and look at pairs of mirrored regions, left and right. Nature made the same experiment in the BTBR mice, whose wiring we have.

# %%
widgets.predict(
    "models-whole-brain.cut",
    "Mirrored regions of normal mice have a predicted correlation of 0.15 on average, and up to 0.7. What will the model say of BTBR mice, without a callosum?",
    think="Some 3 % of their streamlines still cross the midline, in place of 35 %.",
    choices=["About 0.12", "About 0.06", "Near 0"],
)

# %% alt="Correlation of 41 pairs of mirrored regions in three groups, a dot for each pair. Normal mice: from 0 to 0.7, most below 0.3, with a black bar for the mean at 0.15. The same mice after the cut: all at 0. BTBR mice: all within 0.03 of 0."
cut = normal.copy()
cut[:, :41, 41:] = cut[:, 41:, :41] = 0
radius = np.abs(np.linalg.eigvalsh(normal)).max(axis=1)[:, None, None]
groups = {"normal": normal / radius, "cut in the model": cut / radius, "BTBR": acallosal / radius.mean()}
mirrored, ax = {}, plots.canvas(width_in=5.5, height_in=3.2)[0]
for k, (name, some) in enumerate(groups.items()):
    found = [models.predict_functional(one, [true_coupling])[0] for one in some]
    mirrored[name] = np.mean([np.diag(one[:41, 41:]) for one in found], axis=0)
    ax.plot(np.full(41, k), mirrored[name], "o", alpha=0.4, color=plots.PALETTE["blue"])
    ax.plot(k, mirrored[name].mean(), "_", ms=30, mew=3, color="black")
    print(f"{name}: {mirrored[name].mean():.3f} on average, at most {mirrored[name].max():.2f}")
_ = ax.set_xticks(range(3), groups)
_ = ax.set(ylabel="correlation (no unit)", xlim=(-0.5, 2.5), title="predicted, left against right")

# %%
widgets.compare(
    "models-whole-brain.cut",
    "near 0",
    because="The cut leaves two halves that share nothing, so 0 is certain. In BTBR what is left of the crossing wires carries hardly anything.",
)

# %%
anchor("mirrored_btbr", mirrored["BTBR"].mean(), expected=0.004, tolerance=0.005)

# %% [markdown]
# Two choices are in these numbers. Only the cortex is in the model: in all 232 regions a way around through deeper ones remains, and of 0.035 on average 0.013 are left after the same cut. And BTBR is divided by the eigenvalue of the normal mice (it has less wiring in all); by its own it has 0.02.
#
# The model is clear, and reality divides. In a child whose callosum was cut, correlations between the halves were nearly lost (Johnston et al., 2008), as predicted. In eight people who were *born* without a callosum they were as strong as in controls (Tyszka et al., 2011). A brain that grows without a callosum finds other ways, or gets common input from below. BTBR mice, too, have crossing tracts in other places (Dodero et al., 2013). So the model knows what a fresh cut does, and not what a brain makes of it. A fit to normal brains could not have told you that.
#
# *Stimulation* is the other experiment. Constant input to one region moves the others by $-A^{-1}u$. That is the truth for the linear model; for the masses it holds as long as the push is small.

# %%
weak, strong = np.zeros((2, 82))
weak[0], strong[0] = 0.0005, 0.02  # nA into the first region
before = models.find_fixed_points(wiring[0], [0.6]).gating[0]
current = model.synapse_na * (model.recurrence * before + 0.6 * wiring[0] @ before) + model.drive_na
gain = (1 - before) * model.gamma * model.compute_rate_slopes(current)
for stimulus in (weak, strong):
    after = models.find_fixed_points(wiring[0], [0.6], stimulus_na=stimulus).gating[0]
    linear = models.compute_linear_response(models.linearize_masses(wiring[0], [0.6]), gain * stimulus)[0]
    ratio = (after - before).sum() / linear.sum()
    print(
        f"{1e3 * stimulus[0]:g} pA: {ratio:.2f} times what the linear model says, {np.sum(after - before > 1e-5)} regions move"
    )

# %% [markdown]
# A weak push does what the closed form says. A strong one does far more, and in many more regions, for the rate bends upwards. A linear model cannot tell how a brain near its tipping point answers to a strong push.

# %% [markdown]
# ## Break it (~9 min)
#
# One coupling is one free number. Why not fit every connection? It is done, under the name **effective connectivity**. We take the first half of each mouse's scan and adjust all connections until the model shows its functional connectivity, starting once from the real wiring and once from the random one.

# %%
widgets.predict(
    "models-whole-brain.free",
    "2553 fitted connections reach a high r on the half that they were fitted to. What about the second half of the same scan, compared with one fitted coupling?",
    think="Half a scan has 300 time points for 3321 correlations. What else is in them, beside the truth?",
    choices=["Higher as well", "About the same", "Lower"],
)

# %%
first, second = (np.array([np.corrcoef(one) for one in half]) for half in (bold[..., :300], bold[..., 300:]))
one_number = np.concatenate([models.predict_functional(one, [true_coupling]) for one in wiring])
table = {"one coupling": one_number}
for name, start in (("all connections, real wiring", wiring), ("all connections, random wiring", random_wiring)):
    fits = [models.fit_connections(*pair, step_size=0.02, n_steps=150) for pair in zip(start, first, strict=True)]
    table[name] = np.array([one.functional for one in fits])
scores = {}
for name, predicted in table.items():
    scores[name] = [np.diag(models.compare_connectomes(predicted, half)).mean() for half in (first, second)]
    print(f"{name:32s} fitted half {scores[name][0]:.2f}, second half {scores[name][1]:.2f}")
print(f"free numbers: 1, and {fits[0].n_free} in the first mouse")

# %%
widgets.compare(
    "models-whole-brain.free",
    "lower",
    because="What they learned in addition was the noise of the first half, and the second half has another.",
)

# %%
anchor("free_second_half", scores["all connections, real wiring"][1], expected=0.58, tolerance=0.03)
anchor("one_second_half", scores["one coupling"][1], expected=0.67, tolerance=0.03)

# %% [markdown]
# Two things went wrong, and only the second half of the scan shows the first of them. The many numbers fitted the noise. And they did so just as well from a random wiring: with nearly as many free numbers as data (2553 for 3321 correlations), the wiring is no longer tested at all. A high r then says nothing about it.
#
# In the seven people it looks better, and is not: from the real wiring all connections reach 0.88 on the half that was fitted and 0.83 on the other, since a person's correlations hardly change within a quarter of an hour. From a *random* wiring they reach 0.89 and 0.86. The model has become a copy of the scan.
#
# The repair: few free numbers, scored on brains that were left out, beside the wiring alone, a random wiring, and the mean of the others.

# %% [markdown]
# ## At scale (~3 min)
#
# What grows here is the number of regions $n$. A closed form inverts a matrix, which takes about $n^3$ multiplications; a simulation takes $n^2$ for each step. Both are cheap for an atlas, and out of reach for voxels.

# %%
for n in data.by_size(tiny=[82], workshop=[82, 232, 1000, 60_000], full=[82, 232, 1000, 60_000]):
    steps = 1e5  # two minutes in steps of about a millisecond
    print(f"{n:6d} regions: matrix {8 * n * n / 1e6:9.2f} MB, closed form {n**3:.0e}, simulation {steps * n**2:.0e}")
whole = models.scale_connectome(mice["wiring"][4])
found = models.predict_functional(whole, [0.8])
n_pairs = found[0].size - len(whole)  # each pair twice
print(f"all {len(whole)} regions of grey matter of one mouse: {n_pairs // 2} correlations at once")

# %% [markdown]
# The scarce thing is another one: people. Seven decide nothing about differences between people, and a coupling, a tractography and a parcellation can each be chosen in many ways until the fit is good.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "Regions P and Q have no connection, and a correlation of 0.6. What follows?",
    {
        "The tractography has missed a connection between them": "It may have, but a correlation does not show it: a common neighbour is enough.",
        "Both hear a third region, or one reaches the other in steps": "Both are paths in the sum over all powers of the wiring. The chain of three had 0.71 without a wire.",
        "The model is wrong, for without wiring there is no activity": "There is activity, and its covariance is the inverse of I - gW, times its transpose: not the wiring.",
    },
    answer="Both hear a third region, or one reaches the other in steps",
)

# %%
widgets.quiz(
    "A paper: 'The fitted model explains functional connectivity, r = 0.65; wiring alone, 0.35.' What do you ask for first?",
    {
        "A p-value from all pairs of the matrix": "Pairs share regions and are no sample. With thousands of them any r is significant.",
        "A finer grid of couplings around the best one": "That raises r by some thousandths and answers no question.",
        "The same model on rewired connectomes": "In seven people a random wiring with the same strengths had 0.47, where the real one had 0.51.",
    },
    answer="The same model on rewired connectomes",
)

# %%
widgets.quiz(
    "The masses rest just below the tipping point, and you add enough coupling to pass it. What do they do?",
    {
        "They leave the low state and run to a high one": "Beyond the point no low state exists, and a small change has a large effect.",
        "They fire a little faster, in proportion to it": "That is the linear model. It holds on the low branch, until the branch ends.",
        "They begin to oscillate around the low state": "This model has one variable per region, and symmetric wiring: its eigenvalues at rest are real.",
    },
    answer="They leave the low state and run to a high one",
)

# %%
widgets.predictions("models-whole-brain")

# %% [markdown]
# ## Take-aways
#
# - Activity spreads over all paths: the covariance of slow fluctuations is $(I - gW)^{-1}$ times its transpose.
# - Neural masses are nearly linear at rest, until a tipping point where the state of rest is lost.
# - Score on brains that were left out, and beside what needs no model: the wiring, and the mean of the others.
# - A good fit speaks for the wiring only if a random wiring with the same strengths fits worse. In people it hardly does.
# - A lesion in the model is a prediction. Hold it against a brain that has the lesion.
#
# ## References
#
# - Wang N, Anderson RJ, Ashbrook DG, Gopalakrishnan V, Park Y, Priebe CE, et al. (2020). Variability and heritability of mouse brain structure: microscopic MRI atlases and connectomes for diverse strains. *NeuroImage* 222:117274. https://doi.org/10.1016/j.neuroimage.2020.117274
# - Deco G, Ponce-Alvarez A, Mantini D, Romani GL, Hagmann P, Corbetta M (2013). Resting-state functional connectivity emerges from structurally and dynamically shaped slow linear fluctuations. *J Neurosci* 33:11239–11252. https://doi.org/10.1523/JNEUROSCI.1091-13.2013
# - Friston KJ, Harrison L, Penny W (2003). Dynamic causal modelling. *NeuroImage* 19:1273–1302. https://doi.org/10.1016/S1053-8119(03)00202-7
# - Honey CJ, Sporns O, Cammoun L, Gigandet X, Thiran JP, Meuli R, Hagmann P (2009). Predicting human resting-state functional connectivity from structural connectivity. *PNAS* 106:2035–2040. https://doi.org/10.1073/pnas.0811168106
# - Messé A, Rudrauf D, Benali H, Marrelec G (2014). Relating structure and function in the human brain: relative contributions of anatomy, stationary dynamics, and non-stationarities. *PLoS Comput Biol* 10:e1003530. https://doi.org/10.1371/journal.pcbi.1003530
# - Maslov S, Sneppen K (2002). Specificity and stability in topology of protein networks. *Science* 296:910–913. https://doi.org/10.1126/science.1065103
# - Gilson M, Moreno-Bote R, Ponce-Alvarez A, Ritter P, Deco G (2016). Estimation of directed effective connectivity from fMRI functional connectivity hints at asymmetries of cortical connectome. *PLoS Comput Biol* 12:e1004762. https://doi.org/10.1371/journal.pcbi.1004762
# - Dodero L, Damiano M, Galbusera A, Bifone A, Tsaftaris SA, Scattoni ML, Gozzi A (2013). Neuroimaging evidence of major morpho-anatomical and functional abnormalities in the BTBR T+TF/J mouse model of autism. *PLoS One* 8:e76655. https://doi.org/10.1371/journal.pone.0076655
# - Tyszka JM, Kennedy DP, Adolphs R, Paul LK (2011). Intact bilateral resting-state networks in the absence of the corpus callosum. *J Neurosci* 31:15154–15162. https://doi.org/10.1523/JNEUROSCI.1453-11.2011
# - Johnston JM, Vaishnavi SN, Smyth MD, Zhang D, He BJ, Zempel JM, Shimony JS, Snyder AZ, Raichle ME (2008). Loss of resting interhemispheric functional connectivity after complete section of the corpus callosum. *J Neurosci* 28:6453–6458. https://doi.org/10.1523/JNEUROSCI.0573-08.2008
#
# ## Your turn
#
# In [the exercise](../../exercises/models/whole-brain/models-whole-brain.ipynb) you write the steady state, the closed form, the score and the choice on people left out yourself, draw a fit, and judge a claim.
