"""Folds and scores by scikit-learn."""

# question: honest-accuracy


def honest_accuracy(samples, labels, runs, shuffles):
    from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

    def accuracy_of(names):
        said = cross_val_predict(NearestCentroid(), samples, names, groups=runs, cv=LeaveOneGroupOut())
        return np.mean(said == names)

    accuracy, n_fair, n_as_good = accuracy_of(labels), 1, 1
    for row in shuffles:
        if all(runs[row] == runs):
            n_fair += 1
            n_as_good += accuracy_of(labels[row]) >= accuracy
    return [accuracy, n_as_good / n_fair]
