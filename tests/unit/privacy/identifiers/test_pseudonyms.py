"""Pseudonyms and days: the same for one person, another for each other, and nothing without the key."""

import hmac
from hashlib import sha256

import numpy as np
import pytest

from neurokit_lite import privacy
from neurokit_lite.privacy.identifiers.dates import move_date

KEY = b"sixteen secret bytes"


def test_by_the_standard_library():
    number = int.from_bytes(hmac.new(KEY, b"person\x007", sha256).digest(), "big")
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    wanted = "P-" + "".join(letters[(number // 32**k) % 32] for k in range(12))
    assert privacy.make_pseudonyms(["7"], KEY)[0] == wanted


def test_one_person_in_several_spellings():
    made = privacy.make_pseudonyms([7, "7", 7.0, " 7 ", np.int64(7), "07", "8"], KEY)
    assert len(set(made[:5])) == 1
    assert len(set(made)) == 3


def test_missing_stays_missing():
    assert privacy.make_pseudonyms([None, float("nan"), "", "  "], KEY).tolist() == [""] * 4


def test_another_key_or_purpose_joins_nothing():
    made = [
        privacy.make_pseudonyms(range(500), KEY),
        privacy.make_pseudonyms(range(500), KEY[::-1]),
        privacy.make_pseudonyms(range(500), KEY, purpose="x"),
    ]
    assert len(set(np.concatenate(made))) == 1500


def test_days_are_spread_over_ten_years():
    days = np.array([privacy.draw_date_shift(k, KEY) for k in range(3000)])
    assert -43_652 <= days.min() < -43_600
    assert -40_050 < days.max() <= -40_000
    assert days.mean() == pytest.approx(-41_826, abs=4 * 3653 / np.sqrt(12 * 3000))


@pytest.mark.parametrize(
    ("text", "days", "wanted"),
    [
        ("20200229", 366, "20210301"),
        ("2020.02.29", 1, "2020.03.01"),
        ("2020-12-31T23:59:59.5Z", 1, "2021-01-01T23:59:59.5Z"),
        ("20201231235959+0100", 1, "20210101235959+0100"),
        ("20200230", 1, None),
        ("2020", 1, None),
        ("20200101-20200201", 1, None),
        ("", 1, None),
        ("00010101", -1, None),
    ],
)
def test_dates(text, days, wanted):
    assert move_date(text, days) == wanted
