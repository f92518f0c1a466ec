"""Subtracts the other way."""

# question: measure-balance
# loses: 4
# says: Turn the sign


def measure_balance(values, treated, weights):
    own, other = values[treated], values[~treated]
    difference = np.average(other, weights=weights[~treated]) - np.average(own, weights=weights[treated])
    return difference / np.sqrt((own.var(ddof=1) + other.var(ddof=1)) / 2)
