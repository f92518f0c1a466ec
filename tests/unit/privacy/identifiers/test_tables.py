"""Tables: columns by name and by content, and nothing else touched."""

import datetime

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import privacy
from neurokit_lite.privacy.identifiers.ages import parse_age

KEY = b"sixteen secret bytes"


def scrub(columns, **options):
    return privacy.scrub_table(pd.DataFrame(columns), KEY, **options)


@pytest.mark.parametrize(
    "name",
    [
        "Patient Name",
        "lastName",
        "surname",
        "DOB",
        "birth_date",
        "e-mail",
        "EmailAddress",
        "phone",
        "home address",
        "initials",
        "Name of patient",
        "Nachname",
    ],
)
def test_columns_that_go_by_their_name(name):
    made = scrub({name: ["a", "b"], "score": [1, 2]})
    assert list(made.content) == ["score"]
    assert made.report.places == (name,)


@pytest.mark.parametrize(
    "name", ["drug_name", "file_name", "stage", "dosage", "image", "filter_id_kind", "hippocampus"]
)
def test_columns_that_only_sound_like_it(name):
    values = ["alpha", "beta", "alpha"]
    assert scrub({name: values}).content[name].tolist() == values


def test_columns_that_go_by_their_content():
    made = scrub(
        {
            "x": ["a@example.org", "b@example.org", None],
            "y": ["020 7946 0999", "020 7946 0998", ""],
            "z": ["Rowan Flint", "Willow Slate", "Flint"],
            "w": ["fine", "seen 2021-05-03", "fine"],
        },
        names=["Rowan Flint", "Willow Slate"],
    )
    assert made.content.to_dict("list") == {"w": ["fine", "seen [date]", "fine"]}
    assert made.report.count() == {"removed": 3, "replaced": 1}


def test_dates_by_person():
    made = scrub(
        {"patient_id": ["a", "a", "b"], "scan_date": ["2021-05-03", "03.06.2021", "2021-05-03"]}, person="patient_id"
    )
    dates = pd.to_datetime(made.content["scan_date"])
    assert (dates[1] - dates[0]).days == 31
    assert (dates[0] - pd.Timestamp("2021-05-03")).days == privacy.draw_date_shift("a", KEY)
    assert dates[2] != dates[0]
    assert made.content["patient_id"].tolist() == privacy.make_pseudonyms(["a", "a", "b"], KEY).tolist()


def test_dates_without_a_person_become_years_and_odd_ones_go():
    made = scrub({"visit_date": ["2021-05-03", "3/5/2021", "spring"], "stamp": pd.to_datetime(["2020-01-01"] * 3)})
    assert made.content["visit_date"].tolist() == ["2021", "2021", None]
    assert made.content["stamp"].tolist() == ["2020"] * 3
    assert "visit_date" in made.report.notes[0]
    moved = scrub({"id": ["a"], "visit_date": ["3/5/2021"]}, person="id").content
    assert moved["visit_date"].isna().all()


def test_ages_and_post_codes():
    made = scrub(
        {"age_years": [89.9, 90.5, np.nan, 104.0], "zip": [2139, 94305, 10001, 501], "ages": ["89", "93", "x", None]}
    )
    np.testing.assert_array_equal(made.content["age_years"], [89.9, 90, np.nan, 90])
    assert made.content["zip"].tolist() == ["021", "943", "100", "005"]
    assert made.content["ages"].tolist()[:3] == ["89", "90", "x"]
    assert made.report.actions.count("capped") == 3
    assert scrub({"age": np.array([3, 95], dtype=np.int8)}).content["age"].tolist() == [3, 90]


def test_numbers_and_kept_columns_stay_as_they_are():
    frame = pd.DataFrame(
        {"id": [3, 1], "volume_mm3": [1.5, np.nan], "is_well": [True, False], "stage": pd.Categorical(["i", "ii"])}
    )
    made = privacy.scrub_table(frame, KEY, keep=["id"])
    pd.testing.assert_frame_equal(made.content[["id", "volume_mm3", "is_well"]], frame[["id", "volume_mm3", "is_well"]])
    assert made.content["stage"].tolist() == ["i", "ii"]
    assert made.report.places == ()


def test_an_index_of_names_is_not_kept():
    made = privacy.scrub_table(pd.DataFrame({"x": [1, 2]}, index=["Flint", "Slate"]), KEY)
    assert made.content.index.tolist() == [0, 1]
    assert "index" in made.report.notes[0]


def test_empty_tables_and_the_input():
    assert len(privacy.scrub_table(pd.DataFrame({"name": [], "x": []}), KEY).content) == 0
    frame = pd.DataFrame({"name": ["Flint"], "note": ["2021-05-03"]})
    before = frame.copy()
    privacy.scrub_table(frame, KEY)
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize("name", ["age_months", "AgeDays", "brain_age_gap", "age"])
def test_ages_that_are_not_in_years_are_not_capped(name):
    made = scrub({name: [480, 95, 12]})
    assert made.content[name].tolist() == [480, 95, 12]
    assert "not in years" in made.report.notes[0]


def test_ages_of_any_type():
    ages = pd.array([95, pd.NA, 40], dtype="Int64")
    assert scrub({"age": ages}).content["age"].tolist()[::2] == [90, 40]
    assert scrub({"age": pd.Categorical([95, None, 40])}).content["age"].tolist()[::2] == [90, 40]
    assert scrub({"age": ["93 y", "93 years", "40 y"]}).content["age"].tolist() == ["90", "90", "40 y"]


def test_text_in_categories_is_scrubbed_and_stays():
    made = scrub({"x": pd.Categorical(["seen 2021-05-03", "fine", "fine"])})
    assert made.content["x"].tolist() == ["seen [date]", "fine", "fine"]


@pytest.mark.parametrize(
    "values",
    [
        [datetime.date(2021, 5, 3)] * 2,
        pd.PeriodIndex(["2021-05-03"] * 2, freq="D"),
        pd.Categorical(pd.to_datetime(["2021-05-03"] * 2)),
        [20210503, 20210503],
    ],
)
def test_dates_of_any_type(values):
    made = scrub({"who": ["a", "b"], "x": values}, person="who").content
    shift = privacy.draw_date_shift("a", KEY)
    moved = (pd.Timestamp("2021-05-03") + pd.Timedelta(days=shift)).strftime("%Y%m%d")
    assert str(made["x"][0]).replace("-", "")[:8] == moved
    assert scrub({"x": values}).content["x"].tolist() == ["2021"] * 2


def test_the_person_is_a_pseudonym_whatever_its_name():
    made = scrub({"code": ["ward-a", "ward-b"], "score": [1, 2]}, person="code")
    assert made.content["code"].tolist() == privacy.make_pseudonyms(["ward-a", "ward-b"], KEY).tolist()


def test_what_was_not_looked_into_is_noted():
    notes = scrub({"x": [b"Flint", b"Slate"], "y": [4711471, 4711472], "z": [1, 2]}).report.notes
    assert len(notes) == 2
    assert "bytes" in notes[0]
    assert "long whole numbers" in notes[1]


@pytest.mark.parametrize(
    ("ages", "capped"),
    [
        ([95, None], [90, None]),
        (["93 years", "40", 95], ["90", "40", 90]),
        (["095Y", "089Y", "P93Y", "P1Y"], ["90", "089Y", "90", "P1Y"]),
        (["93,5", "89,5", "93 y 4 m", "89 y 4 m"], ["90", "89,5", "90", "89 y 4 m"]),
        (["1100 months", "95 months", "90-120 days", "90-95"], ["90", "95 months", "90-120 days", "90"]),
        (["93-year-old", "90+", "aged 91", "92 y/o"], ["90"] * 4),
    ],
)
def test_ages_of_any_form_are_capped(ages, capped):
    made = scrub({"age": pd.Series(ages, dtype=object)})
    assert [None if pd.isna(one) else one for one in made.content["age"]] == capped
    assert not [one for one in made.report.notes if "could not be read" in one]


def test_ages_that_cannot_be_read_are_noted():
    made = scrub({"age": ["ninety-three", "40", "", None, "88;4"]})
    assert made.content["age"].tolist()[:3] == ["ninety-three", "40", ""]
    assert any("2 cells could not be read as ages" in one for one in made.report.notes)


@pytest.mark.parametrize(
    "age", [True, float("nan"), "nan", None, "-", "", b"x", 10**400, "P", "PT5H", f"93 y{' ' * 5000}x"]
)
def test_what_is_no_age(age):
    assert parse_age(age) is None


def test_headings_of_hospital_exports_without_blanks():
    person = ["3edac2e3-d223-6fae-d515-daf96ef6bc76", "9d188916-8390-282b-3ec2-73fce6e08649"]
    gone = {
        "FIRST": ["Rowan", "Rowan"],
        "LAST": ["Flint", "Flint"],
        "MAIDEN": ["Slate", None],
        "PATIENTNAME": ["Rowan Flint", "Rowan Flint"],
        "OWNERNAME": ["Rowan Flint", "Rowan Flint"],
        "BIRTHPLACE": ["Quarry  US", "Quarry  US"],
        "COUNTY": ["Quarry", "Quarry"],
        "LAT": [42.3687, 41.65],
        "LON": [-71.15, -70.46],
    }
    ids = {"PATIENTID": [1, 2], "DRIVERS": ["S99", "S98"], "PASSPORT": ["X7", None], "MEMBERID": ["a", "b"]}
    ids |= {"PROVIDER": person}  # by its form
    kept = {"STATE": ["MA", "MA"], "COST": [1.5, 2.5], "lat_ms": [105.0, 98.5]}
    made = privacy.scrub_table(pd.DataFrame(gone | ids | kept), KEY).content
    assert list(made) == [*ids, *kept]
    for name, values in ids.items():
        assert made[name].tolist() == privacy.make_pseudonyms(values, KEY).tolist()
    pd.testing.assert_frame_equal(made[list(kept)], pd.DataFrame(kept))


@pytest.mark.parametrize(
    "name", ["src_subject_id", "subjectkey", "subject_code", "person_source_value", "patient_num", "RID", "PTID", "eid"]
)
def test_identifiers_of_known_collections(name):
    made = privacy.scrub_table(pd.DataFrame({name: ["002_S_0295", "002_S_0413"], "score": [1, 2]}), KEY)
    assert made.content[name].tolist() == privacy.make_pseudonyms(["002_S_0295", "002_S_0413"], KEY).tolist()
