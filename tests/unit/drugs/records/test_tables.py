"""Tables of records: dates, ids, what cannot be in a life, and what the simulator is known to hold."""

import datetime
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import drugs, privacy
from neurokit_lite.drugs.records import pseudonyms
from neurokit_lite.drugs.records.units import CHOLESTEROL_G_MOL

MADE = drugs.make_records(400, fault_share=0, random_state=3)
KEY = b"sixteen secret bytes"


def with_rows(name, **changed):
    """Clean records with one table changed."""
    return replace(MADE.records, **{name: MADE.records.tables()[name].assign(**changed)})


def found(report, table, fault):
    return int(report[(report["table"] == table) & (report["fault"] == fault)]["n_rows"].iloc[0])


@pytest.mark.parametrize(
    "values",
    [
        ["2020-02-29"],
        [datetime.date(2020, 2, 29)],
        [datetime.datetime(2020, 2, 29, 23, 59)],
        [pd.Timestamp("2020-02-29 10:00")],
        np.array(["2020-02-29"], dtype="M8[s]"),
        pd.Series(pd.to_datetime(["2020-02-29"])),
        pd.Series(["2020-02-29"], dtype="string"),
    ],
)
def test_a_day_is_a_day_in_every_form(values):
    assert drugs.as_dates(values, "birth").tolist() == [datetime.date(2020, 2, 29)]


@pytest.mark.parametrize(
    "text", ["29.02.2020", "02/29/2020", "29/02/2020", "2020-2-9", "20200229", "2019-02-29", "2020"]
)
def test_dates_that_two_people_read_differently_are_refused(text):
    with pytest.raises(ValueError, match="birth must hold dates"):
        drugs.as_dates(["2020-02-01", text], "birth")


def test_time_zones_are_refused_and_missing_days_only_where_they_may_be():
    zoned = pd.Series(pd.to_datetime(["2020-01-01"])).dt.tz_localize("Asia/Tokyo")
    for one in (zoned, zoned.astype(object)):
        with pytest.raises(ValueError, match="no time zone"):
            drugs.as_dates(one, "birth")
    for gone in (None, np.nan, pd.NaT, ""):
        with pytest.raises(ValueError, match="1 missing"):
            drugs.as_dates(["2020-01-01", gone], "birth")
        assert np.isnat(drugs.as_dates(["2020-01-01", gone], "birth", may_miss=True)).tolist() == [False, True]


def test_ids_as_text_and_as_numbers_are_one_person():
    visits = MADE.records.visit_occurrence
    made = replace(MADE.records, visit_occurrence=visits.assign(person_id=visits["person_id"].astype(str)))
    assert made.visit_occurrence.equals(MADE.records.visit_occurrence)


def test_what_is_not_needed_is_dropped_and_rows_have_an_order():
    person = MADE.records.person.assign(name="Ada", address="here").sample(frac=1, random_state=0)
    made = replace(MADE.records, person=person)
    assert "name" not in made.person
    assert made.person.equals(MADE.records.person)


def test_a_person_twice_is_refused():
    twice = pd.concat([MADE.records.person, MADE.records.person.iloc[:1]])
    with pytest.raises(ValueError, match="more than once"):
        replace(MADE.records, person=twice)


def test_rows_outside_a_life_are_left_out_and_counted():
    visits, death = MADE.records.visit_occurrence, MADE.records.death
    who = int(death["person_id"].iloc[0])
    born = MADE.records.person.set_index("person_id")["birth_datetime"][who]
    died = death["death_date"].iloc[0]
    days = pd.to_datetime([born - pd.Timedelta(days=1), born, died, died + pd.Timedelta(days=1)])
    own = pd.DataFrame({"visit_occurrence_id": 10**6 + np.arange(4), "person_id": who})
    own = own.assign(visit_start_date=days, visit_end_date=days)
    made = drugs.clean_records(replace(MADE.records, visit_occurrence=pd.concat([visits, own])))
    assert found(made.report, "visit_occurrence", "begins before birth") == 1
    assert found(made.report, "visit_occurrence", "begins after death") == 1
    assert len(made.records.visit_occurrence) == len(visits) + 2, "birth and death are days of a life"


def test_ends_duplicates_and_units():
    exposed = MADE.records.drug_exposure
    ends = exposed["drug_exposure_end_date"].copy()
    ends.iloc[0] = pd.NaT
    ends.iloc[1] = exposed["drug_exposure_start_date"].iloc[1] - pd.Timedelta(days=1)
    ends.iloc[2] = exposed["drug_exposure_start_date"].iloc[2]
    made = drugs.clean_records(with_rows("drug_exposure", drug_exposure_end_date=ends))
    first = made.records.drug_exposure.iloc[0]
    assert (first["drug_exposure_end_date"] - first["drug_exposure_start_date"]).days == 89  # 90 days of supply
    assert found(made.report, "drug_exposure", "ends before it begins") == 1
    visits = MADE.records.visit_occurrence
    again = visits.iloc[:3].assign(visit_occurrence_id=10**6 + np.arange(3))
    made = drugs.clean_records(replace(MADE.records, visit_occurrence=pd.concat([again, visits])))
    assert found(made.report, "visit_occurrence", "same person and dates as another") == 3
    assert made.records.visit_occurrence.equals(visits), "the first id is kept"
    values = MADE.records.measurement["value_as_number"].copy()
    is_mmol = MADE.records.measurement["unit_source_value"] == "mmol/L"
    values[np.flatnonzero(is_mmol)[:3]] = [15.0, 15.1, 130.0]
    made = drugs.clean_records(with_rows("measurement", value_as_number=values))
    assert found(made.report, "measurement", "LDL above 15 mmol/L") == 2


def test_a_wrong_end_or_supply_does_not_take_the_start_with_it():
    exposed = MADE.records.drug_exposure
    ends, supply = exposed["drug_exposure_end_date"].copy(), exposed["days_supply"].astype(float)
    ends.iloc[:2] = exposed["drug_exposure_start_date"].iloc[:2] - pd.Timedelta(days=1)
    supply.iloc[1:4] = [0, -90, np.nan]
    made = drugs.clean_records(with_rows("drug_exposure", drug_exposure_end_date=ends, days_supply=supply))
    kept = made.records.drug_exposure
    assert kept["drug_exposure_start_date"].equals(exposed["drug_exposure_start_date"])
    assert (kept["drug_exposure_end_date"] - kept["drug_exposure_start_date"]).dt.days[0] == 89
    assert kept["drug_exposure_end_date"].isna().sum() == 1
    assert kept["days_supply"].isna().sum() == 3
    assert found(made.report, "drug_exposure", "supply of 0 days or less") == 2


def test_faults_that_were_once_passed_over_are_counted():
    old = MADE.records
    period = old.observation_period.copy()
    period.loc[0, "observation_period_end_date"] = pd.Timestamp("1999-01-01")
    period.loc[1, "observation_period_end_date"] = pd.Timestamp("2199-12-31")
    death = old.death.copy()
    death.loc[0, "death_date"] = pd.Timestamp("1800-01-01")
    measured = old.measurement.copy()
    measured.loc[:2, "value_as_number"] = [0.0, -3.0, 3.5]
    measured.loc[:2, "unit_source_value"] = ["mmol/L", "mmol/L", "mg/dL"]
    again = {
        name: pd.concat([table, table.iloc[-2:].assign(**{f"{name}_id": [10**7, 10**7 + 1]})])
        for name, table in (("condition_occurrence", old.condition_occurrence), ("drug_exposure", old.drug_exposure))
    }
    made = drugs.clean_records(replace(old, observation_period=period, death=death, measurement=measured, **again))
    for table, fault, n_rows in (
        ("observation_period", "ends before it begins", 1),
        ("observation_period", "ends after today", 1),
        ("death", "lies before birth", 1),
        ("measurement", "LDL of 0 or less", 2),
        ("measurement", "LDL below 10 mg/dL", 1),
        ("condition_occurrence", "same as another but for its number", 2),
        ("drug_exposure", "same as another but for its number", 2),
    ):
        assert found(made.report, table, fault) == n_rows, (table, fault)
    who = old.death["person_id"].iloc[0]
    kept = made.records.visit_occurrence["person_id"] == who
    assert kept.sum() == (old.visit_occurrence["person_id"] == who).sum(), "a wrong death does not delete the life"


def test_a_period_before_birth_is_left_out_and_does_not_set_the_window_of_pseudonyms():
    """Its first day, a century early, would let dates stand that hardly any shift reaches."""
    period = MADE.records.observation_period.copy()
    begin = "observation_period_start_date"
    first = period[begin].min()
    period.loc[0, begin] = pd.Timestamp("1850-01-01")
    who = MADE.records.death["person_id"].iloc[-1]
    after = MADE.records.death["death_date"].iloc[-1] + pd.Timedelta(days=1)
    late = period.iloc[:1].assign(observation_period_id=10**7, person_id=who, **{begin: after})
    late = late.assign(observation_period_end_date=after)
    made = drugs.clean_records(replace(MADE.records, observation_period=pd.concat([period, late])))
    assert found(made.report, "observation_period", "begins before birth") == 1
    assert found(made.report, "observation_period", "begins after death") == 1
    assert made.records.observation_period[begin].min() == first
    moved = drugs.pseudonymise_records(made.records, KEY)
    assert moved.observation_period[begin].min() >= first + pd.Timedelta(days=364)


def test_one_bad_value_has_one_fault_and_the_counts_add_up():
    measured = MADE.records.measurement.copy()
    measured.loc[:3, "value_as_number"] = [0.0, 99.0, 3.5, 3.5]
    measured.loc[:3, "unit_source_value"] = ["mg/dL", "mmol/L", "mg/dL", "mmol/L"]
    made = drugs.clean_records(replace(MADE.records, measurement=measured))
    assert made.report["n_rows"].sum() == 3
    assert len(made.records.measurement) == len(measured) - 3


def test_sexes_of_any_spelling_are_one_and_others_are_refused():
    texts = (["Female", "f", "8532", "MALE", "m", "8507", "unknown", "", "other"] * 50)[: len(MADE.records.person)]
    sexes = with_rows("person", gender_source_value=texts).person["gender_source_value"]
    assert sexes.tolist()[:9] == ["F", "F", "F", "M", "M", "M", "", "", "O"]
    with pytest.raises(ValueError, match="gender_source_value must be among"):
        with_rows("person", gender_source_value="W")


def test_faults_are_there_when_they_are_asked_for():
    report = drugs.clean_records(drugs.make_records(2000, fault_share=0.05, random_state=1).records).report
    assert (report["n_rows"] > 0).sum() == 6
    assert drugs.clean_records(MADE.records).report["n_rows"].sum() == 0


def test_the_simulated_hazards_are_those_that_were_asked_for():
    truth = drugs.make_records(20_000, severity=0, indication=0, hazard_ratio=0.5, hazard=0.1, random_state=2).truth
    stroke, start = truth["stroke_day"].fillna(np.inf), truth["start_day"].fillna(np.inf)
    end = np.minimum(stroke, truth["end_day"])
    is_strong = (truth["drug"] == "C10AA05") & (start < end)
    years = (end - start)[is_strong].sum() / 365.25
    n_events = (stroke[is_strong] <= end[is_strong]).sum()
    assert n_events / years == pytest.approx(0.05, abs=4 * np.sqrt(n_events) / years)
    free = np.minimum(end, start).sum() / 365.25
    n_free = (stroke <= np.minimum(end, start)).sum()
    assert n_free / free == pytest.approx(0.1, abs=4 * np.sqrt(n_free) / free)
    n_starts = (start < end).sum()
    assert n_starts / free == pytest.approx(0.8, abs=4 * np.sqrt(n_starts) / free)


def test_pseudonyms_keep_intervals_and_nothing_else():
    made = drugs.pseudonymise_records(MADE.records, KEY, most_days=20)

    def lives(records):
        starts = records.person.set_index("person_id")["birth_datetime"]
        days = records.visit_occurrence
        ages = (days["visit_start_date"] - days["person_id"].map(starts)).dt.days
        return [frozenset(one) for _, one in ages.groupby(days["person_id"])]

    before = lives(MADE.records)
    assert all(any(one <= other for other in before) for one in lives(made))
    assert len(made.visit_occurrence) > 0.97 * len(MADE.records.visit_occurrence)
    assert not made.person["person_id"].isin(MADE.records.person["person_id"]).any()
    assert (made.person["year_of_birth"] == made.person["birth_datetime"].dt.year).all()


def test_the_last_day_of_observation_does_not_tell_the_shift():
    """Three of five people are observed to one day; a shifted last day would give it to them all."""
    old, new = MADE.records, drugs.pseudonymise_records(MADE.records, KEY)
    begin, end = "observation_period_start_date", "observation_period_end_date"
    edges = old.observation_period[begin].min(), old.observation_period[end].max()
    assert (old.observation_period[end] == edges[1]).mean() > 0.4
    first, last = edges[0] + pd.Timedelta(days=364), edges[1] - pd.Timedelta(days=364)
    assert (new.observation_period[end] == last).sum() > (old.observation_period[end] == edges[1]).sum() / 2
    for name, table in new.tables().items():
        if name != "person":
            dates = table.select_dtypes("datetime")
            assert dates.min().min() >= first, name
            assert dates.max().max() <= last, name
    born = old.person["birth_datetime"].sort_values().to_numpy()
    assert not np.isin(new.person["birth_datetime"] - (last - edges[1]), born).all()


def test_a_person_has_the_same_number_and_shift_in_the_next_export():
    one = drugs.pseudonymise_records(MADE.records, KEY)
    tables = MADE.records.tables()
    half = {name: table[table["person_id"] % 2 == 0] for name, table in tables.items()}
    other = drugs.pseudonymise_records(replace(MADE.records, **half), KEY)
    both = other.person.merge(one.person, on="person_id")
    assert len(both) > 0.9 * len(other.person)
    assert (both["birth_datetime_x"] == both["birth_datetime_y"]).all()
    strange = drugs.pseudonymise_records(MADE.records, bytes(16))
    assert not strange.person["person_id"].isin(one.person["person_id"]).any()


def test_shifts_are_even_and_not_those_of_images():
    """Of 3601 days the first 52 came up twice as often when they were a remainder of DICOM's 3653."""
    people = np.arange(20_000)
    days = pseudonyms._draw_days(people, KEY, 1800)
    assert (days.min(), days.max()) == (-1800, 1800)
    counts = np.bincount(days + 1800, minlength=3601)[:3601]
    expected = people.size / 3601
    assert abs(((counts - expected) ** 2 / expected).sum() - 3600) < 5 * np.sqrt(2 * 3600)
    images = np.array([privacy.draw_date_shift(int(one), KEY) for one in people[:2000]])
    for remainder in ((-images - 40_000) % 3601, images % 3601):
        assert (remainder == days[:2000] + 1800).mean() < 0.01
    made = drugs.pseudonymise_records(MADE.records, KEY, most_days=20)
    old = MADE.records.person.set_index("person_id")["birth_datetime"]
    wanted = {old[one] + pd.Timedelta(days=int(pseudonyms._draw_days([one], KEY, 20)[0])) for one in old.index}
    assert set(made.person["birth_datetime"]) <= wanted


def test_two_people_under_one_number_are_refused(monkeypatch):
    numbers = pseudonyms._draw_numbers(np.arange(1000), KEY)
    assert numbers.max() > 2**52
    assert numbers.max() < 2**53
    monkeypatch.setattr(pseudonyms, "digest_id", lambda *_: 2**230)
    with pytest.raises(ValueError, match="key must give everybody another number"):
        drugs.pseudonymise_records(MADE.records, KEY)


def test_a_period_that_never_ends_is_refused_before_it_hides_the_day_of_the_export():
    ends = MADE.records.observation_period["observation_period_end_date"].copy()
    ends.iloc[0] = pd.Timestamp("2199-12-31")
    with pytest.raises(ValueError, match="no period that ends after today"):
        drugs.pseudonymise_records(with_rows("observation_period", observation_period_end_date=ends), KEY)


def test_units_of_the_molar_kind_and_pressures():
    found = drugs.convert_units(
        [1.0, 38.665, 0.38665], ["mmol/L", "mg/dl", "g/L"], "mg/dL", molar_mass_g_mol=CHOLESTEROL_G_MOL
    )
    np.testing.assert_allclose(found, [38.665, 38.665, 38.665], rtol=1e-12)
    assert drugs.convert_units([120.0], ["mm[Hg]"], "kPa")[0] == pytest.approx(15.99864)
    assert drugs.convert_units([2.0], ["mmol/L"], "umol/L")[0] == pytest.approx(2000)
    assert drugs.convert_units([], [], "kPa").size == 0


def test_empty_tables_are_no_trouble():
    empty = {name: MADE.records.tables()[name].iloc[:0] for name in ("death", "measurement", "visit_occurrence")}
    made = drugs.clean_records(replace(MADE.records, **empty))
    assert made.report["n_rows"].sum() == 0
    assert made.records.drug_exposure.equals(MADE.records.drug_exposure)
