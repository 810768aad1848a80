import { Fragment } from "react";
import type { PublicPassage } from "@/lib/publication/schema";
import { withoutSpeaker } from "./evidence";
import { WordsInContext } from "./words-in-context";

/** The whole text of a source whose rights allow it, with the published words marked and addressable. */
export function SourceText(props: { text: string; language: string; passages: PublicPassage[] }) {
  const { text, language, passages } = props;
  const segments = passages.flatMap((passage) => passage.segments).sort((a, b) => a.start - b.start);
  return (
    <div className="max-w-measure space-y-5">
      {paragraphs(text).map((paragraph) => {
        const end = paragraph.start + paragraph.text.length;
        const inside = segments.filter((segment) => segment.start < end && segment.end > paragraph.start);
        const begun = passages.filter(
          ({ segments: [first] }) => first && first.start >= paragraph.start && first.start < end,
        );
        return (
          <div key={paragraph.start} className="text-ink">
            {begun.map((passage) => (
              <span key={passage.id} id={`p-${passage.id}`} className="scroll-mt-24" />
            ))}
            <WordsInContext context={paragraph} segments={inside} language={language} />
            {begun.length > 0 && (
              <p className="mt-1 text-sm text-ink-faint">
                {begun.map((passage) => (
                  <Fragment key={passage.id}>
                    <a className="mr-3 underline underline-offset-2" href={`/passages/${passage.id}`}>
                      {passage.speaker?.name ?? withoutSpeaker(passage.kind)}
                    </a>{" "}
                  </Fragment>
                ))}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
}

function paragraphs(text: string): { start: number; text: string }[] {
  return [...text.matchAll(/[^\n]+/g)].map((match) => ({ start: match.index, text: match[0] }));
}
