"use strict";
/* The chosen cell: what it prints, how it was read, the sums it is in, and what a person says of it. */
xxgk.cell = (() => {
  const { el, word, told, corrections, kept } = xxgk;
  const { data, facts, byField, labels, correction, placeWords } = xxgk.report;
  const NAME = "xxgk.by";
  let editing = null;

  function draw(field) {
    const panel = document.getElementById("cell");
    const fact = facts.get(field);
    panel.hidden = !fact;
    if (!fact) return;
    panel.replaceChildren(...[head(fact), words(fact), why(fact), sums(fact), xxgk.findings.claimsOf(field), editing === field ? editor(fact) : judgments(fact)].filter(Boolean));
  }
  /* A sum that fails, while both its sides are lit. */
  function drawCheck(check) {
    show(xxgk.findings.about(check));
  }
  function drawFinding(found) { show(xxgk.findings.words(found)); }
  function show(...parts) {
    const panel = document.getElementById("cell");
    panel.hidden = false;
    panel.replaceChildren(...parts.flat().filter(Boolean), close());
  }
  function close() { return el("button", { type: "button", class: "quiet close", title: word("close"), onclick: () => xxgk.choose(null) }, "×"); }
  function head(fact) {
    return el("h2", null, el("span", { class: "printed" }, fact.raw || word("nothing")), el("span", { class: "of" }, labels(fact).join(" × ")), close());
  }
  function words(fact) {
    const rows = [["state", word(`state.${fact.state}`)], ["value", fact.value], ["unit", fact.unit],
      ["confidence", word("means", word(`confidence.${fact.confidence}`), word(`confidence.${fact.confidence}.means`))], ["place", placeWords(fact.place)]];
    return el("dl", null, rows.filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => [el("dt", null, word(name)), el("dd", null, value)]));
  }
  function why(fact) {
    if (!fact.doubts.length) return null;
    const own = data.findings.filter((found) => fact.doubts.includes(found.code) && found.fields.includes(fact.field) && found.code !== "identity_fails");
    const texts = own.length ? own.map((found) => told(found.zh, found.en)) : fact.doubts.map((code) => told(FORMS.codes[code]?.zh[0] ?? code, FORMS.codes[code]?.en[0]));
    return el("div", { class: "doubts" }, el("h3", null, word("doubts")), el("ul", null, texts.map((text) => el("li", null, text))));
  }
  const ORDER = ["fails", "not_checkable", "holds"];
  function sums(fact) {
    const found = [...(byField.get(fact.field) ?? [])].sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
    if (!found.length) return null;
    return el("details", { class: "in-sums", open: found[0].outcome === "fails" }, el("summary", null, `${word("in_sums")} ${found.length}`),
      found.map((check) => el("div", { class: `one-sum ${check.outcome}`, onclick: () => xxgk.lightCheck(check) },
        el("p", null, `${check.definition?.zh ?? check.rule}　`, el("span", { class: "badge" }, word(check.outcome))), xxgk.findings.spelled(check), xxgk.findings.afterwards(check))));
  }

  /* ---- what a person says ---- */
  function judgments(fact) {
    const said = correction(fact), own = corrections.of(data.sha256)[fact.field];
    const told = said && el("p", { class: "said" }, el("strong", null, word(`judgment.${said.judgment}`, said.value ?? word("no_number"))), `　${said.by}　${said.reason}　`,
      own ? el("button", { type: "button", class: "quiet", id: "undo", onclick: () => change(fact, null) }, word("undo")) : el("span", { class: "faint" }, word("from_record")));
    return el("div", { class: "judgments" }, told,
      el("button", { type: "button", id: "confirm", onclick: () => edit(fact.field, "confirmed") }, `✓ ${word("confirm")}`),
      el("button", { type: "button", id: "correct", onclick: () => edit(fact.field, "corrected") }, word("correct")));
  }
  let judgment = "corrected";
  function edit(field, what) {
    editing = field;
    judgment = what;
    draw(field);
    const first = judgment === "corrected" ? "new-value" : kept.get(NAME) ? "reason" : "by";
    document.getElementById(first)?.focus();
  }
  function editor(fact) {
    const said = correction(fact);
    const value = el("input", { id: "new-value", autocomplete: "off", inputmode: "decimal", value: said?.judgment === "corrected" ? said.value ?? "" : fact.value ?? "" });
    const reason = el("input", { id: "reason", value: said?.reason ?? "", maxlength: 500, autocomplete: "off" });
    const by = el("input", { id: "by", value: kept.get(NAME) ?? said?.by ?? "", maxlength: 100, autocomplete: "name" });
    const wrong = el("p", { class: "alarm", role: "alert", id: "wrong" });
    const field = (name, input) => el("label", null, el("span", null, word(name)), input);
    // a form element cannot be: the page's policy lets nothing be submitted anyway
    const keys = (event) => {
      if (event.key === "Enter") { event.preventDefault(); save(); }
      if (event.key === "Escape") { event.stopPropagation(); cancel(fact); }
    };
    function save() {
      const told = written(fact, { value: value.value.trim(), reason: reason.value.trim(), by: by.value.trim() });
      if (typeof told === "string") { wrong.textContent = word(told); return; }
      kept.set(NAME, told.by);
      change(fact, told);
    }
    return el("div", { class: "editor", onkeydown: keys }, judgment === "corrected" && field("corrected_value", value), field("reason", reason), field("by", by), wrong,
      el("div", { class: "buttons" }, el("button", { type: "button", class: "main", id: "save", onclick: save }, word("save")), el("button", { type: "button", class: "quiet", onclick: () => cancel(fact) }, word("cancel"))));
  }
  function cancel(fact) { editing = null; draw(fact.field); xxgk.form.cell(fact.field)?.focus(); }
  /* The correction as it is kept, or the word for what is wrong with it. */
  function written(fact, { value, reason, by }) {
    if (!by) return "needs_name";
    const told = { name: data.name, judgment, printed: fact.raw, by, reason, at: new Date().toISOString().slice(0, 19) + "Z" };
    if (judgment === "confirmed") return { ...told, value: fact.value };
    if (value && !corrections.isNumber(value)) return "wrong_number";
    if ((value || null) === fact.value) return "same_number";
    return reason ? { ...told, value: value || null } : "needs_reason";
  }
  function change(fact, told) {
    editing = null;
    if (told) corrections.put(data.sha256, fact.field, told);
    else corrections.remove(data.sha256, fact.field);
    xxgk.changed(fact.field);
    xxgk.form.cell(fact.field)?.focus();
  }
  function stop() { editing = null; }
  return { draw, drawCheck, drawFinding, edit, stop };
})();
