"""Regions of the cortex: cut a sphere into parcels, average over them, and match regions by name."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_names
from neurokit_lite.core.masks import as_mask

__all__ = ["average_parcels", "divide_sphere", "match_regions", "project_to_sphere"]


def divide_sphere(points_mm: np.ndarray, *, n_parcels: int = 100) -> np.ndarray:
    """Cut a sphere into parcels of about equal size, and say to which each point belongs.

    Parameters
    ----------
    points_mm : array_like of shape (n_points, 3)
        Points on a sphere with its middle at 0, in mm.
    n_parcels : int
        How many parcels.

    Returns
    -------
    numpy.ndarray of int, shape (n_points,)
        Number of the parcel, from 0.

    Raises
    ------
    ValueError
        If a point lies in the middle, or a parcel would have no point.

    Notes
    -----
    Parcels are the cells around a Fibonacci lattice. They follow no border of the brain, so they suit questions about
    method, not about areas.

    References
    ----------
    Gonzalez A (2010). Measurement of areas on a sphere using Fibonacci and latitude-longitude lattices. *Mathematical
    Geosciences* 42:49-64. https://doi.org/10.1007/s11004-009-9257-x

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.divide_sphere([[0, 0, 100], [0, 0, -100], [0, 1, -99]], n_parcels=2)
    array([0, 1, 1])
    """
    points = _as_places(points_mm, "points_mm")
    lengths = np.linalg.norm(points, axis=1, keepdims=True)
    if not lengths.all():
        raise invalid("points_mm", "lie on a sphere around 0", got="a point in its middle")
    n_parcels = as_count(n_parcels, "n_parcels", high=len(points))
    at = np.arange(n_parcels)
    height = 1 - (2 * at + 1) / n_parcels
    across, angle = np.sqrt(1 - height**2), np.pi * (1 + np.sqrt(5)) * (at + 0.5)
    seeds = np.column_stack([across * np.cos(angle), across * np.sin(angle), height])
    parcels = (points / lengths @ seeds.T).argmax(axis=1)
    empty = np.setdiff1d(at, parcels)
    if empty.size:
        raise invalid("n_parcels", "leave a point in each parcel", n_parcels, hint=f"{empty.size} would be empty.")
    return parcels


def average_parcels(
    values: np.ndarray, parcels: np.ndarray, *, is_used: np.ndarray | None = None, min_share: float = 0.5
) -> np.ndarray:
    """Average points over parcels, leaving out those that are no cortex.

    Parameters
    ----------
    values : array_like of shape (n_points, n_maps)
        Values of each map at each point; positions are three maps. Points that do not count may be NaN.
    parcels : array_like of int, shape (n_points,)
        Number of the parcel of each point, from 0.
    is_used : array_like of bool, shape (n_points,), optional
        Points that count. All by default.
    min_share : float
        A parcel of which a smaller share of points counts is NaN.

    Returns
    -------
    numpy.ndarray of shape (n_parcels, n_maps)
        Means.

    Raises
    ------
    ValueError
        If lengths differ, a parcel's number is below 0, or a point that counts is not finite.

    Notes
    -----
    Points count alike, whatever area they stand for.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.average_parcels([[2.0], [4.0], [9.0]], [0, 0, 1], is_used=[True, True, False])
    array([[ 3.],
           [nan]])
    """
    table = as_array(values, "values", axes=("n_points", "n_maps"), finite=False, min_size=1)
    own = as_array(parcels, "parcels", axes=("n_points",), dtype=int)
    same_length(own, table, names=("parcels", "values"), axis="n_points")
    min_share = in_range(min_share, "min_share", low=0, high=1)
    if own.min() < 0:
        raise invalid(
            "parcels", "be numbers from 0", got=str(own.min()), hint="Give points without a parcel is_used 0."
        )
    used = np.ones(len(own), bool) if is_used is None else as_mask(is_used, "is_used", axes=("n_points",))
    same_length(used, table, names=("is_used", "values"), axis="n_points")
    own = own.astype(np.intp)
    n_all = np.bincount(own)
    n_used = np.bincount(own, weights=used)
    as_array(table[used], "values", axes=("n_points", "n_maps"), hint="Give points without a value is_used False.")
    table = np.where(used[:, None], table, 0)
    centre = table.mean(axis=0)  # sums keep their digits
    sums = np.column_stack([np.bincount(own, weights=np.where(used, column, 0)) for column in (table - centre).T])
    is_kept = (n_used > 0) & (n_used >= min_share * n_all)
    return np.where(is_kept[:, None], sums / np.maximum(n_used, 1)[:, None] + centre, np.nan)


def match_regions(names: Sequence[str], wanted: Sequence[str]) -> np.ndarray:
    """Find regions by name, so that two tables can be brought into one order.

    Parameters
    ----------
    names : sequence of str, length n_names
        Regions of a table, in its order.
    wanted : sequence of str, length n_wanted
        Regions that are needed, in the order that is needed. Capitals, blanks, dots, hyphens and underscores do not
        count.

    Returns
    -------
    numpy.ndarray of int, shape (n_wanted,)
        Rows of the table: ``table[match_regions(names, wanted)]`` has the wanted order.

    Raises
    ------
    ValueError
        If a region is not there, or is there twice.

    Notes
    -----
    Two tables of equal length that are in different orders correlate without any complaint. Names of hemispheres are
    part of the name here: ``L_insula`` is not ``R_insula``.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.match_regions(["cuneus", "insula", "bankssts"], ["Banks STS", "cuneus"])
    array([2, 0])
    """
    there, needed = as_names(names, "names", axis="n_names"), as_names(wanted, "wanted", axis="n_wanted")
    place: dict[str, int] = {}
    for row, name in enumerate(there):
        if (key := _folded(name)) in place:
            raise invalid("names", "differ in more than capitals and signs", got=f"{there[place[key]]!r} and {name!r}")
        place[key] = row
    absent = [name for name in needed if _folded(name) not in place]
    if absent:
        like = get_close_matches(_folded(absent[0]), place, n=1)
        hint = f"Is {there[place[like[0]]]!r} meant?" if like else "Are they regions of one atlas?"
        raise invalid("wanted", "hold regions that are in names", got=listed(absent, n_shown=3), hint=hint)
    rows = np.array([place[_folded(name)] for name in needed], dtype=int)
    if len(set(rows.tolist())) < len(rows):
        raise invalid("wanted", "name each region once", got="one that is there in two spellings")
    return rows


def project_to_sphere(positions_mm: np.ndarray, surface_mm: np.ndarray, sphere_mm: np.ndarray) -> np.ndarray:
    """Bring places in the brain onto the sphere of the cortex, through the nearest point of its surface.

    Parameters
    ----------
    positions_mm : array_like of shape (n_regions, 3)
        Places in the brain in mm, in the space of the surface.
    surface_mm : array_like of shape (n_points, 3)
        Points of the surface of one hemisphere in mm, folded as it is.
    sphere_mm : array_like of shape (n_points, 3)
        The same points on the sphere, in mm.

    Returns
    -------
    numpy.ndarray of shape (n_regions, 3)
        Places on the sphere in mm.

    Raises
    ------
    ValueError
        If surface and sphere have different numbers of points, or a place lies more than 25 mm from the surface.

    Notes
    -----
    Two places on opposite banks of a fold are near in the brain and far apart on the sphere: a centre that lies between
    them goes to either. Where a parcellation of the surface is at hand, average its points on the sphere instead.

    References
    ----------
    Fischl B, Sereno MI, Dale AM (1999). Cortical surface-based analysis. II: Inflation, flattening, and a surface-based
    coordinate system. *NeuroImage* 9:195-207. https://doi.org/10.1006/nimg.1998.0396

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.project_to_sphere([[1, 0, 0]], [[2, 0, 0], [9, 0, 0]], [[0, 0, 100], [0, 100, 0]])
    array([[  0.,   0., 100.]])
    """
    from scipy.spatial import cKDTree

    places = _as_places(positions_mm, "positions_mm")
    surface, sphere = _as_places(surface_mm, "surface_mm"), _as_places(sphere_mm, "sphere_mm")
    same_length(sphere, surface, names=("sphere_mm", "surface_mm"), axis="n_points")
    apart, nearest = cKDTree(surface).query(places)
    if apart.max() > 25:
        hint = "The other hemisphere, or metres?"
        raise invalid("positions_mm", "lie within 25 mm of the surface", got=f"{apart.max():.3g} mm", hint=hint)
    return sphere[nearest]


def _as_places(value: object, name: str) -> np.ndarray:
    """Points with x, y and z."""
    points = as_array(value, name, axes=("n_points", "3"), min_size=3)
    if points.shape[1] != 3:
        hint = "Transpose it." if len(points) == 3 else ""
        raise invalid(name, "have three columns (x, y, z)", got=f"shape {points.shape}", hint=hint)
    return points


def _folded(name: object) -> str:
    """A name without capitals, blanks and signs."""
    return re.sub(r"[\s_.\-]+", "", str(name)).lower()
