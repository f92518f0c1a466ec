"""The network against closed forms of one neuron, against a loop that is written out, and against steps too long."""

import numpy as np
import pytest

from neurokit_lite import models

QUIET = models.NetworkState([-60.0, -60.0], [0.0, 0.0], [0.0, 0.0])
APART = models.make_wiring(2, probability=0.0)


def written_out(wiring, n_excitatory, cell, start, drive_mv, n_steps, step_ms):
    """The same equations for one neuron after another, in units of millivolts and nanosiemens."""
    n = wiring.n_neurons
    v, ge, gi = (np.array(getattr(start, name), float) for name in ("membrane_mv", "excitatory_ns", "inhibitory_ns"))
    free_again, spikes = np.zeros(n), []
    n_refractory = round(cell.refractory_ms / step_ms)
    for step in range(n_steps):
        fired = []
        for k in range(n):
            current = ge[k] * (cell.excitatory_reversal_mv - v[k]) + gi[k] * (cell.inhibitory_reversal_mv - v[k])
            slope = (cell.rest_mv - v[k] + drive_mv + current / cell.leak_ns) / cell.tau_membrane_ms
            if step >= free_again[k]:
                v[k] += step_ms * slope
            if v[k] > cell.threshold_mv:
                fired.append(k)
        ge -= step_ms * ge / cell.tau_excitatory_ms
        gi -= step_ms * gi / cell.tau_inhibitory_ms
        for k in fired:
            v[k], free_again[k] = cell.reset_mv, step + n_refractory
            spikes.append((step, k))
            if k < n_excitatory:
                ge[wiring.targets_of(k)] += cell.excitatory_weight_ns
            else:
                gi[wiring.targets_of(k)] += cell.inhibitory_weight_ns
    return spikes


CELLS = {
    "benchmark": models.NetworkCell(),
    "other": models.NetworkCell(
        tau_membrane_ms=15,
        tau_excitatory_ms=4,
        tau_inhibitory_ms=8,
        rest_mv=-65,
        reset_mv=-62,
        threshold_mv=-52,
        excitatory_reversal_mv=5,
        inhibitory_reversal_mv=-75,
        refractory_ms=2,
        leak_ns=8,
        excitatory_weight_ns=3,
        inhibitory_weight_ns=20,
    ),
}


@pytest.mark.parametrize("name", CELLS)
@pytest.mark.parametrize("step_ms", [0.1, 0.2])
def test_spikes_are_those_of_the_written_out_loop(name, step_ms):
    cell = CELLS[name]
    wiring = models.make_wiring(15, probability=0.4, random_state=5)
    start = models.make_network_state(15, cell=cell, random_state=6)
    options = {"n_excitatory": 11, "cell": cell, "start": start, "drive_mv": 16.0, "step_ms": step_ms}
    run = models.simulate_network(wiring, duration_s=0.2, **options)
    wanted = written_out(wiring, 11, cell, start, 16.0, round(200 / step_ms), step_ms)
    found = [(round(1e3 * t / step_ms), int(k)) for t, k in zip(run.spike_times_s, run.spike_neurons, strict=True)]
    assert len(wanted) > 50
    assert found == wanted


@pytest.mark.parametrize("drive_mv", [12.0, 20.0, 40.0])
def test_an_unconnected_neuron_fires_as_the_closed_form_says(drive_mv):
    """Interval: refractory + tau log(drive / (drive - 10)); Euler and the grid are off by a step or two."""
    run = models.simulate_network(APART, n_excitatory=2, duration_s=1.0, start=QUIET, drive_mv=drive_mv)
    wanted_ms = 5 + 20 * np.log(drive_mv / (drive_mv - 10))
    intervals_ms = 1e3 * np.diff(run.trains_s()[0])
    np.testing.assert_allclose(intervals_ms, wanted_ms, atol=0.2)


def test_the_error_of_the_interval_is_of_the_order_of_the_step():
    errors = []
    for step_ms in (0.4, 0.2, 0.05):
        cell = models.NetworkCell(refractory_ms=0, threshold_mv=-41, reset_mv=-60)
        run = models.simulate_network(
            APART, n_excitatory=2, duration_s=1.0, start=QUIET, drive_mv=20.0, step_ms=step_ms, cell=cell
        )
        errors.append(abs(1e3 * np.diff(run.trains_s()[0]).mean() - 20 * np.log(20)))
    assert errors[0] > errors[1] > errors[2]
    assert errors[2] < errors[0] / 4


def test_a_drive_below_threshold_settles_where_the_equation_says():
    start = models.NetworkState([-60.0, -60.0], [0.0, 0.0], [0.0, 0.0])
    run = models.simulate_network(
        APART, n_excitatory=2, duration_s=0.5, start=start, drive_mv=[6.0, 9.0], record=[0, 1]
    )
    assert run.spike_times_s.size == 0
    np.testing.assert_allclose(run.membrane_mv[:, -1], [-54, -51], atol=1e-6)
    np.testing.assert_allclose(run.membrane_mv[0], -60 + 6 * (1 - 0.995 ** np.arange(5000)), atol=1e-9)


def test_one_spike_adds_its_weight_and_it_decays():
    """Neuron 0 starts above threshold and excites 1; neuron 2 as well, and inhibits 1."""
    wiring = models.Wiring([0, 2], [1, 1], 3)
    start = models.NetworkState([-49.0, -60.0, -49.0], [0.0] * 3, [0.0] * 3)
    run = models.simulate_network(wiring, n_excitatory=2, duration_s=0.003, start=start, record=[1])
    assert run.spike_neurons.tolist() == [0, 2]
    v, step = run.membrane_mv[0], np.arange(1, 30)
    np.testing.assert_allclose(run.excitatory_mv[0, 1:], 0.6 * 0.98 ** (step - 1) * (0 - v[1:]), rtol=1e-12)
    np.testing.assert_allclose(run.inhibitory_mv[0, 1:], 6.7 * 0.99 ** (step - 1) * (-80 - v[1:]), rtol=1e-12)
    assert run.excitatory_mv[0, 0] == run.inhibitory_mv[0, 0] == 0


def test_a_refractory_neuron_does_not_move():
    start = models.NetworkState([-49.0, -60.0], [0.0, 0.0], [0.0, 0.0])
    run = models.simulate_network(APART, n_excitatory=2, duration_s=0.02, start=start, drive_mv=9.0, record=[0])
    assert (run.membrane_mv[0, 1:51] == -60).all()
    assert run.membrane_mv[0, 51] > -60


def test_rates_and_trains_are_the_spikes():
    wiring = models.make_wiring(20, probability=0.2, random_state=0)
    run = models.simulate_network(wiring, n_excitatory=15, duration_s=0.4, drive_mv=20.0, random_state=0)
    trains = run.trains_s()
    assert [len(one) for one in trains] == np.round(0.4 * run.rates_hz).tolist()
    assert len(trains) == 20
    again = np.sort(np.concatenate(trains))
    np.testing.assert_array_equal(again, run.spike_times_s)
    assert all((np.diff(one) > 0.005 - 1e-9).all() for one in trains), "refractory"
    assert run.times_s.size == 4000
    assert run.times_s[1] == pytest.approx(1e-4)


def test_a_seed_repeats_the_start():
    wiring = models.make_wiring(20, probability=0.2, random_state=0)
    one, again, other = (
        models.simulate_network(wiring, n_excitatory=15, duration_s=0.1, random_state=seed).spike_times_s
        for seed in (1, 1, 2)
    )
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)


def test_the_start_has_the_moments_that_it_says_and_no_negative_conductance():
    state = models.make_network_state(20_000, cell=models.NetworkCell(leak_ns=5, rest_mv=-70), random_state=0)
    assert state.membrane_mv.mean() == pytest.approx(-75, abs=0.2)
    assert state.membrane_mv.std() == pytest.approx(5, abs=0.15)
    assert np.median(state.excitatory_ns) == pytest.approx(20, abs=0.3)
    assert np.median(state.inhibitory_ns) == pytest.approx(100, abs=2.5)
    assert np.mean(state.inhibitory_ns == 0) == pytest.approx(0.0478, abs=0.006)  # Phi(-20 / 12)
    assert state.excitatory_ns.min() >= 0


def test_a_step_too_long_for_the_time_constants_is_refused_with_one_that_would_do():
    says = r"step_ms must be at least 0.001 and at most 0.5 ms, a tenth of tau_excitatory_ms; got 1 ms"
    with pytest.raises(ValueError, match=says):
        models.simulate_network(APART, n_excitatory=2, duration_s=0.1, start=QUIET, step_ms=1.0)
    run = models.simulate_network(APART, n_excitatory=2, duration_s=0.1, start=QUIET, step_ms=0.5)
    assert run.step_ms == 0.5


def test_a_step_too_long_for_the_conductance_that_came_in_is_refused_with_one_that_would_do():
    start = models.NetworkState([-60.0, -60.0], [0.0, 3990.0], [0.0, 0.0])
    says = r"step_ms must be at most 0.05 ms, the membrane's time constant under 399 times the leak; got 0.1 ms"
    with pytest.raises(ValueError, match=says):
        models.simulate_network(APART, n_excitatory=2, duration_s=0.1, start=start)
    models.simulate_network(APART, n_excitatory=2, duration_s=0.1, start=start, step_ms=0.05)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"step_ms": 0.3}, "refractory_ms must be a whole number of steps of 0.3 ms; got 5 ms"),
        ({"duration_s": 0.00015}, "duration_s must be a whole number of steps of 0.1 ms; got 0.00015 s"),
        ({"duration_s": 0.0}, "duration_s must be at least one step"),
        ({"drive_mv": [1.0, 2.0, 3.0]}, r"drive_mv must be one number or 2 \(n_neurons,\); got 3"),
        ({"n_excitatory": 3}, "n_excitatory must be a whole number of at least 0 and at most 2; got 3"),
    ],
)
def test_what_does_not_fit_is_refused(options, says):
    with pytest.raises(ValueError, match=says):
        models.simulate_network(APART, **({"n_excitatory": 2, "duration_s": 0.1, "start": QUIET} | options))


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"inhibitory_weight_ns": -67}, "inhibitory_weight_ns must be at least 0 nS; got -67 nS. Inhibition is"),
        ({"tau_membrane_ms": 0}, "tau_membrane_ms must be above 0 ms; got 0 ms"),
        ({"leak_ns": 0.0}, "leak_ns must be above 0 nS; got 0 nS"),
        ({"reset_mv": -45}, "reset_mv must lie below threshold_mv, -50 mV; got -45 mV"),
        ({"refractory_ms": -1}, "refractory_ms must be at least 0 ms; got -1 ms"),
    ],
)
def test_a_cell_that_cannot_be_is_refused(options, says):
    with pytest.raises(ValueError, match=says):
        models.NetworkCell(**options)


def test_a_negative_conductance_is_refused():
    with pytest.raises(ValueError, match="inhibitory_ns must hold conductances of at least 0 nS; got -3 nS"):
        models.NetworkState([-60, -60], [0, 0], [0, -3])


def test_the_step_that_would_do_is_rounded_down():
    start = models.NetworkState([-60.0, -60.0], [2010.0, 0.0], [0.0, 0.0])
    with pytest.raises(ValueError, match=r"step_ms must be at most 0\.099 ms.* 201 times the leak; got 0\.1 ms"):
        models.simulate_network(APART, n_excitatory=2, duration_s=0.1, start=start)


def test_the_leak_counts_in_the_time_constant():
    """20 ms / (1 + 40) is 0.488 ms; without the leak 0.5 ms would seem to do."""
    start = models.NetworkState([-60.0, -60.0], [300.0, 0.0], [100.0, 0.0])
    with pytest.raises(ValueError, match=r"step_ms must be at most 0\.48 ms.* 40 times the leak; got 0\.5 ms"):
        models.simulate_network(APART, n_excitatory=2, duration_s=0.1, start=start, step_ms=0.5)


def test_potentials_in_volts_or_microvolts_are_refused():
    volts = {"rest_mv": -0.06, "threshold_mv": -0.05, "reset_mv": -0.06, "inhibitory_reversal_mv": -0.08}
    with pytest.raises(ValueError, match="pass volts"):
        models.NetworkCell(**volts)
    with pytest.raises(ValueError, match="200"):
        models.NetworkCell(rest_mv=-60_000)
