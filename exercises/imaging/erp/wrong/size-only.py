"""Takes the size of the second half's difference: it can never disagree."""

# question: honest-difference
# loses: 1
# says: the answer is negative


def honest_difference(a, b):
    first = a[: len(a) // 2].mean(axis=0) - b[: len(b) // 2].mean(axis=0)
    second = a[len(a) // 2 :].mean(axis=0) - b[len(b) // 2 :].mean(axis=0)
    return np.abs(second[np.abs(first).argmax()])
