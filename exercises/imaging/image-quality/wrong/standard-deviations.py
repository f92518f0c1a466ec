"""Takes standard deviations."""

# question: joint-variation
# loses: 4
# says: standard deviations instead


def joint_variation(white, grey):
    return (white.std() + grey.std()) / abs(np.median(white) - np.median(grey))
