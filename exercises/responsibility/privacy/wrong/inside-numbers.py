"""Finds dates inside of longer numbers."""

# question: find-dates
# loses: 1
# says: No digit may stand


def find_dates(text):
    rows = []
    for one in re.finditer(r"(\d{4})-(\d\d)-(\d\d)", text):
        if 1 <= int(one[2]) <= 12 and 1 <= int(one[3]) <= 31:
            rows.append(one.span())
    return np.array(rows).reshape(-1, 2)
