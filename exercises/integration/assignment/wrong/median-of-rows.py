"""The median of a region's rows."""

# question: joined-r
# loses: 1


def joined_r(names, values, other_names, other_values):
    def tidy(names, values):
        found = {}
        for name, value in zip(names, values, strict=True):
            if not np.isnan(value):
                found.setdefault(name.strip().lower(), []).append(value)
        return {name: np.median(rows) for name, rows in found.items()}

    first, second = tidy(names, values), tidy(other_names, other_values)
    shared = [name for name in first if name in second]
    if len(shared) < 3:
        return np.array([len(shared), np.nan])
    r = np.corrcoef([first[name] for name in shared], [second[name] for name in shared])[0, 1]
    return np.array([len(shared), r])
