// What the pages of an application do beyond site.js. Every one of them works without it.
import { Autosave } from "./apply/autosave.js";
import { countDown } from "./apply/clock.js";
import { arrived } from "./apply/held.js";
import { showing } from "./apply/showing.js";
import { Uploads } from "./apply/uploads.js";

arrived();
document.querySelectorAll("[data-closes-at]").forEach(countDown);

const form = document.getElementById("answers");
if (form) {
  showing(form);
  // A preview has nowhere to save.
  if (form.dataset.add) new Uploads(form);
  if (form.dataset.autosave) new Autosave(form);
}
