"""The glossary's order: lessons add their terms, git merges both sides' lines, and ``make registers`` sorts them."""

from neurokit_lite.core.errors import invalid

__all__ = ["glossary_terms", "sorted_glossary"]

_BEGIN, _END = ":::{glossary}\n", "\n:::"


def _entries(text: str) -> tuple[str, list[tuple[list[str], list[str]]], str]:
    """What stands before, the entries (terms, lines of the definition), and what stands after."""
    before, found, rest = text.partition(_BEGIN)
    body, closed, after = rest.partition(_END)
    if not (found and closed):
        raise invalid("book/glossary.md", f"hold {_BEGIN.strip()} and its end", got="none")
    entries: list[tuple[list[str], list[str]]] = []
    for line in filter(str.strip, body.split("\n")):
        if line.startswith(" "):
            entries[-1][1].append(line.rstrip())
        elif entries and not entries[-1][1]:  # a second name of the same thing
            entries[-1][0].append(line.strip())
        else:
            entries.append(([line.strip()], []))
    return before + _BEGIN, entries, _END + after


def sorted_glossary(text: str) -> str:
    """Bring the entries of the glossary into the order of the alphabet, a blank line between them.

    Parameters
    ----------
    text : str
        ``book/glossary.md``.

    Returns
    -------
    str
        The same entries, sorted.

    Raises
    ------
    ValueError
        If a term has two entries, or one has no definition; the message names it.

    Examples
    --------
    >>> print(sorted_glossary(":::{glossary}\\nb\\n  Two.\\na\\n  One.\\n:::"))
    :::{glossary}
    a
      One.
    <BLANKLINE>
    b
      Two.
    :::
    """
    before, entries, after = _entries(text)
    terms = [term.lower() for names, _ in entries for term in names]
    if twice := sorted({term for term in terms if terms.count(term) > 1}):
        raise invalid("book/glossary.md", "define each term once", got=f"{', '.join(twice)} twice", hint="Keep one.")
    if bare := [names[0] for names, lines in entries if not lines]:
        raise invalid("book/glossary.md", "define every term", got=f"{', '.join(bare)} without a definition")
    entries.sort(key=lambda entry: entry[0][0].lower())
    return before + "\n\n".join("\n".join([*names, *lines]) for names, lines in entries) + after


def glossary_terms(text: str) -> list[str]:
    """List the terms of the glossary, other names included.

    Parameters
    ----------
    text : str
        ``book/glossary.md``.

    Returns
    -------
    list of str
        In the order of the file.

    Examples
    --------
    >>> glossary_terms(":::{glossary}\\nfalse discovery rate\\nFDR\\n  A share.\\n:::")
    ['false discovery rate', 'FDR']
    """
    return [term for names, _ in _entries(text)[1] for term in names]
