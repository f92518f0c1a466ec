"""Connectome fingerprinting: identification of people between two sessions, with a permutation test."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator
from neurokit_lite.core.shapes import same_shape

__all__ = ["Identification", "identify_people"]


@dataclass(frozen=True, kw_only=True)
class Identification:
    """How well people of one session are found in another.

    Parameters
    ----------
    similarity : numpy.ndarray of shape (n_people, n_people)
        Correlation of person i's first session (rows) with person j's second (columns), no unit.
    found : numpy.ndarray of shape (n_people,)
        Who, in the second session, is most like each person of the first.
    rate, rate_back : float
        Share found rightly, looking from the first session into the second, and back.
    self_similarity, other_similarity : float
        Mean similarity with oneself and with others, no unit.
    null_rates, null_differences : numpy.ndarray of shape (n_permutations,)
        Rate and difference after shuffling who is who in the second session.
    p_rate, p_difference : float
        Share of shuffles that reach what was observed, the observation counted in.
    """

    similarity: np.ndarray
    found: np.ndarray
    rate: float
    rate_back: float
    self_similarity: float
    other_similarity: float
    null_rates: np.ndarray
    null_differences: np.ndarray
    p_rate: float
    p_difference: float

    @property
    def differential_identifiability(self) -> float:
        """Similarity with oneself minus similarity with others, in hundredths of a correlation."""
        return 100 * (self.self_similarity - self.other_similarity)


def identify_people(
    first: np.ndarray,
    second: np.ndarray,
    *,
    n_permutations: int = 1000,
    random_state: int | np.random.Generator | None = None,
) -> Identification:
    """Identify people between two sessions by the correlation of their edges (connectome fingerprinting).

    Parameters
    ----------
    first, second : array_like of shape (n_people, n_edges)
        The same people in the same order, in two sessions; any unit, for example Fisher's z.
    n_permutations : int
        Number of shuffles of who is who.
    random_state : int or numpy.random.Generator
        Source of randomness.

    Returns
    -------
    Identification
        Similarities, rates, the difference between oneself and others, and their p values.

    Raises
    ------
    ValueError
        If the sessions hold other people or edges, or somebody's edges are all equal.

    Notes
    -----
    Person i is found if the largest correlation in row i is the one with i. The rate falls as people are added, since
    each one more is a chance to be mistaken; the difference of the means does not. Whatever stays the same in a person
    counts as identity, also the head's movement, the coil or the anatomy; two halves of one scan share the day as well.

    References
    ----------
    Finn ES, et al. (2015). Functional connectome fingerprinting: identifying individuals using patterns of brain
    connectivity. *Nature Neuroscience* 18:1664-1671. https://doi.org/10.1038/nn.4135
    Amico E, Goñi J (2018). The quest for identifiability in human functional connectomes. *Scientific Reports* 8:8254.
    https://doi.org/10.1038/s41598-018-25089-1

    Examples
    --------
    >>> from neurokit_lite import imaging
    >>> monday, tuesday = [[1, 0, 0], [0, 1, 0], [0, 0, 1]], [[2, 0, 1], [1, 2, 0], [0, 1, 2]]
    >>> imaging.identify_people(monday, tuesday, n_permutations=99, random_state=0).rate
    1.0
    """
    first = _as_people(first, "first")
    second = _as_people(second, "second")
    hint = "Keep people with both sessions, in the same order."
    same_shape(second, first, names=("second", "first"), axes=("n_people", "n_edges"), hint=hint)
    n_permutations = as_count(n_permutations, "n_permutations")
    generator = as_generator(random_state)
    n = len(first)
    similarity = _unit(first) @ _unit(second).T
    found, people = similarity.argmax(axis=1), np.arange(n)
    orders = generator.permuted(np.tile(people, (n_permutations, 1)), axis=1)
    rates = np.mean(found == np.vstack([people, orders]), axis=1)
    own = similarity[people, np.vstack([people, orders])].mean(axis=1)
    other = (similarity.sum() - n * own) / (n * (n - 1))
    differences = own - other
    return Identification(
        similarity=similarity,
        found=found,
        rate=float(rates[0]),
        rate_back=float(np.mean(similarity.argmax(axis=0) == people)),
        self_similarity=float(own[0]),
        other_similarity=float(other[0]),
        null_rates=rates[1:],
        null_differences=differences[1:],
        p_rate=_share(rates),
        p_difference=_share(differences),
    )


def _as_people(edges: np.ndarray, name: str) -> np.ndarray:
    edges = as_array(edges, name, axes=("n_people", "n_edges"))
    if edges.shape[0] < 2 or edges.shape[1] < 3:
        raise invalid(name, "hold at least 2 people and 3 edges (n_people, n_edges)", got=f"shape {edges.shape}")
    same = np.flatnonzero(is_constant(edges, axis=1))
    if same.size:
        raise invalid(name, "differ between a person's edges", got=f"one value for all edges of person {same[0]}")
    return edges


def _unit(edges: np.ndarray) -> np.ndarray:
    centred = edges - edges.mean(axis=1, keepdims=True)
    return centred / np.linalg.norm(centred, axis=1, keepdims=True)


def _share(values: np.ndarray) -> float:
    """How many of all, the observed one (the first) included, reach it; up to rounding in the sums."""
    return float(np.mean(values >= values[0] - 1e-12))
