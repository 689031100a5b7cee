"""A folder as a web server will show it, on this computer only."""
