"""Cook's distances: samples that decide by themselves what is said of a gene."""

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.genomics.expression.design import as_design_matrix
from neurokit_lite.genomics.expression.glm import CountFit
from neurokit_lite.genomics.expression.normalising import as_factors, size_factors
from neurokit_lite.genomics.expression.table import as_counts

__all__ = ["cooks_distance", "cooks_limit", "distances", "group_sizes", "trimmed_mean"]
__shared__ = ["cooks_limit", "distances", "group_sizes", "trimmed_mean"]  # not in the face

_LEAST = 0.04  # smallest dispersion with which residuals are judged
_MIN_GROUP = 3


def cooks_distance(
    counts: np.ndarray, design: np.ndarray, fit: CountFit, *, size_factors: np.ndarray | None = None
) -> np.ndarray:
    """How far each sample alone moves the coefficients of each gene.

    Parameters
    ----------
    counts : array_like of shape (n_samples, n_genes)
        Counts of reads.
    design : SampleDesign or array_like of shape (n_samples, n_columns)
        The model's columns.
    fit : CountFit
        The fit of these counts.
    size_factors : array_like of shape (n_samples,), optional
        Factors without unit; the median of ratios where none are given.

    Returns
    -------
    numpy.ndarray of shape (n_samples, n_genes)
        Cook's distances, without unit; NaN for genes without counts.

    Raises
    ------
    ValueError
        If a count is negative or a fraction, or the fit is of other counts.

    Notes
    -----
    ``r^2 / p  h / (1 - h)^2`` with Pearson residuals r, leverage h and p columns. The dispersion in r comes from
    trimmed means within groups, so that an outlier does not hide itself; with groups of fewer than three nobody can say
    which sample is the odd one.

    References
    ----------
    Cook RD (1977). Detection of influential observation in linear regression. *Technometrics* 19:15-18.
    https://doi.org/10.1080/00401706.1977.10489493

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> counts, model, ones = [[10], [11], [9], [10], [400]], [[1]] * 5, [1] * 5
    >>> fit = genomics.fit_count_glm(counts, model, dispersion=[1.0], size_factors=ones)
    >>> genomics.cooks_distance(counts, model, fit, size_factors=ones).argmax()
    np.int64(4)
    """
    values = as_counts(counts, may_lack_reads=True)
    matrix = as_design_matrix(design, values)
    as_instance(fit, "fit", CountFit, hint="Make it with fit_count_glm.")
    if fit.means.shape != values.shape:
        got = f"a fit of shape {fit.means.shape}"
        raise invalid("fit", f"be of these counts, shape {values.shape} (n_samples, n_genes)", got=got)
    return distances(values.T, matrix, _factors(values, size_factors), fitted=(fit.means.T, fit.leverage.T)).T


def _factors(values: np.ndarray, given: object) -> np.ndarray:
    return size_factors(values) if given is None else as_factors(given, values)


def distances(
    counts: np.ndarray, design: np.ndarray, factors: np.ndarray, *, fitted: tuple[np.ndarray, np.ndarray]
) -> np.ndarray:
    """Cook's distances; counts, means and leverage are (n_genes, n_samples) here."""
    means, leverage = (np.asarray(one, dtype=float) for one in fitted)
    scaled = counts / factors
    mean = scaled.mean(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.maximum((_robust_variance(scaled, design) - mean) / mean**2, _LEAST)[:, None]
        residuals = (counts - means) ** 2 / (means + spread * means**2)
        return residuals / design.shape[1] * leverage / (1 - leverage) ** 2


def cooks_limit(design: np.ndarray) -> float:
    """The 99 % point of the F distribution beyond which a distance counts as large."""
    from scipy.special import fdtri

    n_samples, n_columns = design.shape
    return float(fdtri(n_columns, n_samples - n_columns, 0.99))


def group_sizes(design: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Number of each sample's group, and how many samples share its row of the design."""
    _, number, size = np.unique(design, axis=0, return_inverse=True, return_counts=True)
    number = number.ravel()
    return number, size[number]


def trimmed_mean(values: np.ndarray, share: float) -> np.ndarray:
    """Mean of each row without a share of its smallest and of its largest values."""
    values = as_array(values, "values", axes=("n_genes", "n_samples"))
    n_cut = int(np.floor(values.shape[1] * share))
    return np.sort(values, axis=1)[:, n_cut : values.shape[1] - n_cut].mean(axis=1)


def _robust_variance(scaled: np.ndarray, design: np.ndarray) -> np.ndarray:
    """The largest trimmed variance within groups of three samples or more; of all samples where there are none."""
    number, size = group_sizes(design)
    groups = [np.flatnonzero(number == one) for one in np.unique(number[size >= _MIN_GROUP])]
    if not groups:
        away = (scaled - trimmed_mean(scaled, 1 / 8)[:, None]) ** 2
        return 1.51 * trimmed_mean(away, 1 / 8)
    found = []
    for own in groups:
        kind = int(np.searchsorted([3.5, 23.5], own.size))
        share, scale = ((1 / 3, 2.04), (1 / 4, 1.86), (1 / 8, 1.51))[kind]
        away = (scaled[:, own] - trimmed_mean(scaled[:, own], share)[:, None]) ** 2
        found.append(scale * trimmed_mean(away, share))
    return np.max(found, axis=0)
