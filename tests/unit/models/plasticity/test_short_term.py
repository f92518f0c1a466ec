"""Short-term plasticity: by hand, against its steady state, and against a finely stepped equation."""

import warnings

import numpy as np
import pytest

from neurokit_lite import models

FACILITATING = models.ShortTermSynapse(use=0.15, recovery_ms=130, facilitation_ms=530)


def test_two_spikes_by_hand():
    """Resources 1, then 0.5 recovers for 100 ms of 800: 1 - 0.5 exp(-1/8)."""
    run = models.simulate_short_term([0.0, 0.1], models.ShortTermSynapse(use=0.5, recovery_ms=800))
    np.testing.assert_allclose(run.use, 0.5)
    np.testing.assert_allclose(run.resources, [1, 1 - 0.5 * np.exp(-1 / 8)])
    np.testing.assert_allclose(run.release, run.use * run.resources)


def test_use_grows_with_facilitation():
    run = models.simulate_short_term([0.0, 0.1], FACILITATING)
    kept = 0.15 * np.exp(-100 / 530)
    np.testing.assert_allclose(run.use, [0.15, kept + 0.15 * (1 - kept)])


@pytest.mark.parametrize("synapse", [models.ShortTermSynapse(), FACILITATING])
@pytest.mark.parametrize("rate", [1.0, 20.0, 100.0])
def test_a_long_train_ends_in_the_steady_state(synapse, rate):
    run = models.simulate_short_term(np.arange(1000) / rate, synapse)
    assert run.release[-1] == pytest.approx(models.compute_steady_release([rate], synapse)[0], rel=1e-9)


def test_depression_hides_the_rate():
    """Release times rate tends to 1 / recovery."""
    rates = np.array([200.0, 400.0, 1000.0])
    current = rates * models.compute_steady_release(rates, models.ShortTermSynapse(use=0.5, recovery_ms=800))
    np.testing.assert_allclose(current, 1 / 0.8, rtol=0.01)


def test_euler_steps_give_the_same():
    """Both equations in steps of 0.01 ms: an error of the order of the step."""
    times, step = np.array([0.01, 0.03, 0.035, 0.2]), 1e-5
    run = models.simulate_short_term(times, FACILITATING)
    u, x, found = 0.0, 1.0, []
    at = set(np.round(times / step).astype(int))
    for k in range(20_001):
        if k in at:
            u += 0.15 * (1 - u)
            found.append(u * x)
            x -= u * x
        u -= step * u / 0.53
        x += step * (1 - x) / 0.13
    np.testing.assert_allclose(run.release, found, rtol=1e-3)


def test_milliseconds_are_noticed():
    with pytest.warns(UserWarning, match=r"at least 22\.5 s, .*recovery is 0\.53 s.* Did you pass milliseconds"):
        models.simulate_short_term([0.0, 20.0, 45.0], FACILITATING)


@pytest.mark.parametrize(
    "train", [np.arange(10) * 10.0, np.cumsum(np.random.default_rng(0).exponential(20, 50))], ids=["regular", "chance"]
)
def test_milliseconds_of_any_train_are_noticed(train):
    """100 Hz without chance, and 50 Hz with it, where some gaps are short: in ms, and in seconds without a warning."""
    with pytest.warns(UserWarning, match=r"Half of the gaps .* Did you pass milliseconds"):
        models.simulate_short_term(train, models.ShortTermSynapse())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        models.simulate_short_term(train / 1e3, models.ShortTermSynapse())


def test_rates_at_the_ends_of_the_scale():
    """So slow that the gap overflows; so fast and with so small a use that ten digits would be lost."""
    assert models.compute_steady_release([1e-320], models.ShortTermSynapse(use=0.5))[0] == 0.5
    tiny = models.ShortTermSynapse(use=1e-9, recovery_ms=1e5)
    assert models.compute_steady_release([1000.0], tiny)[0] == pytest.approx(1e-9 / (1 + 1e-9 * 1e5), rel=1e-8)


def test_no_spikes():
    assert models.simulate_short_term([], FACILITATING).release.shape == (0,)
