"""Names of a worm's neurons: tables of single neurons and tables of classes are joined by name, never by position."""

import re
from dataclasses import dataclass

import numpy as np

from neurokit_lite.core.check import one_of
from neurokit_lite.core.errors import invalid, listed
from neurokit_lite.core.labels import as_names

__all__ = ["NeuronAlignment", "align_neurons", "tidy_neuron_names"]

_SIDES = ["L", "R", "D", "V", "DL", "DR", "VL", "VR"]
_ALIASES = {"OFF": ("OFF", "OF")}  # AWC_OFF is AWCOF in tables of six letters


@dataclass(frozen=True, eq=False)
class NeuronAlignment:
    """To which class each neuron belongs, and why some belong to none.

    Parameters
    ----------
    neuron_names : tuple of str
        Names of single neurons, tidied.
    class_names : tuple of str
        Names of classes, as they were given.
    class_of : numpy.ndarray of shape (n_neurons,)
        Number of each neuron's class, from 0; -1 where no class fits, or more than one.
    unmatched : dict of str to str
        Neurons without a class, each with the reason.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.align_neurons(["AVAL", "AVAR", "AVL"], ["AVL", "AVA"]).class_of.tolist()
    [1, 1, 0]
    """

    neuron_names: tuple[str, ...]
    class_names: tuple[str, ...]
    class_of: np.ndarray
    unmatched: dict[str, str]


def tidy_neuron_names(names: list[str]) -> tuple[str, ...]:
    """Write names in one way: capitals, no blanks, numbers without leading zeros.

    Parameters
    ----------
    names : sequence of str
        Names of neurons, one each.

    Returns
    -------
    tuple of str
        The names, in the given order.

    Raises
    ------
    TypeError
        If it is one text, or holds something else than names.
    ValueError
        If a name is missing, or two are the same once they are tidied.

    Notes
    -----
    Case, blanks and zeros differ between tables of the same animal: ``VB1`` of one is ``VB01`` of another. What
    differs in letters is another neuron, and is left alone.

    References
    ----------
    White JG, Southgate E, Thomson JN, Brenner S (1986). The structure of the nervous system of the nematode
    *Caenorhabditis elegans*. *Philos Trans R Soc Lond B* 314:1-340. https://doi.org/10.1098/rstb.1986.0056

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.tidy_neuron_names(["VB01", " avaL", "VB10"])
    ('VB1', 'AVAL', 'VB10')
    """
    given = as_names(names, "names", axis="n_neurons")
    hint = "Blanks, case and zeros are ignored."
    return as_names([_tidy(one) for one in given], "names", axis="n_neurons", hint=hint)


def _tidy(name: str) -> str:
    return re.sub(r"(?<=[A-Z])0+(?=\d)", "", name.strip().upper())


def align_neurons(neuron_names: list[str], class_names: list[str], *, unmatched: str = "raise") -> NeuronAlignment:
    """Find the class of each neuron by its name.

    Parameters
    ----------
    neuron_names : sequence of str
        Single neurons, for example ``AVAL``, ``RMDDL``, ``VB1``.
    class_names : sequence of str
        Classes, for example ``AVA``, ``RMD_DV``, ``VB01``, ``VC_4_5``, ``VD_DD``, ``AWC_ON``.
    unmatched : {"raise", "report"}
        What to do with neurons of no class: refuse, or give them -1 and a reason.

    Returns
    -------
    NeuronAlignment
        A class number for each neuron.

    Raises
    ------
    ValueError
        If a name comes twice, or `unmatched` is "raise" and a neuron has no class or more than one.

    Notes
    -----
    In this order: the class of exactly that name; a part of a class, such as ``RMD_DV``, whose ending says which
    members it has; the class without the neuron's side (L, R, D, V, DL, DR, VL, VR) or number. The order matters:
    ``AVL`` is a neuron of its own, and no left neuron of a class AV. A name may still lie: which of AWCL and AWCR is
    ``AWC_ON`` differs between animals, so that these two fit neither.

    References
    ----------
    Taylor SR, Santpere G, Weinreb A, Barrett A, Reilly MB, Xu C, et al. (2021). Molecular topography of an entire
    nervous system. *Cell* 184:4329-4347. https://doi.org/10.1016/j.cell.2021.06.023

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> found = integrate.align_neurons(["RMDDL", "RMDL", "AWCL"], ["RMD_DV", "RMD_LR", "AWC_ON"], unmatched="report")
    >>> found.class_of.tolist(), found.unmatched
    ([0, 1, -1], {'AWCL': 'only parts of its class have rows: AWC_ON'})
    """
    one_of(unmatched, "unmatched", ("raise", "report"))
    given = as_names(neuron_names, "neuron_names", axis="n_neurons")
    neurons = as_names([_tidy(one) for one in given], "neuron_names", axis="n_neurons")
    classes = as_names(class_names, "class_names", axis="n_classes")
    as_names([_tidy(one) for one in classes], "class_names", axis="n_classes")
    found, reasons = np.full(len(neurons), -1), {}
    members = [_members(_tidy(one)) for one in classes]
    for at, name in enumerate(neurons):
        fits = next((rows for rows in _fits(name, members) if rows), [])
        if len(fits) == 1:
            found[at] = fits[0]
        else:
            parts = [one for one in classes if "_" in one and name.startswith(_tidy(one).split("_")[0])]
            reasons[name] = _reason([classes[row] for row in fits], parts)
    if reasons and unmatched == "raise":
        name, why = next(iter(reasons.items()))
        got = f"{listed(reasons, n_shown=4)} without ({name}: {why})"
        hint = 'Rename them, or pass unmatched="report" and leave them out.'
        raise invalid("neuron_names", "each have one class among class_names", got=got, hint=hint)
    return NeuronAlignment(neurons, classes, found, reasons)


def _reason(fits: list[str], parts: list[str]) -> str:
    if fits:
        return f"more than one class: {', '.join(fits)}"
    return f"only parts of its class have rows: {', '.join(parts)}" if parts else "no class of that name"


def _members(name: str) -> tuple[set[str], set[str], set[str]]:
    """Names that are the class's own, names of its members if it is a part, and roots that take a side or a number."""
    root, *parts = name.split("_")
    if not parts:
        return {name}, set(), {name}
    exact = {root + alias for alias in _ALIASES.get(parts[0], parts[:1])} if len(parts) == 1 else set()
    if parts in (["DV"], ["LR"]):
        return set(), {root + side for side in _SIDES if side[0] in parts[0]}, set()
    if all(one.isdigit() for one in parts):
        return set(), {root + str(int(one)) for one in parts}, set()
    if parts[0] in ("ON", "OFF"):
        return exact, set(), set()
    return {name}, set(), {root, *parts}  # VD_DD: two classes in one row


def _fits(name: str, members: list[tuple[set[str], set[str], set[str]]]):
    """Rows that fit: exactly, as a part, by the root; each in turn."""
    yield [row for row, one in enumerate(members) if name in one[0]]
    yield [row for row, one in enumerate(members) if name in one[1]]
    roots = {name[: -len(side)] for side in _SIDES if name.endswith(side)} | {re.sub(r"\d+$", "", name)} - {name}
    yield [row for row, one in enumerate(members) if roots & one[2]]
