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
# # Is it a rhythm, or is it noise?
#
# In 1924 Hans Berger saw waves in the voltage on a human head, about ten a second. He published them only in 1929, for
# he long feared that they came from the apparatus. The waves were real. But the doubt is a good habit, and today it is
# needed more than ever: let any noise pass through a filter for 8 to 12 Hz, and out come waves, about ten a second.
#
# **What you will have.** A test that says whether a spectrum holds a rhythm or only noise with a slope, a map that shows
# when the rhythm is there, a measure of coupling that one source seen twice cannot fool, and two recordings in which
# single trials can, and cannot, be read.

# %% [markdown]
# ## Before you start
#
# **Objectives.** After this lesson you can
#
# - estimate a spectrum and choose its bandwidth,
# - separate a rhythm from the slope beneath it, and test it against surrogates,
# - follow a rhythm over time, and say where the map cannot be trusted,
# - tell two coupled places from one source seen twice (volume conduction).
#
# **Needs.** Python and NumPy. [Evoked potentials](erp.ipynb) helps, but is not needed.
#
# **Time.** 75 minutes.
#
# **Data card.**
#
# | | |
# |---|---|
# | What | Real EEG: 14 electrodes, 16 s, 128 samples per second, one person. Simulated electrodes and trials whose truth is known. In words: two real sets of single trials (6 or 7 channels, 256 samples per second, a healthy person and a patient with ALS), which `nkl data fetch` brings |
# | Units | Voltage in µV, power density in µV²/Hz, time in seconds |
# | Licence | Real recording: MIT, as part of the distribution of spkit 0.0.9.7. Single trials: research use, with citation; not shipped. Simulations: none needed |
# | Citation | Bajaj N, Requena Carrión J, Bellotti F (2020). PhyAAt: physiology of auditory attention to speech dataset. arXiv:2005.11577. Birbaumer N, et al. (1999). A spelling device for the paralysed. *Nature* 398:297-298 |
# | Changed | Real recording: the raw signal only, as 32-bit floats |

# %% [markdown] tags=["instructor"]
# **Say first.** Show the first figure and nothing else, and let the room vote by hands: which of the three traces is noise? Write the numbers of votes
# on the board; they are usually even. "You have just seen why Berger waited five years."
#
# **Expected guesses.** Scatter with thirty windows: those who know the square root write 1.0 dB, others 2 or 3. Highest peak of noise: most write 0 or
# 0.5 dB, because "noise has no peaks". Spectra of bursts and of a steady rhythm: about half expect a broader peak for the bursts. The person without
# a rhythm to read: nearly all write 50 %; ask them how far from it 280 coins may fall.
#
# **Misconceptions.** (1) "A high coherence means that two areas talk." Ask: "What would two electrodes show that stand 1 cm apart?" (2) "A low phase-lag
# index means no coupling." Ask: "Which angle between the two sources would make the index blind?" and let them find 0 and 180 degrees.
#
# **Type live.** The inner products with the cosine and the sine: then shift the toy by one sample (`np.roll(toy_uv, 1)`) and show that the two sums change
# places while the power stays. In the coupling part change one of the five angles to 250 degrees.
#
# **Cut line.** The lesson is long. Over 60 minutes: drop *Locked to an event, and to another frequency* first, then *Can one trial be read?* and *At scale*.
# These are 17 minutes, and nothing after them needs them.
#
# **Where people get stuck.** Decibels: 3 dB are a factor of 2 in power, 10 dB a factor of 10. And power *density*: µV²/Hz times the width of a band gives µV².

# %% tags=["setup"] dpi=104
import numpy as np
from scipy import signal, stats

from neurokit_lite import data, imaging, plots, widgets
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.checks import Case, check_move

# %% [markdown]
# ## Meet the data (~5 min)
#
# Three traces, all passed through the same filter, 8 to 12 Hz. One is a real head. One is a simulation that holds a
# rhythm at 10 Hz. One is noise: random numbers whose power falls with frequency, and nothing else. Their order was drawn by lot.

# %% alt="Three traces A, B and C over six seconds after a filter from 8 to 12 hertz, with a scale bar of four standard deviations. All three swell and fade in waves of about ten per second; none looks more like a rhythm than the others."
sample = data.load_eeg_sample()
names, rate_hz = sample["ch_names"], sample["rate_hz"]
f8_uv, o1_uv = (sample["voltage_uv"][names.index(name)] for name in ("F8", "O1"))
wave = imaging.make_rhythm(duration_s=16, rate_hz=rate_hz, share=0.4, amplitude_uv=8, random_state=1)
noise = imaging.make_rhythm(duration_s=16, rate_hz=rate_hz, amplitude_uv=0, random_state=2)
lot = np.random.default_rng(5).permutation(3)

alpha_filter = signal.butter(4, (8, 12), "bandpass", fs=rate_hz, output="sos")
ax = plots.canvas(width_in=6.5)[0]
for row, which in enumerate(lot):
    passed = signal.sosfiltfilt(alpha_filter, (noise["signal_uv"], f8_uv, wave["signal_uv"])[which])
    ax.plot(np.arange(passed.size) / rate_hz, passed / passed.std() - 7 * row, lw=1)
ax.vlines(8.1, -2, 2, color="black", clip_on=False), ax.text(8.2, -1, "4 SD", rotation=90)
_ = ax.set(xlim=(2, 8), xlabel="time (s)", ylabel="trace", yticks=[0, -7, -14], yticklabels="ABC")

# %%
widgets.predict(
    "imaging-oscillations.which",
    "Which of the three traces is noise?",
    think="Look for a wave that is more regular than the others, or less.",
    choices=["A", "B", "C"],
)

# %% [markdown]
# You will find the answer under *Break it*. For now, keep this: *after a narrow filter,
# everything is a wave*. The filter decides the frequency, and your eye does the rest. So put the filter away, and
# look at all frequencies at once.

# %% [markdown]
# ## How sharp should a spectrum be? (~8 min)
#
# A spectrum says how much power each frequency carries. To get the power at one frequency, hold the signal against a cosine and a sine of
# that frequency: multiply sample by sample, and add. Both are needed, for a wave may begin anywhere in its cycle. For $n$ samples $x_k$ at times $t_k$, $f_s$ per second,
#
# $$S(f) = \frac{2}{f_s\, n} \Big[ \big(\textstyle\sum_k x_k \cos 2\pi f t_k\big)^2 + \big(\sum_k x_k \sin 2\pi f t_k\big)^2 \Big].$$
#
# This is the **periodogram**, in µV²/Hz; the 2 counts the negative frequencies with the positive ones. Do it by hand for 8 samples of one second, at 2 Hz.

# %%
toy_uv = np.array([4, 1, -3, -1, 2, 1, -3, -1])
toy_s = np.arange(8) / 8
cosine, sine = np.cos(2 * np.pi * 2 * toy_s), np.sin(2 * np.pi * 2 * toy_s)
print("cosine:", cosine.round().astype(int), "\nsine:  ", sine.round().astype(int), "\nsignal:", toy_uv)

# %% [markdown]
# Write the power at 2 Hz. `toy_uv @ cosine` multiplies sample by sample and adds.

# %% move="power"
### BEGIN SOLUTION
toy_power = 2 / (8 * 8) * ((toy_uv @ cosine) ** 2 + (toy_uv @ sine) ** 2)
### END SOLUTION

# %%
toy_power = check_move(
    "imaging-oscillations.power",
    toy_power,
    Case(
        name="power at 2 Hz",
        arguments={},
        expected=5.0,
        unit="µV²/Hz",
        mistakes={
            "the power along the cosine alone. A wave may begin anywhere in its cycle: add the square with the sine.": 4.5,
            "the power without the factor 2. Negative frequencies carry as much.": 2.5,
            "the square of a sum. Square the two inner products first, then add.": 2 / 64 * 16**2,
        },
        otherwise="The two inner products are 12 and 4.",
    ),
)

# %% [markdown]
# SciPy's periodogram must say the same. The package multiplies by a window first, a **taper**, that lets the signal begin and end at small values:

# %%
by_scipy = signal.periodogram(toy_uv, 8, detrend=False)[1]
taper = signal.windows.dpss(8, 1, 1, sym=False)[0]  # its squares add up to 1, so n leaves the formula
tapered = 2 / 8 * ((toy_uv * taper @ cosine) ** 2 + (toy_uv * taper @ sine) ** 2)
by_package = imaging.multitaper_power(toy_uv[None], 8, bandwidth_hz=2)
print(f"by hand {toy_power:.2f}, by SciPy {by_scipy[2]:.2f}")
print(f"with a taper: by hand {tapered:.2f}, by package {by_package.power[0, 2]:.2f}")

# %% [markdown]
# Computed once, each point of a spectrum scatters as much as it is high, however long you record: longer recordings give *more* points, not better ones.
# The **multitaper** way takes several tapers that are independent of one another, computes a spectrum for each, and
# averages. The price: power is smeared over a band whose width you choose. For our 16 s, a band of 0.125 Hz allows one taper, 2 Hz allow 30.

# %%
widgets.predict(
    "imaging-oscillations.scatter",
    "With one taper the spectrum of F8 scatters by 5.4 dB from point to point. By how much with 30?",
    think="What does the mean of 30 independent numbers do to their scatter?",
    unit="dB",
)

# %% alt="Power of electrode F8 against frequency on logarithmic axes for three bandwidths, drawn one above the other. With 0.125 hertz the curve jumps over two decades from point to point. With 2 hertz it is calm and shows a peak at 10 hertz. With 6 hertz the peak has become a broad shoulder."
ax, scatter_db = plots.canvas(width_in=5.6, height_in=3.6)[0], {}
for bandwidth_hz, shift, color in ((0.125, 300, "grey"), (2, 10, "blue"), (6, 1, "orange")):
    found = imaging.multitaper_power(f8_uv[None], rate_hz, bandwidth_hz=bandwidth_hz)
    is_high = (found.frequencies_hz > 20) & (found.frequencies_hz < 40)
    scatter_db[bandwidth_hz] = signal.detrend(10 * np.log10(found.power[0, is_high])).std()
    label = f"{bandwidth_hz} Hz, {found.n_estimates} taper{'s' * (found.n_estimates > 1)}"
    ax.loglog(found.frequencies_hz[1:], shift * found.power[0, 1:], color=plots.PALETTE[color], label=label, lw=1.2)
ax.legend(loc="lower left")
ax.set_xticks([2, 5, 10, 20, 40], ["2", "5", "10", "20", "40"])
ax.minorticks_off()
_ = ax.set(xlim=(1.5, 40), ylim=(1e-2, 1e4), xlabel="frequency (Hz)", ylabel="power (µV²/Hz, shifted)")

# %%
widgets.compare(
    "imaging-oscillations.scatter",
    scatter_db[2],
    digits=1,
    because="In power it falls by the square root of 30, 5.5; in decibels a little more, for one estimate has deep dips.",
)

# %%
anchor("spectrum_scatter_one_window_db", scatter_db[0.125], expected=5.4, tolerance=0.3, unit="dB")
anchor("spectrum_scatter_thirty_windows_db", scatter_db[2], expected=0.8, tolerance=0.1, unit="dB")

# %% [markdown]
# In decibels the scatter falls from 5.4 to 0.8, and theory agrees (5.6 and 0.8): one estimate of power is chi-squared with two degrees of freedom, and
# the logarithm of that is skewed. Its mean even lies 2.5 dB below the truth. So average powers, and
# take the logarithm last. More averaging has its price: a band of 6 Hz turns the peak into a shoulder. Choose the bandwidth by the narrowest thing you want to see, before you look:
# 2 Hz for the rhythms of the brain is a fair start.

# %% [markdown]
# ## What stands above the slope? (~9 min)
#
# Power falls with frequency, roughly as 1 over frequency to some exponent. There is no clock behind that: signals
# without any rhythm fall like this. A rhythm is what stands *above* this **aperiodic component**. On logarithmic axes a power law is a straight line, and its
# exponent is the slope with the sign changed. By hand, for four frequencies:

# %%
toy_hz = np.array([1, 2, 4, 8])
toy_density = np.array([64, 16, 4, 1])  # µV²/Hz

# %% [markdown]
# Write the exponent: fit a line to log10 of the power against log10 of the frequency. `np.polyfit(x, y, 1)` returns slope and intercept.

# %% move="exponent"
### BEGIN SOLUTION
toy_exponent = -np.polyfit(np.log10(toy_hz), np.log10(toy_density), 1)[0]
### END SOLUTION

# %%
toy_exponent = check_move(
    "imaging-oscillations.exponent",
    toy_exponent,
    Case(
        name="four points",
        arguments={},
        expected=2.0,
        mistakes={
            "the slope. The exponent is positive where power falls: change the sign.": -2.0,
            "the exponent of a fit to the plain numbers. Take the logarithm of both axes.": -np.polyfit(
                toy_hz, toy_density, 1
            )[0],
            "the intercept. The slope comes first: [0].": np.log10(64),
        },
        otherwise="Twice the frequency, a quarter of the power: what is the exponent?",
    ),
)

# %%
print(f"by hand {toy_exponent:.2f}, by package {imaging.fit_aperiodic(toy_hz, toy_density[None]).exponent[0]:.2f}")

# %% [markdown]
# The package's fit is the same, with one addition: it leaves out what stands above the line and fits again, so that a rhythm cannot bend it.
#
# How high must a peak be to be a rhythm? Let noise answer. Make 999 **surrogates**: noise with the same slope, the same length and no
# rhythm. Treat each like the recording, and note the highest peak anywhere from 4 to 30 Hz.

# %%
widgets.predict(
    "imaging-oscillations.noise-peak",
    "How high, typically (the median), is the highest peak of pure noise?",
    think="A spectrum of 30 tapers scatters by less than one decibel. But you take the highest of some dozen independent points.",
    unit="dB",
)

# %% alt="Left: power of F8 on logarithmic axes with a straight dashed background of exponent 1.07; only a peak at 10 hertz stands out, shaded. Right: histogram of the highest peaks of 999 surrogates between 1 and 3.5 decibels, and a line for F8 far to the right at 6.2 decibels."
options = {"search_hz": (4, 30), "band_hz": (2, 40), "bandwidth_hz": 2, "n_permutations": 999, "random_state": 0}
at_f8 = imaging.rhythm_test(f8_uv, rate_hz, **options)
at_o1 = imaging.rhythm_test(o1_uv, rate_hz, **options)

axes = plots.canvas(1, 2, height_in=3.4)
plots.plot_aperiodic(at_f8.fit, ax=axes[0]).set(ylabel="power (µV²/Hz)", title="F8")
plots.plot_surrogates(at_f8, ax=axes[1]).set_title("F8 and noise with its slope")
print(f"F8: {at_f8.value:.1f} dB at {at_f8.peak_hz:.1f} Hz, p = {at_f8.p_value:.3f}")
print(f"O1: {at_o1.value:.1f} dB at {at_o1.peak_hz:.1f} Hz, p = {at_o1.p_value:.3f}")

# %%
widgets.compare(
    "imaging-oscillations.noise-peak", np.median(at_f8.null), because="Whoever looks in many places finds more."
)

# %%
anchor("f8_exponent", at_f8.fit.exponent[0], expected=1.07, tolerance=0.02)
anchor("f8_peak_db", at_f8.value, expected=6.2, tolerance=0.1, unit="dB")
anchor("f8_rhythm_p", at_f8.p_value, expected=0.001, tolerance=0.0005)

# %% [markdown]
# Noise alone makes a peak of 1 to 3 dB *somewhere*, for we look in many places. F8 has 6.2 dB at 10 Hz: more than any
# surrogate. We took F8 because it was the highest of 14 electrodes, so pay for that too: 14 times 0.001 is 0.014. It
# passes. Berger's rhythm is usually strongest at the back of the head. Why not here? Before asking the brain, ask the
# electrodes, and what they were measured against.

# %%
spectra = imaging.multitaper_power(sample["voltage_uv"], rate_hz, bandwidth_hz=2)
size_uv = np.sqrt(spectra.band(5, 30))
order = np.argsort(size_uv)
print("µV from 5 to 30 Hz:", ", ".join(f"{names[i]} {size_uv[i]:.1f}" for i in order))

is_touching = ~np.isin(names, ["O1", "P7", "P8", "T7", "FC6", "F4"])
for reference, voltage_uv in (("all", sample["voltage_uv"]), ("the eight louder", sample["voltage_uv"][is_touching])):
    against = imaging.rhythm_test(f8_uv - voltage_uv.mean(axis=0), rate_hz, **options)
    print(
        f"F8 against the mean of {reference}: {against.value:.1f} dB at {against.peak_hz:.1f} Hz, p = {against.p_value:.3f}"
    )

# %%
anchor("quietest_electrode_uv", size_uv.min(), expected=0.52, tolerance=0.05, unit="µV")

# %% [markdown]
# P8, FC6, T7, P7, F4 and O1 carry 0.5 to 1.7 µV, the louder ones up to 8.6: under hair, that is most likely a bad contact, not
# a calm brain. Most of them sit at the sides and the back, so this recording cannot say where alpha is strongest: no alpha
# at a dead electrode is no finding. And every voltage is a difference. The file does not say against what; against the mean
# of all electrodes the peak at F8 is 7.5 dB high, at 9.3 Hz, against that of the eight louder ones 6.2 dB. The rhythm stands with
# any of these references, its height and frequency do not. State the reference, as you state the unit.
#
# O1 passes the test as well, with 4 dB at 5 Hz. Is that a rhythm? The test only says: more than noise with a straight
# slope. Whether it *lasts*, no spectrum can tell.

# %% [markdown]
# ## Does it last? (~10 min)
#
# A **Morlet wavelet** is a short wave under a bell. Slide it along the signal, and it answers where the signal has that
# frequency. How short? With few cycles you know *when*, with many you know *which frequency*, and never both.
# The **cone of influence** (hatched) is where the wavelet hangs over the end of the recording.
#
# Two simulated electrodes have the same power at 10 Hz on average. One has a weak rhythm all the time, the other strong bursts, a quarter of the time.

# %%
widgets.predict(
    "imaging-oscillations.bursts",
    "How do the spectra of the two differ from 8 to 12 Hz?",
    think="A spectrum adds up power over the whole recording. Does it keep when the power came?",
    choices=["The bursts have far more power", "They hardly differ", "The bursts have far less power"],
)

# %%
quarter_power = 12 * np.sqrt(0.25 * 3 / 8)  # the mean square of a Hann bell is 3/8


def follow(n_cycles, share):
    amplitude_uv = 12 if share < 1 else quarter_power
    made = imaging.make_rhythm(duration_s=10, rate_hz=100, share=share, amplitude_uv=amplitude_uv, random_state=7)
    found = imaging.morlet_power(made["signal_uv"][None], 100, frequencies_hz=np.arange(5, 26), n_cycles=n_cycles)
    return found, made.truth["is_rhythm"]


# %% alt="Power over ten seconds and 5 to 25 hertz with sliders for cycles in a wavelet and share of time with rhythm. With seven cycles and bursts, bright spots at 10 hertz lie under the white bars that mark the true bursts; with three cycles they are tall and thin, with fifteen flat and long; with a sustained rhythm weaker patches at 10 hertz are strewn over the whole map."
def draw(result, ax):
    plots.plot_time_frequency(result[0], ax=ax, range_db=15)
    times_s = result[0].times_s[result[1]]
    ax.plot(times_s, np.full(times_s.size, 24), ".", color="white", ms=4)


widgets.explore(
    follow,
    draw,
    describe=lambda result: (
        f"Wavelets of {result[0].n_cycles:g} cycles: at 10 Hz one reaches {result[0].edge_s[5]:.2f} s to "
        "either side; white dots mark where there truly is a rhythm."
    ),
    start={"n_cycles": 7, "share": 0.25},
    n_cycles=[3, 7, 15],
    share=[0.25, 1.0],
)

# %%
kinds = {"bursts": {"share": 0.25, "amplitude_uv": 12}, "steady": {"share": 1.0, "amplitude_uv": quarter_power}}
band_uv2 = {}
for name, how in kinds.items():
    made = [imaging.make_rhythm(duration_s=10, rate_hz=100, random_state=seed, **how) for seed in range(50)]
    spectrum = imaging.multitaper_power(np.array([one["signal_uv"] for one in made]), 100)
    band_uv2[name] = spectrum.band(8, 12).mean()
    print(f"{name}: {band_uv2[name]:.1f} µV² from 8 to 12 Hz, mean of 50 electrodes")

# %%
widgets.compare(
    "imaging-oscillations.bursts", "they hardly differ", because="A spectrum does not know when power came."
)

# %% [markdown]
# In a spectrum the two are alike (14.4 µV² steady, 13.5 in bursts). In the map, the bursts stand out, and fewer cycles say better when they came. But
# look at the steady rhythm: its map is patchy too, for noise adds to it here and takes away there. Patches do not prove
# bursts. Before you write "bursts", simulate the steady rhythm, as we did, and see how patchy that looks.
#
# Now to the two electrodes that passed the test.

# %% alt="Power over time for F8 above and O1 below, on one colour scale from -2 to 13 decibels. In F8 spots at 10 hertz come and go over all sixteen seconds, strongest near 1 second. In O1 there is next to nothing until 14.5 seconds, when one broad splash from 3 to 15 hertz appears."
axes = plots.canvas(2, 1, width_in=7.5, height_in=4.6)
for ax, name, one in zip(axes, ("F8", "O1"), (f8_uv, o1_uv), strict=True):
    found = imaging.morlet_power(one[None], rate_hz, frequencies_hz=np.arange(3, 26), n_cycles=5)
    plots.plot_time_frequency(found, vmin=-2, vmax=13, ax=ax).set_title(name)
    is_near = np.abs(found.frequencies_hz - {"F8": 10, "O1": 5}[name]) <= 1
    course = found.power[0, is_near].mean(axis=0)
    late = 100 * course[found.times_s > 14].sum() / course.sum()
    print(f"{name}: {late:.0f} % of the power around its peak lies in the last 2 of 16 s")
early = imaging.rhythm_test(o1_uv[: int(13 * rate_hz)], rate_hz, **options)
print(f"O1 without its last 3 s: {early.value:.1f} dB at {early.peak_hz:.0f} Hz, p = {early.p_value:.2f}")

# %%
anchor("o1_share_in_one_splash_percent", late, expected=85, tolerance=3, unit="%")

# %% [markdown]
# The rhythm at F8 comes and goes, but it comes back. The "rhythm" at O1 is a single splash, as from a movement: one event
# of any shape has power at many frequencies. Without it, nothing at 5 Hz is left. What remains is 2.5 dB at the
# very end of the range, with p = 0.05: one look in twenty gives as much by chance. A small p says "not this noise". You must
# still look at what it is.

# %% [markdown]
# ## Are two places coupled? (~21 min)
#
# Two signals are phase-locked if their phases differ by the same angle in every trial. Give each trial an arrow of length 1 at its angle, and average the arrows: the
# length of the mean is the **phase-locking value**, 1 if the angle never changes, and small if it is any angle. By hand, for five trials:

# %%
toy_angles = np.radians([70, 90, 150, 60, 110])

# %% [markdown]
# Write the length of the mean arrow. An arrow at angle a is `np.exp(1j * a)`, and `np.abs` of a complex number is its length.

# %% move="phase-locking"
### BEGIN SOLUTION
toy_locking = np.abs(np.mean(np.exp(1j * toy_angles)))
### END SOLUTION

# %%
toy_locking = check_move(
    "imaging-oscillations.phase-locking",
    toy_locking,
    Case(
        name="five angles",
        arguments={},
        expected=np.abs(np.mean(np.exp(1j * toy_angles))),
        mistakes={
            "the mean length of the arrows, always 1. Average the arrows first, then take the length.": 1.0,
            "the mean angle. The mean of angles depends on where you begin to count; average arrows.": np.mean(
                toy_angles
            ),
            "the sum of the arrows. Divide by their number: np.mean.": np.abs(np.sum(np.exp(1j * toy_angles))),
        },
        otherwise="First np.exp(1j * toy_angles), then np.mean, then np.abs.",
    ),
)

# %%
times_s = np.arange(1000) / 250
leader = np.tile(np.cos(2 * np.pi * 10 * times_s), (5, 1))
follower = np.cos(2 * np.pi * 10 * times_s - toy_angles[:, None])
found = imaging.measure_coupling(leader, follower, 250, bandwidth_hz=0.5)
at_10_hz = np.argmin(np.abs(found.frequencies_hz - 10))
print(f"by hand {toy_locking:.3f}, by package {found.plv[at_10_hz]:.3f}")

# %% [markdown]
# **Coherence** is the older measure. In it every trial counts by its amplitude; it is 1 if the angle never
# changes, and about 1 over the number of estimates for signals that have nothing to do with one another.
#
# But skull and skin conduct (**volume conduction**): each electrode picks up a bit of its neighbour's source. That reaches both *at once*, so it adds phase
# differences of zero. The **weighted phase-lag index** counts only what comes with a delay: it asks whether one leads more
# often than the other. For our five trials, in all of which the first signal leads, it is 1.

# %%
widgets.predict(
    "imaging-oscillations.mixed",
    "Two sources have nothing to do with each other, but each electrode hears a bit of both. What is high?",
    think="What reaches both electrodes at once, and at which angle? Does that count for the index?",
    choices=["Coherence only", "The phase-lag index only", "Both", "Neither"],
)

# %%
pairs = {
    "unrelated": {"delay_s": None},
    "unrelated,\nmixed": {"delay_s": None, "mixing": 0.4},
    "coupled, 25 ms,\nmixed": {"delay_s": 0.025, "mixing": 0.4},
    "coupled, 0 ms,\nmixed": {"delay_s": 0.0, "mixing": 0.4},
}
tested = {}
for name, how in pairs.items():
    made = imaging.make_coupled_trials(**how)
    for measure in ("coherence", "wpli"):
        asked = {"band_hz": (9, 11), "measure": measure, "random_state": 0}
        tested[name, measure] = imaging.coupling_test(made["x_uv"], made["y_uv"], 250, **asked)

# %% alt="Bars of coherence and weighted phase-lag index for four pairs, with a short line for what 95 percent of shuffles stay below. Unrelated: both low. Unrelated and mixed: coherence 0.46, index as low as before. Coupled with a delay: both high. Coupled without delay: coherence 0.85, index low."
ax = plots.canvas(width_in=7.5)[0]
sides = {"coherence": (-0.2, "orange", "coherence"), "wpli": (0.2, "blue", "weighted phase-lag index")}
for (name, measure), one in tested.items():
    side, color, label = sides[measure]
    at = list(pairs).index(name) + side
    ax.bar(at, one.value, 0.36, color=plots.PALETTE[color], label=label if at < 0.5 else None)
    line = "95 % of shuffles" if at < 0 else None
    ax.plot([at - 0.18, at + 0.18], [np.quantile(one.null, 0.95)] * 2, color="black", lw=1.5, label=line)
ax.set_xticks(range(4), pairs)
ax.legend(loc="upper left", ncols=3)
_ = ax.set(ylabel="coupling at 9 to 11 Hz (0 to 1)", ylim=(0, 1.15))

# %%
for (name, measure), one in tested.items():
    print(f"{name.replace(chr(10), ' '):24}{measure:10}{one.value:.2f}  p = {one.p_value:.3f}")
mixed, coupled = "unrelated,\nmixed", "coupled, 25 ms,\nmixed"

# %%
widgets.compare(
    "imaging-oscillations.mixed", "coherence only", because="What mixes on the way arrives without delay, at angle 0."
)

# %%
anchor("mixed_coherence", tested[mixed, "coherence"].value, expected=0.46, tolerance=0.02)
anchor("mixed_phase_lag_index", tested[mixed, "wpli"].value, expected=0.118, tolerance=0.02)
anchor("coupled_phase_lag_index", tested[coupled, "wpli"].value, expected=0.88, tolerance=0.02)

# %% [markdown]
# Coherence of the mixed but unrelated pair is 0.46, with the smallest p that 199 shuffles allow. The p is right, and
# useless: shuffling trials undoes volume conduction as well. The phase-lag index is not fooled; mixing leaves it exactly as
# it was. But it is blind to the last pair, which is truly coupled, without delay. No measure of two electrodes tells that
# from one source seen twice. A low index does not speak against coupling. Does a high one speak for it?
#
# ### What the index cannot do
#
# We chose the delay well: 25 ms at 10 Hz are a quarter of a cycle. Try others. Then look at a bystander: two sources that
# ignore each other, at electrodes that also hear a bit of the two coupled ones. And at few trials, and at one loud one.

# %%
in_band = {"band_hz": (9, 11), "random_state": 0, "n_permutations": 199}


def index(x_uv, y_uv, measure="wpli"):
    return imaging.coupling_test(x_uv, y_uv, 250, measure=measure, **in_band)


for delay_ms in (2, 5, 12.5, 25, 50):
    made = imaging.make_coupled_trials(delay_s=delay_ms / 1000, mixing=0.4)
    found = index(made["x_uv"], made["y_uv"])
    print(f"{delay_ms:5} ms: index {found.value:.2f}, p = {found.p_value:.3f}")

# %%
(one, two), (three, four) = (
    imaging.make_coupled_trials(delay_s=delay_s, random_state=seed).truth["sources_uv"]
    for delay_s, seed in ((0.025, 0), (None, 1))
)
ghost = index(three + 0.6 * one, four + 0.6 * two)
print(
    f"bystanders: {index(three, four).value:.2f}; hearing a bit of a coupled pair: {ghost.value:.2f}, p = {ghost.p_value:.3f}"
)

for n_trials in (10, 320):
    made = [imaging.make_coupled_trials(n_trials=n_trials, delay_s=None, random_state=seed) for seed in range(20)]
    mean = np.mean([index(one["x_uv"], one["y_uv"]).value for one in made])
    print(f"{n_trials:3} trials of unrelated sources: index {mean:.2f} on average")

# %%
anchor("ghost_phase_lag_index", ghost.value, expected=0.29, tolerance=0.03)

# %%
unrelated = imaging.make_coupled_trials(delay_s=None, random_state=2)
loudness = np.where(np.arange(80) == 0, 30, 1)[:, None]  # somebody moves in the first of 80 trials
for measure in ("coherence", "wpli", "plv"):
    pair = unrelated["x_uv"], unrelated["y_uv"]
    plain, loud = index(*pair, measure), index(*(one * loudness for one in pair), measure)
    print(f"{measure:10}{plain.value:.2f}; with one loud trial {loud.value:.2f}")

# %% [markdown]
# Four limits. *Delay:* 25 ms is the best case, 0.88. With 5 ms it is 0.42, with 2 ms the index hardly leaves chance, and 50 ms,
# half a cycle, look like no coupling at all. *Ghosts:* sources that ignore each other get 0.29, p = 0.03, because their
# electrodes hear a pair that is truly coupled. An edge in a network of such indices says "somewhere near here". *Few
# trials:* the index of nothing is 0.2 from 10 trials and 0.05 from 320. Compare groups with equal numbers, or against
# shuffles. *Size:* coherence and the index weigh a trial by its amplitude, and one jolt in 80 trials makes 0.57 and 0.85 out of
# nothing; phase locking gives every trial one vote, and stays.
#
# ### Locked to an event, and to another frequency
#
# The same mean arrow answers two more questions. Does the phase follow the *event*? **Inter-trial
# coherence** compares phases over trials. Does the *size* of a fast rhythm follow the phase of a slow one (**phase-amplitude coupling**)? The **modulation
# index** says how uneven the amplitude is over the phases, and surrogates shift the amplitudes in time. In time instead of phase the same is a
# **triggered average**: here the fast amplitude around every peak of the slow wave. `triggered_average` never reaches over the border of a trial.

# %%
nested = imaging.make_nested_rhythm(n_trials=40)
flat = imaging.make_nested_rhythm(n_trials=40, depth=0)
bands = {"phase_hz": (4, 8), "amplitude_hz": (45, 75), "random_state": 0}
riding = imaging.phase_amplitude_test(nested["signal_uv"], 250, **bands)
alone = imaging.phase_amplitude_test(flat["signal_uv"], 250, **bands)


# %%
def around_peaks(averaged_uv, trials_uv, low_hz=4, high_hz=8):
    slow_filter = signal.butter(3, (low_hz, high_hz), "bandpass", fs=250, output="sos")
    peaks_s = [signal.find_peaks(one)[0] / 250 for one in signal.sosfiltfilt(slow_filter, trials_uv)]
    return imaging.triggered_average(averaged_uv, peaks_s, 250, window_s=(-0.25, 0.25))


fast_filter = signal.butter(3, (45, 75), "bandpass", fs=250, output="sos")
fast_uv = np.abs(signal.hilbert(signal.sosfiltfilt(fast_filter, nested["signal_uv"])))
average = around_peaks(fast_uv, nested["signal_uv"])

# %% alt="Amplitude of the fast rhythm on one scale. Left, in 18 bins of the slow phase: where it rides on the slow rhythm it is highest at the peak of the slow wave, 3.8 microvolts, and lowest at its trough, 1.7; where it is independent it is the same at all phases. Right, against the time from the slow peak: hills of 3.8 microvolts at 0 and 165 milliseconds to either side, with troughs of 1.7 between them; for the peaks of another trial a line that only sways between 2.3 and 2.9."
axes = plots.canvas(1, 2, width_in=8.5, height_in=3)
axes[0].bar(riding.phase_rad, riding.amplitude, 0.3, color=plots.PALETTE["blue"], label="riding on the slow rhythm")
axes[0].plot(alone.phase_rad, alone.amplitude, "o-", color=plots.PALETTE["orange"], label="independent of it")
axes[0].set(xlabel="phase of 4 to 8 Hz (rad, 0 is the peak)", ylabel="amplitude at 45 to 75 Hz (µV)", ylim=(0, 5))
axes[1].plot(1000 * average.times_s, average.mean, color=plots.PALETTE["blue"], label="peaks of this trial")
axes[1].plot(1000 * average.times_s, average.predictor, "--", color="black", lw=1, label="peaks of another trial")
axes[1].set(xlabel="time from the slow peak (ms)", ylim=(0, 5))
legends = [ax.legend(loc="upper left", fontsize="small") for ax in axes]

# %%
for name, one in (("riding", riding), ("independent", alone)):
    print(f"{name:12}modulation index {one.value:.4f}, p = {one.p_value:.3f}")
print(f"{average.n_events} peaks averaged, {average.n_dropped} too near to the border of their trial")
noise_uv, other_uv = (10 * imaging.make_coloured_noise((40, 750), 250, random_state=seed) for seed in (0, 1))
aligned = [np.abs(around_peaks(one, noise_uv, 8, 12).mean).max() for one in (noise_uv, other_uv)]
print(f"noise around its own peaks at 8 to 12 Hz: up to {aligned[0]:.1f} µV; other noise: {aligned[1]:.1f} µV")
for name, shift in (("random phase", nested.truth["slow_phase_rad"][:, 0]), ("reset by the event", np.zeros(40))):
    times_s = np.arange(750) / 250
    trials = np.sin(2 * np.pi * 10 * times_s + shift[:, None]) + 2 * imaging.make_coloured_noise((40, 750), 250)
    locked = imaging.inter_trial_coherence(trials, 250, frequencies_hz=[10])
    print(f"{name:20}coherence {locked.coherence[0, 375]:.2f} at 1.5 s, p = {locked.p_values[0, 375]:.1g}")

# %%
anchor("nested_modulation_index", riding.value, expected=0.0144, tolerance=0.002)
anchor("nested_triggered_uv", average.mean.max(), expected=3.83, tolerance=0.05, unit="µV")
anchor("noise_aligned_uv", aligned[0], expected=3.7, tolerance=0.1, unit="µV")

# %% [markdown]
# The fast rhythm is largest at the slow peak, and shifts never come near; phase and time agree, 3.8 µV at the peak and 1.7 in the trough. With the
# peaks of *another* trial little is left (2.3 to 2.9): it is the wave that counts, not the clock of the trial. Three warnings. A wave with sharp
# edges has harmonics at its own peaks, and they pass this test without any second rhythm. A response that
# each event evokes raises inter-trial coherence as a reset rhythm does. And noise of 10 µV, averaged around its *own* peaks, makes a fine wave of
# 3.7 µV: choose the events by one signal, and average another.

# %% [markdown]
# ## Can one trial be read? (~7 min)
#
# Some people learn to move a cursor by the slow voltage of their cortex: up with a negative shift, down with a positive
# one. Each trial lasts some seconds, and the question is which of the two was meant. We average each channel over a
# few windows, and give these numbers to a linear discriminant. The number of windows is chosen on the training trials, by
# holding out a tenth of them at a time; the test trials are touched once.
#
# The real recordings may not be shipped. So here are two simulated people: one shifts by 5 µV, the other not at all.

# %%
widgets.predict(
    "imaging-oscillations.unreadable",
    "What share of 280 test trials will the decoder name rightly for the second person?",
    think="There is nothing to read. Now toss 280 coins: how far from a half does their share of heads usually fall?",
    unit="%",
)

# %% alt="Share of held-out training trials named rightly against the number of windows for two simulated people. For the person with a shift of 5 microvolts it lies near 80 percent and falls with more windows; for the person without it wavers around the dashed line at 50 percent. Two single points with error bars on the right show the test trials: about 0.82 and about 0.54."
ax, accuracies = plots.canvas(width_in=6)[0], {}
for shift_uv, color, name in ((5.0, "blue", "can"), (0.0, "orange", "cannot")):
    person = imaging.make_shift_trials(shift_uv=shift_uv)
    found = imaging.decode_trials(person["train"], person["train_labels"], person["test"])
    n_right = int(np.sum(found.predicted == person["test_labels"]))
    low, high = stats.binomtest(n_right, found.predicted.size).proportion_ci(method="wilson")
    accuracy = found.accuracy(person["test_labels"])
    ax.semilogx(found.candidates, found.fold_accuracy, "o-", color=plots.PALETTE[color], label=f"person who {name}")
    ax.errorbar(64, accuracy, [[accuracy - low], [high - accuracy]], fmt="s", color=plots.PALETTE[color], capsize=4)
    accuracies[name] = accuracy
ax.axhline(0.5, color=plots.PALETTE["grey"], ls="--", lw=1, label="chance")
ax.set_xticks([1, 2, 4, 8, 16, 32, 64], ["1", "2", "4", "8", "16", "32", "test"], minor=False)
ax.minorticks_off()
ax.legend(loc="center left")
_ = ax.set(xlabel="windows in a trial (number)", ylabel="trials named rightly (share)", ylim=(0.4, 1))

# %%
widgets.compare(
    "imaging-oscillations.unreadable",
    100 * accuracies["cannot"],
    because="By luck 280 coins fall up to 6 % to either side of a half; the error bar says so.",
)

# %%
anchor("shift_can_accuracy", accuracies["can"], expected=0.82, tolerance=0.02)
anchor("shift_cannot_accuracy", accuracies["cannot"], expected=0.54, tolerance=0.02)

# %% [markdown]
# The real recordings come with `nkl data fetch scp1_train` (and `scp1_test`, `scp2_train`, `scp2_test`), and
# `data.load_trial_set("scp1")` reads them. They are sets Ia and Ib of the BCI competition of 2003 (Blankertz et al.; its
# successors, Tangermann et al., have more). The same code gave us these shares of trials named rightly:
#
# | windows | healthy person, held out | healthy person, test (293) | patient, held out | patient, test (180) |
# |---|---|---|---|---|
# | 1 | 0.675 | 0.659 | 0.425 | 0.483 |
# | 4 | 0.795 | 0.809 | 0.495 | 0.544 |
# | **8** (chosen) | **0.825** | **0.877** | **0.525** | **0.478** |
# | 32 | 0.799 | 0.846 | 0.510 | 0.556 |
#
# The healthy person can be read: 257 of 293 trials. The patient, who has ALS and is artificially ventilated, cannot: 86 of
# 180, which is chance. The text that comes with the data says as much: it is "not clear" whether they hold any information on
# the task. Only the row in bold is a result. The others are there to show the trap: had we chosen the windows on the *test*
# trials, the patient's chance would have become 0.556.

# %% [markdown]
# ## Break it (~9 min)
#
# ### Filtered noise always oscillates
#
# First the answer to the vote.

# %%
widgets.compare(
    "imaging-oscillations.which", "ABC"[list(lot).index(0)], because="Nothing in the filtered trace says so."
)

# %% [markdown]
# A common recipe for finding bursts goes: filter, take the amplitude, call it a burst where it is
# above 1.5 times its own median for 0.3 s, three cycles at 10 Hz. Try it on ten minutes of noise, and on ten minutes in
# which there truly are bursts, a quarter of the time. Beside it, a rule that asks for power that noise with the
# fitted slope exceeds 5 % of the time. (The power of noise in a wavelet is chi-squared with two degrees of freedom.)


# %%
def by_own_median(signal_uv):
    sections = signal.butter(4, (8, 12), "bandpass", fs=250, output="sos")
    amplitude = np.abs(signal.hilbert(signal.sosfiltfilt(sections, signal_uv)))
    return amplitude / np.median(amplitude)


def by_background(signal_uv):
    spectrum = imaging.multitaper_in_chunks(signal_uv[None], 250, bandwidth_hz=2, chunk_s=4)
    fit = imaging.fit_aperiodic(spectrum.frequencies_hz, spectrum.power, band_hz=(2, 40))
    expected = np.interp(10, fit.frequencies_hz, fit.background[0])
    return imaging.morlet_power(signal_uv[None], 250, frequencies_hz=[10], n_cycles=5).power[0, 0] / expected


def runs(is_high, shortest_s=0.3):
    edges = np.flatnonzero(np.diff(np.r_[0, is_high.astype(int), 0])).reshape(-1, 2)
    return edges[np.diff(edges)[:, 0] >= shortest_s * 250]


# %%
pure_uv = imaging.make_rhythm(duration_s=600, amplitude_uv=0, random_state=3)["signal_uv"]
bursty = imaging.make_rhythm(duration_s=600, amplitude_uv=12, share=0.25, random_state=4)
height = {rule: (rule(pure_uv), rule(bursty["signal_uv"])) for rule in (by_own_median, by_background)}
thresholds = {by_own_median: 1.5, by_background: stats.chi2.isf(0.05, 2) / 2}
n_a_minute = {}
for rule, (in_noise, _) in height.items():
    n_a_minute[rule] = len(runs(in_noise > thresholds[rule])) / 10
    passes = 100 * np.mean(in_noise > thresholds[rule])
    print(f"{rule.__name__:16}{passes:3.0f} % of noise passes, {n_a_minute[rule]:4.1f} bursts per minute in noise")

# %%
anchor("noise_bursts_a_minute", n_a_minute[by_own_median], expected=10.2, tolerance=1.5)
anchor("noise_bursts_a_minute_mended", n_a_minute[by_background], expected=0.4, tolerance=0.4)

# %% [markdown]
# 10 against 0.4 "bursts" per minute of noise. A better rule? Not yet: 21 % of all noise passes the first threshold and 5 % the second, so
# the second is *stricter*, and any rule gets fewer false alarms by being stricter. Compare rules at the same false-alarm rate: raise each threshold
# until noise gives one burst per minute. And count which true bursts are found, not how many.

# %%
true_bursts, shares_found = runs(bursty.truth["is_rhythm"], 0.1), {}
for rule, (in_noise, in_bursts) in height.items():
    steps = np.quantile(in_noise, np.linspace(0.7, 0.999, 300))
    level = steps[np.flatnonzero([len(runs(in_noise > one)) > 10 for one in steps])[-1] + 1]
    first, last = runs(in_bursts > level).T
    is_found = [np.any((first < stop) & (last > start)) for start, stop in true_bursts]
    shares_found[rule.__name__] = 100 * np.mean(is_found)
    print(f"{rule.__name__:16}{100 * np.mean(is_found):.0f} % of true bursts found")

# %%
anchor("bursts_found_by_own_median_percent", shares_found["by_own_median"], expected=61, tolerance=4, unit="%")
anchor("bursts_found_by_background_percent", shares_found["by_background"], expected=80, tolerance=4, unit="%")

# %% [markdown]
# At one false alarm per minute the background finds 80 % of the true bursts and the median 61 %: a gain, but not the one
# that the first comparison promised. It has a reason. Bursts raise the signal's own median, so the more there are, the more
# of them that rule misses; the background does not know them.
#
# ### Not a weaker rhythm: a steeper slope
#
# Two groups of recordings hold noise and *no* rhythm. In one the exponent is 1, in the other 1.5; age, sleep and
# anaesthesia all change it. Compare "alpha power", from 8 to 12 Hz.

# %%
rng = np.random.default_rng(0)
spectra = []
for exponent in (1.0, 1.5):
    noise_uv = 10 * imaging.make_coloured_noise((200, 2000), 250, exponent=exponent, random_state=rng)[:, :1000]
    spectra.append(imaging.multitaper_power(noise_uv, 250, bandwidth_hz=1))
flat, steep = (imaging.fit_aperiodic(one.frequencies_hz, one.power, band_hz=(2, 40)) for one in spectra)
band_db = [10 * np.log10(one.band(8, 12)) for one in spectra]
is_alpha = (flat.frequencies_hz >= 8) & (flat.frequencies_hz <= 12)
above_db = [fit.excess_db[:, is_alpha].mean(axis=1) for fit in (flat, steep)]
print(f"power in the band:         p = {stats.ttest_ind(*band_db).pvalue:.0e}")
print(f"power above the slope:     p = {stats.ttest_ind(*above_db).pvalue:.1f}")
print(f"exponents: {flat.exponent.mean():.2f} and {steep.exponent.mean():.2f}")

# %%
anchor("alpha_by_slope_db", band_db[1].mean() - band_db[0].mean(), expected=-2.7, tolerance=0.2, unit="dB")
anchor("alpha_by_slope_mended_db", above_db[1].mean() - above_db[0].mean(), expected=0, tolerance=0.15, unit="dB")

# %% [markdown]
# "Alpha is lower in the second group, p < 0.001": and no group has any alpha. Band power mixes rhythm and slope. Fit the
# slope, report it, and measure the rhythm from there.

# %% [markdown]
# ## At scale (~2 min)
#
# A week of an implant does not fit into memory, nor would one spectrum of it mean much: nothing in
# it is stationary for so long. So `multitaper_in_chunks` reads a file on disk (an `np.memmap`) in chunks of 10 s and averages their spectra as they pass. What is scarce here is
# independent estimates: how many does a recording of a given length have, and how good do they make a point of the spectrum? White noise, whose spectrum is flat, tells.

# %%
white_uv, scatter = imaging.make_coloured_noise((1, 150_000), 250, exponent=0, random_state=9), {}
for minutes in (0.5, 2, 10):
    part_uv = white_uv[:, : int(minutes * 15_000)]
    found = imaging.multitaper_in_chunks(part_uv, 250, bandwidth_hz=2, chunk_s=10)
    points = found.power[0, 20:-20]  # the truth is flat: all that differs is scatter
    scatter[minutes] = 100 * points.std() / points.mean()
    print(f"{minutes:4} min: {found.n_estimates:5} estimates, points scatter by {scatter[minutes]:.0f} %")

# %%
anchor("scatter_after_ten_minutes_percent", scatter[10], expected=3.0, tolerance=0.3, unit="%")

# %% [markdown]
# Every chunk adds 19 estimates, and the scatter is 1 over the square root of their number. After ten minutes of noise
# a point is good to 3 %. In a brain that holds only if it does the same thing for ten minutes. Stages of sleep last that long, attention does not.

# %% [markdown]
# ## Check yourself (~4 min)

# %%
widgets.quiz(
    "You filter a recording from 8 to 12 Hz and see waves that come and go. What do you know?",
    {
        "There is an alpha rhythm that waxes and wanes": "Noise would look the same: the filter makes the waves, and their "
        "swelling comes from the width of its band.",
        "Nothing yet: any signal would look like that": "Look at the spectrum without a filter, and ask "
        "whether anything stands above the slope.",
        "The filter is too narrow to see the true waveform": "A wider filter would show other waves, and prove as little.",
    },
    answer="Nothing yet: any signal would look like that",
)

# %%
widgets.quiz(
    "Two electrodes 4 cm apart have a coherence of 0.5 at 10 Hz, p = 0.005 by shuffled trials. Their weighted phase-lag index is at chance. What may you say?",
    {
        "Their sources do not interact: the index is at chance": "They may, without delay, or by too little for the index.",
        "Their sources interact: shuffled trials give a small p": "A shuffle breaks volume conduction too, so one source seen twice passes as well.",
        "One source seen twice, or coupling without delay": "Neither measure can tell these two apart. "
        "Move to source space, or find a pair farther apart.",
    },
    answer="One source seen twice, or coupling without delay",
)

# %%
widgets.quiz(
    "With 7 cycles, a wavelet at 5 Hz shows a splash 0.2 s before the end of a trial. What do you do?",
    {
        "Report it, for the power there is high": "It lies in the cone of influence: at 5 Hz that reaches 0.32 s, and the wavelet hangs over the end there.",
        "Use more cycles, for a sharper answer": "More cycles make longer wavelets, and a wider cone.",
        "Cut longer trials, or leave this stretch out": "Only data beyond the stretch of interest move the cone away.",
    },
    answer="Cut longer trials, or leave this stretch out",
)

# %%
widgets.predictions("imaging-oscillations")

# %% [markdown]
# ## Take-aways
#
# - After a narrow filter everything is a wave. Look at the whole spectrum first.
# - A spectrum needs averaging: several tapers buy steadiness with sharpness. Choose the bandwidth by what you look for.
# - A rhythm is what stands above the slope, by more than noise of the same slope and length does, and what comes back.
# - Shuffled trials test whether two signals belong together. They do not rule out one source seen twice. A delay does, for
#   that pair or one that its electrodes overhear.
# - Compare detectors at the same rate of false alarms, and match what they find to the truth.
# - Choose settings on training data, and report chance as chance.
#
# ## References
#
# - Berger H (1929). Über das Elektrenkephalogramm des Menschen. *Archiv für Psychiatrie* 87:527-570. https://doi.org/10.1007/BF01797193
# - Thomson DJ (1982). Spectrum estimation and harmonic analysis. *Proc IEEE* 70:1055-1096. https://doi.org/10.1109/PROC.1982.12433
# - Torrence C, Compo GP (1998). A practical guide to wavelet analysis. *Bull Am Meteorol Soc* 79:61-78. https://psl.noaa.gov/people/gilbert.p.compo/Torrence_compo1998.pdf
# - Nolte G, et al. (2004). Identifying true brain interaction from EEG data using the imaginary part of coherency. *Clin Neurophysiol* 115:2292-2307. https://doi.org/10.1016/j.clinph.2004.04.029
# - Vinck M, et al. (2011). An improved index of phase-synchronization for electrophysiological data. *NeuroImage* 55:1548-1565. https://doi.org/10.1016/j.neuroimage.2011.01.055
# - Donoghue T, et al. (2020). Parameterizing neural power spectra into periodic and aperiodic components. *Nature Neuroscience* 23:1655-1665. https://doi.org/10.1038/s41593-020-00744-x
# - Palva JM, et al. (2018). Ghost interactions in MEG/EEG source space: a note of caution on inter-areal coupling measures. *NeuroImage* 173:632-643. https://doi.org/10.1016/j.neuroimage.2018.02.032
# - Tort AB, Komorowski R, Eichenbaum H, Kopell N (2010). Measuring phase-amplitude coupling between neuronal oscillations of different frequencies. *J Neurophysiol* 104:1195-1210. https://doi.org/10.1152/jn.00106.2010
# - Aru J, et al. (2015). Untangling cross-frequency coupling in neuroscience. *Curr Opin Neurobiol* 31:51-61. https://doi.org/10.1016/j.conb.2014.08.002
# - Birbaumer N, et al. (1999). A spelling device for the paralysed. *Nature* 398:297-298. https://doi.org/10.1038/18581
# - Blankertz B, et al. (2004). The BCI competition 2003: progress and perspectives in detection and discrimination of EEG single trials. *IEEE Trans Biomed Eng* 51:1044-1051. https://doi.org/10.1109/TBME.2004.826692
# - Tangermann M, et al. (2012). Review of the BCI competition IV. *Front Neurosci* 6:55. https://doi.org/10.3389/fnins.2012.00055
#
# ## Your turn
#
# [The exercise](../../exercises/imaging/oscillations/imaging-oscillations.ipynb) asks you to write the spectrum, the slope,
# the wavelet and the coherence yourself, and to answer a colleague who has found that alpha falls with age.
