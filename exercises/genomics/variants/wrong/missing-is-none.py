"""Takes a missing call for the reference."""

# question: count-copies
# loses: 2
# says: A missing call must stay missing


def count_copies(calls):
    return np.array([text.split(":")[0].count("1") for text in calls])
