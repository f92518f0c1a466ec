"""Questions that ask for a figure: what was drawn, as plain numbers and words, and what should have been."""
