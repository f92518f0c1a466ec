"""Who projects to whom: random wiring, and wiring from a matrix."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator

__all__ = ["Wiring", "as_wiring", "make_wiring"]


@dataclass(frozen=True)
class Wiring:
    """The synapses of a network, sorted by the neuron that they come from.

    Parameters
    ----------
    sources, targets : array_like of int, shape (n_synapses,)
        Presynaptic and postsynaptic neuron of each synapse, from 0; in any order, they are sorted.
    n_neurons : int
        Neurons in the network, at least 2.

    Raises
    ------
    TypeError
        If a number of a neuron is not whole.
    ValueError
        If there is no such neuron, a neuron projects to itself, or a pair is there twice.

    Examples
    --------
    >>> from neurokit_lite import models
    >>> wiring = models.Wiring([2, 0, 2], [0, 1, 1], 3)
    >>> wiring.sources, wiring.targets_of(2)
    (array([0, 2, 2]), array([0, 1]))
    """

    sources: np.ndarray
    targets: np.ndarray
    n_neurons: int

    def __post_init__(self):
        n = as_count(self.n_neurons, "n_neurons", low=2)
        ends = [
            as_array(getattr(self, name), name, axes=("n_synapses",), dtype=np.intp) for name in ("sources", "targets")
        ]
        same_length(*ends[::-1], names=("targets", "sources"), axis="n_synapses")
        for name, numbers in zip(("sources", "targets"), ends, strict=True):
            if numbers.size and not (numbers.min() >= 0 and numbers.max() < n):
                worst = numbers.min() if numbers.min() < 0 else numbers.max()
                raise invalid(name, f"hold numbers of neurons from 0 to {n - 1}", got=str(worst))
        if (ends[0] == ends[1]).any():
            itself = int(ends[0][ends[0] == ends[1]][0])
            hint = "A synapse of a neuron with itself (an autapse) is left out here: set the diagonal to 0."
            raise invalid("targets", "differ from their sources", got=f"neuron {itself} on itself", hint=hint)
        order = np.lexsort(ends[::-1])
        sources, targets = (numbers[order] for numbers in ends)
        is_repeated = (np.diff(sources) == 0) & (np.diff(targets) == 0)
        if is_repeated.any():
            at = int(is_repeated.argmax())
            got = f"{sources[at]} on {targets[at]} twice"
            raise invalid("targets", "name each pair once", got=got, hint="A stronger synapse is a larger weight.")
        for name, value in (("sources", sources), ("targets", targets), ("n_neurons", n)):
            object.__setattr__(self, name, value)

    @property
    def starts(self) -> np.ndarray:
        """Where the synapses of each source begin, shape (n_neurons + 1,)."""
        return np.searchsorted(self.sources, np.arange(self.n_neurons + 1))

    def targets_of(self, neuron: int) -> np.ndarray:
        """Return the neurons to which one projects.

        Parameters
        ----------
        neuron : int
            Its number, from 0.

        Returns
        -------
        numpy.ndarray of shape (n_targets,)
            Their numbers, rising.

        Raises
        ------
        ValueError
            If there is no such neuron.

        Examples
        --------
        >>> from neurokit_lite import models
        >>> models.Wiring([0, 0], [1, 2], 3).targets_of(1)
        array([], dtype=int64)
        """
        neuron = as_count(neuron, "neuron", low=0, high=self.n_neurons - 1)
        return self.targets[slice(*np.searchsorted(self.sources, (neuron, neuron + 1)))]


def make_wiring(n_neurons: int, *, probability: float, random_state: int | np.random.Generator | None = 0) -> Wiring:
    """Connect every ordered pair of neurons with the same probability.

    Parameters
    ----------
    n_neurons : int
        Neurons, at least 2.
    probability : float
        From 0 to 1, for each of the ``n (n - 1)`` pairs. A neuron does not project to itself.
    random_state : int or numpy.random.Generator, optional
        Seed.

    Returns
    -------
    Wiring
        The synapses.

    Raises
    ------
    TypeError
        If a number is none.
    ValueError
        If there are fewer than 2 neurons, or the probability is not between 0 and 1.

    Notes
    -----
    Each neuron gets ``K = probability (n - 1)`` inputs on average, with a binomial spread. The pairs between two
    synapses are drawn from the geometric distribution, so that time and memory grow with the synapses and not with the
    pairs. Real wiring depends on distance and type; here it does not.

    References
    ----------
    Batagelj V, Brandes U (2005). Efficient generation of large random networks. *Phys Rev E* 71:036113.
    https://doi.org/10.1103/PhysRevE.71.036113

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.make_wiring(3, probability=1.0).targets
    array([1, 2, 0, 2, 0, 1])
    """
    n = as_count(n_neurons, "n_neurons", low=2)
    p = in_range(probability, "probability", low=0, high=1, hint="A share, not a percentage.")
    generator = as_generator(random_state)
    n_pairs = float(n) * (n - 1)
    chosen, last = [], -1.0
    while p > 0 and last < n_pairs:
        left = (n_pairs - last) * p
        gaps = generator.geometric(p, size=int(left + 4 * np.sqrt(left) + 8)).astype(float)
        chosen.append(last + np.minimum(gaps, n_pairs + 1).cumsum())
        last = chosen[-1][-1]
    pairs = np.concatenate([*chosen, np.empty(0)])
    sources, others = np.divmod(pairs[pairs < n_pairs], n - 1)
    return Wiring(sources, others + (others >= sources), n)


def as_wiring(matrix: np.ndarray) -> Wiring:
    """Take the wiring from a matrix of zeros and ones.

    Parameters
    ----------
    matrix : array_like of shape (n_neurons, n_neurons)
        1 (or True) in row i and column j where neuron i projects to neuron j; 0 on the diagonal.

    Returns
    -------
    Wiring
        The synapses.

    Raises
    ------
    TypeError
        If the matrix holds no numbers.
    ValueError
        If it is not square, holds other numbers than 0 and 1, or a neuron projects to itself.

    Notes
    -----
    Rows are sources. Neuroscience also uses the transpose, where rows are targets: an error that no check can see.

    References
    ----------
    Rubinov M, Sporns O (2010). Complex network measures of brain connectivity: uses and interpretations. *NeuroImage*
    52:1059-1069. https://doi.org/10.1016/j.neuroimage.2009.10.003

    Examples
    --------
    >>> from neurokit_lite import models
    >>> models.as_wiring([[0, 1, 1], [0, 0, 0], [0, 1, 0]]).targets_of(0)
    array([1, 2])
    """
    axes = ("n_sources", "n_targets")
    links = as_array(matrix, "matrix", axes=axes)
    if links.shape[0] != links.shape[1]:
        hint = "Every neuron is a row, as a source, and a column, as a target."
        raise invalid("matrix", f"be square, with axes ({', '.join(axes)})", got=f"shape {links.shape}", hint=hint)
    is_other = (links != 0) & (links != 1)
    if is_other.any():
        hint = "Weights belong to the cell: here it only counts who is connected."
        raise invalid("matrix", "hold 0 and 1 only", got=f"{links[is_other][0]:g}", hint=hint)
    if np.diagonal(links).any():
        hint = "Set the diagonal to 0: np.fill_diagonal(matrix, 0)."
        raise invalid("matrix", "have a diagonal of zeros", got=f"{int(np.trace(links))} ones on it", hint=hint)
    sources, targets = np.nonzero(links)
    return Wiring(sources, targets, len(links))
