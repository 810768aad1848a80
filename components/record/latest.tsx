import { PassageList } from "@/components/publication/passage-list";
import type { PublicPassage } from "@/lib/publication/schema";

/** The newest passages of a page, and the way to all of them. */
export function Latest(props: {
  title: string;
  passages: PublicPassage[];
  total: number;
  allHref: string;
  feed?: string;
}) {
  const { title, passages, total, allHref, feed } = props;
  return (
    <section aria-labelledby="published" className="min-w-0">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 border-t-2 border-ink pt-3">
        <h2 id="published" className="font-serif text-lg font-semibold">
          {title}
        </h2>
        {feed && (
          <p className="flex gap-x-4 text-sm text-ink-soft no-print">
            <a className="underline decoration-line-strong underline-offset-2" href={`${feed}.xml`}>
              Atom feed
            </a>{" "}
            <a className="underline decoration-line-strong underline-offset-2" href={`${feed}.json`}>
              JSON feed
            </a>
          </p>
        )}
      </div>
      <PassageList passages={passages} />
      {total > passages.length && (
        <p className="pt-5">
          <a className="link" href={allHref}>
            All {total.toLocaleString("en")} passages
          </a>
        </p>
      )}
    </section>
  );
}
