"""Files that others can read: BIDS and NWB, checks of units and time bases, a catalogue."""
