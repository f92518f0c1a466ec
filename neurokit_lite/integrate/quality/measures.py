"""Measures of records: one number each, by the function that its domain has for it, or the reason why there is none."""

import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array, one_of
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
from neurokit_lite.imaging import cjv, cnr, efc, fber, find_bad_channels, framewise_displacement, snr
from neurokit_lite.integrate.quality.tables import TABLE_MEASURES
from neurokit_lite.integrate.standards import check_amplitudes
from neurokit_lite.spikes import amplitude_cutoff, isi_contamination, presence_ratio

__all__ = ["MEASURES", "QualityRecord", "measure_records"]
__shared__ = ["MEASURES"]  # not in the face


def _bad_share(kind: str) -> Callable[[Mapping], float]:
    def measure(own: Mapping) -> float:
        import mne

        voltage = as_array(own["voltage_uv"], "voltage_uv", axes=("n_channels", "n_times"), min_size=2)
        info = mne.create_info(len(voltage), own["rate_hz"], "eeg")  # names and places do not count here
        raw = mne.io.RawArray(voltage * 1e-6, info, verbose="error")
        return sum(found == kind for found in find_bad_channels(raw).values()) / len(voltage)

    return measure


def _noisy_share(own: Mapping) -> float:
    sd = np.std(np.asarray(own["voltage_uv"], dtype=float), axis=1)
    return float(
        mad_outliers(np.log(sd[~is_constant(np.asarray(own["voltage_uv"], dtype=float), axis=1)]), side="high").sum()
        / len(sd)
    )


def _wrong_size(own: Mapping) -> float:
    found = check_amplitudes(own["voltage_uv"], own.get("unit", "µV"))
    if is_constant(np.asarray(own["voltage_uv"], dtype=float), axis=1).all():
        raise invalid("voltage_uv", "change in at least one channel", got="flat channels only")
    return float(sum(one.check in ("amplitude", "channel") for one in found))


def _displacement(own: Mapping) -> float:
    steps = framewise_displacement(own["motion"])[1:]
    if not steps.any():
        raise invalid("motion", "change", got="no movement at all: was the head's position never estimated?")
    return steps.mean()


def _contamination(own: Mapping) -> float:
    found = isi_contamination(own["times_s"], duration_s=own["duration_s"])
    if (n := np.size(own["times_s"])) < _FEWEST_SPIKES:
        raise invalid("times_s", f"hold at least {_FEWEST_SPIKES} spikes", got=str(n))
    return found


def _missed(own: Mapping) -> float:
    sizes = as_array(own["amplitudes"], "amplitudes", axes=("n_spikes",))
    if "times_s" in own and np.size(own["times_s"]) != sizes.size:
        got = f"{sizes.size} amplitudes for {np.size(own['times_s'])} spikes"
        raise invalid("amplitudes", "have one entry for each spike", got=got)
    if sizes.size and is_constant(sizes):
        raise invalid("amplitudes", "differ from spike to spike", got="one number throughout")
    return amplitude_cutoff(sizes)


def _hardy_weinberg(own: Mapping) -> float:
    table = count_genotypes(_column(own))
    copies = table[0] @ [0, 1, 2]
    if (n := int(table.sum())) < _FEWEST_CALLS:  # no table of so few comes down to 1e-6
        raise invalid("counts", f"hold calls of at least {_FEWEST_CALLS} people", got=str(n))
    if copies in (0, 2 * n):
        raise invalid("counts", "hold two alleles", got="the same one in everybody")
    return hardy_weinberg_p(table)[0]


def _column(own: Mapping) -> np.ndarray:
    return np.reshape(own["counts"], (-1, 1))


def _outlier_share(own: Mapping) -> float:
    found = _cells(own)
    is_far = mad_outliers(np.log(found.n_counts), side="low") | mad_outliers(found.mitochondrial_share, side="high")
    return float(is_far.mean())


def _cells(own: Mapping):
    return measure_cells(own["cells"], mitochondrial=own.get("mitochondrial", "MT-"))


_FEWEST_SPIKES, _FEWEST_CALLS = 50, 20

MEASURES: dict[str, dict[str, Callable[[Mapping], float]]] = {
    "image": {
        "snr_white": lambda own: snr(own["image"], own["white"]),
        "cnr": lambda own: cnr(own["image"], own["white"], own["grey"], head=own["head"]),
        "cjv": lambda own: cjv(own["image"], own["white"], own["grey"]),
        "efc": lambda own: efc(own["image"]),
        "fber": lambda own: fber(own["image"], own["head"]),
    },
    "motion": {"fd_mean_mm": _displacement},
    "eeg": {
        "flat_share": _bad_share("flat"),
        "saturated_share": _bad_share("saturated"),
        "noisy_share": _noisy_share,
        "n_wrong_size": _wrong_size,
    },
    "spikes": {
        "contamination": _contamination,
        "presence": lambda own: presence_ratio(
            own["times_s"], duration_s=own["duration_s"], start_s=own.get("start_s", 0.0)
        ),
        "missed": _missed,
    },
    "genotypes": {
        "missing": lambda own: missing_fraction(_column(own))[0],
        "hardy_weinberg_p": _hardy_weinberg,
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
    Measuring is apart from judging: limits may change without the data being read again. What a few entries cannot say
    is not measured: contamination of fewer than 50 spikes, Hardy-Weinberg of fewer than 20 calls or of one allele.

    References
    ----------
    Esteban O, et al. (2017). MRIQC: advancing the automatic prediction of image quality in MRI from unseen sites.
    *PLoS ONE* 12:e0184661. https://doi.org/10.1371/journal.pone.0184661

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> variant = integrate.QualityRecord("rs1", "genotypes", {"counts": [0, 1, 2, -1]})
    >>> integrate.measure_records([variant])["value"].round(2).tolist()  # three calls are too few for Hardy-Weinberg
    [0.25, nan, 0.5]
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
        except (ValueError, TypeError, AttributeError, ArithmeticError, LookupError, OSError, RuntimeError) as error:
            return np.nan, str(error) or type(error).__name__
    notes = [str(one.message) for one in warned] or (["undefined for this record"] if np.isnan(value) else [])
    return value, " ".join(notes)
