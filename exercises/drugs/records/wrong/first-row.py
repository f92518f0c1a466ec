"""Takes the first row of each person."""

# question: find-new-users
# loses: 2
# says: comes first in the table


def find_new_users(people, days, begins, washout):
    first = np.full(begins.size, np.nan)
    first[people[::-1]] = days[::-1]
    return np.where(first - begins >= washout, first, np.nan)
