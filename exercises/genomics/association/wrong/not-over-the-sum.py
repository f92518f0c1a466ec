"""Gives Bayes factors."""

# question: locate
# loses: 4
# says: Divide by their sum


def locate(effects, errors, prior_sd):
    r = prior_sd**2 / (prior_sd**2 + errors**2)
    return np.exp(np.minimum((np.log(1 - r) + r * (effects / errors) ** 2) / 2, 700))
