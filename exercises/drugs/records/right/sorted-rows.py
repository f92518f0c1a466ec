"""Sorts the rows and takes the first of each person."""

# question: find-new-users


def find_new_users(people, days, begins, washout):
    order = np.lexsort((days, people))
    who, where = np.unique(people[order], return_index=True)
    first = np.full(len(begins), np.nan)
    first[who] = days[order][where]
    first[first - begins < washout] = np.nan
    return first
