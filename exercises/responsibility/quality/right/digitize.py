"""Bins the values between the limits."""

# question: judge


def judge(values, warn, fail):
    verdicts = np.searchsorted([warn, fail], values, side="left").astype(float)
    verdicts[np.isnan(values)] = -1
    return verdicts
