"""In a loop."""

# question: shares


def shares(weights, trial, baseline, n_steps):
    total = np.zeros(len(trial))
    for i in range(n_steps):
        place = baseline + (i + 0.5) / n_steps * (trial - baseline)
        u = np.dot(weights, place)
        total += weights * 2 * u / (1 + u * u)
    return total / n_steps * (trial - baseline)
