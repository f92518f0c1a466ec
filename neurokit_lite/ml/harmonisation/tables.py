"""Tables that hold features, the site of each row and covariates, taken apart."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_labels

__all__ = ["SiteTable", "as_site_table"]
__shared__ = ["SiteTable", "as_site_table"]  # not in the face


@dataclass(frozen=True)
class SiteTable:
    """A table in its parts. :func:`as_site_table` makes it.

    Parameters
    ----------
    values : numpy.ndarray of shape (n_samples, n_features)
        Features.
    sites : numpy.ndarray of shape (n_samples,)
        The site of each row.
    covariates : numpy.ndarray of shape (n_samples, n_covariates)
        Protected columns.
    places : tuple of int
        Where the features stand among all columns.
    columns : tuple of str
        Names of all columns, made up where the table has none.
    is_named : bool
        Whether the table has names.
    """

    values: np.ndarray
    sites: np.ndarray
    covariates: np.ndarray
    places: tuple[int, ...]
    columns: tuple[str, ...]
    is_named: bool


def as_site_table(features: object, *, site: object, protect: object) -> SiteTable:
    """Take a table apart; columns are called by number, or by name in a pandas DataFrame."""
    columns = tuple(features.columns) if hasattr(features, "columns") else None
    if hasattr(features, "tocoo"):
        hint = "Use features.toarray()."
        raise invalid("features", "be a dense table", got="a sparse matrix", hint=hint, error=TypeError)
    given = features.to_numpy() if columns is not None else features
    given = given if isinstance(given, np.ndarray) else _as_plain(given)
    if given.ndim != 2:
        hint = "Reshape your data: one row a person."
        raise invalid("features", "have 2 axes (n_samples, n_columns)", got=f"{given.ndim} axes", hint=hint)
    if given.dtype.kind == "c":
        raise invalid("features", "hold real numbers", got="Complex data not supported", error=ValueError)
    n_columns = given.shape[1]
    where = _place(site, "site", columns, n_columns)
    if isinstance(protect, (str, bytes)) or not hasattr(protect, "__iter__"):
        raise invalid("protect", "be a list of columns", protect, hint='For one: protect=["age"].')
    kept = [_place(one, "protect", columns, n_columns) for one in protect]
    if where in kept or len(set(kept)) < len(kept):
        raise invalid("protect", "name other columns than the site's, each once", protect)
    rest = [i for i in range(n_columns) if i != where and i not in kept]
    if not rest:
        raise invalid("features", "have a column beside the site's and the protected ones", got=f"{n_columns} columns")
    sites = as_labels(given[:, where], f"features[:, {where}], the site,", axis="n_samples")
    numbers = given.copy()
    numbers[:, where] = 0  # its names may be text; the others keep their numbers in messages
    numbers = as_array(numbers, "features", axes=("n_samples", "n_columns"), min_size=1)
    is_named = columns is not None and all(isinstance(one, str) for one in columns)
    names = columns if is_named else tuple(f"x{i}" for i in range(n_columns))
    return SiteTable(numbers[:, rest], sites, numbers[:, kept], tuple(rest), names, is_named)


def _as_plain(given: object) -> np.ndarray:
    """An array of a list of lists; text beside numbers stays what it is."""
    try:
        rows = [list(row) for row in given]
        is_mixed = any(isinstance(one, str) for row in rows for one in row)
        return np.array(rows, dtype=object) if is_mixed else np.asarray(given)
    except (TypeError, ValueError):
        return as_array(given, "features", axes=("n_samples", "n_columns"))


def _place(column: object, name: str, columns: tuple | None, n_columns: int) -> int:
    """Number of a column that is called by its name or by its number."""
    if isinstance(column, str):
        if columns is None or column not in columns:
            had = "a table without names" if columns is None else f"{column!r} among {listed(columns, n_shown=4)}"
            raise invalid(name, "name a column of features", got=had)
        return columns.index(column)
    is_number = isinstance(column, (int, np.integer)) and not isinstance(column, bool)
    if not is_number or not -n_columns <= column < n_columns:
        raise invalid(name, f"name a column of features, or give its number below {n_columns}", column)
    return int(column) % n_columns
