"""Believes shuffles that move blocks into other runs."""

# question: honest-accuracy
# loses: 4
# says: Ten of them move blocks into other runs


def honest_accuracy(samples, labels, runs, shuffles):
    def accuracy_of(names):
        return imaging.decode_labels(samples, names, runs, classifier=NearestCentroid()).accuracy

    accuracy = accuracy_of(labels)
    luck = [accuracy_of(labels[row]) for row in shuffles]
    return accuracy, (1 + sum(one >= accuracy for one in luck)) / (1 + len(luck))
