"""Sums of products that are not divided by the power."""

# question: memory
# loses: 3
# says: not divided


def memory(residuals):
    return (residuals[:, 1:] * residuals[:, :-1]).sum(axis=1)
