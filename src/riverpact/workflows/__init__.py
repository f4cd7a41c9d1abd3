"""What the office does, one verb a file. Order of effects only: no rule of water or money."""
