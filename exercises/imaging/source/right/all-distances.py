"""A table of all distances."""

# question: peak-errors


def peak_errors(resolution, places_mm):
    from scipy.spatial.distance import cdist

    return cdist(places_mm, places_mm)[np.argmax(resolution**2, axis=0), np.arange(len(places_mm))]
