"""Writes the likelihood with gamma functions."""

# question: judge-dispersion


def judge_dispersion(counts, means, design, alpha):
    from scipy.special import gammaln

    size = 1 / alpha
    fitted = gammaln(counts + size) - gammaln(size) - gammaln(counts + 1)
    fitted = fitted + counts * np.log(alpha * means / (1 + alpha * means)) - size * np.log(1 + alpha * means)
    products = design.T @ np.diag(means / (1 + alpha * means)) @ design
    return fitted.sum() - np.log(np.linalg.det(products)) / 2
