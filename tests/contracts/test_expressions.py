"""No regular expression of what reads students' work can be made to try every split of a text that a student wrote."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "neurokit_lite" / "course"
CALLS = {"compile", "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
_parser = getattr(re, "_parser", None) or __import__("sre_parse")


def expressions(path: Path) -> list[str]:
    """The expressions that stand in a file as text."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS
        if is_call and getattr(node.func.value, "id", "") == "re" and isinstance(node.args[0], ast.Constant):
            found.append(node.args[0].value)
    return found


def repeats_in_repeats(pattern: str | bytes) -> bool:
    """Whether something repeated without a bound begins and ends with what is repeated without a bound itself."""

    def walk(items, inside: bool) -> bool:
        for code, value in items:
            if str(code) in ("MAX_REPEAT", "MIN_REPEAT"):
                _, most, body = value
                is_endless = most == _parser.MAXREPEAT
                if is_endless and inside:
                    return True
                if walk(body, inside or is_endless):
                    return True
            elif str(code) in ("SUBPATTERN", "ATOMIC_GROUP"):
                if walk(value[-1] if str(code) == "SUBPATTERN" else value, inside):
                    return True
            elif str(code) == "BRANCH" and any(walk(branch, inside) for branch in value[1]):
                return True
        return False

    return walk(_parser.parse(pattern), False)


FILES = [path for name in ("grading", "marking", "reporting") for path in sorted((ROOT / name).rglob("*.py"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_repeated_within_what_is_repeated(path):
    assert [text for text in expressions(path) if repeats_in_repeats(text)] == []


@pytest.mark.parametrize("pattern", [r"(a*)*", r"(?:[-_ ]*(?:copy|kopie)\s*\d*| ?\(\d+\))*\.ipynb", r"(x|y+)+z"])
def test_the_check_sees_one(pattern):
    assert repeats_in_repeats(pattern)


@pytest.mark.parametrize("pattern", [r"a*b*", r"(?:ab)*", r"(a{0,3})*", r"[^/]*?_(\d+)"])
def test_the_check_lets_the_others_be(pattern):
    assert not repeats_in_repeats(pattern)
