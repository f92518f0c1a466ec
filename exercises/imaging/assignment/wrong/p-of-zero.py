"""Does not count the labels as they were."""

# question: honest-accuracy
# loses: 6
# says: add 1 above and below


def honest_accuracy(samples, labels, runs, shuffles):
    def accuracy_of(names):
        return imaging.decode_labels(samples, names, runs, classifier=NearestCentroid()).accuracy

    accuracy = accuracy_of(labels)
    luck = [accuracy_of(labels[row]) for row in shuffles if (runs[row] == runs).all()]
    return accuracy, np.mean([one >= accuracy for one in luck]) if luck else 0.0
