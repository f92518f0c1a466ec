"""Whitened by the inverse root of each covariance."""

# question: held-out-r


def held_out_r(first, second, batches):
    def root(matrix):
        values, vectors = np.linalg.eigh(matrix)
        return vectors / np.sqrt(values) @ vectors.T

    found = []
    for one in set(batches.tolist()):
        train = np.concatenate([np.flatnonzero(batches == k) for k in set(batches.tolist()) - {one}])
        x, y = (
            np.vstack([layer[batches == k] - layer[batches == k].mean(axis=0) for k in set(batches.tolist()) - {one}])
            for layer in (first, second)
        )
        assert len(x) == len(train)
        left, right = root(x.T @ x), root(y.T @ y)
        u, _, v = np.linalg.svd(left @ x.T @ y @ right)
        test = batches == one
        found.append(stats.pearsonr(first[test] @ left @ u[:, 0], second[test] @ right @ v[0]).statistic)
    return sum(found) / len(found)
