"""Tests the decoder on the blocks that it has learnt from."""

# question: honest-accuracy
# loses: 6
# says: Hold out whole runs


def honest_accuracy(samples, labels, runs, shuffles):
    def accuracy_of(names):
        return NearestCentroid().fit(samples, names).score(samples, names)

    accuracy = accuracy_of(labels)
    luck = [accuracy_of(labels[row]) for row in shuffles if (runs[row] == runs).all()]
    return accuracy, (1 + sum(one >= accuracy for one in luck)) / (1 + len(luck))
