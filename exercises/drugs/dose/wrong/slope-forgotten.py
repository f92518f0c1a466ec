"""Leaves the slope out."""

# question: respond
# loses: 4
# says: raise both dose and EC50 to the slope


def respond(doses, baseline, plateau, log_ec50, slope):
    return baseline + (plateau - baseline) * doses / (10**log_ec50 + doses)
