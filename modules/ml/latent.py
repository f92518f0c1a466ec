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
# # What moves inside a population?
#
# In [Where is the mouse looking?](../spikes/decoding.ipynb) we read a compass of seven neurons with the help of a camera that knew where the head pointed. Suppose that there had been no camera. Seven rows of spikes, no labels, not even the word *heading*. Would you notice that a compass is turning in there?
#
# What many neurons do together is often governed by a few things that nobody records: a **latent variable** is one that is not measured, only inferred from what is. In this lesson you infer some, from the simplest, a single factor of three neurons, to a whole circle. And you see how smoothing makes structure out of nothing.
#
# **What you will have.** One factor solved by hand, the number of factors that unseen time asks for, factors that know about time, a ring that was *measured* and not only drawn, an angle read from it without a label, and a reason to distrust pretty trajectories.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - separate what neurons share from the noise that each has for itself,
# - choose the number of factors by the likelihood of held-out time,
# - test whether the states of a population lie on a ring, against a null that was smoothed alike,
# - spot a trajectory that smoothing has made.
#
# **Needs.** NumPy; covariance. [Where is the mouse looking?](../spikes/decoding.ipynb) and [How do good scores go bad?](honest.ipynb) help.
#
# **Time.** 79 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | *Recorded*: seven units of the anterodorsal thalamus of one mouse, awake on a track for 529 s; its heading, which is opened at the end only. *Made here*: 100 Poisson units that have nothing to do with each other |
# | Units | Spikes in bins of 0.1 s (square roots); heading in radians |
# | Licence | MIT; the file is part of the distribution of pynapple 0.11.4; simulations CC BY 4.0 |
# | Citation | Viejo G, et al. (2023). Pynapple, a toolbox for data analysis in neuroscience. *eLife* 12:RP85786 |
# | Changed | Nothing but the file's name |

# %% [markdown] tags=["instructor"]
# **Say first.** "Here are seven neurons. I will not tell you what they are for. By the end of the hour you will have found out that they go round in a circle, and where on it they are." Do not say compass to those who have not seen the decoding lesson.
#
# **Expected guesses.** For the toy nearly all say that the principal component follows all three neurons. For the number of factors people say one or two, "because heading is one angle": let two of them argue about it. For the unlabelled angle most write 40 to 60 degrees.
#
# **Misconceptions.** (1) "Four factors, so the mouse has four things in mind." Ask: "How many axes does it take to draw a circle on paper, and how many numbers to say where on it you are?" (2) "The trajectory is smooth and goes round, so the brain rotates." Ask: "What did the smoothing do before you looked?" Before *Break it*, show its last figure without a word and ask which area the neurons are from.
#
# **Type live.** The three covariances and the one line that solves them. In *Break it*, change the width of the smoothing and watch the curves straighten into cosines.
#
# **Cut line.** Over 60 minutes: drop *At scale*, then *What does time add?*; the ring does not need it.
#
# **Where people get stuck.** A factor has no unit and no sign: both are conventions. And birth and death of a loop: draw the rectangle on the board and open a pair of compasses.

# %% tags=["setup"] dpi=110
import numpy as np
from sklearn.decomposition import PCA

from neurokit_lite import data, ml, plots, spikes, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~5 min)
#
# Seven neurons, bins of 0.1 s, and of each count the square root, which makes the noise of large and of small counts about equal. The heading is there, too. It goes into a drawer now, and nothing that we fit may look at it.

# %%
recording = data.load_head_direction()
trains = spikes.SpikeTrains(recording["spike_times_s"], start_s=0, stop_s=1200)
trains = trains.select(recording["regions"] == "adn")
binned = spikes.bin_spikes(trains, bin_s=0.1, epochs_s=recording["tracked_s"])
times_s, activity = binned.centres_s, np.sqrt(binned.counts)
drawer = spikes.interpolate_angle(recording["heading_rad"], recording["heading_times_s"], times_s)
print(f"{activity.shape[0]} bins of {activity.shape[1]} neurons, mean counts {binned.counts.mean(axis=0).round(1)}")

# %% alt="Correlations of seven neurons as a table of colours from minus 0.6, blue, to 0.6, red. Most pairs are blue, at minus 0.1 to minus 0.35. Three are red: neurons 1 and 3, 2 and 6, and, paler, 0 and 4; the pair 0 and 3 is faintly so."
correlation = np.corrcoef(activity.T)
np.fill_diagonal(correlation, np.nan)
ax = plots.canvas(width_in=4.6, height_in=3.8)[0]
image = ax.imshow(correlation, cmap="RdBu_r", vmin=-0.6, vmax=0.6)
bar = ax.figure.colorbar(image, ax=ax, label="correlation (no unit)")
_ = ax.set(xlabel="neuron (number)", ylabel="neuron (number)", xticks=range(7), yticks=range(7))

# %% [markdown]
# They are not independent: some are active together, and most take turns. Something that they share must be behind it.

# %% [markdown]
# ## What do three neurons share? (~16 min)
#
# The simplest model: one hidden variable $x$, with variance 1, drives all neurons, and each adds noise of its own:
#
# $$y_i = \mu_i + \lambda_i x + \text{noise}_i, \qquad \operatorname{cov}(y_i, y_j) = \lambda_i \lambda_j \ (i \ne j), \qquad \operatorname{var}(y_i) = \lambda_i^2 + \psi_i .$$
#
# This is **factor analysis** with one **factor** $x$; $\lambda_i$ is the **loading** of neuron $i$, and $\psi_i$ its **private variance**. The noise is private, so that two neurons covary through $x$ only. With three neurons there are three covariances and three loadings. Here is the covariance of a toy:

# %%
toy = np.array([[10.0, 6.0, 3.0], [6.0, 8.0, 2.0], [3.0, 2.0, 41.0]])
c12, c13, c23 = toy[0, 1], toy[0, 2], toy[1, 2]
print(f"covariances: {c12:.0f}, {c13:.0f}, {c23:.0f}; variances: {np.diag(toy)}")

# %% [markdown]
# $c_{12} c_{13} / c_{23}$ is $\lambda_1 \lambda_2 \lambda_1 \lambda_3 / (\lambda_2 \lambda_3)$, and all but neuron 1 cancels out. Write the loading of neuron 1.

# %% move="loading"
### BEGIN SOLUTION
loading = np.sqrt(c12 * c13 / c23)
### END SOLUTION

# %%
loading = check_move(
    "ml-latent.loading",
    loading,
    Case(
        name="neuron 1",
        arguments={},
        expected=3.0,
        unit="",
        mistakes={
            "the square of the loading. Take the root.": 9.0,
            "the standard deviation of neuron 1. Its private noise is in there as well.": float(np.sqrt(10)),
            "the loading of neuron 2. Neuron 1 is the one that stands above twice: c12 and c13.": 2.0,
        },
        otherwise="The root of c12 times c13 over c23.",
    ),
)

# %%
loadings = np.array([loading, c12 / loading, c13 / loading])
private = np.diag(toy) - loadings**2
generator = np.random.default_rng(0)
drawn = PCA(whiten=True).fit_transform(generator.normal(size=(1000, 3))) * np.sqrt(1000 / 999)
three = drawn @ np.linalg.cholesky(toy).T  # 1000 bins with exactly this covariance
model = ml.fit_factors(three, 1)
print("by hand:    loadings", loadings, "private variances", private)
print("by package: loadings", model.loadings[:, 0].round(4), "private variances", model.private.round(3))

# %% [markdown]
# They are equal. Neuron 3 follows the factor least, and it is by far the noisiest: of its variance of 41, a single unit is shared. **Principal component analysis (PCA)** asks another question. It looks for the direction in which the population *varies* most, whether the variance is shared or not; in NumPy it is the singular value decomposition (SVD) of the centred activity.

# %%
widgets.predict(
    "ml-latent.pca",
    "Which neurons will the first principal component follow?",
    think="Two neurons share a lot and vary moderately. The third shares next to nothing and varies most. Which of the two counts, for PCA?",
    choices=["Mostly neurons 1 and 2", "Mostly neuron 3", "All three about equally"],
)

# %%
_, _, directions = np.linalg.svd(three - three.mean(axis=0), full_matrices=False)
first = np.abs(directions[0])
print("first component by SVD:         ", first.round(2))
print("first component by scikit-learn:", np.abs(PCA(1).fit(three).components_[0]).round(2))
print("share of each neuron's variance that is common:", model.shared.round(2))

# %%
widgets.compare(
    "ml-latent.pca",
    "mostly neuron 3",
    because="PCA follows variance, and nearly all of it is one neuron's private noise.",
)

# %%
anchor("pca_weight_of_the_noisy_neuron", first[2], expected=0.991, tolerance=0.003)
anchor("loading_of_neuron_1", model.loadings[0, 0], expected=3.0, tolerance=1e-3)

# %% [markdown]
# PCA reports the noisiest neuron, factor analysis the shared drive. Where all neurons are about equally noisy the two agree. Spike counts are not equally noisy: a Poisson neuron of twice the rate has twice the variance, one reason for the square root.

# %% [markdown]
# ## How many factors? (~9 min)
#
# With more factors, $\lambda$ becomes a table of neurons by factors. Each factor more fits the data better, noise included. So the number is chosen by time that the fit has not seen: fit on some stretches and compute, for the others, the **log-likelihood**, how probable their bins are under the model. Stretches are held out with a gap of 10 s, as in the lesson on honest scores.

# %%
widgets.predict(
    "ml-latent.number",
    "Which number of factors will make held-out time most probable, of 0 to 6?",
    think="Suppose that one thing drives these neurons, an angle, and that each fires round one preferred angle only. Is that a *sum* of loadings times one factor?",
    unit="",
)

# %% alt="Log likelihood per bin over the number of factors from 0 to 6. Held out, blue, rises from minus 8.8 without a factor to minus 7.9 at three; four is a little higher, and from there on the line is flat. Seen in training, grey, has the same shape and lies 0.3 above. A ring marks four. Ten thin lines, one a fold, end between minus 8.4 and minus 7.3."
stretches = ml.BlockedSplit(10, n_gap=100).split(activity)
curve = ml.cross_validate_factors(activity, range(7), splits=stretches)
_ = plots.plot_factor_curve(curve)

# %%
widgets.compare(
    "ml-latent.number",
    curve.best,
    digits=1,
    because="A bump round an angle is no straight line. To follow a curve, linear factors need several axes.",
)

# %%
gain = curve.held_out[4].mean() - curve.held_out[0].mean()
print(f"4 factors against independent neurons: {gain:.2f} nats per bin")

# %%
anchor("best_number_of_factors", curve.best, expected=4, tolerance=0)
anchor("gain_of_four_factors", gain, expected=0.89, tolerance=0.02, unit="nats")

# %% [markdown]
# Three bring nearly all, the fourth a little, and from there on nothing changes: four factors already fit the covariance of seven neurons as well as it can be fitted. Held-out time wants all that the covariance holds. Take it as a warning. The number of factors is the number of *straight* axes that the activity fills. It is not the number of things that vary: a circle takes two axes to draw, and one number to say where on it you are. We come back to that with the ring.

# %% [markdown]
# ## What does time add? (~14 min)
#
# Factor analysis takes every bin for a new draw: shuffle the bins, and it finds the same. But what drives a population rarely jumps. In **Gaussian-process factor analysis (GPFA)** each factor is a smooth function of time, drawn from a **Gaussian process**: bins that are $\Delta t$ apart covary by $\exp(-\Delta t^2 / 2 \tau^2)$, and the **time scale** $\tau$ says for how long the factor remembers.
#
# By hand: one neuron with loading 1, mean 0 and private variance 1, in three bins of 0.1 s, and $\tau = 0.15$ s. The factor's three values have the covariance $K$, and the activity has $K + I$. For such a joint normal distribution the best estimate of $x$ given $y$, its **posterior mean**, is
#
# $$\hat x = K\,(K + I)^{-1}\, y .$$

# %%
bins_s = np.array([0.0, 0.1, 0.2])
kernel = 0.999 * np.exp(-((bins_s[:, None] - bins_s) ** 2) / (2 * 0.15**2)) + 0.001 * np.eye(3)
y = np.array([2.0, 0.0, 2.0])
print(kernel.round(2))

# %% [markdown]
# (The 0.001 is customary: a factor may jump a little.) The middle bin was silent between two active ones. Write $\hat x$. `np.linalg.solve(A, y)` is $A^{-1} y$.

# %% move="posterior"
### BEGIN SOLUTION
x_hat = kernel @ np.linalg.solve(kernel + np.eye(3), y)
### END SOLUTION

# %%
x_hat = check_move(
    "ml-latent.posterior",
    x_hat,
    Case(
        name="three bins",
        arguments={},
        expected=kernel @ np.linalg.solve(kernel + np.eye(3), y),
        axes=("n_bins",),
        mistakes={
            "half of each bin: that is factor analysis, which knows no neighbours.": y / 2,
            "K inverted instead of K + I. The private noise is part of the activity.": y,
            "K times y. Divide by the covariance of the activity: solve with K + I.": kernel @ y,
            "(K + I) inverse times y. Multiply by K from the left.": np.linalg.solve(kernel + np.eye(3), y),
        },
        otherwise="kernel @ np.linalg.solve(kernel + np.eye(3), y)",
    ),
)

# %%
known = ml.GaussianProcessFactors(np.zeros(1), np.ones((1, 1)), np.ones(1), np.array([0.15]), bin_s=0.1)
print("by hand:         ", x_hat.round(4))
print("by package:      ", known.infer(y[None, None])[0, 0].round(4))
print("without a memory:", y / 2)

# %% [markdown]
# Equal; and the silent bin gets a positive estimate, lent by its neighbours. What is unknown now are loadings, private variances and time scales. **Expectation-maximisation (EM)** finds them in turns: estimate the factors as above (with their uncertainty), then the parameters as if the factors had been measured, and again, until the likelihood rises no more. Two thirds of the recording, in stretches of 5 s, are for the fit; every third stretch is held out. (Without a gap between them, so that both likelihoods below are a little too good; it is their difference that we look at.)

# %%
widgets.predict(
    "ml-latent.time-scale",
    "What is the time scale of the slowest of three factors?",
    think="The factors follow whatever these neurons follow. For how long does a mouse that explores a track keep its head still?",
    unit="s",
)

# %%
stretches = ml.cut_stretches(activity, times_s, n_bins=50)  # (n_trials, n_units, n_times)
is_test = np.arange(len(stretches)) % 3 == 2
smooth = ml.fit_gpfa(stretches[~is_test], 3, bin_s=0.1)
plain = ml.fit_factors(np.concatenate(stretches[~is_test], axis=1).T, 3)
n_bins = 50 * is_test.sum()
with_time = smooth.log_likelihood(stretches[is_test]).sum() / n_bins
without = plain.log_likelihood(np.concatenate(stretches[is_test], axis=1).T).mean()
print(f"held-out log likelihood: {without:.2f} nats per bin without time, {with_time:.2f} with time")

# %%
widgets.compare(
    "ml-latent.time-scale",
    smooth.time_scales_s[0],
    digits=2,
    because="The head turns and rests on the scale of a second. The two other factors are faster.",
)

# %% alt="Three factors over five seconds, in blue, orange and green. Top, factor analysis: jagged lines, of which orange jumps by two standard deviations down at 2.6 seconds and up at 3.7. Bottom, GPFA: smooth curves that turn at the same times; green falls at 2.6 seconds and then rises by more than four standard deviations until 4.7."
trial = np.flatnonzero(is_test)[13]
by_time, by_bin = smooth.infer(stretches[[trial]])[0], plain.infer(stretches[trial].T).T
axes = plots.canvas(2, 1, height_in=4.4, share_x=True)
seconds = 0.1 * np.arange(50) + 0.05
for ax, factors, name in zip(axes, (by_bin, by_time), ("factor analysis", "GPFA"), strict=True):
    for j, color in enumerate(("blue", "orange", "green")):
        ax.plot(seconds, factors[j], color=plots.PALETTE[color], label=f"factor {j + 1}")
    ax.set(title=name, ylabel="factor (SD)", ylim=(-4, 4))
axes[0].legend(loc="upper right", ncols=3)
_ = axes[1].set(xlabel="time in the stretch (s)")

# %%
anchor("slowest_time_scale_s", smooth.time_scales_s[0], expected=1.0, tolerance=0.05, unit="s")
anchor("gain_of_time", with_time - without, expected=2.17, tolerance=0.05, unit="nats")

# %% [markdown]
# Knowing the neighbours makes a held-out bin more probable by two nats, more than twice what four factors had brought over none. (The order, sign and mixture of factors differ between the two models; each is defined up to such changes.) The curves are smooth, and they would be smooth for any data, since the model says so. What speaks for them is the likelihood of time that they had not seen, not their looks.

# %% [markdown]
# ## Is it a ring? (~18 min)
#
# The population's state is a point in a space of seven axes. If an angle is behind it, the points must lie on a closed curve. "It looks like a ring" depends on the projection. Topology can be measured: **persistent homology** joins all points that are nearer than $r$ and lets $r$ grow. A loop is *born* when its last gap is closed, and it *dies* when $r$ is so large that triangles between joined points have filled it. Noise makes loops that die at once; a ring lives long.
#
# By hand: four points at the corners of a rectangle of 3 by 4. At which $r$ does the loop close, and at which is it filled?

# %%
corners = np.array([[0.0, 0.0], [3.0, 0.0], [3.0, 4.0], [0.0, 4.0]])
apart = np.sqrt(((corners[:, None] - corners) ** 2).sum(axis=2))
sides = apart[[0, 1, 2, 3], [1, 2, 3, 0]]
diagonals = apart[[0, 1], [2, 3]]
print("sides:", sides, "diagonals:", diagonals)

# %% move="loop"
### BEGIN SOLUTION
loop = np.array([sides.max(), diagonals.min()])
### END SOLUTION

# %%
loop = check_move(
    "ml-latent.loop",
    loop,
    Case(
        name="birth and death",
        arguments={},
        expected=[4.0, 5.0],
        axes=("birth, death",),
        mistakes={
            "the first side for the birth. The loop is closed by its last side.": [3.0, 5.0],
            "the two sides. With all four sides there, only a diagonal makes triangles.": [3.0, 4.0],
            "death before birth. Write birth first.": [5.0, 4.0],
        },
        otherwise="The longest side closes it; a diagonal fills it.",
    ),
)

# %%
print("by hand:   ", loop)
print("by package:", ml.find_loops(corners)[0])

# %% [markdown]
# Now the mouse. Smooth over 0.25 s, scale each state to length 1 (so that only the *pattern* counts), and summarise 5 293 states by 40 **landmarks**, the means of clusters. The test statistic is by how much the longest loop outlives the second: large for one ring, small for none or for many. The null shifts every neuron in time by a lag of its own (**circular shift**): each keeps its rate and its smoothness, and what is lost is who is active with whom.

# %%
states = ml.smooth_counts(binned.counts, times_s, smoothing_s=0.25)
ring = ml.permute_ring(states, n_landmarks=40, n_permutations=99, n_gap=100, random_state=0)

# %%
widgets.predict(
    "ml-latent.ring",
    "Compared with neurons that were shifted against each other, the longest loop will outlive the second ...",
    think="Shifted neurons fill the space evenly: every gap between landmarks is a loop. What does a ring do?",
    choices=["by about as much", "by two or three times as much", "by about ten times as much"],
)

# %% alt="Left: bars of four loops over the distance at which they are born and die. The first lives from 0.7 to 1.2, the second for 0.1, and the other two are dots. Right: histogram of by how much the longest loop outlives the second in 99 permutations, most below 0.1 and all below 0.16, with a vertical line for the recording at 0.42."
axes = plots.canvas(1, 2, height_in=3.6)
ax = plots.plot_loops(ring, ax=axes[0])
_ = axes[1].hist(ring.null, bins=np.arange(0, 0.5, 0.02), color=plots.PALETTE["grey"], label="shifted in time")
axes[1].axvline(ring.prominence, color=plots.PALETTE["blue"], label="as recorded")
axes[1].legend()
_ = axes[1].set(xlabel="how much longer than the second (no unit)", ylabel="permutations (number)")

# %%
widgets.compare(
    "ml-latent.ring",
    "by about ten times as much",
    because=f"{ring.prominence:.2f}, against {np.median(ring.null):.2f} in the middle of the permutations and {ring.null.max():.2f} in the largest (p = {ring.p_value:.2f}).",
)

# %%
anchor("ring_prominence", ring.prominence, expected=0.42, tolerance=0.05)
anchor("ring_over_permutations", ring.prominence / np.median(ring.null), expected=10, tolerance=4)
anchor("ring_p", ring.p_value, expected=0.01, tolerance=0.001)

# %% [markdown]
# One loop that lasts, and no second that does. So the population goes round. Which way, and where it is, can be read from the ring itself: join each landmark to its neighbours, lay the graph out in a plane, and take the angle. Then open the drawer. Zero and direction of an unlabelled ring are arbitrary, so that one turn and one mirror image are fitted; nothing else is.

# %%
widgets.predict(
    "ml-latent.angle",
    "How far is the angle of the ring from the heading of the mouse, typically (the median)?",
    think="The decoder that was trained with the heading was off by 8 degrees. This one has never seen a heading.",
    unit="°",
)

# %%
angle = ml.align_angles(ml.read_ring(states, n_landmarks=40), drawer)
error_deg = np.degrees(np.median(spikes.angular_error(angle, drawer)))
shifted = [np.roll(angle, shift) for shift in range(500, 5000, 500)]
null_deg = [np.degrees(np.median(spikes.angular_error(ml.align_angles(one, drawer), drawer))) for one in shifted]
print(f"angles shifted in time, turned and mirrored alike: {np.mean(null_deg):.0f} degrees")

# %%
widgets.compare(
    "ml-latent.angle",
    error_deg,
    digits=2,
    because="Twice the error of the decoder that was taught, without a single label.",
)

# %% alt="Left: states in the plane of two components, a closed band like a bent triangle, coloured by heading; the colours follow each other in order round it, with dense parts at the lower left and at the right and thin bridges between them. Right: 30 seconds of heading, black, and of the angle from the ring, blue. They turn and rest together, at most times 10 to 40 degrees apart."
axes = plots.canvas(1, 2, height_in=3.8)
patterns = states / np.linalg.norm(states, axis=1, keepdims=True)
plane = PCA(2).fit_transform(patterns)
dots = axes[0].scatter(*plane[::3].T, c=np.degrees(drawer[::3]), cmap="twilight", vmin=0, vmax=360, s=4)
bar = axes[0].figure.colorbar(dots, ax=axes[0], label="heading (°)", ticks=[0, 90, 180, 270, 360])
axes[0].set(xlabel="first component (no unit)", ylabel="second component (no unit)", aspect="equal")
is_shown = (times_s > 900) & (times_s < 930)
for values, name, color in ((drawer, "heading", "black"), (angle, "from the ring", plots.PALETTE["blue"])):
    axes[1].plot(times_s[is_shown] - 900, np.degrees(values[is_shown]) % 360, ".", ms=4, color=color, label=name)
axes[1].legend(loc="upper right")
_ = axes[1].set(xlabel="time (s)", ylabel="angle (°)", ylim=(0, 360), yticks=[0, 90, 180, 270, 360])

# %%
anchor("unlabelled_error_deg", error_deg, expected=15.0, tolerance=3.0, unit="°")

# %% [markdown]
# The colours go once round the ring in order: what we had found without a name is the heading. The angle lags or leads by a fixed amount for seconds on end, since equal steps along this ring are not equal turns of the head: seven neurons cover the circle unevenly. And one projection would have been a poor witness. In this plane the ring has a dent, its thin parts hold few states, and another plane may show a line. The measure needs no plane. And note what it does *not* say: with the drawer closed we knew that there is one closed curve. That it is the heading, and not the phase of a step or a breath, only the drawer can tell.

# %% [markdown]
# ## Break it (~9 min)
#
# A colleague has recorded 100 neurons for 20 s. She smooths the counts, runs PCA, and shows you two components that swing slowly; drawn against each other they turn: rotational dynamics. Here are neurons that we made ourselves: independent Poisson counts at a constant rate, nothing else. Whatever is seen in them comes from the analysis.

# %%
seconds = 0.1 * np.arange(200) + 0.05
poisson = np.random.default_rng(0).poisson(2, (200, 100))


def explained(smoothing_s):
    return PCA().fit(ml.smooth_counts(poisson, seconds, smoothing_s=smoothing_s)).explained_variance_ratio_


print(
    f"two components without smoothing: {100 * PCA().fit(np.sqrt(poisson)).explained_variance_ratio_[:2].sum():.0f} %"
)

# %%
widgets.predict(
    "ml-latent.phantom",
    "The same counts are smoothed over 2 s. How much of the variance do two components explain?",
    think="All 100 neurons are independent, so that no two have more in common than before. How many *different* time courses of 20 s are left, if nothing is faster than 2 s?",
    unit="%",
)

# %% alt="Left: variance in two components over smoothing, from 8 per cent at 0.1 seconds to 71 per cent at 2 seconds. Right: scores of three components over 20 seconds, all smooth. The first rises like half a cosine, the second falls and rises once, the third goes up and down one and a half times."
axes = plots.canvas(1, 2, height_in=3.6)
widths_s = [0.1, 0.2, 0.5, 1.0, 1.5, 2.0]
axes[0].plot(widths_s, [100 * explained(one)[:2].sum() for one in widths_s], "o-", color=plots.PALETTE["vermilion"])
axes[0].set(xlabel="smoothing (s)", ylabel="variance in two components (%)", ylim=(0, 100))
scores = PCA(3).fit_transform(ml.smooth_counts(poisson, seconds, smoothing_s=2.0))
for j, color in enumerate(("blue", "orange", "green")):
    axes[1].plot(seconds, scores[:, j], color=plots.PALETTE[color], label=f"component {j + 1}")
axes[1].legend(loc="lower right")
_ = axes[1].set(xlabel="time (s)", ylabel="score (square root of counts)")

# %%
widgets.compare(
    "ml-latent.phantom",
    100 * explained(2.0)[:2].sum(),
    digits=2,
    because="Slow noise has few time courses to choose from, and the slowest hold most of the variance.",
)

# %%
half_cycle = np.cos(np.pi * seconds / 20)
match = abs(np.corrcoef(scores[:, 0], half_cycle)[0, 1])
print(f"correlation of component 1 with half a cosine over the recording: {match:.2f}")

# %%
anchor("phantom_variance", explained(2.0)[:2].sum(), expected=0.71, tolerance=0.02)
anchor("phantom_cosine", match, expected=0.96, tolerance=0.02)

# %% [markdown]
# Cosines of half a cycle, one cycle, one and a half: **phantom oscillations**. They are the principal components of *any* unrelated signals that were smoothed over a good part of their length, be they neurons or stock prices. The remedy is the null that we used for the ring, smoothed in the same way: shift each neuron by a lag of its own, do everything again, and ask whether the recording differs.

# %%
generator = np.random.default_rng(1)
null = []
for _ in range(99):
    lags = generator.integers(20, 180, 100)
    moved = np.column_stack([np.roll(poisson[:, unit], lag) for unit, lag in enumerate(lags)])
    shifted_counts = ml.smooth_counts(moved, seconds, smoothing_s=2.0)
    null.append(PCA().fit(shifted_counts).explained_variance_ratio_[:2].sum())
p = (1 + np.sum(np.array(null) >= explained(2.0)[:2].sum())) / 100
print(f"shifted neurons: {100 * np.mean(null):.0f} % on average; p = {p:.2f}")

# %% [markdown]
# Neurons that were torn apart do the same, and so there was nothing to explain. Report the width of the smoothing beside every trajectory, and show the null in the same figure.

# %% [markdown]
# ## At scale (~3 min)
#
# What grows is neither bins nor neurons but triangles: of $n$ points there are $n(n-1)(n-2)/6$. All our states would make 25 thousand million. Landmarks are the way out, as long as their number does not decide the answer:

# %%
for n_landmarks in data.by_size(tiny=[20, 30], workshop=[20, 30, 40, 60], full=[20, 40, 80, 120]):
    found = ml.find_loops(ml.find_landmarks(states, n_landmarks))
    lives = np.append(found[:, 1] - found[:, 0], 0)
    n_triangles = n_landmarks * (n_landmarks - 1) * (n_landmarks - 2) // 6
    print(f"{n_landmarks} landmarks, {n_triangles:,} triangles: longest {lives[0]:.2f}, second {lives[1]:.2f}")

# %% [markdown]
# From 20 to 60 landmarks one loop stands out. Faster programs (ripser) reach thousands of points; but a stray state in the middle fills a ring of any number of points, so that averaging over states is worth more than more of them.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "One electrode is loose, and its unit's variance is ten times that of all others. What happens to PCA and to factor analysis?",
    {
        "Both follow the loose unit, since both look for the greatest variance": "Factor analysis has a private variance for each unit. What is not shared goes there.",
        "PCA follows the loose unit, and factor analysis calls its noise private": "As in the toy: variance attracts PCA, and covariance attracts factor analysis.",
        "Neither is affected, since the noise does not covary with other units": "PCA looks at variances as well. Scaling each unit first would help it.",
    },
    answer="PCA follows the loose unit, and factor analysis calls its noise private",
)

# %%
widgets.quiz(
    "Held-out likelihood asks for four factors. How many quantities does the population represent?",
    {
        "At least four, since each of the factors is fitted to something real": "The compass is one angle, and needed four. Curved tuning fills several straight axes.",
        "Exactly four, if the folds were blocks of time and the gap was long": "Honest folds give an honest number of linear axes. That is not the number of quantities.",
        "It does not say: one curved quantity can take several linear axes": "A circle in a plane takes two axes and one number. Bumps of activity take more axes still.",
    },
    answer="It does not say: one curved quantity can take several linear axes",
)

# %%
widgets.quiz(
    "Spikes were smoothed over 2 s, and a loop appears. Which null tells whether it means anything?",
    {
        "Shift each neuron in time by its own lag, then smooth and measure again": "Rates and smoothness stay, and only who fires with whom is lost.",
        "Shuffle the bins of all neurons together, then measure the loops again": "The states are the same set of points, in another order. Every loop is still there.",
        "Shuffle the bins of each neuron by themselves, after they were smoothed": "The null would be rough where the data are smooth, and anything smooth beats it.",
    },
    answer="Shift each neuron in time by its own lag, then smooth and measure again",
)

# %%
widgets.predictions("ml-latent")

# %% [markdown]
# ## Take-aways
#
# - Factor analysis models what neurons share, and leaves each its private noise; PCA follows variance, whoever has it.
# - Choose the number of factors by held-out stretches of time. It counts straight axes, not the things that vary.
# - GPFA adds time: a factor remembers for its time scale. Judge it by held-out likelihood, since its curves are always smooth.
# - A ring can be measured: one loop that outlives all others, against neurons shifted in time. What goes round, labels must tell.
# - Smoothing makes cosines and loops out of noise. Smooth the null in the same way, and show it.
#
# ## References
#
# - Yu BM, Cunningham JP, Santhanam G, Ryu SI, Shenoy KV, Sahani M (2009). Gaussian-process factor analysis for low-dimensional single-trial analysis of neural population activity. *J Neurophysiol* 102:614–635. https://doi.org/10.1152/jn.90941.2008
# - Chaudhuri R, Gerçek B, Pandey B, Peyrache A, Fiete I (2019). The intrinsic attractor manifold and population dynamics of a canonical cognitive circuit across waking and sleep. *Nat Neurosci* 22:1512–1520. https://doi.org/10.1038/s41593-019-0460-x
# - Shinn M (2023). Phantom oscillations in principal component analysis. *PNAS* 120:e2311420120. https://doi.org/10.1073/pnas.2311420120
# - Edelsbrunner H, Letscher D, Zomorodian A (2002). Topological persistence and simplification. *Discrete Comput Geom* 28:511–533. https://doi.org/10.1007/s00454-002-2885-2
# - Jöreskog KG (1967). Some contributions to maximum likelihood factor analysis. *Psychometrika* 32:443–482. https://doi.org/10.1007/BF02289658
# - Viejo G, et al. (2023). Pynapple, a toolbox for data analysis in neuroscience. *eLife* 12:RP85786. https://doi.org/10.7554/eLife.85786
#
# ## Your turn
#
# In [the exercise](../../exercises/ml/latent/ml-latent.ipynb) you write the factor by hand, the likelihood of unseen bins, the estimate of a factor in time and the error of an unlabelled angle, and judge a paper on rotations.
