"""Cohorts of a few people whose dates are written out, and what the order of rows must not change."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import drugs

PLAN = drugs.CohortDefinition(["A1", "B1"], "G45", "I63", washout_days=365, measured_days=100, follow_days=1000)
ZERO = pd.Timestamp("2015-01-01")


def day(number):
    return ZERO + pd.Timedelta(days=number)


def table(key, columns, rows):
    return pd.DataFrame(rows, columns=columns).assign(**{f"{key}_id": np.arange(1, len(rows) + 1)})


def make(people):
    """Records from a few numbers for each person: days since 2015-01-01; the first prescription is on day 0."""
    periods, conditions, exposures, values, deaths, births = [], [], [], [], [], []
    for who, one in people.items():
        one = {"from": -400, "to": 700, "drug": ["A1"], "tia": -10, "ldl": -5} | one
        births.append((who, pd.Timestamp("1945-01-01"), 1945, one.get("sex", "F")))
        periods.append((who, day(one["from"]), day(one["to"])))
        codes = (("tia", "G45.9"), ("stroke", "I63.4"))
        conditions += [(who, day(one[name]), code) for name, code in codes if name in one]
        exposures += [(who, day(0), day(89), 90, drug) for drug in one["drug"]]
        values += [(who, day(one["ldl"]), "LDL", 116.0, "mg/dL")]
        if "death" in one:
            deaths.append((who, day(one["death"])))
    period = ["person_id", "observation_period_start_date", "observation_period_end_date"]
    drug = ["drug_exposure_start_date", "drug_exposure_end_date", "days_supply", "drug_source_value"]
    value = ["measurement_date", "measurement_source_value", "value_as_number", "unit_source_value"]
    visits = pd.DataFrame({"person_id": [1, 1, 1], "visit_start_date": [day(-366), day(-365), day(0)]})
    visits = visits.assign(visit_occurrence_id=[1, 2, 3], visit_end_date=visits["visit_start_date"])
    return drugs.PatientRecords(
        pd.DataFrame(births, columns=["person_id", "birth_datetime", "year_of_birth", "gender_source_value"]),
        table("observation_period", period, periods),
        visits,
        table("condition_occurrence", ["person_id", "condition_start_date", "condition_source_value"], conditions),
        table("drug_exposure", ["person_id", *drug], exposures),
        table("measurement", ["person_id", *value], values),
        pd.DataFrame(deaths, columns=["person_id", "death_date"]),
    )


PEOPLE = {
    1: {"stroke": 300, "sex": "M"},
    2: {"drug": ["B1"]},
    3: {"from": -364},  # a day too short
    4: {"from": -365, "drug": ["B1"]},  # just long enough
    5: {"drug": ["A1", "B1"]},
    6: {"tia": 1},
    7: {"stroke": 0},  # on the first day
    8: {"ldl": -101},
    9: {"to": 0},  # no day is left
    10: {"death": 200, "stroke": 200},  # both on one day: the outcome counts
    11: {"death": 199, "stroke": 200},
    12: {"to": 2000, "stroke": 1001},
    13: {"to": 2000, "stroke": 1000},
    14: {"tia": 0, "death": 50},
    15: {"drug": []},
}


def test_each_step_takes_whom_it_should():
    cohort = drugs.build_cohort(make(PEOPLE), PLAN)
    assert cohort.attrition["n_left"].tolist() == [15, 14, 13, 12, 11, 10, 9, 8]
    assert cohort.attrition["n_lost"].tolist() == [0, 1, 1, 1, 1, 1, 1, 1]
    people = cohort.people.set_index("person_id")
    assert people.index.tolist() == [1, 2, 4, 10, 11, 12, 13, 14]
    assert people["days"].tolist() == [300, 700, 700, 200, 199, 1000, 1000, 50]
    assert people["is_event"].tolist() == [True, False, False, True, False, False, True, False]
    assert people["drug"].tolist() == ["A1", "B1", "B1", *["A1"] * 5]
    assert cohort.is_treated.tolist() == [True, False, False, *[True] * 5]


def test_what_was_known_on_the_first_day():
    people = drugs.build_cohort(make(PEOPLE), PLAN).people.set_index("person_id")
    assert people["ldl_mmol_l"].tolist() == pytest.approx([116 / 38.665] * 8)
    assert people["age_years"].iloc[0] == pytest.approx(70, abs=0.01)
    assert people["is_female"].tolist() == [False, *[True] * 7]
    assert people["n_visits"].tolist() == [1, *[0] * 7], "the year before, without the day itself"


def test_the_last_value_before_counts_and_later_ones_do_not():
    records = make({1: {}, 2: {"drug": ["B1"]}})
    more = records.measurement.iloc[[0, 0]].assign(measurement_id=[8, 9], value_as_number=[154.66, 999.0])
    more["measurement_date"] = [day(0), day(1)]
    records = replace(records, measurement=pd.concat([more, records.measurement]))
    assert drugs.build_cohort(records, PLAN).people["ldl_mmol_l"].tolist() == pytest.approx([4.0, 116 / 38.665])


def test_follow_up_ends_with_the_period_in_which_it_began():
    records = make({1: {"stroke": 500}, 2: {"drug": ["B1"]}})
    again = records.observation_period.iloc[:1].assign(observation_period_id=9)
    again["observation_period_start_date"] = day(400)
    first = records.observation_period.assign(observation_period_end_date=day(300))
    people = drugs.build_cohort(replace(records, observation_period=pd.concat([again, first])), PLAN).people
    assert people["days"].tolist() == [300, 300]
    assert not people["is_event"].any()


def test_periods_that_touch_are_one_and_a_day_between_them_is_none():
    records = make({1: {"from": -200}, 2: {"drug": ["B1"], "from": -200}})
    for gap, kept in ((1, [1, 2]), (2, [])):
        early = records.observation_period.assign(observation_period_id=[8, 9])
        early = early.assign(observation_period_start_date=day(-600), observation_period_end_date=day(-200 - gap))
        both = replace(records, observation_period=pd.concat([early, records.observation_period]))
        if kept:
            assert drugs.build_cohort(both, PLAN).people["person_id"].tolist() == kept
        else:
            with pytest.raises(ValueError, match="leave people with two"):
                drugs.build_cohort(both, PLAN)


def test_codes_of_drugs_with_dots_and_an_unknown_sex():
    records = make({1: {"sex": "unknown"}, 2: {"drug": ["B.1"], "sex": "Female"}, 3: {"sex": "male"}})
    cohort = drugs.build_cohort(records, replace(PLAN, drugs=["A.1", "B1"]))
    assert cohort.people["drug"].tolist() == ["A.1", "B1", "A.1"]
    np.testing.assert_array_equal(cohort.people["is_female"], [np.nan, 1, 0])


def test_visits_are_counted_where_somebody_was_observed():
    with pytest.warns(UserWarning, match="n_visits counts 365 days"):
        drugs.build_cohort(make(PEOPLE), replace(PLAN, washout_days=180))


def test_rows_in_another_order_give_the_same():
    made = drugs.make_records(600, random_state=5).records
    plan = drugs.CohortDefinition(["C10AA05", "C10AA01"], "G45", "I63")
    mixed = {name: one.sample(frac=1, random_state=1) for name, one in made.tables().items()}
    one, other = drugs.build_cohort(made, plan), drugs.build_cohort(drugs.PatientRecords(**mixed), plan)
    assert one.people.equals(other.people)
    assert one.attrition.equals(other.attrition)


def test_codes_match_with_and_without_their_dot_and_by_their_beginning():
    records = make(PEOPLE)
    for code in ("I63.4", "I634", "I6", "i63"):
        assert drugs.build_cohort(records, replace(PLAN, outcome=code)).people["is_event"].sum() == 3
    with pytest.raises(ValueError, match="name drugs that somebody got"):
        drugs.build_cohort(records, replace(PLAN, drugs=["A11", "B11"]))


def test_from_the_diagnosis_on():
    people = {
        1: {"stroke": 300},
        2: {"stroke": 0},  # on the day of the prescription: no user
        3: {"stroke": -5},
        4: {"tia": 0},  # the drug on the day of the diagnosis
        5: {"drug": [], "stroke": -10},  # the outcome on it
        6: {"drug": [], "to": 90},
        7: {"from": -374},  # 364 days before the attack
    }
    found = drugs.follow_diagnosis(make(people), PLAN).set_index("person_id")
    assert found.index.tolist() == [1, 2, 3, 6]
    assert found["days"].tolist() == [310, 10, 5, 100]
    assert found["is_event"].tolist() == [True, True, True, False]
    assert found["start_days"].tolist()[:1] == [10]
    assert found["start_days"].isna().tolist() == [False, True, True, True]


def test_the_known_effect_comes_back():
    """Adjusted and weighted: within two standard errors of what was put in (0.6); crude is far above."""
    made = drugs.make_records(6000, hazard_ratio=0.6, hazard=0.08, random_state=4)
    plan = drugs.CohortDefinition(["C10AA05", "C10AA01"], "G45", "I63")
    cohort = drugs.build_cohort(drugs.clean_records(made.records).records, plan)
    people, treated = cohort.people, cohort.is_treated
    table, zero = people[["age_years", "ldl_mmol_l"]].to_numpy(), np.zeros(len(people))
    scores = drugs.fit_propensity(treated, table).scores
    weights = drugs.weigh_by_propensity(scores, treated, target="overlap")
    given = zero, people["days"], people["is_event"]
    crude = drugs.fit_interval_cox(*given, features=treated[:, None].astype(float)).hazard_ratios()
    adjusted = drugs.fit_interval_cox(*given, features=np.column_stack([treated, table])).hazard_ratios()
    weighted = drugs.fit_interval_cox(*given, features=treated[:, None].astype(float), weights=weights).hazard_ratios()
    assert crude.low[0] > 0.95
    assert adjusted.low[0] < 0.6 < adjusted.high[0]
    assert weighted.low[0] < 0.6 < weighted.high[0]
