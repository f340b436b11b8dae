// Every answer is kept on the server a second after the last key, or in this browser until the server can be reached.
import { clashIn } from "./clash.js";
import { held } from "./held.js";
import { fill, inputsOf, rawOf, textOf } from "./inputs.js";
import { make, say, token, words } from "./words.js";

const PAUSE = 1_000;
const LONGEST_PAUSE = 5_000;
const PATIENCE = 15_000;
const RETRY = 2_000;
const LONGEST_RETRY = 30_000;

export class Autosave {
  constructor(form) {
    this.form = form;
    this.store = held(form.dataset.held);
    this.client = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(16)).join("-");
    this.seq = 0;
    this.boxes = new Map();
    this.waiting = new Set();
    this.status = form.querySelector("[data-saved]");
    this.trouble = form.querySelector("[data-trouble]");
    form.querySelectorAll("[data-question]").forEach((box) => this.watch(box));
    form.addEventListener("input", (event) => this.changed(event.target));
    form.addEventListener("change", (event) => this.changed(event.target));
    form.addEventListener("focusout", (event) => this.left(event));
    form.addEventListener("submit", (event) => this.pressed(event));
    addEventListener("online", () => this.send());
    addEventListener("offline", () => this.warn(words.offline));
    addEventListener("pagehide", () => this.leaving || this.send(true));
    addEventListener("pageshow", () => {
      this.leaving = false;
      this.send();
    });
    document.addEventListener("visibilitychange", () => this.send(document.hidden));
    this.putBack();
  }

  watch(box) {
    const base = box.querySelector("[data-base]");
    if (!base) return;
    const key = box.dataset.question;
    const paused = Boolean(box.querySelector("[data-clash]"));
    this.boxes.set(key, { key, box, base, paused, known: JSON.stringify(rawOf(box)), problem: "" });
  }

  // What was typed before the page was closed or the connection lost.
  putBack() {
    for (const one of this.boxes.values()) {
      const kept = this.store.take(one.key);
      if (!kept) continue;
      const same = JSON.stringify(kept.raw) === one.known;
      // After a press nobody knows whether it arrived; a newer revision says that it did.
      if (same || one.paused || (kept.pressed && kept.base !== Number(one.base.value))) {
        this.store.drop(one.key);
        continue;
      }
      fill(one.box, kept.raw);
      one.base.value = kept.base;
      this.status.textContent = words.back;
      this.changed(one.box);
    }
  }

  changed(target) {
    const one = this.boxes.get(target.closest("[data-question]")?.dataset.question);
    if (!one || target.closest(".clash") || target.type === "file") return;
    const raw = rawOf(one.box);
    if (JSON.stringify(raw) === one.known && !this.waiting.has(one.key)) return;
    this.waiting.add(one.key);
    this.keepHere(one, raw);
    this.since ||= Date.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), Date.now() - this.since > LONGEST_PAUSE ? 0 : PAUSE);
  }

  keepHere(one, raw, pressed) {
    const stored = this.store.put(one.key, { base: Number(one.base.value), raw, pressed });
    if (!stored && !navigator.onLine) this.warn(words.full);
  }

  async send(last = false) {
    const due = [...this.waiting].map((key) => this.boxes.get(key)).filter((one) => !one.paused);
    if (!due.length || this.closed || (this.busy && !last)) return;
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    this.since = 0;
    if (!navigator.onLine) {
      this.warn(words.offline);
      if (!last) return;
    }
    this.busy = true;
    const sent = new Map(due.map((one) => [one.key, rawOf(one.box)]));
    const changes = due.map((one) => ({
      key: one.key,
      base: Number(one.base.value),
      seq: ++this.seq,
      raw: sent.get(one.key),
    }));
    const answer = await this.post({ client: this.client, changes }, last);
    this.busy = false;
    this.answered(answer, sent);
  }

  async post(body, keepalive) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const response = await fetch(this.form.dataset.autosave, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token(this.form) },
        body: JSON.stringify(body),
        keepalive,
        signal: stop.signal,
      });
      return { status: response.status, ...(await response.json()) };
    } catch {
      return { status: 0 };
    } finally {
      clearTimeout(timer);
    }
  }

  answered(answer, sent) {
    if (answer.saved) return this.saved(answer, sent);
    if (answer.closed) return this.close(answer.closed);
    if (answer.sign_in) return this.signIn(answer.sign_in);
    if (answer.error) {
      sent.forEach((_raw, key) => this.waiting.delete(key));
      return this.warn(answer.error);
    }
    this.warn(navigator.onLine ? words.trouble : words.offline);
    this.wait = Math.min(LONGEST_RETRY, (this.wait || RETRY / 2) * 2);
    this.retry = setTimeout(() => this.send(), this.wait);
  }

  saved(answer, sent) {
    this.wait = 0;
    this.warn("");
    sent.forEach((raw, key) => this.settle(this.boxes.get(key), raw, answer));
    if (Object.keys(answer.saved).length) {
      this.status.textContent = say(this.status.dataset.saved, { time: answer.saved_at });
    }
    if (this.waiting.size) this.timer = setTimeout(() => this.send(), PAUSE);
  }

  settle(one, raw, answer) {
    const { key } = one;
    const clash = answer.clashes[key];
    if (clash) return this.clash(one, clash);
    if (key in answer.saved) {
      one.base.value = answer.saved[key];
      one.known = JSON.stringify(raw);
    }
    const now = rawOf(one.box);
    if (JSON.stringify(now) === JSON.stringify(raw)) {
      this.waiting.delete(key);
      if (key in answer.saved) this.store.drop(key);
    } else {
      this.keepHere(one, now);
    }
    one.problem = answer.problems[key] || "";
    if (!one.problem && textOf(raw)) this.right(one.box);
    if (!one.box.contains(document.activeElement)) this.tell(one);
  }

  clash(one, clash) {
    one.paused = true;
    this.status.textContent = clash.says;
    clashIn(one.box, clash, (mine) => {
      one.paused = false;
      one.base.value = clash.revision;
      if (mine) {
        this.waiting.add(one.key);
        this.keepHere(one, rawOf(one.box));
        this.send();
      } else {
        this.waiting.delete(one.key);
        this.store.drop(one.key);
        one.known = JSON.stringify(clash.raw);
        if (!fill(one.box, clash.raw)) return location.reload();
        one.known = JSON.stringify(rawOf(one.box));
        this.waiting.delete(one.key);
        this.store.drop(one.key);
      }
      inputsOf(one.box)[0].focus();
    });
  }

  // A problem is said once somebody has left the question, never while they are typing.
  left(event) {
    const one = this.boxes.get(event.target.closest("[data-question]")?.dataset.question);
    if (one && !one.box.contains(event.relatedTarget)) this.tell(one);
  }

  tell({ key, box, problem }) {
    const id = `${key}-gently`;
    document.getElementById(id)?.remove();
    inputsOf(box).forEach((input) => {
      const others = (input.getAttribute("aria-describedby") || "").split(" ").filter((other) => other && other !== id);
      if (problem) others.push(id);
      if (others.length) input.setAttribute("aria-describedby", others.join(" "));
      else input.removeAttribute("aria-describedby");
    });
    const said = make("p", { className: "gently", id }, problem);
    if (problem) (box.querySelector(".field") || box.lastElementChild).after(said);
  }

  // The server's own error goes when the answer is right.
  right(box) {
    box.querySelectorAll(".nhsuk-error-message").forEach((error) => error.remove());
    box.querySelectorAll("[class*='--error']").forEach((part) => {
      part.classList.remove(...[...part.classList].filter((name) => name.endsWith("--error")));
    });
  }

  warn(...inside) {
    this.trouble.replaceChildren(...inside);
    this.trouble.hidden = !inside[0];
  }

  signIn(address) {
    const url = new URL(address, location.href);
    url.searchParams.set("next", location.pathname + location.search);
    this.warn(`${words.signIn} `, make("a", { href: url.href }, words.signInLink));
  }

  close(sentence) {
    this.closed = true;
    this.warn(sentence);
    // What was typed stays to be read and copied.
    this.form.querySelectorAll("input, textarea").forEach((input) => (input.readOnly = true));
    this.form.querySelectorAll("button, [type=radio], [type=checkbox], [type=file], select").forEach((part) => (part.disabled = true));
  }

  // The press sends everything; the page's own late autosaves must not count as somebody else's.
  pressed(event) {
    if (event.defaultPrevented) return;
    if (!navigator.onLine) {
      event.preventDefault();
      this.warn(words.offline);
      return;
    }
    clearTimeout(this.timer);
    this.leaving = true;
    for (const key of this.waiting) this.keepHere(this.boxes.get(key), rawOf(this.boxes.get(key).box), true);
    for (const [name, value] of [["client", this.client], ["seq", ++this.seq]]) {
      this.form.querySelector(`input[name=${name}]`)?.remove();
      this.form.append(make("input", { type: "hidden", name, value }));
    }
  }
}
