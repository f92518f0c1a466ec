"""Splits keep groups whole and stretches apart, and work wherever scikit-learn takes a splitter."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, LeaveOneGroupOut, StratifiedGroupKFold, cross_val_score

from neurokit_lite import ml
from neurokit_lite.ml.validation.splits import deal_folds

X = np.random.default_rng(0).normal(size=(40, 2))
Y = np.tile(["ill", "well"], 20)
PEOPLE = np.repeat(np.arange(10), 4)


def same(ours, theirs):
    return all(
        np.array_equal(a, b) for one, other in zip(ours, theirs, strict=True) for a, b in zip(one, other, strict=True)
    )


def test_whole_groups_are_scikit_learns():
    assert same(ml.GroupedSplit(5).split(X, Y, PEOPLE), StratifiedGroupKFold(5).split(X, Y, PEOPLE))
    theirs = StratifiedGroupKFold(5, shuffle=True, random_state=3).split(X, Y, PEOPLE)
    assert same(ml.GroupedSplit(5, random_state=3).split(X, Y, PEOPLE), theirs)
    assert same(ml.GroupedSplit().split(X, Y, PEOPLE), LeaveOneGroupOut().split(X, Y, PEOPLE))


@pytest.mark.filterwarnings("ignore:The least populated class")
def test_no_fold_is_empty():
    """scikit-learn's issue 34828: rounding decides a tie, a fold gets two of four groups and another one none."""
    groups = np.array([0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3])
    labels = np.array([1, 0, 0, 0, 0, 1, 0, 0, 2, 2, 1, 2])
    folds = list(ml.GroupedSplit(4).split(groups, labels, groups))
    assert sorted(np.unique(groups[test]).tolist() for _, test in folds) == [[0], [1], [2], [3]]
    assert all(np.array_equal(np.sort(np.r_[train, test]), np.arange(12)) for train, test in folds)


def test_no_label_is_tested_untrained():
    """scikit-learn's issue 28218: both groups of the third label in one test."""
    labels, groups = np.array([1, 1, 0, 0, 2, 2]), np.array(list("abbccd"))
    with pytest.raises(ValueError, match="labels must be in every training set; got 2 in the test of fold 0 only"):
        ml.GroupedSplit(2, random_state=3).split(labels, labels, groups)


def test_no_group_is_on_both_sides_and_each_row_is_tested_once():
    folds = list(ml.GroupedSplit(3).split(X, Y, groups=PEOPLE))
    assert all(not np.intersect1d(PEOPLE[train], PEOPLE[test]).size for train, test in folds)
    assert np.array_equal(np.sort(np.concatenate([test for _, test in folds])), np.arange(40))


@pytest.mark.parametrize("cv", [ml.GroupedSplit(5), ml.GroupedSplit(), ml.BlockedSplit(5, n_gap=2)])
def test_scikit_learn_takes_them_as_splitters(cv):
    model = LogisticRegression()
    assert cross_val_score(model, X, Y, cv=cv, groups=PEOPLE).size == cv.get_n_splits(X, Y, PEOPLE)
    GridSearchCV(model, {"C": [1, 2]}, cv=cv).fit(X, Y, groups=PEOPLE)


def test_measured_values_need_no_classes():
    folds = list(ml.GroupedSplit(5).split(X, np.arange(40.0), PEOPLE))
    assert [len(test) for _, test in folds] == [8] * 5


def test_what_cannot_be_split_is_refused_with_a_reason():
    with pytest.raises(ValueError, match="groups must be at least as many as the 5 folds; got 2"):
        next(ml.GroupedSplit(5).split(X, Y, PEOPLE > 4))
    with pytest.raises(ValueError, match="labels must each occur in two groups or more; got rare in one group only"):
        next(ml.GroupedSplit(5).split(X, np.where(np.arange(40) == 7, "rare", Y), PEOPLE))
    with pytest.raises(ValueError, match="Those are split without labels"):
        next(ml.GroupedSplit(5).split(X, np.arange(40) // 2.5, PEOPLE))  # ages, scores: many repeat, and are no labels
    with pytest.raises(ValueError, match="got rare in one group only"):  # both of its rows are of one person
        next(ml.GroupedSplit(5).split(X, np.where(np.isin(np.arange(40), [28, 29]), "rare", Y), PEOPLE))
    with pytest.raises(ValueError, match="labels must hold at least two labels; got well throughout"):
        next(ml.GroupedSplit(5).split(X, ["well"] * 40, PEOPLE))
    with pytest.raises(ValueError, match="groups must be given"):
        next(ml.GroupedSplit(5).split(X, Y))
    with pytest.raises(ValueError, match="n_gap must leave rows to train on"):
        list(ml.BlockedSplit(2, n_gap=20).split(X))
    with pytest.raises(ValueError, match="features must have at least 41 rows"):
        list(ml.BlockedSplit(41).split(X))


@pytest.mark.parametrize("gap", [0, 1, 7])
def test_stretches_are_apart_by_the_gap_on_both_sides(gap):
    for train, test in ml.BlockedSplit(4, n_gap=gap).split(X):
        assert np.array_equal(test, np.arange(test[0], test[-1] + 1))
        assert np.abs(train[:, None] - test).min() == gap + 1
        assert train.size == 40 - test.size - gap * (int(test[0] > 0) + int(test[-1] < 39))


def test_rows_of_one_label_are_dealt_one_after_the_other():
    assert deal_folds(np.array([0, 1, 0, 1]), np.array([3, 2, 1, 0]), n_folds=2).tolist() == [1, 1, 0, 0]
