"""Answers in words: their rubric, and marking them blind to names."""

__all__: list[str] = []
