"""Tables of confounds, as fMRIPrep writes them beside each run."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

import numpy as np

from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.files import as_file
from neurokit_lite.core.labels import as_names

__all__ = ["read_confounds"]


def read_confounds(path: str | Path, names: Sequence[str]) -> dict[str, np.ndarray]:
    """Read columns of a table of confounds, with the gap that derivatives have in their first row closed.

    Parameters
    ----------
    path : str or pathlib.Path
        The ``*_desc-confounds_timeseries.tsv`` of a run.
    names : sequence of str
        Which columns to read; ``*`` and ``?`` stand for any letters, so ``"rot_?"`` for three rotations.

    Returns
    -------
    dict of str to numpy.ndarray of shape (n_times,)
        The columns in the order of the names, as :func:`~neurokit_lite.imaging.build_design` takes them; for
        :func:`regress_confounds` put them side by side with ``numpy.column_stack(list(confounds.values()))``.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If a column is not there, holds something else than numbers, or a value is missing past the first row.

    Notes
    -----
    A difference to the volume before does not exist for the first volume: there fMRIPrep writes ``n/a`` for
    derivatives, their squares, framewise displacement and DVARS. As in nilearn, the second row's value stands in for
    it. A model with NaN cannot be fitted, and a run without its first volume would no longer fit its events.

    References
    ----------
    Esteban O, et al. (2019). fMRIPrep: a robust preprocessing pipeline for functional MRI. *Nat Methods* 16:111-116.
    https://doi.org/10.1038/s41592-018-0235-4

    Wang H-T, et al. (2024). Continuous evaluation of denoising strategies in resting-state fMRI connectivity using
    fMRIPrep and Nilearn. *PLoS Comput Biol* 20:e1011942. https://doi.org/10.1371/journal.pcbi.1011942

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from neurokit_lite import imaging
    >>> file = Path(tempfile.mkdtemp(), "confounds.tsv")
    >>> _ = file.write_text("trans_x\\ttrans_x_derivative1\\n1\\tn/a\\n3\\t2\\n4\\t1\\n")
    >>> imaging.read_confounds(file, ["trans_x*"])["trans_x_derivative1"]
    array([2., 2., 1.])
    """
    import pandas as pd

    file = as_file(path)
    try:
        table = pd.read_csv(file, sep="\t", na_values="n/a")
        columns = pd.read_csv(file, sep="\t", header=None, nrows=1, dtype=str, keep_default_na=False).iloc[0]
    except (ValueError, UnicodeDecodeError) as error:  # pandas' own errors are ValueErrors
        got = f"{file.name}, which gave: {error!s:.100}"
        raise invalid("path", "be a table with tabs between its columns", got=got, hint="Is it a .tsv file?") from error
    twice = columns[columns.duplicated()].tolist()
    if twice:  # pandas would call the second one trans_x.1, which the pattern trans_x* finds
        raise invalid("path", "name each column once", got=f"{listed(twice, n_shown=3)} more than once in {file.name}")
    wanted = as_names(names, "names", axis="n_columns", hint="Each column is read once.")
    chosen: dict[str, np.ndarray] = {}
    for pattern in wanted:
        found = [name for name in table.columns if fnmatchcase(name, pattern)]
        if not found:
            got = f"{pattern!r:.60}, and no such column among the {len(table.columns)}"
            start = [name for name in table.columns if name[:3] == pattern[:3]] or list(table.columns)
            raise invalid("names", "name columns of the table", got=got, hint=f"It has {listed(start, n_shown=5)}.")
        chosen |= {name: _filled(table[name].to_numpy(), name) for name in found}
    return chosen


def _filled(values: np.ndarray, name: str) -> np.ndarray:
    """One column; the first row's gap closed with the second row, no other."""
    if values.dtype.kind not in "iufb":
        raise invalid("path", "hold numbers in its columns", got=f"text in {name}", hint="Tabs between columns?")
    column = values.astype(float)
    if column.size > 1 and np.isnan(column[0]):
        column[0] = column[1]
    lost = np.flatnonzero(~np.isfinite(column))
    if lost.size:
        got = f"{lost.size} missing in {name}, the first in row {lost[0]}"
        raise invalid("path", "hold a number in every row but the first", got=got, hint="Leave this column out.")
    return column
