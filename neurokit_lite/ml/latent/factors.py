"""Factor analysis: what units share, apart from the noise that each has for itself."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.ml.latent.activity import as_activity

__all__ = ["FactorModel", "fit_factors"]

_LEAST = 0.005  # of a unit's variance stays private, at the least, as in R's factanal
_MOST_STEPS = 5000


@dataclass(frozen=True, eq=False)
class FactorModel:
    """A factor model of a population. :func:`fit_factors` makes it.

    Parameters
    ----------
    mean : numpy.ndarray of shape (n_units,)
        Mean activity of each unit.
    loadings : numpy.ndarray of shape (n_units, n_factors)
        How much each unit follows each factor; columns are orthogonal, the largest first, with a positive sum.
    private : numpy.ndarray of shape (n_units,)
        Variance that each unit has for itself.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> one = ml.FactorModel(np.zeros(2), np.array([[3.0], [1.0]]), np.array([1.0, 2.0]))
    >>> one.covariance
    array([[10.,  3.],
           [ 3.,  3.]])
    """

    mean: np.ndarray
    loadings: np.ndarray
    private: np.ndarray

    @property
    def covariance(self) -> np.ndarray:
        """Covariance of the units under the model, shape (n_units, n_units)."""
        return self.loadings @ self.loadings.T + np.diag(self.private)

    @property
    def shared(self) -> np.ndarray:
        """Share of each unit's variance that goes through the factors, shape (n_units,), from 0 to 1."""
        common = (self.loadings**2).sum(axis=1)
        return common / (common + self.private)

    def infer(self, activity: np.ndarray) -> np.ndarray:
        """Estimate the factors in each bin: their posterior mean, shape (n_times, n_factors).

        Parameters
        ----------
        activity : array_like of shape (n_times, n_units)
            Activity in the order of the model's units.

        Raises
        ------
        ValueError
            If the units are not those of the model, or a value is not finite.
        """
        off = as_activity(activity, "activity", n_units=len(self.mean)) - self.mean
        return off @ _gain(self.loadings, self.private).T

    def log_likelihood(self, activity: np.ndarray) -> np.ndarray:
        """Compute the log density of each bin under the model in nats, shape (n_times,).

        Parameters
        ----------
        activity : array_like of shape (n_times, n_units)
            Activity in the order of the model's units; bins that the fit has not seen, to judge it.

        Raises
        ------
        ValueError
            If the units are not those of the model, or a value is not finite.
        """
        off = as_activity(activity, "activity", n_units=len(self.mean)) - self.mean
        weighted = self.loadings / self.private[:, None]
        root = np.linalg.cholesky(np.eye(self.loadings.shape[1]) + self.loadings.T @ weighted)
        explained = np.linalg.solve(root, (off @ weighted).T)
        logs = (np.log(2 * np.pi * self.private)).sum() + 2 * np.log(np.diag(root)).sum()
        return -0.5 * (logs + (off**2 / self.private).sum(axis=1) - (explained**2).sum(axis=0))


def fit_factors(activity: np.ndarray, n_factors: int) -> FactorModel:
    """Fit a factor model (factor analysis) by maximum likelihood.

    Parameters
    ----------
    activity : array_like of shape (n_times, n_units)
        Activity of each unit in each bin: square roots of counts, for example.
    n_factors : int
        Factors, from 0 (all units independent) to one fewer than there are units.

    Returns
    -------
    FactorModel
        Mean, loadings and private variances of greatest likelihood.

    Raises
    ------
    ValueError
        If a unit is constant or a sum of others, there are no more bins than units, or as many factors as units.

    Notes
    -----
    ``covariance = loadings loadings' + diag(private)``: bins are independent draws of a normal distribution, and what
    units share is linear. The search (Joreskog) runs over the private variances of the covariance alone, so that a step
    costs the same for an hour as for a minute; it may end in a local maximum. A private variance is at least 0.005 of
    the unit's (Heywood case). Loadings are known up to a rotation; they are turned so that columns are orthogonal. With
    so many factors that ``(n_units - n_factors)**2 < n_units + n_factors`` the likelihood still holds, but loadings are
    no longer unique beyond the rotation.

    References
    ----------
    Joreskog KG (1967). Some contributions to maximum likelihood factor analysis. *Psychometrika* 32:443-482.
    https://doi.org/10.1007/BF02289658

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> drive = np.tile([-1.0, 1.0], 4)
    >>> alone = np.repeat([[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]], 2, axis=0)
    >>> ml.fit_factors(np.outer(drive, [3, 2, 1]) + alone, 1).loadings.ravel().round(3)
    array([3., 2., 1.])
    """
    activity = as_activity(activity, "activity")
    n_units = activity.shape[1]
    n_factors = as_count(n_factors, "n_factors", low=0, high=n_units - 1, hint="Fewer factors than units.")
    mean, spread = activity.mean(axis=0), activity.std(axis=0)
    scaled = (activity - mean) / spread
    correlation = scaled.T @ scaled / len(scaled)
    if np.linalg.eigvalsh(correlation)[0] < 1e-10:
        hint = "Leave out copies and totals; too few different bins have the same effect."
        raise invalid("activity", "hold no unit that is a weighted sum of others", got="one that is", hint=hint)
    loadings, private = _maximize(correlation, n_factors)
    return FactorModel(mean, _turn(loadings * spread[:, None]), private * spread**2)


def _turn(loadings: np.ndarray) -> np.ndarray:
    """Loadings turned so that columns are orthogonal, the largest first, each with a sum that is not negative."""
    left, size, _ = np.linalg.svd(loadings, full_matrices=False)
    turned = left * size
    return turned * np.where(turned.sum(axis=0) < 0, -1.0, 1.0)


def _gain(loadings: np.ndarray, private: np.ndarray) -> np.ndarray:
    """Posterior mean of the factors as a matrix (n_factors, n_units) that is applied to activity."""
    weighted = loadings / private[:, None]
    return np.linalg.solve(np.eye(loadings.shape[1]) + loadings.T @ weighted, weighted.T)


def _maximize(correlation: np.ndarray, n_factors: int) -> tuple[np.ndarray, np.ndarray]:
    """Loadings and private variances of units of variance 1; the best loadings follow from the latter."""
    from scipy.optimize import minimize

    n_units = len(correlation)
    if n_factors == 0:
        return np.zeros((n_units, 0)), np.ones(n_units)

    def parts(private: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        sd = np.sqrt(private)
        values, vectors = np.linalg.eigh(correlation / np.outer(sd, sd))
        size = np.sqrt(np.maximum(values[-n_factors:] - 1, 0))
        return sd[:, None] * vectors[:, -n_factors:] * size, values

    def loss(private: np.ndarray) -> tuple[float, np.ndarray]:
        loadings, values = parts(private)
        modelled = np.concatenate([np.ones(n_units - n_factors), np.maximum(values[-n_factors:], 1)])
        slope = np.diag(loadings @ loadings.T + np.diag(private) - correlation) / private**2
        return 0.5 * (np.log(private).sum() + np.log(modelled).sum() + (values / modelled).sum()), 0.5 * slope

    start = (1 - 0.5 * n_factors / n_units) / np.diag(np.linalg.inv(correlation))
    limits = [(_LEAST, 1.0)] * n_units
    options = {"maxiter": _MOST_STEPS, "maxfun": _MOST_STEPS, "ftol": 1e-15, "gtol": 1e-8}
    found = minimize(loss, start.clip(_LEAST, 1), jac=True, method="L-BFGS-B", bounds=limits, options=options)
    return parts(found.x)[0], found.x
