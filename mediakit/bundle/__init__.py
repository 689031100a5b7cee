"""The bag: its texts, its archive, its verification."""
