"""Takes off two degrees of freedom, as for a line without populations."""

# question: within-t
# loses: 5
# says: t with n - 2 degrees of freedom


def within_t(counts, trait, populations):
    t = np.full(counts.shape[1], np.nan)
    for j in range(counts.shape[1]):
        own = counts[:, j] >= 0
        x, y, names = counts[own, j].astype(float), trait[own].copy(), populations[own]
        for name in np.unique(names):
            x[names == name] -= x[names == name].mean()
            y[names == name] -= y[names == name].mean()
        if x @ x > 0:
            slope = x @ y / (x @ x)
            t[j] = slope / np.sqrt(np.sum((y - slope * x) ** 2) / (len(x) - 2) / (x @ x))
    return t
