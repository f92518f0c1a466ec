"""Spike times of the Hodgkin-Huxley neuron agree with NEURON's to 0.001 ms.

The test runs twice: with the values stored in reference/hodgkin_huxley, and with values made afresh where the peer's
environment is there.
"""

import numpy as np
import pytest

from neurokit_lite import models

pytestmark = pytest.mark.peer
DT_MS, DURATION_MS, ONSET_MS = 0.0125, 200.0, 5.0


@pytest.fixture(scope="module", params=["stored", "fresh"])
def theirs(request, tables_of):
    """Temperature (°C), current (µA/cm²) and time (ms) of each of NEURON's spikes."""
    folder = tables_of(request.param, "hodgkin_huxley", env="neuron")
    return np.loadtxt(folder / "spikes.csv", delimiter=",")


@pytest.mark.parametrize(("celsius", "n_currents"), [(6.3, 4), (18.5, 2)])
def test_spike_times(theirs, celsius, n_currents):
    rows = theirs[theirs[:, 0] == celsius]
    levels = np.unique(rows[:, 1])
    assert levels.size == n_currents
    times = DT_MS * np.arange(round(DURATION_MS / DT_MS) + 1)
    current = np.outer(levels, times >= ONSET_MS - DT_MS / 2)
    neuron = models.HodgkinHuxleyNeuron(celsius=celsius)
    found = models.simulate_hodgkin_huxley(neuron, current, dt_ms=DT_MS, start_mv=-65.0)
    for level, spikes in zip(levels, found.spike_times_ms, strict=True):
        np.testing.assert_allclose(spikes, rows[rows[:, 1] == level, 2], atol=1e-3)
