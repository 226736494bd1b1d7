"""Plain words of the wire.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import Literal, Union


Assume = Union[
    Literal["default"],  # That they are off, as Azure leaves them.
    Literal["none"],  # Nothing: they count as missing.
]
"""What is supposed of opt-ins that nothing speaks of."""


Change = Union[
    Literal["added"],  # Only the later list has it, or only there does it hold.
    Literal["removed"],  # Only the earlier list has it, or only there does it hold.
    Literal["changed"],  # Both have it, with other values or wording.
]
"""How a fact differs between two editions."""


Value = Union[bool, int, str, None]
"""A value in evidence."""


CodeLayer = Union[
    Literal["service"],  # The Azure Backup service.
    Literal["crp"],  # The compute provider, whose errors mostly come inside `UserErrorCrpReportedUserError`.
    Literal["linux-extension"],  # The snapshot extension for Linux.
]
"""Which part of Azure gives a code."""


Predictable = Union[
    Literal["static"],  # The descriptions of VM, disks, vault and policy decide it.
    Literal["partial"],  # More is needed than those, or only some of its causes can be foreseen.
    Literal["runtime"],  # It shows only when the operation runs.
]
"""Whether a code can be foreseen offline."""


CodeStatus = Union[
    Literal["current"],  # It stands on a page of 2022 or later.
    Literal["documented-2021"],  # It stands only in articles of 2021 and may still occur.
    Literal["obsolete"],  # The limit was lifted, or what it was about has retired.
    Literal["obsolete-mostly"],  # The limit was lifted but for some cases.
    Literal["superseded"],  # A later page says otherwise.
    Literal["workload"],  # It is about databases backed up inside the VM, not about the VM.
]
"""Whether a code still occurs, as far as the documentation tells."""


Consistency = Union[
    Literal["application"],  # Applications find their data consistent.
    Literal["file-system"],  # The file system is consistent; applications mend their own data.
    Literal["crash"],  # As after a loss of power.
    Literal["undetermined"],  # Not enough is known.
]
"""The kind of recovery point to expect."""


Decision = Union[
    Literal["ready"],  # Nothing stands in the way.
    Literal["attention"],  # A warning failed.
    Literal["undetermined"],  # No blocker failed, and a fact is missing that could still block.
    Literal["blocked"],  # A blocker failed.
]
"""A verdict, mildest first."""


Detail = Union[
    Literal["brief"],  # The verdicts and what failed; not what passed or cannot be known.
    Literal["findings"],  # What failed or is disputed.
    Literal["full"],  # Every rule as a finding.
]
"""How much a report says."""


Direction = Union[
    Literal["inbound"],  # To it.
    Literal["outbound"],  # From it.
]
"""Which way packets go, seen from the virtual machine."""


PublicNetworkAccess = Union[
    Literal["Enabled"],  # They have.
    Literal["Disabled"],  # They have not.
]
"""Whether public networks have access."""


SecurityType = Union[
    Literal["Standard"],  # None beyond the ordinary.
    Literal["TrustedLaunch"],  # Trusted Launch.
    Literal["ConfidentialVM"],  # Confidential VM.
]
"""The security type of a VM or of a disk."""


StorageTier = Union[
    Literal["standard"],  # Standard storage.
    Literal["premium"],  # Premium storage.
]
"""The performance tier of the storage that holds a disk."""


Disputes = Union[
    Literal["warn"],  # A warning where the readings differ.
    Literal["strict"],  # The harsher reading.
    Literal["lenient"],  # The milder reading.
]
"""What to make of facts on which documents of Microsoft's disagree."""


Kind = Union[
    Literal["auto"],  # Whatever its content says.
    Literal["request"],  # A request, as JSON.
    Literal["az"],  # What `az` prints or the REST API of Azure answers, as JSON.
    Literal["resource-graph"],  # Rows of Resource Graph, as JSON or CSV.
    Literal["arm"],  # An ARM template, as JSON.
    Literal["arm-parameters"],  # The parameters of an ARM template, as JSON.
    Literal["terraform"],  # A plan or state of Terraform, as `terraform show -json` prints it.
    Literal["service-tags"],  # The published addresses of Azure: the file of service tags, or the older one of the datacenters.
    Literal["classic"],  # Classic (Service Management) XML.
    Literal["os-release"],  # `/etc/os-release`.
    Literal["waagent-conf"],  # `/etc/waagent.conf`.
    Literal["environment"],  # `/etc/environment`.
    Literal["windows-registry"],  # A registry export of the SYSTEM account of Windows.
    Literal["proxy-log"],  # The access log of a proxy.
    Literal["proxy-urls"],  # URL patterns that a proxy lets through, one a line.
    Literal["windows-firewall"],  # Rules of Windows Firewall, as netsh prints or adds them.
]
"""What a document is."""


Outcome = Union[
    Literal["pass"],  # What it requires holds.
    Literal["fail"],  # What it requires does not hold.
    Literal["unknown"],  # Not enough is known.
    Literal["not-applicable"],  # It does not concern this VM, or this edition.
]
"""The outcome of one rule."""


Scope = Union[
    Literal["backup"],  # Whether the VM can be backed up.
    Literal["recovery-point"],  # Which kind of recovery point results.
    Literal["restore"],  # How the VM may be restored.
    Literal["file-restore"],  # How single files may be restored.
    Literal["policy"],  # The backup policy.
    Literal["vault"],  # The vault.
    Literal["network"],  # The network that backup needs.
]
"""What a rule is about."""


Severity = Union[
    Literal["info"],  # Worth knowing; changes no verdict.
    Literal["warning"],  # It may work, but is not endorsed, not recommended, or disputed.
    Literal["blocker"],  # It does not work.
]
"""What a failed rule does to the verdict."""


PolicyType = Union[
    Literal["V1"],  # Standard.
    Literal["V2"],  # Enhanced.
]
"""The type of the backup policy."""


Protocol = Union[
    Literal["tcp"],  # TCP.
    Literal["udp"],  # UDP.
    Literal["icmp"],  # ICMP.
    Literal["esp"],  # Encapsulating security payload.
    Literal["ah"],  # Authentication header.
    Literal["other"],  # Any other one.
]
"""A protocol that rules tell apart."""


ProxyPlace = Union[
    Literal["linux"],  # The two files of a Linux VM.
    Literal["windows"],  # The settings of the SYSTEM account of a Windows VM.
    Literal["firewall"],  # Windows Firewall on the proxy server.
    Literal["nsg"],  # The security group of the proxy server.
]
"""Where a proxy has to be made known."""


Redundancy = Union[
    Literal["locally-redundant"],  # Copies in one datacenter.
    Literal["zone-redundant"],  # Copies in several zones of a region.
    Literal["geo-redundant"],  # Copies in the paired region too.
    Literal["read-access-geo-redundant"],  # Copies in the paired region, readable there.
]
"""Storage redundancy."""


Scenario = Union[
    Literal["backup"],  # A virtual machine is backed up.
    Literal["old-agent"],  # The same, with an agent that is older than what is supported.
    Literal["write-accelerator"],  # The same, with a Write Accelerator disk.
    Literal["file-restore"],  # Files are restored on this machine.
    Literal["workload"],  # A database in the virtual machine is backed up.
]
"""What is done."""


__all__ = [
    "Assume",
    "Change",
    "Value",
    "CodeLayer",
    "Predictable",
    "CodeStatus",
    "Consistency",
    "Decision",
    "Detail",
    "Direction",
    "PublicNetworkAccess",
    "SecurityType",
    "StorageTier",
    "Disputes",
    "Kind",
    "Outcome",
    "Scope",
    "Severity",
    "PolicyType",
    "Protocol",
    "ProxyPlace",
    "Redundancy",
    "Scenario",
]
