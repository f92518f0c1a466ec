"""Nuclei and calcium movies whose truth is known."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.data.dataset import Dataset, simulated_card

__all__ = ["make_calcium_movie", "make_calcium_traces", "make_nuclei"]

_MODALITY = "fluorescence microscopy, simulated"


def _as_size(shape: object, *, smallest: int) -> tuple[int, int]:
    sides = as_array(shape, "shape", axes=("rows, columns",), dtype=int)
    if sides.size != 2:
        raise invalid("shape", "be two numbers of pixels (n_rows, n_columns)", got=f"{sides.size} numbers")
    return as_count(int(sides[0]), "shape", low=smallest), as_count(int(sides[1]), "shape", low=smallest)


def make_nuclei(
    *,
    n_nuclei: int = 60,
    shape: tuple[int, int] = (256, 256),
    size_pixels: float = 10.0,
    noise: float = 5.0,
    random_state: int | np.random.Generator | None = 0,
) -> Dataset:
    """Make an image of elliptic nuclei, some of which touch, with the number of each pixel's nucleus.

    Parameters
    ----------
    n_nuclei : int
        Nuclei to lay down; one that another hides is lost.
    shape : (int, int)
        Rows and columns.
    size_pixels : float
        Mean half axis of a nucleus.
    noise : float
        Standard deviation of the noise; nuclei are 20 to 100 bright.
    random_state : None, int or numpy.random.Generator
        Same number, same image.

    Returns
    -------
    Dataset
        ``image``: array (n_rows, n_columns), brightness (a.u.). ``truth["objects"]``: array of the same shape, int, 0
        is background. ``truth["n_nuclei"]``: how many can be seen.

    Raises
    ------
    ValueError
        If a count or a size is too small.

    Notes
    -----
    Half axes vary by 15 %, angles are random; a nucleus may hide a quarter of another at most. The optics blur by one
    pixel; the background rises from left to right. Real nuclei have texture and bent outlines, which these have not.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> scene = imaging.make_nuclei(n_nuclei=5)
    >>> scene["image"].shape, scene.truth["n_nuclei"]
    ((256, 256), 5)
    """
    from scipy import ndimage

    n_nuclei = as_count(n_nuclei, "n_nuclei")
    n_rows, n_columns = _as_size(shape, smallest=16)
    size = in_range(size_pixels, "size_pixels", low=2, high=min(n_rows, n_columns) / 4, unit="pixels")
    noise = in_range(noise, "noise", low=0, high=1e6)
    rng = as_generator(random_state)
    rows, columns = np.mgrid[:n_rows, :n_columns]
    objects, image = np.zeros((n_rows, n_columns), int), np.zeros((n_rows, n_columns))
    for _ in range(20 * n_nuclei):
        row, column, angle = rng.uniform(0, n_rows), rng.uniform(0, n_columns), rng.uniform(0, np.pi)
        long, short = size * rng.normal([1.2, 0.85], 0.15).clip(0.5)
        along = (rows - row) * np.cos(angle) + (columns - column) * np.sin(angle)
        across = (columns - column) * np.cos(angle) - (rows - row) * np.sin(angle)
        is_inside = (along / long) ** 2 + (across / short) ** 2 < 1
        if is_inside.sum() < 20 or (objects[is_inside] > 0).mean() > 0.15:
            continue
        is_new = is_inside & (objects == 0)
        objects[is_new] = objects.max() + 1
        image[is_new] = 20 * 5 ** rng.uniform()
        if objects.max() == n_nuclei:
            break
    image = ndimage.gaussian_filter(image, 1) + 30 * columns / n_columns + rng.normal(0, noise or 0, objects.shape)
    shape_words = "image (n_rows, n_columns), a.u."
    return Dataset(
        arrays={"image": image},
        provenance=simulated_card(
            "nuclei_simulated", "Elliptic nuclei with known outlines", modality=_MODALITY, shape=shape_words
        ),
        truth={"objects": objects, "n_nuclei": int(objects.max())},
    )


def make_calcium_traces(
    *,
    n_cells: int = 10,
    n_frames: int = 1200,
    rate_hz: float = 10.0,
    decay_s: float = 1.0,
    event_rate_hz: float = 0.1,
    noise: float = 0.1,
    random_state: int | np.random.Generator | None = 0,
) -> Dataset:
    """Make relative fluorescence of cells whose events are known.

    Parameters
    ----------
    n_cells, n_frames : int
        How many.
    rate_hz : float
        Frames per second.
    decay_s : float
        Time in which the indicator's signal falls to 1/e.
    event_rate_hz : float
        Mean events per second of each cell.
    noise : float
        Standard deviation of the noise, where one spike adds 0.3.
    random_state : None, int or numpy.random.Generator
        Same number, same traces.

    Returns
    -------
    Dataset
        ``dff``: array (n_cells, n_frames), no unit. ``rate_hz``. ``truth["spikes"]``: array (n_cells, n_frames),
        spikes a
        frame; ``truth["calcium"]``: the same cells without noise; ``truth["decay_s"]``.

    Raises
    ------
    ValueError
        If a count, a rate or a time is not positive.

    Notes
    -----
    Events come as a Poisson process, each with 1 to 4 spikes in one frame; every spike adds 0.3, which decays
    exponentially from the next frame on. A real indicator takes time to rise and answers to many spikes with less than
    their sum.

    References
    ----------
    Vogelstein JT, et al. (2010). Fast nonnegative deconvolution for spike train inference from population calcium
    imaging.
    J Neurophysiol 104:3691-3704. https://doi.org/10.1152/jn.01073.2009

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> made = imaging.make_calcium_traces(n_cells=3, n_frames=200)
    >>> made["dff"].shape, float(made.truth["spikes"].max()) <= 8
    ((3, 200), True)
    """
    n_cells, n_frames = as_count(n_cells, "n_cells"), as_count(n_frames, "n_frames", low=10)
    rate_hz = in_range(rate_hz, "rate_hz", low=0.1, high=1e4, unit="Hz")
    decay_s = in_range(decay_s, "decay_s", low=1e-3, high=100, unit="s")
    event_rate_hz = in_range(event_rate_hz, "event_rate_hz", low=0, high=rate_hz, unit="Hz")
    noise = in_range(noise, "noise", low=0, high=100)
    rng = as_generator(random_state)
    spikes, calcium = _draw_activity((n_cells, n_frames), rate_hz, decay_s, event_rate_hz, rng=rng)
    return Dataset(
        arrays={"dff": calcium + rng.normal(0, noise, calcium.shape), "rate_hz": rate_hz},
        provenance=simulated_card(
            "calcium_simulated", "Cells with known events", modality=_MODALITY, shape="dff (n_cells, n_frames), no unit"
        ),
        truth={"spikes": spikes, "calcium": calcium, "decay_s": decay_s},
    )


def _draw_activity(shape, rate_hz, decay_s, event_rate_hz, *, rng) -> tuple[np.ndarray, np.ndarray]:
    from scipy import signal

    spikes = (rng.random(shape) < event_rate_hz / rate_hz) * rng.integers(1, 5, shape)
    calcium = signal.lfilter([0.3], [1, -np.exp(-1 / (decay_s * rate_hz))], spikes, axis=1)
    return spikes, calcium


def make_calcium_movie(
    *,
    n_frames: int = 600,
    shape: tuple[int, int] = (96, 96),
    rate_hz: float = 10.0,
    motion_pixels: float = 1.0,
    neuropil: float = 0.15,
    noise: float = 12.0,
    random_state: int | np.random.Generator | None = 0,
) -> Dataset:
    """Make a two-photon movie of twelve cells that moves, glows all over, and is noisy.

    Parameters
    ----------
    n_frames : int
        Frames.
    shape : (int, int)
        Rows and columns, at least 64 each.
    rate_hz : float
        Frames per second.
    motion_pixels : float
        Standard deviation of the displacement along each axis.
    neuropil : float
        Standard deviation of the common signal of the tissue, relative to its brightness of 100.
    noise : float
        Standard deviation of the noise at a brightness of 100; it grows with the square root of the brightness.
    random_state : None, int or numpy.random.Generator
        Same number, same movie.

    Returns
    -------
    Dataset
        ``movie``: array (n_frames, n_rows, n_columns), 32-bit floats, a.u. ``rate_hz``. ``truth``: ``rois`` (n_cells,
        n_rows,
        n_columns), ``shifts_pixels`` (n_frames, 2), ``spikes`` and ``dff`` (n_cells, n_frames), ``neuropil``
        (n_frames,),
        ``weight`` (share of the neuropil inside a cell, 0.7), ``decay_s`` (0.8).

    Raises
    ------
    ValueError
        If a count is too small or an amount is negative.

    Notes
    -----
    Cells are discs of 4 pixels on a grid, 100 bright at rest, independent of one another. The tissue has a texture of
    its own
    and brightens and dims as one; inside a cell 0.7 of that is added. Displacement is a random walk pulled to
    the middle, applied by cubic splines to a frame with margins, so that no edge wraps round.

    References
    ----------
    Stringer C, Pachitariu M (2019). Computational processing of neural recordings from calcium imaging data. Curr Opin
    Neurobiol 55:22-31. https://doi.org/10.1016/j.conb.2018.11.005

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> made = imaging.make_calcium_movie(n_frames=20)
    >>> made["movie"].shape, made.truth["rois"].shape
    ((20, 96, 96), (12, 96, 96))
    """
    from scipy import ndimage

    n_frames = as_count(n_frames, "n_frames", low=10)
    n_rows, n_columns = _as_size(shape, smallest=64)
    rate_hz = in_range(rate_hz, "rate_hz", low=0.1, high=1e4, unit="Hz")
    amounts = {"motion_pixels": motion_pixels, "neuropil": neuropil, "noise": noise}
    motion, glow, noise = (in_range(value, name, low=0, high=100) for name, value in amounts.items())
    rng = as_generator(random_state)
    spikes, calcium = _draw_activity((12, n_frames), rate_hz, 0.8, 0.08, rng=rng)
    shifts = motion * _slow_noise((2, n_frames), 3, rng=rng).T
    common = glow * _slow_noise((1, n_frames), 2 * rate_hz, rng=rng)[0]

    pad = 8 + int(np.ceil(np.abs(shifts).max()))
    big = n_rows + 2 * pad, n_columns + 2 * pad
    texture = ndimage.gaussian_filter(rng.normal(size=big), 1.5)
    tissue = 100 * (1 + 0.25 * texture / texture.std()).clip(0.2)
    cells = _place_cells(big, pad, rng=rng)
    inside, discs = cells.any(axis=0), cells.reshape(12, -1).astype(float)
    movie = np.empty((n_frames, n_rows, n_columns), np.float32)
    for t in range(n_frames):
        frame = np.where(inside, 0.7, 1.0) * tissue * (1 + common[t])
        frame += (100 * (1 + calcium[:, t]) @ discs).reshape(big)
        frame = ndimage.shift(frame, shifts[t], order=3, mode="nearest")[pad:-pad, pad:-pad]
        movie[t] = frame + noise * np.sqrt(frame.clip(0) / 100) * rng.normal(size=frame.shape)
    truth = {"rois": cells[:, pad:-pad, pad:-pad], "shifts_pixels": shifts, "spikes": spikes, "dff": calcium}
    return Dataset(
        arrays={"movie": movie, "rate_hz": rate_hz},
        provenance=simulated_card(
            "movie_simulated",
            "Twelve cells in moving tissue",
            modality=_MODALITY,
            shape="movie (n_frames, n_rows, n_columns), a.u.",
        ),
        truth=truth | {"neuropil": common, "weight": 0.7, "decay_s": 0.8},
    )


def _slow_noise(shape: tuple[int, int], n_wide: float, *, rng) -> np.ndarray:
    """Gaussian noise smoothed along time, mean 0 and standard deviation 1 for each row."""
    from scipy import ndimage

    slow = ndimage.gaussian_filter1d(rng.normal(size=shape), n_wide, axis=1)
    slow -= slow.mean(axis=1, keepdims=True)
    return slow / slow.std(axis=1, keepdims=True)


def _place_cells(big: tuple[int, int], pad: int, *, rng) -> np.ndarray:
    """Twelve discs of 4 pixels on a jittered grid of 3 x 4, clear of the edges."""
    rows, columns = np.mgrid[: big[0], : big[1]]
    inner = big[0] - 2 * pad, big[1] - 2 * pad
    grid = [(pad + inner[0] * (i + 0.5) / 3, pad + inner[1] * (j + 0.5) / 4) for i in range(3) for j in range(4)]
    middles = np.array(grid) + rng.uniform(-3, 3, (12, 2))
    return np.array([np.hypot(rows - row, columns - column) < 4 for row, column in middles])
