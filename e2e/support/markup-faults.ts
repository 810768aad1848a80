import type { Page } from "@playwright/test";

/** So many pages are handed to the browser at once. */
const AT_ONCE = 100;

/**
 * What of a page of the record was not written by us, as a browser's own parser reads it: elements and attributes that
 * no page of ours has, addresses that run or lead away, structured data with things in it that nobody put there.
 * @returns one line a fault, for each of the pages
 */
export async function markupFaults(page: Page, htmls: readonly string[]): Promise<string[][]> {
  const faults: string[][] = [];
  for (let at = 0; at < htmls.length; at += AT_ONCE)
    faults.push(...(await faultsOf(page, htmls.slice(at, at + AT_ONCE))));
  return faults;
}

function faultsOf(page: Page, htmls: readonly string[]): Promise<string[][]> {
  return page.evaluate((all) => {
    const ELEMENTS =
      "x9, iframe, object, embed, base, style, template, math, foreignObject, animate, marquee, plaintext, xmp," +
      "audio, video, textarea:not([name='body']), img, noscript, meta[http-equiv]," +
      "link[rel~='stylesheet'][href*='x9.example'], [src*='x9.example']";
    // browsers leave out white space in the name of a scheme
    const runs = (address: string) => /^(javascript|data|vbscript):/i.test(address.replace(/\s/g, ""));
    const ADDRESSES = ["href", "src", "action", "formaction", "xlink:href", "data", "srcset", "poster"];
    const faultsIn = (html: string): string[] => {
      const document = new DOMParser().parseFromString(html, "text/html");
      const faults = [...document.querySelectorAll(ELEMENTS)].map((one) => one.outerHTML.slice(0, 120));
      for (const script of document.querySelectorAll("script")) {
        if (script.type !== "application/ld+json") faults.push(script.outerHTML.slice(0, 120));
        else if (/"x9"/.test(JSON.stringify(Object.keys(JSON.parse(script.textContent ?? "{}")))))
          faults.push("a key that nobody wrote in structured data");
      }
      for (const element of document.querySelectorAll("*")) {
        for (const { name, value } of element.attributes) {
          const isOurs = name !== "x9" && !name.startsWith("on") && name !== "srcdoc" && name !== "style";
          if (!isOurs) faults.push(`${element.localName} ${name}="${value.slice(0, 80)}"`);
          if (ADDRESSES.includes(name) && runs(value)) faults.push(`${name}="${value.slice(0, 80)}"`);
        }
      }
      const forms = [...document.querySelectorAll("form")].filter(
        (form) => !/^\/(search|compare|api\/reports)$/.test(form.getAttribute("action") ?? "/search"),
      );
      return [...faults, ...forms.map((form) => form.outerHTML.slice(0, 120))];
    };
    return all.map(faultsIn);
  }, htmls);
}

/** RFC 4180: the cells of each line. @throws Error where a quoted cell does not end */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = text.startsWith("\ufeff") ? 1 : 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      at += 1;
      for (;;) {
        const end = text.indexOf('"', at);
        if (end < 0) throw new Error("a cell that does not end");
        cell += text.slice(at, end);
        at = end + 1;
        if (text[at] !== '"') break;
        cell += '"';
        at += 1;
      }
    } else {
      const [plain = ""] = /^[^,\r\n]*/.exec(text.slice(at, at + 100_000)) ?? [];
      cell = plain;
      at += plain.length;
    }
    rows.at(-1)?.push(cell);
    if (text.startsWith("\r\n", at)) {
      at += 2;
      if (at < text.length) rows.push([]);
    } else if (text[at] === ",") at += 1;
    else if (at < text.length) throw new Error(`no end of a cell at ${at}: ${text.slice(at, at + 20)}`);
  }
  return rows;
}

/** What a spreadsheet would work out instead of showing it. */
export const isActiveCell = (cell: string): boolean => /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell);
