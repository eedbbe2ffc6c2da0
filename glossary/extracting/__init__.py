"""What term extraction weighs: termhood, and renderings in approved translations."""
