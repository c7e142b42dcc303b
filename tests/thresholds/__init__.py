"""The named thresholds of the trust path, each moved to its neighbours: a test has to fail, or nothing holds it.

    python -m tests.thresholds                       recognition, verification and checks: prints what survives, exit 1
    python -m tests.thresholds layout                another room, or one module (recognition.header_match)
    python -m tests.thresholds --list recognition    the thresholds, and the tests that are tried for each

A neighbour is a whole number more or less, or a tenth of the value where that is more than a step of its last digit.
The module is rewritten in memory and imported so in a fork; the tests that name it come first, then those of its room.
"""
