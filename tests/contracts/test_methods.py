"""The map of methods leaves out no lesson and no topic of analysis, and every function that it names is there."""

import importlib
import tomllib

import pytest
from contracts.support import ROOT

from neurokit_lite.course.outline import read_outline

FIELDS = {"name", "terms", "data", "question", "functions", "assumes", "pitfall"}
DOMAINS = ("imaging", "spikes", "genomics", "models", "drugs", "ml", "integrate", "privacy")
# What makes data, brings it in or out, or checks it, is no analysis of its own.
NO_ANALYSIS = ("make_", "simulate_", "read_", "write_", "as_", "check_", "place_", "warn_", "open_")
FILES = {path.stem: tomllib.loads(path.read_text("utf-8"))["method"] for path in (ROOT / "book/methods").glob("*.toml")}
METHODS = [(lesson, method) for lesson, methods in sorted(FILES.items()) for method in methods]

every_method = pytest.mark.parametrize(
    ("lesson", "method"), METHODS, ids=[f"{lesson}-{method['name']}" for lesson, method in METHODS]
)


def defined_in(function: str) -> str:
    """Module in which a public function is written: ``spikes.psth`` in ``neurokit_lite.spikes.rates``."""
    package, name = function.split(".")
    face = importlib.import_module(f"neurokit_lite.{package}")
    assert name in face.__all__, f"{function} is no public function"
    return getattr(face, name).__module__


def topics(domain: str) -> set[str]:
    """Modules of a domain that hold a public function which analyses."""
    face = importlib.import_module(f"neurokit_lite.{domain}")
    analyses = [name for name in face.__all__ if name.islower() and not name.startswith(NO_ANALYSIS)]
    return {getattr(face, name).__module__ for name in analyses if callable(getattr(face, name))}


def test_every_lesson_is_on_the_map_and_nothing_else():
    opened = {f"{m.slug}-{lesson.slug}" for m in read_outline() for lesson in m.lessons if lesson.is_open}
    assert set(FILES) == opened, "each lesson has its rows in book/methods/<module>-<lesson>.toml"


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_topic_of_analysis_is_on_the_map(domain):
    named = {defined_in(function) for _, method in METHODS for function in method["functions"]}
    assert sorted(topics(domain) - named) == [], "name a function of each in a method's row"


@every_method
def test_a_row_is_whole(lesson, method):
    assert set(method) == FIELDS
    assert all(method.values())
    assert method["question"].endswith("?")
    assert method["assumes"].endswith(".")
    assert method["pitfall"].endswith(".")
    assert len(method["functions"]) <= 6
    assert all(defined_in(function) for function in method["functions"])


def test_no_question_is_asked_twice_of_the_same_data():
    asked = [(method["data"], method["question"]) for _, method in METHODS]
    assert len(set(asked)) == len(asked)
