"""Every exercise as a learner and a grader meet it: checks, hidden tests, known wrong answers, other right ones."""

from functools import cache

import pytest
from exercises.support import (
    EXERCISES,
    ROOT,
    checked,
    learner_cells,
    learner_copy,
    points_of,
    prepare,
    right_answers,
    scored,
    shown_to_learners,
    source_cells,
    wrong_answers,
)

from neurokit_lite.course.layout import grader_folder
from neurokit_lite.course.learner.workspace import course_files

QUESTIONS = [(slug, question) for slug in EXERCISES for question in points_of(slug)]
WRONG = [(slug, answer) for slug in EXERCISES for answer in wrong_answers(slug)]
RIGHT = [(slug, answer) for slug in EXERCISES for answer in right_answers(slug)]
SECRETS = ("BEGIN SOLUTION", "HIDDEN", "hidden_", "score(", "default_rng", "Rubric", "A model answer")

prepared = cache(prepare)


def ids(pairs: list) -> list[str]:
    return [f"{slug}-{getattr(what, 'name', what)}" for slug, what in pairs]


@pytest.mark.parametrize(("slug", "question"), QUESTIONS, ids=ids(QUESTIONS))
def test_the_solution_passes_check_and_hidden_test(slug, question):
    code = source_cells(slug)[question].source
    report = checked(slug, question, code=code, names=prepared(slug))
    assert report.is_passed, str(report)
    points, said = scored(slug, question, code=code, names=prepared(slug))
    assert points == points_of(slug)[question], said


@pytest.mark.parametrize(("slug", "question"), QUESTIONS, ids=ids(QUESTIONS))
def test_a_blank_answer_gets_nothing_and_fails_loudly(slug, question):
    stub = learner_cells(slug)[question].source
    assert "raise NotImplementedError(" in stub
    report = checked(slug, question, code=stub, names=prepared(slug))
    assert "is not written yet" in report.finding.words
    assert scored(slug, question, code=stub, names=prepared(slug))[0] == 0


@pytest.mark.parametrize(("slug", "wrong"), WRONG, ids=ids(WRONG))
def test_a_wrong_answer_loses_exactly_its_marks(slug, wrong):
    points, said = scored(slug, wrong.question, code=wrong.code, names=prepared(slug))
    assert points_of(slug)[wrong.question] - points == wrong.loses > 0, said


@pytest.mark.parametrize(("slug", "wrong"), WRONG, ids=ids(WRONG))
def test_the_visible_check_tells_why_as_far_as_its_data_can_show_it(slug, wrong):
    report = checked(slug, wrong.question, code=wrong.code, names=prepared(slug))
    assert report.is_passed == (wrong.says == ""), str(report)
    assert wrong.says in repr(report)


@pytest.mark.parametrize(("slug", "right"), RIGHT, ids=ids(RIGHT))
def test_another_way_to_be_right_keeps_all_marks(slug, right):
    report = checked(slug, right.question, code=right.code, names=prepared(slug))
    assert report.is_passed, str(report)
    points, said = scored(slug, right.question, code=right.code, names=prepared(slug))
    assert points == points_of(slug)[right.question], said


@pytest.mark.parametrize("slug", EXERCISES)
def test_five_wrong_answers_are_known_and_every_question_has_hints(slug):
    assert len(wrong_answers(slug)) >= 5
    assert {wrong.question for wrong in wrong_answers(slug)} <= set(points_of(slug))
    for question in points_of(slug):
        hint = [prepared(slug)["hint"](question.replace("-", "_")) for _ in range(3)][-1]
        assert hint.is_last
        assert len(hint.layers) == 3


@pytest.mark.parametrize("slug", EXERCISES)
def test_the_learners_copy_holds_no_solution_no_hidden_test_and_no_output(slug):
    assert [secret for secret in SECRETS if secret in shown_to_learners(slug)] == []
    delivered = {path for path in course_files(ROOT).values() if path.is_relative_to(learner_copy(slug).parent)}
    assert delivered == {learner_copy(slug)}, "no source may be delivered"
    source = grader_folder(ROOT) / "source" / slug
    assert [path.name for path in source.iterdir()] == [f"{slug}.ipynb"], "nbgrader releases every file that is here"
    practice = learner_cells(slug)["practice"].source
    assert "score(" not in practice
    assert all(not cell.get("outputs") for cell in learner_cells(slug).values())


@pytest.mark.parametrize("slug", EXERCISES)
def test_an_answer_in_words_can_be_compared_with_a_model_answer(slug):
    cells = learner_cells(slug)
    in_words = [name for name, cell in cells.items() if cell.cell_type == "markdown"]
    assert [name for name in in_words if f'hint.solution("{name}")' not in shown_to_learners(slug)] == []


@pytest.mark.parametrize("slug", EXERCISES)
def test_every_exercise_asks_for_a_figure_and_for_something_in_words(slug):
    source = source_cells(slug)
    draws = [name for name in points_of(slug) if "FigureCase(" in source[f"{name}-test"].source]
    assert len(draws) == 1
    assert sum(answer.question in draws for answer in wrong_answers(slug)) >= 3
    assert sum(answer.question in draws for answer in right_answers(slug)) >= 1
    texts = [cell.source for cell in source.values() if cell.cell_type == "markdown"]
    assert len(texts) == 1
    assert all("**A model answer.**" in text and "**Rubric.**" in text for text in texts)


@pytest.mark.parametrize("slug", EXERCISES)
def test_a_question_that_forbids_the_package_notices_it(slug):
    for question in points_of(slug):
        test = source_cells(slug)[f"{question}-test"].source
        name = question.replace("-", "_")
        code = f"def {name}(*given):\n    from neurokit_lite.spikes import psth\n    return psth(*given)"
        report = checked(slug, question, code=code, names=prepared(slug))
        may_use = "may_use_package=True" in test
        assert (report.finding.kind == "package") != may_use, f"{question}: {report}"
        if not may_use:
            points, said = scored(slug, question, code=code, names=prepared(slug))
            assert points == 0
            assert "is to be written without it" in said
