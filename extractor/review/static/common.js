"use strict";
/* What all pages use: data, words, elements (texts become text nodes and nothing else), and what the browser keeps. */
const xxgk = (() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const memory = new Map();

  /* localStorage where the browser allows it, else a memory that ends with the page. */
  const kept = {
    lasting: true,
    get(key) {
      try { return localStorage.getItem(key); } catch { kept.lasting = false; }
      return memory.get(key) ?? null;
    },
    set(key, value) {
      memory.set(key, value);
      try { localStorage.setItem(key, value); } catch { kept.lasting = false; }
    },
    remove(key) {
      memory.delete(key);
      try { localStorage.removeItem(key); } catch { kept.lasting = false; }
    },
  };

  const LANGUAGES = ["zh", "en"];
  let language = LANGUAGES.includes(kept.get("xxgk.language")) ? kept.get("xxgk.language") : data.language;

  function has(key) { return Object.hasOwn(WORDS, key); }

  /* A word in the language of the page, {0} and {1} filled in; an unknown one as it is. */
  function word(key, ...values) {
    const found = has(key) ? WORDS[key][LANGUAGES.indexOf(language)] : key;
    return values.reduce((text, value, number) => text.replace(`{${number}}`, () => String(value)), found);
  }

  /* The one of two texts that the page speaks; the Chinese one where there is no other. */
  function told(zh, en) { return language === "en" && en ? en : zh; }

  function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (name === "style") Object.entries(value).forEach(([key, each]) => element.style.setProperty(key, each));
      else element.setAttribute(name, value === true ? "" : String(value));
    }
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return element;
  }
  function el(tag, attributes, ...children) { return fill(document.createElement(tag), attributes, children); }
  function svg(tag, attributes, ...children) {
    return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
  }

  /* Gives a file to keep. */
  function download(name, text) {
    const address = URL.createObjectURL(new Blob([text], { type: "application/x-ndjson" }));
    const link = el("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  /* Draws the page now, and again whenever the language changes. */
  let draw = () => {};
  function show(drawing) {
    draw = () => {
      document.documentElement.lang = language === "en" ? "en" : "zh-CN";
      document.querySelectorAll("body > :not(script):not(noscript)").forEach((one) => one.remove());
      document.body.prepend(...drawing());
    };
    draw();
  }
  function switchLanguage() {
    language = language === "en" ? "zh" : "en";
    kept.set("xxgk.language", language);
    draw();
    document.dispatchEvent(new Event("xxgk-drawn"));
  }
  function languageButton() {
    return el("button", { type: "button", class: "quiet", onclick: switchLanguage, id: "language" }, word("switch"));
  }

  /* A dialog with the keys of the page. */
  function help(keys) {
    const rows = keys.map(([key, what]) => el("tr", null, el("td", null, key.map((each) => el("kbd", null, each))), el("td", null, word(what))));
    const dialog = el("dialog", { class: "help" }, el("h2", null, word("help")), el("table", null, rows),
      el("button", { type: "button", onclick: () => dialog.close() }, word("close")));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  /* Whether a key was typed into a field, where it is no command. */
  function typing(event) {
    return event.ctrlKey || event.metaKey || event.altKey || event.isComposing ||
      event.target.closest?.("input, textarea, select, dialog") !== null;
  }

  return { data, kept, word, has, told, el, svg, download, show, switchLanguage, languageButton, help, typing,
    get language() { return language; } };
})();
