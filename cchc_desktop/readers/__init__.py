"""Tables out of other people's files, read with limits."""
