"""`python -m mediakit`, and the entry point of the command."""

from mediakit.cli import main

if __name__ == "__main__":
    main()
