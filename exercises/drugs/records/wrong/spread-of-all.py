"""Takes the spread of all people."""

# question: measure-balance
# loses: 4
# says: a spread of all people together


def measure_balance(values, treated, weights):
    own, other = values[treated], values[~treated]
    difference = np.average(own, weights=weights[treated]) - np.average(other, weights=weights[~treated])
    return difference / values.std(ddof=1)
