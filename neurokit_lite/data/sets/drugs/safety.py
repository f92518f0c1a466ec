"""Reports of suspected side effects, and what labels say of the same drugs: no network, files are checked first."""

import csv

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_sedative_labels", "load_sedative_reports"]


def load_sedative_reports() -> Dataset:
    """Load how often 1000 events were reported to the FDA with ten sedatives, from 2021 to 2023.

    Returns
    -------
    Dataset
        ``counts`` (n_events, n_drugs) = (1001, 11), ``events`` (n_events,), of which the last is ``"Other AEs"``, and
        ``drugs`` (n_drugs,), of which the last is ``"Other"``: all other drugs.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    Notes
    -----
    The sum of all cells, 78 million, is many times the number of reports of these years: it seems that a report counts
    for each drug and event that it names, whatever part the drug had. "Off label use" and "Drug ineffective" were taken
    out, and with them their share of every total. How the cells were counted is said in part only; several rare events
    have nearly equal counts with one drug, as if one story had been counted hundreds of times.

    References
    ----------
    Liu A, Mukhopadhyay R, Markatou M (2024). MDDC: an R and Python package for adverse event identification in
    pharmacovigilance data. arXiv:2410.01168. https://doi.org/10.48550/arXiv.2410.01168

    Examples
    --------
    >>> from neurokit_lite import data
    >>> table = data.load_sedative_reports()
    >>> table["counts"].shape, str(table["drugs"][0])
    ((1001, 11), 'Clonazepam')
    """
    with verify("sedative_reports").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    arrays = {
        "counts": np.array([row[1:] for row in rows]).astype(np.int64),
        "events": np.array([row[0] for row in rows]),
        "drugs": np.array(header[1:]),
    }
    return Dataset(arrays=arrays, provenance=provenance("sedative_reports"))


def load_sedative_labels() -> Dataset:
    """Load side effects that the labels of ten sedatives name, and seven diagnoses that we do not find in them.

    Returns
    -------
    Dataset
        Arrays (n_pairs,) = (120,): ``drugs`` and ``events``, in the words of :func:`load_sedative_reports`;
        ``is_labelled``, True for five effects of each drug, False for the same seven diagnoses with each drug;
        ``sources``, where to look it up.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    Notes
    -----
    Chosen by hand for this course, by somebody who had seen the largest ratios of the table. That a label does not name
    a diagnosis does not show that the drug has nothing to do with it, and old versions of a label may list more: the
    seven were not searched for in each of them. For teaching, not for patients.

    References
    ----------
    The labels that ``sources`` names; Drugs@FDA, https://www.accessdata.fda.gov/scripts/cder/daf (2026).

    Examples
    --------
    >>> from neurokit_lite import data
    >>> labels = data.load_sedative_labels()
    >>> int(labels["is_labelled"].sum()), labels["events"].size
    (50, 120)
    """
    with verify("sedative_labels").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    arrays = {
        "drugs": np.array([row["drug"] for row in rows]),
        "events": np.array([row["event"] for row in rows]),
        "is_labelled": np.array([row["is_labelled"] == "1" for row in rows]),
        "sources": np.array([row["source"] for row in rows]),
    }
    return Dataset(arrays=arrays, provenance=provenance("sedative_labels"))
