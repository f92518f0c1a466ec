"""Lets the fit see the same current in another sweep."""

# question: ahead-error-hz
# loses: 1
# says: known from another sweep


def ahead_error_hz(current_pa, rates_hz, from_pa, membrane):
    errors = []
    for i in np.flatnonzero(current_pa >= from_pa):
        is_known = (current_pa <= current_pa[i]) & (np.arange(len(current_pa)) != i)
        guess = predict_hz(current_pa[is_known], rates_hz[is_known], current_pa[[i]], membrane)
        errors.append(guess[0] - rates_hz[i])
    return np.sqrt(np.mean(np.square(errors)))
