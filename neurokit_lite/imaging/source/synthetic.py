"""A simulated head in which the place of every source is known."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.data.dataset import Dataset, Provenance, simulated_card
from neurokit_lite.imaging.source.sphere import as_sources, eeg_lead_field, make_source_grid, place_electrodes

__all__ = ["make_dipole_recording"]

_RATE_HZ = 250.0
_N_BACKGROUND = 200


def make_dipole_recording(
    places_mm: np.ndarray = ((0.0, -40.0, 40.0),),
    *,
    directions: np.ndarray | None = None,
    snr: float = 3.0,
    correlation: float = 0.0,
    n_times: int = 2500,
    montage: str = "biosemi64",
    random_state: int | np.random.Generator = 0,
) -> Dataset:
    """Simulate EEG of sources at known places, on a real montage and a head of four spheres.

    Parameters
    ----------
    places_mm : array_like of shape (n_sources, 3)
        Where the sources are, in mm from the centre of the sphere, within 80 mm.
    directions : array_like of shape (n_sources, 3), optional
        Direction of each moment; None points all outward (upward at the centre).
    snr : float
        Size of the signal over size of the noise, root mean square over channels and times.
    correlation : float
        Correlation of the time courses with one another, 0 to 1.
    n_times : int
        Number of samples, at 250 a second; as many again hold noise only.
    montage : str
        One of mne's built-in tables of positions.
    random_state : int or numpy.random.Generator
        Source of randomness; the same int gives the same recording.

    Returns
    -------
    Dataset
        ``raw``: mne.io.RawArray with the positions and the signals in volts. ``signals_uv``: the same, array
        (n_channels, n_times), µV, average reference. ``baseline_uv``: array of that shape with noise only.
        ``electrodes_mm``: array (n_channels, 3) on the sphere. ``truth``: ``places_mm`` and ``directions`` (n_sources,
        3), ``courses_nam`` (n_sources, n_times), and ``noise_covariance`` (n_channels, n_channels), µV squared.

    Raises
    ------
    ValueError
        If a place is outside the brain, a direction has no length, or `snr` is not positive.

    Notes
    -----
    Time courses are white noise, mixed to the wanted correlation; each source contributes the same power at the
    electrodes. The noise has two halves of equal power: 200 dipoles all over the brain, and the amplifier's white
    noise. Everything is Gaussian and stationary and the head a perfect sphere, known to the inverse: real recordings
    are less kind.

    References
    ----------
    Mosher JC, Leahy RM, Lewis PS (1999). EEG and MEG: forward solutions for inverse methods. *IEEE Trans Biomed Eng*
    46:245-259. https://doi.org/10.1109/10.748978

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> study = imaging.make_dipole_recording([[30, 0, 50], [-30, 0, 50]], n_times=500)
    >>> study["signals_uv"].shape, study.truth["courses_nam"].shape
    ((64, 500), (2, 500))
    """
    import mne

    places = as_sources(places_mm, limit_mm=80.0, where="the innermost sphere", name="places_mm")
    directions = _as_directions(directions, places)
    snr = in_range(snr, "snr", low=1e-6, high=1e6)
    correlation = in_range(correlation, "correlation", low=0, high=1)
    n_times = as_count(n_times, "n_times", low=2)
    generator = as_generator(random_state)
    if montage not in mne.channels.get_builtin_montages():
        raise invalid("montage", "be one of mne's built-in montages", montage, hint="Try 'biosemi64'.")
    known = mne.channels.make_standard_montage(montage)
    info = mne.create_info(known.ch_names, _RATE_HZ, "eeg").set_montage(known)
    raw = mne.io.RawArray(np.zeros((len(known.ch_names), n_times)), info, verbose="ERROR")
    electrodes = place_electrodes(raw)

    maps = _average(np.einsum("csk,sk->cs", eeg_lead_field(electrodes, places), directions))
    shared = generator.normal(size=(1, n_times))
    own = generator.normal(size=(len(places), n_times))
    courses = np.sqrt(correlation) * shared + np.sqrt(1 - correlation) * own
    courses *= (1 / np.linalg.norm(maps, axis=0))[:, None]
    signal = maps @ courses
    noise, noise_covariance = _noise(electrodes, 2 * n_times, generator)
    scale = np.sqrt(np.mean(noise**2)) * snr / np.sqrt(np.mean(signal**2))
    signals = scale * signal + noise[:, :n_times]
    raw._data[:] = signals * 1e-6
    arrays = {"raw": raw, "signals_uv": signals, "baseline_uv": noise[:, n_times:], "electrodes_mm": electrodes}
    truth = {
        "places_mm": places,
        "directions": directions,
        "courses_nam": scale * courses,
        "noise_covariance": noise_covariance,
    }
    return Dataset(arrays=arrays, provenance=_card(len(electrodes), n_times, montage), truth=truth)


def _noise(electrodes: np.ndarray, n_times: int, generator: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Brain and amplifier in equal parts, 1 µV together, average reference: samples and their true covariance."""
    grid = make_source_grid(step_mm=10)
    at = grid[generator.choice(len(grid), _N_BACKGROUND, replace=False)]
    along = generator.normal(size=at.shape)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    brain = _average(np.einsum("csk,sk->cs", eeg_lead_field(electrodes, at), along))
    brain /= np.sqrt(2 * np.sum(brain**2) / len(brain))
    amplifier = _average(np.eye(len(electrodes)))
    amplifier /= np.sqrt(2 * np.sum(amplifier**2) / len(amplifier))
    noise = brain @ generator.normal(size=(_N_BACKGROUND, n_times))
    noise += amplifier @ generator.normal(size=(len(electrodes), n_times))
    return noise, brain @ brain.T + amplifier @ amplifier.T


def _average(maps: np.ndarray) -> np.ndarray:
    """Average reference: subtract the mean over channels."""
    return maps - maps.mean(axis=0)


def _as_directions(directions: object, places: np.ndarray) -> np.ndarray:
    """Unit vectors; outward where none are given."""
    if directions is None:
        away = np.linalg.norm(places, axis=1, keepdims=True)
        return np.where(away > 0, places / np.maximum(away, 1e-12), [0.0, 0.0, 1.0])
    directions = as_array(directions, "directions", axes=("n_sources", "3"))
    if directions.shape != places.shape:
        raise invalid("directions", f"have the shape of places_mm, {places.shape}", got=f"shape {directions.shape}")
    length = np.linalg.norm(directions, axis=1, keepdims=True)
    if not (length > 0).all():
        raise invalid("directions", "have a length", got=f"0 for source {np.flatnonzero(length == 0)[0]}")
    return directions / length


def _card(n_channels: int, n_times: int, montage: str) -> Provenance:
    return simulated_card(
        "dipole_recording",
        "Sources at known places in a simulated head",
        modality=f"EEG, dipoles in a head of four spheres seen by the {n_channels} electrodes of mne's {montage}",
        shape=f"signals_uv, baseline_uv (n_channels = {n_channels}, n_times = {n_times}), µV, 250 Hz",
    )
