"""Two pulses, and the threshold of the second."""

import numpy as np
import pytest

from neurokit_lite import models

AXON = models.HodgkinHuxleyNeuron()


@pytest.fixture(scope="module")
def thresholds():
    return models.find_pulse_thresholds(AXON, [2.0, 8.0, 10.0, 15.0, 40.0])


def fires(first, delay_ms, second):
    times = 0.02 * np.arange(2600) + 0.01
    current = first * (times < 0.5) + second * ((times >= delay_ms) & (times < delay_ms + 0.5))
    return models.simulate_hodgkin_huxley(AXON, current[None], dt_ms=0.02).n_spikes[0]


def test_the_threshold_at_rest_is_where_a_pulse_begins_to_work(thresholds):
    first, _ = thresholds
    assert fires(0.99 * first, 20, 0) == 0
    assert fires(1.01 * first, 20, 0) == 1


def test_absolute_then_relative_refractory_period(thresholds):
    first, second = thresholds
    assert np.isinf(second[0])
    assert second[1] > second[2] > second[3] > first
    assert second[4] == pytest.approx(first, rel=0.1)


def test_the_second_threshold_is_where_a_second_spike_begins(thresholds):
    first, second = thresholds
    assert fires(2 * first, 10.0, 0.98 * second[2]) == 1
    assert fires(2 * first, 10.0, 1.02 * second[2]) == 2


def test_warmth_shortens_it():
    _, warm = models.find_pulse_thresholds(models.HodgkinHuxleyNeuron(celsius=18.5), [5.0])
    _, cold = models.find_pulse_thresholds(AXON, [5.0])
    assert np.isinf(cold[0])
    assert np.isfinite(warm[0])


def test_pulses_that_are_no_whole_samples_keep_their_charge():
    """Rounded to samples of 0.05 ms, 0.12 ms are two samples or three: the ratio jumps from 1.0 to 0.7."""
    first, second = models.find_pulse_thresholds(AXON, [25, 25.01], pulse_ms=0.12)
    assert second[0] == pytest.approx(second[1], rel=0.002)
    at_rest, _ = models.find_pulse_thresholds(AXON, [25], pulse_ms=0.1)
    assert 0.12 * first == pytest.approx(0.1 * at_rest, rel=0.01)  # a short pulse works by its charge


@pytest.mark.parametrize("delay_ms", [20, 60])
def test_spikes_that_come_by_themselves_are_not_the_second_pulse_s(delay_ms):
    with pytest.raises(ValueError, match="without the second pulse"):
        models.find_pulse_thresholds(models.HodgkinHuxleyNeuron(leak_mv=-21), [delay_ms])
