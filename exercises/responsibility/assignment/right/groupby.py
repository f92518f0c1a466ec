"""By pandas."""

# question: risks


def risks(people, quasi, values):
    frame = pd.DataFrame(quasi)
    columns = list(frame.columns)
    frame["person"], frame["value"] = people, values
    numbers = frame.groupby(columns)[["person", "value"]].nunique()
    one = frame.join(numbers, on=columns, rsuffix="_n")
    alone = one.groupby("person")["person_n"].min() == 1
    return numbers["person"].min(), numbers["value"].min(), 100 * alone.mean()
