"""Explanations against closed forms, coverage against counting, simulated trials against their truth."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score

from neurokit_lite import ml

pytestmark = pytest.mark.together("deep")
RNG = np.random.default_rng(5)
TRIALS = RNG.normal(size=(20, 2, 12))
LABELS = np.tile(["up", "down"], 10)
TRIALS[LABELS == "up", 0, 4:7] += 3
OPTIONS = {
    "n_filters": 3,
    "n_kernel": 4,
    "n_pool": 4,
    "n_members": 2,
    "n_epochs": 40,
    "batch_size": 8,
    "learning_rate": 0.02,
}


@pytest.fixture(scope="module")
def nets():
    return {one: ml.ConvNet(activation=one, random_state=0, **OPTIONS).fit(TRIALS, LABELS) for one in ("elu", "none")}


def odds_of(net, trials):
    """Log odds of *up*, averaged over members."""
    shares = net.predict_members(trials)
    return np.log(shares[..., 1] / shares[..., 0]).mean(axis=0)


def test_shares_add_up_to_the_change_of_the_log_odds(nets):
    """Single precision and 32 points of a kinked function: 0.005 nats of up to 5."""
    net = nets["elu"]
    found = ml.integrate_gradients(net, TRIALS, label="up")
    rest = np.broadcast_to(TRIALS.mean(axis=(0, 2))[:, None], TRIALS[:1].shape)
    np.testing.assert_allclose(found.outputs, odds_of(net, TRIALS), atol=1e-4)
    assert found.baseline_output == pytest.approx(odds_of(net, rest)[0], abs=1e-4)
    assert np.abs(found.outputs - found.baseline_output).max() > 1
    assert found.completeness_error.max() < 0.005
    other = ml.integrate_gradients(net, TRIALS, label="down")
    np.testing.assert_allclose(other.values, -found.values, atol=1e-5)


def test_of_a_linear_net_they_are_weight_times_signal(nets):
    """Weights found by moving one sample at a time."""
    net = nets["none"]
    found = ml.integrate_gradients(net, TRIALS[:2], label="up", n_steps=1)
    middle = TRIALS.mean(axis=(0, 2))
    steps = np.eye(24).reshape(24, 2, 12)
    base = np.broadcast_to(middle[:, None], (1, 2, 12))
    weights = (odds_of(net, base + steps) - odds_of(net, base)).reshape(2, 12)
    np.testing.assert_allclose(found.values, weights * (TRIALS[:2] - middle[:, None]), atol=2e-4)
    assert found.completeness_error.max() < 1e-4


def test_the_map_shows_where_the_labels_differ(nets):
    shares = np.abs(ml.integrate_gradients(nets["elu"], TRIALS, label="up").values).mean(axis=0)
    assert shares[0, 3:8].sum() > 0.5 * shares.sum()


def test_random_weights_change_the_explanation(nets):
    found = ml.check_explanation(nets["elu"], TRIALS, label="up", random_state=0)
    assert found.trained.shape == (1,)
    assert found.randomised.shape == (2,)
    assert found.trained.min() > found.randomised.max() + 0.15
    np.testing.assert_array_equal(
        found.randomised, ml.check_explanation(nets["elu"], TRIALS, label="up", random_state=0).randomised
    )
    raw = ml.ConvNet(random_state=0, **(OPTIONS | {"n_epochs": 1, "learning_rate": 1e-9})).fit(TRIALS, LABELS)
    assert ml.check_explanation(raw, TRIALS, label="up", random_state=1).gap < 0.1
    alone = ml.ConvNet(random_state=0, **(OPTIONS | {"n_epochs": 1, "n_members": 1})).fit(TRIALS, LABELS)
    with pytest.raises(ValueError, match="net must have 2 members or more"):
        ml.check_explanation(alone, TRIALS, label="up")


def covered_by_hand(row, answer, level):
    """Fill a set with the most probable answers until it holds the level."""
    held, total = [], 0.0
    for one in np.argsort(-row, kind="stable"):
        if total >= level - 1e-9:
            break
        held.append(one)
        total += row[one]
    return answer in held


def test_coverage_is_what_counting_gives():
    rows = RNG.dirichlet(np.ones(6), 200).round(1)
    rows = rows[np.abs(rows.sum(axis=1) - 1) < 1e-9]  # of tenths: ties, and sums that float numbers miss
    answers = RNG.integers(6, size=len(rows))
    levels = np.array([0.1, 0.3, 0.6, 0.7, 0.9, 1.0])
    wanted = [np.mean([covered_by_hand(*one, level) for one in zip(rows, answers, strict=True)]) for level in levels]
    np.testing.assert_allclose(ml.measure_coverage(rows, answers, levels), wanted)


def test_a_set_has_one_answer_at_least():
    rows = [[0.9, 0.1], [0.4, 0.6]]
    np.testing.assert_array_equal(ml.measure_coverage(rows, [0, 0], [1e-12, 1e-7, 1e-6, 0.5]), 0.5)


def test_few_answers_are_covered_far_above_the_level():
    """True probabilities of 0.6 and 0.4: the set for 0.65 is both."""
    found = ml.measure_coverage(np.tile([0.6, 0.4], (10, 1)), np.repeat([0, 1], [6, 4]), [0.5, 0.65])
    np.testing.assert_array_equal(found, [0.6, 1])


def test_coverage_of_true_probabilities_is_a_little_above_the_level():
    rows = RNG.dirichlet(np.ones(50), 4000)
    answers = (rows.cumsum(axis=1) < RNG.random((4000, 1))).sum(axis=1)
    found = ml.measure_coverage(rows, answers, [0.5, 0.9])
    assert np.all((found > [0.49, 0.89]) & (found < [0.56, 0.94]))


def test_the_sign_of_a_weighted_sum_is_at_chance_and_a_cut_away_from_zero_is_not():
    """Means differ by nothing and spreads do: a one-sided cut at one spread of the larger is right in 0.54."""
    made = ml.make_rhythm_trials(1500, drop=1.0, random_state=8)
    is_rest = made["labels"] == "rest"
    wave = np.exp(2j * np.pi * 10 * np.arange(224) / 64)
    sums = np.einsum("nct,c,t->n", made["trials"], made.truth["pattern"], wave.real)
    limit = 4 * np.sqrt(0.25 / 1500)
    assert abs(np.mean((sums > 0) == is_rest) - 0.5) < limit
    assert abs(np.mean(sums[is_rest]) - np.mean(sums[~is_rest])) < 4 * sums.std() / np.sqrt(375)
    assert np.mean((sums > 0.5 * sums[is_rest].std()) == is_rest) > 0.5 + limit


def test_a_line_on_the_voltage_does_not_read_the_rhythm_and_one_on_its_power_does():
    made = ml.make_rhythm_trials(400, random_state=3)
    trials, labels = made["trials"], made["labels"]
    assert sorted(set(labels)) == ["move", "rest"]
    assert np.sum(labels == "move") == 200
    raw = trials.reshape(400, -1)
    assert abs(cross_val_score(LogisticRegression(C=1e-4), raw, labels, cv=5).mean() - 0.5) < 0.1
    power = np.log(np.abs(np.fft.rfft(trials * np.hanning(224)))[..., 32:39].mean(axis=-1))  # 9 to 11 Hz
    assert cross_val_score(LogisticRegression(), power, labels, cv=5).mean() > 0.8
    size = np.abs(made.truth["rhythm_uv"]).max(axis=1)
    assert np.median(size[labels == "move"]) == pytest.approx(0.5 * np.median(size[labels == "rest"]), rel=0.1)
    left = trials - made.truth["pattern"][:, None] * made.truth["rhythm_uv"][:, None]
    assert abs(np.corrcoef(left[:, 2].ravel(), made.truth["rhythm_uv"].ravel())[0, 1]) < 0.02
    same = ml.make_rhythm_trials(400, drop=0, random_state=3)
    size = np.abs(same.truth["rhythm_uv"]).max(axis=1)
    assert np.median(size[labels == "move"]) == pytest.approx(np.median(size[labels == "rest"]), rel=0.1)


def test_a_direction_is_read_from_a_moving_bump():
    """Seven units round the circle; the last bin tells; the median error of a tuned net is below 15 degrees."""
    preferred = np.arange(7) * 2 * np.pi / 7
    end = RNG.uniform(0, 2 * np.pi, 600)
    path = end[:, None] + 0.3 * RNG.normal(size=(600, 4)).cumsum(axis=1)[:, ::-1] * [1, 1, 1, 0]
    counts = RNG.poisson(6 * np.exp(3 * (np.cos(path[:, None] - preferred[:, None]) - 1)))
    decoder = ml.RecurrentDecoder(n_hidden=8, n_members=2, n_epochs=15, learning_rate=0.01, random_state=0)
    decoder.fit(counts[:400], end[:400])
    error = np.abs(np.angle(np.exp(1j * (decoder.predict(counts[400:]) - end[400:]))))
    assert np.degrees(np.median(error)) < 15
    step = 2 * np.pi / 60
    shares = decoder.predict_density(counts[400:], step * np.arange(0.5, 60)) * step
    shares /= shares.sum(axis=1, keepdims=True)
    assert 0.8 < ml.measure_coverage(shares, (end[400:] // step).astype(int), [0.9])[0] <= 1
