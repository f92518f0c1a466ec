"""The course for a room without a network: which wheels, where from, and the folder that holds everything."""
