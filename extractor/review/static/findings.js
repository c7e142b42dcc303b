"use strict";
/* What is doubtful about a report, as a list that jumps: sums that fail, spelled out, then the other findings. */
xxgk.findings = (() => {
  const { el, word, told } = xxgk;
  const { data, facts, checks, labels, corrected, relation, difference, correction, counting } = xxgk.report;

  /* A number as a button that leads to its cell. */
  function term(field, act) {
    const fact = facts.get(field);
    if (!fact) return el("span", { class: "term" }, "—");
    const said = correction(fact)?.judgment === "corrected";
    return el("button", { type: "button", class: `term${said ? " said" : ""}`, "data-fields": field, title: labels(fact).join(" × "), onclick: (event) => { event.stopPropagation(); act(field); } },
      (said ? counting(fact) : fact.raw) || "□");
  }
  function side(fields, total, kind, act) {
    const terms = fields.map((field, number) => [number > 0 && el("span", { class: "plus" }, "+"), term(field, act)]);
    return el("span", { class: `side ${kind}` }, terms, fields.length > 1 && total !== null && [el("span", { class: "plus" }, "="), el("strong", null, total)]);
  }
  /* A sum with its numbers: 3001 + 118 = 3119 ≠ 3120. */
  function spelled(check, act = xxgk.choose) {
    const { left, right } = check;
    const sign = left !== null && right !== null ? relation(check, left, right) : "?";
    return el("div", { class: "sum" }, side(check.leftFields, left, "left", act), el("span", { class: `relation ${check.outcome}` }, sign), side(check.rightFields, right, "right", act));
  }
  function afterwards(check) {
    const now = corrected(check);
    if (!now) return null;
    return el("p", { class: now.holds ? "settled" : "alarm" }, `${now.left} ${now.sign} ${now.right}　${word(now.holds ? "now_holds" : "still_fails")}`);
  }
  function where(check) {
    const table = xxgk.report.tableOf(check.definition?.table);
    const row = check.row && table?.labels[check.row], column = check.column && table?.heads[check.column];
    return [table && told(table.zh, table.en), row && told(row[0], row[1]), column && told(column[0], column[1])].filter(Boolean).join(" · ");
  }
  /* A sum with all that is known of it. */
  function about(check, act) {
    const off = check.left !== null && check.right !== null ? difference(check.left, check.right).replace("-", "") : null;
    return el("div", { class: `about-sum ${check.outcome}` },
      el("h4", null, check.outcome === "fails" && el("span", { class: "sign" }, "≠"), el("span", null, check.definition?.zh ?? check.rule), el("code", null, check.rule)),
      el("p", { class: "where" }, where(check)), spelled(check, act),
      el("p", { class: "why" }, [off !== null && check.outcome === "fails" && word("difference", off), check.verdict && word(`verdict.${check.verdict}`)].filter(Boolean).join("　·　")), afterwards(check));
  }
  function checkCard(check) {
    return el("li", { class: "finding fails", tabindex: -1, "data-check": check.number, onclick: () => xxgk.lightCheck(check) }, about(check, (field) => xxgk.lightCheck(check, field)));
  }
  const SIGNS = { error: "✕", warning: "?", note: "i" };
  /* What a finding says, and what to do about it. */
  function words(found) {
    const row = FORMS.codes[found.code];
    return el("div", { class: `about-sum ${found.severity}` },
      el("h4", null, el("span", { class: "sign" }, SIGNS[found.severity]), el("span", null, told(found.zh, found.en)), el("code", { title: found.path }, found.code)),
      row && el("p", { class: "where" }, told(row.zh[1], row.en[1])),
      found.fields.length > 0 && el("p", { class: "why" }, `${word("cells_n", found.fields.length)}　${found.place ? xxgk.report.placeWords(found.place) : ""}`));
  }
  function card(found, number) {
    return el("li", { class: `finding ${found.severity}`, tabindex: -1, "data-finding": number, onclick: () => xxgk.lightFinding(found) }, words(found));
  }

  /* The findings that stand beside no failed check of the list. */
  function others(severities) {
    const told = new Set(checks.filter((check) => check.outcome === "fails").map((check) => check.rule));
    return data.findings.map((found, number) => [found, number]).filter(([found]) => severities.includes(found.severity) && !(found.code === "identity_fails" && told.has(found.rule)));
  }
  function draw() {
    const failed = checks.filter((check) => check.outcome === "fails");
    const doubts = others(["error", "warning"]).sort(([a], [b]) => (a.severity === b.severity ? 0 : a.severity === "error" ? -1 : 1));
    const notes = others(["note"]);
    const list = el("ol", { class: "findings" }, failed.map(checkCard), doubts.map(([found, number]) => card(found, number)));
    return el("section", { id: "findings" },
      el("h2", null, word("findings"), el("span", { class: "count" }, failed.length + doubts.length)),
      failed.length + doubts.length ? list : el("p", { class: "settled" }, `✓ ${word("no_findings")}`),
      notes.length > 0 && el("details", null, el("summary", null, word("notes", notes.length)), el("ol", { class: "findings" }, notes.map(([found, number]) => card(found, number)))),
      claimList());
  }

  /* Numbers told in sentences, where the record has them: the sentence, how it compares, and the cells it speaks of. */
  const CLAIMS = ["differs", "not_comparable", "other_scope", "agrees", "no_cell"];
  const claims = data.claims.map((claim) => {
    const told = claim.compare?.fields ?? [claim.concept];
    const fields = (Array.isArray(told) ? told : []).map((one) => (typeof one === "string" ? one : [one?.table, one?.row, one?.column].join("."))).filter((field) => facts.has(field));
    const outcome = CLAIMS.includes(claim.compare?.outcome) ? claim.compare.outcome : "no_cell";
    return { fields, outcome, raw: String(claim.raw ?? claim.value ?? ""), sentence: String(claim.sentence ?? "") };
  }).sort((a, b) => CLAIMS.indexOf(a.outcome) - CLAIMS.indexOf(b.outcome));
  function claimLine(claim) {
    const [before, ...after] = claim.raw ? claim.sentence.split(claim.raw) : [claim.sentence];
    return el("li", { class: `claim ${claim.outcome}`, onclick: () => claim.fields.length && xxgk.lightFields(claim.fields) },
      el("span", { class: "badge" }, word(`claim.${claim.outcome}`)),
      el("span", null, before, after.length > 0 && [el("mark", null, claim.raw), after.join(claim.raw)]), claim.fields.map((field) => term(field, xxgk.choose)));
  }
  function claimList() {
    const told = claims.filter((claim) => claim.fields.length);
    if (!told.length) return null;
    return el("details", { class: "claims", open: told.some((claim) => claim.outcome === "differs") }, el("summary", null, word("claims", told.length)), el("ol", null, told.map(claimLine)));
  }
  /* The sentences that speak of a cell. */
  function claimsOf(field) {
    const told = claims.filter((claim) => claim.fields.includes(field));
    return told.length ? el("details", { class: "claims", open: true }, el("summary", null, word("claims", told.length)), el("ol", null, told.map(claimLine))) : null;
  }

  return { draw, claimsOf, spelled, about, words, afterwards };
})();
