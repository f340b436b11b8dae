// The form builder in Wagtail's editor: questions are chosen by their words, and a copied one gets a key of its own.
// Without it a form can still be composed: keys are made on the server, and questions may be named by their words.

const { FieldBlockDefinition } = window.wagtailStreamField.blocks;

// The key of a question, not of a section or of a column.
const QUESTION_KEY = /-questions-\d+-value-key$/;
// Nothing can wait for these.
const SILENT = new Set(["guidance", "equality", "file"]);

const part = (keyInput, name) => document.getElementsByName(keyInput.name.replace(/-value-key$/, name))[0];
const isDeleted = (keyInput) => {
  for (let name = keyInput.name; name; name = name.replace(/(?:^|-)[^-]*$/, "")) {
    const [deleted] = document.getElementsByName(`${name}-deleted`);
    if (deleted && deleted.value) return true;
  }
  return false;
};

// Every question of the page's form, in order. A new one has no key yet and goes by its words.
function questions() {
  return [...document.querySelectorAll("[data-question-key]")]
    .filter((input) => QUESTION_KEY.test(input.name) && !isDeleted(input))
    .map((input) => {
      const label = part(input, "-value-label")?.value.trim() ?? "";
      return { input, label, value: input.value.trim() || label, type: part(input, "-type")?.value ?? "" };
    })
    .filter((question) => question.label && !SILENT.has(question.type));
}

// Inside a question's own block only the questions before it are offered; in a rule, all of them.
function offered(select) {
  const all = questions();
  const own = /^(.*-questions-\d+)-value-conditions-/.exec(select.name);
  if (!own) return all;
  const here = all.findIndex((question) => question.input.name === `${own[1]}-value-key`);
  return here < 0 ? all : all.slice(0, here);
}

function offer(select, chosen) {
  const empty = new Option(select.dataset.empty, "");
  const options = offered(select).map(({ label, value }) => new Option(label, value));
  if (chosen && !options.some((option) => option.value === chosen)) {
    const known = questions().find((question) => question.value === chosen);
    options.push(new Option(known?.label ?? chosen, chosen));
  }
  select.replaceChildren(empty, ...options);
  select.value = chosen;
}

// The answers that the chosen question can have, as suggestions.
function answersTo(select) {
  const question = questions().find(({ value }) => value === select.value);
  if (!question) return [];
  if (question.type === "yes_no" || question.type === "host") return ["yes", "no"];
  const own = question.input.name.replace(/-key$/, "-options-");
  return [...document.querySelectorAll(`input[name^="${own}"][name$="-value"]`)].map((input) => input.value);
}

// A new question has no key, so what names it by its words follows when they change.
document.addEventListener("focusin", ({ target }) => {
  if (/-questions-\d+-value-label$/.test(target.name)) target.dataset.before = target.value.trim();
});
document.addEventListener("input", ({ target }) => {
  const { before } = target.dataset ?? {};
  if (!before || document.getElementsByName(target.name.replace(/label$/, "key"))[0]?.value) return;
  const now = target.value.trim();
  for (const option of document.querySelectorAll("select[data-empty] option:checked")) {
    if (option.value === before) Object.assign(option, { value: now, text: now });
  }
  target.dataset.before = now;
});

class KeyDefinition extends FieldBlockDefinition {
  render(...args) {
    const bound = super.render(...args);
    bound.getDuplicatedState = () => "";
    return bound;
  }
}

class ReferenceDefinition extends FieldBlockDefinition {
  render(placeholder, prefix, state, error, ...rest) {
    const bound = super.render(placeholder, prefix, state, error, ...rest);
    const select = document.getElementById(prefix);
    offer(select, [state].flat()[0] ?? "");
    // The questions may have changed since; the list is made anew whenever it is about to be read.
    for (const moment of ["focus", "mousedown"]) select.addEventListener(moment, () => offer(select, select.value));
    if (prefix.endsWith("-key")) this.suggest(select, prefix);
    return bound;
  }

  suggest(select, prefix) {
    document.addEventListener("focusin", ({ target }) => {
      if (target.id !== prefix.replace(/-key$/, "-value")) return;
      const list = document.getElementById(`${prefix}-answers`) ?? document.createElement("datalist");
      list.id = `${prefix}-answers`;
      list.replaceChildren(...answersTo(select).map((answer) => new Option(answer, answer)));
      target.after(list);
      target.setAttribute("list", list.id);
    });
  }
}

window.telepath.register("funds.questions.Key", KeyDefinition);
window.telepath.register("funds.questions.Reference", ReferenceDefinition);
