"""Turn a map over the sphere of the cortex: a random map with the smoothness of the real one."""

from collections.abc import Sequence

import numpy as np

from neurokit_lite.core.check import as_array, as_count, one_of, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.rng import as_generator

__all__ = ["make_rotations", "spin_maps", "spin_regions"]

_MANY = 500  # places of which not all pairs are made
_ONE_SPHERE = 0.9  # smallest distance over largest; means over parcels lie a little inside
_MIRROR = np.array([-1.0, 1.0, 1.0])  # left to right


def make_rotations(n_rotations: int = 1000, *, random_state: int | np.random.Generator | None = None) -> np.ndarray:
    """Make random rotations of a sphere, none more likely than another.

    Parameters
    ----------
    n_rotations : int
        How many.
    random_state : int or numpy.random.Generator, optional
        Seed.

    Returns
    -------
    numpy.ndarray of shape (n_rotations, 3, 3)
        Rotation matrices: a place p goes to ``rotation @ p``.

    Raises
    ------
    ValueError
        If `n_rotations` is below 1.

    Notes
    -----
    Four normal numbers, scaled to length 1, are a quaternion that is spread evenly over all rotations. Three random
    angles about three axes are not: they prefer the poles.

    References
    ----------
    Shoemake K (1992). Uniform random rotations. *Graphics Gems III*, 124-132. Academic Press.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> turn = integrate.make_rotations(1, random_state=0)[0]
    >>> np.allclose(turn @ turn.T, np.eye(3)), round(float(np.linalg.det(turn)), 6)
    (True, 1.0)
    """
    from scipy.spatial.transform import Rotation

    quaternions = as_generator(random_state).standard_normal((as_count(n_rotations, "n_rotations"), 4))
    return Rotation.from_quat(quaternions).as_matrix()


def spin_regions(
    positions_mm: np.ndarray,
    rotations: np.ndarray,
    *,
    method: str = "nearest",
    hemispheres: Sequence[str] | None = None,
    is_wall: np.ndarray | None = None,
) -> np.ndarray:
    """Say whose value each region gets when the sphere is turned.

    Parameters
    ----------
    positions_mm : array_like of shape (n_regions, 3)
        Centres of the regions on the sphere in mm, measured from its middle; only their directions are used.
    rotations : array_like of shape (n_rotations, 3, 3)
        Rotation matrices, for example of ``make_rotations``.
    method : {"nearest", "matching"}
        ``"nearest"``: each region takes the value of the turned region that lies nearest; a value may come twice or be
        lost. ``"matching"``: each value is used once, so that the sum of distances is smallest.
    hemispheres : sequence of str, shape (n_regions,), optional
        ``"left"`` or ``"right"`` for each region. Both are turned as mirror images, each on its own sphere, and no
        value crosses over. Without it all regions lie on one sphere.
    is_wall : array_like of bool, shape (n_regions,), optional
        Places of the medial wall, which is no cortex: they have no value and get none. Only with ``"nearest"``.

    Returns
    -------
    numpy.ndarray of int, shape (n_rotations, n_cortex)
        Number of the region, among those that are not wall, whose value is taken; -1 where the wall came to lie.

    Raises
    ------
    ValueError
        If shapes differ, positions do not lie about one sphere, a matrix is no rotation, or `method` is unknown.

    Notes
    -----
    A turned map keeps its values and, up to the grid of the regions, its smoothness. It assumes that smoothness and
    variance are the same everywhere on the sphere. Nearest values (Alexander-Bloch) keep neighbours together better,
    matched ones (Markello and Misic tested both) keep the mean and variance of the map.

    References
    ----------
    Alexander-Bloch AF, Shou H, Liu S, Satterthwaite TD, Glahn DC, Shinohara RT, Vandekar SN, Raznahan A (2018). On
    testing for spatial correspondence between maps of human brain structure and function. *NeuroImage* 178:540-551.
    https://doi.org/10.1016/j.neuroimage.2018.05.070

    Markello RD, Misic B (2021). Comparing spatial null models for brain maps. *NeuroImage* 236:118052.
    https://doi.org/10.1016/j.neuroimage.2021.118052

    Examples
    --------
    A quarter turn about the z axis brings each of four places on the equator to the next one.

    >>> from neurokit_lite import integrate
    >>> equator = [[1, 0, 0], [0, 1, 0], [-1, 0, 0], [0, -1, 0]]
    >>> integrate.spin_regions(equator, [[[0, -1, 0], [1, 0, 0], [0, 0, 1]]])
    array([[3, 0, 1, 2]])
    """
    places = _as_directions(positions_mm)
    turns = _as_rotations(rotations)
    one_of(method, "method", ("nearest", "matching"))
    sides = _as_sides(hemispheres, len(places))
    wall = np.zeros(len(places), bool) if is_wall is None else as_mask(is_wall, "is_wall", axes=("n_regions",))
    same_length(wall, places, names=("is_wall", "positions_mm"), axis="n_regions")
    if wall.all():
        raise invalid("is_wall", "leave at least one region of cortex", got=f"{len(wall)} places, all wall")
    if wall.any() and method == "matching":
        raise invalid("is_wall", "be left out with method='matching', which has a value for every region", got="a wall")
    number = np.where(wall, -1, np.cumsum(~wall) - 1)
    spins = np.empty((len(turns), len(places)), dtype=int)
    assign = _nearest if method == "nearest" else _matched
    for side in np.unique(sides):
        here = np.flatnonzero(sides == side)
        mirror = _MIRROR if side == "right" else np.ones(3)
        own = places[here] * mirror  # turned as its mirror image is
        for row, turn in enumerate(turns):
            spins[row, here] = number[here[assign(own, own @ turn.T)]]
    return spins[:, ~wall]


def spin_maps(maps: np.ndarray, spins: np.ndarray) -> np.ndarray:
    """Give each region the value that a turned sphere brings to it, in all maps alike.

    Parameters
    ----------
    maps : array_like of shape (n_maps, n_regions)
        Maps, in any unit.
    spins : array_like of int, shape (n_spins, n_regions)
        Whose value each region gets, from ``spin_regions``; -1 for none.

    Returns
    -------
    numpy.ndarray of shape (n_spins, n_maps, n_regions)
        Turned maps; NaN where no value came.

    Raises
    ------
    ValueError
        If numbers of regions differ, or an entry of `spins` is no region.

    Notes
    -----
    All maps are turned together, so that what they share stays in the null: the maximum over maps needs this.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.spin_maps([[10, 20, 30]], [[2, 0, -1]])
    array([[[30., 10., nan]]])
    """
    values = as_array(maps, "maps", axes=("n_maps", "n_regions"), min_size=1)
    taken = as_array(spins, "spins", axes=("n_spins", "n_regions"), dtype=int, min_size=1)
    if taken.shape[1] != values.shape[1]:
        hint = "Transpose maps." if len(values) == taken.shape[1] else "Were places of the wall left in the maps?"
        raise invalid("spins", f"have {values.shape[1]} regions, as maps", got=f"{taken.shape[1]}", hint=hint)
    if taken.min() < -1 or taken.max() >= values.shape[1]:
        strange = taken.min() if taken.min() < -1 else taken.max()
        raise invalid("spins", f"hold -1 or numbers from 0 to {values.shape[1] - 1}", got=str(strange))
    padded = np.column_stack([values, np.full(len(values), np.nan)])
    return np.moveaxis(padded[:, taken], 0, 1)


def _nearest(places: np.ndarray, turned: np.ndarray) -> np.ndarray:
    """For each place, the number of the turned place that lies nearest; of many places, without all pairs."""
    if len(places) > _MANY:
        from scipy.spatial import cKDTree

        return cKDTree(turned).query(places)[1]
    return (places @ turned.T).argmax(axis=1)


def _matched(places: np.ndarray, turned: np.ndarray) -> np.ndarray:
    """For each place, the turned place that is matched to it: every one once, at the smallest sum of distances."""
    from scipy.optimize import linear_sum_assignment
    from scipy.spatial.distance import cdist

    return linear_sum_assignment(cdist(places, turned))[1]


def _as_directions(positions_mm: object) -> np.ndarray:
    """Unit vectors from the middle of the sphere."""
    places = as_array(positions_mm, "positions_mm", axes=("n_regions", "3"), min_size=6)
    if places.shape[1] != 3:
        hint = "Transpose it." if len(places) == 3 else ""
        raise invalid("positions_mm", "have three columns (x, y, z)", got=f"shape {places.shape}", hint=hint)
    lengths = np.linalg.norm(places, axis=1)
    if lengths.min() < _ONE_SPHERE * lengths.max() or not lengths.max() > 0:
        got = f"between {lengths.min():.3g} and {lengths.max():.3g} mm from its middle"
        hint = "Places in the brain are no sphere: project_to_sphere brings them onto one."
        raise invalid("positions_mm", "lie about one sphere with its middle at 0", got=got, hint=hint)
    return places / lengths[:, None]


def _as_rotations(rotations: object) -> np.ndarray:
    """Matrices that turn, and neither stretch nor mirror."""
    turns = as_array(rotations, "rotations", axes=("n_rotations", "3", "3"), min_size=9)
    if turns.shape[1:] != (3, 3):
        raise invalid("rotations", "have shape (n_rotations, 3, 3)", got=str(turns.shape))
    if not np.allclose(turns @ turns.transpose(0, 2, 1), np.eye(3), atol=1e-6) or (np.linalg.det(turns) < 0).any():
        raise invalid("rotations", "be rotation matrices, which neither stretch nor mirror", got="one that does")
    return turns


def _as_sides(hemispheres: object, n_regions: int) -> np.ndarray:
    """One side for each region."""
    if hemispheres is None:
        return np.full(n_regions, "left")
    sides = as_labels(hemispheres, "hemispheres", axis="n_regions")
    if strange := sorted({str(one) for one in sides.tolist()} - {"left", "right"}):
        raise invalid("hemispheres", "be 'left' or 'right' for each region", got=repr(strange[0]))
    if len(sides) != n_regions:
        raise invalid("hemispheres", f"have one entry for each of {n_regions} regions", got=str(len(sides)))
    return sides.astype(str)
