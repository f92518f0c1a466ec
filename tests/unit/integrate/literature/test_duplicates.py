"""One paper or two: letters, notices, numbers, identifiers; and groups against the truth."""

import itertools

import numpy as np
import pytest

from neurokit_lite import data, integrate


def paper(title, **fields):
    return integrate.PaperRecord("article", fields.pop("key", ""), {"title": title} | fields)


def is_one(*records):
    return len(set(integrate.match_records(records).tolist())) == 1


BASE = {"author": "Buzs{\\'a}ki, G. and Li, X.", "year": "2004"}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (paper("Maps of space", doi="10.1/x"), paper("Other", doi="https://doi.org/10.1/X"), False),
        (paper("Maps of space", doi="10.1234/x"), paper("Other words", doi="https://doi.org/10.1234/X."), True),
        (paper("Maps of space", doi="10.1234/x"), paper("Maps of space", doi="10.1234/y"), False),
        (paper('The {EEG} of M{\\"u}ller', **BASE), paper("the eeg of Müller.", author="G Buzsáki", year="2004"), True),
        (paper("Maps of space in rats", **BASE), paper("Maps of space in rats", **BASE | {"year": "2005"}), True),
        (paper("Maps of space in rats", **BASE), paper("Maps of space in rats", **BASE | {"year": "2006"}), False),
        (paper("Maps of space in rats", **BASE), paper("Maps of space in rats", author="Li, X.", year="2004"), False),
        (paper("Maps of space in rats", **BASE), paper("Maps of space in rats"), True),
        (paper("Maps of space in rats"), paper("Maps of spce in rats"), True),
        (paper("Maps of space in rats"), paper("Erratum: Maps of space in rats"), False),
        (paper("Maps of space in rats"), paper("Reply to: Maps of space in rats"), False),
        (paper("A large map of space, part I"), paper("A large map of space, part II"), False),
        (paper("The resource in its release 2019"), paper("The resource in its release 2021"), False),
        (paper("A large map of space, part one"), paper("A large map of space, part two"), False),
        (paper("A large map of space, part A"), paper("A large map of space, part B"), False),
        (paper("A large map of space, part 1"), paper("A large map of space: part one"), True),
        (
            paper("Turnover of α-synuclein in cortical neurons of rats"),
            paper("Turnover of β-synuclein in cortical neurons of rats"),
            False,
        ),
        (paper("Turnover of α-synuclein in neurons"), paper("Turnover of $\\alpha$-synuclein in neurons"), True),
        *(
            (paper("Maps of space in rats"), paper(f"{one}: Maps of space in rats"), False)
            for one in ("Errata", "Corrections", "Expression of concern", "Commentary", "Comments on", "Replies to")
        ),
        (
            paper("Maps of space", journal="Brain", volume="1"),
            paper("Maps of space", journal="Neuron", volume="9"),
            False,
        ),
        (
            paper("Maps of space", journal="Brain", pages="1--9"),
            paper("Maps of space", journal="Neuron", pages="7--8"),
            False,
        ),
        (
            paper("Maps of space", journal="J Neurosci", volume="1"),
            paper("Maps of space", journal="Journal of Neuroscience", volume="1"),
            True,
        ),
        (paper("Maps of space", journal="bioRxiv"), paper("Maps of space", journal="Neuron", volume="9"), True),
        (paper(""), paper(""), False),
    ],
)
def test_one_paper_or_two(one, other, expected):
    assert is_one(one, other) is expected
    assert is_one(other, one) is expected


def test_a_record_without_a_doi_does_not_join_two_that_have_different_ones():
    copies = [paper("Maps of space", doi="10.1234/a"), paper("Maps of space"), paper("Maps of space", doi="10.1234/b")]
    for order in itertools.permutations(range(3)):
        found = integrate.match_records([copies[i] for i in order])
        assert len(set(found.tolist())) == 2
        assert found[order.index(0)] != found[order.index(2)]


def test_a_record_that_knows_little_does_not_join_two_that_cannot_be_one():
    title = "Maps of space in rats"
    three = [paper(title, author="Li, X", year="2004"), paper(title), paper(title, author="Wu, Y", year="2004")]
    years = [paper(title, year=year) for year in ("2004", "2005", "2006", "2007")]
    for records in (three, years):
        for order in itertools.permutations(records):
            groups = integrate.match_records(order)
            assert 1 < len(set(groups.tolist())) < len(records)
            for i, k in itertools.combinations(range(len(records)), 2):
                assert groups[i] != groups[k] or is_one(order[i], order[k])


def test_groups_do_not_depend_on_the_order_of_the_records():
    records = integrate.read_bibtex("".join(data.load_course_references()["records"]))
    planted = integrate.plant_variants(records, n_copies=60, n_lookalikes=30)
    found = integrate.match_records(planted.records)
    turned = integrate.match_records(planted.records[::-1])[::-1]
    both = integrate.count_matches(found, turned)
    assert both.n_right > 40
    assert both.n_wrong == both.n_missed == 0
    assert found[0] == 0
    assert (np.diff(np.unique(found, return_index=True)[1]) > 0).all(), "numbered as they first appear"


def test_planted_copies_are_found_and_lookalikes_left_alone():
    records = integrate.read_bibtex("".join(data.load_course_references()["records"]))
    assert len(set(integrate.match_records(records).tolist())) == len(records), "the course cites each paper once"
    planted = integrate.plant_variants(records, n_copies=150, n_lookalikes=100, random_state=1)
    counts = integrate.count_matches(integrate.match_records(planted.records), planted.truth)
    assert counts.precision == 1
    assert counts.recall > 0.93
    by_doi = [
        integrate.normalise_doi(one.fields.get("doi", "")) or f"none {k}" for k, one in enumerate(planted.records)
    ]
    assert integrate.count_matches(by_doi, planted.truth).recall < 0.25


def test_merging_loses_no_field_and_keeps_the_fuller_record():
    one = paper("Maps", year="1999", key="a", doi="", note="read")
    two = paper("MAPS", year="2000", journal="J", doi="10.1234/x", pages="1--2")
    (merged, other) = integrate.merge_records([one, paper("Sleep"), two], ["p", "q", "p"])[:2]
    assert merged.fields == {
        "title": "MAPS",
        "year": "2000",
        "journal": "J",
        "doi": "10.1234/x",
        "pages": "1--2",
        "note": "read",
    }
    assert merged.key == "a"
    assert other.fields == {"title": "Sleep"}


def test_counts_are_those_of_all_pairs():
    generator = np.random.default_rng(0)
    groups, truth = generator.integers(0, 6, size=(2, 30))
    pairs = list(itertools.combinations(range(30), 2))
    same = np.array([(groups[i] == groups[k], truth[i] == truth[k]) for i, k in pairs])
    found = integrate.count_matches(groups, truth)
    assert found.n_right == (same[:, 0] & same[:, 1]).sum()
    assert found.n_wrong == (same[:, 0] & ~same[:, 1]).sum()
    assert found.n_missed == (~same[:, 0] & same[:, 1]).sum()
    assert np.isnan(integrate.count_matches([0, 1], [0, 1]).precision)
    assert np.isnan(integrate.count_matches([0, 1], [0, 1]).recall)


def test_words_names_and_identifiers():
    assert integrate.split_words("Größe {\\o}re na\\\"{\\i}ve l'eau β-waves") == [
        "grosse",
        "ore",
        "naive",
        "leau",
        "beta",
        "waves",
    ]
    assert integrate.split_words(
        "ØRE Đukić ÆSIR Œuvre Þór \\textit{In vivo} \\emph{EEG} {\\ss} {\\AA} $\\beta$ Aβ42"
    ) == (["ore", "dukic", "aesir", "oeuvre", "thor", "in", "vivo", "eeg", "ss", "a", "beta", "abeta42"])
    authors = ["Li X and Wu Y", "X. Li", "von Neumann, J", "", "{The Group}"]
    assert [*map(integrate.find_first_surname, authors)] == ["li", "li", "neumann", "", "thegroup"]
    suffixed = ["John Smith Jr.", "Smith Jr, John", "Smith, Jr., John", "Smith III, J", "John Smith III", "SMITH JR"]
    assert {*map(integrate.find_first_surname, suffixed)} == {"smith"}
    particles = ["J. von Neumann", "von Neumann J", "{von Neumann}, J. and Li, X", "Neumann, J"]
    assert {*map(integrate.find_first_surname, particles)} == {"neumann"}
    assert integrate.find_first_surname("{Drug Research and Trials Group} and Li, X.") == "drugresearchandtrialsgroup"
    assert integrate.normalise_doi("doi:10.1016/S0895-4356(96)00429-5,") == "10.1016/s0895-4356(96)00429-5"
    assert integrate.normalise_doi("https://doi.org/10.1234%2FAb") == "10.1234/ab"
    assert integrate.normalise_doi("n/a") == ""
    for text in (
        "10.1234/ab?utm=1",
        "10.1234/ab#sec2",
        "10.1234/ab/",
        "(10.1234/ab).",
        "{10.1234/{a}b}",
        "10.1234/\u200bab",
    ):
        assert integrate.normalise_doi(text) == "10.1234/ab"
    assert integrate.normalise_doi(r"10.1234/a\_b") == "10.1234/a_b"
    assert integrate.normalise_doi("10.1101/2020.01.02.123456v2.full") == "10.1101/2020.01.02.123456"
    assert integrate.normalise_doi("10.48550/arXiv.1706.03762v5") == "10.48550/arxiv.1706.03762"
    assert integrate.normalise_doi("10.1234/abv2") == "10.1234/abv2", "elsewhere v2 is part of the name"


def test_planted_kinds_are_as_many_as_asked_for_and_the_rest_stays():
    records = [paper(f"Title {word} of space: more", doi=f"10.1234/{word}", year="1999") for word in "abcdefghij"]
    planted = integrate.plant_variants(records, n_copies=10, n_lookalikes=4, random_state=2)
    kinds = planted.kinds.tolist()
    assert (len(kinds), kinds.count("original")) == (24, 10)
    assert all(kinds.count(one) == 1 for one in ("erratum", "part II", "commentary", "part two"))
    assert len(set(planted.truth.tolist())) == 14
    later = planted.records[kinds.index("a year later")]
    assert later.fields["year"] == "2000"
    assert "doi" not in later.fields
