"""What the pictures of ensembles show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import plots, spikes


def test_a_raster_has_unit_0_on_top_and_each_unit_in_its_colour():
    trains = spikes.SpikeTrains([[1.0, 2.0], [3.0], []], start_s=0.5, stop_s=10)
    ax = plots.plot_raster(trains, colors=["red", "green", "blue"])
    assert [one.get_lineoffset() for one in ax.collections] == [0, 1, 2]
    assert [list(one.get_positions()) for one in ax.collections] == [[1, 2], [3], []]
    colours = [one.get_colors()[0][:3].tolist() for one in ax.collections[:2]]
    assert colours[0] == [1, 0, 0]
    assert colours[1] == pytest.approx([0, 0.50196, 0], abs=1e-4)
    bottom, top = ax.get_ylim()
    assert bottom > top
    assert ax.get_xlim() == (0.5, 10)


def curves():
    rates_hz = np.array([[9.0, 2.0, 0.0, 3.0], [0.0, 1.0, 5.0, 1.0]])
    return spikes.TuningCurves(rates_hz, np.ones(4), np.linspace(0, 2 * np.pi, 5))


def test_a_tuning_curve_goes_once_around_and_closes():
    ax = plots.plot_tuning_curve(curves(), unit=1)
    angle, rate = ax.lines[0].get_data()
    np.testing.assert_allclose(np.degrees(angle), [45, 135, 225, 315, 45])
    np.testing.assert_array_equal(rate, [0, 1, 5, 1, 0])
    assert ax.name == "polar"


def test_on_straight_axes_a_tuning_curve_is_over_degrees():
    import matplotlib.pyplot as plt

    _, ax = plt.subplots()
    plots.plot_tuning_curve(curves(), unit=0, ax=ax)
    np.testing.assert_allclose(ax.lines[0].get_xdata(), [45, 135, 225, 315])
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), [9, 2, 0, 3])
    assert ax.get_xlim() == (0, 360)


def test_a_posterior_has_time_across_and_headings_up_with_the_truth_on_it():
    posterior = np.array([[0.7, 0.1, 0.15, 0.05], [0.1, 0.6, 0.1, 0.2], [0.25, 0.25, 0.25, 0.25]])
    decoding = spikes.Decoding(posterior, np.zeros(3), np.array([0.5, 1.5, 2.5]))
    ax = plots.plot_posterior(decoding, truth_rad=np.array([np.pi / 2, -np.pi / 2, 7.0]))
    mesh = ax.collections[0]
    edges = mesh.get_coordinates()
    middles = (edges[:-1, :-1] + edges[1:, 1:]) / 2
    np.testing.assert_allclose(middles[0, :, 0], [0.5, 1.5, 2.5])
    np.testing.assert_allclose(middles[:, 0, 1], [45, 135, 225, 315])
    np.testing.assert_array_equal(np.asarray(mesh.get_array()).reshape(4, 3), posterior.T)
    np.testing.assert_allclose(ax.lines[0].get_ydata(), [90, 270, np.degrees(7 - 2 * np.pi)])
    assert ax.get_ylim() == (0, 360)
    assert mesh.get_clim() == (0, 0.5)


def test_an_error_curve_rises_to_100_per_cent_through_its_median():
    ax = plots.plot_error_curves({"held out": np.radians([40.0, 10, 90, 20])})
    curve, dot, chance = ax.lines
    np.testing.assert_allclose(curve.get_xdata(), [10, 20, 40, 90])
    np.testing.assert_allclose(curve.get_ydata(), [25, 50, 75, 100])
    assert curve.get_label() == "held out: median 30.0°"
    np.testing.assert_allclose(dot.get_data(), [[30], [50]])
    np.testing.assert_allclose(chance.get_xdata(), 1.8 * chance.get_ydata())
    assert chance.get_label() == "uniform guess: median 90°"


def test_chance_is_drawn_where_it_was_measured():
    measured = np.radians([20.0, 60, 80, 100, 180])
    ax = plots.plot_error_curves({"held out": [0.1, 0.2]}, chance_rad=measured)
    chance = ax.lines[-1]
    assert chance.get_label() == "chance: median 80°"
    at = dict(zip(chance.get_ydata(), chance.get_xdata(), strict=True))
    assert [at[share] for share in (0, 25, 50, 75, 100)] == pytest.approx([20, 60, 80, 100, 180])
