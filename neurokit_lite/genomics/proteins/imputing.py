"""Imputation of values that are missing because they were too low to be seen."""

import numpy as np

from neurokit_lite.core.check import as_fraction, in_range
from neurokit_lite.core.rng import as_generator
from neurokit_lite.genomics.proteins.abundance import as_abundances

__all__ = ["impute_below"]


def impute_below(
    values: np.ndarray,
    *,
    quantile: float = 0.01,
    width: float = 0.3,
    random_state: int | np.random.Generator | None = None,
) -> np.ndarray:
    """Fill what was not detected with draws around the lowest values that were: minimum-probability imputation.

    Parameters
    ----------
    values : array_like of shape (n_people, n_proteins)
        Log2 abundance, NaN where a protein was not detected.
    quantile : float
        Where among the detected values of a protein the draws are centred.
    width : float
        Standard deviation of the draws, as a share of that of the protein's detected values.
    random_state : int or numpy.random.Generator, optional
        Source of the draws.

    Returns
    -------
    numpy.ndarray of shape (n_people, n_proteins)
        A table without gaps; a protein that nobody had stays NaN. With one detected value all draws are equal to it.

    Raises
    ------
    ValueError
        If a value is infinite or an option is out of range.

    Notes
    -----
    ``normal(quantile of the protein, width x SD of the protein)``. It assumes that what is missing was low. Where a
    value is missing by accident this is wrong, and where much is missing differences are still too small: the draws lie
    at the edge of what was seen, and the hidden values lay below it. Nothing of groups is used, and nothing may be.

    References
    ----------
    Lazar C, Gatto L, Ferro M, Bruley C, Burger T (2016). Accounting for the multiple natures of missing values in
    label-free quantitative proteomics data sets to compare imputation strategies. *J Proteome Res* 15:1116-1125.
    https://doi.org/10.1021/acs.jproteome.5b00981

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.impute_below([[4.0], [6.0], [float("nan")]], width=0, quantile=0.5)
    array([[4.],
           [6.],
           [5.]])
    """
    table = as_abundances(values)
    share, width = as_fraction(quantile, "quantile"), in_range(width, "width", low=0)
    generator = as_generator(random_state)
    is_missing, filled = np.isnan(table), table.copy()
    own = np.flatnonzero(is_missing.any(axis=0) & ~is_missing.all(axis=0))
    if own.size:
        centre = np.nanquantile(table[:, own], share, axis=0)
        draws = centre + width * np.nanstd(table[:, own], axis=0) * generator.standard_normal((len(table), own.size))
        filled[:, own] = np.where(is_missing[:, own], draws, table[:, own])
    return filled
