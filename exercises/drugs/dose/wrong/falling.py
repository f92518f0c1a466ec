"""Exchanges dose and EC50."""

# question: respond
# loses: 4
# says: dose and EC50 are exchanged


def respond(doses, baseline, plateau, log_ec50, slope):
    share = 10 ** (log_ec50 * slope) / (10 ** (log_ec50 * slope) + doses**slope)
    return baseline + (plateau - baseline) * share
