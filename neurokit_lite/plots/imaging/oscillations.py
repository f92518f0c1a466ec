"""Rhythms: power over time and frequency, a spectrum on its background, and a value among its surrogates."""

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.imaging.eeg.aperiodic import AperiodicFit, RhythmTest
from neurokit_lite.imaging.eeg.coupling import CouplingTest
from neurokit_lite.imaging.eeg.phase import PhaseAmplitudeTest
from neurokit_lite.imaging.eeg.spectra import TimeFrequency
from neurokit_lite.plots.style import PALETTE, new_ax

__all__ = ["plot_aperiodic", "plot_surrogates", "plot_time_frequency"]

_NAMES = {
    "mean_vector": "mean vector over the mean amplitude (0 to 1)",
    "modulation_index": "modulation index (0 to 1)",
    "coherence": "coherence in the band (0 to 1)",
    "imaginary": "imaginary coherency in the band (0 to 1)",
    "plv": "phase-locking value in the band (0 to 1)",
    "wpli": "weighted phase-lag index in the band (0 to 1)",
}


def plot_time_frequency(result: TimeFrequency, *, channel: int = 0, range_db: float = 20.0, ax=None, **artist):
    """Draw power over time and frequency in dB (0 dB is 1 unit²/Hz), and hatch where the ends of the signal reach.

    Parameters
    ----------
    result : TimeFrequency
        What :func:`neurokit_lite.imaging.morlet_power` gave.
    channel : int
        Which channel, from 0.
    range_db : float
        How far below the highest power the colours reach, in dB.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.pcolormesh``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `result` is not a TimeFrequency.
    ValueError
        If there is no such channel.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging, plots
    >>> found = imaging.morlet_power(np.sin(np.arange(500))[None], 250, frequencies_hz=[10, 20, 40])
    >>> plots.plot_time_frequency(found).get_ylabel()
    'frequency (Hz)'
    """
    as_instance(result, "result", TimeFrequency, hint="imaging.morlet_power makes one.")
    as_count(channel, "channel", low=0, high=len(result.power) - 1)
    ax = new_ax(ax)
    level_db = 10 * np.log10(np.maximum(result.power[channel], np.finfo(float).tiny))
    top = float(level_db[result.is_safe()].max() if result.is_safe().any() else level_db.max())
    step = max(level_db.shape[1] // 800, 1)  # more columns than dots would only weigh
    options = {"vmin": top - range_db, "vmax": top, "shading": "nearest", "rasterized": True} | artist
    image = ax.pcolormesh(result.times_s[::step], result.frequencies_hz, level_db[:, ::step], **options)
    ax.figure.colorbar(image, ax=ax, label="power (dB)")
    last_s = result.times_s[-1]
    hatch = {"facecolor": "white", "alpha": 0.55, "hatch": "///", "edgecolor": "0.4", "lw": 0}
    reach_s = np.minimum(result.edge_s, last_s / 2)
    ax.fill_betweenx(result.frequencies_hz, 0, reach_s, **hatch)
    ax.fill_betweenx(result.frequencies_hz, last_s - reach_s, last_s, **hatch)
    ax.set(xlabel="time (s)", ylabel="frequency (Hz)", xlim=(0, last_s), ylim=result.frequencies_hz[[0, -1]])
    return ax


def plot_aperiodic(result: AperiodicFit, *, channel: int = 0, ax=None, **artist):
    """Draw a spectrum with the power law beneath it, on logarithmic axes.

    Parameters
    ----------
    result : AperiodicFit
        What :func:`neurokit_lite.imaging.fit_aperiodic` gave.
    channel : int
        Which channel, from 0.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot`` for the spectrum.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `result` is not an AperiodicFit.
    ValueError
        If there is no such channel.

    Examples
    --------
    >>> from neurokit_lite import imaging, plots
    >>> fit = imaging.fit_aperiodic([1.0, 2.0, 4.0], [[4.0, 2.0, 1.0]])
    >>> plots.plot_aperiodic(fit).get_legend().get_texts()[1].get_text()
    'background, exponent 1.00'
    """
    as_instance(result, "result", AperiodicFit, hint="imaging.fit_aperiodic makes one.")
    as_count(channel, "channel", low=0, high=len(result.power) - 1)
    ax = new_ax(ax, width_in=6)
    frequencies_hz, background = result.frequencies_hz, result.background[channel]
    line = {"color": PALETTE["blue"], "label": "spectrum"} | artist
    ax.loglog(frequencies_hz, result.power[channel], **line)
    label = f"background, exponent {result.exponent[channel]:.2f}"
    ax.loglog(frequencies_hz, background, color="black", ls="--", lw=1.4, label=label)
    is_above = result.power[channel] > background
    options = {"color": PALETTE["orange"], "alpha": 0.4, "lw": 0}
    ax.fill_between(frequencies_hz, background, result.power[channel], where=is_above, **options)
    ticks = [f for f in (1, 2, 5, 10, 20, 50, 100) if frequencies_hz[0] <= f <= frequencies_hz[-1]]
    ax.set_xticks(ticks, [str(f) for f in ticks])
    ax.minorticks_off()
    ax.set(xlabel="frequency (Hz)", ylabel="power (unit²/Hz)")
    ax.legend()
    return ax


def plot_surrogates(result: RhythmTest | CouplingTest | PhaseAmplitudeTest, *, ax=None, **artist):
    """Draw what noise or shuffled trials give as a histogram, and the value observed as a line.

    Parameters
    ----------
    result : RhythmTest, CouplingTest or PhaseAmplitudeTest
        What :func:`neurokit_lite.imaging.rhythm_test`, :func:`neurokit_lite.imaging.coupling_test` or
        :func:`neurokit_lite.imaging.phase_amplitude_test` gave.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.hist``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `result` is none of them.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging, plots
    >>> found = imaging.CouplingTest("plv", 0.5, np.array([0.1, 0.2, 0.1]))
    >>> plots.plot_surrogates(found).get_xlabel()
    'phase-locking value in the band (0 to 1)'
    """
    if not isinstance(result, (RhythmTest, CouplingTest, PhaseAmplitudeTest)):
        raise invalid("result", "be a RhythmTest, CouplingTest or PhaseAmplitudeTest", result, error=TypeError)
    ax = new_ax(ax, width_in=6)
    name = "highest peak above the background (dB)" if isinstance(result, RhythmTest) else _NAMES[result.measure]
    ax.hist(result.null, **{"bins": 25, "color": PALETTE["grey"], "alpha": 0.6, "label": "surrogates"} | artist)
    ax.axvline(result.value, color=PALETTE["vermilion"], label=f"observed, p = {result.p_value:.3f}")
    low, high = min(result.null.min(), result.value), max(result.null.max(), result.value)
    margin = 0.06 * (high - low) + 1e-9
    ax.set(xlabel=name, ylabel="surrogates (number)", xlim=(low - margin, high + margin))
    ax.legend(fontsize="small")
    return ax
