"""A guess is kept before the result and shown beside it; a blank one locks nobody out."""

import pytest

from neurokit_lite import widgets
from neurokit_lite.widgets.events import latest_events

NUMBER = {"question": "How many degrees off?", "think": "A hand is 10 wide.", "unit": "°"}
CHOICE = {"question": "Up or down?", "think": "Which sign?", "choices": ["up", "down"]}


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    (tmp_path / ".nkl").mkdir()
    (tmp_path / ".nkl" / "manifest.json").write_text("{}")
    monkeypatch.chdir(tmp_path)


def asked(key, **options):
    return widgets.predict(key, options.pop("question"), **options)


def test_a_number_is_kept_with_its_unit_and_shown_beside_the_result():
    assert asked("a-lesson.number", **NUMBER).keep("20") == "Kept: 20 °. Now see."
    assert latest_events("prediction")["a-lesson.number"]["value"] == 20
    assert repr(widgets.compare("a-lesson.number", 8.03, because="So.")) == "You said 20 °. It is 8.0 °. So."


def test_without_a_guess_the_result_stands_alone():
    asked("a-lesson.blank", **NUMBER)
    assert repr(widgets.compare("a-lesson.blank", 8.03)) == "It is 8.0 °."


@pytest.mark.parametrize("blank", ["", "  ", None])
def test_a_blank_guess_keeps_nothing(blank):
    assert "go on" in asked("a-lesson.empty", **NUMBER).keep(blank)
    assert latest_events("prediction") == {}


def test_a_comma_is_a_decimal_comma():
    asked("a-lesson.comma", **NUMBER).keep("7,5")
    assert latest_events("prediction")["a-lesson.comma"]["value"] == 7.5


@pytest.mark.parametrize("wrong", ["8 °", "about 8", "nan", "inf"])
def test_a_guess_that_is_no_number_is_refused_in_words(wrong):
    with pytest.raises(ValueError, match=r"value must be a (finite )?number; got"):
        asked("a-lesson.strange", **NUMBER).keep(wrong)
    assert latest_events("prediction") == {}


def test_a_choice_must_be_one_of_those_offered():
    one = asked("a-lesson.choice", **CHOICE)
    with pytest.raises(ValueError, match="must be one of 'up', 'down'"):
        one.keep("sideways")
    assert one.keep("down") == "Kept: down. Now see."
    assert repr(widgets.compare("a-lesson.choice", "up")) == "You said down. Answer: up."


def test_a_sentence_is_kept_as_it_is():
    asked("a-lesson.words", question="What will it look like?", think="Draw it.").keep(" Flat, <i>then</i> up. ")
    shown = widgets.compare("a-lesson.words", "flat")
    assert repr(shown) == "You said Flat, <i>then</i> up. Answer: flat."
    assert "<i>" not in shown._repr_html_()


@pytest.mark.parametrize(
    ("result", "digits", "words"),
    [
        (8.03, 2, "8.0"),
        (1234.5, 2, "1200"),
        (0.00123, 2, "0.0012"),
        (0, 2, "0"),
        (-2.55, 2, "-2.5"),
        (99.96, 3, "100.0"),
    ],
)
def test_significant_digits_without_an_exponent(result, digits, words):
    asked("a-lesson.digits", **NUMBER)
    assert repr(widgets.compare("a-lesson.digits", result, digits=digits)) == f"It is {words} °."


def test_a_result_whose_question_was_not_run_is_shown_all_the_same():
    assert repr(widgets.compare("a-lesson.never-asked", 3.0, digits=1)) == "It is 3."
    assert repr(widgets.compare("a-lesson.never-asked-either", "up")) == "Answer: up."


def test_all_guesses_of_a_lesson_are_shown_again_and_no_others():
    for key in ("first-lesson.a", "first-lesson.b", "first-lesson-more.c"):
        asked(key, **NUMBER)
        widgets.compare(key, 1.0)
    assert len(widgets.predictions("first-lesson").rows) == 2
    assert widgets.predictions("first-lesson")._repr_html_().count("<tr>") == 3


def test_a_static_page_asks_with_the_way_to_think_folded_away():
    page = asked("a-lesson.page", **CHOICE).static()
    assert "<li>up</li>" in page
    assert page.index("<details>") < page.index("Which sign?") < page.index("</details>")


def test_live_field_keeps_what_was_typed_and_shows_it_again(monkeypatch):
    box = asked("a-lesson.live", **NUMBER).live()
    _, field, row = box.children
    field.value = "12"
    row.children[0].click()
    assert "Kept: 12 °." in row.children[1].value
    assert asked("a-lesson.live", **NUMBER).live().children[1].value == "12"
    field.value = "many"
    row.children[0].click()
    assert "must be a number" in row.children[1].value


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"choices": ["one"]}, "hold at least two answers"),
        ({"choices": "ab"}, "hold at least two answers"),
        ({"choices": ["a", "b"], "unit": "s"}, "unit must be left out"),
    ],
)
def test_mistakes_of_authors_are_refused(options, words):
    with pytest.raises(ValueError, match=words):
        widgets.predict("a-lesson.author", "What?", think="Think.", **options)


def test_a_key_without_a_lesson_is_refused():
    with pytest.raises(ValueError, match="a lesson and a name"):
        widgets.predict("error", "What?", think="Think.")
