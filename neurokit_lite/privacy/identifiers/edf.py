"""Identifiers in the headers of EDF and BDF files; the signals stay as they are, byte for byte."""

import re

from neurokit_lite.core.errors import invalid
from neurokit_lite.privacy.identifiers.reports import Scrubbed, as_removals

__all__ = ["scrub_edf"]

_PATIENT, _RECORDING, _DATE, _RESERVED = slice(8, 88), slice(88, 168), slice(168, 176), slice(192, 236)
_LABEL, _TRANSDUCER, _PREFILTER, _LAST, _FIXED = 16, 80, 136, 224, 256  # bytes, those of all fields before for two
_KIND = rb"([EB]DF\+[CD]|24BIT)(?![^ ])"
_FILTER = rb"(?i:(?:HP|LP|BP|BS|N|NOTCH|DC|Hz|kHz|None|NaN|[\d.:;,= /-]|\s)*)"
_USUAL = (
    rb"[EB]DF Annotations|Status|Trig\w*|Event|Mark\w*|Temp\w*( body| rectal)?|Resp\w*( \w+)?|Sa?p?O2|Pleth|Puls\w*"
    rb"|Flow|Thor\w*|Abdo\w*|Sound|Light|Snor\w*|Position|Body( position)?|(EEG|ECG|EKG|EMG|EOG|MEG|SEEG|ECoG|ERG|GSR)?"
    rb"[ -]*[A-Z]{0,4}\d{0,3}([ -]+([A-Z]{1,4}\d{0,3}|REF|horizontal|oronasal|submental|LOC|ROC))*"
)


def scrub_edf(content: bytes, *, keep_values: bool = False) -> Scrubbed:
    """Remove patient, recording and date from the header of an EDF, EDF+ or BDF file.

    Parameters
    ----------
    content : bytes
        The file.
    keep_values : bool
        Put what was removed into the report.

    Returns
    -------
    Scrubbed
        The file with a new header of the same length, and the report.

    Raises
    ------
    TypeError
        If it is not bytes.
    ValueError
        If it is no EDF or BDF file, or shorter than its header says.

    Notes
    -----
    The patient becomes ``X X X X``, the recording ``Startdate X X X X`` and the date 01.01.85, as EDF+ writes what is
    unknown; in files without the plus both fields are empty. Dates cannot be moved to where nobody lived: EDF knows the
    years 1985 to 2084. The time of day stays. Descriptions of electrodes, which may hold serial numbers, are emptied,
    and so are filters that are no frequencies and fields that are reserved. Labels stay, unusual ones are noted.
    Annotations are signals, with text that somebody typed: they stay, and the report says that they must be read.

    References
    ----------
    Kemp B, Olivan J (2003). European data format 'plus' (EDF+), an EDF alike standard format for the exchange of
    physiological data. *Clin Neurophysiol* 114:1755-1761. https://doi.org/10.1016/S1388-2457(03)00123-8

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> parts = "0", "Rowan Flint", "", "03.05.21", "08.30.00", "256", "", "0", "1", "0"
    >>> widths = 8, 80, 80, 8, 8, 8, 44, 8, 8, 4
    >>> file = "".join(part.ljust(n) for part, n in zip(parts, widths)).encode()
    >>> scrubbed = privacy.scrub_edf(file)
    >>> scrubbed.content[168:176], b"Flint" in scrubbed.content, len(scrubbed.content) == len(file)
    (b'01.01.85', False, True)
    """
    if not isinstance(content, bytes):
        raise invalid("content", "be the bytes of a file", content, hint="Path(...).read_bytes()", error=TypeError)
    n_signals = _count_signals(content)
    header, rows, notes = bytearray(content[: _FIXED * (1 + n_signals)]), [], []
    is_plus = content[_RESERVED].startswith((b"EDF+", b"BDF+"))
    patient, recording = b"", b""
    if is_plus:
        patient, recording = b"X X X X", b"Startdate X X X X"
    for name, place, new in (
        ("patient", _PATIENT, patient),
        ("recording", _RECORDING, recording),
        ("date", _DATE, b"01.01.85"),
        ("reserved field", _RESERVED, kind[1] if (kind := re.match(_KIND, content[_RESERVED])) else b""),
    ):
        old = bytes(header[place])
        header[place] = new.ljust(len(old))
        if header[place] != old:
            rows.append((name, "replaced", "header", old.decode("latin-1").strip()))
    for name, start, width in (
        ("transducer", _LABEL, _TRANSDUCER),
        ("prefilter", _PREFILTER, _TRANSDUCER),
        ("reserved field", _LAST, 32),
    ):
        for k in range(n_signals):
            at = _FIXED + n_signals * start + k * width
            old = bytes(header[at : at + width])
            if old.strip() and not (name == "prefilter" and re.fullmatch(_FILTER, old)):
                header[at : at + width] = b" " * width
                rows.append((f"{name} of signal {k}", "emptied", "header", old.decode("latin-1").strip()))
    labels = [bytes(header[_FIXED + k * _LABEL : _FIXED + (k + 1) * _LABEL]) for k in range(n_signals)]
    odd = [str(k) for k, one in enumerate(labels) if not re.fullmatch(_USUAL, one.strip(), re.IGNORECASE)]
    if odd:
        notes.append(f"Labels of signals that are unusual stay, read them: signal {', '.join(odd)}.")
    if any(re.match(rb"[EB]DF Annotations", one) for one in labels):
        notes.append("Annotations were not looked into: read what was typed during the recording.")
    return Scrubbed(bytes(header) + content[len(header) :], as_removals(rows, notes, keep_values=keep_values))


def _count_signals(content: bytes) -> int:
    """Number of signals, of a header that is whole."""
    rule, is_edf = "be an EDF or BDF file", content[:8] == b"0       " or content[:8] == b"\xffBIOSEMI"
    try:
        n_signals, n_bytes = int(content[252:256]), int(content[184:192])
    except ValueError:
        raise invalid("content", rule, got=f"{len(content)} bytes without its header") from None
    if not is_edf or n_signals < 0 or n_bytes != _FIXED * (1 + n_signals):
        raise invalid("content", rule, got=f"a header of {n_bytes} bytes for {n_signals} signals")
    if len(content) < n_bytes:
        raise invalid("content", f"have the {n_bytes} bytes of its header", got=str(len(content)), hint="Was it cut?")
    return n_signals
