"""Colour comes from the palette, whose colours and maps readers with any kind of colour vision can tell apart."""

import pytest
from contracts import colour_rules as rules
from contracts.support import PACKAGE, ROOT, relative, report

from neurokit_lite.plots.style import COLORMAPS, PALETTE

MAPS = [(name, kind) for kind, names in COLORMAPS.items() for name in names]
ALLOWED = {name for name, _ in MAPS}
DRAWING = [
    *(path for path in (PACKAGE / "plots").rglob("*.py") if path.name != "style.py"),
    *(PACKAGE / "widgets").rglob("*.py"),
    PACKAGE / "course" / "reporting" / "figures.py",
    *(ROOT / "modules").glob("*/*.py"),
    *(ROOT / "exercises").glob("*/*/exercise.py"),
    *(ROOT / "exercises").glob("*/*/right/*.py"),
]


def test_the_palette_can_be_told_apart():
    complaints = rules.palette_complaints(PALETTE)
    assert not complaints, report(complaints)


@pytest.mark.parametrize(("name", "kind"), MAPS)
def test_a_colour_map_orders_by_lightness(name, kind):
    complaints = rules.colormap_complaints(name, kind)
    assert not complaints, report(complaints)


def test_no_figure_names_a_colour_of_its_own():
    found = [(path, one) for path in DRAWING for one in rules.raw_colours(path.read_text("utf-8"), ALLOWED)]
    assert not found, report([f"{relative(path)}, {one}" for path, one in found])


def test_there_is_something_to_look_at():
    assert len(DRAWING) > 60


def test_known_distances():
    """White against black is 100 in CIELAB; red and green of traffic lights merge for deuteranopes."""
    assert rules.lab(rules.linear([1.0, 1, 1]))[0] == pytest.approx(100, abs=0.01)
    assert rules.lab(rules.linear([1.0, 0, 0])) == pytest.approx([53.24, 80.09, 67.20], abs=0.05)  # as tables have it
    matrices = rules.SEEN_BY.values()
    assert all(matrix.sum(axis=1) == pytest.approx([1, 1, 1], abs=1e-5) for matrix in matrices), "white stays white"


@pytest.mark.parametrize(
    ("palette", "words"),
    [
        ({"red": "#D62728", "green": "#2CA02C", "olive": "#8C7A1E"}, "see"),
        ({"pale": "#FFD8A8"}, "pale has a contrast of 1.3 with white"),
    ],
)
def test_a_bad_palette_is_caught(palette, words):
    assert any(words in complaint for complaint in rules.palette_complaints(palette))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("jet", "sequential"),
        ("hsv", "cyclic"),
        ("rainbow", "sequential"),
        ("RdBu_r", "sequential"),
        ("viridis", "diverging"),
        ("PiYG", "cyclic"),
    ],
)
def test_a_bad_colour_map_is_caught(name, kind):
    assert rules.colormap_complaints(name, kind)


@pytest.mark.parametrize(
    "code",
    [
        'ax.plot(x, color="red")',
        'ax.plot(x, "r-")',
        'ax.plot(x, y, "og")',
        'ax.plot(x, **{"color": "tab:blue"})',
        'ax.scatter(x, y, c=["red", "black"])',
        'ax.axvline(3, color="C1" if hit else "black")',
        'look = "#D55E00"',
        'ax.imshow(x, cmap="jet")',
        'ax.imshow(x, **{"cmap": "hsv"})',
        'mpl.colormaps["rainbow"]',
        "plt.cm.jet(x)",
        'plt.get_cmap("jet")',
    ],
)
def test_a_raw_colour_is_caught(code):
    assert len(rules.raw_colours(code, ALLOWED)) == 1


@pytest.mark.parametrize(
    "code",
    [
        'ax.plot(x, color=plots.PALETTE["blue"])',
        'ax.plot(x, "o-", color="black", mfc="white")',
        'ax.plot(x, "k--")',
        'ax.plot(x, "--", mec="none", color="0.7")',
        'ax.imshow(x, cmap="viridis")',
        'mpl.colormaps["RdBu_r"].resampled(31)',
        '{"color": PALETTE["green"], "label": "green"}',
        'ax.plot(data["r"], data["g"])',
        "mpl.cm.ScalarMappable(norm)",
    ],
)
def test_what_the_palette_offers_passes(code):
    assert rules.raw_colours(code, ALLOWED) == []
