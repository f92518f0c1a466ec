"""Uses the first question's function."""

# question: hours-until-full


def hours_until_full(free_gb, streams):
    per_hour = 3600 * sum(bytes_per_second(*stream) for stream in streams)
    return 1e9 * free_gb / per_hour
