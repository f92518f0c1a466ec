"""Pictures of networks, by what they draw."""

import numpy as np
import pytest

from neurokit_lite import ml, plots


class Fitted:
    losses_ = np.array([[0.7, 0.5, 0.4], [0.8, 0.6, 0.3]])


def test_each_member_has_its_line_of_losses():
    ax = plots.plot_losses(Fitted())
    np.testing.assert_array_equal([line.get_ydata() for line in ax.lines], Fitted.losses_)
    np.testing.assert_array_equal(ax.lines[0].get_xdata(), [1, 2, 3])
    assert ax.get_ylabel() == "training loss (nats)"
    with pytest.raises(TypeError, match="net must be a fitted"):
        plots.plot_losses(3)


def test_shares_are_drawn_about_zero_in_seconds():
    values = np.array([np.zeros((2, 4)), [[0, 1, 0, 0], [0, 0, -3, 0.0]]])
    ax = plots.plot_attribution(ml.Attribution(values, np.zeros(2), 0.0), rate_hz=10, trial=1)
    image = ax.images[0]
    np.testing.assert_array_equal(image.get_array(), values[1])
    assert image.get_clim() == (-3, 3)
    np.testing.assert_allclose(image.get_extent(), (-0.05, 0.35, 1.5, -0.5))
    with pytest.raises(ValueError, match="trial must be a whole number from 0 to 1; got 2"):
        plots.plot_attribution(ml.Attribution(values, np.zeros(2), 0.0), rate_hz=10, trial=2)
