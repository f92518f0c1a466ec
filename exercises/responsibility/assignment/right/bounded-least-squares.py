"""By bounded least squares."""

# question: speed-ups


def speed_ups(workers, tasks, seconds, n_workers, n_tasks):
    def design(w, t):
        return np.stack([np.ones(len(w)), t, 1 / np.asarray(w)], axis=1)

    times = optimize.lsq_linear(design(workers, tasks), seconds, (0, np.inf), tol=1e-14).x
    return design([1], [1]) @ times / (design(n_workers, n_tasks) @ times)
