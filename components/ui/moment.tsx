const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const time = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});

/** A day in words: "22 Nov 2026". In UTC, like every time the desk shows. */
export function dayText(at: Date): string {
  return day.format(at);
}

/** A moment for people and for machines. @param show the day, the time of day, or both */
export function Moment({ at, show = "both" }: { at: Date; show?: "day" | "time" | "both" }) {
  const parts = [show === "time" ? "" : day.format(at), show === "day" ? "" : `${time.format(at)} UTC`];
  return <time dateTime={at.toISOString()}>{parts.filter(Boolean).join(", ")}</time>;
}
