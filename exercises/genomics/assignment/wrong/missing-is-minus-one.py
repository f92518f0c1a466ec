"""Counts a missing call as -1 copies."""

# question: within-t
# loses: 2
# says: a call that is missing counts as -1 copies


def within_t(counts, trait, populations):
    t = np.full(counts.shape[1], np.nan)
    for j in range(counts.shape[1]):
        own = np.full(len(trait), True)
        x, y, names = counts[own, j].astype(float), trait[own].copy(), populations[own]
        for name in np.unique(names):
            x[names == name] -= x[names == name].mean()
            y[names == name] -= y[names == name].mean()
        if x @ x > 0:
            slope = x @ y / (x @ x)
            t[j] = slope / np.sqrt(np.sum((y - slope * x) ** 2) / (len(x) - len(np.unique(names)) - 1) / (x @ x))
    return t
