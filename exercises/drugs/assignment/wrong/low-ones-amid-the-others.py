"""Leaves out only what is too low after the last sample."""

# question: steady-state
# loses: 2


def steady_state(times_h, levels, limit, interval_h):
    order = [i for i in np.argsort(times_h) if times_h[i] > 0 and levels[i] > 0]
    last = max((place for place, i in enumerate(order) if levels[i] >= limit), default=-1)
    order = order[: last + 1]
    t, c = np.append(0, times_h[order]), np.append(0, levels[order])
    k = -np.polyfit(t[-3:], np.log(c[-3:]), 1)[0] if len(order) > 2 else 0
    if k <= 0:
        return np.full(3, np.nan)
    area = c[-1] / k
    for step, a, b in zip(np.diff(t), c[:-1], c[1:], strict=True):
        area += step * (a - b) / np.log(a / b) if b < a else step * (a + b) / 2
    return np.array([area, np.log(2) / k, 1 / (1 - np.exp(-k * interval_h))])
