"""Says whether the allele is there."""

# question: count-copies
# loses: 2
# says: not how many copies


def count_copies(calls):
    calls = [text.split(":")[0] for text in calls]
    return np.array([-1 if "." in call else int("1" in call) for call in calls])
