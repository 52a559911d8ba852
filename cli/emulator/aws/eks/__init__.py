"""Amazon EKS on top of moto's own: the whole API that Terraform uses, one file per concept."""

import moto.eks

from .backend import slipway_eks_backends


def install():
    """Puts our EKS in the place where moto's server looks for its own."""
    moto.eks.eks_backends = slipway_eks_backends
