"""Labels and names: which kind, run, site or person each sample is of, and names that may not occur twice."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from neurokit_lite.core.errors import invalid, listed

__all__ = ["as_labels", "as_names"]


def as_labels(value: object, name: str, *, axis: str, min_size: int = 0) -> np.ndarray:
    """Convert to one label for each sample, or say which has none.

    Parameters
    ----------
    value : array_like
        What the user passed: text or numbers, one for each sample.
    name : str
        The argument's name.
    axis : str
        Name of the axis, for example ``"n_samples"``.
    min_size : int
        Fewest labels allowed.

    Returns
    -------
    numpy.ndarray of shape (n_samples,)
        The labels, as text, numbers, booleans or dates.

    Raises
    ------
    TypeError
        If an entry is neither text nor a number.
    ValueError
        If it has more than one axis, or a label is missing: NaN, None, NaT, empty text or masked.

    Notes
    -----
    NaN differs from itself, so a group of NaN has no members: code that walks through the groups leaves such samples
    out, or leaves memory as it found it. Turned into text it becomes a condition called "nan". An empty cell of a table
    arrives as empty text, and would be a condition without a name.

    Examples
    --------
    >>> from neurokit_lite.core.labels import as_labels
    >>> as_labels(["cat", "shoe"], "labels", axis="n_samples").tolist()
    ['cat', 'shoe']
    """
    try:
        plain = isinstance(value, np.ndarray) or hasattr(value, "dtype")
        given = np.asarray(value) if plain else np.array(list(value), dtype=object)
    except (TypeError, ValueError):
        raise invalid(name, f"hold one label for each of the samples ({axis},)", value, error=TypeError) from None
    if given.ndim != 1:
        hint = f"A column is a table: pass np.ravel({name})." if given.size == max(given.shape, default=0) else ""
        raise invalid(name, f"have 1 axis ({axis},)", got=f"{given.ndim} axes, shape {given.shape}", hint=hint)
    is_lost = np.ma.getmaskarray(value) if isinstance(value, np.ma.MaskedArray) else np.zeros(given.size, bool)
    is_lost = is_lost | _is_missing(given)
    if is_lost.any():
        what = "that are missing (NaN, None, empty or masked)"
        got = f"{is_lost.sum()} of {given.size} {what}, the first at [{is_lost.argmax()}]"
        raise invalid(name, f"hold a label for every sample ({axis},)", got=got, hint="Leave these samples out.")
    if given.size < min_size:
        raise invalid(name, f"have at least {min_size} labels ({axis},)", got=str(given.size))
    labels = np.array(given.tolist()) if given.dtype.kind == "O" and given.size else given
    if labels.ndim != 1 or (labels.dtype.kind not in "bifuSUmM" and labels.size):
        raise invalid(name, f"hold text or numbers ({axis},)", value, error=TypeError)
    return labels


def _is_missing(given: np.ndarray) -> np.ndarray:
    if given.dtype.kind in "fc":
        return ~np.isfinite(given)
    if given.dtype.kind in "mM":
        return np.isnat(given)
    if given.dtype.kind in "US":
        return np.char.str_len(np.char.strip(given)) == 0
    if given.dtype.kind == "O":
        is_lost = [not one.strip() if type(one) is str else _differs_from_itself(one) for one in given.tolist()]
        return np.array(is_lost, dtype=bool)
    return np.zeros(given.size, bool)


def _differs_from_itself(one: object) -> bool:
    """NaN and NaT do; None, infinity, blank text and pandas.NA, which answers neither yes nor no, are missing too."""
    if isinstance(one, str):
        return not one.strip()
    try:
        return one is None or not bool(one == one) or (isinstance(one, float) and np.isinf(one))
    except TypeError:
        return True


def as_names(value: object, name: str, *, axis: str, hint: str = "") -> tuple[str, ...]:
    """Convert to names that all differ, or say which occur twice.

    Parameters
    ----------
    value : sequence of str
        What the user passed.
    name : str
        The argument's name.
    axis : str
        Name of the axis, for example ``"n_channels"``.
    hint : str
        Usual cause or next step.

    Returns
    -------
    tuple of str
        The names.

    Raises
    ------
    TypeError
        If it is one text, or an entry is neither text nor a number.
    ValueError
        If a name is missing or occurs more than once.

    Examples
    --------
    >>> from neurokit_lite.core.labels import as_names
    >>> as_names(["Fz", "Cz"], "ch_names", axis="n_channels")
    ('Fz', 'Cz')
    """
    if isinstance(value, str):
        raise invalid(name, f"be a list of names ({axis},)", value, hint=hint, error=TypeError)
    names = tuple(str(one) for one in as_labels(value, name, axis=axis).tolist())
    return _distinct(names, name, hint)


def _distinct(names: Sequence[str], name: str, hint: str) -> tuple[str, ...]:
    twice = [one for one, count in Counter(names).items() if count > 1]
    if twice:
        got = f"{listed(twice, n_shown=4)} more than once"
        raise invalid(name, "be different names", got=got, hint=hint or "Rename all but one.")
    return tuple(names)
