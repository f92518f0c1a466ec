"""Interval by interval."""

# question: mean-cv2


def mean_cv2(times_s, neurons, start_s):
    trains = {}
    for t, name in sorted(zip(times_s.tolist(), neurons.tolist(), strict=True)):
        if t >= start_s:
            trains.setdefault(name, []).append(t)
    values = []
    for train in trains.values():
        gaps = [b - a for a, b in zip(train[:-1], train[1:], strict=True)]
        pairs = [abs(a - b) / (a + b) for a, b in zip(gaps[:-1], gaps[1:], strict=True)]
        if pairs:
            values.append(2 * sum(pairs) / len(pairs))
    return sum(values) / len(values) if values else float("nan")
