"""Tractography: streamlines that follow the direction of each voxel, all seeds at once."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, one_of, same_length, unmasked
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.rng import as_generator
from neurokit_lite.core.shapes import as_columns

__all__ = ["Streamlines", "place_seeds", "track_streamlines"]

_CORNERS = np.array([[i, j, k] for i in (0, 1) for j in (0, 1) for k in (0, 1)])


@dataclass(frozen=True, eq=False)
class Streamlines:
    """Lines through the tissue, in millimetres from the centre of voxel (0, 0, 0).

    Parameters
    ----------
    lines_mm : tuple of numpy.ndarray of shape (n_points, 3)
        Points of every line, in mm, one step apart, from one end to the other.
    seeds : numpy.ndarray of shape (n_lines,)
        Which seed each line grew from.
    n_too_short : int
        Lines that were dropped because they ended too early.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> imaging.Streamlines((np.array([[0, 0, 0], [3, 4, 0.0]]),), np.array([0])).lengths_mm
    array([5.])
    """

    lines_mm: tuple[np.ndarray, ...]
    seeds: np.ndarray
    n_too_short: int = 0

    def __post_init__(self) -> None:
        lines = [unmasked(line) for line in self.lines_mm]
        if any(line.dtype.kind not in "biuf" for line in lines):
            raise invalid("lines_mm", "hold numbers", got="lines of text, or of times with a unit", error=TypeError)
        if any(line.ndim != 2 or line.shape[1] != 3 for line in lines):
            raise invalid("lines_mm", "hold lines of shape (n_points, 3)", got="one of another shape")
        if lines and not np.isfinite(np.concatenate(lines)).all():
            bad = next(i for i, line in enumerate(lines) if not np.isfinite(line).all())
            raise invalid("lines_mm", "hold finite numbers only", got=f"NaN, infinite or masked values in line {bad}")
        object.__setattr__(self, "seeds", as_array(self.seeds, "seeds", axes=("n_lines",), dtype=int))

    @property
    def lengths_mm(self) -> np.ndarray:
        """Length of every line in mm, shape (n_lines,)."""
        return np.array([np.linalg.norm(np.diff(line, axis=0), axis=1).sum() for line in self.lines_mm])

    @property
    def ends_mm(self) -> np.ndarray:
        """First and last point of every line in mm, shape (n_lines, 2, 3)."""
        return np.array([line[[0, -1]] for line in self.lines_mm]).reshape(-1, 2, 3)

    def select(self, is_kept: np.ndarray) -> "Streamlines":
        """Return some of the lines, for an array of shape (n_lines,) that is True for those."""
        kept = as_mask(is_kept, "is_kept", axes=("n_lines",))
        same_length(kept, self.lines_mm, names=("is_kept", "lines_mm"), axis="n_lines")
        kept = np.flatnonzero(kept)
        return Streamlines(tuple(self.lines_mm[i] for i in kept), self.seeds[kept], self.n_too_short)


def place_seeds(mask: np.ndarray, voxel_mm: float, *, n_per_voxel: int = 1, random_state=None) -> np.ndarray:
    """Place seeds at random within the voxels of a mask.

    Parameters
    ----------
    mask : array_like of shape (x, y, z)
        True where to put seeds.
    voxel_mm : float
        Edge of a voxel, in mm.
    n_per_voxel : int
        Seeds in each.
    random_state : None, int or numpy.random.Generator
        Source of the places.

    Returns
    -------
    numpy.ndarray of shape (n_seeds, 3)
        Places in mm from the centre of voxel (0, 0, 0).

    Raises
    ------
    ValueError
        If the mask is empty.

    Notes
    -----
    Closed form: uniform in each voxel's cube. Seeding everywhere gives long bundles more lines than short ones.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> imaging.place_seeds(np.ones((2, 1, 1)), 2.0, n_per_voxel=3, random_state=0).shape
    (6, 3)
    """
    inside = as_mask(mask, "mask", axes=("x", "y", "z"))
    if not inside.any():
        raise invalid("mask", "hold at least one voxel", got=f"shape {inside.shape} with none")
    voxel = in_range(voxel_mm, "voxel_mm", low=0.01, high=20, unit="mm")
    n = as_count(n_per_voxel, "n_per_voxel")
    voxels = np.repeat(np.argwhere(inside), n, axis=0)
    return (voxels + as_generator(random_state).uniform(-0.49, 0.49, size=voxels.shape)) * voxel


def track_streamlines(
    directions: np.ndarray,
    mask: np.ndarray,
    seeds_mm: np.ndarray,
    *,
    voxel_mm: float,
    choose: str = "nearest",
    step_mm: float = 0.5,
    max_angle_deg: float = 30.0,
    min_length_mm: float = 10.0,
    max_length_mm: float = 200.0,
    random_state: int | np.random.Generator | None = None,
) -> Streamlines:
    """Track streamlines (tractography): from every seed, both ways, along the directions of the voxels.

    Parameters
    ----------
    directions : array_like of shape (x, y, z, 3) or (x, y, z, n_choices, 3)
        Unit vector or vectors of each voxel, the strongest first; NaN or zeros for none. Signs do not matter.
    mask : array_like of shape (x, y, z)
        Where lines may run.
    seeds_mm : array_like of shape (n_seeds, 3)
        Starts, in mm from the centre of voxel (0, 0, 0).
    voxel_mm : float
        Edge of a voxel, in mm.
    choose : str
        ``"nearest"``: of each voxel's choices the one nearest to the heading (deterministic). ``"random"``: every line
        draws one number and takes this choice everywhere (probabilistic, for :func:`bootstrap_directions`).
    step_mm : float
        Length of a step, in mm.
    max_angle_deg : float
        A line ends where one step turns by more than this, in degrees.
    min_length_mm, max_length_mm : float
        Shorter lines are dropped; a line stops growing at the larger length, in mm.
    random_state : None, int or numpy.random.Generator
        Source of the choices.

    Returns
    -------
    Streamlines
        One line a seed, without those that were too short.

    Raises
    ------
    ValueError
        If shapes disagree, or a seed lies outside of the mask.

    Notes
    -----
    Euler's method: a step along the mean of the eight surrounding voxels' directions, each turned to agree with the
    heading and weighted by its nearness (trilinear). The error in a bend grows with the step. A line follows
    directions, not axons: it can hop from one bundle to another wherever they touch.

    References
    ----------
    Basser PJ, Pajevic S, Pierpaoli C, Duda J, Aldroubi A (2000). In vivo fiber tractography using DT-MRI data.
    *Magn Reson Med* 44:625-632. https://doi.org/10.1002/1522-2594(200010)44:4%3C625::AID-MRM17%3E3.0.CO;2-O

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> field = np.zeros((10, 3, 3, 3))
    >>> field[..., 0] = 1
    >>> line = imaging.track_streamlines(field, np.ones((10, 3, 3)), [[8.0, 2.0, 2.0]], voxel_mm=2.0)
    >>> line.lengths_mm.round()
    array([20.])
    """
    field, inside = _as_field(directions, mask)
    voxel = in_range(voxel_mm, "voxel_mm", low=0.01, high=20, unit="mm")
    seeds = _as_seeds(seeds_mm, inside, voxel)
    one_of(choose, "choose", ("nearest", "random"))
    step = in_range(step_mm, "step_mm", low=0.01, high=voxel, unit="mm", hint="A step is at most one voxel.")
    cosine = np.cos(np.deg2rad(in_range(max_angle_deg, "max_angle_deg", low=1, high=90, unit="°")))
    shortest = in_range(min_length_mm, "min_length_mm", low=0, unit="mm")
    longest = in_range(max_length_mm, "max_length_mm", low=step, high=2000, unit="mm")
    drawn = as_generator(random_state).integers(field.shape[3], size=len(seeds)) if choose == "random" else None

    walk = _Walk(field, inside, drawn)
    start = seeds / voxel
    n_steps = int(longest / step / 2)
    first = walk.directions_at(start, None, np.arange(len(start)))
    halves = [walk.grow(start, sign * first, step / voxel, n_steps, cosine) for sign in (-1, 1)]
    lines, kept = [], []
    for seed, (back, forth) in enumerate(zip(*halves, strict=True)):
        line = np.concatenate([back[:0:-1], forth]) * voxel
        if len(line) > 1 and (len(line) - 1) * step >= shortest - 1e-9:
            lines.append(line)
            kept.append(seed)
    return Streamlines(tuple(lines), np.array(kept, dtype=int), n_too_short=len(seeds) - len(lines))


class _Walk:
    """All lines of one run; places are in voxels here."""

    def __init__(self, field: np.ndarray, inside: np.ndarray, drawn: np.ndarray | None):
        self.field, self.inside, self.drawn = field, inside, drawn
        self.top = np.array(inside.shape) - 1

    def is_allowed(self, places: np.ndarray) -> np.ndarray:
        """Whether the voxel that holds each place belongs to the mask."""
        voxels = np.rint(places).astype(int)
        is_in = ((voxels >= 0) & (voxels <= self.top)).all(axis=1)
        voxels[~is_in] = 0
        return is_in & self.inside[tuple(voxels.T)]

    def directions_at(self, places: np.ndarray, heading: np.ndarray | None, lines: np.ndarray) -> np.ndarray:
        """Interpolated unit vectors (n_places, 3), zeros where nothing points anywhere."""
        floor = np.floor(places).astype(int)
        near = floor[:, None] + _CORNERS
        weights = np.prod(1 - np.abs(places[:, None] - near), axis=2)
        voxels = np.clip(near, 0, self.top)
        choices = self.field[tuple(np.moveaxis(voxels, 2, 0))]  # (n_places, 8 corners, n_choices, 3)
        if self.drawn is not None:
            choices = choices[np.arange(len(places)), :, self.drawn[lines], None]
        if heading is None:  # at a seed the nearest voxel's first choice decides on the heading
            heading = choices[np.arange(len(places)), weights.argmax(axis=1), 0]
        agreement = np.einsum("pcki,pi->pck", choices, heading)
        best = np.abs(agreement).argmax(axis=2)[:, :, None]
        vectors = np.take_along_axis(choices, best[..., None], axis=2)[:, :, 0]
        signs = np.sign(np.take_along_axis(agreement, best, axis=2))
        mean = (vectors * signs * weights[:, :, None]).sum(axis=1)
        length = np.linalg.norm(mean, axis=1, keepdims=True)
        return np.where(length > 0.2, mean / np.maximum(length, 1e-12), 0.0)

    def grow(
        self, start: np.ndarray, heading: np.ndarray, step: float, n_steps: int, cosine: float
    ) -> list[np.ndarray]:
        """Points of one half of every line, the start first."""
        path = [start.copy()]
        n_points = np.ones(len(start), dtype=int)
        active = np.flatnonzero(np.linalg.norm(heading, axis=1) > 0.5)
        places, headings = start[active], heading[active]
        for _ in range(n_steps):
            places = places + step * headings
            is_on = self.is_allowed(places)
            active, places, headings = active[is_on], places[is_on], headings[is_on]
            if not active.size:
                break
            frame = np.full_like(start, np.nan)
            frame[active] = places
            path.append(frame)
            n_points[active] += 1
            turned = self.directions_at(places, headings, active)
            is_on = (turned * headings).sum(axis=1) >= cosine
            active, places, headings = active[is_on], places[is_on], turned[is_on]
        frames = np.stack(path, axis=1)
        return [line[:n] for line, n in zip(frames, n_points, strict=True)]


def _as_field(directions: object, mask: object) -> tuple[np.ndarray, np.ndarray]:
    """Directions with an axis of choices and zeros for nothing, and a mask of the same shape."""
    field = unmasked(directions)
    if field.dtype.kind not in "biuf":
        raise invalid("directions", "hold numbers", directions, error=TypeError)
    field = field.astype(float, copy=False)
    field = field[..., None, :] if field.ndim == 4 else field
    if field.ndim != 5 or field.shape[-1] != 3:
        rule = "have shape (x, y, z, 3) or (x, y, z, n_choices, 3)"
        raise invalid("directions", rule, got=f"shape {np.shape(directions)}")
    inside = as_mask(mask, "mask", axes=("x", "y", "z"))
    if inside.shape != field.shape[:3]:
        raise invalid("mask", f"have the directions' shape {field.shape[:3]} (x, y, z)", got=f"shape {inside.shape}")
    return np.nan_to_num(field), inside


def _as_seeds(seeds_mm: object, inside: np.ndarray, voxel: float) -> np.ndarray:
    """Seeds that all lie in voxels of the mask."""
    seeds = as_columns(seeds_mm, "seeds_mm", axes=("n_seeds", "x, y, z"), n_columns=3, min_size=3)
    voxels = np.rint(seeds / voxel).astype(int)
    is_in = ((voxels >= 0) & (voxels < inside.shape)).all(axis=1)
    is_in[is_in] = inside[tuple(voxels[is_in].T)]
    outside = np.flatnonzero(~is_in)
    if outside.size:
        place = ", ".join(f"{x:g}" for x in seeds[outside[0]])
        got = f"{outside.size} of {len(seeds)} outside, the first at ({place}) mm"
        raise invalid("seeds_mm", "lie in voxels of the mask", got=got, hint="place_seeds(mask, voxel_mm) does.")
    return seeds
