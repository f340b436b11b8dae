// Two people changed one answer: both are shown, and nothing is kept before somebody chooses.
import { rawOf, textOf } from "./inputs.js";

export function clashIn(box, clash, choose) {
  box.querySelector(".clash")?.remove();
  const shown = document.getElementById("clash").content.firstElementChild.cloneNode(true);
  const mine = shown.querySelector("[data-mine]");
  shown.querySelector("[data-says]").textContent = clash.says;
  if (clash.text) shown.querySelector("[data-theirs]").textContent = clash.text;
  const update = () => (mine.textContent = textOf(rawOf(box)) || mine.dataset.none);
  mine.dataset.none = mine.textContent;
  box.addEventListener("input", update);
  update();
  shown.querySelectorAll("[data-keep]").forEach((button) =>
    button.addEventListener("click", () => {
      box.removeEventListener("input", update);
      shown.remove();
      choose(button.dataset.keep === "mine");
    }),
  );
  (box.querySelector(".field") || box.lastElementChild).after(shown);
}
