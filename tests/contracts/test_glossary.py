"""A term that a lesson sets in bold has its entry in the glossary, and the glossary is in order."""

import re

import pytest
from contracts.support import ROOT, project_files, relative, report

from neurokit_lite.course.authoring.glossary import glossary_terms, sorted_glossary
from neurokit_lite.course.authoring.source import read_source

GLOSSARY = (ROOT / "book" / "glossary.md").read_text("utf-8")
LESSONS = [path for path in project_files() if ROOT / "modules" in path.parents and path.suffix == ".py"]
LESSONS = [path for path in LESSONS if path.name != "welcome.py"]
BOLD = re.compile(r"\*\*([^*\n]+(?:\n[^*\n]+)?)\*\*")


def plain(term):
    """A term without case, hyphens and the plural, for comparison."""
    words = re.sub(r"[-–\s]+", " ", term.lower()).strip()
    return re.sub(r"(?<=[^s])s$", "", re.sub(r"ies$", "y", words))


def bold_terms(path):
    """What is bold within a sentence; labels such as **Objectives.** end with a mark."""
    cells = [cell.source for cell in read_source(path).cells if cell.cell_type == "markdown"]
    found = [" ".join(term.split()) for text in cells for term in BOLD.findall(text)]
    return [term for term in found if term[-1] not in ".:?!,;)" and not term[0].isdigit()]


@pytest.mark.parametrize("path", LESSONS, ids=relative)
def test_every_term_in_bold_has_its_entry(path):
    known = {plain(term) for term in glossary_terms(GLOSSARY)}
    missing = [term for term in dict.fromkeys(bold_terms(path)) if plain(term) not in known]
    assert not missing, report([f"book/glossary.md needs {term!r}, or it is not bold" for term in missing])
    assert bold_terms(path), "a lesson introduces terms of its field"


def test_terms_of_two_branches_are_put_in_order():
    merged = ":::{glossary}\nb\n  Two.\nc\nsea\n  Three.\n\na\n  One,\n  and more.\n:::\nafter\n"
    wanted = ":::{glossary}\na\n  One,\n  and more.\n\nb\n  Two.\n\nc\nsea\n  Three.\n:::\nafter\n"
    assert sorted_glossary(merged) == wanted == sorted_glossary(wanted)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (":::{glossary}\na\n  One.\n\nA\n  Two.\n:::", "a twice"),
        (":::{glossary}\na\n  One.\n\nb\n:::", "b without a definition"),
        ("no glossary", "hold :::"),
    ],
)
def test_a_term_that_is_defined_twice_or_never_is_refused(text, words):
    with pytest.raises(ValueError, match=words):
        sorted_glossary(text)
