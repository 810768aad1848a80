import { archives } from "./hostile-archives";
import { markup } from "./hostile-markup";
import type { HostileFile } from "./hostile-parts";
import { pdfs } from "./hostile-pdfs";
import { texts } from "./hostile-texts";
import { entities } from "./hostile-xml";

/** More than sixty files, each made when it is asked for: some are large. */
export const HOSTILE: readonly HostileFile[] = [...archives, ...entities, ...markup, ...texts, ...pdfs];
