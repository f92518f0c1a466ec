"""Returns all samples beyond the level."""

# question: is-trough
# loses: 4
# says: every sample beyond the level


def is_trough(trace, level, reach):
    return trace < -level
