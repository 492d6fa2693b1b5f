"""The parts of `generate`, which writes the sample news site."""
