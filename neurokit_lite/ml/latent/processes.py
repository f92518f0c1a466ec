"""Gaussian-process factor analysis: factors that change smoothly in time, each with its own time scale."""

import warnings
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.ml.latent.activity import as_activity
from neurokit_lite.ml.latent.factors import fit_factors

__all__ = ["GaussianProcessFactors", "fit_gpfa"]

_JITTER = 1e-3  # of a factor's variance is independent from bin to bin
_LEAST = 0.01  # of a unit's variance stays private, at the least
_GAIN = 1e-5  # nats a bin: a step of EM that gains less is the last
_LARGEST = 3000  # factors times bins of a trial: a matrix of 72 MB


@dataclass(frozen=True, eq=False)
class GaussianProcessFactors:
    """Factors that are Gaussian processes. :func:`fit_gpfa` makes it.

    Parameters
    ----------
    mean : numpy.ndarray of shape (n_units,)
        Mean activity of each unit.
    loadings : numpy.ndarray of shape (n_units, n_factors)
        How much each unit follows each factor, slowest factor first, each column with a positive sum.
    private : numpy.ndarray of shape (n_units,)
        Variance that each unit has for itself, in each bin anew.
    time_scales_s : numpy.ndarray of shape (n_factors,)
        Standard deviation of each factor's Gaussian autocovariance, in seconds.
    bin_s : float
        Width of a bin in seconds.
    history : numpy.ndarray of shape (n_steps,)
        Log likelihood of all trials before each step of EM, in nats.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> one = ml.GaussianProcessFactors(np.zeros(1), np.ones((1, 1)), np.ones(1), np.array([1e-9]), 0.1)
    >>> one.infer(np.array([[[2.0, -4.0]]]))  # bins share nothing: half of each is signal
    array([[[ 1., -2.]]])
    """

    mean: np.ndarray
    loadings: np.ndarray
    private: np.ndarray
    time_scales_s: np.ndarray
    bin_s: float
    history: np.ndarray = field(default_factory=lambda: np.empty(0))

    def infer(self, trials: np.ndarray) -> np.ndarray:
        """Estimate the factors: their posterior mean, shape (n_trials, n_factors, n_times).

        Parameters
        ----------
        trials : array_like of shape (n_trials, n_units, n_times)
            Activity in the order of the model's units, in bins of the model's width.

        Raises
        ------
        ValueError
            If the units are not those of the model, or a value is not finite.
        """
        return _expect(self, _as_trials(trials, n_units=len(self.mean)) - self.mean[:, None]).means

    def log_likelihood(self, trials: np.ndarray) -> np.ndarray:
        """Compute the log density of each trial under the model in nats, shape (n_trials,).

        Parameters
        ----------
        trials : array_like of shape (n_trials, n_units, n_times)
            Activity in the order of the model's units; trials that the fit has not seen, to judge it.

        Raises
        ------
        ValueError
            If the units are not those of the model, or a value is not finite.
        """
        return _expect(self, _as_trials(trials, n_units=len(self.mean)) - self.mean[:, None]).log_likelihood


def fit_gpfa(
    trials: np.ndarray,
    n_factors: int,
    *,
    bin_s: float,
    time_scales_s: np.ndarray | None = None,
    n_steps: int = 500,
) -> GaussianProcessFactors:
    """Fit Gaussian-process factor analysis by expectation and maximization (EM).

    Parameters
    ----------
    trials : array_like of shape (n_trials, n_units, n_times)
        Activity (square roots of counts, for example) in trials or stretches of equal length.
    n_factors : int
        Factors, fewer than units.
    bin_s : float
        Width of a bin in seconds.
    time_scales_s : array_like of shape (n_factors,), optional
        Time scales in seconds that are kept; by default they are fitted.
    n_steps : int
        Steps of EM at most; it ends before when a step gains less than 0.00001 nats a bin.

    Returns
    -------
    GaussianProcessFactors
        Loadings, private variances and time scales.

    Raises
    ------
    ValueError
        If a unit is constant, there are as many factors as units, or trials are too long to be held in memory.

    Warns
    -----
    UserWarning
        If EM has not come to an end within `n_steps`.

    Notes
    -----
    Unit i in bin t: ``mean_i + sum_j loadings_ij x_j(t) + noise``. Factor j is a Gaussian process of variance 1 with
    the autocovariance ``0.999 exp(-(t - s)**2 / (2 tau_j**2)) + 0.001 [t = s]``; noise is independent from bin to bin.
    Cost grows with the cube of factors times bins of a trial, and trials share that work. EM starts from
    :func:`fit_factors`, can end in a local maximum, and takes unlike time scales for granted: factors of the same scale
    can be rotated into one another.

    References
    ----------
    Yu BM, Cunningham JP, Santhanam G, Ryu SI, Shenoy KV, Sahani M (2009). Gaussian-process factor analysis for
    low-dimensional single-trial analysis of neural population activity. *J Neurophysiol* 102:614-635.
    https://doi.org/10.1152/jn.90941.2008

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> slow = np.sin(np.arange(60) / 5)  # one factor, three units that follow it
    >>> noise = 0.5 * np.random.default_rng(0).normal(size=(3, 60))
    >>> model = ml.fit_gpfa([slow * np.array([[1], [2], [3]]) + noise], 1, bin_s=0.1)
    >>> round(float(np.corrcoef(model.infer([slow * np.array([[1], [2], [3]])])[0, 0], slow)[0, 1]), 2)
    1.0
    """
    trials = _as_trials(trials)
    width = in_range(bin_s, "bin_s", low=1e-5, high=60, unit="s", hint="Did you pass milliseconds?")
    n_steps = as_count(n_steps, "n_steps")
    n_units, n_times = trials.shape[1:]
    n_factors = as_count(n_factors, "n_factors", high=n_units - 1, hint="There must be fewer factors than units.")
    if n_factors * n_times > _LARGEST:
        got = f"{n_factors} factors times {n_times} bins"
        hint = "Cut the recording into shorter stretches (cut_stretches)."
        raise invalid("trials", f"have at most {_LARGEST} factors times bins", got=got, hint=hint)
    scales = _as_scales(time_scales_s, n_factors, width)
    first = fit_factors(trials.transpose(0, 2, 1).reshape(-1, n_units), n_factors)
    total = first.private + (first.loadings**2).sum(axis=1)
    trials = trials - first.mean[:, None]  # sums of squares of activity around 1e6 would lose what it does there
    model = GaussianProcessFactors(
        0 * first.mean, first.loadings, np.maximum(first.private, _LEAST * total), scales, width
    )
    history = []
    for _ in range(n_steps):
        found = _expect(model, trials - model.mean[:, None])
        history.append(found.log_likelihood.sum())
        if len(history) > 1 and history[-1] - history[-2] < _GAIN * len(trials) * n_times:
            break
        model = _maximize(trials, found, model, floor=_LEAST * total, is_fixed=time_scales_s is not None)
    else:
        warnings.warn(
            f"EM had not come to an end after n_steps = {n_steps}: estimates, time scales above all, still move. That "
            "happens with many factors and few trials. Pass more steps.",
            UserWarning,
            stacklevel=2,
        )
    order = np.argsort(-model.time_scales_s, kind="stable")
    loadings = model.loadings[:, order]
    loadings = loadings * np.where(loadings.sum(axis=0) < 0, -1.0, 1.0)
    return GaussianProcessFactors(
        first.mean + model.mean, loadings, model.private, model.time_scales_s[order], width, np.array(history)
    )


@dataclass(frozen=True, eq=False)
class _Expected:
    """What is expected of the factors: means, their common covariance (factor by factor), and the log likelihood."""

    means: np.ndarray  # (n_trials, n_factors, n_times)
    covariance: np.ndarray  # (n_factors, n_times, n_factors, n_times)
    log_likelihood: np.ndarray  # (n_trials,)


def _as_trials(trials: object, *, n_units: int | None = None) -> np.ndarray:
    trials = as_array(trials, "trials", axes=("n_trials", "n_units", "n_times"), min_size=1)
    rows = trials.transpose(0, 2, 1).reshape(-1, trials.shape[1])
    as_activity(rows, "trials", n_units=n_units)
    return trials


def _as_scales(time_scales_s: object, n_factors: int, bin_s: float) -> np.ndarray:
    if time_scales_s is None:
        return np.full(n_factors, 2.0 * bin_s)
    scales = as_array(time_scales_s, "time_scales_s", axes=("n_factors",))
    if len(scales) != n_factors:
        raise invalid("time_scales_s", f"have one entry for each of the {n_factors} (n_factors)", got=str(len(scales)))
    if (scales <= 0).any():
        raise invalid("time_scales_s", "be above 0 s", got=f"{scales.min():g} s")
    return scales


def _kernel(scale_bins: float, n_times: int) -> np.ndarray:
    """Covariance of a factor's bins, shape (n_times, n_times)."""
    apart = np.arange(n_times) / scale_bins
    row = (1 - _JITTER) * np.exp(-0.5 * apart**2)
    row[0] += _JITTER
    return row[_lags(n_times)]


@lru_cache(maxsize=1)
def _lags(n_times: int) -> np.ndarray:
    """How many bins apart any two bins are, shape (n_times, n_times): all kernels of a fit share it."""
    bins = np.arange(n_times, dtype=float)
    return np.abs(np.subtract.outer(bins, bins)).astype(int)


def _expect(model: GaussianProcessFactors, off: np.ndarray) -> _Expected:
    """Posterior of the factors, given activity less its mean (n_trials, n_units, n_times)."""
    n_trials, n_units, n_times = off.shape
    n_factors = len(model.time_scales_s)
    weighted = model.loadings / model.private[:, None]
    precision = np.kron(model.loadings.T @ weighted, np.eye(n_times))
    log_size = n_times * np.log(model.private).sum()
    for j, scale in enumerate(model.time_scales_s / model.bin_s):
        kernel, block = _kernel(scale, n_times), slice(j * n_times, (j + 1) * n_times)
        precision[block, block] += np.linalg.inv(kernel)
        log_size += np.linalg.slogdet(kernel)[1]
    covariance = np.linalg.inv(precision)
    log_size += np.linalg.slogdet(precision)[1]
    drive = np.einsum("ij,nit->njt", weighted, off).reshape(n_trials, -1)
    means = drive @ covariance
    squares = (off**2 / model.private[:, None]).sum(axis=(1, 2)) - (drive * means).sum(axis=1)
    log_likelihood = -0.5 * (n_units * n_times * np.log(2 * np.pi) + log_size + squares)
    shape = (n_factors, n_times)
    return _Expected(means.reshape(n_trials, *shape), covariance.reshape(shape * 2), log_likelihood)


def _maximize(
    trials: np.ndarray, found: _Expected, model: GaussianProcessFactors, *, floor: np.ndarray, is_fixed: bool
) -> GaussianProcessFactors:
    """Parameters of greatest expected likelihood, given what is expected of the factors."""
    n_trials, _, n_times = trials.shape
    n_bins, n_factors = n_trials * n_times, found.means.shape[1]
    factors = np.concatenate([found.means, np.ones((n_trials, 1, n_times))], axis=1)
    moment = np.einsum("njt,nkt->jk", factors, factors)  # of the factors and a constant
    moment[:n_factors, :n_factors] += n_trials * np.einsum("jtkt->jk", found.covariance)
    cross = np.einsum("nit,nkt->ik", trials, factors)
    joint = np.linalg.solve(moment, cross.T).T
    square = np.einsum("nit,nit->i", trials, trials) - np.einsum("ik,ik->i", joint, cross)
    scales = model.time_scales_s
    if not is_fixed:
        scales = np.array([_best_scale(found, j, model) for j in range(n_factors)])
    private = np.maximum(square / n_bins, floor)
    return GaussianProcessFactors(joint[:, -1], joint[:, :-1], private, scales, model.bin_s)


def _best_scale(found: _Expected, j: int, model: GaussianProcessFactors) -> float:
    """Time scale of factor j that makes its expected likelihood greatest; the old one where none is better."""
    from scipy.optimize import minimize_scalar

    n_trials, _, n_times = found.means.shape
    second = found.covariance[j, :, j] + found.means[:, j].T @ found.means[:, j] / n_trials

    def loss(log_bins: float) -> float:
        kernel = _kernel(np.exp(log_bins), n_times)
        return np.linalg.slogdet(kernel)[1] + np.trace(np.linalg.solve(kernel, second))

    old = np.log(model.time_scales_s[j] / model.bin_s)
    near = (old - 1, old + 1)
    best = minimize_scalar(loss, bounds=near, method="bounded", options={"xatol": 1e-4})
    return float(np.exp(best.x if best.fun < loss(old) else old) * model.bin_s)
