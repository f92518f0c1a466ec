"""The public interface keeps one shape and one vocabulary, so that what is learnt once holds everywhere."""

import ast
from importlib import import_module
from types import SimpleNamespace

import pytest
from contracts import api_rules as rules
from contracts.support import (
    PACKAGE,
    below,
    by_module,
    exports,
    layer_of,
    module_name,
    public_files,
    public_things,
    report,
    syntax,
)

CALLABLE = by_module([thing for thing in public_things() if thing.kind != "class"])
FILES = [path for path in public_files() if path != PACKAGE / "__init__.py"]


def defines_names(tree: ast.Module) -> bool:
    """Whether a module has anything to list."""
    return any(not isinstance(node, ast.Expr) for node in tree.body)


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_module_lists_what_is_public(path):
    listed = exports(syntax(path))
    if path.name == "__init__.py" and listed is None and not defines_names(syntax(path)):
        return
    stem = "" if path.name == "__init__.py" else path.stem
    complaints = rules.all_complaints(listed, import_module(module_name(path)), stem)
    if layer_of(module_name(path)) != "course":  # its commands are listed by the command line
        complaints += rules.unlisted_complaints(syntax(path), listed)
    assert not complaints, report(complaints)


@pytest.mark.parametrize("module", CALLABLE)
def test_signature(module):
    complaints = [
        f"{public.qualified}: {complaint}"
        for public in CALLABLE[module]
        for complaint in (
            *rules.positional_complaints(public.thing),
            *rules.order_complaints(public.thing),
            *rules.vocabulary_complaints(public.thing, public.layer),
            *rules.default_complaints(public.thing),
        )
    ]
    assert not complaints, report(complaints)


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_source(path):
    layer = layer_of(module_name(path))
    complaints = rules.source_complaints(
        syntax(path),
        computes=layer in below("course"),
        may_assert=layer not in below("plots") | {"plots"},
        draws=layer == "plots",
    )
    assert not complaints, report(complaints)


def four(a, b, c, d): ...
def option(times_s, bin_s=0.1): ...
def flag(times_s, is_circular: bool): ...
def early(times_s, *, random_state=None, bin_s=0.1): ...
def swapped(result, *, ax=None, random_state=None): ...
def shared(times_s, *, labels=[]): ...  # noqa: B006 (a bad example on purpose)
def seeded(times_s, *, seed=0): ...
def sampled(signal, *, fs): ...
def shuffled(times_s, *, n_perm=10): ...
def drawing(signal, *, plot=False): ...
def changing(signal, *, return_p=False): ...
def many_axes(result, *, axes=None): ...
def right(times_s, rate_hz, *, bin_s=0.1, n_permutations=100, random_state=None): ...


@pytest.mark.parametrize(
    ("rule", "bad", "word"),
    [
        (rules.positional_complaints, four, "4 positional"),
        (rules.positional_complaints, option, "bin_s is an option"),
        (rules.positional_complaints, flag, "is_circular is a positional flag"),
        (rules.order_complaints, early, "(times_s, bin_s, random_state)"),
        (rules.order_complaints, swapped, "(result, random_state, ax)"),
        (rules.default_complaints, shared, "labels"),
        (rules.vocabulary_complaints, seeded, "random_state"),
        (rules.vocabulary_complaints, sampled, "rate_hz"),
        (rules.vocabulary_complaints, shuffled, "n_permutations"),
        (rules.vocabulary_complaints, drawing, "plot_<thing>"),
        (rules.vocabulary_complaints, changing, "return type"),
        (lambda function: rules.vocabulary_complaints(function, "plots"), many_axes, "word is ax"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_bad_signature_is_caught(rule, bad, word):
    (complaint,) = rule(bad)
    assert word in complaint
    assert rule(right) == []


def psth(): ...


@pytest.mark.parametrize(
    ("listed", "stem", "word"),
    [
        (None, "", "no __all__"),
        (["psth", "Psth"], "", "not sorted"),
        (["gone"], "", "does not exist"),
        (["psth", "psth"], "", "twice"),
        (["psth"], "psth", "bears the name"),
    ],
)
def test_a_bad_list_of_names_is_caught(listed, stem, word):
    (complaint,) = rules.all_complaints(listed, SimpleNamespace(psth=psth, Psth=type), stem)
    assert word in complaint


def test_a_function_neither_listed_nor_private_is_caught():
    tree = ast.parse("def psth(): ...\ndef _bins(): ...\ndef helper(): ...")
    (complaint,) = rules.unlisted_complaints(tree, ["psth"])
    assert "_helper" in complaint


@pytest.mark.parametrize(
    "source",
    ["print(1)", "assert x", "from numpy import *", "plt.show()", "fig.savefig('a.png')", "if not ax: pass"],
)
def test_a_bad_line_is_caught(source):
    (complaint,) = rules.source_complaints(ast.parse(source), computes=True, may_assert=False, draws=True)
    assert complaint.startswith("line 1")


def test_a_good_line_is_not_caught():
    tree = ast.parse("if ax is None:\n    ax = new_axes()\nvalue = fmt.print_it(ax)\n")
    assert rules.source_complaints(tree, computes=True, may_assert=False, draws=True) == []
