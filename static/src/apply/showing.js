// Questions come and go with the answers before them. The server says the same at the next press.
import { hidden } from "./conditions.js";
import { rawOf } from "./inputs.js";

export function showing(form) {
  const boxes = [...form.querySelectorAll("[data-question]")];
  if (!boxes.some((box) => box.dataset.when)) return;
  const items = boxes.map((box) => ({
    key: box.dataset.question,
    kind: box.dataset.kind,
    when: JSON.parse(box.dataset.when || "[]"),
    get raw() {
      return rawOf(box);
    },
    get files() {
      return box.querySelectorAll(".file-now").length;
    },
  }));
  const update = () => {
    const gone = hidden(items);
    boxes.forEach((box, at) => {
      box.hidden = gone.has(items[at].key);
      // Once it was seen, an empty answer is one.
      const unseen = box.querySelector("[data-not-shown]");
      if (unseen && !box.hidden) unseen.remove();
    });
  };
  form.addEventListener("input", update);
  form.addEventListener("change", update);
  update();
}
