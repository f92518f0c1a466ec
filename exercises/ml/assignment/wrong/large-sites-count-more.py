"""Weighs sites by their scans."""

# question: site-p
# loses: 2
# says: large sites count more


def site_p(first, second, is_bad, sites):
    is_known, differences = ~np.isnan(first) & ~np.isnan(second), []
    for name in np.unique(sites):
        own = is_known & (sites == name)
        if len(set(is_bad[own])) == 2:
            differences.append(np.sum(own) * (ml.auc(first[own], is_bad[own]) - ml.auc(second[own], is_bad[own])))
    n = len(differences)
    signs = 1 - 2 * (np.arange(2**n)[:, None] >> np.arange(n) & 1)
    sums = np.abs(signs @ np.array(differences))
    return np.mean(sums >= abs(np.sum(differences)) - 1e-9)
