"""What the picture of a graph shows, read back from what was drawn."""

import numpy as np
import pytest

from neurokit_lite import plots

NAMES, LINKS = ["A", "B", "C", "D"], np.array([[0, 1, 1, 0], [1, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]])


def test_nodes_have_their_scores_and_links_join_their_nodes():
    ax = plots.plot_link_spread(NAMES, LINKS, [0.4, 0.3, 0.2, 0.1], label="share")
    nodes = ax.collections[0]
    np.testing.assert_allclose(nodes.get_array(), [0.4, 0.3, 0.2, 0.1])
    places = np.asarray(nodes.get_offsets())
    drawn = {tuple(np.round(np.ravel(sorted(line.get_xydata().tolist())), 9)) for line in ax.lines}
    wanted = {tuple(np.round(np.ravel(sorted(places[[a, b]].tolist())), 9)) for a, b in ((0, 1), (0, 2))}
    assert drawn == wanted
    assert [text.get_text() for text in ax.texts] == NAMES
    assert ax.figure.axes[1].get_ylabel() == "share"
    assert nodes.get_clim() == (0, 0.4)


def test_names_of_another_length_are_told():
    with pytest.raises(ValueError, match="n_nodes"):
        plots.plot_link_spread(NAMES[:3], LINKS, [0.1] * 4)
    with pytest.raises(ValueError, match="n_nodes"):
        plots.plot_link_spread(NAMES, LINKS, [0.1] * 3)
