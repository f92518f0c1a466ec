"""Information and its bias: against closed forms, and against data in which there is nothing to find."""

import numpy as np
import pytest

from neurokit_lite import spikes

LIMITS = (0, 2 * np.pi)


def slow_heading(seconds=600, rate_hz=50, seed=0):
    """A heading that wanders: it remembers itself for seconds."""
    rng = np.random.default_rng(seed)
    times_s = np.arange(seconds * rate_hz) / rate_hz
    return np.cumsum(rng.normal(0, 0.15, times_s.size)) % (2 * np.pi), times_s


def spikes_at(rate_hz, times_s, seed=1):
    step = times_s[1] - times_s[0]
    counts = np.random.default_rng(seed).poisson(rate_hz * step)
    return np.repeat(times_s, counts)


def test_skaggs_of_a_cell_that_fires_in_a_quarter_of_the_bins():
    curves = spikes.TuningCurves(np.array([[8.0, 0, 0, 0]]), np.full(4, 3.0), np.arange(5.0))
    np.testing.assert_allclose(spikes.spatial_information(curves), 2)  # one of four: two bits


def test_skaggs_leaves_out_bins_never_visited_and_silent_cells():
    rates = np.array([[8.0, 0, np.nan], [0, 0, np.nan]])
    bits = spikes.spatial_information(spikes.TuningCurves(rates, np.array([1.0, 1.0, 0]), np.arange(4.0)))
    assert bits[0] == pytest.approx(1)
    assert np.isnan(bits[1])


def test_test_and_curves_see_the_same_information():
    heading, times_s = slow_heading()
    trains = spikes.SpikeTrains([spikes_at(2 + 8 * (np.cos(heading) > 0.5), times_s)], start_s=0, stop_s=600)
    epochs = [(10, 200), (250, 590)]
    curves = spikes.compute_tuning_curves(trains, heading, times_s, limits=LIMITS, epochs_s=epochs)
    test = spikes.permute_tuning(
        trains, heading, times_s, limits=LIMITS, epochs_s=epochs, n_permutations=20, random_state=0
    )
    np.testing.assert_allclose(test.information_bits, spikes.spatial_information(curves), rtol=1e-12)
    assert test.p_values == 1 / 21
    assert test.null_bits.shape == (20, 1)


def test_shuffled_poisson_spikes_have_the_bias_of_the_formula():
    heading, times_s = slow_heading()
    trains = spikes.SpikeTrains([spikes_at(np.full(times_s.size, 20.0), times_s)], start_s=0, stop_s=600)
    test = spikes.permute_tuning(
        trains, heading, times_s, limits=LIMITS, n_bins=60, null="shuffle", n_permutations=200, random_state=0
    )
    bias = 59 / (2 * np.log(2) * trains.n_spikes[0])
    # A chi-squared of 59 degrees over 200 draws: standard error sqrt(2 / 59 / 200) = 1.3 %; and occupancy is uneven.
    assert test.null_bits.mean() == pytest.approx(bias, rel=0.1)


def test_a_cell_that_drifts_fools_the_shuffle_but_not_the_slide():
    n_false = {"shift": 0, "shuffle": 0}
    for seed in range(20):
        heading, times_s = slow_heading(seconds=400, seed=seed)
        moods = np.exp(1.2 * np.sin(times_s / 9 + seed))  # a slow rate that has nothing to do with the heading
        trains = spikes.SpikeTrains([spikes_at(5 * moods, times_s, seed=seed)], start_s=0, stop_s=400)
        for null in n_false:
            test = spikes.permute_tuning(
                trains, heading, times_s, limits=LIMITS, n_bins=20, null=null, n_permutations=99, random_state=seed
            )
            n_false[null] += int(test.p_values[0] <= 0.05)
    assert n_false["shuffle"] >= 14
    assert n_false["shift"] <= 4  # 1 expected; 5 or more of 20 have probability 0.003


def test_same_seed_same_answer():
    heading, times_s = slow_heading(seconds=100)
    trains = spikes.SpikeTrains([spikes_at(np.full(times_s.size, 5.0), times_s)], start_s=0, stop_s=100)
    one, two = (
        spikes.permute_tuning(trains, heading, times_s, limits=LIMITS, n_permutations=5, random_state=3)
        for _ in range(2)
    )
    np.testing.assert_array_equal(one.null_bits, two.null_bits)


def test_mutual_information_of_a_noiseless_and_of_a_noisy_channel():
    sides = np.tile([0, 1], 5000)
    flipped = np.where(np.arange(10_000) % 10 == 0, 1 - sides, sides)  # one bit in ten is wrong
    bits = spikes.mutual_information(np.column_stack([sides, flipped]), sides, correction="none")
    noise = -(0.1 * np.log2(0.1) + 0.9 * np.log2(0.9))
    # the ten per cent fall on side 0 only, so the channel is not quite symmetric: computed from the table itself
    table = np.array([[4000, 1000], [0, 5000]]) / 10_000
    apart = np.outer(table.sum(1), table.sum(0))
    asymmetric = sum(p * np.log2(p / q) for p, q in zip(table.ravel(), apart.ravel(), strict=True) if p)
    np.testing.assert_allclose(bits, [1, asymmetric])
    assert abs(asymmetric - (1 - noise)) < 0.1


def test_correction_removes_the_bias_of_independent_counts():
    rng = np.random.default_rng(0)
    feature = rng.integers(0, 10, 2000)
    counts = rng.integers(0, 3, (2000, 200))  # 200 cells that know nothing
    raw = spikes.mutual_information(counts, feature, correction="none")
    corrected = spikes.mutual_information(counts, feature)
    bias = 9 * 2 / (2 * 2000 * np.log(2))
    assert raw.mean() == pytest.approx(bias, rel=0.05)
    # the mean of 200 values whose spread is about bias / 3
    assert abs(corrected.mean()) < bias / 3 / np.sqrt(200) * 5


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"feature": np.zeros(9)}, "feature must have one entry for each"),
        ({"feature": np.full(10, 0.5)}, "feature must hold whole numbers.*digitize"),
        ({"counts": -np.ones((10, 1))}, "counts must hold no negative"),
        ({"correction": "magic"}, "correction must be one of"),
    ],
)
def test_mutual_information_says_what_is_wrong(arguments, words):
    good = {"counts": np.ones((10, 1)), "feature": np.zeros(10)}
    with pytest.raises(ValueError, match=words):
        spikes.mutual_information(**(good | arguments))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"min_shift_s": 60.0}, "min_shift_s must be less than half of the 100 s"),
        ({"null": "jitter"}, "null must be one of"),
        ({"limits": (1, 0)}, "limits must be two numbers"),
        ({"epochs_s": (200, 300)}, "epochs_s must hold at least two samples"),
    ],
)
def test_permute_tuning_says_what_is_wrong(options, words):
    heading, times_s = slow_heading(seconds=100)
    trains = spikes.SpikeTrains([[1.0]], start_s=0, stop_s=100)
    with pytest.raises(ValueError, match=words):
        spikes.permute_tuning(trains, heading, times_s, **({"limits": LIMITS, "n_permutations": 2} | options))


def test_a_stimulus_of_another_length_is_refused():
    heading, times_s = slow_heading(seconds=100)
    with pytest.raises(ValueError, match="feature must have one entry for each of the 5000"):
        spikes.permute_tuning(spikes.SpikeTrains([[1.0]], start_s=0, stop_s=100), heading[:-1], times_s, limits=LIMITS)
