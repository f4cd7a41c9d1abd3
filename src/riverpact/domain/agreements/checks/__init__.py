"""The checks of an agreement against a policy: pure, one concern a file, all findings at once."""
