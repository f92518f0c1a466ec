"""Where notebooks import feedback from: a lasting address, for learners keep notebooks over editions."""

from neurokit_lite.course.learner.remarks import Remark, feedback

__all__ = ["Remark", "feedback"]
