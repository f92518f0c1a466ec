"""Leaves out the person."""

# question: count-alike
# loses: 4
# says: Count the person, too


def count_alike(codes):
    _, which, n = np.unique(codes, axis=0, return_inverse=True, return_counts=True)
    return n[which.ravel()] - 1
