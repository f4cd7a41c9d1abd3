"""Chapter 1b: where it is. Counties and their codes, rivers, sections, stations, as reference."""
