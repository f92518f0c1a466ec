"""Tangent space of connectomes: people's matrices as steps away from a common one."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count
from neurokit_lite.core.errors import invalid

__all__ = ["TangentSpace", "fit_tangent_space", "geometric_mean", "project_tangent"]


@dataclass(frozen=True, kw_only=True)
class TangentSpace:
    """A common connectome, and each person's step away from it.

    Parameters
    ----------
    reference : numpy.ndarray of shape (n_regions, n_regions)
        Geometric mean of all, no unit.
    tangents : numpy.ndarray of shape (n_people, n_regions, n_regions)
        Symmetric matrices, no unit; zero for a person who equals the reference.
    """

    reference: np.ndarray
    tangents: np.ndarray


def _as_positive(matrices: np.ndarray, name: str) -> np.ndarray:
    """Symmetric positive definite matrices, or whose is not."""
    matrices = as_array(matrices, name, axes=("n_people", "n_regions", "n_regions"), min_size=1)
    if matrices.shape[1] != matrices.shape[2]:
        raise invalid(name, "be square (n_people, n_regions, n_regions)", matrices)
    for i, one in enumerate(matrices):
        smallest = np.linalg.eigvalsh(one)[0]
        if np.abs(one - one.T).max() > 1e-7 or smallest <= 1e-12:
            got = f"a smallest eigenvalue of {smallest:.2g} in {name}[{i}]"
            hint = 'Shrink them: compute_connectome(series, estimator="ledoit-wolf").'
            raise invalid(name, "be symmetric and positive definite", got=got, hint=hint)
    return matrices


def _apply(function, matrix: np.ndarray) -> np.ndarray:
    """A function of a symmetric matrix: of its eigenvalues."""
    values, vectors = np.linalg.eigh(matrix)
    return (vectors * function(values)) @ vectors.T


def geometric_mean(matrices: np.ndarray, *, n_iterations: int = 30) -> np.ndarray:
    """Compute the geometric (Riemannian) mean of positive definite matrices.

    Parameters
    ----------
    matrices : array_like of shape (n_people, n_regions, n_regions)
        Symmetric positive definite matrices, no unit.
    n_iterations : int
        Most steps of the descent; it stops where the mean step is below 1e-7 an entry.

    Returns
    -------
    numpy.ndarray of shape (n_regions, n_regions)
        The matrix with the smallest sum of squared distances to all.

    Raises
    ------
    ValueError
        If a matrix is not symmetric and positive definite, or the descent has not come to rest.

    Notes
    -----
    The distance of A and B is ||log(A^-1/2 B A^-1/2)||. From the arithmetic mean G, walk to
    G^1/2 exp(h mean_k log(G^-1/2 M_k G^-1/2)) G^1/2 until nothing moves; h is halved whenever a step did not help.
    It needs matrices of full rank: fewer times than regions give none.

    References
    ----------
    Fletcher PT, Joshi S (2007). Riemannian geometry for the statistical analysis of diffusion tensor data. *Signal
    Processing* 87:250-262. https://doi.org/10.1016/j.sigpro.2005.12.018

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> imaging.geometric_mean([[[1, 0], [0, 1]], [[4, 0], [0, 9]]]).round(6)
    array([[2., 0.],
           [0., 3.]])
    """
    matrices = _as_positive(matrices, "matrices")
    n_iterations = as_count(n_iterations, "n_iterations")
    mean, step, best = matrices.mean(axis=0), 1.0, np.inf
    for _ in range(n_iterations):
        root = _apply(np.sqrt, mean)
        direction = project_tangent(matrices, mean).mean(axis=0)
        size = np.linalg.norm(direction)
        mean = root @ _apply(lambda values, step=step: np.exp(step * values), direction) @ root
        mean = (mean + mean.T) / 2
        best, step = (size, step) if size <= best else (best, step / 2)
        if size / mean.size < 1e-7:
            return mean
    hint = "Are they correlation matrices of the same regions? Shrink them more."
    raise invalid(
        "matrices", f"have a mean within {n_iterations} steps", got=f"steps of {size:.2g} at the end", hint=hint
    )


def project_tangent(matrices: np.ndarray, reference: np.ndarray) -> np.ndarray:
    """Project matrices to the tangent space at a reference: steps away from it.

    Parameters
    ----------
    matrices : array_like of shape (n_people, n_regions, n_regions)
        Symmetric positive definite matrices, no unit.
    reference : array_like of shape (n_regions, n_regions)
        Where the steps begin, no unit. For prediction: the mean of the training people only.

    Returns
    -------
    numpy.ndarray of shape (n_people, n_regions, n_regions)
        log(G^-1/2 M G^-1/2) for reference G and each matrix M, symmetric, no unit.

    Raises
    ------
    ValueError
        If a matrix is not positive definite or has other regions.

    Notes
    -----
    The steps form a flat space, in which one may add, average and fit linear models; distances are true only near the
    reference.

    References
    ----------
    Varoquaux G, Baronnet F, Kleinschmidt A, Fillard P, Thirion B (2010). Detection of brain functional-connectivity
    difference in post-stroke patients using group-level covariance modeling. *MICCAI* 13:200-208.
    https://doi.org/10.1007/978-3-642-15705-9_25

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import imaging
    >>> imaging.project_tangent([np.eye(2) * np.e], np.eye(2))[0].round(6)
    array([[1., 0.],
           [0., 1.]])
    """
    matrices = _as_positive(matrices, "matrices")
    base = as_array(reference, "reference", axes=("n_regions", "n_regions"))
    if base.shape != matrices.shape[1:]:
        raise invalid("reference", f"have the shape {matrices.shape[1:]} of each of the matrices", base)
    whiten = _apply(lambda values: 1 / np.sqrt(values), _as_positive(base[None], "reference")[0])
    steps = np.stack([_apply(np.log, whiten @ one @ whiten) for one in matrices])
    return (steps + np.swapaxes(steps, 1, 2)) / 2


def fit_tangent_space(connectomes: np.ndarray) -> TangentSpace:
    """Find the common connectome of all people, and each one's step away from it.

    Parameters
    ----------
    connectomes : array_like of shape (n_people, n_regions, n_regions)
        Positive definite, no unit: correlations shrunk by ``estimator="ledoit-wolf"``.

    Returns
    -------
    TangentSpace
        The geometric mean and the steps.

    Raises
    ------
    ValueError
        If a matrix is not positive definite.

    Notes
    -----
    :func:`geometric_mean`, then :func:`project_tangent`. Fitted on everybody, the reference knows the people one wants
    to test on: for a prediction, project them on the mean of the others.

    References
    ----------
    Varoquaux G, et al. (2010). Detection of brain functional-connectivity difference in post-stroke patients using
    group-level covariance modeling. *MICCAI* 13:200-208. https://doi.org/10.1007/978-3-642-15705-9_25

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> space = imaging.fit_tangent_space([[[1, 0], [0, 1]], [[4, 0], [0, 4]]])
    >>> space.tangents[:, 0, 0].round(3)  # minus and plus log 2
    array([-0.693,  0.693])
    """
    matrices = _as_positive(connectomes, "connectomes")
    reference = geometric_mean(matrices)
    return TangentSpace(reference=reference, tangents=project_tangent(matrices, reference))
