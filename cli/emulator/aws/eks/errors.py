"""The errors of EKS, as its API names them; moto's serializer adds status and header."""

from moto.core.exceptions import ServiceException


class ResourceNotFound(ServiceException):
    code = "ResourceNotFoundException"


class ResourceInUse(ServiceException):
    code = "ResourceInUseException"


class InvalidParameter(ServiceException):
    code = "InvalidParameterException"


class InvalidRequest(ServiceException):
    code = "InvalidRequestException"
