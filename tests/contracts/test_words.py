"""What learners and instructors read uses the words of today."""

import io
import re
import tokenize

import pytest
from contracts.support import ROOT, report

OLD = re.compile(r"\b(fore(?:tell|told)\w*|mend(?:s|ed|ing)?|belongs? into)\b", re.IGNORECASE)
INSTEAD = "write predict, fix or repair, belong in"
PROSE = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "modules" / "course.toml"]
PROSE += sorted((ROOT / "book").rglob("*.md"))
PROSE += sorted((ROOT / "modules").glob("*/*.py")) + sorted((ROOT / "exercises").glob("*/*/exercise.py"))


def old_words(text: str, *, is_code: bool) -> list[str]:
    """Old words of a page, or of the comments and texts of a notebook's source; identifiers are let be."""
    if not is_code:
        return [f"line {n}: {word}" for n, line in enumerate(text.splitlines(), 1) for word in OLD.findall(line)]
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    said = [token for token in tokens if token.type in (tokenize.COMMENT, tokenize.STRING)]
    return [f"line {token.start[0]}: {word}" for token in said for word in OLD.findall(token.string)]


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_prose_uses_words_of_today(path):
    found = old_words(path.read_text("utf-8"), is_code=path.suffix == ".py")
    assert not found, f"{INSTEAD}: {report(found)}"


@pytest.mark.parametrize(
    ("text", "n_found"),
    [
        ("# It foretells the next, and belongs into this.", 2),
        ('("What could be foretold from the one before",)', 1),
        ("mended = mend(trains)  # as it was", 0),
        ("x = 1  # mended by hand", 1),
        ("# We recommend amendments.", 0),
    ],
)
def test_an_old_word_is_seen(text, n_found):
    assert len(old_words(text, is_code=True)) == n_found
