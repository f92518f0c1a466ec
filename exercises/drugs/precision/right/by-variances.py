"""Takes the variances from NumPy."""

# question: shrink


def shrink(effects):
    within = np.var(effects, axis=1, ddof=1).mean()
    means = np.mean(effects, axis=1)
    between = np.var(means, ddof=1) - within / effects.shape[1]
    share = between / np.var(means, ddof=1) if between > 0 else 0
    return share * means + (1 - share) * np.mean(means)
