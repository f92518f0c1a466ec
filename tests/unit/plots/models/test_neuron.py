"""What the pictures of neurons show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import models, plots


def test_voltages_are_drawn_over_time_with_a_bar_at_each_spike():
    traces = models.simulate_leaky(models.LeakyNeuron(), np.outer([100.0, 400.0], np.ones(80)), dt_ms=1.0)
    ax = plots.plot_neuron_traces(traces, labels=["weak", "strong"])
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), traces.voltage_mv[0])
    np.testing.assert_array_equal(ax.lines[1].get_xdata(), np.arange(80.0))
    bars = np.array([piece[0, 0] for piece in ax.collections[0].get_segments()])
    np.testing.assert_allclose(bars, traces.spike_times_ms[1])
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["weak", "strong"]


def test_a_model_that_draws_its_spikes_gets_no_bars():
    traces = models.simulate_hodgkin_huxley(models.HodgkinHuxleyNeuron(), np.full((1, 400), 20.0), dt_ms=0.05)
    assert traces.n_spikes[0] > 0
    assert not plots.plot_neuron_traces(traces).collections
    with pytest.raises(ValueError, match="traces must have at most 6 currents"):
        plots.plot_neuron_traces(models.NeuronTraces(1.0, np.zeros((7, 3)), ((),) * 7))


def test_gates_are_drawn_by_name():
    gates = models.compute_gates([-80.0, -60.0, -40.0])
    ax = plots.plot_gates(gates)
    np.testing.assert_array_equal([line.get_ydata() for line in ax.lines], gates.steady)
    taus = plots.plot_gates(gates, quantity="taus_ms")
    np.testing.assert_array_equal([line.get_ydata() for line in taus.lines], gates.taus_ms)
    assert taus.get_ylabel() == "time constant (ms)"
    with pytest.raises(ValueError, match="quantity must be 'steady' or 'taus_ms'"):
        plots.plot_gates(gates, quantity="alpha")


def test_an_order_is_the_slope_and_what_is_exact_is_left_out():
    ax = plots.plot_convergence([0.1, 0.2, 0.4], {"a": [1.0, 4.0, 16.0], "b": [0.0, np.nan, 1.0]})
    texts = [text.get_text() for text in ax.get_legend().get_texts()]
    assert texts == ["a: order 2.0", "b"]
    np.testing.assert_array_equal(ax.lines[1].get_xdata(), [0.4])
    assert ax.get_xscale() == ax.get_yscale() == "log"
    with pytest.raises(ValueError, match="dt_ms must be above 0 ms"):
        plots.plot_convergence([0.0], {"a": [1.0]})
    with pytest.raises(ValueError, match="errors must have one to 6 entries; got 0"):
        plots.plot_convergence([0.1], {})
