"""Averages the sites' AUCs, whatever their pairs."""

# question: auc-within
# loses: 3
# says: mean of the sites' AUCs


def auc_within(scores, is_case, sites):
    found = []
    for site in np.unique(sites):
        cases, controls = scores[(sites == site) & is_case][:, None], scores[(sites == site) & ~is_case]
        if cases.size and controls.size:
            found.append(((cases > controls) + 0.5 * (cases == controls)).mean())
    return np.mean(found)
