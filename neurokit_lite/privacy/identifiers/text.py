"""Identifiers in free text: what patterns and a list of names find."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from neurokit_lite.core.errors import invalid
from neurokit_lite.privacy.identifiers.reports import Scrubbed, as_removals

__all__ = ["Span", "find_identifiers", "find_names", "replace_spans", "scrub_text", "split_names"]

__shared__ = ["find_names", "replace_spans", "split_names"]  # not in the face

_MONTH = r"(?:(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)\w*|may)\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NUMBER = r"(?:0?[1-9]|1[0-2])"
_ZONE = r"(?: ?Z|[+-]\d\d:?\d\d)?"
_DATES = (
    rf"(?:19|20)\d\d[-./]{_NUMBER}[-./]{_DAY}(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?{_ZONE})?",
    rf"{_DAY}[-./]{_NUMBER}[-./](?:\d{{4}}|\d\d)",
    rf"{_NUMBER}[-/]{_DAY}[-/](?:\d{{4}}|\d\d)",
    rf"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:T?\d{{4}}(?:\d\d(?:\.\d+)?)?{_ZONE})?",
    rf"{_NUMBER}/(?:19|20)\d\d",
    rf"{_DAY}(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH}(?:[, -]{{1,2}}(?:19|20)\d\d)?",
    rf"{_MONTH} {_DAY}(?:st|nd|rd|th)?(?:,? (?:19|20)\d\d)?",
    rf"{_MONTH} (?:19|20)\d\d",
)
_TITLE = r"(?i:mrs|mr|ms|miss|dr|prof|professor|nurse)\b\.?"
_NAME = r"(?:(?:van|von|vom|zu|de|der|den|del|della|di|da|dos|la|le|el|al|bin|ibn|ter|ten) )*[^\W\d_a-z][\w'’-]+"
_OLD = r"(?:9\d|1[0-3]\d)(?:[.,]\d+)?"
_FIRST, _LAST = r"(?<![^\W_])", r"(?![^\W_])"  # of a word; in names of files, "_" stands between words
_PATTERNS = {  # in the order of rank: a letter that two find belongs to the first
    "e-mail": r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "web address": r"(?:https?://|www\.)[^\s,;)]+",
    "uid": rf"{_FIRST}(?<!\.)\d+(?:\.\d+){{5,}}{_LAST}"
    rf"|{_FIRST}(?i:[\da-f]{{8}}-(?:[\da-f]{{4}}-){{3}}[\da-f]{{12}}){_LAST}",
    "date": rf"{_FIRST}(?<!\.)(?i:{'|'.join(_DATES)}){_LAST}",
    "number": r"(?<!\w)(?i:mrn|nhs|ssn|id|record|case|accession)(?i: (?:no|number))?[.:# ]{1,2}(?=[\w-]*\d)[\w-]{4,}"
    rf"|{_FIRST}(?i:mrn|nhs|ssn)[-_]?\d{{4,}}{_LAST}"
    rf"|{_FIRST}(?<!-)\d{{3}}-\d{{2}}-\d{{4}}{_LAST}(?!-)|{_FIRST}(?<![.,])\d{{7,10}}{_LAST}(?!,)",
    "phone": r"(?<![\w.])\+?(?:\(\d{2,5}\)|\d{2,5})(?:[ -]\d{2,5}){2,4}(?!\d|[^\Wx]\d|\.\d)"
    r"|(?<!\w)\+\d{8,15}(?!\w)|(?<![\w.])\d{3}\.\d{3}\.\d{4}(?![\w.]\d)",
    "age above 89": rf"(?<![\w.]){_OLD}(?=[ -]?(?:years?|yrs?|y|y ?/ ?o|y\.? ?o\.?)(?!\w))"
    rf"|(?i:(?<=\baged )|(?<=\bage )|(?<=\bage: )|(?<=\bage:)|(?<=\bage=)|(?<=\bage of )){_OLD}\b",
    "post code": r"\b[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}\b|\b[A-Z]{2} \d{5}(?:-\d{4})?\b",
    "name": rf"(?<!\w)(?:{_TITLE} ?)*{_TITLE}(?: |(?<=\.))(?![A-Z]{{1,2}}\d)(?:[A-Z]\. ?)?{_NAME}(?: {_NAME})?",
}
_COMPILED = {kind: re.compile(pattern) for kind, pattern in _PATTERNS.items()}


@dataclass(frozen=True, order=True)
class Span:
    """A piece of a text, and what it is.

    Parameters
    ----------
    start, stop : int
        First letter, and the one after the last.
    kind : str
        What it is, for example ``"date"``.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> privacy.find_identifiers("Call 020 7946 0999.")
    (Span(start=5, stop=18, kind='phone'),)
    """

    start: int
    stop: int
    kind: str


def find_identifiers(text: str, *, names: Sequence[str] = ()) -> tuple[Span, ...]:
    """Find what looks like an identifier in free text.

    Parameters
    ----------
    text : str
        The text.
    names : sequence of str
        Names known from elsewhere (the list of patients, of staff). Each of their words with three letters or more is
        looked for, in any case, with and without accents, hyphens and apostrophes; words of two letters only with a
        capital. A word that is also a common one ("May", "Rose") is found wherever it stands.

    Returns
    -------
    tuple of Span
        In the order of the text; no two overlap. Kinds: ``"e-mail"``, ``"web address"``, ``"uid"``, ``"date"``,
        ``"number"`` (of records), ``"phone"``, ``"age above 89"``, ``"post code"``, ``"name"``.

    Raises
    ------
    TypeError
        If it is no text.

    Notes
    -----
    Regular expressions for English notes, American and British. They know forms, not meanings: names that are on no
    list and follow no title, misspelled names, dates in words ("the third of May", "last Easter"), places, employers
    and rare diseases are missed. Eight digits are taken for a date where they can be one, and seven to ten for a
    number. The rate at which such rules miss must be measured on notes of one's own, with truth by hand.

    References
    ----------
    Neamatullah I, Douglass MM, Lehman LH, et al. (2008). Automated de-identification of free-text medical records. *BMC
    Med Inform Decis Mak* 8:32. https://doi.org/10.1186/1472-6947-8-32

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> found = privacy.find_identifiers("Mrs Flint, seen 3 May 2021", names=["Flint"])
    >>> [(one.start, one.stop, one.kind) for one in found]
    [(0, 9, 'name'), (16, 26, 'date')]
    """
    if not isinstance(text, str):
        raise invalid("text", "be text", text, error=TypeError)
    hits = [(kind, one) for kind, pattern in _COMPILED.items() for one in pattern.finditer(text)]
    hits = [("name", one) for one in find_names(text, split_names(names))] + [(kind, one.span()) for kind, one in hits]
    kinds: list[str | None] = [None] * len(text)
    for kind, one in hits:  # letter by letter, so that nothing of a hit stays where another covers a part of it
        for k in range(*one):
            kinds[k] = kinds[k] or kind
    cuts = [k for k in range(len(text) + 1) if k in (0, len(text)) or kinds[k] != kinds[k - 1]]
    return tuple(Span(a, b, kinds[a]) for a, b in pairwise(cuts) if kinds[a])


def split_names(names: Sequence[str]) -> tuple[str, ...]:
    """Split names into the words that are looked for in text: two letters or more, no title, the longest first.

    Parameters
    ----------
    names : sequence of str
        Names, as people or DICOM write them (``"Flint^Alder"``).

    Returns
    -------
    tuple of str
        The words.

    Raises
    ------
    TypeError
        If they are one text, or hold something else than text.
    ValueError
        If one is empty.

    Examples
    --------
    >>> from neurokit_lite.privacy.identifiers.text import split_names
    >>> split_names(["Flint^Dr. Alder", "Flint"])
    ('Alder', 'Flint')
    """
    if isinstance(names, str) or not all(isinstance(one, str) for one in names):
        raise invalid("names", "be a sequence of texts", names, error=TypeError)
    if not all(one.strip() for one in names):
        raise invalid("names", "hold names", names, hint="Drop the empty ones.")
    words = set()
    for name in names:
        parts = [one for one in re.split(r"[^\w'’-]+|_", unicodedata.normalize("NFC", name)) if one.strip("'’-")]
        words |= {*parts, *(one for part in parts for one in part.split("-") if len(one) > 2)}
        words |= {"".join(parts)} if parts and all(map(_is_without_blanks, parts)) else set()
    titles = ("mrs", "mr", "ms", "dr", "miss", "prof", "professor", "nurse", "phd", "md")
    kept = (word for word in words if len(word) > 1 or _is_without_blanks(word))
    kept = (word for word in kept if word.lower() not in titles and not word.isdigit())
    return tuple(sorted(kept, key=lambda word: (-len(word), word)))


def _is_without_blanks(word: str) -> bool:
    """Whether it is written in Chinese, Japanese or Korean, where words stand without blanks between them."""
    return bool(re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]", word))


def _fold(text: str) -> tuple[str, list[int]]:
    """Letters without their accents, and the place of each in the text."""
    letters, places = [], []
    for k, letter in enumerate(text):
        base = unicodedata.normalize("NFD", letter)[:1].translate({0xF8: "o", 0xD8: "O", 0x142: "l", 0x141: "L"})
        if not unicodedata.combining(letter):
            letters.append(letter if _is_without_blanks(letter) else base)
            places.append(k)
    return "".join(letters), places


@lru_cache(maxsize=64)
def _name_pattern(words: tuple[str, ...]) -> re.Pattern:
    """What listed names look like in folded text."""
    forms: dict[str, None] = {}
    for word in words:
        spelled = word.translate({0xE4: "ae", 0xF6: "oe", 0xFC: "ue", 0xC4: "Ae", 0xD6: "Oe", 0xDC: "Ue", 0xDF: "ss"})
        for one in dict.fromkeys((_fold(word)[0], spelled)):
            form = re.sub(r"\\?['’-]", "['’` -]?", re.escape(one))
            if _is_without_blanks(word):
                forms[f"(?:{form})"] = None
            elif len(word) == 2:
                forms[rf"(?<![^\W_])(?-i:{re.escape(one.capitalize())}|{re.escape(one.upper())})(?![^\W_])"] = None
            else:
                forms[rf"(?<![^\W_]){form}(?![^\W_])"] = None
    word = f"(?:{'|'.join(forms)})"
    return re.compile(rf"{word}(?:[ ,-]+{word})*", re.IGNORECASE)


def find_names(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Find listed names in a text, and nothing else.

    Parameters
    ----------
    text : str
        The text.
    words : tuple of str
        Words of names, as :func:`split_names` gives them.

    Returns
    -------
    list of (int, int)
        First letter and the one after the last of each.

    Examples
    --------
    >>> from neurokit_lite.privacy.identifiers.text import find_names
    >>> find_names("Müller, 2021-05-03", ("Muller",))
    [(0, 6)]
    """
    if not words:
        return []
    folded, places = _fold(text)
    ends = [*places[1:], len(text)] if places else []
    return [(places[one.start()], ends[one.end() - 1]) for one in _name_pattern(words).finditer(folded)]


def replace_spans(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """Put a word in brackets in the place of each piece of a text.

    Parameters
    ----------
    text : str
        The text.
    spans : sequence of (int, int, str)
        First letter, the one after the last, and the word, in the order of the text.

    Returns
    -------
    str
        The new text.

    Examples
    --------
    >>> from neurokit_lite.privacy.identifiers.text import replace_spans
    >>> replace_spans("Call Flint", [(5, 10, "name")])
    'Call [name]'
    """
    for start, stop, word in reversed(spans):
        text = f"{text[:start]}[{word}]{text[stop:]}"
    return text


def scrub_text(text: str, *, names: Sequence[str] = (), keep_values: bool = False) -> Scrubbed:
    """Replace what looks like an identifier in free text by its kind in brackets.

    Parameters
    ----------
    text : str
        The text.
    names : sequence of str
        Names known from elsewhere; see :func:`find_identifiers`.
    keep_values : bool
        Put what was removed into the report.

    Returns
    -------
    Scrubbed
        The text, and the report; places count letters of the original text from 0.

    Raises
    ------
    TypeError
        If it is no text.

    Notes
    -----
    Closed form: every span of :func:`find_identifiers` is replaced. What that misses stays, and nothing shows it.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> scrubbed = privacy.scrub_text("Call Flint: 020 7946 0999", names=["Flint"])
    >>> scrubbed.content
    'Call [name]: [phone]'
    """
    spans = find_identifiers(text, names=names)
    clean = replace_spans(text, [(one.start, one.stop, one.kind) for one in spans])
    rows = [
        (f"letters {one.start} to {one.stop - 1}", "replaced", one.kind, text[one.start : one.stop]) for one in spans
    ]
    return Scrubbed(clean, as_removals(rows, [], keep_values=keep_values))
