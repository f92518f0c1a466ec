"""Rate maps over two features."""

import numpy as np
import pytest

from neurokit_lite import spikes

LIMITS = ((0, 100), (0, 80))


def walk(seconds=2000, step_s=0.04, seed=0):
    """An animal that wanders over a floor of 100 x 80 cm, reflected at the walls."""
    rng = np.random.default_rng(seed)
    n = round(seconds / step_s)
    free = np.cumsum(rng.normal(0, 3, (2, n)), axis=1) + 40
    x, y = (np.abs((one % (2 * size)) - size) for one, size in zip(free, (100, 80), strict=True))
    return x, y, np.arange(n) * step_s


def spikes_of(rates_hz, times_s, seed=1):
    rng = np.random.default_rng(seed)
    step = times_s[1] - times_s[0]
    n = rng.poisson(rates_hz * step)
    at = np.repeat(times_s, n) + rng.uniform(-0.49, 0.49, n.sum()) * step
    return spikes.SpikeTrains([np.sort(at[at >= 0])], start_s=0, stop_s=times_s[-1] + 1)


def test_the_unsmoothed_map_is_a_histogram_over_a_histogram():
    x, y, times_s = walk()
    trains = spikes_of(np.full(times_s.size, 5.0), times_s)
    maps = spikes.compute_rate_maps(trains, (x, y), times_s, limits=LIMITS, n_bins=(20, 16))
    at = np.rint(trains.times_s[0] / 0.04).astype(int)
    at = at[(trains.times_s[0] <= times_s[-1])]
    edges = [np.linspace(0, 100, 21), np.linspace(0, 80, 17)]
    occupancy = np.histogram2d(x, y, edges)[0] * 0.04
    counts = np.histogram2d(x[at], y[at], edges)[0]
    np.testing.assert_allclose(maps.occupancy_s, occupancy, rtol=1e-9)
    with np.errstate(invalid="ignore"):
        np.testing.assert_allclose(maps.rates_hz[0], counts / occupancy, rtol=1e-9)


def test_a_place_field_is_found_and_a_steady_cell_is_flat_up_to_the_walls():
    x, y, times_s = walk(4000)
    field = 20 * np.exp(-((x - 30) ** 2 + (y - 50) ** 2) / (2 * 10**2))
    place, steady = spikes_of(field, times_s), spikes_of(np.full(times_s.size, 10.0), times_s, seed=2)
    both = spikes.SpikeTrains([place.times_s[0], steady.times_s[0]], start_s=0, stop_s=place.stop_s)
    maps = spikes.compute_rate_maps(both, (x, y), times_s, limits=LIMITS, n_bins=(20, 16), smoothing_bins=1.5)
    top = np.unravel_index(np.nanargmax(maps.rates_hz[0]), (20, 16))
    centre = (maps.x_edges[top[0]] + 2.5, maps.y_edges[top[1]] + 2.5)
    assert np.hypot(centre[0] - 30, centre[1] - 50) < 7.1  # a bin across
    # The Gaussian of 7.5 cm widens a field of 10 to 12.5 cm: its top is 20 * (10 / 12.5)^2 = 12.8 Hz.
    assert np.nanmax(maps.rates_hz[0]) == pytest.approx(12.8, rel=0.1)
    walls = np.concatenate([maps.rates_hz[1][[0, -1]].ravel(), maps.rates_hz[1][:, [0, -1]].ravel()])
    assert np.nanmean(walls) == pytest.approx(10, rel=0.05)  # without the division by smoothed time: 5 Hz


def test_where_the_animal_never_was_is_nan_however_much_is_smoothed():
    x, y, times_s = walk(200)
    kept = x < 50
    x = np.where(kept, x, np.nan)
    trains = spikes_of(np.full(times_s.size, 10.0), times_s)
    maps = spikes.compute_rate_maps(trains, (x, y), times_s, limits=LIMITS, n_bins=10, smoothing_bins=2)
    assert np.isnan(maps.rates_hz[0][5:]).all()
    assert maps.occupancy_s.sum() == pytest.approx(0.04 * kept.sum())
    np.testing.assert_array_equal(np.isnan(maps.rates_hz[0]), maps.occupancy_s == 0)
    strict = spikes.compute_rate_maps(trains, (x, y), times_s, limits=LIMITS, n_bins=10, min_occupancy_s=1.0)
    np.testing.assert_array_equal(np.isnan(strict.rates_hz[0]), strict.occupancy_s < 1)


def test_a_place_that_was_visited_for_just_the_least_time_has_a_rate():
    times_s = np.arange(12) * 0.5
    x, y = np.repeat([10.0, 90.0], [4, 8]), np.full(12, 20.0)
    trains = spikes.SpikeTrains([[0.5, 3.0]], start_s=0, stop_s=6)
    options = {"limits": LIMITS, "n_bins": 2, "min_occupancy_s": 2.0}
    maps = spikes.compute_rate_maps(trains, (x, y), times_s, **options)
    assert maps.occupancy_s[0, 0] == 2.0  # four samples of half a second, and one spike
    assert maps.rates_hz[0, 0, 0] == 0.5


def test_one_row_is_a_tuning_curve():
    x, y, times_s = walk(300)
    trains = spikes_of(0.2 * x, times_s)
    curves = spikes.compute_tuning_curves(trains, x, times_s, limits=LIMITS[0], n_bins=20)
    maps = spikes.compute_rate_maps(trains, (x, y), times_s, limits=LIMITS, n_bins=(20, 8))
    counts = np.nansum(maps.rates_hz[0] * maps.occupancy_s, axis=1)
    np.testing.assert_allclose(counts / maps.occupancy_s.sum(axis=1), curves.rates_hz[0])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"position": np.zeros((50, 2))}, r"position must be two features.*Did you transpose it\?"),
        ({"position": (np.zeros(50), np.zeros(9))}, "position must have one entry for each of the 50"),
        ({"limits": (0, 1)}, "limits must"),
        ({"limits": ((0, 1), (1, 0))}, r"limits must be two numbers, the smaller first; got \(1, 0\)"),
        ({"n_bins": (1, 5)}, "n_bins must be a whole number of at least 2; got 1"),
        ({"smoothing_bins": -1}, "smoothing_bins must be between 0 and 20"),
        ({"epochs_s": (90, 95)}, "epochs_s must hold at least two samples"),
    ],
)
def test_bad_input_is_named(change, words):
    given = {"position": (np.zeros(50), np.zeros(50)), "limits": ((0, 1), (0, 1))} | change
    trains = spikes.SpikeTrains([[1.0]], start_s=0, stop_s=5)
    with pytest.raises(ValueError, match=words):
        spikes.compute_rate_maps(trains, given.pop("position"), np.arange(50) / 10, **given)
