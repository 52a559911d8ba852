"""The EKS API: one method per operation; routes, parameters and answers follow the SDK's own model."""

from moto.core.responses import ActionResult, EmptyResult
from moto.eks.responses import EKSResponse
from moto.eks.urls import url_bases as url_bases  # moto reads it from this module

from . import access, addons, clusters, pod_identity
from .backend import slipway_eks_backends
from .documents import pick


class SlipwayEKSResponse(EKSResponse):
    def __init__(self):
        super().__init__()
        self.automated_parameter_parsing = True

    @property
    def eks_backend(self):
        return slipway_eks_backends[self.current_account][self.region]

    @property
    def cluster(self):
        return self.eks_backend.cluster(self.params.get("clusterName") or self.params.get("name"))

    # clusters

    def create_cluster(self):
        return ActionResult({"cluster": self.eks_backend.make_cluster(self.params)})

    def describe_cluster(self):
        return ActionResult({"cluster": self.cluster.document})

    def delete_cluster(self):
        return ActionResult({"cluster": self.eks_backend.remove_cluster(self.params["name"])})

    def list_clusters(self):
        return ActionResult({"clusters": sorted(self.eks_backend.clusters)})

    def update_cluster_config(self):
        return ActionResult({"update": clusters.update_config(self.cluster, self.params)})

    def update_cluster_version(self):
        return ActionResult({"update": clusters.update_version(self.cluster, self.params["version"])})

    def associate_encryption_config(self):
        config = pick(self.params, "encryptionConfig")
        self.cluster.document.update(config)
        return ActionResult({"update": self.cluster.record_update("AssociateEncryptionConfig", config)})

    def describe_update(self):
        return ActionResult({"update": self.cluster.updates.get_or_fail(self.params["updateId"])})

    def list_updates(self):
        return ActionResult({"updateIds": list(self.cluster.updates)})

    # node groups

    def create_nodegroup(self):
        return ActionResult({"nodegroup": self.eks_backend.make_nodegroup(self.params)})

    def describe_nodegroup(self):
        return ActionResult({"nodegroup": self.cluster.nodegroups.get_or_fail(self.params["nodegroupName"])})

    def list_nodegroups(self):
        return ActionResult({"nodegroups": sorted(self.cluster.nodegroups)})

    def update_nodegroup_config(self):
        return ActionResult({"update": self.eks_backend.change_nodegroup(self.params)})

    def update_nodegroup_version(self):
        return ActionResult({"update": self.eks_backend.upgrade_nodegroup(self.params)})

    def delete_nodegroup(self):
        return ActionResult({"nodegroup": self.eks_backend.remove_nodegroup(self.params)})

    # add-ons

    def create_addon(self):
        return ActionResult({"addon": addons.create(self.cluster, self.params)})

    def describe_addon(self):
        return ActionResult({"addon": self.cluster.addons.get_or_fail(self.params["addonName"])})

    def list_addons(self):
        return ActionResult({"addons": sorted(self.cluster.addons)})

    def update_addon(self):
        return ActionResult({"update": addons.update(self.cluster, self.params)})

    def delete_addon(self):
        return ActionResult({"addon": addons.delete(self.cluster, self.params)})

    def describe_addon_versions(self):
        return ActionResult({"addons": addons.versions(self.params)})

    # access entries

    def create_access_entry(self):
        return ActionResult({"accessEntry": access.create(self.cluster, self.params)})

    def describe_access_entry(self):
        return ActionResult({"accessEntry": self._access_entry()})

    def list_access_entries(self):
        return ActionResult({"accessEntries": sorted(self.cluster.access_entries)})

    def update_access_entry(self):
        return ActionResult({"accessEntry": access.update(self.cluster, self.params)})

    def delete_access_entry(self):
        self.cluster.access_entries.remove(self.params["principalArn"])
        return EmptyResult()

    def associate_access_policy(self):
        policy = access.associate(self.cluster, self.params)
        answer = pick(self.params, "clusterName", "principalArn")
        return ActionResult({**answer, "associatedAccessPolicy": policy})

    def disassociate_access_policy(self):
        access.disassociate(self.cluster, self.params)
        return EmptyResult()

    def list_associated_access_policies(self):
        policies = list(self._access_entry()["policies"].values())
        answer = pick(self.params, "clusterName", "principalArn")
        return ActionResult({**answer, "associatedAccessPolicies": policies})

    # Pod Identity

    def create_pod_identity_association(self):
        return ActionResult({"association": pod_identity.create(self.cluster, self.params)})

    def describe_pod_identity_association(self):
        return ActionResult({"association": self._association()})

    def list_pod_identity_associations(self):
        return ActionResult({"associations": pod_identity.listing(self.cluster, self.params)})

    def update_pod_identity_association(self):
        return ActionResult({"association": pod_identity.update(self.cluster, self.params)})

    def delete_pod_identity_association(self):
        association = self._association()
        self.cluster.pod_identities.remove(association["associationId"])
        return ActionResult({"association": association})

    # tags

    def tag_resource(self):
        self.eks_backend.tags_of(self.params["resourceArn"]).update(self.params["tags"])
        return EmptyResult()

    def untag_resource(self):
        tags = self.eks_backend.tags_of(self.params["resourceArn"])
        for key in self.params["tagKeys"]:
            tags.pop(key, None)
        return EmptyResult()

    def list_tags_for_resource(self):
        return ActionResult({"tags": self.eks_backend.tags_of(self.params["resourceArn"])})

    def _access_entry(self):
        return self.cluster.access_entries.get_or_fail(self.params["principalArn"])

    def _association(self):
        return self.cluster.pod_identities.get_or_fail(self.params["associationId"])

    def _get_param(self, param_name, if_none=None):
        # Used by moto's own Fargate operations, which call the cluster's name what the path calls it.
        return super()._get_param("clusterName" if param_name == "name" else param_name, if_none)

    def call_action(self):
        if self._get_action() is None:
            return 404, {}, f"{self.method} {self.raw_path} is no call of the EKS API"
        return super().call_action()


# ARNs in paths hold encoded slashes, which a path pattern cannot tell from real ones: the SDK's model routes instead.
url_paths = {"{0}/.*$": SlipwayEKSResponse.dispatch}
