"""The player page: values in, HTML out."""
