"""Units of laboratory values by their UCUM codes: converted where both are known and of one kind, refused else."""

import numpy as np

from neurokit_lite.core.check import as_array, in_range, one_of, same_length
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_labels

__all__ = ["convert_units"]

CHOLESTEROL_G_MOL = 386.65
# UCUM codes, case-sensitive: kind of quantity, and its size in g/L, mol/L or Pa.
_UNITS = {
    "g/L": ("mass", 1.0),
    "g/l": ("mass", 1.0),
    "mg/dL": ("mass", 0.01),
    "mg/dl": ("mass", 0.01),
    "mg/L": ("mass", 1e-3),
    "ug/L": ("mass", 1e-6),
    "ng/mL": ("mass", 1e-6),
    "mol/L": ("amount", 1.0),
    "mmol/L": ("amount", 1e-3),
    "mmol/l": ("amount", 1e-3),
    "umol/L": ("amount", 1e-6),
    "nmol/L": ("amount", 1e-9),
    "mm[Hg]": ("pressure", 133.322),
    "kPa": ("pressure", 1000.0),
}


def convert_units(
    values: np.ndarray, units: np.ndarray, to: str, *, molar_mass_g_mol: float | None = None
) -> np.ndarray:
    """Convert laboratory values, each with a unit of its own, to one unit.

    Parameters
    ----------
    values : array_like of float, shape (n_values,)
        Numbers as the laboratory gave them.
    units : array_like of str, shape (n_values,)
        UCUM code of each, which is case-sensitive: ``"mmol/L"``, ``"mg/dL"``, ``"mm[Hg]"``.
    to : str
        UCUM code of the result.
    molar_mass_g_mol : float, optional
        Molar mass in g/mol; without it no mass becomes an amount.

    Returns
    -------
    numpy.ndarray of shape (n_values,)
        Numbers in the unit `to`.

    Raises
    ------
    ValueError
        If a unit is unknown or missing, or of another kind.

    Notes
    -----
    ``value size(unit) / size(to)``, divided or multiplied by the molar mass where one is a mass and the other an
    amount. A number under the wrong unit is converted like any other: no table of units notices it.

    References
    ----------
    Schadow G, McDonald CJ (2017). *The unified code for units of measure, version 2.1*. https://ucum.org/ucum

    Examples
    --------
    One mmol/L of cholesterol is 38.665 mg/dL:

    >>> from neurokit_lite import drugs
    >>> drugs.convert_units([38.665, 2.0], ["mg/dL", "mmol/L"], "mmol/L", molar_mass_g_mol=386.65).round(9).tolist()
    [1.0, 2.0]
    """
    values = as_array(values, "values", axes=("n_values",))
    units = as_labels(units, "units", axis="n_values")
    same_length(values, units, names=("values", "units"), axis="n_values")
    one_of(to, "to", list(_UNITS))
    names, which = np.unique(units.astype(str), return_inverse=True)
    unknown = [str(name) for name in names if name not in _UNITS]
    if unknown:
        hint = "UCUM codes are case-sensitive."
        raise invalid(
            "units", f"be among {listed(_UNITS, n_shown=20)}", got=listed(map(repr, unknown), n_shown=3), hint=hint
        )
    mass = None if molar_mass_g_mol is None else in_range(molar_mass_g_mol, "molar_mass_g_mol", low=1.0, high=1e7)
    factors = np.array([_factor(str(name), to, mass) for name in names])
    return values * factors[which] if names.size else values


def _factor(unit: str, to: str, mass: float | None) -> float:
    (kind, size), (wanted, unit_size) = _UNITS[unit], _UNITS[to]
    if kind == wanted:
        return size / unit_size
    if {kind, wanted} != {"mass", "amount"}:
        raise invalid("units", f"be of the kind of {to} ({wanted})", got=f"{unit} ({kind})")
    if mass is None:
        raise invalid(
            "molar_mass_g_mol", f"be given to convert {unit} to {to}", got="None", hint="Cholesterol: 386.65."
        )
    return size / unit_size / mass if kind == "mass" else size / unit_size * mass
