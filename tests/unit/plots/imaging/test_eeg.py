"""What the pictures of EEG show, read back from what was drawn."""

from types import SimpleNamespace

import mne
import numpy as np
import pytest

from neurokit_lite import imaging, plots


@pytest.fixture
def raw():
    """Three channels at 100 Hz for 2 s: 1 µV above 50, a ramp, and a wave."""
    times_s = np.arange(200) / 100
    voltage_uv = np.stack([50 + np.sign(np.sin(9 * times_s)), 10 * times_s, 20 * np.sin(20 * times_s)])
    return imaging.as_raw(voltage_uv, 100.0, ch_names=["Fz", "Cz", "Pz"], montage="biosemi64")


def test_channels_stand_below_one_another_in_microvolts(raw):
    ax = plots.plot_channels(raw, step_uv=50.0)
    voltage_uv = raw.get_data() * 1e6
    for number, line in enumerate(ax.lines):
        centred = voltage_uv[number] - np.median(voltage_uv[number])
        np.testing.assert_allclose(line.get_ydata(), centred - 50 * number, atol=1e-6)
    assert [text.get_text() for text in ax.get_yticklabels()] == ["Fz", "Cz", "Pz"]
    np.testing.assert_allclose(ax.get_yticks(), [0, -50, -100])
    (bar,) = ax.collections
    (bottom, top) = bar.get_segments()[0][:, 1]
    assert top - bottom == 50
    assert [text.get_text() for text in ax.texts] == ["50 µV"]


def test_channels_are_shown_within_the_window_only(raw):
    ax = plots.plot_channels(raw, window_s=(0.5, 1.0))
    times_s = ax.lines[0].get_xdata()
    assert (times_s[0], times_s[-1], times_s.size) == (0.5, 1.0, 51)
    assert ax.get_xlim() == (0.5, 1.0)


def test_a_topography_is_white_at_zero(raw):
    values = np.array([1.0, -4.0, 2.0])
    montage = imaging.make_oddball_recording(n_trials=8)["raw"]
    values = np.linspace(-4, 1, len(montage.ch_names))
    images = plots.plot_topography(values, montage).images
    assert images[0].get_clim() == (-4, 4)
    assert images[0].get_cmap().name == "RdBu_r"
    assert plots.plot_topography(values, montage, limit=9).images[0].get_clim() == (-9, 9)
    shown = np.asarray(images[0].get_array())
    top = plots.plot_topography(np.eye(len(montage.ch_names))[montage.ch_names.index("Oz")], montage).images[0]
    row = np.nanargmax(np.asarray(top.get_array()).max(axis=1))
    assert row < shown.shape[0] / 3  # Oz is at the back: below
    assert top.origin == "lower"


@pytest.mark.parametrize("label", ["voltage (µV)", None])
def test_a_topography_says_what_its_colours_mean_unless_it_shares_a_bar(label):
    montage = imaging.make_oddball_recording(n_trials=8)["raw"]
    ax = plots.plot_topography(np.arange(32.0), montage, label=label)
    assert [one.get_ylabel() for one in ax.figure.axes[1:]] == ([label] if label else [])
    if label:
        assert ax.images[0].colorbar.vmax == 31


def epochs():
    """Two kinds of trials of one channel: 0, 1 and 5 µV, and 2 and 4 µV, each constant."""
    values_uv = np.array([0.0, 1, 5, 2, 4])
    data = np.tile(values_uv[:, None, None], (1, 2, 11)) * 1e-6
    data[:, 1] *= 100
    events = np.column_stack([np.arange(5) * 50, np.zeros(5, int), [1, 1, 1, 2, 2]])
    info = mne.create_info(["Cz", "Pz"], 10.0, "eeg")
    return mne.EpochsArray(data, info, events, tmin=-0.2, event_id={"common": 1, "rare": 2}, verbose="ERROR")


def test_an_evoked_response_is_a_mean_in_microvolts_with_two_standard_errors():
    ax = plots.plot_evoked(epochs(), channel="Cz")
    lines = {line.get_label(): line for line in ax.lines if not line.get_label().startswith("_")}
    assert list(lines) == ["common (3 trials)", "rare (2 trials)"]
    for line, band, values in zip(lines.values(), ax.collections, ([0.0, 1, 5], [2.0, 4]), strict=True):
        np.testing.assert_allclose(line.get_ydata(), np.mean(values))
        np.testing.assert_allclose(line.get_xdata(), np.arange(-2, 9) / 10)
        error = np.std(values, ddof=1) / np.sqrt(len(values))
        heights = band.get_paths()[0].vertices[:, 1]
        assert heights.min() == pytest.approx(np.mean(values) - 2 * error)
        assert heights.max() == pytest.approx(np.mean(values) + 2 * error)
    assert ax.get_ylabel() == "Cz (µV)"
    np.testing.assert_allclose(ax.get_xlim(), [-0.2, 0.8])


def clusters():
    """Two clusters in four channels and six times, p = 0.03 and p = 0.2."""
    t_values = np.zeros((4, 6))
    t_values[0, 1:3], t_values[3, 4] = -6.0, 2.0
    masks = np.stack([t_values < 0, t_values > 0])
    return imaging.ClusterTest(t_values, 1.5, np.array([-12.0, 2.0]), np.array([0.03, 0.2]), masks, np.ones(20))


def outlined(ax):
    """Centres of the outlines."""
    paths = [path for one in ax.collections if hasattr(one, "levels") for path in one.get_paths() if len(path.vertices)]
    return [path.vertices.mean(axis=0).round(1).tolist() for path in paths]


def test_a_map_of_clusters_is_white_at_zero_and_has_the_first_channel_first():
    ax = plots.plot_clusters(clusters(), times_s=np.arange(6) / 10)
    mesh = ax.collections[0]
    np.testing.assert_array_equal(np.asarray(mesh.get_array()).reshape(4, 6), clusters().t_values)
    assert mesh.get_clim() == (-6, 6)
    assert ax.get_ylim()[0] < ax.get_ylim()[1]


@pytest.mark.parametrize(("alpha", "n_outlined"), [(0.01, 0), (0.05, 1), (0.5, 2)])
def test_only_clusters_below_alpha_are_outlined(alpha, n_outlined):
    ax = plots.plot_clusters(clusters(), times_s=np.arange(6) / 10, alpha=alpha)
    found = outlined(ax)
    assert len(found) == n_outlined
    if n_outlined:
        assert found[0][1] < 1  # the one of p = 0.03 lies at channel 0


def test_a_thing_without_positions_is_refused():
    with pytest.raises(TypeError, match="raw must be a recording or epochs of mne"):
        plots.plot_topography(np.ones(3), SimpleNamespace())


def test_clusters_name_their_channels_with_the_first_on_top():
    a = np.random.default_rng(0).normal(size=(8, 3, 9))
    test = imaging.cluster_test(a, None, n_permutations=20, random_state=0)
    ax = plots.plot_clusters(test, times_s=np.arange(9) / 100, ch_names=["Fz", "Cz", "Pz"])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Fz", "Cz", "Pz"]
    bottom, top = ax.get_ylim()
    assert bottom > top
    with pytest.raises(ValueError, match=r"ch_names must have one entry for each of the 3 \(n_channels\) in test"):
        plots.plot_clusters(test, times_s=np.arange(9) / 100, ch_names=["Fz"])
