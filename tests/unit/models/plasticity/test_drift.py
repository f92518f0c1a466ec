"""The mean drift under Poisson spikes, against simulated trains."""

import numpy as np
import pytest

from neurokit_lite import models


def poisson(rate_hz, duration_s, generator):
    return np.sort(generator.uniform(0, duration_s, generator.poisson(rate_hz * duration_s)))


PAIRS = {"tau_plus_ms": 17.0, "tau_minus_ms": 34.0, "potentiation": 1e-4, "depression": 0.4e-4}


@pytest.mark.parametrize(
    "rule",
    [
        models.StdpRule(**PAIRS),
        models.StdpRule(**PAIRS, pairing="nearest"),
        models.TripletRule(triplet_potentiation=1e-4, triplet_depression=2e-5, depression=0.4e-4),
        models.TripletRule(triplet_potentiation=3e-4, triplet_depression=2e-5, depression=0.2e-4, pairing="nearest"),
        models.InhibitoryRule(learning_rate=1e-4, target_hz=5),
    ],
    ids=["all", "nearest", "triplet", "nearest triplet", "inhibitory"],
)
def test_poisson_trains_drift_as_the_formula_says(rule):
    """40 stretches of 100 s; five standard errors of their mean."""
    generator = np.random.default_rng(3)
    found = [
        (
            models.apply_plasticity(
                poisson(12, 100, generator), poisson(20, 100, generator), rule, weight=50.0, maximum=100.0
            ).final
            - 50.0
        )
        / 100
        for _ in range(40)
    ]
    wanted = models.compute_weight_drift([12.0], [20.0], rule)[0]
    error = np.std(found) / np.sqrt(len(found))
    assert error < abs(wanted) / 8  # the test can tell
    assert np.mean(found) == pytest.approx(wanted, abs=5 * error)


def test_by_hand():
    """10 Hz times 20 Hz times (0.01 * 20 ms - 0.02 * 10 ms) is 0; a spike more of post pairs with as many pre."""
    rule = models.StdpRule(potentiation=0.01, depression=0.02, tau_plus_ms=20, tau_minus_ms=10)
    assert models.compute_weight_drift([10], [20], rule)[0] == pytest.approx(0, abs=1e-15)
    doubled = models.StdpRule(potentiation=0.02, depression=0.02, tau_plus_ms=20, tau_minus_ms=10)
    assert models.compute_weight_drift([10], [20], doubled)[0] == pytest.approx(200 * 0.01 * 0.02)


def test_multiplicative_weights_settle_where_the_drift_is_zero():
    """Of A+ (1 - w) = A- w follows w = A+ / (A+ + A-) = 0.4; simulated with independent Poisson spikes."""
    rule = models.StdpRule(potentiation=0.004, depression=0.006, weight_exponent=1.0)
    assert models.compute_weight_drift([10], [10], rule, weight=0.4)[0] == pytest.approx(0, abs=1e-12)
    generator = np.random.default_rng(4)
    path = models.apply_plasticity(poisson(20, 2000, generator), poisson(20, 2000, generator), rule, weight=0.9)
    assert path.weights[path.times_s > 500].mean() == pytest.approx(0.4, abs=0.02)


def test_the_triplet_rule_has_a_threshold_as_bcm():
    """Depression at low postsynaptic rates and potentiation at high ones; the pair rule keeps one sign."""
    rates = np.array([1.0, 5.0, 20.0, 50.0])
    minimal = models.TripletRule(potentiation=0, triplet_potentiation=6.5e-3, depression=7.1e-3, triplet_depression=0)
    drift = models.compute_weight_drift(10.0, rates, minimal)
    threshold = 7.1e-3 * 33.7 / (6.5e-3 * 16.8 * 0.125)
    assert (drift[rates < threshold] < 0).all()
    assert (drift[rates > threshold] > 0).all()
    assert len(set(np.sign(models.compute_weight_drift(10.0, rates, models.StdpRule())))) == 1


def test_inhibition_stands_still_at_its_target():
    rule = models.InhibitoryRule(target_hz=7)
    low, at, high = models.compute_weight_drift(10.0, [3, 7, 20], rule)
    assert low < 0 < high
    assert at == pytest.approx(0, abs=1e-15)


def test_silence_changes_nothing():
    for rule in (models.StdpRule(), models.TripletRule(), models.InhibitoryRule()):
        assert models.compute_weight_drift([0.0], [0.0], rule).tolist() == [0.0]
