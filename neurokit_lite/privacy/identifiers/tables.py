"""Identifiers in tables: found by the names of columns and by what is in them."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from neurokit_lite.core.errors import invalid
from neurokit_lite.privacy.identifiers.ages import parse_age
from neurokit_lite.privacy.identifiers.dates import move_date
from neurokit_lite.privacy.identifiers.pseudonyms import as_key, draw_date_shift, make_pseudonyms, plain_id
from neurokit_lite.privacy.identifiers.reports import Scrubbed, as_removals
from neurokit_lite.privacy.identifiers.text import find_identifiers, scrub_text, split_names

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["names_identifier", "scrub_table"]

__shared__ = ["names_identifier"]  # not in the face

_BY_NAME = (  # first match stands; words of a column's name are joined by "_"
    ("birth date", r"(^|_)(dob|birth|birthday|birthdate|born|geburtsdatum|geburtstag)(_|$)|date_of_birth"),
    (
        "name",
        r"^((patient|participant|subject|person|mother|father|contact|doctor|physician|owner|guardian|spouse|user)s?_?)?"
        r"((first|last|full|sur|given|family|fore|maiden|middle)_?)?names?$|^(first|last|maiden)$|(^|_)(surname|forename|initials|nachname|vorname|familienname|nom|prenom|apellidos?|cognome)(_|$)"
        r"|^names?_of_(the_)?(patient|participant|subject|person|mother|father|contact|doctor|physician)s?$",
    ),
    ("e-mail", r"(^|_)e_?mail"),
    ("phone", r"(^|_)(phone|telephone|tel|mobile|fax)(_|$)"),
    (
        "address",
        r"(^|_)(address|street|city|town|village|ip|url|employer|county|parish|latitude|longitude|gps|birth_?place)(_|$)"
        r"|^(lat|lon|lng)$|place_of_birth",
    ),
    ("post code", r"(^|_)(post_?code|post_?al|zip|plz)(_|$)"),
    (
        "id",
        r"^(patient|participant|subject|person|hospital|record|case|medical_record|member|account)s?(_?(id|number|no|key))?$"
        r"|(^|_)(patient|participant|subject|person)s?_?(id|num|number|no|key|code|source_value)$"
        r"|^(rid|ptid|eid|encounter_(id|num)|hadm_id|stay_id)$"  # of ADNI, UK Biobank, hospitals
        r"|^id$|(^|_)(mrn|ssn|nhs|accession|insurance|passport)(_|$)|^drivers?(_?licen[cs]e)?(_?(id|number|no))?$",
    ),
    ("date", r"(^|_)(date|day_of|datetime|time_stamp|timestamp)(_|$)|_(date|at)$|^acq_time$"),
    ("age", r"(^|_)ages?(_|$)"),
)
_NOT_YEARS = r"(^|_)(months?|mo|days?|weeks?|wks?|gap|delta|hours?|minutes?|diff\w*)(_|$)"
_SHARE = 0.5  # of a column's values that have one form


def scrub_table(
    frame: "pd.DataFrame",
    key: bytes,
    *,
    person: str | None = None,
    keep: Sequence[str] = (),
    names: Sequence[str] = (),
    keep_values: bool = False,
) -> Scrubbed:
    """Remove, replace or coarsen identifiers in a table.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table. It is not changed.
    key : bytes
        Secret key, at least 16 bytes.
    person : str, optional
        Column that says whose row it is; dates are moved by a number of days for each person. Without it, dates become
        years.
    keep : sequence of str
        Columns to leave as they are.
    names : sequence of str
        Names known from elsewhere, to find columns of names and names in text.
    keep_values : bool
        Put what was removed into the report.

    Returns
    -------
    Scrubbed
        A new table, and the report: one row for each cell that changed, or for each column that was removed.

    Raises
    ------
    TypeError
        If it is no table.
    ValueError
        If a column is missing or named twice, or the key is short.

    Notes
    -----
    By the name of a column, else by the form of at least half of its values: names, birth dates, e-mail, phone, address
    and places below a state go; identifiers become pseudonyms; dates are moved; ages from 90 years on become 90 (not
    where the name says months, weeks, days or a gap, a value is above 130, or a cell cannot be read: the report says
    so); of post codes the first three characters stay; other text is scrubbed cell by cell (:func:`scrub_text`). These
    are the fields of HIPAA's list that tables usually have. It says nothing about who can be found by what is left: see
    :func:`measure_anonymity`.

    References
    ----------
    Office for Civil Rights (2012). Guidance regarding methods for de-identification of protected health information in
    accordance with the Health Insurance Portability and Accountability Act (HIPAA) Privacy Rule.

    Examples
    --------
    >>> import pandas as pd
    >>> from neurokit_lite import privacy
    >>> table = pd.DataFrame({"surname": ["Flint", "Slate"], "age": [93, 40], "score": [3, 4]})
    >>> privacy.scrub_table(table, b"sixteen secret bytes").content.to_dict("list")
    {'age': [90, 40], 'score': [3, 4]}
    """
    import pandas as pd

    key = as_key(key)
    if not isinstance(frame, pd.DataFrame):
        raise invalid("frame", "be a pandas.DataFrame", frame, error=TypeError)
    if not frame.columns.is_unique:
        raise invalid("frame", "have columns of different names", got="a name that stands twice")
    for one in (*keep, *([] if person is None else [person])):
        if one not in frame.columns:
            raise invalid("keep" if one in keep else "person", f"be a column, one of {list(frame.columns)}", one)
    people = None if person is None else [plain_id(one) for one in frame[person]]
    clean, rows, notes = {}, [], []
    for column in frame.columns:
        values = frame[column]
        kind = "id" if column == person else _kind(str(column), values, split_names(names))
        kind = "" if column in keep else kind
        if kind in ("name", "birth date", "e-mail", "phone", "address"):
            rows.append((str(column), "removed", kind, list(values)))
            continue
        changed, action = _change(values, kind, key=key, people=people, names=names)
        if kind and column not in keep:
            rows += [
                (f"{column}[{at}]", action, kind, old)
                for at, (old, new) in enumerate(zip(values, changed, strict=True))
                if not _is_same(old, new)
            ]
        if kind == "date" and int(pd.isna(changed).sum()) > int(values.isna().sum()):
            notes.append(f"Column {column!r}: dates in a form that can be read two ways, or not at all, were removed.")
        notes += [] if column in keep else _notes(column, values, kind)
        clean[column] = changed
    content = pd.DataFrame(clean, index=pd.RangeIndex(len(frame)))
    if not isinstance(frame.index, pd.RangeIndex):
        notes.append("The index of the table was replaced by numbers: it may hold identifiers.")
    return Scrubbed(content, as_removals(rows, notes, keep_values=keep_values))


def _is_same(old: object, new: object) -> bool:
    """Whether two cells are equal; missing ones are."""
    import pandas as pd

    is_missing = [pd.api.types.is_scalar(one) and bool(pd.isna(one)) for one in (old, new)]
    return all(is_missing) if any(is_missing) else old is new or bool(old == new)


def _plain(name: object) -> str:
    """A column's name in small letters, its words joined by "_"."""
    return re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", str(name)).lower()).strip("_")


def names_identifier(name: str) -> bool:
    """Say whether the name of a column is that of an identifier, a date or an age.

    Parameters
    ----------
    name : str
        Name of the column.

    Returns
    -------
    bool
        Whether :func:`scrub_table` changes such a column whatever is in it.

    Examples
    --------
    >>> from neurokit_lite.privacy.identifiers.tables import names_identifier
    >>> names_identifier("Patient Name"), names_identifier("score")
    (True, False)
    """
    return any(re.search(pattern, _plain(name)) for _, pattern in _BY_NAME)


def _is_in_years(name: object, values: "pd.Series") -> bool:
    """Whether a column of ages is one of years, as far as its name and its largest value tell."""
    import pandas as pd

    numbers = pd.to_numeric(values.astype(object), errors="coerce")
    return not re.search(_NOT_YEARS, _plain(name)) and not bool((numbers > 130).any())


def _notes(column: object, values: "pd.Series", kind: str) -> list[str]:
    """What a person must look at in a column."""
    import pandas as pd

    known, notes = values.dropna(), []
    if kind == "age" and not _is_in_years(column, values):
        notes.append(f"Column {column!r}: not in years, it seems, so no age was capped.")
    elif kind == "age" and (n_unread := sum(parse_age(one) is None and str(one).strip() != "" for one in known)):
        notes.append(f"Column {column!r}: {n_unread} cells could not be read as ages, and stay. Look at them.")
    if kind == "text" and len(values) > 1 and values.astype(str).is_unique:
        notes.append(f"Column {column!r}: no two texts are equal. Does it name people?")
    is_number = pd.api.types.is_numeric_dtype(values)
    if kind in ("", "text") and not is_number and not all(isinstance(one, str | bool | int | float) for one in known):
        notes.append(f"Column {column!r}: values of type {type(known.iloc[0]).__name__} were not looked into.")
    if kind == "" and is_number and len(known) and (known.abs() >= 10**6).all() and (known % 1 == 0).all():
        notes.append(f"Column {column!r}: long whole numbers were left. Are they numbers of people?")
    return notes


def _kind(name: str, values: "pd.Series", words: tuple[str, ...]) -> str:
    """What a column holds: by its name, then by the form of its values; empty where it is none of these."""
    import pandas as pd

    plain = _plain(name)
    for kind, pattern in _BY_NAME:
        if re.search(pattern, plain):
            return kind
    known = list(values.dropna())
    is_date = [_is_date(one) for one in known]
    if pd.api.types.is_datetime64_any_dtype(values) or (known and sum(is_date) >= _SHARE * len(known)):
        return "date"
    texts = [str(one).strip() for one in known if isinstance(one, str) and one.strip()]
    if not texts:
        return ""
    whole = [
        found[0].kind
        for one in texts
        if len(found := find_identifiers(one, names=words)) == 1 and found[0].stop - found[0].start == len(one)
    ]
    for kind in ("e-mail", "phone", "name", "date", "post code"):
        if whole.count(kind) >= _SHARE * len(texts):
            return kind
    return "id" if whole.count("number") + whole.count("uid") >= _SHARE * len(texts) else "text"


def _is_date(value: object) -> bool:
    """Whether a cell that is no text is a date: one of Python, pandas, or eight digits that can be one."""
    import pandas as pd

    if isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool):
        return bool(re.fullmatch(r"(19|20)\d{6}", plain_id(value))) and move_date(plain_id(value), 0) is not None
    return isinstance(value, pd.Period) or (hasattr(value, "isoformat") and hasattr(value, "year"))


def _change(
    values: "pd.Series", kind: str, *, key: bytes, people: list[str] | None, names: Sequence[str]
) -> "tuple[np.ndarray | pd.Series, str]":
    """New values of a column, and what was done to those that differ."""
    import pandas as pd

    values = values.reset_index(drop=True)
    if kind and isinstance(values.dtype, pd.CategoricalDtype):
        values = values.astype(object).infer_objects()
    if kind == "id":
        return make_pseudonyms(values, key), "pseudonym"
    if kind == "date":
        return _move(values, key, people), "shifted" if people is not None else "cut"
    if kind == "age" and not _is_in_years(values.name, values):
        return values.copy(), ""
    if kind == "age" and pd.api.types.is_numeric_dtype(values):
        is_old = (values >= 90).fillna(False).to_numpy(dtype=bool)  # a missing one is not old
        return values.mask(is_old, 90).astype(values.dtype), "capped"
    if kind == "post code":
        texts = [plain_id(one) for one in values]
        texts = [
            one.zfill(5) if one and not isinstance(old, str) else one for one, old in zip(texts, values, strict=True)
        ]
        return pd.Series([one[:3] or None for one in texts], dtype=object), "cut"
    if kind == "age":
        cells = [one if (parse_age(one) or 0) < 90 else "90" if isinstance(one, str) else 90 for one in values]
        return pd.Series(cells, dtype=values.dtype), "capped"
    if kind == "text":
        cells = [scrub_text(one, names=names).content if isinstance(one, str) else one for one in values]
        return pd.Series(cells, dtype=values.dtype), "replaced"
    return values.copy(), ""


def _move(values: "pd.Series", key: bytes, people: list[str] | None) -> "pd.Series":
    """Dates moved by the days of each row's person, or their years; missing where they cannot be read."""
    import pandas as pd

    texts = ["" if pd.isna(one) else one.isoformat() if hasattr(one, "isoformat") else plain_id(one) for one in values]
    if people is None:
        years = [re.match(r"\d{4}(?=-|\d{4}|\.|$)", one) or re.search(r"(?<=[./-])\d{4}$", one) for one in texts]
        return pd.Series([one.group() if one else None for one in years], dtype=object)
    days = {one: draw_date_shift(one, key) for one in set(people) if one}
    moved = [
        move_date(_iso(text), days[one]) if text and one else None for text, one in zip(texts, people, strict=True)
    ]
    return pd.Series(moved, dtype=object)


def _iso(text: str) -> str:
    """A date with dots, day first, as ISO writes it; others as they are."""
    found = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
    return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else text
