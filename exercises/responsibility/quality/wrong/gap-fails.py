"""Fails what was not measured."""

# question: judge
# loses: 1
# says: a failure for what was not measured


def judge(values, warn, fail):
    return np.where(np.isnan(values), 2, (values > warn).astype(int) + (values > fail))
