"""Takes the logarithm of 0."""

# question: order-of
# loses: 1
# says: leave such errors out


def order_of(steps, errors):
    with np.errstate(all="ignore"):
        x, y = np.log(steps), np.log(errors)
    return np.sum((x - x.mean()) * (y - y.mean())) / np.sum((x - x.mean()) ** 2)
