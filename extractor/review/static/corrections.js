"use strict";
/* What a person says of cells: kept by the digest of the source and the field, saved and loaded as lines of JSON. */
xxgk.corrections = (() => {
  const PREFIX = "xxgk.corrections.";
  const SCHEMA = "xxgk-correction/1";
  const NUMBER = /^-?(?:0|[1-9]\d{0,17})(?:\.\d{1,20})?$/;
  const { kept } = xxgk;

  function of(sha256) {
    try {
      const found = JSON.parse(kept.get(PREFIX + sha256) ?? "{}");
      return found && typeof found === "object" ? found : {};
    } catch { return {}; }
  }
  function keep(sha256, all) {
    if (Object.keys(all).length) kept.set(PREFIX + sha256, JSON.stringify(all));
    else kept.remove(PREFIX + sha256);
  }
  function put(sha256, field, correction) { keep(sha256, { ...of(sha256), [field]: correction }); }
  function remove(sha256, field) {
    const { [field]: _, ...others } = of(sha256);
    keep(sha256, others);
  }
  function clear(digests) { digests.forEach((sha256) => kept.remove(PREFIX + sha256)); }
  function count(digests) { return digests.reduce((sum, sha256) => sum + Object.keys(of(sha256)).length, 0); }

  /* A line: the number is written with its digits, which a double might lose. */
  function line(sha256, field, one) {
    const [table, row, column] = field.split(".");
    const told = { schema: SCHEMA, sha256, name: one.name, table, row, column, judgment: one.judgment, printed: one.printed };
    const said = { by: one.by, reason: one.reason, at: one.at };
    return `${JSON.stringify(told).slice(0, -1)},"value":${one.value ?? "null"},${JSON.stringify(said).slice(1)}\n`;
  }
  function lines(digests) {
    return digests.map((sha256) => Object.entries(of(sha256)).map(([field, one]) => line(sha256, field, one)).join("")).join("");
  }

  /* The number as its digits, where the browser tells them. */
  function digits(key, value, context) {
    return key === "value" && typeof value === "number" ? context?.source ?? String(value) : value;
  }
  function sound(one) {
    const texts = ["sha256", "name", "table", "row", "column", "printed", "by", "reason"];
    return one && one.schema === SCHEMA && texts.every((name) => typeof one[name] === "string") &&
      ["confirmed", "corrected"].includes(one.judgment) && (one.value === null || NUMBER.test(one.value));
  }

  /* Takes lines in: how many were of sources here and of others, or the number of the line that is none. */
  function load(text, digests) {
    const here = new Set(digests), found = [];
    for (const [number, each] of text.split("\n").entries()) {
      if (!each.trim()) continue;
      let one = null;
      try { one = JSON.parse(each, digits); } catch { /* told below */ }
      if (!sound(one)) return { wrong: number + 1 };
      found.push(one);
    }
    const own = found.filter((one) => here.has(one.sha256));
    for (const { sha256, table, row, column, name, judgment, value, printed, by, reason, at } of own) {
      put(sha256, `${table}.${row}.${column}`, { name, judgment, value, printed, by, reason, at });
    }
    return { own: own.length, others: found.length - own.length };
  }

  return { of, put, remove, clear, count, lines, load, isNumber: (text) => NUMBER.test(text) };
})();
