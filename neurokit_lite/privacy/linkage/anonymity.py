"""How many people look alike in a table, and how much their group gives away: k-anonymity, l-diversity, t-closeness."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.errors import invalid

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Anonymity", "as_codes", "group_rows", "measure_anonymity"]

__shared__ = ["as_codes", "group_rows"]  # not in the face


@dataclass(frozen=True)
class Anonymity:
    """The groups of people who look alike.

    Parameters
    ----------
    groups : numpy.ndarray of int, shape (n_people,)
        Number of each person's group, from 0.
    sizes : numpy.ndarray of int, shape (n_people,)
        How many people are in each person's group, with that person.
    k : int
        Size of the smallest group; 0 in an empty table.
    l_diversity : int, optional
        Fewest different values of the secret in a group; None without a secret.
    t_closeness : float, optional
        Largest distance of a group's values from those of all; between 0 and 1.

    Examples
    --------
    >>> import pandas as pd
    >>> from neurokit_lite import privacy
    >>> table = pd.DataFrame({"age": [30, 30, 40], "ill": ["no", "yes", "no"]})
    >>> found = privacy.measure_anonymity(table, ["age"], secret="ill")
    >>> found.k, found.l_diversity, found.n_alone
    (1, 1, 1)
    """

    groups: np.ndarray
    sizes: np.ndarray
    k: int
    l_diversity: int | None = None
    t_closeness: float | None = None

    @property
    def n_alone(self) -> int:
        """People whom nobody else looks like."""
        return int((self.sizes == 1).sum())


def measure_anonymity(frame: "pd.DataFrame", known: Sequence[str], *, secret: str | None = None) -> Anonymity:
    """Group people by what others may know of them.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row for each person.
    known : sequence of str
        Columns that somebody may know from elsewhere: quasi-identifiers.
    secret : str, optional
        Column that must not come out.

    Returns
    -------
    Anonymity
        Groups, their sizes, k, and of the secret l and t.

    Raises
    ------
    TypeError
        If it is no table.
    ValueError
        If a column is missing, or the secret is one of the known.

    Notes
    -----
    Closed form. A missing value is a value of its own among the known columns and for *t*; *l* does not count it, for
    it may be any of the others. Here *l* counts different values, the weakest of the definitions of Machanavajjhala and
    colleagues: a group with 99 of 100 ill has l = 2. *t* is half of the summed absolute differences between a group's
    shares and those of all, which is the earth mover's distance where all values are equally far from each other;
    ordered values would need another one. All assume one row a person: rows of one person that repeat make k larger
    than it is. And all assume that nobody knows more than the known columns: a column that was forgotten breaks them.

    References
    ----------
    Sweeney L (2002). k-anonymity: a model for protecting privacy. *Int J Uncertain Fuzz* 10:557-570.
    https://doi.org/10.1142/S0218488502001648
    Machanavajjhala A, Kifer D, Gehrke J, Venkitasubramaniam M (2007). L-diversity: privacy beyond k-anonymity. *ACM
    Trans Knowl Discov Data* 1:3. https://doi.org/10.1145/1217299.1217302
    Li N, Li T, Venkatasubramanian S (2007). t-closeness: privacy beyond k-anonymity and l-diversity. *Proc IEEE Int
    Conf Data Eng* 106-115. https://doi.org/10.1109/ICDE.2007.367856

    Examples
    --------
    >>> import pandas as pd
    >>> from neurokit_lite import privacy
    >>> table = pd.DataFrame({"sex": list("FFMM"), "ill": [1, 1, 0, 1]})
    >>> found = privacy.measure_anonymity(table, ["sex"], secret="ill")
    >>> found.k, found.l_diversity, found.t_closeness
    (2, 1, 0.25)
    """
    import pandas as pd

    codes = as_codes(frame, known)
    if secret is not None and (secret not in frame.columns or secret in known):
        raise invalid("secret", f"be a column, one of {[one for one in frame.columns if one not in known]}", secret)
    groups, sizes = group_rows(codes)
    k = int(sizes.min()) if sizes.size else 0
    if secret is None or not sizes.size:
        return Anonymity(groups, sizes, k)
    values = pd.factorize(frame[secret], use_na_sentinel=False)[0]
    counts = np.zeros((groups.max() + 1, values.max() + 1))
    np.add.at(counts, (groups, values), 1)
    shares = counts / counts.sum(axis=1, keepdims=True)
    is_known = frame[secret].notna().to_numpy()
    pairs = np.unique(np.column_stack([groups, values])[is_known], axis=0)
    n_values = np.bincount(pairs[:, 0], minlength=len(counts))
    apart = np.abs(shares - counts.sum(axis=0) / len(frame)).sum(axis=1) / 2
    return Anonymity(groups, sizes, k, int(n_values.min()), float(apart.max()))


def as_codes(frame: "pd.DataFrame", columns: Sequence[str]) -> np.ndarray:
    """Turn columns of a table into whole numbers, equal where the values are equal.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row for each person.
    columns : sequence of str
        Columns to take.

    Returns
    -------
    numpy.ndarray of int, shape (n_people, n_columns)
        Codes from 0; missing values have a code of their own.

    Raises
    ------
    TypeError
        If it is no table, or the columns are one text.
    ValueError
        If a column is missing, or there is none.

    Examples
    --------
    >>> import pandas as pd
    >>> from neurokit_lite.privacy.linkage.anonymity import as_codes
    >>> as_codes(pd.DataFrame({"age": [7, None, 7]}), ["age"]).ravel().tolist()
    [0, 1, 0]
    """
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        raise invalid("frame", "be a pandas.DataFrame", frame, error=TypeError)
    if isinstance(columns, str):
        raise invalid("known", "be a sequence of columns", columns, error=TypeError)
    missing = [one for one in columns if one not in frame.columns]
    if missing or not len(columns):
        got = f"{missing[0]!r}" if missing else "none"
        raise invalid("known", f"be columns, each one of {list(frame.columns)}", got=got)
    return np.column_stack([pd.factorize(frame[one], use_na_sentinel=False)[0] for one in columns])


def group_rows(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Number of each row's group of equal rows, and the size of that group."""
    if not len(codes):
        return np.zeros(0, int), np.zeros(0, int)
    _, groups, counts = np.unique(codes, axis=0, return_inverse=True, return_counts=True)
    return groups.ravel(), counts[groups.ravel()]
