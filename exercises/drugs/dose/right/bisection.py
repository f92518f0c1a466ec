"""Halves the interval of effects."""

# question: expect-loewe


def expect_loewe(doses, ec50s, slopes):
    low, high = 0.0, 1.0
    for _ in range(60):
        effect = (low + high) / 2
        needed = sum(d / (c * (effect / (1 - effect)) ** (1 / n)) for d, c, n in zip(doses, ec50s, slopes, strict=True))
        low, high = (effect, high) if needed > 1 else (low, effect)
    return (low + high) / 2
