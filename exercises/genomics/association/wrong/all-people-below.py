"""Leaves out missing calls, and still divides by all people."""

# question: fit-variant
# loses: 1
# says: n is the number of the others


def fit_variant(copies, trait):
    n = len(copies)
    is_called = copies >= 0
    x, y = copies[is_called] - copies[is_called].mean(), trait[is_called] - trait[is_called].mean()
    effect = x @ y / (x @ x)
    error = np.sqrt(np.sum((y - effect * x) ** 2) / (n - 2) / (x @ x))
    return np.array([effect, error, effect / error])
