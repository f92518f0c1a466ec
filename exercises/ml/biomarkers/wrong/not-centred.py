"""Does not centre the features."""

# question: pattern
# loses: 3
# says: not centred


def pattern(features, weights):
    score = features @ weights
    return score @ features / (score @ score)
