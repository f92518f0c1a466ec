"""Takes both raters for coins."""

# question: kappa
# loses: 3
# says: Use how often each of them says yes.


def kappa(first, second):
    return (np.mean(first == second) - 0.5) / 0.5
