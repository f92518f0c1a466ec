"""Takes the first prescription that comes late enough."""

# question: find-new-users
# loses: 3
# says: is no new user on day 600


def find_new_users(people, days, begins, washout):
    first = np.full(begins.size, np.inf)
    late = days - begins[people] >= washout
    np.minimum.at(first, people[late], days[late])
    return np.where(np.isfinite(first), first, np.nan)
