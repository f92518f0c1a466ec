"""Layer 7: the tools of the course, and how a lesson states its results; no science lives here.

Most tools are commands: ``nkl --help`` lists them.
"""
