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
# # What does one blink of voltage tell?
#
# A tone sounds, and a third of a second later a few millionths of a volt appear on top of your head. They are there only
# if the tone surprised you. The trouble is that your brain, your eyes and the lamp above you make ten times as much
# voltage all the time. In 1965 Samuel Sutton and his colleagues found the small wave all the same, by averaging.
#
# Today you do what they did, on a recording whose truth is known to the last microvolt. So you can see what each step
# of the trade gains, and what it quietly does to your result.
#
# **What you will have.** The brain's answer to an odd tone, recovered from raw voltage to within a microvolt, a test
# that does not choose its own window, and two ways to find an effect that is not there.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - read a raw EEG recording and name what disturbs it,
# - use a filter, independent components and epochs to recover an evoked response,
# - test a difference over all channels and times with clusters,
# - spot an effect made by the filter or by choosing the peak.
#
# **Needs.** Python and NumPy. No earlier lesson.
#
# **Time.** 60 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | Simulated: one person hears 240 tones in 280 s, 60 of them odd. 32 electrodes at the places of a BioSemi cap, 250 samples per second. Brain sources are dipoles in a four-shell sphere. A shorter look at real EEG: 14 electrodes, 16 s, 128 samples per second, one person. |
# | Units | Voltage in µV (mne keeps volts), time in seconds |
# | Licence | Simulation: none needed. Real recording: MIT, as part of the distribution of spkit 0.0.9.7 |
# | Citation | Bajaj N, Requena Carrión J, Bellotti F (2020). PhyAAt: physiology of auditory attention to speech dataset. arXiv:2005.11577 |
# | Changed | Real recording: the raw signal only, as 32-bit floats |

# %% tags=["setup"]
import tempfile
import tracemalloc
from pathlib import Path

import mne
import numpy as np
from scipy import stats

from neurokit_lite import data, imaging, plots, widgets
from neurokit_lite.course.anchors import anchor

# %% [markdown]
# ## Meet the data
#
# First sixteen seconds of a real head. `as_raw` makes one of mne's recordings of an array. It refuses NaN, a channel
# without a position, and volts that pass for microvolts.

# %% alt="Fourteen traces over sixteen seconds of real EEG. The left frontal channels AF3, F7, F3 and FC5 and the right temporal T8 drift up and down together by some sixty microvolts; T8 is thick with fast fuzz; P8 and FC6 are almost straight lines."
sample = data.load_eeg_sample()
real = imaging.as_raw(sample["voltage_uv"], sample["rate_hz"], ch_names=sample["ch_names"])
print(sample)
ax = plots.plot_channels(real, step_uv=80, lw=0.5, ax=plots.canvas(width_in=7, height_in=3.6)[0])
_ = ax.set_title("A real head: drift on the left, fuzz at T8, silence at P8")

# %% [markdown]
# Nothing here looks like a textbook. Slow drifts run through the left frontal channels and T8 together: sweat, a shifting
# cap, or slow movements of the eyes. T8 is thick with fast fuzz, as over a tense jaw muscle or with a poor contact. P8 hardly moves
# at all, yet `find_bad_channels` lets it pass, for it is neither flat nor at the amplifier's limit. Programs find what they
# were told to look for. Look before you compute.
#
# Sixteen seconds hold no experiment. For that we take a simulation: the same kinds of disturbance, on real
# electrode places, and a brain whose answer we know.

# %% alt="Eight traces over six seconds of the simulated recording: Fp1 and Fp2 with one blink of about one hundred microvolts at the same moment, faint in Fz and absent behind it; Pz, O1 and O2 carry a rhythm of ten waves a second, and every trace is thickened by mains hum."
study = imaging.make_oddball_recording()
raw, events, kinds = study["raw"], study["events"], study["event_id"]
some = ["Fp1", "Fp2", "Fz", "C3", "Cz", "Pz", "O1", "O2"]
print(study)
print("bad channels in the real recording:", imaging.find_bad_channels(real))
print("bad channels in the simulated one:", imaging.find_bad_channels(raw))
eight = raw.copy().pick(some)
ax = plots.plot_channels(eight, window_s=(20, 26), ax=plots.canvas(width_in=7)[0])
_ = ax.set_title("The simulated head: blinks, hum, and somewhere in it the answer to a tone")

# %% [markdown]
# ## Where is the hum?
#
# A filter keeps some frequencies and drops others. We keep 0.5 to 40 Hz and take out 50 Hz and its multiples, the
# mains. Then we subtract the mean of all electrodes at every moment: voltage is a difference, and the **average
# reference** makes it the difference from the rest of the cap.
#
# **Predict.** The answer to a tone lasts about half a second. Which of the disturbances can a filter take out without
# touching it: the hum, the slow drift, the blinks?

# %% alt="Power against frequency on a logarithmic scale, before and after filtering. Before: a slope that falls with frequency, a hump at 10 Hz and a spike at 50 Hz. After: the slope and the hump are unchanged between 0.5 and 40 Hz, the spike is gone and the curve plunges beyond 40 Hz."
filtered = imaging.filter_raw(raw, low_hz=0.5, high_hz=40, notch_hz=50)
filtered = filtered.set_eeg_reference("average", verbose="ERROR")

ax = plots.canvas()[0]
for name, one, color in (("raw", raw, "orange"), ("filtered", filtered, "blue")):
    spectrum = one.compute_psd(fmax=60, n_fft=1000, picks=["Oz"], verbose="ERROR")
    power = spectrum.get_data()[0] * 1e12
    ax.semilogy(spectrum.freqs, power, color=plots.PALETTE[color], label=name)
ax.legend()
_ = ax.set(xlabel="frequency (Hz)", ylabel="power at Oz (µV²/Hz)", ylim=(1e-4, 1e3))

# %% [markdown]
# The hum is gone, for it has a frequency of its own. A blink has not: it lasts 0.3 s, as the brain's answer does, so
# no filter can tell them apart. The hump at 10 Hz is the alpha rhythm; it stays, and averaging will have to deal with it.

# %% [markdown]
# ## Can the eyes be told from the brain?
#
# Not by frequency, but by place. **Independent component analysis** writes the recording as a sum of components, each
# with one fixed map on the scalp and one time course, and picks the maps so that the courses are as independent as can
# be. A blink that always shows with the same map should land in a component of its own. We recognise it by its
# correlation with the two electrodes above the eyes.
#
# **Predict.** What will the map of that component look like? And after it is taken out, will Pz, at the back of the
# head, have changed?

# %% alt="Left: map of the blink component, strongest over the forehead and falling to nothing behind it. Right: ten seconds of Fp1 before and after; the two tall spikes of the first trace are missing in the second, while the small fluctuations between them agree."
cleaned = imaging.remove_blinks(filtered, n_components=10, random_state=0)
blink = np.flatnonzero(cleaned.is_blink)[0]
clean = cleaned.raw

axes = plots.canvas(1, 2, height_in=3.2)
ax = plots.plot_topography(cleaned.maps[blink], raw, ax=axes[0])
ax.set_title(f"correlation {abs(cleaned.correlations[blink]):.2f}")
is_shown = (raw.times > 20) & (raw.times < 30)
for name, one, color in (("before", filtered, "orange"), ("after", clean, "blue")):
    voltage_uv = one.get_data(picks=["Fp1"])[0, is_shown] * 1e6
    axes[1].plot(raw.times[is_shown], voltage_uv, color=plots.PALETTE[color], label=name, lw=1)
axes[1].legend()
_ = axes[1].set(xlabel="time (s)", ylabel="Fp1 (µV)")

# %%
truth_uv = study.truth["blink_uv"]
for name, one in (("before", filtered), ("after", clean)):
    at_fp1 = np.corrcoef(one.get_data(picks=["Fp1"])[0], truth_uv)[0, 1]
    print(f"correlation of Fp1 with the true blinks, {name}: {abs(at_fp1):.1f}")
same = np.corrcoef(filtered.get_data(picks=["Pz"])[0], clean.get_data(picks=["Pz"])[0])[0, 1]
anchor(
    "blink_map_similarity",
    abs(np.corrcoef(cleaned.maps[blink], study.truth["blink_map"])[0, 1]),
    expected=0.99,
    tolerance=0.01,
)
print(f"correlation of Pz before and after: {same:.2f}")

# %% [markdown]
# One component of ten holds the blinks, and its map is the one that the simulation used. Without it, Fp1 no longer
# follows the true blinks. Pz has changed a little too, and rightly so: the average reference had given every electrode
# a share of the blinks, upside down. On real heads the split is never so clean: the blink's component takes a little brain
# with it. Compare before and after, always.

# %% [markdown]
# ## How many tones does it take?
#
# Cut out one second around every tone, subtract the mean of the 0.2 s before it, and average. What the tone evokes is
# the same in every stretch; the rest is not, and shrinks with the square root of the number of stretches.
#
# **Predict.** The P3 is 6 µV high. How many odd tones will you need before you would believe it: 1, 5, 20, 60? And if we
# had thrown away every stretch with a blink instead of cleaning, how many of the 240 would be left?

# %%
cut = {"event_id": kinds, "window_s": (-0.2, 0.8), "baseline_s": (-0.2, 0)}
epochs = imaging.cut_epochs(clean, events, **cut)
thrown = imaging.cut_epochs(filtered, events, reject_uv=80, **cut)
print(f"{len(epochs)} stretches after cleaning; {len(thrown)} if stretches with blinks are thrown away")

pz, times_s = epochs.ch_names.index("Pz"), epochs.times
odd_uv, common_uv = (epochs[kind].get_data() * 1e6 for kind in ("odd", "common"))
truth_odd_uv = study.truth["evoked_uv"]["odd"]


def average(n_tones):
    mean = odd_uv[:n_tones, pz].mean(axis=0)
    return n_tones, mean, np.sqrt(np.mean((mean - truth_odd_uv[pz]) ** 2))


# %% alt="Average voltage at Pz after odd tones against the truth, with a slider for the number of tones. With sixty tones the average follows the truth, a bump of six microvolts at 0.36 seconds, to within about a microvolt; with one tone the bump is lost in waves of ten microvolts."
def draw(result, ax):
    ax.plot(times_s, result[1], color=plots.PALETTE["blue"], label="average")
    ax.plot(times_s, truth_odd_uv[pz], color="black", lw=1.2, label="truth")
    ax.set(xlabel="time from the tone (s)", ylabel="Pz (µV)", ylim=(-15, 20))
    ax.legend(loc="upper left")


widgets.explore(
    average,
    draw,
    describe=lambda result: f"Average of {result[0]} odd tones: off by {result[2]:.1f} µV on average.",
    start={"n_tones": 60},
    n_tones=[1, 5, 20, 60],
)

# %% alt="Averages at Pz for common and odd tones with bands of two standard errors. The odd tones rise to about six microvolts at 0.36 seconds, the common tones stay near zero, and the bands part between about 0.25 and 0.5 seconds."
anchor("p3_error_uv", average(60)[2], expected=0.8, tolerance=0.2, unit="µV")
ax = plots.plot_evoked(epochs, channel="Pz")
_ = ax.set_title("What an odd tone evokes")

# %% [markdown]
# One tone tells nothing, sixty tell the answer to within about a microvolt. From 5 tones to 60 the error falls from 3.5 to
# 0.8 µV, roughly what the square root of twelve promises. The band is two standard errors, and it is the honest part of the figure.

# %% [markdown]
# ## Is the difference real?
#
# There are 32 channels and 251 times, 8032 places to look. With p < 0.05 at each, about 400 would "differ" by chance. But
# chance makes small, scattered islands, and brains make large ones. So: compute t everywhere, keep what exceeds a
# threshold, join neighbours into **clusters**, and add up the t in each: its mass. Then shuffle the labels "odd" and
# "common" among the tones, and note each time the heaviest cluster anywhere. A real effect must be heavier than those: a **cluster-based permutation test**.
#
# For one channel this is a few lines.
#
# **Predict.** How many clusters will there be at Pz before any shuffling, and how many of them will survive?


# %%
def cluster_masses(t_values, threshold):
    masses = []
    for sign in (1, -1):
        is_over = (sign * t_values > threshold).astype(int)
        edges = np.flatnonzero(np.diff(np.r_[0, is_over, 0])).reshape(-1, 2)
        masses += [t_values[first:last].sum() for first, last in edges]
    return sorted(masses, key=abs, reverse=True)


both, n_odd = np.concatenate([odd_uv, common_uv])[:, pz], len(odd_uv)
threshold = stats.t.isf(0.025, len(both) - 2)
masses = cluster_masses(stats.ttest_ind(both[:n_odd], both[n_odd:]).statistic, threshold)

# %% [markdown]
# The package leaves this to mne, which does it over all channels as well. For one channel the two must agree.

# %%
by_mne = imaging.cluster_test(odd_uv[:, [pz]], common_uv[:, [pz]], n_permutations=500, random_state=0)
generator, heaviest = np.random.default_rng(0), []
for _ in range(500):
    order = generator.permutation(len(both))
    t_values = stats.ttest_ind(both[order[:n_odd]], both[order[n_odd:]]).statistic
    heaviest.append(np.abs(cluster_masses(t_values, threshold)).max(initial=0))

print("masses:", np.round(masses, 1), "the same as mne's:", np.allclose(masses, by_mne.masses, rtol=0, atol=1e-12))
print(f"mass that 95 % of shuffles stay below: {np.quantile(heaviest, 0.95):.0f}")
p = (1 + np.sum(np.array(heaviest) >= masses[0])) / 501
print(f"p of the heaviest: {p:.3f}; with mne's shuffles: {by_mne.p_values[0]:.3f}")

# %% alt="t over 32 channels and one second, red where odd tones are higher. Two outlined clusters between about 0.25 and 0.5 seconds: a positive one in the central and parietal channels and a negative one in frontal and temporal channels; before the tone nothing is outlined."
near = imaging.find_neighbours(epochs)
found = imaging.cluster_test(
    odd_uv[:, :, ::4], common_uv[:, :, ::4], adjacency=near, n_permutations=200, random_state=0
)
ax = plots.plot_clusters(found, times_s=times_s[::4])
anchor("p3_cluster_p", found.p_values[0], expected=0.01, tolerance=0.005)
print("clusters:", len(found.masses), "with p < 0.05:", np.sum(found.p_values < 0.05))

# %% [markdown]
# Two clusters pass: the P3, and its mirror image of the other sign, which the average reference makes: what is high at the
# top must be low around the rim. Two limits. The test says that odd and common tones differ *somewhere*; it does not say
# that the difference begins at the cluster's first sample. And the shuffled units are the tones of one head, so the
# sentence holds for this person. For people in general, shuffle people.

# %% [markdown]
# ## Break it
#
# ### An answer before the question
#
# "Slow drifts disturb me, so I use a high-pass at 2 Hz." Take the true answer, with no noise at all, and filter it.

# %% alt="The true answer at Pz and the same after high-pass filters. The truth is close to zero until 0.2 seconds and peaks at six microvolts. With 0.1 hertz the curve lies on it. With 1 and 2 hertz the peak shrinks and dips of about a microvolt appear on both sides, the first of them beginning before the tone."
quiet_uv = np.zeros(10_000)
onset = 5000
quiet_uv[onset - 50 : onset + 201] = truth_odd_uv[pz]
window = slice(onset - 100, onset + 251)
shown_s = np.arange(-100, 251) / 250

ax = plots.canvas()[0]
ax.plot(shown_s, quiet_uv[window], color="black", label="truth")
for low_hz, color in ((0.1, "blue"), (1, "orange"), (2, "vermilion")):
    passed_uv = mne.filter.filter_data(quiet_uv, 250, low_hz, None, verbose="ERROR")[window]
    ax.plot(shown_s, passed_uv, color=plots.PALETTE[color], label=f"high-pass {low_hz} Hz")
    before_uv = passed_uv[(shown_s > -0.2) & (shown_s < 0)].min()
    print(f"high-pass {low_hz} Hz: {before_uv:.1f} µV before the tone, peak {passed_uv.max():.1f} µV")
ax.legend()
_ = ax.set(xlabel="time from the tone (s)", ylabel="Pz (µV)")

# %% [markdown]
# The filter knows no before and after: it takes away the slow part of the wave on both sides of it. At 1 Hz the brain seems
# to answer *before* the tone, and a "negative wave" appears in front of the P3. Papers have been written on such waves.
# Mend it: 0.1 Hz keeps the wave, and if drift remains, subtract a baseline. Whenever a new component appears, filter a
# clean bump in the same way and look whether it has the same company.

# %%
mended_uv = mne.filter.filter_data(quiet_uv, 250, 0.1, None, verbose="ERROR")[window]
broken_uv = mne.filter.filter_data(quiet_uv, 250, 1, None, verbose="ERROR")[window]
is_before = (shown_s > -0.2) & (shown_s < 0)
anchor("ringing_before_tone_uv", broken_uv[is_before].min(), expected=-0.74, tolerance=0.08, unit="µV")
anchor("mended_before_tone_uv", mended_uv[is_before].min(), expected=-0.1, tolerance=0.05, unit="µV")

# %% [markdown]
# ### The best place is always good
#
# A colleague finds the channel and the time where two averages differ most, between 0.25 and 0.5 s, and tests there. Let her
# compare common tones with common tones: nothing can differ. We repeat it 200 times, and beside it the mended way: choose
# the place on one half of the tones, test on the other.

# %%
is_late = (times_s > 0.25) & (times_s < 0.5)
late_uv = common_uv[:, :, is_late].reshape(len(common_uv), -1)


def dip(rng):
    a, b = np.split(late_uv[rng.permutation(len(late_uv))[:120]], 2)
    best = np.abs(a.mean(axis=0) - b.mean(axis=0)).argmax()
    chosen = np.abs(a[:30].mean(axis=0) - b[:30].mean(axis=0)).argmax()
    sign = np.sign(a[:30, chosen].mean() - b[:30, chosen].mean())
    honest = sign * (a[30:, chosen].mean() - b[30:, chosen].mean())
    p_values = stats.ttest_ind(a[:, best], b[:, best]).pvalue, stats.ttest_ind(a[30:, chosen], b[30:, chosen]).pvalue
    return abs(a[:, best].mean() - b[:, best].mean()), honest, *p_values


# %% alt="Two histograms of the measured difference in two hundred comparisons without any effect. Measured where it was largest it lies between two and eight microvolts, never near zero; measured on the other half of the tones it spreads around zero."
rng = np.random.default_rng(1)
dipped_uv, honest_uv, dipped_p, honest_p = np.array([dip(rng) for _ in range(200)]).T
anchor("double_dip_bias_uv", dipped_uv.mean(), expected=4.0, tolerance=0.3, unit="µV")
anchor("double_dip_false_alarms_percent", 100 * np.mean(dipped_p < 0.05), expected=88, tolerance=6, unit="%")
print(f"false alarms when place and test are apart: {100 * np.mean(honest_p < 0.05):.0f} %")

ax = plots.canvas(width_in=6)[0]
bins = np.arange(-8, 9, 0.5)
ax.hist(dipped_uv, bins, color=plots.PALETTE["orange"], label="measured at its peak", alpha=0.8)
ax.hist(honest_uv, bins, color=plots.PALETTE["blue"], label="chosen on one half, measured on the other", alpha=0.7)
ax.legend(fontsize="small")
_ = ax.set(xlabel="difference where there is none (µV)", ylabel="comparisons (number)", ylim=(0, 70))

# %% [markdown]
# Nearly nine of ten comparisons of nothing with nothing come out "significant", with an effect of four microvolts, two thirds of a
# real P3. The test is not at fault: it was asked about the one place in some two thousand that was picked for its
# difference. Name the channel and the window beforehand, or use clusters, or choose and test on different tones.

# %% [markdown]
# ## At scale
#
# A night in the sleep laboratory is 8 hours; a month of an implant does not fit anywhere. The average needs one stretch at a time,
# but the filter needs neighbours: to filter a sample it must see as many samples on both sides as half its length. So
# read each piece with such a margin, filter, and keep the middle. The recording is repeated here on disk, up to 20 times
# as long.


# %%
def write_recording(path, n_times_longer):
    voltage_uv = np.tile((raw.get_data() * 1e6).astype(np.float32), n_times_longer)
    voltage_uv.tofile(path)
    starts = np.arange(n_times_longer)[:, None] * raw.n_times
    return voltage_uv.shape, (events[:, 0] + starts).ravel()


def average_from_disk(path, shape, samples, chunk_s):
    tracemalloc.start()
    voltage_uv = np.memmap(path, np.float32, "r", shape=shape)
    pieces = imaging.filter_in_chunks(voltage_uv, 250, low_hz=0.5, high_hz=40, chunk_s=chunk_s)
    average_uv = imaging.average_in_chunks(pieces, samples, rate_hz=250)
    peak_mb = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return average_uv, float(f"{peak_mb:.2g}")


# %% alt="Peak memory against minutes of recording on logarithmic axes. At once it climbs in proportion to the recording; in chunks of thirty seconds it stays flat at about seventeen megabytes while the recording grows twentyfold."
times_longer, at_once, in_chunks = [1, 4, 10, 20], [], []
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "recording.dat"
    for n in times_longer:
        shape, samples = write_recording(path, n)
        in_chunks.append(average_from_disk(path, shape, samples, 30))
        if n <= 4:
            at_once.append(average_from_disk(path, shape, samples, 3600))

minutes = np.array(times_longer) * raw.times[-1] / 60
ax = plots.canvas(width_in=6)[0]
ax.loglog(minutes[:2], [mb for _, mb in at_once], "o-", color=plots.PALETTE["orange"], label="at once")
ax.loglog(minutes, [mb for _, mb in in_chunks], "o-", color=plots.PALETTE["blue"], label="in chunks of 30 s")
ax.legend()
_ = ax.set(xlabel="recording (minutes)", ylabel="peak memory (MB)", ylim=(1, 2000))

# %%
largest_uv = max(np.abs(one[0] - two[0]).max() for one, two in zip(at_once, in_chunks[:2], strict=True))
growth = in_chunks[-1][1] / in_chunks[0][1]
print(f"the averages agree to {1e-9:g} µV: {largest_uv < 1e-9}")
anchor("erp_memory_growth", growth, expected=1.0, tolerance=0.2, at_most=1.2)

# %% [markdown]
# Twenty times the recording, the same memory, the same average. What cannot be cut like this is the search for independent
# components, which wants to see everything: there, fit on a sample of the recording and apply the weights piece by piece.

# %% [markdown]
# ## Check yourself

# %%
widgets.quiz(
    "Why does a high-pass filter make a dip before the tone?",
    {
        "Because the brain expects the tone": "There is no brain in that figure: the input was zero before the tone.",
        "Because a symmetric filter smears in both directions of time": "Yes. What it takes from the slow part of the "
        "wave is missing on both sides of it, before as well as after.",
        "Because the baseline was chosen badly": "No baseline was subtracted there. A baseline would shift the whole "
        "curve, not bend it.",
    },
    answer="Because a symmetric filter smears in both directions of time",
)

# %%
widgets.quiz(
    "A cluster from 0.26 to 0.49 s has p = 0.01. What may you write?",
    {
        "The effect begins 0.26 s after the tone": "The edges of a cluster depend on the threshold and on the noise. "
        "The test makes no promise about them.",
        "Odd and common tones evoke different voltages": "Yes: that is the hypothesis that was tested, over all channels and "
        "times at once. The cluster shows where to look.",
        "All channels in the cluster differ": "A cluster is judged as a whole. Some of its channels may hold noise.",
    },
    answer="Odd and common tones evoke different voltages",
)

# %%
widgets.quiz(
    "Cleaning with independent components left 240 stretches, throwing away left fewer. When is throwing away better?",
    {
        "Never, more data is better": "More data that contain the disturbance are not better.",
        "When disturbances are rare or keep changing their map": "Right. A component has one fixed map. What moves about, "
        "such as a loose electrode or a clenched jaw, does not fit into one.",
        "When the filter has not been applied yet": "Filter first in both cases. It does not decide between them.",
    },
    answer="When disturbances are rare or keep changing their map",
)

# %% [markdown]
# ## Take-aways
#
# - Disturbances differ from the answer by frequency (hum), by place (blinks) or by their timing (everything else): filter,
#   components and averages use one each.
# - The noise of an average falls with the square root of the number of stretches; draw its band.
# - Clusters test all places at once and promise one thing: a false alarm somewhere in 5 of 100 studies.
# - A strong high-pass makes waves that were not there, before the event too. Filter a clean bump and look.
# - A difference measured where it is largest is too large, even where there is none.
#
# ## References
#
# - Sutton S, Braren M, Zubin J, John ER (1965). Evoked-potential correlates of stimulus uncertainty. *Science* 150:1187-1188. https://doi.org/10.1126/science.150.3700.1187
# - Jung TP, et al. (2000). Removing electroencephalographic artifacts by blind source separation. *Psychophysiology* 37:163-178. https://doi.org/10.1111/1469-8986.3720163
# - Maris E, Oostenveld R (2007). Nonparametric statistical testing of EEG- and MEG-data. *J Neurosci Methods* 164:177-190. https://doi.org/10.1016/j.jneumeth.2007.03.024
# - Tanner D, Morgan-Short K, Luck SJ (2015). How inappropriate high-pass filters can produce artifactual effects and incorrect conclusions in ERP studies of language and cognition. *Psychophysiology* 52:997-1009. https://doi.org/10.1111/psyp.12437
# - Kriegeskorte N, Simmons WK, Bellgowan PSF, Baker CI (2009). Circular analysis in systems neuroscience: the dangers of double dipping. *Nature Neuroscience* 12:535-540. https://doi.org/10.1038/nn.2303
# - Gramfort A, et al. (2013). MEG and EEG data analysis with MNE-Python. *Frontiers in Neuroscience* 7:267. https://doi.org/10.3389/fnins.2013.00267
#
# ## Your turn
#
# [The exercise](../../exercises/imaging/erp/imaging-erp.ipynb) asks you to write the epochs, the clusters and the shuffle
# yourself, and to answer a colleague who has found a wave before the tone.
