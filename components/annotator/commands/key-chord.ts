/** A key press as text: modifiers in this order, then the key: "Ctrl+Shift+ArrowLeft", "n", "?", "Mod+z". */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  /** the place on the keyboard, such as "KeyZ" */
  code?: string;
}

/** On a Cyrillic, Greek, Hebrew or Arabic keyboard a letter counts as the Latin one at its place, as in any editor. */
function latin({ key, code = "" }: KeyPress): string {
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  return place && /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key) ? place : key;
}

/**
 * Shift is left out of printable characters, which already show it ("?", "N", and "Ctrl+." on keyboards that have the
 * full stop over another sign), and told apart for the others. Caps lock is undone, so that it changes nothing.
 */
export function chordOf(press: KeyPress): string {
  const printed = latin(press);
  const isPrintable = [...printed].length === 1;
  const isLetter = isPrintable && printed.toLowerCase() !== printed.toUpperCase();
  const key = isLetter ? (press.shiftKey ? printed.toUpperCase() : printed.toLowerCase()) : printed;
  const isShiftNamed =
    press.shiftKey && (!isPrintable || (isLetter && (press.ctrlKey || press.metaKey)) || key === " ");
  return [
    press.ctrlKey && "Ctrl",
    press.metaKey && "Meta",
    press.altKey && "Alt",
    isShiftNamed && "Shift",
    isLetter && (press.ctrlKey || press.metaKey) ? key.toLowerCase() : key === " " ? "Space" : key,
  ]
    .filter(Boolean)
    .join("+");
}

/** "Mod" is the platform's own key for commands. */
export function resolveChord(chord: string, isMac: boolean): string {
  return chord.replace("Mod", isMac ? "Meta" : "Ctrl");
}

const SHOWN: Record<string, string> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  Delete: "Del",
};

/** As printed on the keys. */
export function showChord(chord: string, isMac: boolean): string {
  const symbols: Record<string, string> = isMac ? { Meta: "⌘", Alt: "⌥", Ctrl: "⌃" } : {};
  return resolveChord(chord, isMac)
    .split("+")
    .map((part) => symbols[part] ?? SHOWN[part] ?? showKey(part))
    .join("+");
}

/** A capital is typed with Shift; a small letter is printed as a capital on its key. */
function showKey(key: string): string {
  if (key.length > 1) return key;
  const isCapital = key !== key.toLowerCase();
  return isCapital ? `Shift+${key}` : key.toUpperCase();
}
