"""A model's functional connectivity against a measured one: one coupling fitted, or every connection."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, one_of
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.shapes import refuse_lopsided
from neurokit_lite.models.whole_brain.connectome import LOPSIDED, SYMMETRY, as_connectome
from neurokit_lite.models.whole_brain.linear import (
    as_couplings,
    compute_ou_covariance,
    compute_slow_covariance,
    correlation_from_covariance,
    make_linear_drift,
)
from neurokit_lite.models.whole_brain.mass import linearize_masses

__all__ = [
    "ConnectionFit",
    "CouplingFit",
    "compare_connectomes",
    "fit_connections",
    "fit_coupling",
    "predict_functional",
]

_STACK = ("n_people", "n_regions", "n_regions")
_ROUNDED = 1e-6  # by how much a correlation may exceed 1: 32-bit floats and text are rounded
_CLOSE = 0.98  # of the coupling at which the linear model explodes: a fit of connections stays below


def predict_functional(
    weights: np.ndarray, couplings: np.ndarray, *, kind: str = "linear", band: str = "slow"
) -> np.ndarray:
    """Compute the functional connectivity that a model makes of a wiring, in closed form.

    Parameters
    ----------
    weights : array_like of shape (n_regions, n_regions)
        Wiring; rows are targets.
    couplings : array_like of shape (n_couplings,)
        Global couplings.
    kind : {"linear", "mass"}
        The linear model, or neural masses linearised at their lowest steady state.
    band : {"slow", "all"}
        What is correlated: what the blood lets through, or all fluctuations.

    Returns
    -------
    numpy.ndarray of shape (n_couplings, n_regions, n_regions)
        Correlations between regions.

    Raises
    ------
    ValueError
        If the weights are refused, or a coupling is negative, too large, or at a tipping point.

    Notes
    -----
    Drift matrix, covariance, correlation: :func:`make_linear_drift` or :func:`linearize_masses`,
    :func:`compute_slow_covariance` or :func:`compute_ou_covariance`, and :func:`correlation_from_covariance`. Noise is
    the same in all regions.

    References
    ----------
    Deco G, Ponce-Alvarez A, Mantini D, Romani GL, Hagmann P, Corbetta M (2013). Resting-state functional connectivity
    emerges from structurally and dynamically shaped slow linear fluctuations. *J Neurosci* 33:11239-11252.
    https://doi.org/10.1523/JNEUROSCI.1091-13.2013

    Examples
    --------
    Two regions with a coupling of 0.5: a correlation of 0.5, and of 0.8 where only what is slow is seen.

    >>> from neurokit_lite import models
    >>> models.predict_functional([[0, 1], [1, 0]], [0.5], band="all").round(6)
    array([[[1. , 0.5],
            [0.5, 1. ]]])
    >>> models.predict_functional([[0, 1], [1, 0]], [0.5]).round(6)
    array([[[1. , 0.8],
            [0.8, 1. ]]])
    """
    is_linear = one_of(kind, "kind", ("linear", "mass")) == "linear"
    is_slow = one_of(band, "band", ("slow", "all")) == "slow"
    drift = make_linear_drift(weights, couplings) if is_linear else linearize_masses(weights, couplings)
    return correlation_from_covariance(compute_slow_covariance(drift) if is_slow else compute_ou_covariance(drift))


def compare_connectomes(predicted: np.ndarray, measured: np.ndarray) -> np.ndarray:
    """Correlate the connections of every predicted matrix with those of every measured one.

    Parameters
    ----------
    predicted : array_like of shape (n_couplings, n_regions, n_regions)
        Matrices to be compared: predictions, or wiring.
    measured : array_like of shape (n_people, n_regions, n_regions)
        What they are compared with.

    Returns
    -------
    numpy.ndarray of shape (n_couplings, n_people)
        Pearson's r over the pairs above the diagonal; NaN where all pairs of a matrix are alike.

    Raises
    ------
    ValueError
        If matrices are not square, not symmetric, differ in size, or have fewer than 3 regions.

    Notes
    -----
    r does not see a shift or a factor: a prediction of 0.01 to 0.02 may fit correlations of 0.1 to 0.9. Pairs share
    regions, so that their number is no sample size, and a p-value from it would be far too small.

    References
    ----------
    Honey CJ, Sporns O, Cammoun L, Gigandet X, Thiran JP, Meuli R, Hagmann P (2009). Predicting human resting-state
    functional connectivity from structural connectivity. *PNAS* 106:2035-2040.
    https://doi.org/10.1073/pnas.0811168106

    Examples
    --------
    >>> from neurokit_lite import models
    >>> wiring = [[[0, 1, 2], [1, 0, 3], [2, 3, 0]]]
    >>> models.compare_connectomes(wiring, [[[1, 0.5, 0.4], [0.5, 1, 0.3], [0.4, 0.3, 1]]]).round(6)
    array([[-1.]])
    """
    one, other = _edges(predicted, "predicted", "n_couplings"), _edges(measured, "measured", "n_people")
    if one.shape[1] != other.shape[1]:
        got = f"{one.shape[1]} pairs, where measured has {other.shape[1]}"
        raise invalid("predicted", "have the regions of measured", got=got)
    return _standardise(one) @ _standardise(other).T


def _as_stack(matrices: np.ndarray, name: str, axis: str) -> np.ndarray:
    axes = (axis, *_STACK[1:])
    found = as_array(matrices, name, axes=axes, min_size=1, hint=f"One matrix is a stack of one: {name}[None].")
    if found.shape[1] != found.shape[2] or found.shape[1] < 3:
        rule = f"be square matrices of 3 or more regions, with axes ({', '.join(axes)})"
        raise invalid(name, rule, got=f"shape {found.shape}")
    refuse_lopsided(found, name, tolerance=SYMMETRY, hint=LOPSIDED if name == "weights" else "")
    return found


def _as_correlations(matrices: np.ndarray) -> np.ndarray:
    """Functional connectivity of people, if it is one: a covariance has other sizes, and another diagonal."""
    found = _as_stack(matrices, "functional", "n_people")
    hint = "Covariances? models.correlation_from_covariance makes correlations of them."
    largest = np.abs(found).max()
    if largest > 1 + _ROUNDED:
        raise invalid("functional", "hold correlations, from -1 to 1", got=f"{largest:g}", hint=hint)
    diagonal = np.diagonal(found, axis1=1, axis2=2)
    is_off = np.minimum(np.abs(diagonal - 1), np.abs(diagonal)) > _ROUNDED
    if is_off.any():
        got = f"{diagonal[is_off][0]:g}"
        raise invalid("functional", "have 1 (or 0) on the diagonal, as correlations do", got=got, hint=hint)
    return found


def _edges(matrices: np.ndarray, name: str, axis: str) -> np.ndarray:
    """The pairs above the diagonal, (n_matrices, n_pairs)."""
    found = _as_stack(matrices, name, axis)
    return found[:, *np.triu_indices(found.shape[1], 1)]


def _standardise(edges: np.ndarray) -> np.ndarray:
    """Rows of mean 0 and length 1; NaN where a row is constant."""
    centred = edges - edges.mean(axis=1, keepdims=True)
    size = np.linalg.norm(centred, axis=1, keepdims=True)
    is_flat = is_constant(edges, axis=1)[:, None]
    return np.where(is_flat, np.nan, centred / np.where(is_flat, 1, size))


@dataclass(frozen=True)
class CouplingFit:
    """How well a model with one free number predicts, person by person. :func:`fit_coupling` makes it.

    Parameters
    ----------
    couplings : numpy.ndarray of shape (n_couplings,)
        Couplings that were tried.
    scores : numpy.ndarray of shape (n_couplings, n_people)
        Pearson's r of the model with each person's functional connectivity.
    chosen : numpy.ndarray of shape (n_people,)
        For each person the coupling that was best on average for all *others*.
    held_out : numpy.ndarray of shape (n_people,)
        Each person's r at that coupling.
    static : numpy.ndarray of shape (n_people,)
        r of the wiring itself, without any model.
    of_others : numpy.ndarray of shape (n_people,)
        r of the mean functional connectivity of all others, without any wiring.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import models
    >>> one = np.ones(2)
    >>> models.CouplingFit(np.array([0.5]), np.ones((1, 2)), one / 2, one, one, one).held_out.mean()
    np.float64(1.0)
    """

    couplings: np.ndarray
    scores: np.ndarray
    chosen: np.ndarray
    held_out: np.ndarray
    static: np.ndarray
    of_others: np.ndarray


def fit_coupling(
    weights: np.ndarray, functional: np.ndarray, couplings: np.ndarray, *, kind: str = "linear", band: str = "slow"
) -> CouplingFit:
    """Fit one global coupling to all people but one, and score the one that was left out; for each in turn.

    Parameters
    ----------
    weights : array_like of shape (n_people, n_regions, n_regions)
        Symmetric wiring of each person, scaled as the couplings are meant.
    functional : array_like of shape (n_people, n_regions, n_regions)
        Measured correlations of the same people in the same order, with 1 (or 0) on the diagonal.
    couplings : array_like of shape (n_couplings,)
        Couplings to try.
    kind : {"linear", "mass"}
        As in :func:`predict_functional`.
    band : {"slow", "all"}
        As in :func:`predict_functional`.

    Returns
    -------
    CouplingFit
        Scores, and beside them two that need no model: the wiring alone, and the mean of the others.

    Raises
    ------
    ValueError
        If there are fewer than 2 people, numbers of people or regions differ, wiring is refused, a matrix has no
        variation, or `functional` holds no correlations (covariances, for example).

    Notes
    -----
    Each person is predicted from their own wiring. A score of one's own best coupling would be higher by what the grid
    finds in the noise; with one number that is little, with many it is most of the score.

    References
    ----------
    Messé A, Rudrauf D, Benali H, Marrelec G (2014). Relating structure and function in the human brain: relative
    contributions of anatomy, stationary dynamics, and non-stationarities. *PLoS Comput Biol* 10:e1003530.
    https://doi.org/10.1371/journal.pcbi.1003530

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import models
    >>> chain = np.array([[0, 1, 0], [1, 0, 0.5], [0, 0.5, 0]])
    >>> seen = models.predict_functional(chain, [0.5])
    >>> fit = models.fit_coupling([chain, chain], np.tile(seen, (2, 1, 1)), [0.1, 0.5, 0.7])
    >>> fit.chosen, fit.held_out.round(6)
    (array([0.5, 0.5]), array([1., 1.]))
    """
    wiring = _as_stack(weights, "weights", "n_people")
    measured = _as_correlations(functional)
    if wiring.shape != measured.shape:
        rule = f"have the shape of functional, {measured.shape} ({', '.join(_STACK)})"
        raise invalid("weights", rule, got=f"shape {wiring.shape}")
    if len(wiring) < 2:
        raise invalid("weights", "be of at least 2 people", got=str(len(wiring)), hint="One is left out.")
    tried = as_couplings(couplings)
    for name, edges in (
        ("weights", _edges(wiring, "weights", "n_people")),
        ("functional", _edges(measured, "functional", "n_people")),
    ):
        is_flat = is_constant(edges, axis=1)
        if is_flat.any():
            raise invalid(name, "vary from pair to pair", got=f"one value for all, person {int(is_flat.argmax())}")
    columns = [
        compare_connectomes(predict_functional(one, tried, kind=kind, band=band), seen[None])[:, 0]
        for one, seen in zip(wiring, measured, strict=True)
    ]
    scores, people = np.stack(columns, axis=1), np.arange(len(wiring))
    best = np.array([np.delete(scores, out, axis=1).mean(axis=1).argmax() for out in people])
    others = (measured.sum(axis=0) - measured) / (len(measured) - 1)
    return CouplingFit(
        couplings=tried,
        scores=scores,
        chosen=tried[best],
        held_out=scores[best, people],
        static=_paired_scores(wiring, measured),
        of_others=_paired_scores(others, measured),
    )


def _paired_scores(predicted: np.ndarray, measured: np.ndarray) -> np.ndarray:
    """Pearson's r of each matrix with the one of the same place."""
    one, other = (_standardise(_edges(stack, "functional", "n_people")) for stack in (predicted, measured))
    return (one * other).sum(axis=1)


@dataclass(frozen=True)
class ConnectionFit:
    """A linear model with one free number for each connection. :func:`fit_connections` makes it.

    Parameters
    ----------
    weights : numpy.ndarray of shape (n_regions, n_regions)
        Fitted weights, coupling included.
    functional : numpy.ndarray of shape (n_regions, n_regions)
        Correlations that the fitted model makes.
    n_free : int
        Numbers that were fitted.
    scores : numpy.ndarray of shape (n_steps + 1,)
        Pearson's r with the matrix that was fitted, before the first step and after each.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import models
    >>> models.ConnectionFit(np.zeros((3, 3)), np.eye(3), 3, np.array([0.2, 0.9])).scores[-1]
    np.float64(0.9)
    """

    weights: np.ndarray
    functional: np.ndarray
    n_free: int
    scores: np.ndarray


def fit_connections(
    weights: np.ndarray, functional: np.ndarray, *, coupling: float = 0.5, step_size: float = 0.05, n_steps: int = 200
) -> ConnectionFit:
    """Adjust every connection until the linear model shows a given functional connectivity.

    Parameters
    ----------
    weights : array_like of shape (n_regions, n_regions)
        Symmetric wiring to begin with, from :func:`scale_connectome`; only what is above 0 is adjusted.
    functional : array_like of shape (n_regions, n_regions)
        Correlations to be reached, with 1 (or 0) on the diagonal.
    coupling : float
        Coupling at the start, from 0 to 0.98.
    step_size : float
        How far a weight moves for a difference of 1 between both correlations, above 0 and at most 1.
    n_steps : int
        Steps.

    Returns
    -------
    ConnectionFit
        Weights, what they predict, and how many numbers were fitted.

    Raises
    ------
    ValueError
        If wiring or correlations are refused (covariances, for example), they differ in size, or a number is out of
        range.

    Notes
    -----
    Each step adds ``step_size (measured - predicted)`` to the connections, keeps them at 0 or more, and scales them
    down where the model would explode. Symmetric wiring C with the same noise everywhere has the slow covariance
    ``tau² (I - C)^-2``. Such a fit is often called effective connectivity. The score on the matrix that was fitted says
    nothing about the wiring: with as many numbers as data, a random wiring gets there too.

    References
    ----------
    Gilson M, Moreno-Bote R, Ponce-Alvarez A, Ritter P, Deco G (2016). Estimation of directed effective connectivity
    from fMRI functional connectivity hints at asymmetries of cortical connectome. *PLoS Comput Biol* 12:e1004762.
    https://doi.org/10.1371/journal.pcbi.1004762

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import models
    >>> wiring = np.array([[0, 1, 1], [1, 0, 1], [1, 1, 0]]) / 2
    >>> seen = np.array([[1, 0.5, 0.3], [0.5, 1, 0.2], [0.3, 0.2, 1]])
    >>> fit = models.fit_connections(wiring, seen)
    >>> fit.n_free, bool(abs(fit.functional - seen).max() < 0.01)
    (3, True)
    """
    wiring = as_connectome(weights, is_symmetric=True)
    seen = _as_correlations(as_array(functional, "functional", axes=_STACK[1:])[None])
    if seen.shape[1:] != wiring.shape:
        raise invalid("weights", f"have the shape of functional, {seen.shape[1:]}", got=f"shape {wiring.shape}")
    coupling = in_range(coupling, "coupling", low=0, high=_CLOSE)
    step_size = in_range(step_size, "step_size", low=1e-6, high=1)
    is_free, current = wiring > 0, _below_explosion(coupling * wiring)
    scores = np.empty(as_count(n_steps, "n_steps") + 1)
    for k in range(scores.size):
        inverse = np.linalg.inv(np.eye(len(wiring)) - current)
        predicted = correlation_from_covariance((inverse @ inverse)[None])
        scores[k] = compare_connectomes(predicted, seen)[0, 0]
        if k < n_steps:
            change = np.where(is_free, step_size * (seen[0] - predicted[0]), 0)
            current = _below_explosion(np.maximum(current + change, 0))
    return ConnectionFit(current, predicted[0], int(np.count_nonzero(np.triu(is_free))), scores)


def _below_explosion(weights: np.ndarray) -> np.ndarray:
    """The weights, or weights in proportion that the linear model bears."""
    return weights * min(1, _CLOSE / max(np.linalg.eigvalsh(weights)[-1], 1e-12))
