"""Lead fields of a sphere and dSPM against mne, from the positions and from the lead field."""

from functools import cache

import numpy as np

from benchmarks.comparison import Case

RADIUS_MM = 95.0  # of the sphere that mne's biosemi64 lies on: its electrodes are taken as they are
CENTRE_MM = np.array([0.0, 0.0, 40.14874])
SHELLS = RADIUS_MM * np.array([0.9, 0.92, 0.97, 1.0])


@cache
def places() -> dict[str, np.ndarray]:
    """A grid of 6 mm that leaves out the centre, where mne has no answer."""
    from neurokit_lite import imaging

    return {"places_mm": imaging.make_source_grid(step_mm=6) + np.array([1.0, 0.0, 0.0])}


def _recording():
    import mne

    montage = mne.channels.make_standard_montage("biosemi64")
    info = mne.create_info(montage.ch_names, 100, "eeg").set_montage(montage)
    return mne.io.RawArray(np.zeros((64, 2)), info, verbose="ERROR")


def ours_field(inputs: dict) -> tuple:
    from neurokit_lite import imaging

    electrodes = imaging.place_electrodes(_recording(), radius_mm=RADIUS_MM)
    return lambda: imaging.eeg_lead_field(electrodes, inputs["places_mm"], radii_mm=SHELLS), lambda gain: {"gain": gain}


def mne_field(inputs: dict) -> tuple:
    import mne

    mne.set_log_level("ERROR")
    info, places_m = _recording().info, (inputs["places_mm"] + CENTRE_MM) * 1e-3
    sphere = mne.make_sphere_model(CENTRE_MM * 1e-3, RADIUS_MM * 1e-3)
    space = mne.setup_volume_source_space(pos={"rr": places_m, "nn": np.tile([0.0, 0.0, 1.0], (len(places_m), 1))})

    def read(forward: dict) -> dict:
        return {"gain": forward["sol"]["data"].reshape(64, -1, 3) * 1e-3}  # V per A m -> µV per nA m

    return lambda: mne.make_forward_solution(info, None, space, sphere, meg=False), read


@cache
def problem() -> dict[str, np.ndarray]:
    """Noise after an average reference, and one moment of a recording."""
    generator, average = np.random.default_rng(0), np.eye(64) - 1 / 64
    noise = average @ np.diag(generator.uniform(0.5, 2, 64)) @ average * 1e-12
    return places() | {"noise": noise, "voltage": average @ generator.normal(size=(64, 1)) * 1e-6}


def ours_norm(inputs: dict) -> tuple:
    from neurokit_lite import imaging

    forward = mne_field(inputs)[0]()
    gain = forward["sol"]["data"].reshape(64, -1, 3)

    def work() -> np.ndarray:
        inverse = imaging.fit_minimum_norm(gain, inputs["noise"], method="dspm")
        return imaging.apply_inverse(inverse, inputs["voltage"])

    return work, lambda found: {"dspm": found}


def mne_norm(inputs: dict) -> tuple:
    import mne

    forward = mne_field(inputs)[0]()
    raw = _recording().set_eeg_reference("average", projection=True)
    noise = mne.Covariance(inputs["noise"], raw.ch_names, [], raw.info["projs"], 1000)
    evoked = mne.EvokedArray(inputs["voltage"], raw.info)
    options = {"loose": 1.0, "depth": None, "fixed": False, "rank": {"eeg": 63}}

    def work() -> object:
        operator = mne.minimum_norm.make_inverse_operator(raw.info, forward, noise, **options)
        return mne.minimum_norm.apply_inverse(evoked, operator, 1 / 9, "dSPM")

    return work, lambda found: {"dspm": found.data}


def cases() -> list[Case]:
    """The way forward, and the way back."""
    return [
        Case(
            name="source-lead-field",
            size="64 electrodes, 6 646 places x 3 directions, four spheres",
            inputs=places,
            ours=ours_field,
            peer="mne",
            theirs=mne_field,
            goal=1,
            tolerance=1e-3,  # µV per nA m; the largest is 0.3, and mne replaces the series by three fitted dipoles
        ),
        Case(
            name="source-dspm",
            size="64 channels, 6 646 places x 3 directions, from lead field to one map",
            inputs=problem,
            ours=ours_norm,
            peer="mne",
            theirs=mne_norm,
            goal=1,
            tolerance=1e-9,  # no unit; maps are of the order of 1
        ),
    ]
