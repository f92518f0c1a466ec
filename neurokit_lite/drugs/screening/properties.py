"""What a molecule is like, in numbers, and how desirable that is for a drug of the brain: CNS MPO, rules as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import as_array
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.instances import as_instance
from neurokit_lite.core.labels import as_names
from neurokit_lite.core.optional import require
from neurokit_lite.drugs.screening.molecules import Molecules

__all__ = ["CNS_MPO", "DesirabilityRule", "MpoScores", "compute_properties", "score_mpo"]

_PROPERTIES = {  # our name: RDKit's module and function
    "log_p": ("rdkit.Chem.Crippen", "MolLogP"),
    "mass_da": ("rdkit.Chem.rdMolDescriptors", "_CalcMolWt"),
    "polar_area_a2": ("rdkit.Chem.rdMolDescriptors", "CalcTPSA"),
    "n_donors": ("rdkit.Chem.rdMolDescriptors", "CalcNumHBD"),
    "n_acceptors": ("rdkit.Chem.rdMolDescriptors", "CalcNumHBA"),
    "n_rotatable": ("rdkit.Chem.rdMolDescriptors", "CalcNumRotatableBonds"),
    "n_aromatic_rings": ("rdkit.Chem.rdMolDescriptors", "CalcNumAromaticRings"),
}


@dataclass(frozen=True)
class DesirabilityRule:
    """How desirable a value is, from 0 to 1, by straight lines between points.

    Parameters
    ----------
    name : str
        The property.
    values : array_like of shape (n_points,)
        Values of the property, rising; beyond the ends the desirability stays as it is there.
    desirabilities : array_like of shape (n_points,)
        From 0 to 1.
    at_most : str
        A property that this one cannot exceed: where this one is unknown and that one known, it is a bound.

    Raises
    ------
    ValueError
        If values do not rise, or a desirability is not from 0 to 1.

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> drugs.DesirabilityRule("mass_da", [360, 500], [1, 0]).desirability([300, 430, 800])
    array([1. , 0.5, 0. ])
    """

    name: str
    values: np.ndarray
    desirabilities: np.ndarray
    at_most: str = ""

    def __post_init__(self):
        """Check what was filled in by hand."""
        values = as_array(self.values, "values", axes=("n_points",), min_size=2)
        wanted = as_array(self.desirabilities, "desirabilities", axes=("n_points",))
        if wanted.size != values.size:
            raise invalid("desirabilities", f"have {values.size} (n_points), as many as values", got=str(wanted.size))
        if (np.diff(values) <= 0).any():
            raise invalid("values", "rise from point to point", got=listed(values, n_shown=5))
        if (wanted < 0).any() or (wanted > 1).any():
            raise invalid("desirabilities", "lie between 0 and 1", got=listed(wanted, n_shown=5))
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "desirabilities", wanted)

    def desirability(self, given: np.ndarray) -> np.ndarray:
        """Return the desirability of each value; NaN for one that is unknown.

        Parameters
        ----------
        given : array_like of shape (n_molecules,)
            Values of the property; NaN where it is unknown.

        Returns
        -------
        numpy.ndarray of shape (n_molecules,)
            From 0 to 1.
        """
        given = as_array(given, "given", axes=("n_molecules",), finite=False)
        if np.isinf(given).any():
            raise invalid("given", "hold numbers, or NaN where unknown", got="an infinite value")
        return np.interp(given, self.values, self.desirabilities)


CNS_MPO = (
    DesirabilityRule("log_p", [3, 5], [1, 0]),
    DesirabilityRule("log_d", [2, 4], [1, 0], at_most="log_p"),
    DesirabilityRule("mass_da", [360, 500], [1, 0]),
    DesirabilityRule("polar_area_a2", [20, 40, 90, 120], [0, 1, 1, 0]),
    DesirabilityRule("n_donors", [0.5, 3.5], [1, 0]),
    DesirabilityRule("pka", [8, 10], [1, 0]),
)
"""Wager et al. (2010): log P, log D at pH 7.4, mass, polar surface, donors, and the pKa of the most basic centre."""


@dataclass(frozen=True)
class MpoScores:
    """Scores by several rules, between limits where a property is unknown.

    Parameters
    ----------
    parts : numpy.ndarray of shape (n_molecules, n_rules)
        Desirability by each rule; NaN where the property is unknown.
    low, high : numpy.ndarray of shape (n_molecules,)
        Least and largest sum that the unknown properties allow; equal where all are known.
    names : tuple of str
        Properties, in the order of the rules.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import drugs
    >>> drugs.MpoScores(np.array([[1.0, np.nan]]), np.array([1.0]), np.array([2.0]), ("mass_da", "pka")).names
    ('mass_da', 'pka')
    """

    parts: np.ndarray
    low: np.ndarray
    high: np.ndarray
    names: tuple[str, ...]


def compute_properties(molecules: Molecules) -> dict[str, np.ndarray]:
    """Compute properties that decide how a molecule gets through a membrane, by RDKit.

    Parameters
    ----------
    molecules : Molecules
        From :func:`read_molecules`.

    Returns
    -------
    dict of str to numpy.ndarray of shape (n_molecules,)
        ``log_p`` (Wildman and Crippen's estimate of octanol over water, base 10), ``mass_da`` in daltons,
        ``polar_area_a2`` (topological polar surface) in square ångström, and the counts ``n_donors`` and
        ``n_acceptors`` of hydrogen bonds, ``n_rotatable`` bonds and ``n_aromatic_rings``.

    Raises
    ------
    TypeError
        If `molecules` is something else.

    Notes
    -----
    Sums of contributions of atoms and groups, of the neutral form. They assume that groups do not act on one another. A
    log D or a pKa is not among them: RDKit has none.

    References
    ----------
    Wildman SA, Crippen GM (1999). Prediction of physicochemical parameters by atomic contributions. *J Chem Inf Comput
    Sci* 39:868-873. https://doi.org/10.1021/ci990307l

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> water = drugs.compute_properties(drugs.read_molecules(["CO"]))
    >>> water["n_donors"], water["mass_da"].round(1)
    (array([1.]), array([32.]))
    """
    molecules = as_instance(molecules, "molecules", Molecules, hint="drugs.read_molecules(smiles) makes them.")
    mols = molecules.mols
    found = {}
    for name, (module, function) in _PROPERTIES.items():
        compute = getattr(require(module, extra="chemistry"), function)
        found[name] = np.array([compute(mol) for mol in mols], dtype=float)
    return found


def score_mpo(properties: Mapping[str, np.ndarray], *, rules: Sequence[DesirabilityRule] = CNS_MPO) -> MpoScores:
    """Add up how desirable each property is (multi-parameter optimisation).

    Parameters
    ----------
    properties : mapping of str to array_like of shape (n_molecules,)
        Values by name; NaN where one is unknown. A property of which nothing is known may be missing.
    rules : sequence of DesirabilityRule
        One for each property; from 0 to their number is the score. Left out: Wager's six.

    Returns
    -------
    MpoScores
        The parts, and the sum between limits.

    Raises
    ------
    ValueError
        If no property has a rule, lengths differ, a value is infinite, or a rule occurs twice.

    Notes
    -----
    What is unknown may be worth 0 to 1. Where a rule says that its property cannot exceed a known one (log D is never
    above log P) and falls throughout, the least is the desirability of that. Summing assumes that a good value makes up
    for a bad one; a single value that rules a molecule out does not show.

    References
    ----------
    Wager TT, Hou X, Verhoest PR, Villalobos A (2010). Moving beyond rules: the development of a central nervous system
    multiparameter optimization (CNS MPO) approach to enable alignment of druglike properties. *ACS Chem Neurosci*
    1:435-449. https://doi.org/10.1021/cn100008c

    Examples
    --------
    >>> from neurokit_lite import drugs
    >>> known = {"log_p": [4.0], "mass_da": [300], "polar_area_a2": [50], "n_donors": [1], "pka": [9.0]}
    >>> scores = drugs.score_mpo(known)  # 0.5 + ? + 1 + 1 + 0.83 + 0.5
    >>> scores.low.round(2), scores.high.round(2)
    (array([3.83]), array([4.83]))
    """
    if not isinstance(properties, Mapping):
        raise invalid("properties", "map names of properties to values", properties, error=TypeError)
    as_names(list(properties), "properties", axis="n_properties")
    rules = _as_rules(rules)
    known = {name: _as_values(properties[name], name) for name in _named(rules) if name in properties}
    sizes = {name: values.size for name, values in known.items()}
    if not any(rule.name in known for rule in rules):
        raise invalid("properties", f"have one of {listed(rule.name for rule in rules)}", got=listed(properties))
    if len(set(sizes.values())) > 1:
        got = ", ".join(f"{name} {size}" for name, size in sizes.items())
        raise invalid("properties", "have one value for each molecule (n_molecules,)", got=got)
    unknown = np.full(next(iter(sizes.values())), np.nan)
    parts = np.column_stack([rule.desirability(known.get(rule.name, unknown)) for rule in rules])
    least = np.zeros_like(parts)
    for column, rule in enumerate(rules):
        if rule.at_most in known and (np.diff(rule.desirabilities) <= 0).all():
            least[:, column] = np.nan_to_num(rule.desirability(known[rule.at_most]))
    is_known = np.isfinite(parts)
    low, high = (np.where(is_known, parts, other).sum(axis=1) for other in (least, 1.0))
    return MpoScores(parts, low, high, tuple(rule.name for rule in rules))


def _as_values(given: object, name: str) -> np.ndarray:
    values = as_array(given, f"properties[{name!r}]", axes=("n_molecules",), finite=False)
    if np.isinf(values).any():
        raise invalid(f"properties[{name!r}]", "hold numbers, or NaN where unknown", got="an infinite value")
    return values


def _named(rules: Sequence[DesirabilityRule]) -> list[str]:
    """Every property that a rule reads."""
    return [*dict.fromkeys([rule.name for rule in rules] + [rule.at_most for rule in rules if rule.at_most])]


def _as_rules(rules: object) -> tuple[DesirabilityRule, ...]:
    is_listed = isinstance(rules, Sequence) and len(rules) > 0
    if not is_listed or not all(isinstance(rule, DesirabilityRule) for rule in rules):
        raise invalid("rules", "be a list of DesirabilityRule", rules, error=TypeError)
    names = [rule.name for rule in rules]
    if len(set(names)) < len(names):
        raise invalid("rules", "each be for another property", got=listed(names))
    return tuple(rules)
