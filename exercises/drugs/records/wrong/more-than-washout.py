"""Asks for more than the washout."""

# question: find-new-users
# loses: 1
# says: Exactly as many are enough


def find_new_users(people, days, begins, washout):
    first = np.full(begins.size, np.inf)
    np.minimum.at(first, people, days)
    return np.where(np.isfinite(first) & (first - begins > washout), first, np.nan)
