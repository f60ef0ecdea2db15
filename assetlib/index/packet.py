"""The packet: our statements of rights as XMP (ISO 16684-1), ready to be put into a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from assetlib.rights import Rights

_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
_VOCABULARY = "http://ns.useplus.org/ldf/vocab/"
_LANGUAGES = ("x-default", "ja-JP")
_LONGEST = 2000
"""Characters of one statement; a JPEG holds 65,502 bytes of packet at most."""

# what XML 1.0 has no way to write
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def written(
    rights: Rights, further: Sequence[str] = (), *, spaces: str = "", toolkit: str = ""
) -> bytes:
    """The packet in UTF-8. PLUS has no word for "a credit, anywhere": the nearest is CR-CCA.

    `further` statements may use other `spaces`; `toolkit` names the program that wrote it.
    """
    spaces = "".join(f' xmlns:{name}="{address}"' for name, address in _SPACES.items()) + spaces
    written_by = f' x:xmptk="{toolkit}"' if toolkit else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"{written_by}>\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about=""{spaces}>\n'
        + "\n".join([*_statements(rights), *further])
        + "\n</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    ).encode()


def _statements(rights: Rights) -> Iterator[str]:
    for name, text in (
        ("dc:title", rights.title),
        ("dc:rights", rights.rights),
        ("xmpRights:UsageTerms", rights.usage_terms),
    ):
        if text:
            yield _in_languages(name, text)
    if rights.creator:
        maker = f"<rdf:Seq><rdf:li>{said(rights.creator)}</rdf:li></rdf:Seq>"
        yield f"<dc:creator>{maker}</dc:creator>"
    if rights.marked is not None:
        yield f"<xmpRights:Marked>{rights.marked}</xmpRights:Marked>"
    if rights.web_statement:
        yield f"<xmpRights:WebStatement>{said(rights.web_statement)}</xmpRights:WebStatement>"
    if rights.licensors:
        each = "".join(_licensor(*one) for one in rights.licensors)
        yield f"<plus:Licensor><rdf:Seq>{each}</rdf:Seq></plus:Licensor>"
    if rights.credit:
        yield f"<plus:CreditLineRequired>{_VOCABULARY}CR-CCA</plus:CreditLineRequired>"
        yield f"<photoshop:Credit>{said(rights.credit)}</photoshop:Credit>"
    if rights.training_prohibited:
        yield f"<plus:DataMining>{_VOCABULARY}DMI-PROHIBITED-AIMLTRAINING</plus:DataMining>"


def _in_languages(name: str, text: str) -> str:
    items = "".join(f'<rdf:li xml:lang="{one}">{said(text)}</rdf:li>' for one in _LANGUAGES)
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def _licensor(name: str, address: str) -> str:
    link = f"<plus:LicensorURL>{said(address)}</plus:LicensorURL>" if address else ""
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<plus:LicensorName>{said(name)}</plus:LicensorName>{link}</rdf:li>"
    )


def said(text: str) -> str:
    """A text as XML can say it, cut where it is very long."""
    return escape(_UNWRITABLE.sub("", text)[:_LONGEST], quote=False)
