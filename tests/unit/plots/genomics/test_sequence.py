"""What the pictures of sequences and folds show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import genomics, plots


def test_the_matrix_its_numbers_and_its_path():
    found = genomics.align("GATTA", "GATA", scores=(1, -1), gap_open=2, gap_extend=2)
    ax = plots.plot_alignment_matrix(found)
    np.testing.assert_array_equal(ax.images[0].get_array(), found.matrix)
    np.testing.assert_array_equal(ax.lines[0].get_xydata(), found.path[:, ::-1])
    written = {(round(text.get_position()[0]), round(text.get_position()[1])): text.get_text() for text in ax.texts}
    assert written[(4, 5)] == "2"
    assert len(written) == 30
    wide = plots.plot_alignment_matrix(genomics.align("GATTA" * 3, "GATA", scores=(1, -1)))
    assert not wide.texts


def test_every_shuffle_is_counted_and_the_law_has_their_area():
    null = np.array([10.0, 11, 11, 12, 14, 19])
    made = genomics.ScoreSignificance(30.0, null, location=11.0, scale=2.0)
    ax = plots.plot_null_scores(made)
    assert sum(bar.get_height() for bar in ax.patches) == 6
    curve, score = ax.lines
    x, y = curve.get_data()
    area = np.sum((y[1:] + y[:-1]) / 2 * np.diff(x))
    assert area == pytest.approx(6, rel=0.02)
    assert x[y.argmax()] == pytest.approx(11, abs=0.1)
    assert score.get_xdata()[0] == 30
    assert ax.get_xlim()[1] > 30


def test_a_null_without_a_law_is_drawn_without_a_curve():
    ax = plots.plot_null_scores(genomics.ScoreSignificance(5.0, [5.0, 5.0], location=np.nan, scale=np.nan))
    assert len(ax.lines) == 1
    assert sum(bar.get_height() for bar in ax.patches) == 2


def test_contacts_are_shown_and_the_marked_residue():
    distances = np.array([[0, 9, 5.0], [9, 0, 6], [5, 6, 0]])
    is_contact = [[0, 0, 1], [0, 0, 1], [1, 1, 0]]
    made = genomics.ContactMap(distances, is_contact, ["A", "A", "B"], [17, 22, 22], list("LEE"), cutoff_angstrom=8)
    ax = plots.plot_contact_map(made, marked=22)
    shown = np.ma.filled(ax.images[0].get_array(), np.nan)
    np.testing.assert_array_equal(np.isnan(shown), ~made.is_contact)
    assert shown[0, 2] == 5
    marks = [line.get_ydata()[0] for line in ax.lines if line.get_color() == plots.PALETTE["vermilion"]]
    assert {1.0, 2.0} <= set(marks)
    assert [text.get_text() for text in ax.get_xticklabels()] == ["A", "B"]
    assert ax.get_xticks().tolist() == [0.5, 2]
    assert ax.images[0].get_clim()[1] == 8
    with pytest.raises(ValueError, match="marked must be the number of a residue in the map; got 693"):
        plots.plot_contact_map(made, marked=693)
