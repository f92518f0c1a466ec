"""Affinities at several targets: from Ki to pKi, selectivity, and what is missing from the table."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count
from neurokit_lite.core.errors import invalid

__all__ = ["AffinityGaps", "as_affinities", "compute_pki", "compute_selectivity", "describe_gaps"]

_AXES = ("n_molecules", "n_targets")
_TIGHTEST_NM = 1e-4  # 0.1 pM: no table of drugs lies below it as a whole


@dataclass(frozen=True)
class AffinityGaps:
    """What is known in a table of affinities, and how those that were tested elsewhere differ from those that were not.

    Parameters
    ----------
    n_both : numpy.ndarray of shape (n_targets, n_targets)
        Molecules that are known at both targets; on the diagonal, at that one.
    mean_with : numpy.ndarray of shape (n_targets, n_targets)
        Row i, column j: mean pKi at target i of the molecules that are known at j, too; NaN where there is none.
    mean_without : numpy.ndarray of shape (n_targets, n_targets)
        The same for those that are not known at j; NaN on the diagonal.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import drugs
    >>> drugs.describe_gaps([[9, 8], [7, np.nan]]).mean_without[0, 1]
    np.float64(7.0)
    """

    n_both: np.ndarray
    mean_with: np.ndarray
    mean_without: np.ndarray


def as_affinities(pki: np.ndarray, name: str = "pki", *, min_size: int = 1) -> np.ndarray:
    """Convert to a table of affinities with gaps, or say what is wrong.

    Parameters
    ----------
    pki : array_like of shape (n_molecules, n_targets)
        What the user passed; NaN where nothing is known.
    name : str
        What the caller calls it.
    min_size : int
        Fewest entries.

    Returns
    -------
    numpy.ndarray of shape (n_molecules, n_targets)
        The table as floats.

    Raises
    ------
    ValueError
        If it has other axes or an infinite entry.

    Notes
    -----
    Closed form. A gap is NaN, never 0: a pKi of 0 is a Ki of 1 mol/L, and a Ki of 0 does not exist.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.as_affinities([[9, 8]]).dtype
    dtype('float64')
    """
    table = as_array(pki, name, axes=_AXES, finite=False, min_size=min_size)
    if np.isinf(table).any():
        hint = "A Ki of 0 gives an infinite pKi: it was not measured, so make it NaN."
        raise invalid(name, "hold numbers, or NaN in gaps", got=f"{np.isinf(table).sum()} infinite", hint=hint)
    return np.ascontiguousarray(table)


def compute_pki(ki_nm: np.ndarray) -> np.ndarray:
    """Turn inhibition constants into pKi, the negative base-10 logarithm of Ki in mol/L.

    Parameters
    ----------
    ki_nm : array_like of shape (n_molecules, n_targets)
        Inhibition constants in nanomolar (nM); NaN where nothing is known.

    Returns
    -------
    numpy.ndarray of shape (n_molecules, n_targets)
        pKi, no unit: larger is tighter, one more is ten times as tight.

    Raises
    ------
    ValueError
        If a Ki is 0 or negative, or all are below 0.0001 nM, as numbers in mol/L are.

    Notes
    -----
    pKi = 9 - log10(Ki / nM). It assumes that Ki is in nanomolar: in mol/L each would be 9 too large,
    which is noticed; in micromolar each would be 3 too large, which is not.

    References
    ----------
    Cheng Y, Prusoff WH (1973). Relationship between the inhibition constant (Ki) and the concentration of inhibitor
    which causes 50 per cent inhibition (I50) of an enzymatic reaction. *Biochem Pharmacol* 22:3099-3108.
    https://doi.org/10.1016/0006-2952(73)90196-2

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.compute_pki([[1.0, 1000.0]])
    array([[9., 6.]])
    """
    table = as_affinities(ki_nm, "ki_nm")
    if (table <= 0).any():
        got = f"{np.nanmin(table):g} nM"
        raise invalid("ki_nm", "be above 0 nM", got=got, hint="Is it a logarithm already? A gap is NaN.")
    known = table[np.isfinite(table)]
    if known.size and known.max() < _TIGHTEST_NM:
        hint = "Did you pass mol/L? Multiply by 1e9."
        raise invalid("ki_nm", "be in nanomolar", got=f"at most {known.max():.3g}", hint=hint)
    return 9 - np.log10(table)


def compute_selectivity(pki: np.ndarray, *, target: int) -> np.ndarray:
    """Compute by how much each molecule prefers one target to the best of all others.

    Parameters
    ----------
    pki : array_like of shape (n_molecules, n_targets)
        Affinities; NaN where nothing is known.
    target : int
        Column of the target that is wanted, from 0.

    Returns
    -------
    numpy.ndarray of shape (n_molecules,)
        pKi at the target minus the largest pKi elsewhere, in powers of ten: 2 is a Ki that is a hundredth. NaN where
        any entry of the row is unknown: what was not measured can be the best.

    Raises
    ------
    ValueError
        If there are fewer than two targets, or no such column.

    Notes
    -----
    A difference of logarithms is the logarithm of a ratio: log10(Ki elsewhere / Ki at the target). It assumes that all
    were measured in the same way; the noise of two measurements is in it, about 1.4 times that of one.

    References
    ----------
    Bosc N, Meyer C, Bonnet P (2017). The use of novel selectivity metrics in kinase research. *BMC Bioinformatics*
    18:17. https://doi.org/10.1186/s12859-016-1413-y

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.compute_selectivity([[9.0, 7.0, 6.0]], target=0)
    array([2.])
    """
    table = as_affinities(pki)
    n_targets = table.shape[1]
    if n_targets < 2:
        raise invalid("pki", "have at least 2 targets", got=f"shape {table.shape}")
    target = as_count(target, "target", low=0, high=n_targets - 1, hint="Columns are counted from 0.")
    return table[:, target] - np.delete(table, target, axis=1).max(axis=1)


def describe_gaps(pki: np.ndarray) -> AffinityGaps:
    """Count what is known, and compare molecules that are known at another target with those that are not.

    Parameters
    ----------
    pki : array_like of shape (n_molecules, n_targets)
        Affinities; NaN where nothing is known.

    Returns
    -------
    AffinityGaps
        Counts of pairs, and means with and without.

    Raises
    ------
    ValueError
        If it has other axes or an infinite entry.

    Notes
    -----
    Closed form: counts and means. Where the two means differ, entries are not missing by lot, and a mean over what is
    known says little about what is not. Equal means prove nothing: entries may be missing by their own value.

    References
    ----------
    Rubin DB (1976). Inference and missing data. *Biometrika* 63:581-592. https://doi.org/10.1093/biomet/63.3.581

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import drugs
    >>> drugs.describe_gaps([[9, 8], [7, np.nan]]).n_both
    array([[2, 1],
           [1, 1]])
    """
    table = as_affinities(pki)
    is_known = np.isfinite(table)
    n_both = is_known.T.astype(np.int64) @ is_known
    filled = np.where(is_known, table, 0)
    sums = filled.T @ is_known
    n_without = is_known.T.astype(np.int64) @ ~is_known
    with np.errstate(invalid="ignore", divide="ignore"):
        return AffinityGaps(n_both, sums / n_both, (filled.T @ ~is_known) / n_without)
