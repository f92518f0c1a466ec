"""Masks, regression by scipy, and segments all at once."""

# question: steady-state


def steady_state(times_h, levels, limit, interval_h):
    own = (times_h > 0) & ~(levels < limit)
    t, c = times_h[own], levels[own]
    c, t = c[np.argsort(t)], np.sort(t)
    if len(t) < 3:
        return np.array([np.nan] * 3)
    slope = stats.linregress(t[-3:], np.log(c[-3:])).slope
    if slope >= 0:
        return np.array([np.nan] * 3)
    a, b, step = np.r_[0, c[:-1]], c, np.diff(np.r_[0, t])
    falls = b < a
    parts = step * (a + b) / 2
    parts[falls] = step[falls] * (a[falls] - b[falls]) / (np.log(a[falls]) - np.log(b[falls]))
    left = 2.0 ** (-interval_h / (np.log(2) / -slope))
    return np.array([parts.sum() - c[-1] / slope, np.log(0.5) / slope, 1 / (1 - left)])
