"""Adds one, as for shuffles by lot."""

# question: site-p
# loses: 5
# says: with 1 added


def site_p(first, second, is_bad, sites):
    is_known, differences = ~np.isnan(first) & ~np.isnan(second), []
    for name in np.unique(sites):
        own = is_known & (sites == name)
        if len(set(is_bad[own])) == 2:
            differences.append(ml.auc(first[own], is_bad[own]) - ml.auc(second[own], is_bad[own]))
    n = len(differences)
    signs = 1 - 2 * (np.arange(2**n)[:, None] >> np.arange(n) & 1)
    sums = np.abs(signs @ np.array(differences))
    return (1 + np.sum(sums >= abs(np.sum(differences)) - 1e-9)) / (1 + 2**n)
