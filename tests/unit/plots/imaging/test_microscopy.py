"""What the pictures of microscopy show, read back from what was drawn."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from neurokit_lite import imaging, plots
from neurokit_lite.plots import PALETTE


def objects():
    """Two nuclei that touch, and one alone."""
    made = np.zeros((12, 20), int)
    made[2:6, 2:6], made[2:6, 6:10], made[8:10, 14:18] = 1, 2, 3
    return made


def outlines(ax, color):
    """Boxes (left, right, bottom, top) around the closed outlines of one colour."""
    boxes = []
    for one in ax.collections:
        if np.allclose(one.get_edgecolor()[0][:3], to_rgb(PALETTE[color])):
            for path in one.get_paths():
                parts = [part for part in path.to_polygons(closed_only=False) if len(part)]
                boxes += [
                    (*part[:, 0][[part[:, 0].argmin(), part[:, 0].argmax()]], part[:, 1].min(), part[:, 1].max())
                    for part in parts
                ]
    return sorted(boxes)


def test_an_image_is_drawn_with_row_0_on_top_and_without_its_brightest_per_cent():
    image = np.arange(240.0).reshape(12, 20)
    drawn = plots.plot_outlines(image).images[0]
    np.testing.assert_array_equal(drawn.get_array(), image)
    assert drawn.origin == "upper"
    assert drawn.get_interpolation() == "nearest"  # no brightness is made up between pixels
    assert plots.plot_outlines(image, cmap="magma").images[0].get_cmap()(0.5)[0] > 0.6  # a map by its name
    assert drawn.get_clim() == pytest.approx(tuple(np.percentile(image, [1, 99])))


def test_outlines_lie_around_their_nuclei_and_part_those_that_touch():
    boxes = outlines(plots.plot_outlines(np.eye(12, 20), objects=objects()), "orange")
    assert len(boxes) == 3
    lefts, rights = [box[0] for box in boxes], [box[1] for box in boxes]
    assert lefts == pytest.approx([1.5, 5.5, 13.5])
    assert rights[0] < 5.5 < rights[1]  # the two do not share a border
    assert boxes[2][2:] == pytest.approx((7.5, 9.5))


def test_found_is_orange_and_true_is_sky_blue():
    ax = plots.plot_outlines(np.eye(12, 20), objects=objects() == 3, true_objects=objects() == 1)
    assert outlines(ax, "orange")[0][0] == pytest.approx(13.5)
    assert outlines(ax, "sky")[0][0] == pytest.approx(1.5)


def test_events_are_sticks_of_their_size_at_their_time_below_the_trace_they_explain():
    sizes = np.array([[0.0, 9, 0, 0], [0, 0, 2, 0], [0.5, 0, 0, 1.5]])
    events = imaging.Events(sizes, 10 + np.arange(12.0).reshape(3, 4), 1.0, 5.0)
    traces = np.array([[0.0, 9, 8, 7], [0, 0, 2, 1], [-0.5, 1, 2, 3]])
    ax = plots.plot_events(traces, events, cell=2)
    trace, fit = ax.lines
    np.testing.assert_allclose(trace.get_xdata(), [0, 0.2, 0.4, 0.6])
    np.testing.assert_array_equal(trace.get_ydata(), traces[2])
    np.testing.assert_array_equal(fit.get_ydata(), events.calcium[2])
    sticks = ax.collections[0].get_segments()
    np.testing.assert_allclose([stick[0][0] for stick in sticks], [0, 0.6])
    np.testing.assert_allclose([np.ptp(stick[:, 1]) for stick in sticks], [0.5, 1.5])
    low, high = ax.get_ylim()
    assert max(stick[:, 1].max() for stick in sticks) < traces[2].min()
    assert low < min(stick[:, 1].min() for stick in sticks)
    assert high > 3
