"""Papers that this course cites: no network, and the file is checked first."""

import gzip
import re

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_course_references"]


def load_course_references() -> Dataset:
    """Load what the course cited before its module on care and scale, a record for each paper.

    Returns
    -------
    Dataset
        ``records``: array (n_papers,) = (332,) of texts in BibTeX, in the order of lessons. ``lessons``: array
        (n_papers,) of the lesson that cites each paper first, such as ``spikes-sorting``.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    Notes
    -----
    A lesson is what a paper is cited for, which is not always what it is about: papers on statistics are cited
    everywhere. The field ``keywords`` of a record is its lesson.

    References
    ----------
    The references of this course (2026), for example https://doi.org/10.1016/j.neuron.2016.02.001

    Examples
    --------
    >>> from neurokit_lite import data
    >>> papers = data.load_course_references()
    >>> len(papers["records"]), str(papers["lessons"][0])
    (332, 'drugs-dose')
    """
    text = gzip.decompress(verify("course_references").read_bytes()).decode("utf-8")
    records = re.split(r"(?<=\n}\n)", text)[:-1]
    lessons = [re.search(r"keywords = {(.*)}", record)[1] for record in records]
    arrays = {"records": np.array(records), "lessons": np.array(lessons)}
    return Dataset(arrays=arrays, provenance=provenance("course_references"))
