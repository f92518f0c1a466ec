"""Predicts in every bin, also in the first, although the start is the belief about the first bin."""

# question: kalman-filter
# loses: 4
# says: predict from the second bin on.


def kalman_filter(observations, transition, process, observation, noise, start_mean, start_covariance):
    mean, covariance, means = start_mean, start_covariance, []
    for seen in observations:
        mean = transition @ mean
        covariance = transition @ covariance @ transition.T + process
        gain = covariance @ observation.T @ np.linalg.inv(observation @ covariance @ observation.T + noise)
        mean = mean + gain @ (seen - observation @ mean)
        covariance = covariance - gain @ observation @ covariance
        means.append(mean)
    return np.array(means)
