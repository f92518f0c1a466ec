"""Walks through each experiment."""

# question: run-sequentially


def run_sequentially(values, effect, alpha, beta):
    found, used = 0, 0
    for row in values:
        ratio = 0.0
        for x in row:
            ratio += effect * x - effect**2 / 2
            used += 1
            if ratio >= np.log((1 - beta) / alpha):
                found += 1
                break
            if ratio <= np.log(beta / (1 - alpha)):
                break
    return np.array([found, used]) / len(values)
