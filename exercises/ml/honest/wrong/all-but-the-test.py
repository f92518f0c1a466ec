"""Trains on all rows that are not tested."""

# question: may-train
# loses: 4
# says: The other scan of a person


def may_train(is_test, groups, times_s, gap_s):
    return ~is_test
