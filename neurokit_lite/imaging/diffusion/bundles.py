"""Bundles of lines: the same number of points on each, all running the same way, and profiles along them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask
from neurokit_lite.ml.permutation import permute_labels

__all__ = [
    "BundleShape",
    "ProfileComparison",
    "align_lines",
    "compare_profiles",
    "measure_bundle",
    "profile_bundle",
    "resample_lines",
]

_CORNERS = np.indices((2, 2, 2)).reshape(3, -1).T


@dataclass(frozen=True, eq=False)
class BundleShape:
    """The shape of a bundle, from its first end to its last.

    Parameters
    ----------
    core_mm : numpy.ndarray of shape (n_points, 3)
        Mean line, in mm.
    lengths_mm : numpy.ndarray of shape (n_lines,)
        Length of every line, in mm.
    spread_mm : numpy.ndarray of shape (n_points,)
        Root mean square distance of the lines from the mean line, in mm.
    bend_deg : numpy.ndarray of shape (n_points,)
        By how many degrees the mean line turns at each point, in a centimetre.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> line = np.linspace([0, 0, 0], [20, 0, 0], 5)
    >>> imaging.measure_bundle(np.stack([line + [0, 3, 0], line - [0, 3, 0]])).spread_mm
    array([3., 3., 3., 3., 3.])
    """

    core_mm: np.ndarray
    lengths_mm: np.ndarray
    spread_mm: np.ndarray
    bend_deg: np.ndarray


@dataclass(frozen=True, eq=False)
class ProfileComparison:
    """Two groups of people, compared at every point along a bundle.

    Parameters
    ----------
    difference : numpy.ndarray of shape (n_points,)
        Mean of the cases less mean of the others.
    t_values : numpy.ndarray of shape (n_points,)
        Two-sample t.
    p_corrected : numpy.ndarray of shape (n_points,)
        Probability, if the groups do not differ, of a ``|t|`` this large anywhere along the bundle.
    threshold : float
        ``|t|`` that only 5 % of the shuffles exceed anywhere.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> found = imaging.ProfileComparison(np.zeros(3), np.zeros(3), np.array([0.2, 0.01, 0.04]), 3.0)
    >>> found.where
    array([1, 2])
    """

    difference: np.ndarray
    t_values: np.ndarray
    p_corrected: np.ndarray
    threshold: float

    @property
    def where(self) -> np.ndarray:
        """Points whose corrected p is below 0.05, shape (n_found,)."""
        return np.flatnonzero(self.p_corrected < 0.05)


def resample_lines(lines_mm: Sequence[np.ndarray], *, n_points: int = 20) -> np.ndarray:
    """Put the same number of points on every line, at equal distances along it.

    Parameters
    ----------
    lines_mm : sequence of numpy.ndarray of shape (n_given, 3)
        Lines in mm, each with its own number of points.
    n_points : int
        Points wanted on each.

    Returns
    -------
    numpy.ndarray of shape (n_lines, n_points, 3)
        The lines; first and last points are kept.

    Raises
    ------
    ValueError
        If there is no line, or one has fewer than two points, no length, or NaN.

    Notes
    -----
    Closed form: linear interpolation over the length along the line. Corners are cut.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> imaging.resample_lines([[[0, 0, 0], [1, 0, 0], [4, 0, 0]]], n_points=3)[0, :, 0]
    array([0., 2., 4.])
    """
    n_points = as_count(n_points, "n_points", low=2)
    if not len(lines_mm):
        raise invalid("lines_mm", "hold at least one line", got="none", hint="Did every line end too early?")
    found = np.empty((len(lines_mm), n_points, 3))
    for i, one in enumerate(lines_mm):
        line = as_array(one, f"lines_mm[{i}]", axes=("n_given", "x, y, z"))
        steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
        if line.shape[1:] != (3,) or len(line) < 2 or is_rounding(steps.sum(), scale=np.abs(line).max()):
            raise invalid(
                "lines_mm", "hold lines of at least two points (n_given, 3)", got=f"{line.tolist()!s:.40} at {i}"
            )
        along = np.append(0, np.cumsum(steps))
        wanted = np.linspace(0, along[-1], n_points)
        found[i] = np.stack([np.interp(wanted, along, line[:, axis]) for axis in range(3)], axis=1)
        found[i, -1] = line[-1]
    return found


def align_lines(lines_mm: np.ndarray, *, reference_mm: np.ndarray | None = None) -> np.ndarray:
    """Turn lines round so that all run the same way.

    Parameters
    ----------
    lines_mm : array_like of shape (n_lines, n_points, 3)
        Lines of equally many points, in mm.
    reference_mm : array_like of shape (n_points, 3), optional
        The way to run, in mm; None: the way of the first line, then of the mean of all.

    Returns
    -------
    numpy.ndarray of shape (n_lines, n_points, 3)
        The same lines, some of them reversed.

    Raises
    ------
    ValueError
        If shapes disagree or values are not finite.

    Notes
    -----
    A line is turned if it is nearer to the reference backwards: the smaller mean distance of the two. A bundle that
    closes on itself has no such order.

    References
    ----------
    Garyfallidis E, Brett M, Correia MM, Williams GB, Nimmo-Smith I (2012). QuickBundles, a method for tractography
    simplification. *Front Neurosci* 6:175. https://doi.org/10.3389/fnins.2012.00175

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> lines = [[[0, 0, 0], [9, 0, 0]], [[8, 0, 0], [1, 0, 0]]]
    >>> imaging.align_lines(lines)[:, 0, 0]
    array([0., 1.])
    """
    lines = _as_lines(lines_mm)
    if reference_mm is None:
        first = _turned(lines, lines[0])
        return _turned(first, first.mean(axis=0))
    reference = as_array(reference_mm, "reference_mm", axes=("n_points", "x, y, z"))
    if reference.shape != lines.shape[1:]:
        raise invalid("reference_mm", f"have the lines' shape {lines.shape[1:]}", got=f"shape {reference.shape}")
    return _turned(lines, reference)


def measure_bundle(lines_mm: np.ndarray) -> BundleShape:
    """Measure length, spread and bend of a bundle.

    Parameters
    ----------
    lines_mm : array_like of shape (n_lines, n_points, 3)
        Aligned lines in mm, see :func:`align_lines`.

    Returns
    -------
    BundleShape
        The mean line and what is measured along it.

    Raises
    ------
    ValueError
        If the shape is wrong or values are not finite.

    Notes
    -----
    Closed form. The mean of lines that do not run the same way is a short line in the middle: align them first.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> turn = np.linspace(0, np.pi / 2, 91)
    >>> arc = 10 * np.stack([np.cos(turn), np.sin(turn), 0 * turn], axis=1)
    >>> round(float(imaging.measure_bundle(arc[None]).bend_deg[45]))
    57
    """
    lines = _as_lines(lines_mm)
    core = lines.mean(axis=0)
    lengths = np.linalg.norm(np.diff(lines, axis=1), axis=2).sum(axis=1)
    spread = np.sqrt(((lines - core) ** 2).sum(axis=2).mean(axis=0))
    velocity = np.gradient(core, axis=0)
    speed = np.maximum(np.linalg.norm(velocity, axis=1, keepdims=True), 1e-12)
    turning = np.gradient(velocity / speed, axis=0) / speed
    return BundleShape(core, lengths, spread, np.rad2deg(np.linalg.norm(turning, axis=1) * 10))


def profile_bundle(values: np.ndarray, lines_mm: np.ndarray, *, voxel_mm: float) -> np.ndarray:
    """Profile a map along a bundle (tract profile): the mean over its lines at every point.

    Parameters
    ----------
    values : array_like of shape (x, y, z)
        The map, FA for example; NaN where it is not known.
    lines_mm : array_like of shape (n_lines, n_points, 3)
        Aligned lines, in mm from the centre of voxel (0, 0, 0).
    voxel_mm : float
        Edge of a voxel, in mm.

    Returns
    -------
    numpy.ndarray of shape (n_points,)
        The profile, in the map's unit; NaN where no line meets a known value.

    Raises
    ------
    ValueError
        If shapes are wrong, or a line leaves the map.

    Notes
    -----
    Trilinear interpolation, then the mean of all lines with equal weight. Points at the same share of the length are
    taken for the same place of the anatomy, which a bundle that fans out does not grant.

    References
    ----------
    Yeatman JD, Dougherty RF, Myall NJ, Wandell BA, Feldman HM (2012). Tract profiles of white matter properties:
    automating fiber-tract quantification. *PLoS ONE* 7:e49790. https://doi.org/10.1371/journal.pone.0049790

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> ramp = np.arange(5.0).reshape(5, 1, 1)
    >>> imaging.profile_bundle(ramp, [[[0, 0, 0], [3, 0, 0]]], voxel_mm=2.0)
    array([0. , 1.5])
    """
    volume = as_array(values, "values", axes=("x", "y", "z"), finite=False)
    lines = _as_lines(lines_mm)
    places = lines / in_range(voxel_mm, "voxel_mm", low=0.01, high=20, unit="mm")
    top = np.array(volume.shape) - 1
    is_out = ((places < -0.5) | (places > top + 0.5)).any(axis=(1, 2))
    if is_out.any():
        got = f"{is_out.sum()} of {len(lines)} lines outside of {volume.shape} voxels"
        raise invalid("lines_mm", "stay within the map", got=got, hint="Are lines and map in the same space?")
    floor = np.floor(places).astype(int)
    near = floor[:, :, None] + _CORNERS
    weights = np.prod(1 - np.abs(places[:, :, None] - near), axis=3)
    found = volume[tuple(np.moveaxis(np.clip(near, 0, top), 3, 0))]
    weights = weights * np.isfinite(found)
    total = weights.sum(axis=2)
    means = (np.nan_to_num(found) * weights).sum(axis=2) / np.maximum(total, 1e-12)
    is_known = total > 0.5
    counts = is_known.sum(axis=0)
    return np.where(counts > 0, (means * is_known).sum(axis=0) / np.maximum(counts, 1), np.nan)


def compare_profiles(
    profiles: np.ndarray,
    is_case: np.ndarray,
    *,
    n_permutations: int = 1000,
    random_state: int | np.random.Generator | None = None,
) -> ProfileComparison:
    """Compare two groups at every point along a bundle, with the family-wise error controlled over all of it.

    Parameters
    ----------
    profiles : array_like of shape (n_people, n_points)
        One profile per person.
    is_case : array_like of shape (n_people,)
        True for the people of one group.
    n_permutations : int
        Shuffles of the people.
    random_state : None, int or numpy.random.Generator
        Source of the shuffles.

    Returns
    -------
    ProfileComparison
        Difference, t, corrected p and threshold.

    Raises
    ------
    ValueError
        If lengths differ, a group has fewer than two people, or a profile is NaN.

    Notes
    -----
    The largest ``|t|`` along the bundle is noted for every shuffle of the people. Neighbouring points are correlated,
    so this asks for less than a division of 0.05 by the number of points. Assumes that people are exchangeable.

    References
    ----------
    Nichols TE, Holmes AP (2002). Nonparametric permutation tests for functional neuroimaging: a primer with examples.
    *Hum Brain Mapp* 15:1-25. https://doi.org/10.1002/hbm.1058

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> profiles = np.random.default_rng(0).normal(size=(20, 30))
    >>> profiles[10:, 12] += 5
    >>> imaging.compare_profiles(profiles, np.arange(20) >= 10, random_state=0).where
    array([12])
    """
    values = as_array(profiles, "profiles", axes=("n_people", "n_points"), min_size=1)
    cases = as_mask(is_case, "is_case", axes=("n_people",))
    same_length(cases, values, names=("is_case", "profiles"), axis="n_people")
    if min(cases.sum(), (~cases).sum()) < 2:
        raise invalid("is_case", "leave at least two people in each group", got=f"{cases.sum()} of {cases.size} True")
    test = permute_labels(values, cases.astype(float), n_permutations=n_permutations, random_state=random_state)
    difference = values[cases].mean(axis=0) - values[~cases].mean(axis=0)
    return ProfileComparison(difference, test.statistic, test.p_corrected, test.threshold())


def _as_lines(lines_mm: object) -> np.ndarray:
    lines = as_array(lines_mm, "lines_mm", axes=("n_lines", "n_points", "x, y, z"), min_size=6)
    if lines.shape[2] != 3 or lines.shape[1] < 2:
        hint = "resample_lines(...) gives all lines the same number of points."
        raise invalid("lines_mm", "have shape (n_lines, n_points, 3)", got=f"shape {lines.shape}", hint=hint)
    return lines


def _turned(lines: np.ndarray, reference: np.ndarray) -> np.ndarray:
    forwards, backwards = (np.linalg.norm(lines - way, axis=2).mean(axis=1) for way in (reference, reference[::-1]))
    return np.where((backwards < forwards)[:, None, None], lines[:, ::-1], lines)
