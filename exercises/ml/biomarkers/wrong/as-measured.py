"""Shrinks nothing."""

# question: shrink
# loses: 4
# says: as measured


def shrink(shifts, variances, n_people):
    return shifts
