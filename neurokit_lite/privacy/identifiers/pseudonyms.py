"""Names that stand for a person, and the days by which a person's dates are moved: both from one secret key."""

import hmac
import unicodedata
from collections.abc import Sequence
from hashlib import sha256

import numpy as np

from neurokit_lite.core.errors import invalid

__all__ = ["as_key", "digest_id", "draw_date_shift", "make_pseudonyms", "make_uid", "plain_id"]

__shared__ = ["as_key", "digest_id", "make_uid", "plain_id"]  # not in the face

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U, which are misread
_FIRST_DAY, _N_DAYS = 40_000, 3_653  # 109.5 to 119.5 years back


def as_key(key: object) -> bytes:
    """Return a secret key, or say what is wrong with it.

    Parameters
    ----------
    key : bytes
        At least 16 bytes that nobody can guess.

    Returns
    -------
    bytes
        The key.

    Raises
    ------
    TypeError
        If it is no bytes.
    ValueError
        If it is shorter.

    Examples
    --------
    >>> from neurokit_lite.privacy.identifiers.pseudonyms import as_key
    >>> len(as_key(bytes(16)))
    16
    """
    rule, hint = (
        "be at least 16 secret bytes",
        "Make one with secrets.token_bytes(32), and keep it apart from the data.",
    )
    if not isinstance(key, bytes):
        raise invalid("key", rule, got=f"a {type(key).__name__}", hint=hint, error=TypeError)
    if len(key) < 16:
        raise invalid("key", rule, got=f"{len(key)} bytes", hint=hint)
    return key


def plain_id(value: object) -> str:
    """Return an identifier in one spelling: text without blanks around it, 7 and 7.0 alike; empty where it is missing.

    Parameters
    ----------
    value : object
        Text or number. Capitals and leading zeros count: "007" is not 7.

    Returns
    -------
    str
        The identifier.

    Examples
    --------
    >>> from neurokit_lite.privacy.identifiers.pseudonyms import plain_id
    >>> plain_id(7.0), plain_id(" A7 "), plain_id(None)
    ('7', 'A7', '')
    """
    try:
        if value is None or value != value:  # NaN and NaT differ from themselves
            return ""
    except TypeError:  # pandas.NA answers neither yes nor no
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        value = int(value)
    return unicodedata.normalize("NFC", str(value)).strip()


def digest_id(value: str, key: bytes, purpose: str) -> int:
    """Compute a number of 256 bits that only who has the key can compute; each purpose has its own.

    Parameters
    ----------
    value : str
        Identifier, in one spelling.
    key : bytes
        Secret key.
    purpose : str
        What the number is for: numbers of two purposes tell nothing of each other.

    Returns
    -------
    int
        The number.

    Examples
    --------
    >>> from neurokit_lite.privacy.identifiers.pseudonyms import digest_id
    >>> digest_id("7", bytes(16), "days") == digest_id("7", bytes(16), "person")
    False
    """
    return int.from_bytes(hmac.digest(key, f"{purpose}\0{value}".encode(), sha256), "big")


def make_pseudonyms(ids: Sequence[object], key: bytes, *, purpose: str = "person") -> np.ndarray:
    """Replace identifiers by names that only the holder of a key can make again.

    Parameters
    ----------
    ids : array_like of str or int, shape (n_rows,)
        Identifiers; 7, 7.0, "7" and " 7 " are one.
    key : bytes
        Secret key, at least 16 bytes. The same key gives the same pseudonyms, so that tables can still be joined.
    purpose : str
        Another purpose gives other pseudonyms: two releases cannot be joined by them.

    Returns
    -------
    numpy.ndarray of str, shape (n_rows,)
        ``"P-"`` and twelve letters; empty where the identifier is missing.

    Raises
    ------
    ValueError
        If the key is short, or `ids` has more than one axis.

    Notes
    -----
    HMAC-SHA256, cut to 60 bits: among a million people two share a pseudonym with a chance of 4 in ten million. The
    pseudonym protects as long as the key is secret; by law such data are personal data still. Who appears often or
    seldom in a table does so under a pseudonym, too.

    References
    ----------
    Krawczyk H, Bellare M, Canetti R (1997). HMAC: keyed-hashing for message authentication. RFC 2104.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> one, two, three = privacy.make_pseudonyms([7, " 7", 8], b"sixteen secret bytes")
    >>> one == two, one == three, len(one)
    (True, False, 14)
    """
    key, names = as_key(key), np.asarray(list(ids), dtype=object)
    if names.ndim != 1:
        raise invalid("ids", "have 1 axis (n_rows,)", got=f"{names.ndim} axes")
    return np.array([_pseudonym(plain_id(one), key, str(purpose)) for one in names], dtype="<U14")


def _pseudonym(name: str, key: bytes, purpose: str) -> str:
    number = digest_id(name, key, purpose)
    return "P-" + "".join(_LETTERS[number >> 5 * k & 31] for k in range(12)) if name else ""


def draw_date_shift(person: str | int, key: bytes) -> int:
    """Draw by how many days the dates of a person are moved: always the same for one person and key.

    Parameters
    ----------
    person : str or int
        Identifier of the person; 7 and " 7 " are one.
    key : bytes
        Secret key, at least 16 bytes.

    Returns
    -------
    int
        Days to add: -43 652 to -40 000, so that dates of today lie before 1925, as BIDS asks of dates that were moved.

    Raises
    ------
    ValueError
        If the key is short or the person's identifier is empty.

    Notes
    -----
    Intervals within a person stay to the day. Lost are seasons, weekdays and intervals between people. Where some dates
    of a person are known to others (an admission, an earthquake, a match), one of them gives away all.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> days = privacy.draw_date_shift("A7", b"sixteen secret bytes")
    >>> -43_652 <= days <= -40_000, days == privacy.draw_date_shift("A7 ", b"sixteen secret bytes")
    (True, True)
    """
    name = plain_id(person)
    if not name:
        raise invalid("person", "be an identifier", person, hint="Dates of nobody known cannot be moved together.")
    return -_FIRST_DAY - digest_id(name, as_key(key), "days") % _N_DAYS


def make_uid(uid: str, key: bytes) -> str:
    """Replace a DICOM unique identifier: the same one gives the same, wherever it stands.

    Parameters
    ----------
    uid : str
        Unique identifier.
    key : bytes
        Secret key.

    Returns
    -------
    str
        ``2.25.`` and a number of 128 bits, as the standard allows.

    Examples
    --------
    >>> from neurokit_lite.privacy.identifiers.pseudonyms import make_uid
    >>> make_uid("1.2.3", bytes(16)) == make_uid("1.2.3", bytes(16)), len(make_uid("1.2.3", bytes(16))) <= 64
    (True, True)
    """
    return f"2.25.{digest_id(str(uid).strip(), as_key(key), 'uid') >> 128}"
