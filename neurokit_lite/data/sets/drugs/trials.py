"""Randomised trials, patient by patient: no network, and each file is checked first."""

import csv

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_glioma_trial", "load_indomethacin_trial"]

_TYPES = {"patient": int, "age_years": float, "risk_score": float, "site": str, "arm": str}
_PLURALS = {
    "patient": "patients",
    "age_years": "ages_years",
    "risk_score": "risk_scores",
    "site": "sites",
    "arm": "arms",
}


def load_indomethacin_trial() -> Dataset:
    """Load a randomised trial: indomethacin or placebo against pancreatitis after endoscopy, in 602 patients.

    Returns
    -------
    Dataset
        Arrays (n_patients,) = (602,): ``patients``, invented numbers; ``arms``, ``"indomethacin"`` or ``"placebo"``;
        ``has_pancreatitis``, the outcome; ``sites``; ``ages_years``; ``risk_scores`` in points; and, true or false,
        ``is_female``, ``is_outpatient``, ``has_sphincter_dysfunction``, ``has_recurrent_pancreatitis`` and what was
        done before or during the procedure, ``had_...``. No value is missing.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    Elmunzer BJ, Scheiman JM, Lehman GA, Chak A, Mosler P, Higgins PDR, et al. (2012). A randomized trial of rectal
    indomethacin to prevent post-ERCP pancreatitis. *N Engl J Med* 366:1414-1422.
    https://doi.org/10.1056/NEJMoa1111103

    Examples
    --------
    >>> from neurokit_lite import data
    >>> trial = data.load_indomethacin_trial()
    >>> int(trial["has_pancreatitis"].sum()), trial["arms"].size
    (79, 602)
    """
    with verify("indomethacin_trial").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    arrays = {}
    for name in rows[0]:
        values = np.array([_TYPES.get(name, int)(row[name]) for row in rows])
        arrays[_PLURALS.get(name, name)] = values if name in _TYPES else values == 1
    return Dataset(arrays=arrays, provenance=provenance("indomethacin_trial"))


def load_glioma_trial() -> Dataset:
    """Load the survival of 17 patients after an operation on a glioma, with and without radioimmunotherapy.

    Returns
    -------
    Dataset
        Arrays (n_patients,) = (17,): ``arms``, ``"radioimmunotherapy"`` or ``"control"``; ``ages_years``;
        ``is_female``; ``months``, how long each was followed; ``is_dead``, False for who was alive then (censored).

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    Notes
    -----
    Arms were not drawn by lot: who could be treated was treated.

    References
    ----------
    Grana C, Chinol M, Robertson C, Mazzetta C, Bartolomei M, De Cicco C, et al. (2002). Pretargeted adjuvant
    radioimmunotherapy with Yttrium-90-biotin in malignant glioma patients: a pilot study. *Br J Cancer* 86:207-212.
    https://doi.org/10.1038/sj.bjc.6600047

    Examples
    --------
    >>> from neurokit_lite import data
    >>> trial = data.load_glioma_trial()
    >>> int(trial["is_dead"].sum()), trial["arms"].size
    (6, 17)
    """
    with verify("glioma_trial").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    arrays = {
        "arms": np.array([row["arm"] for row in rows]),
        "ages_years": np.array([float(row["age_years"]) for row in rows]),
        "is_female": np.array([row["is_female"] == "1" for row in rows]),
        "months": np.array([float(row["months"]) for row in rows]),
        "is_dead": np.array([row["is_dead"] == "1" for row in rows]),
    }
    return Dataset(arrays=arrays, provenance=provenance("glioma_trial"))
