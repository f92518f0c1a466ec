"""A missing library is named, with the command that brings it."""

import sys

import pytest

from neurokit_lite.core.optional import require


def test_a_module_that_is_there_comes_back():
    assert require("os.path", extra="base") is sys.modules["os.path"]


def test_a_missing_one_names_its_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "rdkit", None)
    with pytest.raises(ImportError, match=r'rdkit must be installed .* pip install "neurokit-lite\[drugs\]"'):
        require("rdkit.Chem", extra="drugs")


def test_a_library_that_breaks_while_it_is_imported_says_why(tmp_path, monkeypatch):
    (tmp_path / "halfbroken.py").write_text("import a_part_that_is_not_there\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ImportError, match="got No module named 'a_part_that_is_not_there'"):
        require("halfbroken", extra="drugs")
