"""An author's side: from text to recordings and released exercises, and templates to begin from."""
