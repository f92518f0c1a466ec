"""Gives the length of the step, and not the sum of changes."""

# question: displacement-mm
# loses: 4
# says: Add the six absolute changes up


def displacement_mm(motion, runs, radius_mm):
    changes = np.diff(motion, axis=0) * [radius_mm, radius_mm, radius_mm, 1, 1, 1]
    return np.append(0, np.where(runs[1:] == runs[:-1], np.linalg.norm(changes, axis=1), 0))
