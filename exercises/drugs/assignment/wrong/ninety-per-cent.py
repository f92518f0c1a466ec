"""Gives 90 %."""

# question: trial-effect
# loses: 4
# says: an interval of 90 %


def trial_effect(is_drug, has_kept, outcomes):
    def wilson(share, n):
        z = stats.norm.ppf(0.95)
        half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
        return (share + z**2 / (2 * n) + np.array([-half, half])) / (1 + z**2 / n)

    is_free = outcomes == 1
    p, q = is_free[is_drug].mean(), is_free[~is_drug].mean()
    (low_p, high_p), (low_q, high_q) = wilson(p, is_drug.sum()), wilson(q, (~is_drug).sum())
    return np.array([p - q - np.hypot(p - low_p, high_q - q), p - q, p - q + np.hypot(high_p - p, q - low_q)])
