"use strict";
/* The index: search, filters, sorting, charts, and the list, which grows as it is scrolled. */
(() => {
  const { data, el, word, corrections } = xxgk;
  const STEP = 100;
  const FAILED = new Set(["unreadable", "timeout", "crashed", "out_of_memory"]);
  const reports = data.reports.map(prepared);
  const digests = [...new Set(reports.map((one) => one.sha256).filter(Boolean))];
  const state = { q: "", status: "", form: "", year: "", level: "", rule: "", code: "", failed: "", doubtful: "", corrected: "", sort: "doubts" };
  let found = [], shown = STEP, chosen = -1;

  function prepared(one) {
    const rules = Object.values(one.rules ?? {}).reduce((sum, count) => sum + count, 0);
    const failed = FAILED.has(one.status);
    const doubts = rules * 1000 + (failed ? 500 : 0) + (one.cells ?? 0) * 10 + (one.errors ?? 0) * 5 + (one.warnings ?? 0);
    const text = [one.organization, one.name, one.region, one.year, one.sha256].filter(Boolean).join("\n").normalize("NFKC").toLowerCase();
    return { ...one, failedSums: rules, failed, doubts, text };
  }

  /* ---- what is filtered by, kept in the address so that the way back leads to the same list ---- */
  function restore() {
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) if (Object.hasOwn(state, name)) state[name] = value;
  }
  function remember() {
    const told = new URLSearchParams(Object.entries(state).filter(([name, value]) => value && !(name === "sort" && value === "doubts")));
    try { history.replaceState(null, "", `#${told}`); } catch { /* some browsers forbid it for files */ }
  }
  function set(name, value) {
    state[name] = value;
    shown = STEP;
    chosen = -1;
    remember();
    update();
  }
  function clearAll() {
    for (const name of Object.keys(state)) state[name] = name === "sort" ? state.sort : "";
    document.getElementById("search").value = "";
    set("q", "");
  }

  const TESTS = {
    q: (one, value) => value.normalize("NFKC").toLowerCase().split(/\s+/).every((part) => one.text.includes(part)),
    status: (one, value) => one.status === value,
    form: (one, value) => (one.form ?? "") === value,
    year: (one, value) => String(one.year ?? "") === value,
    level: (one, value) => one.level === value,
    rule: (one, value) => Object.hasOwn(one.rules ?? {}, value),
    code: (one, value) => Object.hasOwn(one.codes ?? {}, value),
    failed: (one) => one.failedSums > 0,
    doubtful: (one) => one.doubts > 0,
    corrected: (one) => correctedIn(one) > 0,
  };
  function passes(one, except) {
    return Object.entries(TESTS).every(([name, test]) => name === except || !state[name] || test(one, state[name]));
  }
  function correctedIn(one) { return Object.keys(corrections.of(one.sha256)).length || one.corrected || 0; }

  const ORDERS = {
    doubts: (a, b) => b.doubts - a.doubts,
    name: (a, b) => (a.organization ?? a.name).localeCompare(b.organization ?? b.name, "zh"),
    year: (a, b) => (b.year ?? 0) - (a.year ?? 0),
    sums: (a, b) => b.failedSums - a.failedSums,
    cells: (a, b) => (b.cells ?? 0) - (a.cells ?? 0),
    status: (a, b) => a.status.localeCompare(b.status),
  };

  /* ---- charts ---- */
  function counted(name, keys) {
    const counts = new Map();
    for (const one of reports) if (passes(one, name)) for (const key of keys(one)) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  }
  function ruleTitle(key) { return FORMS.rules[key]?.zh ?? key; }
  function drawCharts() {
    const statuses = counted("status", (one) => [one.status]).map((row) => ({ ...row, label: word(`status.${row.key}`), tone: row.key === "ok" ? "calm" : FAILED.has(row.key) ? "bad" : "warm" }));
    const rules = counted("rule", (one) => Object.keys(one.rules ?? {})).slice(0, 6).map((row) => ({ ...row, label: ruleTitle(row.key), title: `${row.key}: ${ruleTitle(row.key)}`, tone: "warm" }));
    const years = new Map();
    for (const one of reports) {
      if (!passes(one, "year") || one.received == null || one.year == null) continue;
      const row = years.get(one.year) ?? { key: String(one.year), label: String(one.year), value: 0, count: 0 };
      row.value += Number(one.received);
      row.count += 1;
      years.set(one.year, row);
    }
    document.getElementById("charts").replaceChildren(
      xxgk.charts.bars(word("by_status"), statuses, { chosen: state.status, choose: (key) => set("status", key), empty: "" }),
      xxgk.charts.bars(word("by_rule"), rules, { chosen: state.rule, choose: (key) => set("rule", key), empty: word("no_rule") }),
      xxgk.charts.columns(word("by_year"), [...years.values()].sort((a, b) => a.label - b.label), { chosen: state.year, choose: (key) => set("year", key), empty: word("no_received") }));
  }

  /* ---- filters ---- */
  function select(name, label, options) {
    const choices = options.map(([value, text]) => el("option", { value, selected: state[name] === value }, text));
    return el("label", { class: "filter" }, el("span", null, label),
      el("select", { name, onchange: (event) => set(name, event.target.value) }, el("option", { value: "" }, word("any")), choices));
  }
  function values(name, text) {
    const all = [...new Set(reports.map((one) => one[name]).filter((value) => value !== null && value !== undefined && value !== ""))];
    return all.sort().map((value) => [String(value), text ? text(value) : String(value)]);
  }
  function keysOf(name, text) {
    return [...new Set(reports.flatMap((one) => Object.keys(one[name] ?? {})))].sort().map((key) => [key, text(key)]);
  }
  function toggle(name, label) {
    return el("button", { type: "button", class: "toggle", "aria-pressed": Boolean(state[name]), "data-toggle": name, onclick: () => set(name, state[name] ? "" : "1") }, label);
  }
  function codeTitle(code) { const row = FORMS.codes[code]; return row ? `${code} · ${xxgk.told(row.zh[0], row.en[0])}` : code; }
  function filters() {
    const levels = values("level", (value) => (xxgk.has(`level.${value}`) ? word(`level.${value}`) : value));
    return el("div", { class: "filters", id: "filters" },
      toggle("failed", word("only_failed")), toggle("doubtful", word("only_doubtful")), toggle("corrected", word("only_corrected")),
      select("status", word("status"), values("status", (value) => word(`status.${value}`))),
      select("year", word("years"), values("year").reverse()),
      select("form", word("form"), values("form")),
      levels.length > 0 && select("level", word("level"), levels),
      select("rule", word("rule"), keysOf("rules", (key) => `${key} · ${ruleTitle(key)}`)),
      select("code", word("code"), keysOf("codes", codeTitle)),
      el("button", { type: "button", class: "quiet", onclick: clearAll, id: "reset" }, word("reset")));
  }

  /* ---- the list ---- */
  const HEADS = [["name", "report"], ["year", "years"], [null, "form"], ["status", "status"], ["sums", "sums"], ["cells", "cells"], [null, "findings_count"]];
  function head([order, name]) {
    if (!order) return el("th", { scope: "col" }, word(name));
    return el("th", { scope: "col", "aria-sort": state.sort === order ? (order === "name" || order === "status" ? "ascending" : "descending") : null },
      el("button", { type: "button", class: "head", onclick: () => set("sort", state.sort === order ? "doubts" : order) }, word(name)));
  }
  function row(one, number) {
    const title = one.organization ?? (one.failed || !one.form ? one.name : word("unnamed"));
    const link = one.page
      ? el("a", { href: `report/${one.page}`, class: "report-link", onclick: keepOrder }, title)
      : el("span", { class: "report-link dead" }, title);
    const changed = correctedIn(one);
    const codes = Object.keys(one.codes ?? {});
    return el("tr", { "data-number": number, class: one.page ? "" : "dead" },
      el("td", { class: "who" }, link, el("span", { class: "file", title: one.name }, one.error ?? (title === one.name ? "—" : one.name)), changed > 0 && el("span", { class: "pen" }, word("changed", changed))),
      el("td", { class: "num" }, one.year ?? "—"),
      el("td", { class: "form-id" }, one.form ?? "—"),
      el("td", null, el("span", { class: `badge ${one.status}` }, word(`status.${one.status}`))),
      el("td", { class: "num" }, one.failedSums ? el("strong", { class: "alarm" }, `≠ ${one.failedSums}`) : el("span", { class: "faint" }, one.page ? "0" : "—")),
      el("td", { class: "num" }, one.cells ? el("strong", { class: "alarm" }, `? ${one.cells}`) : el("span", { class: "faint" }, one.page ? "0" : "—")),
      el("td", { class: "codes" }, codes.slice(0, 3).map((code) => el("code", { title: codeTitle(code) }, code)), codes.length > 3 && ` +${codes.length - 3}`));
  }
  function keepOrder() {
    try { sessionStorage.setItem("xxgk.order", JSON.stringify({ pages: found.map((one) => one.page).filter(Boolean), hash: location.hash })); } catch { /* then pages have no neighbours */ }
  }
  function drawList() {
    const body = document.getElementById("rows");
    body.replaceChildren(...found.slice(0, shown).map(row));
    drawRest();
  }
  function drawRest() {
    const left = found.length - shown;
    document.getElementById("rest").replaceChildren(...(left > 0 ? [el("button", { type: "button", onclick: grow }, word("more", Math.min(left, STEP)))] : []));
    document.getElementById("none").hidden = found.length > 0;
    document.getElementById("count").textContent = word("shown", found.length.toLocaleString(), reports.length.toLocaleString());
  }
  function grow() {
    if (shown >= found.length) return;
    const next = found.slice(shown, shown + STEP).map((one, index) => row(one, shown + index));
    document.getElementById("rows").append(...next);
    shown += STEP;
    drawRest();
  }

  /* ---- corrections of all reports ---- */
  function drawCorrections() {
    const count = corrections.count(digests);
    const file = el("input", { type: "file", accept: ".jsonl", hidden: true, id: "corrections-file", onchange: load });
    document.getElementById("corrections").replaceChildren(...[
      count > 0 && el("span", null, word("corrections", count)),
      count > 0 && el("button", { type: "button", id: "export", title: word("apply"), onclick: () => xxgk.download("corrections.jsonl", corrections.lines(digests)) }, word("export")),
      el("button", { type: "button", class: "quiet", onclick: () => file.click() }, word("import")), file,
      count > 0 && el("button", { type: "button", class: "quiet", id: "clear", onclick: () => clear(count) }, word("clear")),
      !xxgk.kept.lasting && el("span", { class: "alarm" }, word("not_kept"))].filter(Boolean));
  }
  async function load(event) {
    const [file] = event.target.files;
    if (!file) return;
    const { wrong, own, others } = corrections.load(await file.text(), digests);
    update();
    say(wrong ? word("import_failed", wrong) : word("imported", own, others));
  }
  function clear(count) {
    if (!confirm(word("clear_sure", count))) return;
    corrections.clear(digests);
    update();
  }
  function say(text) { document.getElementById("said").textContent = text; }

  function update() {
    found = reports.filter((one) => passes(one)).sort(ORDERS[state.sort] ?? ORDERS.doubts);
    const focused = document.activeElement?.name;
    document.getElementById("filters").replaceWith(filters());
    if (focused) document.querySelector(`#filters [name="${CSS.escape(focused)}"]`)?.focus();
    document.getElementById("heads").replaceChildren(...HEADS.map(head));
    drawCharts();
    drawList();
    drawCorrections();
  }

  function page() {
    const search = el("input", { type: "search", id: "search", placeholder: word("search"), "aria-label": word("search"), value: state.q, autocomplete: "off",
      oninput: (event) => set("q", event.target.value.trim()) });
    return [
      el("header", { class: "bar-top" }, el("h1", null, word("site")), el("span", { class: "faint" }, word("reports", reports.length.toLocaleString())), search,
        el("span", { class: "tools" }, el("span", { id: "corrections" }), el("button", { type: "button", class: "quiet", onclick: () => xxgk.help(KEYS) }, word("help")), xxgk.languageButton())),
      el("main", null, el("p", { id: "said", role: "status" }), el("div", { class: "charts", id: "charts" }), el("div", { class: "filters", id: "filters" }),
        el("p", { id: "count", class: "faint" }),
        el("table", { class: "list" }, el("thead", null, el("tr", { id: "heads" })), el("tbody", { id: "rows" })),
        el("p", { id: "none", class: "empty" }, word("none")), el("p", { id: "rest" })),
    ];
  }

  const KEYS = [[["/"], "key.search"], [["↑", "↓"], "key.list"], [["L"], "key.language"]];
  function move(step) {
    const rows = [...document.querySelectorAll("#rows tr:not(.dead)")];
    chosen = Math.max(0, Math.min(rows.length - 1, chosen + step));
    rows[chosen]?.querySelector("a")?.focus();
  }
  document.addEventListener("keydown", (event) => {
    if (event.target.id === "search" && event.key === "ArrowDown") { event.preventDefault(); move(1); return; }
    if (xxgk.typing(event)) return;
    if (event.key === "/") { event.preventDefault(); document.getElementById("search").focus(); }
    else if (event.key === "ArrowDown" || event.key === "j") { event.preventDefault(); move(1); }
    else if (event.key === "ArrowUp" || event.key === "k") { event.preventDefault(); move(-1); }
    else if (event.key === "l" || event.key === "L") xxgk.switchLanguage();
    else if (event.key === "?") xxgk.help(KEYS);
  });
  document.addEventListener("xxgk-drawn", update);
  addEventListener("pageshow", (event) => { if (event.persisted) update(); });

  restore();
  xxgk.show(page);
  update();
  new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) grow(); }, { rootMargin: "600px" }).observe(document.getElementById("rest"));
  document.addEventListener("xxgk-drawn", () => new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) grow(); }, { rootMargin: "600px" }).observe(document.getElementById("rest")));
})();
