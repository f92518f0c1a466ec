"""Gives the control its baseline by hand."""

# question: respond


def respond(doses, baseline, plateau, log_ec50, slope):
    found = np.full(len(doses), float(baseline))
    is_dose = doses > 0
    ratio = (10**log_ec50 / doses[is_dose]) ** slope
    found[is_dose] = baseline + (plateau - baseline) / (1 + ratio)
    return found
