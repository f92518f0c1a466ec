"""Tables: columns by name and by content, and nothing else touched."""

import numpy as np
import pandas as pd
import pytest

from neurokit_lite import privacy

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
