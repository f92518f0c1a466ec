"""Which labels are worth most, and accuracy from records that were chosen."""

import numpy as np
import pytest
from sklearn.linear_model import Ridge
from sklearn.metrics import roc_auc_score

from neurokit_lite import ml

GENERATOR = np.random.default_rng(4)
CLOUD = GENERATOR.normal(size=(150, 5)) + 1e4
LABELS = CLOUD[:, 0] - CLOUD[:, 1] + 0.5 * GENERATOR.normal(size=150) > 0


def test_spread_choices_are_those_of_a_loop():
    chosen = [7]
    for _ in range(12):
        nearest = np.linalg.norm(CLOUD[:, None] - CLOUD[chosen], axis=2).min(axis=1)
        nearest[chosen] = -1
        chosen.append(int(nearest.argmax()))
    assert ml.choose_spread(CLOUD, [7], n=12).tolist() == chosen[1:]


def test_spread_never_chooses_twice_even_among_copies():
    found = ml.choose_spread(np.zeros((6, 2)), [2], n=5)
    assert sorted(found.tolist()) == [0, 1, 3, 4, 5]


def test_all_labels_of_the_pool_give_the_full_score_whatever_the_way():
    curves = ml.simulate_selection(CLOUD, LABELS, n_labels=[10, 60, 100], n_repeats=3, random_state=1)
    np.testing.assert_allclose(curves.aucs[:, :, -1], np.tile(curves.full_aucs, (3, 1)), rtol=1e-12)
    np.testing.assert_array_equal(curves.aucs[0, :, 0], curves.aucs[1, :, 0], err_msg="the same start")
    assert (curves.aucs[1, :, 1] != curves.aucs[0, :, 1]).any()


@pytest.mark.parametrize("n_more", [0, 120])
def test_the_full_score_is_that_of_scikit_learn(n_more):
    """With more features than labels the weights come from another system of equations, and are the same."""
    features = np.column_stack([CLOUD, np.random.default_rng(6).normal(size=(150, n_more))])
    order = np.random.default_rng(5).permutation(150)  # the first draw has both labels on both sides
    pool, rest = order[:100], order[100:]
    z = (features - features[pool].mean(axis=0)) / features[pool].std(axis=0)
    said = Ridge(alpha=10.0).fit(z[pool], LABELS[pool]).predict(z[rest])
    found = ml.simulate_selection(features, LABELS, n_labels=[20], n_repeats=1, random_state=5)
    np.testing.assert_allclose(found.full_aucs[0], roc_auc_score(LABELS[rest], said), rtol=1e-9)


def test_a_feature_without_spread_does_no_harm():
    padded = np.column_stack([CLOUD, np.full(150, 14.62)])
    one, other = (ml.simulate_selection(x, LABELS, n_labels=[20], n_repeats=2, random_state=0) for x in (CLOUD, padded))
    np.testing.assert_allclose(one.aucs, other.aucs)


def test_doubt_saves_labels_where_the_boundary_is_clear():
    generator = np.random.default_rng(8)
    x = generator.normal(size=(400, 20))
    curves = ml.simulate_selection(
        x, x[:, :2].sum(axis=1) > 0.2, n_labels=range(20, 201, 20), n_repeats=8, random_state=0
    )
    needed = curves.labels_needed(within=0.01, random_state=0)
    assert needed.value[1] < needed.value[0]
    assert (needed.low <= needed.value).all()
    assert (needed.value <= needed.high).all()


def test_labels_that_are_never_enough_are_infinite():
    curves = ml.SelectionCurves(("random",), np.array([10, 20]), np.full((1, 4, 2), 0.6), np.full(4, 0.9))
    assert curves.labels_needed(random_state=0).value == np.inf
    assert curves.labels_needed(within=0.3, random_state=0).value == 10, "the limit itself is enough"
    with pytest.raises(ValueError, match="within"):
        curves.labels_needed(within=2)


def test_probabilities_sum_to_the_looks_and_none_is_zero_or_above_one():
    weights = np.array([0.0, 0.0, 1.0, 100.0, 1e300])
    for n in (1, 2.5, 4.9, 5):
        found = ml.find_inclusion_probabilities(weights, n_expected=n, floor=0.1)
        np.testing.assert_allclose(found.sum(), n)
        assert (found > 0).all()
        assert (found <= 1).all()
    plain = ml.find_inclusion_probabilities([1.0, 3.0, 4.0], n_expected=1.5, floor=1e-12)
    np.testing.assert_allclose(plain, [1.5 / 8, 4.5 / 8, 6 / 8])


def test_a_probability_of_zero_is_refused():
    with pytest.raises(ValueError, match="floor"):
        ml.find_inclusion_probabilities([0.0, 1.0], n_expected=1, floor=1e-18)


def test_the_interval_of_few_looks_holds_the_truth_as_often_as_it_says():
    generator = np.random.default_rng(2)
    doubt = generator.uniform(0, 0.5, 900) ** 2
    is_right = generator.random(900) > 0.8 * doubt
    p = ml.find_inclusion_probabilities(doubt, n_expected=90)
    held = []
    for _ in range(1000):
        looked = generator.random(900) < p
        estimate = ml.estimate_accuracy(is_right[looked], p[looked])
        assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1
        held.append(estimate.low <= is_right.mean() <= estimate.high)
    assert np.mean(held) > 0.93


def test_accuracy_of_what_was_chosen_is_not_that_of_all_and_weights_mend_it():
    generator = np.random.default_rng(9)
    doubt = generator.uniform(0, 1, 4000)
    is_right = generator.random(4000) > 0.5 * doubt
    p = ml.find_inclusion_probabilities(doubt**2, n_expected=300)
    plain, weighted, held = [], [], []
    for _ in range(400):
        looked = generator.random(4000) < p
        plain.append(is_right[looked].mean())
        estimate = ml.estimate_accuracy(is_right[looked], p[looked])
        weighted.append(estimate.value)
        held.append(estimate.low <= is_right.mean() <= estimate.high)
    assert np.mean(plain) < is_right.mean() - 0.08
    assert abs(np.mean(weighted) - is_right.mean()) < 0.006
    assert 0.90 <= np.mean(held) <= 0.98


def test_who_looks_at_everything_knows():
    found = ml.estimate_accuracy([True, False, True, True], np.ones(4))
    assert (found.value, found.low, found.high) == (0.75, 0.75, 0.75)
