"""Randomised trials, patient by patient: no network, and each file is checked first."""

import csv

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_indomethacin_trial"]

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
