"""Records of doses and samples of many people, checked once and joined by person and time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_labels, as_names
from neurokit_lite.core.shapes import turn_hint
from neurokit_lite.drugs.kinetics.responses import as_doses, as_hours

__all__ = ["KineticRecords", "collect_records"]


@dataclass(frozen=True, eq=False)
class KineticRecords:
    """Doses and samples of people. :func:`collect_records` makes it.

    Parameters
    ----------
    people : numpy.ndarray of shape (n_people,)
        Labels of the people, sorted.
    weights_kg : numpy.ndarray of shape (n_people,), or None
        Body weights in kg, if they were given.
    names : tuple of str
        Names of the covariates.
    covariates : numpy.ndarray of shape (n_people, n_covariates)
        What is known of each person.
    sample_people, times_h, concentrations_mg_l : numpy.ndarray of shape (n_samples,)
        Index of the person, time (h) and concentration (mg/L) of each sample, by person and time.
    dose_people, dose_times_h, doses_mg, durations_h : numpy.ndarray of shape (n_doses,)
        Index of the person, time (h), amount (mg) and duration (h) of each dose, by person and time.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.make_infants(3).records.people
    array(['infant 1', 'infant 2', 'infant 3'], dtype='<U8')
    """

    people: np.ndarray
    weights_kg: np.ndarray | None
    names: tuple[str, ...]
    covariates: np.ndarray
    sample_people: np.ndarray
    times_h: np.ndarray
    concentrations_mg_l: np.ndarray
    dose_people: np.ndarray
    dose_times_h: np.ndarray
    doses_mg: np.ndarray
    durations_h: np.ndarray

    def __post_init__(self) -> None:
        people = as_labels(self.people, "people", axis="n_people", min_size=1)
        if np.unique(people).size < people.size:
            raise invalid("people", "differ", got=listed(people))
        checked = {"people": people, "names": as_names(self.names, "names", axis="n_covariates")}
        axes = {"covariates": ("n_people", "n_covariates")}
        axes |= dict.fromkeys(("times_h", "concentrations_mg_l"), ("n_samples",))
        axes |= dict.fromkeys(("dose_times_h", "doses_mg", "durations_h"), ("n_doses",))
        axes |= {} if self.weights_kg is None else {"weights_kg": ("n_people",)}
        checked |= {name: as_array(getattr(self, name), name, axes=its) for name, its in axes.items()}
        pairs = (("sample_people", "times_h", "n_samples"), ("dose_people", "dose_times_h", "n_doses"))
        for name, clock, axis in pairs:
            index = as_array(getattr(self, name), name, axes=(axis,))
            if (index != np.rint(index)).any() or set(np.unique(index)) != set(range(people.size)):
                raise invalid(name, f"hold each index from 0 to {people.size - 1}", got=listed(np.unique(index)))
            checked[name] = index.astype(int)
            if (np.lexsort((checked[clock], index)) != np.arange(index.size)).any():
                raise invalid(clock, "rise within each person", got="one that falls", hint="collect_records sorts.")
        for name, value in checked.items():
            object.__setattr__(self, name, value)


def collect_records(
    people: np.ndarray,
    times_h: np.ndarray,
    concentrations_mg_l: np.ndarray,
    *,
    dose_people: np.ndarray,
    dose_times_h: np.ndarray,
    doses_mg: np.ndarray,
    durations_h: np.ndarray | None = None,
    weights_kg: np.ndarray | None = None,
    covariates: np.ndarray | None = None,
    names: Sequence[str] | None = None,
) -> KineticRecords:
    """Collect the samples and doses of many people, in any order.

    Parameters
    ----------
    people : array_like of shape (n_samples,)
        Whose sample it is.
    times_h : array_like of shape (n_samples,)
        When it was taken, in hours; each person has a clock of their own.
    concentrations_mg_l : array_like of shape (n_samples,)
        What was found, in mg/L, above 0.
    dose_people : array_like of shape (n_doses,)
        Whose dose it is.
    dose_times_h : array_like of shape (n_doses,)
        When it was given, or its infusion begun.
    doses_mg : array_like of shape (n_doses,)
        How much, in milligrams.
    durations_h : array_like of shape (n_doses,), optional
        How long each infusion ran; 0 for an injection.
    weights_kg : array_like of shape (n_samples,), optional
        The person's weight, the same at all samples.
    covariates : array_like of shape (n_samples, n_covariates), optional
        What may shift a parameter, the same at all samples of a person.
    names : sequence of str, optional
        Names of the covariates.

    Returns
    -------
    KineticRecords
        The records, sorted by person and time.

    Raises
    ------
    ValueError
        If lengths differ, a concentration is not above 0, two samples of a person have the same time, a person has a
        sample before (or at the time of) the first dose, doses but no samples, or weights that change.

    Notes
    -----
    A sample at the time of a dose was taken before it. Samples below the limit of quantification cannot be 0 here:
    leave them out, and say so; with many of them the fit is biased towards slower decline.

    References
    ----------
    Bauer RJ (2019). NONMEM tutorial part I: description of commands and options, with simple examples of population
    analysis. *CPT Pharmacometrics Syst Pharmacol* 8:525-537. https://doi.org/10.1002/psp4.12404

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> found = drugs.collect_records(
    ...     ["b", "a"], [2, 3], [9, 8], dose_people=["a", "b"], dose_times_h=[0, 0], doses_mg=[10, 10]
    ... )
    >>> found.people, found.concentrations_mg_l
    (array(['a', 'b'], dtype='<U1'), array([8., 9.]))
    """
    labels = as_labels(people, "people", axis="n_samples", min_size=1)
    times = as_hours(times_h, "times_h", axis="n_samples")
    levels = as_array(concentrations_mg_l, "concentrations_mg_l", axes=("n_samples",))
    for one, name in ((times, "times_h"), (levels, "concentrations_mg_l")):
        same_length(one, labels, names=(name, "people"), axis="n_samples")
    if (levels <= 0).any():
        got = listed([f"{one:g}" for one in levels[levels <= 0]])
        hint = "Leave samples below the limit of quantification out, and say so."
        raise invalid("concentrations_mg_l", "be above 0", got=got, hint=hint)
    names_of, who = np.unique(labels, return_inverse=True)
    order = np.lexsort((times, who))
    if ((np.diff(who[order]) == 0) & (np.diff(times[order]) == 0)).any():
        raise invalid("times_h", "differ within a person", got="two samples at one time", hint="Average duplicates.")
    given, when, doses, durations = _doses(names_of, dose_people, dose_times_h, doses_mg, durations_h)
    _follow_a_dose(who, times, given, when, names_of)
    weights = None
    if weights_kg is not None:
        weights = _each_person(as_array(weights_kg, "weights_kg", axes=("n_samples",)), "weights_kg", who)
        odd = weights[(weights < 0.2) | (weights > 400)]
        if odd.size:
            hint = "Did you pass grams or pounds?"
            raise invalid("weights_kg", "lie between 0.2 and 400 kg", got=f"{odd[0]:g} kg", hint=hint)
    known = (names_of, weights, *_covariates(covariates, names, who))
    sampled = (who[order], times[order], levels[order])
    return KineticRecords(*known, *sampled, given, when, doses, durations)


def _doses(people: np.ndarray, dose_people: object, dose_times: object, doses: object, durations: object) -> tuple:
    """Doses by person and time, each with its person's index."""
    given = as_labels(dose_people, "dose_people", axis="n_doses", min_size=1)
    when = as_hours(dose_times, "dose_times_h", axis="n_doses")
    same_length(when, given, names=("dose_times_h", "dose_people"), axis="n_doses")
    amounts, lasting = as_doses(doses, durations, when)
    if given.dtype.kind != people.dtype.kind and not {given.dtype.kind, people.dtype.kind} <= set("iuf"):
        got = f"{given[0]!r} beside {people[0]!r}"
        raise invalid("dose_people", "be labels as in people, text or numbers in both", got=got)
    unknown = np.setdiff1d(given, people)
    if unknown.size:
        hint = "Take these doses out: without a sample they tell nothing."
        raise invalid("dose_people", "name people with samples", got=listed(unknown), hint=hint)
    undosed = np.setdiff1d(people, given)
    if undosed.size:
        raise invalid("dose_people", "name everybody with samples", got=f"no dose of {listed(undosed)}")
    index = np.searchsorted(people, given)
    order = np.lexsort((when, index))
    return index[order], when[order], amounts[order], lasting[order]


def _follow_a_dose(who: np.ndarray, times: np.ndarray, given: np.ndarray, when: np.ndarray, people: np.ndarray) -> None:
    first = when[np.searchsorted(given, np.arange(people.size))]
    early = times <= first[who]
    if early.any():
        got = f"{times[early][0]:g} h of {people[who[early][0]]}, with a first dose at {first[who[early][0]]:g} h"
        hint = "A sample at the time of a dose was taken before it, and so tells of the doses before."
        raise invalid("times_h", "come after the person's first dose", got=got, hint=hint)


def _covariates(covariates: object, names: object, who: np.ndarray) -> tuple[tuple[str, ...], np.ndarray]:
    n_people = int(who.max()) + 1
    if covariates is None:
        return (), np.zeros((n_people, 0))
    table = as_array(covariates, "covariates", axes=("n_samples", "n_covariates"))
    if table.shape[0] != who.size:
        hint = turn_hint("covariates", table.shape, n_rows=who.size)
        raise invalid("covariates", f"have {who.size} rows (n_samples)", got=f"shape {table.shape}", hint=hint)
    found = [str(i) for i in range(table.shape[1])] if names is None else names
    found = as_names(found, "names", axis="n_covariates")
    if len(found) != table.shape[1]:
        raise invalid("names", f"be {table.shape[1]}, one a covariate", got=str(len(found)))
    return found, np.column_stack([_each_person(column, "covariates", who) for column in table.T])


def _each_person(values: np.ndarray, name: str, who: np.ndarray) -> np.ndarray:
    """The value of each person, if it does not change."""
    same_length(values, who, names=(name, "people"), axis="n_samples")
    own = np.zeros(int(who.max()) + 1)
    own[who] = values
    if (own[who] != values).any():
        hint = "Take the value at the first sample."
        raise invalid(name, "be the same at all samples of a person", got="one that changes", hint=hint)
    return own
