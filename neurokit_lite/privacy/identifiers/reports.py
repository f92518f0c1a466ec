"""What was taken out of a file, in words that give nothing of it away."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Removals", "Scrubbed", "as_removals"]

__shared__ = ["as_removals"]  # not in the face


@dataclass(frozen=True)
class Removals:
    """What was removed or changed, and what a person must still look at.

    Parameters
    ----------
    places : tuple of str
        Where: a keyword, column, key or path, one an item.
    actions : tuple of str
        What was done: ``"removed"``, ``"emptied"``, ``"replaced"``, ``"pseudonym"``, ``"shifted"``, ``"capped"`` or
        ``"cut"``.
    kinds : tuple of str
        What it was, for example ``"person name"`` or ``"private"``.
    notes : tuple of str
        What no program decided: sentences for the person who releases the file.
    values : tuple of str, optional
        The values themselves, where they were asked for. Whoever has them needs no attack: keep them apart.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> report = privacy.Removals(("PatientName",), ("replaced",), ("person name",))
    >>> report.count()
    {'replaced': 1}
    """

    places: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    values: tuple[str, ...] | None = None

    def count(self) -> dict[str, int]:
        """How often each action was taken, by name."""
        return {name: self.actions.count(name) for name in sorted(set(self.actions))}

    def to_frame(self) -> "pd.DataFrame":
        """One row for each removal."""
        import pandas as pd

        columns = {"place": self.places, "action": self.actions, "kind": self.kinds}
        return pd.DataFrame(columns if self.values is None else columns | {"value": self.values})


@dataclass(frozen=True)
class Scrubbed:
    """What is left, and the report.

    Parameters
    ----------
    content : object
        The scrubbed data set, bytes, table, text or path.
    report : Removals
        What was removed, and what a person must still look at.

    Examples
    --------
    >>> from neurokit_lite import privacy
    >>> privacy.scrub_text("Seen on 2021-05-03.").content
    'Seen on [date].'
    """

    content: object
    report: Removals


def as_removals(rows: Iterable[tuple[str, str, str, object]], notes: Iterable[str], *, keep_values: bool) -> Removals:
    """Make the report of rows (place, action, kind, value); the values are dropped unless they were asked for.

    Parameters
    ----------
    rows : iterable of (str, str, str, object)
        Place, action, kind and the value that was removed.
    notes : iterable of str
        Sentences for a person; the same sentence is given once.
    keep_values : bool
        Whether the values may be in the report.

    Returns
    -------
    Removals
        The report.

    Examples
    --------
    >>> from neurokit_lite.privacy.identifiers.reports import as_removals
    >>> as_removals([("PatientID", "pseudonym", "id", "0815")], [], keep_values=False).values is None
    True
    """
    rows = list(rows)
    columns = [tuple(row[k] for row in rows) for k in range(3)]
    values = tuple(str(row[3]) for row in rows) if keep_values else None
    return Removals(*columns, notes=tuple(dict.fromkeys(notes)), values=values)
