"""Cards for the tests: SoftHSM's, in their readers, and a module that goes wrong where it is told to."""
