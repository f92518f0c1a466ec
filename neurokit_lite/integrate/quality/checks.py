"""Checks of quality as data: what is measured, where the limits come from, and what to do about a failure."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from neurokit_lite.core.check import one_of
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.files import as_file

__all__ = ["VERDICTS", "QualityCheck", "load_checks"]
__shared__ = ["VERDICTS"]  # not in the face

VERDICTS = ("pass", "warn", "not measured", "fail")  # from the best to the worst that can be said of a record
_SHIPPED = Path(__file__).with_name("checks.toml")


@dataclass(frozen=True, kw_only=True)
class QualityCheck:
    """One rule, and everything that somebody needs who is told that a record breaks it.

    Parameters
    ----------
    name, modality, measure : str
        What it is called, which records it is for, and which number of theirs it judges.
    unit : str
        Unit of that number; "" for none.
    scale : {"value", "group"}
        Whether limits are in the measure's unit, or in robust standard deviations from the median of the group.
    side : {"above", "below"}
        On which side of the limits a number is bad.
    warn, fail : float
        The limits. A number that equals one is on its good side; `fail` is not on the better side of `warn`.
    source, why, remedy : str
        Where the limits come from, why it matters, and what to do.
    lowest, highest : float
        What the measure can be, in its own unit; a number beyond, as -9999 for "missing", is none.

    Raises
    ------
    TypeError
        If a text is none.
    ValueError
        If a text is empty, `warn` or `fail` is no finite number, `lowest` or `highest` is no number, the limits are in
        the wrong order, or an option is unknown.

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> check = next(one for one in integrate.load_checks() if one.name == "head movement")
    >>> check.judge(0.25), check.judge(0.3), check.judge(0.6), check.judge(float("nan"))
    ('pass', 'warn', 'fail', 'not measured')
    """

    name: str
    modality: str
    measure: str
    unit: str
    scale: str
    side: str
    warn: float
    fail: float
    source: str
    why: str
    remedy: str
    lowest: float = -np.inf
    highest: float = np.inf

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if field.type is float or field.type == "float":
                is_number = isinstance(value, (int, float)) and not isinstance(value, bool) and not np.isnan(value)
                may_be_infinite = field.name in ("lowest", "highest")
                if not is_number or (np.isinf(value) and not may_be_infinite):
                    raise invalid(field.name, "be a number" if may_be_infinite else "be a finite number", value)
            elif not isinstance(value, str):
                raise invalid(field.name, "be text", value, error=TypeError)
            elif not value.strip() and field.name != "unit":
                raise invalid(field.name, "say something", value, hint="A check that gives no reason is not obeyed.")
        one_of(self.scale, "scale", ("value", "group"))
        one_of(self.side, "side", ("above", "below"))
        if self._beyond(self.warn, self.fail):
            raise invalid("warn", f"come before fail = {self.fail:g} for values that are bad {self.side}", self.warn)
        if self.scale == "value" and not all(self.lowest <= one <= self.highest for one in (self.warn, self.fail)):
            raise invalid("lowest", "and highest hold the limits", got=f"{self.lowest:g} to {self.highest:g}")

    def _beyond(self, value: float, limit: float) -> bool:
        return value > limit if self.side == "above" else value < limit

    def judge(self, value: float) -> str:
        """``"pass"``, ``"warn"``, ``"fail"``, or ``"not measured"`` for NaN, None, and what the measure cannot be.

        Infinity fails on the bad side of the limits, and is not measured on the other.
        """
        if value is None or np.isnan(value) or (self.scale == "value" and not self.lowest <= value <= self.highest):
            return "not measured"
        if np.isinf(value) and not self._beyond(value, self.fail):
            return "not measured"
        return "fail" if self._beyond(value, self.fail) else "warn" if self._beyond(value, self.warn) else "pass"


def load_checks(path: str | Path | None = None) -> tuple[QualityCheck, ...]:
    """Read checks from a TOML file.

    Parameters
    ----------
    path : str or pathlib.Path, optional
        The file, with a table ``[[check]]`` for each; the kit's own checks where it is left out.

    Returns
    -------
    tuple of QualityCheck
        In the file's order.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is no TOML, a check lacks a field or has one too many, or two of a modality have the same name.

    References
    ----------
    Preston-Werner T, Gedam P (2021). *TOML v1.0.0*. https://toml.io/en/v1.0.0

    Examples
    --------
    >>> from neurokit_lite import integrate
    >>> sorted({check.modality for check in integrate.load_checks()})
    ['cells', 'eeg', 'genotypes', 'image', 'motion', 'spikes', 'table']
    """
    file = as_file(_SHIPPED if path is None else path)
    try:
        tables = tomllib.loads(file.read_text("utf-8")).get("check", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise invalid("path", "be TOML", got=f"{file.name}: {error}") from None
    names = {field.name for field in fields(QualityCheck)}
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise invalid("path", "hold tables [[check]]", got=file.name)
    for table in tables:
        if odd := sorted((names ^ table.keys()) - ({"lowest", "highest"} - table.keys())):
            raise invalid(
                "path", f"give each check the fields {', '.join(sorted(names))}", got=f"{odd} too much or few"
            )
    checks = tuple(QualityCheck(**table) for table in tables)
    keys = [(check.modality, check.name) for check in checks]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise invalid("path", "name each check of a modality once", got=f"{twice[0]} twice")
    return checks
