"""What the newest Sphinx makes of the book. It is news, never a failure: jupyter-book 1 builds what readers get."""

import pytest

from tools import next_sphinx

needs_it = pytest.mark.skipif(
    next_sphinx.python() is None, reason="no environment with the newest Sphinx: `make sphinx` makes one and builds"
)


@pytest.mark.apart
@needs_it
def test_the_newest_sphinx_builds_the_book(tmp_path):
    try:
        version, code, lines = next_sphinx.build(tmp_path)
    except Exception as error:
        pytest.xfail(f"the newest Sphinx was not tried: {error}")
    page = tmp_path / "modules" / "spikes" / "decoding.html"
    if code or lines or not page.is_file():
        pytest.xfail(f"{version}: status {code}, {len(lines)} warnings or errors, first: {lines[:3]}")
    assert "<img" in page.read_text("utf-8")


def test_its_packages_are_those_that_the_book_asks_for():
    """A package that the book begins to use, and that this list lacks, would make the news untrue."""
    import tomllib

    project = tomllib.loads((next_sphinx.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {line.split(">")[0] for line in project["optional-dependencies"]["book"]} - {"jupyter-book"}
    assert asked <= set(next_sphinx.PACKAGES)
