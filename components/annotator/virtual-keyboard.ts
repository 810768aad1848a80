/**
 * Keeps `--keyboard`, the height in px that a phone's own keyboard takes from the bottom of the page: what is fixed
 * there stands over it. Browsers that shrink the page themselves leave it at 0.
 */
export function followKeyboard(): () => void {
  const viewport = window.visualViewport;
  if (!viewport) return () => {};
  const { style } = document.documentElement;
  let height = 0;
  function measure(): void {
    if (!viewport) return;
    // a pinch makes the visible part smaller too; that is no keyboard
    const hidden = viewport.scale > 1.01 ? 0 : innerHeight - viewport.height - viewport.offsetTop;
    const now = Math.max(0, Math.round(hidden));
    // every element inherits it: each time that it is set, the whole page is styled anew
    if (now === height) return;
    height = now;
    style.setProperty("--keyboard", `${height}px`);
  }
  measure();
  viewport.addEventListener("resize", measure);
  viewport.addEventListener("scroll", measure);
  return () => {
    viewport.removeEventListener("resize", measure);
    viewport.removeEventListener("scroll", measure);
    style.removeProperty("--keyboard");
  };
}
