"""Layer 0: how the package checks its input, draws random numbers and asks for optional libraries.

Every other layer stands on it. Authors of new functions need it; learners rarely do.
"""
