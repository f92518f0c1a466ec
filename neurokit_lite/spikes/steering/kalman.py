"""Reading a movement from counts, bin by bin: a fitted Kalman filter, and plain regression to hold it against."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.fitting import check_options, keep_options, restore_on_failure
from neurokit_lite.core.shapes import same_shape, turn_hint
from neurokit_lite.spikes.steering.state_space import KalmanModel, KalmanStates, KalmanStream, filter_states

__all__ = ["KalmanDecoder", "LinearDecoder", "r_squared"]


class KalmanDecoder:
    """Decode a movement from spike counts with a Kalman filter that was fitted to both.

    Parameters
    ----------
    shrinkage : float
        Share by which the noise correlations between units are pulled towards 0: 0 is the textbook, 1 takes units as
        independent. Needed when there are fewer bins than units.

    Notes
    -----
    Movement and counts are centred, then A, W, C and Q are least-squares fits and the covariances of their residuals. A
    unit that never changes in the fit is listed in ``silent_units_``; it gets a variance of 1 and says nothing.

    References
    ----------
    Wu W, Gao Y, Bienenstock E, Donoghue JP, Black MJ (2006). Bayesian population decoding of motor cortical activity
    using a Kalman filter. *Neural Comput* 18:80-118. https://doi.org/10.1162/089976606774841585

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> movement = np.sin(np.arange(200) / 8)[:, None]
    >>> counts = np.random.default_rng(0).poisson(5 + 4 * movement * [1, -1, 1, -1])
    >>> decoder = spikes.KalmanDecoder().fit(movement, counts)
    >>> bool(spikes.r_squared(movement, decoder.predict(counts)) > 0.8)
    True
    """

    def __init__(self, *, shrinkage: float = 0.0):
        self.shrinkage = shrinkage

    @restore_on_failure
    def fit(self, kinematics: np.ndarray, counts: np.ndarray) -> "KalmanDecoder":
        """Fit to a movement of shape (n_times, n_states) and its counts of shape (n_times, n_units); returns itself."""
        shrinkage = in_range(self.shrinkage, "shrinkage", low=0, high=1)
        states, counts = _as_training(kinematics, counts)
        self.mean_state_, self.mean_counts_ = states.mean(axis=0), counts.mean(axis=0)
        centred, seen = states - self.mean_state_, counts - self.mean_counts_
        transition, moved = _regress(centred[:-1], centred[1:])
        observation, noise = _regress(centred, seen)
        self.silent_units_ = np.flatnonzero(is_constant(counts, axis=0))
        noise_covariance = noise.T @ noise / len(noise)
        noise_covariance = (1 - shrinkage) * noise_covariance + shrinkage * np.diag(np.diag(noise_covariance))
        noise_covariance[self.silent_units_, :] = noise_covariance[:, self.silent_units_] = 0
        noise_covariance[self.silent_units_, self.silent_units_] = 1
        observation[:, self.silent_units_] = 0
        self.model_ = KalmanModel(
            transition.T,
            moved.T @ moved / len(moved),
            observation.T,
            noise_covariance,
            np.zeros(states.shape[1]),
            centred.T @ centred / len(centred),
        )
        return self.reset()

    def filter(self, counts: np.ndarray) -> KalmanStates:
        """Decode counts of shape (n_times, n_units), each bin from itself and those before it."""
        self._check_fitted()
        counts = as_array(counts, "counts", axes=("n_times", "n_units"))
        _check_units(counts.shape, self.model_.n_units)
        found = filter_states(counts - self.mean_counts_, self.model_)
        return KalmanStates(found.estimate + self.mean_state_, found.covariances)

    def predict(self, counts: np.ndarray) -> np.ndarray:
        """Decode counts of shape (n_times, n_units) to a movement of shape (n_times, n_states)."""
        return self.filter(counts).estimate

    def reset(self) -> "KalmanDecoder":
        """Forget all bins that :meth:`step` has seen; returns itself."""
        self._check_fitted()
        self._stream = KalmanStream(self.model_)
        return self

    def step(self, counts: np.ndarray) -> np.ndarray:
        """Take the next bin's counts of shape (n_units,); return the state's estimate of shape (n_states,)."""
        self._check_fitted()
        counts = as_array(counts, "counts", axes=("n_units",))
        _check_units(counts.shape, self.model_.n_units)
        return self._take(counts)

    def _take(self, counts: np.ndarray) -> np.ndarray:
        return self._stream._take(counts - self.mean_counts_) + self.mean_state_

    def _check_fitted(self) -> None:
        if not hasattr(self, "model_"):
            raise invalid("decoder", "be fitted first", got="one that is not", hint="Call fit(kinematics, counts).")


class LinearDecoder:
    """Decode a movement as a weighted sum of spike counts, averaged over the latest bins.

    Parameters
    ----------
    n_bins : int
        Bins averaged, the current one and those before it. At the start there are fewer.
    ridge : float
        Penalty on the squared weights, in units of the counts' mean variance times the number of bins; 0 is none.

    Notes
    -----
    ``state = mean + weights (average of counts - their mean)``, by least squares. A Wiener filter gives every lag
    its own weight; here the lags share one, which takes `n_bins` times fewer parameters. An average over n bins answers
    ``(n - 1) / 2`` bins late: offline that costs little, in a closed loop it may cost all.

    References
    ----------
    Carmena JM, et al. (2003). Learning to control a brain-machine interface for reaching and grasping by primates.
    *PLoS Biol* 1:e42. https://doi.org/10.1371/journal.pbio.0000042

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> decoder = spikes.LinearDecoder().fit([[0.0], [2.0], [4.0], [2.0]], [[0], [1], [2], [1]])
    >>> decoder.predict([[3]]).round(6)
    array([[6.]])
    """

    def __init__(self, *, n_bins: int = 1, ridge: float = 0.0):
        self.n_bins, self.ridge = n_bins, ridge

    @restore_on_failure
    def fit(self, kinematics: np.ndarray, counts: np.ndarray) -> "LinearDecoder":
        """Fit to a movement of shape (n_times, n_states) and its counts of shape (n_times, n_units); returns itself."""
        n_bins, ridge = as_count(self.n_bins, "n_bins"), in_range(self.ridge, "ridge", low=0)
        states, counts = _as_training(kinematics, counts)
        seen = _running_mean(counts, n_bins)
        self.mean_state_, self.mean_counts_ = states.mean(axis=0), seen.mean(axis=0)
        seen = seen - self.mean_counts_
        penalty = np.sqrt(ridge * len(seen) * seen.var(axis=0).mean()) * np.eye(seen.shape[1])
        target = np.vstack([states - self.mean_state_, np.zeros((len(penalty), states.shape[1]))])
        self.weights_ = np.linalg.lstsq(np.vstack([seen, penalty]), target, rcond=None)[0]
        self._fitted_with = keep_options(self, ("n_bins",))
        return self.reset()

    def predict(self, counts: np.ndarray) -> np.ndarray:
        """Decode counts of shape (n_times, n_units) to a movement of shape (n_times, n_states)."""
        self._check_fitted()
        counts = as_array(counts, "counts", axes=("n_times", "n_units"))
        _check_units(counts.shape, len(self.weights_))
        return self.mean_state_ + (_running_mean(counts, self.n_bins) - self.mean_counts_) @ self.weights_

    def reset(self) -> "LinearDecoder":
        """Forget all bins that :meth:`step` has seen; returns itself."""
        self._check_fitted()
        self._latest = []
        return self

    def step(self, counts: np.ndarray) -> np.ndarray:
        """Take the next bin's counts of shape (n_units,); return the state's estimate of shape (n_states,)."""
        self._check_fitted()
        counts = as_array(counts, "counts", axes=("n_units",))
        _check_units(counts.shape, len(self.weights_))
        return self._take(counts)

    def _take(self, counts: np.ndarray) -> np.ndarray:
        self._latest = [*self._latest[-self.n_bins + 1 :], counts] if self.n_bins > 1 else [counts]
        return self.mean_state_ + (sum(self._latest) / len(self._latest) - self.mean_counts_).dot(self.weights_)

    def _check_fitted(self) -> None:
        if not hasattr(self, "weights_"):
            raise invalid("decoder", "be fitted first", got="one that is not", hint="Call fit(kinematics, counts).")
        check_options(self, self._fitted_with)


def _check_units(shape: tuple[int, ...], n_units: int) -> None:
    if shape[-1] != n_units:
        hint = "Keep all units, in the same order; one that is lost has counts of 0."
        hint = turn_hint("counts", shape, n_columns=n_units) or hint
        rule = f"have one value for each of the fit's {n_units} units (n_units)"
        raise invalid("counts", rule, got=str(shape[-1]), hint=hint)


def _as_training(kinematics: object, counts: object) -> tuple[np.ndarray, np.ndarray]:
    states = as_array(kinematics, "kinematics", axes=("n_times", "n_states"), min_size=1)
    counts = as_array(counts, "counts", axes=("n_times", "n_units"), min_size=1)
    same_length(counts, states, names=("counts", "kinematics"), axis="n_times")
    if len(states) < states.shape[1] + 3:
        raise invalid("kinematics", f"have at least {states.shape[1] + 3} bins (n_times)", got=str(len(states)))
    spread = states.std(axis=0)
    if (
        is_constant(states, axis=0).any()
        or np.linalg.matrix_rank((states - states.mean(axis=0)) / spread) < states.shape[1]
    ):
        got = f"standard deviations {np.array2string(spread, precision=3)}"
        raise invalid(
            "kinematics", "vary in every column, each in its own way", got=got, hint="Drop constant and repeated ones."
        )
    return states, counts


def _regress(inputs: np.ndarray, outputs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Least-squares coefficients of shape (n_inputs, n_outputs), and what they leave."""
    coefficients = np.linalg.lstsq(inputs, outputs, rcond=None)[0]
    return coefficients, outputs - inputs @ coefficients


def _running_mean(counts: np.ndarray, n_bins: int) -> np.ndarray:
    total = np.cumsum(counts, axis=0)
    total[n_bins:] -= total[:-n_bins].copy()
    return total / np.minimum(np.arange(1, len(counts) + 1), n_bins)[:, None]


def r_squared(truth: np.ndarray, estimate: np.ndarray) -> float:
    """Share of a movement's variance that an estimate explains, over all states together.

    Parameters
    ----------
    truth, estimate : array_like of shape (n_times, n_states)
        The movement, and what was decoded.

    Returns
    -------
    float
        1 for a perfect estimate, 0 for one no better than the movement's mean, negative for a worse one.

    Raises
    ------
    ValueError
        If shapes differ, or the movement does not vary.

    Notes
    -----
    ``1 - sum (truth - estimate)² / sum (truth - mean)²``. Closed form. It knows no time: an estimate that comes late is
    forgiven as long as the movement is slow.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.r_squared([[0.0], [2.0]], [[0.0], [1.0]])
    0.5
    """
    truth = as_array(truth, "truth", axes=("n_times", "n_states"), min_size=2)
    estimate = as_array(estimate, "estimate", axes=("n_times", "n_states"))
    same_shape(estimate, truth, names=("estimate", "truth"), axes=("n_times", "n_states"))
    if is_constant(truth, axis=0).all():
        raise invalid("truth", "vary over time", truth, hint="There is no variance to explain.")
    total = float(((truth - truth.mean(axis=0)) ** 2).sum())
    return 1 - float(((truth - estimate) ** 2).sum()) / total
