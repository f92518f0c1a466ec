"""Wilson's ends as roots of a quadratic."""

# question: trial-effect


def trial_effect(is_drug, has_kept, outcomes):
    z2 = stats.chi2.isf(0.05, 1)
    found = []
    for arm in (is_drug, ~is_drug):
        n, x = int(arm.sum()), int(np.nansum(outcomes[arm]))
        low, high = sorted(np.roots([1 + z2 / n, -(2 * x / n + z2 / n), (x / n) ** 2]).real)
        found.append((x / n, low, high))
    (p, low_p, high_p), (q, low_q, high_q) = found
    d = p - q
    return [d - ((p - low_p) ** 2 + (high_q - q) ** 2) ** 0.5, d, d + ((high_p - p) ** 2 + (q - low_q) ** 2) ** 0.5]
