"""Splits that keep together what belongs together, in the manner of scikit-learn: by group, and by stretch of time."""

from collections.abc import Iterator
from functools import cache

import numpy as np

from neurokit_lite.core.check import as_count, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_labels

__all__ = ["BlockedSplit", "GroupedSplit", "deal_folds"]
__shared__ = ["deal_folds"]  # not in the face


class GroupedSplit:
    """Folds that hold out whole groups: people, families, sites, runs.

    Parameters
    ----------
    n_splits : int, optional
        Folds, with about the same share of each label. Left out: each group is a fold (leave one site out).
    random_state : int, optional
        Seed by which groups of like composition are dealt; without one they are dealt in order.

    Notes
    -----
    scikit-learn's StratifiedGroupKFold and LeaveOneGroupOut, with the checks that they lack. It assumes that a group is
    all that rows have in common: people of one family are one group, not several.

    References
    ----------
    Varoquaux G, Raamana PR, Engemann DA, Hoyos-Idrobo A, Schwartz Y, Thirion B (2017). Assessing and tuning brain
    decoders: cross-validation, caveats, and guidelines. *NeuroImage* 145:166-179.
    https://doi.org/10.1016/j.neuroimage.2016.10.038

    Examples
    --------
    >>> from neurokit_lite import ml
    >>> people = ["Ada", "Ada", "Bo", "Bo"]
    >>> [test.tolist() for train, test in ml.GroupedSplit().split([[0], [1], [2], [3]], groups=people)]
    [[0, 1], [2, 3]]
    """

    def __init__(self, n_splits: int | None = None, *, random_state: int | None = None):
        self.n_splits = n_splits
        self.random_state = random_state

    def get_n_splits(self, features: object = None, labels: object = None, groups: object = None) -> int:
        """Return the number of folds; where each group is one, `groups` must be given."""
        del labels  # part of scikit-learn's protocol
        if self.n_splits is not None:
            return as_count(self.n_splits, "n_splits", low=2)
        return len(np.unique(_as_groups(groups, features)))

    def split(self, features: object = None, labels: object = None, groups: object = None) -> Iterator:
        """Yield the rows of training and test, two arrays of integers for each fold.

        Parameters
        ----------
        features : array_like of shape (n_samples, n_features), optional
            Features; only their number of rows counts, which groups have as well.
        labels : array_like of shape (n_samples,), optional
            Labels: text or numbers.
        groups : array_like of shape (n_samples,)
            The group of each row.

        Raises
        ------
        ValueError
            If groups are missing or fewer than the folds, or all groups of a label are in one test.
        """
        from sklearn.model_selection import GroupKFold, LeaveOneGroupOut

        groups = _as_groups(groups, features)
        n_groups = len(np.unique(groups))
        n_splits = n_groups if self.n_splits is None else as_count(self.n_splits, "n_splits", low=2)
        if n_groups < max(n_splits, 2):
            hint = "A group cannot be cut in two: use fewer folds, or record more groups."
            raise invalid(
                "groups", f"be at least as many as the {max(n_splits, 2)} folds", got=str(n_groups), hint=hint
            )
        codes = np.zeros(len(groups), int) if labels is None else _codes(labels, groups)
        rows = np.zeros((len(groups), 1))
        if self.n_splits is None:
            return LeaveOneGroupOut().split(rows, codes, groups)
        options = {} if self.random_state is None else {"shuffle": True, "random_state": self.random_state}
        folds = list(_stratified()(n_splits, **options).split(rows, codes, groups))
        if any(test.size == 0 for _, test in folds):  # rounding can decide a tie there, and a fold stay empty
            folds = list(GroupKFold(n_splits).split(rows, codes, groups))
        return iter(_trained(folds, codes, labels))


class BlockedSplit:
    """Folds that are stretches of time, with a gap on both sides of each.

    Parameters
    ----------
    n_splits : int
        Stretches, of about equal length; each is the test once.
    n_gap : int
        Samples on either side of the test that nobody sees: as long as the signal remembers.

    Notes
    -----
    Rows must be in order of time. Samples nearer to one another than the signal's correlation time are nearly copies:
    a gap of that length makes test and training about independent. Slow drifts over the whole recording remain.

    References
    ----------
    Roberts DR, et al. (2017). Cross-validation strategies for data with temporal, spatial, hierarchical, or
    phylogenetic structure. *Ecography* 40:913-929. https://doi.org/10.1111/ecog.02881

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import ml
    >>> [train.tolist() for train, test in ml.BlockedSplit(2, n_gap=1).split(np.zeros((6, 1)))]
    [[4, 5], [0, 1]]
    """

    def __init__(self, n_splits: int = 5, *, n_gap: int = 0):
        self.n_splits = n_splits
        self.n_gap = n_gap

    def get_n_splits(self, features: object = None, labels: object = None, groups: object = None) -> int:
        """Return the number of folds."""
        del features, labels, groups  # part of scikit-learn's protocol
        return as_count(self.n_splits, "n_splits", low=2)

    def split(self, features: object = None, labels: object = None, groups: object = None) -> Iterator:
        """Yield the rows of training and test, two arrays of integers for each fold.

        Parameters
        ----------
        features : array_like of shape (n_samples, n_features)
            Features in order of time; only their number of rows counts.
        labels, groups : object
            Not used; scikit-learn passes them.

        Raises
        ------
        ValueError
            If there are fewer rows than folds, or the gaps leave nothing to train on.
        """
        del labels, groups  # part of scikit-learn's protocol
        if features is None:
            raise invalid("features", "be given: its rows are split", features)
        n_rows = len(features)
        n_splits = as_count(self.n_splits, "n_splits", low=2)
        if n_rows < n_splits:
            raise invalid("features", f"have at least {n_splits} rows (n_samples), one a fold", got=str(n_rows))
        n_gap = as_count(self.n_gap, "n_gap", low=0)
        rows, folds = np.arange(n_rows), []
        for test in np.array_split(rows, n_splits):
            train = rows[(rows < test[0] - n_gap) | (rows > test[-1] + n_gap)]
            if not train.size:
                raise invalid("n_gap", f"leave rows to train on, of {n_rows}", n_gap, hint="Record longer.")
            folds.append((train, test))
        return iter(folds)


def deal_folds(labels: np.ndarray, order: np.ndarray, *, n_folds: int) -> np.ndarray:
    """Number of the fold of each row: rows of one label are dealt out one after the other, in the given order."""
    order = order[np.argsort(np.unique(labels, return_inverse=True)[1][order], kind="stable")]
    fold = np.empty(len(labels), dtype=int)
    fold[order] = np.arange(len(labels)) % n_folds
    return fold


def _as_groups(groups: object, rows: object) -> np.ndarray:
    if groups is None:
        raise invalid("groups", "be given: what belongs together", groups, hint="Pass groups= to the function, too.")
    groups = as_labels(groups, "groups", axis="n_samples", min_size=2)
    if rows is not None:
        same_length(groups, rows, names=("groups", "features"), axis="n_samples")
    return groups


@cache
def _stratified() -> type:
    """scikit-learn's StratifiedGroupKFold, trying all folds for a group at once: one by one took ten times longer."""
    from sklearn.model_selection import StratifiedGroupKFold

    class Stratified(StratifiedGroupKFold):
        def _find_best_fold(self, y_counts_per_fold: np.ndarray, y_cnt: np.ndarray, group_y_counts: np.ndarray) -> int:
            n_folds = len(y_counts_per_fold)
            tried = np.repeat(y_counts_per_fold[None], n_folds, axis=0)
            tried[range(n_folds), range(n_folds)] += group_y_counts
            uneven = (tried / y_cnt).std(axis=1).mean(axis=1).tolist()
            best, least, fewest = None, np.inf, np.inf
            for fold, (one, n_rows) in enumerate(zip(uneven, y_counts_per_fold.sum(axis=1).tolist(), strict=True)):
                is_alike = abs(one - least) <= 1e-8 + 1e-5 * least < np.inf  # as numpy.isclose has it
                if one < least or (is_alike and n_rows < fewest):
                    best, least, fewest = fold, one, n_rows
            return best

    return Stratified


def _trained(folds: list, codes: np.ndarray, labels: object) -> list:
    """The folds, if each label that is tested can be learnt."""
    for i, (train, test) in enumerate(folds):
        unknown = test[~np.isin(codes[test], codes[train])]
        if unknown.size:
            got = f"{np.asarray(labels)[unknown[0]]} in the test of fold {i} only"
            raise invalid(
                "labels", "be in every training set", got=got, hint="Use more folds, or another random_state."
            )
    return folds


def _codes(labels: object, groups: np.ndarray) -> np.ndarray:
    """Number of each row's label, zeros for measured values; a label of one group only could not be trained on."""
    labels = as_labels(labels, "labels", axis="n_samples")
    same_length(labels, groups, names=("labels", "groups"), axis="n_samples")
    names, codes = np.unique(labels, return_inverse=True)
    if len(names) > len(labels) / 2:
        return np.zeros_like(codes)  # hardly two are alike: nothing to deal evenly
    if len(names) < 2:
        raise invalid("labels", "hold at least two labels", got=f"{names[0]} throughout")
    lonely = [str(name) for i, name in enumerate(names) if len(np.unique(groups[codes == i])) < 2]
    if lonely:
        got = f"{listed(lonely)} in one group only"
        hint = "It would be tested untrained. Are they measured values? Those are split without labels."
        raise invalid("labels", "each occur in two groups or more", got=got, hint=hint)
    return codes
