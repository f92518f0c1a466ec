"""Head motion and other confounds: framewise displacement, scrubbing, confound regression, QC-FC."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.shapes import as_columns, turn_hint
from neurokit_lite.imaging.network.correlation import as_region_series

__all__ = ["QcFc", "framewise_displacement", "keep_still_frames", "motion_regressors", "qc_fc", "regress_confounds"]


@dataclass(frozen=True, kw_only=True)
class QcFc:
    """How connections go with head movement over people.

    Parameters
    ----------
    correlations : numpy.ndarray of shape (n_edges,)
        Correlation of each edge with movement over people, no unit.
    distances_mm : numpy.ndarray of shape (n_edges,)
        Distance between the two regions of each edge, in mm.
    median_size : float
        Median of the sizes of the correlations, no unit.
    expected_size : float
        The median to be expected if movement had no bearing, no unit; it depends on the number of people only.
    distance_dependence : float
        Spearman's correlation of the correlations with distance; below 0 if movement ties near regions together, NaN
        where either is the same for all connections.
    """

    correlations: np.ndarray
    distances_mm: np.ndarray
    median_size: float
    expected_size: float
    distance_dependence: float


def _as_motion(motion: np.ndarray) -> np.ndarray:
    hint = "3 translations in mm, then 3 rotations in radians."
    motion = as_columns(motion, "motion", axes=("n_times", "x, y, z, turns"), n_columns=6, hint=hint)
    if len(motion) < 2:
        raise invalid("motion", "have at least 2 rows (n_times, 6)", got=f"shape {motion.shape}")
    turn = np.abs(motion[:, 3:]).max()
    if turn > 0.6:
        hint = "Degrees, or rotations first? Divide by 57.3, or reorder the columns."
        raise invalid("motion", "have rotations below 0.6 radians in columns 3 to 5", got=f"{turn:.3g}", hint=hint)
    return motion


def framewise_displacement(motion: np.ndarray, *, radius_mm: float = 50.0) -> np.ndarray:
    """Compute framewise displacement: how far the head moved from each volume to the next.

    Parameters
    ----------
    motion : array_like of shape (n_times, 6)
        Position of the head: 3 translations (mm), then 3 rotations (radians).
    radius_mm : float
        Distance from the centre of the head at which a rotation is turned into mm.

    Returns
    -------
    numpy.ndarray of shape (n_times,)
        Displacement in mm; 0 for the first volume.

    Raises
    ------
    ValueError
        If there are not six columns, or a rotation is so large that it must be in degrees.

    Notes
    -----
    Sum of the sizes of the six differences, rotations times `radius_mm`. It sees movement between volumes, not within
    one, and depends on the time between volumes: a threshold made for 2.5 s does not fit 0.7 s.

    References
    ----------
    Power JD, et al. (2012). Spurious but systematic correlations in functional connectivity MRI networks arise from
    subject motion. *NeuroImage* 59:2142-2154. https://doi.org/10.1016/j.neuroimage.2011.10.018

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.framewise_displacement([[0, 0, 0, 0, 0, 0], [0, 0.2, 0, 0, 0, 0.01]])  # 0.2 mm + 0.01 * 50 mm
    array([0. , 0.7])
    """
    motion = _as_motion(motion)
    radius_mm = in_range(radius_mm, "radius_mm", low=1, high=200, unit="mm")
    steps = np.abs(np.diff(motion, axis=0, prepend=motion[:1]))
    return steps[:, :3].sum(axis=1) + radius_mm * steps[:, 3:].sum(axis=1)


def motion_regressors(motion: np.ndarray) -> np.ndarray:
    """Make 24 regressors from the six of the head: position, its square, and both one volume earlier.

    Parameters
    ----------
    motion : array_like of shape (n_times, 6)
        Position of the head: 3 translations (mm), then 3 rotations (radians).

    Returns
    -------
    numpy.ndarray of shape (n_times, 24)
        The regressors, centred, each of standard deviation 1; 0 where the head did not move, no unit.

    Raises
    ------
    ValueError
        If there are not six columns, or a rotation is so large that it must be in degrees.

    Notes
    -----
    Linear regression on them takes out what follows position smoothly. A jerk changes the signal in ways that no
    position explains: leave those volumes out, with :func:`keep_still_frames`.

    References
    ----------
    Friston KJ, Williams S, Howard R, Frackowiak RSJ, Turner R (1996). Movement-related effects in fMRI time-series.
    *Magn Reson Med* 35:346-355. https://doi.org/10.1002/mrm.1910350312

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> imaging.motion_regressors(np.zeros((5, 6))).shape
    (5, 24)
    """
    motion = _as_motion(motion)
    before = np.vstack([motion[:1], motion[:-1]])
    all_ = np.hstack([motion, before, motion**2, before**2])
    centred = all_ - all_.mean(axis=0)
    return np.divide(centred, centred.std(axis=0), out=np.zeros_like(centred), where=~is_constant(all_, axis=0))


def keep_still_frames(
    displacement_mm: np.ndarray, *, threshold_mm: float = 0.3, n_before: int = 0, n_after: int = 2
) -> np.ndarray:
    """Mark the volumes that scrubbing (censoring) keeps: those without large framewise displacement, or beside one.

    Parameters
    ----------
    displacement_mm : array_like of shape (n_times,)
        Framewise displacement in mm.
    threshold_mm : float
        A volume moves if its displacement is above this, in mm.
    n_before, n_after : int
        Number of volumes to leave out before and after each one that moves.

    Returns
    -------
    numpy.ndarray of shape (n_times,)
        True for volumes to keep.

    Raises
    ------
    ValueError
        If a displacement is negative, or no volume would be left.

    Notes
    -----
    Keep the same number of volumes in everybody afterwards, or compare people with like numbers: fewer volumes make
    noisier correlations.

    References
    ----------
    Power JD, et al. (2014). Methods to detect, characterize, and remove motion artifact in resting state fMRI.
    *NeuroImage* 84:320-341. https://doi.org/10.1016/j.neuroimage.2013.08.048

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.keep_still_frames([0, 0, 0.9, 0, 0], n_after=1)
    array([ True,  True, False, False,  True])
    """
    moved = as_array(displacement_mm, "displacement_mm", axes=("n_times",), min_size=1)
    if moved.min() < 0:
        raise invalid("displacement_mm", "be 0 or more, in mm", got=f"{moved.min():g} mm", hint="Pass sizes.")
    threshold_mm = in_range(threshold_mm, "threshold_mm", low=0.01, high=50, unit="mm")
    n_before, n_after = as_count(n_before, "n_before", low=0), as_count(n_after, "n_after", low=0)
    is_kept = np.ones(moved.size, bool)
    for at in np.flatnonzero(moved > threshold_mm):
        is_kept[max(at - n_before, 0) : at + n_after + 1] = False
    if not is_kept.any():
        raise invalid("threshold_mm", "leave at least one volume", got=f"{threshold_mm:g} mm, which leaves none")
    return is_kept


def regress_confounds(series: np.ndarray, confounds: np.ndarray, *, is_kept: np.ndarray | None = None) -> np.ndarray:
    """Regress confounds out of every region: what a linear combination of them explains is taken out.

    Parameters
    ----------
    series : array_like of shape (n_regions, n_times)
        One row per region, in any unit.
    confounds : array_like of shape (n_times, n_confounds)
        One column a confound, in any unit; a mean is always taken out too.
    is_kept : array_like of shape (n_times,), optional
        True for volumes to use; the fit never sees the others, and they are missing in the result.

    Returns
    -------
    numpy.ndarray of shape (n_regions, n_kept)
        What is left, in the unit of the series, mean 0.

    Raises
    ------
    ValueError
        If a region is flat or NaN, the confounds have another length, or there are as many of them as volumes.

    Notes
    -----
    Least squares on the kept volumes, ``x - C pinv(C) x``. Whatever brain activity happens to follow a confound is
    lost with it. With the mean of all regions as a confound, what is left sums to 0 over regions at every time, so
    every region *must* correlate negatively with some other.

    References
    ----------
    Murphy K, Birn RM, Handwerker DA, Jones TB, Bandettini PA (2009). The impact of global signal regression on resting
    state correlations. *NeuroImage* 44:893-905. https://doi.org/10.1016/j.neuroimage.2008.09.036

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> left = imaging.regress_confounds([[1, 2, 3, 5], [1, 0, 0, 1]], [[1], [2], [3], [5]])
    >>> bool(abs(left[0]).max() < 1e-12)  # the first region was the confound
    True
    """
    series = as_region_series(series)
    confounds = as_array(confounds, "confounds", axes=("n_times", "n_confounds"))
    if len(confounds) != series.shape[1]:
        rule = f"have one row for each of the {series.shape[1]} time points of series (n_times, n_confounds)"
        hint = turn_hint("confounds", confounds.shape, n_rows=series.shape[1])
        hint = hint or turn_hint("series", series.shape, n_columns=len(confounds))
        hint = hint or "Were the first volumes cut off one of them only?"
        raise invalid("confounds", rule, got=f"{len(confounds)} rows", hint=hint)
    kept = np.ones(series.shape[1], bool)
    if is_kept is not None:
        kept = as_mask(is_kept, "is_kept", axes=("n_times",))
        same_length(kept, confounds, names=("is_kept", "confounds"), axis="n_times")
    n_kept, n_columns = int(kept.sum()), confounds.shape[1] + 1
    if n_kept <= n_columns:
        got = f"{n_columns - 1} confounds for {n_kept} time points"
        hint = "Fewer confounds, or a longer scan: with as many as time points, nothing is left."
        raise invalid("confounds", "be fewer than the time points kept", got=got, hint=hint)
    varying = confounds[kept][:, ~is_constant(confounds[kept], axis=0)]
    design = np.column_stack([np.ones(n_kept), varying - varying.mean(axis=0)])
    design /= np.linalg.norm(design, axis=0)
    y = series[:, kept].T
    return (y - design @ np.linalg.lstsq(design, y, rcond=1e-10)[0]).T


def qc_fc(edges: np.ndarray, motion_mm: np.ndarray, distances_mm: np.ndarray) -> QcFc:
    """Correlate every connection with head motion over people (QC-FC), and that with distance.

    Parameters
    ----------
    edges : array_like of shape (n_people, n_edges)
        Connections, in any unit, for example Fisher's z.
    motion_mm : array_like of shape (n_people,)
        Mean framewise displacement of each person, in mm.
    distances_mm : array_like of shape (n_edges,)
        Distance between the regions of each edge, in mm.

    Returns
    -------
    QcFc
        One correlation an edge, their typical size, and how they change with distance.

    Raises
    ------
    ValueError
        If lengths do not fit together, there are fewer than 4 people, or all moved alike.

    Notes
    -----
    For n people and normal values without any relation, the median size is that of a correlation with n - 2 degrees of
    freedom, given as `expected_size`. Movement that belongs to the thing studied (age, illness) shows here as well: a
    low figure is no proof that nothing real was taken out.

    References
    ----------
    Ciric R, et al. (2017). Benchmarking of participant-level confound regression strategies for the control of motion
    artifact in studies of functional connectivity. *NeuroImage* 154:174-187.
    https://doi.org/10.1016/j.neuroimage.2017.03.020

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> found = imaging.qc_fc([[1, 4], [2, 3], [3, 2], [4, 1]], [0.1, 0.2, 0.3, 0.4], [20, 90])
    >>> found.correlations  # the near edge grows with movement, the far one falls
    array([ 1., -1.])
    """
    from scipy import stats

    edges = as_array(edges, "edges", axes=("n_people", "n_edges"))
    motion_mm = as_array(motion_mm, "motion_mm", axes=("n_people",), min_size=4)
    distances_mm = as_array(distances_mm, "distances_mm", axes=("n_edges",), min_size=2)
    same_length(motion_mm, edges, names=("motion_mm", "edges"), axis="n_people")
    same_length(distances_mm, edges.T, names=("distances_mm", "edges"), axis="n_edges")
    if is_constant(motion_mm):
        raise invalid("motion_mm", "differ between people, in mm", got=f"{motion_mm[0]:g} mm for all")
    x, y = motion_mm - motion_mm.mean(), edges - edges.mean(axis=0)
    size = np.linalg.norm(x) * np.linalg.norm(y, axis=0)
    correlations = np.clip(
        np.divide(x @ y, size, out=np.zeros(edges.shape[1]), where=~is_constant(edges, axis=0)), -1, 1
    )
    n_free = len(edges) - 2
    t = stats.t.ppf(0.75, n_free)
    is_graded = not (is_constant(distances_mm) or is_constant(correlations))
    return QcFc(
        correlations=correlations,
        distances_mm=distances_mm,
        median_size=float(np.median(np.abs(correlations))),
        expected_size=float(t / np.sqrt(n_free + t**2)),
        distance_dependence=float(stats.spearmanr(distances_mm, correlations).statistic) if is_graded else float("nan"),
    )
