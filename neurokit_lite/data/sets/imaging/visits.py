"""Repeated visits of the same people: fetched, since their terms do not allow to ship them."""

import csv

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_oasis_visits"]

_DAYS_PER_YEAR = 365.25


def load_oasis_visits() -> Dataset:
    """Load the visits of OASIS-2 that ``nkl data fetch oasis_visits`` has brought.

    Returns
    -------
    Dataset
        Arrays (n_visits,) = (373,): ``people``, invented names; ``years`` since the first visit; ``ages_years``;
        ``dementia_ratings`` (clinical dementia rating: 0, 0.5, 1 or 2); ``mini_mental`` (0 to 30 points; NaN where it
        was not done); ``brain_volumes``, share of the skull that is brain; ``education_years``; ``is_male``.

    Raises
    ------
    FileNotFoundError
        If it has not been fetched; the message has the command.
    ValueError
        If the file's checksum is wrong.

    References
    ----------
    Marcus DS, Fotenos AF, Csernansky JG, Morris JC, Buckner RL (2010). Open access series of imaging studies:
    longitudinal MRI data in nondemented and demented older adults. *J Cogn Neurosci* 22:2677-2684.
    https://doi.org/10.1162/jocn.2009.21407

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.load_oasis_visits()["people"].size  # doctest: +SKIP
    373
    """
    with verify("oasis_visits").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    arrays = {
        "people": np.array([row["Subject.ID"] for row in rows]),
        "years": _numbers(rows, "MR.Delay") / _DAYS_PER_YEAR,
        "ages_years": _numbers(rows, "Age"),
        "dementia_ratings": _numbers(rows, "CDR"),
        "mini_mental": _numbers(rows, "MMSE"),
        "brain_volumes": _numbers(rows, "nWBV"),
        "education_years": _numbers(rows, "EDUC"),
        "is_male": np.array([row["Gender"] == "M" for row in rows]),
    }
    return Dataset(arrays=arrays, provenance=provenance("oasis_visits"))


def _numbers(rows: list[dict[str, str]], name: str) -> np.ndarray:
    return np.array([float(row[name]) if row[name] not in ("", "NA") else np.nan for row in rows])
