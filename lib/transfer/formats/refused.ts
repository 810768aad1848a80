/** Why a document is not read. */
export type RefusalCode =
  /** what was sent is larger than a limit */
  | "too_large"
  /** there is no text in it */
  | "empty"
  /** it is not what its name says, or damaged */
  | "damaged"
  /** it holds what is refused on principle: a DTD, an archive in an archive, a password */
  | "forbidden"
  /** no reader for it */
  | "unknown"
  /** it took longer, or more memory, than a document may */
  | "too_costly";

/** A document that is not read: the message names the reason and the limit, and says what to do. */
export class Refused extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = "Refused";
    this.code = code;
  }
}

const number = new Intl.NumberFormat("en");

/** The message for a limit that was passed. @param what "pages of a PDF"; @param advice what to do instead */
export function overLimit(what: string, limit: number, advice: string): Refused {
  return new Refused("too_large", `More than ${number.format(limit)} ${what}: that is the limit. ${advice}`);
}

/** Bytes in whole megabytes, for messages. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}
