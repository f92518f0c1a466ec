"""What a linear model has seen: the pattern behind its weights."""

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.constancy import is_rounding
from neurokit_lite.core.errors import invalid

__all__ = ["compute_pattern"]


def compute_pattern(features: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Compute the pattern of a linear model: how each feature changes with the model's score.

    Parameters
    ----------
    features : array_like of shape (n_samples, n_features)
        What the weights multiply; of training.
    weights : array_like of shape (n_features,)
        The model's coefficients.

    Returns
    -------
    numpy.ndarray of shape (n_features,)
        Change of each feature, in its unit, for a score that is larger by 1.

    Raises
    ------
    ValueError
        If lengths differ, or the score does not vary.

    Notes
    -----
    ``a = Cov(x) w / (w' Cov(x) w)``: the slope of each feature on the score ``x w``. A weight says how to compute the
    score, and is large as well for a feature that holds nothing but noise of the others, which it subtracts; such a
    feature's pattern is 0. That the pattern shows the process itself assumes that the score is its best estimate, and
    that what is left over does not go with it.

    References
    ----------
    Haufe S, Meinecke F, Goergen K, Daehne S, Haynes JD, Blankertz B, Biessmann F (2014). On the interpretation of
    weight vectors of linear models in multivariate neuroimaging. *NeuroImage* 87:96-110.
    https://doi.org/10.1016/j.neuroimage.2013.10.067

    Examples
    --------
    The first holds signal and noise, the second the noise alone. The weights take it away, and yet it has no pattern:

    >>> from neurokit_lite import ml
    >>> signal, noise = [1, 1, -1, -1], [1, -1, 1, -1]
    >>> features = [[s + n, n] for s, n in zip(signal, noise)]
    >>> ml.compute_pattern(features, [1, -1])
    array([1., 0.])
    """
    features = as_array(features, "features", axes=("n_samples", "n_features"), min_size=2)
    weights = as_array(weights, "weights", axes=("n_features",), min_size=1)
    same_length(weights, features.T, names=("weights", "features"), axis="n_features")
    away = features - features.mean(axis=0)
    score = away @ weights
    if is_rounding(np.abs(score).max(initial=0.0), scale=(np.abs(features) @ np.abs(weights)).max(initial=0.0)):
        raise invalid(
            "weights", "give a score that varies", weights, hint="Are they all 0, or is each feature constant?"
        )
    return score @ away / (score @ score)
