"""Where notebooks import checkpoints from: a lasting address, for learners keep notebooks over editions."""

import sys

from neurokit_lite.course.learner.checkpoints import Checkpoint, Step, StepList, lesson_steps, restore

__all__ = ["checkpoint"]


def checkpoint(lesson: str, *, step: int | None = None) -> Checkpoint | StepList:
    """Bring back the state of a lesson after one of its steps, without running its cells one by one.

    For who comes late, restarted the kernel, or shows a lesson and skips ahead. It takes as long as the code of those
    steps, without their pictures: a few seconds.

    Parameters
    ----------
    lesson : str
        Module and lesson with a hyphen between them, ``"spikes-decoding"``.
    step : int, optional
        Number of the step whose end is wanted; 0 for the set-up alone. Left out, the steps are listed to choose from.

    Returns
    -------
    Checkpoint or StepList
        What was restored and where to go on, or the steps.

    Raises
    ------
    ValueError
        If there is no such lesson or step; the message lists those that are there.

    Examples
    --------
    >>> from neurokit_lite.course.checkpoints import checkpoint
    >>> print(checkpoint("spikes-decoding").steps[2])
    2  What does one cell care about? (10 min)
    """
    if step is None:
        return StepList(lesson, lesson_steps(lesson))
    return restore(lesson, step, on_step=_say)


def _say(step: Step) -> None:
    sys.stdout.write(f"Running step {step} …\n")
    sys.stdout.flush()
