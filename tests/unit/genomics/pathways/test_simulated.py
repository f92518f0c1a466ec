"""Simulated studies: the correlations and effects that were asked for are in the data."""

import numpy as np
import pytest

from neurokit_lite import genomics


def test_genes_of_a_set_go_together_as_asked():
    study = genomics.make_set_study(4000, 2, set_size=3, correlation=0.4, random_state=1)
    r = np.corrcoef(study.expression.T)
    inside = r[[0, 0, 1, 3, 3, 4], [1, 2, 2, 4, 5, 5]]
    np.testing.assert_allclose(inside, 0.4, atol=0.06)
    np.testing.assert_allclose(r[:3, 3:], 0, atol=0.06)
    np.testing.assert_allclose(study.expression.var(axis=0), 1, atol=0.08)


def test_changed_sets_differ_by_the_effect_and_others_do_not():
    study = genomics.make_set_study(4000, 3, set_size=2, n_changed=1, effect=0.8, random_state=2)
    shift = study.expression[study.is_case].mean(axis=0) - study.expression[~study.is_case].mean(axis=0)
    np.testing.assert_allclose(shift, [0.8, 0.8, 0, 0, 0, 0], atol=0.12)
    assert study.gene_sets.members("set 1") == ("g1", "g2")
    assert study.is_changed.tolist() == [True, False, False]
    assert int(genomics.make_set_study(7, 1).is_case.sum()) == 3


def test_regions_are_alike_by_their_distance_and_genes_by_their_set():
    fields = [
        genomics.make_atlas(40, 1, set_size=2, correlation=0.3, n_maps=50, random_state=seed) for seed in range(60)
    ]
    maps = np.vstack([one.maps for one in fields])
    found = np.corrcoef(maps.T)
    np.testing.assert_allclose(found, np.exp(-fields[0].distance_mm / 30), atol=0.09)
    first, second = (np.concatenate([one.expression[:, gene] for one in fields]) for gene in (0, 1))
    assert np.mean(first * second) == pytest.approx(0.3, abs=0.1)
    np.testing.assert_allclose(np.linalg.norm(fields[0].positions_mm, axis=1), 65)


def test_without_smoothness_regions_are_independent():
    maps = genomics.make_atlas(20, 1, smoothness_mm=0, n_maps=4000).maps
    np.testing.assert_allclose(np.corrcoef(maps.T), np.eye(20), atol=0.08)


@pytest.mark.parametrize("make", [genomics.make_set_study, genomics.make_atlas])
def test_a_seed_repeats(make):
    first, again, other = (make(20, 2, random_state=seed).expression for seed in (5, 5, 6))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
