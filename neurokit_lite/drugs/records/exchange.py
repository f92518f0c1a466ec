"""Records as hospitals exchange them: FHIR bundles, written and read through a library that checks every resource."""

import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module

from neurokit_lite.core.check import one_of
from neurokit_lite.core.errors import invalid, show
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.optional import require
from neurokit_lite.drugs.records.resources import (
    ATC,
    ICD,
    OWN,
    READERS,
    SEXES,
    UCUM,
    find_person,
    find_reason,
    name_row,
    refuse_resource,
)
from neurokit_lite.drugs.records.tables import COLUMNS, PatientRecords

__all__ = ["read_bundles", "write_bundles"]

_CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
_ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
_MODULES = {"R5": "fhir.resources", "R4B": "fhir.resources.R4B"}


def write_bundles(records: PatientRecords, *, version: str = "R5") -> list[dict]:
    """Write records as FHIR bundles, one for each person.

    Parameters
    ----------
    records : PatientRecords
        The records.
    version : {"R5", "R4B"}
        Version of FHIR; R4B reads what R4 has for these resources.

    Returns
    -------
    list of dict
        Bundles of type collection, as JSON would hold them: Patient, EpisodeOfCare (a period of observation),
        Encounter, Condition, MedicationRequest and Observation.

    Raises
    ------
    ImportError
        If fhir.resources is not installed.
    TypeError
        If `records` are no records.
    ValueError
        If the version is another, or a resource is not valid.

    Notes
    -----
    Closed form. Nothing but what the tables hold is written: no name, no address, no number of a hospital. Dates and
    codes are still those of the records, and may identify somebody: :func:`pseudonymise_records` comes first.

    References
    ----------
    Health Level Seven International (2023). *FHIR release 5*. https://hl7.org/fhir/R5/

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.write_bundles(drugs.make_records(2, random_state=0).records)[0]["entry"][0]["resource"]["resourceType"]
    'Patient'
    """
    records = as_instance(records, "records", PatientRecords, hint="make_records makes them.")
    one_of(version, "version", list(_MODULES))
    resources: dict[int, list] = {int(one): [] for one in records.person["person_id"]}
    died = records.death.set_index("person_id")["death_date"]
    for row in records.person.itertuples():
        made = {"resourceType": "Patient", "id": str(row.person_id), "birthDate": _day(row.birth_datetime)}
        made["gender"] = SEXES.get(row.gender_source_value, "unknown")
        if row.person_id in died.index:
            made["deceasedDateTime"] = _day(died[row.person_id])
        resources[row.person_id].append(made)
    for name, write in _WRITERS.items():
        key = next(iter(COLUMNS[name]))
        for row in getattr(records, name).itertuples():
            head = {"id": str(getattr(row, key))}
            resources[row.person_id].append(head | write(row, version))
    for one in (one for own in resources.values() for one in own):
        _validate(one, version, "records")
    return [
        {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in own]}
        for own in resources.values()
    ]


def _day(date: object) -> str:
    return str(date)[:10] if date == date else "NaT"


def _coded(system: str, code: str) -> dict:
    return {"coding": [{"system": system, "code": code}]}


def _subject(row: object, name: str = "subject") -> dict:
    return {name: {"reference": f"Patient/{row.person_id}"}}


def _episode(row: object, _version: str) -> dict:
    period = {"start": _day(row.observation_period_start_date), "end": _day(row.observation_period_end_date)}
    return {"resourceType": "EpisodeOfCare", "status": "finished", "period": period} | _subject(row, "patient")


def _encounter(row: object, version: str) -> dict:
    period = {"start": _day(row.visit_start_date), "end": _day(row.visit_end_date)}
    if version == "R5":
        own = {"status": "completed", "actualPeriod": period}
    else:
        own = {"status": "finished", "period": period, "class": {"system": _ACT, "code": "AMB"}}
    return {"resourceType": "Encounter"} | own | _subject(row)


def _condition(row: object, _version: str) -> dict:
    own = {"code": _coded(ICD, row.condition_source_value), "onsetDateTime": _day(row.condition_start_date)}
    return {"resourceType": "Condition", "clinicalStatus": _coded(_CLINICAL, "active")} | own | _subject(row)


def _request(row: object, version: str) -> dict:
    drug = _coded(ATC, row.drug_source_value)
    own = {"medication": {"concept": drug}} if version == "R5" else {"medicationCodeableConcept": drug}
    start, end, supply = _day(row.drug_exposure_start_date), _day(row.drug_exposure_end_date), {}
    if end != "NaT":
        own["dosageInstruction"] = [{"timing": {"repeat": {"boundsPeriod": {"end": end}}}}]
    if row.days_supply == row.days_supply:
        supply["expectedSupplyDuration"] = {"value": row.days_supply, "unit": "d", "system": UCUM, "code": "d"}
    own |= {"dispenseRequest": supply} if supply else {}
    return (
        {"resourceType": "MedicationRequest", "status": "completed", "intent": "order", "authoredOn": start}
        | own
        | (_subject(row))
    )


def _observation(row: object, _version: str) -> dict:
    own = {"code": _coded(OWN, row.measurement_source_value), "effectiveDateTime": _day(row.measurement_date)}
    unit = row.unit_source_value
    quantity = {"unit": unit, "system": UCUM, "code": unit} if unit else {}
    if row.value_as_number == row.value_as_number:
        quantity["value"] = row.value_as_number
    own |= {"valueQuantity": quantity} if quantity else {}
    return {"resourceType": "Observation", "status": "final"} | own | _subject(row)


_WRITERS = {
    "observation_period": _episode,
    "visit_occurrence": _encounter,
    "condition_occurrence": _condition,
    "drug_exposure": _request,
    "measurement": _observation,
}


def read_bundles(bundles: Sequence[Mapping], *, version: str = "R5") -> PatientRecords:
    """Read FHIR bundles into tables, and keep nothing that names a person.

    Parameters
    ----------
    bundles : sequence of mapping, shape (n_bundles,)
        Bundles of any type, as JSON holds them; the resources of one person may lie in several.
    version : {"R5", "R4B"}
        Version of FHIR in which they are written.

    Returns
    -------
    PatientRecords
        Tables. Ids that are whole numbers are kept; others are numbered from the largest of these on, in the order of
        the alphabet. "007" is none, for it is another id than 7.

    Raises
    ------
    ImportError
        If fhir.resources is not installed.
    TypeError
        If `bundles` is something else.
    ValueError
        If a resource is not valid, refers to nobody, or lacks a day or a code that the tables need; the message names
        it.

    Notes
    -----
    Closed form. Resources of other types are passed over. A resource is a fact only with a status that says so: what is
    planned, proposed, a draft, preliminary, unconfirmed or refuted, withdrawn or forbidden (doNotPerform), or a drug
    that is not taken, is left out, and a warning counts it, as it does a status that FHIR does not have. A visit that
    has begun has happened: the patient has arrived, or it was broken off (discontinued). Refused is what tables cannot
    say: a value with a comparator ("< 0.1"), a unit without its code, a prescription with repeats. How long a
    prescription may be filled (validityPeriod) is not read: an exposure ends where the dosage does. No identifier but
    `id` is read, and no name, address, contact or text. A time of day is cut off: the day is the one written at the
    place. The library checks shapes and types of fields, not whether a code exists.

    References
    ----------
    Health Level Seven International (2023). *FHIR release 5*. https://hl7.org/fhir/R5/

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> made = drugs.make_records(3, fault_share=0, random_state=0).records
    >>> again = drugs.read_bundles(drugs.write_bundles(made))
    >>> all(one.equals(again.tables()[name]) for name, one in made.tables().items())
    True
    """
    import pandas as pd

    one_of(version, "version", list(_MODULES))
    rows: dict[str, list] = {name: [] for name in COLUMNS}
    seen, left_out = set(), Counter()
    for resource in _resources(bundles):
        kind = resource.get("resourceType")
        if kind not in READERS:
            continue
        _validate(resource, version, "bundles")
        if reason := find_reason(resource):
            left_out[f"{kind} ({reason})"] += 1
            continue
        if (kind, resource.get("id")) in seen:
            raise refuse_resource(resource, "an id that another one has")
        seen.add((kind, resource.get("id")))
        for name, row in READERS[kind](resource):
            rows[name].append(row | {next(iter(COLUMNS[name])): name_row(resource), "person_id": find_person(resource)})
    known = {row["person_id"] for row in rows["person"]}
    if not known:
        raise invalid("bundles", "hold a Patient", got="none", hint="Is the version of FHIR right?")
    for name, own in rows.items():
        for row in own:
            if row["person_id"] not in known:
                got = f"{name} {row[next(iter(COLUMNS[name]))]} of Patient/{row['person_id']}"
                raise invalid("bundles", "hold the Patient of every resource", got=got)
    if left_out:
        told = ", ".join(f"{n} {what}" for what, n in sorted(left_out.items()))
        warnings.warn(f"Left out, as they do not say that something happened: {told}.", stacklevel=2)
    tables = {name: pd.DataFrame(own, columns=list(COLUMNS[name])) for name, own in rows.items()}
    return PatientRecords(**_numbered(tables))


def _resources(bundles: object) -> Iterator[Mapping]:
    if isinstance(bundles, (Mapping, str)) or not isinstance(bundles, Sequence):
        raise invalid(
            "bundles", "be a list of bundles", show(type(bundles)), hint="For one: [bundle].", error=TypeError
        )
    for bundle in bundles:
        if not isinstance(bundle, Mapping) or bundle.get("resourceType") != "Bundle":
            got = bundle.get("resourceType") if isinstance(bundle, Mapping) else bundle
            raise invalid("bundles", "hold bundles (resourceType Bundle)", got, error=TypeError)
        for entry in bundle.get("entry") or []:
            if not isinstance(entry, Mapping) or not isinstance(entry.get("resource"), Mapping):
                raise invalid("bundles", "hold a resource in each entry", entry)
            yield entry["resource"]


def _validate(resource: Mapping, version: str, argument: str) -> None:
    """Let the library look at a resource; its complaint with the name of the resource."""
    require("fhir.resources", extra="records")
    kind = resource["resourceType"]
    model = getattr(import_module(f"{_MODULES[version]}.{kind.lower()}"), kind)
    try:
        model.model_validate(resource)
    except ValueError as error:
        first = error.errors()[0] if hasattr(error, "errors") else {"loc": (), "msg": str(error)}
        where = ".".join(str(one) for one in first["loc"])
        got = f"{kind} {resource.get('id')}: {where}: {str(first['msg'])[:90]}"
        raise invalid(argument, f"hold valid {kind} resources of FHIR {version}", got=got) from None


def _numbered(tables: dict) -> dict:
    """Ids as whole numbers: those that are numbers as they are, others after them by the alphabet."""
    people = _numbers(tables["person"]["person_id"])
    made = {}
    for name, table in tables.items():
        key = next(iter(COLUMNS[name]))
        own = people if key == "person_id" else _numbers(table[key])
        made[name] = table.assign(**{key: table[key].map(own), "person_id": table["person_id"].map(people)})
    return made


def _numbers(ids: Sequence[str]) -> dict[str, int]:
    known = sorted(set(ids))
    own = {one: int(one) for one in known if one.isascii() and one.isdigit() and str(int(one)) == one and len(one) < 16}
    others = [one for one in known if one not in own]
    return own | {one: k for k, one in enumerate(others, start=max(own.values(), default=0) + 1)}
