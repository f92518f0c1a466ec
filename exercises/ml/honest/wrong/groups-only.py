"""Forgets time."""

# question: may-train
# loses: 2
# says: near in time


def may_train(is_test, groups, times_s, gap_s):
    return ~np.isin(groups, groups[is_test])
