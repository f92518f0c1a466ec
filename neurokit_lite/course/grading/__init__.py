"""The instructor's side: grade a class in parallel, each submission in its own sandbox, and lose nothing.

Built on nbgrader's folders, notebook format, preprocessors and gradebook: an instructor can go back to plain
nbgrader at any time. `engine.grade` is the way in; `results` holds what comes out.
"""
