"use strict";
/* The facts of a report by their fields, their corrections, and the sums over them, exact to the last digit. */
xxgk.report = (() => {
  const { data, word, told } = xxgk;
  const NAMES = ["table", "row", "column", "state", "raw", "value", "unit", "confidence", "place", "doubts", "said"];
  const facts = new Map(data.facts.map((values) => {
    const fact = Object.fromEntries(NAMES.map((name, index) => [name, values[index]]));
    fact.field = `${fact.table}.${fact.row}.${fact.column}`;
    return [fact.field, fact];
  }));
  const report = data.report;

  function formOf(table) { return FORMS.forms[report?.tables[table] ?? report?.form]; }
  function tableOf(table) { return formOf(table)?.tables[table]; }

  /* The labels of a cell: its row's and its column's. */
  function labels(fact) {
    const table = tableOf(fact.table);
    const row = table?.labels[fact.row], column = table?.heads[fact.column];
    return [row ? told(row[0], row[1]) : fact.row, column ? told(column[0], column[1]) : fact.column].filter(Boolean);
  }
  function title(fact) { return labels(fact).join(" × "); }

  /* What a person says of a cell: in this browser, else in the record. */
  function correction(fact) { return xxgk.corrections.of(data.sha256)[fact.field] ?? fact.said; }
  function counting(fact) { return correction(fact)?.judgment === "corrected" ? correction(fact).value : fact.value; }

  /* ---- exact sums: whole numbers with a common count of digits behind the point ---- */
  function scaled(text, digits) {
    const [whole, fraction = ""] = text.replace("-", "").split(".");
    const number = BigInt(whole + fraction.padEnd(digits, "0"));
    return text.startsWith("-") ? -number : number;
  }
  function behind(text) { return (text.split(".")[1] ?? "").length; }
  function plain(number, digits) {
    const negative = number < 0n, text = String(negative ? -number : number).padStart(digits + 1, "0");
    const whole = text.slice(0, text.length - digits), fraction = digits ? text.slice(-digits).replace(/0+$/, "") : "";
    return `${negative ? "-" : ""}${whole}${fraction ? `.${fraction}` : ""}`;
  }
  function sum(texts) {
    const digits = Math.max(0, ...texts.map(behind));
    return plain(texts.reduce((total, text) => total + scaled(text, digits), 0n), digits);
  }
  function difference(left, right) { return sum([left, right.startsWith("-") ? right.slice(1) : `-${right}`]); }

  /* ---- identities ---- */
  const checks = data.checks.map(([rule, row, column, outcome, left, right, verdict], number) => {
    const one = FORMS.rules[rule];
    const side = (terms) => (one ? terms.map(([r, c]) => `${one.table}.${r ?? row}.${c ?? column}`) : []);
    return { number, rule, row, column, outcome, left, right, verdict, definition: one, leftFields: side(one?.left ?? []), rightFields: side(one?.right ?? []) };
  });
  const byField = new Map();
  for (const check of checks) for (const field of [...check.leftFields, ...check.rightFields]) byField.set(field, [...(byField.get(field) ?? []), check]);

  /* A side by the numbers that count now; null where a cell of it has none that counts. */
  function now(fields) {
    const values = fields.map((field) => {
      const fact = facts.get(field);
      if (!fact) return null;
      const value = counting(fact);
      return value ?? (correction(fact) || ["blank", "mark"].includes(fact.state) ? "0" : null);
    });
    return values.includes(null) ? null : sum(values);
  }
  const RELATIONS = { eq: ["=", "≠", (d) => d === "0"], le: ["≤", ">", (d) => d === "0" || d.startsWith("-")], ge: ["≥", "<", (d) => !d.startsWith("-")] };
  function relation(check, left, right) {
    const [holds, fails, test] = RELATIONS[check.definition?.op ?? "eq"];
    return test(difference(left, right)) ? holds : fails;
  }
  /* Whether corrections touch a check, and whether it holds with them. */
  function corrected(check) {
    const touched = [...check.leftFields, ...check.rightFields].some((field) => facts.has(field) && correction(facts.get(field))?.judgment === "corrected");
    if (!touched) return null;
    const left = now(check.leftFields), right = now(check.rightFields);
    if (left === null || right === null) return null;
    return { left, right, holds: RELATIONS[check.definition?.op ?? "eq"][2](difference(left, right)), sign: relation(check, left, right) };
  }

  /* A place in words, counted from 1. */
  function placeWords(place) {
    if (!place) return word("no_place");
    const parts = place.line !== undefined && !place.page ? [word("place.line", place.line)] : [];
    if (place.page) parts.push(word("page", place.page));
    if (!parts.length || place.page) for (const name of ["table", "row", "column"]) if (place[name]) parts.push(word(`place.${name}`, place[name]));
    return [place.file, parts.join(xxgk.language === "en" ? ", " : "")].filter(Boolean).join("　");
  }

  return { data, report, facts, formOf, tableOf, labels, title, correction, counting, checks, byField, corrected, relation, difference, sum, placeWords };
})();
