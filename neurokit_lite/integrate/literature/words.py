"""Words, names and identifiers of papers, in a form in which equal ones are equal."""

import re
import unicodedata
from urllib.parse import unquote

__all__ = ["find_first_surname", "normalise_doi", "split_words"]

_WORD = re.compile(r"[a-z0-9]+")
_PLAIN = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_ACCENT = re.compile(r"\\(?:[\"'`^~=.]\s*|[uvhtcdbrk](?:\s+|(?=\{)))\{?\\?([a-z])\}?")
_FONT = re.compile(r"\\(?:text[a-z]+|math[a-z]+|emph|mbox|ensuremath|bf|it|rm|sc|sf|sl|tt|em)\b\s*")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff{}\\\\]")
_SUFFIX = re.compile(r"[Jj]r\.?|[Ss]r\.?|II|III|IV")
_PARTICLES = frozenset(re.findall("[a-z]+", "af al da de del della den der di dos du el la le ten ter van von zu"))


def find_first_surname(authors: str) -> str:
    """Surname of the first author, in plain letters; empty where no author is known.

    Parameters
    ----------
    authors : str
        Authors, joined by " and ", each as "Surname, Given", "Given Surname" or "Surname GG".

    Returns
    -------
    str
        Letters a to z.

    Notes
    -----
    Closed form. Without a comma the last word is the surname, unless it looks like initials. Particles before it (von,
    van der, de la) and what stands behind it (Jr, III) are left out, as lists differ in both. A name in one pair of
    braces is that of a group, and kept whole.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.find_first_surname("Buzs{\\'a}ki, G. and Li, X.")
    'buzsaki'
    """
    text = str(authors)
    ends = [found.start() for found in re.finditer(r"\s+and\s+|;", text)]
    end = next((at for at in ends if text.count("{", 0, at) == text.count("}", 0, at)), len(text))
    first = text[:end].strip()
    if re.fullmatch(r"\{[^{}]*\}", first):  # {Coronary Drug Project Research Group}
        return "".join(split_words(first))
    surname, comma, _ = first.partition(",")
    words = surname.split()
    while len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
        words.pop()
    if not comma and len(words) > 1:
        is_initials = re.fullmatch(r"(?:[A-Z]\.?-?){1,3}", words[-1]) is not None
        words = words[:-1] if is_initials else words[-1:]
    while len(words) > 1 and words[0].strip("{").lower() in _PARTICLES:
        words = words[1:]
    return "".join(split_words(" ".join(words)))


def normalise_doi(text: str) -> str:
    """Bring a DOI into the form in which two of one paper are equal.

    Parameters
    ----------
    text : str
        A DOI as lists have it: with or without an address before it, in any case.

    Returns
    -------
    str
        The DOI in lower case, from ``10.`` on; an empty text where there is none.

    Notes
    -----
    Closed form: DOIs do not distinguish upper from lower case. Marks, a slash or a bracket that was not opened behind
    one belong to the text around it; a query and a fragment (``?`` and ``#``) belong to an address, braces and
    backslashes to TeX. Versions of a preprint (``v2`` in bioRxiv, medRxiv and arXiv) are one paper.

    References
    ----------
    International DOI Foundation (2023). *DOI handbook*. https://doi.org/10.1000/182

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.normalise_doi("https://doi.org/10.1016/J.NEURON.2016.02.001.")
    '10.1016/j.neuron.2016.02.001'
    """
    found = re.search(r"10\.\d{4,9}(?:\.\d+)*/[^\s?#]+", _UNSEEN.sub("", unquote(str(text))).lower())
    doi, before = found[0] if found else "", None
    while doi != before:
        before = doi
        doi = doi.rstrip(".,;:/\"'")
        for opened, closed in ("()", "[]", "<>"):
            if doi.endswith(closed) and doi.count(closed) > doi.count(opened):
                doi = doi[:-1]
    return re.sub(r"^(10\.1101/.+?|10\.48550/arxiv\..+?)v\d+(?:\.full.*)?$", r"\1", doi)


def split_words(text: str) -> list[str]:
    """Split a text into words in lower case, without accents, marks and TeX.

    Parameters
    ----------
    text : str
        A title, for example.

    Returns
    -------
    list of str
        Runs of letters and digits, in order.

    Notes
    -----
    Closed form: letters are taken apart from their accents (NFKD), which are dropped, and ß, ø, æ and their like are
    written with plain letters; of TeX's commands the letter they mark stays, and those for fonts are dropped. Greek
    letters are spelt out (``beta``); letters without a Latin base are dropped.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.split_words('{EEG} of the M{\\\\"u}ller-Lyer illusion')
    ['eeg', 'of', 'the', 'muller', 'lyer', 'illusion']
    """
    text = _FONT.sub("", _ACCENT.sub(r"\1", str(text).lower()))
    text = re.sub(r"\\([a-z]+)\b", lambda found: "a" if found[1] == "aa" else found[1], text)
    folded = unicodedata.normalize("NFKD", text.replace("{", "").replace("}", "").translate(_PLAIN))
    plain = "".join(_spell(letter) for letter in folded if not unicodedata.combining(letter))
    return _WORD.findall(plain.replace("'", "").replace("’", ""))


def _spell(letter: str) -> str:
    """The name of a Greek letter; any other as it is."""
    name = unicodedata.name(letter, "")
    return name.split()[-1].lower() if name.startswith("GREEK SMALL LETTER") else letter
