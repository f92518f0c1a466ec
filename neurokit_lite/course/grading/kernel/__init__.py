"""Kernels that run a student's code without trusting it: the sandbox, the fork server and the sealed tests.

The modules `limits`, `confine`, `usage`, `server`, `agent`, `judge` and `values` run inside the sandbox; they import
the standard library only (numpy and pandas when a value needs them) and must stay that way.
"""
