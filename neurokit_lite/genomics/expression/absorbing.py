"""Designs of many columns: those that never meet are absorbed, so that the cost grows with their number, not its cube.

The columns of fifty donors do not overlap: each sample has one donor. Their block of ``X' W X`` is diagonal whatever
the weights, and elimination (the Schur complement) leaves a small matrix for the few columns that meet them.
"""

from dataclasses import dataclass

import numpy as np

__all__ = ["ColumnSplit", "SplitProducts", "absorb", "cross_products", "solve_split", "split_columns"]
__shared__ = [  # not in the face
    "ColumnSplit",
    "SplitProducts",
    "absorb",
    "cross_products",
    "solve_split",
    "split_columns",
]


@dataclass(frozen=True, eq=False)
class ColumnSplit:
    """Columns of a design that do not overlap with one another, the others, and their products within each sample.

    Parameters
    ----------
    absorbed, others : numpy.ndarray of shape (n_absorbed,) and (n_others,)
        Numbers of the columns.
    squares : numpy.ndarray of shape (n_samples, n_absorbed)
        Absorbed columns, squared.
    crossings : numpy.ndarray of shape (n_samples, n_absorbed * n_others)
        Each absorbed column times each other one.
    rest : numpy.ndarray of shape (n_samples, n_others)
        The other columns.
    """

    absorbed: np.ndarray
    others: np.ndarray
    squares: np.ndarray
    crossings: np.ndarray
    rest: np.ndarray


@dataclass(frozen=True, eq=False)
class SplitProducts:
    """``X' W X`` of every gene, in three parts.

    Parameters
    ----------
    diagonal : numpy.ndarray of shape (n_genes, n_absorbed)
        That of the absorbed columns, whose products with one another are 0.
    joint : numpy.ndarray of shape (n_genes, n_absorbed, n_others)
        Absorbed columns with the others.
    rest : numpy.ndarray of shape (n_genes, n_others, n_others)
        The others.
    """

    diagonal: np.ndarray
    joint: np.ndarray
    rest: np.ndarray


def split_columns(design: np.ndarray) -> ColumnSplit:
    """Choose columns that do not overlap, those of the fewest samples first."""
    is_there = (design != 0).astype(float)
    overlaps = is_there.T @ is_there > 0
    absorbed: list[int] = []
    for one in np.argsort(is_there.sum(axis=0), kind="stable"):
        if not overlaps[one, absorbed].any():
            absorbed.append(int(one))
    inside = np.isin(np.arange(design.shape[1]), absorbed)
    own, rest = design[:, inside], design[:, ~inside]
    crossings = (own[:, :, None] * rest[:, None, :]).reshape(len(design), -1)
    return ColumnSplit(np.flatnonzero(inside), np.flatnonzero(~inside), own**2, crossings, rest)


def absorb(weights: np.ndarray, split: ColumnSplit) -> SplitProducts:
    """The blocks of ``X' W X``, from weights (n_genes, n_samples)."""
    shape = (len(weights), split.absorbed.size, split.others.size)
    joint = (weights @ split.crossings).reshape(shape)
    return SplitProducts(weights @ split.squares, joint, cross_products(weights, split.rest))


def cross_products(weights: np.ndarray, design: np.ndarray) -> np.ndarray:
    """``X' W X`` of every gene, from weights (n_genes, n_samples)."""
    n = design.shape[1]
    rows, columns = np.triu_indices(n)
    pairs = design[:, rows] * design[:, columns]
    meet = pairs.any(axis=0)
    rows, columns = rows[meet], columns[meet]
    sums = weights @ pairs[:, meet]
    products = np.zeros((len(weights), n, n))
    products[:, rows, columns] = sums
    products[:, columns, rows] = sums
    return products


def solve_split(products: SplitProducts, split: ColumnSplit, right: np.ndarray) -> np.ndarray:
    """Coefficients (n_genes, n_columns) from the blocks and the right-hand sides (n_genes, n_columns)."""
    own, others = right[:, split.absorbed, None], right[:, split.others, None]
    scaled = np.swapaxes(products.joint / products.diagonal[:, :, None], 1, 2)
    found = np.empty(right.shape)
    later = np.linalg.solve(products.rest - scaled @ products.joint, others - scaled @ own)
    found[:, split.others] = later[:, :, 0]
    found[:, split.absorbed] = (own - products.joint @ later)[:, :, 0] / products.diagonal
    return found
