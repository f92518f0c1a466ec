"""What the pictures of quality draw."""

import numpy as np
import pytest

from neurokit_lite import integrate, plots


def test_shares_intervals_and_gaps_are_drawn():
    planted = integrate.make_faulty_records(2, modalities=("spikes",), n_clean=4)
    scores = integrate.score_checks(integrate.run_checks(planted.records), planted)
    ax = plots.plot_sensitivity(scores)
    own = scores[scores["check"] == "any"]
    dots, crosses = ax.get_lines()[0], ax.get_lines()[-1]
    own = own[own["not_measured"] < 1]  # what was never measured has no dot
    assert len(own) == 4
    np.testing.assert_array_equal(dots.get_xdata(), own["noticed"])
    ends = np.array(ax.collections[0].get_segments())[:, :, 0]
    np.testing.assert_allclose(ends, own[["low", "high"]], atol=1e-12)
    assert crosses.get_xdata().tolist() == [1.0]  # milliseconds for seconds
    assert [label.get_text() for label in ax.get_yticklabels()][-1] == "spikes: milliseconds"
    assert ax.yaxis_inverted()


def test_two_rules_are_drawn_by_the_name_of_the_group():
    one = integrate.count_excluded([True, False, True, True], ["a", "a", "b", "b"])
    other = integrate.count_excluded([False, True, True, True], ["b", "b", "a", "a"])
    ax = plots.plot_excluded(one, other=other.iloc[::-1], names=("rule", "raters"))
    rule, raters = ax.get_lines()[0], ax.get_lines()[1]
    assert rule.get_xdata().tolist() == [0.5, 0.0]
    assert raters.get_xdata().tolist() == [0.0, 0.5]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a (2)", "b (2)"]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["rule", "raters"]


@pytest.mark.parametrize("table", [3, "count_excluded"])
def test_other_things_are_refused(table):
    with pytest.raises(TypeError, match="DataFrame"):
        plots.plot_excluded(table)
    with pytest.raises(TypeError, match="DataFrame"):
        plots.plot_sensitivity(table)


def test_other_groups_are_refused():
    one = integrate.count_excluded([True, False], ["a", "b"])
    with pytest.raises(ValueError, match="groups of counts"):
        plots.plot_excluded(one, other=integrate.count_excluded([True, False], ["a", "c"]))
    with pytest.raises(ValueError, match="none called"):
        plots.plot_excluded(one.drop(columns="low"))
    with pytest.raises(ValueError, match="any"):
        plots.plot_sensitivity(one.assign(modality="", check="x", fault="", noticed=0, not_measured=0))
