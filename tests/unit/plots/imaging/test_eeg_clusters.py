"""A map of clusters is white at zero also where the strongest cluster has one sign and the weakest the other."""

import numpy as np
import pytest

from neurokit_lite import imaging, plots


@pytest.mark.parametrize("sign", [1, -1])
def test_colours_reach_as_far_to_both_sides(sign):
    t_values = sign * np.array([[0.0, 7, 7, 0], [-2, 0, 0, 0]])
    masks = np.stack([sign * t_values > 0, sign * t_values < 0])
    test = imaging.ClusterTest(t_values, 1.5, sign * np.array([14.0, -2]), np.array([0.01, 0.4]), masks, np.ones(20))
    mesh = plots.plot_clusters(test, times_s=np.arange(4) / 10).collections[0]
    assert mesh.get_clim() == (-7, 7)
    assert mesh.get_cmap().name == "RdBu_r"
