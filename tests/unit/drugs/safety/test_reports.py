"""Counting reports: margins, names, and what is compared with what."""

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import data, drugs

TABLE = np.array([[4, 1, 35], [0, 3, 57], [6, 6, 888]])


def small() -> drugs.ReportCounts:
    return drugs.as_report_counts(
        TABLE, ["rash", "coma", "rest"], ["A", "B", "others"], rest_event="rest", rest_drug="others"
    )


def test_rest_counts_in_totals_and_is_no_event():
    found = small()
    assert found.counts.tolist() == [[4, 1], [0, 3]]
    assert found.event_totals.tolist() == [40, 60]
    assert found.drug_totals.tolist() == [10, 10]
    assert found.total == 1000
    np.testing.assert_allclose(found.expected, [[0.4, 0.4], [0.6, 0.6]])


def test_the_rest_may_stand_anywhere():
    order = [2, 0, 1]
    names = np.array(["rash", "coma", "rest"])[order], np.array(["A", "B", "others"])[order]
    turned = drugs.as_report_counts(TABLE[order][:, order], *names, rest_event="rest", rest_drug="others")
    assert turned.events == ("rash", "coma")
    assert (turned.counts == small().counts).all()


def test_a_report_counts_once_for_what_it_names():
    """Report 1 names rash twice with A and once with B; report 2 coma with A."""
    found = drugs.count_reports([1, 1, 1, 2], ["rash", "rash", "rash", "coma"], ["A", "A", "B", "A"])
    assert found.events == ("coma", "rash")
    assert found.counts.tolist() == [[1, 0], [1, 1]]
    crossed = drugs.count_reports([1, 1], ["rash", "coma"], ["A", "B"])  # names both drugs and both events
    assert crossed.counts.tolist() == [[1, 1], [1, 1]]
    assert found.event_totals.tolist() == [1, 1]
    assert found.drug_totals.tolist() == [2, 1]
    assert found.total == 2


def test_lists_of_reports_in_any_order_and_as_text():
    generator = np.random.default_rng(3)
    ids, events, names = generator.integers(0, 40, 300), generator.integers(0, 5, 300), generator.integers(0, 4, 300)
    found = drugs.count_reports(ids, events.astype(str), names.astype(str))
    order = generator.permutation(300)
    again = drugs.count_reports(pd.Series(ids[order].astype(str)), events[order].astype(str), names[order].astype(str))
    assert (found.counts == again.counts).all()
    assert found.total == again.total == len(set(ids))
    both = [sum(bool(((ids == i) & (events == e)).any() and ((ids == i) & (names == d)).any()) for i in set(ids))
            for e in range(5) for d in range(4)]  # fmt: skip
    assert found.counts.ravel().tolist() == both


def test_restricted_tables_by_hand():
    """Without B: 5 + 3 + 6 fewer. Only A and B: nothing else is left in the totals."""
    without = drugs.restrict_reports(small(), without_drugs=["B"])
    assert (without.drugs, without.total, without.event_totals.tolist()) == (("A",), 990, [39, 57])
    only = drugs.restrict_reports(small(), only_drugs=["A", "B"])
    assert (only.total, only.event_totals.tolist(), only.drug_totals.tolist()) == (20, [5, 3], [10, 10])
    quiet = drugs.restrict_reports(small(), without_events=["coma"])
    assert (quiet.total, quiet.drug_totals.tolist(), quiet.event_totals.tolist()) == (940, [10, 7], [40])


def test_restricting_equals_counting_the_smaller_table():
    names = ["rash", "coma", "rest"], ["A", "B", "others"]
    found = drugs.restrict_reports(small(), without_drugs=["B"], without_events=["rash"])
    again = drugs.as_report_counts(
        TABLE[1:][:, [0, 2]], names[0][1:], ["A", "others"], rest_event="rest", rest_drug="others"
    )
    for field in ("counts", "event_totals", "drug_totals", "total"):
        np.testing.assert_array_equal(getattr(found, field), getattr(again, field))


def test_only_and_without_together():
    found = drugs.restrict_reports(small(), only_drugs=["A", "B"], without_drugs=["B"], without_events=["coma"])
    assert (found.drugs, found.total, found.event_totals.tolist()) == (("A",), 10, [4])


def test_reports_that_name_two_drugs_are_not_taken_away_twice():
    """Report 1 names A and B, report 2 B, report 3 C: without A two reports are left of B, not one."""
    counted = drugs.count_reports([1, 1, 2, 3], ["rash", "rash", "rash", "coma"], ["A", "B", "B", "C"])
    for change in ({"without_drugs": ["A"]}, {"only_drugs": ["A", "B"]}):
        with pytest.raises(ValueError, match="name several drugs"):
            drugs.restrict_reports(counted, **change)
    counted = drugs.count_reports([1, 1, 2, 3], ["rash", "coma", "rash", "pain"], ["A", "A", "B", "B"])
    with pytest.raises(ValueError, match="name several events"):
        drugs.restrict_reports(counted, without_events=["coma"])
    assert drugs.restrict_reports(counted, without_drugs=["B"]).total == 1  # each names one drug: that is right


def test_names_in_another_order_than_those_of_the_table_are_refused():
    table = pd.DataFrame([[1, 2], [3, 4]], index=["rash", "coma"], columns=["A", "B"])
    assert drugs.as_report_counts(table, table.index, table.columns).counts.tolist() == [[1, 2], [3, 4]]
    assert drugs.as_report_counts(table, ["Rash", "Coma"], ["A", "B"]).events == ("Rash", "Coma")  # other words
    with pytest.raises(ValueError, match="events must be in the order of the table"):
        drugs.as_report_counts(table, ["coma", "rash"], ["A", "B"])
    with pytest.raises(ValueError, match="drugs must be in the order of the table"):
        drugs.as_report_counts(table, ["rash", "coma"], ["B", "A"])


def test_large_counts_do_not_run_over():
    big = 2**40
    found = drugs.as_report_counts([[big, big], [big, 5 * big]], ["a", "b"], ["x", "y"])
    np.testing.assert_allclose(found.expected[0, 0], big / 2)
    assert drugs.reporting_odds_ratio(found).estimates[0, 0] == pytest.approx(5)


def test_totals_that_no_whole_number_holds_are_refused():
    with pytest.raises(ValueError, match="add up"):
        drugs.as_report_counts(np.full((2, 2), 2**61), ["a", "b"], ["x", "y"])


def test_the_table_does_not_share_memory():
    given = np.array([[3]])
    found = drugs.ReportCounts(given, [3], [3], 3, ["a"], ["x"])
    given[0, 0] = 99
    assert found.counts[0, 0] == 3


def test_shipped_table_is_what_its_card_says():
    table = data.load_sedative_reports()
    totals = dict(zip(table["drugs"].tolist(), table["counts"].sum(axis=0).tolist(), strict=True))
    assert totals["Clonazepam"] == 110_453
    assert totals["Diphenhydramine"] == 134_651  # the package's description has lost a digit
    assert totals["Other"] == 77_487_518
    assert table["events"][-1] == "Other AEs"
    assert not set(table["events"]) & {"Off label use", "Drug ineffective"}


def test_labels_speak_of_pairs_of_the_table():
    table, labels = data.load_sedative_reports(), data.load_sedative_labels()
    assert set(labels["events"]) <= set(table["events"])
    assert set(labels["drugs"]) == set(table["drugs"]) - {"Other"}
    pairs = list(zip(labels["drugs"], labels["events"], strict=True))
    assert len(set(pairs)) == 120
    for drug in set(labels["drugs"]):
        assert labels["is_labelled"][labels["drugs"] == drug].sum() == 5
