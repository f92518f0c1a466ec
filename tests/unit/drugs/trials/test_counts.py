"""From rows to a table, and what is no table of a parallel trial."""

import numpy as np
import pytest

from neurokit_lite import drugs

ARMS = ["drug", "sham", "drug", "sham", "drug"]


def count(arms=ARMS, events=(1, 0, 0, 1, 1), **options):
    return drugs.count_outcomes(arms, events, treated="drug", control="sham", **options)


def test_every_patient_is_in_one_cell():
    found = count()
    assert (found.n_events_treated, found.n_treated) == ([2], [3])
    assert (found.n_events_control, found.n_control) == ([1], [2])
    assert found.names.tolist() == ["all"]
    assert found.risks_treated[0] == pytest.approx(2 / 3)
    assert found.to_frame().loc["all", "n_control"] == 2


def test_arms_exchanged_are_columns_exchanged():
    found, turned = count(), drugs.count_outcomes(ARMS, [1, 0, 0, 1, 1], treated="sham", control="drug")
    assert found.n_events_treated == turned.n_events_control
    assert found.n_control == turned.n_treated


def test_subgroups_add_up_to_the_whole():
    generator = np.random.default_rng(0)
    arms, events, groups = (generator.integers(k, size=400) for k in (2, 2, 5))
    found = drugs.count_outcomes(arms, events, treated=1, control=0, groups=groups)
    whole = drugs.count_outcomes(arms, events, treated=1, control=0)
    assert found.names.tolist() == list("01234")
    for name in ("n_events_treated", "n_treated", "n_events_control", "n_control"):
        assert getattr(found, name).sum() == getattr(whole, name)[0]
    own = groups == 3
    assert found.n_events_control[3] == np.sum((arms == 0) & own & (events == 1))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"arms": ["drug"] * 5}, "control must be an arm of the trial; got 'sham', which no patient has"),
        ({"arms": [*ARMS[:4], "open"]}, "arms must be 'drug' or 'sham'; got open"),
        ({"events": ["yes", "no", "no", "yes", "yes"]}, "has_event must hold numbers"),
        ({"events": [1, 0, 0, 1, np.nan]}, "has_event must be known for every patient; got 1 that are NaN.*bound_miss"),
        ({"events": [1, 2, 0, 1, 1]}, "has_event must hold True and False"),
        ({"patients": [1, 2, 1, 3, 4]}, "patients must be there once each; got 1 2 times. One patient, one row"),
        ({"patients": [1, 1, 2, 3, 4]}, "got 1 2 times, in both arms. A crossover trial is paired"),
        ({"groups": ["f", "f", "m", "f", "m"]}, "groups must have patients of both arms; got none of sham in m"),
        ({"arms": ["drug", None, "drug", "sham", "drug"]}, "arms must hold a label for every sample"),
    ],
)
def test_what_is_no_parallel_trial_is_refused(wrong, says):
    with pytest.raises((ValueError, TypeError), match=says):
        count(**wrong)


def test_a_table_with_more_events_than_patients_is_refused():
    with pytest.raises(ValueError, match="n_events_control must be at most n_control; got 9 of 8 in row 1"):
        drugs.ArmCounts([1, 1], [8, 8], [1, 9], [8, 8])
    with pytest.raises(ValueError, match="n_control must be at least 1; got 0"):
        drugs.ArmCounts([1], [8], [0], [0])
