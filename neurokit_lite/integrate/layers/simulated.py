"""Two layers of which the truth is known: how well they agree, through which features, and what a batch adds."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.rng import as_generator

__all__ = ["SimulatedLayers", "make_layers"]


@dataclass(frozen=True, eq=False)
class SimulatedLayers:
    """Two layers of the same people, and how they were made. :func:`make_layers` makes it.

    Parameters
    ----------
    first, second : numpy.ndarray of shape (n_people, n_features)
        The layers, batch effects included.
    weights : tuple of two numpy.ndarray, each of shape (n_features,)
        True weights, of length 1.
    correlation : float
        True canonical correlation, without the batches.
    batches : numpy.ndarray of int, shape (n_people,)
        Batch of each person.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.make_layers(20, (3, 2), correlation=0.5, random_state=0).second.shape
    (20, 2)
    """

    first: np.ndarray
    second: np.ndarray
    weights: tuple[np.ndarray, np.ndarray]
    correlation: float
    batches: np.ndarray


def make_layers(
    n_people: int,
    n_features: tuple[int, int],
    *,
    correlation: float = 0.0,
    n_batches: int = 1,
    batch_sd: float = 0.0,
    random_state: int | np.random.Generator | None = None,
) -> SimulatedLayers:
    """Make two layers with one canonical pair of known strength, and batches that shift both.

    Parameters
    ----------
    n_people : int
        People.
    n_features : tuple of two int
        Features of each layer.
    correlation : float
        True canonical correlation, from 0 to 1; all others are 0.
    n_batches : int
        Batches of nearly equal size; who is in which is drawn by lot.
    batch_sd : float
        Standard deviation of a batch's shifts of the features, each drawn by itself, in standard deviations of a
        feature within a batch.
    random_state : None, int or numpy.random.Generator
        Source of everything.

    Returns
    -------
    SimulatedLayers
        Layers, and the truth.

    Raises
    ------
    ValueError
        If a number is out of range.

    Notes
    -----
    Without batches the features of a layer are independent with variance 1, so that the canonical pair is that of the
    two weights. Both layers are shifted by a common batch, though each feature by its own amount.

    References
    ----------
    Closed form.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import integrate
    >>> made = integrate.make_layers(20_000, (3, 3), correlation=0.5, random_state=0)
    >>> np.corrcoef(made.first @ made.weights[0], made.second @ made.weights[1])[0, 1].round(1)
    np.float64(0.5)
    """
    n_people, n_batches = as_count(n_people, "n_people", low=3), as_count(n_batches, "n_batches", high=int(n_people))
    if np.shape(n_features) != (2,):
        raise invalid("n_features", "be two numbers, one for each layer", n_features)
    sizes = [as_count(one, "n_features") for one in n_features]
    correlation = in_range(correlation, "correlation", low=0, high=1)
    batch_sd = in_range(batch_sd, "batch_sd", low=0)
    generator = as_generator(random_state)
    batches = generator.permutation(np.arange(n_people) % n_batches)
    shared = generator.normal(size=n_people)
    layers, weights = [], []
    for size, share in zip(sizes, (1.0, correlation), strict=True):
        weight = generator.normal(size=size)
        weight /= np.linalg.norm(weight)
        layer = generator.normal(size=(n_people, size))
        own = layer @ weight
        wanted = share * shared + np.sqrt(1 - share**2) * own
        layer += np.outer(wanted - own, weight)
        layers.append(layer + batch_sd * generator.normal(size=(n_batches, size))[batches])
        weights.append(weight)
    return SimulatedLayers(layers[0], layers[1], (weights[0], weights[1]), correlation, batches)
