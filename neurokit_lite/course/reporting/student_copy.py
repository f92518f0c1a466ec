"""The notebook that goes back to the student: their own answers, the tests as they were released, and the verdicts.

It is put together from what may be shown. Outputs are left out, for in a kernel where a hidden test ran, code of the
student's may have printed what it saw.
"""

import html
import json

from neurokit_lite.course.grading.assignment import Template
from neurokit_lite.course.reporting.teaching import CellFeedback

__all__ = ["returned_notebook"]

_SOURCE = 20_000
_TOTAL = 1_000_000


def returned_notebook(executed: str, template: Template, *, told: list[CellFeedback]) -> str:
    """Make the returned notebook from the executed one.

    Parameters
    ----------
    executed : str
        The executed notebook as JSON text.
    template : Template
        The instructor's notebook in its states.
    told : list of CellFeedback
        What is said of each graded cell.

    Returns
    -------
    str
        A notebook as JSON text: valid, without outputs and hidden tests, of about 1 MB at most.
    """
    released = {_grade_id(cell): cell for cell in template.released["cells"] if _grade_id(cell)}
    said, cells, used = {one.cell: one for one in told}, [], 0
    for number, cell in enumerate(json.loads(executed)["cells"]):
        kept = _cell(cell, released.get(_grade_id(cell)), number)
        if kept is None:
            continue
        used += len(kept["source"])
        if used > _TOTAL:
            cells.append(_text("The rest was left out: this notebook has reached its size limit.", "end"))
            break
        cells.append(kept)
        if one := said.get(_grade_id(cell)):
            cells.append(_text(_words(one), f"feedback-{number}"))
    made = {"cells": cells, "metadata": template.released["metadata"], "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def _grade_id(cell: dict) -> str:
    return cell["metadata"].get("nbgrader", {}).get("grade_id", "")


def _cell(cell: dict, released: dict | None, number: int) -> dict | None:
    """A cell as the student may see it; None for one that nobody released and that is not the student's."""
    mark, source = cell["metadata"].get("nbgrader", {}), "".join(cell["source"])
    if mark.get("grade_id") and released is None:
        return None
    if mark and not mark.get("solution"):
        source = "".join(released["source"])
    if "BEGIN HIDDEN TESTS" in source:
        return None
    kept = {"cell_type": cell["cell_type"], "id": f"cell-{number}", "metadata": {}, "source": source[:_SOURCE]}
    return kept | ({"outputs": [], "execution_count": None} if cell["cell_type"] == "code" else {})


def _text(source: str, name: str) -> dict:
    return {"cell_type": "markdown", "id": name, "metadata": {"tags": ["feedback"]}, "source": source}


def _words(told: CellFeedback) -> str:
    score = "waits for a person" if told.score is None else f"{told.score:g} of {told.points:g} points"
    lines = [f"Feedback on {told.title}: {score}"]
    lines += [f"Wanted: {told.wanted}"] if told.wanted and told.checks else []
    lines += [f"{check.got:g} of {check.of:g}: {check.name}. {check.found}".strip() for check in told.checks]
    lines += [told.found] if told.found else []
    lines += [f"Hint ({told.hint_layer.lower()}): {told.hint}"] if told.hint else []
    return f"<pre>{html.escape(chr(10).join(lines))}</pre>"
