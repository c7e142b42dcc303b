"use strict";
/* A report's page: both sides, what is lit on them, and the keys. */
(() => {
  const { el, word, corrections } = xxgk;
  const { data, report, facts } = xxgk.report;
  let chosen = null, at = -1, lit = [];
  let base = { left: [], right: [], pin: null }; // what is lit while nothing is pointed at
  const order = neighbours();

  function neighbours() {
    let told = null;
    try { told = JSON.parse(sessionStorage.getItem("xxgk.order")); } catch { /* none */ }
    const pages = Array.isArray(told?.pages) ? told.pages.filter((page) => /^[0-9a-f]+(-\d+)?\.html$/.test(page)) : [];
    const here = pages.indexOf(decodeURIComponent(location.pathname.split("/").pop()));
    return { before: here > 0 ? pages[here - 1] : null, after: here >= 0 ? pages[here + 1] ?? null : null, hash: typeof told?.hash === "string" && told.hash.startsWith("#") ? told.hash : "" };
  }

  /* ---- light ---- */
  function seen(element, pane) {
    const one = element.getBoundingClientRect(), all = pane.getBoundingClientRect();
    const panel = document.getElementById("cell");
    const covered = !panel.hidden && pane.id === "reading" ? innerHeight - panel.getBoundingClientRect().top : 0;
    return one.top >= all.top + 30 && one.bottom <= Math.min(all.bottom, innerHeight - covered) - 30;
  }
  function bring(element) {
    const pane = element?.closest(".pane");
    if (pane && !seen(element, pane)) element.scrollIntoView({ block: "center", inline: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches || lit.length > 40 ? "auto" : "smooth" });
  }
  function elementsOf(field) { return [xxgk.form.cell(field), xxgk.source.spot(field)].filter(Boolean); }
  function mark(fields, name) {
    for (const field of fields) for (const element of elementsOf(field)) { element.classList.add(name); lit.push([element, name]); }
  }
  function darken() {
    for (const [element, name] of lit) element.classList.remove(name);
    lit = [];
  }
  function put({ left, right, pin }) {
    darken();
    mark(right, "lit-right");
    mark(left, "lit");
    if (pin) mark([pin], "pin");
  }
  /* Lights cells on both sides, and brings the one that counts into view where it is not. */
  function light({ left, right, pin }, from = null) {
    put({ left, right, pin });
    const first = [from ? null : pin, ...left, ...right].find((field) => field && elementsOf(field).length);
    for (const element of first ? elementsOf(first) : []) if (!from?.contains(element)) bring(element);
  }
  function rest(left, right = [], pin = null) {
    base = { left, right, pin };
    light(base);
  }

  xxgk.choose = (field) => {
    chosen = field && facts.has(field) ? field : null;
    xxgk.cell.stop();
    xxgk.cell.draw(chosen);
    rest(chosen ? [chosen] : [], [], chosen);
    if (chosen) xxgk.form.cell(chosen)?.focus({ preventScroll: true });
  };
  xxgk.lightCheck = (check, field = null) => {
    pick(`[data-check="${check.number}"]`);
    chosen = null;
    xxgk.cell.drawCheck(check);
    rest(check.leftFields, check.rightFields, field);
  };
  xxgk.lightFinding = (found) => {
    pick(`[data-finding="${data.findings.indexOf(found)}"]`);
    if (found.fields.length === 1) { xxgk.choose(found.fields[0]); return; }
    chosen = null;
    xxgk.cell.drawFinding(found);
    rest(found.fields);
  };
  xxgk.lightFields = (fields) => { if (fields.length === 1) xxgk.choose(fields[0]); else { chosen = null; rest(fields); } };
  xxgk.changed = (field) => {
    xxgk.form.refresh(field);
    document.getElementById("findings").replaceWith(xxgk.findings.draw());
    xxgk.cell.draw(field);
    drawCorrections();
  };
  function pick(selector) {
    document.querySelectorAll(".finding.picked").forEach((one) => one.classList.remove("picked"));
    const one = document.querySelector(selector);
    one?.classList.add("picked");
    if (one) at = cards().indexOf(one);
  }
  function cards() { return [...document.querySelectorAll("#findings .finding")].filter((one) => !one.closest("details:not([open])")); }
  function next(step) {
    const all = cards();
    if (!all.length) return;
    at = (at + step + all.length) % all.length;
    all[at].focus({ preventScroll: true });
    bring(all[at]);
    all[at].click();
  }

  /* ---- parts ---- */
  function top() {
    const name = report?.organization ?? report?.title ?? data.name;
    const link = (page, key, sign) => (page ? el("a", { class: "quiet", id: key, href: page, title: word(key) }, sign) : el("span", { class: "quiet off" }, sign));
    return el("header", { class: "bar-top" }, el("a", { class: "quiet", id: "back", href: `../index.html${order.hash}` }, `‹ ${word("back")}`),
      el("h1", { title: name }, name), el("span", { class: "when" }, report?.year ? word("year", report.year) : word("no_year")),
      el("span", { class: `badge ${data.status}` }, word(`status.${data.status}`)), report?.form && el("span", { class: "badge plain", title: FORMS.forms[report.form]?.authority }, report.form),
      el("span", { class: "tools" }, el("span", { id: "corrections" }), link(order.before, "previous", "←"), link(order.after, "next", "→"),
        el("button", { type: "button", class: "quiet", onclick: () => print() }, word("print")), el("button", { type: "button", class: "quiet", onclick: () => xxgk.help(KEYS) }, word("help")), xxgk.languageButton()));
  }
  function drawCorrections() {
    const count = corrections.count([data.sha256]);
    document.getElementById("corrections").replaceChildren(...[
      count > 0 && el("span", { class: "pen" }, word("corrections", count)),
      count > 0 && el("button", { type: "button", id: "export", title: word("apply"), onclick: () => xxgk.download("corrections.jsonl", corrections.lines([data.sha256])) }, word("export")),
      !xxgk.kept.lasting && el("span", { class: "alarm" }, word("not_kept"))].filter(Boolean));
  }
  function about() {
    const rows = [["file", data.name], ["digest", data.sha256], ["media_type", data.media_type], ["size", `${data.bytes.toLocaleString()} B`], ["pages", data.pages],
      ["period", report?.period?.join(" — ")], ["published", report?.published], ["version", data.version], ...data.attachments.map(([name, digest]) => ["file", `${name}　${digest}`])];
    return el("details", { class: "about" }, el("summary", null, word("about")), el("dl", null, rows.filter(([, value]) => value).map(([key, value]) => [el("dt", null, key === "pages" ? word("pages", "") : word(key)), el("dd", null, value)])));
  }
  function narrative() {
    if (!report?.sections.length) return null;
    return el("details", { class: "narrative" }, el("summary", null, word("narrative")), (report.preamble ? [el("p", null, report.preamble)] : []),
      report.sections.map(([number, heading, text]) => [el("h3", null, [number, heading].filter(Boolean).join("、")), text.split("\n").filter(Boolean).map((line) => el("p", null, line))]));
  }
  function drawing() {
    return [top(), el("main", { class: "sides" },
      el("section", { class: "pane source", id: "source", "aria-label": word("source"), tabindex: -1 }, xxgk.source.draw()),
      el("section", { class: "pane reading", id: "reading", "aria-label": word("statutory") },
        el("div", { class: "title-print" }, el("h2", null, report?.title ?? data.name)), xxgk.findings.draw(), el("h2", { class: "screen" }, word("statutory")), xxgk.form.legend(),
        el("div", { id: "tables" }, xxgk.form.draw()), narrative(), about())),
    el("aside", { id: "cell", hidden: true, "aria-live": "polite", "aria-label": word("cell") })];
  }

  /* ---- pointing ---- */
  function fieldsAt(event) { return event.target.closest?.("[data-fields]")?.dataset.fields.split(" ") ?? null; }
  let pointed = null, pointer = null;
  document.addEventListener("pointermove", (event) => {
    // what scrolls under a pointer that rests is not pointed at
    if (event.pointerType === "touch" || pointer === `${event.clientX} ${event.clientY}`) return;
    pointer = `${event.clientX} ${event.clientY}`;
    const fields = event.target.closest?.("#cell, #findings") ? null : fieldsAt(event);
    if (pointed === (fields?.join(" ") ?? null)) return;
    pointed = fields?.join(" ") ?? null;
    if (fields) light({ left: fields, right: [], pin: base.pin && !base.right.length ? base.pin : null }, event.target.closest(".pane"));
    else put(base); // nothing moves
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("#cell, #findings")) return;
    const fields = fieldsAt(event);
    if (fields) xxgk.choose(fields[0]);
  });

  /* ---- keys ---- */
  const KEYS = [[["←", "↑", "↓", "→"], "key.move"], [["n", "p"], "key.finding"], [["y"], "key.confirm"], [["c"], "key.correct"], [["[", "]"], "key.report"], [["Esc"], "key.escape"], [["b"], "key.back"], [["l"], "key.language"]];
  const COMMANDS = {
    n: () => next(1), p: () => next(-1),
    y: () => chosen && xxgk.cell.edit(chosen, "confirmed"), c: () => chosen && xxgk.cell.edit(chosen, "corrected"),
    "[": () => document.getElementById("previous")?.click(), "]": () => document.getElementById("next")?.click(),
    b: () => document.getElementById("back").click(), l: () => xxgk.switchLanguage(), "?": () => xxgk.help(KEYS), Escape: () => xxgk.choose(null),
  };
  document.addEventListener("keydown", (event) => {
    if (xxgk.typing(event)) return;
    if (event.key.startsWith("Arrow")) {
      const field = xxgk.form.beside(chosen, event.key);
      if (field) { event.preventDefault(); xxgk.choose(field); }
      return;
    }
    const command = COMMANDS[event.key] ?? COMMANDS[event.key.toLowerCase()];
    if (command) { event.preventDefault(); command(); }
  });
  document.addEventListener("xxgk-drawn", () => { lit = []; drawCorrections(); xxgk.choose(chosen); });

  xxgk.show(drawing);
  drawCorrections();
  const asked = decodeURIComponent(location.hash.slice(1));
  if (facts.has(asked)) xxgk.choose(asked);
})();
