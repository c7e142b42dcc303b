"""Findings about a source as a file, and about what a reader could not read of it."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.diagnostics.codes import Code, Scope, Severity
from extractor.diagnostics.rows import OCR_COMMAND, Both, Row, Says

_COMPARE = Both("Compare the report with the source.", "请对照原文核对。")
_AGAIN = Both("Fetch the file again from its source.", "请从来源重新下载文件。")

SOURCES: Mapping[Code, Row] = {
    Code.NAME_DISAGREES: Row(
        Severity.NOTE,
        Scope.SOURCE,
        Both("The file's name claims another format than its bytes show.", "文件扩展名与实际格式不符。"),
        Both("Nothing: the content decides. Name the file anew.", "无需处理，以内容为准；可改正扩展名。"),
        {
            "": Says(
                "the name ends in {ending}, the content is {format} and is read as that",
                "文件名以{ending}结尾，内容实为{format}，按{format}读取",
            )
        },
    ),
    Code.UNPACKED: Row(
        Severity.NOTE,
        Scope.SOURCE,
        Both("The report was read out of an archive.", "报告是从压缩包中读出的。"),
        Both("See that the file that was read is the report.", "请确认读取的文件就是报告。"),
        {
            "frame": Says(
                "the page that is shown in a frame of the web archive was read", "读取的是网页存档框架中的页面"
            ),
            "": Says("{name:q} was read out of the archive", "从压缩包中读取了{name:q}"),
            "beside": Says(
                "{name:q} was read out of the archive; beside it lie {others}, which are no documents",
                "从压缩包中读取了{name:q}；包内另有非文档文件：{others}",
            ),
        },
    ),
    Code.SEVERAL_REPORTS: Row(
        Severity.NOTE,
        Scope.SOURCE,
        Both("The file holds several reports, one after the other.", "一个文件中先后有多份报告。"),
        Both("See that each of them has its record.", "请确认每份报告都有记录。"),
        {
            "": Says(
                "one of {count} reports in the file, at {place}; the others are records of their own: {others}",
                "文件中共有{count}份报告，这是{place}处的一份；其余各有记录：{others}",
            ),
            "first": Says(
                "the file holds {count} reports, of which this is the first, at {place}; `xxgk convert` gives a record "
                "of each, or ask for one: {others}",
                "文件中共有{count}份报告，这只是第一份，在{place}；用 xxgk convert 可得到每一份，或指定：{others}",
                severity=Severity.WARNING,
            ),
            "left_out": Says("what stands at {place} is no report", "{place}处的内容不是报告"),
        },
    ),
    Code.ENCODING_DOUBTFUL: Row(
        Severity.WARNING,
        Scope.DOCUMENT,
        Both("The text may have been read in a wrong encoding.", "文本编码可能判断有误。"),
        Both("Compare names and words with the source.", "请对照原文核对名称与文字。"),
        {
            "partly": Says(
                "the text was read as {encoding}, and not all of it can be right",
                "文本按{encoding}读取，其中有不能正确解码的部分",
            ),
            "lost": Says(
                "the text was read as {encoding}, in which {count} characters are lost or no Chinese ones",
                "文本按{encoding}读取，其中{count}个字符丢失或不是中文",
                scope=Scope.NARRATIVE,
            ),
            "lost_elsewhere": Says(
                "the text was read as {encoding}, in which {count} characters outside the narrative are lost",
                "文本按{encoding}读取，正文以外有{count}个字符丢失",
                scope=Scope.SOURCE,
            ),
            "not_chinese": Says(
                "the text is not Chinese: it may have been read in a wrong encoding; compare it with the source",
                "文本不是中文，编码可能判断有误，请对照原文",
            ),
            "western": Says(
                "text in a Western code page was read as Chinese (gb18030), which it looks like",
                "标为西文代码页的文本按中文（gb18030）读取",
                scope=Scope.NARRATIVE,
            ),
        },
    ),
    Code.NO_TEXT_LAYER: Row(
        Severity.WARNING,
        Scope.DOCUMENT,
        Both("Pages are pictures, or their text is not what they show.", "页面是图片，或其文字层并非所见内容。"),
        Both("Get the report as text, or read the pages by OCR.", "请获取文本版报告，或先做文字识别（OCR）。"),
        {
            "scan": Says(
                "page {page} is a picture, and its text was made by character recognition: what is printed may be "
                "something else; compare it with the page",
                "第{page}页是图片，其文字由文字识别生成，可能与所印内容不同，请对照页面",
            ),
            "hidden": Says(
                "page {page} hides its text: what is printed may be something else; compare it with the page",
                "第{page}页的文字层不显示，可能与所印内容不同，请对照页面",
            ),
            "pages": Says(
                "pages without a text layer: {pages}; tables on them need OCR",
                "第{pages}页没有文字层，其中的表格需做文字识别（OCR）",
                scope=Scope.TABLES,
            ),
            "recognized": Says(
                "page {page} is a picture: what is printed there was read by character recognition",
                "第{page}页是图片：其内容由文字识别读出",
                Severity.NOTE,
            ),
            "instead": Says(
                "page {page}: its text names other characters than it shows: what is printed there was read by "
                "character recognition",
                "第{page}页：其文字层所记字符与所见不同，其内容由文字识别读出",
                Severity.NOTE,
            ),
            "unsure": Says(
                "page {page}: {count} recognized characters may be others: {parts}",
                "第{page}页：识别出的{count}个字符可能有误：{parts}",
                scope=Scope.NARRATIVE,
            ),
            "picture": Says(
                "page {page} is a picture without text; to have it read: " + OCR_COMMAND,
                "第{page}页是没有文字的图片；如需识别：" + OCR_COMMAND,
            ),
            "pictures": Says(
                "the text stands in the picture {name:q}; to have it read: " + OCR_COMMAND,
                "文字在图片{name:q}中；如需识别：" + OCR_COMMAND,
            ),
        },
    ),
    Code.CHARACTERS_UNMAPPED: Row(
        Severity.WARNING,
        Scope.DOCUMENT,
        Both("Characters are printed for which the file names no character.", "文件未说明某些字符是什么字。"),
        _COMPARE,
        {
            "": Says(
                "page {page}: {count} of {all} characters have no Unicode mapping in their font "
                "and are read as \N{REPLACEMENT CHARACTER}",
                "第{page}页：{all}个字符中有{count}个在字体中没有Unicode对应，读作\N{REPLACEMENT CHARACTER}",
            ),
            "page": Says(
                "page {page}: its fonts do not tell which characters they print; it needs OCR",
                "第{page}页：字体未说明所印为何字，需做文字识别（OCR）",
            ),
            "garbled": Says(
                "page {page}: hardly a character of its text is a common one: it shows other ones than it names; it "
                "needs OCR",
                "第{page}页：其文字几乎没有常用字，所记字符与所见不同，需做文字识别（OCR）",
            ),
            "recovered": Says(
                "page {page}: {count} characters have no Unicode mapping and were read by pdfplumber's interpreter "
                "from the tables in their fonts",
                "第{page}页：{count}个字符没有Unicode对应，由pdfplumber依字体内的表读出",
                Severity.NOTE,
            ),
            "symbol": Says(
                "a symbol (code {code} of the font {font}) has no plain character: compare it with the source",
                "一个符号（字体{font}，代码{code}）没有对应字符，请对照原文",
                scope=Scope.NARRATIVE,
            ),
            "formula": Says(
                "the formula {text:q} was written on one line",
                "公式{text:q}改写成了一行",
                scope=Scope.NARRATIVE,
            ),
            "code_page": Says(
                "some characters have no meaning in the code page they are written in",
                "某些字符在其代码页中没有意义",
            ),
        },
    ),
    Code.CONTENT_SKIPPED: Row(
        Severity.WARNING,
        Scope.DOCUMENT,
        Both("A part of the source was not read.", "原文有一部分未能读取。"),
        Both(
            "Look in the source at what is named; fetch a damaged file again.",
            "请在原文中查看所指部分；文件损坏的，请重新下载。",
        ),
        {
            "frame": Says(
                "the page's body stands in a frame ({frames:q}), which is a page of its own: give that one",
                "网页正文在框架{frames:q}中，那是另一个页面，请改用该页面",
                Severity.NOTE,
            ),
            "script": Says("the page's body is built by script", "网页正文由脚本生成", Severity.NOTE),
            "old_numbers": Says(
                "automatic numbers of Word 6 are in the file and were not restored: compare them with the source",
                "文件含Word 6的自动编号，未能恢复，请对照原文",
                scope=Scope.NARRATIVE,
            ),
            "object": Says(
                "{what:w} was not read: compare it with the source", "{what:w}未读取，请对照原文", Severity.NOTE
            ),
            "field": Says(
                "the characters drawn by the field {field:q} were not read",
                "域{field:q}所画的字符未读取",
                scope=Scope.NARRATIVE,
            ),
            "row_covered": Says(
                "row {row} of table {table} stores text in a cell that the one before covers; it was not read",
                "表{table}第{row}行有文字存于被左侧单元格遮盖的单元格中，未读取",
                Severity.NOTE,
                Scope.TABLES,
            ),
            "cell_covered": Says(
                "{text:q} is stored in a cell that the one above covers, and was not read",
                "{text:q}存于被上方单元格遮盖的单元格中，未读取",
                Severity.NOTE,
                Scope.TABLES,
            ),
            "part": Says(
                "automatic numbers, headings, hidden text or text boxes may be wrong: {reason:c}",
                "自动编号、标题、隐藏文字或文本框可能有误：{reason:c}",
            ),
            "lists": Says(
                "automatic numbers may be wrong: {reason}", "自动编号可能有误：{reason}", scope=Scope.NARRATIVE
            ),
            "formatting": Says(
                "the formatting of some characters is missing: deleted or hidden text may be read as text",
                "部分字符的格式缺失：已删除或隐藏的文字可能被当作正文",
            ),
            "inserted": Says(
                "the inserted document {name} was not read: open the report in Word and save it again",
                "插入的文档{name}未读取，请用Word打开报告后另存",
                scope=Scope.NARRATIVE,
            ),
            "stray_text": Says(
                "text outside any paragraph was not read: open the report in Word and save it again",
                "段落之外的文字未读取，请用Word打开报告后另存",
                scope=Scope.NARRATIVE,
            ),
            "cut": Says(
                "the file ends before its end mark: it is cut short, and what followed is not there",
                "文件没有结束标记：已被截断，其后内容缺失",
            ),
            "trailing": Says(
                "{bytes} bytes follow the end of the document and were not read",
                "文档结束之后还有{bytes}字节，未读取",
            ),
            "zeros": Says(
                "the file has zeros in it, as a lost sector leaves: what stood there is not read",
                "文件中有一段全零（如扇区丢失所致），该处内容未读取",
            ),
            "streams": Says(
                "{count} compressed parts of the PDF are damaged: what they print may be missing or wrong; fetch the "
                "file again from its source",
                "PDF有{count}个压缩部分损坏，所印内容可能缺失或有误，请从来源重新下载",
            ),
            "page": Says("page {page} is damaged and cannot be read", "第{page}页已损坏，无法读取", Severity.ERROR),
            "page_reason": Says(
                "page {page} cannot be read: {reason:c}", "第{page}页无法读取：{reason:c}", Severity.ERROR
            ),
            "template": Says(
                "page {page}: its template {name} cannot be read and is left out",
                "第{page}页：模板{name}无法读取，已略去",
            ),
            "parts_missing": Says(
                "page {page}: {count} drawn parts are missing from the file",
                "第{page}页：文件中缺少{count}个图形部件",
            ),
            "marks": Says(
                "page {page}: the text of {count} stamps and other marks is left out",
                "第{page}页：略去{count}个印章等标记的文字",
                Severity.NOTE,
            ),
            "slanted": Says(
                "page {page}: {count} slanted characters (a stamp or watermark) are left out",
                "第{page}页：略去{count}个倾斜字符（印章或水印）",
                Severity.NOTE,
            ),
            "unseen": Says(
                "page {page}: {count} characters that the page does not show are left out",
                "第{page}页：略去{count}个页面不显示的字符",
                Severity.NOTE,
            ),
            "drawings": Says(
                "drawings larger than any table are left out; tables drawn in them are not seen",
                "略去大于任何表格的图形，其中所画的表格不可见",
                Severity.NOTE,
            ),
            "hidden_sheet": Says(
                "the hidden sheet {name:q} of the workbook was not read",
                "工作簿中隐藏的工作表{name:q}未读取",
                Severity.NOTE,
            ),
            "hidden_rows": Says(
                "hidden rows or columns of the sheet {name:q} were not read",
                "工作表{name:q}中隐藏的行或列未读取",
                Severity.NOTE,
            ),
            "documents": Says(
                "the file holds {count} documents; one is read, these are not: {names}",
                "文件含{count}个文档，只读取其一，未读取：{names}",
                Severity.NOTE,
                Scope.SOURCE,
            ),
        },
    ),
    Code.ATTACHMENT_READ: Row(
        Severity.NOTE,
        Scope.SOURCE,
        Both("What was taken from an attached file.", "从附件中取用了哪些内容。"),
        Both("See that the attachment belongs to the report.", "请确认附件属于本报告。"),
        {
            "": Says("{parts} read from {file:q}", "从{file:q}读取：{parts}"),
            "nothing": Says("nothing was taken from {file:q}", "未从{file:q}取用任何内容"),
        },
    ),
    Code.ATTACHMENT_UNREADABLE: Row(
        Severity.WARNING,
        Scope.SOURCE,
        Both("An attached file cannot be read.", "附件无法读取。"),
        _AGAIN,
        {"": Says("an attached file was not read: {reason:c}", "附件未能读取：{reason:c}")},
    ),
}
