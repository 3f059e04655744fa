"""Cards: what an output folder holds, told for people and for catalogues of data sets, from its manifest."""
