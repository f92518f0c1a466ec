"""Brings the gradebook's picture of an assignment up to date with its source, also after students have handed in.

nbgrader itself refuses to add or remove a cell once there are submissions, and leaves their marks on the old points.
"""

from neurokit_lite.course.grading.assignment import Assignment, Template

__all__ = ["bring_up_to_date"]


def bring_up_to_date(gradebook, assignment: Assignment) -> list[str]:
    """Give the gradebook the cells and points of the source, in one transaction.

    Parameters
    ----------
    gradebook : nbgrader.api.Gradebook
        An open gradebook that knows the assignment.
    assignment : Assignment
        The assignment as its source is now.

    Returns
    -------
    list of str
        What was changed that the instructor should know: cells added or gone, points changed.

    Notes
    -----
    A new cell gets an open grade in every submission. Where points changed, the automatic score is taken back until
    the cell is graded anew, and a manual score stays and waits for a person. The marks of a cell that is gone go with
    it; the copy of the gradebook that was made before the run holds them. Running it twice changes nothing more.
    """
    from nbgrader import api

    record, notes = gradebook.find_assignment(assignment.name), []
    recorded = {one.name: one for one in record.notebooks}
    for name in sorted(set(recorded) - set(assignment.notebooks)):
        gradebook.remove_notebook(name, assignment.name)
        notes.append(f"{name}: no longer in the source; its grades were taken out of the gradebook")
    for name, template in assignment.notebooks.items():
        if name not in recorded:
            recorded[name] = gradebook.add_notebook(name, assignment.name)
            submitted = [api.SubmittedNotebook(notebook=recorded[name], assignment=one) for one in record.submissions]
            gradebook.db.add_all(submitted)
            gradebook.db.flush()
            notes += [f"{name}: new in the gradebook"] if record.submissions else []
        notes += [f"{name}/{text}" for text in _Notebook(gradebook.db, recorded[name], template).sync()]
    gradebook.db.commit()
    return notes


class _Notebook:
    """One notebook: what the source holds, and the rows that stand for it."""

    def __init__(self, db, record, template: Template):
        self.db, self.record, self.notes = db, record, []
        marked = [(cell, cell["metadata"].get("nbgrader", {})) for cell in template.nb["cells"]]
        marked = [(cell, mark) for cell, mark in marked if mark.get("grade_id")]
        self.cells = {mark["grade_id"]: (cell, mark) for cell, mark in marked}

    def _named(self, *kinds: str) -> list[str]:
        return [name for name, (_, mark) in self.cells.items() if any(mark.get(kind) for kind in kinds)]

    def sync(self) -> list[str]:
        from nbgrader import api

        tasks = set(self._named("task"))
        grades = [name for name in self._named("grade") if name not in tasks]
        self._match(api.GradeCell, grades, has_grades=True)
        self._match(api.SolutionCell, [n for n in self._named("solution") if n not in tasks], has_comments=True)
        self._match(api.TaskCell, sorted(tasks), has_grades=True, has_comments=True)
        self._sources(self._named("grade", "solution", "locked", "task"))
        return self.notes

    def _match(self, kind: type, names: list[str], *, has_grades: bool = False, has_comments: bool = False) -> None:
        """Make the rows of one kind of cell those of the source."""
        recorded = {one.name: one for one in self.record._base_cells if type(one) is kind}
        for name in set(recorded) - set(names):
            self._remove(recorded[name], is_graded=has_grades)
        for name in names:
            if name in recorded:
                if has_grades:
                    self._points(recorded[name])
                continue
            made = kind(name=name, notebook=self.record, **(self._values(name) if has_grades else {}))
            self.db.add(made)
            self.db.flush()
            self._open(made, has_grades, has_comments)

    def _values(self, name: str) -> dict:
        cell, mark = self.cells[name]
        return {"max_score": float(mark["points"]), "cell_type": cell["cell_type"]}

    def _open(self, cell, has_grades: bool, has_comments: bool) -> None:
        """An open grade and an empty comment in every submission."""
        from nbgrader import api

        for submitted in self.record.submissions:
            if has_grades:
                self.db.add(api.Grade(cell_id=cell.id, notebook=submitted))
            if has_comments:
                self.db.add(api.Comment(cell_id=cell.id, notebook=submitted))
        if has_grades and self.record.submissions:
            self.notes.append(f"{cell.name}: new in the gradebook, worth {cell.max_score:g}")

    def _remove(self, cell, *, is_graded: bool) -> None:
        by_hand = sum(grade.manual_score is not None for grade in cell.grades or ()) if is_graded else 0
        if is_graded and self.record.submissions:
            lost = f", with {by_hand} marks by hand (the backup has them)" if by_hand else ""
            self.notes.append(f"{cell.name}: no longer in the source; taken out of the gradebook{lost}")
        for one in (*(cell.grades or ()), *(cell.comments or ())):
            self.db.delete(one)
        self.db.delete(cell)
        self.db.flush()

    def _points(self, cell) -> None:
        wanted = self._values(cell.name)
        if (cell.max_score, cell.cell_type) == (wanted["max_score"], wanted["cell_type"]):
            return
        if cell.max_score != wanted["max_score"] and cell.grades:
            self.notes.append(f"{cell.name}: {cell.max_score:g} -> {wanted['max_score']:g} points")
        cell.max_score, cell.cell_type = wanted["max_score"], wanted["cell_type"]
        for grade in cell.grades:
            grade.auto_score, grade.needs_manual_grade = None, True

    def _sources(self, names: list[str]) -> None:
        """The text that plain nbgrader would put into students' locked cells."""
        from nbgrader import api

        recorded = {one.name: one for one in self.record.source_cells}
        for name in set(recorded) - set(names):
            self.db.delete(recorded[name])
        for name in names:
            cell, mark = self.cells[name]
            row = recorded.get(name) or api.SourceCell(name=name, notebook=self.record)
            row.cell_type, row.source, row.locked = cell["cell_type"], cell["source"], bool(mark.get("locked"))
            row.checksum = mark.get("checksum")
            self.db.add(row)
