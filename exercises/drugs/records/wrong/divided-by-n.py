"""Divides the variances by n."""

# question: measure-balance
# loses: 4
# says: Divide by n - 1


def measure_balance(values, treated, weights):
    own, other = values[treated], values[~treated]
    difference = np.average(own, weights=weights[treated]) - np.average(other, weights=weights[~treated])
    return difference / np.sqrt((own.var() + other.var()) / 2)
