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
# Today you do what they did, on a recording whose truth is known. So you can see what each step of the analysis gains,
# and what it does to your result without telling you.
#
# **What you will have.** The brain's answer to an odd tone, recovered from raw voltage and held against the truth, a test
# that does not choose its own window, and two ways to find an effect that is not there.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - read a raw EEG recording and name what disturbs it,
# - use a filter, independent components and epochs to recover an event-related potential,
# - test a difference over all channels and times with clusters,
# - spot an effect made by the filter or by choosing the peak.
#
# **Needs.** Python and NumPy. No earlier lesson.
#
# **Time.** 71 minutes.
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

# %% [markdown] tags=["instructor"]
# **Say first.** Clap once, unannounced. "Your brains have just answered that, by some five microvolts. Your eyelids answered too, by a hundred.
# How do we get the five from under the hundred?" Collect ideas before you show anything: most groups invent averaging by themselves.
#
# **Expected guesses.** Filter: half of the room says that it takes out blinks. Sixty tones: many divide 3.5 µV by twelve and write 0.3.
# Negative cluster: most say no. Double dipping: people who know of the problem write 20 to 30 %, the others 5 %; hardly anybody writes more than 60.
#
# **Misconceptions.** (1) "The cluster begins at 0.26 s, so the effect begins there." Ask: "What happens to that edge if I raise the
# threshold?" and raise it. (2) "A filter only removes noise." Ask: "There is no noise in this figure. What did the filter remove?" (in *Break it*).
#
# **Type live.** The baseline of the toy, first without `keepdims`, so that everybody sees the error about shapes. In the cluster test change
# `threshold` to 3 and run the cells again: the masses change, the conclusion stays.
#
# **Cut line.** Over 60 minutes: drop *At scale* first, then the second half of *Break it* (say its result in one sentence, it is the
# most useful one of the lesson). Do not drop the clusters.
#
# **Where people get stuck.** Volts and microvolts: mne keeps volts, so every `get_data()` is followed by `* 1e6`. Shapes: epochs are (60, 32, 251),
# tones first, time last.

# %% tags=["setup"]
import mne
import numpy as np
from scipy import stats

from neurokit_lite import data, imaging, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~6 min)
#
# First a real head. `as_raw` turns an array into a recording of mne, the library that most people use for EEG.
# It refuses NaN, a channel without a position, and volts that pass for microvolts.

# %% alt="Fourteen traces over eight seconds of real EEG, with a scale bar of 80 microvolts. The left frontal channels AF3, F7, F3 and FC5 and the right temporal T8 drift up and down together by some sixty microvolts; T8 is thick with fast fuzz; P8 and FC6 are almost straight lines."
sample = data.load_eeg_sample()
real = imaging.as_raw(sample["voltage_uv"], sample["rate_hz"], ch_names=sample["ch_names"])
print(sample)
ax = plots.plot_channels(real, window_s=(3, 11), step_uv=80, lw=0.5, ax=plots.canvas(width_in=6, height_in=3.4)[0])
_ = ax.set_title("A real head: drift on the left, fuzz at T8, silence at P8")

# %% [markdown]
# Nothing here looks like a textbook. Slow drifts run through the left frontal channels and T8 together: sweat, a shifting
# cap, or slow movements of the eyes. T8 is thick with fast fuzz, as over a tense jaw muscle or with a poor contact. P8 hardly moves
# at all, yet `find_bad_channels` lets it pass, for it is neither flat nor at the amplifier's limit. Programs find what they
# were told to look for. Look before you compute.
#
# The recording has sixteen seconds and no experiment. For that we take a simulation of an **oddball paradigm**: common tones, and among them rare, odd ones.
# It has the same kinds of disturbance, on real electrode places, and a brain whose answer we know.

# %% alt="Eight traces over four seconds of the simulated recording: Fp1 and Fp2 with one blink of about one hundred microvolts at the same moment, faint in Fz and absent behind it; Pz, O1 and O2 carry a rhythm of ten waves a second, and every trace is thickened by mains hum."
study = imaging.make_oddball_recording()
raw, events, kinds = study["raw"], study["events"], study["event_id"]
some = ["Fp1", "Fp2", "Fz", "C3", "Cz", "Pz", "O1", "O2"]
print(study)
print("bad channels in the real recording:", imaging.find_bad_channels(real))
print("bad channels in the simulated one:", imaging.find_bad_channels(raw))
eight = raw.copy().pick(some)
ax = plots.plot_channels(eight, window_s=(22, 26), ax=plots.canvas(width_in=6)[0])
_ = ax.set_title("The simulated head: blinks, hum, and somewhere in it the answer to a tone")

# %% [markdown]
# ## Where is the hum? (~5 min)
#
# A filter keeps some frequencies and drops others. We keep 0.5 to 40 Hz and take out 50 Hz and its multiples, the
# mains. Then we subtract the mean of all electrodes at every moment: voltage is a difference, and the **average
# reference** makes it the difference from the rest of the cap.

# %%
widgets.predict(
    "imaging-erp.filter",
    "The answer to a tone lasts about half a second. Which disturbances can a filter take out and leave the answer alone?",
    think="A filter knows frequencies only. Which of the three are far from the frequencies of something that lasts half a second?",
    choices=["The hum", "The hum and very slow drift", "The hum, very slow drift and blinks"],
)

# %% alt="Power against frequency on a logarithmic scale, before and after filtering. Before: a slope that falls with frequency, a hump at 10 Hz and a spike at 50 Hz. After: the slope and the hump are unchanged between 0.5 and 40 Hz, the spike is gone and the curve plunges beyond 40 Hz."
filtered = imaging.filter_raw(raw, low_hz=0.5, high_hz=40, notch_hz=50)
filtered = filtered.set_eeg_reference("average", verbose="ERROR")

ax = plots.canvas(width_in=6.5)[0]
for name, one, color in (("raw", raw, "orange"), ("filtered", filtered, "blue")):
    spectrum = one.compute_psd(fmax=60, n_fft=1000, picks=["Oz"], verbose="ERROR")
    power = spectrum.get_data()[0] * 1e12
    ax.semilogy(spectrum.freqs, power, color=plots.PALETTE[color], label=name)
ax.legend()
_ = ax.set(xlabel="frequency (Hz)", ylabel="power at Oz (µV²/Hz)", ylim=(1e-4, 1e3))

# %%
widgets.compare(
    "imaging-erp.filter",
    "the hum and very slow drift",
    because="A blink lasts 0.3 s, as the brain's answer does: no filter can tell them apart.",
)

# %% [markdown]
# The hum is gone, for it has a frequency of its own, and so is drift that takes many seconds. The hump at 10 Hz is the alpha
# rhythm; it stays, and averaging will have to deal with it.

# %% [markdown]
# ## Can the eyes be told from the brain? (~7 min)
#
# Not by frequency, but by place. **Independent component analysis** writes the recording as a sum of components, each
# with one fixed map on the scalp and one time course, and picks the maps so that the courses are as independent as can
# be. A blink that always shows with the same map should land in a component of its own. We recognise it by its
# correlation with the two electrodes above the eyes.

# %%
widgets.predict(
    "imaging-erp.far-away",
    "The component of the blinks is taken out. Will the trace of Pz, at the back of the head, have changed?",
    think="A blink hardly reaches the back of the head. But what was done to all electrodes before?",
    choices=["Not at all", "A little", "As much as Fp1"],
)

# %% alt="Left: map of the blink component with a colour bar without unit, strongest over the forehead, with a weak and even field of the other sign over the rest of the head. Right: eight seconds of Fp1 before and after; the tall spike of the first trace is missing in the second, while the small fluctuations between them agree."
cleaned = imaging.remove_blinks(filtered, n_components=10, random_state=0)
blink = np.flatnonzero(cleaned.is_blink)[0]
clean = cleaned.raw

axes = plots.canvas(1, 2, height_in=3.2)
ax = plots.plot_topography(
    cleaned.maps[blink] * np.sign(cleaned.correlations[blink]), raw, label="weight (any unit)", ax=axes[0]
)
ax.set_title(f"correlates with Fp1, Fp2: {abs(cleaned.correlations[blink]):.2f}")
is_shown = (raw.times > 20) & (raw.times < 28)
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
map_similarity = abs(np.corrcoef(cleaned.maps[blink], study.truth["blink_map"])[0, 1])
print(f"correlation of Pz before and after: {same:.2f}")

# %%
widgets.compare(
    "imaging-erp.far-away",
    "a little",
    because="The average reference had given every electrode a share of the blinks, upside down.",
)

# %%
anchor("blink_map_similarity", map_similarity, expected=0.99, tolerance=0.01)

# %% [markdown]
# One component of ten holds the blinks, and its map is the one that the simulation used. Without it, Fp1 no longer
# follows the true blinks. Pz has changed a little too (its correlation with itself is 0.91), and rightly so. On real heads the
# split is never so clean: the blink's component takes a little brain with it. Always compare before and after.

# %% [markdown]
# ## How many tones does it take? (~15 min)
#
# Cut the recording into **epochs**, short stretches around every tone. Measure each from its own baseline, the mean of the
# time before the tone (**baseline correction**), and average. What the tone evokes is the same in every epoch, and what
# remains is the **event-related potential** (ERP). The rest differs from epoch to epoch and shrinks.
#
# Do it once by hand. One electrode, ten samples per second, five tones; a row for each second.

# %%
toy_uv = np.array(
    [
        [12, 9, 10, 11, 9, 10, 14, 15, 12, 11],
        [-5, -7, -6, -6, -5, -7, -6, 2, -5, -6],
        [3, 4, 2, 2, 3, 4, 6, 10, 2, 3],
        [-4, -3, -4, -2, -5, -5, -2, -1, -2, -4],
        [2, 1, 3, 2, 4, 0, 3, 9, 3, 2],
    ]
).ravel()
tones = np.array([5, 15, 25, 35, 45])  # samples
toy_cut_uv = np.array([toy_uv[tone - 2 : tone + 4] for tone in tones])  # from -0.2 to 0.3 s
print(toy_cut_uv)

# %% [markdown]
# The offsets (10, -6, 3, -4, 2 µV) hide the answer. The first three columns end with the tone itself, before any answer. Subtract from each row the
# mean of its first three values. `keepdims=True` keeps the means in a column, so that each row loses its own.

# %% move="baseline"
### BEGIN SOLUTION
toy_epochs_uv = toy_cut_uv - toy_cut_uv[:, :3].mean(axis=1, keepdims=True)
### END SOLUTION

# %%
toy_epochs_uv = check_move(
    "imaging-erp.baseline",
    toy_epochs_uv,
    Case(
        name="five epochs",
        arguments={},
        expected=toy_cut_uv - toy_cut_uv[:, :3].mean(axis=1, keepdims=True),
        axes=("n_epochs", "n_times"),
        unit="µV",
        mistakes={
            "epochs that lost the mean of the whole row. The answer is in that mean: take the first three columns.": toy_cut_uv
            - toy_cut_uv.mean(axis=1, keepdims=True),
            "epochs that all lost the same number. Every row has its own baseline: axis=1.": toy_cut_uv
            - toy_cut_uv[:, :3].mean(),
        },
        otherwise="Five rows in, five rows out; the first three values of each row then have a mean of 0.",
    ),
)

# %% [markdown]
# Now average over the five, and say how sure the average is. Its **standard error** is the scatter of the single epochs (standard
# deviation, `ddof=1`) over the square root of their number. Write it for each of the six times.

# %% move="standard-error"
toy_average_uv = toy_epochs_uv.mean(axis=0)
### BEGIN SOLUTION
toy_error_uv = toy_epochs_uv.std(axis=0, ddof=1) / np.sqrt(5)
### END SOLUTION

# %%
toy_error_uv = check_move(
    "imaging-erp.standard-error",
    toy_error_uv,
    Case(
        name="six times",
        arguments={},
        expected=toy_epochs_uv.std(axis=0, ddof=1) / np.sqrt(5),
        axes=("n_times",),
        unit="µV",
        mistakes={
            "the scatter of single epochs. Divide by the square root of 5.": toy_epochs_uv.std(axis=0, ddof=1),
            "the scatter over 5. An average of n wins by the square root of n only.": toy_epochs_uv.std(axis=0, ddof=1)
            / 5,
            "errors with ddof=0. That is too small for few epochs; take ddof=1.": toy_epochs_uv.std(axis=0)
            / np.sqrt(5),
        },
        otherwise="One number per column: axis=0.",
    ),
)

# %% [markdown]
# The package's `cut_epochs` does the same for any number of channels:

# %%
toy_raw = imaging.as_raw(toy_uv[None], 10, ch_names=["Pz"])
toy_events = np.column_stack([tones, np.zeros(5), np.ones(5)])
cut = {"window_s": (-0.2, 0.3), "baseline_s": (-0.2, 0)}
toy_by_package = imaging.cut_epochs(toy_raw, toy_events, event_id={"tone": 1}, **cut).get_data()[:, 0] * 1e6
print("average by hand:       ", toy_average_uv.round(1))
print("average by package:    ", toy_by_package.mean(axis=0).round(1))
print("standard error by hand:", toy_error_uv.round(1))
print("standard error by SciPy:", stats.sem(toy_by_package).round(1))

# %% [markdown]
# Five tones show a peak of 6 µV with an error of 0.9. Now the real thing, with the odd tones of the simulation. We know the truth, so we
# can say how far off the average is, as the root of the mean square over the second.

# %%
cut = {"event_id": kinds, "window_s": (-0.2, 0.8), "baseline_s": (-0.2, 0)}
epochs = imaging.cut_epochs(clean, events, **cut)
thrown = imaging.cut_epochs(filtered, events, reject_uv=80, **cut)
print(f"{len(epochs)} epochs after cleaning; {len(thrown)} if epochs with blinks are thrown away")

pz, times_s = epochs.ch_names.index("Pz"), epochs.times
odd_uv, common_uv = (epochs[kind].get_data() * 1e6 for kind in ("odd", "common"))
truth_odd_uv = study.truth["evoked_uv"]["odd"]


def average(n_tones):
    mean = odd_uv[:n_tones, pz].mean(axis=0)
    return n_tones, mean, np.sqrt(np.mean((mean - truth_odd_uv[pz]) ** 2))


print(f"off by {average(5)[2]:.1f} µV with 5 tones")

# %%
widgets.predict(
    "imaging-erp.sixty",
    "The average of 5 odd tones is off by 3.5 µV. By how much is that of 60?",
    think="Twelve times as many tones. The error follows the same law as the standard error that you have just written.",
    unit="µV",
)


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
    n_tones=[1, 5, 60],
)

# %%
widgets.compare(
    "imaging-erp.sixty",
    average(60)[2],
    digits=1,
    because="The square root of twelve is 3.5, which would leave 1.0; the first five tones happened to be bad ones.",
)

# %%
anchor("p3_error_uv", average(60)[2], expected=0.8, tolerance=0.2, unit="µV")

# %% alt="Averages at Pz for common and odd tones with bands of two standard errors. The odd tones rise to about six microvolts near 0.4 seconds, the common tones stay near zero, and the bands part between about 0.25 and 0.5 seconds."
ax = plots.plot_evoked(epochs, channel="Pz", ax=plots.canvas(width_in=6.5)[0])
_ = ax.set_title("What an odd tone evokes")

# %% [markdown]
# One tone tells nothing, sixty tell the answer to within about a microvolt. The slow positive wave is the **P3** (or P300). Had we thrown away every
# epoch with a blink instead of cleaning, 176 of 240 would be left. The band is two standard errors; draw it whenever you draw an average.

# %% [markdown]
# ## Is the difference real? (~15 min)
#
# There are 32 channels and 251 times, 8032 places to look. With p < 0.05 at each, about 400 would "differ" by chance. But
# chance makes small, scattered islands, and brains make large ones. So: compute t everywhere, keep what exceeds a
# threshold, join neighbours into clusters, and add up the t in each: its mass. Then shuffle the labels "odd" and
# "common" among the tones, and note each time the heaviest cluster anywhere. A real effect must be heavier than those: a **cluster-based permutation test**.
#
# First by hand, with eight times of one channel and a threshold of 2. `runs` holds the first time of each cluster, and the first after it.

# %%
toy_t = np.array([0.5, 2.5, 3.0, 2.2, -0.3, -2.4, 1.0, 2.1])
runs = [(1, 4), (5, 6), (7, 8)]

# %% [markdown]
# Write a list with the mass of each cluster.

# %% move="masses"
### BEGIN SOLUTION
toy_masses = [toy_t[first:last].sum() for first, last in runs]
### END SOLUTION

# %%
toy_masses = check_move(
    "imaging-erp.masses",
    toy_masses,
    Case(
        name="three clusters",
        arguments={},
        expected=[7.7, -2.4, 2.1],
        axes=("n_clusters",),
        mistakes={
            "the sizes of the clusters. Add up their t instead.": [3, 1, 1],
            "masses without their sign. A negative cluster has a negative mass.": [7.7, 2.4, 2.1],
            "the largest t of each cluster. The mass is their sum.": [3.0, -2.4, 2.1],
        },
        otherwise="For each pair in runs: toy_t[first:last].sum().",
    ),
)

# %% [markdown]
# The same for any series of t, with the runs found as well:


# %%
def cluster_masses(t_values, threshold):
    masses = []
    for sign in (1, -1):
        is_over = (sign * t_values > threshold).astype(int)
        edges = np.flatnonzero(np.diff(np.r_[0, is_over, 0])).reshape(-1, 2)
        masses += [t_values[first:last].sum() for first, last in edges]
    return sorted(masses, key=abs, reverse=True)


print("the toy, heaviest first:", np.round(cluster_masses(toy_t, 2), 1))
both, n_odd = np.concatenate([odd_uv, common_uv])[:, pz], len(odd_uv)
threshold = stats.t.isf(0.025, len(both) - 2)
masses = cluster_masses(stats.ttest_ind(both[:n_odd], both[n_odd:]).statistic, threshold)

# %% [markdown]
# Now shuffle: 500 times the labels change places, and the heaviest cluster is noted.

# %%
generator, heaviest = np.random.default_rng(0), []
for _ in range(500):
    order = generator.permutation(len(both))
    t_values = stats.ttest_ind(both[order[:n_odd]], both[order[n_odd:]]).statistic
    heaviest.append(np.abs(cluster_masses(t_values, threshold)).max(initial=0))
heaviest = np.array(heaviest)
print("masses at Pz:", np.round(masses, 1))
print(f"mass that 95 % of shuffles stay below: {np.quantile(heaviest, 0.95):.0f}")

# %% [markdown]
# How often is a shuffle as heavy as the heaviest cluster, `masses[0]`? The labels as they were are one possible order too, so they count as one
# more shuffle, above and below the fraction: (1 + number as heavy) / (1 + 500).

# %% move="p-value"
### BEGIN SOLUTION
p = (1 + np.sum(heaviest >= masses[0])) / (1 + len(heaviest))
### END SOLUTION

# %%
p = check_move(
    "imaging-erp.p-value",
    p,
    Case(
        name="the heaviest cluster at Pz",
        arguments={},
        expected=(1 + np.sum(heaviest >= masses[0])) / 501,
        mistakes={
            "a p of 0. No finite number of shuffles can show that; the data count as one of them: add 1 above and below.": 0,
            "the share of lighter shuffles. Count those that are as heavy.": np.mean(heaviest < masses[0]),
        },
        otherwise="heaviest >= masses[0] is True or False for each shuffle; np.sum counts.",
    ),
)

# %% [markdown]
# The package leaves all this to mne, which does it over all channels as well. For one channel the two must agree.

# %%
by_mne = imaging.cluster_test(odd_uv[:, [pz]], common_uv[:, [pz]], n_permutations=500, random_state=0)
print("the same masses as mne's:", np.allclose(masses, by_mne.masses, rtol=0, atol=1e-12))
print(f"p by hand: {p:.3f}; with mne's shuffles: {by_mne.p_values[0]:.3f}")

# %% [markdown]
# Now all 32 channels. Neighbours on the scalp join into one cluster, as neighbours in time do. To see clusters, put the channels into
# an order that means something: from the front of the head to the back.

# %%
widgets.predict(
    "imaging-erp.second",
    "The P3 passes. Will there also be a cluster in which odd tones are lower and which passes?",
    think="With the average reference, what do all electrodes add up to at every moment?",
    choices=[
        "No: odd tones evoke a positive wave",
        "Yes: at the same time, at other electrodes",
        "Yes: before the tone",
    ],
)

# %% alt="t over 32 channels, ordered from the front of the head on top to the back, and one second, red where odd tones are higher. Two outlined clusters between about 0.25 and 0.5 seconds: a blue one in the frontal and temporal channels, most of all Fp1 to F8, and a red one in the central and parietal channels; before the tone nothing is outlined."
place = np.array([channel["loc"][:2] for channel in epochs.info["chs"]]).round(2)
front_to_back = np.array(epochs.ch_names)[np.lexsort((place[:, 0], -place[:, 1]))]
ordered = epochs.copy().reorder_channels(front_to_back)
odd_t, common_t = (ordered[kind].get_data()[:, :, ::4] * 1e6 for kind in ("odd", "common"))
near = imaging.find_neighbours(ordered)
found = imaging.cluster_test(odd_t, common_t, adjacency=near, n_permutations=200, random_state=0)
ax = plots.plot_clusters(
    found, times_s=times_s[::4], ch_names=front_to_back, ax=plots.canvas(width_in=7, height_in=5.6)[0]
)
print("clusters:", len(found.masses), "with p < 0.05:", np.sum(found.p_values < 0.05))

# %%
widgets.compare(
    "imaging-erp.second",
    "yes: at the same time, at other electrodes",
    because="The average reference makes all electrodes add up to zero: what is high at the top must be low around the rim.",
)

# %%
anchor("p3_cluster_p", found.p_values[0], expected=0.01, tolerance=0.005)

# %% [markdown]
# Two of 21 clusters pass: the P3, and its mirror image of the other sign. Two limits. The test says that odd and common tones differ *somewhere*; it does not say
# that the difference begins at the cluster's first sample. And the shuffled units are the tones of one head, so the
# sentence holds for this person. For people in general, shuffle people.

# %% [markdown]
# ## Break it (~12 min)
#
# ### An answer before the question
#
# "Slow drifts disturb me, so I use a high-pass at 2 Hz." Take the true answer, with no noise at all, and filter it.

# %% alt="The true answer at Pz and the same after high-pass filters. The truth is close to zero until 0.2 seconds and peaks at six microvolts. With 0.1 hertz the curve lies on it. With 0.5, 1 and 2 hertz the peak shrinks more and more, and dips of up to a microvolt appear on both sides, the first of them beginning before the tone."
quiet_uv = np.zeros(10_000)
onset = 5000
quiet_uv[onset - 50 : onset + 201] = truth_odd_uv[pz]
window = slice(onset - 100, onset + 251)
shown_s = np.arange(-100, 251) / 250

ax = plots.canvas(width_in=6.5)[0]
ax.plot(shown_s, quiet_uv[window], color="black", label="truth")
for low_hz, color in ((0.1, "blue"), (0.5, "green"), (1, "orange"), (2, "vermilion")):
    passed_uv = mne.filter.filter_data(quiet_uv, 250, low_hz, None, verbose="ERROR")[window]
    ax.plot(shown_s, passed_uv, color=plots.PALETTE[color], label=f"high-pass {low_hz} Hz")
    before_uv = passed_uv[(shown_s > -0.2) & (shown_s < 0)].min()
    print(f"high-pass {low_hz} Hz: {before_uv:.1f} µV before the tone, peak {passed_uv.max():.1f} µV")
ax.legend()
_ = ax.set(xlabel="time from the tone (s)", ylabel="Pz (µV)")

# %% [markdown]
# The filter knows no before and after: it takes away the slow part of the wave on both sides of it. At 1 Hz the brain seems
# to answer *before* the tone, and a "negative wave" appears in front of the P3. Papers have been written on such waves. Our own 0.5 Hz
# is not innocent either: it makes a dip of 0.5 µV.
# The remedy: 0.1 Hz keeps the wave, and if drift remains, subtract a baseline. Whenever a new component appears, filter a
# clean bump in the same way and look whether the same component appears beside it.

# %%
mended_uv = mne.filter.filter_data(quiet_uv, 250, 0.1, None, verbose="ERROR")[window]
broken_uv = mne.filter.filter_data(quiet_uv, 250, 1, None, verbose="ERROR")[window]
is_before = (shown_s > -0.2) & (shown_s < 0)

# %%
anchor("ringing_before_tone_uv", broken_uv[is_before].min(), expected=-0.74, tolerance=0.08, unit="µV")
anchor("mended_before_tone_uv", mended_uv[is_before].min(), expected=-0.1, tolerance=0.05, unit="µV")

# %% [markdown]
# ### The best place is always good
#
# A colleague finds the channel and the time where two averages differ most, between 0.25 and 0.5 s, and tests there. Let her
# compare common tones with common tones: nothing can differ. We repeat it 200 times, and beside it the better way: choose
# the place on one half of the tones, test on the other.

# %%
widgets.predict(
    "imaging-erp.false-alarms",
    "In what share of her comparisons of nothing with nothing will she find p < 0.05?",
    think="She has 32 channels and some sixty times to choose from. How many of them are independent chances?",
    unit="%",
)

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
print(f"false alarms when place and test are apart: {100 * np.mean(honest_p < 0.05):.0f} %")

ax = plots.canvas(width_in=6)[0]
bins = np.arange(-8, 9, 0.5)
ax.hist(dipped_uv, bins, color=plots.PALETTE["orange"], label="measured at its peak", alpha=0.8)
ax.hist(honest_uv, bins, color=plots.PALETTE["blue"], label="chosen on one half, measured on the other", alpha=0.7)
ax.legend(fontsize="small")
_ = ax.set(xlabel="difference where there is none (µV)", ylabel="comparisons (number)", ylim=(0, 70))

# %%
widgets.compare(
    "imaging-erp.false-alarms",
    100 * np.mean(dipped_p < 0.05),
    because="The place was picked because it differed, by the same data that then tested it.",
)

# %%
anchor("double_dip_bias_uv", dipped_uv.mean(), expected=4.0, tolerance=0.3, unit="µV")
anchor("double_dip_false_alarms_percent", 100 * np.mean(dipped_p < 0.05), expected=88, tolerance=6, unit="%")

# %% [markdown]
# Nearly nine of ten comparisons of nothing with nothing come out "significant", with an effect of four microvolts, two thirds of a
# real P3. This is **double dipping**. The test is not at fault: it was asked about the one place in some two thousand that was picked for its
# difference. Name the channel and the window beforehand, or use clusters, or choose and test on different tones.

# %% [markdown]
# ## At scale (~6 min)
#
# What is scarce in an EEG laboratory is not memory, it is the patience of one person under a cap. Take averages of 5 to 60 odd tones,
# drawn at random, measure how far off they are, and go on by the square root. In our study an odd tone comes every 4.7 s.

# %%
widgets.predict(
    "imaging-erp.patience",
    "You look for a wave of 1 µV, and the average may be off by a third of that. How long must one person listen?",
    think="With 60 odd tones, in 4.7 minutes, it was off by 0.8 µV. For an error that is k times smaller you need k times k as many.",
    unit="min",
)

# %% alt="Error of the average against minutes of listening on logarithmic axes. Five measured points from 0.4 to 4.7 minutes fall from about three to 0.8 microvolts along a dashed line, which goes on to three hours. The line crosses one third of 6 microvolts at about one minute, and one third of 1 microvolt at about half an hour."
n_tones, s_per_tone = np.array([5, 10, 20, 40, 60]), raw.times[-1] / len(odd_uv)
rng = np.random.default_rng(0)
drawn = [[rng.choice(odd_uv[:, pz], n, replace=False).mean(axis=0) for _ in range(200)] for n in n_tones]
error_uv = np.sqrt(np.mean((np.array(drawn) - truth_odd_uv[pz]) ** 2, axis=2)).mean(axis=1)
minutes, scale = n_tones * s_per_tone / 60, np.mean(error_uv * np.sqrt(n_tones))
needed_min = {height_uv: (3 * scale / height_uv) ** 2 * s_per_tone / 60 for height_uv in (6, 1)}
ax, long = plots.canvas(width_in=6)[0], np.array([0.3, 200])
ax.loglog(minutes, error_uv, "o", color=plots.PALETTE["blue"], label="measured")
ax.loglog(long, scale / np.sqrt(long * 60 / s_per_tone), "--", color=plots.PALETTE["grey"], label="square root")
for (height_uv, its_min), marker in zip(needed_min.items(), "sD", strict=True):
    ax.plot(its_min, height_uv / 3, marker, color=plots.PALETTE["vermilion"], label=f"a third of {height_uv} µV")
_ = ax.legend(), ax.set(xlabel="listening (minutes)", ylabel="error of the average (µV)")
_ = ax.set_xticks([0.5, 2, 5, 30, 180], ["0.5", "2", "5", "30", "180"]), ax.set_yticks([0.3, 1, 3], ["0.3", "1", "3"])
ax.minorticks_off()

# %%
widgets.compare("imaging-erp.patience", needed_min[1], because="A sixth of the height costs 36 times the minutes.")

# %%
pieces = imaging.filter_in_chunks(clean.get_data() * 1e6, 250, low_hz=1, high_hz=40, chunk_s=30)
in_pieces_uv = imaging.average_in_chunks(pieces, events[:, 0], rate_hz=250)
whole = imaging.filter_in_chunks(clean.get_data() * 1e6, 250, low_hz=1, high_hz=40, chunk_s=3600)
at_once_uv = imaging.average_in_chunks(whole, events[:, 0], rate_hz=250)

# %%
anchor("minutes_for_one_microvolt", needed_min[1], expected=31, tolerance=3, unit="min")
anchor("pieces_differ_uv", np.abs(in_pieces_uv - at_once_uv).max(), expected=0, tolerance=1e-9, unit="µV")

# %% [markdown]
# A P3 takes one minute, a wave of 1 µV half an hour, and one of half a microvolt two hours. Nobody stays attentive for so long, so small
# waves are looked for in many people. Long recordings, such as a night in the sleep laboratory, are read piece by piece: `filter_in_chunks` reads each piece with
# a margin as long as half the filter, and the average comes out the same as at once.

# %% [markdown]
# ## Check yourself (~5 min)

# %%
widgets.quiz(
    "Why does a high-pass filter make a dip before the tone?",
    {
        "The brain expects the tone and prepares for it": "There is no brain in that figure: the input was zero before the tone.",
        "A symmetric filter smears in both directions of time": "What it takes from the slow part of the "
        "wave is missing on both sides of it, before as well as after.",
        "The baseline was taken too near to the tone": "No baseline was subtracted there. A baseline would shift the whole "
        "curve, not bend it.",
    },
    answer="A symmetric filter smears in both directions of time",
)

# %%
widgets.quiz(
    "A cluster from 0.26 to 0.49 s has p = 0.01. What may you write?",
    {
        "The effect begins 0.26 s after the tone and lasts 0.23 s": "The edges of a cluster depend on the threshold and on the noise. "
        "The test makes no promise about them.",
        "Odd and common tones evoke different voltages": "That is the hypothesis that was tested, over all channels and "
        "times at once. The cluster shows where to look.",
        "At every channel and time in the cluster p is below 0.01": "A cluster is judged as a whole. Some of its channels may hold noise.",
    },
    answer="Odd and common tones evoke different voltages",
)

# %%
widgets.quiz(
    "Cleaning with independent components left 240 epochs, throwing away left 176. When is throwing away better?",
    {
        "Never: the average of more epochs has less noise": "Only if the additional epochs hold no more disturbance than the others.",
        "When a disturbance keeps changing its map": "A component has one fixed map. What moves about, "
        "such as a loose electrode or a clenched jaw, does not fit into one.",
        "When there are more than a hundred epochs anyway": "Then you can afford it, but many epochs are no reason to lose any.",
    },
    answer="When a disturbance keeps changing its map",
)

# %%
widgets.predictions("imaging-erp")

# %% [markdown]
# ## Take-aways
#
# - Disturbances differ from the answer by frequency (hum), by place (blinks) or by their timing (everything else): filter,
#   components and averages use one each.
# - The noise of an average falls with the square root of the number of epochs; draw its band.
# - A cluster test looks at all places at once and promises one thing: a false alarm anywhere in no more than 5 of 100 studies.
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
