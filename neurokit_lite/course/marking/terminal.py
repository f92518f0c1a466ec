"""The marker's desk in a terminal: rubric, exemplar, one answer, and a number for each criterion."""

import typer

from neurokit_lite.course.grading.names import shown
from neurokit_lite.course.marking.answers import Answer, Question

__all__ = ["Desk"]

_SHOWN = 8000  # characters of an answer


class Desk:
    """Asks for the marks of one question's answers; pass :meth:`ask` to `mark_all`."""

    def __init__(self, question: Question):
        from rich.console import Console

        self.question, self.console, self.is_stopped, self.is_begun = question, Console(), False, False

    def ask(self, answer: Answer, number: int, n_answers: int) -> tuple[list[float], str] | None:
        """Show an answer; give points by criterion and a comment, or None to stop."""
        from rich.panel import Panel
        from rich.text import Text

        if not self.is_begun:
            self._begin()
        title = f"answer {number} of {n_answers} · {answer.code}"
        self.console.print(Panel(Text(_words(answer.text) or "(empty)"), title=title, border_style="blue"))
        points = []
        for criterion in self.question.rubric.criteria:
            given = self._number(criterion.words, criterion.points)
            if given is None:
                self.is_stopped = True
                return None
            points.append(given)
        comment = typer.prompt("A sentence for the student (may be empty)", default="", show_default=False)
        return points, comment.strip()

    def _begin(self) -> None:
        from rich.panel import Panel
        from rich.text import Text

        rubric, self.is_begun = self.question.rubric, True
        lines = [f"{criterion.points:g}  {criterion.words}" for criterion in rubric.criteria]
        text = "\n".join([*lines, *([rubric.guidance] if rubric.guidance else [])])
        self.console.print(Panel(Text(text), title=f"{self.question.cell}: rubric, {rubric.points:g} points"))
        for earns, exemplar in rubric.exemplars:
            self.console.print(Panel(Text(_words(exemplar)), title=f"exemplar: {earns}", border_style="green"))
        self.console.print("Numbers from 0 to the criterion's points; q stops, and everything marked is kept.\n")

    def _number(self, words: str, most: float) -> float | None:
        while True:
            said = typer.prompt(f"0–{most:g}  {words[:100]}").strip().lower()
            if said in ("q", "quit"):
                return None
            try:
                value = float(said.replace(",", "."))
            except ValueError:
                value = -1.0
            if 0 <= value <= most:
                return value
            typer.echo(f"A number from 0 to {most:g}, or q.")


def _words(text: str) -> str:
    more = f"\n[{len(text) - _SHOWN} more characters: read the rest in formgrader]" if len(text) > _SHOWN else ""
    return shown(text[:_SHOWN], keep="\n\t") + more
