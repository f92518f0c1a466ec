"""Ridge weights: from people and from a summary, equal in closed form."""

import numpy as np
import pytest

from neurokit_lite import genomics


def cohort(n_people, n_variants, seed=0):
    generator = np.random.default_rng(seed)
    counts = generator.binomial(2, generator.uniform(0.1, 0.9, n_variants), (n_people, n_variants))
    return counts, 100 + 5 * generator.normal(size=n_people) + 3 * counts[:, 0]


@pytest.mark.parametrize(("n_people", "n_variants"), [(80, 20), (30, 50)])
def test_the_closed_form_whichever_system_is_solved(n_people, n_variants):
    counts, trait = cohort(n_people, n_variants)
    x = (counts - counts.mean(axis=0)) / counts.std(axis=0)
    wanted = np.linalg.inv(x.T @ x + n_variants * 0.7 / 0.3 * np.eye(n_variants)) @ x.T @ (trait - trait.mean())
    found = genomics.fit_ridge_weights(counts, trait, heritability=0.3)
    np.testing.assert_allclose(found, wanted / counts.std(axis=0), rtol=1e-9)


@pytest.mark.parametrize(("n_people", "n_variants"), [(80, 20), (30, 50)])
def test_a_summary_with_its_own_linkage_gives_the_same(n_people, n_variants):
    counts, trait = cohort(n_people, n_variants)
    counts[:, 4] = 1
    published = genomics.associate_linear(counts, trait).effects
    assert np.isnan(published[4])
    given = published, genomics.linkage_matrix(counts), counts.std(axis=0)
    found = genomics.shrink_effects(*given, n_people=n_people, heritability=0.3)
    np.testing.assert_allclose(found, genomics.fit_ridge_weights(counts, trait, heritability=0.3), rtol=1e-7)
    assert found[4] == 0


def test_missing_calls_are_the_mean():
    counts, trait = cohort(40, 5)
    counts[3, 2] = -1
    filled = counts.astype(float)
    filled[3, 2] = np.delete(counts[:, 2], 3).mean()
    x = (filled - filled.mean(axis=0)) / filled.std(axis=0)
    np.testing.assert_allclose(genomics.linkage_matrix(counts), np.corrcoef(filled.T), atol=1e-12)
    wanted = np.linalg.solve(x.T @ x + 5 * np.eye(5), x.T @ (trait - trait.mean())) / filled.std(axis=0)
    np.testing.assert_allclose(genomics.fit_ridge_weights(counts, trait, heritability=0.5), wanted, rtol=1e-9)


def test_linkage_has_a_sign_and_its_square_is_r2():
    counts, _ = cohort(60, 6)
    counts[:, 1] = 2 - counts[:, 0]
    found = genomics.linkage_matrix(counts)
    assert found[0, 1] == pytest.approx(-1)
    np.testing.assert_allclose(found**2, genomics.linkage_r2(counts), atol=1e-12)


def test_the_less_is_believed_the_smaller_the_weights_and_units_follow():
    counts, trait = cohort(80, 20)
    sizes = [np.abs(genomics.fit_ridge_weights(counts, trait, heritability=h)).sum() for h in (0.1, 0.5, 0.9)]
    assert sizes[0] < sizes[1] < sizes[2]
    twice = genomics.fit_ridge_weights(counts, 2 * trait + 7, heritability=0.5)
    np.testing.assert_allclose(twice, 2 * genomics.fit_ridge_weights(counts, trait, heritability=0.5))


def test_linkage_of_no_sample_is_refused():
    given = {"spreads": [1.0, 1.0, 1.0], "n_people": 10_000, "heritability": 0.5}
    with pytest.raises(ValueError, match=r"linkage must have 1 on its diagonal; got 0\.5"):
        genomics.shrink_effects([0.1, 0.2, 0.1], 0.5 * np.eye(3), **given)
    torn = [[1, 0.99, -0.99], [0.99, 1, 0.99], [-0.99, 0.99, 1]]
    with pytest.raises(ValueError, match="correlations of one sample; got some that contradict one another"):
        genomics.shrink_effects([0.1, 0.2, 0.1], torn, **given)
