"""Is the spike that the light evokes the cell's own? Its waveform beside that of spontaneous spikes."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid

__all__ = ["WaveformMatch", "match_waveforms"]

_ORDER = "Spikes come first (n_spikes, n_times): transpose it if they do not."


@dataclass(frozen=True)
class WaveformMatch:
    """How alike evoked and spontaneous spikes are.

    Parameters
    ----------
    correlation : float
        Of the two mean waveforms, all channels together, from -1 to 1. The field asks for 0.85 to 0.95.
    amplitude_ratio : float
        Range of the evoked mean waveform over that of the spontaneous one.
    reliability : float
        Correlation of two means of spontaneous spikes, each over as many spikes as there are evoked ones where there
        are enough: what noise leaves for a perfect match.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.WaveformMatch(correlation=0.97, amplitude_ratio=1.1, reliability=0.98).correlation
    0.97
    """

    correlation: float
    amplitude_ratio: float
    reliability: float


def match_waveforms(evoked_uv: np.ndarray, spontaneous_uv: np.ndarray) -> WaveformMatch:
    """Compare the waveforms of spikes that light evoked with those of spikes without light.

    Parameters
    ----------
    evoked_uv : array_like of shape (n_spikes, n_times) or (n_spikes, n_times, n_channels)
        Voltage around each evoked spike in µV, aligned.
    spontaneous_uv : array_like of shape (n_others, n_times) or (n_others, n_times, n_channels)
        The same in µV around spikes without light; at least four.

    Returns
    -------
    WaveformMatch
        Correlation, ratio of sizes, and the correlation that noise allows.

    Raises
    ------
    ValueError
        If the windows differ in length or channels, a value is NaN, there are too few spikes, or a mean is flat.

    Notes
    -----
    Pearson's correlation of means. It tells an artefact, or a neighbour's spike, from the cell's own; it cannot tell
    a cell that light drives from one that its neighbours drive: both fire their own spikes. Light adds its artefact to
    spikes near an edge of the pulse, and lowers a true match there.

    References
    ----------
    Cohen JY, Haesler S, Vong L, Lowell BB, Uchida N (2012). Neuron-type-specific signals for reward and punishment in
    the ventral tegmental area. *Nature* 482:85-88. https://doi.org/10.1038/nature10754

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> wave = np.tile([0.0, -100.0, 40.0, 0.0], (10, 1))
    >>> match = spikes.match_waveforms(0.5 * wave, wave)
    >>> round(match.correlation, 6), match.amplitude_ratio
    (1.0, 0.5)
    """
    evoked = _as_waveforms(evoked_uv, "evoked_uv", fewest=1)
    others = _as_waveforms(spontaneous_uv, "spontaneous_uv", fewest=4)
    if evoked.shape[1:] != others.shape[1:]:
        got = f"windows of {evoked.shape[1:]} beside {others.shape[1:]}"
        raise invalid("evoked_uv", "have the window of spontaneous_uv (n_times, n_channels)", got=got)
    means = evoked.mean(axis=0).ravel(), others.mean(axis=0).ravel()
    half = min(len(evoked), len(others) // 2)
    halves = others[0::2][:half].mean(axis=0).ravel(), others[1::2][:half].mean(axis=0).ravel()
    ratio = np.ptp(means[0]) / np.ptp(means[1])
    return WaveformMatch(_correlation(*means), float(ratio), _correlation(*halves))


def _as_waveforms(value: object, name: str, *, fewest: int) -> np.ndarray:
    is_flat = np.ndim(value) == 2
    axes = ("n_spikes", "n_times") if is_flat else ("n_spikes", "n_times", "n_channels")
    waves = as_array(value, name, axes=axes, min_size=1)
    if len(waves) < fewest:
        raise invalid(name, f"hold at least {fewest} spikes (n_spikes, n_times)", got=str(len(waves)), hint=_ORDER)
    mean = waves.mean(axis=0)
    if is_rounding(np.ptp(mean), scale=np.abs(waves).max()):
        raise invalid(
            name, "have a mean waveform that is not flat", got=f"a range of {np.ptp(mean):.2g} µV", hint=_ORDER
        )
    return waves


def _correlation(first: np.ndarray, second: np.ndarray) -> float:
    return float(np.corrcoef(first, second)[0, 1])
