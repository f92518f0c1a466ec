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
# memory, a neighbour. Whatever you try, you will end up with a curve that is not flat, because no curve ever is.
# The craft lies in the next sentence: is it more than chance would draw?
#
# Here you ask fifteen cells of one mouse five questions, from the oldest in the trade to one that has fooled
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
# **Time.** 50 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | One mouse, 20 minutes: asleep for the first ten, in an open field for the rest. 15 units from two silicon probes: 7 in the anterodorsal thalamus, 8 in the hippocampus (CA1). 594 sharp-wave ripples in sleep. Heading at 120 Hz for the last 529 s. |
# | Units | Times in seconds, heading in radians |
# | Licence | MIT; the file is part of the distribution of pynapple 0.11.4 |
# | Citation | Viejo G, et al. (2023). Pynapple, a toolbox for data analysis in neuroscience. *eLife* 12:RP85786 |
# | Changed | Nothing but the file's name |

# %% tags=["setup"]
import tracemalloc

import numpy as np

from neurokit_lite import data, plots, spikes, widgets
from neurokit_lite.course.anchors import anchor

# %% [markdown]
# ## Meet the data
#
# The same mouse as in the lesson on decoding, but now we look at *both* halves: sleep, with ripples, and wake, with a
# heading. A ripple is a burst of fast oscillation in the hippocampus, about a tenth of a second long or less, in which memories are
# thought to be replayed.

# %%
recording = data.load_head_direction()
heading, heading_times_s = recording["heading_rad"], recording["heading_times_s"]
wake_s, sleep_s = recording["tracked_s"], recording["sleep_s"]
everyone = spikes.SpikeTrains(recording["spike_times_s"], start_s=0, stop_s=1200)
is_thalamic = recording["regions"] == "adn"
ripples_s = recording["ripples_s"].mean(axis=1)
ripples_s = ripples_s[(ripples_s > 1) & (ripples_s < 599)]

print(everyone)
print(f"{ripples_s.size} ripples; thalamus: units 0 to 6, hippocampus: units 7 to 14")

# %% [markdown]
# We dropped three ripples at the ends of the sleep. Their windows would leave the recording, and a window cut in half looks like a cell
# that stopped firing. `psth` refuses such events instead of guessing.

# %% [markdown]
# ## What happens at a ripple?
#
# The oldest question: line up the spikes on an event, and count. One row an event gives a **raster**; the sum over rows,
# divided by bins and events, gives a rate: the **peri-event time histogram**, or PSTH.
#
# **Predict.** Ripples are made in the hippocampus. By what factor will a hippocampal cell fire more within a
# ripple? And a cell in the thalamus, whose job is the compass?

# %% alt="Left: raster of hippocampal unit 7 around 591 ripples; a dense vertical band of spikes stands at zero. Right: its rate climbs from about 3 to 17 spikes a second in the middle of the ripple, within a narrow band, while that of thalamic unit 0 stays flat near 12."
around = {"window_s": (-0.4, 0.4)}
raster = spikes.align_spikes(everyone, ripples_s, **around)
histogram = spikes.psth(everyone, ripples_s, **around, bin_s=0.01)

axes = plots.canvas(1, 2, height_in=3.4)
ax = plots.plot_aligned_spikes(raster, unit=7, ax=axes[0], ms=1.5, color=plots.PALETTE["orange"])
ax.set_title("hippocampal unit 7")
ax = plots.plot_psth(histogram, unit=7, ax=axes[1], color=plots.PALETTE["orange"], alpha=0.6, label="hippocampus, 7")
ax.stairs(
    histogram.rates_hz[0], histogram.edges_s, baseline=None, color=plots.PALETTE["blue"], lw=1.8, label="thalamus, 0"
)
trials = spikes.split_trials(everyone.select([7]), ripples_s, **around)
band = spikes.bootstrap_psth(trials, bin_s=0.01, n_bootstraps=500, random_state=0)
ax.fill_between(band.centres_s, band.low_hz[0], band.high_hz[0], color="black", alpha=0.3, lw=0, label="95 % band, 7")
ax.set(title="mean over ripples", ylim=(0, 22))
_ = ax.legend()

# %%
before = histogram.rates_hz[:, histogram.centres_s < -0.2].mean(axis=1)
within = histogram.rates_hz[:, np.abs(histogram.centres_s) < 0.05].mean(axis=1)
gain = within / before

print("thalamus:   ", gain[is_thalamic].round(1))
print("hippocampus:", gain[~is_thalamic].round(1))
anchor("ripple_gain_hippocampus", np.median(gain[~is_thalamic]), expected=2.73, tolerance=0.05)
anchor("ripple_gain_thalamus", np.median(gain[is_thalamic]), expected=1.03, tolerance=0.03)

# %% [markdown]
# Every hippocampal cell fires two to three times as much; no thalamic cell changes by more than about a fifth. The dark band is
# what other ripples could have given: whole ripples were drawn anew, with replacement, 500 times. A PSTH is an average, though: it
# cannot tell a cell that fires a little at every ripple from one that fires a lot at some. The raster can.

# %% [markdown]
# ## Is this one cell, and is it regular?
#
# Now no event at all, only the silence between spikes. After a spike a neuron cannot fire again for a millisecond or
# two. So a sorted "unit" with many shorter intervals must hold spikes of somebody else. And the spread of
# the intervals says how regular a cell is: CV is 0 for a clock, 1 for a Poisson process.
#
# **Predict.** A compass cell is silent for a minute, then fires fast while the mouse faces its way. Will its CV be below 1 or
# far above? CV2 compares only *neighbouring* intervals. Will it agree?

# %% alt="Interval histograms on a logarithmic axis. Thalamic unit 6 has one tall hump near 10 milliseconds and a thin tail that reaches to seconds. Hippocampal unit 13 has two humps, a narrow one near 5 milliseconds and a broad one around a second."
statistics = spikes.interval_statistics(everyone, refractory_s=0.002)
axes = plots.canvas(1, 2, height_in=2.8)
for ax, unit, color in zip(axes, (6, 13), ("blue", "orange"), strict=True):
    ax = plots.plot_intervals(everyone, unit=unit, ax=ax, color=plots.PALETTE[color])
    ax.set_title(f"unit {unit}: CV {statistics.cv[unit]:.1f}, CV2 {statistics.cv2[unit]:.1f}")

print(statistics.to_frame().iloc[[3, 4, 6, 9, 13]].round(3))

# %%
bursts = spikes.find_bursts(everyone.times_s[13], max_isi_s=0.01, min_spikes=3)
in_bursts = bursts.n_spikes.sum() / everyone.n_spikes[13]
print(f"unit 13: {len(bursts.n_spikes)} bursts hold {100 * in_bursts:.0f} % of its spikes")
anchor("compass_cv", statistics.cv[6], expected=5.23, tolerance=0.05)
anchor("compass_cv2", statistics.cv2[6], expected=0.59, tolerance=0.01)

# %% [markdown]
# Two numbers, two verdicts: CV 5 says "wilder than Poisson", CV2 0.6 says "steadier than Poisson". Both are right. Over minutes
# the rate of a compass cell follows the head; from one spike to the next it is steadier than chance. The
# two humps of the hippocampal cell are another matter: intervals within bursts, and intervals between them. And unit 9, where 2 % of the
# intervals are shorter than 2 ms, is probably two neurons, or one neuron and some noise.

# %% [markdown]
# ## Who fires with whom?
#
# For every spike of cell A, note when the spikes of cell B come, before and after. The histogram of these delays is the
# **cross-correlogram**. The dashed line is what two independent cells of these rates would give.
#
# **Predict.** Two compass cells with neighbouring directions; two with opposite ones. What do their correlograms look
# like, over a tenth of a second? If there is a peak in the middle, does one cell drive the other?

# %% alt="Three correlograms of thalamic pairs, delays up to 50 milliseconds. Units 2 and 6, and units 1 and 3, lie at about three times the dashed level of independence, with a sharp peak within a few milliseconds of zero on top; units 0 and 1 lie close to zero."
awake = everyone.restrict(*wake_s)
pairs = spikes.correlograms(awake, window_s=0.05, bin_s=0.001)

axes = plots.canvas(1, 3, height_in=2.9)
for ax, units in zip(axes, ((2, 6), (0, 1), (1, 3)), strict=True):
    ax = plots.plot_correlogram(pairs, units=units, ax=ax)
    ax.set_title(f"units {units[0]} and {units[1]}")

# %%
together = spikes.synchrony(awake, within_s=0.005).ratio
print(together[:7, :7].round(1))
anchor("synchrony_2_6", together[2, 6], expected=2.82, tolerance=0.05)
anchor("synchrony_0_1", together[0, 1], expected=0.04, tolerance=0.02)

# %% [markdown]
# Pairs either fire together or avoid each other: 2 and 6 meet three times as often as chance has it, 0 and 1 almost never.
# That is no wire between them. Both listen to the same head, and a broad plateau is what a shared, slow input looks like.
# The *narrow* peak on top, a few milliseconds wide, asks for more thought: a fast common input, a synapse, or one
# neuron whose spikes the sorting dealt out to two units. (Remember the second lobe of cell 3.) The lesson on encoding takes
# the head out of it.

# %% [markdown]
# ## How much does one spike say?
#
# Turn from moments to the heading. Cut the circle into 60 slices, and divide a cell's spikes in each by the time that the mouse
# spent there: its **tuning curve**.
#
# **Predict.** One of these three cells fired 2709 spikes while the heading was tracked, one 294, one 102. Which curve
# will look the most sharply tuned?

# %% alt="Three tuning curves around the circle, in degrees. Thalamic unit 0 rises in one smooth lobe and is near zero elsewhere. Hippocampal unit 9 has two narrow peaks near 225 degrees and little else; unit 14 is jagged all round, with one narrow peak."
circle = {"limits": (0, 2 * np.pi), "n_bins": 60}
curves = spikes.compute_tuning_curves(everyone, heading, heading_times_s, **circle)
n_awake = everyone.restrict(*wake_s).n_spikes

axes = plots.canvas(1, 3, height_in=2.8)
for ax, unit, color in zip(axes, (0, 9, 14), ("blue", "orange", "orange"), strict=True):
    ax = plots.plot_tuning_curve(curves, unit=unit, ax=ax, color=plots.PALETTE[color])
    ax.set_title(f"unit {unit}: {n_awake[unit]} spikes")

# %% [markdown]
# The fewer spikes, the more jagged the curve. For unit 14 that is no tuning; it is what 102 points in 60 slices look like. Unit 9's narrow
# peak may be a favourite heading, or a few bursts while the mouse happened to look there. An eye cannot tell; a test may.
#
# A tuning curve can be turned into one number. If a cell fires at rate $r(\theta)$, and the mouse spends a share
# $p(\theta)$ of its time at each heading, one spike tells you
#
# $$I = \sum_\theta p(\theta)\, \frac{r(\theta)}{\bar r}\, \log_2 \frac{r(\theta)}{\bar r} \quad\text{bits}$$
#
# about the heading. One bit: a spike halves the circle. But the formula cannot go below zero, so whatever noise is in
# the curve makes it *larger*. A cell that knows nothing and fired $n$ spikes gets about $(\text{bins} - 1) / (2 n \ln 2)$
# bits as a present, if its spikes come independently of one another.
#
# **Predict.** Shorten the recording from nine minutes to one. What happens to the information of a compass cell? And from nine to three: what of hippocampal unit 14,
# which fired a hundred spikes?


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

# %% [markdown]
# The dots rise as the data shrink: less data, "better" cells. So subtract what the same
# spikes give when the tie between spikes and heading is cut. (`mutual_information` offers the analytic way, after Panzeri
# and Treves; it needs no random numbers, but it takes the samples for independent, which a heading is not.)

# %%
test = spikes.permute_tuning(everyone, heading, heading_times_s, **circle, n_permutations=500, random_state=0)

print("measured: ", test.information_bits.round(2))
print("corrected:", test.corrected_bits.round(2))
anchor("information_unit_0_bits", test.corrected_bits[0], expected=2.43, tolerance=0.05, unit="bits")
anchor("information_unit_9_bits", test.corrected_bits[9], expected=0.38, tolerance=0.1, unit="bits")

# %%
formula = (60 - 1) / (2 * np.log(2) * n_awake)
shuffled = spikes.permute_tuning(
    everyone, heading, heading_times_s, **circle, null="shuffle", n_permutations=100, random_state=0
)
bias = {"formula": formula, "shuffled": shuffled.null_bits.mean(axis=0), "slid": test.null_bits.mean(axis=0)}
for name, bits in bias.items():
    print(f"{name:9s} unit 0: {bits[0]:.3f}   unit 9: {bits[9]:.3f}   unit 14: {bits[14]:.3f} bits")
pauses_s = np.diff(everyone.restrict(*wake_s).times_s[9])
print(f"unit 9 pauses for more than a second {np.sum(pauses_s > 1)} times")
anchor("bias_unit_9_formula_bits", formula[9], expected=0.145, tolerance=0.005, unit="bits")
anchor("bias_unit_9_slid_bits", bias["slid"][9], expected=1.15, tolerance=0.1, unit="bits")

# %% [markdown]
# Unit 9 drops from 1.5 bits to 0.4. Too few spikes are not the reason: 294 in 60 slices explain 0.145 bits by the formula, and 0.156
# when each spike is moved to a moment of its own. The slide, which keeps the spikes together, gives 1.15 bits. So
# nearly all of it comes from *how* they come: in bursts and in slow waves of rate, so that 294 spikes are only some
# 59 visits (58 pauses of more than a second), each at about one heading, for the heading changes slowly too. The compass cells lose about
# a seventh, and keep one to two and a half bits per spike.

# %% [markdown]
# ## Could it be chance?
#
# The same moved spikes give a test. Slide all the spikes of a cell by one random time against the heading, those that
# fall off the end come back in at the start, and compute the information again, 500 times. If the real value tops
# nearly all of them, the tie between *this* heading and *these* spikes is real.
#
# **Predict.** How many of the 8 hippocampal cells will pass at p < 0.01? They are said to care about place, not heading.

# %% alt="Information of fifteen units as dots over grey bars of what slid spikes give. All seven thalamic dots stand far above their bars. Of the hippocampal dots some lie above their bars, three within."
ax = plots.plot_tuning_test(test)
passed = test.p_values < 0.01
ax.set_title(
    f"p < 0.01: {passed[is_thalamic].sum()} of 7 thalamic, {passed[~is_thalamic].sum()} of 8 hippocampal units"
)
print(test.p_values.round(3))

# %% [markdown]
# All seven compass cells pass, and so do five of the eight hippocampal ones. Has the hippocampus a compass? Not so
# fast. A mouse that walks along a wall looks along the wall, so a cell that knows the *place* seems to know the
# *heading*. The test says that spikes and heading are tied. It does not say by what. And 0.03 bits, as for unit 10, may be real and still not
# matter.

# %% [markdown]
# ## Break it
#
# Many papers shuffle instead of slide: each spike goes to a random moment, the information is computed, and again. It
# seems more thorough. Let us try it on cells of which we *know* the answer. Take the spikes of the
# mouse **asleep**, and pair them with its heading **awake**, eleven minutes later. No cell can know that. Whatever test
# we use, about one unit in twenty should come out at p < 0.05: out of 15, one, or none.

# %% alt="Two panels of information for spikes of sleep against the heading awake. With shuffled spikes the grey bars are tiny and all fifteen dots lie far above them; with slid spikes the grey bars reach up and cover the dots."
duration_s = wake_s[1] - wake_s[0]
asleep = everyone.restrict(0, duration_s)
impossible = spikes.SpikeTrains([one + wake_s[0] for one in asleep.times_s], start_s=0, stop_s=1200)

axes = plots.canvas(1, 2, height_in=3.2)
found = {}
for ax, null in zip(axes, ("shuffle", "shift"), strict=True):
    found[null] = spikes.permute_tuning(
        impossible, heading, heading_times_s, **circle, null=null, n_permutations=200, random_state=0
    )
    ax = plots.plot_tuning_test(found[null], ax=ax)
    ax.set_title(f"{null}: {(found[null].p_values < 0.05).sum()} of 15 units 'tuned'")

anchor("impossible_by_shuffle", (found["shuffle"].p_values < 0.05).sum(), expected=15, tolerance=0)
anchor("impossible_by_shift", (found["shift"].p_values < 0.05).sum(), expected=0, tolerance=1)

# %% [markdown]
# Fifteen of fifteen by the shuffle, none by the slide. The shuffle "proves" that every cell of a sleeping mouse is tuned to a heading that lies in
# the future. Why? Rates change slowly: a cell fires for some seconds, then rests. The heading changes slowly too: the
# mouse looks one way for some seconds, then another. Two slow signals always line up somewhere by chance. The shuffle
# turns the spikes into rain, and asks whether the real data look different from rain. They do, for a reason that
# has nothing to do with the heading. The slide keeps the spikes as slow as they are and asks only about the *tie*.
#
# How slow is slow? The heading below remembers itself for tens of seconds; nine minutes hold only a few dozen independent looks, not
# the 63 527 samples in the file.

# %% alt="Similarity of the heading to itself, against delay: it falls from 1 to 0.4 within ten seconds, is still near 0.2 after forty, and about 0 after a minute."
delays_s = np.array([0, 1, 2, 5, 10, 20, 40, 60])
steps = np.round(delays_s * 120).astype(int)
likeness = [np.cos(heading[step:] - heading[: len(heading) - step]).mean() for step in steps]

ax = plots.canvas(width_in=5, height_in=2.6)[0]
ax.plot(delays_s, likeness, "o-", color=plots.PALETTE["blue"])
_ = ax.set(xlabel="delay (s)", ylabel="mean cosine of the turn", ylim=(-0.2, 1.05))

# %% [markdown]
# **And what fools the slide?**
#
# The slide has an assumption too. Joining the end to the start is fair only if the recording is **stationary**: if no
# stretch of it is special. Harris (2020) compared such tests on drifting signals, and warns: circular slides gave false
# alarms up to always. Let us see it. A cell fades during the session (the probe moves), and the animal's heading
# turns slowly from one side to the other. The two have nothing to do with each other.
#
# A **linear slide** joins nothing: spikes that leave at the end are gone, and only the middle half of the heading is used,
# which meets spikes at every slide.
#
# **Predict.** Forty such sessions, a test at p < 0.05. How many false alarms will each slide give?


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
anchor("fading_by_shift", false_alarms["shift"], expected=40, tolerance=2)
anchor("fading_by_linear", false_alarms["linear"], expected=0, tolerance=2)

# %%
linear = spikes.permute_tuning(
    everyone, heading, heading_times_s, **circle, null="linear", n_permutations=500, random_state=0
)
sure = linear.p_values < 0.01
print(
    f"p < 0.01 by the linear slide: {sure[is_thalamic].sum()} of 7 thalamic, {sure[~is_thalamic].sum()} of 8 hippocampal"
)
unsure = spikes.permute_tuning(
    impossible, heading, heading_times_s, **circle, null="linear", n_permutations=200, random_state=0
)
print(f"impossible pairs at p < 0.05: {(unsure.p_values < 0.05).sum()} of 15")

# %% [markdown]
# Forty of forty against none of forty. Slid around the end, a bright stretch of the cell meets headings that it never met, and the real
# order, fading here while turning there, looks like information. Slid linearly, fading and turning stay in step.
#
# On the real mouse the linear slide passes all seven compass cells, and of the hippocampal units one instead of five:
# it sees only half of the nine minutes. It is not magic either. Of the fifteen impossible pairs, three come out at
# p < 0.05, where the slide around the end gave none and one is expected: fifteen units share one heading and one sleep, so they are wrong
# together. Harris's best remedy needs no slide at all: compare with *other sessions* of the same animal, or with
# stimuli drawn anew by the same rule (pseudo-sessions). A heading that the mouse chose cannot be drawn anew; design the experiment so
# that something can.
#
# ## At scale
#
# Fifteen cells are one old probe. New ones give hundreds, for days. Counting is cheap: a correlogram costs as much as there are
# pairs of spikes *within the window*, whatever the number of pairs of cells. What
# does not fit is the recording itself. So hand it over in pieces: `psth` and `correlograms` take a generator of
# `SpikeTrains` that follow one another, and give the same counts to the last spike, with pairs across the seams
# included.


# %%
def minutes_of_spikes(n_minutes, n_units=40, rate_hz=6):
    generator = np.random.default_rng(0)
    for minute in range(n_minutes):
        n_spikes = generator.poisson(60 * rate_hz, n_units)
        times = [np.sort(generator.uniform(60 * minute, 60 * (minute + 1), n)) for n in n_spikes]
        yield spikes.SpikeTrains(times, start_s=60 * minute, stop_s=60 * (minute + 1))


def in_one(pieces):
    pieces = list(pieces)
    times = [np.concatenate([piece.times_s[unit] for piece in pieces]) for unit in range(pieces[0].n_units)]
    return spikes.SpikeTrains(times, start_s=0, stop_s=pieces[-1].stop_s)


# %% alt="Peak memory against minutes of recording, logarithmic axes. With the whole recording in memory it climbs with its length to more than a hundred megabytes for two hours; minute by minute it stays flat at about four."
def peak_mb(make):
    tracemalloc.start()
    counts = spikes.correlograms(make()).counts
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return peak, counts


minutes = [4, 12, 40, 120]
whole = [peak_mb(lambda n=n: in_one(minutes_of_spikes(n))) for n in minutes]
pieces = [peak_mb(lambda n=n: minutes_of_spikes(n)) for n in minutes]
ax = plots.canvas(width_in=6)[0]
ax.loglog(minutes, [peak for peak, _ in whole], "o-", color=plots.PALETTE["orange"], label="whole recording")
ax.loglog(minutes, [peak for peak, _ in pieces], "o-", color=plots.PALETTE["blue"], label="minute by minute")
ax.set(xlabel="recording (minutes)", ylabel="peak memory (MB)", xticks=minutes, xticklabels=minutes, ylim=(1, 400))
ax.legend()
print("same counts:", all(np.array_equal(a, b) for (_, a), (_, b) in zip(whole, pieces, strict=True)))

# %%
events_s = np.arange(30, 7100, 7.0)
at_once = spikes.psth(in_one(minutes_of_spikes(120)), events_s)
in_pieces = spikes.psth(minutes_of_spikes(120), events_s)
print("same histogram:", np.array_equal(at_once.counts, in_pieces.counts), at_once.counts.sum(), "spikes")

# %% [markdown]
# The blue line is flat: a week would need no more memory than an hour, only more time. This works because counts *add up*. Ask of every
# analysis whether its result does; where it does, size is no obstacle.

# %% [markdown]
# ## Check yourself

# %%
widgets.quiz(
    "A cell has CV = 5 and CV2 = 0.6. What is it like?",
    {
        "Impossible, the two measure the same": "They measure the same for a steady rate only. CV sees slow changes of "
        "rate, CV2 compares neighbouring intervals.",
        "Regular from spike to spike, with a rate that changes a lot over time": "Yes: a compass cell, for one.",
        "A burster": "Bursts put short intervals next to long ones, and that raises CV2 above 1.",
    },
    answer="Regular from spike to spike, with a rate that changes a lot over time",
)

# %%
widgets.quiz(
    "You halve the data. The Skaggs information of your cells goes up. Why?",
    {
        "The cells were better tuned in the first half": "Perhaps, but it happens with any half.",
        "Noise in the curve counts as information, and there is more of it": "Right. The formula cannot go below zero, so "
        "noise only ever adds. The bias grows like one over the number of spikes.",
        "There are fewer bins": "The number of bins is yours to choose, and has not changed.",
    },
    answer="Noise in the curve counts as information, and there is more of it",
)

# %%
widgets.quiz(
    "Why does sliding the spikes give an honest test where shuffling does not?",
    {
        "It moves the spikes further": "A shuffled spike can move just as far.",
        "It keeps how slowly the cell changes, and breaks only the tie to the heading": "Yes, as long as nothing "
        "drifts. The null must differ from the data in the one thing you test, and in nothing else.",
        "It uses fewer random numbers": "True, and beside the point.",
    },
    answer="It keeps how slowly the cell changes, and breaks only the tie to the heading",
)

# %% [markdown]
# ## Take-aways
#
# - A PSTH is a mean over events; look at the raster before you believe it.
# - CV and CV2 answer different questions; short intervals betray a unit that is more than one cell.
# - A peak in a correlogram means "together". Shared input is the first suspect, a synapse the last.
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
