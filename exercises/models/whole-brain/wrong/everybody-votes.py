"""Chooses one coupling with everybody."""

# question: left-out-scores
# loses: 4
# says: Leave the person out


def left_out_scores(scores):
    return scores[scores.mean(axis=1).argmax()]
