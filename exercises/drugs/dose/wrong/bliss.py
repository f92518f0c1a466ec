"""Expects what Bliss expects."""

# question: expect-loewe
# loses: 3
# says: what Bliss expects


def expect_loewe(doses, ec50s, slopes):
    a, b = doses**slopes / (doses**slopes + ec50s**slopes)
    return a + b - a * b
