"""Walks through each trial."""

# question: stop-at


def stop_at(z, limits):
    shares = np.zeros(len(limits))
    for trial in z:
        for look, (value, limit) in enumerate(zip(trial, limits)):
            if abs(value) >= limit:
                shares[look] += 1 / len(z)
                break
    return shares
