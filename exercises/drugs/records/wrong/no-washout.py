"""Forgets the washout."""

# question: find-new-users
# loses: 4
# says: without any washout


def find_new_users(people, days, begins, washout):
    first = np.full(begins.size, np.inf)
    np.minimum.at(first, people, days)
    return np.where(np.isfinite(first), first, np.nan)
