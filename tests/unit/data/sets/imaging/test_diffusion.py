"""Shipped diffusion data: what the cards promise."""

import numpy as np

from neurokit_lite import data, imaging


def test_the_crops_have_gradients_that_pass_the_check_and_fit():
    for dataset, n_volumes in ((data.load_diffusion_crop(), 65), (data.load_diffusion_grid(), 102)):
        gradients = imaging.as_gradients(dataset["b_values"], dataset["b_vectors"])
        assert dataset["signal"].shape[-1] == len(gradients.b_values) == n_volumes
        edges = np.linalg.norm(dataset["affine"][:3, :3], axis=0)
        np.testing.assert_allclose(edges, dataset["voxel_mm"], rtol=1e-4)
        fit = imaging.fit_tensor(dataset["signal"], gradients)
        # Brain and ventricle: water moves no faster than when it is free, 3e-3 mm²/s at body temperature.
        assert 0.3e-3 < np.median(fit.md) < 3e-3


def test_lines_of_a_tract_are_of_a_tracts_length():
    tracts = data.load_tract_lines()
    lines = tracts["lines_mm"]
    assert lines.shape == (5, 3, 50, 20, 3)
    lengths = np.linalg.norm(np.diff(lines, axis=3), axis=4).sum(axis=3)
    assert len(tracts["tracts"]) == 3
    assert lengths.min() > 50
    assert lengths.max() < 250
