"""Canonical pairs: by hand, in simulation, and what does not change them."""

import numpy as np
import pytest

from neurokit_lite import integrate

SIX = np.array([[2.0, 1], [-2, 1], [1, -2], [-1, -2], [0, 1], [0, 1]])  # two columns that do not correlate


def test_a_pair_by_hand():
    """Uncorrelated columns: the weights are the correlations with the one column of the other layer."""
    second = np.array([[3.0], [-1], [-1], [-3], [1], [1]])
    r = np.array([np.corrcoef(column, second[:, 0])[0, 1] for column in SIX.T])
    found = integrate.fit_cca(SIX, second)
    np.testing.assert_allclose(found.correlations, [np.hypot(*r)], rtol=1e-12)
    np.testing.assert_allclose(found.weights[0].ravel(), r / np.hypot(*r), rtol=1e-12)
    np.testing.assert_allclose(found.loadings[0].ravel(), r / np.hypot(*r), rtol=1e-12)
    assert found.weights[1].item() == pytest.approx(1)


def test_pls_has_the_singular_vectors_of_the_cross_correlations():
    made = integrate.make_layers(60, (5, 3), correlation=0.6, random_state=0)
    cross = np.corrcoef(made.first.T, made.second.T)[:5, 5:]
    left, _, right = np.linalg.svd(cross)
    found = integrate.fit_pls(made.first, made.second)
    for weights, truth in zip(found.weights, (left[:, :3], right.T), strict=True):
        unit = weights / np.linalg.norm(weights, axis=0)
        np.testing.assert_allclose(np.abs((unit * truth).sum(axis=0)), 1, rtol=1e-10)


def test_with_one_column_each_it_is_the_correlation():
    made = integrate.make_layers(30, (1, 1), correlation=0.6, random_state=1)
    r = np.corrcoef(made.first[:, 0], made.second[:, 0])[0, 1]
    for shrinkage in (0.0, 0.4, 1.0):
        found = integrate.fit_cca(made.first, -made.second, shrinkage=shrinkage)
        assert found.correlations[0] == pytest.approx(abs(r))
        assert found.weights[1].item() == pytest.approx(1), "the second layer's largest weight is positive"
        assert found.weights[0].item() == pytest.approx(-np.sign(r))


def test_units_and_offsets_change_no_correlation():
    made = integrate.make_layers(50, (3, 2), correlation=0.5, random_state=2)
    plain = integrate.fit_cca(made.first, made.second, shrinkage=0.3)
    moved = integrate.fit_cca(made.first * [1e-6, 1, 1e6] + 1e4, made.second - 14.62, shrinkage=0.3)
    np.testing.assert_allclose(moved.correlations, plain.correlations, rtol=1e-6)
    one, other = moved.scores(made.first * [1e-6, 1, 1e6] + 1e4, made.second - 14.62)
    np.testing.assert_allclose(one, plain.scores(made.first, made.second)[0], atol=1e-4)
    np.testing.assert_allclose(other.std(axis=0), 1, rtol=1e-9)


def test_scores_of_different_pairs_do_not_correlate_in_cca():
    made = integrate.make_layers(80, (4, 3), correlation=0.5, random_state=3)
    found = integrate.fit_cca(made.first, made.second)
    one, other = found.scores(made.first, made.second)
    np.testing.assert_allclose(one.T @ one / 80, np.eye(3), atol=1e-10)
    np.testing.assert_allclose(one.T @ other / 80, np.diag(found.correlations), atol=1e-10)


def test_more_features_than_people_agree_whatever_they_are_and_this_is_said():
    noise = np.random.default_rng(0).normal(size=(20, 30))
    with pytest.warns(UserWarning, match="1 whatever the data"):
        found = integrate.fit_cca(noise[:, :15], noise[:, 15:])
    assert found.correlations[0] == pytest.approx(1)
    held_out = integrate.cross_validate_cca(
        *integrate.remove_confounds(noise, np.zeros((20, 1))).reshape(2, 20, 15)[:, :, :4],
        splits=[(np.arange(10), np.arange(10, 20)), (np.arange(10, 20), np.arange(10))],
    )
    assert (held_out.seen[:, 0] > 0.7).all()
    assert held_out.means[0] < 0.7


def test_a_copied_column_is_no_new_dimension():
    made = integrate.make_layers(40, (2, 2), correlation=0.8, random_state=4)
    doubled = np.column_stack([made.first, made.first[:, 0]])
    np.testing.assert_allclose(
        integrate.fit_cca(doubled, made.second).correlations,
        integrate.fit_cca(made.first, made.second).correlations,
        rtol=1e-9,
    )


def test_the_truth_is_found_with_many_people():
    made = integrate.make_layers(5000, (4, 3), correlation=0.6, random_state=5)
    found = integrate.fit_cca(made.first, made.second, n_pairs=1)
    assert found.correlations[0] == pytest.approx(0.6, abs=0.03)
    for weights, truth in zip(found.weights, made.weights, strict=True):
        assert abs(weights[:, 0] @ truth) / np.linalg.norm(weights) > 0.99


def test_held_out_pairs_learn_confounds_and_weights_in_training_only():
    made = integrate.make_layers(60, (3, 2), correlation=0.7, random_state=6)
    age = np.random.default_rng(7).normal(72, 7, size=(60, 1))
    train, test = np.arange(40), np.arange(40, 60)
    found = integrate.cross_validate_cca(made.first, made.second, splits=[(train, test)], confounds=age)
    cleared = []
    for layer in (made.first, made.second):
        columns = np.column_stack([np.ones(60), age])
        slopes = np.linalg.lstsq(columns[train], layer[train], rcond=None)[0]
        cleared.append(layer - columns @ slopes)
    fit = integrate.fit_cca(cleared[0][train], cleared[1][train], n_pairs=1)
    one, other = fit.scores(cleared[0][test], cleared[1][test])
    assert found.correlations[0, 0] == pytest.approx(np.corrcoef(one[:, 0], other[:, 0])[0, 1])
    assert found.seen[0, 0] == pytest.approx(fit.correlations[0])


def test_the_input_is_left_alone_and_not_shared():
    made = integrate.make_layers(20, (2, 2), correlation=0.5, random_state=8)
    first, second = made.first.copy(), made.second.copy()
    cleared = integrate.remove_confounds(first, second)
    integrate.fit_cca(first, second)
    np.testing.assert_array_equal(first, made.first)
    np.testing.assert_array_equal(second, made.second)
    assert not np.shares_memory(cleared, first)


def test_confounds_with_an_offset_or_no_spread_are_taken_out_alike():
    made = integrate.make_layers(30, (3, 1), correlation=0.8, random_state=9)
    plain = integrate.remove_confounds(made.first, made.second)
    moved = integrate.remove_confounds(made.first, np.column_stack([made.second + 1e7, np.full(30, 14.62)]))
    np.testing.assert_allclose(moved, plain, atol=1e-7)
    np.testing.assert_allclose(made.second.T @ plain, 0, atol=1e-9)
    np.testing.assert_allclose(plain.mean(axis=0), 0, atol=1e-12)


def test_new_people_are_scaled_by_the_people_of_the_fit():
    made = integrate.make_layers(40, (3, 2), correlation=0.7, random_state=10)
    found = integrate.fit_cca(made.first[:30], made.second[:30])
    known = made.first[:30]
    wanted = (made.first[30:] - known.mean(axis=0)) / known.std(axis=0) @ found.weights[0]
    one, _ = found.scores(made.first[30:], made.second[30:])
    np.testing.assert_allclose(one, wanted, rtol=1e-9)
    np.testing.assert_allclose(found.scores(made.first[35:36], made.second[35:36])[0], wanted[5:6], rtol=1e-9)


def test_one_layer_that_fits_everything_is_enough_for_the_warning():
    noise = np.random.default_rng(3).normal(size=(20, 23))
    with pytest.warns(UserWarning, match="1 whatever the data"):
        found = integrate.fit_cca(noise[:, :20], noise[:, 20:], shrinkage=(0, 0.5))
    np.testing.assert_allclose(found.correlations, 1)
    assert integrate.fit_cca(noise[:, :20], noise[:, 20:], shrinkage=(0.5, 0)).correlations[0] < 0.999
    assert integrate.fit_cca(noise[:, :18], noise[:, 20:], shrinkage=(0, 0.5)).correlations[0] < 1 - 1e-5


@pytest.mark.parametrize("value", [0.1, 0.3, 0.7, 14.62])
def test_a_constant_score_of_new_people_has_no_correlation(value):
    """The mean of equal numbers is not always that number, to the last digit."""
    train, drive = np.arange(6), np.array([0.0, 1, 3, 2, 5, 4])
    for n in range(3, 14):
        first, second = np.r_[drive, [value] * n][:, None], np.r_[drive[::-1] + 0.2 * drive**2, np.arange(n)][:, None]
        found = integrate.cross_validate_cca(first, second, splits=[(train, np.arange(6, 6 + n))])
        assert np.isnan(found.correlations[0, 0])


def test_the_largest_weight_of_the_second_layer_is_positive_in_each_pair():
    generator = np.random.default_rng(8)
    for _ in range(5):
        weights = integrate.fit_cca(generator.normal(size=(40, 6)), generator.normal(size=(40, 4))).weights[1]
        assert (weights[np.abs(weights).argmax(axis=0), np.arange(4)] > 0).all()
