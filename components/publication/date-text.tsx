const format = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** A day, in words, for people; in ISO form for machines. */
export function DateText({ date }: { date: Date | string }) {
  const at = new Date(date);
  return <time dateTime={at.toISOString().slice(0, 10)}>{format.format(at)}</time>;
}
