"""What the kernels of the course do more than Jupyter's own."""
