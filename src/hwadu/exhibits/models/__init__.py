"""What models of the themes say."""
