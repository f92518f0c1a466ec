"""Looks calls up."""

# question: count-copies


def count_copies(calls):
    known = {f"{a}{sign}{b}": a + b for sign in "/|" for a in (0, 1) for b in (0, 1)}
    return [known.get(text.partition(":")[0], -1) for text in calls]
