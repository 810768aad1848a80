import type { ReactNode } from "react";
import type { PublicBlock, PublicSentence } from "@/lib/publication/schema";

/**
 * A revision's text as it would be published, for whoever looks it over.
 * @param sentences draws the sentences of a paragraph, a quotation or an item
 */
export function TextBlocks(props: {
  blocks: PublicBlock[];
  className?: string;
  sentences: (sentences: PublicSentence[]) => ReactNode;
}) {
  return (
    <div className={`max-w-measure space-y-4 font-serif text-read ${props.className ?? ""}`}>
      {props.blocks.map((block) => {
        switch (block.kind) {
          case "heading":
            return (
              <h2 key={block.id} className="pt-2 text-lg font-semibold">
                {block.text}
              </h2>
            );
          case "list":
            return (
              <ul
                key={block.items[0]?.[0]?.id}
                className={`space-y-2 pl-6 ${block.ordered ? "list-decimal" : "list-disc"}`}
              >
                {block.items.map((item) => (
                  <li key={item[0]?.id}>{props.sentences(item)}</li>
                ))}
              </ul>
            );
          default:
            return (
              <p
                key={block.sentences[0]?.id}
                className={block.kind === "quote" ? "border-l-2 border-line-strong pl-5" : ""}
              >
                {props.sentences(block.sentences)}
              </p>
            );
        }
      })}
    </div>
  );
}
