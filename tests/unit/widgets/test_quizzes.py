"""A quiz explains every choice, with a kernel and without; with one, what was chosen is kept."""

import pytest

from neurokit_lite import widgets
from neurokit_lite.widgets.events import read_events
from neurokit_lite.widgets.quizzes import quiz_key

CHOICES = {"A < B": "It is larger.", "B & A": "They differ.", "A": "It is the smaller."}


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    (tmp_path / ".nkl").mkdir()
    (tmp_path / ".nkl" / "manifest.json").write_text("{}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def asked():
    return widgets.quiz("Which <one>?", CHOICES, answer="A")


def buttons(asked):
    _, *rows = asked.live().children
    return dict(zip([button.description for button in rows[::2]], zip(rows[::2], rows[1::2], strict=True), strict=True))


def test_a_choice_explains_itself_below_its_button_and_is_kept(workspace, asked):
    rows = buttons(asked)
    assert set(rows) == set(CHOICES)
    rows["A < B"][0].click()
    assert "<strong>Not quite.</strong> It is larger." in rows["A < B"][1].value
    assert rows["A"][1].value == '<p aria-live="polite"></p>', "no other choice gives itself away"
    rows["A"][0].click()
    assert "<strong>Right.</strong> It is the smaller." in rows["A"][1].value
    kept = [(event["kind"], event["key"], event["choice"], event["is_right"]) for event in read_events(workspace)]
    key = quiz_key("Which <one>?")
    assert kept == [("quiz", key, "A < B", False), ("quiz", key, "A", True)]


def test_who_comes_back_sees_what_was_chosen(workspace, asked):
    assert not any("before" in said.value for _, said in buttons(asked).values())
    asked.choose("B & A")
    assert [name for name, (_, said) in buttons(asked).items() if "You chose this before." in said.value] == ["B & A"]


def test_showing_a_quiz_keeps_nothing(workspace, asked):
    shown = asked._repr_mimebundle_()
    assert {"application/vnd.jupyter.widget-view+json", "text/html", "text/plain"} <= set(shown)
    assert list(read_events(workspace)) == []


def test_a_static_page_explains_as_well(asked):
    page = asked.static()
    assert page.count("<details") == page.count("<summary") == 3
    assert page.count("Not quite.") == 2
    assert "Which &lt;one&gt;?" in page
    assert "A &lt; B" in page


def test_none_of_the_choices_is_refused(asked):
    with pytest.raises(ValueError, match="choice must be one of"):
        asked.choose("a")
