"""Subtracts the whole determinant."""

# question: judge-dispersion
# loses: 4
# says: whole determinant


def judge_dispersion(counts, means, design, alpha):
    fitted = nbinom.logpmf(counts, 1 / alpha, 1 / (1 + alpha * means)).sum()
    weights = 1 / (1 / means + alpha)
    return fitted - np.linalg.slogdet((design.T * weights) @ design)[1]
