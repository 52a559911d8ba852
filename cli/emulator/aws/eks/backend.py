"""The EKS of one account and region: moto's backend with every object replaced by ours but Fargate profiles."""

from moto.autoscaling.models import autoscaling_backends
from moto.core.base_backend import BackendDict
from moto.ec2.exceptions import EC2ClientError
from moto.ec2.models import ec2_backends
from moto.eks.models import EKSBackend

from . import access, clusters, nodegroups
from .errors import InvalidParameter, InvalidRequest, ResourceInUse, ResourceNotFound


class SlipwayEKSBackend(EKSBackend):
    @property
    def _url_module(self):
        from . import responses

        return responses

    @property
    def ec2(self):
        return ec2_backends[self.account_id][self.region_name]

    @property
    def autoscaling(self):
        return autoscaling_backends[self.account_id][self.region_name]

    def cluster(self, name):
        if name not in self.clusters:
            raise ResourceNotFound(f"No cluster found for name: {name}.")
        return self.clusters[name]

    def make_cluster(self, request):
        name = request["name"]
        if name in self.clusters:
            raise ResourceInUse(f"Cluster already exists with name: {name}")
        vpc_id = self._vpc_of(request["resourcesVpcConfig"].get("subnetIds", []))
        arn = f"arn:{self.partition}:eks:{self.region_name}:{self.account_id}:cluster/{name}"
        # As EKS does: one security group per cluster, for control plane and nodes.
        group = self.ec2.create_security_group(
            f"eks-cluster-sg-{name}-{len(self.clusters) + 1}",
            "EKS created security group applied to ENI that is attached to EKS Control Plane master nodes, "
            "as well as any managed workloads.",
            vpc_id=vpc_id,
            tags={"Name": f"eks-cluster-sg-{name}", f"kubernetes.io/cluster/{name}": "owned"},
        )
        vpc = {"vpcId": vpc_id, "clusterSecurityGroupId": group.id}
        self.clusters[name] = clusters.Cluster(clusters.new_cluster(request, arn, vpc))
        return self.clusters[name].document

    def remove_cluster(self, name):
        cluster = self.cluster(name)
        if cluster.document["deletionProtection"]:
            raise InvalidRequest(f"Cluster {name} cannot be deleted because deletion protection is enabled.")
        if cluster.nodegroups or cluster.fargate_profiles:
            raise ResourceInUse("Cluster has nodegroups attached")
        try:
            self.ec2.delete_security_group(group_id=cluster.document["resourcesVpcConfig"]["clusterSecurityGroupId"])
        except EC2ClientError:
            pass  # still referred to by the user's own rules: AWS, too, deletes the cluster and leaves the group
        del self.clusters[name]
        return {**cluster.document, "status": "DELETING"}

    def make_nodegroup(self, request):
        cluster = self.cluster(request["clusterName"])
        cluster.nodegroups.require_free(request["nodegroupName"])
        self._vpc_of(request["subnets"])
        document = nodegroups.new_nodegroup(cluster, request, self._launch_template(request))
        # EKS launches from a template of its own, made from the user's.
        template = self.ec2.create_launch_template(
            name="eks-" + document["nodegroupArn"].split("/")[-1],
            description="",
            template_data={},
            tag_spec={"launch-template": {"eks:nodegroup-name": document["nodegroupName"]}},
        )
        self.autoscaling.create_auto_scaling_group(**nodegroups.auto_scaling_group(document, template.id))
        access.admit_nodes(cluster, document["nodeRole"])
        return cluster.nodegroups.add(document["nodegroupName"], document)

    def change_nodegroup(self, request):
        cluster = self.cluster(request["clusterName"])
        document = cluster.nodegroups.get_or_fail(request["nodegroupName"])
        update = nodegroups.update_config(cluster, document, request)
        for group in document["resources"]["autoScalingGroups"]:
            self.autoscaling.autoscaling_groups[group["name"]].max_size = document["scalingConfig"]["maxSize"]
        return update

    def upgrade_nodegroup(self, request):
        cluster = self.cluster(request["clusterName"])
        document = cluster.nodegroups.get_or_fail(request["nodegroupName"])
        return nodegroups.update_version(cluster, document, request, self._launch_template(request))

    def remove_nodegroup(self, request):
        document = self.cluster(request["clusterName"]).nodegroups.remove(request["nodegroupName"])
        for group in document["resources"]["autoScalingGroups"]:
            if group["name"] in self.autoscaling.autoscaling_groups:
                self.autoscaling.delete_auto_scaling_group(group["name"])
        self.ec2.delete_launch_template("eks-" + document["nodegroupArn"].split("/")[-1], None)
        return {**document, "status": "DELETING"}

    def tags_of(self, arn):
        """The tags of any EKS object, to read or to change."""
        for cluster in self.clusters.values():
            for tagged_arn, tags in cluster.tagged():
                if tagged_arn == arn:
                    return tags
        raise ResourceNotFound(f"Resource was not found: {arn}")

    def _vpc_of(self, subnet_ids):
        try:
            return [self.ec2.get_subnet(subnet_id).vpc_id for subnet_id in subnet_ids][0]
        except (EC2ClientError, IndexError):
            raise InvalidParameter(f"The subnet IDs {subnet_ids} do not exist") from None

    def _launch_template(self, request):
        sent = request.get("launchTemplate")
        if not sent:
            return None
        if sent.get("id") and sent.get("name"):
            raise InvalidParameter("Either provide launch template ID or launch template name in the request.")
        try:
            found = (
                self.ec2.get_launch_template(sent["id"])
                if sent.get("id")
                else self.ec2.get_launch_template_by_name(sent["name"])
            )
            version = found.get_version(sent.get("version", "$Default"))
        except EC2ClientError as error:
            raise InvalidRequest(f"Launch template {sent} was not found: {error.message}") from None
        return {
            "id": found.id,
            "name": found.name,
            "version": sent.get("version", str(version.number)),
            "ami": version.image_id,
            "instanceType": version.instance_type,
        }


slipway_eks_backends = BackendDict(SlipwayEKSBackend, "eks")
