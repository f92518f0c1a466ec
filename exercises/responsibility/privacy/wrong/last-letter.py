"""Gives the last letter in place of the one behind it."""

# question: find-dates
# loses: 4
# says: stop is not in the date


def find_dates(text):
    rows = []
    for one in re.finditer(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", text):
        if 1 <= int(one[2]) <= 12 and 1 <= int(one[3]) <= 31:
            rows.append((one.start(), one.end() - 1))
    return np.array(rows).reshape(-1, 2)
