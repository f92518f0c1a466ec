"""Correlate many maps with many others, and say which agree more than smooth maps do by chance."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.records import check_fields
from neurokit_lite.ml.multiple_testing import fdr

__all__ = ["MapAssociations", "compare_maps"]

_BLOCK = 2_000_000  # correlations held at a time
_SAME = 1e-12  # of correlations that differ by rounding alone


@dataclass(frozen=True, eq=False)
class MapAssociations:
    """How far each map follows each target, and how often chance goes as far.

    Parameters
    ----------
    correlations : array_like of shape (n_maps, n_targets)
        Pearson correlations over regions.
    p_naive : array_like of shape (n_maps, n_targets)
        Two-sided, as if regions were independent.
    p_spatial : array_like of shape (n_maps, n_targets)
        Two-sided: share of null maps that go as far, the observed one counted among them.
    p_max : array_like of shape (n_maps, n_targets)
        The same for the largest correlation of the whole table, each in units of what its target's null maps reach:
        corrected for all tests (family-wise).
    q_values : array_like of shape (n_maps, n_targets)
        `p_spatial`, corrected by the false discovery rate over the whole table.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.MapAssociations([[0.4]], [[0.01]], [[0.1]], [[0.2]], [[0.1]]).p_spatial
    array([[0.1]])
    """

    correlations: np.ndarray
    p_naive: np.ndarray
    p_spatial: np.ndarray
    p_max: np.ndarray
    q_values: np.ndarray

    def __post_init__(self) -> None:
        names = ("correlations", "p_naive", "p_spatial", "p_max", "q_values")
        check_fields(self, dict.fromkeys(names, ("n_maps", "n_targets")))


def compare_maps(maps: np.ndarray, targets: np.ndarray, null_targets: np.ndarray) -> MapAssociations:
    """Correlate each map with each target, and compare with null maps in place of the targets.

    Parameters
    ----------
    maps : array_like of shape (n_maps, n_regions)
        Maps, for example of the expression of genes, in any unit.
    targets : array_like of shape (n_targets, n_regions)
        Maps of the same regions in the same order, for example the effects of disorders.
    null_targets : array_like of shape (n_nulls, n_targets, n_regions)
        Null maps of each target: turned (``spin_maps``) or surrogates. NaN where a region has no value.

    Returns
    -------
    MapAssociations
        One row for each map, one column for each target.

    Raises
    ------
    ValueError
        If shapes differ, a map is constant, or a null map has fewer than three values.

    Notes
    -----
    p = (1 + number of null correlations at least as large) / (1 + n_nulls), in absolute value. Regions without a value
    are left out of that one null correlation; one that is not defined, since nothing varies there, counts as 1. The
    test asks whether a map follows a target more than null maps do; it assumes that null maps have the smoothness of
    the target. `p_max` uses the largest of the whole table in each null: that is exact where all targets of a null were
    turned together. Before, each correlation is divided by the root mean square of its target's correlations (null ones
    and the observed, over all maps): the null of a smoother target is wider, and would set the bar for all others.

    It matters which of two maps is turned: r stays the same, and p differs by more than the number of turns explains
    where one of the two is smoother or less even than the other. Choose before looking.

    References
    ----------
    Alexander-Bloch AF, Shou H, Liu S, Satterthwaite TD, Glahn DC, Shinohara RT, Vandekar SN, Raznahan A (2018). On
    testing for spatial correspondence between maps of human brain structure and function. *NeuroImage* 178:540-551.
    https://doi.org/10.1016/j.neuroimage.2018.05.070

    Westfall PH, Young SS (1993). *Resampling-Based Multiple Testing*. Wiley.

    Examples
    --------
    Three null maps, one of which goes as far as the target: p = (1 + 1) / (1 + 3).

    >>> from neurokit_lite import integrate
    >>> nulls = [[[4, 3, 2, 1]], [[1, 2, 2, 1]], [[1, 3, 1, 3]]]
    >>> integrate.compare_maps([[0, 1, 2, 3]], [[1, 2, 3, 4]], nulls).p_spatial
    array([[0.5]])
    """
    rows = as_array(maps, "maps", axes=("n_maps", "n_regions"), min_size=1)
    aims = as_array(targets, "targets", axes=("n_targets", "n_regions"), min_size=1)
    _check_regions(rows, aims)
    nulls = as_array(null_targets, "null_targets", axes=("n_nulls", "n_targets", "n_regions"), finite=False, min_size=1)
    if nulls.shape[1:] != aims.shape:
        rule = f"have shape (n_nulls, {aims.shape[0]}, {aims.shape[1]}), as targets"
        raise invalid("null_targets", rule, got=str(nulls.shape), hint="spin_maps(targets, spins) has these axes.")
    if np.isinf(nulls).any():
        raise invalid("null_targets", "hold numbers, or NaN where a region has no value", got="an infinite value")
    unit = _standardized(rows)
    found = np.clip(unit @ _standardized(aims).T, -1, 1)
    n_as_far, squares, largest = np.zeros(found.shape, int), (found**2).sum(axis=0), np.empty(nulls.shape[:2])
    step = max(1, _BLOCK // found.size)
    for start in range(0, len(nulls), step):
        part = nulls[start : start + step]
        far = np.abs(_correlate(unit, part.reshape(-1, aims.shape[1]))).reshape(len(rows), len(part), len(aims))
        far = far.transpose(1, 0, 2) + _SAME
        n_as_far += (far >= np.abs(found)).sum(axis=0)
        squares += (far**2).sum(axis=(0, 1))
        largest[start : start + step] = far.max(axis=1)
    width = np.sqrt(squares / (len(rows) * (1 + len(nulls))))
    order = np.sort((largest / width).max(axis=1))
    n_max_as_far = len(order) - np.searchsorted(order, np.abs(found) / width)
    p = (1 + n_as_far) / (1 + len(nulls))
    p_max = (1 + n_max_as_far) / (1 + len(nulls))
    return MapAssociations(found, _p_of_independent(found, rows.shape[1]), p, p_max, fdr(p.ravel()).reshape(p.shape))


def _check_regions(rows: np.ndarray, aims: np.ndarray) -> None:
    """Maps and targets have the same regions, at least four, and none is constant."""
    if rows.shape[1] != aims.shape[1]:
        turned = "targets" if len(aims) == rows.shape[1] else "maps" if len(rows) == aims.shape[1] else ""
        hint = f"Transpose {turned}." if turned else "Match regions by name first: match_regions."
        raise invalid("targets", f"have {rows.shape[1]} regions, as maps", got=f"{aims.shape[1]}", hint=hint)
    if rows.shape[1] < 4:
        raise invalid("maps", "have at least 4 regions", got=str(rows.shape[1]))
    for name, values in (("maps", rows), ("targets", aims)):
        still = np.flatnonzero(is_constant(values, axis=1))
        if still.size:
            raise invalid(name, "vary between regions", got=f"{still.size} that do not, first number {still[0]}")


def _standardized(rows: np.ndarray) -> np.ndarray:
    """Rows of mean 0 and length 1; scaled first, so that squares neither vanish nor overflow."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    centred = centred / np.abs(centred).max(axis=1, keepdims=True)
    centred -= centred.mean(axis=1, keepdims=True)
    return centred / np.linalg.norm(centred, axis=1, keepdims=True)


def _correlate(unit: np.ndarray, nulls: np.ndarray) -> np.ndarray:
    """Correlation of standardized maps with null maps (rows), over the regions that have a value."""
    is_there = np.isfinite(nulls)
    n = is_there.sum(axis=1)
    if n.min() < 3:
        raise invalid("null_targets", "have at least 3 values in each null map", got=str(n.min()))
    centre = np.where(is_there, nulls, 0).sum(axis=1) / n
    left = np.where(is_there, nulls - centre[:, None], 0)
    still = is_constant(np.where(is_there, nulls, centre[:, None]), axis=1)
    for size in (lambda rows: np.abs(rows).max(axis=1), lambda rows: np.linalg.norm(rows, axis=1)):
        left = np.divide(left, size(left)[:, None], out=np.zeros_like(left), where=~still[:, None])
    products = unit @ left.T
    products[:, still] = 1
    if is_there.all():
        return products
    weight = is_there.T.astype(float)
    rest = unit**2 @ weight - (unit @ weight) ** 2 / n
    rest[:, still] = 1
    return np.divide(products, np.sqrt(rest.clip(0)), out=np.ones_like(products), where=rest > _SAME)


def _p_of_independent(correlations: np.ndarray, n_regions: int) -> np.ndarray:
    """Two-sided p of a correlation of independent pairs."""
    from scipy.stats import beta

    half = n_regions / 2 - 1
    return np.minimum(2 * beta.sf(np.abs(correlations), half, half, loc=-1, scale=2), 1)
