"""What Arc XP's ANS asks of its documents, as data: elements, taxonomy, desk and documents, each made of shapes."""
