"""Rebuilds a submission from the instructor's notebook and the student's own answers, and says what it did.

The instructor's cells come from the instructor; from the student come the answers (found by their grade id, then
by the cell's id, then by the names they define) and the cells that the student added or changed outside the graded
ones. So a test cell that was deleted, copied, retyped or tagged is whole again, and nothing stops the class.
"""

import ast
import json

from neurokit_lite.course.grading.assignment import Template
from neurokit_lite.course.grading.bounds import MAX_CODE, MAX_VALUES, n_values
from neurokit_lite.course.grading.results import Repair, encodable
from neurokit_lite.course.grading.submission.syntax import constants, tree_of

__all__ = ["NotRunnable", "read_notebook", "rebuild", "suggest"]

MAX_BYTES = 100 << 20
MAX_CELLS = 2000
MAX_WRITTEN = 10 << 20


class NotRunnable(ValueError):
    """The file cannot be read as a notebook; the message says why, in words for the student."""


def read_notebook(raw: bytes) -> list[dict]:
    """Read a notebook's cells, whatever its version, without its outputs.

    Parameters
    ----------
    raw : bytes
        The file.

    Returns
    -------
    list of dict
        Cells with `cell_type`, `source`, `id`, `metadata` and, for text, `attachments`.

    Raises
    ------
    NotRunnable
        If it is empty, too big, not JSON or not a notebook.
    """
    if not raw.strip():
        raise NotRunnable("the file is empty")
    if len(raw) > MAX_BYTES:
        raise NotRunnable(f"the file has {len(raw) >> 20} MB; the limit is {MAX_BYTES >> 20} MB")
    if (count := n_values(raw)) > MAX_VALUES:
        raise NotRunnable(f"the file holds {count} values; the limit is {MAX_VALUES}")
    try:
        data = json.loads(_text(raw))
    except (ValueError, RecursionError) as error:
        raise NotRunnable(f"the file is not valid JSON: {str(error)[:200]}") from None
    if isinstance(data, dict) and "worksheets" in data:
        data = _upgraded(data)
    if not isinstance(data, dict) or not isinstance(data.get("cells"), list):
        raise NotRunnable("the file is JSON, but not a notebook: it has no list of cells")
    if len(data["cells"]) > MAX_CELLS:
        raise NotRunnable(f"the notebook has {len(data['cells'])} cells; the limit is {MAX_CELLS}")
    cells = [_cell(item) for item in data["cells"] if isinstance(item, dict)]
    written = sum(len(cell["source"]) + _size(cell.get("attachments", {})) for cell in cells)
    if written > MAX_WRITTEN:
        raise NotRunnable(
            f"its cells hold {written >> 20} MB of text and pictures; the limit is {MAX_WRITTEN >> 20} MB"
        )
    if not cells:
        raise NotRunnable("the notebook has no cells")
    return cells


def _size(attachments: dict) -> int:
    return sum(len(text) for kinds in attachments.values() for text in kinds.values())


def _text(raw: bytes) -> str:
    """The file's text in whichever of the Unicode forms it was saved; else in the old one of Windows."""
    try:
        return raw.decode(json.detect_encoding(raw)).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _plain(text: str) -> str:
    """Text as every notebook tool keeps it: lines that end in a newline, and no half of a character."""
    return encodable(text.replace("\r\n", "\n").replace("\r", "\n"))


def _upgraded(data: dict) -> object:
    from nbformat import convert, reader

    try:
        return convert(reader.reads(json.dumps(data)), 4)  # its reader joins lists of lines, as files have them
    except Exception as error:
        raise NotRunnable(f"the notebook is of an old form that cannot be read: {str(error)[:200]}") from None


def _cell(item: dict) -> dict:
    source, metadata = item.get("source", ""), item.get("metadata")
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    mark = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = mark.get("grade_id") if isinstance(mark, dict) else None
    kind = item.get("cell_type")
    found = {
        "cell_type": kind if kind in ("code", "markdown", "raw") else "code",
        "source": _plain(source) if isinstance(source, str) else "",
        "id": _plain(item["id"]) if isinstance(item.get("id"), str) else "",
        "grade_id": _plain(grade_id) if isinstance(grade_id, str) else "",
    }
    if attachments := _attachments(item.get("attachments")):
        found["attachments"] = attachments
    return found


def _attachments(data: object) -> dict:
    """Pictures in a text, as the notebook format has them: name, kind, and text in base64."""
    if not isinstance(data, dict):
        return {}
    kept = {}
    for name, kinds in data.items():
        fitting = kinds.items() if isinstance(kinds, dict) else ()
        parts = {_plain(kind): _plain(text) for kind, text in fitting if isinstance(text, str)}
        kept |= {_plain(name): parts} if parts else {}
    return kept


def _same(one: str, other: str) -> bool:
    """Whether two texts differ in blanks at the ends of lines at most."""
    return [line.rstrip() for line in one.strip().split("\n")] == [line.rstrip() for line in other.strip().split("\n")]


def rebuild(template: Template, cells: list[dict]) -> tuple[dict, list[Repair]]:
    """Put the student's answers into the instructor's notebook.

    Parameters
    ----------
    template : Template
        The instructor's notebook.
    cells : list of dict
        The student's, as :func:`read_notebook` gives them.

    Returns
    -------
    notebook : dict
        The instructor's cells in the instructor's order, the student's answers in them, the student's further
        cells behind the cell that they stood behind.
    repairs : list of Repair
        What was put right; empty for an untouched notebook.
    """
    return _Rebuild(template, cells).result()


class _Rebuild:
    def __init__(self, template: Template, cells: list[dict]):
        self.template, self.cells, self.repairs = template, cells, []
        self.own = json.loads(json.dumps(template.nb["cells"]))
        self.released = template.released["cells"]
        self.place: dict[int, int] = {}  # index of the student's cell -> index of the instructor's
        self.extras: set[int] = set(range(len(cells)))
        self.on_task: dict[int, dict] = {}  # what was written into a task's own cell
        self.merged: dict[int, str] = {}  # text of an answer's cell whose answer stands in another

    def result(self) -> tuple[dict, list[Repair]]:
        self._match_grade_ids()
        self._match_cell_ids()
        self._match_names()
        self._match_places()
        self._match_merged()
        self._note_missing()
        self._note_order()
        answered = self._fill()
        notebook = {**json.loads(json.dumps(self.template.nb)), "cells": self._assemble(answered)}
        return notebook, self.repairs

    def _say(self, kind: str, index: int, text: str, *, certain: bool = True) -> None:
        grade_id = _mark(self.own[index]).get("grade_id", "") if index >= 0 else ""
        self.repairs.append(Repair(kind, text, grade_id, certain))

    def _take(self, mine: int, theirs: int) -> None:
        self.place[theirs] = mine
        self.extras.discard(theirs)

    def _match_grade_ids(self) -> None:
        known = {_mark(cell)["grade_id"]: i for i, cell in enumerate(self.own) if _mark(cell).get("grade_id")}
        for grade_id, mine in known.items():
            theirs = [i for i, cell in enumerate(self.cells) if cell["grade_id"] == grade_id]
            if not theirs:
                continue
            stub = self.released[mine]["source"]
            changed = [i for i in theirs if self.cells[i]["source"].strip() != stub.strip()]
            answer = _mark(self.own[mine]).get("solution")
            chosen = (changed or theirs)[0] if answer else theirs[0]
            self._take(mine, chosen)
            if len(theirs) > 1:
                self._copies(mine, [i for i in theirs if i != chosen], answer=bool(answer))
        for cell in self.cells:
            if cell["grade_id"] and cell["grade_id"] not in known:
                text = f"the cell id {cell['grade_id'][:60]!r} is not in the assignment; kept as a plain cell"
                self.repairs.append(Repair("unknown id", text))

    def _copies(self, mine: int, copies: list[int], *, answer: bool) -> None:
        same = {self.released[mine]["source"].strip(), self.own[mine]["source"].strip()}
        for i in copies:
            if not answer or self.cells[i]["source"].strip() in same:
                self.extras.discard(i)
        kept = [i for i in copies if i in self.extras]
        words = "its parts run one after the other, as in your notebook" if kept else "the copy was left out"
        self._say("copied or split", mine, f"the cell stood {len(copies) + 1} times; {words}")

    def _match_cell_ids(self) -> None:
        """Plain cells, and graded ones whose marks were stripped, by the cell's own id."""
        free = {cell.get("id"): i for i, cell in enumerate(self.own) if i not in self.place.values()}
        free.pop(None, None)
        for i in sorted(self.extras):
            mine = free.pop(self.cells[i]["id"], None) if self.cells[i]["id"] else None
            if mine is not None:
                self._take(mine, i)
                if _mark(self.own[mine]).get("grade_id"):
                    self._say("marks stripped", mine, "nbgrader's marks were gone; found by the cell's id")
        taken = set(self.place.values())
        texts = {cell["source"].strip(): i for i, cell in enumerate(self.released) if i not in taken}
        for i in sorted(self.extras):
            mine = texts.pop(self.cells[i]["source"].strip(), None)
            if mine is not None:
                self._take(mine, i)

    def _match_names(self) -> None:
        """Answers whose marks are gone, by the functions and names that they define."""
        for mine, cell in enumerate(self.own):
            if mine in self.place.values() or not _mark(cell).get("solution") or cell["cell_type"] != "code":
                continue
            wanted = _defines(self.template.solved["cells"][mine]["source"]) if self._aligned() else set()
            wanted = wanted or _defines(cell["source"])
            found = [i for i in sorted(self.extras) if wanted & _defines(self.cells[i]["source"])]
            if found:
                self._take(mine, found[-1])
                name = ", ".join(sorted(wanted & _defines(self.cells[found[-1]]["source"])))
                text = f"nbgrader's marks were gone; found by the name it defines: {name}"
                self._say("marks stripped", mine, text, certain=len(found) == 1)

    def _match_places(self) -> None:
        """Answers without marks by their place: the only cell of its type between two that are known."""
        for mine, cell in enumerate(self.own):
            if mine in self.place.values() or not _mark(cell).get("solution"):
                continue
            before = max((i for i, place in self.place.items() if place < mine), default=-1)
            behind = min((i for i, place in self.place.items() if place > mine), default=len(self.cells))
            kind = cell["cell_type"]
            found = [i for i in self.extras if before < i < behind and self.cells[i]["cell_type"] == kind]
            if len(found) == 1:
                self._take(mine, found[0])
                self._say("marks stripped", mine, "nbgrader's marks were gone; found by its place", certain=False)

    def _match_merged(self) -> None:
        """Answers that stand in another cell: what was put back for them must not undo them."""
        if not self._aligned():
            return
        found = [(i, _defines(cell["source"])) for i, cell in enumerate(self.cells) if cell["cell_type"] == "code"]
        homes = {mine: i for i, mine in self.place.items()}
        for mine, cell in enumerate(self.own):
            if not _mark(cell).get("solution") or cell["cell_type"] != "code":
                continue
            home, stub = homes.get(mine), self.released[mine]["source"]
            if home is not None and not _same(self.cells[home]["source"], stub):
                continue
            wanted = _functions(self.template.solved["cells"][mine]["source"])
            elsewhere = [i for i, names in found if i != home and wanted and wanted <= names and not self._is_stub(i)]
            if elsewhere:
                self._answered_in(mine, elsewhere[-1], wanted)

    def _is_stub(self, theirs: int) -> bool:
        mine = self.place.get(theirs)
        return mine is not None and _same(self.cells[theirs]["source"], self.released[mine]["source"])

    def _answered_in(self, mine: int, theirs: int, wanted: set[str]) -> None:
        """Leave the answer's own cell empty where the other cell runs before it, else bring the answer up to it."""
        name = ", ".join(sorted(wanted))
        is_above = self._above(theirs, mine)
        text = f"# {name}: answered in another cell" if is_above else _statements(self.cells[theirs]["source"], wanted)
        self.merged[mine] = text
        where = "above" if is_above else "below; it was brought up to its test"
        self._say("merged", mine, f"{name} is defined in a cell {where}", certain=is_above)

    def _above(self, theirs: int, mine: int) -> bool:
        """Whether a student's cell runs before the instructor's: by where it, or the last known cell above it, went."""
        places = [self.place[i] for i in range(theirs, -1, -1) if i in self.place]
        return bool(places) and places[0] < mine

    def _aligned(self) -> bool:
        return len(self.template.solved["cells"]) == len(self.own)

    def _note_missing(self) -> None:
        for mine, cell in enumerate(self.own):
            if mine not in self.place.values() and mine not in self.merged and _mark(cell).get("grade_id"):
                answer = _mark(cell).get("solution")
                what = "the answer cell was not found and counts as empty" if answer else "the cell was put back"
                self._say("deleted", mine, what, certain=not answer)

    def _note_order(self) -> None:
        order = [mine for _, mine in sorted(self.place.items())]
        if order != sorted(order):
            self._say("re-ordered", -1, "the cells were put back into the assignment's order")

    def _fill(self) -> set[int]:
        """Copy the answers over; say where an instructor's cell had been changed."""
        for theirs, mine in self.place.items():
            cell, own, mark = self.cells[theirs], self.own[mine], _mark(self.own[mine])
            text, released = cell["source"], self.released[mine]["source"]
            if mark.get("solution") or not mark.get("grade_id"):
                if own["cell_type"] != cell["cell_type"] and mark.get("grade_id"):
                    self._say("retyped", mine, f"a {own['cell_type']} cell had become {cell['cell_type']}")
                if not mark and not _same(text, released):
                    self._say("plain cell changed", mine, "kept as in your notebook; the tests do not see it")
                own["source"] = text
                if "attachments" in cell and own["cell_type"] == "markdown":
                    own["attachments"] = cell["attachments"]
            elif mark.get("task") and not (_same(text, released) or _same(text, own["source"])):
                self.on_task[mine] = _extra(cell, theirs)
                self._say("task cell changed", mine, "its own text was put back; what you wrote in it stands below it")
            elif not (_same(text, released) or _same(text, own["source"])):
                self._say("locked cell changed", mine, "the assignment's own cell was put back")
        for mine, text in self.merged.items():
            self.own[mine]["source"] = text
        return set(self.place.values())

    def _assemble(self, answered: set[int]) -> list[dict]:
        behind: dict[int, list[dict]] = {}
        last = -1
        for i, cell in enumerate(self.cells):
            if i in self.place:
                last = self.place[i]
            elif i in self.extras and cell["source"].strip():
                behind.setdefault(last, []).append(_extra(cell, i))
        out = list(behind.get(-1, []))
        for mine, own in enumerate(self.own):
            if mine not in answered and not _mark(own).get("grade_id") and own["cell_type"] != "code":
                continue  # a text that the student removed needs no repair
            out += [own, *([self.on_task[mine]] if mine in self.on_task else []), *behind.get(mine, [])]
        return out


def _extra(cell: dict, index: int) -> dict:
    made = {"cell_type": cell["cell_type"], "source": cell["source"], "metadata": {}, "id": f"own-{index}"}
    return {**made, "outputs": [], "execution_count": None} if cell["cell_type"] == "code" else made


def _mark(cell: dict) -> dict:
    return cell["metadata"].get("nbgrader", {})


def _defines(source: str) -> set[str]:
    """Names that a cell's top level defines."""
    body = tree_of(source, most=MAX_CODE).body
    found = {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for node in body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {item.id for target in targets for item in ast.walk(target) if isinstance(item, ast.Name)}
    return found


def _functions(source: str) -> set[str]:
    """Functions and classes that a cell defines at its top level."""
    body = tree_of(source, most=MAX_CODE).body
    return {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def _statements(source: str, wanted: set[str]) -> str:
    """The text of the definitions of some names, with the imports and values that they read."""
    kept = constants(tree_of(source, most=MAX_CODE), wanted)
    try:
        return "\n\n".join(ast.unparse(node) for node in kept.body)
    except RecursionError:  # a sum of a thousand terms is a tree a thousand deep
        return source


def suggest(templates: dict[str, Template], cells: list[dict]) -> str:
    """Name the one notebook of the assignment that a renamed file must be; '' where that is not certain."""
    found = {cell["grade_id"] for cell in cells} - {""}
    fits = []
    for name, template in templates.items():
        known = {_mark(cell).get("grade_id") for cell in template.nb["cells"]} - {None}
        if known and len(found & known) * 2 > len(known):
            fits.append(name)
    return fits[0] if len(fits) == 1 else ""
