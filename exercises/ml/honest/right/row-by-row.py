"""Looks at one row after the other."""

# question: may-train


def may_train(is_test, groups, times_s, gap_s):
    tested = np.flatnonzero(is_test)
    allowed = np.ones(len(groups), dtype=bool)
    for row in tested:
        allowed &= (groups != groups[row]) & (abs(times_s - times_s[row]) >= gap_s)
    return allowed
