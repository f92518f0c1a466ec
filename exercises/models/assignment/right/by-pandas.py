"""Groups by pandas."""

# question: mean-cv2


def mean_cv2(times_s, neurons, start_s):
    import pandas as pd

    table = pd.DataFrame({"t": times_s, "n": neurons}).query("t >= @start_s").sort_values("t")
    table["i"] = table.groupby("n")["t"].diff()
    table["j"] = table.groupby("n")["i"].shift()
    table["cv2"] = 2 * (table["i"] - table["j"]).abs() / (table["i"] + table["j"])
    return table.dropna().groupby("n")["cv2"].mean().mean()
