"""Findings about a report as a whole: whether it is one, whose, of which year, its sections and its form."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.diagnostics.codes import Code, Scope, Severity
from extractor.diagnostics.rows import Both, Row, Says

_TITLE = Both("Look at the title in the source.", "请查看原文标题。")

REPORTS: Mapping[Code, Row] = {
    Code.LINK_FOUND: Row(
        Severity.NOTE,
        Scope.SOURCE,
        Both(
            "The page links to another document, which may hold what is missing.",
            "页面链接到其他文档，缺少的内容可能在其中。",
        ),
        Both("Fetch the linked document and give it as an attachment.", "请下载所链接的文档，作为附件一并提供。"),
        {
            "": Says("{text} → {target}", "{text} → {target}"),
            "kind": Says("{text} ({kind}) → {target}", "{text}（{kind}）→ {target}"),
        },
    ),
    Code.NOT_A_REPORT: Row(
        Severity.ERROR,
        Scope.DOCUMENT,
        Both("The source is no annual report, or holds none.", "来源不是年度报告，或其中没有报告。"),
        Both("Give the page or file that holds the report itself.", "请提供报告本身所在的页面或文件。"),
        {
            "interpretation": Says(
                "its title {title:q} names a text about reports ({word})", "标题{title:q}（{word}）是有关报告的文章"
            ),
            "another_kind": Says(
                "its title {title:q} is that of another kind of document ({kind})",
                "标题{title:q}属于其他文种（{kind}）",
            ),
            "articles": Says(
                "its text is rules: {count} articles (第…条) are most of it",
                "正文是法规条文：以{count}个条款（第…条）为主",
            ),
            "list": Says(
                "it lists reports of several bodies or years and holds none", "只是多份报告的目录，没有报告正文"
            ),
            "blank_form": Says("{reasons}, and no cell of its tables is filled in", "{reasons}，表格全未填写"),
            "placeholders": Says(
                "it is a blank form: no cell of its tables is filled in, and names are left open",
                "是空白模板：表格全未填写，名称留空",
            ),
            "links": Says("it holds links to documents and no report of its own", "只有指向文档的链接，没有报告正文"),
            "unread": Says("hardly any text could be read: {reasons}", "几乎没有可读的文字：{reasons}"),
            "nothing": Says(
                "no title, no section and no table of a 政府信息公开工作年度报告 was found",
                "没有找到政府信息公开工作年度报告的标题、章节或表格",
            ),
            "title_only": Says(
                "its title is that of a report, but it holds no section and no table of one",
                "标题是年度报告，但没有章节和表格",
            ),
        },
    ),
    Code.FORM_UNDECIDED: Row(
        Severity.ERROR,
        Scope.HEAD,
        Both("It cannot be told by which form a report or a table is set.", "不能确定报告或表格采用哪一版格式。"),
        Both("Compare the table's rows and columns with the source.", "请对照原文核对表格的行与列。"),
        {
            "": Says("no statutory table was found, so the form cannot be told", "没有找到法定表格，无法确定格式"),
            "table": Says(
                "the table reads as {own} in a report of {form}, and its rows are doubtful",
                "报告采用{form}，此表却像{own}，且行次存疑",
                Severity.WARNING,
                Scope.TABLE,
            ),
        },
    ),
    Code.FORMS_MIXED: Row(
        Severity.NOTE,
        Scope.HEAD,
        Both("The tables of the report follow different forms.", "报告中各表采用了不同版本的格式。"),
        Both("Nothing: each table is read by its own form.", "无需处理：各表按各自格式读取。"),
        {
            "": Says(
                "the report is {form} by its table 2, but {others}",
                "按表二报告采用{form}，但{others}",
            )
        },
    ),
    Code.TITLE_NOT_FOUND: Row(
        Severity.WARNING,
        Scope.HEAD,
        Both("No line of the text is the report's title.", "正文中没有报告标题。"),
        _TITLE,
        {
            "": Says("no line reads as a title", "没有一行像标题"),
            "from_source": Says(
                "no line of the text reads as a title; the source's own title {title:q} was taken",
                "正文中没有标题，取用来源自带的标题{title:q}",
                Severity.NOTE,
            ),
            "lost": Says("characters of the title {title:q} are lost", "标题{title:q}有字符丢失"),
        },
    ),
    Code.ORGANIZATION_DOUBTFUL: Row(
        Severity.WARNING,
        Scope.HEAD,
        Both("It is not sure whose report it is.", "不能确定是哪个机关的报告。"),
        _TITLE,
        {
            "": Says("no title and no sentence names the organization", "标题和正文都没有机关名称"),
            "evidence": Says("the organization is doubtful: {evidence}", "机关名称存疑：{evidence}"),
            "inferred": Says(
                "inferred, no title of the text names it clearly: {evidence}",
                "推定，正文标题没有写明：{evidence}",
                Severity.NOTE,
            ),
            "witness": Says("{source:w} says {value}", "{source:w}为{value}"),
            "recognized": Says(
                "characters of the name {value:q} were recognized in a picture and may be others: {parts}",
                "机关名称{value:q}由图片识别而来，其中的字符可能有误：{parts}",
            ),
        },
    ),
    Code.AGENCY_DOUBTFUL: Row(
        Severity.WARNING,
        Scope.HEAD,
        Both("It is not sure which place the publishing body is of.", "不能确定发布机关属于哪个地区。"),
        Both(
            "Look at the page's index number and at who publishes it; join reports by region only where it is sure.",
            "请核对索引号与发布机关；机关未确定的，不宜按地区代码归并。",
        ),
        {
            "": Says(
                "{organization:q} is in {place}, but the index number begins with {code}, a code of another place",
                "{organization:q}属于{place}，而索引号以其他地区的代码{code}开头",
            ),
            "inferred": Says(
                "{organization:q} is taken to be in {place}, which no text says outright",
                "推定{organization:q}属于{place}，文中没有写明",
                Severity.NOTE,
            ),
            "ambiguous": Says("{organization:q} may be in {places}", "{organization:q}可能属于{places}", Severity.NOTE),
            "unknown": Says(
                "nothing tells in which place {organization:q} is",
                "没有依据说明{organization:q}属于哪个地区",
                Severity.NOTE,
            ),
        },
    ),
    Code.CLAIM_DIFFERS: Row(
        Severity.NOTE,
        Scope.NARRATIVE,
        Both("A sentence tells another number than the table.", "正文所述数字与表格不同。"),
        Both("Look which of them is right; no cell is doubted.", "请核对以何者为准；表格数字不因此存疑。"),
        {
            "": Says(
                "the text says {raw:q} where the table has {cell} ({sentence:q})",
                "正文为{raw:q}，表格为{cell}（{sentence:q}）",
            ),
        },
    ),
    Code.FISCAL_YEAR_DOUBTFUL: Row(
        Severity.WARNING,
        Scope.HEAD,
        Both("It is not sure which year the report is of.", "不能确定报告属于哪一年。"),
        Both(
            "Look at the title and the period in the source; mend a year left from last year.",
            "请核对标题与统计期间的年份；沿用去年的年份请改正。",
        ),
        {
            "": Says("neither title nor period names a year", "标题与所述期间都没有年份"),
            "evidence": Says("the year is doubtful: {evidence}", "年份存疑：{evidence}"),
            "published": Says(
                "{evidence}; it was published on {day}, before that year", "{evidence}；发布日期{day}早于该年度"
            ),
            "attachment": Says(
                "{file:q} is a report of {own} by its title, attached to one of {year}",
                "{file:q}的标题是{own}年的报告，却附在{year}年的报告之后",
                scope=Scope.TABLE,
            ),
        },
    ),
    Code.YEAR_PAST: Row(
        Severity.NOTE,
        Scope.NARRATIVE,
        Both(
            "The year of a sentence does not fit what it tells, as happens where last year's report is written over.",
            "有一句话的年份与所述内容不符，常见于沿用去年的报告改写。",
        ),
        Both("Look whether the year is meant; mend one left from last year.", "请核对年份；沿用去年的年份请改正。"),
        {
            "": Says("{sentence:q} tells of {year} as of the year reported", "{sentence:q}把{year}年当作报告年度"),
            "intends": Says(
                "{sentence:q} plans for {year}, which is over", "{sentence:q}说的是{year}年的打算，而该年已过"
            ),
        },
    ),
    Code.PERIOD_UNUSUAL: Row(
        Severity.NOTE,
        Scope.HEAD,
        Both("The report covers other days than a calendar year.", "报告的统计期间不是整个自然年。"),
        Both("Look whether the dates are printed so.", "请核对所印日期。"),
        {"": Says("the period {start} to {end} is no calendar year", "统计期间{start}至{end}不是一个自然年")},
    ),
    Code.SECTION_NOT_FOUND: Row(
        Severity.WARNING,
        Scope.NARRATIVE,
        Both("A section that the form prescribes is not there.", "缺少格式规定的章节。"),
        Both("Add the section, or its heading.", "请补上该章节或其标题。"),
        {
            "": Says("no heading reads as {heading}", "没有标题“{heading}”"),
            "placed": Says(
                "no heading reads as {heading}; its place was told by its table or its numbering",
                "没有标题“{heading}”，其位置由表格或编号推定",
            ),
        },
    ),
    Code.SECTION_REPEATED: Row(
        Severity.WARNING,
        Scope.NARRATIVE,
        Both("A section, or its number, stands twice.", "章节或章节序号重复。"),
        Both("Leave one of them, or number them anew.", "请只保留一处，或改正序号。"),
        {
            "": Says("the heading {heading:q} stands again", "标题{heading:q}再次出现"),
            "reports": Says(
                "the file holds more than one report ({count} headings stand again); the first is read: split the file",
                "文件中不止一份报告（{count}个标题再次出现），只读取了第一份，请拆分文件",
            ),
            "number": Says(
                "the sections {headings:q} both bear the number {number}", "章节{headings:q}的序号都是“{number}”"
            ),
        },
    ),
    Code.HEADING_VARIANT: Row(
        Severity.NOTE,
        Scope.NARRATIVE,
        Both("A heading is worded otherwise than the form has it.", "章节标题与规定的措辞不同。"),
        Both("Nothing, or word it as the form does.", "无需处理，或改为规定的标题。"),
        {"": Says("heading {printed:q} read as {heading}", "标题{printed:q}按“{heading}”读取")},
    ),
}
