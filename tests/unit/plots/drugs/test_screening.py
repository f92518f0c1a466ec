"""What the pictures of a screen show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import drugs, plots


def test_molecules_are_drawn_in_rows_with_their_captions():
    molecules = drugs.read_molecules(["CCO", "c1ccccc1", "CC(=O)O", "CCN", "C"])
    ax = plots.plot_molecules(molecules, captions=list("abcde"), n_columns=3)
    pixels = np.asarray(ax.images[0].get_array())[..., :3]
    assert pixels.shape == (440, 900, 3)
    is_drawn = [
        (pixels[220 * (i // 3) : 220 * (i // 3) + 190, 300 * (i % 3) : 300 * (i % 3) + 300] < 0.9).any()
        for i in range(6)
    ]
    assert is_drawn == [True, True, True, True, True, False]
    assert [text.get_text() for text in ax.texts] == list("abcde")
    assert [text.get_position() for text in ax.texts][3] == (150, 440)
    assert not ax.axison


def test_too_many_molecules_or_captions_are_refused():
    with pytest.raises(ValueError, match="at most 24 in a picture; got 25"):
        plots.plot_molecules(drugs.read_molecules(["C"] * 25))
    with pytest.raises(ValueError, match="captions must have one entry"):
        plots.plot_molecules(drugs.read_molecules(["C"]), captions=["a", "b"])


def test_parts_of_a_score_stand_one_behind_the_other():
    scores = drugs.score_mpo({"mass_da": [300, 430], "pka": [9, np.nan]})
    ax = plots.plot_mpo(scores, names=["a", "b"])
    assert [(bar.get_x(), bar.get_width()) for bar in ax.patches] == [(0, 1), (0, 0.5), (1, 0.5), (0.5, 0)]
    reach = np.array([piece[:, 0] for piece in ax.collections[0].get_segments()])
    np.testing.assert_allclose(reach, np.column_stack([scores.low, scores.high]))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b"]
    assert ax.get_ylim()[0] > ax.get_ylim()[1], "the first is on top"
    assert ax.get_xlim() == (0, 6)


def test_enrichment_is_in_per_cent_of_the_library_and_of_the_actives():
    curve = drugs.find_actives([4, 3, 2, 1], [1, 0, 0, 1])
    ax = plots.plot_enrichment({"mine": curve})
    np.testing.assert_allclose(ax.lines[1].get_xdata(), [0, 25, 50, 75, 100])
    np.testing.assert_allclose(ax.lines[1].get_ydata(), [0, 50, 50, 50, 100])
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["random choice", "mine"]
    with pytest.raises(ValueError, match=r"found\['mine'\] must rise from 0; got 1 to 2"):
        plots.plot_enrichment({"mine": [1, 2]})


def test_coverage_and_error_are_in_per_cent():
    curve = drugs.measure_coverage([0.9, 0.2], [0, 1], thresholds=[0.0, 0.5])
    ax = plots.plot_coverage(curve)
    np.testing.assert_allclose(ax.lines[0].get_ydata(), [100, 50])
    np.testing.assert_allclose(ax.lines[1].get_ydata(), [50, 0])
    assert [line.get_label() for line in ax.lines] == ["answered", "wrong, of the answered"]
