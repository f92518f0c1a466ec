"""Maximum of the logistic likelihood, plain and penalised."""

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.ml.logistic import maximize_logistic

__all__ = ["fit_firth", "fit_logistic", "fit_null"]
__shared__ = ["fit_firth", "fit_logistic", "fit_null"]  # not in the face

_STEPS, _CLOSE = 25, 1e-8  # Newton's steps, and how small the last one is, in log odds
_FAR = 15.0  # log odds beyond which chances are 0 or 1 to seven digits: the likelihood climbs for ever
_LONGEST = 5.0  # a step of Firth's fit, in log odds


def fit_null(columns: np.ndarray, cases: np.ndarray) -> np.ndarray:
    """Coefficients of a logistic model without variants; refuse covariates that tell cases from controls."""
    found = maximize_logistic(columns, cases)
    if found is None:
        hint = "One of them, or a sum of them, says who is a case: leave it out."
        rule = "leave cases and controls mixed (separation)"
        raise invalid("covariates", rule, got="a fit without an end", hint=hint)
    return found[0]


def fit_logistic(
    values: np.ndarray, columns: np.ndarray, cases: np.ndarray, *, start: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Effects, their errors and whether a maximum was found, for all variants at once; NaN is a missing call."""
    k, n_variants = columns.shape[1], values.shape[1]
    is_called = np.isfinite(values)
    values = np.where(is_called, values, 0.0)
    first, second = np.triu_indices(k)
    packed = columns[:, first] * columns[:, second]
    at = np.zeros((n_variants, k + 1))
    at[:, :k] = start
    open_, found = np.arange(n_variants), np.zeros(n_variants, dtype=bool)
    errors = np.full(n_variants, np.nan)
    for _ in range(_STEPS):
        own, called = values[:, open_], is_called[:, open_]
        chance = 1 / (1 + np.exp(-(columns @ at[open_, :k].T + own * at[open_, k])))
        residual = np.where(called, cases[:, None] - chance, 0)
        weights = np.where(called, chance * (1 - chance), 0)
        gram = np.empty((len(open_), k + 1, k + 1))
        gram[:, first, second] = gram[:, second, first] = weights.T @ packed
        weights *= own
        gram[:, :k, k] = gram[:, k, :k] = weights.T @ columns
        gram[:, k, k] = np.einsum("ij,ij->j", weights, own)
        slope = np.column_stack([residual.T @ columns, np.einsum("ij,ij->j", residual, own)])
        is_sound = np.linalg.eigvalsh(gram)[:, 0] > 1e-12 * np.trace(gram, axis1=1, axis2=2)
        gram[~is_sound] = np.eye(k + 1)
        inverse = np.linalg.inv(gram)
        step = np.einsum("jkl,jl->jk", inverse, slope)
        at[open_] += step
        errors[open_] = np.sqrt(inverse[:, k, k])
        is_near = is_sound & (np.abs(step).max(axis=1) < _CLOSE)
        found[open_[is_near]] = True
        open_ = open_[is_sound & ~is_near & (np.abs(at[open_, k]) < _FAR)]
        if not open_.size:
            break
    return at[:, k], errors, found


def fit_firth(design: np.ndarray, cases: np.ndarray) -> tuple[float, float]:
    """Effect of the last column and its error, by Firth's penalised likelihood; NaN where no maximum was found."""
    at = before = np.zeros(design.shape[1])
    pace = 1.0
    for _ in range(20 * _STEPS):
        chance = 1 / (1 + np.exp(-np.clip(design @ at, -30, 30)))
        weights = chance * (1 - chance)
        inverse = np.linalg.pinv((design * weights[:, None]).T @ design, hermitian=True)
        leverage = weights * np.einsum("ij,jk,ik->i", design, inverse, design, optimize=True)
        step = inverse @ (design.T @ (cases - chance + leverage * (0.5 - chance)))
        if np.abs(step).max() < _CLOSE:
            return float(at[-1]), float(np.sqrt(inverse[-1, -1]))
        if step @ before < 0:  # back again: with one carrier the steps are too long, and would swing for ever
            pace /= 2
        at, before = at + pace * step * min(1, _LONGEST / np.abs(step).max()), step
    return np.nan, np.nan
