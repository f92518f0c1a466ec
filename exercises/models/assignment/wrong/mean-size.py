"""Averages sizes."""

# question: ahead-error-hz
# loses: 3
# says: mean size of errors


def ahead_error_hz(current_pa, rates_hz, from_pa, membrane):
    errors = []
    for i in np.flatnonzero(current_pa >= from_pa):
        is_known = current_pa < current_pa[i]
        guess = predict_hz(current_pa[is_known], rates_hz[is_known], current_pa[[i]], membrane)
        errors.append(guess[0] - rates_hz[i])
    return np.mean(np.abs(errors))
