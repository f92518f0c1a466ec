"""Lets SciPy make the ordinary t, and exchanges its variance."""

# question: moderate


def moderate(values, is_case, d0, s0_squared):
    t = stats.ttest_ind(values[is_case], values[~is_case]).statistic
    d = len(values) - 2
    change = values[is_case].mean(axis=0) - values[~is_case].mean(axis=0)
    own = (change / t) ** 2 / (1 / is_case.sum() + 1 / (~is_case).sum())
    return t * np.sqrt(own * (d0 + d) / (d0 * s0_squared + d * own))
