"""Tries tests with the instructor's solution dressed up: its answers in other types, and answers that are nothing."""

import copy
import json
from dataclasses import replace

from neurokit_lite.course.grading.assignment import Template
from neurokit_lite.course.grading.kernel.trials import NOTHING, TYPES
from neurokit_lite.course.grading.results import CellResult
from neurokit_lite.course.grading.run.plan import IN_KERNEL, IN_PLACE, plan_tests
from neurokit_lite.course.grading.run.worker import Shared, run_notebook
from neurokit_lite.course.grading.submission.repair import read_notebook, rebuild
from neurokit_lite.course.grading.submission.syntax import loads, tree_of

__all__ = ["try_out"]

_BUDGET_S = 40.0  # for all trials of a notebook; a test that would take more is tried with less, or not at all
_SEALED, _OPEN = "sealed", "open"
_DRESSER = "neurokit_lite.course.grading.kernel.trials"


def try_out(
    shared: Shared, template: Template, *, where, modes: dict[str, str], seconds: dict[str, float]
) -> tuple[dict[str, str], dict[str, str]]:
    """Try every test of a notebook.

    Parameters
    ----------
    shared : Shared
        The run's settings; its plans are ignored.
    template : Template
        The notebook.
    where : object
        Server and folders, as :func:`~neurokit_lite.course.grading.run.worker.run_notebook` takes them.
    modes : dict
        How each test is judged so far, by grade id.
    seconds : dict
        How long each test took, by grade id.

    Returns
    -------
    lost : dict of str
        Why a test must be judged in the student's kernel after all, by grade id: it takes an answer there, in a type
        that students use, which it does not take from outside.
    weak : dict of str
        Answers that are nothing and get points all the same, in words, by grade id.
    """
    plan = plan_tests(template.solved["cells"], modes)
    run = _Trials(shared, template, where, plan)
    first = run(_first(modes, seconds))
    again = {key: [(kind, _OPEN) for kind in kinds] for key, kinds in _to_compare(first).items()}
    second = run(again)
    return _lost(first, second), _weak(first)


_Trial = tuple[str, str]  # kind and way
_Verdicts = dict[str, dict[_Trial, CellResult]]


def _first(modes: dict[str, str], seconds: dict[str, float]) -> dict[str, list[_Trial]]:
    """The trials of each test, by grade id; the first is of the plain answer, before which all is prepared."""
    found, left = {}, _BUDGET_S
    for grade_id in sorted(modes, key=lambda key: seconds.get(key, 0.0)):
        way = _OPEN if modes[grade_id] == IN_KERNEL else _SEALED
        # A test of what a function does in place looks at no answer, so none can be too little for it.
        nothing = () if modes[grade_id] == IN_PLACE else NOTHING
        wanted = [(kind, way) for kind in ("", *nothing, *(TYPES if way == _SEALED else ()))]
        each = seconds.get(grade_id, 0.0) + 0.02
        wanted = wanted if each * len(wanted) <= left else wanted[: 1 + len(nothing)]
        if each * len(wanted) <= left:
            left -= each * len(wanted)
            found[grade_id] = wanted
    return found


def _to_compare(first: _Verdicts) -> dict[str, list[str]]:
    """Types in which the right answer did not get from outside what the plain one got."""
    found = {}
    for grade_id, known in first.items():
        full = known.get(("", _SEALED))
        kinds = [kind for (kind, _), cell in known.items() if kind in TYPES and _is_less(cell, full)]
        if kinds:
            found[grade_id] = ["", *kinds]
    return found


def _is_less(cell: CellResult | None, other: CellResult | None) -> bool:
    return None not in (cell, other) and None not in (cell.score, other.score) and cell.score < other.score - 1e-9


def _lost(first: _Verdicts, second: _Verdicts) -> dict[str, str]:
    lost = {}
    for grade_id, known in second.items():
        for (kind, _), cell in known.items():
            outside = first[grade_id].get((kind, _SEALED))
            if kind and _is_less(outside, cell):
                words = f"answers as {kind} are right there and not from outside: {outside.message}"
                lost.setdefault(grade_id, words)
    return lost


def _weak(first: _Verdicts) -> dict[str, str]:
    weak = {}
    for grade_id, known in first.items():
        easy = [(NOTHING[kind], cell) for (kind, _), cell in known.items() if kind in NOTHING and cell.score]
        if easy:
            weak[grade_id] = "; ".join(f"{what}, {cell.score:g} of {cell.points:g}" for what, cell in easy)
    return weak


class _Trials:
    """Runs trials; each call is one run of the solved notebook, with every test repeated."""

    def __init__(self, shared: Shared, template: Template, where, plan: dict):
        self.shared, self.template, self.where, self.plan = shared, template, where, plan
        cells = read_notebook(json.dumps(template.solved).encode())
        self.solved = rebuild(template, cells)[0]

    def __call__(self, trials: dict[str, list[_Trial]]) -> _Verdicts:
        if not trials:
            return {}
        notebook, steps = _expanded(self.solved, self.plan, trials)
        limits = self.shared.limits
        limits = replace(limits, wall_s=max(limits.wall_s, 600), cpu_s=max(limits.cpu_s, 600))
        run = replace(self.shared, plans={self.template.name: steps}, limits=limits)
        result, _ = run_notebook(notebook, run, self.template, where=self.where, has_canary=False)
        known = {cell.grade_id: cell for cell in result.cells}
        return {
            key: {pair: known[name] for pair in pairs if (name := _name(key, pair)) in known}
            for key, pairs in trials.items()
        }


def _name(grade_id: str, trial: _Trial) -> str:
    return "::".join((grade_id, *trial))


def _expanded(notebook: dict, plan: dict, trials: dict) -> tuple[dict, dict]:
    """The solved notebook with every test repeated, each time behind a cell that dresses what it reads."""
    cells, steps = [], {}
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
        if grade_id not in trials:
            if grade_id not in plan:
                cells.append(cell)
            continue
        names = sorted(loads(tree_of(cell["source"])) & set(plan[grade_id]["owned"]))
        for trial in trials[grade_id]:
            made, name = copy.deepcopy(cell), _name(grade_id, trial)
            made["metadata"]["nbgrader"]["grade_id"] = name
            if trial[1] == _SEALED:
                steps[name] = plan[grade_id]
            cells += [_dressing(names, trial[0]), made]
        cells.append(_dressing(names, ""))
    for number, cell in enumerate(cells):
        cell["id"] = f"trial-{number}"
    return {**notebook, "cells": cells}, steps


def _dressing(names: list[str], kind: str) -> dict:
    source = f"__import__({_DRESSER!r}, fromlist=['dress']).dress(globals(), {names!r}, {kind!r})"
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "execution_count": None}
