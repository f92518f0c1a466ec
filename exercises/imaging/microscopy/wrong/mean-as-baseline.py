"""Takes the mean as the baseline, transients included."""

# question: relative-change
# loses: 3
# says: relative to the mean


def relative_change(cell, ring, weight):
    light = cell - weight * ring
    return light / light.mean() - 1
