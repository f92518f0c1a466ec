"""Shipped functional MRI: each set loads with no network and checks its file first."""

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_haxby", "load_motion_bold"]


def load_haxby() -> Dataset:
    """Load half a slice of one person's brain, scanned while pictures of eight kinds were shown.

    Returns
    -------
    Dataset
        ``bold``: array (x, y, z, n_times) = (40, 20, 1, 1452), raw scanner units; ``affine``: array (4, 4), voxel to
        mm. ``mask``: array (x, y, z), True in the 530 voxels that were kept. ``tr_s``: 2.5. ``labels``: array
        (n_times,), what was shown during each volume, or "rest". ``runs``: array (n_times,), 0 to 11.
        ``motion``: array (n_times, 6), three rotations (radians) and three shifts (mm) of the head, as estimated.
        ``notice``: whose data it is and under which licence it may be passed on.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    Haxby JV, Gobbini MI, Furey ML, Ishai A, Schouten JL, Pietrini P (2001). Distributed and overlapping representations
    of faces and objects in ventral temporal cortex. *Science* 293:2425-2430. https://doi.org/10.1126/science.1063736

    Examples
    --------
    >>> from neurokit_lite import data
    >>> haxby = data.load_haxby()
    >>> haxby["bold"].shape, int(haxby["mask"].sum())
    ((40, 20, 1, 1452), 530)
    """
    with np.load(verify("haxby")) as file:
        inside, series = file["mask"], file["series"]
        bold = np.zeros((*inside.shape, series.shape[1]), dtype=series.dtype)
        bold[inside] = series
        arrays = {
            "bold": bold,
            "affine": file["affine"],
            "mask": inside,
            "tr_s": 2.5,
            "labels": file["names"][file["codes"]],
            "runs": file["runs"].astype(int),
            "motion": file["motion"],
            "notice": str(file["notice"]),
        }
    return Dataset(arrays=arrays, provenance=provenance("haxby"))


def load_motion_bold() -> Dataset:
    """Load the mean signal of motion-sensitive cortex near area MT during 576 short motion stimuli of six kinds.

    Returns
    -------
    Dataset
        ``bold``: array (n_times,) = (3360,), percent of the mean. ``tr_s``: 2. ``event_times_s``: array (n_events,),
        seconds. ``event_kinds``: array (n_events,), 1 to 6; which direction and place each kind was is not recorded.

    Raises
    ------
    FileNotFoundError
        If the shipped file is gone.
    ValueError
        If its checksum is wrong.

    References
    ----------
    Rokem A, Trumpis M, Pérez F (2009). Nitime: time-series analysis for neuroimaging data. *Proc 8th Python in Science
    Conference*, 68-75. https://nipy.org/nitime/

    Examples
    --------
    >>> from neurokit_lite import data
    >>> motion = data.load_motion_bold()
    >>> motion["bold"].size, motion["event_times_s"].size
    (3360, 576)
    """
    table = np.loadtxt(verify("motion_bold"), delimiter=",", skiprows=1)
    at = np.flatnonzero(table[:, 1])
    arrays = {
        "bold": table[:, 0],
        "tr_s": 2.0,
        "event_times_s": 2.0 * at,
        "event_kinds": table[at, 1].astype(int),
    }
    return Dataset(arrays=arrays, provenance=provenance("motion_bold"))
