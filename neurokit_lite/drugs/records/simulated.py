"""Simulated records with known truth: who gets which drug and why, what it does, and what clerks get wrong."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.rng import as_generator
from neurokit_lite.drugs.records.tables import PatientRecords
from neurokit_lite.drugs.records.units import CHOLESTEROL_G_MOL

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SimulatedRecords", "make_records"]

_YEAR = 365.25
_FIRST, _LAST = np.datetime64("2008-01-01"), np.datetime64("2019-12-31")
_MG_PER_MMOL = CHOLESTEROL_G_MOL / 10  # mg/dL in one mmol/L
_FAR = 10**6  # days: never


@dataclass(frozen=True, eq=False)
class SimulatedRecords:
    """Records of people whose lives are known. :func:`make_records` makes it.

    Parameters
    ----------
    records : PatientRecords
        What a hospital would hand out.
    truth : pandas.DataFrame, shape (n_people, 9)
        For each person LDL, frailty, the drug, and the days from the first attack to the first prescription, stroke,
        fracture, death and the end of observation; NaN for never.
    hazard_ratio : float
        What the stronger drug does to the hazard of a stroke, against the weaker one and against none.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.make_records(20, hazard_ratio=0.8, random_state=0).hazard_ratio
    0.8
    """

    records: PatientRecords
    truth: "pd.DataFrame"
    hazard_ratio: float


def make_records(
    n_people: int,
    *,
    hazard_ratio: float = 0.7,
    indication: float = 1.0,
    hidden: float = 0.0,
    severity: float = 0.5,
    hazard: float = 0.05,
    start_hazard: float = 0.8,
    visits_per_year: float = 3.0,
    fault_share: float = 0.01,
    random_state: int | np.random.Generator | None = None,
) -> SimulatedRecords:
    """Simulate records of people after a first transient ischaemic attack, some of whom get one of two statins.

    Parameters
    ----------
    n_people : int
        People.
    hazard_ratio : float
        True hazard ratio of stroke under the stronger drug (ATC C10AA05), from the first prescription on; the weaker
        one (C10AA01) does nothing.
    indication : float
        How much one mmol/L of LDL, or ten years of age, raise the log odds of getting the stronger drug.
    hidden : float
        How much one unit of frailty, which no table has, lowers these log odds.
    severity : float
        How much one mmol/L of LDL, ten years of age, or one unit of frailty raise the log hazard of stroke.
    hazard : float
        Strokes a person-year at an LDL of 3.5 mmol/L, an age of 70 and no frailty.
    start_hazard : float
        First prescriptions a person-year after the attack.
    visits_per_year : float
        Visits to a doctor, at random days.
    fault_share : float
        Share of rows that are spoilt in each of several ways.
    random_state : int or numpy.random.Generator, optional
        Seed, for the same numbers each time.

    Returns
    -------
    SimulatedRecords
        Tables, and the truth.

    Raises
    ------
    ValueError
        If a rate is negative or there is nobody.

    Notes
    -----
    All hazards are constant between the attack, the first prescription and the end, in years; fractures depend on age
    and frailty and on no drug; deaths on frailty. Records begin between 2008 and 2012, attacks come 7 to 25 months
    later, and people are lost at a rate of 0.04 a year up to the end of 2019. Nothing is real: codes are those of
    ICD-10 and ATC, numbers are not, and ``LDL`` is a made-up code.

    References
    ----------
    Bender R, Augustin T, Blettner M (2005). Generating survival times to simulate Cox proportional hazards models.
    *Stat Med* 24:1713-1723. https://doi.org/10.1002/sim.2059

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> sorted(set(drugs.make_records(50, random_state=0).records.drug_exposure["drug_source_value"]))
    ['C10AA01', 'C10AA05']
    """
    import pandas as pd

    n, generator = as_count(n_people, "n_people", high=1_000_000), as_generator(random_state)
    ratio = in_range(hazard_ratio, "hazard_ratio", low=0.01, high=100.0)
    indication, hidden = in_range(indication, "indication", low=-5, high=5), in_range(hidden, "hidden", low=-5, high=5)
    severity = in_range(severity, "severity", low=-5.0, high=5.0)
    rate = in_range(hazard, "hazard", low=1e-6, high=10.0, hint="Events a person-year.")
    start = in_range(start_hazard, "start_hazard", low=1e-6, high=100.0)
    visits = in_range(visits_per_year, "visits_per_year", low=0.0, high=365.0)
    share = in_range(fault_share, "fault_share", low=0.0, high=0.2)
    age, frailty = generator.normal(70, 9, n).clip(45, 94), generator.normal(size=n)
    ldl = generator.normal(3.5, 0.9, n).clip(1.0, 8.0).round(1)
    begins = generator.integers(0, 4 * 365, n)
    attack = begins + generator.integers(200, 760, n)
    odds = indication * ((ldl - 3.5) + (age - 70) / 10) - hidden * frailty
    is_strong = generator.random(n) < 1 / (1 + np.exp(-odds))
    waits = generator.exponential(size=(5, n))
    rates = rate * np.exp(severity * ((ldl - 3.5) + (age - 70) / 10 + frailty))
    first = waits[0] / start
    before = waits[1] / rates  # what is left of the waiting after the prescription goes by the other hazard
    stroke = np.where(before <= first, before, first + (before - first) / np.where(is_strong, ratio, 1.0))
    broken = waits[2] / (0.03 * np.exp(0.5 * (age - 70) / 10 + 0.7 * frailty))
    dead, lost = waits[3] / (0.02 * np.exp(0.3 * frailty)), waits[4] / 0.04
    days = {"start_day": first, "stroke_day": stroke, "fracture_day": broken, "death_day": dead}
    days["end_day"] = np.minimum(lost, dead)
    days = {name: np.minimum(np.ceil(one * _YEAR), _FAR) for name, one in days.items()}
    days["end_day"] = np.minimum(days["end_day"], (_LAST - _FIRST).astype(int) - attack)
    seen = {name: np.where(one <= days["end_day"], one, np.nan) for name, one in days.items()}
    drug = np.where(np.isnan(seen["start_day"]), "none", np.where(is_strong, "C10AA05", "C10AA01"))
    known = {"person_id": np.arange(1, n + 1), "ldl_mmol_l": ldl, "age_years": age, "frailty": frailty, "drug": drug}
    truth = pd.DataFrame(known | seen)
    made = _Clerk(truth, begins, attack, generator)
    tables = made.tables(visits)
    if share:
        made.spoil(tables, share)
    return SimulatedRecords(PatientRecords(**tables), truth, ratio)


class _Clerk:
    """Writes down what happened to people, and makes mistakes."""

    def __init__(self, truth: "pd.DataFrame", begins: np.ndarray, attack: np.ndarray, generator: object) -> None:
        self.truth, self.begins, self.attack, self.generator = truth, begins, attack, generator
        self.end = attack + truth["end_day"].to_numpy().astype(int)

    def tables(self, visits_per_year: float) -> dict:
        truth, generator, person = self.truth, self.generator, self.truth["person_id"].to_numpy()
        born = self.attack - np.rint(truth["age_years"].to_numpy() * _YEAR).astype(int)
        sex = np.where(generator.random(person.size) < 0.5, "F", "M")
        birth = _dates(born)
        people = {
            "person_id": person,
            "birth_datetime": birth,
            "year_of_birth": birth.astype("M8[Y]").astype(int) + 1970,
            "gender_source_value": sex,
        }
        died = truth["death_day"].notna().to_numpy()
        death_day = (self.attack + truth["death_day"].fillna(0)).to_numpy()[died]
        return {
            "person": _frame(people),
            "observation_period": _rows("observation_period", person, _start=self.begins, _end=self.end),
            "visit_occurrence": self._visits(visits_per_year),
            "condition_occurrence": self._conditions(),
            "drug_exposure": self._exposures(),
            "measurement": self._measurements(),
            "death": _frame({"person_id": person[died], "death_date": _dates(death_day)}),
        }

    def _visits(self, per_year: float) -> "pd.DataFrame":
        length = self.end - self.begins
        n_visits = self.generator.poisson(per_year * length / _YEAR)
        who = np.repeat(np.arange(length.size), n_visits.astype(np.intp))
        days = self.begins[who] + np.floor(self.generator.random(who.size) * (length[who] + 1)).astype(int)
        one = np.unique(who.astype(np.int64) * 100_000 + days)  # one visit a day
        who, days = one // 100_000, one % 100_000
        return _rows("visit", who + 1, key="visit_occurrence", _start=days, _end=days)

    def _conditions(self) -> "pd.DataFrame":
        truth = self.truth
        parts = [(truth["person_id"].to_numpy(), self.attack, "G45.9")]
        for name, code in (("stroke_day", "I63.9"), ("fracture_day", "S72.0")):
            has = truth[name].notna().to_numpy()
            parts.append((truth["person_id"].to_numpy()[has], (self.attack + truth[name]).to_numpy()[has], code))
        who, days = (np.concatenate([part[i] for part in parts]) for i in (0, 1))
        codes = np.repeat([part[2] for part in parts], [len(part[0]) for part in parts])
        return _rows("condition", who, key="condition_occurrence", _start=days, codes=codes)

    def _exposures(self) -> "pd.DataFrame":
        is_user = self.truth["start_day"].notna().to_numpy()
        first = (self.attack + self.truth["start_day"]).to_numpy()[is_user].astype(int)
        n_fills = (self.end[is_user] - first) // 95 + 1
        n_fills = n_fills.astype(np.intp)
        who = np.repeat(np.arange(first.size), n_fills)
        nth = np.arange(who.size) - np.repeat(np.cumsum(n_fills) - n_fills, n_fills)
        slip = np.where(nth > 0, self.generator.integers(-10, 20, who.size), 0)  # early: overlap; late: a gap
        days = np.minimum(first[who] + 95 * nth + slip, self.end[is_user][who])
        codes = self.truth["drug"].to_numpy()[is_user][who]
        person = self.truth["person_id"].to_numpy()[is_user][who]
        made = _rows("drug_exposure", person, _start=days, _end=days + 89, codes=codes, key="drug_exposure")
        return made.assign(days_supply=90)

    def _measurements(self) -> "pd.DataFrame":
        generator, ldl = self.generator, self.truth["ldl_mmol_l"].to_numpy()
        days = self.attack - generator.integers(0, 60, ldl.size)
        is_kept = generator.random(ldl.size) > 0.03
        is_mg = generator.random(ldl.size) < 0.2
        made = {
            "measurement_id": np.arange(1, ldl.size + 1),
            "person_id": self.truth["person_id"].to_numpy(),
            "measurement_date": _dates(days),
            "measurement_source_value": "LDL",
            "value_as_number": np.where(is_mg, (ldl * _MG_PER_MMOL).round(1), ldl),
            "unit_source_value": np.where(is_mg, "mg/dL", "mmol/L"),
        }
        return _frame(made)[is_kept].reset_index(drop=True)

    def spoil(self, tables: dict, share: float) -> None:
        """Duplicates, impossible dates, gaps in observation, two drugs at once, ends that are missing, wrong units."""
        import pandas as pd

        def some(table: "pd.DataFrame") -> np.ndarray:
            return np.flatnonzero(self.generator.random(len(table)) < share)

        visits = tables["visit_occurrence"]
        again = visits.iloc[some(visits)].assign(visit_occurrence_id=lambda t: len(visits) + 1 + np.arange(len(t)))
        visits = pd.concat([visits, again], ignore_index=True)
        late = tables["death"].iloc[some(tables["death"])]
        ghosts = _rows("visit", late["person_id"].to_numpy(), key="visit_occurrence", _start=0, _end=0)
        ghosts["visit_start_date"] = ghosts["visit_end_date"] = late["death_date"].to_numpy() + np.timedelta64(30, "D")
        ghosts["visit_occurrence_id"] += len(visits)
        tables["visit_occurrence"] = pd.concat([visits, ghosts], ignore_index=True)
        periods = tables["observation_period"]
        cut = some(periods)
        middle = self.begins[cut] + (self.end[cut] - self.begins[cut]) // 2
        second = periods.iloc[cut].assign(observation_period_start_date=_dates(middle + 100))
        second["observation_period_id"] = len(periods) + 1 + np.arange(len(cut))
        periods.loc[cut, "observation_period_end_date"] = _dates(middle)
        second = second[second["observation_period_start_date"] <= second["observation_period_end_date"]]
        tables["observation_period"] = pd.concat([periods, second], ignore_index=True)
        exposed = self._with_both(tables["drug_exposure"], share)
        tables["drug_exposure"] = exposed
        exposed.loc[some(exposed), "drug_exposure_end_date"] = pd.NaT
        early = some(exposed)
        exposed.loc[early, "drug_exposure_end_date"] = exposed.loc[early, "drug_exposure_start_date"] - pd.Timedelta(
            days=1
        )
        conditions = tables["condition_occurrence"]
        typed = some(conditions)
        wrong = conditions.loc[typed, "condition_start_date"] - pd.Timedelta(days=36525)
        copies = conditions.loc[typed].assign(condition_start_date=wrong.astype("datetime64[s]"))
        copies["condition_occurrence_id"] = len(conditions) + 1 + np.arange(len(copies))
        tables["condition_occurrence"] = pd.concat([conditions, copies], ignore_index=True)
        measured = tables["measurement"]
        mixed = some(measured)
        is_mg = measured.loc[mixed, "unit_source_value"] == "mg/dL"
        measured.loc[mixed[is_mg.to_numpy()], "unit_source_value"] = "mmol/L"

    def _with_both(self, exposed: "pd.DataFrame", share: float) -> "pd.DataFrame":
        """Some people get the other drug as well on their first day."""
        import pandas as pd

        first = exposed.drop_duplicates("person_id")
        both = first[self.generator.random(len(first)) < share]
        other = both["drug_source_value"].map({"C10AA05": "C10AA01", "C10AA01": "C10AA05"})
        both = both.assign(drug_source_value=other, drug_exposure_id=len(exposed) + 1 + np.arange(len(both)))
        return pd.concat([exposed, both], ignore_index=True)


def _dates(days: np.ndarray) -> np.ndarray:
    return (_FIRST + np.asarray(days).astype(int)).astype("datetime64[s]")


def _frame(columns: dict) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(columns)


def _rows(
    name: str, who: np.ndarray, *, key: str = "", _start: object, _end: object = None, codes: object = None
) -> "pd.DataFrame":
    """A table of OMOP with its key, the person, dates and codes."""
    n = len(who)
    columns = {f"{key or name}_id": np.arange(1, n + 1), "person_id": np.asarray(who)}
    columns[f"{name}_start_date"] = np.broadcast_to(_dates(_start), n)
    if _end is not None:
        columns[f"{name}_end_date"] = np.broadcast_to(_dates(_end), n)
    if codes is not None:
        columns[f"{name.partition('_')[0]}_source_value"] = codes
    return _frame(columns)
