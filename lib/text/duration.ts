/** A wait in words. */
export function inWords(seconds: number): string {
  const one = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;
  if (seconds < 90) return one(seconds, "second");
  if (seconds < 90 * 60) return one(Math.ceil(seconds / 60), "minute");
  return one(Math.ceil(seconds / 3600), "hour");
}
