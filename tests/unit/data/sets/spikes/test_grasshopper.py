"""The locust's recording: units as documented, and a file that can be made again byte for byte."""

import zipfile
from importlib import import_module

import numpy as np
import pytest

from neurokit_lite import data


@pytest.fixture(scope="module")
def tool():
    return import_module("tools.extracts.spikes")


def test_loudness_is_gaussian_decibels_around_zero():
    loudness = data.load_grasshopper()["loudness_db"]
    assert loudness.shape == (2, 200_000)
    np.testing.assert_allclose(loudness.mean(axis=1), 0, atol=1e-9)
    np.testing.assert_allclose(loudness.std(axis=1), 6, atol=0.05)  # the header of the recording says 6 dB


def test_spikes_lie_within_the_sound_and_respect_a_refractory_time():
    locust = data.load_grasshopper()
    for times_s in locust["spike_times_s"]:
        assert times_s[0] > 0.005
        assert times_s[-1] < locust["duration_s"]
        assert np.diff(times_s).min() > 0.003


def fake_wheel(path, step_us=50):
    with zipfile.ZipFile(path, "w") as wheel:
        for number in (1, 2):
            lines = [f"{i * step_us}  {0.1 + i / 1000:.6g}" for i in range(20)]
            wheel.writestr(f"nitime/data/grasshopper_stimulus{number}.txt", "\n".join(lines))
            wheel.writestr(f"nitime/data/grasshopper_spike_times{number}.txt", "# header\n\n200\n700\n")
    return path


def test_extract_is_the_same_every_time_and_loses_no_digit(tool, tmp_path):
    wheel = fake_wheel(tmp_path / "a.whl")
    first, again = tool.convert_grasshopper(wheel), tool.convert_grasshopper(wheel)
    assert first == again
    (tmp_path / "a.npz").write_bytes(first)
    with np.load(tmp_path / "a.npz") as file:
        np.testing.assert_allclose(file["amplitude"][1], 0.1 + np.arange(20) / 1000, rtol=1e-7)
        np.testing.assert_array_equal(file["spike_times_1_us"], [200, 700])


def test_extract_refuses_a_stimulus_at_another_rate(tool, tmp_path):
    with pytest.raises(ValueError, match="must be sampled every 50 us"):
        tool.convert_grasshopper(fake_wheel(tmp_path / "a.whl", step_us=100))
