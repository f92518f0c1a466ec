"""Max-T keeps its promise on noise, in both precisions, and old addresses are the same functions."""

import numpy as np

from neurokit_lite import imaging, ml


def test_corrected_threshold_keeps_its_promise_on_noise():
    found = 0
    for seed in range(100):
        noise = np.random.default_rng(seed).normal(size=(12, 40))
        found += (ml.flip_signs(noise, n_permutations=99, random_state=seed).p_corrected <= 0.05).any()
    assert found <= 13  # binomial(100, 0.05) exceeds 13 with a chance of 0.0005; the seeds are fixed


def test_single_precision_gives_the_same_p_to_a_shuffle():
    values = np.random.default_rng(3).normal(size=(15, 300)) + np.r_[np.zeros(290), np.full(10, 0.9)]
    p = [ml.flip_signs(values, n_permutations=500, dtype=d, random_state=1).p_corrected for d in ("float64", "float32")]
    np.testing.assert_allclose(p[0], p[1], atol=2 / 500)


def test_a_flat_voxel_is_never_found():
    values = np.random.default_rng(4).normal(size=(10, 5))
    values[:, 2] = 0
    found = ml.flip_signs(values, n_permutations=50, random_state=0)
    assert np.isnan(found.statistic[2])
    assert found.p_corrected[2] == 1


def test_imaging_offers_the_same_functions_at_their_old_addresses():
    from neurokit_lite.imaging.fmri import multiple_comparisons, permutation

    for name in ("flip_signs", "permute_labels", "PermutationTest"):
        assert getattr(imaging, name) is getattr(permutation, name) is getattr(ml, name)
    assert imaging.fdr is multiple_comparisons.fdr is ml.fdr
