"""The size of a session's data: chosen once, by a word, and told where it is wrong."""

import pytest

from neurokit_lite import data
from neurokit_lite.course.anchors import anchor
from neurokit_lite.course.authoring.anchors import AnchorDrift
from neurokit_lite.course.authoring.kernels import kernel_environment
from neurokit_lite.data.sizes import use_size


@pytest.mark.parametrize(
    ("chosen", "size"), [("", "workshop"), ("tiny", "tiny"), ("workshop", "workshop"), ("full", "full")]
)
def test_a_value_is_chosen_by_the_variable(monkeypatch, chosen, size):
    monkeypatch.setenv("NEUROKIT_LITE_SIZE", chosen)
    assert data.size() == size
    assert data.by_size(tiny="tiny", workshop="workshop", full="full") == size


def test_nothing_said_is_what_lessons_were_recorded_with(monkeypatch):
    monkeypatch.delenv("NEUROKIT_LITE_SIZE", raising=False)
    assert data.size() == "workshop"


def test_another_word_is_told(monkeypatch):
    monkeypatch.setenv("NEUROKIT_LITE_SIZE", "small")
    with pytest.raises(ValueError, match=r"NEUROKIT_LITE_SIZE must be one of tiny, workshop, full; got 'small'"):
        data.by_size(tiny=1, workshop=2, full=3)
    with pytest.raises(ValueError, match="size must be one of"):
        use_size("small")


def test_what_is_used_is_inherited(monkeypatch):
    monkeypatch.setenv("NEUROKIT_LITE_SIZE", "")
    use_size("full")
    assert data.size() == "full"


def test_an_anchor_is_shown_and_not_compared_at_another_size(monkeypatch, capsys):
    monkeypatch.setenv("NEUROKIT_LITE_SIZE", "tiny")
    anchor("error_deg", 20.04, expected=8, tolerance=0.5, unit="deg")
    assert capsys.readouterr().out == "error_deg = 20.04 deg (at size workshop: 8 ± 0.5)\n"
    monkeypatch.setenv("NEUROKIT_LITE_SIZE", "workshop")
    with pytest.raises(AnchorDrift):
        anchor("error_deg", 20, expected=8, tolerance=0.5, unit="deg")


def test_lessons_are_recorded_at_the_size_of_the_workshop(monkeypatch):
    monkeypatch.setenv("NEUROKIT_LITE_SIZE", "tiny")
    assert kernel_environment()["NEUROKIT_LITE_SIZE"] == "workshop"
