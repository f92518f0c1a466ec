"""Fusion of layers: nested, and right by hand where it can be."""

import numpy as np
import pytest
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

from neurokit_lite import integrate, ml


def people(seed: int, n: int = 90, gain: float = 1.0) -> tuple[dict, np.ndarray]:
    generator = np.random.default_rng(seed)
    is_case = np.arange(n) % 3 == 0
    one, two = generator.normal(size=(n, 4)), generator.normal(size=(n, 9)) * 100 + 14.62
    one[:, 0] += gain * is_case
    two[:, 0] += 100 * gain * is_case
    return {"one": one, "two": two}, is_case


def folds(n: int, k: int = 3) -> list:
    fold = (np.arange(n) // 3) % k
    return [(np.flatnonzero(fold != j), np.flatnonzero(fold == j)) for j in range(k)]


def test_a_single_layer_is_scikit_learns_ridge():
    layers, is_case = people(0)
    found = integrate.fuse_layers(layers, is_case, splits=folds(90), penalties=[7.0], random_state=0)
    for j, (train, test) in enumerate(folds(90)):
        scaler = StandardScaler().fit(layers["two"][train])
        ridge = Ridge(alpha=7.0).fit(scaler.transform(layers["two"][train]), is_case[train].astype(float))
        assert found.aucs[1, j] == ml.auc(ridge.predict(scaler.transform(layers["two"][test])), is_case[test])
    assert (found.penalties[:3] == 7).all()
    assert np.isnan(found.penalties[3]).all()


def test_early_fusion_gives_each_layer_the_same_variance():
    layers, is_case = people(1)
    found = integrate.fuse_layers(layers, is_case, splits=folds(90), penalties=[7.0], random_state=0)
    train, test = folds(90)[0]
    columns = [StandardScaler().fit(one[train]).transform(one) * np.sqrt(6.5 / one.shape[1]) for one in layers.values()]
    table = np.hstack(columns)
    ridge = Ridge(alpha=7.0).fit(table[train], is_case[train].astype(float))
    assert found.aucs[2, 0] == ml.auc(ridge.predict(table[test]), is_case[test])


def test_two_layers_that_each_know_something_are_better_together():
    layers, is_case = people(2, n=600, gain=1.2)
    found = integrate.fuse_layers(layers, is_case, splits=folds(600), random_state=0)
    alone, early, late = found.aucs[:2].mean(axis=1).max(), *found.aucs[2:].mean(axis=1)
    assert min(early, late) > alone + 0.03
    np.testing.assert_allclose(found.aucs[:2].mean(axis=1), 0.80, atol=0.04)  # Phi(1.2 / sqrt 2) = 0.80
    np.testing.assert_allclose([early, late], 0.885, atol=0.04)  # Phi(1.2)


def test_noise_scores_at_chance_although_settings_are_chosen():
    """Choosing penalty, layer and stack on the test rows would give more than one half."""
    scores = []
    for seed in range(12):
        layers, is_case = people(seed, gain=0.0)
        found = integrate.fuse_layers(layers, is_case, splits=folds(90), random_state=seed)
        scores.append([*found.aucs.mean(axis=1), found.best_single.mean()])
    assert np.abs(np.mean(scores, axis=0) - 0.5).max() < 0.06


def test_labels_of_the_test_rows_are_not_read_before_the_score():
    layers, is_case = people(3)
    train, test = np.arange(60), np.arange(60, 90)
    other = is_case.copy()
    other[test] = ~other[test]
    one, two = (integrate.fuse_layers(layers, c, splits=[(train, test)], random_state=0) for c in (is_case, other))
    np.testing.assert_allclose(one.aucs, 1 - two.aucs)
    np.testing.assert_array_equal(one.penalties, two.penalties)


def test_best_single_is_the_outer_score_of_the_layer_that_the_inner_folds_chose():
    layers, is_case = people(4, n=300, gain=2.0)
    layers["two"] = np.random.default_rng(0).normal(size=(300, 5))
    found = integrate.fuse_layers(layers, is_case, splits=folds(300), random_state=0)
    assert set(found.best_layers) == {"one"}
    np.testing.assert_array_equal(found.best_single, found.aucs[0])


def test_folds_of_one_kind_are_refused():
    layers, is_case = people(5)
    with pytest.raises(ValueError, match="cases and controls"):
        integrate.fuse_layers(layers, is_case, splits=[(np.arange(60), np.flatnonzero(~is_case[60:]) + 60)])


def test_more_features_than_people_give_the_same_ridge():
    is_case = np.arange(45) % 3 == 0
    layer = np.random.default_rng(6).normal(size=(45, 70)) + 0.3 * is_case[:, None]
    found = integrate.fuse_layers({"wide": layer}, is_case, splits=folds(45), penalties=[20.0], random_state=0)
    for j, (train, test) in enumerate(folds(45)):
        scaler = StandardScaler().fit(layer[train])
        ridge = Ridge(alpha=20.0).fit(scaler.transform(layer[train]), is_case[train].astype(float))
        assert found.aucs[0, j] == ml.auc(ridge.predict(scaler.transform(layer[test])), is_case[test])
