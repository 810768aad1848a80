/** What XML 1.0 cannot hold, not even escaped. */
const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;

/** Text without the characters that no XML 1.0 document may hold. */
export function withoutForbidden(text: string): string {
  return text.replace(FORBIDDEN, "");
}

/** Text as it may stand in an XML element or attribute. */
export function escapeXml(text: string): string {
  return withoutForbidden(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&apos;");
}
