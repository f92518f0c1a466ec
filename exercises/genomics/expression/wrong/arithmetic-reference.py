"""Divides by the arithmetic mean."""

# question: scale-libraries
# loses: 3
# says: arithmetic mean


def scale_libraries(counts):
    kept = counts[:, (counts > 0).all(axis=0)]
    return np.median(kept / kept.mean(axis=0), axis=1)
