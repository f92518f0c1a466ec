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
# and what it does to your result without telling you. Then you ask what makes it a result about people.
#
# **What you will have.** The brain's answer to an odd tone, recovered from raw voltage and held against the truth, a test
# over all electrodes and times in one person and in fourteen, and three ways to find an effect that is not there.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - choose filters, and use independent components and epochs, to recover an event-related potential,
# - test a difference over all channels and times with clusters, in one person and within many,
# - spot an effect made by the filter, by pooling trials or by choosing the peak.
#
# **Needs.** Python and NumPy. No earlier lesson.
#
# **Time.** 75 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | Simulated: one person hears 240 tones in 280 s, 60 of them odd; 14 people hear 80 odd tones each. 32 electrodes at the places of a BioSemi cap, 250 and 125 samples per second. Brain sources are dipoles in a four-shell sphere. A shorter look at real EEG: 14 electrodes, 16 s, 128 samples per second, one person. |
# | Units | Voltage in µV (mne keeps volts), time in seconds |
# | Licence | Simulation: none needed. Real recording: MIT, as part of the distribution of spkit 0.0.9.7 |
# | Citation | Bajaj N, Requena Carrión J, Bellotti F (2020). PhyAAt: physiology of auditory attention to speech dataset. arXiv:2005.11577 |
# | Changed | Real recording: the raw signal only, as 32-bit floats |

# %% [markdown] tags=["instructor"]
# **Say first.** Clap once, unannounced. "Your brains have just answered that, by some five microvolts. Your eyelids answered too, by a hundred.
# How do we get the five from under the hundred?" Collect ideas before you show anything: most groups invent averaging by themselves.
#
# **Expected guesses.** Filter: half of the room says that it takes out blinks. Before the tone: most expect zero, for nothing has happened yet.
# Sweat: many expect a component with some drift mixed in. Sixty tones: many divide 3.3 µV by twelve and write 0.3. Two groups: many say that t stays, since the averages stay. Trials pooled: most write 5 %, or
# less than that, for "more data are better". Double dipping: people who know of the problem write 20 to 30 %, hardly anybody more than 60.
#
# **Misconceptions.** (1) "The cluster begins at 0.28 s, so the effect begins there." Ask: "What happens to that edge if I raise the
# threshold?" and run the cell that does. (2) "Fourteen people with 40 tones each are 560 observations." Ask: "If I play one person a million tones, what do I
# know about the other thirteen?"
#
# **Type live.** The baseline of the toy, first without `keepdims`, so that everybody sees the error about shapes. In the figure of filters add
# 5 Hz: the P3 is gone, and what is left looks like three waves.
#
# **Cut line.** Over 60 minutes: drop *At scale* first, then the second half of *Break it* (say its result in one sentence), then the shuffling
# by hand in *Is the difference real?* and keep its masses. Do not drop the fourteen people.
#
# **Where people get stuck.** Volts and microvolts: mne keeps volts, so every `get_data()` is followed by `* 1e6`. Shapes: epochs are (60, 32, 251),
# tones first, time last; the group's are (14, 40, 32, 126), people first.

# %% tags=["setup"]
import mne
import numpy as np
from scipy import stats

from neurokit_lite import data, imaging, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~5 min)
#
# First a real head. `as_raw` turns an array into a recording of mne, the library that most people use for EEG.
# It refuses NaN, a channel without a position, and volts that pass for microvolts.

# %% alt="Fourteen traces over five seconds of real EEG, with a scale bar of 80 microvolts. The left frontal channels AF3, F7, F3 and FC5 and the right temporal T8 drift up and down together by some sixty microvolts; T8 is thick with fast fuzz; P8 and FC6 are almost straight lines."
sample = data.load_eeg_sample()
real = imaging.as_raw(sample["voltage_uv"], sample["rate_hz"], ch_names=sample["ch_names"])
print(sample)
ax = plots.plot_channels(real, window_s=(4, 9), step_uv=80, lw=0.5, ax=plots.canvas(width_in=5.5, height_in=3.2)[0])
_ = ax.set_title("A real head: drift on the left, fuzz at T8, silence at P8")

# %% [markdown]
# Nothing here looks like a textbook. Slow drifts run through the left frontal channels and T8 together: sweat, a shifting
# cap, or slow movements of the eyes. T8 is thick with fast fuzz, as over a tense jaw muscle or with a poor contact. P8 hardly moves
# at all, yet `find_bad_channels` lets it pass, for it is neither flat nor at the amplifier's limit. Programs find what they
# were told to look for. Look before you compute.
#
# The recording has sixteen seconds and no experiment. For that we take a simulation of an **oddball paradigm**: common tones, and among them rare, odd ones.
# It has the same kinds of disturbance, on real electrode places, and a brain whose answer we know.

# %% alt="Six traces over four seconds of the simulated recording: Fp1 and Fp2 with one blink of about one hundred microvolts at the same moment, faint in Fz and absent behind it; Pz and Oz carry a rhythm of ten waves a second, and every trace is thickened by mains hum."
study = imaging.make_oddball_recording(drift_uv=20)
raw, events, kinds = study["raw"], study["events"], study["event_id"]
some = ["Fp1", "Fp2", "Fz", "Cz", "Pz", "Oz"]
print(study)
print("bad channels in the real recording:", imaging.find_bad_channels(real))
print("bad channels in the simulated one:", imaging.find_bad_channels(raw))
six = raw.copy().pick(some)
ax = plots.plot_channels(six, window_s=(22, 26), ax=plots.canvas(width_in=5.5, height_in=2.8)[0])
_ = ax.set_title("The simulated head: blinks, hum, and somewhere in it the answer to a tone")

# %% [markdown]
# ## What may a filter take away? (~9 min)
#
# A filter keeps some frequencies and drops others. The mains are at 50 Hz and its multiples; muscles are fast, above 40 Hz or so; drift is slow.
# And we subtract the mean of all electrodes at every moment: voltage is a difference, and the **average
# reference** makes it the difference from the rest of the cap.

# %%
widgets.predict(
    "imaging-erp.filter",
    "The answer to a tone lasts about half a second. Which disturbances can a filter take out and leave the answer alone?",
    think="A filter knows frequencies only. Which of the three are far from the frequencies of something that lasts half a second?",
    choices=["The hum", "The hum and very slow drift", "The hum, very slow drift and blinks"],
)

# %% alt="Power against frequency on a logarithmic scale, before and after filtering. Before: a slope that falls with frequency, a hump at 10 Hz and a spike at 50 Hz. After: the hump and the slope are unchanged up to 40 Hz, the spike is gone and the curve plunges beyond 40 Hz."
referenced = raw.copy().set_eeg_reference("average", verbose="ERROR")
filtered = imaging.filter_raw(referenced, low_hz=0.1, high_hz=40, notch_hz=50)

ax = plots.canvas(width_in=5.5, height_in=2.6)[0]
for name, one, color in (("before", referenced, "orange"), ("filtered", filtered, "blue")):
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
# The hum is gone, for it has a frequency of its own. The hump at 10 Hz is the alpha rhythm; it stays, and averaging will have to deal with it.
#
# Why a **high-pass** at 0.1 Hz and no higher, when drift is such a nuisance? Take the true answer to an odd tone, with no noise at all and exactly zero before the tone,
# and filter that.

# %%
widgets.predict(
    "imaging-erp.before",
    "The clean answer goes through a high-pass at 1 Hz that does not delay. What does the voltage show in the 0.2 s before the tone?",
    think="The filter takes the slow part of the wave away. Does it know on which side of the tone it may do so?",
    choices=["Zero, as before", "A small rise", "A small dip"],
)

# %%
pz, truth_odd_uv = raw.ch_names.index("Pz"), study.truth["evoked_uv"]["odd"]
quiet_uv, onset, shown_s = np.zeros(10_000), 5000, np.arange(-100, 251) / 250
quiet_uv[onset - 50 : onset + 201] = truth_odd_uv[pz]
is_before = (shown_s > -0.2) & (shown_s < 0)
window = slice(onset - 100, onset + 251)

# %% alt="The true answer at Pz and the same after high-pass filters. The truth is close to zero until about 0.15 seconds and peaks at six microvolts. With 0.1 hertz the curve lies a tenth of a microvolt below it. With 0.5, 1 and 2 hertz the peak shrinks more and more, and dips of half a microvolt and more appear on both sides, the first of them before the tone."
ax, dips_uv = plots.canvas(width_in=5.5, height_in=2.6)[0], {}
ax.plot(shown_s, quiet_uv[window], color="black", label="truth")
for low_hz, color in ((0.1, "blue"), (0.5, "green"), (1, "orange"), (2, "vermilion")):
    passed_uv = mne.filter.filter_data(quiet_uv, 250, low_hz, None, verbose="ERROR")[window]
    ax.plot(shown_s, passed_uv, color=plots.PALETTE[color], label=f"high-pass {low_hz} Hz")
    dips_uv[low_hz], peak_uv = passed_uv[is_before].min(), passed_uv.max()
    height_uv = peak_uv - passed_uv[is_before].mean()
    print(
        f"{low_hz} Hz: {dips_uv[low_hz]:.2f} µV before the tone, peak {peak_uv:.1f}; {height_uv:.1f} above its baseline"
    )
ax.legend(fontsize="small")
_ = ax.set(xlabel="time from the tone (s)", ylabel="Pz (µV)")

# %%
widgets.compare(
    "imaging-erp.before",
    "a small dip",
    because="A filter without delay is symmetric in time: what it takes away is missing on both sides of the wave.",
)

# %%
anchor("dip_at_1_hz_uv", dips_uv[1], expected=-0.74, tolerance=0.08, unit="µV")
anchor("dip_at_01_hz_uv", dips_uv[0.1], expected=-0.1, tolerance=0.05, unit="µV")

# %% [markdown]
# The truth is 6.0 µV high. At 0.1 Hz a tenth of a microvolt is lost; at 0.5 Hz the peak is 5.5 and the stretch before the tone is bent by -0.5; at 1 Hz the brain seems
# to answer *before* the tone, by -0.7 µV, and papers have been written on such waves. Subtracting a baseline shifts the whole curve and does not straighten it: at 0.5 Hz
# that hides most of the loss of this short wave, at 1 Hz the peak stays too low and the dip is moved behind the wave. The usual choice for event-related potentials is 0.1 Hz or less, or no filter and a
# linear detrending. When a new component appears, filter a clean bump in the same way and look whether it appears there too.

# %% [markdown]
# ## Can the eyes be told from the brain? (~7 min)
#
# Not by frequency, but by place. **Independent component analysis** (ICA) writes the recording as a sum of components, each
# with one fixed map on the scalp and one time course, and picks the maps so that the courses are as independent as can
# be. A blink always shows with the same map, so it should land in a component of its own. We recognise that by its
# correlation with the two electrodes above the eyes.
#
# ICA assumes that sources are stationary and fewer than electrodes. Slow drift is neither: it differs from electrode to electrode and never repeats, so it takes up components.
# Therefore ICA is fitted on a copy high-passed at 1 Hz. What it finds are weights for electrodes, and these hold at all frequencies; they are then applied to the
# recording at 0.1 Hz, from which the epochs will come. The bend of 1 Hz stays in the copy. `remove_blinks` does this by itself (`fit_low_hz=1`).

# %% [markdown]
# Does the copy matter? Here is a head that sweats: four times the drift. The components are fitted on it as it is, at 0.1 Hz, and on a copy at 1 Hz. Either way they
# are taken out of the recording at 0.1 Hz.

# %%
widgets.predict(
    "imaging-erp.sweat",
    "Ten components are fitted on the sweaty recording at 0.1 Hz, without a copy. Will one of them hold the blinks?",
    think="Each of 32 electrodes drifts by itself, by 80 µV. A blink is 120 µV at two electrodes, for 0.3 s in every four.",
    choices=["Yes: blinks are the largest of all", "Yes, with some drift mixed in", "No: none follows the eyes"],
)

# %%
sweaty = imaging.make_oddball_recording(n_trials=120, drift_uv=80)
wide = imaging.filter_raw(sweaty["raw"], low_hz=0.1, high_hz=40, notch_hz=50).set_eeg_reference(verbose="ERROR")
true_uv = sweaty.truth["blink_uv"]
for fit_low_hz in (0.1, 1):
    found = imaging.remove_blinks(wide, n_components=10, fit_low_hz=fit_low_hz, random_state=0)
    before, after = (np.corrcoef(x.get_data(picks=["Fp1"])[0], true_uv)[0, 1] for x in (wide, found.raw))
    print(f"fitted at {fit_low_hz} Hz: {found.is_blink.sum()} of 10 components taken out")
    print(f"  correlation of Fp1 with the true blinks {before:.2f}, then {abs(after):.2f}")

# %%
widgets.compare(
    "imaging-erp.sweat",
    "no: none follows the eyes",
    because="Drift has more variance than blinks all in all, and ten components cannot hold 32 separate drifts and the eyes.",
)

# %% [markdown]
# Now our own recording, with the copy.

# %% alt="Left: map of the blink component with a colour bar without unit, strongest over the forehead, with a weak and even field of the other sign over the rest of the head. Right: eight seconds of Fp1 before and after; the tall spike of the first trace is missing in the second, while the small fluctuations between them agree."
cleaned = imaging.remove_blinks(filtered, n_components=10, random_state=0)
blink, clean = np.flatnonzero(cleaned.is_blink)[0], cleaned.raw

axes = plots.canvas(1, 2, width_in=6.5, height_in=2.4)
weights = cleaned.maps[blink] * np.sign(cleaned.correlations[blink])
ax = plots.plot_topography(weights, raw, label="weight (any unit)", ax=axes[0])
ax.set_title(f"correlates with Fp1, Fp2: {abs(cleaned.correlations[blink]):.2f}")
is_shown = (raw.times > 20) & (raw.times < 28)
for name, one, color in (("before", filtered, "orange"), ("after", clean, "blue")):
    voltage_uv = one.get_data(picks=["Fp1"])[0, is_shown] * 1e6
    axes[1].plot(raw.times[is_shown], voltage_uv, color=plots.PALETTE[color], label=name, lw=1)
axes[1].legend()
_ = axes[1].set(xlabel="time (s)", ylabel="Fp1 (µV)")

# %%
map_similarity = abs(np.corrcoef(cleaned.maps[blink], study.truth["blink_map"])[0, 1])

# %%
anchor("blink_map_similarity", map_similarity, expected=0.99, tolerance=0.01)

# %% [markdown]
# One component of ten holds the blinks, and its map is the one that the simulation used. On the sweaty head the fit at 0.1 Hz finds no component that follows the eyes, and all
# blinks stay; the fit on the copy finds it. On real heads the split is never so clean: the blink's component takes a little brain with it. Always compare before and after.

# %% [markdown]
# ## How many tones does it take? (~16 min)
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
times_s = epochs.times
odd_uv, common_uv = (epochs[kind].get_data() * 1e6 for kind in ("odd", "common"))


def average(n_tones):
    mean = odd_uv[:n_tones, pz].mean(axis=0)
    return n_tones, mean, np.sqrt(np.mean((mean - truth_odd_uv[pz]) ** 2))


print(f"off by {average(5)[2]:.1f} µV with 5 tones")

# %%
widgets.predict(
    "imaging-erp.sixty",
    "The average of 5 odd tones is off by 3.3 µV. By how much is that of 60?",
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
    because="The error falls with the square root of the number: 3.3 over the square root of twelve.",
)

# %%
anchor("p3_error_uv", average(60)[2], expected=1.0, tolerance=0.2, unit="µV")

# %% [markdown]
# One tone tells nothing, sixty tell the answer to within a microvolt. The slow positive wave is the **P3** (or P300). And a higher high-pass?

# %%
harder = imaging.cut_epochs(imaging.filter_raw(clean, low_hz=0.5), events, **cut)["odd"]
harder_uv = harder.get_data()[:, pz].mean(axis=0) * 1e6
print(
    f"60 tones from 0.1 Hz on: off by {average(60)[2]:.2f} µV, from 0.5 Hz on: {np.sqrt(np.mean((harder_uv - truth_odd_uv[pz]) ** 2)):.2f} µV"
)

# %% [markdown]
# At 0.5 Hz these sixty tones come out a little better, since less drift is left. That part of the error averages out with more tones or people. The bend does not.
#
# An average needs a band. Two standard errors will do for values that scatter evenly. The **bootstrap** does not need that: draw sixty tones with replacement, average, and do so a
# thousand times. How the drawn averages scatter round ours shows how ours may scatter round the truth. Draw *whole* tones: samples of one epoch depend on each other.

# %% alt="Averages at Pz for common and odd tones with 95 percent bootstrap bands, and the truth for odd tones in black. The odd tones rise to about six microvolts near 0.35 seconds, the common tones lie between zero and minus two, and the bands part between about 0.25 and 0.45 seconds. The true curve lies inside the odd tones' band almost everywhere."
ax = plots.canvas(width_in=5.5, height_in=2.6)[0]
bands = {}
for kind, trials_uv, color in (("common", common_uv, "orange"), ("odd", odd_uv, "blue")):
    band = bands[kind] = imaging.bootstrap_evoked(trials_uv[:, [pz]], random_state=0)
    ax.plot(times_s, band.mean[0], color=plots.PALETTE[color], label=f"{kind}, {band.n_trials} tones")
    ax.fill_between(times_s, band.low[0], band.high[0], color=plots.PALETTE[color], alpha=0.25, lw=0)
ax.plot(times_s, truth_odd_uv[pz], color="black", lw=1, label="truth, odd")
ax.legend(loc="upper left", fontsize="small")
_ = ax.set(xlabel="time from the tone (s)", ylabel="Pz (µV)")

is_inside = (bands["odd"].low[0] <= truth_odd_uv[pz]) & (truth_odd_uv[pz] <= bands["odd"].high[0])
widths = (bands["odd"].high - bands["odd"].low)[0] / (2 * stats.sem(odd_uv[:, pz]))
print(
    f"the truth is inside at {100 * is_inside.mean():.0f} % of the times; the half-width is {widths.mean():.1f} standard errors"
)

# %% [markdown]
# The truth is inside the band about as often as promised, and the band is as wide as two standard errors on either side: for sixty tones that scatter evenly the two agree.
# It is a band for one time at a time. That the bands part *somewhere* among 251 times is no finding yet.

# %% [markdown]
# ## Is the difference real? (~7 min)
#
# There are 32 channels and 251 times, 8032 places to look.

# %%
widgets.predict(
    "imaging-erp.places",
    "If odd and common tones evoked just the same, at how many of the 8032 places would a t test give p < 0.05 on average?",
    think="What does a p below 0.05 promise when there is no difference?",
    unit="places",
)

# %%
widgets.compare("imaging-erp.places", 0.05 * 8032, because="One in twenty, however far the places hang together.")

# %% [markdown]
# Four hundred places would "differ". But chance makes small, scattered islands, and brains make large ones. So: compute t everywhere, keep what exceeds a
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
# Now shuffle: 500 times the labels change places, and the heaviest cluster is noted. How often is a shuffle as heavy as the heaviest cluster of the data, `masses[0]`? The labels as
# they were are one possible order too, so they count as one more shuffle, above and below the fraction. The package leaves all this to mne; for one channel the two must agree.

# %%
generator, heaviest = np.random.default_rng(0), []
for _ in range(500):
    order = generator.permutation(len(both))
    t_values = stats.ttest_ind(both[order[:n_odd]], both[order[n_odd:]]).statistic
    heaviest.append(np.abs(cluster_masses(t_values, threshold)).max(initial=0))
p = (1 + np.sum(np.array(heaviest) >= masses[0])) / (1 + len(heaviest))
by_mne = imaging.cluster_test(odd_uv[:, [pz]], common_uv[:, [pz]], n_permutations=500, random_state=0)
print("masses at Pz:", np.round(masses, 1), f"- 95 % of shuffles stay below {np.quantile(heaviest, 0.95):.0f}")
print("the same masses as mne's:", np.allclose(masses, by_mne.masses, rtol=0, atol=1e-12))
print(f"p by hand: {p:.3f}; with mne's shuffles: {by_mne.p_values[0]:.3f}")

# %% [markdown]
# No shuffle comes near. The units that were shuffled are the tones of one head, so the sentence holds for this person, and for no other.

# %% [markdown]
# ## Would other people show it? (~15 min)
#
# A sentence about people needs people. Here are fourteen, who hear 40 odd tones while they have nothing else to do (single task) and 40 more beside a second task (dual task), which should
# shrink the P3. Everybody does both: a **within-subject design**. People's P3 differ widely, for reasons that have nothing to do with tasks, such as age. What a person brings to both tasks drops out of the
# difference.
#
# So each person gives one average for each task, and one difference. We name the place beforehand: Pz, the mean from 0.30 to 0.42 s.

# %%
group = imaging.make_oddball_group()
group_s, names = group["times_s"], np.array(group["ch_names"])
single_uv, dual_uv = (group[task].mean(axis=1) for task in ("single_uv", "dual_uv"))
is_p3 = (group_s >= 0.3) & (group_s <= 0.42)
single_p3_uv, dual_p3_uv = (averages[:, pz][:, is_p3].mean(axis=1) for averages in (single_uv, dual_uv))
differences_uv = single_p3_uv - dual_p3_uv
print("people, tones, channels, times:", group["single_uv"].shape)
print("P3 of each person, dual task:", dual_p3_uv.round(1))
print("single minus dual:           ", differences_uv.round(1))

# %% [markdown]
# If the second task did nothing, a person's difference could as well have had the other sign. So the null distribution comes from **sign flips**: each person's
# difference is kept or turned round at random, and the mean taken again. `signs` has 1000 rows of fourteen 1 and -1. Write the 1000 mean differences.

# %%
signs = np.random.default_rng(0).choice([-1, 1], size=(1000, 14))

# %% move="flips"
### BEGIN SOLUTION
flipped_uv = (signs * differences_uv).mean(axis=1)
### END SOLUTION

# %%
flipped_uv = check_move(
    "imaging-erp.flips",
    flipped_uv,
    Case(
        name="1000 flips of fourteen differences",
        arguments={},
        expected=(signs * differences_uv).mean(axis=1),
        axes=("n_flips",),
        unit="µV",
        mistakes={
            "means over the flips, one per person. Take the mean over people: axis=1.": (signs * differences_uv).mean(
                axis=0
            ),
            "sums over the fourteen. Take the mean.": signs @ differences_uv,
            "one number, the mean of everything. Keep one per row: axis=1.": (signs * differences_uv).mean(),
        },
        otherwise="signs * differences_uv is (1000, 14); average over the fourteen.",
    ),
)

# %%
seen_uv = differences_uv.mean()
flip_p = (1 + np.sum(np.abs(flipped_uv) >= seen_uv)) / (1 + len(flipped_uv))
pairs, apart = stats.ttest_rel(single_p3_uv, dual_p3_uv), stats.ttest_ind(single_p3_uv, dual_p3_uv)
print(f"mean difference {seen_uv:.1f} µV: p = {flip_p:.3f} by sign flips, {pairs.pvalue:.4f} by the paired t test")

# %%
widgets.predict(
    "imaging-erp.groups",
    "Somebody overlooks that the numbers are pairs, and compares the same 28 as two groups of 14 people. What happens to t?",
    think="The difference of the averages is the same. By which scatter does each test divide it?",
    choices=["It stays: the averages are the same", "It grows: 28 people instead of 14", "It shrinks a lot"],
)

# %% alt="Two panels on the same scale. Left: averages over fourteen people at Pz for the single and the dual task with 95 percent bootstrap bands; the waves peak near nine and seven microvolts at 0.36 seconds, and their bands overlap throughout. Right: the average of the differences with a much narrower band, which peaks near 2.5 microvolts and lies above zero from about 0.28 to 0.45 seconds."
axes = plots.canvas(1, 2, width_in=7.5, height_in=2.6)
for ax, waves in zip(
    axes, ({"single task": single_uv, "dual task": dual_uv}, {"single - dual": single_uv - dual_uv}), strict=True
):
    for (name, one_uv), color in zip(waves.items(), ("blue", "orange") if len(waves) > 1 else ("green",), strict=True):
        band = imaging.bootstrap_evoked(one_uv[:, [pz]], random_state=0)
        ax.plot(group_s, band.mean[0], color=plots.PALETTE[color], label=name)
        ax.fill_between(group_s, band.low[0], band.high[0], color=plots.PALETTE[color], alpha=0.25, lw=0)
    ax.axhline(0, color="black", lw=0.6)
    ax.set(xlabel="time from the tone (s)", ylabel="Pz (µV)", ylim=(-3, 13))
    ax.legend(loc="upper left", fontsize="small")

# %%
widgets.compare(
    "imaging-erp.groups",
    "it shrinks a lot",
    because=f"From {pairs.statistic:.1f} to {apart.statistic:.1f}: now the scatter between people is counted as noise.",
)

# %% [markdown]
# The bands of the two tasks overlap everywhere, and yet nearly everybody has a smaller P3 in the dual task. Bands of conditions show how much people differ. The effect within people is in the band of the difference: draw that one too.
#
# Now all channels and times at once. `paired=True` flips signs of whole people; neighbours on the scalp join into one cluster, as neighbours in time do. To see clusters, put the channels
# in an order that means something: from the front of the head to the back.

# %% alt="t over 32 named channels, ordered from the front of the head on top to the back, and one second, red where the single task is higher. One outlined cluster between about 0.28 and 0.45 seconds at central and parietal channels, most of all Pz and CP1; islands of either colour elsewhere, also before the tone, are not outlined."
place = np.array([channel["loc"][:2] for channel in raw.info["chs"]]).round(2)
front_to_back = np.lexsort((place[:, 0], -place[:, 1]))
cap = raw.copy().reorder_channels(names[front_to_back])
a_uv, b_uv, near = single_uv[:, front_to_back], dual_uv[:, front_to_back], imaging.find_neighbours(cap)
options = {"adjacency": near, "n_permutations": 1000, "random_state": 0}
found = imaging.cluster_test(a_uv, b_uv, paired=True, **options)
missed = imaging.cluster_test(a_uv, b_uv, **options)
for one in (found, missed):
    print(f"{one.design}: {len(one.masses)} clusters, smallest p = {one.p_values.min():.3f}")
ax = plots.canvas(width_in=6.5, height_in=5)[0]
_ = plots.plot_clusters(found, times_s=group_s, ch_names=names[front_to_back], ax=ax)

# %%
anchor("paired_cluster_p", found.p_values[0], expected=0.01, tolerance=0.01)
anchor("groups_cluster_p", missed.p_values.min(), expected=0.8, tolerance=0.1)

# %% [markdown]
# What do the edges of the outline say? Run the same test with other thresholds, that is, with another `alpha` for a single point. The effect in the simulation is a bump at 0.36 s that is above a tenth of its height
# from 0.21 to 0.51 s, at every electrode that sees it.

# %%
for alpha in (0.1, 0.05, 0.01, 0.002):
    other = imaging.cluster_test(a_uv, b_uv, paired=True, alpha=alpha, **options)
    at_s = group_s[other.masks[0].any(axis=0)]
    n_channels = other.masks[0].any(axis=1).sum()
    print(f"alpha {alpha}: {at_s[0]:.2f} to {at_s[-1]:.2f} s at {n_channels} channels, p = {other.p_values[0]:.3f}")

# %% alt="Three maps of the scalp on one colour scale, at 0.10, 0.36 and 0.50 seconds, in microvolts. At 0.36 seconds a red field of more than two microvolts lies over the parietal electrodes, with blue around the rim and six white dots, the electrodes of the cluster; the maps at 0.10 and 0.50 seconds show weak fields elsewhere."
axes = plots.canvas(1, 3, width_in=5.6, height_in=2)
mean_uv = (a_uv - b_uv).mean(axis=0)
for ax, at_s in zip(axes, (0.1, 0.36, 0.5), strict=True):
    at = np.abs(group_s - at_s).argmin()
    plots.plot_topography(mean_uv[:, at], cap, limit=2.5, label=None, mask=found.masks[0][:, at], ax=ax)
    ax.set(title=f"{at_s:.2f} s", xlabel="left to right")
    ax.label_outer()
_ = ax.figure.colorbar(ax.images[0], ax=list(axes), label="single - dual (µV)", shrink=0.8)

# %% [markdown]
# One cluster passes, with p = 0.015; as two groups nothing comes near. What the test allows you to write is: the two tasks evoke different voltages in people. It tested whether they differ *anywhere*
# among these channels and times, and that is all. It does not say that the difference begins at 0.28 s, nor that it is at nine electrodes: with the threshold the edges move from
# 0.27-0.46 to 0.31-0.35 s, and the true effect is wider than all of them. Even p moves, so fix the threshold beforehand. The maps say where to look: a field over the parietal electrodes, as the P3 has.
# If the question is *when*, measure the latency in every person and test that.

# %% [markdown]
# ## Break it (~10 min)
#
# ### Many trials are not many people
#
# "Fourteen people are few. But I have 40 tones of each under each task: 560 against 560!" Let us count how often this goes wrong. A study draws fourteen people whose
# differences between tasks scatter by 1 µV, as in our group, and gives each of their tones the noise that ours have. Three tests: all trials pooled, two groups of people, and pairs.

# %%
noise_uv = np.sqrt(group["single_uv"][:, :, pz][:, :, is_p3].mean(axis=2).var(axis=1, ddof=1).mean())


def p_values(n_tones, mean_uv, rng, n_studies=400):
    dual_uv = rng.normal(6, 3, (n_studies, 14))
    its_single_uv = dual_uv + rng.normal(mean_uv, 1, (n_studies, 14))
    a, b = (x[..., None] + rng.normal(0, noise_uv, (n_studies, 14, n_tones)) for x in (its_single_uv, dual_uv))
    pooled = stats.ttest_ind(a.reshape(n_studies, -1), b.reshape(n_studies, -1), axis=1)
    a, b = a.mean(axis=2), b.mean(axis=2)
    apart, pairs = stats.ttest_ind(a, b, axis=1), stats.ttest_rel(a, b, axis=1)
    return {"trials pooled": pooled.pvalue, "two groups": apart.pvalue, "pairs": pairs.pvalue}


rng, n_tones = np.random.default_rng(0), (10, 40, 160, 640)
found_percent = {name: 100 * np.mean(p < 0.05) for name, p in p_values(40, 2, rng).items()}
false_percent = {n: {name: 100 * np.mean(p < 0.05) for name, p in p_values(n, 0, rng).items()} for n in n_tones}
print("2 µV in truth, 40 tones: found in", {name: f"{share:.0f} %" for name, share in found_percent.items()})

# %%
widgets.predict(
    "imaging-erp.pooled",
    "Now the mean difference over people is 0. In what share of studies with 640 tones a person and task do the pooled trials give p < 0.05?",
    think="More tones make each person's average more exact. Do they make these fourteen people more like all the others?",
    unit="%",
)

# %% alt="False alarms against the number of tones per person and task, 10 to 640 on a logarithmic scale. Pooled trials rise from seven percent to more than half of the studies; pairs stay near the dashed line at five percent; two groups stay at zero."
ax = plots.canvas(width_in=5.5, height_in=2.6)[0]
for name, color in (("trials pooled", "vermilion"), ("two groups", "orange"), ("pairs", "blue")):
    ax.semilogx(n_tones, [false_percent[n][name] for n in n_tones], "o-", color=plots.PALETTE[color], label=name)
ax.axhline(5, color="black", lw=0.8, ls="--", label="promised: 5 %")
ax.legend(fontsize="small")
_ = ax.set(
    xlabel="tones per person and task", ylabel="false alarms (%)", ylim=(-2, 70), xticks=n_tones, xticklabels=n_tones
)
ax.minorticks_off()

# %%
widgets.compare(
    "imaging-erp.pooled",
    false_percent[640]["trials pooled"],
    because="The pooled test learns the difference of these fourteen people ever better, and takes it for that of all people.",
)

# %%
anchor("pooled_false_alarms_percent", false_percent[640]["trials pooled"], expected=54, tolerance=8, unit="%")
anchor("paired_false_alarms_percent", false_percent[640]["pairs"], expected=5, tolerance=3, unit="%")
anchor("groups_found_percent", found_percent["two groups"], expected=25, tolerance=12, unit="%")

# %% [markdown]
# With 40 tones 7 % of the studies "find" a difference that people do not have, with 640 more than half. More data make it worse: the mean of these fourteen becomes exact, and it is never exactly 0. This is **pseudoreplication**: counting as independent
# what hangs together. Two groups fail the other way: no false alarms, but a true difference of 2 µV is found in 22 % of studies, with pairs in 98 %. The unit of the test is the unit that was drawn: the person. Who wants to
# use single trials needs a mixed model, in which people are drawn as well.

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


# %%
rng = np.random.default_rng(1)
dipped_uv, honest_uv, dipped_p, honest_p = np.array([dip(rng) for _ in range(200)]).T
print(f"difference where there is none, chosen and measured on the same tones: {dipped_uv.mean():.1f} µV on average")
print(
    f"chosen on one half, measured on the other: {honest_uv.mean():.2f} µV, p < 0.05 in {100 * np.mean(honest_p < 0.05):.0f} %"
)

# %%
widgets.compare(
    "imaging-erp.false-alarms",
    100 * np.mean(dipped_p < 0.05),
    because="The place was picked because it differed, by the same data that then tested it.",
)

# %%
anchor("double_dip_bias_uv", dipped_uv.mean(), expected=4.3, tolerance=0.3, unit="µV")
anchor("double_dip_false_alarms_percent", 100 * np.mean(dipped_p < 0.05), expected=92, tolerance=5, unit="%")

# %% [markdown]
# More than nine of ten comparisons of nothing with nothing come out "significant", with an effect of more than four microvolts, two thirds of a
# real P3. This is **double dipping**. The test is not at fault: it was asked about the one place in some two thousand that was picked for its
# difference. Name the channel and the window beforehand, or use clusters, or choose and test on different tones.

# %% [markdown]
# ## At scale (~2 min)
#
# What is scarce in an EEG laboratory is not memory, it is people and their patience: an odd tone comes every 4.7 s. With n people and m tones per task the mean
# difference has the **standard error** $\sqrt{(s_{people}^2 + 2 s_{trials}^2 / m) / n}$. Tones make only its second part smaller.


# %%
def error_uv(n_people, n_tones):
    return np.sqrt((1 + 2 * noise_uv**2 / n_tones) / n_people)


for n_people, n_tones in ((14, 40), (14, 80), (28, 40), (14, 4000)):
    print(
        f"{n_people} people with {n_tones:4d} tones: {error_uv(n_people, n_tones):.2f} µV, {n_tones * 2 * 4.7 / 60:.0f} min each"
    )
pieces = imaging.filter_in_chunks(clean.get_data() * 1e6, 250, low_hz=0.5, high_hz=40, chunk_s=30)
in_pieces_uv = imaging.average_in_chunks(pieces, events[:, 0], rate_hz=250)
whole = imaging.filter_in_chunks(clean.get_data() * 1e6, 250, low_hz=0.5, high_hz=40, chunk_s=3600)
at_once_uv = imaging.average_in_chunks(whole, events[:, 0], rate_hz=250)

# %%
anchor("error_of_the_difference_uv", error_uv(14, 40), expected=0.44, tolerance=0.03, unit="µV")
anchor("pieces_differ_uv", np.abs(in_pieces_uv - at_once_uv).max(), expected=0, tolerance=1e-9, unit="µV")

# %% [markdown]
# Twice the tones leave 0.36 µV of 0.44 µV, twice the people 0.31 µV, and four thousand tones each, ten hours of listening, still 0.27 µV: what remains is the scatter between people. It pays to add tones while their noise is the larger part, and people after that. Long recordings, such as a night
# in the sleep laboratory, are read piece by piece: `filter_in_chunks` reads each piece with a margin as long as half the filter, and the average comes out the same as at once.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "A cluster from 0.28 to 0.45 s has p = 0.015. What may you write?",
    {
        "The effect begins 0.28 s after the tone and lasts 0.17 s": "The edges of a cluster depend on the threshold and on the noise. "
        "The test makes no promise about them.",
        "The two tasks evoke different voltages in people": "That is the hypothesis that was tested, over all channels and "
        "times at once. The cluster shows where to look.",
        "At every channel and time in the cluster p is below 0.015": "A cluster is judged as a whole. Some of its channels may hold noise.",
    },
    answer="The two tasks evoke different voltages in people",
)

# %%
widgets.quiz(
    "Fourteen people hear 300 tones under each of two tasks. How many observations has the test of a sentence about people?",
    {
        "14: each person gives one difference": "People were drawn at random from all people. Tones only make each person's average more exact.",
        "28: each person gives two averages": "The two averages of a person go up and down together. As independent ones their shared scatter counts as noise.",
        "8400: each tone gives a measurement": "Tones of one person share that person's difference. Pooled, they promise a certainty that fourteen people cannot give.",
    },
    answer="14: each person gives one difference",
)

# %%
widgets.predictions("imaging-erp")

# %% [markdown]
# ## Take-aways
#
# - Disturbances differ from the answer by frequency (hum), by place (blinks) or by their timing (everything else): filter,
#   components and averages use one each.
# - Epochs come from data high-passed at 0.1 Hz or less; the 1 Hz that ICA needs stays in a copy. Filter a clean bump and look.
# - The noise of an average falls with the square root of the number of epochs; draw its band, and within people the band of the difference.
# - For a sentence about people, people are the units: one difference each, signs flipped. Pooled trials invent effects, two groups miss them.
# - A cluster test says that there is a difference, not when it begins nor where it ends.
# - A difference measured where it is largest is too large, even where there is none.
#
# ## References
#
# - Sutton S, Braren M, Zubin J, John ER (1965). Evoked-potential correlates of stimulus uncertainty. *Science* 150:1187-1188. https://doi.org/10.1126/science.150.3700.1187
# - Jung TP, et al. (2000). Removing electroencephalographic artifacts by blind source separation. *Psychophysiology* 37:163-178. https://doi.org/10.1111/1469-8986.3720163
# - Winkler I, Debener S, Müller KR, Tangermann M (2015). On the influence of high-pass filtering on ICA-based artifact reduction in EEG-ERP. *Proc IEEE Eng Med Biol Soc* 2015:4101-4105. https://doi.org/10.1109/EMBC.2015.7319296
# - Maris E, Oostenveld R (2007). Nonparametric statistical testing of EEG- and MEG-data. *J Neurosci Methods* 164:177-190. https://doi.org/10.1016/j.jneumeth.2007.03.024
# - Sassenhagen J, Draschkow D (2019). Cluster-based permutation tests of MEG/EEG data do not establish significance of effect latency or location. *Psychophysiology* 56:e13335. https://doi.org/10.1111/psyp.13335
# - Widmann A, Schröger E, Maess B (2015). Digital filter design for electrophysiological data: a practical approach. *J Neurosci Methods* 250:34-46. https://doi.org/10.1016/j.jneumeth.2014.08.002
# - Tanner D, Morgan-Short K, Luck SJ (2015). How inappropriate high-pass filters can produce artifactual effects and incorrect conclusions in ERP studies of language and cognition. *Psychophysiology* 52:997-1009. https://doi.org/10.1111/psyp.12437
# - Lazic SE (2010). The problem of pseudoreplication in neuroscientific studies: is it affecting your analysis? *BMC Neuroscience* 11:5. https://doi.org/10.1186/1471-2202-11-5
# - Baker DH, et al. (2021). Power contours: optimising sample size and precision in experimental psychology and human neuroscience. *Psychological Methods* 26:295-314. https://doi.org/10.1037/met0000337
# - Kriegeskorte N, Simmons WK, Bellgowan PSF, Baker CI (2009). Circular analysis in systems neuroscience: the dangers of double dipping. *Nature Neuroscience* 12:535-540. https://doi.org/10.1038/nn.2303
# - Gramfort A, et al. (2013). MEG and EEG data analysis with MNE-Python. *Frontiers in Neuroscience* 7:267. https://doi.org/10.3389/fnins.2013.00267
#
# ## Your turn
#
# [The exercise](../../exercises/imaging/erp/imaging-erp.ipynb) asks you to write the epochs, the clusters and the shuffle
# yourself, and to answer a colleague who has found a wave before the tone.
