"""Frees the trait from populations, and not the copies."""

# question: within-t
# loses: 5
# says: and of copies that were not


def within_t(counts, trait, populations):
    t = []
    for copies in counts.T.astype(float):
        own = copies >= 0
        x, y, names = copies[own] - copies[own].mean(), trait[own].copy(), populations[own]
        for name in np.unique(names):
            y[names == name] -= y[names == name].mean()
        if all(np.ptp(copies[own][names == name]) == 0 for name in np.unique(names)):
            t.append(np.nan)
            continue
        slope = x @ y / (x @ x)
        rest = np.sum((y - slope * x) ** 2) / (len(x) - len(np.unique(names)) - 1)
        t.append(slope / np.sqrt(rest / (x @ x)))
    return np.array(t)
