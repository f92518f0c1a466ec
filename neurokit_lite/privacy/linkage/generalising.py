"""Tables made coarser until nobody stands alone, at the least cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.check import as_array, as_count, in_range
from neurokit_lite.core.errors import invalid
from neurokit_lite.privacy.linkage.anonymity import as_codes

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Generalisation", "generalise_table", "make_bands"]


@dataclass(frozen=True)
class Generalisation:
    """A coarser table, and what it cost.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table without the rows that were left out; its index says which rows are left.
    levels : dict of str to int
        How coarse each column became: 0 is unchanged.
    n_left_out : int
        Rows that were left out.
    loss : float
        Share of the known cells that was lost, 0 to 1: a cell at level 1 of 2 counts one half, a row left out counts
        whole.

    Examples
    --------
    >>> import pandas as pd
    >>> from neurokit_lite import privacy
    >>> table = pd.DataFrame({"age": [30, 31, 52, 58]})
    >>> found = privacy.generalise_table(table, {"age": privacy.make_bands(table["age"], [10, 20])}, 2)
    >>> found.frame["age"].tolist(), found.levels, found.loss
    (['30-39', '30-39', '50-59', '50-59'], {'age': 1}, 0.3333333333333333)
    """

    frame: "pd.DataFrame"
    levels: dict[str, int]
    n_left_out: int
    loss: float


def make_bands(values: Sequence[float], widths: Sequence[int]) -> list[np.ndarray]:
    """Make coarser and coarser versions of a number, for example of ages; the last one is a star.

    Parameters
    ----------
    values : array_like of float, shape (n_people,)
        Numbers of which the whole part counts.
    widths : sequence of int
        Widths of the bands, each a multiple of the one before.

    Returns
    -------
    list of numpy.ndarray of str, each of shape (n_people,)
        One for each width, and one of stars.

    Raises
    ------
    ValueError
        If a value is not finite, or a width is no multiple of the one before.

    Notes
    -----
    Closed form: the band of x begins at ``width * floor(x / width)``.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> [one.tolist() for one in privacy.make_bands([39, 40], [10])]
    [['30-39', '40-49'], ['*', '*']]
    """
    numbers, last, bands = np.floor(as_array(values, "values", axes=("n_people",))).astype(int), 1, []
    for width in widths:
        if as_count(width, "widths") % last or (width == last and last > 1):
            raise invalid("widths", "rise, each a multiple of the one before", list(widths))
        starts = numbers // width * width
        bands.append(np.array([f"{one}-{one + width - 1}" if width > 1 else f"{one}" for one in starts], dtype=str))
        last = width
    return [*bands, np.full(len(numbers), "*")]


def generalise_table(
    frame: "pd.DataFrame",
    coarser: Mapping[str, Sequence[np.ndarray]],
    k: int,
    *,
    share_left_out: float = 0.0,
    secret: str | None = None,
    n_values: int = 1,
) -> Generalisation:
    """Make a table k-anonymous with the least loss: whole columns become coarser, a few rows may be left out.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row for each person.
    coarser : mapping of str to sequence of array_like, each of shape (n_people,)
        For each column that others may know, its coarser versions, each made from the one before (:func:`make_bands`).
    k : int
        Smallest group that is allowed.
    share_left_out : float
        Largest share of rows that may be left out, 0 to 1.
    secret : str, optional
        Column that must not come out.
    n_values : int
        Fewest different values of the secret in a group (l-diversity); missing ones do not count.

    Returns
    -------
    Generalisation
        The table, its levels and the loss. Of equal losses, the one that leaves out fewer rows, then that with finer
        first columns.

    Raises
    ------
    TypeError
        If it is no table.
    ValueError
        If a version has another length or is not made from the one before, or nothing reaches k.

    Notes
    -----
    All combinations of levels are tried (Samarati's lattice), so that the answer is the best of its kind; with q
    columns of h versions these are (h + 1)^q. Groups that are too small or too alike are left out where
    `share_left_out` allows it. Cells are not made coarser one by one, which would lose less and is harder to analyse.
    That a table is k-anonymous says nothing about who knows more than the columns named here.

    References
    ----------
    Samarati P (2001). Protecting respondents' identities in microdata release. *IEEE Trans Knowl Data Eng*
    13:1010-1027. https://doi.org/10.1109/69.971193

    Examples
    --------
    >>> import pandas as pd
    >>> from neurokit_lite import privacy
    >>> table = pd.DataFrame({"sex": list("FFM")})
    >>> privacy.generalise_table(table, {"sex": [["*", "*", "*"]]}, 2).levels
    {'sex': 1}
    >>> privacy.generalise_table(table, {"sex": [["*", "*", "*"]]}, 2, share_left_out=0.4).n_left_out
    1
    """
    import pandas as pd

    k, n_values = as_count(k, "k"), as_count(n_values, "n_values")
    in_range(share_left_out, "share_left_out", low=0, high=1)
    names = list(coarser)
    as_codes(frame, names)
    if secret is not None and (secret not in frame.columns or secret in names):
        raise invalid("secret", f"be a column, one of {[one for one in frame.columns if one not in names]}", secret)
    if secret is None and n_values > 1:
        raise invalid("secret", "be a column where n_values is more than 1", secret)
    versions = {name: _versions(frame[name], coarser[name], name) for name in names}
    values = None if secret is None else pd.factorize(frame[secret])[0]  # -1 where it is missing
    best = None
    for levels in product(*(range(len(versions[name])) for name in names)):
        codes = np.column_stack([versions[name][level] for name, level in zip(names, levels, strict=True)])
        is_kept = _is_safe(codes, k, values, n_values)
        if (~is_kept).sum() > share_left_out * len(frame) + 1e-9:
            continue
        heights = np.array([level / max(len(versions[name]) - 1, 1) for name, level in zip(names, levels, strict=True)])
        loss = (heights.mean() * is_kept.sum() + (~is_kept).sum()) / max(len(frame), 1)
        is_equal = best is not None and abs(loss - best[0]) <= 1e-12
        if best is None or (is_kept.sum() > best[2].sum() if is_equal else loss < best[0]):
            best = loss, levels, is_kept
    if best is None:
        raise invalid("k", f"be reached by the coarsest version of {len(frame)} rows", k, hint="Leave out more rows.")
    return _finish(frame, coarser, best)


def _versions(values: "pd.Series", coarser: Sequence[np.ndarray], name: str) -> list[np.ndarray]:
    """Codes of a column at each level, checked to be made one from the other."""
    import pandas as pd

    found, table = [pd.factorize(values, use_na_sentinel=False)[0]], _as_versions(coarser, name, len(values))
    for k, version in enumerate(table):
        codes = pd.factorize(np.asarray(version, dtype=object), use_na_sentinel=False)[0]
        pairs = np.unique(np.column_stack([found[-1], codes]), axis=0)
        if len(pairs) > len(np.unique(pairs[:, 0])):
            raise invalid(f"coarser[{name!r}][{k}]", "be made from the version before", got="one value that became two")
        found.append(codes)
    return found


def _as_versions(coarser: Sequence[np.ndarray], name: str, n: int) -> np.ndarray:
    """Coarser versions of a column as one array (n_versions, n_people)."""
    try:
        table = np.asarray(coarser, dtype=object)
    except ValueError:
        table = np.zeros(0, dtype=object)
    table = table.reshape(0, n) if not len(coarser) else table
    if table.ndim != 2 or table.shape[1] != n:
        turn = table.ndim == 2 and table.shape[0] == n
        rule = f"have {n} values in each version (n_versions, n_people)"
        raise invalid(f"coarser[{name!r}]", rule, got=f"shape {table.shape}", hint="Transpose it." if turn else "")
    return table


def _is_safe(codes: np.ndarray, k: int, values: np.ndarray | None, n_values: int) -> np.ndarray:
    """Which rows are in a group that is large enough, and has enough values of the secret."""
    if not len(codes):
        return np.zeros(0, dtype=bool)
    groups = np.unique(codes, axis=0, return_inverse=True)[1].ravel()
    is_safe = np.bincount(groups)[groups] >= k
    if values is not None and n_values > 1:
        pairs = np.unique(np.column_stack([groups, values])[values >= 0], axis=0)
        is_safe &= np.bincount(pairs[:, 0], minlength=groups.max() + 1)[groups] >= n_values
    return is_safe


def _finish(frame: "pd.DataFrame", coarser: Mapping, best: tuple) -> Generalisation:
    loss, levels, is_kept = best
    made = frame.copy()
    for name, level in zip(coarser, levels, strict=True):
        if level:
            made[name] = _as_versions(coarser[name], name, len(frame))[level - 1]
    levels = dict(zip(coarser, levels, strict=True))
    return Generalisation(made[is_kept], levels, int((~is_kept).sum()), float(loss))
