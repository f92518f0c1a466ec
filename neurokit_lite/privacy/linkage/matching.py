"""How few numbers single a person out, and how well two records of one person find each other."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid

__all__ = ["ProfileMatch", "count_lookalikes", "match_probability", "match_profiles"]


def match_probability(features: np.ndarray) -> np.ndarray:
    """Compute how probable it is that two people agree in a feature, drawn with replacement.

    Parameters
    ----------
    features : array_like of int, shape (n_people, n_features)
        For example genotypes, 0, 1 or 2.

    Returns
    -------
    numpy.ndarray of float, shape (n_features,)
        Sum of the squared shares of the values. Its negative logarithm to base 2 is the information, in bits, that the
        feature gives about a person.

    Raises
    ------
    TypeError
        If values are not whole numbers.
    ValueError
        If there is nobody, or a value is missing.

    Notes
    -----
    Closed form. For a variant in Hardy-Weinberg proportions with frequency p it is p^4 + (2pq)^2 + q^4. Multiplied
    over features it assumes that they are independent: neighbours on a chromosome, and people of several ancestries,
    are not.

    References
    ----------
    Lin Z, Owen AB, Altman RB (2004). Genomic research and human subject privacy. *Science* 305:183.
    https://doi.org/10.1126/science.1095019

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> privacy.match_probability([[0], [0], [1], [2]]).tolist()
    [0.375]
    """
    values = as_array(features, "features", axes=("n_people", "n_features"), dtype=int, min_size=1)
    return np.array([((np.unique(one, return_counts=True)[1] / len(one)) ** 2).sum() for one in values.T])


def count_lookalikes(features: np.ndarray) -> np.ndarray:
    """Count, with the first feature, the first two and so on, how many people agree in all with each person.

    Parameters
    ----------
    features : array_like of int, shape (n_people, n_features)
        For example genotypes, in the order in which they become known.

    Returns
    -------
    numpy.ndarray of int, shape (n_features, n_people)
        People who agree with each person, that person too: 1 is to be alone.

    Raises
    ------
    TypeError
        If values are not whole numbers.
    ValueError
        If there is nobody, or a value is missing.

    Notes
    -----
    Closed form. Alone among these people is not alone in the world: there, the count is multiplied.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> privacy.count_lookalikes([[0, 0], [0, 1], [2, 1]]).tolist()
    [[2, 2, 1], [1, 1, 1]]
    """
    values = as_array(features, "features", axes=("n_people", "n_features"), dtype=int, min_size=1)
    groups, counts = np.zeros(len(values), dtype=np.int64), []
    for column in values.T:
        pairs = np.column_stack([groups, np.unique(column, return_inverse=True)[1]])
        groups = np.unique(pairs, axis=0, return_inverse=True)[1].ravel()
        counts.append(np.bincount(groups)[groups])
    return np.array(counts)


@dataclass(frozen=True)
class ProfileMatch:
    """Which record of a second set each record of a first one is most like.

    Parameters
    ----------
    similarities : numpy.ndarray of float, shape (n_first, n_second)
        Correlation of each record with each.
    matches : numpy.ndarray of int, shape (n_first,)
        The most similar record of the second set, the first of equals.
    margins : numpy.ndarray of float, shape (n_first,)
        Similarity of the best minus that of the next.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> first, second = [[1, 2, 4], [3, 1, 0]], [[5, 1, 0], [1, 2, 3]]
    >>> privacy.match_profiles(first, second).matches.tolist()
    [1, 0]
    """

    similarities: np.ndarray
    matches: np.ndarray
    margins: np.ndarray


def match_profiles(first: np.ndarray, second: np.ndarray) -> ProfileMatch:
    """Find each record of one set in another, by correlation: connectome fingerprinting.

    Parameters
    ----------
    first, second : array_like of float, shape (n_people, n_features)
        One row for each record, for example the connections of a brain.

    Returns
    -------
    ProfileMatch
        Similarities, matches and margins.

    Raises
    ------
    ValueError
        If the numbers of features differ, there are fewer than two, or a record does not vary.

    Notes
    -----
    Pearson's correlation over features, and the largest of each row. Every record is given a match, also one whose
    person is not in the second set. The share that is matched rightly falls as people are added.

    References
    ----------
    Finn ES, et al. (2015). Functional connectome fingerprinting: identifying individuals using patterns of brain
    connectivity. *Nat Neurosci* 18:1664-1671. https://doi.org/10.1038/nn.4135

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> privacy.match_profiles([[0, 1, 2]], [[0, 1, 2], [2, 1, 0]]).margins.round(9).tolist()
    [2.0]
    """
    sets = []
    for name, value in (("first", first), ("second", second)):
        values = as_array(value, name, axes=("n_people", "n_features"), min_size=1)
        if values.shape[1] < 2 or is_constant(values, axis=1).any():
            raise invalid(name, "hold at least two features, and no record without spread", got="a constant record")
        values = values / np.abs(values).max(axis=1, keepdims=True)
        values = values - values.mean(axis=1, keepdims=True)
        sets.append(values / np.linalg.norm(values, axis=1, keepdims=True))
    same_length(sets[0].T, sets[1].T, names=("first", "second"), axis="n_features")
    similarities = np.clip(sets[0] @ sets[1].T, -1, 1)
    matches = similarities.argmax(axis=1)
    ordered = np.sort(similarities, axis=1)
    margins = ordered[:, -1] - ordered[:, -2] if ordered.shape[1] > 1 else np.full(len(ordered), np.inf)
    return ProfileMatch(similarities, matches, margins)
