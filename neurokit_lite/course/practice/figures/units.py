"""Units as people write them at an axis: "Rate (Hz)", "Rate [spikes/s]", "Voltage / mV"."""

import re
import unicodedata

__all__ = ["has_unit", "unit_in"]

# Other ways to write a unit; one that is not here must be written as the question writes it.
_SPELLINGS = {
    "s": ("sec", "secs", "second", "seconds"),
    "ms": ("msec", "millisecond", "milliseconds"),
    "h": ("hour", "hours", "hr"),
    "Hz": ("hertz", "spikes/s", "sp/s", "spk/s", "1/s", "s-1", "s^-1", "spikes per second", "spikes/sec", "/s"),
    "degrees": ("deg", "°", "degree"),
    "radians": ("rad", "radian"),
    "%": ("percent", "per cent"),
    "µV": ("uv", "microvolt", "microvolts"),
    "mV": ("millivolt", "millivolts"),
    "V": ("volt", "volts"),
    "mm": ("millimetre", "millimetres", "millimeter", "millimeters"),
    "cm": ("centimetre", "centimetres", "centimeter", "centimeters"),
    "m": ("metre", "metres", "meter", "meters"),
    "µm": ("um", "micrometre", "micrometres", "micrometer", "micrometers", "micron", "microns"),
    "pA": ("picoampere", "picoamperes"),
    "MB/s": ("mb per second", "megabytes per second", "megabytes/s"),
    "MB": ("megabyte", "megabytes"),
    "GB": ("gigabyte", "gigabytes"),
    "TB": ("terabyte", "terabytes"),
}
_TEX = (
    (r"\\(?:mathrm|text|rm|mathit|mathdefault)\b", ""),
    (r"\\mu\s*", "µ"),
    (r"\^?\{?\\circ\}?", "°"),
    (r"\^\{?2\}?", "²"),
    (r"\\%", "%"),
    (r"[${}]", ""),
)


def unit_in(label: str) -> str:
    """Find the unit in the words at an axis.

    Parameters
    ----------
    label : str
        The words.

    Returns
    -------
    str
        What stands in the last brackets, else behind a slash or a comma with a space, or behind "in"; else empty.

    Examples
    --------
    >>> from neurokit_lite.course.practice.figures.units import unit_in
    >>> [unit_in(label) for label in ("Rate (Hz)", "Voltage / mV", "Time in s", "Rate")]
    ['Hz', 'mV', 's', '']
    """
    text = _clean(label)
    if brackets := re.findall(r"\(([^()]*)\)|\[([^\[\]]*)\]", text):
        return "".join(brackets[-1]).strip()
    found = re.search(r"(?:\s/\s?|,\s|\sin\s)([^,]{1,30})$", text) or re.search(r"\s(%)$", text)
    return found[1].rpartition(" in ")[2].strip() if found else ""


def has_unit(label: str, unit: str) -> bool:
    """Whether the words at an axis give a unit, in any of its spellings.

    Parameters
    ----------
    label : str
        The words.
    unit : str
        The unit.

    Returns
    -------
    bool
        Large and small letters count only where two units differ by nothing else, as mV and MV do.

    Examples
    --------
    >>> from neurokit_lite.course.practice.figures.units import has_unit
    >>> has_unit("Rate [spikes/s]", "Hz"), has_unit("Rate (kHz)", "Hz"), has_unit("Voltage (MV)", "mV")
    (True, False, False)
    """
    got = unit_in(label).removeprefix("in ")
    known = [unit, *_SPELLINGS.get(unit, ())]
    is_large = {got[:1], unit[:1]} == {"m", "M"}
    is_word = len(got) > 3
    return _folded(got) in map(_folded, known) and (is_word or not is_large)


def _clean(label: str) -> str:
    for pattern, instead in _TEX:
        label = re.sub(pattern, instead, label)
    return unicodedata.normalize("NFC", label).replace("\N{GREEK SMALL LETTER MU}", "µ").strip()


def _folded(unit: str) -> str:
    return re.sub(r"\s*([/*·^])\s*", r"\1", _clean(unit).casefold()).replace("\N{GREEK SMALL LETTER MU}", "µ")
