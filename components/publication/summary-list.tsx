/** "1 passage", "2 passages" */
export function count(n: number, noun: string): string {
  return `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
}

/** The first three of them, and how many more. */
export function names(speakers: string[]): string {
  const shown = speakers.slice(0, 3).join(", ");
  return speakers.length > 3 ? `${shown} and ${speakers.length - 3} more` : shown;
}
