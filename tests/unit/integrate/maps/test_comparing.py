"""Many maps beside many: by hand, beside SciPy, false alarms at their level, and missing regions."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import genomics, integrate
from neurokit_lite.ml import fdr

LATTICE = genomics.make_atlas(60, 1, set_size=1).positions_mm


def test_correlation_and_naive_p_are_those_of_scipy():
    made = np.random.default_rng(0).normal(size=(5, 12))
    found = integrate.compare_maps(made[:3], made[3:], made[None, :2])
    for row in range(3):
        for column in range(2):
            r, p = stats.pearsonr(made[row], made[3 + column])
            assert found.correlations[row, column] == pytest.approx(r, abs=1e-14)
            assert found.p_naive[row, column] == pytest.approx(p, rel=1e-9)


def test_p_by_hand():
    """Three nulls: correlations with 0, 1, 2, 3 of -1, 0 and 0.45 beside 1. Only the first is as far: (1+1)/(1+3)."""
    nulls = np.array([[[4, 3, 2, 1]], [[1, 2, 2, 1]], [[1, 3, 1, 3]]])
    found = integrate.compare_maps([[0, 1, 2, 3], [0, 1, 1, 0]], [[1, 2, 3, 4]], nulls)
    assert found.p_spatial[:, 0].tolist() == [0.5, 1.0]
    assert found.p_max[:, 0].tolist() == [0.75, 1.0]  # the second null is a copy of the second map
    np.testing.assert_allclose(found.q_values.ravel(), fdr([0.5, 1.0]))


def test_the_largest_of_the_whole_table_is_compared_and_blocks_do_not_matter(monkeypatch):
    generator = np.random.default_rng(1)
    maps, aims, nulls = (
        generator.normal(size=(4, 20)),
        generator.normal(size=(3, 20)),
        generator.normal(size=(50, 3, 20)),
    )
    found = integrate.compare_maps(maps, aims, nulls)
    each = np.array([[[stats.pearsonr(one, aim)[0] for aim in null] for one in maps] for null in nulls])
    observed = np.abs(found.correlations)
    np.testing.assert_allclose(found.p_spatial, (1 + (np.abs(each) >= observed).sum(axis=0)) / 51)
    width = np.sqrt((np.concatenate([each, found.correlations[None]]) ** 2).mean(axis=(0, 1)))  # one for each target
    largest = (np.abs(each) / width).max(axis=(1, 2))
    np.testing.assert_allclose(found.p_max, (1 + (largest[:, None, None] >= observed / width).sum(axis=0)) / 51)
    monkeypatch.setattr("neurokit_lite.integrate.maps.comparing._BLOCK", 1)
    again = integrate.compare_maps(maps, aims, nulls)
    np.testing.assert_array_equal(again.p_max, found.p_max)
    np.testing.assert_array_equal(again.p_spatial, found.p_spatial)


def test_a_null_without_some_regions_uses_the_others():
    generator = np.random.default_rng(2)
    maps, null = generator.normal(size=(1, 10)) * 3 + 7, generator.normal(size=10) + 5
    null[[2, 5]] = np.nan
    there = np.isfinite(null)
    r = abs(stats.pearsonr(maps[0][there], null[there])[0])
    base = (maps[0] - maps[0].mean()) / maps[0].std()
    other = generator.normal(size=10)
    other -= other.mean() + base * (other @ base) / 10
    other /= other.std()
    for target_r, expected in ((r - 0.01, 1.0), (r + 0.01, 0.5)):
        aim = target_r * base + np.sqrt(1 - target_r**2) * other
        assert integrate.compare_maps(maps, [aim], null[None, None]).p_spatial[0, 0] == expected


def test_a_null_that_says_nothing_counts_as_far():
    still = np.array([[[14.62] * 5]])
    assert integrate.compare_maps([[0, 1, 2, 3, 5]], [[1, 0, 2, 3, 5]], still).p_spatial[0, 0] == 1.0
    gap = np.array([[[1, 2, 3, np.nan, np.nan]]])  # the map is constant over what is left
    assert integrate.compare_maps([[1, 1, 1, 0, 0]], [[1, 1, 1, 0, 0.5]], gap).p_spatial[0, 0] == 1.0


@pytest.mark.parametrize("factor", [1e-200, 1e-162, 1e154, 1e200])
def test_offset_and_scale_do_not_matter(factor):
    generator = np.random.default_rng(3)
    maps, aims, nulls = (
        generator.normal(size=(3, 15)),
        generator.normal(size=(2, 15)),
        generator.normal(size=(9, 2, 15)),
    )
    nulls[4, 0, 3] = np.nan
    found = integrate.compare_maps(maps, aims, nulls)
    scaled = integrate.compare_maps(maps * factor, aims + 1e6, nulls * factor)
    np.testing.assert_allclose(scaled.correlations, found.correlations, atol=1e-8)
    np.testing.assert_allclose(scaled.p_spatial, found.p_spatial)
    np.testing.assert_allclose(scaled.p_max, found.p_max)


def test_the_smoothest_target_does_not_set_the_bar():
    """Null correlations of 0.9 for one target and of 0.1 for another: 0.5 with the other is five times its null."""
    map_, rest = np.array([1.0, -1, 1, -1]) / 2, np.array([1.0, 1, -1, -1]) / 2
    wide, narrow = (r * map_ + np.sqrt(1 - r**2) * rest for r in (0.9, 0.1))
    found = integrate.compare_maps([map_], [rest, map_ + np.sqrt(3) * rest], np.tile([wide, narrow], (19, 1, 1)))
    np.testing.assert_allclose(found.correlations, [[0, 0.5]], atol=1e-12)
    assert found.p_max.tolist() == [[1.0, 0.05]]


def test_identical_maps_have_no_impossible_p():
    values = np.arange(8.0)
    found = integrate.compare_maps([values], [values], np.random.default_rng(0).normal(size=(19, 1, 8)))
    assert found.correlations[0, 0] == 1
    assert found.p_naive[0, 0] == 0
    assert found.p_spatial[0, 0] == 0.05


def test_false_alarms_of_smooth_maps():
    """Unrelated maps: nulls keep 5 %, within four standard errors (300 pairs); the naive test is far above."""
    made = integrate.make_smooth_maps(LATTICE, n_maps=600, smoothness_mm=80.0, random_state=1)
    spins = integrate.spin_regions(LATTICE, integrate.make_rotations(199, random_state=0))
    one, other = made[:300], made[300:]
    called = {"naive": 0, "spatial": 0}
    for pair in range(300):
        found = integrate.compare_maps(one[[pair]], other[[pair]], integrate.spin_maps(other[[pair]], spins))
        called["naive"] += found.p_naive[0, 0] <= 0.05
        called["spatial"] += found.p_spatial[0, 0] <= 0.05
    assert abs(called["spatial"] / 300 - 0.05) < 4 * np.sqrt(0.05 * 0.95 / 300)
    assert called["naive"] / 300 > 0.25
