"""Counts the way from one run into the next as movement."""

# question: displacement-mm
# loses: 1
# says: The person was repositioned


def displacement_mm(motion, runs, radius_mm):
    changes = np.abs(np.diff(motion, axis=0))
    return np.append(0, radius_mm * changes[:, :3].sum(axis=1) + changes[:, 3:].sum(axis=1))
