"""What the picture of decoded states shows, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import plots, spikes


def test_a_state_is_drawn_in_seconds_with_two_of_its_own_standard_deviations():
    covariances = np.array([[[1.0, 0], [0, 9.0]], [[1.0, 0], [0, 4.0]]])
    states = spikes.KalmanStates(np.array([[0.0, 10], [1, 20], [0.5, 30]]), covariances)
    ax = plots.plot_states(states, state=1, bin_s=0.5, truth=np.array([11.0, 19, 31]))
    decoded, true = ax.lines
    np.testing.assert_allclose(decoded.get_data(), [[0, 0.5, 1], [10, 20, 30]])
    np.testing.assert_allclose(true.get_data(), [[0, 0.5, 1], [11, 19, 31]])
    outline = ax.collections[0].get_paths()[0].vertices
    for time_s, low, high in ((0, 4, 16), (0.5, 16, 24), (1, 26, 34)):
        heights = outline[outline[:, 0] == time_s, 1]
        assert (heights.min(), heights.max()) == pytest.approx((low, high))
    assert [line.get_label() for line in ax.lines] == ["decoded", "true"]
