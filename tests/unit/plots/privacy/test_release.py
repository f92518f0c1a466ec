"""What the pictures of private statistics show, read back from what was drawn."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from neurokit_lite import plots, privacy

SITE = [([[1.0], [-1.0]], [True, False])]


def test_both_tables_are_drawn_over_the_same_answers():
    pair = privacy.compare_neighbours(7, 6, 1.0)
    one, other = plots.plot_neighbours(pair).lines
    shown = np.isin(pair.outputs, one.get_xdata())
    np.testing.assert_array_equal(one.get_ydata(), pair.first[shown])
    np.testing.assert_array_equal(other.get_ydata(), pair.second[shown])
    assert np.maximum(pair.first, pair.second)[~shown].max() < 1e-3


def test_bars_are_in_order_and_orange_above_the_promise():
    audits = {
        "leaks": privacy.audit_outputs([7.0] * 400, [6.0] * 400),
        "says nothing": privacy.audit_outputs(*[[7.0] * 9] * 2),
    }
    ax = plots.plot_audits(audits, epsilon=1.0)
    assert [bar.get_width() for bar in ax.patches] == [one.epsilon_low for one in audits.values()]
    assert [to_hex(bar.get_facecolor()) for bar in ax.patches] == [
        to_hex(plots.PALETTE[name]) for name in ("vermilion", "blue")
    ]
    assert [label.get_text() for label in ax.get_yticklabels()] == list(audits)
    assert ax.get_ylim()[0] > ax.get_ylim()[1], "the first is on top"
    with pytest.raises(ValueError, match="at least one"):
        plots.plot_audits({}, epsilon=1.0)


def test_distance_of_each_round():
    fit = privacy.average_sites(SITE, n_rounds=3)
    line = plots.plot_federated({"one step": fit}, pooled=[2.0]).lines[0]
    assert line.get_xdata().tolist() == [1, 2, 3]
    np.testing.assert_allclose(line.get_ydata(), np.abs(fit.weights[1:, 0] - 2))
    with pytest.raises(ValueError, match="1 weights"):
        plots.plot_federated({"one step": fit}, pooled=[2.0, 1.0])
    with pytest.raises(ValueError, match="at least one"):
        plots.plot_federated({}, pooled=[2.0])
