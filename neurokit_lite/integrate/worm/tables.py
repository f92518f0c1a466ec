"""One table of pairs of neurons from three tables of one animal: responses, synapses and genes."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, in_range, one_of, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_names
from neurokit_lite.core.masks import as_mask
from neurokit_lite.integrate.worm.naming import align_neurons, tidy_neuron_names

__all__ = ["NeuronPairs", "WormTables", "join_pairs"]

_POST_PRE = ("n_post", "n_pre")
_NAMES = ("response_names", "wiring_names", "class_names", "gene_names")


@dataclass(frozen=True, eq=False)
class WormTables:
    """Three tables of one kind of animal, each with its own names in its own order.

    Parameters
    ----------
    response_names : sequence of str
        Neurons of the responses, (n_neurons,).
    is_responding : array_like of bool, shape (n_neurons, n_neurons)
        Whether the row's neuron (post) responded when the column's (pre) was stimulated.
    is_measured : array_like of bool, shape (n_neurons, n_neurons)
        Which pairs were measured.
    wiring_names : sequence of str
        Neurons of the wiring; names and order may be others.
    n_synapses : array_like of float, shape (n_wired, n_wired)
        Synapses onto the row's neuron from the column's.
    class_names : sequence of str
        Classes of neurons whose genes were read, (n_classes,).
    gene_names : sequence of str
        Genes, (n_genes,).
    expression : array_like of float, shape (n_classes, n_genes)
        Transcripts per million (TPM).

    Raises
    ------
    TypeError, ValueError
        If names are missing or come twice, or a matrix has another shape than its names, or numbers below 0.

    Notes
    -----
    That rows are post and columns pre cannot be checked: a transposed matrix has the same shape.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.make_worm(n_classes=20, random_state=0).tables.expression.shape
    (20, 30)
    """

    response_names: tuple[str, ...]
    is_responding: np.ndarray
    is_measured: np.ndarray
    wiring_names: tuple[str, ...]
    n_synapses: np.ndarray
    class_names: tuple[str, ...]
    gene_names: tuple[str, ...]
    expression: np.ndarray

    def __post_init__(self) -> None:
        """Check each table against its names."""
        found = {
            "is_responding": as_mask(self.is_responding, "is_responding", axes=_POST_PRE),
            "is_measured": as_mask(self.is_measured, "is_measured", axes=_POST_PRE),
            "n_synapses": as_array(self.n_synapses, "n_synapses", axes=_POST_PRE),
            "expression": as_array(self.expression, "expression", axes=("n_classes", "n_genes")),
        }
        for name in _NAMES:
            found[name] = as_names(getattr(self, name), name, axis=f"n_{name.split('_')[0]}s")
        sides = {
            "is_responding": ("response_names",) * 2,
            "is_measured": ("response_names",) * 2,
            "n_synapses": ("wiring_names",) * 2,
            "expression": ("class_names", "gene_names"),
        }
        for name, names in sides.items():
            wanted = tuple(len(found[one]) for one in names)
            if found[name].shape != wanted:
                hint = "Transpose it?" if found[name].shape == wanted[::-1] else ""
                rule = f"have the shape {wanted} of {' and '.join(names)}"
                raise invalid(name, rule, got=f"{found[name].shape}", hint=hint)
            if found[name].dtype.kind == "f" and found[name].size and found[name].min() < 0:
                raise invalid(name, "be at least 0", got=f"{found[name].min():g}", hint="Counts and TPM have no sign.")
        for name, value in found.items():
            object.__setattr__(self, name, value)


@dataclass(frozen=True, eq=False)
class NeuronPairs:
    """One row for each measured pair of two neurons, with everything that is known of it.

    Parameters
    ----------
    names : tuple of str
        Neurons that all tables know, (n_neurons,).
    class_of : numpy.ndarray of shape (n_neurons,)
        Number of each neuron's class among `class_names`.
    class_names, gene_names : tuple of str
        As in the tables.
    is_expressed : numpy.ndarray of bool, shape (n_neurons, n_genes)
        Which neuron has which gene; neurons of one class are equal by construction.
    pre, post : numpy.ndarray of int, shape (n_pairs,)
        Number of the stimulated and of the watched neuron.
    is_linked, is_responding, is_same_class : numpy.ndarray of bool, shape (n_pairs,)
        Whether there is a synapse from pre to post; whether post responded; whether both are of one class.
    n_synapses : numpy.ndarray of shape (n_pairs,)
        How many synapses.
    similarity : numpy.ndarray of shape (n_pairs,)
        Genes that both have, as a share of the genes that either has (Jaccard); NaN where neither has any.
    left_out : dict of str to str
        Names that were left out, and why.

    Raises
    ------
    TypeError, ValueError
        If names are missing or come twice, lengths disagree, or a number is that of no neuron or class.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> pairs = integrate.join_pairs(integrate.make_worm(n_classes=20, random_state=0).tables)
    >>> bool((pairs.pre != pairs.post).all())
    True
    """

    names: tuple[str, ...]
    class_of: np.ndarray
    class_names: tuple[str, ...]
    gene_names: tuple[str, ...]
    is_expressed: np.ndarray
    pre: np.ndarray
    post: np.ndarray
    is_linked: np.ndarray
    is_responding: np.ndarray
    is_same_class: np.ndarray
    n_synapses: np.ndarray
    similarity: np.ndarray
    left_out: dict[str, str]

    def __post_init__(self) -> None:
        """Check that all columns are of the same pairs, and all numbers those of neurons and classes."""
        found = {name: as_names(getattr(self, name), name, axis=f"n_{name}") for name in ("names", *_NAMES[2:])}
        neurons, pairs = ("n_neurons",), ("n_pairs",)
        found["is_expressed"] = as_mask(self.is_expressed, "is_expressed", axes=("n_neurons", "n_genes"))
        for name, n, axes in (
            ("class_of", len(found["class_names"]), neurons),
            ("pre", len(found["names"]), pairs),
            ("post", len(found["names"]), pairs),
        ):
            found[name] = _as_numbers(getattr(self, name), name, n, axes)
        for name in ("is_linked", "is_responding", "is_same_class"):
            found[name] = as_mask(getattr(self, name), name, axes=pairs)
        found["n_synapses"] = as_array(self.n_synapses, "n_synapses", axes=pairs)
        found["similarity"] = as_array(self.similarity, "similarity", axes=pairs, finite=False)
        for name in ("post", "is_linked", "is_responding", "is_same_class", "n_synapses", "similarity"):
            same_length(found[name], found["pre"], names=(name, "pre"), axis="n_pairs")
        wanted = (len(found["names"]), len(found["gene_names"]))
        if found["is_expressed"].shape != wanted or len(found["class_of"]) != wanted[0]:
            got = f"is_expressed of shape {found['is_expressed'].shape} and {len(found['class_of'])} classes"
            raise invalid("names", f"be those of {wanted} neurons and genes", got=got)
        for name, value in found.items():
            object.__setattr__(self, name, value)

    @property
    def ends(self) -> np.ndarray:
        """Class of the stimulated and of the watched neuron of each pair, (n_pairs, 2)."""
        return np.column_stack([self.class_of[self.pre], self.class_of[self.post]])

    def as_matrix(self, values: np.ndarray) -> np.ndarray:
        """Lay a value of each pair into a matrix (n_post, n_pre); pairs that were not measured get 0 or False."""
        values = as_array(values, "values", axes=("n_pairs",), dtype=None, finite=False)
        same_length(values, self.pre, names=("values", "pre"), axis="n_pairs")
        found = np.zeros((len(self.names),) * 2, dtype=values.dtype)
        found[self.post, self.pre] = values
        return found

    def to_frame(self):
        """Return a pandas table, one row for each pair, with names."""
        import pandas as pd

        names = np.array(self.names)
        columns = ("is_linked", "n_synapses", "is_responding", "is_same_class", "similarity")
        return pd.DataFrame(
            {"pre": names[self.pre], "post": names[self.post]} | {one: getattr(self, one) for one in columns}
        )


def join_pairs(tables: WormTables, *, threshold_tpm: float = 0.0, unmatched: str = "raise") -> NeuronPairs:
    """Join responses, synapses and genes into one table of pairs, by the names of neurons.

    Parameters
    ----------
    tables : WormTables
        The three tables.
    threshold_tpm : float
        A class has a gene if its expression is larger, in transcripts per million.
    unmatched : {"raise", "report"}
        What to do with neurons that a table lacks: refuse, or leave them out and say so in ``left_out``.

    Returns
    -------
    NeuronPairs
        All measured pairs of two different neurons; by pre, then by post, in the order of ``response_names``.

    Raises
    ------
    TypeError
        If `tables` is something else.
    ValueError
        If a neuron lacks wiring or a class and `unmatched` is "raise", or no measured pair is left.

    Notes
    -----
    Rows are matched by name, whatever their order. A class's genes are given to each of its members: pairs of one class
    have a similarity of 1 because they were read together, which is no measurement of likeness.

    References
    ----------
    Randi F, Sharma AK, Dvali S, Leifer AM (2023). Neural signal propagation atlas of *Caenorhabditis elegans*. *Nature*
    623:406-414. https://doi.org/10.1038/s41586-023-06683-4

    Examples
    --------
    The wiring lists its two neurons in the other order, and the synapse still runs from XAL to XBL.

    >>> from neurokit_lite import integrate
    >>> tables = integrate.WormTables(["XAL", "XBL"], [[0, 0], [1, 0]], [[0, 1], [1, 0]],
    ...     ["XBL", "XAL"], [[0, 3], [0, 0]], ["XA", "XB"], ["g-1"], [[1.0], [1.0]])
    >>> integrate.join_pairs(tables).to_frame()[["pre", "post", "n_synapses", "is_responding"]].values.tolist()
    [['XAL', 'XBL', 3.0, True], ['XBL', 'XAL', 0.0, False]]
    """
    tables = as_instance(tables, "tables", WormTables)
    threshold_tpm = in_range(threshold_tpm, "threshold_tpm", low=0, high=1e6, unit="TPM")
    one_of(unmatched, "unmatched", ("raise", "report"))
    names = tidy_neuron_names(tables.response_names)
    wired = {name: row for row, name in enumerate(tidy_neuron_names(tables.wiring_names))}
    found = align_neurons(names, tables.class_names, unmatched="report")
    left_out = {name: "not in the wiring" for name in names if name not in wired}
    left_out |= {name: f"no genes: {why}" for name, why in found.unmatched.items()}
    if left_out and unmatched == "raise":
        name, why = next(iter(left_out.items()))
        got = f"{listed(left_out, n_shown=4)} without ({name}: {why})"
        hint = 'Rename them, or pass unmatched="report" and read `left_out`.'
        raise invalid("tables", "have wiring and a class for every neuron of the responses", got=got, hint=hint)
    left_out |= {name: "no responses" for name in wired if name not in names}
    kept = np.array([row for row, name in enumerate(names) if name not in left_out], dtype=int)
    rows = np.array([wired[names[row]] for row in kept], dtype=int)
    square = [table[np.ix_(one, one)] for table, one in _matrices(tables, kept, rows)]
    pre, post = np.nonzero((square[0] & ~np.eye(len(kept), dtype=bool)).T)
    if not pre.size:
        got = f"{len(kept)} neurons with all three tables, and no measured pair among them"
        raise invalid("tables", "share measured pairs of two neurons", got=got, hint="Do the names agree?")
    class_of = found.class_of[kept]
    has = tables.expression[class_of] > threshold_tpm
    n_synapses = square[2][post, pre]
    return NeuronPairs(
        tuple(names[row] for row in kept),
        class_of,
        tables.class_names,
        tables.gene_names,
        has,
        pre,
        post,
        n_synapses > 0,
        square[1][post, pre],
        class_of[pre] == class_of[post],
        n_synapses,
        _jaccard(has)[post, pre],
        left_out,
    )


def _as_numbers(value: object, name: str, n: int, axes: tuple[str]) -> np.ndarray:
    """Whole numbers from 0 to n - 1."""
    numbers = as_array(value, name, axes=axes)
    if numbers.size and (numbers.min() < 0 or numbers.max() >= n or (numbers != np.rint(numbers)).any()):
        got = f"{numbers.min():g} to {numbers.max():g}"
        raise invalid(name, f"hold whole numbers from 0 to {n - 1} ({axes[0]},)", got=got)
    return numbers.astype(int)


def _matrices(tables: WormTables, kept: np.ndarray, rows: np.ndarray) -> tuple:
    """Each square table with the rows to take from it."""
    return (tables.is_measured, kept), (tables.is_responding, kept), (tables.n_synapses, rows)


def _jaccard(has: np.ndarray) -> np.ndarray:
    """Genes of both over genes of either, for all pairs of neurons."""
    counts = has.astype(float)
    both, each = counts @ counts.T, counts.sum(axis=1)
    either = each[:, None] + each - both
    return np.divide(both, either, out=np.full_like(both, np.nan), where=either > 0)
