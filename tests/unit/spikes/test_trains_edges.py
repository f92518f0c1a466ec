"""Widths that fit a whole number of times, though their floats say otherwise."""

import numpy as np
import pytest

from neurokit_lite import spikes


@pytest.mark.parametrize("bin_s", [0.1, 0.3, 0.7])
def test_no_whole_bin_is_lost_to_rounding(bin_s):
    """0.3 / 0.1 is 2.9999999999999996 in floats, and three bins of 0.1 s fit into 0.3 s all the same."""
    for n in range(1, 40):
        trains = spikes.SpikeTrains([[]], start_s=0, stop_s=round(n * bin_s, 10))
        binned = spikes.bin_spikes(trains, bin_s=bin_s)
        assert len(binned.centres_s) == n
        np.testing.assert_allclose(binned.centres_s, (np.arange(n) + 0.5) * bin_s, atol=1e-9)
