"""Reads cross-talk for point spread."""

# question: peak-errors
# loses: 4
# says: along the rows


def peak_errors(resolution, places_mm):
    best = np.abs(resolution).argmax(axis=1)
    return np.linalg.norm(places_mm[best] - places_mm, axis=1)
