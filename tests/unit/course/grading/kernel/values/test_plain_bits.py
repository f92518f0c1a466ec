"""Plain data: every bit of a number, the exact type, the order, and the limits."""

import math

import pytest

from neurokit_lite.course.grading.kernel.values import plain
from neurokit_lite.course.grading.kernel.values.plain import NotPlain, pack, unpack


@pytest.mark.parametrize("value", [1 / 3, 2**0.5, 5e-324, 1.7976931348623157e308, -0.0, 0.0])
def test_floats_keep_every_bit(value):
    back = unpack(pack(value))
    assert back.hex() == value.hex()
    both = unpack(pack(complex(value, -value)))
    assert (both.real.hex(), both.imag.hex()) == (value.hex(), (-value).hex())


@pytest.mark.parametrize("value", [float("inf"), -float("inf")])
def test_infinity_keeps_its_sign(value):
    assert unpack(pack(value)) == value
    assert math.isnan(unpack(pack(complex(0, math.nan))).imag)


@pytest.mark.parametrize(
    "value", [bytearray(b"ab"), b"ab", slice(1, None, 2), range(1, 9, 2), frozenset({1}), {1}, (1, [2]), [(1,)]]
)
def test_the_type_is_the_same(value):
    back = unpack(pack(value))
    assert (type(back), back) == (type(value), value)


def test_a_dict_keeps_its_order():
    assert list(unpack(pack({"b": 1, "a": 2, 3: 4}))) == ["b", "a", 3]


def test_sizes_are_capped(monkeypatch):
    text = pack("x" * 30)
    monkeypatch.setattr(plain, "MAX_BYTES", len(text))
    assert unpack(pack("x" * 30)) == "x" * 30
    with pytest.raises(NotPlain, match="the limit is"):
        pack("x" * 31)
    with pytest.raises(ValueError, match="too long"):
        unpack(text + " ")


def test_depth_is_capped_in_words():
    value = []
    for _ in range(plain.MAX_DEPTH - 1):
        value = [value]
    assert unpack(pack(value)) == value
    value = [[value, 1]]
    with pytest.raises(NotPlain, match="nested too deeply"):
        pack([value])
    loop = []
    loop.append(loop)
    with pytest.raises(NotPlain, match="nested too deeply"):
        pack(loop)
    forged = '{"l": [' * 150 + "null" + "]}" * 150
    assert unpack(forged)
    with pytest.raises(ValueError, match=r"nested too deeply|not plain"):
        unpack('{"l": [' * 300 + "null" + "]}" * 300)
