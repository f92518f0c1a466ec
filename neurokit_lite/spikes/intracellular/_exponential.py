"""One exponential through a stretch of a trace: a number to search, the rest in closed form."""

import numpy as np

__all__ = ["fit_exponential"]


def fit_exponential(times: np.ndarray, values: np.ndarray, shortest: float) -> tuple[float, float, float]:
    """Time constant, height at time zero and level of ``level + height exp(-t / tau)``, by least squares.

    For a given tau the rest is a straight line in exp(-t / tau). One number is left to search, from `shortest` to four
    times the last time: on a grid, then on finer grids around the best; six rounds of 20 cells leave a millionth.
    """
    low, high = np.log(shortest), np.log(4 * times[-1])
    for _ in range(6):
        grid = np.linspace(low, high, 41)
        falls = np.exp(-np.multiply.outer(np.exp(-grid), times))
        centred = falls - falls.mean(axis=1, keepdims=True)
        slopes = centred @ values / (centred**2).sum(axis=1)
        best = int(np.argmax(slopes * (centred @ values)))  # the most explained is the least left over
        low, high = grid[max(best - 1, 0)], grid[min(best + 1, grid.size - 1)]
    level = values.mean() - slopes[best] * falls[best].mean()
    return float(np.exp(grid[best])), float(slopes[best]), float(level)
