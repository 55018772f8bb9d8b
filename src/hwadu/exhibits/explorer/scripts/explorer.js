// Runs whenever a choice changes: what matches is counted, listed and coloured again.
const DAY = 86400000, held = articles.data, n = held.title.length;
const folded = (text) => text.normalize("NFC").toLowerCase().replace(/\s+/g, "");
const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const memory = articles.tags[0] ?? (articles.tags[0] = {
  themes: Array.from(held.themes, (text) => text === "" ? [] : text.split(",").map(Number)),
  text: Array.from(held.title, (title, i) => folded(`${title}\n${held.said[i]}`)),
  busy: false,
});
if (memory.busy) return;
memory.busy = true;

// of two boxes for the ends of time and the chart's own range, the one just touched decides
const dayOf = (text, end) => {
  const [, year, month, day] = text.trim().match(/^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/) ?? [];
  if (!year) return null;
  if (!end) return Date.UTC(year, (month ?? 1) - 1, day ?? 1);
  return day ? Date.UTC(year, month - 1, +day + 1)
    : month ? Date.UTC(year, +month, 1) : Date.UTC(+year + 1, 0, 1);
};
const range = chart.x_range;
if (cb_obj === first || cb_obj === last) {
  range.start = dayOf(first.value, false) ?? overview.x_range.start;
  range.end = dayOf(last.value, true) ?? overview.x_range.end;
}

// what matches, whatever the time and the theme
const outlets = new Set(press.value.map((name) => pressNames.indexOf(name)));
const wanted = folded(search.value);
const ofOutlets = [], matching = [];
for (let i = 0; i < n; i++) {
  ofOutlets[i] = outlets.size === 0 || outlets.has(held.press[i]);
  matching[i] = ofOutlets[i] && (wanted === "" || memory.text[i].includes(wanted));
}

// the chart: months, quarters or years
const step = [1, 3, 12][every.active], share = measure.active === 1;
const binOf = (day) => {
  const date = new Date(day);
  return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / step);
};
const startOf = (bin) => Date.UTC(Math.floor((bin * step) / 12), (bin * step) % 12, 1);
const named = (bin) => {
  const date = new Date(startOf(bin)), year = date.getUTCFullYear(), month = date.getUTCMonth();
  return step === 12 ? `${year}` : step === 3 ? `${year} Q${month / 3 + 1}`
    : `${year}-${String(month + 1).padStart(2, "0")}`;
};
let low = Infinity, high = -Infinity;
for (let i = 0; i < n; i++) {
  if (!Number.isFinite(held.day[i])) continue;
  low = Math.min(low, binOf(held.day[i]));
  high = Math.max(high, binOf(held.day[i]));
}
const bins = Number.isFinite(low) ? high - low + 1 : 0;
const total = new Array(bins).fill(0), all = new Array(bins).fill(0);
const counted = lines.map(() => new Array(bins).fill(0));
for (let i = 0; i < n; i++) {
  if (!Number.isFinite(held.day[i])) continue;
  const bin = binOf(held.day[i]) - low;
  total[bin] += ofOutlets[i];
  if (!matching[i]) continue;
  all[bin] += 1;
  for (const theme of memory.themes[i]) counted[theme][bin] += 1;
}
counted[lines.length - 1] = all;
const shown = new Set(themes.active);
if (wanted !== "") shown.add(lines.length - 1);
const touched = lines.findIndex((source) => source.selected === cb_obj);
if (touched >= 0 && cb_obj.indices.length) {
  const x = lines[touched].data.x[cb_obj.indices[0]], bin = binOf(x);
  range.start = startOf(bin);
  range.end = startOf(bin + 1);
  for (const source of lines) source.selected.indices = [];
}
// a period that the study covers in part stands in the middle of that part, or it would lie outside
const within = (bin) => [Math.max(startOf(bin), overview.x_range.start),
  Math.min(startOf(bin + 1), overview.x_range.end)];
const middle = (bin) => (within(bin)[0] + within(bin)[1]) / 2;
lines.forEach((source, line) => {
  const columns = { x: [], y: [], n: [], total: [], when: [] };
  if (shown.has(line))
    for (let bin = 0; bin < bins; bin++) {
      columns.x.push(middle(low + bin));
      columns.y.push(share ? (total[bin] ? 100 * counted[line][bin] / total[bin] : NaN)
        : counted[line][bin]);
      columns.n.push(counted[line][bin]);
      columns.total.push(total[bin]);
      columns.when.push(named(low + bin));
    }
  source.data = columns;
});
key.text = [...themeNames, words.searched].map((name, line) => !shown.has(line) ? ""
  : `<span style="display:inline-block;margin-right:1.2em"><svg width="24" height="8"><path
    d="M0 4H24" stroke="${strokes[line][0]}" stroke-width="2" stroke-dasharray="${strokes[line][1]}"
    /></svg> ${escaped(name)}</span>`).join("");
yAxis.axis_label = words.axis.split("|")[share ? 1 : 0];
const wide = { x: [], n: [], width: [] };
for (let bin = 0; bin < bins; bin++) {
  wide.x.push(middle(low + bin));
  wide.n.push(all[bin]);
  wide.width.push((within(low + bin)[1] - within(low + bin)[0]) * 0.9);
}
whole.data = wide;

// the list: in the chart's time, of any chosen theme, and chosen on the map if something is
const chosenThemes = new Set(themes.active);
const onMap = new Set(dots.selected.indices.map((at) => dots.data.row[at]));
const isWhole = range.start <= overview.x_range.start && range.end >= overview.x_range.end;
const inList = [];
for (let i = 0; i < n; i++) {
  if (!matching[i] || (onMap.size && !onMap.has(i))) continue;
  const day = held.day[i];
  if (Number.isFinite(day) ? day < range.start || day >= range.end : !isWhole) continue;
  if (chosenThemes.size && !memory.themes[i].some((theme) => chosenThemes.has(theme))) continue;
  inList.push(i);
}
const dated = inList.filter((i) => Number.isFinite(held.day[i]));  // the latest first
inList.splice(0, inList.length, ...dated.reverse(),
  ...inList.filter((i) => !Number.isFinite(held.day[i])));
if (cb_obj !== rows.selected) {
  rows.data = {
    day: inList.map((i) => held.day[i]),
    press: inList.map((i) => pressNames[held.press[i]]),
    title: inList.map((i) => held.title[i]),
    themes: inList.map((i) => memory.themes[i].map((theme) => themeNames[theme]).join(", ")),
    url: inList.map((i) => held.url[i]),
    row: inList,
  };
  rows.selected.indices = [];
}
const dateOf = (day) => new Date(day).toISOString().slice(0, 10);
count.text = escaped(words.count.replace("{n}", inList.length.toLocaleString())
  .replace("{all}", n.toLocaleString())
  .replace("{from}", dateOf(range.start)).replace("{to}", dateOf(range.end - DAY)));

// the article that is picked in the list
const picked = rows.selected.indices[0];
if (picked === undefined) {
  chosen.text = escaped(words.pick);
} else {
  const i = rows.data.row[picked], said = held.said[i].split("\n");
  const head = held.url[i]
    ? `<a href="${escaped(held.url[i])}" target="_blank" rel="noopener noreferrer">${
      escaped(held.title[i])}</a>` : escaped(held.title[i]);
  const about = [Number.isFinite(held.day[i]) ? dateOf(held.day[i]) : "",
    pressNames[held.press[i]], topicNames[held.topic[i]] ?? ""].filter(Boolean).join(" · ");
  chosen.text = `<b dir="auto">${head}</b><br>${escaped(about)}<ul>${
    memory.themes[i].map((theme, at) => `<li><b>${escaped(themeNames[theme])}</b> ${
      escaped(said[at] ?? "")}</li>`).join("")}</ul>`;
}

// the map
if (![range, rows.selected, dots.selected].includes(cb_obj)) {
  const [kind, number] = colour.value.split(" ");
  const columns = { x: [], y: [], colour: [], alpha: [], title: [], row: [] };
  const sums = new Map();
  for (let i = 0; i < n; i++) {
    const x = held.x[i], y = held.y[i];
    if (x === null || !Number.isFinite(x)) continue;
    const topic = held.topic[i], own = kind === "largest" ? topic < colours.length
      : kind === "topic" ? topic === +number : memory.themes[i].includes(+number);
    columns.x.push(x);
    columns.y.push(y);
    columns.colour.push(!own ? "#b9bdc3" : kind === "largest" ? colours[topic] : colours[0]);
    columns.alpha.push(matching[i] ? (own ? 0.75 : 0.4) : 0.06);
    columns.title.push(held.title[i]);
    columns.row.push(i);
    const sum = sums.get(topic) ?? [0, 0, 0];
    sums.set(topic, [sum[0] + x, sum[1] + y, sum[2] + 1]);
  }
  dots.selected.indices = [];
  dots.data = columns;
  const largest = [...sums].filter(([topic]) => topic >= 0).sort((a, b) => b[1][2] - a[1][2]);
  const labelled = largest.slice(0, 14);
  const own = kind === "topic" ? largest.filter(([topic]) => topic === +number) : [];
  wantedNames.data = {
    x: [...own, ...labelled].map(([, sum]) => sum[0] / sum[2]),
    y: [...own, ...labelled].map(([, sum]) => sum[1] / sum[2]),
    name: [...own, ...labelled].map(([topic]) => topicNames[topic] ?? ""),
  };
}
memory.busy = false;
