"""Every exercise as a learner and a grader meet it: checks, hidden tests, known wrong answers, other right ones."""

import re
from functools import cache

import nbformat
import pytest
from exercises.support import (
    EXERCISES,
    ROOT,
    checked,
    learner_cells,
    learner_copy,
    points_of,
    prepared,
    right_answers,
    scored,
    shown_to_learners,
    source_cells,
    wrong_answers,
)

from neurokit_lite.course.authoring.targets import MAX_FIGURE_BYTES
from neurokit_lite.course.layout import grader_folder
from neurokit_lite.course.learner.workspace import course_files
from neurokit_lite.course.practice.targets import right_answer

QUESTIONS = [(slug, question) for slug in EXERCISES for question in points_of(slug)]
WRONG = [(slug, answer) for slug in EXERCISES for answer in wrong_answers(slug)]
RIGHT = [(slug, answer) for slug in EXERCISES for answer in right_answers(slug)]
SECRETS = ("BEGIN SOLUTION", "HIDDEN", "hidden_", "score(", "default_rng", "Rubric", "A model answer")

delivered_files = cache(course_files)


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
    delivered = {path for path in delivered_files(ROOT).values() if path.is_relative_to(learner_copy(slug).parent)}
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


@cache
def targets_of(slug: str) -> tuple[dict[str, object], list]:
    """Targets of the learner's copy by question, and all of its cells."""
    cells = nbformat.read(learner_copy(slug), as_version=4).cells
    return {cell.metadata["target"]: cell for cell in cells if "target" in cell.metadata}, cells


@pytest.mark.parametrize("slug", EXERCISES)
def test_what_a_right_answer_gives_is_shown_above_every_answer(slug):
    targets, cells = targets_of(slug)
    assert list(targets) == list(points_of(slug))
    for question, told in targets.items():
        answer = learner_cells(slug)[question]
        assert cells[cells.index(told) + 1] == answer
        assert told.cell_type == "markdown"
        assert "nbgrader" not in told.metadata, "a grader must pass it over"
        assert told.source.startswith("**What a right answer gives.** ")
        own = [line.strip() for line in source_cells(slug)[question].source.splitlines()]
        solution = own[own.index("### BEGIN SOLUTION") + 1 : own.index("### END SOLUTION")]
        assert [line for line in solution if len(line) > 8 and line in told.source] == []


@pytest.mark.parametrize("slug", EXERCISES)
def test_the_figure_of_the_target_is_the_one_that_the_check_shows(slug):
    targets, _ = targets_of(slug)
    drawn = [name for name, cell in targets.items() if "attachments" in cell]
    assert len(drawn) == 1
    told, test = targets[drawn[0]], source_cells(slug)[f"{drawn[0]}-test"]
    pictures = [one.data["image/png"].strip() for one in test.outputs if "image/png" in one.get("data", {})]
    assert [one["image/png"] for one in told.attachments.values()] == pictures
    assert len(pictures[0]) <= MAX_FIGURE_BYTES
    assert re.search(rf"!\[[^\]]{{30,}}\]\(attachment:{drawn[0]}\.png\)", told.source), "words for who cannot see it"


@pytest.mark.parametrize("slug", EXERCISES)
def test_the_values_of_the_target_are_those_of_the_solution(slug):
    targets, _ = targets_of(slug)
    names = dict(prepared(slug))
    for question in points_of(slug):
        exec(source_cells(slug)[question].source, names)
        prepared(slug)[question.replace("-", "_")] = names[question.replace("-", "_")]
    for question, cell in targets.items():
        if "attachments" in cell:
            continue
        name = question.replace("-", "_")
        wanted = right_answer(names[name], names["check"].example(name))
        assert values_in(cell.source) == pytest.approx(values_in(wanted), rel=2e-3, abs=2e-4, nan_ok=True)
        assert cell.source.split("```")[0].endswith(wanted.split("```")[0])


def values_in(text: str) -> list[float]:
    """Numbers of a target, whatever stands between them."""
    words = text.split("```text")[1].replace("True", "1").replace("False", "0")
    return [float(one) for one in re.findall(r"nan|inf|-?\d+\.?\d*(?:e[-+]?\d+)?", words)]
