"""Boundaries against published tables, and error rates against simulation."""

import numpy as np
import pytest
from scipy import stats

from neurokit_lite import drugs

# Jennison & Turnbull (2000), tables 2.1 and 2.3: constants of Pocock, and of O'Brien and Fleming, for 1 to 10 looks.
POCOCK = {
    0.01: [2.576, 2.772, 2.873, 2.939, 2.986, 3.023, 3.053, 3.078, 3.099, 3.117],
    0.05: [1.960, 2.178, 2.289, 2.361, 2.413, 2.453, 2.485, 2.512, 2.535, 2.555],
    0.10: [1.645, 1.875, 1.992, 2.067, 2.122, 2.164, 2.197, 2.225, 2.249, 2.270],
}
OBRIEN_FLEMING = {
    0.01: [2.576, 2.580, 2.595, 2.609, 2.621, 2.631, 2.640, 2.648, 2.654, 2.660],
    0.05: [1.960, 1.977, 2.004, 2.024, 2.040, 2.053, 2.063, 2.072, 2.080, 2.087],
    0.10: [1.645, 1.678, 1.710, 1.733, 1.751, 1.765, 1.776, 1.786, 1.794, 1.801],
}
# Armitage, McPherson & Rowe (1969), table 2: 1.96 at every one of so many looks.
REPEATED = {1: 0.05, 2: 0.083, 3: 0.107, 4: 0.126, 5: 0.142, 10: 0.193, 20: 0.248, 50: 0.320}


def even(n_looks):
    return np.arange(1, n_looks + 1) / n_looks


@pytest.mark.parametrize("alpha", [0.01, 0.05, 0.10])
def test_constants_are_those_of_the_tables(alpha):
    for n_looks in (1, 2, 3, 5, 10):
        pocock = drugs.design_boundaries(even(n_looks), kind="pocock", alpha=alpha)
        assert pocock.round(3).tolist() == [POCOCK[alpha][n_looks - 1]] * n_looks
        other = drugs.design_boundaries(even(n_looks), alpha=alpha)
        assert other[-1].round(3) == OBRIEN_FLEMING[alpha][n_looks - 1]
        np.testing.assert_allclose(other * np.sqrt(even(n_looks)), other[-1], rtol=1e-12)


def test_the_price_of_many_looks_is_the_published_one():
    for n_looks, wanted in REPEATED.items():
        found = drugs.crossing_probabilities(even(n_looks), np.full(n_looks, stats.norm.isf(0.025)))
        assert found.sum().round(3) == wanted


def test_two_looks_are_a_bivariate_normal():
    """Probability that neither of two correlated normals leaves its limits, by another integration."""
    looks, limits, drift = np.array([0.3, 1.0]), np.array([2.5, 2.0]), 1.7
    means = drift * np.sqrt(looks)
    joint = stats.multivariate_normal(means, [[1, np.sqrt(0.3)], [np.sqrt(0.3), 1]])
    inside = joint.cdf(limits, lower_limit=-limits)
    found = drugs.crossing_probabilities(looks, limits, drift=drift)
    assert found.sum() == pytest.approx(1 - inside, abs=1e-6)
    np.testing.assert_allclose(found[0], stats.norm.sf([2.5 - means[0], 2.5 + means[0]]), rtol=1e-9)


def test_simulated_trials_cross_as_often_as_computed():
    looks = np.array([0.2, 0.5, 0.7, 1.0])
    limits = drugs.spending_boundaries(looks, kind="pocock")
    steps = np.random.default_rng(0).normal(size=(200_000, 4)) * np.sqrt(np.diff(looks, prepend=0))
    for drift in (0.0, 2.0):
        z = (steps + drift * np.diff(looks, prepend=0)).cumsum(axis=1) / np.sqrt(looks)
        is_out = np.abs(z) >= limits
        first = np.where(is_out.any(axis=1), is_out.argmax(axis=1), 9)
        upward = [np.mean((first == k) & (z[:, min(k, 3)] > 0)) for k in range(4)]
        found = drugs.crossing_probabilities(looks, limits, drift=drift)
        np.testing.assert_allclose(found[:, 0], upward, atol=0.004)  # three standard errors of 200 000
        np.testing.assert_allclose(found.sum(), is_out.any(axis=1).mean(), atol=0.004)


def test_spending_boundaries_are_the_published_ones_and_spend_what_they_should():
    """Five even looks, 0.025 on each side, as Lan and DeMets' functions give them (gsDesign: sfLDOF, sfLDPocock)."""
    found = drugs.spending_boundaries(even(5))
    assert found.round(2).tolist() == [4.88, 3.36, 2.68, 2.29, 2.03]
    assert drugs.spending_boundaries(even(5), kind="pocock").round(2).tolist() == [2.44, 2.43, 2.41, 2.40, 2.39]
    for kind in ("pocock", "obrien-fleming"):
        limits = drugs.spending_boundaries([0.1, 0.35, 0.8, 1.0], kind=kind, alpha=0.03)
        spent = drugs.crossing_probabilities([0.1, 0.35, 0.8, 1.0], limits).sum(axis=1).cumsum()
        np.testing.assert_allclose(
            spent, drugs.spend_alpha([0.1, 0.35, 0.8, 1.0], kind=kind, alpha=0.03), atol=1e-9, rtol=1e-6
        )
        assert spent[-1] == pytest.approx(0.03, abs=1e-9)


def test_what_is_seen_later_does_not_move_earlier_limits():
    np.testing.assert_allclose(drugs.spending_boundaries([0.3, 0.6]), drugs.spending_boundaries([0.3, 0.6, 1.0])[:2])


def test_a_look_too_early_to_spend_anything_cannot_stop():
    found = drugs.spending_boundaries([0.01, 0.02, 1.0])
    assert np.isinf(found[:2]).all()
    assert found[2] == pytest.approx(stats.norm.isf(0.025), abs=1e-6)


def test_a_look_without_a_limit_changes_nothing():
    with_look = drugs.crossing_probabilities([0.3, 0.6, 1.0], [2.5, np.inf, 2.0])
    without = drugs.crossing_probabilities([0.3, 1.0], [2.5, 2.0])
    np.testing.assert_allclose(with_look[[0, 2]], without, atol=1e-10)
    assert (with_look[1] == 0).all()


@pytest.mark.parametrize("drift", [0.0, 2.8])
@pytest.mark.parametrize("near", [0.502, 0.505, 0.51, 0.998])
def test_a_look_just_after_another_is_as_exact_as_any(near, drift):
    """Without a limit it changes nothing. At 0.502 density has edges 0.06 wide; a coarser grid was off by 4e-5."""
    with_look = drugs.crossing_probabilities([0.5, near, 1.0], [1.0, np.inf, 1.0], drift=drift)
    without = drugs.crossing_probabilities([0.5, 1.0], [1.0, 1.0], drift=drift)
    np.testing.assert_allclose(with_look[[0, 2]], without, atol=1e-10)


def test_near_looks_and_strong_drift_stay_exact():
    """A second look just after the first, and an effect far beyond the limits."""
    near = drugs.crossing_probabilities([0.5, 0.502, 1.0], [2.0, 2.0, 2.0])
    assert drugs.crossing_probabilities([0.5, 1.0], [2.0, 2.0]).sum() < near.sum() < 0.09
    strong = drugs.crossing_probabilities([0.5, 1.0], [2.0, 2.0], drift=40)
    np.testing.assert_allclose(strong, [[1, 0], [0, 0]], atol=1e-12)


@pytest.mark.parametrize(
    ("fractions", "says"),
    [
        ([0.5, 0.2, 1.0], "fractions must rise, each by 0.2 % or more; got 0.5 followed by 0.2"),
        ([0.5, 0.5, 1.0], "got 0.5 followed by 0.5"),
        ([-0.1, 1.0], "fractions must lie above 0 and not above 1; got -0.1"),
        ([300, 600], "got 300. A share of the planned information"),
        ([], "at least 1"),
    ],
)
def test_looks_out_of_order_are_refused(fractions, says):
    for function in (drugs.design_boundaries, drugs.spending_boundaries, drugs.spend_alpha):
        with pytest.raises(ValueError, match=says):
            function(fractions)


@pytest.mark.parametrize("drift", [-30.0, 12.0, 30.0])
def test_a_look_without_a_limit_changes_nothing_however_large_the_drift(drift):
    """At a quarter of the information z lies about half of the drift."""
    edge = abs(drift) - 0.5
    up, down = drugs.crossing_probabilities([0.25, 1.0], [np.inf, edge], drift=drift)[1]
    assert (up, down) == pytest.approx((stats.norm.sf(edge - drift), stats.norm.cdf(-edge - drift)), abs=1e-9)
