"""Pools the variances by the size of the groups."""

# question: measure-balance
# loses: 4
# says: Both variances count alike


def measure_balance(values, treated, weights):
    own, other = values[treated], values[~treated]
    difference = np.average(own, weights=weights[treated]) - np.average(other, weights=weights[~treated])
    pooled = ((own.size - 1) * own.var(ddof=1) + (other.size - 1) * other.var(ddof=1)) / (values.size - 2)
    return difference / np.sqrt(pooled)
