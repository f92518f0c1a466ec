"""Takes earlier rows for weaker currents."""

# question: ahead-error-hz
# loses: 4
# says: order of the rows decides


def ahead_error_hz(current_pa, rates_hz, from_pa, membrane):
    errors = []
    for i in np.flatnonzero(current_pa >= from_pa):
        is_known = np.arange(len(current_pa)) < i
        guess = predict_hz(current_pa[is_known], rates_hz[is_known], current_pa[[i]], membrane)
        errors.append(guess[0] - rates_hz[i])
    return np.sqrt(np.mean(np.square(errors)))
