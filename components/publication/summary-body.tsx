import type { PublicBlock, PublicPassage, PublicRun, PublicSentence } from "@/lib/publication/schema";

interface Numbered {
  passage: PublicPassage;
  number: number;
}

/** The text as published. Each citation is a button that opens its words in place; it needs no script. */
export function SummaryBody(props: { blocks: PublicBlock[]; passages: PublicPassage[] }) {
  const byId = new Map(props.passages.map((passage, index) => [passage.id, { passage, number: index + 1 }]));
  return (
    <div className="max-w-measure space-y-5 font-serif text-read">
      {props.blocks.map((block) => (
        <Block key={keyOf(block)} block={block} byId={byId} />
      ))}
    </div>
  );
}

function keyOf(block: PublicBlock): string {
  if (block.kind === "heading") return block.id;
  const first = block.kind === "list" ? block.items[0]?.[0] : block.sentences[0];
  return first?.id ?? block.kind;
}

function Block({ block, byId }: { block: PublicBlock; byId: Map<string, Numbered> }) {
  switch (block.kind) {
    case "heading": {
      const Heading = block.level === 2 ? "h2" : "h3";
      return (
        <Heading id={block.id} dir="auto" className="pt-3 text-lg font-semibold">
          {block.text}
        </Heading>
      );
    }
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List className={`space-y-2 pl-6 ${block.ordered ? "list-decimal" : "list-disc"}`}>
          {block.items.map((item) => (
            <li key={item[0]?.id} dir="auto">
              <Sentences sentences={item} byId={byId} />
            </li>
          ))}
        </List>
      );
    }
    case "quote":
      return (
        <blockquote className="border-l-2 border-line-strong pl-5">
          <p dir="auto">
            <Sentences sentences={block.sentences} byId={byId} />
          </p>
        </blockquote>
      );
    default:
      return (
        <p dir="auto">
          <Sentences sentences={block.sentences} byId={byId} />
        </p>
      );
  }
}

function Sentences({ sentences, byId }: { sentences: PublicSentence[]; byId: Map<string, Numbered> }) {
  return sentences.map(({ id, runs, citations }) => {
    const cited = citations.flatMap((passageId) => byId.get(passageId) ?? []);
    const [most, last] = cited.length > 0 ? withoutLastWord(runs) : [runs, null];
    return (
      <span key={id} id={id} className="target:bg-mark">
        {keyed(most).map(({ key, run }) => (
          <Run key={key} run={run} />
        ))}
        <span className="whitespace-nowrap">
          {last ? <Run run={last} /> : null}
          {cited.map((one) => (
            <Citation key={one.passage.id} {...one} />
          ))}
        </span>{" "}
      </span>
    );
  });
}

/** The longest word that may take its sentence's numbers along to the next line. */
const LONGEST_WORD = 30;

/** A sentence's last word apart, so that the numbers after it never begin a line without it. */
function withoutLastWord(runs: PublicRun[]): [PublicRun[], PublicRun | null] {
  const last = runs.at(-1);
  const at = last ? last.text.lastIndexOf(" ") + 1 : 0;
  if (!last || last.href || at === 0 || last.text.length - at > LONGEST_WORD) return [runs, null];
  return [
    [...runs.slice(0, -1), { ...last, text: last.text.slice(0, at) }],
    { ...last, text: last.text.slice(at) },
  ];
}

/** Runs never move: the place of a run in its sentence is its identity. */
function keyed(runs: PublicRun[]): { key: number; run: PublicRun }[] {
  let at = 0;
  return runs.map((run) => {
    at += run.text.length;
    return { key: at, run };
  });
}

function Run({ run }: { run: PublicRun }) {
  let content: React.ReactNode = run.text;
  if (run.bold) content = <strong>{content}</strong>;
  if (run.italic) content = <em>{content}</em>;
  if (!run.href) return content;
  return (
    <a className="text-accent underline underline-offset-2" href={run.href} rel="noreferrer">
      {content}
    </a>
  );
}

function Citation({ passage, number }: Numbered) {
  const label = `Evidence ${number}: ${passage.speaker?.name ?? "background"}`;
  return (
    <button type="button" popoverTarget={`e${number}`} aria-label={label} className="citation">
      {number}
    </button>
  );
}
