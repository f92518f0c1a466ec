"""Planted faults: what is noticed, what is not, and the counting of both."""

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import integrate


@pytest.fixture(scope="module")
def planted():
    return integrate.make_faulty_records(4, n_clean=12)


@pytest.fixture(scope="module")
def verdicts(planted):
    return integrate.run_checks(planted.records)


def test_every_fault_is_planted_as_often_as_asked(planted):
    for modality, faults in integrate.RECORD_FAULTS.items():
        own = [f for one, f in zip(planted.records, planted.faults, strict=True) if one.modality == modality]
        assert {fault: own.count(fault) for fault in faults} == {f: 12 if f == "none" else 4 for f in faults}


def test_some_faults_are_noticed_whatever_their_size_and_some_by_no_check(planted, verdicts):
    scores = integrate.score_checks(verdicts, planted)
    noticed = scores[scores["check"] == "any"].set_index(["modality", "fault"])["noticed"]
    for sure in (
        ("eeg", "flat channel"),
        ("eeg", "volts"),
        ("table", "twice"),
        ("table", "metres"),
        ("table", "dates"),
    ):
        assert noticed[sure] == 1
    for blind in (("motion", "one jerk"), ("genotypes", "swapped alleles"), ("cells", "doublets"), ("table", "pounds")):
        assert noticed[blind] == 0
    assert noticed.xs("none", level="fault").max() <= 0.1


def test_what_cannot_be_measured_is_counted_apart(planted, verdicts):
    scores = integrate.score_checks(verdicts, planted)
    gaps = scores[scores["check"] == "any"].set_index(["modality", "fault"])["not_measured"]
    for blank in (("image", "blanked air"), ("eeg", "gap"), ("spikes", "milliseconds")):
        assert gaps[blank] == 1
    assert gaps.xs("none", level="fault").max() == 0


def test_the_count_is_that_by_hand(planted, verdicts):
    scores = integrate.score_checks(verdicts.sample(frac=1, random_state=0), planted)
    fault = dict(zip([(one.modality, one.name) for one in planted.records], planted.faults, strict=True))
    for line in scores[scores["check"] != "any"].itertuples():
        own = [
            one.verdict
            for one in verdicts.itertuples()
            if one.modality == line.modality
            and one.check == line.check
            and fault[one.modality, one.record] == line.fault
        ]
        assert line.n_records == len(own)
        assert line.noticed == np.mean([one in ("warn", "fail") for one in own])
        assert line.low <= line.noticed <= line.high


def test_any_check_is_one_vote_a_record(planted, verdicts):
    scores = integrate.score_checks(verdicts, planted)
    own = scores[(scores["modality"] == "spikes") & (scores["check"] == "any")].set_index("fault")["n_records"]
    assert own.to_dict() == {"none": 12, "two cells": 4, "lost": 4, "cut off": 4, "milliseconds": 4}


def test_the_seed_repeats_and_the_modality_can_be_chosen():
    one, other = (integrate.make_faulty_records(1, modalities=("motion",), random_state=5) for _ in range(2))
    for a, b in zip(one.records, other.records, strict=True):
        np.testing.assert_array_equal(a.content["motion"], b.content["motion"])
    assert {record.modality for record in one.records} == {"motion"}


def test_degrees_are_radians_times_180_over_pi():
    """A degree read as a radian is 57.3 times as large, and mostly less than half a turn, so that it is measured."""
    planted = integrate.make_faulty_records(40, modalities=("motion",), n_clean=1)
    scores = integrate.score_checks(integrate.run_checks(planted.records), planted)
    own = scores[(scores["check"] == "any") & (scores["fault"] == "degrees")].iloc[0]
    assert own["noticed"] > 0.7
    assert own["noticed"] + own["not_measured"] == 1


def test_other_records_are_refused(verdicts):
    few = integrate.make_faulty_records(1, modalities=("motion",))
    with pytest.raises(ValueError, match="not planted"):
        integrate.score_checks(verdicts, few)
    with pytest.raises(ValueError, match="not planted"):
        integrate.score_checks(pd.DataFrame(columns=verdicts.columns), few)
