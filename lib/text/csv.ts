/** What a spreadsheet takes for a formula, also in full-width forms. */
const ACTIVE = /^[=+\-@\t\r\0＝＋－＠]/;

/**
 * A table as RFC 4180 CSV with a byte order mark. A cell that a spreadsheet would run as a formula gets an apostrophe
 * in front (OWASP, CSV injection); numbers stay numbers.
 */
export function toCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = ACTIVE.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
