"""Word documents in one XML file, made for tests: packages written flat, and the format of Word 2003."""

from __future__ import annotations

import io
import re
import zipfile

_FLAT = "http://schemas.microsoft.com/office/2006/xmlPackage"
_DECLARATION = re.compile(rb"^\xef?\xbb?\xbf?<\?xml.*?\?>\s*", re.DOTALL)


def flat_package(data: bytes) -> bytes:
    """A zipped package as one XML file, as Word writes it (Flat OPC)."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
                xml = _DECLARATION.sub(b"", package.read(name)).decode()
                parts.append(f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>')
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
    return f'{head}<pkg:package xmlns:pkg="{_FLAT}">{"".join(parts)}</pkg:package>'.encode()


def word_2003(body: str, lists: str = "") -> bytes:
    """A file of Word 2003 with this body, in a section as Word writes it."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
        ' xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"'
        ' xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
        ' xml:space="preserve">'
        f"<o:DocumentProperties><o:Title>年度报告</o:Title></o:DocumentProperties><w:lists>{lists}</w:lists>"
        f"<w:body><wx:sect>{body}<w:sectPr/></wx:sect></w:body></w:wordDocument>"
    ).encode()
