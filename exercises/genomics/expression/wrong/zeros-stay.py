"""Keeps genes with a zero, with one read added."""

# question: scale-libraries
# loses: 1
# says: Leave out every gene


def scale_libraries(counts):
    kept = counts + (counts == 0)
    return np.median(kept / np.exp(np.log(kept).mean(axis=0)), axis=1)
