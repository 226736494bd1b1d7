"""Can Azure Backup protect this virtual machine, what recovery points will it get, how may it be restored?

Answered offline, from dated facts, with a citation for every answer; what is not known is never a pass.

    import backup_preflight as bp

    report = bp.check({"vm": {"deploymentModel": "classic", "disks": {"dataCount": 17}}})
    report.verdict.backup    # "blocked"
    report.findings[0].rule  # "disks.count"

`check` and `check_many` answer, `network` about networks; `rules`, `explain`, `facts`, `choices`, `fields` and `labels` tell
what there is. Whatever is rejected is a `RequestError` with code, path, message and help.
"""

from backup_preflight import _native
from backup_preflight._report import Report, Reports, RequestError
from backup_preflight._report import listed as _listed
from backup_preflight._report import told as _told
from backup_preflight._types import *

__version__ = _native.VERSION

_CHUNK = 256
# How many questions are answered before `progress` hears of it and Python may be interrupted.


class Document(tuple):
    """A document with the name that messages and evidence give it."""

    __slots__ = ()
    __match_args__ = ("name", "content")

    def __new__(cls, name, content):
        return tuple.__new__(cls, (name, content))

    def __getnewargs__(self):
        return tuple(self)

    @property
    def name(self):
        """Its name."""
        return self[0]

    @property
    def content(self):
        """Its bytes or text, or a request."""
        return self[1]

    def __repr__(self):
        return f"Document(name={self.name!r}, content={self.content!r})"


def check(
    request,
    *,
    source="auto",
    edition="auto",
    as_of=None,
    disputes="warn",
    assume="default",
    detail="findings",
    lang="en",
    name=None,
    set=None,
    with_=None,
):
    """Answers one request, or documents that describe virtual machines.

    `request` is a mapping, JSON text or bytes, or any document that the command line reads; a sequence of those is several
    documents. Documents in `with_` say more about the same machines. `set` states single facts by their path, above what any
    document says. Gives a `Report`, or `Reports` where the documents describe several machines.
    """
    asked = _asked(source, edition, as_of, disputes, assume, detail, lang, name, set)
    return _told(_native.check([_question(request, with_, asked)])[0])


def check_many(
    documents,
    *,
    source="auto",
    edition="auto",
    as_of=None,
    disputes="warn",
    assume="default",
    detail="findings",
    lang="en",
    name=None,
    set=None,
    with_=None,
    progress=None,
):
    """Answers many questions, each on its own, in their order; whatever `check` takes can be one of them.

    One that is rejected is a `RequestError` in the list and does not disturb the others. Other threads run meanwhile;
    `progress(done, total)` is called from time to time and may raise to stop.
    """
    asked = _asked(source, edition, as_of, disputes, assume, detail, lang, name, set)
    documents, answers = list(documents), []
    for start in range(0, len(documents), _CHUNK):
        questions = [_caught(_question, each, with_, asked) for each in documents[start : start + _CHUNK]]
        told = iter(_native.check([each for each in questions if type(each) is tuple]))
        answers += [_caught(_told, next(told)) if type(each) is tuple else each for each in questions]
        if progress is not None:
            progress(len(answers), len(documents))
    return answers


def network(
    verb,
    documents=(),
    *,
    from_=None,
    to=None,
    port=None,
    protocol=None,
    direction=None,
    scenario=None,
    region=None,
    edition="auto",
    none=None,
    proxy=None,
    place=None,
    lang="en",
):
    """Answers a question about a network, with the verbs and options of the command line.

    `explain` tells whether packets arrive, which rule decides it and what to change; `coverage` what security groups leave out of
    the addresses that are needed; `diff` what changed between two files of addresses; `proxy` writes a proxy's configuration.
    `documents` are security groups, routes, interfaces and files of addresses, as `check` takes documents. Gives plain objects,
    with the names of the wire.
    """
    asked = {
        "from": from_,
        "to": to,
        "port": port,
        "protocol": protocol,
        "direction": direction,
        "scenario": scenario,
        "region": region,
        "edition": edition,
        "none": none,
        "proxy": proxy,
        "place": place,
        "lang": lang,
    }
    contents = []
    pieces = _pieces(documents, "documents", "input", asked, contents)
    return _listed(_native.network(verb, b"".join(contents), {**asked, "documents": pieces}))


def rules(*, lang="en"):
    """Every rule, in the order of reports."""
    return [RuleEntry(rule) for rule in _listed(_native.list("rules", "", lang))]


def explain(id, *, lang="en"):
    """What a rule (`disks.count`), a fact (`VM-01`) or an error code (`UserErrorVmVaultLocationMismatch`) means."""
    said = _listed(_native.list("explain", id, lang))
    if "code" in said:
        return CodeExplanation(said)
    return Explanation(said) if "rule" in said else FactListing(said)


def facts(edition="auto", *, lang="en"):
    """The facts of an edition with their sources; of the newest one, unless it is named."""
    return [FactListing(fact) for fact in _listed(_native.list("facts", edition, lang))]


def choices(path):
    """What a drop-down offers for a field of the request, or for `edition`; nothing where any value may be given."""
    return _listed(_native.list("choices", path, "en"))


def fields(*, lang="en"):
    """Every field of the request that rules read, with what it is called."""
    return [FieldEntry(field) for field in _listed(_native.list("fields", "", lang))]


def labels(*, lang="en"):
    """The headings and short words of reports, by key."""
    return _listed(_native.list("labels", "", lang))


def _asked(source, edition, as_of, disputes, assume, detail, lang, name, set):
    return {
        "source": source,
        "edition": edition,
        "asOf": as_of.isoformat() if hasattr(as_of, "isoformat") else as_of,
        "disputes": disputes,
        "assume": assume,
        "detail": detail,
        "lang": lang,
        "name": name,
        "set": set,
    }


# What is asked as usual is not even written out.
_USUAL = _asked("auto", "auto", None, "warn", "default", "findings", "en", None, None)


def _question(request, with_, asked):
    """One question for the core: the bytes of all documents, and the options that say where each one lies."""
    if with_ is None and not _several(request):
        if isinstance(request, Document):
            return request.content, {**asked, "name": request.name}
        return request, None if asked == _USUAL else asked
    contents = []
    documents = _pieces(request, "request", asked["name"] or "input", asked, contents)
    further = _pieces(with_, "with_", "with_", asked, contents)
    return b"".join(contents), {**asked, "documents": documents, "with": further}


def _pieces(given, name, alone, asked, contents):
    """Where each document lies; its bytes are added to the contents."""

    def piece(given, name):
        name, given = given if isinstance(given, Document) else (name, given)
        content = _native.content(given, asked)
        if isinstance(content, str):
            _listed(content)
        contents.append(content)
        return {"name": name, "length": len(content)}

    if _several(given):
        return [piece(each, f"{name}[{at}]") for at, each in enumerate(given)]
    return [] if given is None else [piece(given, alone)]


def _several(given):
    if type(given) in (dict, bytes, str, Document):
        return False
    from collections.abc import Sequence

    return isinstance(given, Sequence) and not isinstance(given, (str, bytes, bytearray, memoryview, Document))


def _caught(call, *args):
    try:
        return call(*args)
    except RequestError as error:
        return error


def __getattr__(name):
    # The request's types need `typing`, which takes longer to load than all the rest.
    import backup_preflight._request as request

    if name in request.__all__:
        return getattr(request, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
