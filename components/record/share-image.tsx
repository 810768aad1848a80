import { readFileSync } from "node:fs";
import path from "node:path";
import { ImageResponse } from "next/og";
import { shorten } from "@/lib/text/shorten";
import { drawable } from "./drawable";

const SIZE = { width: 1200, height: 630 };
const LONGEST = 240;

interface Font {
  name: string;
  data: Buffer;
  weight: 400 | 600;
  style: "normal";
}

let read: Font[] | undefined;

const SERIFS = ["latin", "latin-ext", "vietnamese", "greek", "cyrillic", "cyrillic-ext"];
const SANS = ["latin", "latin-ext", "vietnamese"];
const SERIF_FAMILY = SERIFS.map((script) => `Serif ${script}`).join(", ");
const SANS_FAMILY = [...SANS.map((script) => `Sans ${script}`), SERIF_FAMILY].join(", ");

function fonts(): Font[] {
  const file = (name: string) => readFileSync(path.join(process.cwd(), "node_modules", "@fontsource", name));
  read ??= [
    ...SERIFS.map((script): Font => {
      const data = file(`source-serif-4/files/source-serif-4-${script}-600-normal.woff`);
      return { name: `Serif ${script}`, data, weight: 600, style: "normal" };
    }),
    ...SANS.map((script): Font => {
      const data = file(`public-sans/files/public-sans-${script}-500-normal.woff`);
      return { name: `Sans ${script}`, data, weight: 400, style: "normal" };
    }),
  ];
  return read;
}

/** Instead of words that cannot be drawn. */
const IN_ITS_SCRIPT = {
  summary: "A summary, with the words it rests on",
  passage: "Words on the record, in the place where they were said",
};

/** A picture of 1200 by 630 for those who share a page: a headline or a quotation, whose it is, and the site. */
export async function shareImage(card: {
  kind: "summary" | "passage";
  words: string;
  /** whose they are, from where: each is left out where it cannot be drawn */
  under: string[];
  siteName: string;
}): Promise<Response> {
  const drawn = drawable(card.words);
  const words = drawn === null ? IN_ITS_SCRIPT[card.kind] : shorten(drawn, LONGEST);
  const under = card.under.flatMap((part) => drawable(part) ?? []).join(" · ");
  const size = words.length > 150 ? 44 : words.length > 80 ? 54 : 66;
  const image = new ImageResponse(
    <div
      style={{
        display: "flex",
        flexDirection: "column",
        justifyContent: "space-between",
        width: "100%",
        height: "100%",
        padding: "64px 72px",
        background: "#f8f8f6",
        color: "#14171e",
        fontFamily: SANS_FAMILY,
      }}
    >
      <div
        style={{
          display: "flex",
          borderBottom: "4px solid #14171e",
          paddingBottom: 18,
          fontFamily: SERIF_FAMILY,
          fontSize: 34,
        }}
      >
        {shorten(drawable(card.siteName) ?? "", 60)}
      </div>
      <div
        style={{
          display: "flex",
          flexGrow: 1,
          alignItems: "center",
          fontFamily: SERIF_FAMILY,
          fontSize: size,
          lineHeight: 1.22,
          // a word longer than the picture goes on in the next line
          wordBreak: "break-word",
          overflow: "hidden",
        }}
      >
        {card.kind === "passage" && drawn !== null ? (
          <div
            style={{ display: "flex", borderLeft: "8px solid #f4d86e", paddingLeft: 36, maxWidth: "100%" }}
          >
            {words}
          </div>
        ) : (
          words
        )}
      </div>
      <div style={{ display: "flex", fontSize: 30, color: "#44484f" }}>{shorten(under, 90)}</div>
    </div>,
    { ...SIZE, fonts: fonts() },
  );
  return new Response(await image.arrayBuffer(), { headers: { "content-type": "image/png" } });
}
