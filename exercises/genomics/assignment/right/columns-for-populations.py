"""Least squares, with a column for each population."""

# question: within-t


def within_t(counts, trait, populations):
    found = []
    for copies in np.asarray(counts, dtype=np.float32).T:
        own = copies >= 0
        groups = [populations[own] == name for name in sorted(set(populations[own]))]
        if all(np.ptp(copies[own][group]) == 0 for group in groups):
            found.append(float("nan"))
            continue
        x = np.column_stack([copies[own], *groups]).astype(float)
        inverse = np.linalg.inv(x.T @ x)
        slopes = inverse @ x.T @ trait[own]
        variance = np.sum((trait[own] - x @ slopes) ** 2) / (len(x) - x.shape[1])
        found.append(slopes[0] / np.sqrt(variance * inverse[0, 0]))
    return found
