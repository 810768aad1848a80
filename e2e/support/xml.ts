import type { Page } from "@playwright/test";

/** An element of a document, as a browser's own XML parser reads it. */
export interface XmlElement {
  /** "{namespace}name" */
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  /** all text in it */
  text: string;
}

/** @throws Error where it is not well-formed */
export async function readXml(page: Page, source: string): Promise<XmlElement> {
  const read = await page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, "application/xml");
    const error = document.querySelector("parsererror");
    if (error) return { error: error.textContent ?? "not well-formed" };
    const plain = (element: Element): XmlElement => ({
      name: `{${element.namespaceURI ?? ""}}${element.localName}`,
      attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
      children: [...element.children].map(plain),
      text: element.textContent ?? "",
    });
    return { root: plain(document.documentElement) };
  }, source);
  if (!read.root) throw new Error(read.error);
  return read.root;
}

/** The names of all elements in a document, or why it is not well-formed. */
export function xmlNames(page: Page, source: string): Promise<{ names: string[]; error: string }> {
  return page.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, "application/xml");
    const error = document.querySelector("parsererror")?.textContent ?? "";
    return {
      names: [...new Set([...document.querySelectorAll("*")].map(({ nodeName }) => nodeName))],
      error,
    };
  }, source);
}
