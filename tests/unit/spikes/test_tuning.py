"""Tuning curves."""

import numpy as np
import pytest

from neurokit_lite import data, spikes

LIMITS = (0, 2 * np.pi)


def trains_of(*times, stop_s=10.0):
    return spikes.SpikeTrains(list(times), start_s=0, stop_s=stop_s)


def test_rates_and_occupancy_by_hand():
    # Ten samples a second: 4 s on the left (0), then 6 s on the right (1). 8 spikes left, 3 right.
    times_s = np.arange(0.05, 10, 0.1)
    side = (times_s > 4).astype(float)
    trains = trains_of(np.concatenate([np.linspace(0.1, 3.8, 8), [5, 6, 7]]), [])
    curves = spikes.compute_tuning_curves(trains, side, times_s, limits=(0, 1), n_bins=2)
    np.testing.assert_allclose(curves.occupancy_s, [4, 6], rtol=1e-9)
    np.testing.assert_allclose(curves.rates_hz, [[2, 0.5], [0, 0]], rtol=1e-9)
    np.testing.assert_allclose(curves.centres, [0.25, 0.75])
    assert curves.preferred[0] == 0.25


def test_where_the_feature_never_was_is_nan_and_is_never_preferred():
    times_s = np.arange(0, 10, 0.1)
    curves = spikes.compute_tuning_curves(trains_of([1.0], []), np.full(100, 0.9), times_s, limits=(0, 1), n_bins=4)
    np.testing.assert_array_equal(np.isnan(curves.rates_hz), [[True, True, True, False]] * 2)
    np.testing.assert_allclose(curves.preferred, [0.875, np.nan])  # a silent unit prefers nothing


def test_values_outside_the_limits_count_for_nothing_and_the_upper_limit_counts():
    times_s = np.arange(8.0)
    feature = np.array([-1.0, 0, 0, 1, 1, 2, 2, 2.5])
    trains = trains_of(times_s)  # one spike on each sample
    curves = spikes.compute_tuning_curves(trains, feature, times_s, limits=(0, 2), n_bins=2)
    np.testing.assert_allclose(curves.occupancy_s, [2, 4])
    np.testing.assert_allclose(curves.rates_hz, [[1, 1]])


def test_a_spike_takes_the_nearest_sample_and_the_later_one_halfway():
    times_s, feature = np.array([0.0, 1.0, 2.0]), np.array([0.1, 0.5, 0.9])

    def bin_of(spike):
        rates = spikes.compute_tuning_curves(trains_of([spike]), feature, times_s, limits=(0, 1), n_bins=5).rates_hz[0]
        return int(np.nan_to_num(rates).argmax())

    assert [bin_of(spike) for spike in (0.0, 0.49, 0.5, 1.49, 1.5, 2.0)] == [0, 0, 2, 2, 4, 4]


def test_only_the_epochs_count_and_gaps_take_no_time():
    times_s = np.concatenate([np.arange(0, 2, 0.1), np.arange(6, 8, 0.1)])
    feature = np.repeat([0.25, 0.75], 20)
    trains = trains_of([0.5, 1.0, 3.0, 4.0, 6.5])
    epochs = [[0, 1.95], [6, 7.95]]
    curves = spikes.compute_tuning_curves(trains, feature, times_s, limits=(0, 1), n_bins=2, epochs_s=epochs)
    # 20 samples of 0.1 s in each half; the four seconds between the epochs belong to neither.
    np.testing.assert_allclose(curves.occupancy_s, [2, 2], rtol=1e-9)
    np.testing.assert_allclose(curves.rates_hz, [[1.0, 0.5]], rtol=1e-9)


def test_spikes_before_the_tracking_began_are_left_out():
    times_s = np.arange(5, 10, 0.1)
    curves = spikes.compute_tuning_curves(
        trains_of([1.0, 2.0, 3.0]), np.full(50, 0.5), times_s, limits=(0, 1), n_bins=2
    )
    assert np.nansum(curves.rates_hz) == 0


def test_a_simulated_cell_is_recovered_within_its_poisson_error():
    rng = np.random.default_rng(0)
    times_s = np.arange(0, 2000, 0.01)
    heading = np.cumsum(rng.normal(0, 0.05, times_s.size)) % (2 * np.pi)
    rate_hz = 1 + 20 * np.exp(4 * (np.cos(heading - 2) - 1))
    events = times_s[rng.uniform(size=times_s.size) < rate_hz * 0.01]
    curves = spikes.compute_tuning_curves(trains_of(events, stop_s=2000), heading, times_s, limits=LIMITS, n_bins=30)
    truth = 1 + 20 * np.exp(4 * (np.cos(curves.centres - 2) - 1))
    error_hz = np.sqrt(truth / curves.occupancy_s)
    # 30 bins, 5 standard errors each: false alarms once in 60 000. A bin's mean differs from its centre's rate by
    # curvature * width^2 / 24 <= 20 * 4 * 0.21^2 / 24 = 0.15 Hz.
    assert (np.abs(curves.rates_hz[0] - truth) < 5 * error_hz + 0.15).all()
    assert spikes.angular_error(curves.preferred, [2.0])[0] < 2 * np.pi / 30


def test_thalamic_cells_are_tuned_and_each_peak_stands_in_the_other_half_too():
    recording = data.load_head_direction()
    trains = spikes.SpikeTrains(recording["spike_times_s"], start_s=0, stop_s=1200).select(
        recording["regions"] == "adn"
    )
    start, stop = recording["tracked_s"]
    middle = (start + stop) / 2
    first, second = (
        spikes.compute_tuning_curves(
            trains, recording["heading_rad"], recording["heading_times_s"], limits=LIMITS, epochs_s=epoch
        )
        for epoch in ((start, middle), (middle, stop))
    )
    # The broadest of these peaks is flat over some 30 degrees; a cell without tuning would miss by 90 on average.
    assert np.degrees(spikes.angular_error(first.preferred, second.preferred)).max() < 30


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"trains": [[1.0]]}, TypeError, "trains must be a SpikeTrains"),
        (
            {"feature": np.zeros(5)},
            ValueError,
            r"feature must have one entry for each of the 10 \(n_times\) in times_s",
        ),
        ({"feature": np.full(10, np.nan)}, ValueError, "feature must hold finite numbers, at least two.* got 10 NaN"),
        ({"times_s": np.arange(10.0)[::-1]}, ValueError, "times_s must rise in time"),
        ({"limits": (1, 0)}, ValueError, "limits must be two numbers, the smaller first"),
        ({"n_bins": 1}, ValueError, "n_bins must be a whole number of at least 2; got 1"),
        ({"epochs_s": (20, 30)}, ValueError, "epochs_s must hold at least two samples .* Was it tracked then"),
        (
            {"epochs_s": [[0, 0.5], [4, 4.5]]},
            ValueError,
            "epochs_s must hold at least two samples .* within one epoch; got 2 samples",
        ),
    ],
)
def test_bad_input_is_named(change, error, message):
    given = {"trains": trains_of([1.0]), "feature": np.zeros(10), "times_s": np.arange(10.0), "limits": (0, 1)} | change
    with pytest.raises(error, match=message):
        spikes.compute_tuning_curves(given.pop("trains"), given.pop("feature"), given.pop("times_s"), **given)
