"""A worm whose truth is known: what genes do to synapses, synapses to responses, and hubs to both."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.rng import as_generator
from neurokit_lite.integrate.worm.naming import align_neurons, tidy_neuron_names
from neurokit_lite.integrate.worm.tables import WormTables

__all__ = ["SimulatedWorm", "make_worm"]

_N_GENES = 30
_LETTERS = "ABCEFGHIJKMNOPQSTUWXYZ"


@dataclass(frozen=True, eq=False)
class SimulatedWorm:
    """Three tables of a worm that was made, and what made them.

    Parameters
    ----------
    tables : WormTables
        What an experimenter would get.
    synapse_effect : float
        By how much a synapse raises the probability of a response.
    direct_effect : float
        By how much a similarity of 1 (over 0) raises it without the synapse.
    hub : numpy.ndarray of shape (n_neurons,)
        How much of a hub each neuron is, from 0 to 1, in the order of the responses.
    position : numpy.ndarray of shape (n_neurons,)
        Where it lies, from 0 (nose) to 1 (tail).

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.make_worm(n_classes=20, synapse_effect=0.0, random_state=0).synapse_effect
    0.0
    """

    tables: WormTables
    synapse_effect: float
    direct_effect: float
    hub: np.ndarray
    position: np.ndarray


def make_worm(
    *,
    n_classes: int = 50,
    shared_effect: float = 4.0,
    synapse_effect: float = 0.07,
    direct_effect: float = 0.0,
    hub_effect: float = 0.0,
    distance_effect: float = 0.0,
    random_state: int | np.random.Generator | None = 0,
) -> SimulatedWorm:
    """Make responses, synapses and genes of a worm with a known truth.

    Parameters
    ----------
    n_classes : int
        Classes of neurons, from 10 to 400; two neurons each on average.
    shared_effect : float
        What a similarity of 1 adds to the log odds of a synapse.
    synapse_effect : float
        What a synapse adds to the probability of a response, from 0 to 0.4.
    direct_effect : float
        What a similarity of 1 adds to it otherwise, from 0 to 0.2.
    hub_effect : float
        How far hubs have more genes, more synapses and more responses, from 0 to 1. They are the confounder.
    distance_effect : float
        How far near neurons have more synapses and more responses, from 0 to 1. Degrees do not tell of it.
    random_state : int or numpy.random.Generator
        Seed.

    Returns
    -------
    SimulatedWorm
        The tables and the truth.

    Raises
    ------
    ValueError
        If a number lies outside of its limits.

    Notes
    -----
    Genes: 30, each in a share between 0.1 and 0.3 of the classes (of hubs in up to 0.5 more). With s the Jaccard
    similarity of two neurons, h between 0 and 1 and d their distance, the log odds of a synapse from j to i are
    ``-3.2 + shared_effect (s - 0.15) + 2 hub_effect (h_i + h_j - 1) + 4 distance_effect (0.33 - d)``, and the
    probability of a response is ``0.05 + synapse_effect * synapse + direct_effect * s + 0.1 hub_effect (h_i + h_j) +
    0.12 distance_effect (1 - d)^4``. Seven pairs of ten are measured. Names are invented,
    and follow the habits of real ones: sides, numbers, parts of classes, zeros, single neurons that end with L or R.

    References
    ----------
    Closed form: the probabilities above.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> worm = integrate.make_worm(n_classes=50)
    >>> len(worm.tables.class_names), len(worm.tables.response_names) > 90
    (50, True)
    """
    n_classes = as_count(n_classes, "n_classes", low=10, high=400)
    shared_effect = in_range(shared_effect, "shared_effect", low=-20, high=20)
    synapse_effect = in_range(synapse_effect, "synapse_effect", low=0, high=0.4)
    direct_effect = in_range(direct_effect, "direct_effect", low=0, high=0.2)
    hub_effect = in_range(hub_effect, "hub_effect", low=0, high=1)
    distance_effect = in_range(distance_effect, "distance_effect", low=0, high=1)
    generator = as_generator(random_state)
    classes, neurons = _names(n_classes)
    class_of = align_neurons(neurons, classes).class_of
    class_hub = generator.permutation((np.arange(n_classes) + 0.5) / n_classes)
    share = 0.1 + 0.2 * generator.random(_N_GENES) + 0.5 * hub_effect * class_hub[:, None]
    has = generator.random((n_classes, _N_GENES)) < share
    has[~has.any(axis=1), 0] = True
    hub, position = class_hub[class_of], generator.random(n_classes)[class_of]
    similarity = _similarity(has)[np.ix_(class_of, class_of)]
    hubs, distance = hub[:, None] + hub, np.abs(position[:, None] - position)
    odds = -3.2 + shared_effect * (similarity - 0.15) + 2 * hub_effect * (hubs - 1)
    odds += 4 * distance_effect * (0.33 - distance)
    apart = ~np.eye(len(neurons), dtype=bool)
    is_linked = (generator.random(apart.shape) < 1 / (1 + np.exp(-odds))) & apart
    chance = 0.05 + synapse_effect * is_linked + direct_effect * similarity
    chance = chance + 0.1 * hub_effect * hubs + 0.12 * distance_effect * (1 - distance) ** 4
    is_measured = (generator.random(apart.shape) < 0.7) & apart
    is_responding = (generator.random(apart.shape) < chance) & is_measured
    tables = _write(generator, (classes, neurons), has, (is_responding, is_measured, is_linked))
    return SimulatedWorm(tables, synapse_effect, direct_effect, hub, position)


def _similarity(has: np.ndarray) -> np.ndarray:
    both = has.astype(float) @ has.T.astype(float)
    n = has.sum(axis=1)
    return both / (n[:, None] + n - both)


def _write(generator: np.random.Generator, names: tuple, has: np.ndarray, pairs: tuple) -> WormTables:
    """Write the tables as three laboratories would: each in its own order, numbers with and without a zero."""
    classes, neurons = names
    is_responding, is_measured, is_linked = pairs
    order = generator.permutation(len(neurons))
    counts = np.where(is_linked, 1 + generator.poisson(3, is_linked.shape), 0).astype(float)
    genes = tuple(f"sim-{k + 1}" for k in range(_N_GENES))
    level = np.where(has, np.round(np.exp(generator.normal(4, 1, has.shape)), 1) + 1, 0.0)
    wiring = [neurons[row] for row in order]
    return WormTables(
        tidy_neuron_names(neurons),
        is_responding,
        is_measured,
        tuple(wiring),
        counts[np.ix_(order, order)],
        classes,
        genes,
        level,
    )


def _names(n_classes: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of classes, and of neurons: pairs, fours, single ones, numbered ones, and a class in two parts."""
    classes, neurons = ["XMD_DV", "XMD_LR"], ["XMDDL", "XMDDR", "XMDVL", "XMDVR", "XMDL", "XMDR"]
    for k in range(n_classes - 2):
        first, second = _LETTERS[k // len(_LETTERS)], _LETTERS[k % len(_LETTERS)]
        if k % 10 == 3:
            name, ends = f"{first}{second}" + "LR"[k % 20 > 9], [""]  # one neuron, and neither left nor right
        elif k % 10 == 7:
            name, ends = f"{first}{second}", ["01", "02", "03"]
        else:
            name, ends = f"X{first}{second}", ["L", "R"]
        classes.append(name)
        neurons += [name + end for end in ends]
    return tuple(classes), tuple(neurons)
