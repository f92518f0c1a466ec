"""The papers of the course: as many as the card says, each with a lesson of the course, and readable."""

import tomllib
from pathlib import Path

from neurokit_lite import data, integrate
from tools.extracts.__main__ import rebuild

ROOT = Path(__file__).resolve().parents[5]


def test_each_paper_is_a_record_with_the_lesson_that_cites_it():
    papers = data.load_course_references()
    records = integrate.read_bibtex("".join(papers["records"]))
    assert len(records) == len(papers["records"]) == len(papers["lessons"]) == 332
    assert [record.fields["keywords"] for record in records] == papers["lessons"].tolist()
    assert all({"title", "author", "year"} <= set(record.fields) for record in records)
    assert len({record.key for record in records}) == 332
    course = tomllib.loads((ROOT / "modules/course.toml").read_text("utf-8"))
    known = {f"{part['slug']}-{lesson['slug']}" for part in course["module"] for lesson in part["lessons"]}
    assert set(papers["lessons"].tolist()) <= known


def test_what_was_written_for_the_course_is_its_own_source():
    assert rebuild("course_references").endswith("unchanged")
