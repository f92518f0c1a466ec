"""Principal components against NumPy's singular values, and ancestry against truth."""

import numpy as np
import pytest

from neurokit_lite import genomics


@pytest.mark.parametrize("shape", [(60, 40), (40, 60)])
def test_scores_and_loadings_are_the_singular_value_decomposition(shape):
    counts = np.random.default_rng(2).binomial(2, 0.3, shape)
    p = counts.mean(axis=0) / 2
    scaled = (counts - 2 * p) / np.sqrt(2 * p * (1 - p))
    left, values, right = np.linalg.svd(scaled, full_matrices=False)
    found = genomics.fit_components(counts, n_components=5)
    np.testing.assert_allclose(np.abs(found.scores), np.abs(left * values)[:, :5], rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(np.abs(found.loadings), np.abs(right.T[:, :5]), rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(found.variance_fraction, (values**2 / (values**2).sum())[:5], rtol=1e-10)
    np.testing.assert_allclose(found.frequencies, p)
    biggest = np.abs(found.loadings).argmax(axis=0)
    assert (found.loadings[biggest, range(5)] > 0).all()


def test_the_cohort_itself_is_projected_to_where_it_lies():
    counts = genomics.make_cohort(50, 80, fst=0.2).counts.astype(float)
    counts[3, 7] = np.nan
    found = genomics.fit_components(counts, n_components=3)
    np.testing.assert_allclose(found.project(counts), found.scores, atol=1e-10)
    np.testing.assert_allclose(found.project(counts[:2]), found.scores[:2], atol=1e-10)


def test_a_missing_call_says_nothing():
    """It counts as the mean: the person moves towards the middle, and nobody else moves."""
    counts = genomics.make_cohort(50, 80, fst=0.2).counts
    found = genomics.fit_components(counts, n_components=1)
    assert found.project(np.full((1, 80), -1)) == 0


def test_variants_that_do_not_vary_have_no_weight():
    counts = genomics.make_cohort(50, 80, fst=0.2).counts.copy()
    counts[:, 4], counts[:, 5] = 2, -1
    found = genomics.fit_components(counts, n_components=2)
    assert (found.loadings[[4, 5]] == 0).all()
    assert np.isnan(found.frequencies[5])
    other = counts[:1].copy()
    other[0, 4:6] = 0
    np.testing.assert_allclose(found.project(other), found.scores[:1], atol=1e-10)


def test_the_wrong_variants_are_refused():
    found = genomics.fit_components([[0, 0], [2, 2], [1, 2]], n_components=1)
    with pytest.raises(ValueError, match="have 2 variants"):
        found.project([[0, 1, 2]])


def test_ancestry_is_found_where_populations_differ_and_not_where_they_do_not():
    apart = genomics.make_cohort(200, 400, fst=0.1, random_state=3)
    found = genomics.predict_ancestry(apart.counts, apart.populations, random_state=0)
    assert found.accuracy == 1
    np.testing.assert_allclose(found.probabilities.sum(axis=1), 1)
    generator = np.random.default_rng(1)
    nothing = genomics.predict_ancestry(apart.counts, generator.integers(2, size=200), random_state=0)
    assert 0.35 < nothing.accuracy < 0.65


def test_a_group_that_is_held_out_is_judged_by_the_others():
    """Each of four groups has its own mark, and the label is the pair of groups: only what a pair shares helps."""
    generator = np.random.default_rng(0)
    groups = np.repeat(np.arange(4), 40)
    counts = generator.binomial(2, 0.5, (160, 60))
    counts[:, :10] = np.where((groups < 2)[:, None], 0, 2)
    labels = np.where(groups < 2, "a", "b")
    assert genomics.predict_ancestry(counts, labels, groups=groups, n_components=2).accuracy == 1
    with pytest.raises(ValueError, match="none of a"):
        genomics.predict_ancestry(counts, labels, groups=labels, n_components=2)


def test_folds_hold_each_person_out_once_and_share_labels_evenly():
    cohort = genomics.make_cohort(61, 200, n_populations=3, fst=0.2)
    found = genomics.predict_ancestry(cohort.counts, cohort.populations, n_folds=4, random_state=5)
    assert (found.probabilities.max(axis=1) > 0).all()
    again = genomics.predict_ancestry(cohort.counts, cohort.populations, n_folds=4, random_state=5)
    np.testing.assert_array_equal(found.probabilities, again.probabilities)
