"""Targets of publishing: plan, marker, headers, and an adapter for each kind of target."""
