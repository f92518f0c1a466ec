"""Counts the ones in depth and quality as well."""

# question: count-copies
# loses: 1
# says: Only what stands before the first colon is the call


def count_copies(calls):
    return np.array([-1 if "." in text else text.count("1") for text in calls])
