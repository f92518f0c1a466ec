"""Divides by the mean of all."""

# question: weigh
# loses: 3
# says: Divide each group by its own


def weigh(scores, treated):
    raw = np.where(treated, 1 / scores, 1 / (1 - scores))
    return raw / raw.mean()
