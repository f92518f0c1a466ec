"""Takes every head for a grown one."""

# question: displacement-mm
# loses: 1
# says: 60 mm times 0.01 are 0.6 mm


def displacement_mm(motion, runs, radius_mm):
    changes = np.abs(np.diff(motion, axis=0)) * [50, 50, 50, 1, 1, 1]
    return np.append(0, np.where(runs[1:] == runs[:-1], changes.sum(axis=1), 0))
