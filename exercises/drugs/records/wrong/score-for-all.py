"""Divides by the score for everybody."""

# question: weigh
# loses: 3
# says: 1 / score for everybody


def weigh(scores, treated):
    raw = 1 / scores
    return raw / np.where(treated, raw[treated].mean(), raw[~treated].mean())
