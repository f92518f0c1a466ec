"""What the pictures of memory and of reads show."""

import numpy as np
import pytest

from neurokit_lite import plots


def test_peaks_are_drawn_over_sizes():
    ax = plots.plot_peaks({"at once": [8, 80], "in pieces": [3, 4]}, sizes_mb=[1, 10])
    drawn = {line.get_label(): line.get_xydata().tolist() for line in ax.get_lines()}
    assert drawn["at once"] == [[1, 8], [10, 80]]
    assert drawn["in pieces"] == [[1, 3], [10, 4]]
    assert drawn["the same size"] == [[1, 1], [10, 10]]
    assert ax.get_xscale() == ax.get_yscale() == "log"
    with pytest.raises(ValueError, match="above 0 MB; got 0 MB"):
        plots.plot_peaks({"a": [0, 1]}, sizes_mb=[1, 2])
    with pytest.raises(ValueError, match="sizes_mb must be above 0"):
        plots.plot_peaks({"a": [1, 1]}, sizes_mb=[0, 2])


def spans(ax) -> dict[str, tuple]:
    return {
        patch.get_label(): (*patch.get_xy(), patch.get_width(), patch.get_height())
        for patch in ax.patches
        if patch.get_label()
    }


def test_a_piece_and_the_chunks_that_it_touches():
    ax = plots.plot_chunk_reads((100, 40), chunks=(30, 10), along=0, chunk=40)
    assert spans(ax)["was wanted"][1::2] == (0, 40)
    assert spans(ax)["is read"][1::2] == (0, 60)
    assert ax.get_title() == "24 reads of 16 chunks"  # [0, 40), [40, 80), [80, 100): two rows of four chunks each
    assert ax.get_ylim() == (100, 0)
    ax = plots.plot_chunk_reads((100, 40), chunks=(30, 10), along=-1, chunk=100)
    assert spans(ax)["was wanted"][0::2] == (0, 40)
    assert spans(ax)["is read"][0::2] == (0, 40)
    assert ax.get_title() == "16 reads of 16 chunks"


def test_borders_of_chunks():
    ax = plots.plot_chunk_reads((100, 40), chunks=(30, 10), chunk=1)
    across, down = (np.array([path.vertices for path in one.get_paths()]) for one in ax.collections)
    assert across[:, 0, 1].tolist() == [30, 60, 90]
    assert down[:, 0, 0].tolist() == [10, 20, 30]
    many = plots.plot_chunk_reads((100_000, 40), chunks=(1, 40), chunk=1)
    assert len(many.collections[0].get_paths()) <= 201
