"""Students' names: the folder that each has, whom an LMS means by a name, and names that a terminal can show."""

import hashlib
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote, unquote

__all__ = ["Roster", "composed", "folder_key", "shown", "student_of"]

_LONGEST = 200  # bytes; file systems take 255, and endings such as .json and .new come behind
_UNFIT = re.compile(r"[/\x00-\x1f\x7f-\x9f]|^\.|%(?=[0-9A-Fa-f]{2})")


def folder_key(student: str) -> str:
    """Name of a student's folder: the student's own name wherever a folder can bear it.

    Parameters
    ----------
    student : str
        The name in the gradebook.

    Returns
    -------
    str
        The name; slashes, control characters and a leading dot stand there as ``%2F`` and so on, and a name of more
        than 200 bytes ends in a hash. Two names never have the same folder.

    Examples
    --------
    >>> folder_key("O'Brien"), folder_key("dom/ann"), folder_key("..")
    ("O'Brien", 'dom%2Fann', '%2E.')
    """
    text = _UNFIT.sub(lambda found: _as_code(found[0]), student) or "%00"
    raw = text.encode("utf-8", "surrogatepass")
    if len(raw) <= _LONGEST:
        return text
    digest = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"{raw[: _LONGEST - 40].decode('utf-8', 'ignore')}~{digest}"


def _as_code(character: str) -> str:
    return "%2E" if character == "." else quote(character, safe="")


def student_of(folder: str) -> str:
    """The student whose folder it is, by :func:`folder_key`; a long name has to be looked up in the gradebook."""
    name = unquote(folder, errors="surrogateescape")
    return name if folder_key(name) == folder else folder


def shown(text: object, *, keep: str = "") -> str:
    r"""Text for a terminal: what would steer it, or cannot be written at all, stands there as an escape.

    Parameters
    ----------
    text : object
        What to show; a name that a student chose, for example.
    keep : str
        Control characters that stay as they are: ``"\n\t"`` for text of several lines. In a line of a list nothing
        stays, so that a name cannot look like a line of its own.

    Returns
    -------
    str
        The same text, with control, format and unassigned characters, halves of characters and separators of lines
        (Unicode's categories C, Zl and Zp) written out.

    References
    ----------
    The Unicode Standard, chapter 4.5, "General Category" (2023).

    Examples
    --------
    >>> shown("a\x1b[2Jb\nc"), shown("a\nb", keep="\n")
    ('a\\x1b[2Jb\\nc', 'a\nb')
    """
    if (text := str(text)).isprintable():
        return text
    return "".join(one if one in keep or not _steers(one) else one.encode("unicode_escape").decode() for one in text)


def _steers(one: str) -> bool:
    kind = unicodedata.category(one)
    return kind[0] == "C" or kind in ("Zl", "Zp")


def composed(name: str) -> str:
    """A name with its accents composed (NFC): some systems write them apart."""
    return unicodedata.normalize("NFC", name).strip()


@dataclass(frozen=True)
class Roster:
    """Whom the gradebook holds.

    Parameters
    ----------
    lms_ids : dict of str to str
        By student: what the LMS calls the student; '' where that is not known.
    emails : dict of str to str
        By student: the e-mail address.
    """

    lms_ids: dict[str, str] = field(default_factory=dict)
    emails: dict[str, str] = field(default_factory=dict)

    @cached_property
    def _exact(self) -> dict[str, set[str]]:
        return self._index(composed)

    @cached_property
    def _folded(self) -> dict[str, set[str]]:
        return self._index(lambda name: composed(name).casefold())

    def _index(self, fold) -> dict[str, set[str]]:
        found = defaultdict(set)
        for student, lms_id in self.lms_ids.items():
            for name in {student, lms_id or student}:
                found[fold(name)].add(student)
        return found

    @cached_property
    def _by_email(self) -> dict[str, set[str]]:
        found = defaultdict(set)
        for student, address in self.emails.items():
            if address:
                found[composed(address).casefold()].add(student)
        return found

    def find(self, name: str) -> set[str]:
        """The students whom a name fits.

        Parameters
        ----------
        name : str
            What a file of the LMS says.

        Returns
        -------
        set of str
            Those with this name, or with this name in the LMS; where there is none, those with another case of it,
            and then those with it as e-mail address. More than one: the name does not tell them apart.

        Examples
        --------
        >>> class_ = Roster({"ann": "4711", "4711": "", "bob": "4712"})
        >>> sorted(class_.find("4711")), class_.find("4712"), class_.find("zoe")
        (['4711', 'ann'], {'bob'}, set())
        """
        text = composed(name)
        folded = text.casefold()
        return self._exact.get(text) or self._folded.get(folded) or self._by_email.get(folded) or set()
