"""Records read from three formats, and written without loss."""

from pathlib import Path

import pytest

from neurokit_lite import data, integrate

ROOT = Path(__file__).resolve().parents[4]


def test_bibtex_with_all_that_it_allows():
    text = r"""
    Words outside of records are comments, also with a comma, and = signs.
    @comment{ @article{hidden, title = {No}} }
    @string{nn = "Nature " # "Neurosci"}
    @Article{one.1, AUTHOR = "Buzs{\'a}ki, G. and {\"U}ber, A.", title = {On "what", {A, B} = c},
       journal = nn # { Suppl}, month = jan, year = 2004 }
    @book(two, title = {A # B)}, year = "2001", )
    @misc{three}
    """
    one, two, three = integrate.read_bibtex(text)
    assert (one.kind, one.key) == ("article", "one.1")
    assert one.fields == {
        "author": r"Buzs{\'a}ki, G. and {\"U}ber, A.",
        "title": 'On "what", {A, B} = c',
        "journal": "Nature Neurosci Suppl",
        "month": "jan",
        "year": "2004",
    }
    assert (two.kind, two.fields) == ("book", {"title": "A # B)", "year": "2001"})
    assert (three.key, three.fields) == ("three", {})
    assert integrate.read_bibtex("no record at all") == ()


def test_what_does_not_end_is_told_with_its_line():
    with pytest.raises(ValueError, match="@article in line 3"):
        integrate.read_bibtex("@book{a, year = 1}\n\n@article{b, title = {open}\n")


def test_every_reference_of_the_course_comes_back_as_it_was():
    records = integrate.read_bibtex("".join(data.load_course_references()["records"]))
    assert integrate.read_bibtex(integrate.write_bibtex(records)) == records
    n_entries = 0
    for path in sorted((ROOT / "book/references").glob("*.bib")):
        text = path.read_text("utf-8")
        assert len(integrate.read_bibtex(text)) == text.count("\n@") + text.startswith("@")
        n_entries += len(integrate.read_bibtex(text))
    assert n_entries > 300


def test_ris_and_pubmed_give_the_same_paper():
    ris = "\ufeffTY  - JOUR\nAU  - Esteban, O.\nAU  - Birman, D.\nTI  - MRIQC: advancing\n  prediction\n"
    ris += "PY  - 2017/09/25\nJO  - PLoS ONE\nVL  - 12\n"
    ris += "SP  - e1\nEP  - e9\nDO  - 10.1371/journal.pone.0184661\nKW  - a\nKW  - b\nER  - \n"
    pubmed = "\nPMID- 28945803\nTI  - MRIQC: advancing\n      prediction\nFAU - Esteban, O.\nFAU - Birman, D.\n"
    pubmed += "DP  - 2017 Sep 25\nJT  - PLoS ONE\nVI  - 12\nPG  - e1--e9\nOT  - a\nOT  - b\n"
    pubmed += (
        "LID - 10.1371/journal.pone.0184661 [doi]\nAID - PONE-D-17 [pii]\nAID - 10.1371/journal.pone.0184661 [doi]\n"
    )
    (one,), (other,) = integrate.read_tagged(ris), integrate.read_tagged(pubmed, layout="pubmed")
    assert one.fields["author"] == "Esteban, O. and Birman, D."
    assert one.fields["title"] == "MRIQC: advancing prediction"
    assert (one.fields["year"], one.fields["pages"], one.fields["keywords"]) == ("2017", "e1--e9", "a; b")
    shared = {name: text for name, text in other.fields.items() if name not in ("pmid", "aid")}
    assert shared == one.fields
    assert one.kind == other.kind == "article"
    assert other.fields["aid"] == "PONE-D-17 [pii]", "what has no name is kept"
    assert len(integrate.read_tagged(ris + "\n" + ris)) == 2
    assert integrate.match_records([one, other]).tolist() == [0, 0]


def test_tags_are_told_from_words_and_the_fuller_name_of_a_journal_counts():
    ris = "TY  - JOUR\nTI  - A map of\nDNA - and RNA\nJO  - J Neurosci\nJF  - Journal of Neuroscience\nER  - \n\n"
    ris += "A1  - Li, X.\nTY  - BOOK\nTI  - Other\nER  - \n"
    one, *others = integrate.read_tagged(ris)
    assert one.fields == {"title": "A map of DNA - and RNA", "journal": "Journal of Neuroscience"}
    assert {"title": "Other"} in [other.fields for other in others]
    (short,) = integrate.read_tagged("PMID- 1\nTI  - A map\nAU  - Li X\nAU  - Wu Y\n", layout="pubmed")
    assert short.fields["author"] == "Li X and Wu Y"


def test_keys_differ_in_more_than_their_case():
    same = [integrate.PaperRecord("book", key, {"title": "x"}) for key in ("Li2004", "li2004")]
    with pytest.raises(ValueError, match="different keys"):
        integrate.write_bibtex(same)
    free = integrate.PaperRecord("book", "", {"author": "Li, X", "year": "2004"})
    assert "{li2004-2," in integrate.write_bibtex([same[0], free])


def test_keys_are_made_where_there_are_none_and_differ():
    fields = {"author": "Buzs{\\'a}ki, G.", "year": "2004"}
    made = [integrate.PaperRecord("article", key, fields) for key in ("", "buzsaki2004-2", "", "")]
    text = integrate.write_bibtex([*made, integrate.PaperRecord("misc", "", {"title": "x"})])
    keys = [one.key for one in integrate.read_bibtex(text)]
    assert keys == ["buzsaki2004", "buzsaki2004-2", "buzsaki2004-3", "buzsaki2004-4", "paper"]


def test_a_record_does_not_change_with_the_mapping_it_was_made_of():
    fields = {"Title": "two   blanks\n"}
    record = integrate.PaperRecord("misc", "", fields)
    fields["Title"] = "other"
    assert record.fields == {"title": "two blanks"}
