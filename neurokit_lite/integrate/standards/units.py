"""Units as files write them: a prefix and a base, read with regard to case."""

import math
from dataclasses import dataclass

from neurokit_lite.core.errors import invalid

__all__ = ["Unit", "conversion_factor", "parse_unit"]

_PREFIXES = {"": 1.0, "f": 1e-15, "p": 1e-12, "n": 1e-9, "u": 1e-6, "m": 1e-3, "c": 1e-2, "k": 1e3, "M": 1e6, "G": 1e9}
_BASES = ("V", "A", "T", "s", "Hz", "m", "rad")
_WORDS = {
    "volt": "V", "volts": "V", "ampere": "A", "amperes": "A", "tesla": "T", "second": "s", "seconds": "s",
    "hertz": "Hz", "meter": "m", "meters": "m", "metre": "m", "metres": "m", "radian": "rad", "radians": "rad",
}  # fmt: skip
_PREFIX_WORDS = {"femto": "f", "pico": "p", "nano": "n", "micro": "u", "milli": "m", "centi": "c", "kilo": "k"}
_OTHERS = {"min": ("s", 60.0), "h": ("s", 3600.0), "deg": ("rad", math.pi / 180), "degrees": ("rad", math.pi / 180)}


@dataclass(frozen=True)
class Unit:
    """What a unit measures, and how large it is.

    Parameters
    ----------
    base : str
        Unit without a prefix: ``"V"``, ``"A"``, ``"T"``, ``"s"``, ``"Hz"``, ``"m"`` or ``"rad"``.
    factor : float
        How many of the base one unit is.

    Examples
    --------
    >>> from neurokit_lite.integrate.standards.units import Unit
    >>> Unit("V", 0.001).factor
    0.001
    """

    base: str
    factor: float


def parse_unit(text: str) -> Unit:
    """Read a unit as files write it.

    Parameters
    ----------
    text : str
        For example ``"µV"``, ``"uV"``, ``"microV"``, ``"volts"``. Case matters: ``"mV"`` is a billionth of ``"MV"``.

    Returns
    -------
    Unit
        Its base and its size.

    Raises
    ------
    TypeError
        If it is no text.
    ValueError
        If it is no unit that is known here, such as ``"mv"`` or ``"n/a"``.

    Notes
    -----
    The prefix µ has two signs in Unicode, U+00B5 (micro) and U+03BC (the Greek letter); both are read, and so is ``u``.
    A lone ``"m"`` is a metre. Assumes that no unit is a product or a ratio.

    References
    ----------
    Thompson A, Taylor BN (2008). *Guide for the Use of the International System of Units (SI)*. NIST Special
    Publication 811. https://doi.org/10.6028/NIST.SP.811e2008

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.parse_unit("mV")
    Unit(base='V', factor=0.001)
    """
    if not isinstance(text, str):
        raise invalid("text", "be a unit as text, for example 'µV'", text, error=TypeError)
    word = text.strip().replace("µ", "u").replace("μ", "u")
    word = _shortened(word)
    if word in _OTHERS:
        return Unit(*_OTHERS[word])
    for base in _BASES:
        if word.endswith(base) and word[: -len(base)] in _PREFIXES:
            return Unit(base, _PREFIXES[word[: -len(base)]])
    meant = [prefix + base for base in _BASES for prefix in _PREFIXES if (prefix + base).lower() == word.lower()]
    hint = f"Case matters: did you mean {' or '.join(map(repr, meant))}?" if meant else "Write it as 'µV', 's' or 'mm'."
    raise invalid("text", "be a unit of V, A, T, s, Hz, m or rad", text, hint=hint)


def _shortened(word: str) -> str:
    """A unit that is written out, in whole or in its prefix (microvolts, microV), in letters; others as they are."""
    prefix = next((one for one in _PREFIX_WORDS if word.lower().startswith(one)), "")
    rest = word[len(prefix) :]
    base = _WORDS.get(rest.lower(), rest)
    is_unit = base in _BASES and (rest != "s" or not prefix)  # "kilos" are no seconds
    return _PREFIX_WORDS.get(prefix, "") + base if is_unit else word


def conversion_factor(unit: str, other_unit: str) -> float:
    """Return by what a number in one unit is multiplied to be in another.

    Parameters
    ----------
    unit : str
        Unit of the number.
    other_unit : str
        Unit that is wanted.

    Returns
    -------
    float
        The factor.

    Raises
    ------
    TypeError
        If one of them is no text.
    ValueError
        If one of them is unknown, or they measure different things.

    Notes
    -----
    Closed form: the ratio of both sizes. Assumes that zero is zero in both, as it is not for temperatures in °C.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.conversion_factor("s", "ms")
    1000.0
    """
    first, second = parse_unit(unit), parse_unit(other_unit)
    if first.base != second.base:
        raise invalid("other_unit", f"measure what {unit} does ({first.base})", other_unit)
    return float(f"{first.factor / second.factor:.15g}")
