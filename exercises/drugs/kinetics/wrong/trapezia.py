"""Takes trapezia where the level falls, too."""

# question: exposure
# loses: 4
# says: area of trapezia throughout


def exposure(times_h, levels):
    return np.sum(np.diff(times_h) * (levels[:-1] + levels[1:]) / 2)
