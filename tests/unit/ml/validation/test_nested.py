"""Nested cross-validation against scikit-learn, and on noise where choosing must not pay."""

import numpy as np
import pytest
from sklearn.model_selection import GridSearchCV, GroupKFold, StratifiedGroupKFold
from sklearn.neighbors import KNeighborsClassifier

from neurokit_lite import ml

GENERATOR = np.random.default_rng(6)
X = GENERATOR.normal(size=(60, 3))
Y = np.where(np.arange(60) % 2, "ill", "well")
PEOPLE = np.arange(60) // 4
GRID = {"n_neighbors": [1, 3, 7]}


def test_outer_scores_choices_and_inner_scores_are_scikit_learns():
    inner, outer = StratifiedGroupKFold(3), GroupKFold(4)
    found = ml.cross_validate_nested(
        KNeighborsClassifier(), X, Y, grid=GRID, groups=PEOPLE, outer=outer, inner=inner, scoring="accuracy"
    )
    for i, (train, test) in enumerate(outer.split(X, Y, PEOPLE)):
        search = GridSearchCV(KNeighborsClassifier(), GRID, cv=list(inner.split(X[train], Y[train], PEOPLE[train])))
        search.fit(X[train], Y[train])
        assert found.scores[i] == search.score(X[test], Y[test])
        assert found.chosen[i] == search.best_params_
        assert found.inner_scores[i] == pytest.approx(search.best_score_)
    assert found.mean == found.scores.mean()


def test_no_person_is_in_both_sides_of_any_fold():
    """Each person is known by his first feature: one neighbour would be right about everybody whom it has met."""
    own = np.column_stack([PEOPLE * 10.0, X[:, 0]])
    labels = np.repeat(np.random.default_rng(0).permutation(15) % 2, 4)
    found = ml.cross_validate_nested(
        KNeighborsClassifier(1), own, labels, grid={"p": [1, 2]}, groups=PEOPLE, scoring="accuracy"
    )
    assert found.mean < 0.75
    assert found.inner_scores.max() < 0.95


def test_a_fold_without_a_score_is_refused():
    with pytest.raises(ValueError, match="labels"), pytest.warns(UserWarning, match="class"):
        ml.cross_validate_nested(
            KNeighborsClassifier(1),
            X,
            np.repeat([0, 1], 30),
            grid=GRID,
            groups=np.arange(60) // 10,
            outer=ml.GroupedSplit(),
            inner=ml.GroupedSplit(2),
        )
