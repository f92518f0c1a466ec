"""Poisson regression of spike counts: fit, exact deviance, and scores on held-out time."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.constancy import is_constant, is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.records import check_fields

__all__ = [
    "CrossValidation",
    "PoissonGlm",
    "cross_validate_glm",
    "fit_poisson_glm",
    "poisson_deviance",
    "pseudo_r2",
]


@dataclass(frozen=True, eq=False)
class PoissonGlm:
    """A fitted Poisson regression with a logarithmic link.

    Parameters
    ----------
    weights : numpy.ndarray of shape (n_columns,)
        One weight a column of the design.
    intercept : float
        Logarithm of the expected count of a bin where all columns are 0.
    standard_errors : numpy.ndarray of shape (n_columns,)
        Of the weights, from the curvature of the penalised likelihood.
    deviance, null_deviance : float
        Of this model and of one constant rate, on the data it was fitted to.
    ridge : float
        Strength of the penalty.
    covariance : numpy.ndarray of shape (1 + n_columns, 1 + n_columns)
        Of intercept and weights, in this order: the inverse of the curvature.
    log_likelihood : float
        Of the data it was fitted to, with the term ``log n!``.
    n_times : int
        Number of bins it was fitted to.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> model = spikes.fit_poisson_glm([[0], [0], [1], [1]], [1, 1, 2, 2])  # the rate doubles
    >>> model.predict([[0.0], [1.0]]).round(6)
    array([1., 2.])
    """

    weights: np.ndarray
    intercept: float
    standard_errors: np.ndarray
    deviance: float
    null_deviance: float
    ridge: float
    covariance: np.ndarray
    log_likelihood: float
    n_times: int

    def __post_init__(self) -> None:
        side = "1 + n_columns"
        check_fields(self, {"weights": ("n_columns",), "standard_errors": ("n_columns",), "covariance": (side, side)})

    @property
    def pseudo_r2(self) -> float:
        """Share of the deviance explained, on the data the model was fitted to: an optimistic figure."""
        return 1 - self.deviance / self.null_deviance

    @property
    def aic(self) -> float:
        """Akaike's criterion, 2 parameters - 2 log-likelihood: less is better, on the same bins, without a penalty."""
        return 2 * (1 + self.weights.size) - 2 * self.log_likelihood

    def predict(self, design: np.ndarray) -> np.ndarray:
        """Return the expected count of each bin, shape (n_times,), for a design of shape (n_times, n_columns)."""
        columns = as_array(design, "design", axes=("n_times", "n_columns"))
        if columns.shape[1] != self.weights.size:
            raise invalid("design", f"have the {self.weights.size} columns (n_times, n_columns) of the fit", columns)
        return np.exp(columns @ self.weights + self.intercept)


@dataclass(frozen=True, eq=False)
class CrossValidation:
    """Scores of a regression on time that it has not seen.

    Parameters
    ----------
    pseudo_r2 : numpy.ndarray of shape (n_folds,)
        Share of the deviance explained in each held-out stretch, against the mean rate of the training data.
    expected : numpy.ndarray of shape (n_times,)
        Expected counts, each from the model that had not seen its bin.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import spikes
    >>> float(spikes.CrossValidation(np.array([0.2, 0.4]), np.ones(4)).pseudo_r2.mean().round(6))
    0.3
    """

    pseudo_r2: np.ndarray
    expected: np.ndarray


def fit_poisson_glm(design: np.ndarray, counts: np.ndarray, *, ridge: float = 0.0) -> PoissonGlm:
    """Fit spike counts by Poisson regression: log expected count = intercept + design @ weights.

    Parameters
    ----------
    design : array_like of shape (n_times, n_columns)
        What may drive the cell: filtered stimulus, its own past spikes, those of other cells.
    counts : array_like of shape (n_times,)
        Spikes in each bin.
    ridge : float
        Penalty ``ridge / 2 * sum(weights ** 2)`` on the negative log-likelihood; the intercept goes free.

    Returns
    -------
    PoissonGlm
        Weights (n_columns,), intercept, covariance, standard errors, likelihood and deviances.

    Raises
    ------
    ValueError
        If the lengths differ, a count is negative or no whole number, there is no spike, or the maximum does not
        exist: columns that depend on one another, or one that separates silence from spikes (ridge > 0 cures both).

    Notes
    -----
    Newton's method, which for this link is iteratively reweighted least squares; each step is halved until the
    likelihood grows. The likelihood is concave, so the maximum is the only one. Given the columns, bins are taken to be
    independent and Poisson: that fails where a cell's past matters and is not among the columns.

    References
    ----------
    Truccolo W, Eden UT, Fellows MR, Donoghue JP, Brown EN (2005). A point process framework for relating neural spiking
    activity to spiking history, neural ensemble, and extrinsic covariate effects. *J Neurophysiol* 93:1074-1089.
    https://doi.org/10.1152/jn.00697.2004

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> model = spikes.fit_poisson_glm([[0], [0], [1], [1]], [1, 1, 4, 4])  # the rate goes from 1 to 4
    >>> model.weights.round(6), round(model.deviance, 6)
    (array([1.386294]), 0.0)
    """
    from scipy.special import gammaln

    columns, spikes = _as_data(design, counts)
    penalty = in_range(ridge, "ridge", low=0)
    if not spikes.any():
        raise invalid(
            "counts", "hold at least one spike", got="zeros only", hint="A silent cell has no rate to explain."
        )
    # Columns are centred while fitting: the penalty is the same, and the steps do not wander through the intercept.
    centre = columns.mean(axis=0)
    moving = np.where(is_constant(columns, axis=0), 0.0, columns - centre)  # exactly 0: a constant explains nothing
    matrix = np.column_stack([np.ones(spikes.size), moving])
    ridges = np.r_[0.0, np.full(columns.shape[1], penalty)]
    beta, curvature = _newton(matrix, spikes, ridges)
    weights, null, expected = beta[1:], np.full(spikes.size, spikes.mean()), np.exp(matrix @ beta)
    back = np.eye(beta.size)  # from the intercept of centred columns to that of the columns themselves
    back[0, 1:] = -centre
    covariance = back @ np.linalg.inv(curvature) @ back.T
    return PoissonGlm(
        weights=weights,
        intercept=float(beta[0] - centre @ weights),
        standard_errors=np.sqrt(np.diag(covariance))[1:],
        deviance=poisson_deviance(spikes, expected),
        null_deviance=poisson_deviance(spikes, null),
        ridge=penalty,
        covariance=covariance,
        log_likelihood=float(spikes @ np.log(expected) - expected.sum() - gammaln(spikes + 1).sum()),
        n_times=spikes.size,
    )


def poisson_deviance(counts: np.ndarray, expected: np.ndarray) -> float:
    """Return the deviance of counts from what was expected: twice the likelihood that is left to gain.

    Parameters
    ----------
    counts : array_like of shape (n_times,)
        Spikes in each bin.
    expected : array_like of shape (n_times,)
        Expected spikes in each bin, none negative.

    Returns
    -------
    float
        0 for a perfect prediction; infinite where a spike came and none was thought possible.

    Raises
    ------
    ValueError
        If the lengths differ or a value is negative.

    Notes
    -----
    ``2 sum [n log(n / mu) - (n - mu)]``, the logarithm left out where n = 0. Closed form; exact, no term is dropped.

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.poisson_deviance([1, 0], [1.0, 0.5])  # 2 * 0.5
    1.0
    """
    n = as_array(counts, "counts", axes=("n_times",))
    mu = as_array(expected, "expected", axes=("n_times",))
    same_length(mu, n, names=("expected", "counts"), axis="n_times")
    for name, values in (("counts", n), ("expected", mu)):
        if values.size and values.min() < 0:
            raise invalid(name, "hold no negative number (n_times,)", got=f"{values.min():g}")
    fired = n > 0
    with np.errstate(divide="ignore"):
        surprise = (n[fired] * np.log(n[fired] / mu[fired])).sum()
    return float(2 * (surprise - (n - mu).sum()))


def pseudo_r2(counts: np.ndarray, expected: np.ndarray, *, baseline: float | None = None) -> float:
    """Return the share of the deviance that a prediction explains.

    Parameters
    ----------
    counts : array_like of shape (n_times,)
        Spikes in each bin.
    expected : array_like of shape (n_times,)
        Expected spikes in each bin.
    baseline : float, optional
        Constant count a bin to compare with; None takes the mean of `counts`.

    Returns
    -------
    float
        1 for a perfect prediction, 0 for one as good as the baseline, negative for a worse one.

    Raises
    ------
    ValueError
        If the lengths differ, or the counts are all 0 or all as the baseline says.

    Notes
    -----
    ``1 - deviance / deviance of the baseline``. In short bins a perfect model stays far below 1: whether a spike comes
    in this millisecond or the next is chance. Compare models, not cells.

    References
    ----------
    Cameron AC, Windmeijer FAG (1997). An R-squared measure of goodness of fit for some common nonlinear regression
    models. *J Econometrics* 77:329-342. https://doi.org/10.1016/S0304-4076(96)01818-0

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> spikes.pseudo_r2([0, 2], [0.0, 2.0])
    1.0
    """
    n = as_array(counts, "counts", axes=("n_times",), min_size=1)
    level = n.mean() if baseline is None else in_range(baseline, "baseline", low=0)
    from_constant = poisson_deviance(n, np.full(n.size, level))
    if not np.isfinite(from_constant) or is_rounding(from_constant, scale=n.sum()):
        raise invalid("counts", f"differ from the baseline of {level:g} a bin", n, hint="Is the cell silent here?")
    return 1 - poisson_deviance(n, expected) / from_constant


def cross_validate_glm(
    design: np.ndarray, counts: np.ndarray, *, n_folds: int = 5, ridge: float = 0.0
) -> CrossValidation:
    """Score a Poisson regression on stretches of time that it has not seen.

    Parameters
    ----------
    design : array_like of shape (n_times, n_columns)
        What may drive the cell.
    counts : array_like of shape (n_times,)
        Spikes in each bin.
    n_folds : int
        Number of stretches, each held out once.
    ridge : float
        Penalty, as in :func:`fit_poisson_glm`.

    Returns
    -------
    CrossValidation
        Pseudo-R² of each stretch and the expected counts (n_times,).

    Raises
    ------
    ValueError
        If the lengths differ, or a stretch holds no spike.

    Notes
    -----
    Stretches are contiguous, because neighbouring bins share a stimulus. The model and the baseline's rate both come
    from the other stretches; columns that reach back over the border by a filter's length still leak a little.

    References
    ----------
    Roberts DR, et al. (2017). Cross-validation strategies for data with temporal, spatial, hierarchical, or
    phylogenetic structure. *Ecography* 40:913-929. https://doi.org/10.1111/ecog.02881

    Examples
    --------
    >>> from neurokit_lite import spikes
    >>> design, counts = [[0], [1]] * 10, [1, 4] * 10
    >>> spikes.cross_validate_glm(design, counts, n_folds=2).pseudo_r2.round(6)
    array([1., 1.])
    """
    columns, spikes = _as_data(design, counts)
    n_folds = as_count(n_folds, "n_folds", low=2, high=spikes.size)
    folds = np.array_split(np.arange(spikes.size), n_folds)
    silent = [fold for fold, held_out in enumerate(folds) if not spikes[held_out].any()]
    if silent:
        rule = f"hold a spike in each of the {n_folds} stretches"
        raise invalid("counts", rule, got=f"none in stretch {silent[0]}", hint="Take fewer folds.")
    expected, scores = np.empty(spikes.size), np.empty(n_folds)
    for fold, held_out in enumerate(folds):
        rest = np.delete(np.arange(spikes.size), held_out)
        model = fit_poisson_glm(columns[rest], spikes[rest], ridge=ridge)
        expected[held_out] = model.predict(columns[held_out])
        scores[fold] = pseudo_r2(spikes[held_out], expected[held_out], baseline=spikes[rest].mean())
    return CrossValidation(pseudo_r2=scores, expected=expected)


def _as_data(design: object, counts: object) -> tuple[np.ndarray, np.ndarray]:
    columns = as_array(design, "design", axes=("n_times", "n_columns"), min_size=1)
    spikes = as_array(counts, "counts", axes=("n_times",))
    same_length(columns, spikes, names=("design", "counts"), axis="n_times")
    if spikes.min() < 0 or (spikes != np.rint(spikes)).any():
        bad = spikes[(spikes < 0) | (spikes != np.rint(spikes))][0]
        raise invalid(
            "counts", "hold whole numbers, none negative", got=f"{bad:g}", hint="Are these rates? Pass counts."
        )
    return columns, spikes


def _newton(matrix: np.ndarray, spikes: np.ndarray, ridges: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Maximise the penalised likelihood; return the weights and the curvature at the maximum."""
    beta = np.zeros(matrix.shape[1])
    beta[0] = np.log(spikes.mean())

    def loss(eta: np.ndarray, at: np.ndarray) -> float:
        with np.errstate(over="ignore"):
            return float(np.exp(eta).sum() - spikes @ eta + ridges @ at**2 / 2)

    eta = matrix @ beta
    now = loss(eta, beta)
    for _ in range(100):
        mu = np.exp(eta)
        curvature = (matrix * mu[:, None]).T @ matrix + np.diag(ridges)
        step = _step(curvature, matrix.T @ (spikes - mu) - ridges * beta)
        along, size = matrix @ step, 1.0
        while not (later := loss(eta + size * along, beta + size * step)) <= now + 1e-12 * abs(now) and size > 1e-10:
            size /= 2
        beta, eta, now = beta + size * step, eta + size * along, later
        if np.abs(size * step).max() <= 1e-10 * (1 + np.abs(beta).max()):
            mu = np.exp(eta)
            return beta, (matrix * mu[:, None]).T @ matrix + np.diag(ridges)
    raise _no_maximum(f"weights up to {np.abs(beta).max():.0f} and still growing: a column tells silence from spikes")


def _step(curvature: np.ndarray, gradient: np.ndarray) -> np.ndarray:
    """Solve for Newton's step, columns scaled to one size first."""
    scale = np.sqrt(np.diag(curvature))
    if not (scale > 0).all() or not np.isfinite(scale).all():
        raise _no_maximum("a column that is constant wherever the model expects spikes")
    scaled = curvature / np.outer(scale, scale)
    if np.linalg.cond(scaled) > 1e13:
        raise _no_maximum("columns that are sums of one another, or tell silence from spikes without error")
    return np.linalg.solve(scaled, gradient / scale) / scale


def _no_maximum(what: str) -> Exception:
    rule = "have columns (n_times, n_columns) whose weights the counts determine"
    hint = "Leave a column out, or set ridge > 0: a column that is 0 at every spike has no best weight."
    return invalid("design", rule, got=what, hint=hint)
