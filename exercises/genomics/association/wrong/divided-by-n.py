"""Divides the squared residuals by the number of people."""

# question: fit-variant
# loses: 4
# says: divide by n - 2


def fit_variant(copies, trait):
    is_called = copies >= 0
    x, y = copies[is_called] - copies[is_called].mean(), trait[is_called] - trait[is_called].mean()
    effect = x @ y / (x @ x)
    error = np.sqrt(np.mean((y - effect * x) ** 2) / (x @ x))
    return np.array([effect, error, effect / error])
