"""Gives the share of the effect."""

# question: respond
# loses: 4
# says: the share of the effect


def respond(doses, baseline, plateau, log_ec50, slope):
    return doses**slope / (10 ** (log_ec50 * slope) + doses**slope)
