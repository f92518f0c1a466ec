"""A docstring is the method section: shapes with axis names, units, errors, a source, a tested example."""

import ast
import doctest
import inspect
import linecache
import sys
from importlib import import_module

import pytest
from contracts import docstring_rules as rules
from contracts.support import by_module, domains, module_name, public_files, public_things, report
from numpydoc.validate import validate

THINGS = public_things()
TOOLS = {"course"}
SCIENCE = [thing for thing in THINGS if thing.layer not in TOOLS]
OF_FILE, SCIENCE_OF_FILE = by_module(THINGS), by_module(SCIENCE)
TOLERANT = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def numpydoc_complaints(name: str, checks: set[str]) -> list[str]:
    """What numpydoc's own validation says, of the checks we chose."""
    return [f"{name}: {code} {words}" for code, words in validate(name)["errors"] if code in checks]


def checks_for(public) -> set[str]:
    """Which of numpydoc's checks hold for a function, class or method."""
    if public.layer in TOOLS:
        return rules.NUMPYDOC_TOOLS
    if public.kind == "method" or public.is_brief:
        return rules.NUMPYDOC_METHODS
    return rules.NUMPYDOC - (rules.NOT_FOR_CLASSES if public.kind == "class" else set())


@pytest.mark.parametrize("module", OF_FILE)
def test_numpydoc(module):
    found = [numpydoc_complaints(public.qualified, checks_for(public)) for public in OF_FILE[module]]
    complaints = [one for complaints in found for one in complaints]
    assert not complaints, report(complaints)


def told(public) -> list[str]:
    """What is missing from a docstring: shapes, units, errors, a source."""
    text = ast.get_docstring(public.node) or ""
    complaints = rules.unit_complaints(text)
    if public.layer != "core":  # core checks values of any shape, under any name
        complaints += rules.shape_complaints(text) + rules.unit_name_complaints(text)
    if public.kind == "function" and not public.is_brief:
        complaints += rules.raises_complaints(text, public.node)
    if (
        public.kind == "function"
        and not public.is_brief
        and public.layer in domains()
        and not public.name.startswith("as_")
    ):
        complaints += rules.reference_complaints(text)
    return [f"{public.qualified}: {complaint}" for complaint in complaints]


@pytest.mark.parametrize("module", SCIENCE_OF_FILE)
def test_shapes_units_and_errors(module):
    complaints = [one for public in SCIENCE_OF_FILE[module] for one in told(public)]
    assert not complaints, report(complaints)


@pytest.mark.parametrize("path", public_files(), ids=module_name)
def test_examples_run(path, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    module = import_module(module_name(path))
    written: list[str] = []
    runner = doctest.DocTestRunner(optionflags=TOLERANT)
    monkeypatch.setattr(linecache, "cache", {})  # a runner asks, of every file in it, whether that has changed
    for docstring in doctest.DocTestFinder(exclude_empty=True).find(module):
        if docstring.examples:
            runner.run(docstring, out=written.append)
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
    assert not runner.failures, "".join(written)


def bad_summary():
    """adds two numbers"""


SILENT = """Count spikes.

Parameters
----------
times : array_like
    Times in seconds.
bin_s : float
    Width of a bin.

Returns
-------
numpy.ndarray
    Counts.
"""
GOOD = """Count spikes.

Parameters
----------
times_s : array_like of shape (n_spikes,)
    Times in seconds.
bin_s : float
    Width of a bin, in seconds.

Returns
-------
numpy.ndarray of shape (n_bins,)
    Counts.

Raises
------
ValueError
    If the times do not rise.

References
----------
Perkel DH, Gerstein GL, Moore GP (1967). Biophysical Journal 7, 391-418.
"""
CALLER = ast.parse("def count(times_s):\n    as_events_s(times_s)")


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (rules.shape_complaints, ["times: name its axes", "the returned array: name its axes"]),
        (rules.unit_complaints, ["bin_s: say the unit"]),
        (rules.unit_name_complaints, ["call it times_s"]),
        (lambda text: rules.raises_complaints(text, CALLER), ["Raises section"]),
        (rules.reference_complaints, ["References section"]),
    ],
)
def test_a_silent_docstring_is_caught(rule, words):
    complaints = rule(inspect.cleandoc(SILENT))
    assert len(complaints) == len(words)
    assert all(word in complaint for word, complaint in zip(words, complaints, strict=True))
    assert rule(inspect.cleandoc(GOOD)) == []


def test_a_closed_form_needs_no_reference():
    assert rules.reference_complaints("Add.\n\nNotes\n-----\nClosed form: a + b.") == []


def test_a_summary_without_capital_or_period_is_caught():
    codes = {code for code, _ in validate(bad_summary_name())["errors"]}
    assert {"SS02", "SS03"} <= codes & rules.NUMPYDOC


def bad_summary_name() -> str:
    """The dotted name under which numpydoc can import the bad example."""
    return f"{bad_summary.__module__}.bad_summary"
