"""Logistic regression whose weights may be shown: noise in the target, or on the weights."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range, one_of, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.rng import as_generator
from neurokit_lite.privacy.release.budget import PrivacyBudget, as_epsilon

__all__ = ["PrivateLogistic", "fit_private_logistic"]

_CURVATURE = 0.25  # largest second derivative of the logistic loss


@dataclass(frozen=True)
class PrivateLogistic:
    """Weights of a logistic regression on features that were bounded by public limits.

    Parameters
    ----------
    weights : numpy.ndarray of shape (n_features + 1,)
        Of each scaled feature, and of the constant.
    lows, highs : numpy.ndarray of shape (n_features,)
        Limits that were used to scale.
    epsilon : float
        Privacy loss; infinite where no noise was added.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> model = privacy.PrivateLogistic(weights=[2.0, 0.0], lows=[0.0], highs=[10.0], epsilon=1.0)
    >>> model.predict_log_odds([[10.0], [5.0]]).round(3)
    array([1.414, 0.   ])
    """

    weights: np.ndarray
    lows: np.ndarray
    highs: np.ndarray
    epsilon: float

    def predict_log_odds(self, features: np.ndarray) -> np.ndarray:
        """Predict the log odds of being a case.

        Parameters
        ----------
        features : array_like of float, shape (n_people, n_features)
            In the units of the limits.

        Returns
        -------
        numpy.ndarray of shape (n_people,)
            Log odds.

        Raises
        ------
        ValueError
            If the number of features is another, or a value is not finite.
        """
        return _scaled(features, self.lows, self.highs) @ np.asarray(self.weights)


def fit_private_logistic(
    features: np.ndarray,
    is_case: np.ndarray,
    budget: PrivacyBudget | None,
    *,
    epsilon: float,
    lows: np.ndarray,
    highs: np.ndarray,
    ridge: float = 0.01,
    method: str = "objective",
    random_state=None,
) -> PrivateLogistic:
    """Fit a ridge logistic regression whose weights tell little about any person.

    Parameters
    ----------
    features : array_like of float, shape (n_people, n_features)
        One row for each person.
    is_case : array_like of bool, shape (n_people,)
        Outcome.
    budget : PrivacyBudget or None
        Budget of the table; it is charged. None only with ``method="none"``.
    epsilon : float
        Privacy loss of this release.
    lows, highs : array_like of float, shape (n_features,)
        Limits of each feature, from public knowledge. Values outside are set to the nearer limit.
    ridge : float
        Penalty ``ridge / 2`` times the squared length of the weights, beside the mean loss. To choose it by the data
        is one more release.
    method : {"objective", "output", "none"}
        Noise in what is minimised, noise on the weights, or no noise and no privacy, for comparison.
    random_state : None, int or numpy.random.Generator
        None for a release. **A fixed seed destroys the guarantee**: who knows it subtracts the noise.

    Returns
    -------
    PrivateLogistic
        Weights, to predict with.

    Raises
    ------
    ValueError
        If limits are reversed, a value is not finite, there is nobody, or the budget has too little left.

    Notes
    -----
    Features are scaled to -1..1, a constant is added, and rows are divided by the root of their number: no row is
    longer than 1. Unit of privacy: replace one person (n is known). Delta: 0. *Output*: weights move by at most
    ``2 / (n ridge)``, the sensitivity, and get noise with a density in proportion to
    ``exp(-n ridge epsilon |b| / 2)``. *Objective*: ``b . w / n`` with density ``exp(-epsilon' |b| / 2)`` is added to
    what is minimised, where ``epsilon' = epsilon - 2 log(1 + 1 / (4 n ridge))``; if that is below half of epsilon, the
    penalty is raised until it is half of epsilon. A budget of add or remove one refuses this release. Both proofs need
    the exact minimum: Newton's steps go on to a gradient of 1e-10. The noise is not that of OpenDP but NumPy's, in
    floating point (a direction from normal, a length from gamma numbers): attacks on low bits are not excluded here.
    Errors about the data are for who holds the data.

    References
    ----------
    Chaudhuri K, Monteleoni C, Sarwate AD (2011). Differentially private empirical risk minimization. *J Mach Learn
    Res* 12:1069-1109. https://jmlr.org/papers/v12/chaudhuri11a.html

    Examples
    --------
    Nobody can be told apart by a feature that is the same in all:

    >>> from neurokit_lite import privacy
    >>> model = privacy.fit_private_logistic(
    ...     [[5.0], [5.0]], [True, False], None, epsilon=1.0, lows=[0.0], highs=[10.0], method="none"
    ... )
    >>> model.weights.round(6).tolist()
    [0.0, 0.0]
    """
    epsilon, ridge = as_epsilon(epsilon), in_range(ridge, "ridge", low=1e-6, high=1e3)
    one_of(method, "method", ("objective", "output", "none"))
    if method != "none":
        as_instance(budget, "budget", PrivacyBudget, hint="privacy.PrivacyBudget(1.0) makes one.")
        budget.check("logistic regression", epsilon=epsilon, neighbours="replace one")
    rows, lows, highs = _checked(features, lows, highs)
    cases = as_array(is_case, "is_case", axes=("n_people",))
    same_length(cases, rows, names=("is_case", "features"), axis="n_people")
    if not np.isin(cases, (0, 1)).all() or not cases.size:
        raise invalid("is_case", "hold True and False, at least one", is_case)
    signed, n, d = rows * (2 * cases - 1)[:, None], len(rows), rows.shape[1]
    if method == "none":
        return PrivateLogistic(_minimize(signed, ridge, np.zeros(d)), lows, highs, np.inf)
    budget.charge("logistic regression", epsilon=epsilon, neighbours="replace one")
    generator = as_generator(random_state)
    direction = generator.normal(size=d)
    direction /= np.linalg.norm(direction)
    if method == "output":
        noise = direction * generator.gamma(d, 2 / (n * ridge * epsilon))
        return PrivateLogistic(_minimize(signed, ridge, np.zeros(d)) + noise, lows, highs, epsilon)
    inner, extra = epsilon - 2 * np.log1p(_CURVATURE / (n * ridge)), 0.0
    if inner < epsilon / 2:
        extra, inner = _CURVATURE / (n * np.expm1(epsilon / 4)) - ridge, epsilon / 2
    noise = direction * generator.gamma(d, 2 / inner)
    return PrivateLogistic(_minimize(signed, ridge + extra, noise / n), lows, highs, epsilon)


def _checked(features: object, lows: object, highs: object) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    lows, highs = (as_array(one, name, axes=("n_features",)) for one, name in ((lows, "lows"), (highs, "highs")))
    same_length(highs, lows, names=("highs", "lows"), axis="n_features")
    if not (lows < highs).all():
        at = int((lows >= highs).argmax())
        raise invalid("highs", "be above lows", got=f"{highs[at]:g} where the low is {lows[at]:g} (feature {at})")
    return _scaled(features, lows, highs), lows, highs


def _scaled(features: object, lows: object, highs: object) -> np.ndarray:
    """Rows no longer than 1: features clipped to -1..1, with a constant, over the root of their number."""
    lows, highs = np.asarray(lows, dtype=float), np.asarray(highs, dtype=float)
    features = as_array(features, "features", axes=("n_people", "n_features"))
    if features.shape[1] != lows.size:
        hint = "Transpose features?" if features.shape[0] == lows.size else ""
        raise invalid("features", f"have {lows.size} columns, as the limits", got=str(features.shape[1]), hint=hint)
    inside = (np.clip(features, lows, highs) - (lows / 2 + highs / 2)) / (highs / 2 - lows / 2)
    return np.column_stack([inside, np.ones(len(features))]) / np.sqrt(lows.size + 1)


def _minimize(signed: np.ndarray, ridge: float, linear: np.ndarray) -> np.ndarray:
    """Weights w with the least mean(log(1 + exp(-signed w))) + ridge / 2 |w|² + linear . w, by Newton's steps."""
    from scipy.special import expit

    at = np.zeros(signed.shape[1])

    def loss(place: np.ndarray) -> float:
        return np.logaddexp(0, -signed @ place).mean() + ridge / 2 * place @ place + linear @ place

    for _ in range(200):
        wrong = expit(-signed @ at)
        slope = -signed.T @ wrong / len(signed) + ridge * at + linear
        if np.abs(slope).max() < 1e-10:
            return at
        curve = (signed * (wrong * (1 - wrong))[:, None]).T @ signed / len(signed) + ridge * np.eye(at.size)
        step = -np.linalg.solve(curve, slope)
        while loss(at + step) > loss(at) + 0.25 * slope @ step + 1e-15 * abs(loss(at)) and np.abs(step).max() > 1e-14:
            step = step / 2
        at = at + step
    raise RuntimeError("Newton's steps did not end; the private weights were not made.")
