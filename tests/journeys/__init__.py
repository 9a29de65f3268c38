"""Whole flows, from a file that comes in to what a person sees or sends."""
