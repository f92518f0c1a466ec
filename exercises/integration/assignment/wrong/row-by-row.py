"""Joins by row."""

# question: joined-r
# loses: 5
# says: joined by row


def joined_r(names, values, other_names, other_values):
    def tidy(names, values):
        found = {}
        for name, value in zip(names, values, strict=True):
            if not np.isnan(value):
                found.setdefault(name.strip().lower(), []).append(value)
        return {name: np.mean(rows) for name, rows in found.items()}

    first, second = tidy(names, values), tidy(other_names, other_values)
    n = min(len(values), len(other_values))
    shared = np.flatnonzero(np.isfinite(values[:n]) & np.isfinite(other_values[:n]))
    first, second = values, other_values
    if len(shared) < 3:
        return np.array([len(shared), np.nan])
    r = np.corrcoef([first[name] for name in shared], [second[name] for name in shared])[0, 1]
    return np.array([len(shared), r])
