import { readFileSync } from "node:fs";
import path from "node:path";
import { ImageResponse } from "next/og";
import { quoted } from "@/lib/text/quoted";

const SIZE = { width: 1200, height: 630 };
const LONGEST = 240;

/** Letters that our fonts have. Nothing else is drawn: what draws the picture would fetch other fonts from elsewhere. */
const UNDRAWN = /[^\u0020-\u007e\u00a0-\u017f\u2010-\u2015\u2018-\u201e\u2026\u20ac\u2212]/g;

interface Font {
  name: string;
  data: Buffer;
  weight: 400 | 600;
  style: "normal";
}

let read: Font[] | undefined;

function fonts(): Font[] {
  const file = (name: string) => readFileSync(path.join(process.cwd(), "node_modules", "@fontsource", name));
  read ??= [
    {
      name: "Serif",
      data: file("source-serif-4/files/source-serif-4-latin-600-normal.woff"),
      weight: 600,
      style: "normal",
    },
    {
      name: "SerifExt",
      data: file("source-serif-4/files/source-serif-4-latin-ext-600-normal.woff"),
      weight: 600,
      style: "normal",
    },
    {
      name: "Sans",
      data: file("public-sans/files/public-sans-latin-500-normal.woff"),
      weight: 400,
      style: "normal",
    },
    {
      name: "SansExt",
      data: file("public-sans/files/public-sans-latin-ext-500-normal.woff"),
      weight: 400,
      style: "normal",
    },
  ];
  return read;
}

/** What can be drawn of some words; nothing, where most of them is in another script. */
export function drawable(text: string): string {
  const drawn = text.replace(/\s+/g, " ").replace(UNDRAWN, "");
  if (drawn.trim().length * 2 < text.length) return "";
  return drawn.length > LONGEST ? `${drawn.slice(0, LONGEST).trimEnd()}…` : drawn;
}

/** A picture of 1200 by 630 for those who share a page: a headline or a quotation, whose it is, and the site. */
export async function shareImage(card: {
  kind: "summary" | "passage";
  words: string;
  under: string;
  siteName: string;
}): Promise<Response> {
  const words = drawable(card.words);
  const size = words.length > 150 ? 44 : words.length > 80 ? 54 : 66;
  const serif = "Serif, SerifExt";
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
        fontFamily: "Sans, SansExt",
      }}
    >
      <div
        style={{
          display: "flex",
          borderBottom: "4px solid #14171e",
          paddingBottom: 18,
          fontFamily: serif,
          fontSize: 34,
        }}
      >
        {drawable(card.siteName)}
      </div>
      <div
        style={{
          display: "flex",
          flexGrow: 1,
          alignItems: "center",
          fontFamily: serif,
          fontSize: size,
          lineHeight: 1.22,
        }}
      >
        {card.kind === "passage" && words ? (
          <div style={{ display: "flex", borderLeft: "8px solid #f4d86e", paddingLeft: 36 }}>
            {quoted(words)}
          </div>
        ) : (
          words
        )}
      </div>
      <div style={{ display: "flex", fontSize: 30, color: "#44484f" }}>{drawable(card.under)}</div>
    </div>,
    { ...SIZE, fonts: fonts() },
  );
  return new Response(await image.arrayBuffer(), { headers: { "content-type": "image/png" } });
}
