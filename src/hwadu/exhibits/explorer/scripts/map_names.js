// Names on the map, whenever they or its window change: the first that want a place have it, moved
// inside the frame; a name that would lie on another is left out until there is room for it.
const HEIGHT = 18, BETWEEN = 6;
const width = places.inner_width || 600, height = places.inner_height || 400;
const { x_range: across, y_range: up } = places;
const perX = (across.end - across.start) / width, perY = (up.end - up.start) / height;
const pen = document.createElement("canvas").getContext("2d");
pen.font = `12px ${font}`;
const shown = { x: [], y: [], name: [] }, taken = [];
wantedNames.data.name.forEach((name, at) => {
  const half = pen.measureText(name).width / 2 + BETWEEN / 2;
  let x = (wantedNames.data.x[at] - across.start) / perX;
  const y = (wantedNames.data.y[at] - up.start) / perY;
  if (!name || x < 0 || x > width || y < 0 || y + HEIGHT > height) return;
  x = Math.max(half, Math.min(width - half, x));
  const free = taken.every(([left, right, below]) =>
    x + half < left || x - half > right || Math.abs(y - below) > HEIGHT);
  if (!free) return;
  taken.push([x - half, x + half, y]);
  shown.x.push(across.start + x * perX);
  shown.y.push(wantedNames.data.y[at]);
  shown.name.push(name);
});
names.data = shown;
