"""Fits the whole spectrum, the rhythm included."""

# question: exponent-of
# loses: 3
# says: the rhythm left in


def exponent_of(frequencies_hz, power, left_out_hz):
    return -np.polyfit(np.log(frequencies_hz), np.log(power), 1)[0]
