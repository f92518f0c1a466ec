"""Puts months and days into the pattern."""

# question: find-dates


def find_dates(text):
    pattern = r"(?<!\d)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"
    return np.array([one.span() for one in re.finditer(pattern, text)]).reshape(-1, 2)
