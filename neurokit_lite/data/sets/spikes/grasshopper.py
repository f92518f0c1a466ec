"""Shipped recordings of single cells: each loads with no network and checks its file first."""

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_grasshopper"]


def load_grasshopper() -> Dataset:
    """Load the spikes of one auditory receptor of a locust, and the two sounds that it heard.

    A tone of 2.5 kHz, near the cell's best frequency, grew louder and softer at random for 10 s: in the first recording
    with fluctuations up to 200 Hz, in the second up to 800 Hz. In decibels the loudness is Gaussian with a standard
    deviation of 6 dB.

    Returns
    -------
    Dataset
        ``loudness_db``: array (n_stimuli, n_times), decibels relative to each sound's mean in decibels.
        ``rate_hz``: its samples per second, 20 000. ``spike_times_s``: tuple of 2 arrays (n_spikes,), seconds.
        ``cutoff_hz``: fastest fluctuation of each sound, in Hz. ``duration_s``: 10.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    Rokem A, Watzl S, Gollisch T, Stemmler M, Herz AVM, Samengo I (2006). Spike-timing precision underlies the coding
    efficiency of auditory receptor neurons. *J Neurophysiol* 95:2541-2552. https://doi.org/10.1152/jn.00891.2005

    Examples
    --------
    >>> from neurokit_lite import data
    >>> locust = data.load_grasshopper()
    >>> [one.size for one in locust["spike_times_s"]]
    [929, 868]
    """
    with np.load(verify("grasshopper")) as file:
        loudness = 20 * np.log10(file["amplitude"].astype(float))
        spike_times = tuple(file[f"spike_times_{number}_us"] / 1e6 for number in (1, 2))
    arrays = {
        "loudness_db": loudness - loudness.mean(axis=1, keepdims=True),
        "rate_hz": 20_000.0,
        "spike_times_s": spike_times,
        "cutoff_hz": (200.0, 800.0),
        "duration_s": 10.0,
    }
    return Dataset(arrays=arrays, provenance=provenance("grasshopper"))
