"""Never gives up."""

# question: run-sequentially
# loses: 4
# says: go on below the lower limit


def run_sequentially(values, effect, alpha, beta):
    high = np.log((1 - beta) / alpha)
    ratio = np.cumsum(effect * values - effect**2 / 2, axis=1)
    is_out = ratio >= high
    last = np.where(is_out.any(axis=1), is_out.argmax(axis=1), values.shape[1] - 1)
    return np.array([np.mean(ratio[np.arange(len(values)), last] >= high), np.mean(last + 1)])
