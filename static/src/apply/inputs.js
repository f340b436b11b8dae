// What the inputs of a question hold.
export const inputsOf = (box) =>
  [...box.querySelectorAll("input, textarea, select")].filter(
    (one) => one.name && one.type !== "file" && !one.matches("[data-base], [data-not-shown], .clash *"),
  );

const ticks = (input) => input.type === "radio" || input.type === "checkbox";

// As the form would post them: {input's name: text, or a list of texts}.
export function rawOf(box) {
  const raw = {};
  for (const input of inputsOf(box)) {
    if (ticks(input) && !input.checked) continue;
    const value = input.value;
    raw[input.name] = input.name in raw ? [].concat(raw[input.name], value) : value;
  }
  return raw;
}

// Puts `raw` into the inputs. False when there are not inputs enough for all of it.
export function fill(box, raw) {
  const inputs = inputsOf(box);
  for (const input of inputs) {
    const values = [].concat(raw[input.name] ?? []);
    if (ticks(input)) input.checked = values.includes(input.value);
    else input.value = values[0] ?? "";
  }
  inputs[0]?.dispatchEvent(new Event("input", { bubbles: true }));
  return Object.keys(raw).every((name) => !raw[name].length || inputs.some((input) => input.name === name));
}

export const textOf = (raw) => Object.values(raw).flat().filter((text) => text.trim()).join("\n");
