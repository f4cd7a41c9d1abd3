"""Chapter 1: what water should be. Items, classes and limits of GB 3838-2002, decimals."""
