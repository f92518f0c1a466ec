"""Divides by the totals."""

# question: scale-libraries
# loses: 3
# says: totals of reads


def scale_libraries(counts):
    return counts.sum(axis=1) / counts.sum(axis=1).mean()
