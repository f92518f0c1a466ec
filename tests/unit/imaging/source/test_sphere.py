"""Lead fields against closed forms and laws of physics that the code does not use."""

import tracemalloc

import mne
import numpy as np
import pytest

from neurokit_lite import imaging

SHELLS = {"radii_mm": (81.0, 82.8, 87.3, 90.0), "conductivities": (0.33, 1.0, 0.004, 0.33)}


def on_sphere(n, radius_mm, seed=0):
    places = np.random.default_rng(seed).normal(size=(n, 3))
    return radius_mm * places / np.linalg.norm(places, axis=1, keepdims=True)


@pytest.fixture
def electrodes_mm():
    return on_sphere(20, 90.0)


@pytest.fixture
def sources_mm():
    return on_sphere(30, 1.0, seed=1) * np.linspace(0.5, 79, 30)[:, None]


def one_sphere(electrode, source, radius, sigma):
    """The closed form: the series of one sphere, summed by Legendre's generating function. SI units."""
    e, t = electrode / radius, np.linalg.norm(source) / radius
    s = source / np.linalg.norm(source)
    c = e @ s
    d = np.sqrt(1 - 2 * t * c + t**2)
    field = 2 * (e - t * s) / d**3 + s * (1 / d - 1) / t + (e - c * s) * (1 + 1 / d) / (1 - t * c + d)
    return field / (4 * np.pi * sigma * radius**2)


@pytest.mark.parametrize(
    "shells", [{"radii_mm": (90.0,), "conductivities": (0.33,)}, SHELLS | {"conductivities": [0.33] * 4}]
)
def test_one_conductivity_gives_the_closed_form_of_one_sphere(electrodes_mm, sources_mm, shells):
    found = imaging.eeg_lead_field(electrodes_mm, sources_mm, **shells)
    wanted = [[one_sphere(e * 1e-3, s * 1e-3, 0.09, 0.33) * 1e-3 for s in sources_mm] for e in electrodes_mm]
    # The series is cut at 1e-13 of the field; for a source at t = 0.0055 the closed form itself loses three digits.
    np.testing.assert_allclose(found, wanted, rtol=0, atol=1e-10 * np.abs(wanted).max())


def slopes(field, place, step_mm=0.05):
    """Slope of a lead field along x, y, z of the source, by central differences: (n_channels, 3, 3)."""
    steps = step_mm * np.eye(3)
    return (field(place + steps) - field(place - steps)) / (2 * step_mm)


def test_a_lead_field_is_the_electric_field_of_a_current_sent_through_the_electrodes(electrodes_mm):
    # Reciprocity: inside the brain that field has no curl and no sources: slopes are symmetric, and their trace is 0.
    place = np.array([20.0, -31.0, 48.0])
    found = slopes(lambda at: imaging.eeg_lead_field(electrodes_mm, at, **SHELLS), place)
    largest = np.abs(found).max()
    # Central differences of 0.05 mm: relative error (0.05 mm / 20 mm)^2, about 1e-5.
    np.testing.assert_allclose(found, found.transpose(0, 2, 1), rtol=0, atol=1e-4 * largest)
    np.testing.assert_allclose(np.trace(found, axis1=1, axis2=2), 0, atol=1e-4 * largest)


def test_turning_head_electrodes_and_dipole_together_changes_nothing(electrodes_mm, sources_mm):
    turn, _ = np.linalg.qr(np.random.default_rng(3).normal(size=(3, 3)))
    found = imaging.eeg_lead_field(electrodes_mm, sources_mm)
    turned = imaging.eeg_lead_field(electrodes_mm @ turn.T, sources_mm @ turn.T)
    np.testing.assert_allclose(turned, found @ turn.T, rtol=0, atol=1e-12 * np.abs(found).max())


def test_the_voltage_has_no_mean_over_the_head():
    golden = np.pi * (3 - np.sqrt(5)) * np.arange(20_000)
    z = 1 - (2 * np.arange(20_000) + 1) / 20_000
    head = 90 * np.stack([np.sqrt(1 - z**2) * np.cos(golden), np.sqrt(1 - z**2) * np.sin(golden), z], axis=1)
    found = imaging.eeg_lead_field(head, [[10.0, 20.0, 60.0]])
    # 20 000 points spread evenly integrate a smooth function to about 1 / 20 000.
    assert np.abs(found.mean(axis=0)).max() < 1e-4 * np.abs(found).max()


def test_the_skull_smears_the_voltage_and_makes_it_smaller(electrodes_mm):
    place = [[0.0, 0.0, 70.0]]
    head = on_sphere(2000, 90.0, seed=4)
    with_skull, without = (
        imaging.eeg_lead_field(head, place, radii_mm=SHELLS["radii_mm"], conductivities=sigma)[:, 0, 2]
        for sigma in (SHELLS["conductivities"], [0.33] * 4)
    )
    assert with_skull.max() < without.max() / 3
    assert np.mean(with_skull > with_skull.max() / 2) > 3 * np.mean(without > without.max() / 2)


def test_many_sources_come_out_as_one_by_one(electrodes_mm):
    sources = on_sphere(2500, 60.0, seed=5)
    together = imaging.eeg_lead_field(electrodes_mm, sources)
    alone = imaging.eeg_lead_field(electrodes_mm, sources[[0, 1023, 1024, 2499]])
    np.testing.assert_allclose(together[:, [0, 1023, 1024, 2499]], alone, rtol=1e-12)


@pytest.mark.parametrize("kind", ["eeg", "meg"])
def test_beyond_its_result_a_lead_field_needs_no_more_memory_for_more_sources(electrodes_mm, kind):
    beyond = []
    for n_sources in (1024, 8192):
        sources = on_sphere(n_sources, 60.0, seed=5)
        tracemalloc.start()
        if kind == "eeg":
            gain = imaging.eeg_lead_field(electrodes_mm, sources)
        else:
            gain = imaging.meg_lead_field(1.2 * electrodes_mm, sources, normals=electrodes_mm)
        beyond.append(tracemalloc.get_traced_memory()[1] - gain.nbytes)
        tracemalloc.stop()
    # Both need the temporary arrays of one block of 1024 sources, and a few numbers for each source.
    assert beyond[1] < 1.2 * beyond[0]


def test_a_radial_dipole_and_one_at_the_centre_make_no_field_outside(sources_mm):
    coils = on_sphere(40, 110.0, seed=6)
    normals = np.random.default_rng(7).normal(size=coils.shape)
    found = imaging.meg_lead_field(coils, sources_mm, normals=normals)
    radial = np.einsum("csk,sk->cs", found, sources_mm / np.linalg.norm(sources_mm, axis=1, keepdims=True))
    assert np.abs(radial).max() < 1e-12 * np.abs(found).max()
    assert (imaging.meg_lead_field(coils, [[0.0, 0.0, 0.0]], normals=normals) == 0).all()


def test_the_radial_field_is_that_of_the_current_alone(sources_mm):
    # The currents that flow back through a sphere have no radial field outside: the law of Biot and Savart is left.
    coils = on_sphere(15, 110.0, seed=8)
    found = imaging.meg_lead_field(coils, sources_mm, normals=coils)
    away = (coils[:, None] - sources_mm) * 1e-3
    lever = np.cross(away, coils[:, None] / 110.0) / np.linalg.norm(away, axis=2, keepdims=True) ** 3
    np.testing.assert_allclose(found, 1e-7 * lever * 1e6, rtol=0, atol=1e-12 * np.abs(found).max())


def test_outside_the_head_the_field_has_no_curl_and_no_divergence():
    source, at = np.array([[25.0, 10.0, 50.0]]), np.array([40.0, 20.0, 110.0])

    def field(places):
        return np.stack(
            [imaging.meg_lead_field(places, source, normals=np.tile(one, (3, 1)))[:, 0] for one in np.eye(3)], axis=-1
        )

    change = (field(at + 0.05 * np.eye(3)) - field(at - 0.05 * np.eye(3))) / 0.1  # (along, moment, component)
    largest = np.abs(change).max()
    for moment in range(3):
        np.testing.assert_allclose(change[:, moment], change[:, moment].T, rtol=0, atol=1e-5 * largest)
        assert abs(np.trace(change[:, moment])) < 1e-5 * largest


@pytest.mark.filterwarnings("ignore:Montage name:FutureWarning")  # its new name is unknown to older releases
def test_electrodes_of_a_real_montage_land_on_the_sphere_in_their_directions():
    montage = mne.channels.make_standard_montage("standard_1020")
    info = mne.create_info(montage.ch_names, 100, "eeg").set_montage(montage)
    raw = mne.io.RawArray(np.zeros((len(montage.ch_names), 2)), info, verbose="ERROR")
    places = imaging.place_electrodes(raw, radius_mm=92)
    np.testing.assert_allclose(np.linalg.norm(places, axis=1), 92, rtol=1e-12)
    at = dict(zip(raw.ch_names, places, strict=True))
    assert at["C3"][0] < -40 < 40 < at["C4"][0]
    assert at["Oz"][1] < -60 < 60 < at["Fpz"][1]


def test_a_sphere_is_found_wherever_it_lies():
    montage = mne.channels.make_standard_montage("biosemi64")
    info = mne.create_info(montage.ch_names, 100, "eeg").set_montage(montage)
    raw = mne.io.RawArray(np.zeros((64, 2)), info, verbose="ERROR")
    first = imaging.place_electrodes(raw, radius_mm=95)
    for channel in raw.info["chs"]:
        channel["loc"][:3] += [0.01, -0.02, 0.03]
    np.testing.assert_allclose(imaging.place_electrodes(raw, radius_mm=95), first, atol=1e-9)


def test_a_channel_without_a_position_is_named():
    raw = mne.io.RawArray(
        np.zeros((5, 2)), mne.create_info(["Fz", "Cz", "Pz", "Oz", "EOG"], 100, "eeg"), verbose="ERROR"
    )
    raw.set_montage("biosemi64", on_missing="ignore")
    with pytest.raises(ValueError, match="raw must have a position for every channel; got none for EOG"):
        imaging.place_electrodes(raw)


def test_a_source_outside_the_brain_is_named(electrodes_mm):
    with pytest.raises(ValueError, match=r"inside the innermost sphere, 81 mm; got source 1 at 85\.0 mm"):
        imaging.eeg_lead_field(electrodes_mm, [[0, 0, 10.0], [0, 0, 85.0]])
    with pytest.raises(ValueError, match=r"inside the nearest magnetometer, 100 mm; got source 0 at 120\.0 mm"):
        imaging.meg_lead_field([[0, 0, 100.0]], [[0, 120.0, 0]], normals=[[0, 0, 1]])


def test_metres_are_noticed(electrodes_mm):
    with pytest.raises(ValueError, match=r"sources_mm must be in mm.*Did you pass metres"):
        imaging.eeg_lead_field(electrodes_mm, [[0.01, 0.02, 0.05]])


def test_an_electrode_off_the_scalp_is_named(electrodes_mm):
    electrodes_mm[3] *= 1.1
    with pytest.raises(ValueError, match=r"outermost sphere, 90 mm; got channel 3 at 99\.0 mm"):
        imaging.eeg_lead_field(electrodes_mm, [[0, 0, 50.0]])


def test_a_grid_is_regular_and_inside():
    grid = imaging.make_source_grid(step_mm=5, radius_mm=30, low_mm=-10)
    assert np.linalg.norm(grid, axis=1).max() <= 30
    assert grid[:, 2].min() == -10
    assert len(np.unique(grid, axis=0)) == len(grid)
    inside = [
        (x, y, z)
        for x in range(-30, 31, 5)
        for y in range(-30, 31, 5)
        for z in range(-10, 31, 5)
        if x * x + y * y + z * z <= 900
    ]
    assert {tuple(place) for place in grid} == set(inside)
