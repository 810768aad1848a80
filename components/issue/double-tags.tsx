import { SentimentMark } from "@/components/ui/sentiment";
import { Table, Td, Th } from "@/components/ui/table";
import type { IssueMergePreview } from "@/lib/issue/schema";

/** Passages that are tagged with both issues of a merge: which tag each keeps. */
export function DoubleTags({ preview }: { preview: IssueMergePreview }) {
  const { both, bothCount, from, into } = preview;
  if (bothCount === 0) return null;
  return (
    <section aria-label="Tagged with both" className="grid max-w-4xl gap-3">
      <h2 className="font-serif text-lg font-semibold">Tagged with both</h2>
      <p className="max-w-measure text-ink-soft">
        These {bothCount} passages have a tag of each. They keep the one of {into.name}; the one of{" "}
        {from.name} goes (undoing the merge brings it back).
      </p>
      <Table caption="Passages tagged with both issues">
        <thead>
          <tr>
            <Th>Passage</Th>
            <Th>Keeps</Th>
            <Th>Loses</Th>
          </tr>
        </thead>
        <tbody>
          {both.map((double) => (
            <tr key={double.passageId}>
              <Td>
                <a
                  href={`/desk/sources/${double.sourceId}#p-${double.passageId}`}
                  className="line-clamp-2 max-w-measure font-serif hover:text-accent"
                >
                  {double.words}
                </a>
              </Td>
              <Td>
                <SentimentMark value={double.kept} />
              </Td>
              <Td>
                <SentimentMark value={double.dropped} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {both.length < bothCount ? (
        <p className="text-sm text-ink-faint">The first {both.length} of them.</p>
      ) : null}
    </section>
  );
}
