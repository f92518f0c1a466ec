"""Charges what was refused."""

# question: spend
# loses: 3
# says: What is refused is not charged


def spend(epsilons, total):
    return np.cumsum(epsilons) <= total * (1 + 1e-9)
