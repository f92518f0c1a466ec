"""Means as sums of products."""

# question: measure-balance


def measure_balance(values, treated, weights):
    means = [(values * weights)[g].sum() / weights[g].sum() for g in (treated, ~treated)]
    variances = [np.cov(values[g]) for g in (treated, ~treated)]
    return (means[0] - means[1]) / np.sqrt(np.mean(variances))
