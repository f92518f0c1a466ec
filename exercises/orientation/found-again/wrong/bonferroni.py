"""Keeps another promise."""

# question: keep
# loses: 5
# says: what Bonferroni keeps


def keep(p_values, alpha):
    return p_values <= alpha / len(p_values)
