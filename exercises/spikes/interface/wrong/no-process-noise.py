"""Forgets the process covariance: the filter grows ever surer and stops listening."""

# question: kalman-filter
# loses: 3
# says: Add the process covariance when you predict.


def kalman_filter(observations, transition, process, observation, noise, start_mean, start_covariance):
    mean, covariance, means = start_mean, start_covariance, []
    for t, seen in enumerate(observations):
        if t:
            mean, covariance = transition @ mean, transition @ covariance @ transition.T
        gain = covariance @ observation.T @ np.linalg.inv(observation @ covariance @ observation.T + noise)
        mean = mean + gain @ (seen - observation @ mean)
        covariance = covariance - gain @ observation @ covariance
        means.append(mean)
    return np.array(means)
