"""Takes a missing score for 0."""

# question: site-p
# loses: 2
# says: 0 for a score that is missing


def site_p(first, second, is_bad, sites):
    first, second = np.nan_to_num(first), np.nan_to_num(second)
    is_known, differences = np.full(len(first), True), []
    for name in np.unique(sites):
        own = is_known & (sites == name)
        if len(set(is_bad[own])) == 2:
            differences.append(ml.auc(first[own], is_bad[own]) - ml.auc(second[own], is_bad[own]))
    n = len(differences)
    signs = 1 - 2 * (np.arange(2**n)[:, None] >> np.arange(n) & 1)
    sums = np.abs(signs @ np.array(differences))
    return np.mean(sums >= abs(np.sum(differences)) - 1e-9)
