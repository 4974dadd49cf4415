"""Batch: one grant and a roster of people become one filing a person."""
