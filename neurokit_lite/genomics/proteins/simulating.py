"""A simulated proteome whose truth is known: what changes, by how much, and what lay below the limit."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.records import check_fields
from neurokit_lite.core.rng import as_generator
from neurokit_lite.genomics.proteins.abundance import hide_below

__all__ = ["SimulatedProteome", "make_proteome"]


@dataclass(frozen=True, eq=False)
class SimulatedProteome:
    """Abundances of proteins in two groups, as they are and as an instrument shows them.

    Parameters
    ----------
    values : array_like of shape (n_people, n_proteins)
        Log2 intensity, NaN below the limit of detection.
    complete : array_like of shape (n_people, n_proteins)
        The same without the limit.
    is_case : array_like of shape (n_people,)
        True for patients, the second half.
    effects : array_like of shape (n_proteins,)
        True difference of patients, in log2.
    limits : array_like of shape (n_proteins,)
        Limit of detection, in log2; the same for all proteins.

    Raises
    ------
    ValueError
        If lengths differ.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.make_proteome(6, 40).values.shape
    (6, 40)
    """

    values: np.ndarray
    complete: np.ndarray
    is_case: np.ndarray
    effects: np.ndarray
    limits: np.ndarray

    def __post_init__(self) -> None:
        table = dict.fromkeys(("values", "complete"), ("n_people", "n_proteins"))
        lists = {"is_case": ("n_people",)} | dict.fromkeys(("effects", "limits"), ("n_proteins",))
        check_fields(self, table | lists, may_be_nan=("values",))


def make_proteome(
    n_people: int = 40,
    n_proteins: int = 400,
    *,
    changed_fraction: float = 0.1,
    effect: float = 1.0,
    limit: float = 22.0,
    random_state: int | np.random.Generator | None = 0,
) -> SimulatedProteome:
    """Make a study by mass spectrometry in which low intensities are missing, and it is known which proteins change.

    Parameters
    ----------
    n_people : int
        People; the second half are patients. At least 4.
    n_proteins : int
        Proteins.
    changed_fraction : float
        Share of proteins that differ in patients, from 0 to 1.
    effect : float
        Size of the difference, in log2; half of the changed proteins fall, half rise.
    limit : float
        Log2 intensity below which nothing is detected.
    random_state : int or numpy.random.Generator, optional
        Seed; 0 by default.

    Returns
    -------
    SimulatedProteome
        What was seen, what there was, and the truth.

    Raises
    ------
    ValueError
        If a number is out of range.

    Notes
    -----
    ``value = normal(24, 2) of the protein + effect x patient + normal(0, s)``, where ``s^2 = 0.6^2 x 8 / chi2(8)``
    differs between proteins as the moderated t assumes. One limit for all makes faint proteins miss most.

    References
    ----------
    Smyth GK (2004). Linear models and empirical Bayes methods for assessing differential expression in microarray
    experiments. *Stat Appl Genet Mol Biol* 3:3. https://doi.org/10.2202/1544-6115.1027

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> made = genomics.make_proteome(6, 40, changed_fraction=0.5, effect=2)
    >>> [int((made.effects == one).sum()) for one in (-2, 0, 2)]
    [10, 20, 10]
    """
    n_people, n_proteins = as_count(n_people, "n_people", low=4), as_count(n_proteins, "n_proteins")
    share = in_range(changed_fraction, "changed_fraction", low=0, high=1)
    effect, limit = in_range(effect, "effect", unit="log2"), in_range(limit, "limit", unit="log2")
    generator = as_generator(random_state)
    effects = np.zeros(n_proteins)
    changed = generator.permutation(n_proteins)[: round(share * n_proteins)]
    effects[changed] = effect * np.where(np.arange(changed.size) % 2, -1, 1)
    is_case = np.arange(n_people) >= n_people // 2
    spread = 0.6 * np.sqrt(8 / generator.chisquare(8, n_proteins))
    complete = generator.normal(24, 2, n_proteins) + np.outer(is_case, effects)
    complete += spread * generator.standard_normal((n_people, n_proteins))
    limits = np.full(n_proteins, limit)
    return SimulatedProteome(hide_below(complete, limits), complete, is_case, effects, limits)
