"""Three ways to count a trial, where the truth is known."""

import numpy as np
import pytest

from neurokit_lite import drugs


def biases(log_odds_ratio):
    """What each way finds minus the truth, over 60 trials of 2 000."""
    found = []
    for seed in range(60):
        made = drugs.make_trial(2000, log_odds_ratio=log_odds_ratio, random_state=seed)
        counts = drugs.compare_populations(made.is_assigned, made.is_taken, made.has_event)
        found.append(drugs.risk_difference(counts).estimates - made.true_difference)
    return np.mean(found, axis=0)


def test_without_an_effect_only_intention_to_treat_finds_none():
    treat, protocol, taken = biases(0.0)
    assert abs(treat) < 0.008  # three standard errors
    assert protocol < -0.03
    assert taken < protocol, "the sicker patients are counted as controls"


def test_with_an_effect_intention_to_treat_is_diluted():
    treat, protocol, taken = biases(-0.7)
    assert 0.01 < treat < 0.07, "nearer to zero than the drug's own effect"
    assert taken < protocol < 0


def test_the_truth_is_the_mean_of_both_worlds():
    made = drugs.make_trial(200_000, risk=0.3, log_odds_ratio=-1.0, severity_effect=0.0, stopped_share=0.25)
    wanted = 1 / (1 + 0.7 / 0.3 * np.e) - 0.3
    assert made.true_difference == pytest.approx(wanted, abs=1e-12)
    assert made.has_event[made.is_taken].mean() == pytest.approx(0.3 + wanted, abs=0.01)
    assert made.is_taken[made.is_assigned].mean() == pytest.approx(0.75, abs=0.01)
    assert made.is_assigned.sum() == 100_000


def test_the_truth_is_that_of_all_patients_whatever_their_arm():
    made = drugs.make_trial(40, risk=0.3, log_odds_ratio=-1.0, severity_effect=1.5, random_state=2)
    without = 1 / (1 + 0.7 / 0.3 * np.exp(-1.5 * made.severity))
    taken = 1 / (1 + 0.7 / 0.3 * np.exp(1.0 - 1.5 * made.severity))
    assert made.true_difference == pytest.approx(np.sum(taken - without) / 40, abs=1e-12)


def test_who_stops_is_sicker():
    made = drugs.make_trial(20_000, random_state=1)
    stopped = made.is_assigned & ~made.is_taken
    assert made.severity[stopped].mean() > 0.3
    assert made.severity[made.is_assigned].mean() == pytest.approx(0, abs=0.05)


def test_each_population_is_counted_as_its_name_says():
    found = drugs.compare_populations([1, 1, 1, 0, 0, 0], [1, 1, 0, 0, 0, 1], [0, 1, 1, 1, 0, 0])
    assert found.names.tolist() == ["intention to treat", "per protocol", "as treated"]
    assert found.n_treated.tolist() == [3, 2, 3]
    assert found.n_events_treated.tolist() == [2, 1, 1]
    assert found.n_control.tolist() == [3, 2, 3]
    assert found.n_events_control.tolist() == [1, 1, 2]


def test_a_trial_that_nobody_followed_is_refused():
    """In the words of the caller, who has no argument called "treated"."""
    with pytest.raises(ValueError, match=r"is_taken must leave .* per protocol; got no treated patients"):
        drugs.compare_populations([1, 1, 0, 0], [0, 0, 0, 0], [1, 0, 1, 0])
    with pytest.raises(ValueError, match=r"is_assigned must leave .* intention to treat; got only treated patients"):
        drugs.compare_populations([1, 1, 1, 1], [1, 0, 1, 0], [1, 0, 1, 0])
    with pytest.raises(ValueError, match=r"is_taken must leave .* per protocol; got only treated patients"):
        drugs.compare_populations([1, 1, 0, 0], [1, 1, 1, 1], [1, 0, 1, 0])
