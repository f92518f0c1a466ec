"""Real dose-response data: fetched, since the terms of the package that carries them do not allow to ship them."""

import numpy as np

from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.registry import provenance, verify

__all__ = ["load_rabbit_reflex"]


def load_rabbit_reflex() -> Dataset:
    """Load the blood pressure of five rabbits that ``nkl data fetch rabbit_reflex`` has brought.

    Returns
    -------
    Dataset
        Arrays (n_points,) = (60,): ``doses`` of phenylbiguanide in micrograms; ``responses``, falls of the mean blood
        pressure in mmHg; ``curves``, ``"control"`` or ``"antagonist"``; ``animals``, R1 to R5.

    Raises
    ------
    FileNotFoundError
        If it has not been fetched; the message has the command.
    ValueError
        If the file's checksum is wrong: nothing of it is read then.

    References
    ----------
    Ludbrook J (1994). Repeated measurements and multiple comparisons in cardiovascular research. *Cardiovasc Res*
    28:303-311.

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.load_rabbit_reflex()["doses"].size  # doctest: +SKIP
    60
    """
    import pandas as pd

    table = pd.read_pickle(verify("rabbit_reflex"), compression="xz")  # its checksum was verified
    arrays = {
        "doses": table["Dose"].to_numpy(float),
        "responses": table["BPchange"].to_numpy(float),
        "curves": np.where(table["Treatment"] == "Control", "control", "antagonist"),
        "animals": table["Animal"].to_numpy().astype(str),
    }
    return Dataset(arrays=arrays, provenance=provenance("rabbit_reflex"))
