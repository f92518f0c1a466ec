"""What the pictures of many machines show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import plots, scale


def test_each_task_is_a_bar_in_the_row_of_its_worker():
    found = scale.simulate_schedule([1.0, 2.0, 1.5], 2, kills_s={1: 0.5}, restart_s=0.25)
    ax = plots.plot_schedule(found)
    bars = sorted((bar.get_x(), bar.get_width(), bar.get_y() + bar.get_height() / 2) for bar in ax.patches)
    want = sorted(zip(found.starts_s, found.ends_s - found.starts_s, found.workers, strict=True))
    np.testing.assert_allclose(bars, want)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["task", "begun again"]
    assert ax.get_ylim() == (1.5, -0.5)
    assert plots.plot_schedule(scale.simulate_schedule([1.0], 1)).get_legend() is None


def test_the_law_is_drawn_over_the_runs():
    counts, times = [1, 2, 4], [12.0, 7.0, 4.5]
    fit = scale.fit_scaling(counts, times)
    ideal, law, measured = plots.plot_scaling(fit, counts, times).lines
    assert measured.get_xdata().tolist() == counts
    assert measured.get_ydata().tolist() == times
    np.testing.assert_allclose(law.get_ydata(), 2 + 10 / law.get_xdata())
    np.testing.assert_allclose(ideal.get_ydata(), 12 / ideal.get_xdata())
    assert law.get_xdata()[-1] == 16
    assert "16.7 %" in law.get_label()
    with pytest.raises(ValueError, match="n_runs"):
        plots.plot_scaling(fit, counts, [1.0])


def test_a_plan_has_a_point_for_each_number_of_workers():
    stage = scale.RunStage("one brain", n_tasks=3600, task_s=10.0, factor=2.0)
    plan = scale.plan_run([stage], [1, 10], price_per_hour=0.5)
    ax = plots.plot_run_plan(plan, unit="$")
    line = ax.lines[0]
    np.testing.assert_allclose(line.get_xdata(), [10, 1])
    np.testing.assert_allclose(line.get_ydata(), [5, 5])
    assert [text.get_text() for text in ax.texts] == ["1", "10"]
    assert ax.get_ylabel() == "price ($)"
    across = [piece[:, 0] for piece in ax.collections[0].get_segments()]
    np.testing.assert_allclose(across, [[5, 20], [0.5, 2]])
