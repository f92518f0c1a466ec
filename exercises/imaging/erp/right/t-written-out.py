"""T written out."""

# question: cluster-p


def cluster_p(a, b, threshold, orders):
    both, n = np.concatenate([a, b]), len(a)

    def largest(rows):
        x, y = both[rows[:n]], both[rows[n:]]
        pooled = (((x - x.mean(0)) ** 2).sum(0) + ((y - y.mean(0)) ** 2).sum(0)) / (len(both) - 2)
        t = (x.mean(0) - y.mean(0)) / np.sqrt(pooled * (1 / len(x) + 1 / len(y)))
        best = 0
        for side in (t, -t):
            for run in np.split(side, np.flatnonzero(np.diff(side > threshold)) + 1):
                best = max(best, run.sum() if run[0] > threshold else 0)
        return best

    seen = largest(np.arange(len(both)))
    return (sum(largest(rows) >= seen for rows in orders) + 1) / (len(orders) + 1)
