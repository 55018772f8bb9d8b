// Runs whenever a choice changes: words are ranked again, circles drawn again.
const T = held.topics, W = held.words, tokens = held.tokens;
const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
if (dots.tags[0]) return;
dots.tags = [true];

if (cb_obj === dots.selected && dots.selected.indices.length) {
  const picked = String(dots.selected.indices[0]);
  choice.value = choice.value === picked ? "all" : picked;
  dots.selected.indices = [];
}
if (cb_obj === rows.selected && rows.selected.indices.length) {
  const picked = rows.data.word[rows.selected.indices[0]];
  word.value = word.value === picked ? "" : picked;
  rows.selected.indices = [];
}

// the words of what is chosen
const at = choice.value === "all" ? -1 : Number(choice.value);
const timesIn = (i, topic) => W.times[i][W.of[i].indexOf(topic)] ?? 0;
let ranked = [];
for (let i = 0; i < W.word.length; i++) {
  if (at < 0) {
    if (W.salience[i] >= 0) ranked.push({ i, times: 0, told: -W.salience[i] });
    continue;
  }
  const times = timesIn(i, at);
  if (!times) continue;
  const inside = Math.log(times / T.tokens[at]), whole = Math.log(W.count[i] / tokens);
  const told = weight.value * inside + (1 - weight.value) * (inside - whole);
  ranked.push({ i, times, told: Math.round(told * 1e9) });
}
ranked.sort((a, b) => b.told - a.told || b.times - a.times || a.i - b.i);
ranked = ranked.slice(0, shown);
rows.data = {
  word: ranked.map(({ i }) => W.word[i]),
  overall: ranked.map(({ i }) => W.count[i]),
  inside: ranked.map(({ times }) => times),
};
listed.factors = ranked.map(({ i }) => W.word[i]).reverse();

// the circles: the topics' articles, or where the chosen word occurs
const wanted = word.value.trim(), found = wanted === "" ? -1 : W.word.indexOf(wanted);
const parts = T.number.map((_, topic) => found < 0 ? T.articles[topic] : timesIn(found, topic));
const most = Math.max(...parts, 1);
dots.data = {
  x: T.x, y: T.y,
  size: parts.map((part) => part ? Math.max(sizes[0], sizes[1] * Math.sqrt(part / most)) : 0),
  colour: T.number.map((_, topic) => colours[topic === at ? 1 : 0]),
  line: T.number.map((_, topic) => topic === at ? 3 : 0.6),
  name: T.number.map((number, topic) => `T${number} ${T.label[topic]}`),
  short: T.number.map((number) => `T${number}`),
  articles: T.articles,
};

// what is shown, in words
const filled = (text, facts) => escaped(text.replace(/\{(\w+)\}/g, (_, name) => facts[name]));
const percent = (part) => `${(100 * part).toFixed(1)}%`;
const lines = [at < 0 ? filled(texts.note_all, { shown: ranked.length })
  : filled(texts.note_topic, {
    topic: `T${T.number[at]} ${T.label[at]}`, articles: T.articles[at].toLocaleString(),
    part: percent(T.tokens[at] / tokens),
  })];
if (found >= 0)
  lines.push(filled(texts.note_word, {
    word: wanted, count: W.count[found].toLocaleString(), topics: W.of[found].length,
  }));
else if (wanted !== "") lines.push(filled(texts.unknown, { word: wanted }));
note.text = lines.join("<br>");
dots.tags = [];
