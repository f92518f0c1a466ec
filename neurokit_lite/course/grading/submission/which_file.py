"""Which of the files that a student handed in is the notebook to grade, and which others a person should know of."""

import re

from neurokit_lite.course.grading.assignment import Template
from neurokit_lite.course.grading.names import shown
from neurokit_lite.course.grading.results import Repair
from neurokit_lite.course.grading.submission.repair import NotRunnable, read_notebook, suggest

__all__ = ["find_notebook", "is_copy"]

_MOST = 20  # notebooks that are looked into
_ENDING = re.compile(r"\.ipynb(?:\.json|\.txt)?\Z", re.IGNORECASE)  # browsers save a notebook as text, too
_PREFIX = re.compile(r"\A(?:copy of |kopie von )", re.IGNORECASE)
# One mark at a time, and each of a fixed length at most: a name may hold fifty of them.
_COUNTED = re.compile(r"(?:[-_ ]{0,3}(?:copy|kopie) ?\d{0,9}| ?\(\d{1,9}\))\Z", re.IGNORECASE)


def is_copy(file: str, name: str) -> bool:
    """Whether a file's name is what a browser, Jupyter or an office makes of a second copy of a notebook.

    Examples
    --------
    >>> is_copy("p1 (1).ipynb", "p1"), is_copy("Copy of p1-Copy2.ipynb", "p1"), is_copy("p1-mine.ipynb", "p1")
    (True, True, False)
    """
    stem = _PREFIX.sub("", _ENDING.sub("", file)) if _ENDING.search(file) else ""
    while stem and stem != name:
        shorter = _COUNTED.sub("", stem)
        stem = shorter if shorter != stem else ""
    return bool(stem)


def find_notebook(
    files: dict[str, bytes], templates: dict[str, Template], name: str
) -> tuple[str | None, list[Repair]]:
    """Find the file that is a notebook of the assignment.

    Parameters
    ----------
    files : dict of bytes
        What was handed in, by relative path.
    templates : dict of Template
        The assignment's notebooks, by name.
    name : str
        The notebook that is looked for.

    Returns
    -------
    file : str or None
        Its path: the file of that name; one that is called a copy of it; else one whose graded cells say so. One that
        is as it was handed out gives way to one that was worked on.
    repairs : list of Repair
        Why another file than that of the right name was taken, and which notebooks were not graded.
    """
    return _Search(files, templates, name).result()


class _Search:
    def __init__(self, files: dict[str, bytes], templates: dict[str, Template], name: str):
        self.files, self.templates, self.name, self.right = files, templates, name, f"{name}.ipynb"
        expected = {f"{other}.ipynb" for other in templates}
        self.others = [file for file in sorted(files) if _ENDING.search(file) and file not in expected][:_MOST]
        self.cells = {file: self._read(file) for file in (self.right, *self.others) if file in files}

    def _read(self, file: str) -> list[dict]:
        try:
            return read_notebook(self.files[file])
        except NotRunnable:
            return []

    def _is_untouched(self, file: str) -> bool:
        given = {cell["source"].strip() for cell in self.templates[self.name].released["cells"]}
        return all(cell["source"].strip() in given | {""} for cell in self.cells[file])

    def result(self) -> tuple[str | None, list[Repair]]:
        fits = {file: suggest(self.templates, self.cells[file]) for file in self.others}
        copies = [file for file in self.others if is_copy(file, self.name)]
        if self.right in self.files:
            beside = [file for file in self.others if fits[file] in (self.name, "") or file in copies]
            return self._beside([file for file in beside if self.files[file] != self.files[self.right]])
        if copies:
            return self._taken(copies, "its name says so", certain=len(copies) == 1)
        found = [file for file in self.others if fits[file] == self.name]
        return self._taken(found, "its cells say so", certain=len(found) == 1) if found else (None, [])

    def _taken(self, found: list[str], why: str, *, certain: bool) -> tuple[str, list[Repair]]:
        """The last of these files that was worked on."""
        chosen = ([file for file in found if not self._is_untouched(file)] or found)[-1]
        left = [shown(file) for file in found if file != chosen]
        more = f"; {', '.join(left[:3])} was not graded" if left else ""
        text = f"{shown(chosen)} was taken for {self.right}: {why}{more}"
        return chosen, [Repair("renamed", text, certain=certain)]

    def _beside(self, others: list[str]) -> tuple[str, list[Repair]]:
        """The file of the right name, unless it is as it was handed out and another one was worked on."""
        worked = [file for file in others if self.cells[file] and not self._is_untouched(file)]
        if worked and self.cells[self.right] and self._is_untouched(self.right):
            why = f"{self.right} is as it was handed out"
            return self._taken(worked, why, certain=False)
        text = f"beside {self.right} lies {', '.join(map(shown, others[:3]))}, which was not graded"
        return self.right, [Repair("second copy", text, certain=False)] if others else []
