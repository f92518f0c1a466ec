"""What the pictures of cursor control show, read back from what was drawn."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from neurokit_lite import plots, spikes


def session(n_trials=12):
    """Trials of three bins; every third one misses."""
    trial = np.repeat(np.arange(n_trials), 3)
    cursor = np.column_stack([trial + np.tile([0.0, 1, 2], n_trials), 50 - 2.0 * trial])
    return spikes.CursorSession(
        counts=np.zeros((len(trial), 2)),
        velocity_mm_s=np.zeros_like(cursor),
        intended_mm_s=np.zeros_like(cursor),
        cursor_mm=cursor,
        target_mm=np.column_stack([-10.0 - trial, 5.0 + trial]),
        trial=trial,
        is_hit=np.arange(n_trials) % 3 > 0,
        duration_s=np.ones(n_trials),
        gain_per_s=np.ones(n_trials),
        radius_mm=12.0,
        bin_s=0.05,
    )


def test_paths_run_as_the_cursor_did_to_the_target_of_their_trial():
    made = session()
    ax = plots.plot_cursor_paths(made, trials=[3, 4])
    for number, trial in enumerate((3, 4)):
        path, start = ax.lines[2 * number : 2 * number + 2]
        own = made.trial == trial
        np.testing.assert_array_equal(np.column_stack(path.get_data()), made.cursor_mm[own])
        np.testing.assert_array_equal(np.column_stack(start.get_data()), made.cursor_mm[own][:1])
        disc = ax.patches[number]
        assert disc.center == pytest.approx(tuple(made.target_mm[own][0]))
        assert disc.radius == 12
    assert [ax.lines[i].get_linestyle() for i in (0, 2)] == ["--", "-"]  # trial 3 missed, trial 4 hit
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["missed"]


def test_paths_that_cross_are_told_apart_by_colour_and_number_and_share_them_with_their_target():
    ax = plots.plot_cursor_paths(session())
    colours = [to_rgb(line.get_color()) for line in ax.lines[::2]]
    assert [to_rgb(disc.get_edgecolor()) for disc in ax.patches] == colours
    assert len(set(colours)) == 7  # of ten; the numbers tell the rest
    assert [text.get_text() for text in ax.texts] == [str(number) for number in range(1, 11)]
    assert plots.plot_cursor_paths(session(), trials=[4, 5]).get_legend() is None  # none was missed


def test_unasked_the_last_ten_trials_are_shown():
    ax = plots.plot_cursor_paths(session())
    assert [line.get_ydata()[0] for line in ax.lines[::2]] == [50 - 2 * trial for trial in range(2, 12)]


def test_each_way_to_steer_has_its_sessions_their_mean_and_its_interval():
    healthy = spikes.Steering(np.array([1.0, 2, 3, 6]), np.ones(4))
    results = {"healthy": healthy, "late": spikes.Steering(np.array([4.0, 4.5]), np.ones(2))}
    ax = plots.plot_steering(results)
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert [line.get_ydata().tolist() for line in dots] == [[1, 2, 3, 6], [4, 4.5]]
    assert [line.get_xdata().mean() for line in dots] == pytest.approx([0, 1])
    bars = [one.get_segments()[0] for one in ax.collections]
    assert bars[0][:, 1] == pytest.approx([3 - healthy.half_width_s, 3 + healthy.half_width_s])
    assert [text.get_text() for text in ax.get_xticklabels()] == ["healthy", "late"]
