"""Solves for the factor in front of the power."""

# question: refined


def refined(results, steps_ms, tolerance):
    table = sorted(zip(steps_ms, results, strict=True))
    (h, fine), (h_middle, middle), (_, coarse) = table
    if middle == fine or (coarse - middle) / (middle - fine) <= 1:
        return [np.nan, np.nan, np.nan]
    p = (np.log(abs(coarse - middle)) - np.log(abs(middle - fine))) / (np.log(h_middle) - np.log(h))
    factor = (middle - fine) / (h_middle**p - h**p)
    return [p, fine - factor * h**p, (tolerance / abs(factor)) ** (1 / p)]
