"""How many factors: by the likelihood of time that the fit has not seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.ml.latent.activity import as_activity
from neurokit_lite.ml.latent.factors import fit_factors
from neurokit_lite.ml.validation.leakage import as_folds

__all__ = ["FactorCurve", "cross_validate_factors"]

_TIE = 1e-6  # nats a bin


@dataclass(frozen=True, eq=False)
class FactorCurve:
    """Held-out likelihood of factor models of several sizes. :func:`cross_validate_factors` makes it.

    Parameters
    ----------
    n_factors : numpy.ndarray of shape (n_models,)
        Number of factors of each model.
    held_out : numpy.ndarray of shape (n_models, n_folds)
        Mean log likelihood of a bin that was held out, in nats.
    seen : numpy.ndarray of shape (n_models, n_folds)
        The same for bins of training: it only rises.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> ml.FactorCurve(np.arange(3), np.array([[-9.0], [-7], [-8]]), np.array([[-9.0], [-7], [-6]])).best
    1
    """

    n_factors: np.ndarray
    held_out: np.ndarray
    seen: np.ndarray

    @property
    def best(self) -> int:
        """Number of factors with the greatest mean held-out likelihood; the smallest of those that tie.

        Models tie that differ by less than a millionth of a nat: the search for each ends there.
        """
        means = self.held_out.mean(axis=1)
        return int(self.n_factors[means >= means.max() - _TIE][0])


def cross_validate_factors(activity: np.ndarray, n_factors: Sequence[int], *, splits: Iterable) -> FactorCurve:
    """Compute the likelihood of held-out time under factor models of several sizes.

    Parameters
    ----------
    activity : array_like of shape (n_times, n_units)
        Activity of each unit in each bin.
    n_factors : array_like of shape (n_models,)
        Numbers of factors to try, rising, each smaller than the number of units.
    splits : iterable of (train, test)
        Rows of training and test for each fold, as from :class:`~neurokit_lite.ml.BlockedSplit`.

    Returns
    -------
    FactorCurve
        Likelihoods of test and training, model by model and fold by fold.

    Raises
    ------
    ValueError
        If a fold names rows that do not exist or that are in both parts, or a model cannot be fitted in a fold.

    Notes
    -----
    More factors always fit the training bins better. Test bins must be independent of them: neighbouring bins share
    spikes and whatever the animal does, so hold out stretches with a gap, not single bins.

    References
    ----------
    Yu BM, Cunningham JP, Santhanam G, Ryu SI, Shenoy KV, Sahani M (2009). Gaussian-process factor analysis for
    low-dimensional single-trial analysis of neural population activity. *J Neurophysiol* 102:614-635.
    https://doi.org/10.1152/jn.90941.2008

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> generator = np.random.default_rng(0)
    >>> activity = np.outer(generator.normal(size=400), np.ones(5)) + generator.normal(size=(400, 5))
    >>> ml.cross_validate_factors(activity, [0, 1, 2], splits=ml.BlockedSplit(4).split(activity)).best
    1
    """
    activity = as_activity(activity, "activity")
    numbers = as_array(n_factors, "n_factors", axes=("n_models",), dtype=int, min_size=1)
    if (np.diff(numbers) <= 0).any():
        raise invalid("n_factors", "rise", numbers, hint="Try each number once: range(6).")
    numbers = [as_count(one, "n_factors", low=0, high=activity.shape[1] - 1) for one in numbers.tolist()]
    folds = as_folds(splits, len(activity))
    likelihoods = np.empty((2, len(numbers), len(folds)))
    for j, (train, test) in enumerate(folds):
        if np.isin(test, train).any():
            raise invalid("splits", "keep test rows out of training", got=f"rows in both parts of fold {j}")
        for i, number in enumerate(numbers):
            model = fit_factors(activity[train], number)
            likelihoods[:, i, j] = [model.log_likelihood(activity[rows]).mean() for rows in (test, train)]
    return FactorCurve(np.array(numbers), likelihoods[0], likelihoods[1])
