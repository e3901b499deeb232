"""How the shipped model is made: the corpus this project wrote, its checks, the training and the export."""
