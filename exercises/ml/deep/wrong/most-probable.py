"""Gives the accuracy."""

# question: covered
# loses: 4
# says: most probable answer is right


def covered(probabilities, answers, level):
    return np.mean(probabilities.argmax(axis=1) == answers)
