"""Exchanges score and 1 - score."""

# question: weigh
# loses: 3
# says: exchange score and 1 - score


def weigh(scores, treated):
    raw = np.where(treated, 1 / (1 - scores), 1 / scores)
    return raw / np.where(treated, raw[treated].mean(), raw[~treated].mean())
