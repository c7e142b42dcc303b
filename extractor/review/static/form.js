"use strict";
/* The right side: the statutory tables as the official form prints them, each cell with its state and confidence. */
xxgk.form = (() => {
  const { el, word, told } = xxgk;
  const { data, report, facts, formOf, tableOf, title, correction } = xxgk.report;
  let cells = new Map();
  const SIGNS = { checked: "✓", read: "", inferred: "≈", doubtful: "?" };

  function draw() {
    cells = new Map();
    if (!report) return [el("p", { class: "empty" }, word(`status.${data.status}`))];
    let section = null;
    const parts = Object.keys(report.tables).map((key) => {
      const table = tableOf(key), own = formOf(key)?.sections[table?.section];
      const heading = own && table.section !== section ? el("h3", null, told(`${own.number}、${own.zh}`, own.en)) : null;
      section = table?.section ?? section;
      return [heading, table && tableElement(key, table)];
    });
    return [parts.length ? parts : el("p", { class: "empty" }, word("no_tables")), extras()];
  }

  function tableElement(key, table) {
    const rows = table.rows.map((row) => el("tr", null, row.map((cell) => cellElement(key, cell))));
    const kind = ["official", table.list && "list", key].filter(Boolean).join(" ");
    return el("div", { class: "wide" }, el("table", { class: kind, "data-table": key, "aria-label": told(table.zh, table.en) }, el("tbody", null, rows)));
  }
  function cellElement(table, cell) {
    if (cell.k === "value") return valueElement(facts.get(`${table}.${cell.f}`));
    const head = ["head", "caption"].includes(cell.k);
    const gloss = xxgk.language === "en" && cell.e ? el("span", { class: "gloss" }, cell.e) : null;
    return el(cell.k === "unit" ? "td" : "th", { class: `${cell.k} ${cell.d ? `depth${Math.min(cell.d, 3)}` : ""}`, scope: cell.k === "unit" ? null : head ? "col" : "row", rowspan: cell.r, colspan: cell.c }, cell.t, gloss);
  }
  function valueElement(fact) {
    if (!fact) return el("td", { class: "value s-absent" });
    const element = el("td", { class: looks(fact), tabindex: -1, "data-fields": fact.field, "data-field": fact.field }, content(fact));
    element.setAttribute("aria-label", spoken(fact));
    cells.set(fact.field, element);
    return element;
  }
  function looks(fact) {
    const said = correction(fact);
    return ["value", `s-${fact.state}`, `c-${fact.confidence}`, said && `said-${said.judgment}`].filter(Boolean).join(" ");
  }
  /* What a cell prints, its sign of confidence, and beside it what a person says. */
  function content(fact) {
    const said = correction(fact);
    const sign = SIGNS[fact.confidence];
    return [
      el("span", { class: "raw" }, fact.raw),
      sign && el("span", { class: "sign", "aria-hidden": "true" }, sign),
      said?.judgment === "corrected" && el("span", { class: "new" }, said.value ?? "∅"),
      said?.judgment === "confirmed" && el("span", { class: "tick", "aria-hidden": "true" }, "✓")];
  }
  function spoken(fact) {
    const said = correction(fact);
    const words = [title(fact), fact.raw || word("nothing"), word(`state.${fact.state}`), word(`confidence.${fact.confidence}`)];
    if (said) words.push(word(`judgment.${said.judgment}`, said.value ?? word("no_number")));
    return words.join("，");
  }
  function refresh(field) {
    const fact = facts.get(field), element = cells.get(field);
    if (!element) return;
    const marks = ["lit", "lit-right", "pin"].filter((name) => element.classList.contains(name));
    element.className = [looks(fact), ...marks].join(" ");
    element.replaceChildren(...content(fact).filter(Boolean));
    element.setAttribute("aria-label", spoken(fact));
  }

  function extras() {
    if (!report.extra.length) return null;
    const rows = report.extra.map((one) => el("tr", null, el("th", { scope: "row" }, one.labels.join("／")), el("td", null, one.column ?? ""), el("td", { class: "value" }, one.raw)));
    return [el("h3", null, word("extra")), el("div", { class: "wide" }, el("table", { class: "official extra" }, el("tbody", null, rows)))];
  }

  /* The looks of states and of confidence, each with its word. */
  function legend() {
    const states = ["number", "blank", "mark", "text", "illegible", "absent"].map((state) => {
      const raw = { number: "12", mark: "—", text: "无", illegible: "1 2" }[state] ?? "";
      return el("span", { class: "key" }, el("span", { class: `value sample s-${state} c-read` }, el("span", { class: "raw" }, raw)), word(`state.${state}`));
    });
    const levels = ["checked", "read", "inferred", "doubtful"].map((level) => el("span", { class: "key", title: word(`confidence.${level}.means`) },
      el("span", { class: `value sample s-number c-${level}` }, el("span", { class: "raw" }, "12"), SIGNS[level] && el("span", { class: "sign" }, SIGNS[level])), word(`confidence.${level}`)));
    return el("div", { class: "legend", "aria-label": word("legend") }, states, el("span", { class: "gap" }), levels);
  }

  /* The cell that stands beside another one, for the arrow keys. */
  function beside(field, key) {
    const element = cells.get(field);
    if (!element) return cells.keys().next().value ?? null;
    const all = [...cells.entries()], here = element.getBoundingClientRect();
    const across = key === "ArrowLeft" || key === "ArrowRight", sign = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
    let best = null, least = Infinity;
    for (const [name, other] of all) {
      if (other === element) continue;
      const there = other.getBoundingClientRect();
      const dx = there.left + there.width / 2 - here.left - here.width / 2, dy = there.top + there.height / 2 - here.top - here.height / 2;
      const along = sign * (across ? dx : dy), aside = Math.abs(across ? dy : dx);
      if (along < 2 || (across && aside > here.height / 2)) continue;
      const far = along + 3 * aside;
      if (far < least) { least = far; best = name; }
    }
    return best;
  }

  return { draw, legend, refresh, beside, cell: (field) => cells.get(field), all: () => [...cells.keys()] };
})();
