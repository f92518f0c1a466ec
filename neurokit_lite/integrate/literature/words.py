"""Words, names and identifiers of papers, in a form in which equal ones are equal."""

import re
import unicodedata
from urllib.parse import unquote

__all__ = ["find_first_surname", "normalise_doi", "split_words"]

_WORD = re.compile(r"[a-z0-9]+")


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
    Closed form. Without a comma the last word is the surname, unless it looks like initials; a name
    in one pair of braces is that of a group, and kept whole.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.find_first_surname("Buzs{\\'a}ki, G. and Li, X.")
    'buzsaki'
    """
    first = re.split(r"\s+and\s+|;", str(authors))[0].strip()
    is_group = re.fullmatch(r"\{[^{}]*\}", first) is not None  # {Coronary Drug Project Research Group}
    if "," not in first and not is_group and (words := first.split()):
        is_initials = len(words) > 1 and re.fullmatch(r"(?:[A-Z]\.?-?){1,3}", words[-1]) is not None
        first = " ".join(words[:-1]) if is_initials else words[-1]
    return "".join(split_words(first.partition(",")[0]))


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
    Closed form: DOIs do not distinguish upper from lower case. A full stop behind one belongs to the sentence.

    References
    ----------
    International DOI Foundation (2023). *DOI handbook*. https://doi.org/10.1000/182

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.normalise_doi("https://doi.org/10.1016/J.NEURON.2016.02.001.")
    '10.1016/j.neuron.2016.02.001'
    """
    found = re.search(r"10\.\d{4,9}/\S+", unquote(str(text)).lower())
    return found[0].strip("{}").rstrip(".,;") if found else ""


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
    Closed form: letters are taken apart from their accents (NFKD), which are dropped; of TeX's commands the letter they
    mark stays. Greek and other letters without a Latin base are dropped.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> integrate.split_words('{EEG} of the M{\\\\"u}ller-Lyer illusion')
    ['eeg', 'of', 'the', 'muller', 'lyer', 'illusion']
    """
    text = re.sub(r"\\[\"'`^~=.uvHtcdbrk]\s*\{?\\?([A-Za-z])\}?", r"\1", str(text))
    text = re.sub(r"\\([A-Za-z]+)\b", r"\1", text).replace("{", "").replace("}", "")
    folded = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _WORD.findall(plain.lower().replace("'", "").replace("’", ""))
