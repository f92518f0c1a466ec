"""Contrasts of a fitted linear model, with t and F, and finite impulse responses (FIR)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.imaging.fmri.design import Design
from neurokit_lite.imaging.fmri.glm import GlmFit

__all__ = ["Contrast", "FreeResponse", "as_contrast_rows", "compute_contrast", "free_response"]
__shared__ = ["as_contrast_rows"]  # not in the face


@dataclass(frozen=True)
class Contrast:
    """A question put to a fitted model, and its answer in every voxel.

    Parameters
    ----------
    effect : numpy.ndarray of shape (n_voxels,)
        Weighted sum of effects; for an F test the root of the mean square of its rows.
    statistic : numpy.ndarray of shape (n_voxels,)
        t or F; NaN where the data did not vary.
    p_values : numpy.ndarray of shape (n_voxels,)
        Two-sided for t, one-sided for F; not corrected for the number of voxels.
    kind : str
        ``"t"`` or ``"F"``.
    df : tuple of int
        Degrees of freedom: rows of the contrast, and of the residuals.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> design = imaging.Design(np.ones((3, 1)), ("constant",))
    >>> fit = imaging.fit_glm([[1.0, 3.0, 2.0]], design, noise="white")
    >>> imaging.compute_contrast(fit, {"constant": 1}).statistic.round(3)  # 2 / (1 / sqrt(3))
    array([3.464])
    """

    effect: np.ndarray
    statistic: np.ndarray
    p_values: np.ndarray
    kind: str
    df: tuple[int, int]


@dataclass(frozen=True)
class FreeResponse:
    """A finite impulse response (FIR), of free shape: one height at each delay.

    Parameters
    ----------
    delays_s : numpy.ndarray of shape (n_delays,)
        Time after the event, seconds.
    effect, sd : numpy.ndarray of shape (n_voxels, n_delays)
        Heights and their standard errors, in units of the data.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> imaging.FreeResponse(np.array([0.0, 2.0]), np.array([[0.1, 0.9]]), np.full((1, 2), 0.1)).peak_s
    array([2.])
    """

    delays_s: np.ndarray
    effect: np.ndarray
    sd: np.ndarray

    @property
    def peak_s(self) -> np.ndarray:
        """Delay of the largest height of every voxel, in seconds."""
        return self.delays_s[self.effect.argmax(axis=1)]


def compute_contrast(fit: GlmFit, weights: object) -> Contrast:
    """Test whether a weighted sum of effects differs from zero, in every voxel.

    Parameters
    ----------
    fit : GlmFit
        The fitted model.
    weights : mapping of str to float, sequence of such, or array_like of shape (n_columns,) or (n_rows, n_columns)
        ``{"face": 1, "house": -1}`` asks for a t test; a list of several, for the F test that any of them differs.

    Returns
    -------
    Contrast
        Effect, statistic and p value of every voxel.

    Raises
    ------
    TypeError
        If `fit` is no fitted model.
    ValueError
        If a column is unknown, or the design cannot answer the question.

    Notes
    -----
    ``t = c'b / sqrt(s2 c'Vc)``; ``F = (Cb)' (CVC')^-1 Cb / (q s2)``. Assumes Gaussian noise of the modelled kind.

    References
    ----------
    Poline JB, Brett M (2012). The general linear model and fMRI: does love last forever? *NeuroImage* 62:871-880.
    https://doi.org/10.1016/j.neuroimage.2012.01.133

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> design = imaging.Design(np.kron(np.eye(2), np.ones((2, 1))), ("rest", "task"))
    >>> fit = imaging.fit_glm([[0.0, 2.0, 4.0, 6.0]], design, noise="white")
    >>> found = imaging.compute_contrast(fit, {"task": 1, "rest": -1})
    >>> float(found.effect[0].round(6)), float(found.statistic[0].round(3))
    (4.0, 2.828)
    """
    as_instance(fit, "fit", GlmFit, hint="Make one with fit_glm(series, design).")
    matrix = as_contrast_rows(weights, fit.design)
    from scipy import stats

    q = len(matrix)
    values = fit.effects @ matrix.T
    spread = np.einsum("ri,kij,sj->krs", matrix, fit.covariances, matrix)
    with np.errstate(divide="ignore", invalid="ignore"):
        if q == 1:
            effect, kind = values[:, 0], "t"
            statistic = effect / np.sqrt(fit.variance * spread[fit.which, 0, 0])
            p_values = 2 * stats.t.sf(np.abs(statistic), fit.df)
        else:
            effect, kind = np.sqrt((values**2).mean(axis=1)), "F"
            precision = np.linalg.inv(spread)[fit.which]
            statistic = np.einsum("vr,vrs,vs->v", values, precision, values) / (q * fit.variance)
            p_values = stats.f.sf(statistic, q, fit.df)
    return Contrast(effect, statistic, p_values, kind, (q, fit.df))


def free_response(fit: GlmFit, condition: str, tr_s: float) -> FreeResponse:
    """Return the finite impulse response (FIR) of a condition, from a model with ``shape="fir"``.

    Parameters
    ----------
    fit : GlmFit
        The fitted model.
    condition : str
        The condition, as in the events.
    tr_s : float
        Time between two volumes, seconds.

    Returns
    -------
    FreeResponse
        Heights with standard errors, one a delay.

    Raises
    ------
    ValueError
        If the design holds no delays of this condition.

    Notes
    -----
    Closed form: the columns ``<condition>_delay_<k>``; standard errors from the model's covariance.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> events = {"onset": [0.0, 8.0], "duration": [2.0, 2.0], "trial_type": ["cue", "cue"]}
    >>> design = imaging.build_design(events, np.arange(8) * 2.0, shape="fir", n_delays=2, high_pass_hz=None)
    >>> fit = imaging.fit_glm([[5.0, 9, 1, 1, 5, 9, 1, 1]], design, noise="white")
    >>> imaging.free_response(fit, "cue", 2.0).effect.round(6)  # above the baseline of 1
    array([[4., 8.]])
    """
    as_instance(fit, "fit", GlmFit, hint="Make one with fit_glm(series, design).")
    tr_s = in_range(tr_s, "tr_s", low=0.01, high=60, unit="s", hint="Did you pass milliseconds?")
    # The whole name: "a" must not collect the columns "a_delay_0_delay_0" of a condition "a_delay_0".
    found = {name: re.fullmatch(f"{re.escape(str(condition))}_delay_([0-9]+)", name) for name in fit.design.names}
    delays = sorted((int(match[1]), i) for i, match in enumerate(found.values()) if match)
    if not delays:
        hint = 'Was the design built with shape="fir"?'
        raise invalid("condition", "have columns <condition>_delay_<k> in the design", condition, hint=hint)
    steps, columns = (list(one) for one in zip(*delays, strict=True))
    spread = fit.covariances[:, columns, columns][fit.which]
    sd = np.sqrt(spread * fit.variance[:, None])
    return FreeResponse(np.array(steps) * tr_s, fit.effects[:, columns], sd)


def as_contrast_rows(weights: object, design: Design) -> np.ndarray:
    """Weights of a contrast, shape (n_rows, n_columns), from numbers or from names of columns."""
    rows = [weights] if isinstance(weights, Mapping) else weights
    if isinstance(rows, Sequence) and not isinstance(rows, str) and rows and isinstance(rows[0], Mapping):
        unknown = sorted({str(name) for row in rows for name in row} - set(design.names))
        if unknown:
            hint = f"The design has: {', '.join(design.names[:12])}{' ...' if len(design.names) > 12 else ''}."
            raise invalid("weights", "name columns of the design", unknown, hint=hint)
        matrix = np.array([[float(row.get(name, 0)) for name in design.names] for row in rows])
    else:
        axes = ("n_columns",) if np.ndim(weights) == 1 else ("n_rows", "n_columns")
        matrix = np.atleast_2d(as_array(weights, "weights", axes=axes, min_size=1))
    if matrix.shape[1] != len(design.names):
        got = f"shape {matrix.shape}"
        raise invalid("weights", f"have {len(design.names)} columns, one for each of the design's", got=got)
    _, sizes, right = np.linalg.svd(design.matrix, full_matrices=False)
    span = right[sizes > sizes[0] * max(design.matrix.shape) * np.finfo(float).eps]
    lost = np.abs(matrix - matrix @ span.T @ span).max()
    if lost > 1e-8 * max(np.abs(matrix).max(), 1e-300) or np.linalg.matrix_rank(matrix) < len(matrix):
        hint = "Its columns depend on one another: see dependent_columns(design)."
        raise invalid("weights", "be a question that the design can answer", got=f"{matrix.tolist()!s:.80}", hint=hint)
    return matrix
