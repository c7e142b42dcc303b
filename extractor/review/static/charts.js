"use strict";
/* Small charts: bars that filter, and columns over years. */
xxgk.charts = (() => {
  const { el, word } = xxgk;

  /* Bars with their numbers; each is a button, pressed where it is what is filtered by. */
  function bars(title, rows, { chosen, choose, empty }) {
    const most = Math.max(1, ...rows.map((row) => row.count));
    const lines = rows.map((row) => el("li", null,
      el("button", { type: "button", class: "bar", "aria-pressed": chosen === row.key, title: row.title ?? row.label,
        "data-key": row.key, onclick: () => choose(chosen === row.key ? "" : row.key) },
      el("span", { class: "bar-label" }, row.label),
      el("span", { class: "bar-track" }, el("span", { class: `bar-fill ${row.tone ?? ""}`, style: { width: `${Math.max(1.5, 100 * row.count / most)}%` } })),
      el("span", { class: "bar-count" }, row.count.toLocaleString()))));
    return el("section", { class: "chart" }, el("h2", null, title), rows.length ? el("ul", { class: "bars" }, lines) : el("p", { class: "faint" }, empty));
  }

  /* Columns over years; each is a button too. */
  function columns(title, rows, { chosen, choose, empty }) {
    const most = Math.max(1, ...rows.map((row) => row.value));
    const found = rows.map((row) => el("button", { type: "button", class: "column", "aria-pressed": chosen === row.key,
      "data-key": row.key, title: `${row.label}: ${row.value.toLocaleString()} · ${word("of_reports", row.count)}`,
      onclick: () => choose(chosen === row.key ? "" : row.key) },
    el("span", { class: "column-value" }, short(row.value)),
    el("span", { class: "column-fill", style: { height: `${Math.max(2, 70 * row.value / most)}px` } }),
    el("span", { class: "column-label" }, row.label)));
    return el("section", { class: "chart" }, el("h2", null, title), rows.length ? el("div", { class: "columns" }, found) : el("p", { class: "faint" }, empty));
  }

  function short(value) {
    if (value >= 1e6) return `${(value / 1e6).toFixed(1)}M`;
    return value >= 1e4 ? `${Math.round(value / 1e3)}k` : String(value);
  }

  return { bars, columns };
})();
