"""Dates, moved by whole days."""

import re
from datetime import datetime, timedelta

__all__ = ["move_date"]

__shared__ = ["move_date"]  # not in the face

_FORMS = (
    (re.compile(r"(\d{4})(\d\d)(\d\d)(?=\d{2,6}|$|[+-]\d{4}$)"), "{:%Y%m%d}"),
    (re.compile(r"(\d{4})\.(\d\d)\.(\d\d)(?=$)"), "{:%Y.%m.%d}"),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)(?=$|[T ])"), "{:%Y-%m-%d}"),
)


def move_date(text: str, days: int) -> str | None:
    """Move a date of DICOM or ISO 8601; a time of day behind it stays as it is.

    Parameters
    ----------
    text : str
        ``"20210503"``, ``"20210503124500.5+0100"``, ``"2021.05.03"``, ``"2021-05-03"`` or ``"2021-05-03T12:45:00"``.
    days : int
        Days to add.

    Returns
    -------
    str or None
        The moved date, or None where it is no whole date of such a form.

    Examples
    --------
    >>> from neurokit_lite.privacy.identifiers.dates import move_date
    >>> move_date("2021-03-01T08:30:00", -1), move_date("202103", -1)
    ('2021-02-28T08:30:00', None)
    """
    text = text.strip()
    for pattern, form in _FORMS:
        if found := pattern.match(text):
            try:
                moved = datetime(*map(int, found.groups())) + timedelta(days=days)
            except (ValueError, OverflowError):
                return None
            return form.format(moved).rjust(len(found.group()), "0") + text[found.end() :]
    return None
