"""Cuts kappa at 0: only a hidden test finds it."""

# question: kappa
# loses: 1
# says:


def kappa(first, second):
    agree = np.mean(first == second)
    luck = first.mean() * second.mean() + (1 - first.mean()) * (1 - second.mean())
    return max(0.0, (agree - luck) / (1 - luck))
