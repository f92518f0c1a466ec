"""Takes a value on the limit for a bad one."""

# question: judge
# loses: 1
# says: the limits themselves as bad


def judge(values, warn, fail):
    return np.where(np.isnan(values), -1, (values >= warn).astype(int) + (values >= fail))
