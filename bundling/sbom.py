"""The SBOM: what a product is made of, as CycloneDX 1.6 in JSON, the same bytes each time."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from bundling.parts import Part
from bundling.times import EPOCH

NAME = "sbom.cdx.json"


def write(folder: Path, version: str, parts: Iterable[Part]) -> None:
    """Lay the SBOM of a product into its folder, whose name is the product's."""
    product = folder.name
    whole = Component(
        name=product, version=version, type=ComponentType.APPLICATION, bom_ref=product
    )
    metadata = BomMetaData(component=whole, timestamp=datetime.fromtimestamp(EPOCH, UTC))
    components = [_component(part, product) for part in parts]
    bom = Bom(
        components=components,
        metadata=metadata,
        serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"{product} {version} {_told(components)}"),
    )
    bom.register_dependency(whole, components)
    text = JsonV1Dot6(bom).output_as_string(indent=1)
    folder.joinpath(NAME).write_text(text + "\n", encoding="utf-8")


def _told(components: Iterable[Component]) -> str:
    return " ".join(f"{one.name} {one.version} {_first_hash(one)}" for one in components)


def _first_hash(component: Component) -> str:
    return next((one.content for one in component.hashes), "")


def _component(part: Part, within: str) -> Component:
    ref = f"{within}/{part.name}"
    return Component(
        name=part.name,
        version=part.version or None,
        type=ComponentType.APPLICATION if part.name == "cpython" else ComponentType.LIBRARY,
        bom_ref=ref,
        purl=PackageURL("pypi", None, part.name, part.version) if part.is_package else None,
        hashes=tuple(_hashes(part)),
        licenses=[LicenseFactory().make_from_string(part.licence)],
        components=[_component(one, ref) for one in part.inside],
    )


def _hashes(part: Part) -> Iterator[HashType]:
    if part.sha256:
        yield HashType(alg=HashAlgorithm.SHA_256, content=part.sha256)
