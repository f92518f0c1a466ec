"""NumPy's weighted mean."""

# question: weigh-accuracy


def weigh_accuracy(right, p):
    return float(np.average(right.astype(float), weights=1 / p))
