import { Fragment } from "react";
import type { TextBlock } from "@/lib/source/schema";

/** A source's words block by block, set as what they are. Only words are drawn: there is no markup in a source. */
export function BlockText(props: { text: string; blocks: TextBlock[]; pages: TextBlock[] }) {
  const { text, blocks, pages } = props;
  let page = 0;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 font-serif text-md">
      {blocks.map((block) => {
        const begun = pages.filter(({ start }) => start < block.end).at(-1)?.page ?? 0;
        const isNewPage = begun > page;
        page = Math.max(page, begun);
        return (
          <Fragment key={`${block.start}-${block.type}`}>
            {isNewPage ? (
              <p className="flex items-center gap-3 font-sans text-xs text-ink-faint">
                Page {begun}
                <span className="h-px grow bg-line" />
              </p>
            ) : null}
            <Block block={block} words={text.slice(block.start, block.end)} />
          </Fragment>
        );
      })}
    </div>
  );
}

const pre = "max-w-measure min-w-0 whitespace-pre-wrap break-words";

function Block({ block, words }: { block: TextBlock; words: string }) {
  switch (block.type) {
    case "heading":
      // no heading of this page: a look at another text
      return (
        <p className={`${pre} font-semibold ${(block.level ?? 2) <= 1 ? "text-xl" : "text-lg"}`}>{words}</p>
      );
    case "quote":
      return <blockquote className={`${pre} border-s-2 border-line-strong ps-4`}>{words}</blockquote>;
    case "list":
      return <p className={`${pre} ms-5 -mt-1.5`}>{words}</p>;
    case "turn":
      return <Turn block={block} words={words} />;
    default:
      return <p className={pre}>{words}</p>;
  }
}

function Turn({ block: { speaker, time }, words }: { block: TextBlock; words: string }) {
  const label = speaker && words.startsWith(`${speaker}:`) ? `${speaker}:` : "";
  return (
    <p className={pre}>
      {time === undefined ? null : (
        <span className="me-2 font-sans text-xs text-ink-faint tabular-nums">{clock(time)}</span>
      )}
      {label ? <span className="font-semibold">{label}</span> : null}
      {words.slice(label.length)}
    </p>
  );
}

/** Seconds as "1:02:03". */
function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const [hours = 0, minutes = 0, rest = 0] = parts;
  const tail = `${String(minutes).padStart(hours > 0 ? 2 : 1, "0")}:${String(rest).padStart(2, "0")}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}
