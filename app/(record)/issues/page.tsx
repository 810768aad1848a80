import type { Metadata } from "next";
import { count } from "@/components/publication/summary-list";
import { matrixTable } from "@/components/record/figures/data";
import { Figure } from "@/components/record/figures/figure";
import { MatrixTable } from "@/components/record/figures/matrix";
import { EmptyState } from "@/components/ui/empty-state";
import { listIssues } from "@/lib/issue/public";
import { matrix } from "@/lib/search/public";

export const metadata: Metadata = { title: "Issues", description: "Everything spoken of on this site." };

export default async function IssuesPage() {
  const [issues, pairs] = await Promise.all([listIssues(), matrix()]);
  return (
    <>
      <h1 className="mb-8 font-serif text-2xl font-semibold">Issues</h1>
      {issues.length === 0 && (
        <EmptyState title="No issue yet">Issues appear with the first published summary.</EmptyState>
      )}
      <ul className="max-w-measure divide-y divide-line border-y border-line">
        {issues.map((issue) => (
          <li key={issue.slug} className="space-y-1 py-4">
            <a className="font-serif text-lg font-semibold hover:underline" href={`/issues/${issue.slug}`}>
              {issue.name}
            </a>
            {issue.definition && <p className="text-base text-ink-soft">{issue.definition}</p>}
            <p className="text-sm text-ink-faint">
              {count(issue.passages, "passage")} by {count(issue.speakers, "speaker")}
            </p>
          </li>
        ))}
      </ul>
      {pairs.issues.length > 1 && (
        <div className="mt-14">
          <Figure
            id="matrix"
            title="Who speaks of what"
            note="The speakers and issues with the most passages. Of fewer than five passages each is shown by itself; from five on, where they lean."
            table={matrixTable("Who speaks of what", pairs)}
            data="/issues/matrix"
          >
            <MatrixTable matrix={pairs} caption="Speakers by issue" />
          </Figure>
        </div>
      )}
    </>
  );
}
