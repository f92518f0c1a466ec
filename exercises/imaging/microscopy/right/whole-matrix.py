"""All pairs at once, from one table of shared pixels."""

# question: count-f1


def count_f1(objects, true_objects):
    a = objects.ravel()[:, None] == np.setdiff1d(objects, 0)
    b = true_objects.ravel()[:, None] == np.setdiff1d(true_objects, 0)
    shared = a.T.astype(float) @ b
    union = a.sum(0)[:, None] + b.sum(0) - shared
    return 2 * int((shared >= union / 2).sum()) / (a.shape[1] + b.shape[1])
