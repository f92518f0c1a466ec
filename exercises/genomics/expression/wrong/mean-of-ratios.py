"""Takes means of ratios."""

# question: scale-libraries
# loses: 3
# says: means of ratios


def scale_libraries(counts):
    kept = counts[:, (counts > 0).all(axis=0)]
    return (kept / np.exp(np.log(kept).mean(axis=0))).mean(axis=1)
