"""What every call passes before moto answers it: the log, and failures on order."""

import logging

from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult, BaseResponse
from moto.s3.responses import S3Response


class Calls:
    """Logs each call; fails the next N calls of an operation that a fault was ordered for."""

    def __init__(self):
        self._faults = {}

    def order(self, fault):
        """`fault`: {service, operation, times, errorCode, status, message}, such as ("eks", "CreateAddon", …).

        A new order replaces the one for the same operation; times 0 only takes that one back.
        """
        key = (fault["service"], fault["operation"])
        self._faults.pop(key, None)
        if fault.get("times", 1) > 0:
            self._faults[key] = {"times": 1, "status": 400, "message": "a fault that was ordered", **fault}

    def install(self):
        """Makes moto ask before each call. S3 settles on its operation late and needs a place of its own."""
        calls, call_action = self, BaseResponse.call_action

        def checked_call_action(response):
            fault = calls._admit(response)
            return _answer(response, fault) if fault else call_action(response)

        def checked_s3_action(response, bucket_name=None, key_name=None):
            fault = calls._admit(response, key_name or bucket_name)
            if fault:
                raise _OrderedFailure(fault)

        BaseResponse.call_action = checked_call_action
        S3Response._authenticate_and_authorize_s3_action = checked_s3_action
        S3Response.bucket_response = _answering_faults(S3Response.bucket_response)
        S3Response.key_response = _answering_faults(S3Response.key_response)

    def _admit(self, response, detail=None):
        """Logs a call; returns the fault it has to fail with, or None."""
        service, operation = response.service_name, response._get_action()
        fault = self._faults.get((service, operation))
        if fault:
            fault["times"] -= 1
            if fault["times"] == 0:
                del self._faults[(service, operation)]
        where = f"{response.current_account} {response.region} {service}"
        logging.info("%s %s %s%s", where, operation, detail or "", f" fails: {fault['errorCode']}" if fault else "")
        return fault


class _OrderedFailure(ServiceException):
    """Raised within S3; elsewhere only a form that moto can put in a service's own words."""

    def __init__(self, fault):
        super().__init__(fault["errorCode"], fault["message"])
        self.fault = fault


def _answering_faults(dispatch):
    def dispatch_or_fail(response, *args):
        try:
            return dispatch(response, *args)
        except _OrderedFailure as failure:
            return _answer(response, failure.fault)

    return dispatch_or_fail


def _answer(response, fault):
    """The fault in the protocol of the service that was called."""
    _, headers, body = response.serialized(ActionResult(_OrderedFailure(fault)))
    return fault["status"], headers, body
