"""Free text: forms by hand, and what is missed in notes with known truth."""

import time

import pytest

from neurokit_lite import privacy


def found(text, **options):
    return [(text[one.start : one.stop], one.kind) for one in privacy.find_identifiers(text, **options)]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("on 2021-05-03, not 2021-05-32", [("2021-05-03", "date"), ("2021-05-32", "phone")]),
        ("3/5/2021 and 03.05.21", [("3/5/2021", "date"), ("03.05.21", "date")]),
        (
            "May 3, 2021 or 3rd of May or May 2021",
            [("May 3, 2021", "date"), ("3rd of May", "date"), ("May 2021", "date")],
        ),
        ("20210503", [("20210503", "date")]),
        ("2021-05-03T08:30:00", [("2021-05-03T08:30:00", "date")]),
        ("x.y+z@ex-ample.co.uk!", [("x.y+z@ex-ample.co.uk", "e-mail")]),
        ("see https://example.org/a?b=1.", [("https://example.org/a?b=1.", "web address")]),
        ("+44 20 7946 0999", [("+44 20 7946 0999", "phone")]),
        ("(555) 012 3456", [("(555) 012 3456", "phone")]),
        ("MRN: 12345", [("MRN: 12345", "number")]),
        ("000-12-3456", [("000-12-3456", "number")]),
        ("93-year-old, 89-year-old, aged 101", [("93", "age above 89"), ("101", "age above 89")]),
        ("lives in SW1A 1AA", [("SW1A 1AA", "post code")]),
        ("MA 02139", [("MA 02139", "post code")]),
        ("Dr. Slate and Mrs Flint-Tuff", [("Dr. Slate", "name"), ("Mrs Flint-Tuff", "name")]),
        ("1.2.840.113619.2.5.1", [("1.2.840.113619.2.5.1", "uid")]),
        ("Prof. Dr. Weber left", [("Prof. Dr. Weber", "name")]),
        ("Dr. van der Berg, Dr.Smith", [("Dr. van der Berg", "name"), ("Dr.Smith", "name")]),
        ("+4915112345678 or 555.123.4567", [("+4915112345678", "phone"), ("555.123.4567", "phone")]),
        ("92 y.o., age: 95, Age 96", [("92", "age above 89"), ("95", "age above 89"), ("96", "age above 89")]),
        ("20210503T124500 and 05/2021", [("20210503T124500", "date"), ("05/2021", "date")]),
        ("2021-05-03T12:45:00.5+02:00.", [("2021-05-03T12:45:00.5+02:00", "date")]),
        ("2021-05-03 12:45:00Z", [("2021-05-03 12:45:00Z", "date")]),
        ("Hb 13.2, 140/90, 27/30, 500 mg, T2 flair, x=3.14159", []),
    ],
)
def test_forms(text, hits):
    assert found(text) == hits


def test_listed_names_in_any_case_and_whole_words_only():
    hits = found("ROWAN FLINT met flint; flintstone, Rowans_flint.", names=["Flint^Rowan", "Dr Al"])
    assert [one for one, _ in hits] == ["ROWAN FLINT", "flint", "flint"]


@pytest.mark.parametrize(
    ("text", "name", "hit"),
    [
        ("seen by Li.", "Li^Wei", "Li"),
        ("O’Neil and ONEIL", "O'Neil^Sean", "O’Neil"),
        ("Muller came", "Müller", "Muller"),
        ("Mueller came", "Müller", "Mueller"),
        ("Mu\u0308ller came", "Muller", "Mu\u0308ller"),
        ("患者王小东头部", "Wang^Xiaodong=王^小东", "王小东"),
        ("Smith Jones", "Smith-Jones", "Smith Jones"),
    ],
)
def test_listed_names_in_other_spellings(text, name, hit):
    assert found(text, names=[name])[0] == (hit, "name")
    assert not found("he is li, al, marble", names=["Li", "Al"])


def test_long_words_take_no_longer():
    start = time.process_time()
    assert not found("a" * 40_000)
    assert time.process_time() - start < 1


def test_overlapping_hits_leave_nothing():
    scrubbed = privacy.scrub_text("rowan.flint@example.org", names=["Flint"])
    assert "flint" not in scrubbed.content
    assert "rowan" not in scrubbed.content


def test_the_report_has_places_and_no_values():
    scrubbed = privacy.scrub_text("Call 020 7946 0999", keep_values=False)
    assert scrubbed.report.places == ("letters 5 to 17",)
    assert scrubbed.report.values is None
    assert privacy.scrub_text("Call 020 7946 0999", keep_values=True).report.values == ("020 7946 0999",)


def test_rules_find_their_forms_and_miss_the_others():
    """Forms that rules know are found; words, places and names on no list are not."""
    notes = privacy.make_notes(n_notes=400, random_state=1)
    score = privacy.score_identifiers(
        [privacy.find_identifiers(one, names=notes.names) for one in notes.texts], notes.spans
    )
    recall = dict(zip(score.kinds, score.n_found / score.n_true, strict=True))
    for kind in ("e-mail", "number", "phone"):
        assert recall[kind] == 1
    assert recall["place"] == 0
    assert 0.5 < recall["age above 89"] < 0.7
    assert 0.7 < recall["date"] < 0.9
    assert 0.7 < score.precision < 0.95
    alone = privacy.score_identifiers([privacy.find_identifiers(one) for one in notes.texts], notes.spans)
    assert alone.recall < score.recall


def test_truth_is_where_it_says():
    notes = privacy.make_notes(n_notes=50, random_state=2)
    for text, spans in zip(notes.texts, notes.spans, strict=True):
        for one in spans:
            assert text[one.start : one.stop].strip() == text[one.start : one.stop] != ""
    assert privacy.make_notes(n_notes=50, random_state=2).texts == notes.texts


def test_half_a_name_is_not_found_and_precision_counts_findings():
    truth = [[privacy.Span(0, 11, "name"), privacy.Span(20, 24, "date")], []]
    marks = [[privacy.Span(0, 5, "name"), privacy.Span(18, 26, "phone")], [privacy.Span(0, 3, "date")]]
    score = privacy.score_identifiers(marks, truth)
    assert score.recall == 0.5
    assert score.precision == pytest.approx(2 / 3)
    assert score.to_frame()["n_found"].tolist() == [1, 0]


@pytest.mark.parametrize("text", ["aged 93.5 years", "93.5 years", "age: 93,5", "a 93.5 year old"])
def test_nothing_of_an_age_with_a_fraction_is_left(text):
    clean = privacy.scrub_text(text).content
    assert "[age above 89]" in clean
    assert not any(one in clean.replace("89", "") for one in "0123456789")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("sub-emptyroom_ses-20090518_task-noise", "sub-emptyroom_ses-[date]_task-noise"),
        ("film_2021-05-03.avi", "film_[date].avi"),
        ("sub-test_19660101_20", "sub-test_[date]_20"),
        ("A_123-45-6789_B_1234567_C", "A_[number]_B_[number]_C"),
        ("IM_1.2.840.113.5.6_1", "IM_[uid]_1"),
        ("x20090518 20090518x v1.20090518", "x20090518 20090518x v1.20090518"),
        ("MRN12345, mrn_12345, MRN-1234567", "[number], [number], [number]"),
        ("d6155326-7127-3791-8031-7704e5d867ce", "[uid]"),
        ("Call 020 7946 0999x12, 020 7946 0999ext 3", "Call [phone]x12, [phone]ext 3"),
        ("unit 3133-8903-276c2", "unit 3133-8903-276c2"),
        ("syngo MR E11, syngo MR XA50", "syngo MR E11, syngo MR XA50"),  # a scanner's program, no gentleman
        ("MR FLINT, Mr Flint2", "[name], [name]"),
    ],
)
def test_words_may_be_joined_by_underscores_and_versions_are_no_names(text, clean):
    assert privacy.scrub_text(text).content == clean
