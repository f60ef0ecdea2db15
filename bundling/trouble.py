"""What keeps a product from being built, in a sentence for whoever builds it."""


class Unbuildable(Exception):
    """Something of the machine, the network or the arguments: nothing usable was made."""
