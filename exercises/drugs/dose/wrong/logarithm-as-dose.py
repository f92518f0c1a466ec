"""Takes log EC50 for the EC50."""

# question: respond
# loses: 4
# says: It is its common logarithm


def respond(doses, baseline, plateau, log_ec50, slope):
    share = doses**slope / (abs(log_ec50) ** slope + doses**slope)
    return baseline + (plateau - baseline) * share
