const format = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** "8 October 2026" */
export function dayInWords(date: Date | string): string {
  return format.format(new Date(date));
}

/** A day, in words, for people; in ISO form for machines. */
export function DateText({ date }: { date: Date | string }) {
  const at = new Date(date);
  return <time dateTime={at.toISOString().slice(0, 10)}>{format.format(at)}</time>;
}
