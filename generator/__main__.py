"""`python -m generator` is the command `form4`."""

from .cli import main

if __name__ == "__main__":
    main()
