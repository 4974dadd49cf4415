"""What a filing is: frozen values with exact types. No input or output, no XML names."""
