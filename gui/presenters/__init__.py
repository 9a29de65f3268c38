"""What pages know and decide, without widgets."""
