// The report reads and prints without this: it shows where one is, and spares some clicks.
(() => {
  "use strict";
  const nav = document.querySelector("nav.contents"), menu = nav.querySelector("details");
  const links = [...menu.querySelectorAll("a")];
  const targets = links.map((link) => document.getElementById(link.hash.slice(1)));
  const here = menu.querySelector(".here"), button = menu.querySelector("button");
  const wide = matchMedia("(min-width: 72rem)");
  const chapters = [...document.querySelectorAll("details.chapter")];

  // beside the text the contents stay open, above it they are a menu
  const fit = () => { menu.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();

  const goTo = (hash) => {
    const target = document.getElementById(hash.slice(1));
    if (!target) return;
    for (let at = target.closest("details"); at; at = at.parentElement.closest("details"))
      at.open = true;
    target.scrollIntoView();
  };
  for (const link of document.querySelectorAll("a[href^='#']"))
    link.addEventListener("click", () => {
      if (!wide.matches) menu.open = false;
      setTimeout(() => goTo(link.hash));  // also where the address has it already
    });
  goTo(location.hash);

  // the last heading that has passed the top of the window; of a folded chapter its own
  let waiting = false;
  const mark = () => {
    waiting = false;
    const line = (wide.matches ? 0 : nav.offsetHeight) + 80;
    let current = 0;
    targets.forEach((target, i) => {
      const shown = target && target.checkVisibility?.() !== false;
      if (shown && target.getBoundingClientRect().top <= line) current = i;
    });
    links.forEach((link, i) => {
      if (i === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
    if (!links[current]) return;
    here.textContent = links[current].textContent;
    const link = links[current].getBoundingClientRect(), box = nav.getBoundingClientRect();
    if (wide.matches) nav.scrollTop += Math.min(0, link.top - box.top)
      + Math.max(0, link.bottom - box.bottom);
  };
  const soon = () => { if (!waiting) { waiting = true; requestAnimationFrame(mark); } };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  document.addEventListener("toggle", soon, true);
  soon();

  if (button) {
    const unfold = button.textContent, fold = button.dataset.fold;
    const all = () => chapters.every((chapter) => chapter.open);
    button.hidden = false;
    button.addEventListener("click", () => {
      const open = !all();
      for (const chapter of chapters) chapter.open = open;
    });
    document.addEventListener("toggle",
      () => { button.textContent = all() ? fold : unfold; }, true);
  }

  // style sheets unfold a print; browsers that do not know how are helped
  if (!CSS.supports("selector(::details-content)")) {
    let closed = [];
    addEventListener("beforeprint", () => {
      closed = [...document.querySelectorAll("main details:not([open])")];
      for (const one of closed) one.open = true;
    });
    addEventListener("afterprint", () => { for (const one of closed) one.open = false; });
  }
})();
