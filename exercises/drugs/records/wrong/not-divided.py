"""Leaves the weights as they are."""

# question: weigh
# loses: 3
# says: not divided by the mean of their group


def weigh(scores, treated):
    return np.where(treated, 1 / scores, 1 / (1 - scores))
