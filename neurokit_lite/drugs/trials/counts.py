"""From one row a patient to the two-by-two table: events and patients of both arms."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.masks import as_mask
from neurokit_lite.core.records import check_fields

__all__ = ["ArmCounts", "as_arms", "count_outcomes"]
__shared__ = ["as_arms"]  # not in the face

_FIELDS = ("n_events_treated", "n_treated", "n_events_control", "n_control")


@dataclass(frozen=True, eq=False)
class ArmCounts:
    """Events and patients in both arms, one row a table: a whole trial, a subgroup, a simulated trial.

    Parameters
    ----------
    n_events_treated, n_treated : array_like of shape (n_rows,)
        Patients with the event, and all patients, of the treated arm.
    n_events_control, n_control : array_like of shape (n_rows,)
        The same of the control arm.
    names : sequence of str of shape (n_rows,), optional
        What each row is; their numbers by default.

    Raises
    ------
    ValueError
        If lengths differ, a number is not whole, an arm is empty, or has more events than patients.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.ArmCounts([1], [4], [3], [4]).risks_treated
    array([0.25])
    """

    n_events_treated: np.ndarray
    n_treated: np.ndarray
    n_events_control: np.ndarray
    n_control: np.ndarray
    names: np.ndarray | None = None

    def __post_init__(self) -> None:
        check_fields(self, dict.fromkeys(_FIELDS, ("n_rows",)))
        for name in _FIELDS:
            counts = as_array(getattr(self, name), name, axes=("n_rows",), dtype=np.int64)
            least = int(not name.startswith("n_events"))
            if (counts < least).any():
                raise invalid(name, f"be at least {least}", got=str(counts.min()), hint="Is one arm missing?")
            object.__setattr__(self, name, counts)
        for events, patients in (_FIELDS[:2], _FIELDS[2:]):
            over = np.flatnonzero(getattr(self, events) > getattr(self, patients))
            if over.size:
                got = f"{getattr(self, events)[over[0]]} of {getattr(self, patients)[over[0]]} in row {over[0]}"
                raise invalid(events, f"be at most {patients}", got=got, hint="Events and patients, in this order.")
        n_rows = self.n_treated.size  # a million of simulated trials: numbers as short as they can be
        rows = np.arange(n_rows).astype(f"U{len(str(n_rows))}") if self.names is None else self.names
        names = as_labels(rows, "names", axis="n_rows").astype(str)
        same_length(names, self.n_treated, names=("names", "n_treated"), axis="n_rows")
        object.__setattr__(self, "names", names)

    @property
    def risks_treated(self) -> np.ndarray:
        """Share of patients with the event in the treated arm, of shape (n_rows,)."""
        return self.n_events_treated / self.n_treated

    @property
    def risks_control(self) -> np.ndarray:
        """Share of patients with the event in the control arm, of shape (n_rows,)."""
        return self.n_events_control / self.n_control

    def to_frame(self):
        """Return a pandas table with one row per table."""
        import pandas as pd

        return pd.DataFrame({name: getattr(self, name) for name in _FIELDS}, index=pd.Index(self.names, name="name"))


def count_outcomes(
    arms: np.ndarray,
    has_event: np.ndarray,
    *,
    treated: object,
    control: object,
    groups: np.ndarray | None = None,
    patients: np.ndarray | None = None,
) -> ArmCounts:
    """Count events and patients of both arms.

    Parameters
    ----------
    arms : array_like of shape (n_patients,)
        The arm to which each patient was *assigned*, whatever happened afterwards (intention to treat).
    has_event : array_like of shape (n_patients,)
        True, or 1, where the outcome occurred.
    treated, control : str or number
        How the two arms are called in `arms`; no other may occur.
    groups : array_like of shape (n_patients,), optional
        A subgroup for each patient: one row each, in sorted order.
    patients : array_like of shape (n_patients,), optional
        Numbers or names of the patients; with them it is checked that nobody is counted twice.

    Returns
    -------
    ArmCounts
        One row, named "all", or one for each subgroup.

    Raises
    ------
    TypeError
        If the outcome is text.
    ValueError
        If an arm is missing or unknown, an outcome is missing, or a patient is there twice.

    Notes
    -----
    It assumes parallel arms: a patient who crosses over and is measured in both is paired data, and refused. Missing
    outcomes are refused as well, for to leave them out is a decision: see :func:`bound_missing`.

    References
    ----------
    Schulz KF, Altman DG, Moher D (2010). CONSORT 2010 statement: updated guidelines for reporting parallel group
    randomised trials. *BMJ* 340:c332. https://doi.org/10.1136/bmj.c332

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> found = drugs.count_outcomes(["drug", "drug", "sham"], [1, 0, 1], treated="drug", control="sham")
    >>> found.n_events_treated, found.n_treated
    (array([1]), array([2]))
    """
    is_treated = as_arms(arms, treated=treated, control=control)
    if np.asarray(has_event).dtype.kind == "f" and np.isnan(np.asarray(has_event)).any():
        got, hint = f"{np.isnan(np.asarray(has_event)).sum()} that are NaN", "See bound_missing."
        raise invalid("has_event", "be known for every patient", got=got, hint=hint)
    is_event = as_mask(has_event, "has_event", axes=("n_patients",))
    same_length(is_event, is_treated, names=("has_event", "arms"), axis="n_patients")
    if patients is not None:
        _check_patients(as_labels(patients, "patients", axis="n_patients"), is_treated)
    if groups is None:
        labels, names = np.zeros(len(is_treated), int), np.array(["all"])
    else:
        named = as_labels(groups, "groups", axis="n_patients")
        same_length(named, is_treated, names=("groups", "arms"), axis="n_patients")
        names, labels = np.unique(named, return_inverse=True)
    rows = [
        np.bincount(labels[own], minlength=len(names))
        for own in (is_event & is_treated, is_treated, is_event & ~is_treated, ~is_treated)
    ]
    for number, arm in ((1, treated), (3, control)):
        if (rows[number] == 0).any():
            empty = names[rows[number].argmin()]
            raise invalid("groups", "have patients of both arms", got=f"none of {arm} in {empty}")
    return ArmCounts(*rows, names.astype(str))


def as_arms(arms: object, *, treated: object, control: object) -> np.ndarray:
    """Whether each patient is in the treated arm, or what is wrong with the arms."""
    labels = as_labels(arms, "arms", axis="n_patients")
    if treated == control:
        raise invalid("control", "be another arm than treated", control)
    is_treated, is_control = labels == treated, labels == control
    for name, arm, own in (("treated", treated, is_treated), ("control", control, is_control)):
        if not np.any(own):
            there = f"{arm!r}, which no patient has; arms: {listed(np.unique(labels))}"
            raise invalid(name, "be an arm of the trial", got=there)
    if not (is_treated | is_control).all():
        other = listed(np.unique(labels[~(is_treated | is_control)]))
        raise invalid(
            "arms", f"be {treated!r} or {control!r}", got=other, hint="Choose the patients of two arms first."
        )
    return is_treated


def _check_patients(patients: np.ndarray, is_treated: np.ndarray) -> None:
    same_length(patients, is_treated, names=("patients", "arms"), axis="n_patients")
    names, codes, n_rows = np.unique(patients, return_inverse=True, return_counts=True)
    if (n_rows == 1).all():
        return
    one = int(n_rows.argmax())
    n_arms = len(np.unique(is_treated[codes == one]))
    hint = "One patient, one row: which of them is the outcome?"
    if n_arms == 2:
        hint = "A crossover trial is paired: this table is not for it."
    got = f"{names[one]} {n_rows[one]} times{', in both arms' if n_arms == 2 else ''}"
    raise invalid("patients", "be there once each", got=got, hint=hint)
