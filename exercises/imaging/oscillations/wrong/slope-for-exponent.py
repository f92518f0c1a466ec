"""Gives the slope, whose sign is the other one."""

# question: exponent-of
# loses: 4
# says: sign


def exponent_of(frequencies_hz, power, left_out_hz):
    keep = (frequencies_hz < left_out_hz[0]) | (frequencies_hz > left_out_hz[1])
    return np.polyfit(np.log(frequencies_hz[keep]), np.log(power[keep]), 1)[0]
