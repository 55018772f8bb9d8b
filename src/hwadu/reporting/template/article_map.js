(() => {
  "use strict";
  const root = document.currentScript.parentElement;
  const data = JSON.parse(root.querySelector("script[type='application/json']").textContent);
  const stage = root.querySelector(".stage"), tip = root.querySelector(".tip");
  const ring = root.querySelector(".ring"), canvas = stage.querySelector("canvas");
  const { width, height, points, topics, press } = data;
  let only = null;

  function draw() {
    for (const path of stage.querySelectorAll("path"))
      path.style.opacity = only === null || path.dataset.topic === only ? "" : "0.06";
    if (!canvas) return;
    const dense = window.devicePixelRatio || 1;
    canvas.width = stage.clientWidth * dense;
    canvas.height = stage.clientHeight * dense;
    const pen = canvas.getContext("2d"), scale = canvas.width / width;
    for (const [x, y, topic] of points) {
      pen.globalAlpha = only === null || topics[topic][0] === only ? 0.6 : 0.04;
      pen.fillStyle = topics[topic][2];
      pen.fillRect((x - 1.6) * scale, (y - 1.6) * scale, 3.2 * scale, 3.2 * scale);
    }
  }

  function nearest(x, y, reach) {
    let best = -1, least = reach * reach;
    points.forEach(([px, py, topic], i) => {
      if (only !== null && topics[topic][0] !== only) return;
      const distance = (px - x) ** 2 + (py - y) ** 2;
      if (distance < least) [best, least] = [i, distance];
    });
    return best;
  }

  function at(event) {
    const box = stage.getBoundingClientRect(), scale = width / box.width;
    const i = nearest((event.clientX - box.left) * scale, (event.clientY - box.top) * scale,
      12 * scale);
    return [i, box, scale];
  }

  stage.addEventListener("pointermove", (event) => {
    const [i, box, scale] = at(event);
    tip.hidden = ring.hidden = i < 0;
    if (i < 0) return;
    const [x, y, topic, title, outlet, day] = points[i];
    tip.firstElementChild.textContent = title;
    tip.lastElementChild.textContent =
      [press[outlet], day, topics[topic][1]].filter(Boolean).join(" · ");
    ring.style.left = `${x / scale}px`;
    ring.style.top = `${y / scale}px`;
    tip.style.left = `${Math.max(0, Math.min(x / scale + 10, box.width - tip.offsetWidth))}px`;
    tip.style.top = `${y / scale + (y > height / 2 ? -tip.offsetHeight - 10 : 12)}px`;
  });
  stage.addEventListener("pointerleave", () => { tip.hidden = ring.hidden = true; });
  stage.addEventListener("click", (event) => {
    const [i] = at(event), url = i < 0 ? "" : points[i][6];
    if (url) window.open(url, "_blank", "noopener,noreferrer");
  });
  for (const button of root.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      only = only === button.value ? null : button.value;
      for (const other of root.querySelectorAll("button"))
        other.setAttribute("aria-pressed", String(other.value === only));
      draw();
    });
  }
  new ResizeObserver(draw).observe(stage);  // also when a folded chapter that holds it is opened
})();
