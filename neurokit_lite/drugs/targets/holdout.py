"""What to hide from a model of several targets: single entries, or all entries of whole groups of molecules."""

import numpy as np

from neurokit_lite.core.check import as_fraction, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.rng import as_generator
from neurokit_lite.drugs.targets.affinities import as_affinities

__all__ = ["hide_entries", "hide_groups"]


def hide_entries(
    pki: np.ndarray, *, fraction: float = 0.2, random_state: int | np.random.Generator | None = None
) -> np.ndarray:
    """Choose single known entries to hide, at most one a molecule, of molecules that stay known elsewhere.

    Parameters
    ----------
    pki : array_like of shape (n_molecules, n_targets)
        Affinities; NaN where nothing is known.
    fraction : float
        Share of all known entries to hide.
    random_state : int, numpy.random.Generator or None
        Seed or generator.

    Returns
    -------
    numpy.ndarray of shape (n_molecules, n_targets)
        True where an entry is to be hidden.

    Raises
    ------
    ValueError
        If too few molecules are known at two targets, or the fraction is none.

    Notes
    -----
    Closed form: molecules without replacement, then one of the entries of each. A test on such entries asks how well
    gaps of known molecules are filled; it says nothing about molecules of which nothing is known.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> int(drugs.hide_entries([[9, 8], [7, 6], [5, 4]], fraction=0.5, random_state=0).sum())
    3
    """
    is_known = np.isfinite(as_affinities(pki))
    generator = as_generator(random_state)
    n_hidden = round(as_fraction(fraction, "fraction", hint="A share, not per cent.") * int(is_known.sum()))
    candidates = np.flatnonzero(is_known.sum(axis=1) > 1)
    if not 0 < n_hidden <= candidates.size:
        got = f"{n_hidden} to hide and {candidates.size} molecules that are known at two targets"
        hint = "Is it on its side? Transpose it: pki.T." if is_known.shape[1] > len(is_known) else ""
        raise invalid("fraction", "hide at least one entry, and at most one a molecule", got=got, hint=hint)
    is_hidden = np.zeros_like(is_known)
    for row in np.sort(generator.choice(candidates, n_hidden, replace=False)):
        is_hidden[row, generator.choice(np.flatnonzero(is_known[row]))] = True
    return is_hidden


def hide_groups(
    pki: np.ndarray,
    groups: np.ndarray,
    *,
    fraction: float = 0.2,
    random_state: int | np.random.Generator | None = None,
) -> np.ndarray:
    """Choose whole groups of molecules, such as scaffolds, and hide all that is known of them.

    Parameters
    ----------
    pki : array_like of shape (n_molecules, n_targets)
        Affinities; NaN where nothing is known.
    groups : array_like of shape (n_molecules,)
        Group of each molecule: a scaffold; or its own number, for single molecules.
    fraction : float
        Share of the molecules to hide.
    random_state : int, numpy.random.Generator or None
        Seed or generator.

    Returns
    -------
    numpy.ndarray of shape (n_molecules, n_targets)
        True where an entry is to be hidden.

    Raises
    ------
    ValueError
        If lengths differ, or nothing would be hidden or left.

    Notes
    -----
    Closed form: groups in random order; each is taken if it fits into what is still to be hidden. A group that is
    larger than the whole share is therefore never hidden.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.hide_groups([[9, 8], [7, 6], [5, 4]], ["a", "a", "b"], fraction=0.4, random_state=0).any(axis=1)
    array([False, False,  True])
    """
    is_known = np.isfinite(as_affinities(pki))
    labels = as_labels(groups, "groups", axis="n_molecules")
    same_length(labels, is_known, names=("groups", "pki"), axis="n_molecules")
    wanted = round(as_fraction(fraction, "fraction", hint="A share, not per cent.") * len(labels))
    generator = as_generator(random_state)
    first, codes, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)[1:]
    order = np.argsort(first)[generator.permutation(first.size)]  # of how groups are named nothing depends
    is_taken, n_left = np.zeros(first.size, bool), wanted
    for group in order:
        if sizes[group] <= n_left:
            is_taken[group], n_left = True, n_left - sizes[group]
    is_hidden = is_taken[codes][:, None] & is_known
    if not is_hidden.any() or (is_known & ~is_hidden).sum() == 0:
        got = f"{is_hidden.sum()} of {is_known.sum()} entries"
        hint = "Are the groups larger than the share?"
        raise invalid("fraction", "hide some entries and leave some", got=got, hint=hint)
    return is_hidden
