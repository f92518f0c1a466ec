"""Simulated single MEG trials of a moving hand, with the place of the source known."""

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.rng import as_generator
from neurokit_lite.data.dataset import Dataset, Provenance, simulated_card
from neurokit_lite.imaging.eeg.synthetic import make_coloured_noise
from neurokit_lite.imaging.source.sphere import make_source_grid, meg_lead_field

__all__ = ["make_movement_trials"]

_HAND_MM = (-36.0, -4.0, 54.0)  # about where the hand lies in left motor cortex, from the centre of the sphere
_MOVES = ("right", "forward", "left", "backward")
_N_BACKGROUND = 60


def make_movement_trials(
    *,
    n_train: int = 160,
    n_test: int = 74,
    moment_nam: float = 9.0,
    random_state: int | np.random.Generator = 0,
) -> Dataset:
    """Simulate MEG above the left motor cortex while the right hand moves in one of four directions.

    Parameters
    ----------
    n_train, n_test : int
        Number of trials to learn from and to be judged on.
    moment_nam : float
        Size of the moment whose direction tells the movement, in nA m.
    random_state : int or numpy.random.Generator
        Source of randomness; the same int gives the same trials.

    Returns
    -------
    Dataset
        ``train``, ``test``: arrays (n_trials, n_channels = 10, n_times = 400), fT, from 0.4 s before the movement to
        0.6 s after it. ``train_labels``, ``test_labels``: arrays (n_trials,) of str. ``rate_hz``: 400. ``coils_mm``:
        array (n_channels, 3); each measures along the radius. ``truth``: ``place_mm``, array (3,), and
        ``moments_nam``, by label an array (3,).

    Raises
    ------
    ValueError
        If there are fewer than 4 trials, or the moment is negative.

    Notes
    -----
    A twin of the real recordings ``hand_direction`` in its numbers of trials, channels and samples, no more. One dipole
    turns with the movement, along the sphere's surface, in a slow wave around 0.15 s; its size varies by a third from
    trial to trial. Noise is 1/f activity of 60 other dipoles, and white noise of the sensors.

    References
    ----------
    Waldert S, et al. (2008). Hand movement direction decoded from MEG and EEG. *J Neurosci* 28:1000-1008.
    https://doi.org/10.1523/JNEUROSCI.5171-07.2008

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> twin = imaging.make_movement_trials(n_train=8, n_test=4)
    >>> twin["train"].shape, sorted(set(twin["test_labels"].tolist()))
    ((8, 10, 400), ['backward', 'forward', 'left', 'right'])
    """
    n_train, n_test = as_count(n_train, "n_train", low=4), as_count(n_test, "n_test", low=4)
    moment_nam = in_range(moment_nam, "moment_nam", low=0, high=1e4, unit="nA m")
    generator = as_generator(random_state)
    place = np.array(_HAND_MM)
    east, north = _tangents(place)
    coils = _patch(place, radius_mm=115.0)
    gain = meg_lead_field(coils, place[None], normals=coils)[:, 0]
    turns = np.pi / 2 * np.arange(4)
    moments = moment_nam * (np.cos(turns)[:, None] * east + np.sin(turns)[:, None] * north)
    times_s = np.arange(400) / 400 - 0.4
    wave = np.exp(-0.5 * ((times_s - 0.15) / 0.1) ** 2)
    background = _background(coils, generator)
    arrays: dict[str, object] = {"rate_hz": 400.0, "coils_mm": coils}
    for part, n_trials in (("train", n_train), ("test", n_test)):
        kinds = generator.permutation(np.arange(n_trials) % 4)
        size = generator.normal(1, 1 / 3, n_trials)
        signal = (moments[kinds] @ gain.T)[:, :, None] * size[:, None, None] * wave
        courses = make_coloured_noise((n_trials, _N_BACKGROUND, 800), 400.0, random_state=generator)[:, :, 200:600]
        arrays[part] = signal + background @ courses + generator.normal(0, 30, signal.shape)
        arrays[f"{part}_labels"] = np.array(_MOVES)[kinds]
    truth = {"place_mm": place, "moments_nam": dict(zip(_MOVES, moments, strict=True))}
    return Dataset(arrays=arrays, provenance=_card(n_train, n_test), truth=truth)


def _tangents(place: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Two directions along the surface of the sphere at a place: to the right, and to the front."""
    out = place / np.linalg.norm(place)
    east = np.cross([0.0, 1.0, 0.0], out)
    east /= np.linalg.norm(east)
    return east, np.cross(out, east)


def _patch(place: np.ndarray, *, radius_mm: float) -> np.ndarray:
    """Ten places on a sphere above a place, in rows of 3, 4 and 3 that are 30 mm apart."""
    rows = [(x, y) for y, n in ((-30, 3), (0, 4), (30, 3)) for x in 30.0 * (np.arange(n) - (n - 1) / 2)]
    points = radius_mm * place / np.linalg.norm(place) + np.array(rows) @ np.stack(_tangents(place))
    return radius_mm * points / np.linalg.norm(points, axis=1, keepdims=True)


def _background(coils: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Fields of other dipoles all over the brain, fT: (n_channels, n_background)."""
    grid = make_source_grid(step_mm=10)
    at = grid[generator.choice(len(grid), _N_BACKGROUND, replace=False)]
    moments = generator.normal(0, 6, at.shape)
    return np.einsum("csk,sk->cs", meg_lead_field(coils, at, normals=coils), moments)


def _card(n_train: int, n_test: int) -> Provenance:
    return simulated_card(
        "movement_trials",
        "A hand moves in four directions, in a simulated head",
        modality="MEG, 10 magnetometers above the motor area of a sphere, 0.4 s before to 0.6 s after movement onset",
        shape=f"train (n_trials = {n_train}, 10, 400), test (n_trials = {n_test}, 10, 400), fT, 400 Hz; 4 labels",
    )
