"""A neuron that learns: the network's neuron, the synapse's path, the target rates, and a group that is found."""

import numpy as np
import pytest

from neurokit_lite import models


def of_network():
    """Eight driven neurons that project to a ninth; their spikes as inputs."""
    drive = np.r_[np.linspace(12, 20, 8), 0.0]
    wiring = models.Wiring(np.arange(8), np.full(8, 8), 9)
    cell = models.NetworkCell(excitatory_weight_ns=25, inhibitory_weight_ns=30)
    start = models.NetworkState(np.full(9, -60.0), np.zeros(9), np.zeros(9))
    run = models.simulate_network(
        wiring, n_excitatory=5, duration_s=1.0, cell=cell, start=start, drive_mv=drive, step_ms=0.5
    )
    trains = run.trains_s()
    sides = []
    for group in (trains[:5], trains[5:8]):
        times, who = np.concatenate(group), np.repeat(np.arange(len(group)), [one.size for one in group])
        order = np.argsort(times, kind="stable")
        sides.append(models.InputSpikes(times[order], who[order], n_inputs=len(group), duration_s=1.0))
    return cell, sides, trains[8]


def test_without_learning_it_is_the_neuron_of_the_network():
    cell, (excitatory, inhibitory), wanted = of_network()
    run = models.simulate_plastic_neuron(
        excitatory, inhibitory=inhibitory, weights=1.0, inhibitory_weights=1.0, cell=cell
    )
    assert wanted.size > 5
    np.testing.assert_allclose(run.spike_times_s, wanted)


def on_grid(seed, n_inputs=4, duration_s=4.0):
    """Spikes on a grid of 0.5 ms, in binary exact, none twice."""
    generator = np.random.default_rng(seed)
    rows = [np.unique(generator.integers(0, int(duration_s * 2000), 120)) / 2000 for _ in range(n_inputs)]
    times, who = np.concatenate(rows), np.repeat(np.arange(n_inputs), [one.size for one in rows])
    order = np.argsort(times, kind="stable")
    return rows, models.InputSpikes(times[order], who[order], n_inputs=n_inputs, duration_s=duration_s)


@pytest.mark.parametrize("coincidence", ["ignore", "potentiate"])
@pytest.mark.parametrize("pairing", ["all", "nearest"])
@pytest.mark.parametrize("exponent", [0.0, 0.5])
def test_each_synapse_takes_the_path_of_its_spikes(pairing, coincidence, exponent):
    rows, excitatory = on_grid(0)
    rule = models.StdpRule(
        potentiation=0.05, depression=0.06, pairing=pairing, coincidence=coincidence, weight_exponent=exponent
    )
    cell = models.NetworkCell(excitatory_weight_ns=40, refractory_ms=2)
    run = models.simulate_plastic_neuron(excitatory, rule=rule, cell=cell)
    assert run.spike_times_s.size > 20
    assert np.intersect1d(rows[0], run.spike_times_s).size  # coincidence happens
    for row, weight in zip(rows, run.excitatory_weights[-1], strict=True):
        wanted = models.apply_plasticity(row, run.spike_times_s, rule).final
        assert weight == pytest.approx(wanted, abs=1e-12)


def test_each_inhibitory_synapse_takes_the_path_of_its_spikes():
    rows, inhibitory = on_grid(1, n_inputs=2)
    _, excitatory = on_grid(2)
    rule = models.InhibitoryRule(learning_rate=0.05)
    cell = models.NetworkCell(excitatory_weight_ns=60, inhibitory_weight_ns=10, refractory_ms=2)
    run = models.simulate_plastic_neuron(excitatory, inhibitory=inhibitory, inhibitory_rule=rule, cell=cell)
    assert run.spike_times_s.size > 20
    for row, weight in zip(rows, run.inhibitory_weights[-1], strict=True):
        assert weight == pytest.approx(models.apply_plasticity(row, run.spike_times_s, rule).final, abs=1e-12)


def runaway(**options):
    """A rule that potentiates more than it depresses, with fixed inhibition."""
    cell = models.NetworkCell(
        rest_mv=-70,
        reset_mv=-60,
        threshold_mv=-54,
        tau_inhibitory_ms=5,
        refractory_ms=2,
        excitatory_weight_ns=0.7,
        inhibitory_weight_ns=1.5,
    )
    excitatory = models.make_input_spikes(200, rate_hz=10, duration_s=30, random_state=3)
    inhibitory = models.make_input_spikes(50, rate_hz=10, duration_s=30, random_state=4)
    rule = models.StdpRule(potentiation=0.01, depression=0.008)
    given = {"maximum": 4.0} | options
    return models.simulate_plastic_neuron(excitatory, inhibitory=inhibitory, rule=rule, cell=cell, **given)


def test_without_homeostasis_rates_explode():
    assert runaway().rates_hz[-5:].mean() > 150


def test_scaling_holds_the_rate():
    scaled = runaway(scaling=models.SynapticScaling(target_hz=5))
    assert scaled.rates_hz[-20:].mean() == pytest.approx(5, abs=1)


def test_inhibition_learns_the_rate():
    """Excitation stands still; inhibition starts too weak. Few strong inputs would each leave a pause."""
    cell = models.NetworkCell(
        rest_mv=-70,
        reset_mv=-60,
        threshold_mv=-54,
        tau_inhibitory_ms=5,
        refractory_ms=2,
        excitatory_weight_ns=0.9,
        inhibitory_weight_ns=1.5,
    )
    excitatory = models.make_input_spikes(200, rate_hz=10, duration_s=60, random_state=3)
    inhibitory = models.make_input_spikes(200, rate_hz=10, duration_s=60, random_state=53)
    for target in (5.0, 12.0):
        rule = models.InhibitoryRule(learning_rate=0.05, target_hz=target)
        run = models.simulate_plastic_neuron(
            excitatory, inhibitory=inhibitory, inhibitory_rule=rule, inhibitory_weights=0.1, maximum=10.0, cell=cell
        )
        assert run.rates_hz[0] > 15
        assert run.rates_hz[-30:].mean() == pytest.approx(target, rel=0.1)


def test_scaling_keeps_ratios():
    """No spikes: every second all weights grow by exp(1 / tau (1 - rate / target)), with the averaged rate."""
    nothing = models.InputSpikes([], [], n_inputs=2, duration_s=3.0)
    scaling = models.SynapticScaling(target_hz=5, tau_s=10, averaging_s=2)
    run = models.simulate_plastic_neuron(nothing, scaling=scaling, weights=[0.1, 0.2])
    rates = 5 * np.exp(-0.5 * np.arange(1, 4))
    wanted = 0.1 * np.exp(np.cumsum(1 - rates / 5) / 10)
    np.testing.assert_allclose(run.excitatory_weights[1:, 0], wanted)
    np.testing.assert_allclose(run.excitatory_weights[:, 1] / run.excitatory_weights[:, 0], 2)


@pytest.mark.parametrize("is_shuffled", [False, True])
def test_the_group_that_fires_together_is_found(is_shuffled):
    excitatory = models.make_input_spikes(
        100, rate_hz=10, duration_s=50, members=range(20), volley_hz=3, is_shuffled=is_shuffled, random_state=1
    )
    rule = models.StdpRule(potentiation=0.02, depression=0.024)
    cell = models.NetworkCell(rest_mv=-70, reset_mv=-60, threshold_mv=-54, refractory_ms=2, excitatory_weight_ns=0.7)
    weights = models.simulate_plastic_neuron(excitatory, rule=rule, cell=cell).excitatory_weights[-1]
    difference = weights[:20].mean() - weights[20:].mean()
    assert abs(difference) < 0.15 if is_shuffled else difference > 0.4


def test_diverging_weights_are_refused():
    """Each spike of an input fires the neuron, and nothing limits the weights."""
    cell = models.NetworkCell(excitatory_weight_ns=30, refractory_ms=2)
    excitatory = models.make_input_spikes(50, rate_hz=20, duration_s=20)
    rule = models.StdpRule(potentiation=0.1, depression=0.05)
    with pytest.raises(
        ValueError, match=r"weights must stay small enough for steps of 0\.5 ms; got .* Weights diverge"
    ):
        models.simulate_plastic_neuron(excitatory, rule=rule, cell=cell, maximum=np.inf)


def test_weights_that_scaling_drives_to_infinity_are_refused():
    """A silent neuron scales up for ever."""
    nothing = models.InputSpikes([], [], n_inputs=1, duration_s=100.0)
    scaling = models.SynapticScaling(tau_s=0.1, averaging_s=0.1)
    with pytest.raises(ValueError, match=r"weights must stay finite; got inf after scaling\. Those of a silent neuron"):
        models.simulate_plastic_neuron(nothing, scaling=scaling, maximum=np.inf)


def test_a_step_in_seconds_is_refused():
    nothing = models.InputSpikes([], [], n_inputs=1, duration_s=1.0)
    with pytest.raises(ValueError, match=r"step_ms must be at least 0\.001 and .* Did you pass seconds"):
        models.simulate_plastic_neuron(nothing, step_ms=0.0005)


def test_limits_may_be_met_up_to_rounding():
    """All spikes in volleys, and weights at the largest, as 0.1 + 0.2 and 0.3."""
    made = models.make_input_spikes(2, rate_hz=0.3, duration_s=100, members=[0, 1], volley_hz=0.1 + 0.2)
    assert made.times_s.size == 2 * made.volley_times_s.size
    run = models.simulate_plastic_neuron(made, weights=0.1 + 0.2, maximum=0.3)
    assert run.excitatory_weights.max() == 0.3


def test_a_member_twice_is_refused():
    with pytest.raises(ValueError, match="members must name each input once; got 2 numbers of 1 inputs"):
        models.make_input_spikes(3, rate_hz=5, duration_s=1, members=[0, 0], volley_hz=1)


def test_a_recording_of_no_length_is_refused():
    with pytest.raises(ValueError, match="duration_s must be above 0 s"):
        models.InputSpikes([], [], n_inputs=1, duration_s=0.0)


def test_rates_between_samples():
    run = models.PlasticRun(
        np.array([0.1, 0.2, 0.3, 0.9]), np.array([0.0, 0.3, 0.6, 0.9]), np.zeros((4, 1)), np.zeros((4, 1))
    )
    np.testing.assert_allclose(run.rates_hz[:3] * 0.3, [2, 1, 0])


def test_made_inputs_have_their_rates_and_their_volleys():
    for is_shuffled in (False, True):
        made = models.make_input_spikes(
            40, rate_hz=8, duration_s=200, members=range(10), volley_hz=2, is_shuffled=is_shuffled, random_state=5
        )
        assert made.rates_hz == pytest.approx(np.full(40, 8), abs=5 * np.sqrt(8 / 200))
        gaps = np.diff(made.volley_times_s)
        assert gaps.min() >= 0.25 - 1e-9
        assert gaps.mean() == pytest.approx(0.5, rel=0.1)
        start = made.volley_times_s[50]
        is_in = (made.times_s >= start) & (made.times_s < start + 0.005)
        members = np.unique(made.inputs[is_in])
        assert (set(range(10)) <= set(members.tolist())) is not is_shuffled
        assert members.size >= 10


def test_a_seed_decides_everything():
    one, other, third = (
        models.make_input_spikes(5, rate_hz=8, duration_s=5, members=[1], volley_hz=2, random_state=seed)
        for seed in (5, 5, 6)
    )
    np.testing.assert_array_equal(one.times_s, other.times_s)
    assert one.times_s.size != third.times_s.size or (one.times_s != third.times_s).any()


def test_no_volleys_without_members():
    made = models.make_input_spikes(5, rate_hz=8, duration_s=5, volley_hz=2)
    assert made.volley_times_s.size == 0
