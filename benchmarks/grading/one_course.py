"""Grades one small course and says what the instructor is told; run as a program, so that its memory is its own."""

import json
import sys
from pathlib import Path


def main(root: str, options: str) -> None:
    """Grade ``ps1`` of a course, write its feedback, and leave notes, refusals and the exit code in ``told.json``."""
    from neurokit_lite.course.grading.assignment import Course
    from neurokit_lite.course.grading.engine import Options, grade
    from neurokit_lite.course.grading.kernel.limits import Limits
    from neurokit_lite.course.reporting.feedback import write_feedback

    course, known = Course(Path(root)), json.loads(options)
    limits = Limits(**known.pop("limits", {}))
    summary = grade(course, "ps1", options=Options(**{"workers": 2, "sample": 0, "limits": limits, **known}))
    write_feedback(course, "ps1")
    told = {"left_out": summary.left_out, "notes": summary.notes, "exit_code": summary.exit_code}
    (course.root / "told.json").write_text(json.dumps(told, indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])
