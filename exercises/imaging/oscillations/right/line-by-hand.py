"""The slope as covariance over variance, in logarithms to base 10."""

# question: exponent-of


def exponent_of(frequencies_hz, power, left_out_hz):
    inside = (left_out_hz[0] <= frequencies_hz) & (frequencies_hz <= left_out_hz[1])
    x, y = np.log10(frequencies_hz[~inside]), np.log10(power[~inside])
    return -np.sum((x - x.mean()) * y) / np.sum((x - x.mean()) ** 2)
