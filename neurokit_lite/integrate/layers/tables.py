"""Layers of data about the same people: checked, and cleared of what is known to move both."""

from collections.abc import Mapping

import numpy as np

from neurokit_lite.core.check import as_array, in_range, same_length
from neurokit_lite.core.constancy import is_constant, is_rounding
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels, as_names

__all__ = ["as_confounds", "as_layer", "as_layers", "as_pair", "as_shrinkage", "check_spread", "remove_confounds"]
__shared__ = ["as_confounds", "as_layer", "as_layers", "as_pair", "as_shrinkage", "check_spread"]  # not in the face


def as_layer(value: object, name: str, *, finite: bool = True) -> np.ndarray:
    """A table of people by features, in which every feature varies among those in whom it was measured."""
    layer = as_array(value, name, axes=("n_people", "n_features"), min_size=1, finite=finite)
    check_spread(layer, name)
    return layer


def check_spread(layer: np.ndarray, name: str) -> None:
    """Refuse a table with an infinite value, fewer than three rows, or a column without spread."""
    if np.isinf(layer).any():
        raise invalid(name, "hold numbers, or NaN where nothing was measured", got="infinite values")
    if len(layer) < 3:
        raise invalid(name, "have at least 3 rows (n_people)", got=str(len(layer)))
    flat = [j for j, column in enumerate(layer.T) if is_constant(column[~np.isnan(column)])]
    if flat:
        hint = "Leave these columns out."
        raise invalid(name, "vary in every column (n_features)", got=f"no spread in column {listed(flat)}", hint=hint)


def as_pair(first: object, second: object) -> tuple[np.ndarray, np.ndarray]:
    """Two layers of the same people."""
    first, second = as_layer(first, "first"), as_layer(second, "second")
    same_length(second, first, names=("second", "first"), axis="n_people")
    return first, second


def as_layers(layers: object, *, finite: bool = True) -> dict[str, np.ndarray]:
    """Named layers of the same people."""
    layers = as_instance(layers, "layers", Mapping, hint="Name each layer: {'proteins': ..., 'markers': ...}.")
    names = as_names(list(layers), "layers", axis="n_layers")
    if not names:
        raise invalid("layers", "hold at least one layer", got="none")
    tables = {}
    for name, value in zip(names, layers.values(), strict=True):
        shown = f"layers[{name!r}]"
        tables[name] = as_array(value, shown, axes=("n_people", "n_features"), min_size=1, finite=finite)
        same_length(tables[name], tables[names[0]], names=(shown, f"layers[{names[0]!r}]"), axis="n_people")
    for name, table in tables.items():
        check_spread(table, f"layers[{name!r}]")
    return tables


def as_shrinkage(value: object) -> tuple[float, float]:
    """Shrinkage of the first and of the second layer, each from 0 to 1."""
    value = (value, value) if np.ndim(value) == 0 else as_array(value, "shrinkage", axes=("n_layers",))
    if len(value) != 2:
        raise invalid("shrinkage", "be one number, or one for each of both layers", tuple(value.tolist()))
    return in_range(value[0], "shrinkage", low=0, high=1), in_range(value[1], "shrinkage", low=0, high=1)


def as_confounds(confounds: object, groups: object, n_people: int) -> np.ndarray:
    """Orthonormal columns (n_people, n_columns) of a constant, the confounds and the groups."""
    columns = [np.ones((n_people, 1))]
    if confounds is not None:
        given = as_array(confounds, "confounds", axes=("n_people", "n_confounds"), min_size=1)
        same_length(given, range(n_people), names=("confounds", "first"), axis="n_people")
        centred = given - given.mean(axis=0)
        columns.append(centred / np.maximum(np.abs(centred).max(axis=0), np.finfo(float).tiny))
        columns[1][:, is_constant(given, axis=0)] = 0
    if groups is not None:
        labels = as_labels(groups, "groups", axis="n_people")
        same_length(labels, range(n_people), names=("groups", "first"), axis="n_people")
        columns.append((labels[:, None] == np.unique(labels)).astype(float))
    left, sizes, _ = np.linalg.svd(np.column_stack(columns), full_matrices=False)
    return left[:, sizes > 1e-8 * sizes[0]]


def remove_confounds(layer: np.ndarray, confounds: np.ndarray, *, train: np.ndarray | None = None) -> np.ndarray:
    """Take out of each feature what a linear fit of confounds predicts.

    Parameters
    ----------
    layer : array_like of float, shape (n_people, n_features)
        Features, one row for each person.
    confounds : array_like of float, shape (n_people, n_confounds)
        What may move several layers at once: age, sex, batch as columns of 0 and 1. A constant is always among them.
    train : array_like of int, shape (n_train,), optional
        Rows from which the fit is learnt; everybody by default. In cross-validation: the training rows.

    Returns
    -------
    numpy.ndarray of shape (n_people, n_features)
        Features less their prediction; in the training rows their mean is 0.

    Raises
    ------
    ValueError
        If lengths differ, a number is not finite, or the training rows are fewer than the confounds need.

    Notes
    -----
    Least squares. What depends on a confound in a curve, or differs in spread between batches, stays in. A batch that
    no training row has cannot be predicted.

    References
    ----------
    Winkler AM, Renaud O, Smith SM, Nichols TE (2020). Permutation inference for canonical correlation analysis.
    *NeuroImage* 220:117065. https://doi.org/10.1016/j.neuroimage.2020.117065

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.remove_confounds([[1.0], [3.0], [5.0], [9.0]], [[0], [0], [1], [1]]).ravel().tolist()
    [-1.0, 1.0, -2.0, 2.0]
    """
    layer = as_array(layer, "layer", axes=("n_people", "n_features"), min_size=1)
    confounds = as_array(confounds, "confounds", axes=("n_people", "n_confounds"), min_size=1)
    same_length(confounds, layer, names=("confounds", "layer"), axis="n_people")
    if np.asarray(train).dtype.kind == "b":
        raise invalid("train", "hold numbers of rows", train, hint="A mask becomes numbers by np.flatnonzero.")
    rows = np.arange(len(layer)) if train is None else as_array(train, "train", axes=("n_train",), dtype=int)
    if rows.size < 1 or rows.min() < 0 or rows.max() >= len(layer):
        raise invalid("train", f"hold numbers of rows from 0 to {len(layer) - 1}", train)
    centre, mean = confounds[rows].mean(axis=0), layer[rows].mean(axis=0)
    spread = confounds[rows].std(axis=0)
    is_flat = is_rounding(spread, scale=np.abs(confounds[rows]).max(axis=0))
    columns = np.where(is_flat, 0, (confounds - centre) / np.where(is_flat, 1, spread))
    slopes, _, rank, _ = np.linalg.lstsq(columns[rows], layer[rows] - mean, rcond=1e-8)
    if rank + 1 >= rows.size:
        raise invalid("train", f"hold more rows than the {rank + 1} columns that are fitted", got=f"{rows.size} rows")
    return (layer - mean) - columns @ slopes
