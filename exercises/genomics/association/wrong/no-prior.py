"""Gives likelihoods over their sum."""

# question: locate
# loses: 3
# says: likelihoods without a prior


def locate(effects, errors, prior_sd):
    log_likelihood = (effects / errors) ** 2 / 2
    weights = np.exp(log_likelihood - log_likelihood.max())
    return weights / weights.sum()
