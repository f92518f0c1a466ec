"""Each reference at the end of a lesson is one of the bibliography: same first author, year and DOI."""

import re
import unicodedata
from pathlib import Path

import pytest
from contracts.support import ROOT, project_files, relative, report
from pybtex.database import parse_file, parse_string

BIB = ROOT / "book" / "references.bib"
LESSONS = [path for path in project_files() if path.suffix == ".py" and path.parents[1] == ROOT / "modules"]
DOI = re.compile(r"https://doi\.org/(\S+?)\.?(?=\s|$)")
ITEM = re.compile(r"(?P<first>.+?)[,(].*?\b(?P<year>1[89]\d\d|20\d\d)\)", re.DOTALL)


def bullets(lesson: str) -> list[str]:
    """The reference list of a lesson in py:percent, one line a bullet."""
    text = re.sub(r"(?m)^# ?", "", lesson).partition("## References\n")[2].partition("\n## ")[0]
    return [" ".join(item.split()) for item in re.findall(r"(?m)^[-*] ((?:.|\n(?![-*\n]))+)", text)]


def plain(name: str) -> str:
    """Letters only, without accents: `Hämäläinen MS` and `H{\\"a}m{\\"a}l{\\"a}inen` are one."""
    letters = unicodedata.normalize("NFKD", name)
    return "".join(one for one in letters if one.isascii() and one.isalpha()).lower()


def known(bib) -> dict[tuple[str, str, str], str]:
    """(first author, year, DOI or nothing): key of the entry."""
    found = {}
    for key, entry in bib.entries.items():
        author = entry.persons["author"][0]
        parts = [*author.rich_prelast_names, *author.rich_last_names]
        first = plain("".join(str(one) for one in parts))
        found[first, entry.fields["year"], entry.fields.get("doi", "").lower()] = key
    return found


def complaints_about(lesson: str, entries: dict[tuple[str, str, str], str]) -> list[str]:
    complaints = []
    for item in bullets(lesson):
        match, doi = ITEM.match(item), DOI.search(item)
        if match is None:
            complaints.append(f"no author and year in {item[:80]!r}")
            continue
        first = plain(re.sub(r"\s+[A-Z]{1,4}$", "", match["first"].strip()))
        wanted = (first, match["year"], doi[1].lower() if doi else "")
        if wanted in entries:
            continue
        alike = [f"{entries[one]} has {one}" for one in entries if one[2] == wanted[2] != "" or one[:2] == wanted[:2]]
        complaints.append(f"book/references has no {wanted}; {'; '.join(alike) or 'add it'}")
    return complaints


@pytest.fixture(scope="module")
def entries() -> dict[tuple[str, str, str], str]:
    return known(parse_file(BIB, bib_format="bibtex"))


@pytest.mark.parametrize("path", LESSONS, ids=relative)
def test_references_are_those_of_the_bibliography(path: Path, entries):
    found = bullets(path.read_text("utf-8"))
    assert found, f"{relative(path)} has no list of references"
    complaints = complaints_about(path.read_text("utf-8"), entries)
    assert not complaints, report([f"{relative(path)}: {one}" for one in complaints])


def test_no_paper_is_in_the_bibliography_twice(entries):
    dois = [doi for _, _, doi in entries if doi]
    assert sorted(set(dois)) == sorted(dois)
    assert len(entries) == len(parse_file(BIB, bib_format="bibtex").entries)


GOOD = """# %% [markdown]
# ## References
#
# - Hämäläinen MS, Ilmoniemi RJ (1994). Minimum norm estimates. *Med Biol Eng Comput* 32:35-42.
#   https://doi.org/10.1007/BF02512476
#
# ## Your turn
"""
SMALL = """@article{hamalainen1994, author = {H{\\"a}m{\\"a}l{\\"a}inen, M. S. and Ilmoniemi, R. J.}, year = {1994},
title = {Minimum norm estimates}, doi = {10.1007/BF02512476}}"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("1994)", "1995)"),
        ("BF02512476", "BF02512477"),
        ("Hämäläinen MS, ", ""),
        ("\n#   https://doi.org/10.1007/BF02512476", ""),
    ],
)
def test_a_wrong_author_year_or_doi_is_found(right, wrong):
    entries = known(parse_string(SMALL, "bibtex"))
    assert complaints_about(GOOD, entries) == []
    assert len(complaints_about(GOOD.replace(right, wrong), entries)) == 1
