"""Wiring between regions: what a model may be given, its scale, lesions, and a random one with the same strengths."""

import numpy as np

from neurokit_lite.core.check import as_array, as_count
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.masks import as_selection
from neurokit_lite.core.rng import as_generator
from neurokit_lite.core.shapes import refuse_lopsided

__all__ = ["LOPSIDED", "SYMMETRY", "as_connectome", "lesion_connectome", "rewire_connectome", "scale_connectome"]
__shared__ = ["LOPSIDED", "SYMMETRY"]  # not in the face

_AXES = ("n_regions", "n_regions")
LOPSIDED = "Half a matrix? Add its transpose. Probabilistic tracts? Take the mean of both. Tracers? Those have sides."
SYMMETRY = 1e-6  # of the largest weight: what rounding in a file leaves
_BALANCED = 1e-9  # how far a strength may be off, as a share of itself


def as_connectome(weights: np.ndarray, *, is_symmetric: bool = False) -> np.ndarray:
    """Check that a matrix may serve as the wiring between regions.

    Parameters
    ----------
    weights : array_like of shape (n_regions, n_regions)
        Strength of each connection, at least 0, with 0 on the diagonal. Row i holds what region i receives.
    is_symmetric : bool
        Refuse a matrix that differs from its transpose. Tracts have no direction, but probabilistic tractography, which
        starts in one region at a time, counts them differently from both ends.

    Returns
    -------
    numpy.ndarray of shape (n_regions, n_regions)
        The weights as floating-point numbers.

    Raises
    ------
    TypeError
        If the matrix holds no numbers.
    ValueError
        If it is not square, has fewer than 2 regions, holds NaN or a negative weight, has a diagonal, is not symmetric
        where that is asked for, or a region has no connection; the message names the region.

    Notes
    -----
    Rows are targets, so that ``weights @ activity`` is the input of each region. Many files have it the other way
    round: an error that no check can see, unless the matrix is symmetric. A region without connections has no
    functional connectivity in any model, so it only adds zeros to a score.

    References
    ----------
    Rubinov M, Sporns O (2010). Complex network measures of brain connectivity: uses and interpretations. *NeuroImage*
    52:1059-1069. https://doi.org/10.1016/j.neuroimage.2009.10.003

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.as_connectome([[0, 2], [2, 0]])
    array([[0., 2.],
           [2., 0.]])
    """
    found = as_array(weights, "weights", axes=_AXES)
    if found.shape[0] != found.shape[1]:
        raise invalid("weights", f"be square, with axes ({', '.join(_AXES)})", got=f"shape {found.shape}")
    if len(found) < 2:
        raise invalid("weights", "have at least 2 regions", got=f"shape {found.shape}")
    if found.min() < 0:
        at = np.unravel_index(found.argmin(), found.shape)
        hint = "A correlation is no wiring; wiring has no sign here."
        raise invalid("weights", "be at least 0", got=f"{found.min():g} at [{at[0]}, {at[1]}]", hint=hint)
    if np.diagonal(found).any():
        hint = "A region's own feedback belongs to the model: np.fill_diagonal(weights, 0)."
        got = f"{int(np.count_nonzero(np.diagonal(found)))} other values on it"
        raise invalid("weights", "have a diagonal of zeros", got=got, hint=hint)
    if is_symmetric:
        refuse_lopsided(found, "weights", tolerance=SYMMETRY, hint=LOPSIDED)
    is_alone = ~(found.any(axis=0) | found.any(axis=1))
    if is_alone.any():
        got = f"none for {listed(map(str, np.flatnonzero(is_alone)))}"
        hint = "Leave such regions out: weights[np.ix_(kept, kept)]."
        raise invalid("weights", "connect every region to another", got=got, hint=hint)
    return found


def scale_connectome(weights: np.ndarray) -> np.ndarray:
    """Divide weights by their largest eigenvalue, so that a coupling of 1 is where the linear model explodes.

    Parameters
    ----------
    weights : array_like of shape (n_regions, n_regions)
        As :func:`as_connectome` wants them, in any unit.

    Returns
    -------
    numpy.ndarray of shape (n_regions, n_regions)
        Weights without a unit; their spectral radius is 1.

    Raises
    ------
    ValueError
        If :func:`as_connectome` refuses the weights, or they have no loop, so that activity never returns.

    Notes
    -----
    A matrix of weights that are not negative has a real eigenvalue as large as any (Perron and Frobenius). Counts of
    streamlines depend on the settings of a tractography; after scaling, couplings of two people can be compared.

    References
    ----------
    Horn RA, Johnson CR (2013). *Matrix Analysis*, 2nd ed., chapter 8. Cambridge University Press.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.scale_connectome([[0, 500], [500, 0]])
    array([[0., 1.],
           [1., 0.]])
    """
    found = as_connectome(weights)
    unit = found / found.max()
    radius = float(np.abs(np.linalg.eigvals(unit)).max())
    if radius < 1e-6:
        raise invalid("weights", "have a loop", got="regions that never hear from those that hear them")
    return unit / radius


def lesion_connectome(weights: np.ndarray, regions: np.ndarray) -> np.ndarray:
    """Cut all connections of some regions, in a copy without these regions.

    Parameters
    ----------
    weights : array_like of shape (n_regions, n_regions)
        As :func:`as_connectome` wants them.
    regions : array_like of int, or of bool with shape (n_regions,)
        Which regions are lost.

    Returns
    -------
    numpy.ndarray of shape (n_left, n_left)
        The weights of those that are left, in their order; not scaled again, for a lesion makes no axon stronger.

    Raises
    ------
    TypeError
        If regions are neither whole numbers nor true or false.
    ValueError
        If there is no such region, fewer than 2 are left, or one of those left has lost all its connections.

    Notes
    -----
    ``weights[np.ix_(left, left)]``. To cut connections and keep the regions, set the weights to 0 in both directions.

    References
    ----------
    Alstott J, Breakspear M, Hagmann P, Cammoun L, Sporns O (2009). Modeling the impact of lesions in the human brain.
    *PLoS Comput Biol* 5:e1000408. https://doi.org/10.1371/journal.pcbi.1000408

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.lesion_connectome([[0, 2, 1], [2, 0, 0], [1, 0, 0]], [2])
    array([[0., 2.],
           [2., 0.]])
    """
    found = as_connectome(weights)
    lost = as_selection(regions, "regions", len(found), axis="n_regions")
    left = np.setdiff1d(np.arange(len(found)), lost)
    if left.size < 2:
        raise invalid("regions", "leave at least 2 regions", got=f"{left.size} left of {len(found)}")
    rest = found[np.ix_(left, left)]
    is_alone = ~(rest.any(axis=0) | rest.any(axis=1))
    if is_alone.any():
        got = f"a lesion after which {listed(map(str, left[is_alone]))} has none"
        raise invalid("regions", "leave every other region a connection", got=got, hint="Add it to the lesion.")
    return rest


def rewire_connectome(
    weights: np.ndarray, *, n_swaps: int = 10, random_state: int | np.random.Generator | None = None
) -> np.ndarray:
    """Make a random wiring in which every region keeps its number of connections and their sum.

    Parameters
    ----------
    weights : array_like of shape (n_regions, n_regions)
        Symmetric weights, as :func:`as_connectome` wants them.
    n_swaps : int
        Swaps that are tried for each connection.
    random_state : int or numpy.random.Generator, optional
        Seed.

    Returns
    -------
    numpy.ndarray of shape (n_regions, n_regions)
        Symmetric weights with the degrees of the given ones, and strengths equal to 1 in 10^9.

    Raises
    ------
    ValueError
        If :func:`as_connectome` refuses the weights, or no wiring with these strengths was found.

    Notes
    -----
    Pairs of connections a-b, c-d become a-d, c-b where these do not exist yet (Maslov and Sneppen). Then the weights
    are shuffled over all connections, and each is multiplied by ``f_i f_j``, with factors that restore the strengths.
    In a wiring that is nearly complete few swaps are possible, and the shuffle does the work. Distances are not kept:
    nearby regions are no longer wired more strongly than others.

    References
    ----------
    Maslov S, Sneppen K (2002). Specificity and stability in topology of protein networks. *Science* 296:910-913.
    https://doi.org/10.1126/science.1065103

    Examples
    --------
    Three regions that are all connected can be wired in one way only.

    >>> from neurokit_lite import models
    >>> models.rewire_connectome([[0, 1, 1], [1, 0, 1], [1, 1, 0]], random_state=0).round(6)
    array([[0., 1., 1.],
           [1., 0., 1.],
           [1., 1., 0.]])
    """
    found = as_connectome(weights, is_symmetric=True)
    generator = as_generator(random_state)
    rows, columns = _swap(*np.nonzero(np.triu(found, 1)), as_count(n_swaps, "n_swaps", low=0), generator)
    top = found.max()
    values = generator.permutation(found[np.nonzero(np.triu(found, 1))]) / top
    random = np.zeros_like(found)
    random[rows, columns] = random[columns, rows] = values
    return top * _balance(random, found.sum(axis=1) / top)


def _swap(rows: np.ndarray, columns: np.ndarray, n_swaps: int, generator: np.random.Generator) -> tuple:
    """Ends of the connections after random swaps that keep every degree."""
    ends = [list(map(int, one)) for one in (rows, columns)]
    taken = {frozenset(pair) for pair in zip(*ends, strict=True)}
    n = len(ends[0])
    tries = generator.integers(n, size=(n_swaps * n, 2)).tolist()
    is_turned = generator.integers(2, size=n_swaps * n).tolist()
    for (one, other), turned in zip(tries, is_turned, strict=True):
        a, b, c, d = ends[0][one], ends[1][one], ends[0][other], ends[1][other]
        if turned:
            c, d = d, c
        new = frozenset((a, d)), frozenset((c, b))
        if len({a, b, c, d}) == 4 and not taken.intersection(new):
            taken -= {frozenset((a, b)), frozenset((c, d))}
            taken.update(new)
            ends[0][one], ends[1][one], ends[0][other], ends[1][other] = a, d, c, b
    return tuple(np.array(one, dtype=np.intp) for one in ends)


def _balance(random: np.ndarray, strengths: np.ndarray) -> np.ndarray:
    """Multiply rows and columns by the same factors until the sums are the strengths."""
    factors = np.sqrt(strengths / random.sum(axis=1))
    for _ in range(5000):
        sums = factors * (random @ factors)
        if np.abs(sums / strengths - 1).max() < _BALANCED:
            return random * np.outer(factors, factors)
        factors *= np.sqrt(strengths / sums)
    hint = "Another random_state, or more connections: in a sparse wiring there may be no second one."
    raise invalid("weights", "allow another wiring with the same strengths", got="none that was found", hint=hint)
