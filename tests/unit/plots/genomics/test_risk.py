"""What the pictures of polygenic scores show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import genomics, plots


def test_calibration_has_shares_with_their_intervals_in_percent():
    made = genomics.assess_calibration([0.2] * 4 + [0.6] * 4, [0, 1, 0, 0, 1, 1, 0, 1], n_groups=2)
    ax = plots.plot_risk_calibration(made)
    line, dots = ax.lines[0], ax.containers[0].lines[0]
    np.testing.assert_allclose(line.get_xdata(), line.get_ydata())
    np.testing.assert_allclose(dots.get_xdata(), [20, 60])
    np.testing.assert_allclose(dots.get_ydata(), [25, 75])
    ends = np.array([path.vertices[:, 1] for path in ax.containers[0].lines[2][0].get_paths()])
    np.testing.assert_allclose(ends, 100 * np.stack([made.low, made.high], axis=1))
    assert ax.get_xlim() == ax.get_ylim()


def test_scores_by_group_are_quartiles_of_cases_beside_those_of_others():
    scores = np.arange(20.0)
    ax = plots.plot_scores_by_group(scores, ["B"] * 10 + ["A"] * 10, is_case=scores % 2)
    healthy, ill = ax.lines
    np.testing.assert_allclose(healthy.get_ydata(), [14, 4])
    np.testing.assert_allclose(ill.get_ydata(), [15, 5])
    first = ax.collections[0].get_segments()[0]
    np.testing.assert_allclose(first[:, 1], np.quantile([10, 12, 14, 16, 18], [0.25, 0.75]))
    assert [text.get_text() for text in ax.get_xticklabels()] == ["A", "B"]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["without the disease", "with it"]


def test_a_group_of_cases_only_is_refused():
    with pytest.raises(ValueError, match="is_case in B must"):
        plots.plot_scores_by_group([1, 2, 3, 4], ["A", "A", "B", "B"], is_case=[0, 1, 1, 1])


def test_group_accuracy_marks_the_reference():
    generator = np.random.default_rng(0)
    x, noise = generator.normal(size=(2, 60))
    made = genomics.compare_groups(x, x + noise, ["A", "B", "C"] * 20, reference="B", n_bootstraps=50, random_state=0)
    ax = plots.plot_group_accuracy(made)
    others, reference = (container.lines[0] for container in ax.containers)
    np.testing.assert_allclose(others.get_ydata(), 100 * made.r2[[0, 2]])
    np.testing.assert_allclose(reference.get_ydata(), 100 * made.r2[[1]])
    np.testing.assert_allclose(reference.get_xdata(), [1])
    assert others.get_color() != reference.get_color()
    assert ax.get_ylim()[0] == 0
