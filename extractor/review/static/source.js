"use strict";
/* The left side: pages in their places, or paragraphs and tables; where no source is at hand, what the record tells. */
xxgk.source = (() => {
  const { el, svg, word } = xxgk;
  const { data, report, facts, labels, tableOf } = xxgk.report;
  const A4 = { w: 595, h: 842 };
  let spots = new Map(); // field → the element that stands for it

  function bind(element, fields) {
    element.classList.add("spot");
    element.dataset.fields = fields.join(" ");
    for (const field of fields) spots.set(field, element);
    return element;
  }
  /* The fields by a key of their place; several where a row that lost its cells has one place. */
  function grouped(file, key, list = [...facts.values()]) {
    const found = new Map();
    for (const fact of list) {
      if (!fact.place || (fact.place.file ?? null) !== file) continue;
      const name = key(fact.place);
      if (name !== null) found.set(name, [...(found.get(name) ?? []), fact]);
    }
    return found;
  }
  const names = (group) => group.map((fact) => fact.field);

  /* ---- pages ---- */
  function sheets(file, list, own) {
    const boxes = grouped(file, (place) => (place.page && place.box ? `${place.page} ${place.box.join(" ")}` : null), own);
    const byPage = new Map();
    for (const group of boxes.values()) byPage.set(group[0].place.page, [...(byPage.get(group[0].place.page) ?? []), group]);
    return list.map((sheet) => sheetOf(sheet, byPage.get(sheet.n) ?? []));
  }
  function sheetOf(sheet, groups) {
    const marks = groups.map((group) => {
      const [left, top, right, bottom] = group[0].place.box;
      const rect = svg("rect", { x: left - 2, y: top - 2, width: Math.max(right - left, 2) + 4, height: Math.max(bottom - top, 2) + 4, rx: 2 });
      return bind(rect, names(group));
    });
    const box = `0 0 ${sheet.w} ${sheet.h}`;
    const drawn = sheet.png ? el("img", { src: sheet.png, alt: word("page", sheet.n), loading: "lazy", decoding: "async", width: Math.round(sheet.w), height: Math.round(sheet.h) }) : null;
    return el("figure", { class: sheet.sketch ? "sheet sketch" : "sheet", "data-page": sheet.n, style: { "aspect-ratio": `${sheet.w} / ${sheet.h}` } },
      drawn, svg("svg", { viewBox: box, class: "marks", "aria-hidden": "true" }, sheet.text ? outline(sheet) : null, marks),
      el("figcaption", null, word("page", sheet.n)));
  }
  /* A page that is not drawn, or whose pictures alone are: its characters and rules as its format tells them. */
  function outline(sheet) {
    const rules = (sheet.rules ?? []).map(([flat, at, from, to]) => svg("line", flat ? { x1: from, x2: to, y1: at, y2: at } : { x1: at, x2: at, y1: from, y2: to }));
    const pictures = (sheet.pictures ?? []).map(([left, top, right, bottom]) => svg("rect", { class: "picture", x: left, y: top, width: right - left, height: bottom - top }));
    const text = (sheet.text ?? []).map(([run, places, baseline, size, bold]) => svg("text", { x: places.join(" "), y: baseline, "font-size": size, class: bold ? "bold" : null }, run));
    const labels = (sheet.labels ?? []).map(([label, x, y]) => svg("text", { x, y, "font-size": 6.5, "text-anchor": "end", class: "row-label" }, label));
    const looks = ["outline", sheet.png && "over", sheet.ghost && "ghost"].filter(Boolean).join(" ");
    return svg("g", { class: looks }, pictures, rules, labels, text);
  }

  /* ---- paragraphs and tables ---- */
  const placeKey = (place) => (place.table && place.row && place.column ? `${place.table}.${place.row}.${place.column}` : place.line ? `line ${place.line}` : null);
  function blocks(file, list) {
    const places = grouped(file, placeKey);
    const mark = (element, place) => {
      const group = place ? places.get(placeKey(place)) ?? places.get(`line ${place.line}`) : null;
      return group ? bind(element, names(group)) : element;
    };
    return list.map((block) => {
      if (block.k === "table") return tableBlock(block, mark);
      if (block.k === "picture") return el("p", { class: "picture" }, `▨ ${word("picture")} ${block.text}`);
      const looks = [block.h && "heading", block.b && "bold", block.m && "centred"].filter(Boolean).join(" ");
      return mark(el("p", { class: looks }, block.text), block.place);
    });
  }
  function tableBlock(block, mark) {
    const rows = new Map();
    for (const cell of block.cells) rows.set(cell.y, [...(rows.get(cell.y) ?? []), cell]);
    const lines = [...Array(block.rows).keys()].map((number) => el("tr", null, (rows.get(number) ?? []).map((cell) =>
      mark(el("td", { rowspan: cell.r, colspan: cell.c }, cell.t), cell.place))));
    return el("div", { class: "wide" }, el("table", { class: "printed" }, el("tbody", null, lines)));
  }

  /* ---- no source at hand: what was read, in its places ---- */
  function filesOf(list) { return [...new Set(list.map((fact) => fact.place.file ?? null))]; }
  function placed() { return [...facts.values()].filter((fact) => fact.place); }
  function sketch() {
    const files = filesOf(placed());
    return [el("p", { class: "hint" }, missing()), files.flatMap((file) => sketchPages(file, placed())), narrative(files)];
  }
  /* The cells whose places the source does not show, as where they stand in a picture of a page that flows. */
  function rest() {
    const own = placed().filter((fact) => !spots.has(fact.field));
    if (!own.length) return null;
    const flows = [...new Set(own.filter((fact) => !fact.place.page).map((fact) => fact.table))];
    return [el("p", { class: "hint" }, word("rest")), filesOf(own).map((file) => [sketchPages(file, own), flows.map((table) => grid(table, file, own))])];
  }
  function missing() {
    if (!data.missing) return word("sketch");
    return `${data.missing === "not_found" ? word("missing.not_found") : word("missing.other", data.missing)}　${word("sketch")}`;
  }
  function sketchPages(file, own) {
    const pages = new Map();
    for (const fact of own) {
      if (!fact.place?.page || !fact.place.box || (fact.place.file ?? null) !== file) continue;
      pages.set(fact.place.page, [...(pages.get(fact.place.page) ?? []), fact]);
    }
    const list = [...pages].sort(([a], [b]) => a - b).map(([n, found]) => {
      const right = Math.max(...found.map((fact) => fact.place.box[2])), bottom = Math.max(...found.map((fact) => fact.place.box[3]));
      const size = right > A4.w ? { w: Math.max(A4.h, right + 40), h: Math.max(A4.w, bottom + 40) } : { w: A4.w, h: Math.max(A4.h, bottom + 40) };
      return { n, ...size, sketch: true, text: found.filter((fact) => fact.raw).map(rawRun), labels: rowLabels(found) };
    });
    return [file && list.length > 0 && el("h3", null, file), sheets(file, list, own)];
  }
  /* What each row of cells is, left of the first of them. */
  function rowLabels(found) {
    const first = new Map();
    for (const fact of found) {
      const key = `${fact.table}.${fact.row}`, known = first.get(key);
      if (!known || fact.place.box[0] < known.place.box[0]) first.set(key, fact);
    }
    return [...first.values()].filter((fact) => labels(fact).length > 1)
      .map((fact) => [short(labels(fact)[0].split("／").at(-1)), fact.place.box[0] - 6, (fact.place.box[1] + fact.place.box[3]) / 2 + 2.3]);
  }
  function short(text) { return text.length > 26 ? `${text.slice(0, 25)}…` : text; }
  /* The text of a cell in its box: as large as fits. */
  function rawRun({ raw, place: { box: [left, top, right, bottom] } }) {
    const size = Math.min(10, Math.max(4, bottom - top), (1.9 * (right - left + 4)) / Math.max(raw.length, 1));
    return [raw, [Math.round(10 * left) / 10], (top + bottom) / 2 + size * 0.36, size, 0];
  }
  /* The sections with their text, and after each its tables as grids of what was read, in the source's own rows. */
  function narrative(files) {
    const flows = (fact) => fact.place && !fact.place.page;
    const tables = [...new Set([...facts.values()].filter(flows).map((fact) => fact.table))];
    const done = new Set();
    const grids = (key) => tables.filter((table) => !done.has(table) && (key === null || tableOf(table)?.section === key)).map((table) => { done.add(table); return files.map((file) => grid(table, file)); });
    if (!report) return [];
    return el("article", { class: "flow" }, el("h2", { class: "centred" }, report.title ?? ""), paragraphs(report.preamble, []),
      report.sections.map(([number, heading, text, inner, key]) => [el("h3", null, [number, heading].filter(Boolean).join("、")), paragraphs(text, inner), key ? grids(key) : null]), grids(null));
  }
  function paragraphs(text, inner) {
    const heads = new Set(inner.map(([number, heading]) => `${number ?? ""}${heading}`.replace(/\s/g, "")));
    return (text ?? "").split("\n").filter(Boolean).map((line) => el("p", { class: heads.has(line.replace(/\s/g, "")) ? "bold" : null }, line));
  }
  function grid(table, file, list = [...facts.values()]) {
    const own = list.filter((fact) => fact.table === table && fact.place && !fact.place.page && (fact.place.file ?? null) === file);
    const columns = [...new Set(own.map((fact) => fact.column))], rows = [...new Set(own.map((fact) => fact.row))];
    if (!own.length) return null;
    const at = new Map(own.map((fact) => [`${fact.row}.${fact.column}`, fact]));
    const head = columns.map((column) => el("th", null, labels(own.find((fact) => fact.column === column)).at(-1)));
    const lines = rows.map((row) => el("tr", null, el("th", null, labels(own.find((fact) => fact.row === row))[0]),
      columns.map((column) => { const fact = at.get(`${row}.${column}`); return fact ? bind(el("td", null, fact.raw), [fact.field]) : el("td"); })));
    return el("div", { class: "wide" }, el("table", { class: "printed" }, el("thead", null, el("tr", null, el("th"), head)), el("tbody", null, lines)));
  }

  /* The whole left side. */
  function draw() {
    spots = new Map();
    if (!data.files.length) return sketch();
    const drawn = data.files.map((file) => [
      file.file && el("h3", { class: "attachment" }, `${word("file")}　${file.file}`),
      file.kind === "pages" ? sheets(file.file ?? null, file.sheets) : el("article", { class: "flow" }, blocks(file.file ?? null, file.blocks)),
      file.whole === false && el("p", { class: "hint" }, word("cut"))]);
    return [drawn, rest()];
  }
  return { draw, spot: (field) => spots.get(field) };
})();
