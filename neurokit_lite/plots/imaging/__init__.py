"""Pictures of scans, fields, networks and tissue."""
