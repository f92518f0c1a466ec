"""Affinities at several targets, predicted at once: relatives of a molecule, and its own values at other targets."""

import warnings
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, one_of
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.shapes import refuse_lopsided
from neurokit_lite.drugs.targets.affinities import as_affinities

__all__ = ["ProfileFit", "estimate_coupling", "fit_profiles"]


@dataclass(frozen=True)
class ProfileFit:
    """Affinities of all molecules at all targets, known or not.

    Parameters
    ----------
    predicted : numpy.ndarray of shape (n_molecules, n_targets)
        Expected pKi.
    means : numpy.ndarray of shape (n_targets,)
        Mean of what is known at each target, where a molecule without relatives ends.
    coupling : numpy.ndarray of shape (n_targets, n_targets)
        Covariance between targets that was used.
    n_steps : int
        Steps of the solver.
    is_converged : bool
        False if they were too few.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import drugs
    >>> drugs.fit_profiles(np.eye(3), [[9.0], [7.0], [np.nan]]).predicted[2]
    array([8.])
    """

    predicted: np.ndarray
    means: np.ndarray
    coupling: np.ndarray
    n_steps: int
    is_converged: bool


def estimate_coupling(pki: np.ndarray) -> np.ndarray:
    """Estimate how affinities at several targets vary together, from a table with gaps.

    Parameters
    ----------
    pki : array_like of shape (n_molecules, n_targets)
        Affinities; NaN where nothing is known.

    Returns
    -------
    numpy.ndarray of shape (n_targets, n_targets)
        Covariance, without negative eigenvalues; 0 between targets that fewer than two molecules share.

    Raises
    ------
    ValueError
        If fewer than two different values are known at a target.

    Notes
    -----
    For each pair of targets the mean product of deviations over molecules that are known at both. Pairs of different
    molecules need not fit together: negative eigenvalues are set to 0. It assumes that pairs are missing by lot.

    References
    ----------
    Higham NJ (1988). Computing a nearest symmetric positive semidefinite matrix. *Linear Algebra Appl* 103:103-118.
    https://doi.org/10.1016/0024-3795(88)90223-6

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.estimate_coupling([[9, 7], [7, 5]])
    array([[1., 1.],
           [1., 1.]])
    """
    table = as_affinities(pki)
    is_known = np.isfinite(table)
    for column, (own, known) in enumerate(zip(table.T, is_known.T, strict=True)):
        values = own[known]
        if is_constant(values):
            got = f"{known.sum()} in column {column}"
            hint = "Transpose it: pki.T." if table.shape[1] > len(table) else ""
            raise invalid("pki", "have at least two different values at each target", got=got, hint=hint)
    deviations = np.where(is_known, table - np.nanmean(table, axis=0), 0)
    n_both = is_known.T.astype(float) @ is_known
    covariance = np.where(n_both > 1, deviations.T @ deviations / np.maximum(n_both, 1), 0)
    values, vectors = np.linalg.eigh(covariance)
    return covariance if values[0] >= 0 else (vectors * np.maximum(values, 0)) @ vectors.T


def fit_profiles(
    similarities: np.ndarray,
    pki: np.ndarray,
    *,
    kind: str = "joint",
    relatives: float = 0.8,
    own: float = 0.1,
    max_steps: int = 500,
) -> ProfileFit:
    """Predict affinities from those of similar molecules, and of the same molecule at other targets.

    Parameters
    ----------
    similarities : array_like of shape (n_molecules, n_molecules)
        Similarity of each pair, 1 on the diagonal, such as :func:`tanimoto` gives; positive semidefinite.
    pki : array_like of shape (n_molecules, n_targets)
        Affinities; NaN where nothing is known, or where it was hidden.
    kind : str
        ``"joint"``: targets vary together as :func:`estimate_coupling` says; ``"separate"``: each for itself.
    relatives : float
        Share of the variance that similar molecules have in common.
    own : float
        Share that belongs to one molecule and shows at all targets. What is left of 1 belongs to one entry: noise.
    max_steps : int
        Most steps of the solver.

    Returns
    -------
    ProfileFit
        Expected pKi for every entry.

    Raises
    ------
    ValueError
        If shapes do not fit, similarities are lopsided or not positive semidefinite, or the shares leave no noise.

    Warns
    -----
    UserWarning
        If the solver ran out of steps.

    Notes
    -----
    A Gaussian process over entries (i, s), or kriging with several variables:

        cov[(i, s), (j, t)] = C_st (relatives T_ij + own [i = j]) + C_ss noise [i = j, s = t]

    with similarities T and the coupling C. The system is solved by conjugate gradients, from products with T and C
    alone: the matrix over all entries, n_targets^2 times as large as T, is never made. It assumes that shares are the
    same at all targets, and that gaps do not depend on what is in them.

    References
    ----------
    Bonilla EV, Chai KMA, Williams CKI (2008). Multi-task Gaussian process prediction. *Adv Neural Inf Process Syst*
    20:153-160. https://proceedings.neurips.cc/paper/2007/hash/66368270ffd51418ec58bd793f2d9b1b-Abstract.html

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import drugs
    >>> fit = drugs.fit_profiles(np.eye(3), [[9.0, 8.0], [7.0, 6.0], [9.0, np.nan]], kind="separate")
    >>> fit.predicted[2, 1]  # no relative, and no word from the other target: the mean
    np.float64(7.0)
    """
    one_of(kind, "kind", ("joint", "separate"))
    table = as_affinities(pki)
    kernel = _as_similarities(similarities, table)
    relatives = in_range(relatives, "relatives", low=0, high=1)
    own = in_range(own, "own", low=0, high=1)
    if relatives + own > 1 - 1e-6:
        raise invalid("relatives", "leave noise: with own, below 1", got=f"{relatives:g} + {own:g}")
    max_steps = as_count(max_steps, "max_steps")
    coupling = estimate_coupling(table)
    coupling = np.diag(np.diag(coupling)) if kind == "separate" else coupling
    is_known, means = np.isfinite(table), np.nanmean(table, axis=0)
    noise = (1 - relatives - own) * np.diag(coupling)

    rows = np.flatnonzero(is_known.any(axis=1))  # of all others the weights are 0
    inner, is_inner = kernel[np.ix_(rows, rows)], is_known[rows]

    def times(weights: np.ndarray) -> np.ndarray:
        alike = (np.ascontiguousarray(weights.T) @ inner).T  # symmetric; nearly twice as fast as inner @ weights
        return is_inner * ((relatives * alike + own * weights) @ coupling + noise * weights)

    right = np.where(is_inner, table[rows] - means, 0)
    weights, n_steps, is_converged = _solve(times, right, max_steps)
    if not is_converged:
        warnings.warn(f"fit_profiles stopped after {n_steps} steps; more max_steps or more noise helps.", stacklevel=2)
    shared = relatives * (kernel[:, rows] @ weights)
    shared[rows] += own * weights
    return ProfileFit(means + shared @ coupling, means, coupling, n_steps, is_converged)


def _as_similarities(given: object, pki: np.ndarray) -> np.ndarray:
    n_molecules = len(pki)
    kernel = as_array(given, "similarities", axes=("n_molecules", "n_molecules"))
    if kernel.shape != (n_molecules, n_molecules):
        rule = f"have shape ({n_molecules}, {n_molecules}), as pki has {n_molecules} molecules"
        hint = "Transpose it: pki.T." if pki.shape[1] == len(kernel) else ""
        raise invalid("similarities", rule, got=f"shape {kernel.shape}", hint=hint)
    refuse_lopsided(kernel, "similarities", tolerance=1e-8)
    diagonal = np.diag(kernel)
    if (np.abs(diagonal - 1) > 1e-6).any():
        got = f"{diagonal[np.abs(diagonal - 1).argmax()]:g}"
        hint = "A fingerprint without any bit has none with itself, and a distance is no similarity."
        raise invalid("similarities", "be 1 on the diagonal", got=got, hint=hint)
    return kernel


def _solve(times: object, right: np.ndarray, max_steps: int) -> tuple[np.ndarray, int, bool]:
    """Conjugate gradients until the rest is a millionth."""
    found, rest = np.zeros_like(right), right.copy()
    way, size = rest.copy(), float(np.sum(rest**2))
    enough = 1e-12 * size
    for step in range(max_steps):
        if size <= enough:
            return found, step, True
        ahead = times(way)
        bend = float(np.sum(way * ahead))
        if bend <= 0:
            hint = "Tanimoto similarities are; a table that was filled by hand may not be."
            raise invalid("similarities", "be positive semidefinite", got="a negative direction", hint=hint)
        found += size / bend * way
        rest -= size / bend * ahead
        before, size = size, float(np.sum(rest**2))
        way = rest + size / before * way
    return found, max_steps, size <= enough
