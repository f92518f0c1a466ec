"""Ours against the field's own libraries: ``make bench``, or ``python -m benchmarks --list``.

How to add a benchmark, in twenty lines: write ``benchmarks/bench_<topic>.py`` with one function ``cases()``. Files of
that name are found by themselves.

    from benchmarks.comparison import Case

    def inputs():                                   # made once, in our environment, and handed to both sides as a file
        return {"x": np.arange(1e6)}                # arrays only

    def ours(inputs):                               # imports and preparation go here: they are not timed
        from neurokit_lite import spikes
        return lambda: spikes.f(inputs["x"]), lambda result: {"y": result.y}

    def theirs(inputs):                             # runs in the peer's environment: import nothing of ours here
        import peer
        return lambda: peer.f(inputs["x"]), np.asarray

    def cases():
        return [Case(name="f", size="a million numbers", inputs=inputs, ours=ours, peer="peer", env="spikes",
                     theirs=theirs, goal=10, tolerance=1e-9)]

Each side returns two functions: the work, which is timed, and one that turns the work's result into an array (or a
dict of arrays), which is compared. The top of the file may import numpy, the standard library and
``benchmarks.comparison``: it is read in both environments. ``env`` names a list in tests/peers/envs/. Then
``python -m benchmarks f --quick`` shows the figures, and ``make bench ARGS=f`` writes them.

Where a peer would take minutes, let it do a part of the work and say so: ``peer_scale=50`` multiplies its time, and
``size`` says "elephant: 2 of 100 units". The keys that the peer returns are compared; ours may return more. Where
there is no peer but a limit to hold, give ``limit_s`` and say in ``peer`` what it is.
"""
