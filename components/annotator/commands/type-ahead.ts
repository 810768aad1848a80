import type { Sheet } from "../state";
import type { Workspace } from "../workspace";

/**
 * What is typed while a field is on its way: a dialog whose script is being loaded, a form that is being drawn. It
 * belongs to the field. Were it heard by the text, the first letters of a name would reject a suggestion or cut a
 * passage in two.
 */
export interface TypeAhead {
  /** @returns whether the key is taken: nothing else may hear it */
  take: (event: KeyboardEvent) => boolean;
  stop: () => void;
}

const DIALOG = "[role=dialog], [role=alertdialog]";
/** Those that are drawn whenever they are asked for; the others ask for no words. */
const DIALOGS: ReadonlySet<Sheet["kind"]> = new Set(["palette", "go-to", "keys", "tag-all"]);

export function startTypeAhead(ws: Workspace): TypeAhead {
  let typed = "";

  function isWaiting(): boolean {
    const { sheet, draft } = ws.store.get();
    if (sheet && DIALOGS.has(sheet.kind)) return document.querySelector(DIALOG) === null;
    return draft !== null && ws.view?.isFieldComing() === true;
  }

  function take(event: KeyboardEvent): boolean {
    if (!isWaiting()) {
      typed = "";
      return false;
    }
    if (event.key === "Escape") {
      typed = "";
      return false;
    }
    // chords and Tab stay what they are in the browser
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === "Tab") return false;
    typed = withKey(typed, event.key);
    event.preventDefault();
    return true;
  }

  function onFocus({ target }: FocusEvent): void {
    if (typed === "" || !isField(target)) return;
    const words = typed;
    typed = "";
    // after the field has taken notice of its focus; as if it were typed, so that it does what typing does
    queueMicrotask(() => document.execCommand("insertText", false, words));
  }

  document.addEventListener("focusin", onFocus);
  return { take, stop: () => document.removeEventListener("focusin", onFocus) };
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** What stands there after one more key. */
export function withKey(typed: string, key: string): string {
  if (key === "Backspace") return [...typed].slice(0, -1).join("");
  return [...key].length === 1 ? typed + key : typed;
}
