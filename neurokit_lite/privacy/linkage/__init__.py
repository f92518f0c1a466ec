"""Who can be found: by few numbers, in a table, by a profile, through a hash."""

# Made by `make registers`, with many names a line.
# fmt: off
# isort: off

from neurokit_lite.privacy.linkage.anonymity import Anonymity, measure_anonymity
from neurokit_lite.privacy.linkage.generalising import Generalisation, generalise_table, make_bands
from neurokit_lite.privacy.linkage.hashes import attack_hashes, hash_identifiers
from neurokit_lite.privacy.linkage.matching import ProfileMatch, count_lookalikes, match_probability, match_profiles

__all__ = [
    "Anonymity", "Generalisation", "ProfileMatch", "attack_hashes", "count_lookalikes", "generalise_table",
    "hash_identifiers", "make_bands", "match_probability", "match_profiles", "measure_anonymity",
]
