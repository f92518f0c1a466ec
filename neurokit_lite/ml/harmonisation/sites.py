"""Scores seen site by site: the AUC of pairs within sites, and whether probabilities are right on average at each."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_fraction, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels
from neurokit_lite.ml.validation.scores import check_scored, rank_auc

__all__ = ["SiteCalibration", "auc_within_sites", "measure_site_calibration"]


@dataclass(frozen=True, eq=False)
class SiteCalibration:
    """Predicted and observed shares of cases at each site. :func:`measure_site_calibration` makes it.

    Parameters
    ----------
    sites : numpy.ndarray of shape (n_sites,)
        Their names.
    n_samples : numpy.ndarray of shape (n_sites,)
        Rows of each.
    predicted, observed : numpy.ndarray of shape (n_sites,)
        Mean probability and share of cases.
    intercepts, lows, highs : numpy.ndarray of shape (n_sites,)
        Calibration in the large, in log odds, with its interval; NaN at a site of cases only, or of controls only.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.measure_site_calibration([0.5] * 4, [1, 1, 1, 0], ["A"] * 4).to_frame()["observed"].tolist()
    [0.75]
    """

    sites: np.ndarray
    n_samples: np.ndarray
    predicted: np.ndarray
    observed: np.ndarray
    intercepts: np.ndarray
    lows: np.ndarray
    highs: np.ndarray

    def to_frame(self):
        """Give a pandas.DataFrame of shape (n_sites, n_columns), a row a site."""
        import pandas as pd

        names = ("n_samples", "predicted", "observed", "intercepts", "lows", "highs")
        return pd.DataFrame({"site": self.sites} | {name: getattr(self, name) for name in names})


def auc_within_sites(scores: np.ndarray, is_case: np.ndarray, sites: np.ndarray) -> float:
    """Compute how often a case scores above a control of the same site.

    Parameters
    ----------
    scores : array_like of shape (n_samples,)
        Any number that is larger where a case is more probable.
    is_case : array_like of shape (n_samples,)
        True for cases.
    sites : array_like of shape (n_samples,)
        The site of each row.

    Returns
    -------
    float
        From 0 to 1; 0.5 is chance.

    Raises
    ------
    ValueError
        If lengths differ, a score is not finite, or no site has both cases and controls.

    Notes
    -----
    The share of pairs of a case and a control *at one site* in which the case scores higher; a tie counts one half.
    Sites enter by their number of pairs, and a site with cases only or controls only has none; Janes and Pepe weigh
    sites by cases. Whatever is the same for all rows of a site, such as its scanner, cannot raise it.

    References
    ----------
    Janes H, Pepe MS (2008). Adjusting for covariates in studies of diagnostic, screening, or prognostic markers: an old
    concept in a new setting. *Am J Epidemiol* 168:89-97. https://doi.org/10.1093/aje/kwn099

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> scores, is_case = [0.9, 0.8, 0.3, 0.2], [True, False, True, False]
    >>> ml.auc(scores, is_case), ml.auc_within_sites(scores, is_case, ["A", "A", "B", "B"])
    (0.75, 1.0)
    """
    scores, is_case, sites = _as_scored(scores, is_case, sites, "scores")
    won, n_pairs = 0.0, 0.0
    for site in np.unique(sites):
        own = sites == site
        n_cases = float(is_case[own].sum())  # a product of counts may pass 32 bits
        pairs = n_cases * (own.sum() - n_cases)
        if pairs:
            won, n_pairs = won + pairs * float(rank_auc(scores[own], is_case[own])), n_pairs + pairs
    if not n_pairs:
        got = "cases only or controls only at each of them"
        raise invalid("sites", "hold both at one site at least", got=got, hint="Site and label cannot be told apart.")
    return float(won / n_pairs)


def measure_site_calibration(
    probabilities: np.ndarray, is_case: np.ndarray, sites: np.ndarray, *, alpha: float = 0.05
) -> SiteCalibration:
    """Compare predicted with observed shares of cases at each site (calibration in the large).

    Parameters
    ----------
    probabilities : array_like of shape (n_samples,)
        Predicted probability of being a case, above 0 and below 1, by a model that has not seen the row's site.
    is_case : array_like of shape (n_samples,)
        True for cases.
    sites : array_like of shape (n_samples,)
        The site of each row.
    alpha : float
        Share of intervals that miss.

    Returns
    -------
    SiteCalibration
        Sites in order of their names.

    Raises
    ------
    ValueError
        If lengths differ, or a probability is 0, 1 or outside.

    Notes
    -----
    The intercept b of ``log odds of a case = log odds predicted + b``: 0 where cases are as frequent as predicted,
    above 0 where there are more. It makes predicted and observed numbers of cases equal (maximum likelihood, Wald's
    interval), and is not known where a site has one kind only. It says nothing of the order of people within the site.

    References
    ----------
    Van Calster B, McLernon DJ, van Smeden M, Wynants L, Steyerberg EW (2019). Calibration: the Achilles heel of
    predictive analytics. *BMC Med* 17:230. https://doi.org/10.1186/s12916-019-1466-7

    Examples
    --------
    Half were predicted, three in four are ill: the odds are three times as high, and log 3 = 1.1.

    >>> from neurokit_lite import ml
    >>> ml.measure_site_calibration([0.5] * 4, [1, 1, 1, 0], ["A"] * 4).intercepts.round(1)
    array([1.1])
    """
    from scipy.special import logit, ndtri

    probabilities, is_case, sites = _as_scored(probabilities, is_case, sites, "probabilities")
    if probabilities.min() <= 0 or probabilities.max() >= 1:
        got = f"{probabilities.min():g} to {probabilities.max():g}"
        raise invalid("probabilities", "lie above 0 and below 1", got=got, hint="A certain model has no odds.")
    z = -ndtri(as_fraction(alpha, "alpha") / 2)
    names = np.unique(sites)
    table = np.full((6, len(names)), np.nan)
    for column, site in zip(table.T, names, strict=True):
        own = sites == site
        column[:3] = own.sum(), probabilities[own].mean(), is_case[own].mean()
        if 0 < is_case[own].mean() < 1:
            at, error = _fit_intercept(logit(probabilities[own]), is_case[own])
            column[3:] = at, at - z * error, at + z * error
    return SiteCalibration(names, table[0].astype(int), *table[1:])


def _fit_intercept(odds: np.ndarray, is_case: np.ndarray) -> tuple[float, float]:
    """What to add to all log odds so that as many cases are predicted as there are, and its standard error."""
    from scipy.optimize import brentq
    from scipy.special import expit, logit

    def surplus(b: float) -> float:  # predicted less observed; 1 - chance would lose the digits of a sharp one
        return expit(odds[~is_case] + b).sum() - expit(-odds[is_case] - b).sum()

    share = logit(is_case.mean())  # the intercept lies between those of the most and the least certain row
    at = brentq(surplus, share - odds.max() - 1, share - odds.min() + 1, xtol=1e-12)
    return at, float((expit(odds + at) * expit(-odds - at)).sum() ** -0.5)


def _as_scored(scores: object, is_case: object, sites: object, name: str) -> tuple:
    scores, is_case = check_scored(scores, is_case, name)
    sites = as_labels(sites, "sites", axis="n_samples")
    same_length(sites, scores, names=("sites", name), axis="n_samples")
    return scores, is_case, sites
