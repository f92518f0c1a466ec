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


def test_trains_of_neo_come_in_any_order():
    """neo itself is compared in tests/peers/test_exchange.py; here stands in what of it is asked for."""

    class Quantity(float):
        def rescale(self, _unit):
            return self

    class SpikeTrain:
        def __init__(self, times):
            self.t_start, self.t_stop, self.magnitude = Quantity(0), Quantity(5), np.array(times)

        def rescale(self, _unit):
            return self

    found = spikes.as_spike_trains([SpikeTrain([3.0, 1.0, 2.0]), SpikeTrain([])])
    assert [one.tolist() for one in found.times_s] == [[1.0, 2.0, 3.0], []]
    assert (found.start_s, found.stop_s) == (0, 5)
