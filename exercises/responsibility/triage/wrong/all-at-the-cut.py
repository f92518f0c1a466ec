"""Counts everything that is as high as the cut."""

# question: find-precision
# loses: 2
# says: Only k are looked at


def find_precision(scores, relevant, k):
    return relevant[scores >= np.sort(scores)[-k]].mean()
