"""Leaves out the adjustment."""

# question: judge-dispersion
# loses: 4
# says: without the adjustment


def judge_dispersion(counts, means, design, alpha):
    return nbinom.logpmf(counts, 1 / alpha, 1 / (1 + alpha * means)).sum()
