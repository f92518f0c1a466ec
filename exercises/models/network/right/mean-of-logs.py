"""One over the mean of the logarithms."""

# question: power-law-exponent


def power_law_exponent(sizes, smallest):
    logs = np.log(sizes[sizes >= smallest]) - np.log(smallest)
    return np.array([1 + 1 / logs.mean(), 1 / logs.mean() / np.sqrt(len(logs))])
