"""A missing library is named, with the command that brings it; one that is hardly ever used is imported late."""

import inspect
import subprocess
import sys

import pytest

from neurokit_lite.core.optional import import_when_called, require


def test_a_module_that_is_there_comes_back():
    assert require("os.path", extra="base") is sys.modules["os.path"]


def test_a_missing_one_names_its_extra(monkeypatch):
    for name in ("rdkit", "rdkit.Chem"):  # the part may be there already, imported by another test
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ImportError, match=r'rdkit must be installed .* pip install "neurokit-lite\[drugs\]"'):
        require("rdkit.Chem", extra="drugs")


def test_a_library_that_breaks_while_it_is_imported_says_why(tmp_path, monkeypatch):
    (tmp_path / "halfbroken.py").write_text("import a_part_that_is_not_there\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ImportError, match="got No module named 'a_part_that_is_not_there'"):
        require("halfbroken", extra="drugs")


@pytest.fixture
def slow(tmp_path, monkeypatch):
    """The name of a library of two files that counts how often it is imported."""
    folder = tmp_path / "slow_library"
    folder.mkdir()
    (folder / "__init__.py").write_text(
        "import sys\nsys.n_imports += 1\nSIZE = 3\ndef double(x, *, by=2): return x * by\n"
    )
    (folder / "part.py").write_text("from slow_library import SIZE\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "n_imports", 0, raising=False)
    yield "slow_library"
    for name in ("slow_library", "slow_library.part"):
        sys.modules.pop(name, None)


def test_a_late_library_is_imported_by_the_first_call_and_once(slow):
    import_when_called(slow, "double")
    from slow_library import double

    assert sys.n_imports == 0
    assert (double(4), double(4, by=3), sys.n_imports) == (8, 12, 1)
    assert sys.modules[slow].SIZE == 3
    assert sys.modules[slow].double is not double


def test_a_late_library_is_whole_for_who_looks_at_anything_else(slow):
    import_when_called(slow, "double")
    import slow_library

    assert (sys.n_imports, slow_library.SIZE, sys.n_imports) == (0, 3, 1)
    with pytest.raises(AttributeError, match="no attribute 'triple'"):
        slow_library.triple  # noqa: B018


def test_who_asks_every_module_what_it_is_imports_nothing(slow):
    import_when_called(slow, "double")
    assert inspect.getmodule(inspect.currentframe()).__name__ == __name__  # it looks at all of them
    module = sys.modules[slow]
    assert (hasattr(module, "__warningregistry__"), module.__file__, sys.n_imports) == (
        False,
        module.__spec__.origin,
        0,
    )


def test_a_part_of_a_late_library_can_be_imported(slow):
    import_when_called(slow, "double")
    from slow_library.part import SIZE

    assert SIZE == 3


def test_a_library_that_is_there_already_and_one_that_is_missing_are_left_alone(slow):
    there = require(slow)
    import_when_called(slow, "double")
    assert sys.modules[slow] is there
    import_when_called("never_installed", "double")
    assert "never_installed" not in sys.modules


def test_reading_notebooks_builds_no_parser_of_addresses_and_they_are_checked_as_before():
    code = (
        "import sys, neurokit_lite.course, nbformat, jsonschema\n"
        "assert not [name for name in sys.modules if name.startswith(('lark', 'rfc3987_syntax.'))]\n"
        "looked = jsonschema.Draft7Validator({'format': 'iri'}, format_checker=jsonschema.FormatChecker())\n"
        "print(looked.is_valid('https://example.org/é'), looked.is_valid('no address'), 'lark' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False", "True"], done.stderr
