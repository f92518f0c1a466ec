"""What the pictures of several targets show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import drugs, plots

NAN = np.nan


def test_strips_are_sorted_by_what_is_known_and_gaps_stay_empty():
    pki = [[NAN, 6.0, NAN], [7, 7, 7.0], [5, NAN, 5], [9, 9, 9], [NAN, 8, NAN]]
    ax = plots.plot_gaps(pki, targets=["mu", "delta", "kappa"])
    shown = ax.images[0].get_array()
    assert shown.filled(0).tolist() == [[9, 7, 5, 0, 0], [9, 7, 0, 8, 6], [9, 7, 5, 0, 0]]
    assert shown.mask.sum() == 5
    assert [label.get_text() for label in ax.get_yticklabels()] == ["mu", "delta", "kappa"]
    assert ax.figure.axes[-1].get_ylabel() == "pKi (no unit)"
    with pytest.raises(ValueError, match="targets"):
        plots.plot_gaps(pki, targets=["mu"])


def test_map_shows_who_is_known_at_both_and_marks_the_chosen():
    pki = [[9, 8, 7.0], [6, NAN, 6], [8, 5, NAN]]
    ax = plots.plot_profile_map(pki, targets=["mu", "delta", "kappa"], columns=(2, 0), chosen=1)
    assert ax.collections[0].get_offsets().tolist() == [[7, 9], [6, 6]]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("pKi at kappa (no unit)", "pKi at mu (no unit)")
    assert ax.get_xlim() == ax.get_ylim()
    shifts = [float((line.get_ydata() - line.get_xdata())[0]) for line in ax.lines[:3]]
    assert shifts == [0, 2, -2]
    assert ax.lines[3].get_xydata().tolist() == [[6, 6]]
    with pytest.raises(ValueError, match="known at both targets; got row 2"):
        plots.plot_profile_map(pki, targets=["mu", "delta", "kappa"], columns=(2, 0), chosen=2)


def test_promise_and_measurement_of_each_chosen():
    found = drugs.choose_shortlist([1.0, 3.0, 2.0], [1.0, 0.5, 2.5], n_chosen=2)
    ax = plots.plot_shortlist(found)
    assert [line.get_ydata().tolist() for line in ax.lines] == [[3, 2], [0.5, 2.5]]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["1", "2"]
    assert [segment[:, 1].tolist() for segment in ax.collections[0].get_segments()] == [[0.5, 3], [2.5, 2]]
    with pytest.raises(ValueError, match="at most 40"):
        plots.plot_shortlist(drugs.choose_shortlist(np.arange(50.0), np.arange(50.0), n_chosen=41))
