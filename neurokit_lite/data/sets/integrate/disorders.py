"""Where disorders thin the cortex, fetched when asked for: its terms do not let it be shipped here."""

from pathlib import Path

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.files import as_file
from neurokit_lite.data.dataset import Dataset
from neurokit_lite.data.fetch import fetch_dataset
from neurokit_lite.data.registry import provenance

__all__ = ["fetch_disorder_maps", "read_disorder_maps"]
__shared__ = ["read_disorder_maps"]  # not in the face


def fetch_disorder_maps() -> Dataset:
    """Get the effects of fifteen disorders and risks on cortical thickness (2 MB to download).

    Returns
    -------
    Dataset
        What :func:`read_disorder_maps` describes: 15 disorders and risks, 33 regions.

    Raises
    ------
    ConnectionError
        If the package cannot be downloaded.
    ValueError
        If the file inside is not the one that the registry knows.

    Notes
    -----
    The table comes from the R package RVIpkg, which says that it is derived from meta-analyses of the ENIGMA
    consortium; it does not say which study gave which column. Short names are those of the table: SSD is for
    schizophrenia, MDD major depression, AD Alzheimer's disease (twice), BD bipolar disorder, PD Parkinson's disease,
    DS_22q the 22q11.2 deletion, OCD obsessive-compulsive disorder, AN anorexia nervosa; MET is not explained.

    References
    ----------
    Kochunov P, Fan F, Ryan MC, Hatch KS, Tan S, Jahanshad N, et al. (2022). Translating ENIGMA schizophrenia findings
    using the regional vulnerability index. *Hum Brain Mapp* 43:566-575. https://doi.org/10.1002/hbm.25045

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.fetch_disorder_maps()["effects"].shape  # doctest: +SKIP
    (15, 33)
    """
    return Dataset(arrays=read_disorder_maps(fetch_dataset("disorder_maps")), provenance=provenance("disorder_maps"))


def read_disorder_maps(path: str | Path) -> dict[str, object]:
    """Read effects of disorders on regions from a table laid out like the fetched one.

    Parameters
    ----------
    path : str or pathlib.Path
        CSV: a column ``GM`` with the names of regions, and one column for each disorder.

    Returns
    -------
    dict
        ``effects``: array (n_disorders, n_regions), Cohen's d. ``disorders`` and ``regions``: lists of names.

    Raises
    ------
    ValueError
        If the table cannot be read, a value is missing, or a region is there twice.

    Examples
    --------
    >>> from neurokit_lite.data.sets.integrate.disorders import read_disorder_maps
    >>> read_disorder_maps("disorder_maps.csv")["regions"][0]  # doctest: +SKIP
    'bankssts'
    """
    import pandas as pd

    path = as_file(path)
    hint = "A broken download? Remove it and run `nkl data fetch disorder_maps`."
    try:
        table = pd.read_csv(path, encoding="utf-8-sig")
        regions = [str(name) for name in table.pop("GM")]
        effects = table.to_numpy(dtype=float).T
    except (OSError, KeyError, ValueError) as error:
        raise invalid("path", "be a readable table with a column GM", got=f"{path.name}: {error}", hint=hint) from error
    if not effects.size or not np.isfinite(effects).all():
        raise invalid("path", "hold an effect for every region and disorder", got="values that are missing", hint=hint)
    if len(set(regions)) < len(regions):
        raise invalid("path", "name each region once", got="one that is there twice", hint=hint)
    return {"effects": effects, "disorders": table.columns.tolist(), "regions": regions}
