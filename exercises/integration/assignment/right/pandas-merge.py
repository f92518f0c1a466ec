"""By pandas: group, and merge."""

# question: joined-r


def joined_r(names, values, other_names, other_values):
    import pandas as pd

    tables = [
        pd.DataFrame({"name": pd.Series(own).str.strip().str.upper(), "value": numbers})
        .dropna()
        .groupby("name", as_index=False)
        .mean()
        for own, numbers in ((names, values), (other_names, other_values))
    ]
    both = tables[0].merge(tables[1], on="name")
    return len(both), both["value_x"].corr(both["value_y"]) if len(both) > 2 else float("nan")
