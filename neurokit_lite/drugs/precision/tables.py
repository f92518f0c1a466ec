"""Tables of pharmacogenes as the functions here need them."""

import numpy as np

from neurokit_lite.core.check import same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_labels
from neurokit_lite.data import Dataset

__all__ = ["as_tables"]

_TEXTS = {
    "allele": ("genes", "names", "functions", "variants"),
    "diplotype": ("genes", "names", "phenotypes"),
    "rule": ("drugs", "genes1", "phenotypes1", "genes2", "phenotypes2", "texts"),
}


def as_tables(tables: Dataset) -> Dataset:
    """Return tables of pharmacogenes, or say which column is missing or holds something else than texts.

    Parameters
    ----------
    tables : Dataset
        As ``data.load_pharmacogenes`` gives it.

    Returns
    -------
    Dataset
        The same.

    Raises
    ------
    TypeError
        If it is something else.
    ValueError
        If an activity is infinite or negative, or an array is missing, holds other things than texts, or has another
        length than the others of its table.

    Examples
    --------
    >>> from neurokit_lite import data
    >>> from neurokit_lite.drugs.precision.tables import as_tables
    >>> len(as_tables(data.load_pharmacogenes())["rule_texts"])
    108
    """
    tables = as_instance(tables, "tables", Dataset, hint="data.load_pharmacogenes() gives it.")
    for table, columns in _TEXTS.items():
        wanted = [f"{table}_{column}" for column in columns]
        if absent := [name for name in [*wanted, "allele_activities"] if name not in tables.arrays]:
            raise invalid("tables", f"have the arrays {listed(wanted)}", got=f"none called {listed(absent)}")
        for name in wanted:
            words = as_labels(tables[name], f"tables[{name!r}]", axis="n_rows")
            if strange := [one for one in words.tolist() if not isinstance(one, str)]:
                raise invalid(f"tables[{name!r}]", "hold texts (n_rows,)", got=repr(strange[0]))
            same_length(tables[wanted[0]], words, names=(wanted[0], name), axis="n_rows")
    if np.isinf(np.asarray(tables["allele_activities"], dtype=float)).any():
        raise invalid("tables['allele_activities']", "be finite, or NaN where none is known", got="inf")
    if (np.asarray(tables["allele_activities"], dtype=float) < 0).any():
        raise invalid("tables['allele_activities']", "be 0 or more, or NaN where none is known", got="a negative one")
    return tables
