"""What single FHIR resources say: whether something happened at all, and the rows of tables that it makes."""

from collections.abc import Mapping

from neurokit_lite.core.errors import invalid
from neurokit_lite.drugs.records.tables import COLUMNS, SEX_TEXTS, as_dates

__all__ = ["find_person", "find_reason", "name_row", "refuse_resource"]
__shared__ = ["find_person", "find_reason", "name_row", "refuse_resource"]  # not in the face

ICD, ATC = "http://hl7.org/fhir/sid/icd-10", "http://www.whocc.no/atc"
UCUM, OWN = "http://unitsofmeasure.org", "urn:example:made-up"
SEXES = {letter: SEX_TEXTS[letter][1] for letter in "FMO"}
# Statuses of FHIR R4B and R5 by whether they say that something happened. An encounter that has begun did, even if the
# patient waits (arrived, triaged) or it was broken off (discontinued).
_HAPPENED = {
    "EpisodeOfCare": {"active", "onhold", "finished"},
    "Encounter": {
        *("arrived", "triaged", "in-progress", "onleave", "finished"),
        *("on-hold", "discharged", "completed", "discontinued"),
    },
    "MedicationRequest": {"active", "on-hold", "ended", "stopped", "completed"},
    "MedicationStatement": {"recorded", "active", "completed", "stopped", "on-hold"},
    "Observation": {"final", "amended", "corrected"},
}
_DID_NOT = {
    "EpisodeOfCare": {"planned", "waitlist", "cancelled", "entered-in-error"},
    "Encounter": {"planned", "cancelled", "entered-in-error", "unknown"},
    "MedicationRequest": {"draft", "cancelled", "entered-in-error", "unknown"},
    "MedicationStatement": {"draft", "intended", "not-taken", "entered-in-error", "unknown"},
    "Observation": {"registered", "preliminary", "cancelled", "entered-in-error", "unknown"},
}
_ORDERED = {"order", "original-order", "reflex-order", "filler-order", "instance-order"}
_TAKEN = {"taking", "taking-as-directed", "taking-not-as-directed"}
_TAKEN |= {"stopped", "stopped-as-directed", "stopped-not-as-directed"}


def refuse_resource(resource: Mapping, what: str) -> Exception:
    """What is said of a resource that the tables cannot hold."""
    return invalid(
        "bundles", "hold what the tables need", got=f"{resource['resourceType']} {resource.get('id')}: {what}"
    )


def find_reason(resource: Mapping) -> str:
    """Why a resource does not say that something happened; empty where it does."""
    kind, status = resource["resourceType"], resource.get("status")
    if kind in _HAPPENED and status not in _HAPPENED[kind]:
        return f"status {status}" if status in _DID_NOT[kind] else f"status {status}, which FHIR does not have"
    if resource.get("doNotPerform"):
        return "doNotPerform"
    if kind == "MedicationRequest" and resource.get("intent") not in _ORDERED:
        return f"intent {resource.get('intent')}"
    for field, concept, allowed in (
        ("verificationStatus", resource.get("verificationStatus"), {"confirmed"}),
        ("adherence", (resource.get("adherence") or {}).get("code"), _TAKEN),
    ):
        codes = [one.get("code") for one in (concept or {}).get("coding") or []]
        strange = [one for one in codes if one not in allowed]
        if strange or (concept and not codes):
            return f"{field} {strange[0] if strange else 'without a code'}"
    return ""


def name_row(resource: Mapping) -> str:
    """The id of a resource, distinct within its table."""
    if not resource.get("id"):
        raise refuse_resource(resource, "no id")
    is_other = resource["resourceType"] == "MedicationStatement"  # ids are distinct within a type of resource only
    return f"statement {resource['id']}" if is_other else str(resource["id"])


def find_person(resource: Mapping) -> str:
    """The id of the Patient whom a resource is about."""
    if resource["resourceType"] == "Patient":
        return name_row(resource)
    who = (resource.get("subject") or resource.get("patient") or {}).get("reference", "")
    if "Patient/" not in who:
        raise refuse_resource(resource, "no reference to a Patient")
    return who.rpartition("Patient/")[2]


def _read_day(resource: Mapping, *path: str, may_miss: bool = False, of: Mapping | None = None) -> str | None:
    value: object = resource
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    if value is None and may_miss:
        return None
    try:
        return str(as_dates([str(value).partition("T")[0]], ".".join(path))[0])
    except ValueError:
        raise refuse_resource(of or resource, f"{'.'.join(path)} is {value}, not a day") from None


def _read_code(resource: Mapping, concept: object, system: str) -> str:
    codings = (concept or {}).get("coding") or []
    found = [one.get("code") for one in codings if one.get("system") == system and one.get("code")]
    if not found:
        raise refuse_resource(resource, f"no code of {system}")
    return str(found[0])


def _patient_rows(one: Mapping) -> list:
    birth = _read_day(one, "birthDate")
    sexes = {name: letter for letter, name in SEXES.items()}
    row = {"birth_datetime": birth, "year_of_birth": birth[:4], "gender_source_value": sexes.get(one.get("gender"), "")}
    rows = [("person", row)]
    if one.get("deceasedDateTime"):
        rows.append(("death", {"death_date": _read_day(one, "deceasedDateTime")}))
    elif one.get("deceasedBoolean"):
        raise refuse_resource(one, "a death without its date")
    return rows


def _period_rows(one: Mapping) -> list:
    name = {"EpisodeOfCare": "observation_period", "Encounter": "visit_occurrence"}[one["resourceType"]]
    field = "actualPeriod" if one.get("actualPeriod") else "period"
    start, end = list(COLUMNS[name])[2:]
    return [(name, {start: _read_day(one, field, "start"), end: _read_day(one, field, "end")})]


def _condition_rows(one: Mapping) -> list:
    row = {"condition_source_value": _read_code(one, one.get("code"), ICD)}
    return [("condition_occurrence", row | {"condition_start_date": _read_day(one, "onsetDateTime")})]


def _drug_rows(one: Mapping) -> list:
    drug = one.get("medicationCodeableConcept") or (one.get("medication") or {}).get("concept")
    row = {"drug_source_value": _read_code(one, drug, ATC), "days_supply": None}
    if one["resourceType"] == "MedicationStatement":
        row["drug_exposure_start_date"] = _read_day(one, "effectivePeriod", "start")
        row["drug_exposure_end_date"] = _read_day(one, "effectivePeriod", "end", may_miss=True)
        return [("drug_exposure", row)]
    row["drug_exposure_start_date"] = _read_day(one, "authoredOn")
    request, dosage = one.get("dispenseRequest") or {}, one.get("dosageInstruction") or [{}]
    if request.get("numberOfRepeatsAllowed"):
        raise refuse_resource(one, "repeats are allowed, and whether they were filled it does not say")
    ends = [_read_day(each, "timing", "repeat", "boundsPeriod", "end", may_miss=True, of=one) for each in dosage]
    row["drug_exposure_end_date"] = None if None in ends else max(ends)
    supply = request.get("expectedSupplyDuration")
    if supply:
        if supply.get("code") != "d":
            raise refuse_resource(one, f"a supply in {supply.get('code')}, not in days (d)")
        row["days_supply"] = float(supply["value"])
    return [("drug_exposure", row)]


def _observation_rows(one: Mapping) -> list:
    quantity = one.get("valueQuantity") or {}
    if quantity and quantity.get("system", UCUM) != UCUM:
        raise refuse_resource(one, f"a unit of {quantity['system']}, not of UCUM")
    if quantity.get("comparator"):
        raise refuse_resource(one, f"a value {quantity['comparator']} {quantity.get('value')}, which is none")
    if quantity.get("unit") and not quantity.get("code"):
        raise refuse_resource(one, f"a unit, {quantity['unit']}, without its code of UCUM")
    row = {
        "measurement_source_value": _read_code(one, one.get("code"), OWN),
        "unit_source_value": quantity.get("code", ""),
    }
    row["value_as_number"] = quantity.get("value")
    return [("measurement", row | {"measurement_date": _read_day(one, "effectiveDateTime")})]


READERS = {
    "Patient": _patient_rows,
    "EpisodeOfCare": _period_rows,
    "Encounter": _period_rows,
    "Condition": _condition_rows,
    "MedicationRequest": _drug_rows,
    "MedicationStatement": _drug_rows,
    "Observation": _observation_rows,
}
