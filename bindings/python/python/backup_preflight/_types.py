"""What is answered.

Written by `cargo xtask generate` from the types of the core.
"""

from backup_preflight._part import Part, by_id, many


class Assumption(Part):
    """An opt-in that is supposed to be as Azure leaves it."""

    __slots__ = {
        "path": "Its path in the request.",
        "value": "What is supposed.",
        "rules": "The rules that rest on it.",
    }
    _wire = {
        "path": ("path", None),
        "value": ("value", None),
        "rules": ("rules", tuple),
    }


class Choice(Part):
    """Another choice."""

    __slots__ = {
        "text": "In words.",
        "set": "What to state instead, by path.",
    }
    _wire = {
        "text": ("text", None),
        "set": ("set", None),
    }


class FactTitle(Part):
    """A fact in a few words."""

    __slots__ = {
        "id": "Its id.",
        "title": "What it says, in a few words; its id where no edition knows it.",
    }
    _wire = {
        "id": ("id", None),
        "title": ("title", None),
    }


class CodeExplanation(Part):
    """An error code of Azure in words."""

    __slots__ = {
        "code": "The code as Azure spells it. Where several messages share one, what follows the dot tells them apart.",
        "layer": "Which part of Azure gives it.",
        "operations": "The operations that give it; empty where the source does not say.",
        "category": "What it is about: `disk`, `lock`, `network`, …",
        "predictable": "Whether it can be foreseen.",
        "status": "Whether it still occurs.",
        "cause": "What happened.",
        "fix": "What to do.",
        "facts": "The facts that it follows from.",
        "rules": "The rules that foresee it.",
        "sources": "Where it was read.",
        "number": "The number under which it is also shown.",
    }
    _wire = {
        "code": ("code", None),
        "layer": ("layer", None),
        "operations": ("operations", tuple),
        "category": ("category", None),
        "predictable": ("predictable", None),
        "status": ("status", None),
        "cause": ("cause", None),
        "fix": ("fix", None),
        "facts": ("facts", many(FactTitle)),
        "rules": ("rules", tuple),
        "sources": ("sources", tuple),
        "number": ("number", None),
    }


class Command(Part):
    """A command that helps."""

    __slots__ = {
        "shell": "The shell it is written for.",
        "script": "The command.",
    }
    _wire = {
        "shell": ("shell", None),
        "script": ("script", None),
    }


class DocumentPart(Part):
    """A document that was read."""

    __slots__ = {
        "name": "Its name.",
        "kind": "What it was taken for.",
    }
    _wire = {
        "name": ("name", None),
        "kind": ("kind", None),
    }


class EditionPart(Part):
    """The edition that was used."""

    __slots__ = {
        "id": "Its id.",
        "title": "Its title.",
        "date": "The day of its main page.",
        "notice": "For an edition of the past: that it is one.",
    }
    _wire = {
        "id": ("id", None),
        "title": ("title", None),
        "date": ("date", None),
        "notice": ("notice", None),
    }


class Evidence(Part):
    """A field that decided a finding."""

    __slots__ = {
        "path": "Its path in the request.",
        "value": "What was found there.",
        "origin": "Where the value came from: `request`, `default`, `derived`, or the place in a document.",
        "expected": "What was expected.",
    }
    _wire = {
        "path": ("path", None),
        "value": ("value", None),
        "origin": ("origin", None),
        "expected": ("expected", None),
    }


class Explanation(Part):
    """A rule in words."""

    __slots__ = {
        "rule": "The rule's id.",
        "title": "What it is about, in a few words.",
        "why": "Why it exists and what it means.",
        "fix": "What to do where it fails; none where nothing need be done.",
        "symptom": "How its failure shows in Azure, where that is known.",
    }
    _wire = {
        "rule": ("rule", None),
        "title": ("title", None),
        "why": ("why", None),
        "fix": ("fix", None),
        "symptom": ("symptom", None),
    }


class ValueChange(Part):
    """A value that differs between two editions."""

    __slots__ = {
        "key": "Its key.",
        "after": "In the second edition.",
        "before": "In the first edition.",
    }
    _wire = {
        "key": ("key", None),
        "after": ("after", None),
        "before": ("before", None),
    }


class FactChange(Part):
    """A fact that differs between two editions."""

    __slots__ = {
        "id": "Its id.",
        "change": "How it differs.",
        "title": "What it says, in a few words, in the edition that has it last.",
        "severity": "Its severity in the first edition and in the second.",
        "values": "The values that differ.",
        "sources_before": "Where the first edition's wording is documented.",
        "sources": "Where the second edition's wording is documented.",
    }
    _wire = {
        "id": ("id", None),
        "change": ("change", None),
        "title": ("title", None),
        "severity": ("severity", tuple),
        "values": ("values", many(ValueChange)),
        "sources_before": ("sourcesBefore", tuple),
        "sources": ("sources", tuple),
    }


class FactValue(Part):
    """A documented value."""

    __slots__ = {
        "key": "Its key.",
        "strict": "The harsher reading.",
        "lenient": "The milder reading; the same where nothing is disputed.",
    }
    _wire = {
        "key": ("key", None),
        "strict": ("strict", None),
        "lenient": ("lenient", None),
    }


class FactListing(Part):
    """A fact as it is listed."""

    __slots__ = {
        "id": "Its id.",
        "title": "What it says, in a few words.",
        "severity": "How binding the source's wording is.",
        "carried": "How it takes part in the answers.",
        "rules": "The rules that rest on it.",
        "applicable": "Whether it holds in the edition.",
        "values": "Its values.",
        "sources": "Where it is documented.",
        "since": "The day from which it was documented, where that is later than the edition.",
    }
    _wire = {
        "id": ("id", None),
        "title": ("title", None),
        "severity": ("severity", None),
        "carried": ("carried", None),
        "rules": ("rules", tuple),
        "applicable": ("applicable", None),
        "values": ("values", many(FactValue)),
        "sources": ("sources", tuple),
        "since": ("since", None),
    }


class FieldEntry(Part):
    """A field of the request that rules read."""

    __slots__ = {
        "path": "Its path, without list positions: `vm.disks.data.sizeGb`.",
        "label": "What it is called.",
        "how": "How to find its value.",
        "absence": "What its absence means: `missing`, `requires`, `assumed` or `not-checkable`.",
        "assumed": "For an assumed field, what is supposed.",
    }
    _wire = {
        "path": ("path", None),
        "label": ("label", None),
        "how": ("how", None),
        "absence": ("absence", None),
        "assumed": ("assumed", None),
    }


class Fix(Part):
    """What to do about a finding."""

    __slots__ = {
        "text": "In words.",
        "commands": "As commands.",
        "alternatives": "Other choices with which this would not be found, the best first.",
    }
    _wire = {
        "text": ("text", None),
        "commands": ("commands", many(Command)),
        "alternatives": ("alternatives", many(Choice)),
    }


class Finding(Part):
    """One rule's outcome."""

    __slots__ = {
        "rule": "The rule.",
        "facts": "The facts it rests on in this edition.",
        "scope": "What it is about.",
        "outcome": "Its outcome.",
        "severity": "What the outcome does to the verdict.",
        "message": "What is wrong, and where.",
        "params": "The values in the message.",
        "evidence": "The fields that decided.",
        "disputed": "Whether documents of Microsoft's disagree on it.",
        "azure_error_codes": "The error codes that Azure is documented to give.",
        "sources": "Citations, keys of the report's sources.",
        "aged": "The day of the page that it rests on, where that page is more than two years older than the edition, or than the day\nthat is asked about.",
        "fix": "What to do.",
        "symptom": "How the condition shows itself in Azure.",
    }
    _wire = {
        "rule": ("rule", None),
        "facts": ("facts", tuple),
        "scope": ("scope", None),
        "outcome": ("outcome", None),
        "severity": ("severity", None),
        "message": ("message", None),
        "params": ("params", None),
        "evidence": ("evidence", many(Evidence)),
        "disputed": ("disputed", None),
        "azure_error_codes": ("azureErrorCodes", tuple),
        "sources": ("sources", tuple),
        "aged": ("aged", None),
        "fix": ("fix", Fix),
        "symptom": ("symptom", None),
    }


class Keeping(Part):
    """A rule of retention."""

    __slots__ = {
        "kind": "Which.",
        "keeps": "For how many days, weeks, months or years it keeps a recovery point.",
        "first": "The first day whose recovery point it keeps: from the first backup on, or from the day that is asked about.",
        "until": "The day on which it lets go of that one.",
    }
    _wire = {
        "kind": ("kind", None),
        "keeps": ("keeps", None),
        "first": ("first", None),
        "until": ("until", None),
    }


class Missing(Part):
    """A fact that is missing."""

    __slots__ = {
        "path": "Its path in the request.",
        "decides": "The rules that wait for it.",
        "how": "How to find it.",
        "reason": "Why a document that speaks of it did not tell.",
    }
    _wire = {
        "path": ("path", None),
        "decides": ("decides", tuple),
        "how": ("how", None),
        "reason": ("reason", None),
    }


class NotCheckable(Part):
    """A rule that cannot be decided from outside."""

    __slots__ = {
        "rule": "The rule.",
        "why": "Why, and how to look.",
    }
    _wire = {
        "rule": ("rule", None),
        "why": ("why", None),
    }


class Retention(Part):
    """What the backup policy keeps of one VM."""

    __slots__ = {
        "rules": "Each rule of retention.",
        "recovery_points": "The most recovery points that the vault holds at a time once every rule is in force for its full time; a point that\nseveral rules keep counts once, and of an hourly schedule the last backup of the day alone goes to the vault. None\nwhere the policy is not described to its end.",
        "snapshots": "The most snapshots that are kept for instant restore at a time.",
    }
    _wire = {
        "rules": ("rules", many(Keeping)),
        "recovery_points": ("recoveryPoints", None),
        "snapshots": ("snapshots", None),
    }


class Requirement(Part):
    """A choice that is still open."""

    __slots__ = {
        "what": "What is needed.",
        "path": "The section of the request that states it.",
        "why": "Why.",
    }
    _wire = {
        "what": ("what", None),
        "path": ("path", None),
        "why": ("why", None),
    }


class SourcePart(Part):
    """A page that is cited."""

    __slots__ = {
        "title": "Its title.",
        "url": "Where it can be read.",
        "date": "Its date.",
    }
    _wire = {
        "title": ("title", None),
        "url": ("url", None),
        "date": ("date", None),
    }


class Subject(Part):
    """What was asked about."""

    __slots__ = {
        "documents": "The documents that say something of it; none for a request alone.",
        "cloud_service": "Its cloud service.",
        "id": "Its resource id, where a document has it.",
        "name": "The VM's name.",
        "region": "Its region.",
    }
    _wire = {
        "documents": ("documents", many(DocumentPart)),
        "cloud_service": ("cloudService", None),
        "id": ("id", None),
        "name": ("name", None),
        "region": ("region", None),
    }


class Tool(Part):
    """What answered."""

    __slots__ = {
        "name": "`backup-preflight`.",
        "version": "Its version.",
    }
    _wire = {
        "name": ("name", None),
        "version": ("version", None),
    }


class RestoreVerdict(Part):
    """Whether one way to restore is open."""

    __slots__ = {
        "option": "The way.",
        "verdict": "Whether it is open.",
        "rules": "The rules that limit it.",
        "loses": "The rules that say what the restored VM would lose.",
    }
    _wire = {
        "option": ("option", None),
        "verdict": ("verdict", None),
        "rules": ("rules", tuple),
        "loses": ("loses", tuple),
    }


class Verdict(Part):
    """The verdicts."""

    __slots__ = {
        "backup": "Whether Azure Backup can protect the VM.",
        "consistency": "The kind of recovery point to expect.",
        "consistency_reasons": "The rules that say why it is no better one, what decides first; none where applications are consistent, or in an edition\nof 2017.",
        "restore": "The ways to restore, in a fixed order.",
    }
    _wire = {
        "backup": ("backup", None),
        "consistency": ("consistency", None),
        "consistency_reasons": ("consistencyReasons", tuple),
        "restore": ("restore", many(RestoreVerdict)),
    }


class ReportBase(Part):
    """The answer about one virtual machine."""

    __slots__ = {
        "tool": "What answered.",
        "edition": "The facts it answered from.",
        "subject": "What was asked about.",
        "verdict": "The verdicts.",
        "findings": "What failed or is disputed, most severe first.",
        "missing": "Facts that are missing and could still change a verdict, most decisive first.",
        "requires": "Choices that are still open.",
        "assumed": "Opt-ins that are supposed to be off because nothing says otherwise.",
        "passed": "Rules that passed, in the order of the rules.",
        "not_applicable": "Rules that do not concern this VM or this edition.",
        "not_checkable": "Rules that only the running guest, or the moment of the backup, can decide.",
        "sources": "The pages cited, by id.",
        "policy": "What the backup policy keeps; none where neither schedule nor retention is described, or in an edition of 2017.",
    }
    _wire = {
        "tool": ("tool", Tool),
        "edition": ("edition", EditionPart),
        "subject": ("subject", Subject),
        "verdict": ("verdict", Verdict),
        "findings": ("findings", many(Finding)),
        "missing": ("missing", many(Missing)),
        "requires": ("requires", many(Requirement)),
        "assumed": ("assumed", many(Assumption)),
        "passed": ("passed", tuple),
        "not_applicable": ("notApplicable", tuple),
        "not_checkable": ("notCheckable", many(NotCheckable)),
        "sources": ("sources", by_id(SourcePart)),
        "policy": ("policy", Retention),
    }


class Summary(Part):
    """How many VMs got which verdict on backup."""

    __slots__ = {
        "total": "All of them.",
        "ready": "Ready.",
        "attention": "With a warning.",
        "undetermined": "Undetermined.",
        "blocked": "Blocked.",
    }
    _wire = {
        "total": ("total", None),
        "ready": ("ready", None),
        "attention": ("attention", None),
        "undetermined": ("undetermined", None),
        "blocked": ("blocked", None),
    }


class ReportsBase(Part):
    """The answers about several virtual machines."""

    __slots__ = {
        "reports": "One report each, in the order of the documents.",
        "summary": "How many got which verdict.",
    }
    _wire = {
        "reports": ("reports", many(ReportBase)),
        "summary": ("summary", Summary),
    }


class RuleEntry(Part):
    """A rule as it is listed."""

    __slots__ = {
        "id": "Its id.",
        "title": "What it is about, in a few words.",
        "scope": "Its scope.",
        "severity": "What its failure does to the verdict.",
        "facts": "The facts it rests on.",
        "editions": "The editions in which it can apply.",
        "options": "The ways to restore that it limits.",
        "azure_error_codes": "The error codes that Azure gives where it fails.",
    }
    _wire = {
        "id": ("id", None),
        "title": ("title", None),
        "scope": ("scope", None),
        "severity": ("severity", None),
        "facts": ("facts", tuple),
        "editions": ("editions", tuple),
        "options": ("options", tuple),
        "azure_error_codes": ("azureErrorCodes", tuple),
    }


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
