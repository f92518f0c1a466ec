"""What makes a recording out of text: reading, running, and what outputs may hold."""
