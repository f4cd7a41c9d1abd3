"""Chapter 3: how good it was. Class, exceedance, main pollutants, the verdict of a month."""
