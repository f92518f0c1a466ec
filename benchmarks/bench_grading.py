"""Our grader against plain ``nbgrader autograde``, as an instructor meets them: whole programs, time on the clock."""

from benchmarks.case import Case


def class_of_20() -> dict[str, object]:
    """Grade one class both ways."""
    from benchmarks.grading.compare import row

    return row(20)


def cases() -> list[Case]:
    """One class; every automatic score must be the same."""
    return [
        Case(
            name="grading-class",
            size="20 submissions (numpy, pandas, scikit-learn); time on the clock, our 2 workers and their one process",
            peer="nbgrader",
            whole=class_of_20,
            goal=5,
        )
    ]
