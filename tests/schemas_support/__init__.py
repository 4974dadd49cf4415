"""Documents, changes and reasons for the tests of `generator.schemas`."""
