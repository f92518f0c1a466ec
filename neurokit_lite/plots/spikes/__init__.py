"""Pictures of single neurons and of ensembles."""
