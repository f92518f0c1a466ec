"""What the pictures of the worm show, read back from what was drawn."""

import numpy as np
import pytest
from matplotlib.colors import to_rgba

from neurokit_lite import integrate, plots

NAMES = ["XAL", "XBL", "XCL", "XEL"]


@pytest.fixture(scope="module")
def path():
    synapses = np.zeros((4, 4))
    synapses[[1, 2, 3, 3], [0, 0, 0, 1]] = 1  # onto the row
    responding = np.zeros((4, 4), dtype=bool)
    responding[2, 0] = responding[0, 1] = True
    genes = [[1.0], [2.0], [0.0], [0.0]]
    tables = integrate.WormTables(
        NAMES, responding, ~np.eye(4, dtype=bool), NAMES, synapses, [n[:-1] for n in NAMES], ["g-1"], genes
    )
    return integrate.follow_gene(integrate.join_pairs(tables), "g-1")


def synapses_drawn(ax):
    """Ends of each line from neuron to partner, with its colour."""
    heights = {(text.get_position()[0], text.get_text()): text.get_position()[1] for text in ax.texts}
    found = {}
    for line in ax.lines:
        x, y = line.get_data()
        if x[0] > 1:
            pre = next(name for (column, name), height in heights.items() if column == 1 and height == y[0])
            post = next(name for (column, name), height in heights.items() if column == 2 and height == y[1])
            found[pre, post] = to_rgba(line.get_color())
    return found


def test_each_synapse_is_a_line_and_responses_have_the_colour(path):
    ax = plots.plot_gene_path(path)
    active, silent = to_rgba(plots.PALETTE["vermilion"]), to_rgba(plots.PALETTE["grey"])
    assert synapses_drawn(ax) == {
        ("XAL", "XBL"): silent,
        ("XAL", "XCL"): active,
        ("XAL", "XEL"): silent,
        ("XBL", "XEL"): silent,
    }
    assert ax.get_title() == "2 neurons, 4 linked pairs, 1 with a response"


def test_what_is_not_drawn_is_told_and_the_counts_stay(path):
    ax = plots.plot_gene_path(path, n_shown=1)
    assert set(synapses_drawn(ax)) == {("XAL", "XEL")}
    assert ax.get_title() == "2 neurons, 4 linked pairs, 1 with a response; 1 neuron, 2 partners not drawn"


def test_the_true_difference_is_the_line():
    rates = integrate.LinkRates(0.3, 0.1, 20, 80, np.linspace(-0.1, 0.1, 19))
    ax = plots.plot_link_rates(rates, bins=np.linspace(-0.1, 0.1, 5))
    assert ax.lines[0].get_xdata()[0] == pytest.approx(0.2)
    assert sum(bar.get_height() for bar in ax.patches) == 19
