"""Measures of records: one number each, by the function that its domain has for it, or the reason why there is none."""

import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import one_of
from neurokit_lite.core.constancy import is_constant
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_names
from neurokit_lite.genomics import (
    count_genotypes,
    hardy_weinberg_p,
    mad_outliers,
    measure_cells,
    minor_allele_frequency,
    missing_fraction,
)
from neurokit_lite.imaging import as_raw, cjv, cnr, efc, fber, find_bad_channels, framewise_displacement, snr
from neurokit_lite.integrate.quality.tables import TABLE_MEASURES
from neurokit_lite.integrate.standards import check_amplitudes
from neurokit_lite.spikes import amplitude_cutoff, isi_contamination, presence_ratio

__all__ = ["MEASURES", "QualityRecord", "measure_records"]
__shared__ = ["MEASURES"]  # not in the face


def _bad_share(kind: str) -> Callable[[Mapping], float]:
    def measure(own: Mapping) -> float:
        raw = as_raw(own["voltage_uv"], own["rate_hz"], ch_names=list(own["ch_names"]))
        return sum(found == kind for found in find_bad_channels(raw).values()) / len(raw.ch_names)

    return measure


def _noisy_share(own: Mapping) -> float:
    sd = np.std(np.asarray(own["voltage_uv"], dtype=float), axis=1)
    return float(mad_outliers(np.log(sd[~is_constant(own["voltage_uv"], axis=1)]), side="high").sum() / len(sd))


def _wrong_size(own: Mapping) -> float:
    found = check_amplitudes(own["voltage_uv"], own.get("unit", "µV"))
    return float(sum(one.check in ("amplitude", "channel") for one in found))


def _column(own: Mapping) -> np.ndarray:
    return np.reshape(own["counts"], (-1, 1))


def _outlier_share(own: Mapping) -> float:
    found = _cells(own)
    is_far = mad_outliers(np.log(found.n_counts), side="low") | mad_outliers(found.mitochondrial_share, side="high")
    return float(is_far.mean())


def _cells(own: Mapping):
    return measure_cells(own["cells"], mitochondrial=own.get("mitochondrial", "MT-"))


MEASURES: dict[str, dict[str, Callable[[Mapping], float]]] = {
    "image": {
        "snr_white": lambda own: snr(own["image"], own["white"]),
        "cnr": lambda own: cnr(own["image"], own["white"], own["grey"], head=own["head"]),
        "cjv": lambda own: cjv(own["image"], own["white"], own["grey"]),
        "efc": lambda own: efc(own["image"]),
        "fber": lambda own: fber(own["image"], own["head"]),
    },
    "motion": {"fd_mean_mm": lambda own: framewise_displacement(own["motion"])[1:].mean()},
    "eeg": {
        "flat_share": _bad_share("flat"),
        "saturated_share": _bad_share("saturated"),
        "noisy_share": _noisy_share,
        "n_wrong_size": _wrong_size,
    },
    "spikes": {
        "contamination": lambda own: isi_contamination(own["times_s"], duration_s=own["duration_s"]),
        "presence": lambda own: presence_ratio(
            own["times_s"], duration_s=own["duration_s"], start_s=own.get("start_s", 0.0)
        ),
        "missed": lambda own: amplitude_cutoff(own["amplitudes"]),
    },
    "genotypes": {
        "missing": lambda own: missing_fraction(_column(own))[0],
        "hardy_weinberg_p": lambda own: hardy_weinberg_p(count_genotypes(_column(own)))[0],
        "minor_allele_frequency": lambda own: minor_allele_frequency(_column(own))[0],
    },
    "cells": {
        "counts_median": lambda own: np.median(np.asarray(own["cells"].counts.sum(axis=1))),
        "mitochondrial_median": lambda own: np.median(_cells(own).mitochondrial_share),
        "outlier_share": _outlier_share,
    },
    "table": TABLE_MEASURES,
}


@dataclass(frozen=True, eq=False)
class QualityRecord:
    """One thing that is kept or left out: a scan, a unit, a variant, a sample of cells, a table.

    Parameters
    ----------
    name : str
        Its name; no two records of a modality may share one.
    modality : {"image", "motion", "eeg", "spikes", "genotypes", "cells", "table"}
        What it is.
    content : mapping of str to object
        What is in it, under the names that its measures ask for: image, white, grey, head; motion; voltage_uv, rate_hz,
        ch_names; times_s, duration_s, amplitudes; counts; cells; ids, columns, ranges, dates, digits.
    group : str
        Where it was made, for checks that compare it with others from there.

    Raises
    ------
    TypeError
        If a name is no text, or the content no mapping.
    ValueError
        If the name is empty, or the modality is unknown.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.QualityRecord("rs1", "genotypes", {"counts": [0, 1, 2]}).modality
    'genotypes'
    """

    name: str
    modality: str
    content: Mapping[str, object]
    group: str = ""

    def __post_init__(self) -> None:
        for field in ("name", "modality", "group"):
            as_instance(getattr(self, field), field, str)
        if not self.name.strip():
            raise invalid("name", "say which record it is", self.name)
        one_of(self.modality, "modality", tuple(MEASURES))
        as_names(list(as_instance(self.content, "content", Mapping)), "content", axis="n_entries")


def measure_records(records: Iterable[QualityRecord]):
    """Measure records, each by the functions of its own field; what cannot be measured stops nothing else.

    Parameters
    ----------
    records : iterable of QualityRecord
        The records; a generator may read each from its file when it is asked for.

    Returns
    -------
    pandas.DataFrame
        A line for each record and measure: ``record``, ``modality``, ``group``, ``measure``, ``value`` (NaN where it
        could not be measured), ``note`` (why not, or of what the function warned).

    Raises
    ------
    TypeError
        If something else than a QualityRecord comes.
    ValueError
        If two records of a modality have one name.

    Notes
    -----
    Measuring is apart from judging: limits may change without the data being read again.

    References
    ----------
    Esteban O, et al. (2017). MRIQC: advancing the automatic prediction of image quality in MRI from unseen sites.
    *PLoS ONE* 12:e0184661. https://doi.org/10.1371/journal.pone.0184661

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> variant = integrate.QualityRecord("rs1", "genotypes", {"counts": [0, 1, 2, -1]})
    >>> integrate.measure_records([variant])["value"].round(2).tolist()  # missing, Hardy-Weinberg, frequency
    [0.25, 1.0, 0.5]
    """
    import pandas as pd

    if isinstance(records, (QualityRecord, str)) or not isinstance(records, Iterable):
        raise invalid("records", "be several QualityRecord", records, hint="For one: [record].", error=TypeError)
    lines, seen = [], set()
    for record in records:
        as_instance(record, "records", QualityRecord)
        if (record.modality, record.name) in seen:
            raise invalid("records", "name each record once", got=f"{record.name!r} twice among {record.modality}")
        seen.add((record.modality, record.name))
        for measure, function in MEASURES[record.modality].items():
            lines.append((record.name, record.modality, record.group, measure, *_measure(function, record.content)))
    return pd.DataFrame(lines, columns=["record", "modality", "group", "measure", "value", "note"])


def _measure(function: Callable[[Mapping], float], content: Mapping) -> tuple[float, str]:
    """A number, or NaN, with what there is to say of it."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            value = float(function(content))
        except KeyError as error:
            return np.nan, f"the record has no {error.args[0]}"
        except (ValueError, TypeError, AttributeError, ArithmeticError) as error:
            return np.nan, str(error)
    notes = [str(one.message) for one in warned] or (["undefined for this record"] if np.isnan(value) else [])
    return value, " ".join(notes)
