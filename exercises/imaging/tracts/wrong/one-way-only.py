"""Takes a line that runs backwards for a false one."""

# question: fates
# loses: 3
# says: A line has no first end


def fates(first_ends, last_ends):
    joins = (first_ends > 0) & (last_ends > 0) & (first_ends != last_ends)
    true = joins & (first_ends % 2 == 1) & (last_ends == first_ends + 1)
    return np.array([true.sum(), (joins & ~true).sum(), (~joins).sum()])
