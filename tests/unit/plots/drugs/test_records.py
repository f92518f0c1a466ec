"""What the pictures of patient records show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import drugs, plots

PLAN = drugs.CohortDefinition(["C10AA05", "C10AA01"], "G45", "I63")


def test_attrition_has_a_bar_for_each_step():
    cohort = drugs.build_cohort(drugs.make_records(200, random_state=0).records, PLAN)
    ax = plots.plot_attrition(cohort)
    assert [bar.get_width() for bar in ax.patches] == cohort.attrition["n_left"].tolist()
    assert [label.get_text() for label in ax.get_yticklabels()] == cohort.attrition["step"].tolist()
    assert ax.texts[1].get_text().strip() == f"{cohort.attrition['n_left'][1]} (−{cohort.attrition['n_lost'][1]})"


def test_exposed_time_has_a_line_for_each_stretch_and_a_cross_for_each_event():
    made = drugs.split_follow_up([10, 20, 5], [1, 0, 1], [4, np.nan, np.nan])
    ax = plots.plot_exposed_time(made)
    free, exposed = (np.array(one.get_segments())[:, :, 0].tolist() for one in ax.collections)
    assert (free, exposed) == ([[0, 4], [0, 20], [0, 5]], [[4, 10]])
    (crosses,) = ax.lines
    assert crosses.get_xydata().tolist() == [[10, 0], [5, 2]]


def test_people_who_are_not_at_risk_leave_no_gap():
    made = drugs.landmark_follow_up([10, 20, 30], [1, 0, 1], [4, 15, np.nan], landmark_days=12)
    assert plots.plot_exposed_time(made).get_ylim() == (1.5, -0.5)


def test_balance_shows_both_columns():
    made = drugs.compare_balance([[0.0], [2.0], [1.0], [3.0]], [0, 0, 1, 1], [1, 3, 3, 1], names=["age"])
    before, after, *_ = plots.plot_balance(made).lines
    assert before.get_xdata().tolist() == pytest.approx(made.before.tolist())
    assert after.get_xdata().tolist() == pytest.approx(made.after.tolist())


def test_overlap_counts_the_treated_upwards():
    fit = drugs.fit_propensity([1, 0, 0, 1, 1, 0], [[0], [0], [0], [1], [1], [1]])
    assert [bar.get_height() for bar in plots.plot_overlap(fit, n_bins=2).patches] == [1, 2, -2, -1]
