"""What the pictures of mass spectra show, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import genomics, plots


def lines(collection):
    return {(round(float(one[1][0]), 3), round(float(one[1][1]), 3)) for one in collection.get_segments()}


def test_peaks_and_the_names_of_fragments():
    """GASK: y1 147.113, b2 129.066."""
    peaks = genomics.PeakList([129.0, 147.1, 400.0], [20.0, 50.0, 10.0])
    found = genomics.match_fragments(peaks.mz, peaks.intensities, "GASK")
    ax = plots.plot_mass_spectrum(peaks, matched=found)
    grey, b, y = ax.collections
    assert lines(grey) == {(129.0, 40.0), (147.1, 100.0), (400.0, 20.0)}
    assert lines(b) == {(129.0, 40.0)}
    assert lines(y) == {(147.1, 100.0)}
    assert {text.get_text(): text.get_position()[0] for text in ax.texts} == {"b2": 129.0, "y1": 147.1}
    assert "m/z" in ax.get_xlabel()


def test_spectra_that_cannot_be_drawn():
    peaks = genomics.PeakList([129.0, 147.1], [20.0, 50.0])
    found = genomics.match_fragments([100.0, 110.0, 129.0, 147.1], [1, 1, 20.0, 50.0], "GASK")
    with pytest.raises(ValueError, match="matched must be a match of this spectrum; got peak 2 of a spectrum of 2"):
        plots.plot_mass_spectrum(peaks, matched=found)
    with pytest.raises(ValueError, match="peaks must hold a peak above 0; got none"):
        plots.plot_mass_spectrum(genomics.PeakList([], []))


def test_targets_and_decoys_lie_where_they_were_found():
    rows = np.arange(3)
    words = {"peptides": ("AK", "GK", "KG"), "proteins": ("a", "a", "decoy_a")}
    counts = {"spectra": rows, "n_matched": rows, "n_candidates": rows}
    scores, errors = np.array([9.0, 5.0, 4.0]), np.array([-1.0, 2.0, 7.0])
    made = genomics.PeptideMatches(
        scores=scores, errors_ppm=errors, is_decoy=np.array([False, False, True]), **words, **counts
    )
    ax = plots.plot_peptide_matches(made, threshold=4.5)
    targets, decoys, line = ax.lines
    assert targets.get_xydata().tolist() == [[-1, 9], [2, 5]]
    assert decoys.get_xydata().tolist() == [[7, 4]]
    assert line.get_ydata()[0] == 4.5
    assert [text.get_text() for text in ax.get_legend().get_texts()][:2] == ["targets (2)", "decoys (1)"]


def test_every_letter_stands_in_its_place():
    protein = "ACDEFGHIKL" * 7
    is_seen = np.zeros(70, bool)
    is_seen[[0, 59, 60]] = True
    ax = plots.plot_sequence_coverage(protein, is_seen)
    shades = ax.images[0].get_array()
    assert shades.shape == (2, 60)
    assert np.argwhere(np.ma.filled(shades, 0) == 1).tolist() == [[0, 0], [0, 59], [1, 0]]
    assert np.isnan(np.ma.filled(shades, np.nan)[1, 10:]).all()
    written = {text.get_position(): text.get_text() for text in ax.texts}
    assert (written[0, 0], written[59, 0], written[0, 1]) == (protein[0], protein[59], protein[60])
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["1", "61"]
    assert ax.get_title() == "3 of 70 residues, 4 %"
    with pytest.raises(ValueError, match="is_seen must have one entry for each of the 70 residues; got 3"):
        plots.plot_sequence_coverage(protein, is_seen[:3])
