"""An experiment without an end counts by the sign of its sum."""

# question: run-sequentially
# loses: 3
# says: reached no limit


def run_sequentially(values, effect, alpha, beta):
    low, high = np.log(beta / (1 - alpha)), np.log((1 - beta) / alpha)
    ratio = np.cumsum(effect * values - effect**2 / 2, axis=1)
    is_out = (ratio >= high) | (ratio <= low)
    last = np.where(is_out.any(axis=1), is_out.argmax(axis=1), values.shape[1] - 1)
    return np.array([np.mean(ratio[np.arange(len(values)), last] > 0), np.mean(last + 1)])
