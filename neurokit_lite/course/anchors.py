"""Where notebooks import anchors from: a lasting address, for learners and graders keep notebooks over editions."""

from neurokit_lite.course.authoring.anchors import AnchorDrift, anchor

__all__ = ["AnchorDrift", "anchor"]
