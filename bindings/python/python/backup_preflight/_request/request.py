"""A question: one virtual machine, its vault, its policy, the restore that is planned.

Written by `cargo xtask generate` from the types of the core.
"""

from __future__ import annotations

from typing import TypedDict

from backup_preflight._request.governance import (
    Governance,
)

from backup_preflight._request.plan import (
    Plan,
)

from backup_preflight._request.policy import (
    Policy,
)

from backup_preflight._request.restore import (
    Restore,
)

from backup_preflight._request.vault import (
    Vault,
)

from backup_preflight._request.vm import (
    Vm,
)


class Request(TypedDict, total=False):
    """A question: one virtual machine, its vault, its policy, the restore that is planned."""

    governance: Governance
    """Locks, policies and rights that Azure Backup meets."""

    plan: Plan
    """Actions planned for the time of the backup."""

    policy: Policy
    """The backup policy."""

    restore: Restore
    """A restore that is planned."""

    vault: Vault
    """The vault that protects it, or is to."""

    vm: Vm
    """The virtual machine."""


__all__ = [
    "Request",
]
