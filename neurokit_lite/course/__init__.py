"""Layer 7: the tools of the course (command line, workspace, recordings, exercises); no science lives here."""
