"""Takes the logarithm of 0."""

# question: order-of
# loses: 1
# says: log(0)


def order_of(steps, errors):
    with np.errstate(all="ignore"):
        x, y = np.log(steps), np.log(errors)
    return np.sum((x - x.mean()) * (y - y.mean())) / np.sum((x - x.mean()) ** 2)
