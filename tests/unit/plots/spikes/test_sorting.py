"""What the pictures of sorting show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import plots, spikes


def test_traces_stand_below_one_another_at_their_time():
    traces = np.arange(12.0).reshape(4, 3)
    ax = plots.plot_traces(traces, rate_hz=10.0, start_s=5.0, spacing=100.0)
    for channel, line in enumerate(ax.lines):
        np.testing.assert_allclose(line.get_xdata(), [5, 5.1, 5.2, 5.3])
        np.testing.assert_allclose(line.get_ydata(), traces[:, channel] - 100 * channel)
    assert ax.get_xlim() == pytest.approx((5, 5.3))


def test_traces_have_numbered_channels_and_a_bar_as_long_as_it_says():
    ax = plots.plot_traces(np.zeros((4, 3)), rate_hz=10.0, spacing=30.0)
    np.testing.assert_allclose(ax.get_yticks(), [0, -30, -60])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["0", "1", "2"]
    (bar,), (label,) = ax.collections, ax.texts
    ((_, low), (_, high)) = bar.get_segments()[0]
    assert (low, high, label.get_text()) == (-60, -10, "50 µV")  # the longest round number below two spacings
    other = plots.plot_traces(np.zeros((4, 3)), rate_hz=10.0, spacing=12, scale_unit="SD")
    assert other.texts[0].get_text() == "20 SD"
    assert (other.get_xlim(), ax.get_xlim()) == ((0, 0.3), (0, 0.3))  # the bar stands outside


def test_unasked_channels_are_eight_robust_standard_deviations_apart():
    traces = np.random.default_rng(0).normal(0, 10, (5000, 2))
    first, second = plots.plot_traces(traces, rate_hz=1000.0).lines
    gap = np.mean(first.get_ydata() - second.get_ydata()) - np.mean(traces[:, 0] - traces[:, 1])
    assert gap == pytest.approx(80, rel=0.03)


def test_waveforms_stand_at_their_channels_and_only_where_the_unit_is_seen():
    geometry = np.array([[0.0, 0], [20, 40], [0, 80]])
    waves = np.zeros((1, 3, 3))
    waves[0, :, 0], waves[0, :, 1], waves[0, :, 2] = [0, -90, 10], [0, -45, 0], [0, -1, 0]
    ax = plots.plot_waveforms(waves, geometry)
    lines, dots = ax.lines[:-1], ax.lines[-1]
    np.testing.assert_array_equal(dots.get_data(), geometry.T)
    scale = 30 / 100
    for channel in (0, 1):
        x, y = lines[channel].get_data()
        np.testing.assert_allclose(x, geometry[channel, 0] + np.array([-8, 0, 8]))
        np.testing.assert_allclose(y, waves[0, :, channel] * scale + geometry[channel, 1])
    assert np.isnan(lines[2].get_xdata()).all()  # a hundredth of the largest: not seen
    assert ax.get_legend_handles_labels()[1] == ["unit 0"]


def test_bars_of_waveforms_are_in_the_scale_of_the_waveforms():
    waves = np.zeros((1, 33, 1))
    waves[0, :2, 0] = [-90, 10]
    ax = plots.plot_waveforms(waves, [[0, 0]], rate_hz=16_000)  # 100 µV are 30 µm high, 2 ms are 16 µm wide
    voltage, time = ax.collections
    ((_, low), (_, high)) = voltage.get_segments()[0]
    ((left, _), (right, _)) = time.get_segments()[0]
    assert (high - low, ax.texts[0].get_text()) == (pytest.approx(0.3 * 50), "50 µV")
    assert (right - left, ax.texts[1].get_text()) == (pytest.approx(8), "1 ms")
    assert len(plots.plot_waveforms(waves, [[0, 0]]).collections) == 1  # without a rate nobody knows how long 1 ms is


def test_accuracy_is_accuracy_unit_by_unit():
    accuracy, precision, recall = np.array([0.9, 0.2]), np.array([1.0, 0.3]), np.array([0.9, 0.4])
    one = spikes.Agreement(accuracy, precision, recall, np.array([0, -1]), np.zeros((2, 2)))
    ax = plots.plot_accuracy({"ours": one})
    np.testing.assert_array_equal(ax.lines[0].get_data(), [[0, 1], accuracy])
    assert ax.lines[0].get_label() == "ours"
    assert ax.get_ylim() == (-0.05, 1.05)
