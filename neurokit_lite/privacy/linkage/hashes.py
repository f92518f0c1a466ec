"""What a hash of an identifier does not protect."""

import hmac
from collections.abc import Iterable, Sequence
from hashlib import sha256

import numpy as np

from neurokit_lite.core.check import unmasked
from neurokit_lite.core.errors import invalid
from neurokit_lite.privacy.identifiers.pseudonyms import as_key, plain_id

__all__ = ["attack_hashes", "hash_identifiers"]


def hash_identifiers(ids: Sequence[object], *, salt: bytes = b"", key: bytes | None = None) -> np.ndarray:
    """Hash identifiers with SHA-256, as many releases of data do.

    Parameters
    ----------
    ids : sequence of str or int, shape (n_people,)
        Identifiers; each is hashed as its text, 7 and 7.0 alike, without blanks around it.
    salt : bytes
        Put in front of each; published with the data, or known to whoever works with it.
    key : bytes, optional
        Secret key, at least 16 bytes: HMAC-SHA256 in place of the plain hash. What is called a pepper is such a key.

    Returns
    -------
    numpy.ndarray of str, shape (n_people,)
        64 hexadecimal digits each; empty where an identifier is missing.

    Raises
    ------
    TypeError
        If salt or key is no bytes.
    ValueError
        If both are given, or the key is short.

    Notes
    -----
    A hash cannot be turned round. It need not be: who can list all possible identifiers hashes the list and looks
    (:func:`attack_hashes`). Only a key that the attacker lacks stops that.

    References
    ----------
    Krawczyk H, Bellare M, Canetti R (1997). HMAC: keyed-hashing for message authentication. RFC 2104.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> str(privacy.hash_identifiers(["abc"])[0])[:16]
    'ba7816bf8f01cfea'
    """
    salt, key = _as_bytes(salt, "salt"), key if key is None else as_key(key)
    if key is not None and salt:
        raise invalid("salt", "be empty where there is a key", got=f"{len(salt)} bytes")
    texts = [plain_id(one) for one in _listed(ids, "ids")]
    if key is not None:
        return np.array([one and hmac.digest(key, one.encode(), sha256).hex() for one in texts], dtype="<U64")
    return np.array([one and sha256(salt + one.encode()).hexdigest() for one in texts], dtype="<U64")


def attack_hashes(hashes: Sequence[str], candidates: Iterable[object], *, salt: bytes = b"") -> np.ndarray:
    """Find out what was hashed, by hashing everything that it may have been.

    Parameters
    ----------
    hashes : sequence of str, shape (n_people,)
        Hashes as :func:`hash_identifiers` makes them.
    candidates : iterable of str or int
        All that an identifier may be: every day of a century, every number of seven digits.
    salt : bytes
        The salt, which is no secret.

    Returns
    -------
    numpy.ndarray of object, shape (n_people,)
        The identifier as text, None where no candidate fits.

    Raises
    ------
    TypeError
        If the hashes are no texts.
    ValueError
        If one is empty.

    Notes
    -----
    A dictionary attack: one hash for each candidate, whatever the number of people. One processor tries about a million
    a second in Python; hardware made for it tries many billions.

    References
    ----------
    Marx M, Zimmer E, Mueller T, Blochberger M, Federrath H (2018). Hashing of personally identifiable information is
    not sufficient. *Sicherheit 2018*, Lecture Notes in Informatics P-281:55-68.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> privacy.attack_hashes(privacy.hash_identifiers([4711, 815]), range(1000)).tolist()
    [None, '815']
    """
    wanted, salt = _listed(hashes, "hashes"), _as_bytes(salt, "salt")
    if not all(isinstance(one, str) for one in wanted):
        raise invalid("hashes", "be texts of hexadecimal digits", wanted[0], error=TypeError)
    if not all(one.strip() for one in wanted):
        raise invalid("hashes", "hold hexadecimal digits", got="an empty text", hint="Drop who has no identifier.")
    open_ones, known = {one.lower() for one in wanted}, {}
    for one in candidates:
        text = plain_id(one)
        digest = sha256(salt + text.encode()).hexdigest()
        if digest in open_ones:
            known[digest] = text
    return np.array([known.get(one.lower()) for one in wanted], dtype=object)


def _as_bytes(value: object, name: str) -> bytes:
    if not isinstance(value, bytes):
        raise invalid(name, "be bytes", value, hint='Put a b before the quotes: b"...".', error=TypeError)
    return value


def _listed(values: Sequence[object], name: str) -> list:
    """Values as a list; one text is not a list of letters."""
    if isinstance(values, str | bytes):
        raise invalid(name, "be a sequence, one entry a person", values, error=TypeError)
    return list(unmasked(values) if isinstance(values, np.ma.MaskedArray) else values)
