"""Takes for granted that white is brighter: only a hidden test finds it."""

# question: joint-variation
# loses: 1
# says:


def joint_variation(white, grey):
    width = [1.4826 * np.median(np.abs(values - np.median(values))) for values in (white, grey)]
    return sum(width) / (np.median(white) - np.median(grey))
