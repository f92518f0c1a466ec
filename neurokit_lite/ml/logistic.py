"""Maximum of the logistic likelihood, for the analyses that judge by it."""

import numpy as np

__all__ = ["maximize_logistic"]
__shared__ = ["maximize_logistic"]  # not in the face

_STEPS, _CLOSE = 100, 1e-9  # Newton's steps, and how small the last one is, in log odds


def maximize_logistic(
    columns: np.ndarray, cases: np.ndarray, *, offset: np.ndarray | float = 0.0
) -> tuple[np.ndarray, np.ndarray] | None:
    """Coefficients (n_columns,) and their covariance, or None where the likelihood climbs for ever (separation).

    Newton's steps, halved where the likelihood would fall.
    """
    from scipy.special import expit

    at, cases = np.zeros(columns.shape[1]), np.asarray(cases, dtype=float)

    def loss(place: np.ndarray) -> float:
        odds = columns @ place + offset
        return float(np.logaddexp(0, odds).sum() - odds @ cases)

    for _ in range(_STEPS):
        chance = expit(columns @ at + offset)
        gram = (columns * (chance * (1 - chance))[:, None]).T @ columns
        if loss(at) < 1e-6 or np.linalg.cond(gram) > 1e12:
            return None
        step = np.linalg.solve(gram, columns.T @ (cases - chance))
        if np.abs(columns @ step).max() < _CLOSE:
            return at + step, np.linalg.inv(gram)
        while loss(at + step) > loss(at) + 1e-9 and np.abs(step).max() > 1e-12:
            step = step / 2
        at = at + step
    return None
