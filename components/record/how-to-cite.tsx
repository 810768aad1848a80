import { dayInWords } from "@/components/publication/date-text";
import type { PublicPassage } from "@/lib/publication/schema";
import { asSaid } from "@/lib/text/quoted";
import { shorten } from "@/lib/text/shorten";

/** Text to copy. Each stands in a box of its own that one click selects whole. */
export function HowToCite(props: { passage: PublicPassage; siteName: string; siteUrl: string }) {
  const { passage, siteName, siteUrl } = props;
  const address = `${siteUrl}/passages/${passage.id}`;
  const ways = [
    { name: "In a text", text: `${citationText(passage, siteName)} ${address}` },
    { name: "BibTeX", text: bibtex(passage, siteName, address) },
    {
      name: "On a website",
      text: `<iframe src="${siteUrl}/embed/passages/${passage.id}" title="${attribute(citationText(passage, siteName))}" width="100%" height="320" loading="lazy"></iframe>`,
    },
  ];
  return (
    <section aria-labelledby="cite" className="max-w-measure no-print">
      <h2 id="cite" className="border-t-2 border-ink pt-3 font-serif text-lg font-semibold">
        How to cite it
      </h2>
      <p className="mt-1 text-sm text-ink-soft">
        This page keeps its address. A click selects the whole of a text.
      </p>
      <dl className="mt-4 space-y-4 text-sm">
        {ways.map(({ name, text }) => (
          <div key={name}>
            <dt className="mb-1 font-semibold">{name}</dt>
            <dd
              className={`rounded bg-sunken px-3 py-2 break-words whitespace-pre-wrap select-all ${name === "In a text" ? "font-serif text-base" : "font-mono text-xs leading-5"}`}
            >
              {text}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const LONGEST_QUOTE = 200;

/** Who, the words, where they stand, and who kept them: a reference in words, without the address. */
export function citationText({ speaker, words, kind, source }: PublicPassage, siteName: string): string {
  const quote = asSaid({ kind, words: shorten(words, LONGEST_QUOTE) });
  const where = [source.publisher, source.publishedOn && dayInWords(source.publishedOn)]
    .filter(Boolean)
    .join(", ");
  const end = /[.!?…。！？؟।]["”’»)]?$/u.test(quote) ? "" : ".";
  return `${speaker ? `${speaker.name}: ` : ""}${quote}${end} In: ${source.title}${where ? ` (${where})` : ""}. ${siteName}.`;
}

function bibtex({ id, speaker, words, source }: PublicPassage, siteName: string, address: string): string {
  const fields: [string, string | undefined][] = [
    ["author", speaker ? speaker.name : undefined],
    ["title", shorten(words, LONGEST_QUOTE)],
    ["note", `In: ${source.title}${source.publisher ? `, ${source.publisher}` : ""}`],
    ["year", source.publishedOn?.slice(0, 4)],
    ["howpublished", siteName],
    ["url", address],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = ${braced(name, value)}`] : []));
  return `@misc{passage-${id.slice(-12)},\n${lines.join(",\n")}\n}`;
}

/** A name is one name, also with an "and" in it. */
function braced(name: string, value: string): string {
  if (name === "url") return `{${value}}`;
  return name === "author" ? `{{${texEscape(value)}}}` : `{${texEscape(value)}}`;
}

function texEscape(text: string): string {
  return text
    .replace(/[\\{}]/g, (sign) => (sign === "\\" ? "\\textbackslash " : `\\${sign}`))
    .replace(/[#$%&_]/g, "\\$&");
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
