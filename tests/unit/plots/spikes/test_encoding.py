"""What the pictures of models of spikes show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import plots, spikes


def average():
    return spikes.SpikeTriggeredAverage(
        np.array([0, 0.001, 0.002]), np.array([0, 4.0, -8.0]), np.array([1.0, -2.0, 0.5]), 9
    )


@pytest.mark.parametrize(("part", "wanted"), [("average", [0, 0.5, -1]), ("kernel", [0.5, -1, 0.25])])
def test_a_filter_is_scaled_by_its_largest_size_and_its_sign_stays(part, wanted):
    ax = plots.plot_sta({"one": average()}, part=part)
    line = next(one for one in ax.lines if one.get_label() == "one")
    np.testing.assert_allclose(line.get_ydata(), wanted)
    np.testing.assert_allclose(line.get_xdata(), [0, 1, 2])
    assert ax.get_xlim()[0] > ax.get_xlim()[1]  # the past is to the left
    assert ax.get_ylabel().startswith(part)


def test_rescaled_intervals_stand_over_the_quantiles_of_a_right_model():
    quantiles = np.array([0.1, 0.5, 0.6, 0.9])
    ax = plots.plot_time_rescaling(
        {"a": spikes.TimeRescaling(quantiles, 0.2, 0.5, serial_correlation=0.0, serial_p_value=1.0)}
    )
    line = ax.lines[0]
    np.testing.assert_allclose(line.get_xdata(), [0.125, 0.375, 0.625, 0.875])
    np.testing.assert_array_equal(line.get_ydata(), quantiles)
    band = ax.collections[0].get_paths()[0].vertices
    at_0 = band[band[:, 0] == 0, 1]
    assert (at_0.min(), at_0.max()) == pytest.approx((-1.36 / 2, 1.36 / 2))  # four intervals
    assert ax.get_xlim() == ax.get_ylim() == (0, 1)
