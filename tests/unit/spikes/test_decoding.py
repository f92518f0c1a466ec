"""Bayesian decoding."""

import numpy as np
import pytest
from scipy.special import softmax
from scipy.stats import poisson

from neurokit_lite import data, spikes

RNG = np.random.default_rng(0)


def curves_of(rates_hz):
    rates_hz = np.asarray(rates_hz, float)
    return spikes.TuningCurves(rates_hz, np.ones(rates_hz.shape[1]), np.linspace(0, 1, rates_hz.shape[1] + 1))


def binned_of(counts, bin_s=0.3):
    counts = np.asarray(counts)
    return spikes.BinnedSpikes(counts, bin_s * (np.arange(len(counts)) + 0.5), bin_s)


@pytest.fixture(scope="module")
def problem():
    """Counts of 8 cells at 50 times, and 12 bins of the feature."""
    return binned_of(RNG.poisson(3, (50, 8))), curves_of(RNG.uniform(0.5, 30, (8, 12)))


def test_posterior_is_scipys_poisson_likelihood_normalised(problem):
    binned, curves = problem
    expected = poisson.logpmf(binned.counts[:, :, None], 0.3 * curves.rates_hz[None]).sum(axis=1)
    # Sums of 8 logarithms near 20 cancel to differences near 1: 1e-12 leaves a factor of ten above rounding.
    np.testing.assert_allclose(
        spikes.decode_bayesian(binned, curves).posterior, softmax(expected, axis=1), rtol=1e-11, atol=1e-15
    )


def test_rows_are_probabilities(problem):
    posterior = spikes.decode_bayesian(*problem).posterior
    assert (posterior >= 0).all()
    np.testing.assert_allclose(posterior.sum(axis=1), 1, rtol=1e-12)


def test_two_bins_by_hand():
    # One cell, 2 or 6 spikes a second, 1 s, 3 spikes: odds = (6/2)^3 * exp(2 - 6) = 27 exp(-4).
    decoding = spikes.decode_bayesian(binned_of([[3]], bin_s=1.0), curves_of([[2, 6]]))
    odds = 27 * np.exp(-4)
    # The floor under the rates (1e-12 Hz) moves the odds by 1e-12 of themselves.
    np.testing.assert_allclose(decoding.posterior, [[1 / (1 + odds), odds / (1 + odds)]], rtol=1e-10)
    assert decoding.estimate[0] == 0.25
    assert decoding.confidence[0] == decoding.posterior[0, 0]


def test_flat_tuning_returns_the_prior(problem):
    binned, _ = problem
    prior = np.array([1.0, 2.0, 3.0, 0.0])
    decoding = spikes.decode_bayesian(binned, curves_of(np.full((8, 4), 5.0)), prior=prior)
    np.testing.assert_allclose(decoding.posterior, np.tile(prior / 6, (50, 1)), rtol=1e-10)


def test_a_uniform_prior_of_any_scale_is_no_prior(problem):
    plain = spikes.decode_bayesian(*problem).posterior
    np.testing.assert_allclose(spikes.decode_bayesian(*problem, prior=np.full(12, 77)).posterior, plain, rtol=1e-10)


def test_order_of_units_and_of_times_does_not_matter(problem):
    binned, curves = problem
    plain = spikes.decode_bayesian(binned, curves).posterior
    units, times = RNG.permutation(8), RNG.permutation(50)
    shuffled = spikes.decode_bayesian(binned_of(binned.counts[times][:, units]), curves_of(curves.rates_hz[units]))
    np.testing.assert_allclose(shuffled.posterior, plain[times], rtol=1e-10)


def test_a_unit_that_is_silent_everywhere_says_nothing(problem):
    binned, curves = problem
    with_mute = spikes.decode_bayesian(
        binned_of(np.column_stack([binned.counts, np.zeros(50, int)])),
        curves_of(np.vstack([curves.rates_hz, np.zeros(12)])),
    )
    np.testing.assert_allclose(with_mute.posterior, spikes.decode_bayesian(binned, curves).posterior, rtol=1e-10)


def test_a_spike_of_a_cell_that_was_silent_in_training_makes_no_nan():
    decoding = spikes.decode_bayesian(binned_of([[1, 0], [0, 0]]), curves_of([[0, 5, 0], [2, 2, 2]]))
    np.testing.assert_allclose(decoding.posterior[0], [0, 1, 0], atol=1e-10)
    assert np.isfinite(decoding.posterior).all()


def test_thousands_of_spikes_do_not_underflow():
    decoding = spikes.decode_bayesian(binned_of([[100_000, 0]]), curves_of([[1, 500], [500, 1]]))
    np.testing.assert_allclose(decoding.posterior, [[0, 1]], atol=1e-12)


def test_no_times_and_no_spikes():
    curves = curves_of([[1, 3], [3, 1]])
    assert spikes.decode_bayesian(binned_of(np.zeros((0, 2), int)), curves).posterior.shape == (0, 2)
    np.testing.assert_allclose(spikes.decode_bayesian(binned_of([[0, 0]]), curves).posterior, [[0.5, 0.5]])


def test_more_time_narrows_the_posterior():
    curves = curves_of(5 + 4 * np.cos(np.linspace(0, 2 * np.pi, 12)[None] - np.linspace(0, 2 * np.pi, 8)[:, None]))
    expected = 0.1 * curves.rates_hz[:, 3]
    widths = [
        spikes.decode_bayesian(binned_of(n * expected[None], bin_s=0.1 * n), curves).confidence[0] for n in (1, 4, 16)
    ]
    assert widths[0] < widths[1] < widths[2]


def test_inputs_are_left_alone(problem):
    binned, curves = problem
    counts, rates = binned.counts.copy(), curves.rates_hz.copy()
    spikes.decode_bayesian(binned, curves, prior=np.ones(12))
    np.testing.assert_array_equal(binned.counts, counts)
    np.testing.assert_array_equal(curves.rates_hz, rates)


def test_held_out_half_of_the_shipped_recording():
    recording = data.load_head_direction()
    trains = spikes.SpikeTrains(recording["spike_times_s"], start_s=0, stop_s=1200).select(
        recording["regions"] == "adn"
    )
    heading, times_s = recording["heading_rad"], recording["heading_times_s"]
    start, stop = recording["tracked_s"]
    middle = (start + stop) / 2
    curves = spikes.compute_tuning_curves(trains, heading, times_s, limits=(0, 2 * np.pi), epochs_s=(start, middle))
    decoding = spikes.decode_bayesian(spikes.bin_spikes(trains, bin_s=0.3, epochs_s=(middle, stop)), curves)
    truth = spikes.interpolate_angle(heading, times_s, decoding.centres_s)
    error = np.degrees(np.median(spikes.angular_error(decoding.estimate, truth)))
    assert error == pytest.approx(8.03, abs=0.005)  # the figure that the lesson prints, to its last digit


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"binned": np.ones((2, 2))}, TypeError, "binned must be a BinnedSpikes; got an array of shape"),
        ({"curves": np.ones((2, 2))}, TypeError, "curves must be a TuningCurves; got an array of shape"),
        ({"binned": binned_of([[1, 2, 3]])}, ValueError, "binned must hold the same units as curves; got counts of 3"),
        ({"curves": curves_of([[1, np.nan], [1, 1]])}, ValueError, "curves.rates_hz must hold finite numbers only"),
        ({"prior": [1, 2, 3]}, ValueError, r"prior must have 2 entries \(n_bins\), none negative, not all 0"),
        ({"prior": [-1, 2]}, ValueError, "prior must have 2 entries"),
        ({"prior": [0, 0]}, ValueError, "prior must have 2 entries"),
    ],
)
def test_bad_input_is_named(change, error, message):
    given = {"binned": binned_of([[1, 2]]), "curves": curves_of([[1, 2], [3, 4]])} | change
    with pytest.raises(error, match=message):
        spikes.decode_bayesian(given.pop("binned"), given.pop("curves"), **given)
