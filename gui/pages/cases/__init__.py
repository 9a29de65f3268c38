"""Every case at a glance."""
