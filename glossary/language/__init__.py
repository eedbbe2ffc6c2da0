"""What words of each language look like: cutting texts, inflection, agreement."""
