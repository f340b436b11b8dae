// Files go one by one as soon as they are chosen or dropped, each with its own progress, its own error, and its own way out.
import { make, say, token, words } from "./words.js";

export class Uploads {
  constructor(form) {
    this.form = form;
    this.line = Promise.resolve();
    this.under = 0;
    this.status = form.querySelector("[data-saved]");
    form.querySelectorAll("input[type=file]").forEach((input) => this.watch(input));
    form.addEventListener("submit", (event) => this.hold(event));
    addEventListener("beforeunload", (event) => this.under && event.preventDefault());
  }

  watch(input) {
    const box = input.closest("[data-question]");
    const key = box.dataset.question;
    input.addEventListener("change", () => {
      this.add(input, key, [...input.files]);
      input.value = "";
    });
    box.querySelectorAll("button[name=remove-file]").forEach((button) => this.manage(button.closest(".file-now"), button.value, input, key));
    input.after(make("span", { className: "drop-words soft" }, words.drop));
    for (const [event, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
      box.addEventListener(event, (drag) => {
        if (!drag.dataTransfer?.types.includes("Files")) return;
        drag.preventDefault();
        box.classList.toggle("drop-here", over);
        if (event === "drop") this.add(input, key, [...drag.dataTransfer.files]);
      });
    }
  }

  add(input, key, files, replaces) {
    for (const file of files) {
      const bar = make("progress", { max: 100, value: 0 });
      bar.setAttribute("aria-label", file.name);
      const row = make("div", { className: "file-now" }, make("span", {}, file.name), bar);
      if (replaces) replaces.row.after(row);
      else input.before(row);
      this.under += 1;
      this.line = this.line
        .then(() => this.send(key, file, bar, replaces))
        .then((kept) => this.done(row, kept, input, key, replaces), (problem) => this.failed(row, file, problem))
        .finally(() => (this.under -= 1));
    }
  }

  send(key, file, bar, replaces) {
    const body = new FormData();
    body.append("key", key);
    body.append("file", file);
    if (replaces) body.append("replaces", replaces.id);
    return this.ask(this.form.dataset.add, body, (event) => {
      if (event.lengthComputable) bar.value = (event.loaded / event.total) * 100;
    });
  }

  // XMLHttpRequest, because fetch cannot tell how far an upload is.
  ask(address, body, progress) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", address);
      request.setRequestHeader("X-CSRFToken", token(this.form));
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      if (progress) request.upload.onprogress = progress;
      request.onload = () => (request.status < 300 && request.response ? resolve : reject)(request.response);
      request.onerror = () => reject(null);
      request.send(body);
    });
  }

  done(row, kept, input, key, replaces) {
    replaces?.row.remove();
    const name = kept.url ? make("a", { href: kept.url }, kept.name) : make("span", {}, kept.name);
    row.replaceChildren(name, make("span", { className: "soft" }, kept.size));
    if (kept.note) row.append(make("span", { className: "soft" }, kept.note));
    this.manage(row, kept.id, input, key);
    this.status.textContent = say(words.uploaded, { name: kept.name });
  }

  failed(row, file, problem) {
    const sentence = problem?.error || say(words.failed, { name: file.name });
    row.replaceChildren(make("p", { className: "nhsuk-error-message", role: "alert" }, sentence));
    row.className = "file-failed";
  }

  // “Remove” and “Replace” beside a file.
  manage(row, id, input, key) {
    const name = row.firstElementChild.textContent;
    const button = (word) => {
      const label = make("span", { className: "nhsuk-u-visually-hidden" }, ` ${name}`);
      return make("button", { type: "button", className: "link-button" }, word, label);
    };
    row.querySelector("button")?.remove();
    const replace = button(words.replace);
    const remove = button(words.remove);
    replace.addEventListener("click", () => {
      const picker = make("input", { type: "file", accept: input.accept });
      picker.addEventListener("change", () => this.add(input, key, [...picker.files], { row, id }));
      picker.click();
    });
    remove.addEventListener("click", () => {
      this.ask(this.form.dataset.add.replace(/add\/$/, `${id}/remove/`)).then(
        () => {
          row.remove();
          this.status.textContent = say(words.removed, { name });
          input.focus();
        },
        (problem) => row.append(make("p", { className: "nhsuk-error-message" }, problem?.error || words.trouble)),
      );
    });
    row.append(replace, remove);
  }

  // A press waits for the files on their way.
  hold(event) {
    if (!this.under) return;
    event.preventDefault();
    const { submitter } = event;
    this.line.then(() => (submitter || this.form.querySelector("[type=submit]")).click());
  }
}
