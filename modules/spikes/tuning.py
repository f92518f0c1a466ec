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
# # What does this cell care about?
#
# A wire in the brain picks up a cell. It fires now and then. Why just then? You may try a sound, a place, a
# memory, a neighbour. Whatever you try, you will end up with a curve that is not flat, because no curve from real data ever is.
# So the second question matters more than the first: is the curve more than chance would draw?
#
# Here you ask fifteen cells of one mouse five questions, from the oldest in the field to one that has misled
# careful people.
#
# **What you will have.** For each cell: what it does around an event, how regularly it fires, with whom it fires, and how
# many bits one of its spikes says about the heading, with a test that you can defend.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - draw rasters and peri-event histograms, and read intervals and correlograms,
# - measure the information of a spike in bits, and say how much of it is bias,
# - test a tuning curve against spikes that were moved in time,
# - spot a shuffle that makes every cell significant, and a drift that does the same to a slide.
#
# **Needs.** Python and a little NumPy. [Where is the mouse looking?](decoding.ipynb) shows the same recording.
#
# **Time.** 75 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | One mouse, 20 minutes: asleep for the first ten, on a track in the shape of a Y for the rest. 15 units from two silicon probes: 7 in the anterodorsal thalamus, 8 in the hippocampus (CA1). 594 sharp-wave ripples in sleep. Heading and place at 120 Hz for the last 529 s. |
# | Units | Times in seconds, heading in radians, place presumably in metres: the file gives no unit |
# | Licence | MIT; the file is part of the distribution of pynapple 0.11.4 |
# | Citation | Viejo G, et al. (2023). Pynapple, a toolbox for data analysis in neuroscience. *eLife* 12:RP85786 |
# | Changed | Nothing but the file's name |

# %% [markdown] tags=["instructor"]
# **Say first.** "I have a cell that fires when the stock market rises. p below 0.001, a million samples." Let them find what is wrong
# before any neuron is mentioned: both go up and down slowly, and there are not a million independent samples.
#
# **Expected guesses.** For the information in less data most people say "falls", because less data sounds like less knowledge. For
# the hippocampal cells they say 0 or 1 of 8. For the shuffle on the sleeping mouse nearly all say 1 of 15, as the level promises.
#
# **Misconceptions.** (1) "A peak at zero delay is a synapse." Ask: "You and I both open an umbrella at the same moment. Who told
# whom?" (2) "The more thoroughly I shuffle, the more honest is the test." Ask: "What did the shuffle destroy besides the tie
# to the heading?"
#
# **Type live.** The three lines of the information, then the same with all the time in one slice, where it must be 0. In *Break it*
# change `"shuffle"` to `"shift"` and let them say the count before it appears.
#
# **Cut line.** Over 60 minutes: drop *Is this one cell, and is it regular?* and *At scale*. Of *Break it*, the drifting session
# can go last.
#
# **Where people get stuck.** 0 times log2(0) is NaN in NumPy and 0 in the formula. And the +1 in the p value: the real data are one
# of the outcomes that chance could have drawn.

# %% tags=["setup"] dpi=128
from dataclasses import replace

import h5py
import numpy as np

from neurokit_lite import data, plots, spikes, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~3 min)
#
# The same mouse as in the lesson on decoding, but now we look at *both* halves: sleep, with ripples, and wake, with a
# heading. A **sharp-wave ripple** is a burst of fast oscillation in the hippocampus, about a tenth of a second long or less, in which
# memories are thought to be replayed.

# %%
recording = data.load_head_direction()
heading, heading_times_s = recording["heading_rad"], recording["heading_times_s"]
wake_s, sleep_s = recording["tracked_s"], recording["sleep_s"]
everyone = spikes.SpikeTrains(recording["spike_times_s"], start_s=0, stop_s=1200)
is_thalamic = recording["regions"] == "adn"
ripples_s = recording["ripples_s"].mean(axis=1)
ripples_s = ripples_s[(ripples_s > 1) & (ripples_s < 599)]

in_file = spikes.read_nwb_units(data.verify("head_direction"), start_s=0, stop_s=1200)
print(everyone)
print("straight from the file:", in_file.trains, "at", np.unique(in_file.columns["location"]).tolist())
print(f"{ripples_s.size} ripples; thalamus: units 0 to 6, hippocampus: units 7 to 14")

# %% [markdown]
# The recording lies in one file of the **NWB** standard (Neurodata Without Borders). `read_nwb_units` reads the sorted units of any such
# file. It asks when the recording began and ended, for this file does not say so; the first and the last spike would be a bad guess.
#
# We dropped three ripples at the ends of the sleep. Their windows would leave the recording, and a window cut in half looks like a cell
# that stopped firing. `psth` refuses such events instead of guessing.

# %% [markdown]
# ## What happens at a ripple? (~7 min)
#
# The oldest question: line up the spikes on an event, and count. One row per event gives a **raster**; the sum over rows,
# divided by the number of events and the width of a bin, gives a rate: the **peri-stimulus time histogram**, or PSTH. Ripples are made
# in the hippocampus.

# %%
widgets.predict(
    "spikes-tuning.ripple",
    "By what factor will a typical hippocampal cell fire more within a ripple than before it?",
    think="Most of the hippocampus is silent most of the time. But not every cell takes part in every ripple.",
    unit="",
)

# %% alt="Left: raster of hippocampal unit 7 around 591 ripples; a dense vertical band of spikes stands at zero. Right: its rate climbs from about 3 to 17 spikes per second in the middle of the ripple, within a narrow band, while that of thalamic unit 0 stays flat near 12."
around = {"window_s": (-0.4, 0.4)}
raster = spikes.align_spikes(everyone, ripples_s, **around)
histogram = spikes.psth(everyone, ripples_s, **around, bin_s=0.01)
trials = spikes.split_trials(everyone.select([7]), ripples_s, **around)
band = spikes.bootstrap_psth(trials, bin_s=0.01, n_bootstraps=500, random_state=0)

axes = plots.canvas(1, 2, height_in=3.4)
ax = plots.plot_aligned_spikes(raster, unit=7, ax=axes[0], ms=1.5, color=plots.PALETTE["orange"])
ax.set_title("hippocampal unit 7")
ax = plots.plot_psth(histogram, unit=7, ax=axes[1], color=plots.PALETTE["orange"], alpha=0.6, label="hippocampus, 7")
blue = {"color": plots.PALETTE["blue"], "lw": 1.8, "label": "thalamus, 0"}
ax.stairs(histogram.rates_hz[0], histogram.edges_s, baseline=None, **blue)
ax.fill_between(band.centres_s, band.low_hz[0], band.high_hz[0], color="black", alpha=0.3, lw=0, label="95 % band, 7")
ax.set(title="mean over ripples", ylim=(0, 22))
_ = ax.legend()

# %%
before = histogram.rates_hz[:, histogram.centres_s < -0.2].mean(axis=1)
within = histogram.rates_hz[:, np.abs(histogram.centres_s) < 0.05].mean(axis=1)
gain = within / before
print("thalamus:   ", gain[is_thalamic].round(1))
print("hippocampus:", gain[~is_thalamic].round(1))

# %%
widgets.compare("spikes-tuning.ripple", np.median(gain[~is_thalamic]), because="The median of the eight cells.")

# %%
anchor("ripple_gain_hippocampus", np.median(gain[~is_thalamic]), expected=2.73, tolerance=0.05)
anchor("ripple_gain_thalamus", np.median(gain[is_thalamic]), expected=1.03, tolerance=0.03)

# %% [markdown]
# Every hippocampal cell fires two to three times as much; no thalamic cell changes by more than about a fifth. The dark band is
# what other ripples could have given: whole ripples were drawn anew, with replacement, 500 times (a **bootstrap**). A PSTH is an average,
# though: it cannot tell a cell that fires a little at every ripple from one that fires a lot at some. The raster can.

# %% [markdown]
# ## Is this one cell, and is it regular? (~8 min)
#
# Now no event at all, only the **interspike intervals**, the time from one spike to the next. After a spike a neuron cannot fire again
# for a millisecond or two, its **refractory period**. So a sorted unit with many shorter intervals must hold spikes of another
# cell. Count these **violations** by hand, on six spikes.

# %%
six_s = np.array([0.1000, 0.1100, 0.1115, 0.1300, 0.1500, 0.1512])

# %% [markdown]
# Write the share of intervals that are shorter than 2 ms. (The mean of a mask of True and False is a share.)

# %% move="violations"
### BEGIN SOLUTION
violations = np.mean(np.diff(six_s) < 0.002)
### END SOLUTION

# %%
violations = check_move(
    "spikes-tuning.violations",
    violations,
    Case(
        name="six spikes",
        arguments={},
        expected=np.mean(np.diff(six_s) < 0.002),
        mistakes={
            "the number of short intervals. Divide by the number of intervals.": 2,
            "a share of the spikes. Six spikes have five intervals: divide by five.": 2 / 6,
            "the share of the intervals that are long enough.": 3 / 5,
            "a share in which no interval counts as short. Times are in seconds: 2 ms is 0.002.": 0,
            "a share in which every interval counts as short. Times are in seconds: 2 ms is 0.002.": 1,
        },
        otherwise="np.diff gives the five intervals; compare them with 0.002 s.",
    ),
)

# %%
one = spikes.SpikeTrains([six_s], start_s=0, stop_s=1)
print(f"by hand: {violations:.2f}, by package: {spikes.interval_statistics(one, refractory_s=0.002).violations[0]:.2f}")

# %% [markdown]
# The spread of the intervals says how regular a cell is: the **CV**, standard deviation over mean, is 0 for a clock and 1 for a
# **Poisson process**. **CV2** compares only *neighbouring* intervals, so that slow changes of rate cancel.

# %%
widgets.predict(
    "spikes-tuning.cv",
    "A compass cell is silent while the mouse looks elsewhere, and fires fast while it faces the cell's way. What are its CV and CV2?",
    think="CV sees all intervals at once, pauses included. CV2 asks: is this interval like the next one?",
    choices=["Both below 1", "CV above 1, CV2 below 1", "Both above 1"],
)

# %% alt="Two interval histograms on the same logarithmic axis, in per cent of the unit's intervals. Thalamic unit 6 has one tall hump near 10 milliseconds and a thin tail that reaches to seconds. Hippocampal unit 13 has two humps, a narrow one near 5 milliseconds and a broad one around a second."
statistics = spikes.interval_statistics(everyone, refractory_s=0.002)
axes = plots.canvas(1, 2, height_in=2.8)
for ax, unit, color in zip(axes, (6, 13), ("blue", "orange"), strict=True):
    ax = plots.plot_intervals(everyone, unit=unit, part="share", ax=ax, color=plots.PALETTE[color])
    ax.set(title=f"unit {unit}: CV {statistics.cv[unit]:.1f}, CV2 {statistics.cv2[unit]:.1f}", ylim=(0, 12))

print(statistics.to_frame().iloc[[3, 4, 6, 9, 13]].round(3))
bursts = spikes.find_bursts(everyone.times_s[13], max_isi_s=0.01, min_spikes=3)
in_bursts = bursts.n_spikes.sum() / everyone.n_spikes[13]
print(f"unit 13: {len(bursts.n_spikes)} bursts hold {100 * in_bursts:.0f} % of its spikes")

# %%
widgets.compare(
    "spikes-tuning.cv",
    "CV above 1 (5.2), CV2 below 1 (0.6)",
    because="Pauses and volleys spread the intervals, but within a volley each is like the next.",
)

# %%
anchor("compass_cv", statistics.cv[6], expected=5.23, tolerance=0.05)
anchor("compass_cv2", statistics.cv2[6], expected=0.59, tolerance=0.01)

# %% [markdown]
# CV 5 says "more irregular than Poisson", CV2 0.6 says "more regular than Poisson". Both are right. Over minutes
# the rate of a compass cell follows the head; from one spike to the next it is more regular than chance. The
# two humps of the hippocampal cell are another matter: intervals within bursts, and intervals between them. And unit 9, where 2 % of the
# intervals are shorter than 2 ms, is probably two neurons, or one neuron and some noise.

# %% [markdown]
# ## Who fires with whom? (~5 min)
#
# For every spike of cell A, note when the spikes of cell B come, before and after. The histogram of these delays is the
# **cross-correlogram**. We divide it by what two independent cells of these rates would give, so that pairs can be compared: 1 is chance.

# %%
widgets.predict(
    "spikes-tuning.pairs",
    "Two compass cells with neighbouring directions, and two with opposite ones. How often do they fire within 5 ms of each other?",
    think="When is each of the four cells active? Nothing else is needed to answer.",
    choices=[
        "Neighbours more often than chance, opposite ones as chance has it",
        "Neighbours more often than chance, opposite ones hardly ever",
        "All as chance has it, unless there is a synapse between them",
    ],
)

# %% alt="Three correlograms of thalamic pairs, delays up to 50 milliseconds, counts over chance on one scale. Units 2 and 6, and units 1 and 3, lie at about three times the dashed level of chance, with a sharp peak within a few milliseconds of zero on top; units 0 and 1 lie close to zero."
awake = everyone.restrict(*wake_s)
pairs = spikes.correlograms(awake, window_s=0.05, bin_s=0.001)

axes = plots.canvas(1, 3, height_in=2.9)
for ax, units in zip(axes, ((2, 6), (0, 1), (1, 3)), strict=True):
    ax = plots.plot_correlogram(pairs, units=units, part="ratio", ax=ax)
    ax.set(title=f"units {units[0]} and {units[1]}", ylim=(0, 6))

# %%
together = spikes.synchrony(awake, within_s=0.005).ratio[:7, :7]
np.fill_diagonal(together, np.nan)  # a unit with itself is no pair
print("coincidences over chance, units 0 to 6:")
print(together.round(1))

# %%
widgets.compare(
    "spikes-tuning.pairs",
    "neighbours more often than chance, opposite ones hardly ever",
    because="Neighbours are active at the same headings, opposite ones never are.",
)

# %%
anchor("synchrony_2_6", together[2, 6], expected=2.82, tolerance=0.05)
anchor("synchrony_0_1", together[0, 1], expected=0.04, tolerance=0.02)

# %% [markdown]
# Units 2 and 6 meet almost three times as often as chance has it, 0 and 1 hardly ever.
# That is no wire between them. Both listen to the same head, and a broad plateau is what a shared, slow input looks like.
# The *narrow* peak on top, a few milliseconds wide, asks for more thought: a fast common input, a synapse, or one
# neuron whose spikes the sorting dealt out to two units. The lesson on encoding takes the head out of it.

# %% [markdown]
# ## How much does one spike say? (~18 min)
#
# Turn from moments to the heading. A **tuning curve** can be turned into one number, the **Skaggs information**. If a cell fires at rate
# $r(\theta)$, and the mouse spends a share $p(\theta)$ of its time at each heading, one spike tells you
#
# $$I = \sum_\theta p(\theta)\, \frac{r(\theta)}{\bar r}\, \log_2 \frac{r(\theta)}{\bar r} \quad\text{bits}, \qquad
# \bar r = \sum_\theta p(\theta)\, r(\theta).$$
#
# One bit: a spike halves the circle. Do it by hand on a circle of four slices.

# %%
seconds = np.array([1, 4, 2, 1])  # spent in each slice
rates_hz = np.array([8, 1, 2, 0])  # of one cell in each slice

# %% [markdown]
# Write the three shares of the formula, and the sum. A slice without a spike adds nothing, but NumPy says that 0 times log2(0) is NaN: keep
# the slices with `ratio > 0`.

# %% move="bits"
### BEGIN SOLUTION
share = seconds / seconds.sum()
ratio = rates_hz / (share * rates_hz).sum()
bits = (share * ratio)[ratio > 0] @ np.log2(ratio[ratio > 0])
### END SOLUTION

# %%
bits = check_move(
    "spikes-tuning.bits",
    bits,
    Case(
        name="four slices",
        arguments={},
        expected=0.75,
        unit="bits",
        mistakes={
            "the information in nats. Take the logarithm to base 2, np.log2.": 0.75 * np.log(2),
            "bits per second. Divide by the mean rate, also in front of the logarithm.": 1.5,
            "an information in which every slice counts alike. Weigh each by its share of the time.": 0.9042,
            "the sum of ratio times logarithm, without the share of the time.": 7.5,
        },
        tolerance=1e-3,
        otherwise="share * ratio * log2(ratio), summed over the slices with ratio > 0.",
    ),
)

# %%
toy = spikes.TuningCurves(rates_hz[None].astype(float), seconds.astype(float), np.linspace(0, 2 * np.pi, 5))
print(f"by hand: {bits:.2f} bits, by package: {spikes.spatial_information(toy)[0]:.2f} bits")

# %% [markdown]
# In the formula stands rate over mean rate. So let us draw the real cells that way, in 60 slices. One of the next three cells fired 2709
# spikes while the heading was tracked, one 294, one 102. The first is a compass cell.

# %%
widgets.predict(
    "spikes-tuning.sharpest",
    "Which of the three curves will have the tallest peak, as a multiple of the cell's mean rate?",
    think="102 spikes over 60 slices are fewer than two each. How far from the mean can one slice be by chance, or by one burst?",
    choices=["That of 2709 spikes", "That of 294 spikes", "That of 102 spikes"],
)

# %% alt="Three tuning curves around the circle, in degrees, as rate over mean rate on one scale from 0 to 20. Thalamic unit 0 rises in one smooth lobe to 17 times its mean and is near zero elsewhere. Hippocampal unit 9 has two narrow peaks near 225 degrees, the taller at almost 20, and little else; unit 14 is jagged all round, with one narrow peak of 6."
circle = {"limits": (0, 2 * np.pi), "n_bins": 60}
curves = spikes.compute_tuning_curves(everyone, heading, heading_times_s, **circle)
n_awake = everyone.restrict(*wake_s).n_spikes
mean_hz = (curves.rates_hz @ curves.occupancy_s) / curves.occupancy_s.sum()
relative = replace(curves, rates_hz=curves.rates_hz / mean_hz[:, None])

axes = plots.canvas(1, 3, height_in=2.8)
for ax, unit, color in zip(axes, (0, 9, 14), ("blue", "orange", "orange"), strict=True):
    ax = plots.plot_tuning_curve(relative, unit=unit, ax=ax, color=plots.PALETTE[color])
    title = f"unit {unit}: {n_awake[unit]} spikes, {mean_hz[unit]:.1f} Hz"
    ax.set(title=title, ylabel="rate / mean rate", ylim=(0, 20), yticks=[0, 5, 10, 15, 20])

# %%
widgets.compare(
    "spikes-tuning.sharpest",
    "that of 294 spikes",
    because="It reaches 20 times the mean, the compass cell 17 times: a tall peak alone proves nothing.",
)

# %% [markdown]
# The cell with 294 spikes has a taller peak than the compass cell. The fewer spikes, the more jagged the curve. For unit 14 that is no tuning; it is what 102 points in 60 slices look like. Unit 9's narrow
# peak may be a favourite heading, or a few bursts while the mouse happened to look there. An eye cannot tell; a test may.

# %%
widgets.predict(
    "spikes-tuning.shorter",
    "Shorten the recording from nine minutes to one. What will the measured information of a typical cell show?",
    think="The cell stays the same. What happens to the noise in its curve, and can the formula go below zero?",
    choices=["A fall", "No change", "A rise"],
)


# %% alt="Information of fifteen units as dots over grey bars of what slid spikes give, with sliders for minutes of data and number of bins. With all the data the thalamic dots stand far above their bars; with one minute dots and bars both rise, the bars most."
def information_of(minutes, n_bins):
    options = {"limits": (0, 2 * np.pi), "n_bins": n_bins, "n_permutations": 60, "min_shift_s": 5}
    epoch = (wake_s[0], min(wake_s[0] + 60 * minutes, wake_s[1]))
    return spikes.permute_tuning(everyone, heading, heading_times_s, **options, epochs_s=epoch, random_state=0)


widgets.explore(
    information_of,
    lambda test, ax: plots.plot_tuning_test(test, ax=ax),
    describe=lambda test: (
        f"Median of 15 units: {np.nanmedian(test.information_bits):.1f} bits measured, "
        f"{np.nanmedian(test.null_bits):.1f} bits with the spikes slid in time."
    ),
    start={"minutes": 8.8, "n_bins": 60},
    minutes=[1, 3, 8.8],
    n_bins=[12, 60, 180],
)

# %%
minute = information_of(1, 60)
print(f"one minute: {np.nanmedian(minute.information_bits):.1f} bits, slid {np.nanmedian(minute.null_bits):.1f} bits")

# %%
widgets.compare(
    "spikes-tuning.shorter",
    "a rise",
    because="Less data, noisier curves: the median rises from 1.0 to 1.7 bits, and that of slid spikes from 0.2 to 0.8.",
)

# %% [markdown]
# The formula cannot go below zero, so noise in the curve only ever adds. A cell that knows nothing and fired $n$ spikes gets about
# $(\text{slices} - 1) / (2 n \ln 2)$ bits, if its spikes come independently of one another: this is the **bias**.
# So subtract what the same spikes give when the tie between spikes and heading is cut. (`mutual_information` offers the analytic way,
# after Panzeri and Treves; it needs no random numbers, but it takes the samples for independent, which a heading is not.)

# %%
test = spikes.permute_tuning(everyone, heading, heading_times_s, **circle, n_permutations=500, random_state=0)
shuffled = spikes.permute_tuning(
    everyone, heading, heading_times_s, **circle, null="shuffle", n_permutations=100, random_state=0
)
print("measured: ", test.information_bits.round(2))
print("corrected:", test.corrected_bits.round(2))

formula = (60 - 1) / (2 * np.log(2) * n_awake)
bias = {"formula": formula, "shuffled": shuffled.null_bits.mean(axis=0), "slid": test.null_bits.mean(axis=0)}
for name, its_bits in bias.items():
    print(f"{name:9s} unit 0: {its_bits[0]:.3f}   unit 9: {its_bits[9]:.3f}   unit 14: {its_bits[14]:.3f} bits")
pauses_s = np.diff(everyone.restrict(*wake_s).times_s[9])
print(f"unit 9 pauses for more than a second {np.sum(pauses_s > 1)} times")

# %%
anchor("information_unit_0_bits", test.corrected_bits[0], expected=2.43, tolerance=0.05, unit="bits")
anchor("information_unit_9_bits", test.corrected_bits[9], expected=0.38, tolerance=0.1, unit="bits")
anchor("bias_unit_9_formula_bits", formula[9], expected=0.145, tolerance=0.005, unit="bits")
anchor("bias_unit_9_slid_bits", bias["slid"][9], expected=1.15, tolerance=0.1, unit="bits")

# %% [markdown]
# Unit 9 drops from 1.5 bits to 0.4. Too few spikes are not the reason: 294 in 60 slices explain 0.145 bits by the formula, and 0.156
# when each spike is moved to a moment of its own. The slide, which keeps the spikes together, gives 1.15 bits. So
# nearly all of it comes from *how* they come: in bursts and in slow waves of rate, so that 294 spikes are only some
# 59 visits (58 pauses of more than a second), each at about one heading, for the heading changes slowly too. The compass cells lose about
# a seventh, and keep 0.9 to 2.4 bits per spike.

# %% [markdown]
# ## Could it be chance? (~11 min)
#
# The same moved spikes give a test. Slide all the spikes of a cell by one random time against the heading (those that
# fall off the end come back in at the start), and compute the information again, many times. If the real value tops
# nearly all of them, the tie between *this* heading and *these* spikes is real. The **p value** is the share of outcomes that are at
# least as large; the real one is an outcome, too, so it is counted above and below. Here are five slides.

# %%
measured_bits = 0.75
null_bits = np.array([0.40, 0.90, 0.25, 0.10, 0.55])

# %% move="p-value"
### BEGIN SOLUTION
p_value = (1 + np.sum(null_bits >= measured_bits)) / (1 + null_bits.size)
### END SOLUTION

# %%
p_value = check_move(
    "spikes-tuning.p-value",
    p_value,
    Case(
        name="five slides",
        arguments={},
        expected=2 / 6,
        mistakes={
            "a share of the five slides, which can be 0. The real value is an outcome, too: add 1 above and below.": 1
            / 5,
            "the share of slides that are smaller. Count those at least as large.": 4 / 5,
            "one minus the p value, or nearly. Count those at least as large.": 5 / 6,
            "a share with the 1 above only. Add it below as well.": 2 / 5,
        },
        otherwise="(1 + number at least as large) / (1 + number of slides).",
    ),
)

# %%
five = spikes.TuningTest(np.array([measured_bits]), null_bits[:, None], null="shift")
print(f"by hand: {p_value:.3f}, by package: {five.p_values[0]:.3f}")

# %% [markdown]
# With five slides p cannot be smaller than 1/6. We take 500. The hippocampal cells are said to care about place, not heading.

# %%
widgets.predict(
    "spikes-tuning.passes",
    "How many of the 8 hippocampal cells will pass at p < 0.01?",
    think="The track is a Y. On one of its arms, which ways can a mouse look?",
    unit="",
)

# %% alt="Information of fifteen units as dots over grey bars of what slid spikes give. All seven thalamic dots stand far above their bars. Of the hippocampal dots some lie above their bars, three within."
ax = plots.plot_tuning_test(test)
passed = test.p_values < 0.01
counted = f"{passed[is_thalamic].sum()} of 7 thalamic, {passed[~is_thalamic].sum()} of 8 hippocampal units"
ax.set_title(f"p < 0.01: {counted}")
print(test.p_values.round(3))

# %%
widgets.compare(
    "spikes-tuning.passes", passed[~is_thalamic].sum(), digits=1, because="A cell that knows the place passes."
)

# %% [markdown]
# All seven compass cells pass, and so do five of the eight hippocampal ones. Has the hippocampus a compass? Not so
# fast. A mouse on an arm of the track looks up or down the arm, so a cell that knows the *place* seems to know the
# *heading*. The test says that spikes and heading are tied. It does not say by what. And 0.03 bits, as for unit 10, may be real and still not
# matter.
#
# The file has the place as well. Divide spikes by time in every square of the floor: a **rate map**, a tuning curve of two features. And number
# the squares: then the same test asks about place.

# %% alt="Three rate maps of the floor, which is a Y seen from above, in centimetres, each with its own colour bar. Hippocampal unit 9 fires up to 38 times per second in the fork and hardly anywhere else. Unit 12 fires at the foot of the stem and less on the left arm. Thalamic unit 0 fires in patches at the foot, on both arms and in the fork."
with h5py.File(data.verify("head_direction")) as file:
    x_cm, y_cm = (100 * file[f"acquisition/Position/{axis}/data"][:] for axis in "xz")  # the file's y is the height
floor = {"limits": ((-26, 34), (-26, 54)), "n_bins": 16}
maps = spikes.compute_rate_maps(everyone, (x_cm, y_cm), heading_times_s, **floor)

axes = plots.canvas(1, 3, height_in=2.9)
for ax, unit in zip(axes, (9, 12, 0), strict=True):
    image = ax.pcolormesh(maps.x_edges, maps.y_edges, maps.rates_hz[unit].T, vmin=0)
    bar = ax.figure.colorbar(image, ax=ax, label="rate (Hz)")
    _ = ax.set(xlabel="x (cm)", ylabel="y (cm)", title=f"unit {unit}", aspect="equal")

# %%
column, row = np.digitize(x_cm, maps.x_edges[1:-1]), np.digitize(y_cm, maps.y_edges[1:-1])
seen, square = np.unique(16 * column + row, return_inverse=True)
squares = {"limits": (0, seen.size), "n_bins": seen.size, "n_permutations": 500, "random_state": 0}
by_place = spikes.permute_tuning(everyone, square + 0.5, heading_times_s, **squares)
print(f"bits per spike, corrected; about the heading (60 slices) and about the place ({seen.size} squares)")
for name, its in (("thalamus", is_thalamic), ("hippocampus", ~is_thalamic)):
    print(
        f"{name:11s} heading",
        test.corrected_bits[its].round(2),
        "\n            place  ",
        by_place.corrected_bits[its].round(2),
    )
is_place_better = by_place.corrected_bits > test.corrected_bits

# %%
anchor("place_bits_unit_9", by_place.corrected_bits[9], expected=2.0, tolerance=0.1, unit="bits")
anchor("place_beats_heading_hippocampus", is_place_better[~is_thalamic].sum(), expected=7, tolerance=0)
anchor("place_beats_heading_thalamus", is_place_better[is_thalamic].sum(), expected=0, tolerance=0)

# %% [markdown]
# All seven thalamic units say more about the heading, and seven of the eight hippocampal ones (all but unit 8) more about the place. Unit 9, whose
# narrow peak could not be told from chance, has a **place field** in the fork: 2.0 bits about the place, 0.4 about the heading. The likely
# reading: these cells know the place, and the track ties it to the heading. Where it does so most, on the arms, no analysis of
# these spikes alone can part the two.

# %% [markdown]
# ## Break it (~15 min)
#
# Many papers shuffle instead of slide: each spike goes to a random moment, the information is computed, and again. It
# seems more thorough. Let us try it on cells of which we *know* the answer. Take the spikes of the
# mouse *asleep*, and pair them with its heading *awake*, eleven minutes later. No cell can know that. Whatever test
# we use, about one unit in twenty should come out at p < 0.05: out of 15, one, or none.

# %%
widgets.predict(
    "spikes-tuning.impossible",
    "How many of the 15 units will the shuffle call tuned, at p < 0.05?",
    think="Rates change slowly, and so does a heading. What does a shuffle do to the slowness of the spikes?",
    unit="",
)

# %% alt="Two panels of information for spikes of sleep against the heading awake, on one scale. With shuffled spikes the grey bars are tiny and all fifteen dots lie far above them; with slid spikes the grey bars reach up and cover the dots."
duration_s = wake_s[1] - wake_s[0]
asleep = everyone.restrict(0, duration_s)
impossible = spikes.SpikeTrains([one + wake_s[0] for one in asleep.times_s], start_s=0, stop_s=1200)

axes = plots.canvas(1, 2, height_in=3.2)
found = {}
for ax, null in zip(axes, ("shuffle", "shift"), strict=True):
    found[null] = spikes.permute_tuning(
        impossible, heading, heading_times_s, **circle, null=null, n_permutations=200, random_state=0
    )
    n_tuned = (found[null].p_values < 0.05).sum()
    plots.plot_tuning_test(found[null], ax=ax).set(title=f"{null}: {n_tuned} of 15 units 'tuned'", ylim=(0, 0.55))

# %%
widgets.compare(
    "spikes-tuning.impossible",
    (found["shuffle"].p_values < 0.05).sum(),
    because="The shuffle takes the slowness away, and every slow cell differs from its shuffles.",
)

# %%
anchor("impossible_by_shuffle", (found["shuffle"].p_values < 0.05).sum(), expected=15, tolerance=0)
anchor("impossible_by_shift", (found["shift"].p_values < 0.05).sum(), expected=0, tolerance=1)

# %% [markdown]
# Fifteen of fifteen by the shuffle, none by the slide. The shuffle "proves" that every cell of a sleeping mouse is tuned to a heading that lies in
# the future. Why? A cell fires for some seconds, then rests. The
# mouse looks one way for some seconds, then another. Two slow signals always line up somewhere by chance. The shuffle
# makes the spikes a Poisson process, and asks whether the real data look different from that. They do, for a reason that
# has nothing to do with the heading. The slide keeps the spikes as slow as they are and asks only about the *tie*.
#
# How slow is slow? Compare the heading with itself some seconds later.

# %% alt="Similarity of the heading to itself, against delay: it falls from 1 to 0.4 within ten seconds, is still near 0.2 after forty, and about 0 after a minute."
delays_s = np.array([0, 1, 2, 5, 10, 20, 40, 60])
steps = np.round(delays_s * 120).astype(int)
likeness = [np.cos(heading[step:] - heading[: len(heading) - step]).mean() for step in steps]

ax = plots.canvas(width_in=5, height_in=2.6)[0]
ax.plot(delays_s, likeness, "o-", color=plots.PALETTE["blue"])
_ = ax.set(xlabel="delay (s)", ylabel="mean cosine of the turn", ylim=(-0.2, 1.05), title="1: same heading, 0: any")
print(f"{heading.size} samples of the heading")

# %% [markdown]
# It remembers itself for tens of seconds: nine minutes hold only a few dozen independent looks, not the 63 527 samples in the file.
#
# ### And what fools the slide?
#
# The slide has an assumption too. Joining the end to the start is fair only if the recording is **stationary**: if no
# stretch of it is special. Harris (2020) compared such tests on drifting signals, and found false
# alarms up to always. Let us see it. A cell fades during the session (the probe moves), and the animal's heading
# turns slowly from one side to the other. The two have nothing to do with each other.
#
# A **linear slide** joins nothing: spikes that leave at the end are gone, and only the middle half of the heading is used,
# which meets spikes at every slide.

# %%
widgets.predict(
    "spikes-tuning.fading",
    "Forty such sessions, each tested at p < 0.05. How many false alarms will the slide around the end give?",
    think="After a slide, the loud first minutes of the cell meet another stretch of the heading. Is that as narrow as the first?",
    unit="",
)


# %%
def fading_session(seed, duration_s=530, step_s=0.05):
    generator = np.random.default_rng(seed)
    times_s = np.arange(0, duration_s, step_s)
    progress = times_s / duration_s
    wobble = np.convolve(generator.normal(size=times_s.size), np.exp(-np.arange(100) / 20), mode="same")
    angle = (np.pi + 3.8 * (progress - 0.5) + 0.25 * wobble) % (2 * np.pi)
    n = generator.poisson(5 * np.exp(1 - 2 * progress) * step_s)
    spikes_s = np.repeat(times_s, n) + generator.uniform(0, step_s, n.sum())
    return spikes.SpikeTrains([np.sort(spikes_s)], start_s=0, stop_s=duration_s), angle, times_s


# %%
options = {"limits": (0, 2 * np.pi), "n_bins": 20, "n_permutations": 59}
false_alarms = {}
for null in ("shift", "linear"):
    tests = [spikes.permute_tuning(*fading_session(k), **options, null=null, random_state=k) for k in range(40)]
    false_alarms[null] = sum(int(one.p_values[0] <= 0.05) for one in tests)
print(f"false alarms of 40: {false_alarms['shift']} slid around the end, {false_alarms['linear']} slid linearly")

# %%
widgets.compare(
    "spikes-tuning.fading",
    false_alarms["shift"],
    because="Fading and turning are in step in the real order only; joined at the end they never are.",
)

# %%
anchor("fading_by_shift", false_alarms["shift"], expected=40, tolerance=2)
anchor("fading_by_linear", false_alarms["linear"], expected=0, tolerance=2)

# %%
moved = {"null": "linear", "random_state": 0} | circle
linear = spikes.permute_tuning(everyone, heading, heading_times_s, **moved, n_permutations=500)
sure = linear.p_values < 0.01
counted = f"{sure[is_thalamic].sum()} of 7 thalamic, {sure[~is_thalamic].sum()} of 8 hippocampal"
print(f"p < 0.01 by the linear slide: {counted}")
unsure = spikes.permute_tuning(impossible, heading, heading_times_s, **moved, n_permutations=200)
print(f"impossible pairs at p < 0.05: {(unsure.p_values < 0.05).sum()} of 15")

# %% [markdown]
# Forty of forty against none of forty. Slid linearly, fading and turning stay in step.
#
# On the real mouse the linear slide passes all seven compass cells, and of the hippocampal units one instead of five:
# it sees only half of the nine minutes. It is not magic either. Of the fifteen impossible pairs, three come out at
# p < 0.05, where the slide around the end gave none and one is expected: fifteen units share one heading and one sleep, so they are wrong
# together. Harris's best remedy needs no slide at all: compare with *other sessions* of the same animal, or with
# stimuli drawn anew by the same rule (pseudo-sessions). A heading that the mouse chose cannot be drawn anew; design the experiment so
# that something can.

# %% [markdown]
# ## At scale (~3 min)
#
# Fifteen cells are one old probe; new ones give hundreds. What gets scarce is slides. Test $m$ cells, and to keep the chance of any false
# alarm below 0.05 each cell must pass at $0.05 / m$ (**Bonferroni**). But $n$ slides cannot give a p below $1 / (n + 1)$. So the number of
# slides must grow with the number of cells, and the work with its square:

# %%
for n_cells in (15, 150, 1500):
    n_slides = 20 * n_cells - 1
    print(f"{n_cells:5d} cells: p up to {0.05 / n_cells:.6f}, {n_slides:6d} slides, {n_cells * n_slides:9d} curves")

# %% [markdown]
# Most cells are settled long before. If three of the first 99 slides reach a cell's information, 700 more slides cannot bring its p below
# 4/800 = 0.005. So test in two rounds, and spend the slides on the cells that are still open. Here are 30 cells, the 15 real ones and
# the 15 impossible pairs from above, of which none may pass.

# %%
many = spikes.SpikeTrains([*everyone.times_s, *impossible.times_s], start_s=0, stop_s=1200)
slid = {"random_state": 0} | circle
first = spikes.permute_tuning(many, heading, heading_times_s, **slid, n_permutations=99)
is_open = first.p_values <= 0.03
second = spikes.permute_tuning(many.select(is_open), heading, heading_times_s, **slid, n_permutations=799)
accepted = np.flatnonzero(is_open)[second.p_values <= 0.05 / 30]
print(f"{is_open.sum()} of 30 open after the first round; accepted: units {accepted}")
print(f"curves: {30 * 99 + is_open.sum() * 799} instead of {30 * 799}")

# %%
anchor("accepted_by_two_rounds", accepted.size, expected=11, tolerance=1)

# %% [markdown]
# Half of the work, and no impossible cell (15 to 29) passes. In a survey in which few cells are tuned, the saving is greater.
# The same idea with a rule for when to stop is called a sequential Monte Carlo test. For a list of cells of which a known share
# may be wrong, the **false discovery rate** asks for less than Bonferroni. Counting itself is cheap: `psth` and `correlograms` also take
# a recording piece by piece, and give the same counts to the last spike.
#
# Your lab keeps its spikes in another library? Where that is installed, `spikes.as_tsgroup(everyone)` makes pynapple's TsGroup,
# `spikes.as_neo_segment(everyone)` a neo Segment, `spikes.as_data_array(spikes.bin_spikes(everyone, bin_s=0.1))` an xarray DataArray;
# `spikes.as_spike_trains(theirs)` and `spikes.as_binned_spikes(theirs)` take them back.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "A cell has CV = 5 and CV2 = 0.6. What is it like?",
    {
        "It cannot exist, for CV and CV2 measure the same thing": "They measure the same for a steady rate only. CV sees "
        "slow changes of rate, CV2 compares neighbouring intervals.",
        "Regular from spike to spike, at a rate that changes": "A compass cell, for one: its rate follows the head.",
        "It fires in bursts, with long pauses between them": "Bursts put short intervals next to long ones, and that "
        "raises CV2 above 1.",
    },
    answer="Regular from spike to spike, at a rate that changes",
)

# %%
widgets.quiz(
    "You halve the data. The Skaggs information of your cells goes up. Why?",
    {
        "The cells were better tuned in that half of the data": "Perhaps, but it happens with any half.",
        "Noise in the curve counts as information": "The formula cannot go below zero, so "
        "noise only ever adds. The bias grows like one over the number of spikes.",
        "Each spike says more where there are fewer of them": "What a spike says is a matter of the cell, not of how many you "
        "recorded.",
    },
    answer="Noise in the curve counts as information",
)

# %%
widgets.quiz(
    "Why does sliding the spikes give an honest test where shuffling does not?",
    {
        "It moves all the spikes further from where they were": "A shuffled spike can move just as far.",
        "It breaks the tie to the heading, and nothing else": "The null must differ from the data in the one thing you test. "
        "That holds as long as nothing drifts.",
        "It keeps the number of spikes in every slice the same": "Then the information would be the same, too. It keeps the "
        "intervals.",
    },
    answer="It breaks the tie to the heading, and nothing else",
)

# %%
widgets.predictions("spikes-tuning")

# %% [markdown]
# ## Take-aways
#
# - A PSTH is a mean over events; look at the raster before you believe it.
# - CV and CV2 answer different questions; short intervals betray a unit that is more than one cell.
# - A peak in a correlogram means "together". Suspect a shared input first, and a synapse last.
# - Information is biased upwards. Subtract what the same spikes give with the tie cut, and say how many spikes you had.
# - Test against a null that keeps everything but the tie. Slow signals make every shuffle significant, and drifting ones
#   every circular slide.
#
# ## References
#
# - Skaggs WE, McNaughton BL, Gothard KM, Markus EJ (1993). An information-theoretic approach to deciphering the hippocampal
#   code. *Advances in Neural Information Processing Systems* 5:1030–1037.
# - Panzeri S, Treves A (1996). Analytical estimates of limited sampling biases in different information measures.
#   *Network* 7:87–107. https://doi.org/10.1080/0954898X.1996.11978656
# - Perkel DH, Gerstein GL, Moore GP (1967). Neuronal spike trains and stochastic point processes II. *Biophys J* 7:419–440.
#   https://doi.org/10.1016/S0006-3495(67)86597-4
# - Harris KD (2020). Nonsense correlations in neuroscience. *bioRxiv*. https://doi.org/10.1101/2020.11.29.402719
# - Buzsáki G (2015). Hippocampal sharp wave-ripple. *Hippocampus* 25:1073–1188. https://doi.org/10.1002/hipo.22488
#
# ## Your turn
#
# In [the exercise](../../exercises/spikes/tuning/spikes-tuning.ipynb) you write the histogram, the information and the honest
# test yourself, and judge a claim that rests on a shuffle.
