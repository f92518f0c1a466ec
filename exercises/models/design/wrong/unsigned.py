"""Takes the effect without its sign."""

# question: run-sequentially
# loses: 1
# says: with its sign


def run_sequentially(values, effect, alpha, beta):
    low, high = np.log(beta / (1 - alpha)), np.log((1 - beta) / alpha)
    ratio = np.cumsum(abs(effect) * values - effect**2 / 2, axis=1)
    is_out = (ratio >= high) | (ratio <= low)
    last = np.where(is_out.any(axis=1), is_out.argmax(axis=1), values.shape[1] - 1)
    return np.array([np.mean(ratio[np.arange(len(values)), last] >= high), np.mean(last + 1)])
