"""Pictures of cells: what was drawn is what was found."""

import numpy as np
import pytest

from neurokit_lite import genomics, plots


def test_cells_that_go_are_marked_apart():
    quality = genomics.CellQuality([100, 200, 300], [50, 80, 90], [0.05, 0.5, 0.06])
    ax = plots.plot_cell_quality(quality, [True, False, True])
    stay, go = (line.get_xydata().tolist() for line in ax.lines)
    assert stay == [[100, 5], [300, 6]]
    assert go == [[200, 50]]
    assert ax.get_xscale() == "log"
    with pytest.raises(ValueError, match="is_kept must have one entry"):
        plots.plot_cell_quality(quality, [True])


def test_each_kind_has_its_own_look():
    kinds = np.arange(20) // 2
    points = np.random.default_rng(0).normal(size=(20, 2))
    ax = plots.plot_cell_map(points, kinds)
    for number, line in enumerate(ax.lines):
        np.testing.assert_array_equal(line.get_xydata(), points[kinds == number])
    looks = {(line.get_color(), line.get_marker()) for line in ax.lines}
    assert len(looks) == 10
    assert [text.get_text() for text in ax.get_legend().get_texts()] == [str(one) for one in range(10)]


def test_the_picture_of_markers_holds_their_auc():
    made = genomics.make_cells(4, 30, n_genes=40, n_kinds=3)
    found = genomics.rank_genes(made.table.counts, made.kinds)
    own = [7, 2, 30]
    ax = plots.plot_markers(found, own, ["A", "B", "C"])
    np.testing.assert_array_equal(ax.images[0].get_array(), found.auc[:, own].T)
    assert ax.images[0].get_clim() == (0, 1), "so that white is chance"
    assert [text.get_text() for text in ax.get_yticklabels()] == ["A", "B", "C"]
    assert [text.get_text() for text in ax.get_xticklabels()] == ["0", "1", "2"]
    with pytest.raises(ValueError, match="name each of the 3 genes"):
        plots.plot_markers(found, own, ["A"])
