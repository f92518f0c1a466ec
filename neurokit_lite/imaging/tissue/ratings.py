"""Prediction of people's ratings from image-quality metrics, tested at sites that were left out."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, one_of, same_length
from neurokit_lite.core.constancy import is_constant, robust_spread
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.rng import as_generator
from neurokit_lite.ml.validation.scores import rank_auc
from neurokit_lite.ml.validation.splits import deal_folds

__all__ = ["RatingPrediction", "centre_sites", "cohen_kappa", "predict_ratings"]


@dataclass(frozen=True, eq=False)
class RatingPrediction:
    """Held-out scores of scans, with the verdict of people.

    Parameters
    ----------
    scores : numpy.ndarray of shape (n_scans,)
        Estimated probability that people reject the scan, from a model that has not seen it; no unit.
    is_rejected : numpy.ndarray of shape (n_scans,)
        True where people rejected it.
    sites : numpy.ndarray of shape (n_scans,)
        Where each was scanned.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> said = imaging.RatingPrediction(np.array([0.9, 0.2]), np.array([True, False]), np.array(["A", "A"]))
    >>> said.auc
    1.0
    """

    scores: np.ndarray
    is_rejected: np.ndarray
    sites: np.ndarray

    @property
    def auc(self) -> float:
        """Chance that a rejected scan scores above an accepted one, over all sites together."""
        return float(rank_auc(self.scores, self.is_rejected))

    def site_auc(self, min_scans: int = 3) -> dict[str, float]:
        """AUC within each site that has at least `min_scans` rejected and as many accepted scans, by site."""
        min_scans = as_count(min_scans, "min_scans")
        found = {}
        for site in np.unique(self.sites):
            own = self.sites == site
            n_rejected = int(self.is_rejected[own].sum())
            if min(n_rejected, own.sum() - n_rejected) >= min_scans:
                found[str(site)] = float(rank_auc(self.scores[own], self.is_rejected[own]))
        return found


def centre_sites(features: np.ndarray, sites: np.ndarray) -> np.ndarray:
    """Measure each scan against the other scans of its own site.

    Parameters
    ----------
    features : array_like of shape (n_scans, n_features)
        Metrics.
    sites : array_like of shape (n_scans,)
        Where each was scanned.

    Returns
    -------
    numpy.ndarray of shape (n_scans, n_features)
        Distance from the site's median, in units of its median absolute deviation times 1.4826, or of its mean absolute
        deviation times 1.2533 where the first is 0; 0 where a site has only one value.

    Raises
    ------
    ValueError
        If a metric is NaN or the lengths differ.

    Notes
    -----
    ``z = (x - median) / (1.4826 MAD)``, robust against a few bad scans. No rating is used, so a new site may be
    centred, too, once it has sent a batch of scans. It assumes that most scans of each site are good: where a
    whole site is bad, it makes bad scans look usual. Where more than half of a site's scans share one value, the MAD is
    0 and would make its worst scan look perfect: there ``z = (x - median) / (1.2533 mean |x - median|)``.

    References
    ----------
    Leys C, Ley C, Klein O, Bernard P, Licata L (2013). Detecting outliers: do not use standard deviation around the
    mean, use absolute deviation around the median. *J Exp Soc Psychol* 49:764-766.
    https://doi.org/10.1016/j.jesp.2013.03.013

    Iglewicz B, Hoaglin DC (1993). *How to Detect and Handle Outliers*. ASQC Quality Press.

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.centre_sites([[1.0], [2.0], [3.0], [11.0], [12.0], [13.0]], list("AAABBB")).ravel().round(2)
    array([-0.67,  0.  ,  0.67, -0.67,  0.  ,  0.67])
    """
    features = as_array(features, "features", axes=("n_scans", "n_features"))
    sites = _as_sites(sites, features)
    centred = np.zeros_like(features)
    for site in np.unique(sites):
        own = features[sites == site]
        centred[sites == site] = (own - np.median(own, axis=0)) / robust_spread(own)
    return centred


def cohen_kappa(first: np.ndarray, second: np.ndarray) -> float:
    """Compute Cohen's kappa: agreement of two raters beyond what their habits alone would give.

    Parameters
    ----------
    first, second : array_like of shape (n_scans,)
        What each said: labels, or True and False.

    Returns
    -------
    float
        1 for agreement throughout, 0 for as much as chance gives; no unit.

    Raises
    ------
    ValueError
        If the lengths differ, nothing was rated, or both give one and the same label throughout.

    Notes
    -----
    ``kappa = (p_o - p_e) / (1 - p_e)``, with p_o the share of scans on which they agree and p_e the sum over labels of
    the product of the raters' own shares. It falls where one label is rare, even if the raters are as careful.

    References
    ----------
    Cohen J (1960). A coefficient of agreement for nominal scales. *Educ Psychol Meas* 20:37-46.
    https://doi.org/10.1177/001316446002000104

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.cohen_kappa([1, 1, 0, 0], [1, 0, 0, 0])  # they agree on 3/4; chance gives 1/2
    0.5
    """
    first = as_labels(first, "first", axis="n_scans", min_size=1)
    second = as_labels(second, "second", axis="n_scans")
    same_length(first, second, names=("first", "second"), axis="n_scans")
    labels = np.unique(np.concatenate([first, second]))
    by_chance = sum(np.mean(first == label) * np.mean(second == label) for label in labels)
    if by_chance == 1:
        raise invalid("first", "vary", got=f"{labels[0]} throughout, as in second", hint="Agreement says nothing then.")
    return float((np.mean(first == second) - by_chance) / (1 - by_chance))


def predict_ratings(
    features: np.ndarray,
    is_rejected: np.ndarray,
    sites: np.ndarray,
    *,
    folds: str = "sites",
    n_folds: int = 17,
    random_state=None,
) -> RatingPrediction:
    """Score every scan with a model that was fitted to other scans.

    Parameters
    ----------
    features : array_like of shape (n_scans, n_features)
        Metrics.
    is_rejected : array_like of shape (n_scans,)
        True where people rejected the scan.
    sites : array_like of shape (n_scans,)
        Where each was scanned.
    folds : {"sites", "random"}
        Leave one site out at a time; or deal the scans at random, whatever their site.
    n_folds : int
        Number of folds, for "random" only.
    random_state : int or numpy.random.Generator, optional
        Seed, for "random" only.

    Returns
    -------
    RatingPrediction
        Scores of all scans (n_scans,), each held out.

    Raises
    ------
    ValueError
        If a metric is NaN, lengths differ, there is one verdict only, or one site only.

    Notes
    -----
    Logistic regression on standardised metrics with scikit-learn's penalty (C = 1); rejected and accepted scans weigh
    alike. Mean and standard deviation come from the training folds. Random folds assume that the scans to come are from
    the same sites.

    References
    ----------
    Esteban O, et al. (2017). MRIQC: advancing the automatic prediction of image quality in MRI from unseen sites.
    *PLoS ONE* 12:e0184661. https://doi.org/10.1371/journal.pone.0184661

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> noise, sites = np.arange(12.0) % 6, np.repeat(["A", "B"], 6)
    >>> imaging.predict_ratings(noise[:, None], noise > 3, sites).auc
    1.0
    """
    features = as_array(features, "features", axes=("n_scans", "n_features"))
    is_rejected = as_mask(is_rejected, "is_rejected", axes=("n_scans",))
    sites = _as_sites(sites, features)
    same_length(is_rejected, features, names=("is_rejected", "features"), axis="n_scans")
    if is_rejected.all() or not is_rejected.any():
        raise invalid("is_rejected", "hold both verdicts", got=f"{is_rejected[0]} throughout")
    random = one_of(folds, "folds", ("sites", "random")) == "random"
    groups = sites
    if random:
        n_folds, order = as_count(n_folds, "n_folds", low=2), as_generator(random_state).permutation(len(is_rejected))
        groups = deal_folds(is_rejected, order, n_folds=n_folds)
    if len(np.unique(groups)) < 2:
        raise invalid("sites", "name at least two sites", got=f"{sites[0]} throughout", hint='Or use folds="random".')
    scores = np.zeros(len(features))
    for group in np.unique(groups):
        held = groups == group
        scores[held] = _fit_and_score(features[~held], is_rejected[~held], features[held])
    return RatingPrediction(scores=scores, is_rejected=is_rejected, sites=sites)


def _fit_and_score(features: np.ndarray, is_rejected: np.ndarray, new: np.ndarray) -> np.ndarray:
    from sklearn.linear_model import LogisticRegression

    if is_rejected.all() or not is_rejected.any():
        got = f"{is_rejected[0]} throughout, once one site is left out"
        raise invalid("is_rejected", "hold both verdicts in every training fold", got=got, hint="Join small sites.")
    mean, spread = features.mean(axis=0), features.std(axis=0)
    spread[is_constant(features, axis=0)] = np.inf  # what does not vary in training says nothing of new scans
    model = LogisticRegression(class_weight="balanced", max_iter=2000)
    model.fit((features - mean) / spread, is_rejected)
    return model.predict_proba((new - mean) / spread)[:, 1]


def _as_sites(sites: object, features: np.ndarray) -> np.ndarray:
    sites = as_labels(sites, "sites", axis="n_scans").astype(str)
    same_length(sites, features, names=("sites", "features"), axis="n_scans")
    return sites
