"""Records of runs as they are read: a table of calls, with the data, the seed and the checksum of each."""

import json
from collections.abc import Mapping
from pathlib import Path

from neurokit_lite.core.errors import invalid
from neurokit_lite.core.files import as_file
from neurokit_lite.data.provenance.holding import used_entities

__all__ = ["FORMATS", "RunRecord", "load_run"]
__shared__ = ["FORMATS"]  # not in the face

FORMATS = ("neurokit_lite run 2", "neurokit_lite run 1")  # the one that is written, and those that can be read
_DEEPEST = 100  # objects and lists within one another, in a file that is read


class RunRecord(dict):
    """A record as it was read; a notebook shows it as a table.

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.RunRecord(activity=[], entity={}).to_frame().shape
    (0, 6)
    """

    def to_frame(self):
        """Return the calls as a table of pandas, with what went in, the seed, the result and its checksum."""
        import pandas as pd

        columns = ["function", "data", "seed", "result", "sha256", "remark"]
        return pd.DataFrame([self._describe(one) for one in self["activity"]], columns=columns)

    def _describe(self, call: Mapping) -> list[str]:
        seed, made = call.get("seed", ""), call.get("generated", "")
        lost = [f"{key} not held ({why})" for key, why in call.get("not_held", {}).items()]
        remarks = [*lost, *([f"failed: {call['failed']}"] if "failed" in call else [])]
        about = self["entity"].get(made, {})
        used = sorted(used_entities(call.get("parameters")), key=lambda name: (name[:1], len(name), name))
        used += [about["set"]] if "set" in about else []
        checksum = about.get("sha256") or ("none" if made else "")
        return [str(call.get("function")), ", ".join(used), str(seed), made, checksum[:8], "; ".join(remarks)]

    def list_missed(self) -> list[str]:
        """Return what ran, or may have run, and is not in the record, each with its reason."""
        counted, bound = self.get("not_recorded"), self.get("bound_before")
        about = (
            {name: one for name, one in counted.items() if isinstance(one, dict)} if isinstance(counted, dict) else {}
        )
        found = [f"{name} ({one.get('n_calls')}: {one.get('why')})" for name, one in about.items()]
        return found + [f"{name} (bound before)" for name in (bound if isinstance(bound, list) else [])]

    def _repr_html_(self) -> str:
        from html import escape

        counts = self.list_missed()
        missed = f"<p>Not recorded: {escape(', '.join(counts))}.</p>" if counts else ""
        return self.to_frame().to_html(border=0) + missed


def load_run(path: str | Path) -> RunRecord:
    """Read a record of a run.

    Parameters
    ----------
    path : str or pathlib.Path
        The ``.json`` file.

    Returns
    -------
    RunRecord
        A dict: ``agent`` (versions, Python, platform), ``entity`` (data with their checksums) and ``activity`` (calls);
        a notebook shows it as a table.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is not a record of a run.

    References
    ----------
    Moreau L, Missier P (2013). *PROV-DM: The PROV Data Model*. W3C Recommendation.
    https://www.w3.org/TR/prov-dm/

    Examples
    --------
    >>> from neurokit_lite import data
    >>> data.load_run("nowhere.json")
    Traceback (most recent call last):
        ...
    FileNotFoundError: path must be a file that exists; got 'nowhere.json'.
    """
    found = as_file(path)
    try:
        record = json.loads(found.read_text("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        record = None
    hint = "record_run writes one."
    if not isinstance(record, dict) or record.get("format") not in FORMATS:
        raise invalid("path", "be a record of a run", found.name, hint=hint)
    if _is_deeper(record, _DEEPEST):
        raise invalid("path", "be a record of a run", got=f"{found.name}, nested too deeply")
    parts = {"agent": dict, "entity": dict, "activity": list}
    broken = [name for name, kind in parts.items() if not isinstance(record.get(name), kind)]
    if broken or not all(isinstance(one, dict) for one in [*record["activity"], *record["entity"].values()]):
        raise invalid("path", "be a whole record of a run", got=f"{found.name} without its {broken or 'calls'}")
    return RunRecord(record)


def _is_deeper(value: object, n_levels: int) -> bool:
    """Whether lists and objects of JSON lie in one another more often than that."""
    level = [value]
    for _ in range(n_levels):
        level = [one for held in level if isinstance(held, (dict, list)) for one in _members(held)]
    return any(isinstance(one, (dict, list)) for one in level)


def _members(value: dict | list) -> list:
    return list(value.values()) if isinstance(value, dict) else value
