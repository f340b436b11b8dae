// Time left, counted from the server's clock: days as clocks on the wall go, hours and minutes as they pass.
const wall = (moment, zone) =>
  Date.parse(`${new Date(moment).toLocaleString("sv", { timeZone: zone, hourCycle: "h23" }).replace(" ", "T")}Z`);

// `words` are the bar's own, in the page's language.
export function timeLeft(closes, now, { zone, ...words }) {
  const minutes = Math.floor((closes - now) / 60_000);
  const days = Math.floor((wall(closes, zone) - wall(now, zone)) / 86_400_000);
  if (minutes <= 0) return closes > now ? [words.last, words.lastMinute] : ["", words.closed];
  if (days >= 2) return [days, words.days];
  if (minutes >= 120) return [Math.floor(minutes / 60), words.hours];
  return [minutes, minutes === 1 ? words.minute : words.minutes];
}

export function countDown(place) {
  const closes = place.dataset.closesAt * 1000;
  const ahead = place.dataset.now * 1000 - Date.now();
  const update = () => {
    const [figure, said] = timeLeft(closes, Date.now() + ahead, place.dataset);
    place.querySelector("[data-figure]").textContent = figure;
    place.querySelector("[data-words]").textContent = said;
  };
  setInterval(update, 15_000);
}
