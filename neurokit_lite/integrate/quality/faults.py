"""Faults that are planted on purpose, in records of all modalities, so that one can count which checks notice which."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_count
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels
from neurokit_lite.core.rng import as_generator
from neurokit_lite.genomics import CellCounts, make_cells
from neurokit_lite.imaging import make_coloured_noise, make_head_scan
from neurokit_lite.integrate.quality.measures import QualityRecord
from neurokit_lite.ml import wilson_interval

__all__ = ["RECORD_FAULTS", "PlantedRecords", "make_faulty_records", "score_checks"]

# For each modality its faults; "none" comes first.
RECORD_FAULTS = {
    "image": ("none", "noise", "movement", "blanked air"),
    "motion": ("none", "restless", "one jerk", "degrees"),
    "eeg": ("none", "flat channel", "loose channel", "volts", "gap"),
    "spikes": ("none", "two cells", "lost", "cut off", "milliseconds"),
    "genotypes": ("none", "no calls", "lost alleles", "swapped alleles"),
    "cells": ("none", "torn", "shallow", "doublets", "identifiers"),
    "table": ("none", "twice", "metres", "dates", "rounded", "pounds"),
}


@dataclass(frozen=True, eq=False)
class PlantedRecords:
    """Records, and what was planted in each.

    Parameters
    ----------
    records : tuple of QualityRecord
        The records (n_records,).
    faults : numpy.ndarray of shape (n_records,)
        The fault of each, ``"none"`` where there is none.

    Raises
    ------
    ValueError
        If lengths differ, or a fault is not in ``RECORD_FAULTS``.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> planted = integrate.make_faulty_records(2, modalities=("genotypes",))
    >>> len(planted.records), planted.faults[0]
    (12, np.str_('none'))
    """

    records: tuple[QualityRecord, ...]
    faults: np.ndarray

    def __post_init__(self) -> None:
        faults = as_labels(self.faults, "faults", axis="n_records")
        if len(faults) != len(self.records):
            raise invalid("faults", f"have one entry for each of {len(self.records)} (n_records)", got=str(len(faults)))
        if odd := [one for one in faults.tolist() if not any(one in known for known in RECORD_FAULTS.values())]:
            raise invalid("faults", "be faults that RECORD_FAULTS lists", odd[0])


def _make_image(fault: str, size: float, generator: np.random.Generator) -> dict:
    noise = generator.uniform(4, 6) * (1 + size * (fault == "noise"))
    shift = generator.uniform(0, 0.1) + 2 * size * (fault == "movement")
    scan = make_head_scan(n_voxels=20, noise=noise, motion_voxels=shift, random_state=generator)
    image = np.where(scan.head, scan.image, 0.0) if fault == "blanked air" else scan.image
    return {"image": image, "white": scan.white, "grey": scan.grey, "head": scan.head}


def _make_motion(fault: str, size: float, generator: np.random.Generator) -> dict:
    step = generator.uniform(0.01, 0.02) * (1 + 7 * size * (fault == "restless"))  # mm in each direction, per volume
    steps = generator.normal(size=(200, 6)) * step * np.repeat([1.0, 1 / 50], 3)
    motion = np.cumsum(steps, axis=0)
    motion[100:, 1] += 10 * size * (fault == "one jerk")
    motion[:, 3:] *= 57.2958 if fault == "degrees" else 1.0
    return {"motion": motion}


def _make_eeg(fault: str, size: float, generator: np.random.Generator) -> dict:
    names = ["Fp1", "Fp2", "F3", "F4", "C3", "C4", "P3", "P4", "O1", "O2"]
    voltage = make_coloured_noise((len(names), 1024), 128.0, random_state=generator)
    voltage *= generator.lognormal(np.log(12), 0.15, (len(names), 1)) / voltage.std(axis=1, keepdims=True)
    if fault == "flat channel":
        voltage[3] = 0.0
    if fault == "loose channel":
        voltage[3] += generator.normal(0, 400 * size, voltage.shape[1])
    if fault == "gap":
        voltage[:, 300:310] = np.nan
    return {"voltage_uv": voltage * (1e-6 if fault == "volts" else 1.0), "rate_hz": 128.0, "ch_names": names}


def _make_train(generator: np.random.Generator, duration_s: float) -> np.ndarray:
    """A cell of about 8 Hz that is silent for 3 ms after each spike."""
    gaps = 0.003 + generator.exponential(1 / generator.uniform(7, 9), int(12 * duration_s))
    times = np.cumsum(gaps)
    return times[times < duration_s]


def _make_spikes(fault: str, size: float, generator: np.random.Generator) -> dict:
    duration = 300.0
    times = _make_train(generator, duration)
    if fault == "two cells":
        other = _make_train(generator, duration)
        times = np.sort(np.concatenate([times, other[generator.random(other.size) < size / 2]]))
    if fault == "lost":
        times = times[times < (1 - 0.4 * size) * duration]
    amplitudes = generator.normal(100, 15, times.size)
    if fault == "cut off":
        is_found = amplitudes > 70 + 30 * size
        times, amplitudes = times[is_found], amplitudes[is_found]
    return {"times_s": times * (1000 if fault == "milliseconds" else 1), "amplitudes": amplitudes.clip(0)} | {
        "duration_s": duration
    }


def _make_variant(fault: str, size: float, generator: np.random.Generator) -> dict:
    counts = generator.binomial(2, generator.uniform(0.15, 0.5), 300)
    if fault == "lost alleles":  # so many heterozygotes are read as homozygotes
        counts = np.where((counts == 1) & (generator.random(300) < size), 2 * generator.integers(0, 2, 300), counts)
    if fault == "swapped alleles":
        counts = 2 - counts
    return {"counts": np.where(generator.random(300) < (0.003 + 0.1 * size * (fault == "no calls")), -1, counts)}


def _make_sample(fault: str, size: float, generator: np.random.Generator) -> dict:
    made = make_cells(4, 15, n_genes=300, random_state=generator).table
    counts = generator.poisson(made.counts.toarray() * 6.0 + 0.1).astype(float)
    names = ["MT-" + name if k < 6 else name for k, name in enumerate(made.genes)]
    own = counts[:, 6:].sum(axis=1)
    counts[:, :6] = generator.poisson(own[:, None] * generator.uniform(0.03, 0.06, (len(own), 1)) / 6)
    if fault == "torn":
        counts[:, 6:] = generator.binomial(counts[:, 6:].astype(int), 1 - 0.9 * size)
    if fault == "shallow":
        counts = generator.binomial(counts.astype(int), 1 - 0.9 * size).astype(float) + (
            np.arange(counts.shape[1]) == 6
        )
    if fault == "doublets":
        counts[::4] += counts[1::4]
    if fault == "identifiers":
        names = [f"ENSG{k:011d}" for k in range(len(names))]
    return {"cells": CellCounts(counts, list(made.cells), names)}


def _make_table(fault: str, size: float, generator: np.random.Generator) -> dict:
    n = 200
    ids = [f"p{k:03d}" for k in range(n)]
    height = np.round(generator.normal(170, 9, n), 0)
    weight = np.round(generator.normal(72, 12, n).clip(45, 140), 0)
    births = [f"{year}-{month:02d}-{day:02d}" for year, month, day in _draw_dates(generator, (1940, 2000), n)]
    visits = [f"{year}-{month:02d}-{day:02d}" for year, month, day in _draw_dates(generator, (2018, 2025), n)]
    if fault == "twice":
        ids[n // 2] = ids[0]
    if fault == "metres":
        height[: 1 + int(size * n / 20)] /= 100
    if fault == "dates":
        births[0], visits[0] = visits[0], births[0]
    if fault == "rounded":
        is_guessed = generator.random(n) < size / 2
        weight[is_guessed] = 5 * np.round(weight[is_guessed] / 5)
    if fault == "pounds":
        weight[: 1 + int(size * n / 20)] *= 2.2046
    return {
        "ids": ids,
        "columns": {"height_cm": height, "weight_kg": np.round(weight)},
        "ranges": {"height_cm": (120, 220), "weight_kg": (30, 250)},
        "dates": {"born": births, "seen": visits},
        "digits": {"height_cm": 1.0, "weight_kg": 1.0},
    }


def _draw_dates(generator: np.random.Generator, years: tuple[int, int], n: int) -> np.ndarray:
    return generator.integers([years[0], 1, 1], [years[1], 13, 29], size=(n, 3))


_MAKERS: dict[str, Callable] = {
    "image": _make_image,
    "motion": _make_motion,
    "eeg": _make_eeg,
    "spikes": _make_spikes,
    "genotypes": _make_variant,
    "cells": _make_sample,
    "table": _make_table,
}


def make_faulty_records(
    n_records: int = 20,
    *,
    modalities: tuple[str, ...] = tuple(RECORD_FAULTS),
    n_clean: int | None = None,
    random_state: int | np.random.Generator | None = 0,
) -> PlantedRecords:
    """Make records of several modalities, and plant one fault in each of some.

    Parameters
    ----------
    n_records : int
        Records with each fault.
    modalities : tuple of str
        Which modalities, of those in ``RECORD_FAULTS``.
    n_clean : int, optional
        Records of each modality without a fault; three times `n_records` where it is left out.
    random_state : int or numpy.random.Generator, optional
        Seed; 0 by default.

    Returns
    -------
    PlantedRecords
        Records and faults, each of a size that is drawn evenly from hardly there to coarse. Some kinds of faults no
        check looks for.

    Raises
    ------
    ValueError
        If a modality is unknown, or a number is below 1.

    Notes
    -----
    The list of faults is this course's own, and their sizes were chosen: shares of noticed faults say what the checks
    can see, and not how often such faults are seen in the world.

    References
    ----------
    Closed form: simulation.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> planted = integrate.make_faulty_records(1, modalities=("motion",), n_clean=1)
    >>> planted.faults.tolist()
    ['none', 'restless', 'one jerk', 'degrees']
    """
    n_records = as_count(n_records, "n_records")
    n_clean = 3 * n_records if n_clean is None else as_count(n_clean, "n_clean")
    generator = as_generator(random_state)
    if isinstance(modalities, str) or not set(modalities) <= set(RECORD_FAULTS):
        raise invalid("modalities", f"be several of {', '.join(RECORD_FAULTS)}", modalities)
    records, faults = [], []
    for modality in dict.fromkeys(modalities):
        for fault in RECORD_FAULTS[modality]:
            for k in range(n_clean if fault == "none" else n_records):
                content = _MAKERS[modality](fault, 1 - generator.random(), generator)
                records.append(QualityRecord(f"{modality} {fault} {k}", modality, content, group="one place"))
                faults.append(fault)
    return PlantedRecords(tuple(records), np.array(faults))


def score_checks(verdicts, planted: PlantedRecords):
    """Count how often each check notices each fault, and how often it gives a false alarm.

    Parameters
    ----------
    verdicts : pandas.DataFrame
        What :func:`run_checks` said of the planted records; lines in any order.
    planted : PlantedRecords
        The records with their faults.

    Returns
    -------
    pandas.DataFrame
        A line for each modality, check and fault; ``"any"`` stands for all checks of a record together. ``n_records``,
        ``noticed``: share with a warning or a failure, with the ends ``low`` and ``high`` of its 95 % interval
        (Wilson); ``not_measured``: share without a number (for "any": with one such check, and no alarm). Of the fault
        ``"none"``, ``noticed`` is the rate of false alarms.

    Raises
    ------
    TypeError
        If the verdicts are no table, or `planted` is something else.
    ValueError
        If the verdicts are of other records.

    Notes
    -----
    Not measured is counted apart: it is no alarm, and no pass either.

    References
    ----------
    Wilson EB (1927). Probable inference, the law of succession, and statistical inference. *J Am Stat Assoc*
    22:209-212. https://doi.org/10.1080/01621459.1927.10502953

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> planted = integrate.make_faulty_records(2, modalities=("genotypes",))
    >>> found = integrate.score_checks(integrate.run_checks(planted.records), planted)
    >>> found[found["check"] == "any"].set_index("fault")["noticed"].to_dict()["swapped alleles"]
    0.0
    """
    import pandas as pd

    as_instance(verdicts, "verdicts", pd.DataFrame, hint="run_checks makes one.")
    as_instance(planted, "planted", PlantedRecords, hint="make_faulty_records makes one.")
    keys = [(one.modality, one.name) for one in planted.records]
    truth = pd.DataFrame(keys, columns=["modality", "record"]).assign(fault=planted.faults)
    joined = verdicts.merge(truth, on=["modality", "record"], how="left", validate="many_to_one")
    if not len(joined) or joined["fault"].isna().any():
        raise invalid("verdicts", "be of the planted records, and no others", got="records that were not planted")
    is_alarm = joined["verdict"].isin(["warn", "fail"])
    marks = joined.assign(alarm=is_alarm, gap=joined["verdict"] == "not measured")
    together = marks.groupby(["modality", "record", "fault"], sort=False)[["alarm", "gap"]].any().reset_index()
    together["gap"] &= ~together["alarm"]
    marks = pd.concat([marks, together.assign(check="any")])
    table = marks.groupby(["modality", "check", "fault"], sort=False)
    table = table.agg(n_records=("alarm", "size"), n=("alarm", "sum"), not_measured=("gap", "mean")).reset_index()
    share = wilson_interval(table["n"].to_numpy(), table["n_records"].to_numpy())
    table = table.assign(noticed=share.value, low=share.low, high=share.high)
    return table[["modality", "check", "fault", "n_records", "noticed", "low", "high", "not_measured"]]
