"""Phenobarbital in newborn infants: fetched, since no terms are stated for the table."""

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_phenobarbital_infants"]

_COLUMNS = ["ID", "TIME", "AMT", "WGT", "APGR", "DV", "FA1", "FA2"]


def load_phenobarbital_infants() -> Dataset:
    """Load the doses and levels of 59 infants that ``nkl data fetch phenobarbital_infants`` has brought.

    Returns
    -------
    Dataset
        Arrays (n_samples,) = (155,): ``people``, numbers; ``times_h`` since the first dose; ``concentrations_mg_l``;
        ``weights_kg``; ``apgar_scores``, at five minutes after birth, 1 to 10 points. Arrays (n_doses,) = (589,):
        ``dose_people``, ``dose_times_h``, ``doses_mg``.

    Raises
    ------
    FileNotFoundError
        If it has not been fetched; the message has the command.
    ValueError
        If the file's checksum is wrong, or its columns are others.

    References
    ----------
    Grasela TH, Donn SM (1985). Neonatal population pharmacokinetics of phenobarbital derived from routine clinical
    data. *Dev Pharmacol Ther* 8:374-383. https://doi.org/10.1159/000457062

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.load_phenobarbital_infants()["people"].size  # doctest: +SKIP
    155
    """
    lines = verify("phenobarbital_infants").read_text("utf-8").splitlines()
    if lines[0].split() != _COLUMNS:
        raise invalid("the first line of phenobarbital_infants", f"be {' '.join(_COLUMNS)}", got=lines[0])
    person, time, amount, weight, apgar, level = np.array([line.split()[:6] for line in lines[1:]], dtype=float).T
    is_dose = amount > 0
    arrays = {
        "people": person[~is_dose].astype(int),
        "times_h": time[~is_dose],
        "concentrations_mg_l": level[~is_dose],
        "weights_kg": weight[~is_dose],
        "apgar_scores": apgar[~is_dose],
        "dose_people": person[is_dose].astype(int),
        "dose_times_h": time[is_dose],
        "doses_mg": amount[is_dose],
    }
    return Dataset(arrays=arrays, provenance=provenance("phenobarbital_infants"))
