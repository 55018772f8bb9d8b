(() => {
  "use strict";
  const root = document.currentScript.parentElement;
  const parts = root.querySelector(".parts");

  async function unpacked(name) {
    const packed = root.querySelector(`script.${name}`).textContent;
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }

  async function start() {
    if (!("DecompressionStream" in window)) {
      parts.textContent = parts.dataset.needs;
      return;
    }
    if (!window.Bokeh) {
      const script = document.createElement("script");
      script.textContent = await unpacked("library");
      document.head.append(script);
    }
    const made = JSON.parse(await unpacked("document"));
    const ids = made.roots.map((model) => model.id);
    const roots = Object.fromEntries(ids.map((id, at) => [id, parts.children[at]]));
    await Bokeh.embed.embed_items({ explorer: made }, [{ docid: "explorer", root_ids: ids, roots }]);
    root.classList.add("ready");
  }

  const near = new IntersectionObserver((seen) => {
    if (!seen.some((one) => one.isIntersecting)) return;
    near.disconnect();
    start();
  }, { rootMargin: "600px" });
  near.observe(root);
})();
