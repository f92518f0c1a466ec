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
# # Where is the mouse looking?
#
# Close your eyes, turn around a few times, and stop. You still have a rough idea of where the door is. Something
# in your head has kept count of the turns. In 1984 James Ranck found cells in the brain of a rat that do just
# that: each one fires when the animal's head points in *its* direction, in light or in darkness. These are **head-direction cells**; together they are
# a compass made of neurons.
#
# Today you read such a compass. You get the spikes of seven cells from the thalamus of one mouse, and nothing else, and
# you say where the mouse was looking (where its head pointed, to be exact; nobody recorded its eyes).
#
# **What you will have.** A decoder that names the mouse's heading on time that it has never seen, a picture that proves it,
# and a good reason to distrust a colleague whose decoder is twice as good.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - estimate a tuning curve from spikes and a heading,
# - decode a heading from spike counts with Bayes' rule,
# - judge a decoder by its error on held-out time, against chance, and by how often it is right when it is sure,
# - spot a score that was computed on the training data.
#
# **Needs.** Python and a little NumPy. No earlier lesson.
#
# **Time.** 69 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | One mouse, 20 minutes: asleep for the first ten, on a track in the shape of a Y for the rest. 15 units from two silicon probes: 7 in the anterodorsal thalamus, 8 in the hippocampus (CA1). Heading at 120 Hz from a motion-capture system, for the last 529 s. |
# | Units | Spike times in seconds, heading in radians |
# | Licence | MIT; the file is part of the distribution of pynapple 0.11.4 |
# | Citation | Viejo G, et al. (2023). Pynapple, a toolbox for data analysis in neuroscience. *eLife* 12:RP85786 |
# | Changed | Nothing but the file's name |

# %% [markdown] tags=["instructor"]
# **Say first.** Nothing about Bayes. Ask everybody to close their eyes, turn around twice and point to the door. Everybody can;
# that is the compass. Then: "Seven cells of a mouse, and nothing else. How well could you do?"
#
# **Expected guesses.** For the error most people write 20 to 45 degrees, because seven cells sound like few. For the share of
# bins in a 95 % set nearly all write 95, or a little less. Let two people say why before you run the cell.
#
# **Misconceptions.** (1) "A silent cell says nothing." Ask: "You hear no dog at a house where the dog always barks. What do you
# think?" Then point at the term minus r times the bin width. (2) "A posterior of 95 % is right in 95 %." Ask: "Which part of the
# model could make it too sure?" and count on the board: independence, a still head, exact curves.
#
# **Type live.** The division in the toy (one line), then the three lines of the log-likelihood, saying each term aloud. In
# *Break it* change `test_s` to `train_s` in one place and let them find which.
#
# **Cut line.** Over 60 minutes: drop *Does the compass turn in sleep?* first, then *At scale*. Nothing after them needs them.
#
# **Where people get stuck.** Slices in which the mouse never looked: 0 divided by 0 is not 0 Hz. And `counts @ logs`: draw the
# shapes, (7,) times (7, 60), on the board.

# %% tags=["setup"] dpi=144
import tracemalloc

import numpy as np

from neurokit_lite import data, plots, scale, spikes, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~4 min)
#
# Before any analysis: what is there, in which units, and does it look alive? A `SpikeTrains` holds one sorted
# array of spike times for each unit, and it refuses times that are unsorted, missing, or in milliseconds.

# %%
recording = data.load_head_direction()
heading, heading_times_s = recording["heading_rad"], recording["heading_times_s"]
is_thalamic = recording["regions"] == "adn"

everyone = spikes.SpikeTrains(recording["spike_times_s"], start_s=0, stop_s=1200)
compass = everyone.select(is_thalamic)
print(recording)
print(compass)

# %% alt="Top: the mouse's heading over twenty seconds, turning back and forth through most of the circle. Below: spikes of fifteen units. Each of the seven thalamic units falls silent and comes back as the mouse turns; the eight hippocampal units fire sparsely, with no visible relation to the heading."
seconds = (1080, 1100)
is_shown = (heading_times_s >= seconds[0]) & (heading_times_s <= seconds[1])
colors = [plots.PALETTE["blue"] if thalamic else plots.PALETTE["orange"] for thalamic in is_thalamic]

axes = plots.canvas(2, 1, height_in=4.6, share_x=True)
axes[0].plot(heading_times_s[is_shown], np.degrees(heading[is_shown]), ".", ms=2, color="black")
axes[0].set(ylabel="heading (°)", ylim=(0, 360), yticks=[0, 90, 180, 270, 360], title="Where the mouse looks")
ax = plots.plot_raster(everyone.restrict(*seconds), colors=colors, ax=axes[1])
_ = ax.set_title("Who fires: thalamus (blue) and hippocampus (orange)")

# %% [markdown]
# Follow one blue row with your eye and watch the black dots above it. The blue cells seem to know something; the
# orange ones keep it to themselves. Time to measure that.

# %% [markdown]
# ## What does one cell care about? (~10 min)
#
# Cut the circle into slices. In each slice, count a cell's spikes and divide by the time that the
# mouse spent there, the **occupancy**. That is the cell's **tuning curve**, in spikes per second.
#
# Do it once by hand, on six seconds that fit on the screen. Each second the heading is noted once, and one cell fires five
# times. The circle has four slices, from 0, 90, 180 and 270 degrees on.

# %%
toy_heading_deg = np.array([10, 20, 100, 110, 100, 200])  # once a second
heading_at_spikes_deg = np.array([10, 100, 100, 110, 100])
seconds = np.histogram(toy_heading_deg, [0, 90, 180, 270, 360])[0]
n_spikes = np.histogram(heading_at_spikes_deg, [0, 90, 180, 270, 360])[0]
print("seconds in each slice:", seconds)
print("spikes in each slice:", n_spikes)

# %% [markdown]
# Write the rate in each slice. In the last one the mouse never looked: 0 divided by 0 is not a rate of 0 Hz, it is unknown. NumPy
# says so with a NaN (and a warning, which `np.errstate` keeps quiet).

# %% move="toy-rates"
with np.errstate(invalid="ignore"):
    ### BEGIN SOLUTION
    toy_rates_hz = n_spikes / seconds
    ### END SOLUTION

# %%
toy_rates_hz = check_move(
    "spikes-decoding.toy-rates",
    toy_rates_hz,
    Case(
        name="four slices",
        arguments={},
        expected=[0.5, 4 / 3, 0, np.nan],
        axes=("n_slices",),
        unit="Hz",
        mistakes={"counts. Divide by the seconds in each slice.": [1, 4, 0, 0]},
        otherwise="Spikes over seconds, slice by slice.",
    ),
)

# %% [markdown]
# The package does the same, for all cells at once:

# %%
toy = spikes.SpikeTrains([[0.0, 2.0, 2.1, 3.0, 4.0]], start_s=0, stop_s=6)
toy_curves = spikes.compute_tuning_curves(
    toy, np.radians(toy_heading_deg), np.arange(6.0), limits=(0, 2 * np.pi), n_bins=4
)
print("by hand:   ", toy_rates_hz)
print("by package:", toy_curves.rates_hz[0])

# %% [markdown]
# Now the real cells, with 60 slices of 6 degrees. We use only the *first half* of the tracked time. The second half stays in the
# drawer, for the exam.

# %%
widgets.predict(
    "spikes-decoding.width",
    "Over how much of the circle will one cell fire (at more than a tenth of its peak rate)?",
    think="A compass of seven cells must tell every direction from every other. How wide may a cell be so that the seven "
    "together leave no gap?",
    choices=["In a single slice", "Over about a quarter of the circle", "Everywhere, a little more in front"],
)

# %% alt="Seven tuning curves around a circle. Each is a lobe that covers a sixth to a third of the circle, and the lobes point in different directions; cell 3 has a second, smaller lobe. The tallest reaches 166 spikes per second."
start_s, stop_s = recording["tracked_s"]
middle_s = (start_s + stop_s) / 2
train_s, test_s = (start_s, middle_s), (middle_s, stop_s)

circle = {"limits": (0, 2 * np.pi), "n_bins": 60}
curves = spikes.compute_tuning_curves(compass, heading, heading_times_s, epochs_s=train_s, **circle)

axes = plots.canvas(2, 4, width_in=8.5, height_in=4.4, polar=True)
for unit, ax in enumerate(axes[: compass.n_units]):
    ax = plots.plot_tuning_curve(curves, unit=unit, ax=ax, color=plots.PALETTE["blue"])
    ax.set(title=f"cell {unit}, peak {curves.rates_hz[unit].max():.0f} Hz", xlabel="", ylabel="", yticks=[])
axes[-1].set_axis_off()

# %%
is_firing = curves.rates_hz > 0.1 * curves.rates_hz.max(axis=1, keepdims=True)
widths_deg = 6 * is_firing.sum(axis=1)  # slices of 6 degrees

# %%
widgets.compare(
    "spikes-decoding.width",
    "over about a quarter of the circle",
    because=f"{widths_deg.min()} to {widths_deg.max()} degrees, and {np.median(widths_deg):.0f} for the typical cell: neighbouring lobes overlap.",
)

# %% [markdown]
# Each cell has a favourite direction, and falls silent as the head turns away from it. Between them the seven cover the
# circle, if not evenly. (Cell 3 has a second, smaller lobe: perhaps two neurons that the probe could not tell
# apart.) Had we only counted spikes, every cell would seem to like the way the mouse happened to look most.

# %% [markdown]
# ## Can we read the compass? (~13 min)
#
# Now turn the question round. We know what each cell does at each heading; given what the cells do *now*, which
# heading is most probable? **Bayes' rule** says: for every heading, ask how probable these counts would be, and multiply
# over the cells. With Poisson cells that are independent once the heading is known,
#
# $$\log P(\theta \mid n_1 \dots n_7) = \sum_i \big[\, n_i \log r_i(\theta) - r_i(\theta)\, \Delta t \,\big] + \log P(\theta) + \text{constant},$$
#
# where $n_i$ is the count of cell $i$ in a bin of width $\Delta t$ and $r_i$ its tuning curve. Counts vote through
# $n_i \log r_i$; silence votes too, through $-r_i \Delta t$. The last term is the **prior**: how probable a heading is before
# any spike. Unless it is told otherwise, `decode_bayesian` takes all headings for equally probable, a *flat* prior.
#
# Take one bin of 0.3 s from the half that the curves have not seen.

# %%
binned = spikes.bin_spikes(compass, bin_s=0.3, epochs_s=test_s)
counts = binned.counts[300]  # shape (7,): spikes of each cell in this bin
rates_hz = curves.rates_hz + 1e-12  # shape (7, 60); a rate of exactly 0 has no logarithm
print("spikes of the seven cells:", counts)

# %% [markdown]
# Write the two sums of the formula for all 60 slices at once: `counts` times the logarithms, minus the rates added over the cells
# times 0.3 s. The flat prior adds nothing.

# %% move="log-likelihood"
### BEGIN SOLUTION
log_likelihood = counts @ np.log(rates_hz) - 0.3 * rates_hz.sum(axis=0)
### END SOLUTION

# %%
log_likelihood = check_move(
    "spikes-decoding.log-likelihood",
    log_likelihood,
    Case(
        name="one bin",
        arguments={},
        expected=counts @ np.log(rates_hz) - 0.3 * rates_hz.sum(axis=0),
        axes=("n_slices",),
        mistakes={
            "the votes of the spikes alone. Silence votes too: subtract the second sum.": counts @ np.log(rates_hz),
            "the second sum without the width of the bin, 0.3 s.": counts @ np.log(rates_hz) - rates_hz.sum(axis=0),
        },
        otherwise="Shapes: (7,) @ (7, 60) gives (60,), and rates_hz.sum(axis=0) is (60,).",
    ),
)

# %%
by_hand = np.exp(log_likelihood - log_likelihood.max())
by_hand /= by_hand.sum()
decoded = spikes.decode_bayesian(binned, curves)
print(f"largest difference from the package: {np.abs(by_hand - decoded.posterior[300]).max():.0e}")

# %% [markdown]
# That is the whole decoder, and the probabilities it gives to the 60 slices are its **posterior**. From here on the package does it, for every bin of the half that was held out.

# %%
widgets.predict(
    "spikes-decoding.error",
    "How many degrees off is the decoder, typically (the median)?",
    think="A blind guess is off by 90 on average. Seven lobes of 60 to 130 degrees overlap; where two of them have their steep "
    "flanks, a small turn changes both.",
    unit="°",
)

# %% alt="One minute of decoding, probability in shades of blue with a colour bar up to 0.5. The band of probability follows the red dots of the true heading closely, through turns and standstills; now and then, in a fast turn, the band lags or widens, and during one standstill of ten seconds it spreads over the 40 degrees above them."
truth = spikes.interpolate_angle(heading, heading_times_s, decoded.centres_s)

ax = plots.plot_posterior(decoded, truth_rad=truth)
bar = ax.figure.colorbar(ax.collections[0], ax=ax, label="probability", extend="max")
_ = ax.set(xlim=(middle_s + 140, middle_s + 200), title="What the decoder believes (blue), and the truth (red)")

# %% [markdown]
# The band is what the decoder believes; the dots are where the head really pointed. One number for the whole
# half: the **median error**. And one to hold it against, the **chance level**: the same answers shifted in time, so that they belong to
# other moments.


# %%
def by_shift(estimate, truth):
    shifts = range(50, len(truth) - 50, len(truth) // 100)
    return np.concatenate([spikes.angular_error(np.roll(estimate, shift), truth) for shift in shifts])


error = spikes.angular_error(decoded.estimate, truth)
chance = by_shift(decoded.estimate, truth)
print(f"chance: {np.degrees(np.median(chance)):.0f} degrees")

by_habit = spikes.decode_bayesian(binned, curves, prior=curves.occupancy_s)
error_by_habit = spikes.angular_error(by_habit.estimate, truth)

# %%
widgets.compare("spikes-decoding.error", np.degrees(np.median(error)), because="Seven cells are many, if they overlap.")

# %%
anchor("head_direction_error_deg", np.degrees(np.median(error)), expected=8.03, tolerance=0.17, unit="°")
anchor("error_with_prior_deg", np.degrees(np.median(error_by_habit)), expected=6.48, tolerance=0.17, unit="°")

# %% [markdown]
# About 8 degrees, a little less than your fist spans at arm's length, from seven cells out of the many thousands in
# that nucleus. Chance is 80 and not 90, because this mouse looks some ways more often than others, and even a
# decoder that knows nothing of the moment can profit from that. Always measure chance, with your decoder and on your data.
#
# The last number is the same decoder with another prior: the time that the mouse spent at each heading in the training half.
# It brings the error from 8.0 down to 6.5 degrees, and nothing was read from the spikes for it. The mouse's habits were. That is fair
# if you want the heading, and not if you want to know what the cells say, or if the mouse may change its habits.
# We stay with the flat prior.

# %% [markdown]
# ## How many cells, and how long a look? (~12 min)
#
# Two dials decide how well a compass can be read: how many cells you listen to, and for how long you count before you
# answer.
#
# Longer bins hold more spikes; more cells have more votes.

# %%
widgets.predict(
    "spikes-decoding.one-cell",
    "Seven cells are 8 degrees off, and chance is 80. How far off will cell 0 be alone (the median)?",
    think="Cell 0 fires over a fifth of the circle. What will the decoder name while it is silent?",
    choices=["About 20 degrees", "About 80 degrees", "Far more than 80 degrees"],
)


# %%
def decode_with(bin_s, cells):
    some = compass.select(cells)
    few = spikes.compute_tuning_curves(some, heading, heading_times_s, epochs_s=train_s, **circle)
    found = spikes.decode_bayesian(spikes.bin_spikes(some, bin_s=bin_s, epochs_s=test_s), few)
    known = spikes.interpolate_angle(heading, heading_times_s, found.centres_s)
    errors = spikes.angular_error(found.estimate, known)
    turns = spikes.angular_speed(heading, heading_times_s, found.centres_s) > np.radians(60)
    return {"all the time": errors, "while the head turns": errors[turns]}, by_shift(found.estimate, known)


def in_words(found):
    medians = [f"{np.degrees(np.median(some)):.1f} degrees {when}" for when, some in found[0].items()]
    return f"Median error: {', '.join(medians)}; by chance {np.degrees(np.median(found[1])):.0f} degrees."


# %% alt="Share of the time against error in degrees, with sliders for bin width and number of cells. With seven cells and 0.3 second bins both curves rise steeply: half of the errors are below 8 degrees, and below about 9 while the head turns, far above the dashed line of chance, whose median is 80. With a single cell the curves lie on the line of chance, and that has moved to the right."
widgets.explore(
    lambda bin_s, n_cells: decode_with(bin_s, range(n_cells)),
    lambda found, ax: plots.plot_error_curves(found[0], chance_rad=found[1], ax=ax),
    describe=in_words,
    start={"bin_s": 0.3, "n_cells": 7},
    bin_s=[0.05, 0.1, 0.3, 0.5, 1.0],
    n_cells=[1, 2, 4, 7],
)

# %% [markdown]
# Move the second slider to one cell: 148 degrees, nearly opposite to the truth. And chance, the same answers at other moments, is 145 degrees. Look at what the decoder was asked, before
# you blame the cell.

# %%
lonely = compass.select([0])
its_curve = spikes.compute_tuning_curves(lonely, heading, heading_times_s, epochs_s=train_s, **circle)
its_bins = spikes.bin_spikes(lonely, bin_s=0.3, epochs_s=test_s)
its_guess = spikes.decode_bayesian(its_bins, its_curve)
silent = its_bins.counts[:, 0] == 0
tied = np.flatnonzero(its_curve.rates_hz[0] == 0)
print(f"silent in {100 * silent.mean():.0f} % of the bins; {tied.size} slices without a spike in training")
print(f"headings named in silence: {np.unique(np.degrees(its_guess.estimate[silent])).round()} degrees")

# %%
drawn = its_curve.centres[np.random.default_rng(0).choice(tied, silent.sum())]
fair = its_guess.estimate.copy()
fair[silent] = drawn

# %%
widgets.compare(
    "spikes-decoding.one-cell",
    "far more than 80 degrees",
    because="It is 148: in silence 26 slices are equally probable, and the decoder names the first of them in its table.",
)

# %%
medians = [np.degrees(np.median(spikes.angular_error(fair, truth))), np.degrees(np.median(by_shift(fair, truth)))]
print(f"ties drawn by lot: {medians[0]:.0f} degrees off, {medians[1]:.0f} by chance")

# %%
anchor(
    "one_cell_ties_drawn_deg",
    np.degrees(np.median(spikes.angular_error(fair, truth))),
    expected=64,
    tolerance=5,
    unit="°",
)

# %%
for cell in range(7):
    errors, its_chance = decode_with(0.3, [cell])
    off, by_luck = np.degrees(np.median(errors["all the time"])), np.degrees(np.median(its_chance))
    print(f"cell {cell} alone: {off:3.0f} degrees off, {by_luck:3.0f} by chance")

# %%
anchor("one_cell_chance_deg", np.degrees(np.median(decode_with(0.3, [0])[1])), expected=145, tolerance=2, unit="°")

# %% [markdown]
# In 82 % of the bins cell 0 is silent. Then 26 slices, in none of which it fired in training, are *equally* probable, and
# "the most probable heading" is whichever of them comes first in the table: 87 degrees, every time. The mouse mostly
# looked elsewhere. Draw one of the tied slices instead, and the error is about 65 degrees, with chance at 78. The posterior was right all along, a
# broad band; naming one number was the mistake.
#
# So chance belongs to a decoder, not to a data set: a decoder that keeps naming one heading may be off by 145 degrees by chance, and one that is
# off by 105 (cell 4) may know something. Against its own chance each cell but cell 0 does better, from a little (cells 2 and 4) to a lot (cell 5).
#
# Time is a bargain of another kind. A second of counting beats a third of a second, as long as the mouse stands
# still, and it mostly does. While the head turns, the long bin averages over where it has been, and loses. Which width
# is best depends on what you need the answer for; choose it on the training half, or you have tuned on the test.

# %% [markdown]
# ## Does the decoder know how sure it is? (~8 min)
#
# A posterior is more than an answer: it says how sure it is. That can be checked. For each bin take the most probable slices
# until together they hold 95 % of the belief. If the decoder knows itself, the true heading lies among them in 95 of 100 bins.
#
# And will longer bins, whose answers are better, know themselves better?

# %%
widgets.predict(
    "spikes-decoding.covered",
    "In bins of 0.3 s: how often does the set of 95 % hold the truth?",
    think="The formula multiplies seven cells as if they were independent, and takes the head to stand still for the whole bin.",
    unit="%",
)


# %%
def share_covered(decoded, truth, level):
    order = np.argsort(-decoded.posterior, axis=1)
    mass = np.take_along_axis(decoded.posterior, order, axis=1).cumsum(axis=1)
    n_slices = (mass < level).sum(axis=1) + 1
    true_slice = np.digitize(truth, curves.edges[1:-1])
    return np.mean((order == true_slice[:, None]).argmax(axis=1) < n_slices)


# %% alt="Share of bins in which the truth lies in the set, against the belief that the set holds, for bins of 0.05, 0.3 and 1 second. All three curves lie below the diagonal of a decoder that knows itself; the longer the bin, the further below. At 95 per cent belief the bins of 0.3 seconds hold the truth in 59 per cent of cases."
levels = np.array([0.5, 0.7, 0.8, 0.9, 0.95, 0.99])
covered = {}
ax = plots.canvas(width_in=4.6, height_in=3.6)[0]
ax.plot([0.5, 1], [0.5, 1], color=plots.PALETTE["grey"], lw=1, ls="--")
for bin_s, color in {0.05: "blue", 0.3: "orange", 1.0: "green"}.items():
    one = spikes.decode_bayesian(spikes.bin_spikes(compass, bin_s=bin_s, epochs_s=test_s), curves)
    its_truth = spikes.interpolate_angle(heading, heading_times_s, one.centres_s)
    covered[bin_s] = [share_covered(one, its_truth, level) for level in levels]
    ax.plot(levels, covered[bin_s], "o-", color=plots.PALETTE[color], label=f"bins of {bin_s:g} s")
    error_deg = np.degrees(np.median(spikes.angular_error(one.estimate, its_truth)))
    print(f"bins of {bin_s:g} s: median error {error_deg:.0f} degrees")
ax.legend()
_ = ax.set(xlabel="belief that the set holds", ylabel="share of bins with the truth in it", ylim=(0, 1))

# %%
widgets.compare("spikes-decoding.covered", 100 * covered[0.3][4], because="The decoder is far too sure of itself.")

# %%
anchor("covered_95_at_50_ms", covered[0.05][4], expected=0.849, tolerance=0.02)
anchor("covered_95_at_300_ms", covered[0.3][4], expected=0.590, tolerance=0.02)
anchor("covered_95_at_1000_ms", covered[1.0][4], expected=0.360, tolerance=0.02)

# %% [markdown]
# Sets of "95 %" hold the truth in 59 % of the bins of 0.3 s, in 85 % of those of 0.05 s, and in 36 % of those of 1 s. The decoder is too sure,
# and the more so the longer it counts. It multiplies the votes of the cells as if they were independent once the heading is
# known, and takes the heading to stand still for the whole bin and the curves to be exact and the same in both halves. Nothing of that is
# quite so, and each spike more makes it surer of the same mistake. The *answer* survives: its error falls from 12 to 8 to 7 degrees as the belief gets worse.
# Whoever uses the belief itself, to weigh this decoder against another, must calibrate it first on data with a known truth.

# %% [markdown]
# ## Does the compass turn in sleep? (~6 min)
#
# For the first ten minutes the mouse slept, its head lying still. The cells did not. Is that noise, or is a compass
# turning with no head attached? There is no true heading to compare with, so we must ask for less: do
# cells that fire together awake also fire together asleep?

# %%
widgets.predict(
    "spikes-decoding.sleep",
    "Each point of the next figure is a pair of cells: correlation awake, correlation asleep. What will the points do?",
    think="If the cells fired independently in sleep, all correlations asleep would be near 0. If they are still wired as one "
    "compass, neighbours stay neighbours.",
    choices=["Lie along a rising line", "Lie flat at 0 asleep", "Fall: what fires together awake rests asleep"],
)

# %% alt="Scatter of twenty-one cell pairs: correlation of their counts asleep against awake. The points rise along a line; the pair that is most correlated awake, at about 0.6, is also the most correlated asleep."
BIN_S = 0.1
pairs = np.triu_indices(compass.n_units, k=1)
awake = np.corrcoef(spikes.bin_spikes(compass, bin_s=BIN_S, epochs_s=(start_s, stop_s)).counts.T)
asleep = np.corrcoef(spikes.bin_spikes(compass, bin_s=BIN_S, epochs_s=recording["sleep_s"]).counts.T)

ax = plots.canvas(width_in=4.6, height_in=3.6)[0]
ax.axline((0, 0), slope=1, color=plots.PALETTE["grey"], lw=1, ls="--")
ax.plot(awake[pairs], asleep[pairs], "o", color=plots.PALETTE["blue"])
_ = ax.set(xlabel="correlation awake", ylabel="correlation asleep", title="21 pairs of cells, 0.1 s bins")

# %% [markdown]
# The points lie near a line, but a few pairs at the top right carry much of it, and 21 pairs from 7 cells are not 21
# independent facts. So shuffle what could be shuffled if the cells' identities did not matter: their names, asleep.

# %%
generator = np.random.default_rng(0)
similarity = np.corrcoef(awake[pairs], asleep[pairs])[0, 1]
renamed = [generator.permutation(compass.n_units) for _ in range(2000)]
by_chance = [np.corrcoef(awake[pairs], asleep[np.ix_(names, names)][pairs])[0, 1] for names in renamed]
p = (1 + np.sum(np.array(by_chance) >= similarity)) / (1 + len(by_chance))

print(f"p = {p:.1g} (2000 renamings)")

# %%
widgets.compare("spikes-decoding.sleep", "along a rising line", because="Pairs that fire together awake do so asleep.")

# %%
rest = np.argsort(-awake[pairs])[3:]  # all but the three pairs that are most correlated awake
others = np.corrcoef(awake[pairs][rest], asleep[pairs][rest])[0, 1]
renamed_rest = [np.corrcoef(awake[pairs][rest], asleep[np.ix_(n, n)][pairs][rest])[0, 1] for n in renamed]
p_rest = (1 + np.sum(np.array(renamed_rest) >= others)) / (1 + len(renamed_rest))
print(f"p = {p_rest:.2f} without them")

# %%
anchor("sleep_pair_similarity", similarity, expected=0.906, tolerance=0.02)
anchor("similarity_without_top_3", others, expected=0.555, tolerance=0.03)

# %% [markdown]
# The cells keep their company in sleep. How firmly can we say so? Three pairs carry most of it: without them the similarity falls
# from 0.91 to 0.56, and by the same renaming eighteen pairs that alike would come about 6 times in 100. The three
# are no accident (their directions lie 12, 24 and 36 degrees apart, nearer than those of all other pairs, and such pairs must lie
# there if it is one compass), but the claim rests on them. In larger recordings it has held (Peyrache, below). What we
# may *not* say is where the sleeping mouse "looked". The decoder would answer, and it would sound sure of itself: it
# always does. Without a truth to check against, a confident answer is still only an answer.

# %% [markdown]
# ## Break it (~6 min)
#
# A colleague has decoded the same mouse with an error below 5 degrees. She used all 15 cells, hippocampus included, and
# more cells are better, as you have just seen. Here is what she did.


# %%
def median_error_deg(trains, train, test):
    fitted = spikes.compute_tuning_curves(trains, heading, heading_times_s, epochs_s=train, **circle)
    found = spikes.decode_bayesian(spikes.bin_spikes(trains, bin_s=0.3, epochs_s=test), fitted)
    known = spikes.interpolate_angle(heading, heading_times_s, found.centres_s)
    return float(np.degrees(np.median(spikes.angular_error(found.estimate, known))))


# %%
anchor("leaked_error_7_deg", median_error_deg(compass, test_s, test_s), expected=6.34, tolerance=0.2, unit="°")
anchor("leaked_error_15_deg", median_error_deg(everyone, test_s, test_s), expected=4.71, tolerance=0.2, unit="°")

# %% [markdown]
# She trained on the very half that she tested on. The tuning curves then contain the test spikes themselves,
# chance clumps included, and the decoder recognises what it has already seen. Look what the leak does with the
# hippocampal cells: eight cells that say next to nothing about heading make the score *better*, from 6.3 to 4.7
# degrees. A leak pays for every parameter that can memorise.
#
# The remedy: cut the tracked time into five blocks, and decode each with curves from the other four.


# %% alt="Bars of median error for 7 and 15 cells. Tested on the training data the error falls from 6.3 to 4.7 degrees when hippocampal cells are added; on held-out blocks it stays at about 7.6 degrees."
def held_out_error_deg(trains, n_blocks=5):
    edges = np.linspace(start_s, stop_s, n_blocks + 1)
    blocks = np.column_stack([edges[:-1], edges[1:]])
    return np.mean([median_error_deg(trains, np.delete(blocks, i, axis=0), blocks[i]) for i in range(n_blocks)])


leaked = [median_error_deg(trains, test_s, test_s) for trains in (compass, everyone)]
honest = [held_out_error_deg(trains) for trains in (compass, everyone)]

ax = plots.canvas(width_in=5.5)[0]
bars = ax.bar([0, 1], leaked, width=0.38, color=plots.PALETTE["orange"], label="tested on training data")
bars_honest = ax.bar([0.4, 1.4], honest, width=0.38, color=plots.PALETTE["blue"], label="tested on held-out blocks")
labels = [ax.bar_label(one, fmt="%.1f°") for one in (bars, bars_honest)]
ax.legend(loc="upper left")
_ = ax.set(xticks=[0.2, 1.2], xticklabels=["7 thalamic cells", "all 15 cells"], ylabel="median error (°)", ylim=(0, 12))

# %% [markdown]
# On held-out time the eight extra cells bring nothing. The honest error is the larger one, and it is the only one that says
# how the decoder will do tomorrow. Note that we held out *blocks*, not single bins: neighbouring bins
# share a heading and often a burst, so random bins would leak as well, only more quietly.

# %% [markdown]
# ## At scale (~5 min)
#
# Seven cells and nine minutes fit anywhere. A chronic implant records day and night. Where does the memory go? Not into
# the spikes: into the posterior, one row of 60 numbers for every bin. Repeat our test counts until they fill a night
# of 0.1 s bins and decode it twice: all at once, and 10 000 bins at a time, keeping only the answer.


# %%
def decode_in_chunks(counts, chunk):
    answers = []
    for first, part in scale.iterate_chunks(counts, chunk=chunk):
        part = spikes.BinnedSpikes(part, BIN_S * (first + np.arange(len(part))), BIN_S)
        answers.append(spikes.decode_bayesian(part, curves).estimate)
    return np.concatenate(answers)


def peak_mb(counts, chunk):
    tracemalloc.start()
    answer = decode_in_chunks(counts, chunk)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return peak, answer


# %% alt="Memory against hours of recording on logarithmic axes. Decoding at once climbs in proportion to the recording, to about three hundred megabytes for a night of eight hours; decoding in chunks stays near ten."
hours = data.by_size(tiny=[0.5, 1], workshop=[1, 2, 4, 8], full=[1, 2, 4, 8, 24])
one_pass = spikes.bin_spikes(compass, bin_s=BIN_S, epochs_s=test_s).counts.astype(np.uint8)
nights = [np.resize(one_pass, (int(h * 3600 / BIN_S), compass.n_units)) for h in hours]
at_once = [peak_mb(counts, len(counts)) for counts in nights]
chunked = [peak_mb(counts, 10_000) for counts in nights]

ax = plots.canvas(width_in=6)[0]
ax.loglog(hours, [peak for peak, _ in at_once], "o-", color=plots.PALETTE["orange"], label="at once")
ax.loglog(hours, [peak for peak, _ in chunked], "o-", color=plots.PALETTE["blue"], label="in chunks")
ax.set(xlabel="recording (hours)", ylabel="peak memory (MB)", xticks=hours, xticklabels=hours, ylim=(1, 2000))
ax.minorticks_off()
ax.legend()
print("same answers:", all(np.array_equal(a, b) for (_, a), (_, b) in zip(at_once, chunked, strict=True)))
print(f"a night: {round(at_once[-1][0], -2):.0f} MB at once, {round(chunked[-1][0], -1):.0f} MB in chunks")

# %% [markdown]
# Same answers, a small fraction of the memory. What still grows in the chunked line is the answer itself, one number per bin. The
# rule is worth remembering: find the largest *intermediate*, and never hold more of it than you need.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "Why is the number of spikes in a slice divided by the time the mouse spent there?",
    {
        "To turn counts into a rate, which is measured in Hz": "True, but that is the unit, not the reason. Dividing by the total time "
        "would give Hz as well, and the wrong curve.",
        "The mouse looks some ways more often": "Each second there brings spikes. Without the division a "
        "cell seems to prefer whatever the mouse prefers.",
        "To make the curves of all seven cells equally tall": "It does not: cells keep their own peak rates, and the decoder "
        "needs them.",
    },
    answer="The mouse looks some ways more often",
)

# %%
widgets.quiz(
    "A cell is silent in a bin. What does that tell the Bayesian decoder?",
    {
        "Nothing: log r is multiplied by a count of zero": "The first term vanishes, but the second, minus r times the "
        "bin width, does not.",
        "The heading is probably far from this cell's direction": "Silence is evidence where a "
        "high rate was expected, through the term minus r times the bin width.",
        "The heading is certainly not where this cell fires in training": "A cell of 20 Hz is silent in many bins of 0.05 s even at its best direction. Silence lowers the probability; it does not make it 0.",
    },
    answer="The heading is probably far from this cell's direction",
)

# %%
widgets.quiz(
    "You hold out every fifth bin of 0.3 s instead of five long blocks. Is the test honest?",
    {
        "Yes, no bin is in both sets": "The bins differ, but neighbours share the heading and the same bursts. What is "
        "learnt from one is nearly known of the next.",
        "No, neighbouring bins are too alike": "Hold out stretches that are long against everything that lasts: "
        "the turn, the burst, the mood of the mouse.",
        "Only if the bins are chosen at random": "Random bins have neighbours in the training set just as well.",
    },
    answer="No, neighbouring bins are too alike",
)

# %%
widgets.predictions("spikes-decoding")

# %% [markdown]
# ## Take-aways
#
# - A tuning curve is spikes divided by time, slice by slice; the division takes the animal's habits out.
# - A Bayesian decoder lets every cell vote for every heading, by its spikes and by its silence.
# - Report the error on held-out blocks, next to a chance level measured with the same decoder on the same data.
# - A leak rewards every parameter that can memorise. A score that improves when you add noise is a warning.
# - A decoder always answers. Without a truth to compare with, confidence is no evidence; with one, measure how often it is right.
# - Say which prior you took. What the animal does most is not what its cells say.
#
# ## References
#
# - Taube JS, Muller RU, Ranck JB (1990). Head-direction cells recorded from the postsubiculum in freely moving rats.
#   *J Neurosci* 10:420–435. https://doi.org/10.1523/JNEUROSCI.10-02-00420.1990
# - Zhang K, Ginzburg I, McNaughton BL, Sejnowski TJ (1998). Interpreting neuronal population activity by
#   reconstruction. *J Neurophysiol* 79:1017–1044. https://doi.org/10.1152/jn.1998.79.2.1017
# - Peyrache A, Lacroix MM, Petersen PC, Buzsáki G (2015). Internally organized mechanisms of the head direction
#   sense. *Nat Neurosci* 18:569–575. https://doi.org/10.1038/nn.3968
# - Viejo G, et al. (2023). Pynapple, a toolbox for data analysis in neuroscience. *eLife* 12:RP85786.
#   https://doi.org/10.7554/eLife.85786
#
# ## Your turn
#
# In [the exercise](../../exercises/spikes/decoding/spikes-decoding.ipynb) you write the tuning curve and the decoder
# yourself, and find out whether a score can be believed.
