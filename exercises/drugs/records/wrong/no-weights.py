"""Forgets the weights."""

# question: measure-balance
# loses: 3
# says: before weighting


def measure_balance(values, treated, weights):
    own, other = values[treated], values[~treated]
    return (own.mean() - other.mean()) / np.sqrt((own.var(ddof=1) + other.var(ddof=1)) / 2)
