"""Where moto's answers differ from AWS in a way that Terraform notices. Importing this module closes every gap."""

import json

from moto.ec2.models.launch_templates import LaunchTemplateVersion
from moto.ec2.models.nat_gateways import NatGatewayBackend
from moto.kms.responses import KmsResponse
from moto.logs.models import LogGroup
from moto.logs.responses import LogsResponse
from moto.s3.models import FakeDeleteMarker


def closes(owner, name):
    """Puts the decorated function in the place of a method; it gets the old method before its arguments."""

    def place(function):
        old = getattr(owner, name)

        def method(self, *args, **kwargs):
            return function(old, self, *args, **kwargs)

        setattr(owner, name, method)
        return function

    return place


@closes(LaunchTemplateVersion, "__init__")
def keep_template_tags_out_of_its_data(old, version, *args, **kwargs):
    """The tags of a launch template itself are no part of what it launches."""
    old(version, *args, **kwargs)
    specifications = version.data.get("TagSpecifications", [])
    kept = [s for s in specifications if s["ResourceType"] != "launch-template"]
    if kept != specifications:
        version.data["TagSpecifications"] = kept


@closes(NatGatewayBackend, "delete_nat_gateway")
def give_back_what_a_nat_gateway_used(old, backend, nat_gateway_id):
    """A deleted NAT gateway frees its address and takes its network interface along."""
    gateway = old(backend, nat_gateway_id)
    for address in gateway.address_set:
        if address.get("associationId"):
            backend.disassociate_address(association_id=address["associationId"])
    backend.enis.pop(gateway._eni.id, None)
    return gateway


@closes(KmsResponse, "enable_key_rotation")
def remember_rotation_period(old, response):
    answer = old(response)
    key_id = response.kms_backend.get_key_id(response._get_param("KeyId"))
    response.kms_backend.keys[key_id].rotation_period = response._get_param("RotationPeriodInDays", 365)
    return answer


@closes(KmsResponse, "get_key_rotation_status")
def tell_rotation_period(old, response):
    status = json.loads(old(response))
    if status["KeyRotationEnabled"]:
        key_id = response.kms_backend.get_key_id(response._get_param("KeyId"))
        status["RotationPeriodInDays"] = response.kms_backend.keys[key_id].rotation_period
    return json.dumps(status)


@closes(LogsResponse, "create_log_group")
def remember_log_group_class(old, response):
    answer = old(response)
    group = response.logs_backend.groups[response._get_param("logGroupName")]
    group.log_group_class = response._get_param("logGroupClass", "STANDARD")
    return answer


@closes(LogGroup, "to_describe_dict")
def tell_log_group_class(old, group):
    return {**old(group), "logGroupClass": getattr(group, "log_group_class", "STANDARD")}


# A bucket that once had versions can be emptied: moto disposes of delete markers like of objects.
FakeDeleteMarker.dispose = lambda marker: None
