"""The share of people who are alone, as drawn."""

from neurokit_lite import plots, privacy


def test_shares_over_the_number_of_features():
    counts = privacy.count_lookalikes([[0, 0, 0], [0, 1, 0], [2, 1, 0], [2, 1, 1]])
    ax = plots.plot_lookalikes(counts)
    line = ax.get_lines()[0]
    assert line.get_xdata().tolist() == [1, 2, 3]
    assert line.get_ydata().tolist() == [0, 50, 100]
    assert ax.get_ylabel().endswith("(%)")
