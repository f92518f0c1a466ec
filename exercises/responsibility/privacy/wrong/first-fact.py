"""Looks at the first fact alone."""

# question: count-alike
# loses: 3
# says: same first fact


def count_alike(codes):
    return np.array([(codes[:, 0] == one).sum() for one in codes[:, 0]])
