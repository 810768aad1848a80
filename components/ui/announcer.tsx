"use client";

const id = "announcer";

/** The one polite live region of a desk page. react-aria leaves it audible while a dialog is open. */
export function Announcer() {
  return <div id={id} role="status" aria-live="polite" data-live-announcer="true" className="sr-only" />;
}

/** Says something to screen readers without moving the focus: "Passage saved", "3 passages shown". */
export function announce(text: string): void {
  const region = document.getElementById(id);
  if (!region) return;
  const line = document.createElement("p");
  line.textContent = text;
  // only the latest stays, so that browsing the page does not find old news
  region.replaceChildren(line);
}
