"""Fits once, to everything."""

# question: ahead-error-hz
# loses: 4
# says: a fit to all currents


def ahead_error_hz(current_pa, rates_hz, from_pa, membrane):
    errors = []
    for i in np.flatnonzero(current_pa >= from_pa):
        guess = predict_hz(current_pa, rates_hz, current_pa[[i]], membrane)
        errors.append(guess[0] - rates_hz[i])
    return np.sqrt(np.mean(np.square(errors)))
