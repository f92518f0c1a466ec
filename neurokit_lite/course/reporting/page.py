"""The report on a class as one page that can be mailed, printed, and read without a network."""

import math

from neurokit_lite.course.reporting.cohort import MIN_STUDENTS, Item
from neurokit_lite.course.reporting.document import as_bar, as_page, as_table, escape
from neurokit_lite.course.reporting.figures import plot_attempts, plot_items, plot_shares
from neurokit_lite.course.reporting.overview import Overview
from neurokit_lite.course.reporting.similarity import as_groups

__all__ = ["report_page"]

_SHOWN = 15


def report_page(overview: Overview) -> str:
    """Write the page.

    Parameters
    ----------
    overview : Overview
        The numbers.

    Returns
    -------
    str
        A whole HTML document with its figures in it. It names students: for the course's staff only.
    """
    head = f"<h1>{escape(overview.assignment)}</h1><p class='soft'>Report on the class. It names students and shows "
    head += "hidden tests' messages: for the course's staff only.</p>"
    blocks = [head, _cards(overview), _alarms(overview.items), _points(overview), _questions(overview)]
    blocks += [_errors(overview), _trends(overview), _people(overview), _pairs(overview), _flags(overview)]
    return as_page(f"{overview.assignment}: the class", "\n".join(filter(None, blocks)))


def _cards(overview: Overview) -> str:
    handed_in, everyone = overview.handed_in, len(overview.scores)
    ready = [one for one in handed_in if one.total is not None]
    shares = [one.so_far / graded for one in handed_in if (graded := _graded(one))]
    late = sum(one.late_s > 0 for one in handed_in)
    median = f"{sorted(shares)[len(shares) // 2]:.0%}" if shares else "–"
    cards = [
        (f"{len(handed_in)} of {everyone}", "students handed in" + (f", {late} late" if late else "")),
        (median, "of the points graded so far, in the middle of the class"),
        (f"{len(ready)}", f"grades are final; {len(handed_in) - len(ready)} wait for a person"),
        (f"{len(overview.flags)}", "flags to look at"),
    ]
    inner = "".join(
        f"<div class='card'><div class='big'>{n}</div><div class='soft'>{text}</div></div>" for n, text in cards
    )
    return f"<div class='row'>{inner}</div>"


def _graded(one) -> float:
    return math.fsum(cell.points for cell in one.cells if cell.score is not None)


def _alarms(items: list[Item]) -> str:
    found = [item for item in items if item.is_alarm]
    if not found:
        return ""
    names = ", ".join(f"<code>{escape(item.cell)}</code> (n = {item.n})" for item in found)
    return (
        f"<section class='alarm'><h2>Everyone failed: {names}</h2><p>When nobody gets a point, the test is the first "
        "suspect. Run it on your own solution, and on a right answer written in another way, before you tell the "
        "class.</p></section>"
    )


def _figure(drawn: tuple[str, str]) -> str:
    svg, alt = drawn
    return f"<figure>{svg}<figcaption>{escape(alt)}</figcaption></figure>"


def _points(overview: Overview) -> str:
    graded = [one for one in overview.handed_in if _graded(one)]
    if not graded:
        return ""
    drawn = plot_shares([one.so_far / _graded(one) for one in graded])
    return f"<section><h2>How did the class do?</h2>{_figure(drawn)}</section>"


def _questions(overview: Overview) -> str:
    if not any(item.n for item in overview.items):
        return ""
    rows = [
        (
            item.cell.removesuffix("-test"),
            "–" if math.isnan(item.difficulty) else as_bar(item.difficulty, f"{item.difficulty:.0%} of the points"),
            item.remark or (f"{item.n_waiting} wait for a person" if item.n_waiting else ""),
            "–" if math.isnan(item.difficulty) else f"{item.difficulty:.2f}",
            _correlation(item),
            item.n,
        )
        for item in overview.items
    ]
    heads = ["question", "mean share", "remark", "difficulty", "item–rest r [95 %]", "n"]
    has_shares = any(not math.isnan(item.difficulty) for item in overview.items)
    figure = _figure(plot_items(overview.items)) if has_shares else ""
    return (
        f"<section><h2>Which questions were hard, and which tell students apart?</h2>{figure}"
        f"{as_table(heads, rows, n_right=3)}<p class='soft'>Difficulty is the mean share of the points: 1 is easy. "
        "The item–rest correlation compares a question with the sum of all others; near 0 it does not tell strong "
        f"from weak, below 0 it should be read again. With fewer than {MIN_STUDENTS} scores none is given: its "
        "interval would span nearly everything.</p></section>"
    )


def _correlation(item: Item) -> str:
    if math.isnan(item.discrimination):
        return "–"
    return f"{item.discrimination:.2f} [{item.low:.2f}, {item.high:.2f}]"


def _errors(overview: Overview) -> str:
    if not overview.errors:
        return ""
    rows = [
        (_question(overview, error.cell), error.words, _names(error.students), len(error.students))
        for error in overview.errors[:_SHOWN]
    ]
    return (
        "<section><h2>What went wrong most often?</h2>"
        f"{as_table(['question', 'message', 'students', 'n'], rows, n_right=1)}"
        f"{_rest(len(overview.errors))}</section>"
    )


def _question(overview: Overview, name: str) -> str:
    """The cell alone where the assignment has one notebook."""
    has_one = len({item.notebook for item in overview.items}) == 1
    return (name.partition("/")[2] if has_one else name).removesuffix("-test")


def _names(students: tuple[str, ...]) -> str:
    more = f" and {len(students) - 6} more" if len(students) > 6 else ""
    return ", ".join(students[:6]) + more


def _rest(n: int) -> str:
    return f"<p class='soft'>{n - _SHOWN} more stand in the tables.</p>" if n > _SHOWN else ""


def _trends(overview: Overview) -> str:
    if not any(len(own) > 1 for own in overview.attempts.values()):
        return ""
    points = max((one.points for one in overview.handed_in), default=1.0) or 1.0
    return (
        f"<section><h2>Does trying again help?</h2>{_figure(plot_attempts(overview.attempts, points))}"
        "<p class='soft'>One line a student with several graded submissions, grey dots for the others.</p></section>"
    )


def _people(overview: Overview) -> str:
    if not overview.at_risk:
        return ""
    rows = [(student, reason, "–" if share is None else f"{share:.0%}") for student, share, reason in overview.at_risk]
    return (
        "<section><h2>Whom to talk to</h2>"
        f"{as_table(['student', 'why', 'share of points'], rows[: 2 * _SHOWN], n_right=1)}"
        "<p class='soft'>Nothing or a broken file was handed in, or less than half of the points graded so far. This "
        "is where a conversation may begin; it predicts nothing.</p></section>"
    )


def _pairs(overview: Overview) -> str:
    groups = as_groups(overview.pairs)
    if not groups:
        return ""
    rows = [(", ".join(students[:12]), len(students), f"{low:.2f}") for students, low in groups[:_SHOWN]]
    return (
        "<section><h2>Whose code is alike?</h2>"
        f"{as_table(['students', 'n', 'similarity of the least alike pair'], rows, n_right=2)}"
        "<p class='soft'>Names, comments and layout are ignored, the released notebook is taken off, and what many "
        "wrote weighs little. Short answers to a clear question are alike by nature: read them before you think of "
        "a word for it. All pairs stand in the tables.</p></section>"
    )


def _flags(overview: Overview) -> str:
    if not overview.flags:
        return ""
    rows = overview.flags[: 2 * _SHOWN]
    return (
        f"<section><h2>Flags</h2>{as_table(['student', 'kind', 'what'], rows)}"
        "<p class='soft'>A flag takes no points. It asks a person to look.</p></section>"
    )
