// When a question is asked: what funds/questions/conditions.py works out, from what the inputs hold at this moment.
const FIGURES = /^-?[0-9]+(\.[0-9]+)?$/;
const SEEN = /[^\s\p{Cf}\p{Cc}]/u;
const LARGEST = 1e9;
const LARGEST_POUNDS = 1e7;

// Digits of every script as 0 to 9: those of one script stand in a row.
const figures = (text) =>
  text.replace(/\p{Nd}/gu, (digit) => {
    let before = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(digit.codePointAt(0) - before - 1))) before += 1;
    return before % 10;
  });

function whole(text) {
  const typed = figures(text).replace(/[\s,]/g, "").replace("−", "-");
  return /^-?[0-9]+$/.test(typed) && Math.abs(typed) <= LARGEST ? Number(typed) : null;
}

function pounds(text) {
  const typed = figures(text).replace(/[\s,£]/g, "");
  return /^[0-9]+(\.[0-9]{1,2})?$/.test(typed) && typed < LARGEST_POUNDS ? Number(typed) : null;
}

// Pounds of all rows, or null while one of them is not whole and right.
function sum(key, raw) {
  const seen = (name) => SEEN.test(raw[name] || "");
  let pence = 0;
  for (const name of Object.keys(raw)) {
    const [, row] = name.match(/-item-(\d+)$/) || [];
    if (row === undefined) continue;
    const cost = `${key}-cost-${row}`;
    if (!seen(name) && !seen(cost)) continue;
    const one = seen(name) && seen(cost) ? pounds(raw[cost]) : null;
    if (one === null) return null;
    pence += Math.round(one * 100);
  }
  return pence / 100;
}

// What a condition hears of an answer: whether there is one, what it says, and how much it is.
function heard(key, kind, raw, files) {
  const given = kind !== "equality" && (files > 0 || Object.values(raw).flat().some((text) => SEEN.test(text)));
  const text = [].concat(raw[key] ?? []).join("");
  const size = { number: whole, scale: whole, money: pounds }[kind];
  if (size) return { given, says: [], size: given ? size(text) : null };
  if (kind === "budget") return { given, says: [], size: given ? sum(key, raw) : null };
  if (kind === "declaration") return { given, says: given ? ["yes"] : [], size: null };
  if (kind === "host") {
    const email = raw[`${key}-email`] || "";
    const clear = !email || /^\S+@\S+\.\S+$/.test(email);
    return { given, says: clear ? [raw[`${key}-wanted`]] : [], size: null };
  }
  const says = [].concat((kind === "choice_with_note" ? raw[`${key}-choice`] : raw[key]) ?? []);
  return { given, says, size: null };
}

function holds([, test, value], { given, says, size }) {
  if (test === "given") return given;
  if (test === "not_given") return !given;
  const bound = FIGURES.test(value) ? Number(value) : null;
  const same = size === null ? says.includes(value) : size === bound;
  if (test === "is") return given && same;
  if (test === "is_not") return !given || !same;
  if (size === null || bound === null) return false;
  return test === "at_least" ? size >= bound : size <= bound;
}

const NOTHING = { given: false, says: [], size: null };

// Keys that are not asked. `items`: [{key, kind, when, raw, files}] in the form's order; `when`: [[key, test, value]],
// or false for a condition on another page's answer that does not hold. What is not asked counts as not given.
export function hidden(items) {
  const gone = new Set();
  const all = new Map(items.map(({ key, kind, raw, files }) => [key, heard(key, kind, raw, files)]));
  for (const { key, when } of items) {
    if (when.every((one) => one && holds(one, all.get(one[0]) || NOTHING))) continue;
    gone.add(key);
    all.set(key, NOTHING);
  }
  return gone;
}
