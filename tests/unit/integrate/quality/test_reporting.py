"""The report: one file, parsed; nothing fetched, nothing run, everything said in words, contrast computed."""

import io
import re
from html.parser import HTMLParser

import numpy as np
import pytest

from neurokit_lite import integrate
from neurokit_lite.integrate.quality import reporting

VOID = {"meta", "img", "line", "rect", "br"}


class Page(HTMLParser):
    """Tags with their attributes, text, and whether they close in order."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text, self.open, self.is_whole = [], [], [], True
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        self.is_whole &= bool(self.open) and self.open.pop() == tag

    def handle_data(self, text):
        self.text.append(text)

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


HOSTILE = "<script>alert(1)</script>\" onload='x' & </table>\x00"


@pytest.fixture
def page(tmp_path):
    planted = integrate.make_faulty_records(1, modalities=("motion", "genotypes"), n_clean=3)
    bad = integrate.QualityRecord(HOSTILE, "genotypes", {"counts": [0, -1, 2]}, group=HOSTILE)
    png = reporting._PNG + b"rest"
    path = integrate.write_quality_report(
        integrate.run_checks([*planted.records, bad]),
        tmp_path / "page.html",
        title=HOSTILE,
        pictures={HOSTILE: (png, "A histogram. " + HOSTILE)},
    )
    return path.read_text("utf-8")


def test_it_is_well_formed_and_hostile_names_are_text(page):
    found = Page(page)
    assert found.is_whole
    assert not found.open
    assert not found.all("script")
    assert not any(name.startswith("on") for _, attributes in found.tags for name in attributes)
    assert sum("<script>alert(1)</script>" in text for text in ["".join(found.text)]) == 1


def test_it_needs_no_network(page):
    found = Page(page)
    for _, attributes in found.tags:
        for name in ("src", "href"):
            assert attributes.get(name, "#").startswith(("#", "data:image/png;base64,"))
    assert not re.search(r"https?://", re.sub(r"<p>.*?</p>|<td.*?</td>", "", page))
    assert "url(" not in page
    policy = next(one["content"] for one in found.all("meta") if one.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")


def test_a_screen_reader_and_a_keyboard_find_their_way(page):
    found = Page(page)
    assert found.all("html") == [{"lang": "en"}]
    assert found.all("a")[0]["href"] == "#main"
    assert any(one.get("id") == "main" for one in found.all("main"))
    assert all(one["alt"].strip() for one in found.all("img"))
    assert all(one["role"] == "img" and one["aria-label"].strip() for one in found.all("svg"))
    assert all(one.get("scope") in ("row", "col") for one in found.all("th"))
    assert len(found.all("caption")) == len(found.all("table"))
    assert len(found.all("h1")) == 1
    assert len(found.all("details")) == len(found.all("summary")) > 0
    assert ":focus-visible" in page


def luminance(colour):
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return float(np.dot(linear, [0.2126, 0.7152, 0.0722]))


def test_every_colour_has_the_contrast_of_wcag(page):
    colours = set(re.findall(r"#[0-9a-f]{6}", page))
    assert len(colours) >= 5
    for colour in colours:
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5, colour


def test_all_verdicts_are_counted_and_the_worst_comes_first(tmp_path):
    table = integrate.tabulate_measures([[0.1], [0.3], [np.nan], [0.9]], ["fd_mean_mm"], modality="motion")
    text = integrate.write_quality_report(integrate.judge_measures(table), tmp_path / "a.html").read_text("utf-8")
    assert "1 pass, 1 warn, 1 not measured, 1 fail" in text
    places = [text.index(f'<td class="{name}">') for name in ("fail", "not", "warn")]
    assert places == sorted(places)
    assert "3 values from 0.1 to 0.9, median 0.3" in text  # as mriqc 794: nothing is clipped
    assert "Parkes" in text


def test_long_lists_are_cut_and_say_so(tmp_path):
    table = integrate.tabulate_measures(np.full((30, 1), 0.9), ["fd_mean_mm"], modality="motion")
    path = integrate.write_quality_report(integrate.judge_measures(table), tmp_path / "a.html", n_shown=4)
    text = path.read_text("utf-8")
    assert text.count('<td class="fail">') == 4
    assert "And 26 more." in text


@pytest.mark.parametrize(
    "values", [[np.nan], [0.1], [1e300, -1e300], [0.0, 0.0], [np.inf, 0.2], [-1.8e308 / 2, 1.7e308]]
)
def test_one_record_gaps_and_extremes_are_drawn_or_said(tmp_path, values):
    """As mriqc 439 and 1365: a single subject, or NaN, broke the report."""
    table = integrate.tabulate_measures(np.reshape(values, (-1, 1)), ["fd_mean_mm"], modality="motion")
    text = integrate.write_quality_report(integrate.judge_measures(table), tmp_path / "a.html").read_text("utf-8")
    assert Page(text).is_whole
    assert "nan" not in "".join(str(one) for one in Page(text).tags)


def test_a_modality_without_records_breaks_nothing(tmp_path):
    """As mriqc 351 and 282: no functional scans, no report."""
    text = integrate.write_quality_report(integrate.run_checks([]), tmp_path / "a.html").read_text("utf-8")
    assert "0 records" in text


def test_a_real_figure_goes_in(tmp_path):
    import matplotlib.pyplot as plt

    fig, ax = plt.subplots()
    ax.plot([0, 1])
    file = io.BytesIO()
    fig.savefig(file, format="png")
    found = integrate.judge_measures(integrate.tabulate_measures([[0.1]], ["fd_mean_mm"], modality="motion"))
    pictures = {"A line": (file.getvalue(), "A line from 0 to 1.")}
    plt.close(fig)
    text = integrate.write_quality_report(found, tmp_path / "a.html", pictures=pictures).read_text("utf-8")
    assert Page(text).all("img")[0]["alt"] == "A line from 0 to 1."


@pytest.mark.parametrize("one", [(b"GIF89a", "text"), (reporting._PNG, " "), ("text", "text"), 3])
def test_pictures_without_words_or_of_another_kind_are_refused(tmp_path, one):
    found = integrate.run_checks([])
    with pytest.raises((ValueError, TypeError), match="pictures must"):
        integrate.write_quality_report(found, tmp_path / "a.html", pictures={"x": one})
    with pytest.raises(FileNotFoundError, match="folder that exists"):
        integrate.write_quality_report(found, tmp_path / "none" / "a.html")


def test_halves_of_signs_and_zeros_do_not_break_the_page(tmp_path):
    record = integrate.QualityRecord("a\0c", "genotypes", {"counts": [-1] * 4})
    page = integrate.write_quality_report(integrate.run_checks([record]), tmp_path / "a.html", title="a\ud800b")
    text = page.read_text("utf-8")
    assert "\0" not in text
    assert "a?b" in text
    assert "1 record without a pass" in text
