"""Gives a tie to the control."""

# question: auc-within
# loses: 1
# says: A tie counts one half


def auc_within(scores, is_case, sites):
    won, n = 0.0, 0
    for site in np.unique(sites):
        cases, controls = scores[(sites == site) & is_case][:, None], scores[(sites == site) & ~is_case]
        won += (cases > controls).sum()
        n += cases.size * controls.size
    return won / n
