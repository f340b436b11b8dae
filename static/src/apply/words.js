// What the script says comes from the page, so it is in the page's language.
export const words = document.getElementById("words")?.dataset || {};

export const say = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_all, name) => values[name]);

export function make(tag, attributes, ...inside) {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...inside);
  return element;
}

export function token(form) {
  const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  return cookie ? cookie[1] : form.elements.csrfmiddlewaretoken.value;
}
