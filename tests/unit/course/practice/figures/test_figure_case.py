"""What is wrong with a figure is said in words: data, axis, unit; hidden tests repeat nothing of it."""

import io
from contextlib import redirect_stdout

import numpy as np
import pytest
from matplotlib.figure import Figure

from neurokit_lite.course.practice.checks import Checks, score
from neurokit_lite.course.practice.diagnosis import diagnose
from neurokit_lite.course.practice.figures.figure_case import FigureCase
from neurokit_lite.course.practice.figures.units import has_unit, unit_in
from neurokit_lite.course.practice.figures.wanted import Axis, Curve, Level, Picture

T, RATE = np.arange(8) / 4, np.array([3.0, 8, 21, 14, 9, 5, 6, 2])
TIME, HZ = Axis(name="time", unit="s"), Axis(name="firing rate", unit="Hz", also=("rate",))
GRID = np.arange(12.0).reshape(3, 4) ** 2
PLACES = {"x": np.arange(4.0), "y": np.array([10.0, 20, 30])}


def case(*shows, x=TIME, y=HZ, **more):
    known = {"gone wrong. Divide by two": RATE * 2 + T}
    shows = shows or (Curve(x=T, y=RATE, mistakes=known),)
    return FigureCase(name="two seconds", arguments={"t": T, "rate": RATE}, shows=shows, x=x, y=y, **more)


def found(draw, asked=None, *, labels=("Time (s)", "Rate (Hz)")):
    def figure(t, rate):
        ax = Figure().subplots()
        ax.set(xlabel=labels[0], ylabel=labels[1])
        draw(ax, t, rate)
        return ax

    return diagnose(figure, asked or case())


FAULTS = {
    "x and y swapped": lambda ax, t, r: ax.plot(r, t),
    "gone wrong": lambda ax, t, r: ax.bar(t, 2 * r + t, width=0.2),
    "1000 times too large; seconds and milliseconds": lambda ax, t, r: ax.plot(1000 * t, r),
    "on the x axis, values that are 1000 times": lambda ax, t, r: ax.plot(1000 * t, r),
    "on the y axis, values that are 60 times too small": lambda ax, t, r: ax.plot(t, r / 60),
    "draws 7 points where 8 are wanted": lambda ax, t, r: ax.plot(t[1:], r[1:]),
    "half a bin": lambda ax, t, r: ax.step(t, r),
    "nothing that can be seen": lambda ax, t, r: None,
    "draws an image, and points are wanted": lambda ax, t, r: ax.imshow([[1, 2]]),
    "and other data beside": lambda ax, t, r: ax.plot(t, np.array([r, r / 2]).T),
    "cuts off data with the limits of the y axis": lambda ax, t, r: (ax.plot(t, r), ax.set_ylim(0, 10)),
    "in reverse order": lambda ax, t, r: ax.plot(t, r[::-1]),
}


@pytest.mark.parametrize("words", FAULTS)
def test_wrong_data_are_told_by_what_is_wrong_with_them(words):
    finding = found(FAULTS[words])
    assert words in finding.words
    assert finding.share == 0


RIGHT = {
    "line": lambda ax, t, r: ax.plot(t, r),
    "step over bins": lambda ax, t, r: ax.step(t - 0.125, r, where="post"),
    "step to the end of bins": lambda ax, t, r: ax.step(t + 0.125, r, where="pre"),
    "step in the middle": lambda ax, t, r: ax.step(t, r, where="mid"),
    "marks that lie a little beside": lambda ax, t, r: ax.plot(t + 0.01, r + 0.05, "o"),
    "line and markers": lambda ax, t, r: (ax.plot(t, r), ax.scatter(t, r)),
    "with guides": lambda ax, t, r: (ax.plot(t, r), ax.axhline(9), ax.plot([0, 2], [0, 20]), ax.plot(t, 0 * t + 3)),
    "in two parts": lambda ax, t, r: (ax.plot(t[:4], r[:4], "o"), ax.plot(t[4:], r[4:], "o")),
    "one by one": lambda ax, t, r: [ax.plot(*pair, "ro") for pair in zip(t, r, strict=True)],
}


@pytest.mark.parametrize("way", RIGHT)
def test_other_ways_to_draw_the_same_are_right(way):
    assert found(RIGHT[way]) is None


LABELS = {
    ("Time (s)", ""): "the y axis has no label",
    ("Time (s)", "Rate"): "the y axis has no unit",
    ("Time (ms)", "Rate (Hz)"): "the x axis gives another unit than s",
    ("Frames (s)", "Rate (Hz)"): "the label of the x axis does not say that it is the time",
    ("Rate (Hz)", "Time (s)"): "the labels of the two axes are swapped",
    ("Time (s)", "Rate (Hz)" + " of a cell" * 10): "too long",
    ("Time", "y"): "the x axis has no unit; the label of the y axis does not say",
}


@pytest.mark.parametrize("labels", LABELS)
def test_words_at_the_axes_cost_half_and_are_told_all_at_once(labels):
    finding = found(RIGHT["line"], labels=labels)
    assert LABELS[labels] in finding.words
    assert finding.share == 0.5
    assert "Frames" not in finding.hidden


@pytest.mark.parametrize(
    "draw", [lambda ax: ax.hlines(9, 0, 2), lambda ax: ax.axhline(9), lambda ax: ax.plot(T, 0 * T + 9)]
)
def test_a_level_is_none_of_the_data_however_both_are_drawn(draw):
    """Data in several calls are put together; the level's own two ends were counted among them."""
    asked = case(levels=(Level(axis="y", value=9.0, name="chance"),))
    parts = [lambda ax, t, r: (ax.plot(t[:3], r[:3], "o"), ax.plot(t[3:], r[3:], "o"), draw(ax))]
    parts.append(lambda ax, t, r: ([ax.vlines(a, b - 0.1, b + 0.1) for a, b in zip(t, r, strict=True)], draw(ax)))
    assert [found(one, asked) for one in parts] == [None, None]
    alone = found(lambda ax, t, r: draw(ax), asked)
    assert "leaves out what is wanted" in alone.words


def test_a_scale_a_level_and_a_legend_are_asked_for_where_the_question_does():
    log = case(y=Axis(name="rate", unit="Hz", scale="log"))
    assert "the y axis is meant to be log" in found(RIGHT["line"], log).words
    assert found(lambda ax, t, r: ax.semilogy(t, r), log) is None
    level = case(levels=(Level(axis="y", value=9.0, name="chance"),))
    assert "draws no line that marks chance" in found(RIGHT["line"], level).words
    for draw in (lambda ax: ax.axhline(9), lambda ax: ax.hlines(9, 0, 2), lambda ax: ax.plot(T, 0 * T + 9)):
        assert found(lambda ax, t, r, draw=draw: (ax.plot(t, r), draw(ax)), level) is None
    two = case(Curve(x=T, y=RATE, name="left"), Curve(x=T, y=RATE / 3, name="right", also=("second",)))

    def both(ax, *, after=lambda ax: None, names=("left", "right")):
        ax.plot(T, RATE, label=names[0])
        ax.bar(T, RATE / 3, width=0.2, label=names[1])
        after(ax)

    assert "there is no legend" in found(lambda ax, *_: both(ax), two).words
    assert found(lambda ax, *_: both(ax, after=lambda ax: ax.legend()), two) is None
    assert found(lambda ax, *_: both(ax, names=("left", "second half"), after=lambda ax: ax.legend()), two) is None
    swapped = found(lambda ax, *_: both(ax, names=("right", "left"), after=lambda ax: ax.legend()), two)
    assert "does not call the curve of left by its name" in swapped.words
    assert found(lambda ax, *_: both(ax, after=lambda ax: (ax.text(0, 3, "left"), ax.text(0, 9, "right"))), two) is None
    assert found(lambda ax, t, r: (ax.plot(t, r), ax.plot(t, r / 3), ax.legend(["left", "right"])), two) is None
    assert "This is about right." in found(lambda ax, t, r: ax.plot(t, r), two).words


IMAGES = {
    "": lambda ax: ax.pcolormesh(*PLACES.values(), GRID),
    "draws no image": lambda ax: ax.plot(T, RATE),
    "with x and y swapped": lambda ax: ax.pcolormesh(PLACES["y"], PLACES["x"], GRID.T),
    "wrong way round along the y axis": lambda ax: ax.pcolormesh(*PLACES.values(), GRID[::-1]),
    "wrong places along the y axis": lambda ax: ax.imshow(GRID, origin="lower"),
    "the square. Square it": lambda ax: ax.pcolormesh(*PLACES.values(), np.sqrt(GRID)),
    "of other numbers": lambda ax: ax.pcolormesh(*PLACES.values(), GRID**2 + 1),
    "draws an image of 2 rows": lambda ax: ax.pcolormesh([0, 1], [0, 1], np.eye(2)),
}


@pytest.mark.parametrize("words", IMAGES)
def test_images_are_told_apart_as_curves_are(words):
    bar = Axis(name="power", unit="dB")
    picture = Picture(values=GRID, **PLACES, bar=bar, mistakes={"no square. Square it.": np.sqrt(GRID)})

    def draw(ax, *_):
        image = IMAGES[words](ax)
        if not words:
            ax.figure.colorbar(image, label="Power (dB)")

    asked = case(picture, x=Axis(name="time", unit="s"), y=Axis(name="frequency", unit="Hz"))
    finding = found(draw, asked, labels=("Time (s)", "Frequency (Hz)"))
    assert finding is None if not words else words.split(". ")[0].replace("the square", "no square") in finding.words
    if not words:
        bare = found(lambda ax, *_: IMAGES[""](ax), asked, labels=("Time (s)", "Frequency (Hz)"))
        assert "there is no colour bar" in bare.words


def test_a_path_keeps_its_order():
    x = np.array([0.0, 2, 1, 3])
    path = case(Curve(x=x, y=RATE[:4], is_path=True))
    assert found(lambda ax, *_: ax.plot(x[::-1], RATE[3::-1]), path) is None
    assert found(lambda ax, *_: ax.plot(np.sort(x), RATE[[0, 2, 1, 3]]), path) is not None


def test_what_is_no_figure_is_told():
    said = [diagnose(lambda t, rate, value=value: value, case()).words for value in (None, RATE)]
    assert "returns nothing (None)" in said[0]
    assert "returns a ndarray, and the axes of a figure are wanted" in said[1]


def test_half_of_the_points_are_kept_and_the_rest_of_the_words_hold_nothing_of_the_figure():
    def draw(t, rate):
        ax = Figure().subplots()
        ax.plot(t, rate)
        ax.set(xlabel=f"{rate.tolist()}", ylabel="Rate (Hz)")
        return ax

    with redirect_stdout(io.StringIO()) as printed:
        assert score(draw, case(points=3)) == 1.5
    assert printed.getvalue().startswith(
        "1.5 of 3: two seconds. draw draws the right data, but the label of the x axis"
    )
    assert "21" not in printed.getvalue()
    report = Checks({"draw": lambda: [case()]})(draw)
    assert "21.0" in str(report)


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Seconds after the event, time in s", "s"),
        ("Rate (Hz)", "Hz"),
        ("rate [hz]", "Hz"),
        ("Rate / Hz", "Hz"),
        ("Rate, Hz", "Hz"),
        ("Rate in Hz", "Hz"),
        ("Rate (spikes/s)", "Hz"),
        ("Rate (1 / s)", "Hz"),
        (r"Voltage ($\mu$V)", "µV"),
        ("Voltage (μV)", "µV"),
        ("Voltage (uV)", "µV"),
        (r"Angle ($^\circ$)", "degrees"),
        ("Angle (°)", "degrees"),
        ("Change %", "%"),
        (r"Power ($\mathrm{\mu V^2/Hz}$)", "µV²/Hz"),
        ("Power (µV²/Hz)", "µV²/Hz"),
    ],
)
def test_units_are_read_in_all_their_spellings(label, unit):
    assert has_unit(label, unit)


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Rate", "Hz"),
        ("Hz", "s"),
        ("Time (ms)", "s"),
        ("V (MV)", "mV"),
        ("V (mV)", "MV"),
        ("a (s) (ms)", "s"),
        ("", "s"),
    ],
)
def test_other_units_are_not_taken_for_it(label, unit):
    assert not has_unit(label, unit)
    assert unit_in(label) != unit


@pytest.mark.parametrize(
    "draw",
    [
        lambda ax, low, high: ax.plot([2, 2], [low, high]),
        lambda ax, low, high: ax.vlines(2, low, high),
        lambda ax, low, high: ax.axvline(2),
    ],
)
@pytest.mark.parametrize("is_late", [False, True])
def test_a_level_on_a_logarithmic_axis_crosses_half_of_it_as_one_sees_it(draw, is_late):
    """From 1e-4 to 1e6: with the margins of the axis, a line over all data is less than half of it in plain numbers."""
    x, y = np.array([1.0, 2.0, 3.0, 4.0]), np.array([1e-4, 3.0, 1e6, 20.0])
    level = Level(axis="x", value=2.0, name="the dose")
    axes = {"x": Axis(name="dose", unit="g"), "y": Axis(name="level", unit="mg", scale="log")}
    asked = case(Curve(x=x, y=y), levels=(level,), **axes)

    def figure(ax, low, high):
        if not is_late:
            ax.set_yscale("log")
        ax.plot(x, y, "o")
        draw(ax, low, high)
        ax.set_yscale("log")

    labels = ("dose (g)", "level (mg)")
    assert found(lambda ax, t, r: figure(ax, 1e-4, 1e6), asked, labels=labels) is None
    short = found(lambda ax, t, r: figure(ax, 1.0, 9.0), asked, labels=labels)
    assert (short is None) == ("axvline" in draw.__code__.co_names)
