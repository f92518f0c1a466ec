"""FHIR there and back, and what is said of resources that are not right."""

import json
import warnings
from copy import deepcopy
from dataclasses import replace

import numpy as np
import pytest

from neurokit_lite import drugs
from neurokit_lite.drugs.records import resources

MADE = drugs.make_records(4, fault_share=0.1, random_state=2).records


HAS = MADE.drug_exposure["person_id"].iloc[0]
WITH_DRUGS = [drugs.write_bundles(MADE)[MADE.person["person_id"].tolist().index(HAS)]]


@pytest.fixture(scope="module")
def bundles():
    return {version: drugs.write_bundles(MADE, version=version) for version in ("R5", "R4B")}


def of(bundle, kind):
    return next(one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == kind)


def changed(bundles, kind, **fields):
    made = deepcopy(bundles["R5"][:1])
    resource = of(made[0], kind)
    for name, value in fields.items():
        resource.pop(name, None) if value is None else resource.update({name: value})
    return made


@pytest.mark.parametrize("version", ["R5", "R4B"])
def test_there_and_back_through_json(bundles, version):
    again = drugs.read_bundles(json.loads(json.dumps(bundles[version])), version=version)
    for name, table in MADE.tables().items():
        assert table.equals(again.tables()[name]), name


def test_only_what_the_tables_hold_is_written_and_read(bundles):
    named = changed(bundles, "Patient", name=[{"family": "Lovelace"}], telecom=[{"system": "phone", "value": "123"}])
    again = drugs.read_bundles(named)
    assert list(again.person) == ["person_id", "birth_datetime", "year_of_birth", "gender_source_value"]
    assert set(of(bundles["R5"][0], "Patient")) <= {"resourceType", "id", "birthDate", "gender", "deceasedDateTime"}


@pytest.mark.parametrize(
    ("kind", "fields", "says"),
    [
        ("Condition", {"onsetDateTime": "02/01/2012"}, "Condition .*: onsetDateTime"),
        ("Condition", {"onsetDateTime": "2012-01"}, "onsetDateTime is 2012-01, not a day"),
        ("Condition", {"onsetDateTime": None}, "onsetDateTime is None"),
        ("Condition", {"code": {"coding": [{"system": "http://snomed.info/sct", "code": "1"}]}}, "Condition .*icd-10"),
        ("Condition", {"subject": {"reference": "Patient/77"}}, "condition_occurrence .* Patient/77"),
        ("Condition", {"subject": {"display": "Ada"}}, "no reference to a Patient"),
        ("Encounter", {"colour": "red"}, "Encounter .*: colour"),
        ("Encounter", {"actualPeriod": None}, "Encounter .*period.start is None"),
        ("Encounter", {"id": None}, "Encounter None: no id"),
        ("Patient", {"deceasedBoolean": True, "deceasedDateTime": None}, "a death without its date"),
        ("Patient", {"birthDate": "1940"}, "birthDate is 1940"),
        ("Observation", {"valueQuantity": {"value": 3, "system": "urn:x", "code": "q"}}, "not of UCUM"),
        ("Observation", {"valueQuantity": {"value": 3, "comparator": "<", "code": "mmol/L"}}, "a value < 3"),
        ("Observation", {"valueQuantity": {"value": 3, "unit": "mg/dL"}}, "a unit, mg/dL, without its code"),
        ("Observation", {"valueQuantity": {"value": "high"}}, "Observation .*valueQuantity.value"),
    ],
)
def test_what_is_wrong_is_named(bundles, kind, fields, says):
    with pytest.raises(ValueError, match=says):
        drugs.read_bundles(changed(bundles, kind, **fields))


def test_a_time_of_day_is_cut_off_at_the_place(bundles):
    made = changed(bundles, "Condition", onsetDateTime="2012-01-02T23:30:00-05:00")
    assert "2012-01-02" in drugs.read_bundles(made).condition_occurrence["condition_start_date"].astype(str).tolist()


@pytest.mark.parametrize(
    ("kind", "field", "table"),
    [
        ("Encounter", {"status": "entered-in-error"}, "visit_occurrence"),
        ("Observation", {"status": "cancelled"}, "measurement"),
        ("Observation", {"status": "preliminary"}, "measurement"),
        ("Encounter", {"status": "planned"}, "visit_occurrence"),
        ("EpisodeOfCare", {"status": "planned"}, "observation_period"),
        ("MedicationRequest", {"doNotPerform": True}, "drug_exposure"),
        ("MedicationRequest", {"intent": "proposal"}, "drug_exposure"),
        ("MedicationRequest", {"status": "draft"}, "drug_exposure"),
        ("Condition", {"verificationStatus": {"coding": [{"code": "differential"}]}}, "condition_occurrence"),
        (
            "Condition",
            {"verificationStatus": {"coding": [{"code": "confirmed"}, {"code": "refuted"}]}},
            "condition_occurrence",
        ),
    ],
)
def test_what_did_not_happen_is_left_out_and_counted(bundles, kind, field, table):
    before = drugs.read_bundles(WITH_DRUGS).tables()[table]
    made = deepcopy(WITH_DRUGS)
    of(made[0], kind).update(field)
    with pytest.warns(UserWarning, match=rf"1 {kind} \("):
        after = drugs.read_bundles(made).tables()[table]
    assert len(after) == len(before) - 1


# https://hl7.org/fhir/R4B/valueset-encounter-status.html and https://hl7.org/fhir/R5/valueset-encounter-status.html
BEGUN = {
    "R4B": ["arrived", "triaged", "in-progress", "onleave", "finished"],
    "R5": ["in-progress", "on-hold", "discharged", "completed", "discontinued"],
}
NOT_BEGUN = ["planned", "cancelled", "entered-in-error", "unknown"]


@pytest.mark.parametrize("version", ["R5", "R4B"])
def test_a_visit_that_has_begun_has_happened(bundles, version):
    whole = drugs.read_bundles(bundles[version][:1], version=version).visit_occurrence
    for status in BEGUN[version] + NOT_BEGUN:
        made = deepcopy(bundles[version][:1])
        of(made[0], "Encounter")["status"] = status
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            left = drugs.read_bundles(made, version=version).visit_occurrence
        assert len(left) == len(whole) - (status in NOT_BEGUN), status
        assert [str(one.message).endswith(f"1 Encounter (status {status}).") for one in told] == [True] * (
            status in NOT_BEGUN
        )


def test_a_status_that_fhir_does_not_have_is_named(bundles):
    with pytest.warns(UserWarning, match=r"1 Encounter \(status done, which FHIR does not have\)"):
        drugs.read_bundles(changed(bundles, "Encounter", status="done"))
    assert resources._HAPPENED.keys() == resources._DID_NOT.keys()
    assert not any(resources._HAPPENED[kind] & resources._DID_NOT[kind] for kind in resources._HAPPENED)


def test_statements_are_exposures_too(bundles):
    drug = {"concept": {"coding": [{"system": "http://www.whocc.no/atc", "code": "N05AH03"}]}}
    patient = of(bundles["R5"][0], "Patient")["id"]
    statement = {"resourceType": "MedicationStatement", "id": "1", "status": "recorded", "medication": drug}
    statement |= {"subject": {"reference": f"Patient/{patient}"}, "effectivePeriod": {"start": "2012-01-02"}}
    made = deepcopy(bundles["R5"][:1])
    made[0]["entry"].append({"resource": statement})
    exposed = drugs.read_bundles(made).drug_exposure.set_index("drug_source_value")
    assert exposed.loc["N05AH03", ["drug_exposure_end_date", "days_supply"]].isna().all()
    assert str(exposed.loc["N05AH03", "drug_exposure_start_date"].date()) == "2012-01-02"


def test_ids_that_are_no_numbers_get_some_and_twice_is_refused(bundles):
    made = json.loads(json.dumps(bundles["R5"][:2]).replace("Patient/1", "Patient/b-7"))
    of(made[0], "Patient")["id"] = "b-7"
    found = drugs.read_bundles(made)
    assert found.person["person_id"].tolist() == [2, 3], "2 stays, b-7 follows"
    assert set(found.visit_occurrence["person_id"]) == {2, 3}
    born = MADE.person.set_index("person_id")["birth_datetime"]
    assert found.person["birth_datetime"].tolist() == [born[2], born[1]]
    with pytest.raises(ValueError, match="Patient 1: an id that another one has"):
        drugs.read_bundles([bundles["R5"][0], bundles["R5"][0]])


def test_statements_of_what_is_not_taken_are_left_out():
    drug = {"concept": {"coding": [{"system": "http://www.whocc.no/atc", "code": "N05AH03"}]}}
    statement = {"resourceType": "MedicationStatement", "id": "1", "status": "recorded", "medication": drug}
    statement |= {"subject": {"reference": f"Patient/{HAS}"}, "effectivePeriod": {"start": "2012-01-02"}}
    made = deepcopy(WITH_DRUGS)
    made[0]["entry"].append({"resource": statement | {"adherence": {"code": {"coding": [{"code": "not-taking"}]}}}})
    with pytest.warns(UserWarning, match=r"1 MedicationStatement \(adherence not-taking\)"):
        assert "N05AH03" not in set(drugs.read_bundles(made).drug_exposure["drug_source_value"])


def test_how_long_a_prescription_may_be_filled_is_no_exposure_and_repeats_are_refused():
    made = deepcopy(WITH_DRUGS)
    request = of(made[0], "MedicationRequest")
    request.pop("dosageInstruction", None)
    request["dispenseRequest"] = {"validityPeriod": {"end": "2015-01-01"}}
    exposed = drugs.read_bundles(made).drug_exposure.set_index("drug_exposure_id")
    assert exposed["drug_exposure_end_date"].isna()[int(request["id"])]
    request["dispenseRequest"]["numberOfRepeatsAllowed"] = 3
    with pytest.raises(ValueError, match=r"MedicationRequest .*repeats are allowed"):
        drugs.read_bundles(made)


def test_sexes_and_units_without_a_value_come_back():
    sexes = (["Female", "Male", "other", ""] * 2)[: len(MADE.person)]
    given = replace(
        MADE,
        person=MADE.person.assign(gender_source_value=sexes),
        measurement=MADE.measurement.assign(value_as_number=np.nan),
    )
    again = drugs.read_bundles(drugs.write_bundles(given))
    assert again.person["gender_source_value"].tolist() == ["F", "M", "O", ""]
    assert again.measurement.equals(given.measurement)
    assert (again.measurement["unit_source_value"] != "").all()


def test_a_supply_in_weeks_is_refused(bundles):
    made = deepcopy(bundles["R5"])
    request = next(of(one, "MedicationRequest") for one in made if "MedicationRequest" in str(one))
    request["dispenseRequest"]["expectedSupplyDuration"]["code"] = "wk"
    with pytest.raises(ValueError, match=r"a supply in wk, not in days"):
        drugs.read_bundles(made)
