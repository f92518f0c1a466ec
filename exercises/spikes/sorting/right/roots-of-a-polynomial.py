"""Roots of a polynomial."""

# question: contamination


def contamination(times_s, duration_s, refractory_s):
    if not times_s.size:
        return float("nan")
    most = 2 * refractory_s * times_s.size**2 / duration_s
    roots = np.roots([-most, most, -np.count_nonzero(np.diff(times_s) < refractory_s)])
    return min(roots.real) if np.isreal(roots).all() else 0.5
