"""Designs: which sample is of which kind, as columns of numbers that a model can use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_labels, as_names

__all__ = ["SampleDesign", "as_design", "as_design_matrix", "build_design"]
__shared__ = ["as_design", "as_design_matrix"]  # not in the face

AXES = ("n_samples", "n_columns")


@dataclass(frozen=True, eq=False)
class SampleDesign:
    """A model's columns, one row a sample.

    Parameters
    ----------
    matrix : array_like of shape (n_samples, n_columns)
        One number for each sample in each column.
    columns : sequence of str of shape (n_columns,)
        Names of the columns.
    samples : sequence of str of shape (n_samples,), optional
        Names of the samples; where they are given, they are compared with those of the counts.

    Raises
    ------
    ValueError
        If lengths differ, a name occurs twice, or columns say the same: then no effect of them can be told apart.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.SampleDesign([[1, 0], [1, 1]], ["intercept", "dex[trt]"]).n_samples
    2
    """

    matrix: np.ndarray
    columns: tuple[str, ...]
    samples: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        matrix = as_array(self.matrix, "matrix", axes=AXES)
        columns = as_names(self.columns, "columns", axis="n_columns")
        if matrix.shape[1] != len(columns):
            got = f"shape {matrix.shape}"
            raise invalid("matrix", f"have {len(columns)} columns (n_columns), as many as columns has names", got=got)
        _check_rank(matrix, columns, "matrix")
        object.__setattr__(self, "matrix", matrix)
        object.__setattr__(self, "columns", columns)
        if self.samples is not None:
            samples = as_names(self.samples, "samples", axis="n_samples")
            same_length(samples, matrix, names=("samples", "matrix"), axis="n_samples")
            object.__setattr__(self, "samples", samples)

    @property
    def n_samples(self) -> int:
        """Number of samples."""
        return len(self.matrix)

    def find(self, coefficient: str) -> int:
        """Number of a column by its name."""
        if coefficient not in self.columns:
            raise invalid("coefficient", f"be one of the columns {listed(self.columns)}", coefficient)
        return self.columns.index(coefficient)


def build_design(
    factors: Mapping[str, Sequence],
    *,
    references: Mapping[str, object] | None = None,
    samples: Sequence[str] | None = None,
) -> SampleDesign:
    """Turn what is known of the samples into the columns of a model.

    Parameters
    ----------
    factors : mapping of str to array_like of shape (n_samples,)
        Text or booleans are kinds; each kind but the reference gets a column of 0 and 1. Decimal numbers are one column
        as they are, such as age in years.
    references : mapping of str to value, optional
        The kind with which the others are compared; the first in the alphabet where none is named.
    samples : sequence of str of shape (n_samples,), optional
        Names of the samples.

    Returns
    -------
    SampleDesign
        An intercept, then the columns of each factor in the order given, named ``factor[kind]``.

    Raises
    ------
    ValueError
        If lengths differ, a label is missing, a reference does not occur, whole numbers might be meant either way, or
        columns say the same.

    Notes
    -----
    ``log2 mean = intercept + sum of effects``: effects add up on the logarithm, which assumes that treatment multiplies
    the expression by the same factor in every kind of sample.

    References
    ----------
    Law CW, Zeglinski K, Dong X, Alhamdoosh M, Smyth GK, Ritchie ME (2020). A guide to creating design matrices for gene
    expression experiments. *F1000Research* 9:1444. https://doi.org/10.12688/f1000research.27893.1

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.build_design({"dex": ["no", "yes", "no"]}).matrix
    array([[1., 0.],
           [1., 1.],
           [1., 0.]])
    """
    if not isinstance(factors, Mapping) or not factors:
        raise invalid("factors", "be a mapping of names to one label for each sample", factors, error=TypeError)
    as_names(list(factors), "factors", axis="n_factors")
    if {"onset", "duration"} <= set(factors):
        hint = "Times of events in a scan are for imaging.build_design."
        raise invalid("factors", "be what is known of samples", got="onset and duration", hint=hint)
    references = dict(references or {})
    unknown = [name for name in references if name not in factors]
    if unknown:
        raise invalid("references", f"name one of {listed(factors)}", got=listed(unknown))
    names, parts = ["intercept"], []
    for name, given in factors.items():
        own, columns = _coded(name, as_labels(given, name, axis="n_samples", min_size=1), references)
        if parts:
            same_length(columns, parts[0], names=(name, next(iter(factors))), axis="n_samples")
        names += own
        parts.append(columns)
    ones = np.ones((len(parts[0]), 1))
    return SampleDesign(np.hstack([ones, *parts]), names, samples)


def as_design(value: object, name: str = "design") -> SampleDesign:
    """Return a design, or say how to make one."""
    if not isinstance(value, SampleDesign):
        raise invalid(name, "be a SampleDesign", value, hint="Make one with build_design.", error=TypeError)
    return value


def as_design_matrix(value: object, values: np.ndarray, *, of: str = "counts") -> np.ndarray:
    """Convert a design, or its bare matrix, to an array with a row for each row of values, and independent columns."""
    name, n_samples = "design", len(values)
    matrix = value.matrix if isinstance(value, SampleDesign) else as_array(value, name, axes=AXES)
    if len(matrix) != n_samples:
        hint = f"Transpose {name}." if matrix.shape[1] == n_samples else "Do they belong together?"
        hint = f"Transpose {of}." if len(matrix) == values.shape[1] else hint
        raise invalid(
            name, f"have a row for each of the {n_samples} samples (n_samples)", got=str(len(matrix)), hint=hint
        )
    _check_rank(matrix, [f"column {number}" for number in range(matrix.shape[1])], name)
    return matrix


def _coded(name: str, labels: np.ndarray, references: Mapping) -> tuple[list[str], np.ndarray]:
    kinds = np.unique(labels)
    if labels.dtype.kind == "f":
        return [name], labels.astype(float)[:, None]
    if labels.dtype.kind in "iu" and kinds.size > 2:
        got = f"{kinds.size} different whole numbers"
        hint = "Numbers of batches are kinds: pass them as text. Amounts are decimal numbers: pass them as float."
        raise invalid("factors", f"hold text or decimal numbers in {name}", got=got, hint=hint)
    if kinds.size < 2:
        raise invalid(
            "factors", f"have at least two kinds of {name}", got=f"{kinds[0]} throughout", hint="Leave it out."
        )
    reference = references.get(name, kinds[0])
    if reference not in kinds:
        raise invalid("references", f"name a kind of {name} ({listed(kinds)})", reference)
    rest = [kind for kind in kinds if kind != reference]
    return [f"{name}[{kind}]" for kind in rest], np.stack([labels == kind for kind in rest], axis=1).astype(float)


def _check_rank(matrix: np.ndarray, columns: Sequence[str], name: str) -> None:
    """Name the columns that add up to nothing, where there are such."""
    if not matrix.shape[1]:
        raise invalid(name, "have at least one column", got="none")
    size = np.sqrt((matrix**2).sum(axis=0))
    is_wide = matrix.shape[0] < matrix.shape[1]
    _, values, vectors = np.linalg.svd(matrix / np.where(size > 0, size, 1), full_matrices=is_wide)
    n_missing = matrix.shape[1] - int((values > 1e-8 * values.max(initial=0)).sum())
    if n_missing:
        share = np.abs(vectors[-n_missing:]).max(axis=0)
        involved = [column for column, own in zip(columns, share, strict=True) if own > 1e-6]
        hint = "They say the same, as where every treated sample is of one batch: no analysis can tell them apart."
        raise invalid(name, "have independent columns", got=f"{listed(involved)} that are not", hint=hint)
