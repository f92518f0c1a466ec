"""Takes a missing call for minus one copy."""

# question: fit-variant
# loses: 1
# says: Leave out people whose count is -1


def fit_variant(copies, trait):
    x, y = copies - copies.mean(), trait - trait.mean()
    effect = x @ y / (x @ x)
    error = np.sqrt(np.sum((y - effect * x) ** 2) / (len(x) - 2) / (x @ x))
    return np.array([effect, error, effect / error])
