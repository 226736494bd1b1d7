# Written by `cargo xtask generate` from the types of the core.

from ._part import Part
from ._request import (
    AgentInstalledBy,
    AgentSource,
    AgentStatus,
    Agent,
    Architecture,
    Assume,
    Caching,
    Change,
    Value,
    CodeLayer,
    Predictable,
    CodeStatus,
    Consistency,
    CreateWith,
    CreatedFrom,
    CrossSubscriptionRestore,
    DataAccessAuthMode,
    Decision,
    DeploymentModel,
    Detail,
    Direction,
    DiskEncryption,
    NetworkAccessPolicy,
    PublicNetworkAccess,
    SecurityType,
    DiskSku,
    StorageTier,
    Disk,
    DiskAccessOption,
    DiskController,
    Disks,
    Disputes,
    Kind,
    EncryptionKeys,
    Encryption,
    Endpoint,
    Outcome,
    Scope,
    Severity,
    FirewallRule,
    Generation,
    LockLevel,
    Governance,
    Guest,
    IpAllocation,
    RetentionRule,
    LinuxProxy,
    Outbound,
    NsgRule,
    SystemAccountProxy,
    Proxy,
    Network,
    OrchestrationMode,
    OsFamily,
    Os,
    PolicyType,
    Plan,
    ScheduleFrequency,
    SnapshotConsistency,
    TieringMode,
    Policy,
    Priority,
    Protection,
    Protocol,
    ProvisioningState,
    ProxyPlace,
    RecoveryPointTier,
    RecoveryPoint,
    Redundancy,
    RestoreOption,
    TargetService,
    RestoreHost,
    TargetAccount,
    Restore,
    VaultKind,
    Vault,
    VmState,
    Vm,
    Request,
    Scenario,
)

class Assumption(Part):
    """An opt-in that is supposed to be as Azure leaves it."""

    @property
    def path(self) -> str:
        """Its path in the request."""

    @property
    def value(self) -> str:
        """What is supposed."""

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that rest on it."""

class Choice(Part):
    """Another choice."""

    @property
    def text(self) -> str:
        """In words."""

    @property
    def set(self) -> dict[str, Value]:
        """What to state instead, by path."""

class FactTitle(Part):
    """A fact in a few words."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def title(self) -> str:
        """What it says, in a few words; its id where no edition knows it."""

class CodeExplanation(Part):
    """An error code of Azure in words."""

    @property
    def code(self) -> str:
        """The code as Azure spells it. Where several messages share one, what follows the dot tells them apart."""

    @property
    def layer(self) -> CodeLayer:
        """Which part of Azure gives it."""

    @property
    def operations(self) -> tuple[str, ...]:
        """The operations that give it; empty where the source does not say."""

    @property
    def category(self) -> str:
        """What it is about: `disk`, `lock`, `network`, …"""

    @property
    def predictable(self) -> Predictable:
        """Whether it can be foreseen."""

    @property
    def status(self) -> CodeStatus:
        """Whether it still occurs."""

    @property
    def cause(self) -> str:
        """What happened."""

    @property
    def fix(self) -> str:
        """What to do."""

    @property
    def facts(self) -> tuple[FactTitle, ...]:
        """The facts that it follows from."""

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that foresee it."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Where it was read."""

    @property
    def number(self) -> int | None:
        """The number under which it is also shown."""

class Command(Part):
    """A command that helps."""

    @property
    def shell(self) -> str:
        """The shell it is written for."""

    @property
    def script(self) -> str:
        """The command."""

class DocumentPart(Part):
    """A document that was read."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def kind(self) -> Kind:
        """What it was taken for."""

class EditionPart(Part):
    """The edition that was used."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def date(self) -> str:
        """The day of its main page."""

    @property
    def notice(self) -> str | None:
        """For an edition of the past: that it is one."""

class Evidence(Part):
    """A field that decided a finding."""

    @property
    def path(self) -> str:
        """Its path in the request."""

    @property
    def value(self) -> Value:
        """What was found there."""

    @property
    def origin(self) -> str:
        """Where the value came from: `request`, `default`, `derived`, or the place in a document."""

    @property
    def expected(self) -> str | None:
        """What was expected."""

class Explanation(Part):
    """A rule in words."""

    @property
    def rule(self) -> str:
        """The rule's id."""

    @property
    def title(self) -> str:
        """What it is about, in a few words."""

    @property
    def why(self) -> str:
        """Why it exists and what it means."""

    @property
    def fix(self) -> str | None:
        """What to do where it fails; none where nothing need be done."""

    @property
    def symptom(self) -> str | None:
        """How its failure shows in Azure, where that is known."""

class ValueChange(Part):
    """A value that differs between two editions."""

    @property
    def key(self) -> str:
        """Its key."""

    @property
    def after(self) -> str | None:
        """In the second edition."""

    @property
    def before(self) -> str | None:
        """In the first edition."""

class FactChange(Part):
    """A fact that differs between two editions."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def change(self) -> Change:
        """How it differs."""

    @property
    def title(self) -> str:
        """What it says, in a few words, in the edition that has it last."""

    @property
    def severity(self) -> tuple[str | None, ...]:
        """Its severity in the first edition and in the second."""

    @property
    def values(self) -> tuple[ValueChange, ...]:
        """The values that differ."""

    @property
    def sources_before(self) -> tuple[str, ...]:
        """Where the first edition's wording is documented."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the second edition's wording is documented."""

class FactValue(Part):
    """A documented value."""

    @property
    def key(self) -> str:
        """Its key."""

    @property
    def strict(self) -> str:
        """The harsher reading."""

    @property
    def lenient(self) -> str:
        """The milder reading; the same where nothing is disputed."""

class FactListing(Part):
    """A fact as it is listed."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def title(self) -> str:
        """What it says, in a few words."""

    @property
    def severity(self) -> str:
        """How binding the source's wording is."""

    @property
    def carried(self) -> str:
        """How it takes part in the answers."""

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that rest on it."""

    @property
    def applicable(self) -> bool:
        """Whether it holds in the edition."""

    @property
    def values(self) -> tuple[FactValue, ...]:
        """Its values."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Where it is documented."""

    @property
    def since(self) -> str | None:
        """The day from which it was documented, where that is later than the edition."""

class FieldEntry(Part):
    """A field of the request that rules read."""

    @property
    def path(self) -> str:
        """Its path, without list positions: `vm.disks.data.sizeGb`."""

    @property
    def label(self) -> str:
        """What it is called."""

    @property
    def how(self) -> str:
        """How to find its value."""

    @property
    def absence(self) -> str:
        """What its absence means: `missing`, `requires`, `assumed` or `not-checkable`."""

    @property
    def assumed(self) -> str | None:
        """For an assumed field, what is supposed."""

class Fix(Part):
    """What to do about a finding."""

    @property
    def text(self) -> str:
        """In words."""

    @property
    def commands(self) -> tuple[Command, ...]:
        """As commands."""

    @property
    def alternatives(self) -> tuple[Choice, ...]:
        """Other choices with which this would not be found, the best first."""

class Finding(Part):
    """One rule's outcome."""

    @property
    def rule(self) -> str:
        """The rule."""

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts it rests on in this edition."""

    @property
    def scope(self) -> Scope:
        """What it is about."""

    @property
    def outcome(self) -> Outcome:
        """Its outcome."""

    @property
    def severity(self) -> Severity:
        """What the outcome does to the verdict."""

    @property
    def message(self) -> str:
        """What is wrong, and where."""

    @property
    def params(self) -> dict[str, str]:
        """The values in the message."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The fields that decided."""

    @property
    def disputed(self) -> bool:
        """Whether documents of Microsoft's disagree on it."""

    @property
    def azure_error_codes(self) -> tuple[str, ...]:
        """The error codes that Azure is documented to give."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Citations, keys of the report's sources."""

    @property
    def aged(self) -> str | None:
        """The day of the page that it rests on, where that page is more than two years older than the edition, or than the day
        that is asked about."""

    @property
    def fix(self) -> Fix | None:
        """What to do."""

    @property
    def symptom(self) -> str | None:
        """How the condition shows itself in Azure."""

class Keeping(Part):
    """A rule of retention."""

    @property
    def kind(self) -> RetentionRule:
        """Which."""

    @property
    def keeps(self) -> int:
        """For how many days, weeks, months or years it keeps a recovery point."""

    @property
    def first(self) -> str | None:
        """The first day whose recovery point it keeps: from the first backup on, or from the day that is asked about."""

    @property
    def until(self) -> str | None:
        """The day on which it lets go of that one."""

class Missing(Part):
    """A fact that is missing."""

    @property
    def path(self) -> str:
        """Its path in the request."""

    @property
    def decides(self) -> tuple[str, ...]:
        """The rules that wait for it."""

    @property
    def how(self) -> str:
        """How to find it."""

    @property
    def reason(self) -> str | None:
        """Why a document that speaks of it did not tell."""

class NotCheckable(Part):
    """A rule that cannot be decided from outside."""

    @property
    def rule(self) -> str:
        """The rule."""

    @property
    def why(self) -> str:
        """Why, and how to look."""

class Retention(Part):
    """What the backup policy keeps of one VM."""

    @property
    def rules(self) -> tuple[Keeping, ...]:
        """Each rule of retention."""

    @property
    def recovery_points(self) -> int | None:
        """The most recovery points that the vault holds at a time once every rule is in force for its full time; a point that
        several rules keep counts once, and of an hourly schedule the last backup of the day alone goes to the vault. None
        where the policy is not described to its end."""

    @property
    def snapshots(self) -> int | None:
        """The most snapshots that are kept for instant restore at a time."""

class Requirement(Part):
    """A choice that is still open."""

    @property
    def what(self) -> str:
        """What is needed."""

    @property
    def path(self) -> str:
        """The section of the request that states it."""

    @property
    def why(self) -> str:
        """Why."""

class SourcePart(Part):
    """A page that is cited."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def url(self) -> str:
        """Where it can be read."""

    @property
    def date(self) -> str:
        """Its date."""

class Subject(Part):
    """What was asked about."""

    @property
    def documents(self) -> tuple[DocumentPart, ...]:
        """The documents that say something of it; none for a request alone."""

    @property
    def cloud_service(self) -> str | None:
        """Its cloud service."""

    @property
    def id(self) -> str | None:
        """Its resource id, where a document has it."""

    @property
    def name(self) -> str | None:
        """The VM's name."""

    @property
    def region(self) -> str | None:
        """Its region."""

class Tool(Part):
    """What answered."""

    @property
    def name(self) -> str:
        """`backup-preflight`."""

    @property
    def version(self) -> str:
        """Its version."""

class RestoreVerdict(Part):
    """Whether one way to restore is open."""

    @property
    def option(self) -> RestoreOption:
        """The way."""

    @property
    def verdict(self) -> Decision:
        """Whether it is open."""

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that limit it."""

    @property
    def loses(self) -> tuple[str, ...]:
        """The rules that say what the restored VM would lose."""

class Verdict(Part):
    """The verdicts."""

    @property
    def backup(self) -> Decision:
        """Whether Azure Backup can protect the VM."""

    @property
    def consistency(self) -> Consistency:
        """The kind of recovery point to expect."""

    @property
    def consistency_reasons(self) -> tuple[str, ...]:
        """The rules that say why it is no better one, what decides first; none where applications are consistent, or in an edition
        of 2017."""

    @property
    def restore(self) -> tuple[RestoreVerdict, ...]:
        """The ways to restore, in a fixed order."""

class ReportBase(Part):
    """The answer about one virtual machine."""

    @property
    def tool(self) -> Tool:
        """What answered."""

    @property
    def edition(self) -> EditionPart:
        """The facts it answered from."""

    @property
    def subject(self) -> Subject:
        """What was asked about."""

    @property
    def verdict(self) -> Verdict:
        """The verdicts."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What failed or is disputed, most severe first."""

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Facts that are missing and could still change a verdict, most decisive first."""

    @property
    def requires(self) -> tuple[Requirement, ...]:
        """Choices that are still open."""

    @property
    def assumed(self) -> tuple[Assumption, ...]:
        """Opt-ins that are supposed to be off because nothing says otherwise."""

    @property
    def passed(self) -> tuple[str, ...]:
        """Rules that passed, in the order of the rules."""

    @property
    def not_applicable(self) -> tuple[str, ...]:
        """Rules that do not concern this VM or this edition."""

    @property
    def not_checkable(self) -> tuple[NotCheckable, ...]:
        """Rules that only the running guest, or the moment of the backup, can decide."""

    @property
    def sources(self) -> dict[str, SourcePart]:
        """The pages cited, by id."""

    @property
    def policy(self) -> Retention | None:
        """What the backup policy keeps; none where neither schedule nor retention is described, or in an edition of 2017."""

class Summary(Part):
    """How many VMs got which verdict on backup."""

    @property
    def total(self) -> int:
        """All of them."""

    @property
    def ready(self) -> int:
        """Ready."""

    @property
    def attention(self) -> int:
        """With a warning."""

    @property
    def undetermined(self) -> int:
        """Undetermined."""

    @property
    def blocked(self) -> int:
        """Blocked."""

class ReportsBase(Part):
    """The answers about several virtual machines."""

    @property
    def reports(self) -> tuple[ReportBase, ...]:
        """One report each, in the order of the documents."""

    @property
    def summary(self) -> Summary:
        """How many got which verdict."""

class RuleEntry(Part):
    """A rule as it is listed."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def title(self) -> str:
        """What it is about, in a few words."""

    @property
    def scope(self) -> Scope:
        """Its scope."""

    @property
    def severity(self) -> Severity:
        """What its failure does to the verdict."""

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts it rests on."""

    @property
    def editions(self) -> tuple[str, ...]:
        """The editions in which it can apply."""

    @property
    def options(self) -> tuple[str, ...]:
        """The ways to restore that it limits."""

    @property
    def azure_error_codes(self) -> tuple[str, ...]:
        """The error codes that Azure gives where it fails."""


__all__ = [
    "Assumption",
    "Choice",
    "FactTitle",
    "CodeExplanation",
    "Command",
    "DocumentPart",
    "EditionPart",
    "Evidence",
    "Explanation",
    "ValueChange",
    "FactChange",
    "FactValue",
    "FactListing",
    "FieldEntry",
    "Fix",
    "Finding",
    "Keeping",
    "Missing",
    "NotCheckable",
    "Retention",
    "Requirement",
    "SourcePart",
    "Subject",
    "Tool",
    "RestoreVerdict",
    "Verdict",
    "Summary",
    "RuleEntry",
]
