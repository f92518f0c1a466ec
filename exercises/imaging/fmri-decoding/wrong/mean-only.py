"""Takes the mean out and leaves the slope."""

# question: clean-run
# loses: 3
# says: straight line


def clean_run(series):
    return (series - series.mean(axis=1, keepdims=True)) / series.std(axis=1, keepdims=True)
