import { afterFrames } from "../after-frames";
import { firstFrom } from "../passages/passage-list";
import type { AnnotatorState } from "../state";
import type { Store } from "../store";
import { whenQuiet } from "../when-quiet";
import type { TextGroup } from "./text-groups";

/**
 * Screens above and below what is shown. The browser shows a group by itself from one and a half screens on: what is
 * laid out must be further ahead than that. What is registered need only be beyond what is seen.
 */
const LAID_OUT = { least: 1.8, ahead: 3.5, atRest: 12 };
const REGISTERED = { least: 0.4, ahead: 3, atRest: 11 };
/** So many passages are registered while the text moves or words are being selected, where they stand closer than that. */
const CROWD = 250;
/** Of what is wanted at rest. What has not been laid out yet was guessed, and may turn out lower. */
const ENOUGH = 0.75;
/** Scrolling has come to rest after so many frames. */
const RESTED = 12;
/** The class of a group that is laid out wherever it is. */
const SHOWN = "source-group-shown";

type Known = Pick<AnnotatorState, "near" | "list" | "draft">;
type Reach = readonly [first: number, last: number];

/**
 * Keeps the state's `near`: the groups on the screen and around it, whose highlights are registered; and lays out the
 * groups around these. Whenever a highlight is registered, or anything else is laid out, the browser looks at every
 * registered one and paints them again. So both move in strides of some screens, not with each group; and while nobody
 * scrolls they go further, so that the next scrolling has nothing to do but move what is painted. Groups are found by
 * halving: a look costs the same in a long text as in a short one.
 */
export function watchGroups(
  { store, groups }: { store: Pick<Store<Known>, "get" | "set" | "subscribe">; groups: readonly TextGroup[] },
  root: HTMLElement,
): () => void {
  let frame = 0;
  let stopResting: (() => void) | undefined;
  let stopWaiting: (() => void) | undefined;
  let shown: Reach = [0, -1];
  let isSelecting = store.get().draft !== null;

  function look(): void {
    frame = 0;
    waitForRest();
    move(LAID_OUT.ahead, (least) => moderate(least, within(root, REGISTERED.ahead)));
  }
  function waitForRest(): void {
    stopResting?.();
    stopResting = afterFrames(RESTED, () => {
      stopWaiting = whenQuiet(spread);
    });
  }
  function spread(): void {
    if (!holds(shown, within(root, LAID_OUT.atRest * ENOUGH))) show(within(root, LAID_OUT.atRest));
    if (isSelecting || hasAll(within(root, REGISTERED.atRest * ENOUGH))) return;
    register(within(root, REGISTERED.atRest));
  }
  /** Only when what must be there is not; then both, so that the browser paints once. */
  function move(screens: number, wider: (least: Reach) => Reach): void {
    const least = within(root, REGISTERED.least);
    const isShown = holds(shown, within(root, LAID_OUT.least));
    if (!isShown && shown[1] >= 0) show(within(root, screens));
    if (!hasAll(least) || (!isShown && !hasAll(within(root, REGISTERED.ahead)))) register(wider(least));
  }
  function show(reach: Reach): void {
    for (let i = shown[0]; i <= shown[1]; i++) {
      if (!holds(reach, [i, i])) root.children[i]?.classList.remove(SHOWN);
    }
    for (let i = reach[0]; i <= reach[1]; i++) root.children[i]?.classList.add(SHOWN);
    shown = reach;
  }
  function hasAll([first, last]: Reach): boolean {
    const { near } = store.get();
    return near.has(first) && near.has(last);
  }
  function register([first, last]: Reach): void {
    store.set({ near: new Set(Array.from({ length: last - first + 1 }, (_, i) => first + i)) });
  }
  function passagesIn([first, last]: Reach): number {
    const { items } = store.get().list;
    return firstFrom(items, groups[last]?.end ?? 0) - firstFrom(items, groups[first]?.start ?? 0);
  }
  /** From the least outwards to the widest, as long as it is no crowd. */
  function moderate(least: Reach, [from, to]: Reach): Reach {
    let [first, last] = least;
    for (let isWider = true; isWider; ) {
      isWider = false;
      if (last < to && passagesIn([first, last + 1]) <= CROWD) {
        last++;
        isWider = true;
      }
      if (first > from && passagesIn([first - 1, last]) <= CROWD) {
        first--;
        isWider = true;
      }
    }
    return [first, last];
  }
  function lookSoon(): void {
    stopWaiting?.();
    if (frame === 0) frame = requestAnimationFrame(look);
  }
  /** Words are about to be selected: what is drawn then shall not wait for a crowd beyond the screen. */
  function narrow(): void {
    const numbers = [...store.get().near];
    const registered: Reach = [Math.min(...numbers), Math.max(...numbers)];
    stopWaiting?.();
    waitForRest();
    if (passagesIn(registered) <= CROWD) return;
    register(moderate(within(root, REGISTERED.least), within(root, REGISTERED.ahead)));
  }
  function followDraft(): void {
    const isNow = store.get().draft !== null;
    if (isNow === isSelecting) return;
    isSelecting = isNow;
    if (!isNow) lookSoon();
  }

  // what comes into view is laid out for the first time, and moves what follows
  const growth = new ResizeObserver(lookSoon);
  growth.observe(root);
  window.addEventListener("scroll", lookSoon, { passive: true });
  window.addEventListener("resize", lookSoon);
  root.addEventListener("pointerdown", narrow, { passive: true });
  const unsubscribe = store.subscribe(followDraft);
  lookSoon();
  return () => {
    cancelAnimationFrame(frame);
    stopResting?.();
    stopWaiting?.();
    unsubscribe();
    growth.disconnect();
    window.removeEventListener("scroll", lookSoon);
    window.removeEventListener("resize", lookSoon);
    root.removeEventListener("pointerdown", narrow);
  };
}

function holds([first, last]: Reach, [from, to]: Reach): boolean {
  return first <= from && to <= last;
}

/** The first and last group within so many screens of what is shown. */
function within({ children }: HTMLElement, screens: number): Reach {
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
