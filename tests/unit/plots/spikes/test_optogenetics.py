"""What the pictures of tagging and of wiring show, read back from what was drawn."""

from dataclasses import replace

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from neurokit_lite import plots, spikes
from neurokit_lite.plots import PALETTE


def tags():
    blank = np.zeros(4)
    return spikes.Optotags(
        probability=blank,
        baseline_probability=blank,
        latency_s=np.array([0.002, 0.003, 0.008, 0.005]),
        jitter_s=np.array([0.0001, 0.0005, 0.004, 0.001]),
        divergence=blank,
        p_value=np.array([0.001, 0.03, 0.9, 0.04]),
    )


def drawn(ax):
    """By label: latencies and jitters (ms), and whether the markers are filled."""
    found = {}
    for one in ax.collections:
        if not one.get_label().startswith("_"):
            found[one.get_label()] = one.get_offsets().tolist(), len(one.get_facecolors()) > 0
    return found


def test_units_below_alpha_are_filled_and_stand_at_latency_and_jitter():
    found = drawn(plots.plot_optotags(tags(), labels=["PV", "PV", "PV", "SST"], alpha=0.035))
    assert found["PV"] == (pytest.approx(np.array([[2, 0.1], [3, 0.5]])), True)
    assert found["PV, p ≥ 0.035"] == (pytest.approx(np.array([[8, 4]])), False)
    assert found["SST, p ≥ 0.035"] == (pytest.approx(np.array([[5, 1]])), False)


def test_kinds_of_units_have_colours_of_their_own():
    ax = plots.plot_optotags(tags(), labels=["PV", "PV", "PV", "SST"])
    edges = {one.get_label(): tuple(one.get_edgecolors()[0][:3]) for one in ax.collections if len(one.get_offsets())}
    assert edges["PV"] == to_rgb(PALETTE["blue"])
    assert edges["SST, p ≥ 0.01"] == to_rgb(PALETTE["orange"])
    assert ax.get_xlabel() == "latency (ms)"


def test_a_kind_that_never_fires_after_light_is_not_named():
    silent = replace(
        tags(), latency_s=np.array([0.002, 0.003, 0.008, np.nan]), jitter_s=np.array([1e-4, 5e-4, 4e-3, np.nan])
    )
    found = drawn(plots.plot_optotags(silent, labels=["PV", "PV", "PV", "SST"]))
    assert sorted(found) == ["PV", "PV, p ≥ 0.01"]


def test_the_true_wiring_is_a_line_beside_its_shuffles():
    result = spikes.WiringTest(0.6, 0.2, 10, 90, np.array([0.0, 0.1, -0.1, 0.05]))
    ax = plots.plot_wiring_test(result)
    assert ax.lines[0].get_xdata()[0] == pytest.approx(0.4)
    assert sum(bar.get_height() for bar in ax.patches) == 4
    plots.plot_wiring_test(result, ax=ax)
    assert [text.get_text() for text in ax.get_legend().get_texts()].count("true wiring") == 1
