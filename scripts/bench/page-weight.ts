import { call } from "./load";

export type Weight = Record<"html" | "css" | "font" | "script" | "image", { raw: number; sent: number }>;

/** What a reader's browser loads for a page: bytes by type, unpacked and as sent. Fonts: those of the style sheets that
 * hold Latin letters, upright, as a page in English uses them. */
export async function weigh(url: string, path: string): Promise<Weight> {
  const weight: Weight = {
    html: { raw: 0, sent: 0 },
    css: { raw: 0, sent: 0 },
    font: { raw: 0, sent: 0 },
    script: { raw: 0, sent: 0 },
    image: { raw: 0, sent: 0 },
  };
  const add = async (kind: keyof Weight, address: string): Promise<string> => {
    const plain = await call(new URL(address, url).href);
    const packed = await call(new URL(address, url).href, { headers: { "accept-encoding": "gzip, br" } });
    weight[kind].raw += plain.body.byteLength;
    weight[kind].sent += packed.body.byteLength;
    return plain.body.toString();
  };
  const html = await add("html", path);
  for (const [, address] of html.matchAll(/<script[^>]+src="([^"]+)"/g)) await add("script", address ?? "");
  for (const [, address] of html.matchAll(/<img[^>]+src="([^"]+)"/g)) await add("image", address ?? "");
  for (const [, address] of html.matchAll(/<link[^>]+rel="stylesheet"[^>]*href="([^"]+)"/g)) {
    const css = await add("css", address ?? "");
    for (const face of css.match(/@font-face\s*{[^}]*}/g) ?? []) {
      const [, file] = /url\(["']?([^"')]+)/.exec(face) ?? [];
      const isLatin = !/unicode-range/.test(face) || /U\+(0000-00FF|0?-FF|00\?\?|\?\?)/i.test(face);
      if (file && isLatin && !/font-style:\s*italic/.test(face)) {
        await add("font", new URL(file, new URL(address ?? "", url)).href);
      }
    }
  }
  return weight;
}
