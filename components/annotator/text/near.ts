import type { AnnotatorState } from "../state";
import type { Store } from "../store";
import { whenQuiet } from "../when-quiet";

/** Screens above and below what is shown that are always drawn; as far as is drawn when that is not enough; and at rest. */
const LEAST = 0.7;
const AHEAD = 2;
const AT_REST = 6;
/** Scrolling has come to rest after so long, in ms. */
const RESTED = 200;

type Near = Pick<AnnotatorState, "near">;

/**
 * Keeps the state's `near`: the groups on the screen and around it. Whenever a highlight is registered the browser
 * paints all of them again, so it moves in strides of some screens, not with each group; and while nobody scrolls it
 * goes further ahead, so that the next scrolling has nothing to register. The groups are found by halving, so that a
 * look costs the same in a long text as in a short one.
 */
export function watchGroups(store: Pick<Store<Near>, "get" | "set">, root: HTMLElement): () => void {
  let frame = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let stopWaiting: (() => void) | undefined;

  function look(): void {
    frame = 0;
    clearTimeout(rest);
    rest = setTimeout(() => {
      stopWaiting = whenQuiet(() => reach(AT_REST / 2, AT_REST));
    }, RESTED);
    reach(LEAST, AHEAD);
  }
  function reach(least: number, ahead: number): void {
    const { near } = store.get();
    const [first, last] = within(root, least);
    if (near.has(first) && near.has(last)) return;
    const [from, to] = within(root, ahead);
    store.set({ near: new Set(Array.from({ length: to - from + 1 }, (_, i) => from + i)) });
  }
  function lookSoon(): void {
    stopWaiting?.();
    if (frame === 0) frame = requestAnimationFrame(look);
  }

  // what comes into view is laid out for the first time, and moves what follows
  const growth = new ResizeObserver(lookSoon);
  growth.observe(root);
  window.addEventListener("scroll", lookSoon, { passive: true });
  window.addEventListener("resize", lookSoon);
  lookSoon();
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(rest);
    stopWaiting?.();
    growth.disconnect();
    window.removeEventListener("scroll", lookSoon);
    window.removeEventListener("resize", lookSoon);
  };
}

/** The first and last group within so many screens of what is shown. */
function within({ children }: HTMLElement, screens: number): [first: number, last: number] {
  const margin = innerHeight * screens;
  const first = firstAfter(children, -margin);
  return [first, Math.max(first, firstAfter(children, innerHeight + margin))];
}

/** The first group that ends below a height of the screen, or else the last. */
function firstAfter(groups: HTMLCollection, height: number): number {
  let low = 0;
  let high = groups.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((groups[middle]?.getBoundingClientRect().bottom ?? 0) > height) high = middle;
    else low = middle + 1;
  }
  return Math.max(0, low);
}
