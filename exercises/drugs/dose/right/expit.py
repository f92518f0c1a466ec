"""Writes the curve as a logistic of the logarithm."""

# question: respond


def respond(doses, baseline, plateau, log_ec50, slope):
    from scipy.special import expit

    with np.errstate(divide="ignore"):
        logs = np.log10(doses)
    return baseline + (plateau - baseline) * expit(np.log(10) * slope * (logs - log_ec50))
