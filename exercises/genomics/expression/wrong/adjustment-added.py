"""Adds the adjustment."""

# question: judge-dispersion
# loses: 4
# says: wrong sign


def judge_dispersion(counts, means, design, alpha):
    fitted = nbinom.logpmf(counts, 1 / alpha, 1 / (1 + alpha * means)).sum()
    weights = 1 / (1 / means + alpha)
    return fitted + 0.5 * np.linalg.slogdet((design.T * weights) @ design)[1]
