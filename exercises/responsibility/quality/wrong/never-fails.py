"""Asks for the first limit only."""

# question: judge
# loses: 4
# says: Ask for the second limit


def judge(values, warn, fail):
    return np.where(np.isnan(values), -1, (values > warn).astype(int))
