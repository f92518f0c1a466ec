"""A figure is read by its data and words, whichever way it was drawn; what nobody sees is not there."""

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from neurokit_lite.course.grading.kernel.values.plain import pack, unpack
from neurokit_lite.course.practice.figures.axes_description import describe_figure, is_figure
from neurokit_lite.course.practice.figures.drawing import Drawing

X, Y = np.array([0.5, 1.5, 2.5, 3.5]), np.array([2.0, 5.0, 3.0, 1.0])
EDGES = np.arange(5.0)
WAYS = {
    "line": lambda ax: ax.plot(X, Y),
    "backwards": lambda ax: ax.plot(X[::-1], Y[::-1]),
    "markers": lambda ax: ax.plot(X, Y, "o"),
    "scatter": lambda ax: ax.scatter(X, Y),
    "one by one": lambda ax: [ax.plot(x, y, "ko") for x, y in zip(X, Y, strict=True)],
    "scatter one by one": lambda ax: [ax.scatter(x, y) for x, y in zip(X, Y, strict=True)],
    "bars": lambda ax: ax.bar(X, Y, width=0.8),
    "bars by their edge": lambda ax: ax.bar(EDGES[:-1], Y, width=1, align="edge"),
    "histogram": lambda ax: ax.hist(X, EDGES, weights=Y),
    "outline": lambda ax: ax.hist(X, EDGES, weights=Y, histtype="step"),
    "filled outline": lambda ax: ax.stairs(Y, EDGES, fill=True),
    "error bars": lambda ax: ax.errorbar(X, Y, yerr=1, capsize=3),
    "stems": lambda ax: ax.stem(X, Y),
    "lines and a gap": lambda ax: ax.plot([*X, 9.0], [*Y, np.nan]),
    "masked": lambda ax: ax.scatter(np.ma.array([*X, 7], mask=[0, 0, 0, 0, 1]), [*Y, 0]),
}


def axes():
    return Figure().subplots()


def points(drawing):
    x, y = (np.concatenate([getattr(one, name) for one in drawing.curves]) for name in "xy")
    known = np.isfinite(x) & np.isfinite(y)
    return sorted(zip(x[known].tolist(), y[known].tolist(), strict=True))


@pytest.mark.parametrize("way", WAYS)
def test_the_same_points_come_out_of_every_way_to_draw_them(way):
    WAYS[way](ax := axes())
    drawing = describe_figure(ax)
    assert points(drawing) == list(zip(X, Y, strict=True))
    if way not in ("markers", "scatter"):
        assert len(drawing.curves) == 1


@pytest.mark.parametrize("lying", ["barh", "hist", "stairs"])
def test_what_lies_on_its_side_is_read_as_it_lies(lying):
    ax = axes()
    if lying == "barh":
        ax.barh(X, Y)
    elif lying == "hist":
        ax.hist(X, EDGES, weights=Y, orientation="horizontal")
    else:
        ax.stairs(Y, EDGES, orientation="horizontal")
    assert points(describe_figure(ax)) == sorted(zip(Y, X, strict=True))


def test_many_marks_are_read_by_their_middle_and_a_few_lines_by_their_ends():
    ax = axes()
    ax.eventplot(np.arange(6.0), lineoffsets=2)
    ax.hlines(7, 0, 3)
    marks, line = sorted(describe_figure(ax).curves, key=lambda one: one.kind, reverse=True)
    assert (marks.kind, marks.x.tolist(), set(marks.y)) == ("segments", [0, 1, 2, 3, 4, 5], {2.0})
    assert (line.kind, line.x.tolist(), line.y.tolist()) == ("line", [0, 3], [7, 7])


def test_lines_through_the_axes_have_a_place_on_one_of_them():
    ax = axes()
    ax.axvline(3, label="now")
    ax.axhline(50)
    first, second = describe_figure(ax).curves
    assert (first.kind, first.x.tolist(), first.label) == ("level-x", [3.0], "now")
    assert (second.kind, second.y.tolist()) == ("level-y", [50.0])


@pytest.mark.parametrize(
    "hide",
    [
        lambda ax: ax.plot(X, Y, visible=False),
        lambda ax: ax.plot(X, Y, linestyle="none"),
        lambda ax: ax.plot(X, Y, linewidth=0),
        lambda ax: ax.plot(X, Y, alpha=0),
        lambda ax: ax.scatter(X, Y, s=0),
        lambda ax: ax.bar(X, Y, alpha=0),
        lambda ax: ax.plot(X, Y, transform=ax.transAxes),
        lambda ax: (ax.plot(X, Y), ax.set_visible(False)),
        lambda ax: ax.twinx().plot(X, Y),
        lambda ax: ax.fill_between(X, Y),
        lambda ax: ax.text(0, 0, "curve"),
    ],
)
def test_what_cannot_be_seen_in_these_axes_is_not_there(hide):
    hide(ax := axes())
    assert describe_figure(ax).curves == ()


def test_what_counts_is_what_stands_there_in_the_end():
    ax = axes()
    (line,) = ax.plot(X, Y)
    line.set_data(X, -Y)
    assert points(describe_figure(ax)) == list(zip(X, -Y, strict=True))


@pytest.mark.parametrize("origin", ["upper", "lower"])
def test_images_know_where_their_rows_and_columns_are(origin):
    values, ax = np.arange(6.0).reshape(2, 3), axes()
    ax.imshow(values, origin=origin, extent=(0, 3, 10, 30))
    (image,) = describe_figure(ax).images
    assert image.x.tolist() == [0.5, 1.5, 2.5]
    assert image.y.tolist() == ([25, 15] if origin == "upper" else [15, 25])
    np.testing.assert_array_equal(image.values, values)
    assert image.colour_bar is None


@pytest.mark.parametrize("shading", ["flat", "nearest", "gouraud"])
def test_meshes_are_images_too_and_so_are_their_colour_bars(shading):
    values, ax = np.arange(6.0).reshape(2, 3), axes()
    places = ([0, 1, 2, 3], [0, 1, 2]) if shading == "flat" else ([0.5, 1.5, 2.5], [0.5, 1.5])
    mesh = ax.pcolormesh(*places, values, shading=shading, vmin=-1, vmax=9)
    ax.figure.colorbar(mesh, label="Power (dB)")
    (image,) = describe_figure(ax.figure).images
    assert (image.x.tolist(), image.y.tolist(), image.limits) == ([0.5, 1.5, 2.5], [0.5, 1.5], (-1, 9))
    np.testing.assert_array_equal(image.values, values)
    assert image.colour_bar == "Power (dB)"


def test_words_scales_limits_and_legend_are_read():
    ax = axes()
    ax.plot(X, Y, label="cell 1")
    ax.set(xlabel="Time (s)", ylabel="Rate (Hz)", title="A cell", yscale="log", xlim=(0, 4))
    ax.legend()
    drawing = describe_figure(ax)
    assert (drawing.x.label, drawing.y.label, drawing.y.scale) == ("Time (s)", "Rate (Hz)", "log")
    assert (drawing.x.limits, drawing.title, drawing.legend) == ((0, 4), "A cell", ("cell 1",))
    ax.axis("off")
    assert describe_figure(ax).x.label == ""


def test_special_axes_are_named_and_nothing_of_them_is_read():
    for projection in ("polar", "3d", "aitoff"):
        ax = Figure().add_subplot(projection=projection)
        drawing = describe_figure(ax)
        assert (drawing.kind, drawing.curves) == (projection, ())


def test_too_much_is_not_read():
    for draw in (
        lambda ax: ax.plot(np.zeros(1_000_000)),
        lambda ax: ax.scatter(*np.zeros((2, 300_000))),
        lambda ax: ax.imshow(np.zeros((1000, 1000))),
        lambda ax: [ax.plot(X, Y) for _ in range(2_100)],
        lambda ax: ax.stairs(np.zeros(300_000)),
    ):
        draw(ax := axes())
        drawing = describe_figure(ax)
        assert drawing.is_cut
        assert drawing.curves == drawing.images == ()
    ax = axes()
    ax.set(xlabel="x" * 1_000_000, title="t" * 1_000_000)
    assert len(describe_figure(ax).x.label) == len(describe_figure(ax).title) == 200


class Lying(Axes):
    """Axes that tell whoever asks them of other lines than they show."""

    def get_lines(self):
        return [mpl.lines.Line2D(X, Y)]

    lines = property(get_lines)

    def get_children(self):
        return self.get_lines()


def test_axes_of_one_s_own_are_asked_by_matplotlib_s_own_functions():
    ax = Lying(figure := Figure(), (0, 0, 1, 1))
    figure.add_axes(ax)
    assert describe_figure(ax).curves == ()


def test_a_figure_with_several_axes_and_other_things_are_none():
    several = Figure()
    several.subplots(2)
    assert [is_figure(value) for value in (axes(), axes().figure, several, None, "ax", 3)] == [True] * 2 + [False] * 4
    with pytest.raises(TypeError, match="not axes"):
        describe_figure(several)


def test_a_figure_crosses_the_border_as_what_it_shows():
    ax = axes()
    ax.plot(X, Y, label="a")
    ax.imshow(np.eye(2))
    ax.set_xlabel("Time (s)")
    made = unpack(pack({"figure": ax}))["figure"]
    assert isinstance(made, Drawing)
    np.testing.assert_array_equal(made.curves[0].x, X)
    np.testing.assert_array_equal(made.images[0].values, np.eye(2))
    assert (made.x.label, made.legend, made.is_cut) == ("Time (s)", None, False)


@pytest.mark.parametrize(
    "change",
    [
        {"curves": 3},
        {"curves": [{"kind": "line", "x": [0], "y": [1, 2], "label": ""}]},
        {"curves": [{"kind": "magic", "x": [0], "y": [1], "label": ""}]},
        {"curves": [{"kind": "line", "x": [[0]], "y": [[1]], "label": ""}]},
        {"curves": [{"kind": "line", "x": "a", "y": "b", "label": ""}]},
        {"images": [{"values": np.eye(2), "x": [1], "y": [1, 2], "limits": (0, 1), "colour_bar": None}]},
        {"x": {"label": "x" * 300, "scale": "linear", "limits": (0, 1)}},
        {"x": {"label": 3, "scale": "linear", "limits": (0, 1)}},
        {"y": {"label": "", "scale": "linear", "limits": 5}},
        {"legend": [3]},
        {"title": None},
        {"more": 1},
    ],
)
def test_a_forged_description_is_refused(change):
    with pytest.raises(ValueError, match=r"not |must|as many|has a column|could not"):
        Drawing.from_plain(Drawing().as_plain() | change)


def test_what_a_logarithmic_axis_cannot_show_is_not_there():
    ax = axes()
    ax.plot([0, 1, 2], [5, -1, 3])
    ax.set(xscale="log", yscale="log")
    assert points(describe_figure(ax)) == [(2, 3)]


def test_the_name_in_the_legend_is_that_of_the_curve():
    ax = axes()
    for number, function in enumerate((ax.errorbar, ax.stem, ax.bar, ax.plot, ax.scatter)):
        function(X, Y * number, label=f"{number}")
    ax.stairs(Y * 5, EDGES, label="5")
    assert {one.label: one.y[0] for one in describe_figure(ax).curves} == {f"{i}": 2.0 * i for i in range(6)}
