"""What follows grading: feedback for students, a report on the class, marks for the LMS, marking of written answers."""

__all__: list[str] = []
