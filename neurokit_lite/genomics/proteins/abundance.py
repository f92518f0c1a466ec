"""Tables of protein abundance: concentrations become logarithms, and what was not detected becomes NaN."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_names
from neurokit_lite.core.records import check_fields

__all__ = ["ProteinTable", "as_abundances", "as_limits", "as_protein_table", "hide_below"]
__shared__ = ["as_abundances", "as_limits"]  # not in the face

AXES = ("n_people", "n_proteins")


@dataclass(frozen=True, eq=False)
class ProteinTable:
    """Log2 abundance of proteins in people.

    Parameters
    ----------
    values : array_like of shape (n_people, n_proteins)
        Log2 of concentrations or intensities; NaN where a protein was not detected.
    people : sequence of str of shape (n_people,)
        A name for each person, none of them twice.
    proteins : sequence of str of shape (n_proteins,)
        A name for each protein, none of them twice.

    Raises
    ------
    ValueError
        If lengths differ or a name occurs twice.

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.ProteinTable([[3.0, 5.0]], ["ann"], ["tau", "FAS"]).find(["FAS"])
    array([1])
    """

    values: np.ndarray
    people: tuple[str, ...]
    proteins: tuple[str, ...]

    def __post_init__(self) -> None:
        check_fields(self, {"values": AXES}, may_be_nan=("values",))
        people = as_names(self.people, "people", axis="n_people", hint="Is a person measured twice? Keep one sample.")
        proteins = as_names(self.proteins, "proteins", axis="n_proteins")
        for names, name, number in ((people, "people", 0), (proteins, "proteins", 1)):
            if len(names) != self.values.shape[number]:
                turned = self.values.shape[::-1] == (len(people), len(proteins))
                hint = "Transpose values." if turned else "Do they belong together?"
                rule = f"have {len(names)} of axis {AXES[number]}, as many as {name} has names"
                raise invalid("values", rule, got=f"shape {self.values.shape}", hint=hint)
        object.__setattr__(self, "people", people)
        object.__setattr__(self, "proteins", proteins)

    def find(self, proteins: Sequence[str]) -> np.ndarray:
        """Columns of proteins by their names."""
        places = {name: number for number, name in enumerate(self.proteins)}
        lost = [str(name) for name in proteins if name not in places]
        if lost:
            raise invalid("proteins", "be names in the table", got=listed(lost))
        return np.array([places[name] for name in proteins], dtype=int)


def as_protein_table(
    concentrations: np.ndarray,
    people: Sequence[str],
    proteins: Sequence[str],
    *,
    is_zero_missing: bool = False,
) -> ProteinTable:
    """Take log2 of concentrations or intensities, and refuse what can be neither.

    Parameters
    ----------
    concentrations : array_like of shape (n_people, n_proteins)
        Concentrations or intensities above 0, each protein in one unit; NaN where a protein was not detected.
    people : sequence of str of shape (n_people,)
        A name for each person.
    proteins : sequence of str of shape (n_proteins,)
        A name for each protein.
    is_zero_missing : bool
        Whether 0 means "not detected", as in tables of mass spectrometers; otherwise a 0 is refused.

    Returns
    -------
    ProteinTable
        Log2 of the values. A difference of 1 is a doubling.

    Raises
    ------
    ValueError
        If a value is negative, as in a table of which some columns are logarithms already, is 0 unless that means
        missing, or is infinite, or a name occurs twice.

    Notes
    -----
    ``log2(x)``: errors of an assay grow with the concentration, and are about equal on the logarithm. The unit of an
    assay becomes a constant that no difference between groups depends on.

    References
    ----------
    Tyanova S, Temu T, Sinitcyn P, Carlson A, Hein MY, Geiger T, et al. (2016). The Perseus computational platform for
    comprehensive analysis of (prote)omics data. *Nat Methods* 13:731-740. https://doi.org/10.1038/nmeth.3901

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.as_protein_table([[8, 2], [4, 1]], ["ann", "bob"], ["tau", "FAS"]).values
    array([[3., 1.],
           [2., 0.]])
    """
    given = as_array(concentrations, "concentrations", axes=AXES, finite=False)
    if np.isinf(given).any():
        raise invalid("concentrations", "be finite, or NaN where not detected", got=f"{np.isinf(given).sum()} infinite")
    if (given < 0).any():
        own = np.flatnonzero((given < 0).any(axis=0))
        got = f"{np.nanmin(given):g}, and values below 0 in {own.size} of {given.shape[1]} proteins"
        hint = "Are some of them logarithms already, or was a background subtracted? All must be on one scale."
        raise invalid("concentrations", "be above 0", got=got, hint=hint)
    if (given == 0).any() and not is_zero_missing:
        got = f"0 in {(given == 0).sum()} of {given.size} places"
        hint = "It has no logarithm. If it means not detected, pass is_zero_missing=True."
        raise invalid("concentrations", "be above 0", got=got, hint=hint)
    return ProteinTable(np.log2(np.where(given == 0, np.nan, given)), people, proteins)


def hide_below(values: np.ndarray, limits: np.ndarray) -> np.ndarray:
    """Make values below a limit of detection missing: data that are missing not at random, by a known rule.

    Parameters
    ----------
    values : array_like of shape (n_people, n_proteins)
        Log2 abundance; NaN stays.
    limits : array_like of shape (n_proteins,)
        Limit of detection of each protein, on the same scale.

    Returns
    -------
    numpy.ndarray of shape (n_people, n_proteins)
        The values, NaN where they lie below their limit.

    Raises
    ------
    ValueError
        If lengths differ.

    Notes
    -----
    A value at its limit is kept. That one limit holds for all people is an assumption: in a mass spectrometer it also
    depends on what else is in the sample.

    References
    ----------
    Lazar C, Gatto L, Ferro M, Bruley C, Burger T (2016). Accounting for the multiple natures of missing values in
    label-free quantitative proteomics data sets to compare imputation strategies. *J Proteome Res* 15:1116-1125.
    https://doi.org/10.1021/acs.jproteome.5b00981

    Examples
    --------
    >>> from neurokit_lite import genomics
    >>> genomics.hide_below([[3.0, 5.0], [1.0, 6.0]], [2.0, 2.0])
    array([[ 3.,  5.],
           [nan,  6.]])
    """
    table = as_abundances(values)
    lowest = as_limits(limits, table)
    return np.where(table < lowest, np.nan, table)


def as_abundances(values: object, *, min_people: int = 1) -> np.ndarray:
    """Convert to a table of log2 abundances, in which NaN means not detected."""
    table = as_array(values, "values", axes=AXES, finite=False)
    if np.isinf(table).any():
        got = f"{np.isinf(table).sum()} of {table.size} that are infinite"
        raise invalid(
            "values", "be numbers, or NaN where not detected", got=got, hint="The logarithm of 0 is infinite."
        )
    if len(table) < min_people:
        raise invalid("values", f"hold at least {min_people} people (axis n_people)", got=f"shape {table.shape}")
    return table


def as_limits(limits: object, table: np.ndarray) -> np.ndarray:
    """Convert to one limit of detection for each protein of the table."""
    lowest = as_array(limits, "limits", axes=("n_proteins",))
    if lowest.size != table.shape[1]:
        hint = "Transpose values." if lowest.size == len(table) else ""
        rule = f"hold one for each of {table.shape[1]} proteins (n_proteins)"
        raise invalid("limits", rule, got=f"shape {lowest.shape}", hint=hint)
    return lowest
