"""Forgets the factor that makes a median deviation a standard deviation."""

# question: joint-variation
# loses: 4
# says: Multiply them by 1.4826.


def joint_variation(white, grey):
    width = [np.median(np.abs(values - np.median(values))) for values in (white, grey)]
    return sum(width) / abs(np.median(white) - np.median(grey))
