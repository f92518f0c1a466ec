"""Overlooks peaks that are negative."""

# question: peak-errors
# loses: 4
# says: take the size


def peak_errors(resolution, places_mm):
    best = resolution.argmax(axis=0)
    return np.linalg.norm(places_mm[best] - places_mm, axis=1)
