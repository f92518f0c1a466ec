"""Our grader against others, as an instructor meets them: whole programs, time on the clock.

All rows come from one run of about 20 minutes. ``python -m benchmarks.grading 100`` does the same stage by
stage, goes on where it was stopped, and keeps all facts.
"""

from functools import partial

from benchmarks.comparison import Case

CLASS = "the honest submissions of a class of 100 (numpy, pandas, matplotlib, scikit-learn); time on the clock"

STAGES = {"grading-nbgrader": "nbgrader", "grading-otter": "otter", "grading-two-workers": "scaling"}


def against(stage: str) -> dict[str, object]:
    """One row of the run."""
    from benchmarks.grading.compare import row

    return row(stage)


def cases() -> list[Case]:
    """One class; every automatic score must be the same, whoever gives it."""
    return [
        Case(name=name, size=f"{CLASS}, {who}", peer=peer, whole=partial(against, STAGES[name]), goal=goal)
        for name, peer, who, goal in (
            ("grading-nbgrader", "nbgrader", "our 2 workers and its one process", 5),
            ("grading-otter", "otter-grader", "our 2 workers with sandboxes and its one process without", 1),
            (
                "grading-two-workers",
                "ours, 1 worker",
                "our 2 workers and our 1, from the first verdict to the last",
                1.7,
            ),
        )
    ]
