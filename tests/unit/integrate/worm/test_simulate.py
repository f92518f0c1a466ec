"""The made worm holds what it promises."""

import numpy as np
import pytest

from neurokit_lite import integrate


def rates(seeds, **options):
    made = [integrate.join_pairs(integrate.make_worm(random_state=k, **options).tables) for k in seeds]
    linked = np.concatenate([one.is_linked for one in made])
    responding = np.concatenate([one.is_responding for one in made])
    return responding[linked].mean(), responding[~linked].mean()


def test_a_synapse_adds_its_effect():
    linked, unlinked = rates(range(6), synapse_effect=0.2, shared_effect=0.0)
    assert unlinked == pytest.approx(0.05, abs=0.004)  # 40 000 pairs: standard error 0.001
    assert linked - unlinked == pytest.approx(0.2, abs=0.04)  # 1 500 linked pairs: 0.011


def test_without_effects_linked_pairs_are_like_others():
    linked, unlinked = rates(range(6), synapse_effect=0.0)
    assert linked == pytest.approx(unlinked, abs=0.025)


@pytest.mark.parametrize("confounder", ["hub_effect", "distance_effect"])
def test_confounders_make_a_difference_without_a_cause(confounder):
    linked, unlinked = rates(range(6), synapse_effect=0.0, **{confounder: 1.0})
    assert linked - unlinked > 0.02


def test_similar_neurons_are_linked_more_often():
    pairs = integrate.join_pairs(integrate.make_worm(shared_effect=6.0).tables)
    is_near = pairs.similarity > np.median(pairs.similarity)
    assert pairs.is_linked[is_near].mean() > 1.5 * pairs.is_linked[~is_near].mean()


def test_hubs_have_more_of_everything():
    worm = integrate.make_worm(hub_effect=1.0, synapse_effect=0.0)
    pairs = integrate.join_pairs(worm.tables)
    for name in ("is_linked", "is_responding"):
        out = pairs.as_matrix(getattr(pairs, name)).sum(axis=0)
        assert np.corrcoef(worm.hub, out)[0, 1] > 0.5
    assert np.corrcoef(worm.hub, pairs.is_expressed.sum(axis=1))[0, 1] > 0.6


def test_position_in_the_tables_means_nothing():
    tables = integrate.make_worm(n_classes=30).tables
    assert set(integrate.tidy_neuron_names(tables.wiring_names)) == set(tables.response_names)
    assert integrate.tidy_neuron_names(tables.wiring_names) != tables.response_names


@pytest.mark.parametrize("n_classes", [10, 57, 400])
def test_all_names_are_matched(n_classes):
    tables = integrate.make_worm(n_classes=n_classes).tables
    found = integrate.align_neurons(tables.response_names, tables.class_names)
    assert np.unique(found.class_of).size == n_classes
