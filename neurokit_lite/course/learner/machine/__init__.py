"""The machine around the course: what is looked at, what is found, and how it is reported."""
