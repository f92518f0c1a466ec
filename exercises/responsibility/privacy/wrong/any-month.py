"""Takes any two digits for a month."""

# question: find-dates
# loses: 1
# says: Months go from 01 to 12


def find_dates(text):
    rows = [one.span() for one in re.finditer(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)", text)]
    return np.array(rows).reshape(-1, 2)
