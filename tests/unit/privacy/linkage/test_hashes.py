"""Hashes against the standard library, and how an attack undoes them."""

import hashlib
import hmac

import numpy as np
import pytest

from neurokit_lite import privacy

KEY = b"sixteen secret bytes"


def test_against_the_standard_library():
    made = privacy.hash_identifiers(["Flint", 7], salt=b"s")
    assert made.tolist() == [hashlib.sha256(b"sFlint").hexdigest(), hashlib.sha256(b"s7").hexdigest()]
    keyed = privacy.hash_identifiers(["Flint"], key=KEY)
    assert keyed[0] == hmac.new(KEY, b"Flint", hashlib.sha256).hexdigest()


def test_every_day_of_a_century_comes_out_salt_or_not():
    days = np.arange(np.datetime64("1920-01-01"), np.datetime64("2020-01-01")).astype(str)
    some = np.random.default_rng(1).choice(days, 50)
    for salt in (b"", b"public"):
        found = privacy.attack_hashes(privacy.hash_identifiers(some, salt=salt), days, salt=salt)
        assert found.tolist() == some.tolist()


def test_a_key_stops_it_and_the_wrong_salt_too():
    ids = [4711, 4712]
    assert privacy.attack_hashes(privacy.hash_identifiers(ids, key=KEY), range(10_000)).tolist() == [None, None]
    assert privacy.attack_hashes(privacy.hash_identifiers(ids, salt=b"a"), range(10_000), salt=b"b").tolist() == [
        None,
        None,
    ]


def test_capitals_of_the_digest_and_equal_people():
    hashes = [one.upper() for one in privacy.hash_identifiers([5, 5, 6])]
    assert privacy.attack_hashes(hashes, range(6)).tolist() == ["5", "5", None]


def test_a_missing_identifier_has_no_hash():
    """All missing ones would share the hash of "nan", and a book would find it."""
    for options in ({}, {"key": KEY}):
        assert privacy.hash_identifiers([None, float("nan"), ""], **options).tolist() == ["", "", ""]


def test_one_spelling_of_a_number_and_a_key_that_is_one():
    one, two, three = privacy.hash_identifiers([7, 7.0, " 7"])
    assert one == two == three
    assert privacy.hash_identifiers([None, np.nan], key=KEY).tolist() == ["", ""]
    with pytest.raises(ValueError, match="key must"):
        privacy.hash_identifiers([7], key=b"")


def test_one_text_is_no_list():
    with pytest.raises(TypeError, match="ids must"):
        privacy.hash_identifiers("Flint")
    with pytest.raises(ValueError, match="salt must"):
        privacy.hash_identifiers(["x"], salt=b"s", key=KEY)
