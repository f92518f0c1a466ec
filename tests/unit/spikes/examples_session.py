"""The simulated session of the assignment."""

from contracts.examples import Calls, Wrong

CALLS = {
    "neurokit_lite.spikes.session.make_navigation_session": Calls(
        lambda: {"n_units": 2, "duration_s": 30},
        (
            Wrong("n_units", 0, "0"),
            Wrong("n_units", 1.5, "1.5"),
            Wrong("duration_s", 600_000, "600000 s"),
            Wrong("random_state", "seed", "'seed'"),
        ),
    ),
}
