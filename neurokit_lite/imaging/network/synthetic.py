"""A simulated cohort at rest: people with connectomes of their own, who breathe and move their heads."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.data.dataset import Dataset, simulated_card

__all__ = ["make_resting_cohort"]

_VOLUME_S = 2.0
_WITHIN, _BETWEEN = 0.30, 0.06  # shares of variance: of a network's own signal, and of what all networks share
_PERSON, _DAY = 0.22, 0.10  # shares of variance: of what is a person's own, and of what is this day's
_N_TRAITS = 12
_SMOOTH_MM = 30.0  # movement disturbs near regions alike: width of the bumps


def make_resting_cohort(
    *,
    n_people: int = 20,
    n_sessions: int = 2,
    n_times: int = 300,
    motion_mm: float | np.ndarray = 0.1,
    breathing: float = 0.5,
    random_state: int | np.random.Generator = 0,
) -> Dataset:
    """Simulate people at rest, in one or more sessions, with regions at real places in the brain.

    Parameters
    ----------
    n_people, n_sessions : int
        Number of people, and of sessions of each.
    n_times : int
        Number of volumes a session, one every 2 s.
    motion_mm : float or array_like of shape (n_people,)
        Mean framewise displacement in mm, of all or of each person.
    breathing : float
        Standard deviation of the signal that all regions share, relative to a region's own; no unit.
    random_state : int or numpy.random.Generator
        Source of randomness; the same int gives the same cohort.

    Returns
    -------
    Dataset
        ``series``: array (n_people, n_sessions, n_regions = 142, n_times), % of the mean signal. ``motion``: array
        (n_people, n_sessions, n_times, 6), 3 translations in mm and 3 rotations in radians. ``coordinates_mm``: array
        (n_regions, 3), MNI space, mm. ``networks``: array (n_regions,) of names. ``volume_s``: time between volumes,
        s. ``truth``: ``connectomes``, array (n_people, n_regions, n_regions): each person's own correlations, before
        the day, breath and movement are added, none of them negative; ``global_signal``, array (n_people, n_sessions,
        n_times).

    Raises
    ------
    ValueError
        If a size or a movement makes no sense.

    Notes
    -----
    A region's signal is the sum of independent parts: one shared by its network (30 % of its variance), one by all
    (6 %), twelve with non-negative loadings of the person (22 %) and twelve of the day (10 %), and noise of its own;
    all with AR(1) memory of 0.6 a volume. Breath adds one signal to all regions with unequal weights. A jerk of the
    head adds, for two volumes, a fall everywhere and a smooth bump at random places that reaches about 30 mm; position
    adds a smooth pattern that follows it. Real movement does more than that, and real connectomes are not the sum of
    twelve patterns.

    References
    ----------
    Dosenbach NUF, et al. (2010). Prediction of individual brain maturity using fMRI. *Science* 329:1358-1361
    (coordinates and networks, through nilearn; the cerebellum left out). https://doi.org/10.1126/science.1194144

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> cohort = imaging.make_resting_cohort(n_people=2, n_times=50)
    >>> cohort["series"].shape, cohort.truth["connectomes"].shape
    ((2, 2, 142, 50), (2, 142, 142))
    """
    n_people, n_sessions = as_count(n_people, "n_people"), as_count(n_sessions, "n_sessions")
    n_times = as_count(n_times, "n_times", low=20, high=10_000)
    levels = _motion_levels(motion_mm, n_people)
    breathing = in_range(breathing, "breathing", low=0, high=5)
    generator = as_generator(random_state)
    coordinates, networks = _places()
    group = _group_loadings(networks)
    apart_mm = np.linalg.norm(coordinates[:, None] - coordinates[None], axis=2)
    smooth = np.linalg.cholesky(np.exp(-(apart_mm**2) / (2 * _SMOOTH_MM**2)) + 1e-6 * np.eye(len(networks)))
    weights = generator.uniform(0.4, 1.6, len(networks))
    series, motion, shared = (
        np.empty((n_people, n_sessions, *shape)) for shape in ((len(networks), n_times), (n_times, 6), (n_times,))
    )
    truth = np.empty((n_people, len(networks), len(networks)))
    for i, level in enumerate(levels):
        own = np.hstack([group, _pattern(generator, len(networks), _PERSON)])
        truth[i] = own @ own.T
        np.fill_diagonal(truth[i], 1.0)
        for j in range(n_sessions):
            loadings = np.hstack([own, _pattern(generator, len(networks), _DAY)])
            brain = _signals(loadings, n_times, generator)
            shared[i, j] = breathing * _memory(generator.normal(size=n_times))
            motion[i, j], jerk = _head(level, n_times, generator)
            moved = _disturb(motion[i, j], jerk, smooth, generator)
            series[i, j] = brain + weights[:, None] * shared[i, j] + moved
    arrays = {"series": series, "motion": motion, "coordinates_mm": coordinates, "networks": networks}
    known = {"connectomes": truth, "global_signal": shared}
    return Dataset(arrays=arrays | {"volume_s": _VOLUME_S}, provenance=_CARD, truth=known)


def _motion_levels(motion_mm: float | np.ndarray, n_people: int) -> np.ndarray:
    levels = np.full(n_people, motion_mm, float) if np.ndim(motion_mm) == 0 else motion_mm
    levels = as_array(levels, "motion_mm", axes=("n_people",))
    if levels.size != n_people:
        raise invalid("motion_mm", f"be one number, or one for each of the {n_people} people", got=str(levels.size))
    if levels.min() < 0.02 or levels.max() > 3:
        got = f"{levels.min():g} to {levels.max():g} mm"
        raise invalid(
            "motion_mm", "lie between 0.02 and 3 mm", got=got, hint="Nobody is stiller, and no scan survives more."
        )
    return levels


def _places() -> tuple[np.ndarray, np.ndarray]:
    from nilearn.datasets import fetch_coords_dosenbach_2010

    table = fetch_coords_dosenbach_2010()  # ships with nilearn: no network
    networks = np.asarray(table.networks, str)
    is_cortex = networks != "cerebellum"
    return np.asarray(table.rois, float)[is_cortex], networks[is_cortex]


def _group_loadings(networks: np.ndarray) -> np.ndarray:
    own = np.sqrt(_WITHIN) * (networks[:, None] == np.unique(networks))
    return np.hstack([own, np.full((len(networks), 1), np.sqrt(_BETWEEN))])


def _pattern(generator: np.random.Generator, n_regions: int, share: float) -> np.ndarray:
    """Loadings on twelve signals, none negative, that make up a given share of every region's variance."""
    loadings = generator.gamma(0.2, size=(n_regions, _N_TRAITS)) + 1e-6  # most are near 0, few are large
    return np.sqrt(share) * loadings / np.linalg.norm(loadings, axis=1, keepdims=True)


def _memory(noise: np.ndarray, rho: float = 0.6) -> np.ndarray:
    from scipy.signal import lfilter

    return lfilter([np.sqrt(1 - rho**2)], [1, -rho], noise, axis=-1)


def _signals(loadings: np.ndarray, n_times: int, generator: np.random.Generator) -> np.ndarray:
    n_regions, n_signals = loadings.shape
    alone = np.sqrt(1 - np.sum(loadings**2, axis=1, keepdims=True))
    sources = _memory(generator.normal(size=(n_signals + n_regions, n_times)))
    return loadings @ sources[:n_signals] + alone * sources[n_signals:]


def _head(level_mm: float, n_times: int, generator: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Position of the head, scaled to a mean framewise displacement, and the size of each jerk in mm."""
    steps = 0.3 * generator.normal(size=(n_times, 6))
    is_jerk = generator.random(n_times) < 0.05
    is_jerk[: min(n_times, 2)] = False
    steps[is_jerk] += 5 * generator.normal(size=(int(is_jerk.sum()), 6))
    steps[:, 3:] /= 50
    position = np.zeros((n_times, 6))
    for t in range(1, n_times):
        position[t] = 0.98 * position[t - 1] + steps[t]
    moved = np.abs(np.diff(position, axis=0, prepend=position[:1])) @ np.repeat([1.0, 50.0], 3)
    scale = level_mm / moved.mean()
    return scale * position, np.where(is_jerk, scale * moved, 0.0)


def _disturb(motion: np.ndarray, jerk_mm: np.ndarray, smooth: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    n_regions = len(smooth)
    follow = smooth @ generator.normal(size=(n_regions, 6)) * [0.3, 0.3, 0.3, 15, 15, 15]
    moved = follow @ (motion - motion.mean(axis=0)).T
    for at in np.flatnonzero(jerk_mm):
        bump = (1.2 * smooth @ generator.normal(size=n_regions) - 0.5) * jerk_mm[at]
        for later, share in ((0, 1.0), (1, 0.5)):
            if at + later < moved.shape[1]:
                moved[:, at + later] += share * bump
    return moved


_CARD = simulated_card(
    "resting_cohort",
    "People at rest, simulated, each with a connectome of their own",
    modality="functional MRI at rest, one series a region, with breath and head movement",
    shape="series (n_people, n_sessions, n_regions = 142, n_times), % of the mean, every 2 s; motion (..., 6), mm, rad",
    species="simulated human",
    citation="Dosenbach NUF, et al. (2010). Science 329:1358-1361 (places and networks of the regions)",
)
