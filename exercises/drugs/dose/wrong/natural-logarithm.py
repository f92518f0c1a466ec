"""Undoes a common logarithm with exp."""

# question: respond
# loses: 4
# says: not exp


def respond(doses, baseline, plateau, log_ec50, slope):
    share = doses**slope / (np.exp(log_ec50) ** slope + doses**slope)
    return baseline + (plateau - baseline) * share
