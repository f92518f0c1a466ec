"""Fills the places one after the other."""

# question: find-precision


def find_precision(scores, relevant, k):
    found = 0.0
    for value in sorted(scores, reverse=True)[:k]:
        found += relevant[scores == value].mean()
    return found / k
