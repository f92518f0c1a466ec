"""Decoding against brute force: what is learnt from which runs, and what lies within a radius."""

import numpy as np
import pytest

from neurokit_lite import imaging


def blocks(n_runs=4, n_voxels=6, signal=0.6):
    """Weak patterns, so that few answers are certain and a leak shows."""
    generator = np.random.default_rng(0)
    labels = np.tile(["cat", "face", "shoe"], n_runs)
    samples = generator.normal(size=(3 * n_runs, n_voxels)) * np.linspace(0.5, 3, n_voxels)
    samples += signal * np.tile(generator.normal(size=(3, n_voxels)), (n_runs, 1))
    return imaging.Blocks(samples, labels, np.repeat(np.arange(n_runs), 3))


def searched_by_hand(patterns, places, radius_mm):
    """Nearest mean in units of the pooled variance, all of it learnt from the other runs."""
    names = np.unique(patterns.labels)
    found = np.zeros(len(places))
    for voxel, place in enumerate(places):
        near = np.linalg.norm(places - place, axis=1) <= radius_mm
        for run in np.unique(patterns.groups):
            train = patterns.groups != run
            x, y = patterns.samples[train][:, near], patterns.labels[train]
            means = np.array([x[y == name].mean(axis=0) for name in names])
            variance = np.mean([(row - means[names == label][0]) ** 2 for row, label in zip(x, y, strict=True)], axis=0)
            for row, label in zip(patterns.samples[~train][:, near], patterns.labels[~train], strict=True):
                away = ((row - means) ** 2 / variance).sum(axis=1)
                found[voxel] += names[away.argmin()] == label
    return found / len(patterns.labels)


@pytest.mark.parametrize("radius_mm", [1.0, 3.0, 6.0])
def test_a_searchlight_learns_from_other_runs_within_its_radius_and_its_rim(radius_mm):
    places = np.column_stack([3.0 * np.arange(6), np.zeros(6), np.zeros(6)])
    wanted = searched_by_hand(blocks(), places, radius_mm)
    np.testing.assert_allclose(imaging.searchlight(blocks(), places, radius_mm=radius_mm), wanted, atol=1e-12)


def test_each_run_has_an_accuracy_of_its_own_and_rows_of_a_confusion_are_the_truth():
    decoding = imaging.LabelDecoding(
        np.array(["a", "b", "a", "a"]), np.array(["a", "b", "b", "b"]), np.array([7, 7, 9, 9])
    )
    assert decoding.accuracy_by_group().tolist() == [1, 0]
    assert decoding.confusion().tolist() == [[1, 0], [2, 1]]
    assert decoding.accuracy == 0.5
