import { Fragment, type ReactNode } from "react";
import type { DocBlock, DocInline } from "@/lib/summary/schema";

/** Blocks of a summary as they read, for comparing; a citation is its number. */
export function BlockText(props: { blocks: DocBlock[]; numbers: ReadonlyMap<string, number> }) {
  const { blocks, numbers } = props;
  return (
    <div className="grid gap-2 font-serif text-base">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no names, and the list never changes in place
        <Fragment key={index}>{drawn(block, numbers)}</Fragment>
      ))}
    </div>
  );
}

function drawn(block: DocBlock, numbers: ReadonlyMap<string, number>): ReactNode {
  switch (block.type) {
    case "paragraph":
      return <p>{inline(block.content, numbers)}</p>;
    case "heading":
      return <p className="font-semibold">{inline(block.content, numbers)}</p>;
    case "blockquote":
      return (
        <blockquote className="border-s-2 border-line-strong ps-3">
          {block.content.map((part) => inline(part.content, numbers))}
        </blockquote>
      );
    default:
      return (
        <ul className="list-disc ps-5">
          {block.content.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: items have no names, and the list never changes in place
            <li key={index}>{item.content.map((part) => inline(part.content, numbers))}</li>
          ))}
        </ul>
      );
  }
}

function inline(content: DocInline[] = [], numbers: ReadonlyMap<string, number>): string {
  return content
    .map((one) => {
      if (one.type === "text") return one.text;
      return one.type === "citation" ? ` [${numbers.get(one.attrs.passageId) ?? "+"}]` : " ";
    })
    .join("");
}
