"""Site effects of known size, put into features of people."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range, same_length
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.rng import as_generator

__all__ = ["SimulatedSites", "simulate_sites"]


@dataclass(frozen=True, eq=False)
class SimulatedSites:
    """Features with site effects, and what was put in. :func:`simulate_sites` makes it.

    Parameters
    ----------
    features : numpy.ndarray of shape (n_samples, n_features)
        What the sites measured.
    sites : numpy.ndarray of shape (n_sites,)
        Their names.
    shifts : numpy.ndarray of shape (n_sites, n_features)
        In standard deviations of the feature.
    scales : numpy.ndarray of shape (n_sites, n_features)
        Factors of the spread around the feature's mean; no unit.

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.simulate_sites([[0.0], [1.0]], ["A", "B"]).shifts.shape
    (2, 1)
    """

    features: np.ndarray
    sites: np.ndarray
    shifts: np.ndarray
    scales: np.ndarray


def simulate_sites(
    features: np.ndarray,
    sites: np.ndarray,
    *,
    shift_sd: float = 0.5,
    log_scale_sd: float = 0.2,
    random_state: int | np.random.Generator | None = 0,
) -> SimulatedSites:
    """Measure people at sites whose devices differ by a shift and a scale in each feature.

    Parameters
    ----------
    features : array_like of shape (n_samples, n_features)
        As they would be without site effects.
    sites : array_like of shape (n_samples,)
        Where each is measured.
    shift_sd : float
        Spread of shifts over sites and features, in standard deviations of the feature.
    log_scale_sd : float
        Spread of the logarithm of the factors by which they stretch.
    random_state : int or numpy.random.Generator, optional
        Source of shifts and scales.

    Returns
    -------
    SimulatedSites
        The features as measured, with the truth.

    Raises
    ------
    ValueError
        If lengths differ, or a spread is negative.

    Notes
    -----
    ``measured = mean + sd shift + scale (feature - mean)`` with normal shifts and log-normal scales, one for each site
    and feature, independent of one another and of who is measured. Real sites also differ in whom they recruit.

    References
    ----------
    Closed form: the model of Johnson WE, Li C, Rabinovic A (2007). *Biostatistics* 8:118-127.
    https://doi.org/10.1093/biostatistics/kxj037

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> ml.simulate_sites([[1.0], [3.0]], ["A", "B"], shift_sd=0, log_scale_sd=0).features.ravel()
    array([1., 3.])
    """
    features = as_array(features, "features", axes=("n_samples", "n_features"), min_size=1)
    sites = as_labels(sites, "sites", axis="n_samples")
    same_length(sites, features, names=("sites", "features"), axis="n_samples")
    shift_sd = in_range(shift_sd, "shift_sd", low=0)
    log_scale_sd = in_range(log_scale_sd, "log_scale_sd", low=0, high=3)
    generator = as_generator(random_state)
    names, codes = np.unique(sites, return_inverse=True)
    shifts = shift_sd * generator.standard_normal((len(names), features.shape[1]))
    scales = np.exp(log_scale_sd * generator.standard_normal(shifts.shape))
    mean, spread = features.mean(axis=0), features.std(axis=0)
    measured = mean + spread * shifts[codes] + scales[codes] * (features - mean)
    return SimulatedSites(measured, names, shifts, scales)
