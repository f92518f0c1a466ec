"""Whose rows count, and how many of each person."""

import numpy as np

from neurokit_lite.core.check import as_count, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels

__all__ = ["as_one_kind", "bound_contributions", "find_kept", "name_kind"]
__shared__ = ["as_one_kind", "find_kept", "name_kind"]  # not in the face

_KINDS = dict.fromkeys("US", "text") | dict.fromkeys("iuf", "numbers") | dict.fromkeys("mM", "dates") | {"b": "bool"}


def bound_contributions(groups: np.ndarray, *, max_rows: int = 1) -> np.ndarray:
    """Keep the first rows of each person, so that nobody has more than the others may have.

    Parameters
    ----------
    groups : array_like of shape (n_rows,)
        Person of each row.
    max_rows : int
        Rows that are kept of a person at most.

    Returns
    -------
    numpy.ndarray of bool, shape (n_rows,)
        Rows to keep.

    Raises
    ------
    ValueError
        If a label is missing, text comes with numbers, or `max_rows` is below 1.

    Notes
    -----
    What is kept of a person depends on that person's rows alone. Without this step a person with many scans changes
    a count by many, and the promise holds for a scan only.

    References
    ----------
    Wilson RJ, Zhang CY, Lam W, Desfontaines D, Simmons-Marengo D, Gipson B (2020). Differentially private SQL with
    bounded user contribution. *Proc Priv Enhancing Technol* 2020:230-250. https://doi.org/10.2478/popets-2020-0025

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> privacy.bound_contributions(["ann", "bob", "ann", "ann"], max_rows=2)
    array([ True,  True,  True, False])
    """
    groups, max_rows = as_one_kind(groups, "groups", axis="n_rows"), as_count(max_rows, "max_rows")
    _, people = np.unique(groups, return_inverse=True)
    order = np.argsort(people, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(people[order]) > 0][: people.size])
    lengths = np.diff(np.r_[starts, people.size])
    rank = np.empty(people.size, dtype=int)
    rank[order] = np.arange(people.size) - np.repeat(starts, lengths)
    return rank < max_rows


def find_kept(groups: object, max_rows: int, *, is_used: np.ndarray) -> np.ndarray:
    """Of the rows that are used, the first ones of each person."""
    as_count(max_rows, "max_rows")
    if groups is None:
        if max_rows > 1:
            raise invalid("max_rows", "be 1 where `groups` does not say whose each row is", max_rows)
        return is_used
    groups = as_one_kind(groups, "groups", axis="n_rows")
    same_length(groups, is_used, names=("groups", "the rows"), axis="n_rows")
    kept = np.zeros(is_used.size, dtype=bool)
    kept[is_used] = bound_contributions(groups[is_used], max_rows=max_rows)
    return kept


def as_one_kind(value: object, name: str, *, axis: str) -> np.ndarray:
    """Labels that are all text, all numbers or all bool: 1 and "1" are not taken for one, nor for two."""
    labels = as_labels(value, name, axis=axis)
    if not hasattr(value, "dtype") or value.dtype.kind == "O":
        kinds = sorted({name_kind(np.array([one])) for one in value})
        if len(kinds) > 1:
            hint = f"Turn all into text, [str(one) for one in {name}], if they are written alike."
            raise invalid(name, f"be of one kind, text or numbers ({axis},)", got=" and ".join(kinds), hint=hint)
    return labels


def name_kind(labels: np.ndarray) -> str:
    """Text, bool, numbers or dates."""
    return _KINDS.get(labels.dtype.kind, "other")
