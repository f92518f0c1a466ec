"""Units are read as they are written, with regard to case."""

import math

import pytest

from neurokit_lite import integrate


@pytest.mark.parametrize(
    ("text", "base", "factor"),
    [
        ("V", "V", 1), ("mV", "V", 1e-3), ("MV", "V", 1e6), ("µV", "V", 1e-6), ("μV", "V", 1e-6), (" uV ", "V", 1e-6),
        ("ms", "s", 1e-3), ("min", "s", 60), ("m", "m", 1), ("mm", "m", 1e-3), ("cm", "m", 1e-2), ("fT", "T", 1e-15),
        ("kHz", "Hz", 1e3), ("deg", "rad", math.pi / 180), ("Volts", "V", 1), ("microvolts", "V", 1e-6),
        ("pA", "A", 1e-12),
        ("millivolt", "V", 1e-3), ("Millisecond", "s", 1e-3), ("millimeter", "m", 1e-3),
        ("microV", "V", 1e-6), ("MicroV", "V", 1e-6), ("nanovolt", "V", 1e-9), ("femtotesla", "T", 1e-15),
        ("kilohertz", "Hz", 1e3), ("tesla", "T", 1), ("centimetres", "m", 1e-2), ("millim", "m", 1e-3),
        ("mrad", "rad", 1e-3), ("h", "s", 3600), ("nV", "V", 1e-9), ("GHz", "Hz", 1e9),
    ],
)  # fmt: skip
def test_units(text, base, factor):
    assert integrate.parse_unit(text) == integrate.Unit(base, factor)


@pytest.mark.parametrize(
    "text", ["mv", "n/a", "", "uv", "K", "dV/dt", "Mm/s", "S", "sec", "kilos", "micro", "microv", "unitless"]
)
def test_what_is_no_unit(text):
    with pytest.raises(ValueError, match="text must be a unit"):
        integrate.parse_unit(text)


def test_wrong_case_is_asked_about():
    with pytest.raises(ValueError, match="did you mean 'mV' or 'MV'"):
        integrate.parse_unit("mv")


def test_conversion():
    assert integrate.conversion_factor("mV", "µV") == 1000
    assert integrate.conversion_factor("µV", "mV") == 0.001
    assert integrate.conversion_factor("deg", "rad") == pytest.approx(math.pi / 180, rel=1e-14)
    with pytest.raises(ValueError, match=r"measure what mV does \(V\)"):
        integrate.conversion_factor("mV", "ms")
