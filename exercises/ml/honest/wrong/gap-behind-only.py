"""Leaves a gap after the test only."""

# question: may-train
# loses: 2
# says: on both sides


def may_train(is_test, groups, times_s, gap_s):
    after_s = times_s[:, None] - times_s[is_test]
    near = ((after_s >= 0) & (after_s < gap_s)).any(axis=1)
    return ~np.isin(groups, groups[is_test]) & ~near
