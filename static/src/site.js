// Enhancement only: every page works without it.
const SENDING_PAUSE = 5000;

// The design system shows and hides what depends on script by this class.
document.body.classList.add("js-enabled", "nhsuk-frontend-supported");

// The list of what is to be put right is read out first; its links lead to the inputs with their questions in sight.
document.querySelectorAll('[data-module="nhsuk-error-summary"]').forEach((summary) => {
  summary.tabIndex = -1;
  summary.focus();
  summary.addEventListener("blur", () => summary.removeAttribute("tabindex"), { once: true });
  summary.addEventListener("click", (event) => {
    const input = document.getElementById(event.target.closest("a")?.hash.slice(1) || "");
    if (!input) return;
    event.preventDefault();
    (input.closest("fieldset, .nhsuk-form-group") || input).scrollIntoView();
    input.focus({ preventScroll: true });
  });
});

// What belongs to one answer of several is there when that one is chosen. It follows its radio, which is where the next
// Tab leads: a radio may not say aria-expanded.
document.querySelectorAll('[data-module="nhsuk-radios"]').forEach((group) => {
  const choices = [...group.querySelectorAll("[data-aria-controls]")];
  const update = () =>
    choices.forEach((choice) => {
      const part = document.getElementById(choice.dataset.ariaControls);
      part.classList.toggle("nhsuk-radios__conditional--hidden", !choice.checked);
    });
  group.addEventListener("change", update);
  group.addEventListener("input", update);
  addEventListener("pageshow", update);
  update();
});

// "43 words. About 150 is plenty." The sentence comes from the page, so it is in the page's language.
function countWords(box) {
  const place = document.getElementById(box.dataset.words);
  const say = place.querySelector("[data-words-say]");
  const fill = place.querySelector("[data-words-fill]");
  const guide = Number(box.dataset.wordGuide);
  const update = () => {
    const count = (box.value.match(/\S+/g) || []).length;
    const sentence = count === 1 ? say.dataset.one : say.dataset.many;
    say.textContent = count ? sentence.replace("{count}", count) : say.dataset.none;
    fill.setAttribute("width", `${Math.min(100, (count / guide) * 100)}%`);
  };
  box.addEventListener("input", update);
  update();
}

document.querySelectorAll("textarea[data-words]").forEach(countWords);

// The sum under a budget while it is being typed.
function addUp(table) {
  const total = table.querySelector("[data-budget-total]");
  const pounds = new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP", trailingZeroDisplay: "stripIfInteger" });
  const update = () => {
    const amounts = [...table.querySelectorAll("[data-budget-amount]")].map((box) => Number(box.value.replace(/[£,\s]/g, "")));
    const sum = amounts.filter((amount) => Number.isFinite(amount) && amount > 0).reduce((all, amount) => all + amount, 0);
    total.textContent = pounds.format(sum);
  };
  table.addEventListener("input", update);
}

document.querySelectorAll("[data-budget]").forEach(addUp);

// A second press within five seconds sends nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "yes";
  setTimeout(() => delete form.dataset.sending, SENDING_PAUSE);
});

// Whoever uses this browser next must not find answers that were never sent.
document.querySelectorAll('form[action="/accounts/logout/"]').forEach((form) => {
  form.addEventListener("submit", () => {
    Object.keys(localStorage)
      .filter((name) => name.startsWith("chest:"))
      .forEach((name) => localStorage.removeItem(name));
  });
});

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

// Escape closes the menu and puts the focus back on its button.
const menu = document.querySelector("details.menu");
if (menu) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
