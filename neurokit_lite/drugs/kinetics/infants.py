"""Simulated infants on phenobarbital with known kinetics, sampled as sparsely as in a clinic."""

from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count, in_range
from neurokit_lite.core.rng import as_generator
from neurokit_lite.drugs.kinetics.likelihood import PopulationModel
from neurokit_lite.drugs.kinetics.records import KineticRecords, collect_records

__all__ = ["SimulatedInfants", "make_infants"]


@dataclass(frozen=True, eq=False)
class SimulatedInfants:
    """Infants with a loading dose and doses that maintain it, and a few levels of each. :func:`make_infants` makes it.

    Parameters
    ----------
    records : KineticRecords
        Doses, levels and weights; one covariate, ``is_asphyxiated`` (0 or 1).
    clearance_l_h_kg, volume_l_kg : float
        What is typical, per kg.
    asphyxia_factor : float
        What multiplies the volume of asphyxiated infants.
    own_clearances_l_h, own_volumes_l : numpy.ndarray of shape (n_people,)
        The truth of each infant.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> made = drugs.make_infants(5)
    >>> made.clearance_l_h_kg, made.own_volumes_l.shape
    (0.0047, (5,))
    """

    records: KineticRecords
    clearance_l_h_kg: float
    volume_l_kg: float
    asphyxia_factor: float
    own_clearances_l_h: np.ndarray
    own_volumes_l: np.ndarray


def make_infants(
    n_people: int = 59,
    *,
    clearance_l_h_kg: float = 0.0047,
    volume_l_kg: float = 0.96,
    asphyxia_factor: float = 1.13,
    clearance_sd: float = 0.19,
    volume_sd: float = 0.16,
    residual_sd: float = 0.11,
    random_state: int | np.random.Generator | None = 0,
) -> SimulatedInfants:
    """Make infants on phenobarbital: 20 mg/kg at once, 2.5 mg/kg each 12 hours, and three to five levels in ten days.

    Parameters
    ----------
    n_people : int
        Infants.
    clearance_l_h_kg, volume_l_kg : float
        Typical clearance and volume per kg; the defaults are those published for 59 infants.
    asphyxia_factor : float
        What multiplies the volume of infants with a low Apgar score, every fifth one.
    clearance_sd, volume_sd : float
        Standard deviations of the log parameters among infants.
    residual_sd : float
        Error of a level, as a share of it.
    random_state : int or numpy.random.Generator, optional
        Seed; 0 by default.

    Returns
    -------
    SimulatedInfants
        The records and the truth.

    Raises
    ------
    ValueError
        If a number is out of range.

    Notes
    -----
    One compartment. Doses come at 12-hour steps, an hour early or late; weights have a median of 1.3 kg. One level is
    taken two hours after the first dose, the others from the second day to the last, spread evenly and at random.

    References
    ----------
    Grasela TH, Donn SM (1985). Neonatal population pharmacokinetics of phenobarbital derived from routine clinical
    data. *Dev Pharmacol Ther* 8:374-383. https://doi.org/10.1159/000457062

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> made = drugs.make_infants(59)
    >>> made.records.people.size, float(made.records.weights_kg.min()) > 0.5
    (59, True)
    """
    n = as_count(n_people, "n_people")
    clearance = in_range(clearance_l_h_kg, "clearance_l_h_kg", low=1e-5, high=100, unit="L/h/kg")
    volume = in_range(volume_l_kg, "volume_l_kg", low=1e-3, high=1e3, unit="L/kg")
    factor = in_range(asphyxia_factor, "asphyxia_factor", low=0.1, high=10)
    spreads = [
        in_range(one, name, low=0, high=2) for one, name in ((clearance_sd, "clearance_sd"), (volume_sd, "volume_sd"))
    ]
    noise = in_range(residual_sd, "residual_sd", low=0, high=0.5)
    generator = as_generator(random_state)
    names = np.array([f"infant {i:0{len(str(n))}d}" for i in range(1, n + 1)])
    weights = np.clip(np.exp(generator.normal(np.log(1.3), 0.35, n)), 0.6, 3.6).round(1)
    is_asphyxiated = (np.arange(n) % 5 == 4).astype(float)
    etas = generator.normal(size=(n, 2)) * spreads
    days = generator.integers(5, 11, n).astype(np.intp)
    n_doses = 1 + 2 * days
    whose = np.repeat(np.arange(n), n_doses)
    turn = np.arange(whose.size) - np.repeat(np.cumsum(n_doses) - n_doses, n_doses)
    when = (12.0 * turn + np.where(turn > 0, generator.uniform(-1, 1, whose.size), 0)).round(1)
    amounts = (weights[whose] * np.where(turn == 0, 20, 2.5)).round(1)
    n_late = generator.integers(2, 5, n).astype(np.intp)
    sampled = np.concatenate((np.arange(n), np.repeat(np.arange(n), n_late)))
    times = np.concatenate((np.full(n, 2.0), _late(days, n_late, generator)))
    taken = {"dose_people": names[whose], "dose_times_h": when, "doses_mg": amounts, "names": ["is_asphyxiated"]}
    known = {"weights_kg": weights[sampled], "covariates": is_asphyxiated[sampled, None]}
    blank = collect_records(names[sampled], times, np.ones(times.size), **taken, **known)
    logs = np.log([clearance, volume]) + np.log(weights)[:, None] + etas
    logs[:, 1] += np.log(factor) * is_asphyxiated
    model = PopulationModel(blank, is_random=np.ones(2, bool), has_uptake=False, is_proportional=True)
    levels = model.predict(logs) * np.exp(noise * generator.normal(size=times.size))
    records = collect_records(
        names[blank.sample_people],
        blank.times_h,
        levels.round(1),
        **taken,
        weights_kg=weights[blank.sample_people],
        covariates=is_asphyxiated[blank.sample_people, None],
    )
    return SimulatedInfants(records, clearance, volume, factor, *np.exp(logs).T)


def _late(days: np.ndarray, n_late: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Times of later samples, infant by infant: one in each of equal parts of the days after the first."""
    slot = np.arange(n_late.sum()) - np.repeat(np.cumsum(n_late) - n_late, n_late)
    share = (slot + generator.uniform(0.1, 0.9, slot.size)) / np.repeat(n_late, n_late)
    return (24.0 + 24.0 * share * np.repeat(days - 1, n_late)).round(2)
