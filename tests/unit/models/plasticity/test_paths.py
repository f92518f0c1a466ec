"""The path of a weight against a plain loop over all pairs, and against what can be worked out by hand."""

import warnings

import numpy as np
import pytest

from neurokit_lite import models

PRE = np.array([0.010, 0.045, 0.080, 0.140, 0.1955, 0.700])
POST = np.array([0.015, 0.052, 0.075, 0.150, 0.650])


def of_all_pairs(pre, post, rule, weight):
    """Every pair by the window, in the order in which the later spike comes: no traces."""
    events = sorted([(time, False) for time in pre] + [(time, True) for time in post])
    for now, is_post in events:
        others = np.array([one for one in (pre if is_post else post) if one < now])
        if rule.pairing == "nearest":
            others = others[-1:]
        lags_ms = 1e3 * (now - others) * (1 if is_post else -1)
        weight += models.stdp_window(lags_ms, rule).sum()
    return weight


def random_trains(seed, n=300):
    generator = np.random.default_rng(seed)
    return tuple(np.sort(generator.uniform(0, n / 20, n).round(4)) for _ in range(2))


@pytest.mark.parametrize("pairing", ["all", "nearest"])
def test_traces_are_a_loop_over_all_pairs(pairing):
    rule = models.StdpRule(potentiation=1e-3, depression=1.2e-3, tau_plus_ms=17, tau_minus_ms=34, pairing=pairing)
    pre, post = (np.unique(one) for one in random_trains(0))
    post = np.setdiff1d(post, pre)
    found = models.apply_plasticity(pre, post, rule, weight=5.0, maximum=10.0)
    assert found.final == pytest.approx(of_all_pairs(pre, post, rule, 5.0), abs=1e-12)


def test_one_pair_by_hand():
    rule = models.StdpRule(potentiation=0.1, depression=0.2, tau_plus_ms=10, tau_minus_ms=30)
    after = models.apply_plasticity([0.1], [0.105], rule, weight=0.5)
    assert after.final == pytest.approx(0.5 + 0.1 * np.exp(-0.5))
    assert after.is_post.tolist() == [False, True]
    assert models.apply_plasticity([0.105], [0.1], rule).final == pytest.approx(0.5 - 0.2 * np.exp(-5 / 30))


def test_traces_that_run_over_many_pieces():
    """An hour at 10 Hz is 360 pieces of the running sum; sampled times by brute force."""
    spikes = np.sort(np.random.default_rng(1).uniform(0, 3600, 36_000))
    times = np.array([0.0, 10.0, 10.0001, 1800.3, 3600.0])
    found = models.compute_trace(spikes, times, tau_ms=20)
    wanted = [np.exp(-(t - spikes[spikes < t]) / 0.02).sum() for t in times]
    np.testing.assert_allclose(found, wanted, rtol=1e-12)


def test_a_trace_does_not_count_the_spike_of_now():
    """0.1 + 0.2 is 0.3 here, though not in binary numbers."""
    found = models.compute_trace([0.3], [0.1 + 0.2, 0.3, 0.32], tau_ms=20)
    np.testing.assert_allclose(found, [0, 0, np.exp(-1)])


def test_the_nearest_spike_alone_counts():
    found = models.compute_trace([0.0, 0.02], [0.04], tau_ms=20, pairing="nearest")
    np.testing.assert_allclose(found, [np.exp(-1)])


@pytest.mark.parametrize(("coincidence", "wanted"), [("ignore", 0.0), ("potentiate", 0.1)])
@pytest.mark.parametrize("now", [(0.3, 0.3), (0.3, 0.1 + 0.2), (0.1 + 0.2, 0.3)])
def test_spikes_at_once(coincidence, wanted, now):
    rule = models.StdpRule(potentiation=0.1, depression=0.2, coincidence=coincidence)
    found = models.apply_plasticity([now[0]], [now[1]], rule, weight=0.5)
    assert found.final == pytest.approx(0.5 + wanted)
    assert models.stdp_window([0.0, 1e3 * (now[0] - now[1])], rule).tolist() == [wanted, wanted]


def test_spikes_at_once_still_pair_with_others():
    """Pre 0 and 20 ms, post 20 ms: the pair at 20 ms is ignored, the one of 20 ms lag counts."""
    rule = models.StdpRule(potentiation=0.1)
    found = models.apply_plasticity([0.0, 0.02], [0.02], rule, weight=0.5)
    assert found.final == pytest.approx(0.5 + 0.1 * np.exp(-1))


def test_bounds_hold_on_the_way_and_not_only_at_the_end():
    """At the top, a rise is lost and a later fall is not."""
    rule = models.StdpRule(potentiation=0.1, depression=0.1, tau_plus_ms=1e4, tau_minus_ms=1e4)
    found = models.apply_plasticity([0.0, 0.002], [0.001], rule, weight=1.0, maximum=1.0)
    assert found.weights.max() == 1.0
    assert found.final == pytest.approx(0.9, abs=1e-4)
    low = models.apply_plasticity([0.001], [0.0], rule, weight=0.05)
    assert low.final == 0.0


def test_no_maximum_is_no_bound():
    rule = models.StdpRule(potentiation=1.0, depression=0.0)
    assert models.apply_plasticity([0.0], [0.001, 0.002], rule, weight=1.0, maximum=np.inf).final > 2.8


def test_what_depends_on_the_weight():
    """From 0.8 up by 0.1 * 0.2 ** mu, and from 0.8 down by 0.1 * 0.8 ** mu, times the decay."""
    for exponent in (0.5, 1.0):
        rule = models.StdpRule(potentiation=0.1, depression=0.1, weight_exponent=exponent)
        up = models.apply_plasticity([0.0], [0.02], rule, weight=0.8).final
        down = models.apply_plasticity([0.02], [0.0], rule, weight=0.8).final
        assert up == pytest.approx(0.8 + 0.1 * 0.2**exponent * np.exp(-1))
        assert down == pytest.approx(0.8 - 0.1 * 0.8**exponent * np.exp(-1))


def test_pairings_of_the_triplet_rule():
    """Ten means of Sjostrom et al. (2001), missed by 0.6 standard errors: a mean square of 0.342, by a plain loop."""
    seen = {10: [-0.04, 0.14, 0.29, 0.53, 0.56], -10: [-0.29, -0.41, -0.34, 0.56, 0.75]}
    errors = {10: [0.05, 0.10, 0.14, 0.11, 0.26], -10: [0.08, 0.11, 0.10, 0.32, 0.19]}
    total = 0
    for lag_ms in (10, -10):
        for rate, mean, error in zip((0.1, 10, 20, 40, 50), seen[lag_ms], errors[lag_ms], strict=True):
            pre = 1 + np.arange(60) / rate
            found = models.apply_plasticity(pre, pre + lag_ms / 1e3, models.TripletRule(), weight=1, maximum=np.inf)
            total += ((found.final - 1 - mean) / error) ** 2
    assert total / 10 == pytest.approx(0.3416, abs=5e-4)
    slow = models.apply_plasticity(
        1 + np.arange(60) * 10.0, 1.01 + np.arange(60) * 10.0, models.TripletRule(), weight=1, maximum=np.inf
    )
    assert abs(slow.final - 1) < 1e-3  # no potentiation by pairs that are far apart


def test_a_triplet_by_hand():
    """Post 0, pre 5, post 10 ms; then pre 20 ms, in two steps of the paper's equations."""
    rule = models.TripletRule()
    found = models.apply_plasticity([0.005, 0.020], [0.0, 0.010], rule, weight=1, maximum=np.inf).weights - 1
    first = -7e-3 * np.exp(-5 / 33.7)
    second = first + np.exp(-5 / 16.8) * (5e-10 + 6.2e-3 * np.exp(-10 / 125))
    o1 = np.exp(-10 / 33.7) + np.exp(-20 / 33.7)
    third = second - o1 * (7e-3 + 2.3e-4 * np.exp(-15 / 101))
    np.testing.assert_allclose(found, [0, first, second, third], atol=1e-15)


def test_an_inhibitory_pair_by_hand():
    """Two spikes 10 ms apart raise by the same in both orders, and the presynaptic one costs 2 * 5 * 0.02."""
    rule = models.InhibitoryRule(learning_rate=0.1, target_hz=5, tau_ms=20)
    wanted = 0.5 + 0.1 * (np.exp(-0.5) - 0.2)
    for pre, post in ((0.0, 0.01), (0.01, 0.0)):
        assert models.apply_plasticity([pre], [post], rule).final == pytest.approx(wanted)


def test_a_weight_at_the_largest_may_be_a_rounding_error_above():
    """0.1 + 0.2 is above 0.3 in binary numbers."""
    assert models.apply_plasticity([], [], models.StdpRule(), weight=0.1 + 0.2, maximum=0.3).final == 0.3


def test_nothing_changes_nothing():
    for pre, post in (([], []), ([0.1, 0.2], []), ([], [0.1, 0.2])):
        path = models.apply_plasticity(pre, post, models.StdpRule(), weight=0.3)
        assert path.final == 0.3
        assert path.times_s.size == len(pre) + len(post)
    assert models.apply_plasticity([0.1], [], models.InhibitoryRule(learning_rate=0.1), weight=0.3).final < 0.3


def test_a_later_spike_changes_no_earlier_weight():
    rule = models.StdpRule(potentiation=0.1, depression=0.2)
    whole, part = (models.apply_plasticity(PRE[:n], POST[:n], rule) for n in (6, 4))
    n_same = int(np.searchsorted(whole.times_s, 0.16))
    np.testing.assert_array_equal(whole.weights[:n_same], part.weights[:n_same])


def test_the_clock_does_not_matter():
    """A day later, and in Unix time, where numbers resolve a quarter of a microsecond."""
    rule = models.StdpRule(potentiation=0.1, depression=0.2)
    wanted = models.apply_plasticity(PRE, POST, rule).final
    assert models.apply_plasticity(PRE + 86_400, POST + 86_400, rule).final == pytest.approx(wanted, abs=1e-8)
    assert models.apply_plasticity(PRE + 1.7e9, POST + 1.7e9, rule).final == pytest.approx(wanted, abs=1e-4)


def test_single_precision_does_not_hide_what_is_at_once():
    """0.3 as a 32-bit number is 12 ns off: one spike is too few to tell that by its value."""
    rule = models.StdpRule(potentiation=0.1, depression=0.2)
    assert models.apply_plasticity(np.array([0.3], np.float32), [0.3], rule).final == 0.5
    late = np.array([1000.3], np.float32)
    assert models.apply_plasticity(late, [1000.3], rule).final == 0.5


def test_milliseconds_are_noticed_though_they_look_slow():
    """50 Hz in ms: 20 "seconds" from spike to spike, and 10 from one neuron's to the other's."""
    with pytest.warns(UserWarning, match=r"closer than 10 s, 500 time constants: no pair counts\. Did you pass milli"):
        models.apply_plasticity(np.arange(0, 1000, 20.0), np.arange(10, 1000, 20.0), models.StdpRule())


@pytest.mark.parametrize("rule", [models.StdpRule(), models.TripletRule(), models.InhibitoryRule()])
@pytest.mark.parametrize(("post_hz", "fewer"), [(40, "post"), (60, "pre")])
def test_milliseconds_are_noticed_though_some_spikes_meet_by_chance(rule, post_hz, fewer):
    generator = np.random.default_rng(0)
    pre, post = (np.cumsum(generator.exponential(1e3 / rate, 200)) for rate in (50, post_hz))
    post = np.append(post[post < pre[-1] - 100], pre[-1] + 0.004)  # in ms; one pair is near
    says = f"Half of the {fewer}synaptic spikes .*hardly a pair counts. Did you pass milli"
    with pytest.warns(UserWarning, match=says):
        models.apply_plasticity(pre, post, rule)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        models.apply_plasticity(pre / 1e3, post / 1e3, rule)
        models.apply_plasticity(post / 1e3, pre / 1e3, rule)


def test_a_slow_neuron_beside_a_fast_one_is_no_mistake():
    """Most spikes of the fast one are seconds from the other's, but each of the slow one has partners."""
    slow, fast = np.arange(5, 100, 10.0), np.arange(0, 100, 0.05)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for pre, post in ((slow, fast), (fast, slow)):
            models.apply_plasticity(pre, post, models.StdpRule())


def test_coincident_spikes_that_potentiate_are_pairs():
    """Ten spikes of each at once, 10 s apart: nothing to warn of where the rule counts them."""
    both, rule = np.arange(10) * 10.0, models.StdpRule(potentiation=0.01, coincidence="potentiate")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert models.apply_plasticity(both, both, rule).final == pytest.approx(0.6, abs=1e-9)
    with pytest.warns(UserWarning, match="no pair counts"):
        models.apply_plasticity(both, both, models.StdpRule())


def test_a_trace_of_which_nothing_is_left_says_so():
    with pytest.warns(UserWarning, match=r"at least 5 s after a spike, 250 time constants: .* Did you pass milli"):
        assert models.compute_trace([10.0, 30.0, 50.0], [5.0, 15.0, 37.0], tau_ms=20).max() < 1e-9
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        models.compute_trace([10.0, 30.0, 50.0], [5.0, 15.0, 37.0, 50.02], tau_ms=20)  # one is near
        models.compute_trace([0.0], [1.0], tau_ms=20)  # how a single spike fades


@pytest.mark.parametrize("name", ["tau_plus_ms", "tau_minus_ms"])
@pytest.mark.parametrize("wrong", [None, "20", 20 + 0j, [20.0]])
def test_a_time_constant_that_is_no_number(name, wrong):
    with pytest.raises(TypeError, match=name):
        models.StdpRule(**{name: wrong})


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"pre_times_s": [0.2, 0.1]}, "rise in time"),
        ({"pre_times_s": [0.2, 0.2]}, "pre_times_s must hold each spike once; got 0.2 s twice"),
        (
            {"post_times_s": [10.0, 70.0, 120.0]},
            "at most 30 s between spikes; got a median of 55 s. Did you pass milli",
        ),
        ({"weight": -0.5}, "weight must be between 0 and 1; got -0.5. Inhibition has a positive weight"),
        ({"weight": 2.0}, r"weight must be between 0 and 1; got 2\.$"),
        ({"maximum": 0.0}, "maximum must be above 0"),
        ({"rule": models.StdpRule(weight_exponent=1), "maximum": np.inf}, "maximum must be finite where the rule"),
    ],
)
def test_what_cannot_be_is_refused(change, says):
    given = {"pre_times_s": PRE, "post_times_s": POST, "rule": models.StdpRule()} | change
    with pytest.raises(ValueError, match=says):
        models.apply_plasticity(**given)
