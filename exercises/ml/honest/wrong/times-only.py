"""Forgets people."""

# question: may-train
# loses: 3
# says: The other scan of a person


def may_train(is_test, groups, times_s, gap_s):
    return np.abs(times_s[:, None] - times_s[is_test]).min(axis=1) >= gap_s
