"""Adds radians to mm."""

# question: displacement-mm
# loses: 4
# says: by radius times angle


def displacement_mm(motion, runs, radius_mm):
    steps = np.append(0, np.abs(np.diff(motion, axis=0)).sum(axis=1))
    steps[1:][runs[1:] != runs[:-1]] = 0
    return steps
