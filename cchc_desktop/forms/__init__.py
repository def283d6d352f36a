"""Forms as data: what is asked, how it is numbered, computed and checked."""
