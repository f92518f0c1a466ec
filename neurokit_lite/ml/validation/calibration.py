"""Calibration of predicted probabilities: reliability, the Brier score and its parts, net benefit."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.ml.validation.scores import check_scored

__all__ = ["Calibration", "compute_net_benefit", "measure_calibration"]


@dataclass(frozen=True)
class Calibration:
    """Predicted probabilities beside what happened, bin by bin. :func:`measure_calibration` makes it.

    Parameters
    ----------
    predicted : numpy.ndarray of shape (n_bins,)
        Mean predicted probability in each bin that holds a sample.
    observed : numpy.ndarray of shape (n_bins,)
        Share of cases in it.
    n_samples : numpy.ndarray of shape (n_bins,)
        Samples in it.
    brier : float
        Mean squared difference of probability and outcome (0 or 1); no unit.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> one = ml.Calibration(np.array([0.2, 0.6]), np.array([0.1, 0.9]), np.array([10, 10]), 0.14)
    >>> round(one.reliability, 3), round(one.resolution, 3), one.uncertainty
    (0.05, 0.16, 0.25)
    """

    predicted: np.ndarray
    observed: np.ndarray
    n_samples: np.ndarray
    brier: float

    @property
    def base_rate(self) -> float:
        """Share of cases among all samples."""
        return float(np.average(self.observed, weights=self.n_samples))

    @property
    def reliability(self) -> float:
        """Mean squared distance of what was predicted from what was observed; 0 is best."""
        return float(np.average((self.predicted - self.observed) ** 2, weights=self.n_samples))

    @property
    def resolution(self) -> float:
        """Mean squared distance of the bins' shares from the base rate; more is better."""
        return float(np.average((self.observed - self.base_rate) ** 2, weights=self.n_samples))

    @property
    def uncertainty(self) -> float:
        """Brier score of whoever always predicts the base rate."""
        return self.base_rate * (1 - self.base_rate)

    @property
    def within_bins(self) -> float:
        """What is left of the Brier score, since probabilities differ within a bin; 0 where they do not."""
        return self.brier - (self.reliability - self.resolution + self.uncertainty)


def measure_calibration(probabilities: np.ndarray, is_case: np.ndarray, *, n_bins: int = 10) -> Calibration:
    """Compare predicted probabilities with what happened, in bins of equal width.

    Parameters
    ----------
    probabilities : array_like of shape (n_samples,)
        Predicted probability of being a case, from 0 to 1, by a model that has not seen the sample.
    is_case : array_like of shape (n_samples,)
        True for cases.
    n_bins : int
        Bins from 0 to 1; an edge belongs to the bin above it, 1 to the last.

    Returns
    -------
    Calibration
        Bins that hold a sample, and the Brier score with its parts.

    Raises
    ------
    ValueError
        If a probability lies outside 0 to 1, or there are cases only, or controls only.

    Notes
    -----
    ``Brier = mean (p - o)**2 = reliability - resolution + uncertainty + within bins`` (Murphy), where the last part is
    0 if all probabilities of a bin are equal. Bins with few samples are far off by chance.

    References
    ----------
    Murphy AH (1973). A new vector partition of the probability score. *J Appl Meteorol* 12:595-600.
    https://doi.org/10.1175/1520-0450(1973)012<0595:ANVPOT>2.0.CO;2

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.measure_calibration([0.2, 0.2, 0.8, 0.8], [0, 1, 1, 1]).observed
    array([0.5, 1. ])
    """
    probabilities, is_case = _as_probabilities(probabilities, is_case)
    n_bins = as_count(n_bins, "n_bins")
    edges = np.arange(1, n_bins) / n_bins  # 3 / 10 is the number that 0.3 is; three steps of np.linspace end above it
    which = np.searchsorted(edges, probabilities, side="right")
    count = np.bincount(which, minlength=n_bins)
    held = count > 0
    predicted, observed = (np.bincount(which, v, n_bins)[held] / count[held] for v in (probabilities, is_case))
    return Calibration(predicted, observed, count[held], float(np.mean((probabilities - is_case) ** 2)))


def compute_net_benefit(probabilities: np.ndarray, is_case: np.ndarray, thresholds: np.ndarray) -> np.ndarray:
    """Compute a decision curve: what is gained by treating those above a threshold.

    Parameters
    ----------
    probabilities : array_like of shape (n_samples,)
        Predicted probability of being a case, from 0 to 1.
    is_case : array_like of shape (n_samples,)
        True for cases.
    thresholds : array_like of shape (n_thresholds,)
        Probabilities, above 0 and below 1, from which on one would treat.

    Returns
    -------
    numpy.ndarray of shape (n_thresholds,)
        Net benefit, in cases treated a person; treating nobody gives 0.

    Raises
    ------
    ValueError
        If a probability or threshold lies outside its range.

    Notes
    -----
    ``true positives / n - false positives / n * t / (1 - t)``: who treats from a probability t on holds a missed case
    to be as bad as ``(1 - t) / t`` needless treatments. Treating all is the curve of probabilities of 1.

    References
    ----------
    Vickers AJ, Elkin EB (2006). Decision curve analysis: a novel method for evaluating prediction models. *Med Decis
    Making* 26:565-574. https://doi.org/10.1177/0272989X06295361

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.compute_net_benefit([0.9, 0.6, 0.4, 0.1], [1, 0, 1, 0], [0.5])  # one hit, one needless, at equal weight
    array([0.])
    """
    probabilities, is_case = _as_probabilities(probabilities, is_case)
    thresholds = as_array(thresholds, "thresholds", axes=("n_thresholds",), min_size=1)
    if (thresholds <= 0).any() or (thresholds >= 1).any():
        raise invalid("thresholds", "lie above 0 and below 1", got=f"{thresholds.min():g} to {thresholds.max():g}")
    treated = probabilities >= thresholds[:, None]
    hits, needless = (treated & is_case).mean(axis=1), (treated & ~is_case).mean(axis=1)
    return hits - needless * thresholds / (1 - thresholds)


def _as_probabilities(probabilities: object, is_case: object) -> tuple[np.ndarray, np.ndarray]:
    probabilities, is_case = check_scored(probabilities, is_case, "probabilities")
    if probabilities.min() < 0 or probabilities.max() > 1:
        got = f"{probabilities.min():g} to {probabilities.max():g}"
        raise invalid("probabilities", "lie from 0 to 1", got=got, hint="Scores of another kind have no calibration.")
    return probabilities, is_case
