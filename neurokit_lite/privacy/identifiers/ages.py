"""Ages as tables, DICOM, ISO 8601 and people write them, in years."""

import re

import numpy as np

__all__ = ["parse_age"]

__shared__ = ["parse_age"]  # not in the face

_UNIT = r"(?:y(?:ears?|rs?)?(?:[ ./-]*o(?:ld)?)?|jahre?|months?|mon?|m|monate?|weeks?|wks?|w|wochen?|days?|d|tage?)\.?"
_PIECE = rf"(\d+(?:[.,]\d+)?)\s*\+?[\s-]*({_UNIT})(?:\s*,?\s*(?:and\b|und\b)?\s*)"
_PER_YEAR = {"y": 1, "j": 1, "m": 12, "w": 52.18, "d": 365.25, "t": 365.25}  # by the first letter of a unit


def parse_age(age: object) -> float | None:
    """Parse an age in years; a bare number is one of years, and of a range its end counts.

    Parameters
    ----------
    age : object
        A number, or text such as ``"93 years"``, ``"93 y 4 m"``, ``"093Y"``, ``"P93Y"``, ``"93,5"`` or ``"90-95"``.

    Returns
    -------
    float or None
        Years; None where it cannot be read.

    Examples
    --------
    >>> from neurokit_lite.privacy.identifiers.ages import parse_age
    >>> parse_age("093Y"), parse_age("93 y 6 m"), parse_age("P6M"), parse_age("old")
    (93.0, 93.5, 0.5, None)
    """
    if isinstance(age, bool | np.bool_):
        return None
    try:
        return None if np.isnan(years := float(age)) else years
    except (TypeError, ValueError, OverflowError):
        pass
    if not isinstance(age, str):
        return None
    ends = re.split(r"\s*(?:[/–-]|\bto\b|\bbis\b)\s*(?=p?\s*\d)", " ".join(age.lower().split()).strip("/"))
    if re.search("[a-z]", ends[-1]):  # "90-120 days": the first number has the unit of the second
        ends = [one for one in ends[:-1] if re.search("[a-z]", one)] + ends[-1:]
    found = [_read_one(one) for one in ends]
    oldest = max((one for one in found if one is not None), default=None)
    return None if None in found and (oldest is None or oldest < 90) else oldest


def _read_one(text: str) -> float | None:
    """One age, not a range: a bare number, or numbers that each have a unit."""
    text = re.sub(r"^(?:aged?\b|ca\b\.?|about\b|[~<>≥≤=])[\s:=]*", "", text.strip())
    text = text[1:].split("t")[0] if re.match(r"p\s*\d", text) else text  # ISO 8601, without its hours
    if re.fullmatch(r"\d+(?:[.,]\d+)?\s*\+?", text):
        return float(text.rstrip("+ ").replace(",", "."))
    if not re.fullmatch(f"(?:{_PIECE})+", text):
        return None
    return sum(float(n.replace(",", ".")) / _PER_YEAR[unit[0]] for n, unit in re.findall(_PIECE, text))
