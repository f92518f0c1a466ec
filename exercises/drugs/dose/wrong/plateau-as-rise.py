"""Takes the plateau as a rise above the baseline."""

# question: respond
# loses: 4
# says: the plateau is a response, not a rise


def respond(doses, baseline, plateau, log_ec50, slope):
    share = doses**slope / (10 ** (log_ec50 * slope) + doses**slope)
    return baseline + plateau * share
