"""The WSGI application: moto's, and the emulator's own calls under /slipway/."""

import json
import logging
from threading import RLock

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

from . import bucket_policies, eks
from . import gaps as gaps  # works by being imported
from .calls import Calls
from .inventory import inventory

# service: a cheap call that makes moto load the service's code, its SDK model and one backend
_WARM_UP = {
    "sts": {"data": {"Action": "GetCallerIdentity", "Version": "2011-06-15"}},
    "iam": {"data": {"Action": "ListRoles", "Version": "2010-05-08"}},
    "ec2": {"data": {"Action": "DescribeVpcs", "Version": "2016-11-15"}},
    "autoscaling": {"data": {"Action": "DescribeAutoScalingGroups", "Version": "2011-01-01"}},
    "kms": {"json": {}, "headers": {"X-Amz-Target": "TrentService.ListKeys"}},
    "logs": {"json": {}, "headers": {"X-Amz-Target": "Logs_20140328.DescribeLogGroups"}},
    "eks": {"method": "GET", "path": "/clusters"},
    "s3": {"method": "GET", "path": "/"},
}


class Application:
    """One call at a time: moto's backends are plain dictionaries, and Terraform sends ten at once."""

    def __init__(self):
        eks.install()
        bucket_policies.install()
        self._calls = Calls()
        self._calls.install()
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._lock = RLock()

    def __call__(self, environ, start_response):
        with self._lock:
            try:
                if environ.get("PATH_INFO", "").startswith("/slipway/"):
                    return self._own_call(Request(environ))(environ, start_response)
                return self._moto(environ, start_response)
            except Exception as error:
                logging.exception("%s %s", environ["REQUEST_METHOD"], environ["PATH_INFO"])
                # Not 500: the SDK would repeat the call for minutes.
                text = f"the emulator cannot do this: {type(error).__name__}: {error}"
                return Response(text[:500], status=501)(environ, start_response)

    def warm_up(self):
        """Makes the first answer of each service as fast as the next: a slow one makes the SDK send it twice."""
        for service, call in _WARM_UP.items():
            scope = f"AKIAWARMUP/20260101/us-east-1/{service}/aws4_request"
            headers = {"Authorization": f"AWS4-HMAC-SHA256 Credential={scope}", **call.get("headers", {})}
            response = Client(self).open(**{"method": "POST", "path": "/", **call, "headers": headers})
            if response.status_code != 200:
                raise RuntimeError(f"warming up {service} failed: {response.status} {response.get_data(True)}")

    def _own_call(self, request):
        if request.path == "/slipway/health":
            return Response("ready\n")
        if request.path == "/slipway/inventory":
            return Response(json.dumps(inventory()), mimetype="application/json")
        if request.path == "/slipway/faults" and request.method == "POST":
            self._calls.order(request.get_json())
            return Response(status=204)
        return Response(f"no such call: {request.path}\n", status=404)
