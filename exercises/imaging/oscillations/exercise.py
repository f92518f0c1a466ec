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
# # Write the spectrum yourself
#
# In [the lesson](../../../modules/imaging/oscillations.ipynb) the package made the spectrum, the slope, the map and the
# coupling. Each of them is a few lines. Now you write these lines, on the real recording, and at the end nothing between a
# voltage and the sentence "there is a rhythm, and two places share it" is hidden from you.
#
# | | Question | Points |
# |---|---|---|
# | 1 | `tapered_spectrum`: average over windows, in µV²/Hz | 5 |
# | 2 | `exponent_of`: the slope, without the rhythm | 4 |
# | 3 | `wavelet_power`: one row of the map | 5 |
# | 4 | `coherence`: are two signals coupled? | 3 |
# | 5 | `phase_lag`: what one source seen twice cannot do | 3 |
# | 6 | `draw_spectrum`: slope and rhythm on two logarithmic axes | 2 |
# | 7 | In words: alpha falls with age | 3 |
#
# **How to work.** Run the cells from the top. Each function raises `NotImplementedError` until you write it. The cell
# below it checks your answer and says what is wrong, as often as you like, at no cost in points. Stuck? Make a new cell
# and call `hint("coherence")`; every call gives a little more. The questions do not build on one another.
#
# **By yourself.** NumPy and SciPy are yours to use. `neurokit_lite` would answer some questions by itself, so leave it out
# of your functions unless a question says that you may use it. The check notices.
#
# **How it is graded.** After you hand in, each function is called on other data. Part of an answer earns part of the
# points.

# %% tags=["setup"]
import matplotlib.pyplot as plt
import numpy as np
from scipy import signal

from neurokit_lite import data, imaging

sample = data.load_eeg_sample()
rate_hz = sample["rate_hz"]
f8_uv = sample["voltage_uv"][sample["ch_names"].index("F8")]
tapers = signal.windows.dpss(f8_uv.size, 16, 30)  # 30 windows, each of energy 1, for a band of 2 Hz

# %% tags=["practice"]
# Checks and hints. Run this cell; there is no need to read it, and it gives answers away.
from neurokit_lite.course.checks import Axis, Case, Checks, Curve, FigureCase, Level
from neurokit_lite.course.hints import Hints


def spectrum_of(signal_uv, tapers, rate_hz, *, centre=True, fold=True, square_last=False):
    n_times = len(signal_uv)
    found = np.fft.rfft((signal_uv - centre * signal_uv.mean()) * tapers)
    power = np.abs(found.mean(axis=0)) ** 2 if square_last else (np.abs(found) ** 2).mean(axis=0)
    if fold:
        power[1 : None if n_times % 2 else -1] *= 2
    return power / rate_hz


def doubled_everywhere(signal_uv, tapers, rate_hz):
    return 2 * spectrum_of(signal_uv, tapers, rate_hz, fold=False)


def spectrum_cases():
    lifted_uv = f8_uv[:512] + 20
    few = signal.windows.dpss(512, 4, 7)
    asked = {"signal_uv": lifted_uv, "tapers": few, "rate_hz": rate_hz}
    whole = list(asked.values())
    odd = [f8_uv[:301], signal.windows.dpss(301, 3, 4), rate_hz]
    shared = {"axes": ("n_frequencies",), "unit": "µV²/Hz"}
    return [
        Case(
            name="four seconds of F8, lifted by 20 µV, with seven windows",
            arguments=asked,
            expected=spectrum_of(*whole),
            mistakes={
                "power with the mean left in. Subtract the mean before anything else, or its leak hides what is slow.": (
                    spectrum_of(*whole, centre=False)
                ),
                "power of positive frequencies only. Each but 0 and half the rate has a twin at minus itself: double it.": (
                    spectrum_of(*whole, fold=False)
                ),
                "power that is doubled everywhere. Frequency 0 and half the rate have no twin.": doubled_everywhere(
                    *whole
                ),
                "the square of the averaged windows. Their phases differ, so they cancel: square each, then average.": (
                    spectrum_of(*whole, square_last=True)
                ),
                "power in µV² a sample. Divide by the rate to get power per Hz.": spectrum_of(*whole) * rate_hz,
            },
            otherwise="Subtract the mean, multiply by each taper, take np.fft.rfft, square the size, average over tapers, "
            "double what has a twin, divide by the rate.",
            **shared,
        ),
        Case(
            name="301 samples, an odd number",
            arguments=dict(zip(("signal_uv", "tapers", "rate_hz"), odd, strict=True)),
            expected=spectrum_of(*odd),
            otherwise="With an odd number of samples the last frequency lies below half the rate, and has a twin.",
            **shared,
        ),
    ]


def slope_of(frequencies_hz, power, left_out_hz, *, outside=True):
    low, high = left_out_hz
    keep = (frequencies_hz < low) | (frequencies_hz > high) if outside else np.ones(len(power), bool)
    return -np.polyfit(np.log(frequencies_hz[keep]), np.log(power[keep]), 1)[0]


def slope_cases():
    spectrum = imaging.multitaper_power(f8_uv[None], rate_hz, bandwidth_hz=2)
    is_in = (spectrum.frequencies_hz >= 2) & (spectrum.frequencies_hz <= 40)
    frequencies_hz, power = spectrum.frequencies_hz[is_in], spectrum.power[0, is_in]
    asked = {"frequencies_hz": frequencies_hz, "power": power, "left_out_hz": (7.0, 13.0)}
    whole, is_out = list(asked.values()), (frequencies_hz < 7) | (frequencies_hz > 13)
    by_hz = -np.polyfit(frequencies_hz[is_out], np.log(power[is_out]), 1)[0]
    return [
        Case(
            name="F8 from 2 to 40 Hz, without 7 to 13 Hz",
            arguments=asked,
            expected=slope_of(*whole),
            mistakes={
                "the slope with the rhythm left in. Fit only what lies outside left_out_hz.": slope_of(
                    *whole, outside=False
                ),
                "the slope with its sign. Power that falls as 1/f has the exponent 1, not -1.": -slope_of(*whole),
                "the slope in dB for each tenfold of frequency. Use the logarithm on both sides.": 10
                * slope_of(*whole),
                "the slope of log power on frequency itself. Take the logarithm of the frequency too.": by_hz,
            },
            otherwise="Leave out the band, take logarithms of frequency and power, fit a line, and turn the sign of its slope.",
        ),
        Case(
            name="a perfect 1/f² with a tower at 10 Hz",
            arguments={
                "frequencies_hz": np.arange(1.0, 31),
                "power": 8 / np.arange(1.0, 31) ** 2 + 50.0 * (np.arange(1, 31) == 10),
                "left_out_hz": (9.0, 11.0),
            },
            expected=2.0,
            otherwise="Both ends of left_out_hz are left out as well.",
        ),
    ]


def wavelet_of(signal_uv, rate_hz, frequency_hz, n_cycles, *, spread=2 * np.pi, part=np.asarray, energy=2.0):
    sd_s = n_cycles / (spread * frequency_hz)
    half = np.arange(0, 5 * sd_s, 1 / rate_hz)
    times_s = np.r_[-half[:0:-1], half]
    wavelet = np.exp(2j * np.pi * frequency_hz * times_s - times_s**2 / (2 * sd_s**2))
    wavelet *= np.sqrt(energy) / np.linalg.norm(wavelet)
    return np.abs(part(np.convolve(signal_uv, wavelet, "same"))) ** 2 / rate_hz


def wavelet_cases():
    asked = {"signal_uv": f8_uv[:640], "rate_hz": rate_hz, "frequency_hz": 10.0, "n_cycles": 7.0}
    whole = list(asked.values())
    other = [f8_uv[640:1280], 100.0, 20.0, 10.0]
    shared = {"axes": ("n_times",), "unit": "µV²/Hz"}
    return [
        Case(
            name="five seconds of F8 at 10 Hz, 7 cycles",
            arguments=asked,
            expected=wavelet_of(*whole),
            mistakes={
                "the square of the real part. It goes through zero twenty times a second: take the size of the complex number.": (
                    wavelet_of(*whole, part=np.real)
                ),
                "power from a wavelet that is too long. Its standard deviation is n_cycles / (2 pi frequency_hz).": (
                    wavelet_of(*whole, spread=np.pi)
                ),
                "half the power. Scale the wavelet so that the sum of its squared sizes is 2: a real signal has half of its "
                "power at minus the frequency.": wavelet_of(*whole, energy=1.0),
                "power in µV² a sample. Divide by the rate to get power per Hz.": wavelet_of(*whole) * rate_hz,
            },
            otherwise="Times from -5 to 5 standard deviations, a complex wave under a Gaussian, energy 2, np.convolve with "
            '"same", squared size, divided by the rate.',
            **shared,
        ),
        Case(
            name="another frequency, another number of cycles, another rate",
            arguments=dict(zip(("signal_uv", "rate_hz", "frequency_hz", "n_cycles"), other, strict=True)),
            expected=wavelet_of(*other),
            otherwise="Use the rate, the frequency and the number of cycles that are passed.",
            **shared,
        ),
    ]


def coherence_of(first, second):
    cross = (first * second.conj()).mean(axis=0)
    return np.abs(cross) ** 2 / ((np.abs(first) ** 2).mean(axis=0) * (np.abs(second) ** 2).mean(axis=0))


def coefficients(trials):
    return np.fft.rfft(trials * np.hanning(trials.shape[1]))[:, 5:40]


def pair_of(**options):
    trials = imaging.make_coupled_trials(n_trials=25, duration_s=1, **options)
    return {"first": coefficients(trials["x_uv"]), "second": coefficients(trials["y_uv"])}


def coherence_cases():
    asked = pair_of(delay_s=0.02, mixing=0.2, random_state=3)
    first, second = asked.values()
    locked = np.abs((first * second.conj() / np.abs(first * second)).mean(axis=0))
    shared = {"axes": ("n_frequencies",)}
    return [
        Case(
            name="25 trials of two coupled signals",
            arguments=asked,
            expected=coherence_of(first, second),
            mistakes={
                "1 everywhere. The coherence of one trial is always 1: average over trials before you take the size.": (
                    np.ones(first.shape[1])
                ),
                "the size of the coherency. Coherence is its square.": np.sqrt(coherence_of(first, second)),
                "the phase-locking value. Here the size of each estimate counts: divide by the mean powers.": locked,
                "the square of the phase-locking value. Divide by the mean powers, not trial by trial.": locked**2,
            },
            otherwise="Mean of first times the conjugate of second over trials; squared size; over the product of the mean powers.",
            **shared,
        ),
        Case(
            name="a signal with a louder copy of itself",
            arguments={"first": first, "second": 3j * first},
            expected=np.ones(first.shape[1]),
            otherwise="Coherence does not depend on loudness or on a fixed difference in phase.",
            **shared,
        ),
    ]


def lag_of(first, second):
    lag = (first * second.conj()).imag
    return np.abs(lag.mean(axis=0)) / np.abs(lag).mean(axis=0)


def lag_cases():
    asked = pair_of(delay_s=0.02, mixing=0.3, random_state=4)
    first, second = asked.values()
    lag = (first * second.conj()).imag
    shared = {"axes": ("n_frequencies",)}
    real = (first * second.conj()).real
    return [
        Case(
            name="25 trials of two coupled signals, one 20 ms behind",
            arguments=asked,
            expected=lag_of(first, second),
            mistakes={
                "the share of signs that agree, unweighted. Weigh each trial by the size of its imaginary part.": (
                    np.abs(np.sign(lag).mean(axis=0))
                ),
                "the imaginary part of the coherency. Divide by the mean size of the imaginary parts, not by the powers.": (
                    np.abs(lag.mean(axis=0))
                    / np.sqrt((np.abs(first) ** 2).mean(axis=0) * (np.abs(second) ** 2).mean(axis=0))
                ),
                "an index with a sign. Take the size: which of the two leads is another question.": (
                    lag.mean(axis=0) / np.abs(lag).mean(axis=0)
                ),
                "the index of the real parts. One source seen twice adds to the real part: take the imaginary one.": (
                    np.abs(real.mean(axis=0)) / np.abs(real).mean(axis=0)
                ),
                "the size of the whole cross-spectrum over its mean size. Take the imaginary part before anything else.": (
                    np.abs((first * second.conj()).mean(axis=0)) / np.abs(first * second).mean(axis=0)
                ),
            },
            otherwise="Imaginary part of first times the conjugate of second; size of its mean over trials; over the mean of its "
            "size.",
            **shared,
        ),
        Case(
            name="a quarter of a cycle behind in every trial",
            arguments={"first": first, "second": 2j * first},
            expected=np.ones(first.shape[1]),
            otherwise="If one leads in every trial, the index is 1.",
            **shared,
        ),
    ]


def draw_spectrum_cases():
    steps = np.arange(0, 60.5, 0.5)
    rhythm = 10.0
    power = 80 / (1 + steps) ** 1.5 + 6 * np.exp(-(((steps - 10) / 1.5) ** 2))
    return [
        FigureCase(
            name="a spectrum from 0 to 60 Hz",
            arguments={"frequencies_hz": steps, "power": power, "rhythm_hz": rhythm},
            shows=(
                Curve(
                    x=np.where(steps > 0, steps, np.nan),
                    y=power,
                    y_tolerance=0.01 * power.min(),
                    mistakes={
                        "the frequency of 0, on axes that are not logarithmic. ax.loglog draws on two such axes.": (
                            steps,
                            power,
                        ),
                        "decibels. Draw the power, and let the axis be logarithmic.": 10 * np.log10(power),
                        "logarithms. Draw frequency and power, and let the axes be logarithmic.": (
                            np.log10(np.where(steps > 0, steps, np.nan)),
                            np.log10(power),
                        ),
                        "amplitudes, the root of the power. Draw the power as it is.": np.sqrt(power),
                    },
                ),
            ),
            x=Axis(name="frequency", unit="Hz", scale="log"),
            y=Axis(name="power", unit="µV²/Hz", scale="log"),
            levels=(Level(axis="x", value=rhythm, name="the rhythm"),),
            is_shown=True,
        )
    ]


check = Checks(
    {
        "tapered_spectrum": spectrum_cases,
        "exponent_of": slope_cases,
        "wavelet_power": wavelet_cases,
        "coherence": coherence_cases,
        "phase_lag": lag_cases,
        "draw_spectrum": draw_spectrum_cases,
    }
)
hint = Hints(
    {
        "tapered_spectrum": (
            "Each window gives a spectrum that scatters as much as it is high. Their average scatters less.",
            "Take the mean off the signal. `signal * tapers` makes one row for each taper; `np.fft.rfft` works along rows. Square the "
            "sizes, average the rows, double all but frequency 0 (and the last, if the number of samples is even), divide by the rate.",
            "`power[1 : None if n_times % 2 else -1] *= 2`",
        ),
        "exponent_of": (
            "A power law is a straight line when both axes are logarithmic.",
            "Keep the frequencies below the low end or above the high end of left_out_hz. Fit a line to log power over log frequency "
            "with `np.polyfit(..., 1)`; its first number is the slope.",
            "`-np.polyfit(np.log(frequencies_hz[keep]), np.log(power[keep]), 1)[0]`",
        ),
        "wavelet_power": (
            "Slide a short complex wave along the signal: where the signal has that frequency, the sum is large.",
            "Make times from 0 to 5 standard deviations in steps of 1 / rate and mirror them. Multiply the wave "
            "`np.exp(2j * np.pi * frequency_hz * times_s)` with the Gaussian, scale it to energy 2, and convolve.",
            '`np.abs(np.convolve(signal_uv, wavelet, "same")) ** 2 / rate_hz`',
        ),
        "coherence": (
            "If the difference in phase is the same in every trial, the cross-spectra add up; if not, they cancel.",
            "The cross-spectrum of a trial is first times the conjugate of second. Average over trials, then take the squared size, and "
            "divide by the product of the two mean powers.",
            "`np.abs((first * second.conj()).mean(axis=0)) ** 2`",
        ),
        "phase_lag": (
            "One source seen twice reaches both at once: it adds only to the real part of the cross-spectrum.",
            "Take the imaginary part in each trial. If one signal leads in all trials, all have the same sign and nothing cancels.",
            "`np.abs(lag.mean(axis=0)) / np.abs(lag).mean(axis=0)`",
        ),
        "draw_spectrum": (
            "The axes are logarithmic, and the numbers stay what they are.",
            '`ax.loglog(x, y)` draws on two logarithmic axes; `ax.set_xscale("log")` turns one. Leave out the '
            "frequency of 0. `ax.axvline` marks the rhythm; two labels with units, `return ax`.",
            "`ax.loglog(frequencies_hz[1:], power[1:])`",
        ),
    }
)

# %% [markdown]
# You have `f8_uv`, sixteen seconds of a real electrode in µV at `rate_hz` = 128 samples per second, and `tapers`, thirty
# windows for it.

# %%
print(f"{f8_uv.size / rate_hz:.0f} s, {len(tapers)} windows, energy of the first: {np.sum(tapers[0] ** 2):.3f}")

# %% [markdown]
# ## 1. Average over windows
#
# Write `tapered_spectrum`, the power density by frequency.
#
# - Subtract the mean of the signal first.
# - Each taper gives a spectrum: the squared size of `np.fft.rfft` of signal times taper. Average over tapers, all with the same weight.
# - Make it one-sided: double every frequency that has a twin at minus itself. Frequency 0 has none, nor has half the rate (which is the
#   last one if the number of samples is even).
# - Divide by the rate. The result is in µV²/Hz.


# %% question="tapered-spectrum"
def tapered_spectrum(signal_uv, tapers, rate_hz):
    """Power density from 0 to half the rate: array (n_times // 2 + 1,) in µV²/Hz.

    signal_uv: array (n_times,), µV. tapers: array (n_tapers, n_times), each of energy 1. rate_hz: samples a second.
    """
    ### BEGIN SOLUTION
    n_times = len(signal_uv)
    found = np.fft.rfft((signal_uv - np.mean(signal_uv)) * tapers)
    power = (np.abs(found) ** 2).mean(axis=0) / rate_hz
    power[1 : None if n_times % 2 else -1] *= 2
    return power
    ### END SOLUTION


# %% test="tapered-spectrum" points=5
check(tapered_spectrum)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy import signal

from neurokit_lite.course.checks import Case, score

hidden_noise = np.random.default_rng(91).normal(size=(2, 400)).cumsum(axis=1)


def hidden_spectrum(name, n_times, rate, points):
    x, windows = hidden_noise[0, :n_times] + 7, signal.windows.dpss(n_times, 2.5, 4)
    each = [signal.periodogram(x - x.mean(), rate, window=one, detrend=False)[1] for one in windows]
    return Case(
        name=name,
        arguments=dict(zip("abc", [x, windows, rate], strict=True)),
        expected=np.mean(each, axis=0),
        axes=("n_frequencies",),
        unit="µV²/Hz",
        points=points,
        otherwise="Mean off, taper, rfft, squared size, mean over tapers, twins doubled, over the rate.",
    )


score(
    tapered_spectrum,
    hidden_spectrum("another signal, 400 samples at 200 Hz", 400, 200.0, 3),
    hidden_spectrum("another signal, 255 samples at 50 Hz", 255, 50.0, 2),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 2. The slope without the rhythm
#
# Write `exponent_of`: how steeply power falls, so that power goes as 1 / frequency to this exponent. Leave out all
# frequencies from the first to the second number of `left_out_hz`, both included: there lies the rhythm. Fit by plain least
# squares on logarithms.


# %% question="exponent-of"
def exponent_of(frequencies_hz, power, left_out_hz):
    """How steeply power falls: a number, 1 for power that goes as 1 / frequency.

    frequencies_hz, power: arrays (n_frequencies,), Hz and µV²/Hz. left_out_hz: (low, high) in Hz.
    """
    ### BEGIN SOLUTION
    low, high = left_out_hz
    keep = (frequencies_hz < low) | (frequencies_hz > high)
    return -np.polyfit(np.log(frequencies_hz[keep]), np.log(power[keep]), 1)[0]
    ### END SOLUTION


# %% test="exponent-of" points=4
check(exponent_of)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Case, score

hidden_hz = np.arange(3.0, 50, 0.5)
hidden_power = 30 / hidden_hz**1.3 * np.exp(np.random.default_rng(92).normal(0, 0.2, hidden_hz.size))
hidden_power[(hidden_hz > 16) & (hidden_hz < 24)] *= 5
hidden_keep = (hidden_hz < 15) | (hidden_hz > 25)
hidden_x, hidden_y = np.log10(hidden_hz[hidden_keep]), np.log10(hidden_power[hidden_keep])
score(
    exponent_of,
    Case(
        name="a noisy slope with a hump at 20 Hz",
        arguments={"a": hidden_hz, "b": hidden_power, "c": (15.0, 25.0)},
        expected=-np.cov(hidden_x, hidden_y)[0, 1] / np.var(hidden_x, ddof=1),
        points=3,
        otherwise="A line through log power over log frequency outside the band; minus its slope.",
    ),
    Case(
        name="power that rises",
        arguments={"a": np.arange(1.0, 20), "b": 2 * np.arange(1.0, 20) ** 0.5, "c": (5.0, 6.0)},
        expected=-0.5,
        points=1,
        otherwise="Where power rises the exponent is negative.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 3. One row of the map
#
# Write `wavelet_power`: how much power there is near one frequency, at every moment.
#
# - The wavelet is the complex wave exp(2 pi i f t) times exp(-t² / (2 sd²)), with sd = `n_cycles` / (2 pi f) seconds.
# - Its times are the multiples of 1 / rate that are less than 5 sd away from 0, on both sides.
# - Scale it so that the sum of its squared sizes is 2. Convolve (`np.convolve`, `"same"`), take the squared size, divide by the rate.


# %% question="wavelet-power"
def wavelet_power(signal_uv, rate_hz, frequency_hz, n_cycles):
    """Power density near one frequency, over time: array (n_times,) in µV²/Hz.

    signal_uv: array (n_times,), µV. rate_hz: samples a second. frequency_hz, n_cycles: numbers.
    """
    ### BEGIN SOLUTION
    sd_s = n_cycles / (2 * np.pi * frequency_hz)
    half = np.arange(0, 5 * sd_s, 1 / rate_hz)
    times_s = np.concatenate([-half[:0:-1], half])
    wavelet = np.exp(2j * np.pi * frequency_hz * times_s) * np.exp(-(times_s**2) / (2 * sd_s**2))
    wavelet *= np.sqrt(2 / np.sum(np.abs(wavelet) ** 2))
    return np.abs(np.convolve(signal_uv, wavelet, "same")) ** 2 / rate_hz
    ### END SOLUTION


# %% test="wavelet-power" points=5
check(wavelet_power)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score


def hidden_wavelet(name, how, points):
    made = imaging.make_rhythm(duration_s=6, rate_hz=how[0], share=0.3, random_state=93)["signal_uv"]
    found = imaging.morlet_power(made[None], how[0], frequencies_hz=[how[1]], n_cycles=how[2])
    return Case(
        name=name,
        arguments=dict(zip("abcd", [made, *how], strict=True)),
        expected=found.power[0, 0],
        axes=("n_times",),
        unit="µV²/Hz",
        tolerance=1e-5,  # the package takes the wavelet's tiny mean off as well
        points=points,
        otherwise="Standard deviation n_cycles / (2 pi f), energy 2, squared size of the complex convolution, over the rate.",
    )


score(
    wavelet_power,
    hidden_wavelet("bursts in noise at 250 Hz, 10 Hz and 7 cycles", (250.0, 10.0, 7.0), 3),
    hidden_wavelet("the same at 100 Hz, 15 Hz and 9 cycles", (100.0, 15.0, 9.0), 2),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 4. Are two signals coupled?
#
# Write `coherence`. You get the Fourier coefficients of two signals for each trial. Coherence is the squared size of the
# mean cross-spectrum, over the product of the two mean powers; each mean is over trials.


# %% question="coherence"
def coherence(first, second):
    """How strongly two signals are coupled: array (n_frequencies,), 0 to 1.

    first, second: complex arrays (n_trials, n_frequencies), the Fourier coefficients of each signal.
    """
    ### BEGIN SOLUTION
    cross = (first * second.conj()).mean(axis=0)
    return np.abs(cross) ** 2 / ((np.abs(first) ** 2).mean(axis=0) * (np.abs(second) ** 2).mean(axis=0))
    ### END SOLUTION


# %% test="coherence" points=3
check(coherence)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np
from scipy import signal

from neurokit_lite.course.checks import Case, score

hidden_x, hidden_noise = np.random.default_rng(94).normal(size=(2, 18, 64))
hidden_y = 0.7 * hidden_x + hidden_noise
hidden_box = {"window": "boxcar", "nperseg": 64, "noverlap": 0, "detrend": False}
score(
    coherence,
    Case(
        name="18 trials of a signal and a noisy copy",
        arguments={"a": np.fft.rfft(hidden_x), "b": np.fft.rfft(hidden_y)},
        expected=signal.coherence(hidden_x.ravel(), hidden_y.ravel(), **hidden_box)[1],
        axes=("n_frequencies",),
        points=2,
        otherwise="Mean over trials first, then the squared size, over the product of the mean powers.",
    ),
    Case(
        name="two trials with opposite differences in phase",
        arguments={"a": np.array([[1.0 + 0j], [1.0 + 0j]]), "b": np.array([[1j], [-1j]])},
        expected=[0.0],
        axes=("n_frequencies",),
        points=1,
        otherwise="Opposite differences cancel.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 5. What one source seen twice cannot do
#
# Write `phase_lag`, the weighted phase-lag index. Take the imaginary part of the cross-spectrum in each trial. The index is
# the size of its mean over trials, over the mean of its size.


# %% question="phase-lag"
def phase_lag(first, second):
    """How consistently one signal leads the other: array (n_frequencies,), 0 to 1.

    first, second: complex arrays (n_trials, n_frequencies), the Fourier coefficients of each signal.
    """
    ### BEGIN SOLUTION
    lag = (first * second.conj()).imag
    return np.abs(lag.mean(axis=0)) / np.abs(lag).mean(axis=0)
    ### END SOLUTION


# %% test="phase-lag" points=3
check(phase_lag)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite import imaging
from neurokit_lite.course.checks import Case, score

hidden_made = imaging.make_coupled_trials(n_trials=30, duration_s=1, mixing=0.5, random_state=95)
hidden_first, hidden_second = (np.fft.rfft(hidden_made[name])[:, 4:30] for name in ("x_uv", "y_uv"))
hidden_sources = np.fft.rfft(hidden_made.truth["sources_uv"])[:, :, 4:30]
hidden_cross = (hidden_sources[0] * hidden_sources[1].conj()).imag
score(
    phase_lag,
    Case(
        name="two electrodes that mix: the index is that of the sources",
        arguments={"a": hidden_first, "b": hidden_second},
        expected=np.abs(hidden_cross.sum(axis=0)) / np.abs(hidden_cross).sum(axis=0),
        axes=("n_frequencies",),
        points=2,
        otherwise="Imaginary part of each trial's cross-spectrum; size of the mean over the mean size.",
    ),
    Case(
        name="three trials, one of them with a large lag the other way",
        arguments={"a": np.ones((3, 1), complex), "b": np.array([[1 - 1j], [1 - 1j], [1 + 6j]])},
        expected=[0.5],
        axes=("n_frequencies",),
        points=1,
        otherwise="Each trial counts by the size of its imaginary part: (1 + 1 - 6) over (1 + 1 + 6), without the sign.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 6. Show the slope and the rhythm
#
# On two logarithmic axes a power law is a straight line, and a rhythm is a hill on it. Write `draw_spectrum`.
#
# - x is the frequency in Hz, y the power in µV²/Hz; both axes are logarithmic.
# - A frequency of 0 has no logarithm: whether you draw it does not count.
# - A vertical line marks the rhythm.
# - Both axes say what they are, with the unit in brackets, and the function returns the axes.
#
# Colours and styles are yours. The check looks at the figure as a reader would, and shows it below.


# %% question="draw-spectrum"
def draw_spectrum(frequencies_hz, power, rhythm_hz):
    """Power (µV²/Hz) over the frequency (Hz), both axes logarithmic, a line at the rhythm; returns the axes.

    frequencies_hz: array (n_frequencies,), from 0, Hz. power: array (n_frequencies,), µV²/Hz. rhythm_hz: Hz.
    """
    ### BEGIN SOLUTION
    _, ax = plt.subplots()
    ax.loglog(frequencies_hz[1:], power[1:])
    ax.axvline(rhythm_hz, color="black", ls="--")
    ax.set(xlabel="Frequency (Hz)", ylabel="Power (µV²/Hz)")
    return ax
    ### END SOLUTION


# %% alt="Your figure: the power over the frequency on two logarithmic axes, and a line at the rhythm." test="draw-spectrum" points=2
check(draw_spectrum)  # When you hand in, tests on other data are added below this line.
### BEGIN HIDDEN TESTS
import numpy as np

from neurokit_lite.course.checks import Axis, Curve, FigureCase, Level, score

hidden_steps = np.arange(0, 41.0)
hidden_rhythm = 20.0
hidden_power = 300 / (2 + hidden_steps) ** 2 + 0.5 * np.exp(-(((hidden_steps - 20) / 3) ** 2))

score(
    draw_spectrum,
    FigureCase(
        name="another spectrum and another rhythm",
        arguments={"frequencies_hz": hidden_steps, "power": hidden_power, "rhythm_hz": hidden_rhythm},
        shows=(
            Curve(
                x=np.where(hidden_steps > 0, hidden_steps, np.nan),
                y=hidden_power,
                y_tolerance=0.01 * hidden_power.min(),
            ),
        ),
        x=Axis(name="frequency", unit="Hz", scale="log"),
        y=Axis(name="power", unit="µV²/Hz", scale="log"),
        levels=(Level(axis="x", value=hidden_rhythm, name="the rhythm"),),
        points=2,
        otherwise="Power against frequency, unchanged.",
    ),
)
### END HIDDEN TESTS

# %% [markdown]
# ## 7. Alpha falls with age
#
# A colleague has measured 40 people of 25 and 40 people of 75, eyes closed, one electrode at the back of the head. *"I
# filtered from 8 to 12 Hz and took the power. It is 40 % lower in the old, p = 0.001. Alpha rhythms weaken with age."*
#
# Write to her, in five to eight sentences. Name two explanations of her result in which no alpha rhythm has changed its
# height, one computation for each that would settle it on her data, and what you expect each to give.

# %% [markdown] question="colleague" points=3
# <!-- BEGIN SOLUTION -->
# **A model answer.** Power in a band is rhythm plus background, and a filter cannot tell them apart. First, the slope of
# the background differs with age: if it changes, power at 8 to 12 Hz changes with no rhythm at all. Please compute
# the whole spectrum of each person, fit the slope without 7 to 13 Hz, and compare the height of the peak above the slope,
# and the slopes, between the groups. If this is the reason, the slopes differ and the peaks do not. Second, the rhythm may
# be as strong but slower: with age the peak often moves below 8 Hz, out of your band. Please find each person's own peak,
# between 5 and 14 Hz, and take the power around that. If this is the reason, the peaks are as high as in the young and lie
# lower. If both come out unchanged, you have a stronger case than before.
#
# **Rubric.** 1 point: two explanations without a change in the height of the rhythm (slope or offset of the background, a
# shifted peak, fewer people with a detectable rhythm, drowsiness, muscle or thickness of skull, with a reason). 1 point: a
# computation for each that could come out either way. 1 point: says what it would give. Half points are fine.
# <!-- END SOLUTION -->

# %% [markdown]
# ## Hand in
#
# Once you have written your answer in words, compare: `hint.solution("colleague")` shows a model answer and its rubric.
#
# Restart the kernel and run all cells once more, from top to bottom, and save. `nkl check` followed by the path of this
# notebook does the same in a fresh kernel. Then hand in as your course asks you to.
